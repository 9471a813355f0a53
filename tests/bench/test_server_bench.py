"""Times with 100,000 items in the library; run with: python -m pytest -m bench -s"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.server.world import World
from zotsync.library import open_library

COUNT = 100_000
READ_SECONDS, WRITE_SECONDS = 0.100, 0.150
#: The first read of all items through zotsync's own client, in seconds of work, and how much more
#: the last pages may cost than the first ones.
WHOLE_SECONDS, LAST_TO_FIRST = 20.0, 2.0
PAGES = {
    "newest": "/items?limit=100",
    "page 500": "/items?limit=100&start=50000",
    "top": "/items/top?limit=100",
    "by title": "/items?limit=100&sort=title",
    "since": f"/items?limit=100&since={COUNT - 500}",
    "versions since": f"/items?format=versions&since={COUNT - 500}",
    "tag": "/items?limit=100&tag=topic 7",
    "in a collection": "/collections/{shelf}/items?limit=100",
}


def _article(number: int, shelves: list[str]) -> dict[str, object]:
    return {
        "itemType": "journalArticle",
        "title": f"On the nature of thing {number % 977} and its {number} consequences",
        "abstractNote": "A sentence about what was found and why it matters. " * 15,
        "publicationTitle": "Journal of Things",
        "volume": str(number % 90),
        "pages": f"{number % 900}-{number % 900 + 9}",
        "date": f"{1950 + number % 75}-{number % 12 + 1:02}",
        "DOI": f"10.1234/thing.{number}",
        "creators": [
            {"creatorType": "author", "firstName": "A.", "lastName": f"Name{(number + n) % 5000}"}
            for n in range(4)
        ],
        "tags": [{"tag": f"topic {number % 40}"}, {"tag": f"year {number % 75}"}],
        "collections": [shelves[number % len(shelves)]],
    }


def _seconds(world: World, method: str, path: str, body: object = None) -> float:
    start = time.perf_counter()
    answer = world.ask(method, f"/users/1{path}", body)
    spent = time.perf_counter() - start
    assert answer.status_code == 200
    return spent


@dataclass(frozen=True)
class Large:
    """A library file of COUNT items in 50 collections, and how long it took to fill."""

    path: Path
    shelves: list[str]
    seconds: float


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    world = World(str(path))
    shelves = [world.collection(f"Shelf {n}")["key"] for n in range(50)]
    start = time.perf_counter()
    for first in range(0, COUNT, 50):
        report = world.post("/items", [_article(first + n, shelves) for n in range(50)])
        assert report.status_code == 200
    seconds = time.perf_counter() - start
    world.close()
    return Large(path, shelves, seconds)


@pytest.fixture
def world(large: Large) -> Iterator[World]:
    world = World(str(large.path))
    yield world
    world.close()


@pytest.mark.bench
def test_pages_and_writes_of_a_large_library_are_quick(large: Large, world: World) -> None:
    print(f"\nfilling: {COUNT / large.seconds:.0f} items/s; {_size(large.path.parent):.0f} MB")
    for name, path in PAGES.items():
        times = [_seconds(world, "GET", path.format(shelf=large.shelves[7])) for _ in range(9)]
        print(
            f"{name}: median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f}"
        )
        assert min(times) <= READ_SECONDS, name
    times = [
        _seconds(
            world,
            "POST",
            "/items",
            [_article(COUNT + 50 * turn + n, large.shelves) for n in range(50)],
        )
        for turn in range(9)
    ]
    print(
        f"writing 50: median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f}"
    )
    # the quickest counts: what else the machine does is not ours
    assert min(times) <= WRITE_SECONDS


class Timed(httpx2.BaseTransport):
    """Notes what each answer cost the server, in seconds of the processor."""

    def __init__(self, inner: httpx2.BaseTransport) -> None:
        self.inner = inner
        self.costs: list[float] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        start = time.process_time()
        answer = self.inner.handle_request(request)
        self.costs.append(time.process_time() - start)
        return answer


@pytest.mark.bench
def test_reading_a_whole_library_is_linear(large: Large) -> None:
    """Judged by the processor's time, which other programs on the machine do not lengthen."""
    timed: list[Timed] = []

    def around(wire: httpx2.BaseTransport) -> httpx2.BaseTransport:
        timed.append(Timed(wire))
        return timed[0]

    library = open_library(f"embedded:{large.path}", data_dir=large.path.parent, around=around)
    wall, work = time.perf_counter(), time.process_time()
    changes = library.changes(0)
    wall, work = time.perf_counter() - wall, time.process_time() - work
    library.close()
    assert len(changes.items) >= COUNT
    pages = timed[0].costs[: COUNT // 100]
    first, last = statistics.median(pages[1:21]), statistics.median(pages[-20:])
    print(
        f"\nfirst read of {len(changes.items):,} items: {wall:.1f} s, {work:.1f} s of work, "
        f"{len(timed[0].costs):,} requests; a page {first * 1000:.1f} ms at the beginning, "
        f"{last * 1000:.1f} ms at the end, ratio {last / first:.2f}; "
        f"the second page, which puts all in order, {pages[2] * 1000:.0f} ms"
    )
    assert work <= WHOLE_SECONDS
    assert last <= LAST_TO_FIRST * first


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6
