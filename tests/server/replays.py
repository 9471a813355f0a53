"""How each exchange with the genuine server is made again here.

A replay sends the request of a row of `genuine.tsv` (by its name) and gives the answer. `moved` is
what the row says about `Last-Modified-Version`: how far above the library's version before the
request; OBJECT: the version of the object, not of the library; None: the row does not tell.
`prose`: the row describes the body instead of quoting it; the replay checks it itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.server.world import MINE, World
from zotsync.model.schema import KEY_ALPHABET

OBJECT = "object"
ABSENT = "ZZZZ9999"


@dataclass(frozen=True)
class Replay:
    send: Callable[[World], httpx2.Response]
    moved: int | str | None = 0
    prose: bool = False


REPLAYS: dict[str, Replay] = {}


def row(
    name: str, *, moved: int | str | None = 0, prose: bool = False
) -> Callable[[Callable[[World], httpx2.Response]], Callable[[World], httpx2.Response]]:
    def keep(send: Callable[[World], httpx2.Response]) -> Callable[[World], httpx2.Response]:
        assert name not in REPLAYS, name
        REPLAYS[name] = Replay(send, moved, prose)
        return send

    return keep


def simple(name: str, send: Callable[[World], httpx2.Response], **how: Any) -> None:
    row(name, **how)(send)


# -- keys and groups

simple("GET /keys/current good key", lambda w: w.ask("GET", "/keys/current"))
simple("GET /keys/current unknown key", lambda w: w.ask("GET", "/keys/current", key="unknown"))
simple("GET /keys/current no key", lambda w: w.ask("GET", "/keys/current", key=None))
simple("GET /keys/<key> no auth header", lambda w: w.ask("GET", f"/keys/{w.keys.full}", key=None))
simple(
    "GET /keys/current Bearer",
    lambda w: w.ask(
        "GET", "/keys/current", key=None, headers={"Authorization": f"Bearer {w.keys.full}"}
    ),
)
simple(
    "GET /keys/current?key=",
    lambda w: w.ask("GET", f"/keys/current?key={w.keys.full}", key=None),
)
simple("GET /keys/current read-only key", lambda w: w.ask("GET", "/keys/current", key="read"))
simple("GET /users/<id>/groups", lambda w: w.ask("GET", "/users/1/groups"))
simple(
    "GET /users/<id>/groups?format=versions",
    lambda w: w.ask("GET", "/users/1/groups?format=versions"),
)
simple("GET /groups/<id>", lambda w: w.ask("GET", "/groups/1"), moved=OBJECT)
simple(
    "GET private group items with user-only key",
    lambda w: w.ask("GET", "/groups/1/items", key="user_only"),
)

# -- empty and forbidden libraries

simple("GET items, fresh never-written library", lambda w: w.get("/items"))


@row("GET items, cleared library", moved=4)
def _(w: World) -> httpx2.Response:
    keys = ",".join(book["key"] for book in w.books(3))
    w.delete(f"/items?itemKey={keys}")
    return w.get("/items")


simple("GET items of private library, no key", lambda w: w.get("/items", key=None))
simple("GET items, unknown key", lambda w: w.get("/items", key="unknown"))
simple("GET items of another user's library", lambda w: w.ask("GET", "/users/2/items"))
simple("GET items of nonexistent user", lambda w: w.ask("GET", "/users/99999999/items"))
simple("GET items of nonexistent group", lambda w: w.ask("GET", "/groups/99999999/items"))
simple("GET unknown endpoint", lambda w: w.ask("GET", "/nowhere"))
simple("GET nonexistent item", lambda w: w.get(f"/items/{ABSENT}"))
simple("GET nonexistent collection", lambda w: w.get(f"/collections/{ABSENT}"))
simple(
    "GET items with Zotero-API-Version: 9",
    lambda w: w.get("/items", headers={"Zotero-API-Version": "9"}),
)

# -- fifty items


@row("POST 50 items with If-Unmodified-Since-Version = current", moved=50, prose=True)
def _(w: World) -> httpx2.Response:
    before = w.version()
    answer = w.post("/items", [{"itemType": "book"}] * 50, since=before)
    report = answer.json()
    assert [len(report[part]) for part in ("successful", "success")] == [50, 50]
    assert report["unchanged"] == report["failed"] == {}
    versions = [report["successful"][str(place)]["version"] for place in range(50)]
    assert versions == list(range(before + 1, before + 51))
    return answer


@row("GET items?limit=2", moved=50, prose=True)
def _(w: World) -> httpx2.Response:
    w.books(50)
    answer = w.get("/items?limit=2&sort=title")
    assert answer.headers["Total-Results"] == "50"
    links = answer.headers["Link"]
    address = f"http://zotero.test{MINE}/items?limit=2&sort=title"
    assert f'<{address}&start=2>; rel="next"' in links
    assert f'<{address}&start=48>; rel="last"' in links
    assert 'rel="alternate"' in links
    assert 'rel="first"' not in links
    return answer


@row("GET single item", moved=OBJECT, prose=True)
def _(w: World) -> httpx2.Response:
    first = w.made("/items", {"itemType": "journalArticle"}, {"itemType": "book"})[0]
    answer = w.get(f"/items/{first['key']}")
    body = answer.json()
    assert list(body) == ["key", "version", "library", "links", "meta", "data"]
    wanted = (
        "key,version,itemType,title,creators,abstractNote,publicationTitle,publisher,place,date,"
        "volume,issue,section,partNumber,partTitle,pages,series,seriesTitle,seriesText,"
        "journalAbbreviation,DOI,citationKey,url,accessDate,PMID,PMCID,ISSN,archive,"
        "archiveLocation,shortTitle,language,libraryCatalog,callNumber,rights,extra,tags,"
        "collections,relations,dateAdded,dateModified"
    )
    assert ",".join(body["data"]) == wanted
    assert "Total-Results" not in answer.headers
    return answer


@row("GET items?format=versions", moved=50, prose=True)
def _(w: World) -> httpx2.Response:
    books = w.books(50)
    answer = w.get("/items?format=versions")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Total-Results"] == "50"
    assert answer.json() == {book["key"]: book["version"] for book in books}
    return answer


@row("GET items?format=keys&limit=3", moved=5, prose=True)
def _(w: World) -> httpx2.Response:
    books = w.books(5)
    answer = w.get("/items?format=keys&limit=3")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.split() == [book["key"] for book in books[:1:-1]]
    return answer


@row("GET items?limit=0", moved=None)
def _(w: World) -> httpx2.Response:
    w.books(30)
    answer = w.get("/items?limit=0")
    assert len(answer.json()) == 25
    return answer


simple("GET items?since=abc", lambda w: w.get("/items?since=abc"))
simple("GET items?format=foo", lambda w: w.get("/items?format=foo"))
simple("GET items?sort=foo", lambda w: w.get("/items?sort=foo"))


@row("GET items?itemKey=<50>", moved=55, prose=True)
def _(w: World) -> httpx2.Response:
    keys = [book["key"] for book in w.books(50)]
    w.books(5)
    answer = w.get(f"/items?itemKey={','.join(keys)}")
    assert {item["key"] for item in answer.json()} == set(keys)
    return answer


def _absent_keys(count: int) -> str:
    return ",".join(f"ZZZZZZ{KEY_ALPHABET[n // 33]}{KEY_ALPHABET[n % 33]}" for n in range(count))


@row("GET items?itemKey=<101>", moved=2)
def _(w: World) -> httpx2.Response:
    w.books(2)
    return w.get(f"/items?itemKey={_absent_keys(101)}")


def _not_modified(w: World, path: str, ahead: int = 0) -> httpx2.Response:
    w.book()
    return w.get(path, headers={"If-Modified-Since-Version": str(w.version() + ahead)})


simple("GET items If-Modified-Since-Version = current", lambda w: _not_modified(w, "/items"))
simple(
    "GET collections If-Modified-Since-Version in future",
    lambda w: _not_modified(w, "/collections", 1000),
)
simple("GET tags If-Modified-Since-Version in future", lambda w: _not_modified(w, "/tags", 1000))


@row("GET single item If-Modified-Since-Version = current", moved=OBJECT)
def _(w: World) -> httpx2.Response:
    book = w.books(2)[0]
    headers = {"If-Modified-Since-Version": str(w.version())}
    return w.get(f"/items/{book['key']}", headers=headers)


@row("GET items?since=<before>&format=versions", moved=50, prose=True)
def _(w: World) -> httpx2.Response:
    before = w.version()
    w.books(50)
    answer = w.get(f"/items?since={before}&format=versions")
    assert len(answer.json()) == 50
    return answer


@row("GET items?since=<current>&format=versions", moved=2)
def _(w: World) -> httpx2.Response:
    w.books(2)
    return w.get(f"/items?since={w.version()}&format=versions")
