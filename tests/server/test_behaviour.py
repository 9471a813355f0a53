"""What the rows of exchanges do not show: rights, limits, searching, order, children, relations."""

from __future__ import annotations

import gzip
import threading
from typing import Any

import httpx2
import pytest

from tests.server.world import MINE, World
from zotsync.server import ServerLimits
from zotsync.server.access import RequestLimiter, add_key
from zotsync.server.values import parsed_date, timestamp

AUTHOR = {"creatorType": "author", "firstName": "Ada", "lastName": "Lovelace"}


def _keys(answer: httpx2.Response) -> list[str]:
    return [one["key"] for one in answer.json()]


# -- rights


@pytest.mark.parametrize(
    ("access", "user", "group"),
    [
        ({"user": {"library": True, "write": True}}, (200, 200), (403, 403)),
        ({"user": {"library": True}}, (200, 403), (403, 403)),
        ({"groups": {"all": {"library": True}}}, (403, 403), (200, 403)),
        ({"groups": {"1": {"library": True, "write": True}}}, (403, 403), (200, 200)),
        ({"groups": {"2": {"library": True, "write": True}}}, (403, 403), (403, 403)),
        ({"user": {"write": True}}, (403, 403), (403, 403)),
    ],
    ids=["own", "own, reading", "all groups, reading", "this group", "another group", "no reading"],
)
def test_a_key_opens_what_it_was_given(
    world: World, access: dict[str, Any], user: tuple[int, int], group: tuple[int, int]
) -> None:
    headers = {"Zotero-API-Key": add_key(world.app.store, access)}
    for library, (read, write) in (("/users/1", user), ("/groups/1", group)):
        path = f"{library}/items"
        assert world.ask("GET", path, key=None, headers=headers).status_code == read
        answer = world.ask("POST", path, [{"itemType": "book"}], key=None, headers=headers)
        assert answer.status_code == write


def test_two_different_keys_in_one_request_are_refused(world: World) -> None:
    answer = world.get(f"/items?key={world.keys.read}")
    assert (answer.status_code, answer.text) == (
        400,
        "Zotero-API-Key header and 'key' parameter differ",
    )


# -- limits


def test_a_client_may_go_on_when_its_bucket_has_filled_again() -> None:
    now = 0.0
    limiter = RequestLimiter(ServerLimits(burst=2, per_second=10), clock=lambda: now)
    assert [bool(limiter.enter("a")) for _ in range(3)] == [False, False, True]
    assert limiter.enter("b") == ""
    now = 0.1
    assert [bool(limiter.enter("a")) for _ in range(2)] == [False, True]


def test_only_so_many_requests_of_one_client_run_at_a_time() -> None:
    limiter = RequestLimiter(ServerLimits(concurrent=2))
    assert [limiter.enter("a") for _ in range(3)] == ["", "", "Concurrent request limit exceeded"]
    limiter.leave("a")
    assert limiter.enter("a") == ""


def test_backoff_is_sent_with_every_answer() -> None:
    world = World(limits=ServerLimits(backoff=7))
    assert world.get("/items").headers["Backoff"] == "7"
    assert world.get("/nowhere").headers["Backoff"] == "7"
    world.close()


# -- gzip, HEAD


def test_large_answers_are_packed_for_clients_that_take_it(world: World) -> None:
    world.books(20)
    packed = world.get("/items", headers={"Accept-Encoding": "gzip"})
    plain = world.get("/items", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_packed_bodies_are_read(world: World) -> None:
    body = gzip.compress(b'[{"itemType": "book", "title": "Packed"}]')
    answer = world.post("/items", content=body, headers={"Content-Encoding": "gzip"})
    assert answer.json()["successful"]["0"]["data"]["title"] == "Packed"


def test_head_tells_what_get_would(world: World) -> None:
    world.books(3)
    get, head = world.get("/items"), world.ask("HEAD", f"{MINE}/items")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Total-Results", "Last-Modified-Version", "Link"):
        assert head.headers[name] == get.headers[name]


# -- searching and order


@pytest.fixture
def shelf(world: World) -> World:
    world.made(
        "/items",
        {"key": "AAAAAAAA", "version": 0, "itemType": "book", "title": "Beta cells", "date": "1999",
         "tags": [{"tag": "x"}], "creators": [AUTHOR], "dateModified": "2001-01-01T00:00:00Z"},
        {"key": "BBBBBBBB", "version": 0, "itemType": "journalArticle", "title": "“Alpha” waves",
         "date": "March 2020", "tags": [{"tag": "x"}, {"tag": "Y"}], "publicationTitle": "Zeta",
         "dateModified": "2003-01-01T00:00:00Z"},
        {"key": "CCCCCCCC", "version": 0, "itemType": "note", "parentItem": "AAAAAAAA",
         "note": "<p>Gamma</p><p>more</p>", "tags": [{"tag": "z"}],
         "dateModified": "2002-01-01T00:00:00Z"},
        {"key": "DDDDDDDD", "version": 0, "itemType": "thesis", "title": "Delta", "deleted": 1,
         "dateModified": "2004-01-01T00:00:00Z"},
    )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "BCA"),
        ("direction=asc", "ACB"),
        ("sort=title", "BAC"),
        ("sort=title&direction=desc", "CAB"),
        ("sort=date", "BAC"),
        ("sort=creator", "ABC"),
        ("sort=publicationTitle", "BAC"),
        ("sort=itemKeyList&itemKey=CCCCCCCC,AAAAAAAA", "CA"),
        ("includeTrashed=1", "DBCA"),
        ("itemType=book", "A"),
        ("itemType=book || note", "CA"),
        ("itemType=-note", "BA"),
        ("tag=x", "BA"),
        ("tag=X", "BA"),
        ("tag=x&tag=y", "B"),
        ("tag=y || z", "BC"),
        ("tag=-x", "C"),
        ("q=lovelace", "A"),
        ("q=ada lovelace", "A"),
        ('q="beta cells"', "A"),
        ("q=2020", "B"),
        ("q=gamma", "C"),
        ("q=delta", ""),
        ("limit=2", "BC"),
        ("limit=2&start=2", "A"),
        ("since=2", "BC"),
    ],
)
def test_items_are_found_and_ordered(shelf: World, query: str, found: str) -> None:
    answer = shelf.get(f"/items?{query}")
    assert "".join(key[0] for key in _keys(answer)) == found


@pytest.mark.parametrize(
    ("direction", "found"), [("", "ACB"), ("direction=desc", "ACB"), ("direction=asc", "BCA")]
)
def test_items_of_one_moment_stand_by_their_versions(
    world: World, direction: str, found: str
) -> None:
    moment = "2001-01-01T00:00:00Z"
    world.made(
        "/items",
        *({"key": letter * 8, "version": 0, "itemType": "book", "dateModified": moment}
          for letter in "ABC"),
    )  # fmt: skip
    world.patch(
        "/items/AAAAAAAA", {"title": "later", "dateModified": moment}, since=world.version()
    )
    answer = world.get(f"/items?format=versions&limit=1&{direction}")
    assert [key[0] for key in answer.json()] == [found[0]]
    answer = world.get(f"/items?format=keys&{direction}")
    assert "".join(key[0] for key in answer.text.split()) == found


@pytest.mark.parametrize(
    "query",
    ["since=abc", "format=foo", "sort=foo", "direction=up", "include=foo", "qmode=foo",
     "itemType=foo"],
)  # fmt: skip
def test_only_parameters_that_are_read_first_are_refused_without_the_services_headers(
    world: World, query: str
) -> None:
    answer = world.get(f"/items?{query}")
    assert answer.status_code == 400
    routed = query.startswith("itemType")
    assert ("Zotero-API-Version" in answer.headers) is routed
    assert ("Zotero-Schema-Version" in answer.headers) is routed


def test_a_creators_name_that_is_too_long_is_cut_in_the_report(world: World) -> None:
    creator = {"creatorType": "author", "firstName": "", "lastName": "y" * 256}
    report = world.post("/items", [{"itemType": "book", "creators": [creator]}]).json()
    data = report["failed"]["0"]["data"]
    assert data == {"field": "creator", "value": "y" * 50 + "…"}


@pytest.mark.parametrize(
    ("query", "found"),
    [("", "BA"), ("q=gamma", "A"), ("tag=z", "A"), ("itemKey=CCCCCCCC", "A"), ("since=2", "B")],
)
def test_top_items_stand_in_for_their_children(shelf: World, query: str, found: str) -> None:
    assert "".join(key[0] for key in _keys(shelf.get(f"/items/top?{query}"))) == found


def test_a_middle_page_links_to_all_others(world: World) -> None:
    world.books(10)
    links = world.get("/items?limit=3&start=3").headers["Link"].split(", ")
    said = {link.split('rel="')[1][:-1]: link[1 : link.index(">")] for link in links}
    base = f"http://zotero.test{MINE}/items"
    assert said == {
        "first": f"{base}?limit=3",
        "prev": f"{base}?limit=3",
        "next": f"{base}?limit=3&start=6",
        "last": f"{base}?limit=3&start=9",
        "alternate": base,
    }


# -- children and relations


FILE = {"itemType": "attachment", "linkMode": "imported_file", "contentType": "application/pdf"}


@pytest.mark.parametrize(
    ("parent", "child", "code"),
    [
        ({"itemType": "book"}, {"itemType": "note"}, 0),
        ({"itemType": "book"}, FILE, 0),
        ({"itemType": "note"}, {"itemType": "note"}, 409),
        ({"itemType": "note"}, FILE, 409),
        (FILE, {"itemType": "annotation", "annotationType": "note"}, 0),
        ({"itemType": "book"}, {"itemType": "annotation", "annotationType": "note"}, 400),
        ({"itemType": "note"}, {"itemType": "attachment", "linkMode": "embedded_image",
                                "contentType": "image/png"}, 0),
        ({"itemType": "book"}, {"itemType": "book"}, 400),
    ],
    ids=["note of a work", "file of a work", "note of a note", "file of a note",
         "annotation of a file", "annotation of a work", "image in a note", "work of a work"],
)  # fmt: skip
def test_children_hang_where_they_may(
    world: World, parent: dict[str, Any], child: dict[str, Any], code: int
) -> None:
    above = world.made("/items", parent)[0]
    report = world.post("/items", [{**child, "parentItem": above["key"]}]).json()
    assert report["failed"].get("0", {}).get("code", 0) == code
    if not code:
        made = report["successful"]["0"]
        assert made["links"]["up"]["href"].endswith(above["key"])
        assert _keys(world.get(f"/items/{above['key']}/children")) == [made["key"]]


def test_a_parent_goes_with_its_children_and_all_are_told(world: World) -> None:
    book = world.book()
    file = world.made("/items", {**FILE, "parentItem": book["key"]})[0]
    mark = {"itemType": "annotation", "annotationType": "ink", "parentItem": file["key"]}
    made = world.made("/items", mark)[0]
    assert world.data(book["key"])["version"] == book["version"]
    world.delete(f"/items/{book['key']}", since=book["version"])
    gone = world.get("/deleted?since=0").json()["items"]
    assert gone == sorted([book["key"], file["key"], made["key"]])


def test_relating_writes_the_other_end_in_the_same_version(world: World) -> None:
    one, two = world.books(2)
    uri = "http://zotero.org/users/1/items/"
    relations = {"dc:relation": uri + two["key"]}
    both = [
        {**one, "relations": relations},
        {"key": two["key"], "version": two["version"], "volume": "2"},
    ]
    report = world.post("/items", both).json()
    assert report["failed"] == {}
    assert world.data(two["key"])["relations"] == {"dc:relation": uri + one["key"]}
    world.patch(f"/items/{one['key']}", {"relations": {}}, since=world.version())
    left = world.data(two["key"])
    assert left["relations"] == {}
    assert left["version"] == world.data(one["key"])["version"]


def test_an_erased_item_can_be_made_again_under_its_key(world: World) -> None:
    book = world.book()
    world.delete(f"/items/{book['key']}", since=book["version"])
    world.made("/items", {"key": book["key"], "version": 0, "itemType": "book"})
    assert world.get("/deleted?since=0").json()["items"] == []


def test_changing_the_type_keeps_what_the_new_type_has_a_name_for(world: World) -> None:
    thesis = world.made(
        "/items", {"itemType": "thesis", "university": "Oxford", "numPages": "9",
                   "creators": [{"creatorType": "author", "name": "A"}]},
    )[0]  # fmt: skip
    change = {"itemType": "film"}
    world.patch(f"/items/{thesis['key']}", change, since=thesis["version"])
    film = world.data(thesis["key"])
    assert (film["distributor"], film["creators"][0]["creatorType"]) == ("Oxford", "contributor")


def test_a_collection_cannot_be_inside_itself(world: World) -> None:
    outer = world.collection()
    inner = world.collection("Inner", parentCollection=outer["key"])
    body = {"parentCollection": inner["key"]}
    answer = world.patch(f"/collections/{outer['key']}", body, since=world.version())
    assert answer.status_code == 400


def test_items_are_put_into_a_collection_and_taken_out_by_its_address(world: World) -> None:
    shelf, book = world.collection()["key"], world.book()
    put = world.post(f"/collections/{shelf}/items", content=book["key"].encode())
    assert (put.status_code, world.data(book["key"])["collections"]) == (204, [shelf])
    out = world.delete(f"/collections/{shelf}/items/{book['key']}")
    assert (out.status_code, world.data(book["key"])["collections"]) == (204, [])
    again = world.delete(f"/collections/{shelf}/items/{book['key']}")
    assert (again.status_code, again.text) == (404, "Item not found in collection")


def test_a_write_token_is_forgotten_when_the_last_object_failed(world: World) -> None:
    good, bad = {"itemType": "book"}, {"itemType": "nope"}
    headers = {"Zotero-Write-Token": "token-1"}
    assert world.post("/items", [good, bad], headers=headers).status_code == 200
    assert world.post("/items", [bad, good], headers=headers).status_code == 200
    assert world.post("/items", [good], headers=headers).status_code == 412


def test_writers_in_threads_each_get_versions_of_their_own(world: World) -> None:
    versions: list[int] = []

    def write() -> None:
        report = world.post("/items", [{"itemType": "book"}] * 10).json()
        versions.extend(one["version"] for one in report["successful"].values())

    threads = [threading.Thread(target=write) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(versions) == list(range(2, 52))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", "2020"), ("2020-03", "2020-03"), ("2020-03-05", "2020-03-05"),
        ("March 5, 2020", "2020-03-05"), ("5 Mar. 2020", "2020-03-05"), ("March 2020", "2020-03"),
        ("Spring 2020", "2020"), ("2020/3/5", "2020-03-05"), ("2020-13-05", "2020"),
        ("in press", ""), ("", ""), ("12345", ""),
    ],
)  # fmt: skip
def test_a_date_is_told_as_far_as_it_goes(text: str, date: str) -> None:
    assert parsed_date(text) == date


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
        ("2020-01-02 03:04:05", "2020-01-02T03:04:05Z"),
        ("2020-01-02T03:04:05+02:00", "2020-01-02T01:04:05Z"),
        ("2020-01-02T03:04:05.123Z", "2020-01-02T03:04:05Z"),
        ("2020-13-02T03:04:05Z", None),
        ("yesterday", None),
        (5, None),
    ],
)
def test_timestamps_are_kept_in_one_form(text: object, stamp: str | None) -> None:
    assert timestamp(text) == stamp
