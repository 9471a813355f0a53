"""Lists that were synced by name and come into the configuration; corrected copies of a list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article


def configured(desk: Desk, *inputs: str, name: str = "list", more: str = "") -> None:
    desk.write(
        "config/zotsync.toml",
        f'[[source]]\nname = "{name}"\ninput = {json.dumps(list(inputs))}\n{more}',
    )


REVIEWS = 'collection = "Reviews"\n'


def by_title(desk: Desk, number: int) -> dict[str, Any]:
    (found,) = (one for one in desk.items() if one["title"] == article(number)["title"])
    return found


def outcomes(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in answer.json["outcomes"]:
        found.setdefault(one["outcome"], []).append(one["reason"])
    return found


class TestAFileThatTheConfigurationReads:
    @pytest.mark.parametrize("first", ["by-name", "both"])
    @pytest.mark.parametrize("given", ["../list.json", "../"], ids=["file", "folder"])
    def test_what_leaves_it_leaves_the_collection(self, desk: Desk, first: str, given: str) -> None:
        desk.list_of(1, 2, 3, name="lists/list.json")
        desk.zotsync("sync", "lists/list.json", "--collection", "Reviews", "--yes")
        configured(desk, given.replace("../", "../lists/"), more=REVIEWS)
        if first == "both":
            assert desk.zotsync("sync", "--yes", "--json").json["requests"]["write"] == 0
        desk.list_of(1, 2, name="lists/list.json")
        answer = desk.zotsync("sync", "--prune", "--yes", "--json")
        assert answer.json["summary"]["removed"] == 1
        assert answer.json["requests"]["write"] == 1
        assert by_title(desk, 3)["collections"] == []
        assert by_title(desk, 2)["collections"] != []

    def test_an_edit_made_before_is_no_value_of_the_list(self, desk: Desk) -> None:
        """As with a configuration from the start: the correction is a conflict."""
        desk.list_of(1, edition="4")
        desk.zotsync("sync", "list.json", "--yes")
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], volume="99")
        configured(desk, "../list.json")
        assert desk.zotsync("sync", "--yes").code == 0
        desk.list_of(1, volume="12")
        answer = desk.zotsync("sync", "--yes", "--json")
        assert (answer.code, list(outcomes(answer))) == (3, ["conflict"])
        assert desk.items()[0]["volume"] == "99"

    def test_a_tag_of_the_command_line_alone_is_the_users(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("sync", "list.json", "--tag", "mine", "--collection", "Own", "--yes")
        configured(desk, "../list.json")
        assert desk.zotsync("sync", "--yes", "--json").json["requests"]["write"] == 0
        (item,) = desk.items()
        assert item["tags"] == [{"tag": "mine"}]
        assert len(item["collections"]) == 1

    def test_there_is_one_claim_afterwards(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("sync", "list.json", "--yes")
        configured(desk, "../list.json")
        desk.zotsync("sync", "--yes")
        (row,) = desk.zotsync("status", "--json").json["items"]
        assert row["claimed_by"] == ["list"]

    def test_a_file_that_no_source_reads_keeps_its_claim(self, desk: Desk) -> None:
        desk.list_of(1, name="other.json")
        desk.list_of(1, 2)
        desk.zotsync("sync", "other.json", "--yes")
        configured(desk, "../list.json")
        desk.zotsync("sync", "--yes")
        claims = {
            tuple(row["claimed_by"]) for row in desk.zotsync("status", "--json").json["items"]
        }
        assert claims == {("list",), (str(Path("other.json").resolve()), "list")}

    def test_nothing_is_said_taken_back_where_nothing_is(self, desk: Desk) -> None:
        """Another list asks for the collection still."""
        desk.list_of(1, 2, name="other.json")
        desk.list_of(1, 2)
        for name in ("other.json", "list.json"):
            desk.zotsync("sync", name, "--collection", "Reviews", "--yes")
        desk.list_of(1)
        answer = desk.zotsync("sync", "list.json", "--collection", "Reviews", "--prune", "--yes")
        said = " ".join(answer.out.split())
        assert "are taken back" not in said
        assert "no tag or collection is taken back" in said
        assert "takes this run back" not in said, "there is nothing to undo"


class TestACorrectedCopy:
    def test_what_the_first_list_says_otherwise_is_named(self, desk: Desk) -> None:
        title = "Seeds and their journeys in the wind"
        desk.list_of(1, name="a.json", title=title)
        desk.list_of(1, name="b.json", title="Seeds and their journeys in a wind")
        desk.zotsync("sync", "a.json", "--yes")
        answer = desk.zotsync("sync", "b.json", "--yes")
        named = "“b.json” says otherwise than “a.json”, which came first and stands"
        assert f"{named}: title of “{title}”." in " ".join((answer.out + answer.err).split())
        assert desk.items()[0]["title"] == title
        said = desk.zotsync("explain", desk.items()[0]["key"]).out
        assert "left as you had them" not in said, "the user touched nothing"

    @pytest.mark.parametrize(
        "change",
        [
            {"container-title": "Journal of studies"},
            {"author": [{"family": "AuthorB", "given": "A"}]},
        ],
        ids=["letters", "initials"],
    )
    def test_another_spelling_is_no_other_statement(self, desk: Desk, change: Any) -> None:
        desk.list_of(1, name="a.json")
        desk.list_of(1, name="b.json", **change)
        desk.zotsync("sync", "a.json", "--yes")
        assert "otherwise" not in desk.zotsync("sync", "b.json", "--yes").out


class TestAnotherConfiguration:
    def test_its_sources_are_left_alone_and_not_named(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.list_of(2, name="two.json")
        configured(desk, "../list.json", more=REVIEWS)
        desk.zotsync("sync", "--yes")
        desk.write("mine.toml", '[[source]]\nname = "two"\ninput = ["two.json"]\n')
        answer = desk.zotsync("--config", "mine.toml", "sync", "--prune", "--yes")
        assert "no longer in the configuration" not in answer.out + answer.err
        assert by_title(desk, 1)["collections"] != []
        assert "no longer" not in desk.zotsync("plan").out

    def test_those_of_a_file_that_is_not_there_are_not_gone(self, desk: Desk) -> None:
        """It may have been moved, or its drive may not be mounted."""
        desk.list_of(1)
        desk.list_of(2, name="two.json")
        desk.write("mine.toml", '[[source]]\nname = "two"\ninput = ["two.json"]\ntags = ["m"]\n')
        desk.zotsync("--config", "mine.toml", "sync", "--yes")
        Path("mine.toml").unlink()
        configured(desk, "../list.json")
        assert "“two”" not in desk.zotsync("plan").out
        told = desk.zotsync("sync", "--prune", "--yes").out
        assert "“two” is of a configuration that is not there now" in " ".join(told.split())
        assert by_title(desk, 2)["tags"] == [{"tag": "m"}]


class TestOurOwnExport:
    @pytest.mark.parametrize("to", ["bibtex", "ris", "csl-json"])
    def test_it_changes_nothing(self, desk: Desk, to: str) -> None:
        """Nor does a work of which nothing is known but an ISBN."""
        desk.list_of(*range(1, 40))
        desk.zotsync("sync", "list.json", "9780262033848", "--yes")
        desk.zotsync("export", "--to", to, "--out", "all.txt")
        answer = desk.zotsync("plan", "all.txt", "--json")
        summary = {name: count for name, count in answer.json["summary"].items() if count}
        assert summary == {"unchanged": len(desk.items())}

    def test_an_item_key_is_no_citation_key(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("sync", "list.json", "--yes")
        key = desk.items()[0]["key"]
        desk.write("own.json", json.dumps([article(1, **{"citation-key": key})]))
        desk.write("chosen.json", json.dumps([article(1, **{"citation-key": "MOTHBOOK"})]))
        assert desk.zotsync("plan", "own.json", "--json").json["summary"]["unchanged"] == 1
        assert desk.zotsync("plan", "chosen.json", "--json").json["summary"]["update"] == 1

    def test_an_entry_that_says_otherwise_is_not_known_by_its_key(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("sync", "list.json", "--yes")
        other = {**article(2), "id": desk.items()[0]["key"]}
        desk.write("other.json", json.dumps([other]))
        assert desk.zotsync("plan", "other.json", "--json").json["summary"]["create"] == 1


class TestCounts:
    def test_a_run_counts_the_references_that_were_read(self, desk: Desk) -> None:
        desk.list_of(1, 2, 3)
        configured(desk, "../list.json", more=REVIEWS)
        desk.zotsync("sync", "--yes")
        desk.list_of(1, 2)
        kept = " ".join(desk.zotsync("sync", "--yes").out.split())
        assert "2 references, 2 unchanged; gone from the source: 1 kept" in kept
        gone = " ".join(desk.zotsync("sync", "--prune", "--yes").out.split())
        assert "2 references, 2 unchanged; gone from the source: 1 removed" in gone


class TestAPlanThatWasUsed:
    def test_it_is_applied_already(self, desk: Desk) -> None:
        desk.list_of(1, 2)
        desk.zotsync("plan", "list.json", "--collection", "Reviews", "--out", "p.json")
        assert desk.zotsync("apply", "p.json", "--yes").code == 0
        again = desk.zotsync("apply", "p.json", "--yes", "--json")
        assert (again.code, again.json["summary"]["unchanged"]) == (0, 2)
        assert outcomes(again) == {"unchanged": ["already applied"] * 2}
        told = desk.zotsync("apply", "p.json", "--yes")
        assert "2 of its changes were already applied" in " ".join((told.out + told.err).split())

    def test_a_single_change_was(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("plan", "list.json", "--out", "p.json")
        desk.zotsync("apply", "p.json", "--yes")
        told = desk.zotsync("apply", "p.json", "--yes")
        assert "1 of its changes was already applied" in " ".join((told.out + told.err).split())

    def test_what_has_moved_on_is_planned_again_by_the_same_command(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.zotsync("plan", "list.json", "--collection", "Reviews", "--out", "p.json")
        desk.zotsync("sync", "list.json", "--yes")
        answer = desk.zotsync("apply", "p.json", "--yes")
        assert answer.code == 1
        said = " ".join((answer.out + answer.err).split())
        assert (
            "`zotsync --offline plan list.json --collection Reviews --out p.json`"
            in said.replace(f"--library embedded:{desk.library} --state {desk.state} ", "")
        )


class TestOfAnotherConfigurationWithoutARunHere:
    """A source of one configuration whose claims came into a library without a sync by its name."""

    MINE = '[[source]]\nname = "two"\ninput = ["two.json"]\n'

    def prepared(self, desk: Desk) -> None:
        desk.list_of(1)
        desk.list_of(2, name="two.json")
        configured(desk, "../list.json", more=REVIEWS)
        desk.write("mine.toml", self.MINE)

    def test_a_plan_that_was_applied_tells_its_configuration(self, desk: Desk) -> None:
        self.prepared(desk)
        desk.zotsync("plan", "--out", "plan.json")
        assert desk.zotsync("apply", "plan.json", "--yes").code == 0
        assert "no longer" not in desk.zotsync("--config", "mine.toml", "plan").out
        assert "list" in desk.zotsync("runs", "--json").json["runs"][0]["sources"]

    def test_a_run_on_another_library_tells_it(self, desk: Desk) -> None:
        self.prepared(desk)
        desk.zotsync("sync", "--yes")
        other = ("--library", f"embedded:{desk.folder / 'other.sqlite'}")
        desk.zotsync(*other, "sync", "list.json", "--yes")
        desk.zotsync(*other, "plan")  # by which the list's claims come to the source's name
        assert "no longer" not in desk.zotsync(*other, "--config", "mine.toml", "plan").out

    def test_a_source_that_left_its_own_configuration_is_still_named(self, desk: Desk) -> None:
        self.prepared(desk)
        desk.zotsync("plan", "--out", "plan.json")
        desk.zotsync("apply", "plan.json", "--yes")
        configured(desk, "../two.json", name="two")
        assert "“list” is no longer" in " ".join(desk.zotsync("plan").out.split())
