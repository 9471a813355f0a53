"""A field that the user set stays the user's, whatever the lists come to say, and is told so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article

OTHER_PEOPLE = [{"family": "Brook", "given": "C."}]
#: What a list says first, what the user sets, what the list says in the end.
FIELDS = {
    "title": ("Moths of the fen", "Moths of the fens", "Moths of a fen"),
    "volume": ("11", "12", "13"),
    "page": ("101-111", "101-112", "101-113"),
    "DOI": ("10.1234/a.1", "10.1234/a.2", "10.1234/a.3"),
}
OWN = {"page": "pages"}


def synced(desk: Desk, **lists: dict[str, Any]) -> Any:
    """A sync of these lists (name=what it says of article 1) by the configuration."""
    for name, said in lists.items():
        desk.write(f"{name}.json", json.dumps([article(1, **said)]))
    sources = "".join(
        f'[[source]]\nname = "{name}"\ninput = ["../{name}.json"]\n' for name in lists
    )
    desk.write("config/zotsync.toml", sources)
    return desk.zotsync("sync", "--yes", "--json")


def item(desk: Desk) -> dict[str, Any]:
    (found,) = desk.items()
    return found


def edit(desk: Desk, **fields: Any) -> None:
    with desk.person() as person:
        person.edits(item(desk)["key"], **fields)


def conflicts(answer: Any) -> set[tuple[str, str]]:
    return {
        (one["field"], one.get("given_by", ""))
        for outcome in answer.json["outcomes"]
        for one in outcome["conflicts"]
    }


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("rests", [0, 2], ids=["at-once", "after-quiet-runs"])
def test_a_list_that_agreed_for_a_while_does_not_write_over_an_edit(
    desk: Desk, field: str, rests: int
) -> None:
    first, mine, last = FIELDS[field]
    own = OWN.get(field, field)
    synced(desk, one={field: first})
    edit(desk, **{own: mine})
    for _ in range(1 + rests):
        assert conflicts(synced(desk, one={field: mine})) == set()
    for _ in range(2):
        answer = synced(desk, one={field: last})
        assert (answer.code, conflicts(answer)) == (3, {(own, "")})
    assert item(desk)[own] == mine
    assert own in desk.zotsync("status", "--json").json["items"][0]["user"]


def test_people_set_by_the_user_stay(desk: Desk) -> None:
    synced(desk, one={})
    edit(desk, creators=[{"creatorType": "author", "lastName": "Brook", "firstName": "C."}])
    synced(desk, one={"author": OTHER_PEOPLE})
    answer = synced(desk, one={"author": [{"family": "Stone", "given": "D."}]})
    assert conflicts(answer) == {("creators", "")}
    assert item(desk)["creators"][0]["lastName"] == "Brook"


def test_what_edit_promises_is_kept(desk: Desk) -> None:
    synced(desk, one={"title": "Moths of the fen"})
    said = desk.zotsync("edit", item(desk)["key"], "--set", "title=Moths of the fens").out
    assert "no sync changes it back" in " ".join(said.split())
    synced(desk, one={"title": "Moths of the fens"})
    assert conflicts(synced(desk, one={"title": "Moths of a fen"})) == {("title", "")}


@pytest.mark.parametrize("moves", [("one",), ("two",), ("one", "two")], ids="-".join)
def test_an_edit_that_both_lists_came_to_is_the_users_still(
    desk: Desk, moves: tuple[str, ...]
) -> None:
    def all_say(volume: str) -> dict[str, dict[str, Any]]:
        return {"one": {"volume": volume}, "two": {"volume": volume}}

    synced(desk, **all_say("11"))
    edit(desk, volume="12")
    assert conflicts(synced(desk, **all_say("12"))) == set()
    lists = {**all_say("12"), **{name: {"volume": "13"} for name in moves}}
    assert synced(desk, **lists).code == 3
    assert item(desk)["volume"] == "12"


def test_a_list_that_comes_later_and_agrees_with_an_edit_does_not_own_it(desk: Desk) -> None:
    synced(desk, one={"volume": "11"})
    edit(desk, volume="12")
    synced(desk, one={"volume": "11"}, two={"volume": "12"})
    assert synced(desk, one={"volume": "11"}, two={"volume": "13"}).code == 3
    assert item(desk)["volume"] == "12"
    rows = desk.zotsync("status", "--json").json["items"]
    assert all("volume" in row["user"] for row in rows)


def test_what_one_list_wrote_and_another_came_to_say_is_no_edit(desk: Desk) -> None:
    synced(desk, one={"volume": "11"})
    synced(desk, one={"volume": "12"})
    assert conflicts(synced(desk, one={"volume": "12"}, two={"volume": "12"})) == set()
    assert conflicts(synced(desk, one={"volume": "13"}, two={"volume": "13"})) == set()
    assert item(desk)["volume"] == "13"


@pytest.mark.parametrize(("decision", "after"), [("take", "13"), ("keep", "12")])
def test_a_decision_settles_it(desk: Desk, decision: str, after: str) -> None:
    synced(desk, one={"volume": "11"})
    edit(desk, volume="12")
    synced(desk, one={"volume": "12"})
    synced(desk, one={"volume": "13"})
    desk.zotsync("review", "--decide", f"ref1={decision}")
    assert conflicts(synced(desk, one={"volume": "13"})) == set()
    assert item(desk)["volume"] == after


def test_what_a_list_wrote_before_it_let_go_is_no_edit(desk: Desk) -> None:
    desk.write("named.json", json.dumps([article(1, volume="11")]))
    desk.zotsync("sync", "named.json", "--yes")
    synced(desk, one={"volume": "11"})
    hidden = desk.folder / "hidden.json"
    (desk.folder / "named.json").rename(hidden)
    synced(desk, one={"volume": "12"})
    hidden.rename(desk.folder / "named.json")
    assert item(desk)["volume"] == "12", "a list that is gone contradicts nobody"
    desk.write("one.json", json.dumps([article(2)]))
    desk.zotsync("sync", "--yes", "--prune", "--allow-shrink")
    rows = desk.zotsync("status", "named.json", "--json").json["items"]
    assert [(row["claimed_by"], row["user"]) for row in rows if "number 1 " in row["title"]] == [
        ([str(desk.folder / "named.json")], [])
    ]
    key = rows[0]["item_key"]
    assert desk.zotsync("explain", key, "--json").json["explained"][0]["user"] == []


@pytest.mark.parametrize(
    ("extra", "listed"),
    [
        ("", True),
        ("tex.shelf: 3", True),
        ("mine: 1\ntex.shelf: 3\nOriginal Date: 1899", True),
        ("Original Date: 1899\ntex.shelf: 3", False),
    ],
    ids=["emptied", "one-line-gone", "a-line-more", "turned-round"],
)
def test_lines_of_extra_that_the_user_takes_away_are_listed(
    desk: Desk, extra: str, listed: bool
) -> None:
    synced(desk, one={"note": "tex.shelf: 3\nOriginal Date: 1899"})
    assert "tex.shelf: 3" in item(desk)["extra"].split("\n")
    told = desk.zotsync("edit", "10.1234/study.1", "--set", f"extra={extra}").out
    row = desk.zotsync("status", "--json").json["items"][0]
    assert row["user"] == ["extra"] * listed
    assert ("`zotsync" in told) == listed
    assert synced(desk, one={"note": "tex.shelf: 3\nOriginal Date: 1899"}).code == 0
    assert item(desk)["extra"] == extra


def test_words_that_stood_for_a_title_are_no_edit_when_one_is_known(desk: Desk) -> None:
    desk.write("bare.txt", "1. Miller, A. B. & Jones, C. J. Ecol. 99, 101–110 (2011).\n")
    desk.zotsync("sync", "bare.txt", "--yes")
    assert item(desk)["extra"].startswith("Cited as: ")
    words = "1. Miller, A. B. & Jones, C. Beetles of dunes. J. Ecol. 99, 101–110 (2011).\n"
    desk.write("full.txt", words)
    desk.zotsync("sync", "full.txt", "--yes")
    assert item(desk).get("extra", "") == ""
    (row, *_) = desk.zotsync("status", "--json").json["items"]
    assert row["user"] == []


def test_an_item_of_no_list_is_not_said_to_be_listed(desk: Desk) -> None:
    with desk.person() as person:
        person.adds(title="A book of my own")
    answer = desk.zotsync("edit", "book of my own", "--set", "title=Another book")
    assert "It is yours now: no sync changes it back." in answer.out
    assert "status" not in answer.out
    assert "another book" not in desk.zotsync("status").out.lower()


@pytest.mark.parametrize("dry", [True, False])
def test_a_script_is_told_whether_it_was_only_shown(desk: Desk, dry: bool) -> None:
    desk.zotsync("sync", desk.list_of(1), "--yes")
    answer = desk.zotsync("edit", "10.1234/study.1", "--set", "volume=9", *["-n"] * dry, "--json")
    assert (answer.json["changed"], answer.json["dry_run"]) == (["volume"], dry)
    assert (item(desk).get("volume") == "9") is not dry
