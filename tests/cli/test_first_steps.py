"""What somebody stumbles over in the first hour: words that say too little, or what is not so."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.cli.main import main


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    """Three articles in A/B, one of them by somebody with an accent."""
    works = [article(1), article(2), article(3)]
    works[0]["author"] = [{"family": "World", "given": "A."}]
    works[1]["author"] = [{"family": "Özdemir", "given": "B."}]
    works[2]["author"] = [{"family": "Ørsted", "given": "C."}]
    desk.write("list.json", json.dumps(works, ensure_ascii=False))
    assert desk.zotsync("sync", "list.json", "--collection", "A/B", "--yes").code == 0
    return desk


class TestList:
    def test_people_are_in_the_order_in_which_people_look_for_them(self, desk: Desk) -> None:
        names = ["Zola", "Müller", "Murray", "Čapek", "Coe", "Łem", "Lund", "de Vries", "Éluard"]
        works = [article(number) for number in range(1, len(names) + 1)]
        for work, name in zip(works, names, strict=True):
            work["author"] = [{"family": name, "given": "A."}]
        desk.write("list.json", json.dumps(works, ensure_ascii=False))
        assert desk.zotsync("sync", "list.json", "--yes").code == 0
        rows = desk.zotsync("list", "--json").json["items"]
        assert [row["who"] for row in rows] == [
            "Čapek", "Coe", "de Vries", "Éluard", "Łem", "Lund", "Müller", "Murray", "Zola",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            ("10.1234/first.steps", "10.1234/first.steps"),
            ("PMID:4321987", "PMID:4321987"),
            ("PMC4321987", "PMC4321987"),
            ("arXiv:2101.01234", "2101.01234"),
            ("978-0-306-40615-7", "ISBN 9780306406157"),
        ],
    )
    def test_what_has_no_title_is_told_by_its_identifier(
        self, desk: Desk, given: str, shown: str
    ) -> None:
        assert desk.zotsync("sync", given, "--yes").code == 0
        (line,) = [line for line in desk.zotsync("list").out.splitlines() if "(no title)" in line]
        assert shown in line

    def test_an_empty_trash_is_no_empty_library(self, shelf: Desk) -> None:
        out = shelf.zotsync("list", "--trash").out
        assert ("The Trash is empty." in out, "library is empty" in out) == (True, False)

    def test_words_narrow_the_trash_too(self, shelf: Desk) -> None:
        shelf.zotsync("undo", "--yes")
        rows = shelf.zotsync("list", "--trash", "özdemir", "--json").json["items"]
        assert [row["who"] for row in rows] == ["Özdemir"]

    @pytest.mark.parametrize("path", ["a/b", "A/b", "Á/B", "a"])
    def test_a_collection_in_other_capitals_is_taken(self, shelf: Desk, path: str) -> None:
        assert len(shelf.zotsync("list", "--collection", path, "--json").json["items"]) == 3

    def test_of_two_that_differ_in_capitals_none_is_taken(self, shelf: Desk) -> None:
        assert shelf.zotsync("sync", "list.json", "--collection", "a/b", "--yes").code == 0
        answer = shelf.zotsync("list", "--collection", "A/B", "--json")
        assert len(answer.json["items"]) == 3, "the very name is always that collection"
        assert shelf.zotsync("list", "--collection", "Á/b").code == 2

    def test_the_near_one_in_other_capitals_is_meant_first(self, shelf: Desk) -> None:
        for path in ("Thesis/Water", "Thesis/APA"):
            assert shelf.zotsync("sync", "list.json", "--collection", path, "--yes").code == 0
        answer = shelf.zotsync("list", "--collection", "thesis/apb")
        assert "Did you mean “Thesis/APA”?" in answer.err


class TestEdit:
    def test_tags_are_shown_by_name_and_what_went_is_said(self, desk: Desk) -> None:
        assert (
            desk.zotsync("sync", desk.list_of(1), "--tag", "one", "--tag", "two", "--yes").code == 0
        )
        out = desk.zotsync("edit", "10.1234/study.1", "--set", "tags=three").out
        assert "Tags: “one; two” → “three”" in out
        assert "No longer a tag of it: one, two. --set tags+=TAG adds one." in out

    @pytest.mark.parametrize(
        ("given", "left"),
        [
            (["tags+=three"], ["one", "three"]),
            (["tags+=three; four"], ["one", "three", "four"]),
            (["tags+=one"], ["one"]),
            (["tags=x", "tags+=y"], ["x", "y"]),
            (["Tags+= three"], ["one", "three"]),
        ],
        ids=["one", "two", "there already", "set and added", "capitals"],
    )
    def test_a_tag_is_added_to_those_that_are_there(
        self, desk: Desk, given: list[str], left: list[str]
    ) -> None:
        desk.zotsync("sync", desk.list_of(1), "--tag", "one", "--yes")
        sets = [word for each in given for word in ("--set", each)]
        assert desk.zotsync("edit", "10.1234/study.1", *sets).code == 0
        (item,) = desk.items()
        assert sorted(tag["tag"] for tag in item["tags"]) == sorted(left)

    def test_a_person_is_added_to_those_that_are_there(self, shelf: Desk) -> None:
        answer = shelf.zotsync("edit", "10.1234/study.1", "--set", "creators+=Doe, Jane")
        assert answer.code == 0
        people = [[each["lastName"] for each in item["creators"]] for item in shelf.items()]
        assert ["World", "Doe"] in people

    @pytest.mark.parametrize(
        "field", ["author", "authors", "Author", "editor", "translators", "lastName", "author+"]
    )
    def test_people_are_pointed_to_creators(self, shelf: Desk, field: str) -> None:
        answer = shelf.zotsync("edit", "10.1234/study.1", "--set", f"{field}=Doe, Jane")
        assert answer.code == 2
        assert "creators=Family, Given; Family, Given" in answer.err

    @pytest.mark.parametrize(
        ("field", "meant"),
        [
            ("journal", "publicationTitle"),
            ("year", "date"),
            ("keywords", "tags"),
            ("page", "pages"),
        ],
    )
    def test_other_words_for_a_field_are_told_its_name(
        self, shelf: Desk, field: str, meant: str
    ) -> None:
        answer = shelf.zotsync("edit", "10.1234/study.1", "--set", f"{field}=x")
        assert (answer.code, f"Perhaps “{meant}”?" in answer.err) == (2, True)

    def test_a_field_in_other_capitals_is_that_field(self, shelf: Desk) -> None:
        assert shelf.zotsync("edit", "10.1234/study.1", "--set", "VOLUME=77").code == 0
        assert "77" in [item["volume"] for item in shelf.items()]


class TestNumbers:
    @pytest.mark.parametrize(
        "command", [("open", "--print"), ("show",), ("edit", "--set", "volume=9")]
    )
    def test_a_row_that_the_last_list_does_not_have_is_no_other_item(
        self, shelf: Desk, command: tuple[str, ...]
    ) -> None:
        shelf.zotsync("list")
        shelf.zotsync("list", "özdemir")
        name, *more = command
        answer = shelf.zotsync(name, "3", *more)
        assert answer.code == 2
        assert "The list that was shown last has 1 item: no number 3." in answer.err
        assert all(item["volume"] != "9" for item in shelf.items())

    def test_without_a_list_it_is_the_number_in_the_source(self, shelf: Desk) -> None:
        shelf.write("page.txt", "References\n\n1. Kent R. Rivers of sand. J Dunes. 2001;3:1-9.\n"
                    "2. Lane S. Lakes of salt. J Dunes. 2002;4:11-19.\n")  # fmt: skip
        assert shelf.zotsync("sync", "page.txt", "--yes").code == 0
        (item,) = shelf.zotsync("show", "2", "--json").json["items"]
        assert item["title"] == "Lakes of salt"


def test_the_hints_of_an_offline_call_stay_offline(desk: Desk) -> None:
    out = desk.zotsync("plan", desk.list_of(1)).out
    assert "--offline sync list.json` writes it." in out


def test_a_plan_shows_no_keys_that_new_items_will_not_get(desk: Desk) -> None:
    name = desk.list_of(1, 2)
    looked = [line for line in desk.zotsync("plan", name).out.splitlines() if line[:1] == "+"]
    assert [line.endswith("Journal Article") for line in looked] == [True, True]
    dry = [
        line for line in desk.zotsync("sync", name, "-n").out.splitlines() if line[:1] == "+"
    ]  # fmt: skip
    assert dry == looked


def test_a_saved_plan_shows_the_keys_that_its_items_get(desk: Desk) -> None:
    out = desk.zotsync("plan", desk.list_of(1), "--out", "p.json").out
    (line,) = [line for line in out.splitlines() if line[:1] == "+"]
    assert desk.zotsync("apply", "p.json", "--yes").code == 0
    assert [item["key"] for item in desk.items()] == [line.split()[-1]]


class TestStatus:
    def test_an_item_of_several_lists_is_one_line_under_its_own_title(self, desk: Desk) -> None:
        for name in ("a", "b", "c"):
            desk.list_of(1, name=f"{name}.json")
        names = ["a.json", "b.json", "c.json"]
        assert desk.zotsync("sync", *names, "--yes").code == 0
        assert desk.zotsync("edit", "10.1234/study.1", "--set", "title=A better name").code == 0
        lines = desk.zotsync("status", *names).out.splitlines()
        assert [line.split() for line in lines if "name" in line or "study" in line] == [
            ["A", "better", "name", "Title", "nothing"]
        ]


class TestUndo:
    @pytest.fixture
    def corrected(self, desk: Desk) -> Desk:
        assert desk.zotsync("sync", desk.list_of(1), "--yes").code == 0
        assert desk.zotsync("sync", desk.list_of(1, volume="77"), "--yes").code == 0
        return desk

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"volume": "5"}, "you changed Volume since: kept"),
            ({"volume": "5", "deleted": 1}, "you changed Volume since: kept"),
        ],
        ids=["field", "field and trash"],
    )
    def test_what_you_did_since_is_said_in_zoteros_words(
        self, corrected: Desk, change: dict[str, Any], words: str
    ) -> None:
        with corrected.person() as person:
            person.edits(corrected.items()[0]["key"], **change)
        assert words in corrected.zotsync("undo", "-n").out

    def test_an_item_that_you_took_out_of_the_trash(self, desk: Desk) -> None:
        assert desk.zotsync("sync", desk.list_of(1), "--yes").code == 0
        assert desk.zotsync("undo", "--yes").code == 0
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], deleted=0)
        out = desk.zotsync("undo", "2", "-n").out
        assert "you took it out of the trash since: kept" in out, out


def test_explain_says_when_a_list_said_something_else(desk: Desk) -> None:
    assert desk.zotsync("sync", desk.list_of(1), "--yes").code == 0
    assert desk.zotsync("edit", "10.1234/study.1", "--set", "title=A better name").code == 0
    lines = desk.zotsync("explain", "10.1234/study.1").out.splitlines()
    line = next(line for line in lines if line.startswith("  Title = A better name"))
    assert "; list.json said “A study of" in line
    assert line.endswith("” at its last sync")


class TestWeb:
    """A library on the web, from the first command on."""

    def test_a_configuration_keeps_the_server_that_was_named(self, desk: Desk) -> None:
        where = ("--library", "users/1", "--api-url", "http://127.0.0.1:8765/zotero")
        assert desk.zotsync(*where, "init", desk.list_of(1)).code == 0
        library = tomllib.loads((desk.folder / "config/zotsync.toml").read_text("utf-8"))["library"]
        assert (library["use"], library["api_url"]) == (where[1], where[3])

    def test_without_a_key_nothing_is_looked_up_first(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
        monkeypatch.setattr("zotsync.library.keys._from_keyring", lambda user: None)
        monkeypatch.setattr("zotsync.engine.gather.gather", lambda *words, **more: 1 / 0)
        answer = desk.zotsync("--library", "users/1", "sync", desk.list_of(1), "--yes")
        assert (answer.code, "no key is set" in answer.err) == (1, True)

    def test_what_was_synced_without_asking_services_is_synced_so_again(self, desk: Desk) -> None:
        name = desk.list_of(1)
        assert desk.zotsync("sync", name, "--yes").code == 0
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], title="Mine")
        desk.list_of(1, title="Theirs")
        assert desk.zotsync("--offline", "sync", name, "--yes").code == 3
        (row,) = desk.zotsync("review", "--json").json["waiting"]
        there = [word for word in desk.globals() if word != "--offline"]
        assert main([*there, "review", "--decide", f"{row['ref_id']}=take"]) == 0
        assert f"--offline sync {name}`" in desk.capsys.readouterr().out


@pytest.mark.parametrize(("answers", "said"), [((False, False), True), ((True, False), False)])
def test_doctor_says_what_to_do_where_no_service_answers(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, answers: tuple[bool, ...], said: bool
) -> None:
    rows = [(f"s{at}", ok, "words") for at, ok in enumerate(answers)]
    monkeypatch.setattr("zotsync.lookup.reachable.reachable", lambda options: rows)
    there = [word for word in desk.globals() if word != "--offline"]
    assert main([*there, "doctor"]) == 1
    assert ("HTTPS_PROXY" in desk.capsys.readouterr().out) is said
