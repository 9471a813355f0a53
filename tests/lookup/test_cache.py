"""What is kept between runs, and for how long."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from zotsync.lookup.cache import Cache, CachedAnswer
from zotsync.lookup.options import ResolveOptions
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.rate_limit import SharedRateLimiter
from zotsync.model.errors import ResolverRefused, ResolverUnavailable

DAY = 86_400.0


def cache_at(path: Path | None, megabytes: float = 10.0) -> Cache:
    return Cache(path, megabytes=megabytes)


class Line:
    """Stands where the HTTP client stands: counts, and is never down."""

    def __init__(self) -> None:
        self.requests = 0
        self.down: dict[str, str] = {}

    def close(self) -> None:
        return


class Asking:
    """A service that knows some queries and notes each batch it is asked."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.batches: list[tuple[str, ...]] = []
        self.failure: Exception | None = None

    def __call__(self, batch):
        self.batches.append(tuple(batch))
        if self.failure:
            raise self.failure
        return {query: self.known.get(query) for query in batch}


def query_cache_at(path: Path, day: float = 0.0, **changes: object) -> QueryCache:
    return QueryCache(
        ResolveOptions(cache=path, **changes),  # type: ignore[arg-type]
        connect=Line,  # type: ignore[arg-type]
        store=cache_at(path),
        clock=lambda: 1_000_000_000 + day * DAY,
    )


def asked_on(path: Path, day: float, asking: Asking, queries: str = "ab", **changes: object):
    cache = query_cache_at(path, day, **changes)
    try:
        return cache.answers("crossref", "doi", queries, asking, size=2, read=str)
    finally:
        cache.close()


def test_only_new_querys_are_asked(tmp_path):
    asking = Asking({"a": "A", "c": "C"})
    asked_on(tmp_path / "c", 0, asking, "ab")
    assert asked_on(tmp_path / "c", 1, asking, "xabc") == {"a": "A", "b": None, "c": "C", "x": None}
    assert asking.batches == [("a", "b"), ("x", "c")]


@pytest.mark.parametrize(
    ("day", "batches"),
    [
        pytest.param(13, [], id="both is_wanted"),
        pytest.param(15, [("b",)], id="absence is old"),
        pytest.param(181, [("a", "b")], id="all is old"),
        pytest.param(-2, [("a", "b")], id="from the future"),
    ],
)
def test_records_are_believed_longer_than_absences(tmp_path, day, batches):
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}))
    later = Asking({"a": "A"})
    asked_on(tmp_path / "c", day, later)
    assert later.batches == batches


def test_a_refresh_asks_again_for_what_is_older(tmp_path):
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}))
    later = Asking({"a": "A, retracted"})
    assert asked_on(tmp_path / "c", 5, later, refresh_older_than=3.0)["a"] == "A, retracted"


def test_what_was_not_believed_is_kept_as_long_as_an_absence(tmp_path):
    cache = query_cache_at(tmp_path / "c")
    cache.answers(
        "s", "k", "a", Asking({"a": "A"}), size=1, read=str, is_wanted=lambda query, text: False
    )
    cache.close()
    later, cache = Asking({"a": "A"}), query_cache_at(tmp_path / "c", 15)
    cache.answers("s", "k", "a", later, size=1, read=str)
    cache.close()
    assert later.batches == [("a",)]


def test_a_failure_is_never_remembered_and_an_old_answer_still_counts(tmp_path):
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}), "a")
    failing = Asking({})
    failing.failure = ResolverUnavailable("Crossref cannot be reached")
    assert asked_on(tmp_path / "c", 200, failing, "az") == {"a": "A"}
    again = Asking({"z": "Z"})
    assert asked_on(tmp_path / "c", 201, again, "z") == {"z": "Z"}


def test_offline_old_answers_are_taken_and_nothing_is_asked(tmp_path):
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}), "a")
    asking = Asking({})
    assert asked_on(tmp_path / "c", 999, asking, "az", offline=True) == {"a": "A"}
    assert asking.batches == []


def test_a_refused_batch_is_halved_until_one_query_is_refused(tmp_path):
    class Picky(Asking):
        def __call__(self, batch):
            self.batches.append(tuple(batch))
            if "x" in batch:
                raise ResolverRefused("Crossref refused the request (HTTP 400)")
            return dict.fromkeys(batch, "yes")

    asking, cache = Picky({}), query_cache_at(tmp_path / "c")
    found = cache.answers("crossref", "doi", "abxc", asking, size=4, read=str)
    cache.close()
    assert found == {"a": "yes", "b": "yes", "c": "yes"}
    assert cache.failed == {"crossref": "Crossref refused the request (HTTP 400)"}


def test_answers_survive_a_kill_after_each_batch(tmp_path):
    first = cache_at(tmp_path / "c")
    first.put({"q": CachedAnswer("text", found=True, at=1.0)})
    second = cache_at(tmp_path / "c")  # the first was never closed
    assert second.get(["q"]) == {"q": CachedAnswer("text", found=True, at=1.0)}
    second.close()
    first.close()


def test_the_oldest_answers_make_room(tmp_path):
    cache = cache_at(tmp_path / "c", megabytes=0.2)
    draw = random.Random(1)
    for number in range(60):
        text = draw.randbytes(10_000).hex()
        cache.put({f"q{number}": CachedAnswer(text, found=True, at=float(number))})
    known = cache.get(f"q{number}" for number in range(60))
    cache.close()
    assert "q59" in known
    assert "q0" not in known


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_damaged_file_is_set_aside(tmp_path, content):
    path = tmp_path / "c"
    path.write_bytes(content)
    cache = cache_at(path)
    cache.put({"q": CachedAnswer(None, found=False, at=1.0)})
    assert cache.get(["q"]) == {"q": CachedAnswer(None, found=False, at=1.0)}
    cache.close()
    assert (tmp_path / "c.damaged").read_bytes() == content


def test_a_file_of_a_newer_version_is_set_aside(tmp_path):
    path = tmp_path / "c"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("CREATE TABLE answers (other TEXT)")
    db.close()
    cache = cache_at(path)
    assert cache.get(["q"]) == {}
    cache.close()
    assert (tmp_path / "c.damaged").exists()


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = cache_at(tmp_path / "file" / "c")
    cache.put({"q": CachedAnswer("t", found=True, at=1.0)})
    assert "q" in cache.get(["q"])
    cache.close()


def test_querys_hold_no_contact_and_no_key(tmp_path):
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}), mailto="reader@example.org")
    content = b"".join(part.read_bytes() for part in tmp_path.iterdir())
    assert b"reader@example.org" not in content


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_what_was_looked_up_is_its_owners_alone(tmp_path):
    loose = tmp_path / "c"
    loose.touch(mode=0o666)
    loose.chmod(0o666)
    asked_on(loose, 0, Asking({"a": "A"}))
    pace = SharedRateLimiter(tmp_path, sleep=lambda seconds: None)
    pace.wait("host", 1.0)
    rights = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert set(rights.values()) == {0o600}, rights


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_no_link_is_followed(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"precious")
    for name in ("c", "pace-host"):
        (tmp_path / name).symlink_to(theirs)
    asked_on(tmp_path / "c", 0, Asking({"a": "A"}))
    SharedRateLimiter(tmp_path, sleep=lambda seconds: None).wait("host", 1.0)
    assert theirs.read_bytes() == b"precious"
