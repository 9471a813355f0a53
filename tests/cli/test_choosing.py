"""A saved plan with references left out, and decisions that stand in a file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article


def planned(desk: Desk, *numbers: int, collection: str = "A") -> list[dict[str, Any]]:
    name = desk.list_of(*numbers)
    desk.zotsync("plan", name, "--collection", collection, "--out", "p.json")
    actions: list[dict[str, Any]] = json.loads((desk.folder / "p.json").read_text())["actions"]
    return actions


def leave_out(desk: Desk, *actions: dict[str, Any]) -> None:
    rows = [{"source": action["source"], "ref_id": action["ref_id"]} for action in actions]
    desk.write("chosen.json", json.dumps({"leave_out": rows}))


def apply(desk: Desk) -> Any:
    return desk.zotsync("apply", "p.json", "--select", "chosen.json", "--yes", "--json").json


class TestLeavingOut:
    def test_what_is_left_out_is_not_written_the_rest_is(self, desk: Desk) -> None:
        actions = planned(desk, 1, 2, 3)
        leave_out(desk, actions[1])
        summary = apply(desk)["summary"]
        assert (summary["created"], summary["skipped"]) == (2, 1)
        assert len(desk.items()) == 2

    def test_it_is_offered_again_by_the_next_plan(self, desk: Desk) -> None:
        leave_out(desk, planned(desk, 1, 2)[0])
        apply(desk)
        assert [action["action"] for action in planned(desk, 1, 2)] == ["create", "unchanged"]

    def test_no_collection_is_made_for_what_was_left_out(self, desk: Desk) -> None:
        leave_out(desk, *planned(desk, 1, 2, collection="Made/For nothing"))
        assert apply(desk)["summary"]["created"] == 0
        assert desk.items() == []
        plan = desk.zotsync("plan", "list.json", "--collection", "Made", "--json").json
        assert [step["action"] for step in plan["collections"]] == ["create"]

    def test_collections_around_one_that_is_wanted_are_made(self, desk: Desk) -> None:
        leave_out(desk, planned(desk, 1, 2, collection="Outer/Inner")[0])
        assert apply(desk)["summary"]["created"] == 1
        plan = desk.zotsync("plan", "list.json", "--collection", "Outer/Inner", "--json").json
        assert {step["action"] for step in plan["collections"]} == {"exists"}

    def test_an_item_of_two_references_is_written_while_one_is_wanted(self, desk: Desk) -> None:
        desk.write("list.json", json.dumps([article(1), {**article(1), "id": "again"}]))
        desk.zotsync("plan", "list.json", "--out", "p.json")
        actions = json.loads((desk.folder / "p.json").read_text())["actions"]
        leave_out(desk, actions[0])
        apply(desk)
        assert len(desk.items()) == 1

    @pytest.mark.parametrize(
        "text",
        ["", "[]", '{"leave_out": 7}', '{"leave_out": [{"source": 1, "ref_id": "x"}]}',
         '{"leave_out": [{"source": "a"}]}', "[" * 100_000],
        ids=["empty", "a list", "a number", "no text", "no ref_id", "deep"],
    )  # fmt: skip
    def test_a_file_that_is_no_selection_writes_nothing(self, desk: Desk, text: str) -> None:
        planned(desk, 1)
        desk.write("chosen.json", text)
        answer = desk.zotsync("apply", "p.json", "--select", "chosen.json", "--yes")
        assert answer.code == 2
        assert "not a selection" in answer.err
        assert desk.items() == []

    def test_a_selection_made_for_another_plan_is_refused(self, desk: Desk) -> None:
        planned(desk, 1)
        leave_out(desk, {"source": "elsewhere", "ref_id": "r9"})
        answer = desk.zotsync("apply", "p.json", "--select", "chosen.json", "--yes")
        assert answer.code == 2
        assert "no reference of this plan" in answer.err


class TestDecisionsInAFile:
    @pytest.fixture
    def doubt(self, desk: Desk) -> str:
        """A reference that waits: its ref_id."""
        desk.zotsync("sync", desk.list_of(1), "--yes")
        other = article(1, id="doubt", title="Quite another title")
        desk.write("doubt.json", json.dumps([other]))
        desk.zotsync("plan", "doubt.json")
        (row,) = desk.zotsync("review", "--json").json["waiting"]
        return str(row["ref_id"])

    def decide(self, desk: Desk, *rows: dict[str, str]) -> Any:
        desk.write("d.json", json.dumps({"decisions": list(rows)}))
        return desk.zotsync("review", "--decisions", "d.json", "--json")

    def test_they_are_kept_and_used_by_the_next_plan(self, desk: Desk, doubt: str) -> None:
        answer = self.decide(desk, {"ref_id": doubt, "decision": "new"})
        assert (answer.code, answer.json["waiting"]) == (0, [])
        plan = desk.zotsync("plan", "doubt.json", "--json").json
        assert plan["summary"]["create"] == 1

    def test_all_are_kept_or_none(self, desk: Desk, doubt: str) -> None:
        answer = self.decide(
            desk,
            {"ref_id": doubt, "decision": "new"}, {"ref_id": "nobody", "decision": "new"},
        )  # fmt: skip
        assert answer.code == 2
        assert len(desk.zotsync("review", "--json").json["waiting"]) == 1

    @pytest.mark.parametrize(
        "text",
        ["", "{}", '{"decisions": [{"ref_id": "a"}]}', '{"decisions": [{"ref_id": "", '
         '"decision": "new"}]}', '{"decisions": [[]]}'],
        ids=["empty", "nothing", "no decision", "no reference", "a list"],
    )  # fmt: skip
    def test_a_file_that_holds_none_is_said(self, desk: Desk, text: str) -> None:
        desk.write("d.json", text)
        answer = desk.zotsync("review", "--decisions", "d.json")
        assert answer.code == 2
        assert "decisions" in answer.err


def test_a_plan_says_type_author_and_year_as_the_list_has_them(desk: Desk) -> None:
    written = article(1)
    (action,) = planned(desk, 1)
    assert action["item_type"] == "journalArticle"
    assert action["author"] == written["author"][0]["family"]
    assert action["year"] == str(written["issued"]["date-parts"][0][0])


def test_a_work_without_author_and_year_has_none(desk: Desk) -> None:
    desk.write("list.json", json.dumps([{"type": "book", "title": "Anonymous tales"}]))
    plan = desk.zotsync("plan", "list.json", "--json").json
    assert [(a["author"], a["year"]) for a in plan["actions"]] == [("", "")]
