"""pyzotero's public methods one after the other against the served library, and plain HTTP."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pyzotero import zotero
from pyzotero.errors import PyZoteroError

from tests.fakes import forked
from zotsync.model.errors import LibraryUnavailable
from zotsync.server.http_server import running

Served = tuple[str, str, str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with running(tmp_path / "served.sqlite") as address:
        yield address


@pytest.fixture
def client(served: Served) -> Iterator[Any]:
    url, _, key = served
    with httpx2.Client() as http:
        zot = zotero.Zotero(1, "user", key, client=http)
        zot.endpoint = url
        yield zot


def _made(zot: Any, *items: dict[str, Any]) -> list[dict[str, Any]]:
    report = zot.create_items(list(items))
    assert not report["failed"], report["failed"]
    return [report["successful"][str(place)] for place in range(len(items))]


def test_templates_come_from_the_server(client: Any) -> None:
    assert {"itemType": "book", "localized": "Book"} in client.item_types()
    assert {"field": "DOI", "localized": "DOI"} in client.item_fields()
    assert "ISBN" in [field["field"] for field in client.item_type_fields("book")]
    assert client.item_creator_types("book")[0]["creatorType"] == "author"
    assert [field["field"] for field in client.creator_fields()] == [
        "firstName",
        "lastName",
        "name",
    ]
    template = client.item_template("journalArticle")
    assert template["creators"] == [{"creatorType": "author", "firstName": "", "lastName": ""}]
    assert client.item_template("attachment", "linked_url")["linkMode"] == "linked_url"
    report = client.create_items([template])
    assert not report["failed"]
    assert client.check_items([{**template, "title": "A"}])


def test_items_are_made_read_changed_and_erased(client: Any) -> None:
    one, two = _made(
        client, {"itemType": "book", "title": "One"}, {"itemType": "book", "title": "Two"}
    )
    assert {item["key"] for item in client.items()} == {one["key"], two["key"]}
    assert client.count_items() == client.num_items() == 2
    assert client.item(one["key"])["data"]["title"] == "One"
    assert client.item_versions() == {one["key"]: one["version"], two["key"]: two["version"]}
    assert client.last_modified_version() == two["version"]
    assert [item["key"] for item in client.items(q="Two")] == [two["key"]]
    assert {item["key"] for item in client.get_subset([one["key"]])} == {one["key"]}

    data = client.item(one["key"])["data"]
    assert client.update_item({**data, "title": "Other"})
    assert client.item(one["key"])["data"]["title"] == "Other"
    both = [item["data"] | {"volume": "5"} for item in client.items()]
    assert client.update_items(both)
    assert {item["data"]["volume"] for item in client.items()} == {"5"}

    client.delete_item(client.item(one["key"]))
    assert client.deleted(since=0)["items"] == [one["key"]]
    client.delete_item(client.items(), last_modified=client.last_modified_version())
    assert client.items() == []


def test_children_trash_and_top_items_are_told_apart(client: Any) -> None:
    (book,) = _made(client, {"itemType": "book", "title": "Parent"})
    client.create_items([{"itemType": "note", "note": "<p>A note</p>"}], parentid=book["key"])
    (note,) = client.children(book["key"])
    assert note["data"]["parentItem"] == book["key"]
    assert client.item(book["key"])["meta"]["numChildren"] == 1
    assert [item["key"] for item in client.top()] == [book["key"]]
    client.update_item(client.item(book["key"])["data"] | {"deleted": 1})
    assert [item["key"] for item in client.trash()] == [book["key"]]
    assert client.publications() == []


def test_collections_hold_items_and_collections(client: Any) -> None:
    outer = client.create_collections([{"name": "Outer"}])["success"]["0"]
    client.create_collection([{"name": "Inner", "parentCollection": outer}])
    (inner,) = client.collections_sub(outer)
    (book,) = _made(client, {"itemType": "book", "tags": [{"tag": "t"}], "collections": [outer]})
    assert [one["key"] for one in client.collections_top()] == [outer]
    assert {one["key"] for one in client.all_collections()} == {outer, inner["key"]}
    assert {one["key"] for one in client.collections()} == {outer, inner["key"]}
    assert [item["key"] for item in client.collection_items(outer)] == [book["key"]]
    assert [item["key"] for item in client.collection_items_top(outer)] == [book["key"]]
    assert client.num_collectionitems(outer) == 1
    assert client.collection_tags(outer) == ["t"]
    assert set(client.collection_versions()) == {outer, inner["key"]}

    client.addto_collection(inner["key"], client.item(book["key"]))
    assert set(client.item(book["key"])["data"]["collections"]) == {outer, inner["key"]}
    client.deletefrom_collection(outer, client.item(book["key"]))
    assert client.item(book["key"])["data"]["collections"] == [inner["key"]]

    client.update_collection(client.collection(outer)["data"] | {"name": "Renamed"})
    assert client.collection(outer)["data"]["name"] == "Renamed"
    shelf = client.collection(outer)["data"]
    # pyzotero lets only properties of items through here, so no name
    assert client.update_collections([{"version": shelf["version"], "key": outer, "deleted": 1}])
    assert client.collection(outer)["data"]["deleted"] is True
    client.delete_collection(client.collection(outer))
    assert client.collections() == []
    assert client.item(book["key"])["data"]["collections"] == []


def test_tags_searches_settings_and_keys_answer(client: Any) -> None:
    (book,) = _made(client, {"itemType": "book", "title": "One"})
    assert client.add_tags(client.item(book["key"]), "a", "b/c ü")
    assert client.tags() == client.item_tags(book["key"]) == ["a", "b/c ü"]
    assert [item["key"] for item in client.items(tag="a")] == [book["key"]]
    client.delete_tags("a")
    assert client.tags() == ["b/c ü"]

    conditions = [{"condition": "title", "operator": "contains", "value": "One"}]
    key = client.saved_search("Mine", conditions)["success"]["0"]
    assert [search["key"] for search in client.searches()] == [key]
    client.delete_saved_search([key])
    assert client.searches() == []
    assert client.settings() == {}
    assert client.groups() == []
    assert client.key_info()["access"]["user"]["write"] is True


def test_pages_are_followed_to_the_end(client: Any) -> None:
    for _ in range(3):
        _made(client, *[{"itemType": "book", "title": f"Book {n}"} for n in range(50)])
    everything = client.everything(client.items(limit=40))
    assert len({item["key"] for item in everything}) == 150
    assert len(client.all_top()) == 150
    client.items(limit=100)
    assert len(client.follow()) == 50
    client.items(limit=60)
    assert [len(page) for page in client.iterfollow()] == [60, 30]


def test_what_is_not_served_is_an_error_that_pyzotero_knows(client: Any) -> None:
    (book,) = _made(client, {"itemType": "book"})
    for ask in (
        lambda: client.file(book["key"]),
        lambda: client.fulltext_item(book["key"]),
        lambda: client.new_fulltext(since=0),
        lambda: client.items(content="bib"),
    ):
        with pytest.raises(PyZoteroError):
            ask()
        client.url_params = None


def test_twenty_clients_at_once_are_all_answered(served: Served) -> None:
    url, library, key = served

    def write(number: int) -> int:
        with httpx2.Client(headers={"Zotero-API-Key": key}, timeout=60) as http:
            body = [{"itemType": "book", "title": f"{number}"}] * 5
            report = http.post(f"{url}/{library}/items", json=body).json()
            return len(report["success"]) * http.get(f"{url}/{library}/items").is_success

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(write, range(20))) == [5] * 20
    with httpx2.Client(headers={"Zotero-API-Key": key}) as http:
        versions = http.get(f"{url}/{library}/items?format=versions").json()
    assert sorted(versions.values()) == list(range(2, 102))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "attacker.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "https://attacker.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
    ids=["own", "foreign name", "foreign port", "foreign page", "page without origin"],
)
def test_only_programs_on_this_machine_are_answered(
    served: Served, headers: dict[str, str], status: int
) -> None:
    url, _, key = served
    request = urllib.request.Request(
        f"{url}/keys/current", headers={"Zotero-API-Key": key, **headers}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            assert answer.status == status
    except urllib.error.HTTPError as error:
        assert error.code == status
        error.close()


def test_a_taken_port_is_said_in_a_sentence(served: Served, tmp_path: Path) -> None:
    port = int(served[0].rsplit(":", 1)[1])
    with (
        pytest.raises(LibraryUnavailable, match=f"Port {port}"),
        running(tmp_path / "second.sqlite", port=port),
    ):
        raise AssertionError("two servers on one port")


_SERVE = """
import functools, sys
from zotsync.server.http_server import serve
serve(sys.argv[1], port=0, key=None, as_json=True, echo=functools.partial(print, flush=True))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_serve_prints_its_address_answers_and_stops_cleanly(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = subprocess.Popen(
        forked.python("-c", _SERVE, str(tmp_path / "s.sqlite")),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = json.loads(process.stdout.readline())
        assert sorted(said) == ["format", "key", "library", "url"]
        with httpx2.Client(headers={"Zotero-API-Key": said["key"]}) as http:
            answer = http.post(
                f"{said['url']}/{said['library']}/items", json=[{"itemType": "book"}]
            )
        assert answer.status_code == 200
        process.send_signal(number)
        assert process.wait(timeout=20) == 0
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
