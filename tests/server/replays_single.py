"""Replays of writes of one object: PATCH, PUT, DELETE, and what is read afterwards."""

from __future__ import annotations

import re
from typing import Any

import httpx2

from tests.server.replays import ABSENT, OBJECT, _absent_keys, row, simple
from tests.server.world import World

NOW = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _patch(w: World, change: dict[str, Any], **given: Any) -> httpx2.Response:
    book = w.book()
    return w.patch(f"/items/{book['key']}", {"version": book["version"], **change}, **given)


# the world is made inside the replay: `moved` counts from the version before the making as well,
# so these say how far a book's making (1) and the write itself (1) move it
simple("PATCH item with current version", lambda w: _patch(w, {"title": "B"}), moved=2)


@row("PATCH item with stale version", moved=OBJECT)
def _(w: World) -> httpx2.Response:
    book = w.book()
    w.patch(f"/items/{book['key']}", {"title": "B"}, since=book["version"])
    answer = w.patch(f"/items/{book['key']}", {"title": "C"}, since=book["version"])
    assert answer.headers["Last-Modified-Version"] == str(book["version"] + 1)
    return answer


@row("PATCH item without any version")
def _(w: World) -> httpx2.Response:
    return w.patch(f"/items/{w.book()['key']}", {"title": "B"})


@row("PATCH header and JSON version differ")
def _(w: World) -> httpx2.Response:
    book = w.book()
    body = {"title": "B", "version": book["version"] + 5}
    return w.patch(f"/items/{book['key']}", body, since=book["version"])


@row("PATCH item with no change (same value)", moved=1)
def _(w: World) -> httpx2.Response:
    book = w.book()
    before = w.version()
    answer = w.patch(f"/items/{book['key']}", {"title": "A book"}, since=book["version"])
    assert (w.version(), w.data(book["key"])["version"]) == (before + 1, book["version"])
    return answer


simple("PATCH invalid version header", lambda w: _patch(w, {"title": "B"}, since="abc"))
simple(
    "PATCH nonexistent item, version 5",
    lambda w: w.patch(f"/items/{ABSENT}", {"title": "B"}, since=5),
)
simple("PATCH nonexistent item, no version", lambda w: w.patch(f"/items/{ABSENT}", {"title": "B"}))
simple(
    "PATCH nonexistent item, version 0 + itemType (creates)",
    lambda w: w.patch(f"/items/{ABSENT}", {"version": 0, "itemType": "book"}),
    moved=1,
)
simple("PUT to invalid key (contains 0/1)", lambda w: w.put("/items/ABCD0101", {"a": 1}, since=0))


@row("PUT item missing required props (tags)")
def _(w: World) -> httpx2.Response:
    book = w.book()
    body = {"itemType": "book", "relations": {}, "collections": []}
    return w.put(f"/items/{book['key']}", body, since=book["version"])


@row("PUT item full", moved=2)
def _(w: World) -> httpx2.Response:
    book = w.book()
    return w.put(f"/items/{book['key']}", {**book, "title": "B"})


simple("PATCH with read-only key", lambda w: _patch(w, {"title": "B"}, key="read"))
simple("PATCH with no key", lambda w: _patch(w, {"title": "B"}, key=None))
simple("DELETE item without version", lambda w: w.delete(f"/items/{w.book()['key']}"))


@row("DELETE item with stale version", moved=OBJECT)
def _(w: World) -> httpx2.Response:
    book = w.book()
    answer = w.delete(f"/items/{book['key']}", since=1)
    assert answer.headers["Last-Modified-Version"] == str(book["version"])
    return answer


@row("DELETE item with its version", moved=2)
def _(w: World) -> httpx2.Response:
    book = w.book()
    answer = w.delete(f"/items/{book['key']}", since=book["version"])
    assert w.get("/deleted?since=0").json()["items"] == [book["key"]]
    return answer


@row("DELETE already deleted item")
def _(w: World) -> httpx2.Response:
    book = w.book()
    w.delete(f"/items/{book['key']}", since=book["version"])
    return w.delete(f"/items/{book['key']}", since=99999)


@row("DELETE multiple without version", moved=3)
def _(w: World) -> httpx2.Response:
    one, two = w.books(2)
    answer = w.delete(f"/items?itemKey={one['key']},{two['key']}")
    assert w.get("/items?format=keys").text.split() == []
    return answer


@row("DELETE multiple stale library version")
def _(w: World) -> httpx2.Response:
    return w.delete(f"/items?itemKey={w.book()['key']}", since=1)


@row("DELETE 2 items with library version", moved=3)
def _(w: World) -> httpx2.Response:
    one, two = w.books(2)
    return w.delete(f"/items?itemKey={one['key']},{two['key']}", since=w.version())


@row("DELETE /items without itemKey", moved=2)
def _(w: World) -> httpx2.Response:
    book = w.book()
    answer = w.delete("/items")
    assert w.get("/items?format=keys").text.split() == [book["key"]]
    return answer


# -- dates, trash, types


@row("numbers as title/tag; client dates", moved=1, prose=True)
def _(w: World) -> httpx2.Response:
    date = "2020-01-02T03:04:05Z"
    item = {"itemType": "book", "title": 5, "tags": [{"tag": 7}]}
    answer = w.post("/items", [{**item, "dateAdded": date, "dateModified": date}])
    data = answer.json()["successful"]["0"]["data"]
    assert (data["title"], data["tags"]) == ("5", [{"tag": "7"}])
    assert (data["dateAdded"], data["dateModified"]) == (date, date)
    return answer


def _old_book(w: World) -> dict[str, Any]:
    date = "2020-01-02T03:04:05Z"
    return w.book(dateAdded=date, dateModified=date)


@row("dateModified after a PATCH that omits it", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = _old_book(w)
    w.patch(f"/items/{book['key']}", {"title": "B"}, since=book["version"])
    answer = w.get(f"/items/{book['key']}")
    data = answer.json()["data"]
    assert data["dateAdded"] == book["dateAdded"]
    assert NOW.fullmatch(data["dateModified"])
    assert data["dateModified"] > book["dateModified"]
    return answer


@row("after PATCH of only tags", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = _old_book(w)
    w.patch(f"/items/{book['key']}", {"tags": [{"tag": "n"}]}, since=book["version"])
    answer = w.get(f"/items/{book['key']}")
    data = answer.json()["data"]
    assert data["tags"] == [{"tag": "n"}]
    assert data["dateModified"] > book["dateModified"]
    assert data["version"] == book["version"] + 1
    return answer


@row("after PATCH with explicit dateModified 2019", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = _old_book(w)
    change = {"title": "B", "dateModified": "2019-01-01T00:00:00Z"}
    w.patch(f"/items/{book['key']}", change, since=book["version"])
    answer = w.get(f"/items/{book['key']}")
    assert answer.json()["data"]["dateModified"] == "2019-01-01T00:00:00Z"
    return answer


simple("PATCH deleted:1 (trash)", lambda w: _patch(w, {"deleted": 1}), moved=2)


@row("GET trashed item", moved=1, prose=True)
def _(w: World) -> httpx2.Response:
    answer = w.get(f"/items/{w.book(deleted=1)['key']}")
    assert answer.json()["data"]["deleted"] == 1
    return answer


@row("trashed item in format=versions without/with includeTrashed=1", moved=1, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book(deleted=1)
    assert w.get("/items?format=versions").json() == {}
    answer = w.get("/items?format=versions&includeTrashed=1")
    assert answer.json() == {book["key"]: book["version"]}
    return answer


@row("GET items/trash?format=keys", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book(deleted=1)
    w.book()
    answer = w.get("/items/trash?format=keys")
    assert answer.text == book["key"] + "\n"
    return answer


@row("PUT existing item without version")
def _(w: World) -> httpx2.Response:
    book = w.book()
    del book["version"]
    return w.put(f"/items/{book['key']}", book)


def _many_tags() -> str:
    return " || ".join(f"tag{n}" for n in range(51))


simple(
    "DELETE 51 tags",
    lambda w: w.delete("/tags", params={"tag": _many_tags()}, since=w.version()),
    moved=1,
)
simple("DELETE 51 item keys", lambda w: w.delete(f"/items?itemKey={_absent_keys(51)}"), moved=1)


@row("GET 51 item keys", moved=1)
def _(w: World) -> httpx2.Response:
    w.book()
    return w.get(f"/items?itemKey={_absent_keys(51)}")


@row("GET 101 item keys", moved=1)
def _(w: World) -> httpx2.Response:
    w.book()
    return w.get(f"/items?itemKey={_absent_keys(101)}")


@row("GET malformed item key", moved=3)
def _(w: World) -> httpx2.Response:
    w.books(3)
    answer = w.get("/items?itemKey=bad")
    assert len(answer.json()) == 3
    return answer


@row("PATCH itemType book→journalArticle (version in future)", moved=2)
def _(w: World) -> httpx2.Response:
    return w.patch(f"/items/{w.book()['key']}", {"itemType": "journalArticle"}, since=99999)


@row("item after itemType PATCH", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book(title="E3", numPages="5")
    w.patch(f"/items/{book['key']}", {"itemType": "journalArticle"}, since=99999)
    answer = w.get(f"/items/{book['key']}")
    data = answer.json()["data"]
    assert (data["itemType"], data["title"]) == ("journalArticle", "E3")
    assert "numPages" not in data
    return answer


def _patch_article(w: World, change: dict[str, Any]) -> httpx2.Response:
    article = w.made("/items", {"itemType": "journalArticle"})[0]
    return w.patch(f"/items/{article['key']}", change, since=article["version"])


simple("PATCH unknown field", lambda w: _patch_article(w, {"foo": "x"}))
simple("PATCH field not valid for type", lambda w: _patch_article(w, {"numPages": "5"}))
simple("PATCH tag 256 chars", lambda w: _patch_article(w, {"tags": [{"tag": "t" * 256}]}))


@row("PATCH single item with an array body")
def _(w: World) -> httpx2.Response:
    book = w.book()
    return w.patch(f"/items/{book['key']}", [{"title": "x"}], since=book["version"])


@row("PATCH malformed JSON")
def _(w: World) -> httpx2.Response:
    book = w.book()
    return w.patch(f"/items/{book['key']}", content=b'{"title": ', since=book["version"])


simple("POST to single item URL", lambda w: w.post(f"/items/{w.book()['key']}", [{"title": "x"}]))
simple("PUT /items (no key)", lambda w: w.put("/items", [{"itemType": "book"}]))
simple("PATCH /items (no key)", lambda w: w.patch("/items", [{"itemType": "book"}]))

# -- settings

COLORS = {"tagColors": {"value": [{"name": "t1", "color": "#990000"}]}}

simple("POST settings tagColors", lambda w: w.post("/settings", COLORS), moved=1)


@row("GET settings", moved=1)
def _(w: World) -> httpx2.Response:
    w.post("/settings", COLORS)
    return w.get("/settings")


@row("GET settings/tagColors", moved=1)
def _(w: World) -> httpx2.Response:
    w.post("/settings", COLORS)
    return w.get("/settings/tagColors")


@row("PUT settings/tagColors without version")
def _(w: World) -> httpx2.Response:
    w.post("/settings", COLORS)
    return w.put("/settings/tagColors", {"value": [{"name": "t2", "color": "#990000"}]})


@row("GET versions with limit=3 (ignored?)", moved=5, prose=True)
def _(w: World) -> httpx2.Response:
    w.books(5)
    answer = w.get("/items?format=versions&limit=3")
    assert len(answer.json()) == 3
    return answer
