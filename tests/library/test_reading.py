"""A library that is changed between any two answers is still read as it was at one version."""

from __future__ import annotations

import threading

import httpx2
import pytest

from tests.library.benches import bench_of
from zotsync.model.errors import LibraryUnavailable

KINDS = ("web", "desktop")


class Meddler(httpx2.BaseTransport):
    """Lets somebody change the library before request `at`."""

    def __init__(self, inner, at, meddle):
        self.inner, self.at, self.meddle = inner, at, meddle
        self.asked = 0

    def handle_request(self, request):
        self.asked += 1
        if self.asked == self.at:
            self.meddle()
        return self.inner.handle_request(request)


@pytest.fixture
def two_a_page(monkeypatch):
    monkeypatch.setattr("zotsync.library.zotero.PAGE", 2)
    monkeypatch.setattr("zotsync.library.desktop.PAGE", 2)


def snapshot(changes):
    """What a caller holds after a first load."""
    return (
        {data["key"]: (data["version"], data.get("title")) for data in changes.items},
        {data["key"] for data in changes.collections},
    )


def meddling(bench, at, meddle):
    """The network with somebody in it; answers the transport to look at."""
    meddler = Meddler(bench.faults.inner, at, meddle)
    bench.faults.inner = meddler
    return meddler


ACTS = {
    "erases": lambda bench, key: bench.person.erases(key),
    "edits and trashes": lambda bench, key: bench.person.edits(key, title="new", deleted=1),
    "adds": lambda bench, key: bench.person.adds(title="added"),
    "adds a collection": lambda bench, key: bench.person.adds("collections", name="Shelf"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("at", [1, 2, 3, 4, 6])
def test_a_first_load_is_true_at_one_version(kind, act, at, tmp_path, two_a_page):
    with bench_of(kind, tmp_path) as bench:
        keys = [bench.person.adds(title=f"t{n}") for n in range(5)]
        library = bench.library
        meddler = meddling(bench, at, lambda: ACTS[act](bench, keys[0]))
        changes = library.changes(0)
        meddler.at = 0
        assert snapshot(changes) == snapshot(library.changes(0))
        assert changes.complete


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("at", range(1, 5))
def test_a_refresh_is_true_at_one_version(kind, act, at, tmp_path, two_a_page):
    with bench_of(kind, tmp_path) as bench:
        keys = [bench.person.adds(title=f"t{n}") for n in range(5)]
        library = bench.library
        items, _ = snapshot(before := library.changes(0))
        bench.person.edits(keys[3], title="moved")
        bench.person.erases(keys[4])
        meddler = meddling(bench, at, lambda: ACTS[act](bench, keys[0]))
        changes = library.changes(before.version, items)
        meddler.at = 0
        more, _ = snapshot(changes)
        items = {k: v for k, v in (items | more).items() if k not in changes.gone_items}
        truth = library.changes(0)
        if changes.version < truth.version:  # it moved after we had looked
            later = library.changes(changes.version, items)
            items |= snapshot(later)[0]
            items = {k: v for k, v in items.items() if k not in later.gone_items}
        assert items == snapshot(truth)[0]


def test_a_library_that_never_rests_is_given_up(tmp_path):
    with bench_of("web", tmp_path) as bench:
        bench.person.adds(title="One")
        version = bench.library.changes(0).version

        class AlwaysChanging(httpx2.BaseTransport):
            def handle_request(self, request):
                with one_by_one:
                    response = inner.handle_request(request)
                    bench.person.adds(title="another")
                    return response

        one_by_one = threading.Lock()
        inner, bench.faults.inner = bench.faults.inner, AlwaysChanging()
        for since in (0, version - 1):
            with pytest.raises(LibraryUnavailable, match="faster than it can be read"):
                bench.library.changes(since)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2, 4, 5])
def test_a_server_that_does_not_say_how_many_is_read_to_the_end(kind, count, tmp_path, two_a_page):
    class Silent(httpx2.BaseTransport):
        def handle_request(self, request):
            response = inner.handle_request(request)
            response.headers.pop("Total-Results", None)
            return response

    with bench_of(kind, tmp_path) as bench:
        keys = {bench.person.adds(title=f"t{n}") for n in range(count)}
        version = bench.library.changes(0).version
        keys |= {bench.person.adds(title=f"u{n}") for n in range(count)}
        inner, bench.faults.inner = bench.faults.inner, Silent()
        assert {data["key"] for data in bench.library.changes(0).items} == keys
        moved = bench.library.changes(version, ()) if version else bench.library.changes(0)
        assert len(moved.items) == count
