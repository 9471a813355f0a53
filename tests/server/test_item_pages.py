"""Pages found by position are the pages that one long list would be cut into."""

from __future__ import annotations

import itertools
import random
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.server.world import World
from zotsync.server.item_pages import REMEMBERED_LISTS, ItemOrders
from zotsync.server.item_search import Scope
from zotsync.server.queries import parsed_query

TYPES = ("book", "journalArticle", "thesis", "webpage")
SORTS = (
    "dateModified", "dateAdded", "serverDateModified", "title", "creator", "itemType", "date",
    "publisher", "publicationTitle", "language", "addedBy",
)  # fmt: skip
FILTERS = (
    "", "since=20", "tag=a", "tag=-a", "tag=a || b", "itemType=book", "itemType=-note", "q=cell",
    "includeTrashed=1", "includeTrashed=1&since=5",
)  # fmt: skip
PATHS = ("/items", "/items/top", "/items/trash", "/collections/{shelf}/items",
         "/collections/{shelf}/items/top")  # fmt: skip


def _item(number: int, draw: random.Random, shelf: str) -> dict[str, Any]:
    moment = f"200{draw.randrange(3)}-01-01T00:00:00Z"
    return {
        "itemType": draw.choice(TYPES),
        "title": draw.choice(["", "Cell", "cells of mice", "Émile", f"Title {number}"]),
        "language": draw.choice(["", "en", "DE"]),
        "date": draw.choice(["", "1999", "March 2020"]),
        "creators": draw.choice(
            [[], [{"creatorType": "author", "lastName": draw.choice("AbB"), "firstName": ""}]]
        ),
        "tags": [{"tag": tag} for tag in "abc" if draw.random() < 0.4],
        "collections": [shelf] if draw.random() < 0.6 else [],
        "deleted": int(draw.random() < 0.2),
        "dateAdded": moment,
        "dateModified": draw.choice([moment, "2005-01-01T00:00:00Z"]),
    }


@pytest.fixture(scope="module")
def full() -> Any:
    """A library of 90 items that are alike in many ways, some of them notes below others."""
    world = World()
    draw = random.Random(7)
    shelf = world.collection()["key"]
    works = world.made("/items", *(_item(n, draw, shelf) for n in range(45)))
    works += world.made("/items", *(_item(n, draw, shelf) for n in range(45, 70)))
    world.made(
        "/items",
        *({"itemType": "note", "note": f"cell {n}", "parentItem": draw.choice(works)["key"],
           "tags": [{"tag": draw.choice("abc")}]} for n in range(20)),
    )  # fmt: skip
    some = ",".join(work["key"] for work in works[::2])
    yield world, {"shelf": shelf, "some": some}
    world.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("filtered", FILTERS)
def test_pages_together_are_the_whole_list(full: Any, path: str, filtered: str) -> None:
    """In JSON, keys and versions; each path and filter by a fifth of the orders in turn."""
    world, names = full
    turn = (PATHS.index(path) + FILTERS.index(filtered)) % 5
    for sort, direction in [*itertools.product(SORTS, ("asc", "desc"))][turn::5]:
        address = f"{path}?{filtered}&sort={sort}&direction={direction}".format(**names)
        whole = world.get(f"{address}&limit=100")
        total = int(whole.headers["Total-Results"])
        assert total == len(whole.json()) < 100
        pages = [world.get(f"{address}&limit=13&start={start}") for start in range(0, total, 13)]
        assert [item for page in pages for item in page.json()] == whole.json()
        assert {page.headers["Total-Results"] for page in pages} <= {str(total)}
        keys = [item["key"] for item in whole.json()]
        assert world.get(f"{address}&format=keys&start=5").text.split() == keys[5:]
        versions = world.get(f"{address}&format=versions&start=5&limit=20").json()
        assert list(versions.items()) == [(k["key"], k["version"]) for k in whole.json()[5:25]]


def test_a_list_of_keys_is_paged_in_their_order(full: Any) -> None:
    world, names = full
    address = f"/items?itemKey={names['some']}&sort=itemKeyList&includeTrashed=1"
    whole = world.get(f"{address}&format=keys").text.split()
    assert whole == names["some"].split(",")
    assert world.get(f"{address}&format=keys&start=10").text.split() == whole[10:]


@pytest.mark.parametrize("start", ["90", "91", "100000", "999999999999999"])
def test_beyond_the_last_item_there_is_nothing(full: Any, start: str) -> None:
    world, _ = full
    answer = world.get(f"/items?includeTrashed=1&start={start}")
    assert (answer.json(), answer.headers["Total-Results"]) == ([], "90")


def test_a_write_between_two_pages_shows_on_the_next_one(world: World) -> None:
    books = world.books(9)
    second = "/items?format=keys&sort=title&limit=3&start=3"
    assert world.get(second).text.split() == [book["key"] for book in books[3:6]]
    world.patch(f"/items/{books[0]['key']}", {"title": "Zebra"}, since=world.version())
    assert world.get(second).text.split() == [book["key"] for book in books[4:7]]
    world.patch(f"/items/{books[5]['key']}", {"deleted": 1}, since=world.version())
    moved = world.get(second)
    assert moved.text.split() == [books[place]["key"] for place in (4, 6, 7)]
    assert moved.headers["Total-Results"] == "8"
    world.delete(f"/items?itemKey={books[1]['key']}")
    assert world.get(second).text.split() == [books[place]["key"] for place in (6, 7, 8)]


def test_another_programs_write_shows_on_the_next_page(tmp_path: Path) -> None:
    path = str(tmp_path / "library.sqlite")
    ours, theirs = World(path), World(path)
    books = ours.books(9)
    second = "/items?format=keys&sort=title&limit=3&start=3"
    assert ours.get(second).text.split() == [book["key"] for book in books[3:6]]
    theirs.patch(f"/items/{books[0]['key']}", {"title": "Zebra"}, since=theirs.version())
    assert ours.get(second).text.split() == [book["key"] for book in books[4:7]]
    ours.close()
    theirs.close()


def test_taking_an_item_out_of_a_collection_shows_on_the_next_page(world: World) -> None:
    shelf = world.collection()["key"]
    books = world.made(
        "/items",
        *({"itemType": "book", "title": f"Book {n}", "collections": [shelf]} for n in range(6)),
    )
    second = f"/collections/{shelf}/items?format=keys&sort=title&limit=2&start=2"
    assert world.get(second).text.split() == [book["key"] for book in books[2:4]]
    world.delete(f"/collections/{shelf}/items/{books[0]['key']}")
    assert world.get(second).text.split() == [book["key"] for book in books[3:5]]


def test_only_the_last_lists_are_remembered(world: World) -> None:
    world.books(5)
    orders, scope = ItemOrders(), Scope(1)
    with world.app.store.reading() as db:
        lists = [
            orders.ids(db, scope, parsed_query({"q": [f"book {n}"]}, "items"), version=9)
            for n in range(2 * REMEMBERED_LISTS)
        ]
        again = orders.ids(
            db, scope, parsed_query({"q": ["book 7"], "start": ["2"]}, "items"), version=9
        )
        first = orders.ids(db, scope, parsed_query({"q": ["book 0"]}, "items"), version=9)
    assert again is lists[7]
    assert first is not lists[0]


def test_threads_get_the_pages_they_ask_for(tmp_path: Path) -> None:
    world = World(str(tmp_path / "library.sqlite"))
    world.books(40)
    wanted = {
        start: world.get(f"/items?format=keys&limit=5&start={start}").text
        for start in range(0, 40, 5)
    }
    wrong: list[int] = []

    def read(first: int) -> None:
        for start in [*range(first, 40, 5), *range(0, first, 5)]:
            found = world.get(f"/items?format=keys&limit=5&start={start}").text
            if found != wanted[start]:
                wrong.append(start)

    threads = [threading.Thread(target=read, args=(5 * place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    world.close()
    assert wrong == []
