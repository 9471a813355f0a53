"""Replays of POST /items: what is refused, what is mended, what a batch does to versions."""

from __future__ import annotations

from typing import Any

import httpx2

from tests.server.replays import ABSENT, row, simple
from tests.server.world import World

BOOK = {"itemType": "book"}
_URI = "http://zotero.org/users/1/items/ABCD2345"
_DUPLICATE = {"tag": "dup"}

#: Row → the one object that is posted, and whether it is stored.
_OBJECTS: dict[str, tuple[dict[str, Any], int]] = {
    "POST unknown itemType": ({"itemType": "blogEntry"}, 0),
    "POST no itemType": ({"title": "A"}, 0),
    "POST unknown field": ({**BOOK, "foo": "x"}, 0),
    "POST field not valid for type": ({**BOOK, "publicationTitle": "x"}, 0),
    "POST empty field not valid for type": ({**BOOK, "publicationTitle": ""}, 1),
    "POST base field on mapped type (bill: title ok, 'number' for billNumber)": (
        {"itemType": "bill", "title": "A", "number": "5"},
        0,
    ),
    "POST tag 256 chars": ({**BOOK, "tags": [{"tag": "t" * 256}]}, 0),
    "POST empty tag": ({**BOOK, "tags": [{"tag": ""}]}, 1),
    "POST whitespace tag": ({**BOOK, "tags": [{"tag": "  "}]}, 1),
    "POST empty tag object": ({**BOOK, "tags": [{}]}, 0),
    "POST tag as string": ({**BOOK, "tags": ["a"]}, 0),
    "POST tag unknown property": ({**BOOK, "tags": [{"tag": "a", "foo": 1}]}, 0),
    "POST tag type 5": ({**BOOK, "tags": [{"tag": "a", "type": 5}]}, 1),
    "POST tags not array": ({**BOOK, "tags": "a"}, 0),
    "POST duplicate tags": ({**BOOK, "tags": [_DUPLICATE, _DUPLICATE]}, 1),
    "POST same tag type 0 and 1": ({**BOOK, "tags": [_DUPLICATE, {**_DUPLICATE, "type": 1}]}, 1),
    "POST item missing collection": ({**BOOK, "collections": [ABSENT]}, 0),
    "POST item malformed collection key": ({**BOOK, "collections": ["nope"]}, 0),
    "POST creator without type": ({**BOOK, "creators": [{"name": "A"}]}, 0),
    "POST creator unknown type": ({**BOOK, "creators": [{"creatorType": "foo", "name": "A"}]}, 0),
    "POST creator type invalid for item type": (
        {**BOOK, "creators": [{"creatorType": "director", "name": "A"}]},
        0,
    ),
    "POST creator firstName only": (
        {**BOOK, "creators": [{"creatorType": "author", "firstName": "A"}]},
        0,
    ),
    "POST creator name+lastName": (
        {
            **BOOK,
            "creators": [{"creatorType": "author", "name": "A", "firstName": "", "lastName": "B"}],
        },
        0,
    ),
    "POST creator lastName 256 chars": (
        {
            **BOOK,
            "creators": [{"creatorType": "author", "firstName": "A", "lastName": "y" * 256}],
        },
        0,
    ),
    "POST title 65536 chars": ({**BOOK, "title": "y" * 65536}, 0),
    "POST title not a string (number)": ({**BOOK, "title": 5}, 1),
    "POST title null": ({**BOOK, "title": None}, 1),
    "POST title array": ({**BOOK, "title": ["a"]}, 0),
    "POST note > 250000 chars": ({"itemType": "note", "note": "n" * 250_001}, 1),
    "POST note prop on book": ({**BOOK, "note": "n"}, 0),
    "POST relations bad predicate": ({**BOOK, "relations": {"foo:bar": _URI}}, 0),
    "POST relations bad URI": ({**BOOK, "relations": {"dc:relation": "http://x.org"}}, 0),
    "POST dateAdded bad": ({**BOOK, "dateAdded": "yesterday"}, 0),
    "POST parentItem nonexistent": ({"itemType": "note", "parentItem": ABSENT}, 0),
    "POST parentItem on book": ({**BOOK, "parentItem": ABSENT}, 0),
    "POST attachment without linkMode": ({"itemType": "attachment"}, 0),
    "POST attachment bad linkMode": ({"itemType": "attachment", "linkMode": "foo"}, 0),
    "POST invalid key chars": ({**BOOK, "key": "ABCD0101", "version": 0}, 0),
    "POST invalid key (short)": ({**BOOK, "key": "ABC", "version": 0}, 0),
    "POST nonexistent key, version 5": ({**BOOK, "key": ABSENT, "version": 5}, 0),
    "POST nonexistent key, no version": ({**BOOK, "key": ABSENT}, 0),
    "POST version without key": ({**BOOK, "version": 5}, 0),
}


def _post(w: World, *items: Any, **given: Any) -> httpx2.Response:
    return w.post("/items", list(items), **given)


def _posting(item: dict[str, Any]) -> Any:
    return lambda w: _post(w, item)


for _name, (_item, _stored) in _OBJECTS.items():
    simple(_name, _posting(_item), moved=_stored)


# -- whole requests

simple("POST non-array body (object)", lambda w: w.post("/items", BOOK))
simple("POST body a JSON string", lambda w: w.post("/items", content=b'"text"'))
simple("POST malformed JSON", lambda w: w.post("/items", content=b'[{"itemType": '))
simple("POST body null", lambda w: w.post("/items", content=b"null"))
simple("POST empty body", lambda w: w.post("/items", content=b""))
simple("POST empty array", _post)
simple("POST array of non-objects", lambda w: _post(w, 1, "a"))
simple("POST 51 items", lambda w: _post(w, *[BOOK] * 51))
simple("POST {'items': [...]} (v2 form)", lambda w: w.post("/items", {"items": [BOOK]}))
simple(
    "POST with stale If-Unmodified-Since-Version", lambda w: (w.book(), _post(w, BOOK, since=1))[1]
)
simple("POST with non-numeric If-Unmodified-Since-Version", lambda w: _post(w, BOOK, since="abc"))
simple("POST with bad key", lambda w: _post(w, BOOK, key="unknown"))
simple("POST with read-only key", lambda w: _post(w, BOOK, key="read"))
simple("POST without key", lambda w: _post(w, BOOK, key=None))
simple("POST to another user's library", lambda w: w.ask("POST", "/users/2/items", [BOOK]))
simple(
    "POST Content-Type text/plain",
    lambda w: w.post(
        "/items", content=b'[{"itemType": "book"}]', headers={"Content-Type": "text/plain"}
    ),
    moved=1,
)
simple("POST Expect: 100-continue", lambda w: _post(w, BOOK, headers={"Expect": "100-continue"}))


def _existing(w: World, **change: Any) -> httpx2.Response:
    book = {**w.book(), **change}
    return _post(w, {name: value for name, value in book.items() if value is not None})


simple("POST existing key version 0", lambda w: _existing(w, version=0), moved=1)
simple("POST existing key stale version", lambda w: _existing(w, version=1), moved=1)
simple("POST existing key, no version", lambda w: _existing(w, version=None), moved=1)

# -- write tokens


def _with_token(w: World, token: str, *items: Any) -> httpx2.Response:
    return _post(w, *items, headers={"Zotero-Write-Token": token})


@row("POST with same Zotero-Write-Token (reuse)")
def _(w: World) -> httpx2.Response:
    assert _with_token(w, "token1", BOOK).status_code == 200
    return _with_token(w, "token1", BOOK)


simple("POST with short Zotero-Write-Token", lambda w: _with_token(w, "abcd", BOOK))


@row("POST all-failed with same token again")
def _(w: World) -> httpx2.Response:
    _with_token(w, "token1", {"itemType": "nope"})
    return _with_token(w, "token1", {"itemType": "nope"})


# -- batches and versions


@row("POST batch with one unchanged object", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book()
    since = w.version()
    answer = _post(w, {"key": book["key"], "version": book["version"], "title": "A book"})
    assert answer.json()["unchanged"] == {"0": book["key"]}
    assert w.get(f"/items?since={since}&format=versions").json() == {}
    return answer


@row("… library version afterwards", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book()
    _post(w, {"key": book["key"], "version": book["version"], "title": "A book"})
    return w.get("/items?format=versions")


@row("POST unchanged+changed", moved=3, prose=True)
def _(w: World) -> httpx2.Response:
    book = w.book()
    same = {"key": book["key"], "version": book["version"]}
    answer = _post(w, same, {**same, "title": "B"})
    report = answer.json()
    assert list(report["successful"]) == ["1"]
    assert (report["success"], report["unchanged"], report["failed"]) == (
        {"1": book["key"]},
        {"0": book["key"]},
        {},
    )
    return answer


@row("POST 2 failing objects", prose=True)
def _(w: World) -> httpx2.Response:
    before = w.version()
    answer = _post(w, {"itemType": "nope"}, {"itemType": "nope"})
    assert (list(answer.json()["failed"]), w.version()) == (["0", "1"], before)
    return answer


@row("POST good,bad,good", moved=2, prose=True)
def _(w: World) -> httpx2.Response:
    before = w.version()
    answer = _post(w, BOOK, {"itemType": "nope"}, BOOK)
    stored = answer.json()["successful"]
    assert {index: one["version"] for index, one in stored.items()} == {
        "0": before + 1,
        "2": before + 2,
    }
    return answer


_TAGS = [
    {"tag": "  padded  "}, {"tag": "e\u0301"}, {"tag": "\u00e9"}, {"tag": "Case"},
    {"tag": "case"}, {"tag": "ctrl\x01x"}, {"tag": "emoji 😀"}, {"tag": "dup"},
    {"tag": "dup", "type": 1}, {"tag": "five", "type": 5}, {"tag": ""},
]  # fmt: skip


@row(
    "tags sent: '  padded  ', e+U+0301, é, Case, case, "
    "ctrl\\x01x, emoji, dup(0)+dup(1), type 5, ''",
    moved=1,
    prose=True,
)
def _(w: World) -> httpx2.Response:
    answer = _post(w, {**BOOK, "tags": _TAGS})
    kept = answer.json()["successful"]["0"]["data"]["tags"]
    names = ["Case", "case", "ctrlx", "dup", "dup", "emoji 😀", "e\u0301", "five", "padded", "é"]
    assert [tag["tag"] for tag in kept] == names
    assert {"tag": "dup", "type": 1} in kept
    assert {"tag": "five", "type": 5} in kept
    return answer


@row("fields sent with padding/ctrl/CRLF", moved=1, prose=True)
def _(w: World) -> httpx2.Response:
    item = {
        **BOOK,
        "title": "  padded title\n\twith ctrl\x01 ",
        "extra": "line1\r\nline2\rline3",
        "date": " March 5, 2026 ",
        "url": " http://x ",
    }
    answer = _post(w, item)
    data = answer.json()["successful"]["0"]["data"]
    assert {name: data[name] for name in ("title", "extra", "date", "url")} == {
        "title": "padded title\n\twith ctrl",
        "extra": "line1\nline2\nline3",
        "date": "March 5, 2026",
        "url": "http://x",
    }
    return answer


# -- what is gone, what is empty

simple("GET /deleted without since", lambda w: w.get("/deleted"))


def _deletions(w: World, query: str) -> httpx2.Response:
    keys = [book["key"] for book in w.books(3)]
    w.delete(f"/items?itemKey={','.join(keys)}")
    between = w.version()
    w.book(tags=[{"tag": "auto"}])
    w.delete("/tags?tag=auto", since=w.version())
    answer = w.get(f"/deleted?since={query.format(between=between)}")
    wanted = {"0": sorted(keys), "{between}": [], "99999": []}[query]
    assert answer.json()["items"] == wanted
    assert answer.json()["tags"] == ([] if query == "99999" else ["auto"])
    return answer


simple("GET /deleted?since=0", lambda w: _deletions(w, "0"), moved=6)
simple("GET /deleted?since=V", lambda w: _deletions(w, "{between}"), moved=6)
simple("GET /deleted?since=future", lambda w: _deletions(w, "99999"), moved=6)
simple("GET /settings", lambda w: w.get("/settings"))
simple("GET /searches", lambda w: w.get("/searches"))
simple("GET /items/trash", lambda w: w.get("/items/trash"))


@row("GET /items/top?format=keys&limit=2", moved=4, prose=True)
def _(w: World) -> httpx2.Response:
    one, two, three = w.books(3)
    w.made("/items", {"itemType": "note", "parentItem": one["key"]})
    answer = w.get("/items/top?format=keys&limit=2")
    assert answer.text.split() == [three["key"], two["key"]]
    return answer


simple("GET /items/new?itemType=foo", lambda w: w.ask("GET", "/items/new?itemType=foo"))
