"""What a sync costs: requests counted at the server, seconds, memory.

Run with `python -m pytest -m bench -s`.
The bounds are those of the design: ⌈M/100⌉+4 reads and ⌈N/50⌉+2 writes for the first sync of N
references into M items, 2 reads and no write for the second, a plan in 2 s.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import httpx2
import pytest

from tests.engine.worlds import NO_JOURNALS
from zotsync.data import bundled_schema
from zotsync.engine.gather import gather
from zotsync.engine.planning import SyncRequest
from zotsync.engine.session import open_session
from zotsync.engine.sources import Source
from zotsync.library import open_library
from zotsync.lookup.options import ResolveOptions
from zotsync.plan.guard import Limits
from zotsync.server import open_app

WORDS = (
    "signal", "growth", "tumour", "cell", "kinase", "blood", "vessel", "immune", "marker",
    "therapy", "gene", "protein",
)  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def title(n: int) -> str:
    """Titles as unlike as real ones, from a number."""
    picked = [WORDS[(n // 12**k) % 12] for k in range(6)]
    return f"The {' '.join(picked)} of series {n}"


def family(n: int) -> str:
    return "".join(LETTERS[(n * 7919 // 26**k) % 26] for k in range(7)).title()


def reference(n: int) -> dict:
    return {
        "id": f"r{n}", "type": "article-journal", "title": title(n),
        "author": [{"family": family(n), "given": "A."}, {"family": family(n + 3), "given": "B."}],
        "container-title": "Journal of Studies", "volume": str(n % 400), "page": str(n % 4999),
        "issued": {"date-parts": [[1990 + n % 30]]}, "DOI": f"10.1234/bench.{n}",
    }  # fmt: skip


def item(n: int) -> dict:
    made = reference(n)
    return {
        "itemType": "journalArticle", "title": made["title"], "DOI": made["DOI"],
        "volume": made["volume"], "pages": made["page"], "date": str(1990 + n % 30),
        "publicationTitle": made["container-title"],
        "creators": [
            {"creatorType": "author", "lastName": a["family"], "firstName": a["given"]}
            for a in made["author"]
        ],
    }  # fmt: skip


class Counting(httpx2.BaseTransport):
    """Counts at the server's door; adds a delay for every answer if told."""

    def __init__(self, app, delay: float = 0.0) -> None:
        self.inner, self.delay = httpx2.WSGITransport(app=app), delay
        self.counts: Counter[str] = Counter()

    def handle_request(self, request):
        self.counts["read" if request.method == "GET" else "write"] += 1
        if self.delay:
            time.sleep(self.delay)
        return self.inner.handle_request(request)


class Bench:
    """A served library of `size` items, a state, and a wire that counts."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.app = open_app(folder / "server.sqlite")
        self.wire = Counting(self.app)
        headers = {"Zotero-API-Key": self.app.key}
        with httpx2.Client(transport=httpx2.WSGITransport(app=self.app), headers=headers) as client:
            for start in range(0, size, 50):
                # far from the references' numbers, but for the first twenty
                numbers = [n if n < 20 else n + 10_000 for n in range(start, min(start + 50, size))]
                url = f"http://127.0.0.1:9/{self.app.library}/items"
                answer = client.post(url, json=[item(n) for n in numbers])
                assert not answer.json()["failed"]

    @contextlib.contextmanager
    def session(self):
        library = open_library(
            self.app.library, api_url="http://127.0.0.1:9", api_key=self.app.key,
            data_dir=self.folder, around=lambda _: self.wire,
        )  # fmt: skip
        with open_session(library, self.folder / "state") as session:
            yield session

    def ask(self, count: int) -> SyncRequest:
        path = self.folder / "refs.json"
        path.write_text(json.dumps([reference(n) for n in range(count)]), "utf-8")
        source = Source("bench", (str(path),), None, ("Reviews/Bench",), ("bench",))
        gathered = gather(
            [source], options=ResolveOptions(offline=True), topics=None, schema=bundled_schema(),
            journals=NO_JOURNALS,
        )  # fmt: skip
        return SyncRequest(gathered, limits=Limits(max_changes=100_000))

    def sync(self, count: int) -> tuple[dict[str, int], Counter[str], float]:
        """Summary, requests at the server, seconds from the open library to the report."""
        ask = self.ask(count)
        self.wire.counts.clear()
        with self.session() as session:
            start = time.perf_counter()
            report = session.sync(ask, confirm=lambda plan: None)
            seconds = time.perf_counter() - start
        return report.summary(), Counter(self.wire.counts), seconds


def assert_requests(folder: Path, size: int, count: int) -> str:
    bench = Bench(folder, size)
    try:
        summary, first, seconds = bench.sync(count)
        assert summary["created"] + summary["updated"] == count
        assert first["read"] <= math.ceil(size / 100) + 4, first
        assert first["write"] <= math.ceil(count / 50) + 2, first
        summary, second, again = bench.sync(count)
        assert summary["unchanged"] == count
        assert second["read"] <= 2, second
        assert second["write"] == 0
        summary, third, _ = bench.sync(count + 1)
        assert summary["created"] == 1
        assert third["write"] == 1
    finally:
        bench.app.close()
    return (
        f"M={size:>7,} N={count:,}: first {first['read']} reads {first['write']} writes "
        f"{seconds:.1f} s · second {second['read']} reads 0 writes {again:.2f} s · one new: "
        f"{third['read']} reads {third['write']} write"
    )


@pytest.mark.parametrize("size", [0, 230, 1_000])
def test_requests_of_first_second_and_third_sync_stay_in_their_bounds(size, tmp_path):
    assert_requests(tmp_path, size, 120)


@pytest.mark.bench
@pytest.mark.parametrize("size", [0, 1_000, 10_000, 100_000])
def test_requests_for_a_thousand_references(size, tmp_path, capsys):
    line = assert_requests(tmp_path, size, 1_000)
    with capsys.disabled():
        print(f"\n{line}")


@pytest.mark.bench
def test_a_plan_for_a_thousand_references_in_growing_libraries(tmp_path, capsys):
    rows = []
    for size in (1_000, 10_000, 100_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        bench = Bench(folder, size)
        ask = bench.ask(1_000)
        with bench.session() as session:
            session.refresh()
        start = time.perf_counter()
        with bench.session() as session:
            session.refresh()
            loaded = time.perf_counter() - start
            start = time.process_time()
            made = session.plan(ask)
            seconds = time.process_time() - start
        peak = traced_peak(bench, ask)
        assert made.summary()["create"] == 980
        rows.append((size, loaded, seconds, peak))
        bench.app.close()
    with capsys.disabled():
        print("\n  items   load s   plan s   peak MB (Python objects)")
        for size, loaded, seconds, peak in rows:
            print(f"{size:>7,} {loaded:8.3f} {seconds:8.2f} {peak:9.1f}")
    assert rows[-1][1] <= 2.0
    assert rows[-1][2] <= 2.0
    assert rows[-1][3] <= 500.0
    assert rows[-1][2] <= 3 * rows[0][2] + 0.5, "near constant in the library's size"


def traced_peak(bench: Bench, ask: SyncRequest) -> float:
    """The most memory that planning held at once, in MB, beside the proposals themselves."""
    tracemalloc.start()
    try:
        with bench.session() as session:
            session.plan(ask)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.bench
def test_latency_costs_hardly_more_than_the_unavoidable_round_trips(tmp_path, capsys):
    """50 ms a request; the pages of the snapshot may go three at a time, writes one by one."""
    bench = Bench(tmp_path, 1_000)
    bench.wire.delay = 0.05
    summary, counts, seconds = bench.sync(200)
    bench.app.close()
    pages = math.ceil(1_000 / 100)
    trips = 1 + math.ceil((pages - 1) / 3) + math.ceil(200 / 50) + 2  # first page, rest, writes
    with capsys.disabled():
        print(f"\n200 references into 1,000 items at 50 ms: {seconds:.2f} s, {dict(counts)}, "
              f"{trips} round trips = {trips * 0.05:.2f} s")  # fmt: skip
    assert summary["created"] + summary["updated"] == 200
    assert seconds <= 1.3 * trips * 0.05 + work_itself(tmp_path)


def work_itself(folder: Path) -> float:
    """The same sync without latency: what this machine needs for the work, server included."""
    inner = folder / "plain"
    inner.mkdir()
    bench = Bench(inner, 1_000)
    try:
        return bench.sync(200)[2]
    finally:
        bench.app.close()
