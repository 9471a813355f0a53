"""A file that is named on the command line and that a source of a configuration reads is one list:
it goes on from that source's words, and the source does not stand against its own file.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.desk import Answer, Desk

TOML = '[[source]]\nname = "{0}"\ninput = ["{1}"]\ncollection = "Of {0}"\ntags = ["of-{0}"]\n'


def configured(desk: Desk, given: str = "../list.json", *, name: str = "shelf") -> None:
    desk.write("config/zotsync.toml", TOML.format(name, given))


def sync(desk: Desk, *words: str, config: str = "", code: int = 0) -> Any:
    before = ("--config", config) if config else ()
    answer: Answer = desk.zotsync(*before, "sync", *words, "--yes", "--json")
    assert answer.code == code, answer.err or answer.out
    return answer.json


CORRECTED = {
    "one-field": {"volume": "15"},
    "two-fields": {"volume": "15", "page": "1-9"},
    "the-title": {"title": "A study of something else altogether, in one long winter"},
    "the-people": {"author": [{"family": "Moss", "given": "Ada"}]},
    "the-doi": {"DOI": "10.1234/corrected"},
}


@pytest.mark.parametrize("change", CORRECTED)
@pytest.mark.parametrize(
    ("given", "file"),
    [("../list.json", "list.json"), ("../lists", "lists/list.json"), ("../list.json", "link.json")],
    ids=["file", "one-of-a-folder", "linked"],
)
def test_a_correction_of_its_file_is_one(desk: Desk, change: str, given: str, file: str) -> None:
    place = "lists/list.json" if "lists" in file else "list.json"
    configured(desk, given)
    desk.list_of(1, 2, name=place)
    sync(desk)
    if file == "link.json":
        (desk.folder / file).symlink_to("list.json")
    desk.list_of(1, name=place, **CORRECTED[change])
    first = sync(desk, file)
    assert (first["summary"]["updated"], first["summary"]["created"]) == (1, 0)
    assert not [note for note in first["notices"] if "otherwise" in note]
    for words in ((), (file,), ()):
        assert sync(desk, *words)["requests"]["write"] == 0
    assert len(desk.items()) == 2


def test_an_edit_of_the_users_is_asked_about_there_and_in_the_next_sync(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1)
    sync(desk)
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], volume="99")
    desk.list_of(1, volume="15")
    for words in (("list.json",), (), ("list.json",)):
        answer = sync(desk, *words, code=3)
        (conflict,) = [c for one in answer["outcomes"] for c in one["conflicts"]]
        assert (conflict["library"], conflict["source"], conflict["given_by"]) == ("99", "15", "")
    assert desk.items()[0]["volume"] == "99"


def test_what_the_user_emptied_and_took_away_stays_so(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1)
    sync(desk)
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], volume="", tags=[], collections=[])
    for words in (("list.json",), ("list.json", "--tag", "of-shelf"), ()):
        sync(desk, *words)
        (item,) = desk.items()
        assert (item["volume"], item["tags"], item["collections"]) == ("", [], [])


def test_what_was_left_out_by_decision_is_left_out(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1, 2)
    assert desk.zotsync("review", "list.json", "--decide", "ref2=skip").code == 0
    sync(desk)
    assert sync(desk, "list.json")["summary"]["created"] == 0
    assert len(desk.items()) == 1


def test_two_configurations_that_read_one_file_do_not_disagree(desk: Desk) -> None:
    for project in "xy":
        desk.write(f"{project}/zotsync.toml", TOML.format(project, "../list.json"))
    desk.list_of(1)
    for project in "xy":
        sync(desk, config=f"{project}/zotsync.toml")
    desk.list_of(1, volume="15")
    assert sync(desk, config="x/zotsync.toml")["summary"]["updated"] == 1
    for project in "yxy":
        assert sync(desk, config=f"{project}/zotsync.toml")["requests"]["write"] == 0
    (item,) = desk.items()
    assert item["volume"] == "15"
    assert sorted(tag["tag"] for tag in item["tags"]) == ["of-x", "of-y"]


def test_two_that_read_other_files_do(desk: Desk) -> None:
    for project in "xy":
        desk.write(f"{project}/zotsync.toml", TOML.format(project, f"../{project}.json"))
        desk.list_of(1, name=f"{project}.json")
        sync(desk, config=f"{project}/zotsync.toml")
    desk.list_of(1, name="x.json", volume="15")
    sync(desk, config="x/zotsync.toml", code=3)
    sync(desk, "x.json", code=3)
    assert desk.items()[0]["volume"] == "11"


def test_a_look_alone_remembers_nothing_under_the_files_name(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1)
    sync(desk)
    desk.list_of(1, volume="15")
    assert desk.zotsync("plan", "list.json").code == 0
    (row,) = desk.zotsync("status", "--json").json["items"]
    assert row["claimed_by"] == ["shelf"]


def test_a_configuration_that_cannot_be_read_is_none(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1)
    sync(desk)
    desk.write("config/zotsync.toml", "[[source]\n")
    desk.write("empty.toml", "")
    desk.list_of(1, volume="15")
    sync(desk, "list.json", config="empty.toml", code=3)


def test_its_undo_gives_the_earlier_words_back(desk: Desk) -> None:
    configured(desk)
    desk.list_of(1)
    sync(desk)
    desk.list_of(1, volume="15")
    sync(desk, "list.json", "--tag", "more")
    assert desk.zotsync("undo", "--yes").code == 0
    (item,) = desk.items()
    assert (item["volume"], item["tags"]) == ("11", [{"tag": "of-shelf"}])
    sync(desk)
    assert desk.items()[0]["volume"] == "15"
