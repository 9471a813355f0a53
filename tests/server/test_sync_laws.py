"""Random writes, valid and not, against a simple model and against a client that only syncs.

The client knows the library through `since` and `/deleted` alone; after every write it must hold
exactly what a fresh reading shows.
"""

from __future__ import annotations

from typing import Any

import httpx2
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.server.world import World

TITLES = st.sampled_from(["", "A", "B", "Größe", "a  b", "雨"])
TAGS = st.lists(st.sampled_from(["x", "y", "Y", " z "]), max_size=3)
INVALID: list[Any] = [
    {"itemType": "nope"},
    {"title": "no type"},
    {"itemType": "book", "foo": "x"},
    {"itemType": "book", "publicationTitle": "x"},
    {"itemType": "book", "collections": ["ZZZZ9999"]},
    {"itemType": "note", "parentItem": "ZZZZ9999"},
    {"itemType": "book", "tags": [{"tag": "t" * 256}]},
    {"itemType": "book", "key": "ABC", "version": 0},
    {"itemType": "book", "key": "ABCD2345", "version": 77777},
    {"itemType": "book", "title": ["x"]},
    "text",
    None,
    5,
    [],
]


class Syncing:
    """A client that keeps a copy of a library up to date."""

    def __init__(self, world: World) -> None:
        self.world, self.version = world, 0
        self.items: dict[str, dict[str, Any]] = {}
        self.collections: dict[str, dict[str, Any]] = {}

    def update(self) -> None:
        query = f"?since={self.version}&limit=100&includeTrashed=1"
        items = self.world.get(f"/items{query}")
        collections = self.world.get(f"/collections?since={self.version}&limit=100")
        gone = self.world.get(f"/deleted?since={self.version}").json()
        for known, answer in ((self.items, items), (self.collections, collections)):
            known.update((one["key"], _lasting(one["data"])) for one in answer.json())
        for key in gone["items"]:
            self.items.pop(key, None)
        for key in gone["collections"]:
            self._forget(key)
        self.version = int(items.headers["Last-Modified-Version"])

    def _forget(self, key: str) -> None:
        """A collection that is gone takes those in it along; `/deleted` names only the topmost."""
        self.collections.pop(key, None)
        for inner in [k for k, one in self.collections.items() if one["parentCollection"] == key]:
            self._forget(inner)


def _lasting(data: dict[str, Any]) -> dict[str, Any]:
    """An object without its collections: deleting a collection changes them unversioned."""
    return {name: value for name, value in data.items() if name != "collections"}


class Library(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.client = Syncing(self.world)
        self.titles: dict[str, str] = {}
        self.shelves: set[str] = set()
        self.last = self.world.version()

    def teardown(self) -> None:
        self.world.close()

    def _pick(self, keys: Any, number: int) -> str:
        ordered = sorted(keys)
        return ordered[number % len(ordered)] if ordered else "ZZZZ9999"

    def _took(self, answer: httpx2.Response, *allowed: int) -> bool:
        assert answer.status_code in (*allowed, 204, 200), answer.text
        return answer.status_code < 300

    @rule(parts=st.lists(st.one_of(TITLES, st.sampled_from(range(len(INVALID)))), max_size=6))
    def posts_good_and_bad_items(self, parts: list[str | int]) -> None:
        bodies = [
            INVALID[part] if isinstance(part, int) else {"itemType": "book", "title": part}
            for part in parts
        ]
        before = self.world.version()
        report = self.world.post("/items", bodies).json()
        bad = {str(n) for n, part in enumerate(parts) if isinstance(part, int)}
        assert set(report["failed"]) == bad
        good = [str(n) for n in range(len(parts)) if str(n) not in bad]
        assert list(report["successful"]) == good
        versions = [report["successful"][n]["version"] for n in good]
        assert versions == list(range(before + 1, before + 1 + len(good)))
        for n in good:
            self.titles[report["success"][n]] = str(parts[int(n)])

    @rule(which=st.integers(0, 99), title=TITLES, tags=TAGS, stale=st.booleans())
    def patches(self, which: int, title: str, tags: list[str], stale: bool) -> None:
        key = self._pick(self.titles, which)
        since = 1 if stale else self.world.version()
        body = {"title": title, "tags": [{"tag": tag} for tag in tags]}
        answer = self.world.patch(f"/items/{key}", body, since=since)
        if self._took(answer, 412):
            self.titles[key] = title

    @rule(which=st.integers(0, 99), body=st.sampled_from(INVALID))
    def patches_with_nonsense(self, which: int, body: Any) -> None:
        key = self._pick(self.titles, which)
        before = self.world.version()
        if key in self.titles and isinstance(body, dict) and set(body) > {"itemType"}:
            answer = self.world.patch(f"/items/{key}", body, since=before)
            assert 400 <= answer.status_code < 500
            assert self.world.version() == before

    @rule(which=st.integers(0, 99), trashed=st.booleans())
    def trashes_or_restores(self, which: int, trashed: bool) -> None:
        key = self._pick(self.titles, which)
        body = {"deleted": int(trashed)}
        self._took(self.world.patch(f"/items/{key}", body, since=self.world.version()), 412)

    @rule(which=st.integers(0, 99))
    def adds_a_note(self, which: int) -> None:
        parent = self._pick(self.titles, which)
        body = [{"itemType": "note", "note": "n", "parentItem": parent}]
        report = self.world.post("/items", body).json()
        assert bool(report["success"]) is (parent in self.titles)

    @rule(which=st.integers(0, 99), single=st.booleans())
    def erases(self, which: int, single: bool) -> None:
        key = self._pick(self.titles, which)
        if single:
            answer = self.world.delete(f"/items/{key}", since=self.world.version())
            assert answer.status_code == (204 if key in self.titles else 412)
        else:
            assert self.world.delete(f"/items?itemKey={key}").status_code == 204
        self.titles.pop(key, None)

    @rule(tag=st.sampled_from(["x", "Y"]))
    def erases_a_tag(self, tag: str) -> None:
        answer = self.world.delete(f"/tags?tag={tag}", since=self.world.version())
        assert answer.status_code == 204
        assert tag not in [one["tag"] for one in self.world.get("/tags").json()]

    @rule(which=st.integers(0, 99), inside=st.booleans())
    def makes_a_collection(self, which: int, inside: bool) -> None:
        parent = self._pick(self.shelves, which) if inside and self.shelves else False
        body = [{"name": "Shelf", "parentCollection": parent}]
        self.shelves.add(self.world.post("/collections", body).json()["success"]["0"])

    @rule(item=st.integers(0, 99), shelf=st.integers(0, 99))
    def files_an_item(self, item: int, shelf: int) -> None:
        key, into = self._pick(self.titles, item), self._pick(self.shelves, shelf)
        answer = self.world.patch(
            f"/items/{key}", {"collections": [into]}, since=self.world.version()
        )
        if self._took(answer, 409, 412):
            assert self.world.data(key)["collections"] == [into]

    @rule(which=st.integers(0, 99))
    def erases_a_collection(self, which: int) -> None:
        key = self._pick(self.shelves, which)
        answer = self.world.delete(f"/collections/{key}", since=self.world.version())
        assert answer.status_code == (204 if key in self.shelves else 412)
        self.shelves = set(self.world.get("/collections?format=versions").json())
        assert key not in self.shelves

    @invariant()
    def versions_only_grow(self) -> None:
        now = self.world.version()
        assert now >= self.last
        self.last = now

    @invariant()
    def what_was_written_is_there(self) -> None:
        books = self.world.get("/items?itemType=book&includeTrashed=1&limit=100").json()
        found = {book["key"]: book["data"]["title"] for book in books}
        assert found == self.titles

    @invariant()
    def a_syncing_client_misses_nothing(self) -> None:
        self.client.update()
        fresh = Syncing(self.world)
        fresh.update()
        assert self.client.items == fresh.items
        assert self.client.collections == fresh.collections
        assert self.client.version == fresh.version == self.world.version()
        assert all(one["version"] <= fresh.version for one in fresh.items.values())


TestLibrary = Library.TestCase
TestLibrary.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
