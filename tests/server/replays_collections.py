"""Replays of collections and tags."""

from __future__ import annotations

from typing import Any

import httpx2

from tests.server.replays import ABSENT, OBJECT, row, simple
from tests.server.world import World


def _post(w: World, *collections: Any, **given: Any) -> httpx2.Response:
    return w.post("/collections", list(collections), **given)


simple("POST 2 collections", lambda w: _post(w, {"name": "A"}, {"name": "B"}), moved=2)


@row("POST subcollection", moved=2)
def _(w: World) -> httpx2.Response:
    return _post(w, {"name": "Inner", "parentCollection": w.collection()["key"]})


@row("GET collection", moved=OBJECT)
def _(w: World) -> httpx2.Response:
    shelf = w.collection()
    w.collection("Another")
    return w.get(f"/collections/{shelf['key']}")


@row("GET collections?format=versions", moved=3, prose=True)
def _(w: World) -> httpx2.Response:
    made = [w.collection(name) for name in "ABC"]
    answer = w.get("/collections?format=versions")
    assert list(answer.json().items()) == [(one["key"], one["version"]) for one in made[::-1]]
    return answer


simple("POST collection without name", lambda w: _post(w, {}))
simple("POST collection empty name", lambda w: _post(w, {"name": ""}))
simple("POST collection name 256 chars", lambda w: _post(w, {"name": "x" * 256}))
simple(
    "POST collection with nonexistent parent",
    lambda w: _post(w, {"name": "A", "parentCollection": ABSENT}),
)
simple(
    "POST collection with malformed parent key",
    lambda w: _post(w, {"name": "A", "parentCollection": "bad"}),
)
simple("POST collection with unknown property", lambda w: _post(w, {"name": "A", "foo": 1}))
simple("POST collections non-array", lambda w: w.post("/collections", {"name": "A"}))


@row("POST collection existing key with version 0", moved=1)
def _(w: World) -> httpx2.Response:
    return _post(w, {**w.collection(), "version": 0})


@row("POST collection existing key without version", moved=1)
def _(w: World) -> httpx2.Response:
    return _post(w, {"key": w.collection()["key"], "name": "B"})


simple(
    "POST collection with client-generated key, version 0",
    lambda w: _post(w, {"key": "ABCD2346", "version": 0, "name": "A"}),
    moved=1,
)
simple(
    "POST collection with client-generated new key, no version",
    lambda w: _post(w, {"key": "ABCD2346", "name": "A"}),
)
simple(
    "POST collection with nonexistent key, version 5",
    lambda w: _post(w, {"key": "ABCD2346", "version": 5, "name": "A"}),
)
simple("POST 51 collections", lambda w: _post(w, *[{"name": "A"}] * 51))
simple("POST empty array of collections", _post)


@row("PATCH item into 2 collections", moved=4)
def _(w: World) -> httpx2.Response:
    book, keys = w.book(), [w.collection(name)["key"] for name in "AB"]
    answer = w.patch(f"/items/{book['key']}", {"collections": keys}, since=book["version"])
    assert w.data(book["key"])["collections"] == keys
    return answer


@row("GET collection items keys", moved=3)
def _(w: World) -> httpx2.Response:
    shelf = w.collection()["key"]
    w.book()
    book = w.book(collections=[shelf])
    answer = w.get(f"/collections/{shelf}/items?format=keys")
    assert answer.text == book["key"] + "\n"
    return answer


def _file(w: World, collections: Any) -> httpx2.Response:
    book = w.book()
    return w.patch(f"/items/{book['key']}", {"collections": collections}, since=book["version"])


simple("PATCH item into nonexistent collection", lambda w: _file(w, [ABSENT]))
simple("PATCH item into malformed collection key", lambda w: _file(w, ["bad"]))
simple("PATCH item collections not an array", lambda w: _file(w, "bad"))


@row("DELETE collection (with child; version in future)", moved=4)
def _(w: World) -> httpx2.Response:
    outer = w.collection()["key"]
    inner = w.collection("Inner", parentCollection=outer)["key"]
    book = w.book(collections=[inner])
    answer = w.delete(f"/collections/{outer}", since=99999)
    assert w.get("/collections?format=versions").json() == {}
    assert w.get("/deleted?since=0").json()["collections"] == [outer]
    left = w.data(book["key"])
    assert (left["version"], left["collections"]) == (book["version"], [])
    return answer


@row("DELETE collections multi without version", moved=3)
def _(w: World) -> httpx2.Response:
    keys = ",".join(w.collection(name)["key"] for name in "AB")
    return w.delete(f"/collections?collectionKey={keys}")


simple(
    "DELETE collection single without version",
    lambda w: w.delete(f"/collections/{w.collection()['key']}"),
)

# -- tags


def _tagged(w: World) -> dict[str, Any]:
    return w.book(tags=[{"tag": "t1"}, {"tag": "auto", "type": 1}])


@row("GET tags", moved=1)
def _(w: World) -> httpx2.Response:
    _tagged(w)
    answer = w.get("/tags")
    assert [tag["tag"] for tag in answer.json()] == ["auto", "t1"]
    return answer


@row("GET tag by name", moved=1)
def _(w: World) -> httpx2.Response:
    _tagged(w)
    return w.get("/tags/t1")


@row("GET item tags", moved=1)
def _(w: World) -> httpx2.Response:
    return w.get(f"/items/{_tagged(w)['key']}/tags")


simple("GET tags?format=versions", lambda w: w.get("/tags?format=versions"), moved=None)
simple("DELETE tags without version", lambda w: w.delete("/tags?tag=auto"))


@row("DELETE tag 'auto'", moved=2)
def _(w: World) -> httpx2.Response:
    book = _tagged(w)
    answer = w.delete("/tags?tag=auto", since=w.version())
    assert w.data(book["key"])["tags"] == [{"tag": "t1"}]
    assert w.get("/deleted?since=0").json()["tags"] == ["auto"]
    return answer


simple("POST /tags (not allowed)", lambda w: w.post("/tags", [{"tag": "a"}]))
