"""Times with 100,000 items in the library; run with: python -m pytest -m bench -s"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from tests.server.world import World

COUNT = 100_000
READ_SECONDS, WRITE_SECONDS = 0.100, 0.150
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


@pytest.mark.bench
def test_pages_and_writes_of_a_large_library_are_quick(tmp_path: Path) -> None:
    world = World(str(tmp_path / "large.sqlite"))
    shelves = [world.collection(f"Shelf {n}")["key"] for n in range(50)]
    shelf = shelves[7]
    start = time.perf_counter()
    for first in range(0, COUNT, 50):
        report = world.post("/items", [_article(first + n, shelves) for n in range(50)])
        assert report.status_code == 200
    filled = time.perf_counter() - start
    print(f"\nfilling: {COUNT / filled:.0f} items/s; {_size(tmp_path):.0f} MB")
    for name, path in PAGES.items():
        times = [_seconds(world, "GET", path.format(shelf=shelf)) for _ in range(9)]
        print(
            f"{name}: median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f}"
        )
        assert min(times) <= READ_SECONDS, name
    times = [
        _seconds(
            world, "POST", "/items", [_article(COUNT + 50 * turn + n, shelves) for n in range(50)]
        )
        for turn in range(9)
    ]
    print(
        f"writing 50: median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f}"
    )
    world.close()
    # the quickest counts: what else the machine does is not ours
    assert min(times) <= WRITE_SECONDS


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6
