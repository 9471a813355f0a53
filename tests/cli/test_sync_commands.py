"""`plan`, `sync`, `apply`, `status`, `runs`, `undo`: what they print, say to scripts and return."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article

PLAN_KEYS = {"format", "library", "library_version", "collections", "actions", "summary"}
ACTION_KEYS = {
    "action", "ref_id", "source", "ordinal", "item_key", "title", "changes", "tags",
    "collections", "match", "reason",
}  # fmt: skip
PLAN_COUNTS = {"create", "update", "unchanged", "conflict", "review", "remove", "skip"}
REPORT_COUNTS = {
    "created", "updated", "unchanged", "removed", "conflicts", "review", "skipped", "failed",
}  # fmt: skip


def synced(desk: Desk, *numbers: int, **changes: object) -> str:
    """A list that is in the library."""
    name = desk.list_of(*numbers, **changes)
    assert desk.zotsync("sync", name, "--collection", "Inbox", "--tag", "t", "--yes").code == 0
    return name


def in_conflict(desk: Desk) -> str:
    """A list whose first title both sides changed."""
    name = synced(desk, 1, 2)
    key = next(item["key"] for item in desk.items() if item["DOI"] == "10.1234/study.1")
    with desk.person() as person:
        person.edits(key, title="Mine")
    rows = [article(1, title=f"{article(1)['title']}, corrected"), article(2)]
    return desk.write(name, json.dumps(rows))


class TestPlan:
    def test_its_json_has_the_shape_that_scripts_rely_on(self, desk: Desk) -> None:
        answer = desk.zotsync("plan", desk.list_of(1, 2), "--collection", "A/B", "--json")
        plan = answer.json
        assert answer.code == 0
        assert plan["format"] == "zotsync-plan/1"
        assert set(plan) >= PLAN_KEYS
        assert set(plan["summary"]) == PLAN_COUNTS
        assert plan["summary"]["create"] == 2
        assert [step["path"] for step in plan["collections"]] == ["A", "A/B"]
        assert all(set(step) >= {"action", "path", "key"} for step in plan["collections"])
        for action in plan["actions"]:
            assert set(action) >= ACTION_KEYS
            assert action["collections"]["add"] == ["A/B"]
            assert set(action["match"]) >= {"rule", "confidence", "evidence"}

    def test_it_writes_nothing(self, desk: Desk) -> None:
        desk.zotsync("plan", desk.list_of(1), "--collection", "A")
        assert desk.items() == []
        assert desk.collections() == {}

    def test_check_returns_6_while_changes_are_pending(self, desk: Desk) -> None:
        name = desk.list_of(1)
        assert desk.zotsync("plan", name, "--check").code == 6
        assert desk.zotsync("sync", name, "--yes").code == 0
        answer = desk.zotsync("plan", name, "--check")
        assert answer.code == 0
        assert "Nothing to do." in answer.out

    def test_a_conflict_returns_3_and_shows_both_sides(self, desk: Desk) -> None:
        answer = desk.zotsync("plan", in_conflict(desk))
        assert answer.code == 3
        assert "yours: “Mine”" in answer.out

    def test_changes_name_the_field_with_both_values(self, desk: Desk) -> None:
        name = synced(desk, 1)
        desk.list_of(1, volume="99")
        change = desk.zotsync("plan", name, "--json").json["actions"][0]["changes"][0]
        assert change == {"field": "volume", "before": "11", "after": "99"}

    def test_a_long_plan_lists_the_first_of_each_kind_and_all_on_demand(self, desk: Desk) -> None:
        name = desk.list_of(*range(1, 41))
        short = desk.zotsync("plan", name).out
        assert "more to create (--all)" in short
        assert short.count("A study of subject") < 40
        assert desk.zotsync("plan", name, "--all").out.count("A study of subject") == 40

    def test_a_plan_for_a_place_that_is_not_there_is_a_wrong_call(self, desk: Desk) -> None:
        answer = desk.zotsync("plan", desk.list_of(1), "--out", "nowhere/plan.json")
        assert answer.code == 2
        assert "nowhere/plan.json" in answer.err

    def test_a_slash_may_stand_in_a_collection_name(self, desk: Desk) -> None:
        assert desk.zotsync(
            "sync", desk.list_of(1), "--collection", r"A\/B/C", "--yes"
        ).code == 0  # fmt: skip
        assert sorted(desk.collections().values()) == ["A/B", "C"]


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


class TestSync:
    def test_its_json_has_the_shape_that_scripts_rely_on(self, desk: Desk) -> None:
        answer = desk.zotsync("sync", desk.list_of(1, 2), "--json", "--yes")
        report = answer.json
        assert answer.code == 0
        assert report["format"] == "zotsync-report/1"
        assert set(report) >= {"run", "library", "summary", "requests", "outcomes"}
        assert set(report["summary"]) == REPORT_COUNTS
        assert report["summary"]["created"] == 2
        assert set(report["requests"]) == {"read", "write", "resolver"}
        for outcome in report["outcomes"]:
            assert set(outcome) >= {"ref_id", "item_key", "outcome", "changes", "error"}
            assert outcome["outcome"] == "created"
            assert outcome["error"] is None

    def test_the_second_run_writes_nothing_and_asks_at_most_twice(self, desk: Desk) -> None:
        name = synced(desk, 1, 2, 3)
        answer = desk.zotsync("sync", name, "--collection", "Inbox", "--tag", "t", "--json")
        assert answer.code == 0
        assert answer.json["summary"]["unchanged"] == 3
        assert answer.json["requests"]["write"] == 0
        assert answer.json["requests"]["read"] <= 2

    def test_without_a_terminal_changes_need_a_yes(self, desk: Desk) -> None:
        answer = desk.zotsync("sync", desk.list_of(1))
        assert answer.code == 2
        assert "--yes" in answer.err
        assert desk.items() == []

    def test_without_a_terminal_nothing_to_do_needs_none(self, desk: Desk) -> None:
        name = desk.list_of(1)
        assert desk.zotsync("sync", name, "--yes").code == 0
        assert desk.zotsync("sync", name).code == 0

    def test_a_process_without_a_terminal_needs_a_yes_too(self, desk: Desk) -> None:
        name = desk.list_of(1)
        assert desk.process("sync", name).code == 2
        assert desk.process("sync", name, "--yes").code == 0
        assert desk.process("sync", name).code == 0

    def test_a_limit_stops_it_with_4_before_anything_is_written(self, desk: Desk) -> None:
        answer = desk.zotsync("sync", desk.list_of(1, 2, 3), "--max-changes", "2", "--yes")
        assert answer.code == 4
        assert desk.items() == []

    def test_a_limit_that_is_kept_lets_it_pass(self, desk: Desk) -> None:
        name = desk.list_of(1, 2, 3)
        assert desk.zotsync("sync", name, "--max-changes", "3", "--yes").code == 0

    def test_a_conflict_returns_3_and_the_rest_is_done(self, desk: Desk) -> None:
        name = in_conflict(desk)
        rows = json.loads((desk.folder / name).read_text())
        desk.write(name, json.dumps([*rows, article(3)]))
        answer = desk.zotsync("sync", name, "--collection", "Inbox", "--tag", "t", "--yes")
        assert answer.code == 3
        assert f"--state {desk.state} review`" in answer.out
        titles = {item["title"] for item in desk.items()}
        assert titles == {"Mine", article(2)["title"], article(3)["title"]}

    def test_prune_lets_go_of_what_left_its_source(self, desk: Desk) -> None:
        name = synced(desk, 1, 2, 3)
        desk.list_of(1, 2)
        kept = desk.zotsync("sync", name, "--collection", "Inbox", "--tag", "t", "--yes", "--json")
        assert kept.json["summary"]["removed"] == 0
        gone = desk.zotsync(
            "sync", name, "--collection", "Inbox", "--tag", "t", "--yes", "--json", "--prune"
        )
        assert gone.json["summary"]["removed"] == 1
        dropped = next(item for item in desk.items() if item["DOI"] == "10.1234/study.3")
        assert dropped["collections"] == []
        assert not dropped.get("deleted")

    def test_no_is_an_answer_and_writes_nothing(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("zotsync.cli.confirm.is_terminal", lambda: True)
        asked: list[str] = []
        monkeypatch.setattr(
            "click.termui.visible_prompt_func", lambda words: asked.append(words) or "n"
        )
        answer = desk.zotsync("sync", desk.list_of(1, 2), "--collection", "A")
        assert (
            "Write 2 items and 1 new collection into library.sqlite?" in "".join(asked) + answer.out
        )
        assert answer.code == 1
        assert "Nothing was written." in answer.err
        assert desk.items() == []

    def test_an_interruption_returns_130(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("zotsync.engine.session.apply_plan", interrupted)
        answer = desk.zotsync("sync", desk.list_of(1), "--yes")
        assert answer.code == 130
        assert "run again to go on" in answer.err

    def test_after_an_interruption_the_next_run_goes_on(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = desk.list_of(1, 2)
        with monkeypatch.context() as patch:
            patch.setattr("zotsync.engine.session.Session._finish", interrupted)
            assert desk.zotsync("sync", name, "--yes").code == 130
        assert desk.zotsync("sync", name, "--yes").code == 0
        assert len(desk.items()) == 2

    def test_quiet_leaves_only_the_outcome(self, desk: Desk) -> None:
        answer = desk.zotsync("-q", "sync", desk.list_of(1), "--yes")
        assert answer.out.startswith("Run 1:")
        assert answer.err == ""


class TestApply:
    def test_it_carries_out_the_plan_that_was_saved(self, desk: Desk) -> None:
        name = desk.list_of(1, 2)
        assert desk.zotsync("plan", name, "--collection", "A", "--out", "plan.json").code == 0
        answer = desk.zotsync("apply", "plan.json", "--yes", "--json")
        assert answer.code == 0
        assert answer.json["format"] == "zotsync-report/1"
        assert answer.json["summary"]["created"] == 2
        assert len(desk.items()) == 2

    def test_without_a_terminal_it_needs_a_yes(self, desk: Desk) -> None:
        desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
        assert desk.zotsync("apply", "plan.json").code == 2
        assert desk.items() == []

    def test_what_changed_since_is_refused_and_the_rest_is_done(self, desk: Desk) -> None:
        name = synced(desk, 1, 2)
        desk.list_of(1, 2, volume="99")
        options = ("--collection", "Inbox", "--tag", "t")
        desk.zotsync("plan", name, *options, "--out", "plan.json")
        first, second = sorted(desk.items(), key=lambda item: item["DOI"])
        with desk.person() as person:
            person.edits(first["key"], volume="7")
        answer = desk.zotsync("apply", "plan.json", "--yes", "--json")
        assert answer.code == 1
        assert [row["outcome"] for row in answer.json["outcomes"]] == ["failed", "updated"]
        volumes = {item["DOI"]: item["volume"] for item in desk.items()}
        assert volumes == {first["DOI"]: "7", second["DOI"]: "99"}

    def test_a_plan_for_another_library_stops_with_4(self, desk: Desk) -> None:
        desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
        desk.library = desk.folder / "another.sqlite"
        answer = desk.zotsync("apply", "plan.json", "--yes")
        assert answer.code == 4
        assert "another library" in answer.err

    @pytest.mark.parametrize("left", [1, 2])
    def test_it_counts_as_sync_does_what_left_the_list(self, desk: Desk, left: int) -> None:
        synced(desk, *range(1, 4 + left))
        desk.list_of(1, 2, 3, volume="99")
        desk.zotsync("plan", "list.json", "--out", "plan.json")
        out = desk.zotsync("apply", "plan.json", "--yes").out
        assert f"3 references, 3 updated; gone from the source: {left} kept" in out

    def test_a_second_time_only_what_waits_is_left_to_show(self, desk: Desk) -> None:
        synced(desk, 1, 2)
        with desk.person() as person:
            for item in desk.items():
                person.edits(item["key"], volume="7")
        desk.list_of(1, 2, volume="99")
        options = ("--collection", "Inbox/New", "--tag", "both")
        desk.zotsync("plan", "list.json", *options, "--out", "plan.json")
        first = desk.zotsync("apply", "plan.json", "--yes").out
        assert ("+both" in first, "Inbox/New" in first) == (True, True)
        again = desk.zotsync("apply", "plan.json", "--yes")
        assert "2 conflicts" in again.out
        assert not {"+both", "+Inbox/New"} & set(again.out.split())
        assert "99" in again.out
        row, _ = desk.zotsync("apply", "plan.json", "--yes", "--json").json["outcomes"]
        assert (row["outcome"], row["changes"]) == ("conflict", [])

    def test_a_limit_holds_here_too(self, desk: Desk) -> None:
        desk.zotsync("plan", desk.list_of(1, 2), "--out", "plan.json")
        assert desk.zotsync("apply", "plan.json", "--yes", "--max-changes", "1").code == 4


class TestStatus:
    CONFIG = '[[source]]\nname = "one"\ninput = ["../list.json"]\ncollection = "Inbox"\n'

    def test_two_columns_say_what_either_side_changed(self, desk: Desk) -> None:
        desk.list_of(1, 2, 3)
        desk.write("config/zotsync.toml", self.CONFIG)
        assert desk.zotsync("sync", "--yes").code == 0
        key = next(item["key"] for item in desk.items() if item["DOI"] == "10.1234/study.1")
        with desk.person() as person:
            person.edits(key, volume="7")
        rows = [article(1), article(2, issue="4"), article(3)]
        desk.write("list.json", json.dumps(rows))
        answer = desk.zotsync("status", "--json")
        assert answer.code == 0
        assert [(row["user"], row["sync"]) for row in answer.json["items"]] == [
            (["volume"], []),
            ([], ["issue"]),
            ([], []),
        ]
        shown = desk.zotsync("status")
        assert "Volume" in shown.out
        assert "Issue" in shown.out
        assert "1 item as it was." in shown.out
        assert article(3)["title"][:20] in desk.zotsync("status", "--all").out

    def test_without_sources_it_says_how_to_get_some(self, desk: Desk) -> None:
        answer = desk.zotsync("status")
        assert answer.code == 2
        assert f"--state {desk.state} init`" in answer.err


class TestRunsAndUndo:
    def test_runs_are_listed_newest_first(self, desk: Desk) -> None:
        synced(desk, 1)
        desk.zotsync("undo", "--yes")
        rows = desk.zotsync("runs", "--json").json["runs"]
        assert [(row["run"], row["command"], row["of_run"]) for row in rows] == [
            (2, "undo", 1),
            (1, "sync", None),
        ]
        assert "undo of 1" in desk.zotsync("runs").out

    def test_no_runs_are_no_failure(self, desk: Desk) -> None:
        answer = desk.zotsync("runs")
        assert (answer.code, answer.out) == (0, "No runs yet.\n")
        assert desk.zotsync("runs", "--json").json["runs"] == []

    def test_undo_puts_created_items_in_the_trash(self, desk: Desk) -> None:
        synced(desk, 1, 2)
        answer = desk.zotsync("undo", "--json", "--yes")
        assert answer.code == 0
        assert answer.json["format"] == "zotsync-report/1"
        assert set(answer.json["summary"]) == REPORT_COUNTS
        assert [bool(item.get("deleted")) for item in desk.items()] == [True, True]

    def test_undo_keeps_what_the_user_touched_and_says_so(self, desk: Desk) -> None:
        synced(desk, 1, 2)
        touched = desk.items()[0]
        with desk.person() as person:
            person.edits(touched["key"], abstractNote="My own words")
        answer = desk.zotsync("undo", "1", "--yes")
        assert touched["title"][:30] in answer.out
        kept = next(item for item in desk.items() if item["key"] == touched["key"])
        assert not kept.get("deleted")
        assert kept["abstractNote"] == "My own words"

    def test_undo_without_a_terminal_needs_a_yes(self, desk: Desk) -> None:
        synced(desk, 1)
        assert desk.zotsync("undo").code == 2
        assert not desk.items()[0].get("deleted")

    @pytest.mark.parametrize("arguments", [(), ("77",)], ids=["none", "unknown"])
    def test_a_run_that_is_not_there_is_a_wrong_call(
        self, desk: Desk, arguments: tuple[str, ...]
    ) -> None:
        answer = desk.zotsync("undo", *arguments, "--yes")
        assert answer.code == 2
        assert f"--state {desk.state} runs`" in answer.err


def test_a_page_that_cannot_be_written_is_said_to_be_that(desk: Desk) -> None:
    answer = desk.zotsync("sync", desk.list_of(1), "--yes", "--html", "nowhere/run.html")
    assert answer.code == 2
    assert "nowhere/run.html" in answer.err
    assert "1 created" in answer.out
    assert len(desk.items()) == 1


class TestCollectionKey:
    def test_items_are_filed_in_the_collection_with_that_key(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--collection", "A/B", "--yes")
        (key,) = desk.items()[0]["collections"]
        answer = desk.zotsync("sync", desk.list_of(2), "--collection-key", key, "--yes", "--json")
        assert answer.json["summary"]["created"] == 1
        assert [item["collections"] for item in desk.items()] == [[key], [key]]
        assert (
            desk.zotsync("sync", desk.list_of(2), "--collection-key", key, "--yes", "--json").json[
                "requests"
            ]["write"]
            == 0
        )

    def test_a_collection_in_the_trash_is_said_to_be_there(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--collection", "Shelf", "--yes")
        (key,) = desk.collections()
        with desk.person() as person:
            person.edits(key, "collections", deleted=1)
        answer = desk.zotsync("sync", "list.json", "--collection-key", key, "--yes")
        assert answer.code == 2
        assert "is in the trash" in " ".join(answer.err.split())

    @pytest.mark.parametrize(
        ("key", "words"),
        [("ABCD2345", "no collection with the key"), ("Reviews", "no key of a collection")],
    )
    def test_a_key_that_names_no_collection_is_refused(
        self, key: str, words: str, desk: Desk
    ) -> None:
        answer = desk.zotsync("sync", desk.list_of(1), "--collection-key", key, "--yes")
        assert answer.code == 2
        assert words in answer.err
        assert desk.items() == []
