"""Counts as people read them, and what stands for a reference that has no title."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.cli.runs import run_columns
from zotsync.output.tables import show_table

TOPICS = '[[topic]]\nid = "subject"\nany = ["{}"]\n'


class TestOneAndMany:
    @pytest.mark.parametrize(
        ("command", "one", "two"),
        [
            (["parse", "LIST"], "Read: 1 reference", "Read: 2 references"),
            (["items", "LIST"], "Read: 1 reference", "Read: 2 references"),
            (["sync", "LIST", "--yes"], "1 reference, 1 created", "2 references, 2 created"),
            (["topics", "LIST", "--topics", "all.toml"], "0 of 1 reference", "0 of 2 references"),
            (["topics", "LIST", "--topics", "none.toml"], "1 of 1 reference has", "2 of 2 refer"),
            (
                ["topics", "diff", "all.toml", "LIST", "--topics", "none.toml"],
                "1 of 1 reference would",
                "2 of 2 references would",
            ),
        ],
        ids=["parse", "items", "sync", "topics", "uncovered", "diff"],
    )  # fmt: skip
    def test_one_has_no_plural(self, desk: Desk, command: list[str], one: str, two: str) -> None:
        desk.write("all.toml", TOPICS.format("subject number"))
        desk.write("none.toml", TOPICS.format("nothing of the kind"))
        names = {desk.list_of(1, name="one.json"): one, desk.list_of(2, 3, name="two.json"): two}
        for name, words in names.items():
            answer = desk.zotsync(*(name if word == "LIST" else word for word in command))
            assert words in answer.out
            lines = [line.rstrip(" .") for line in answer.out.splitlines()]
            assert not [line for line in lines if line.endswith(("1 references", "1 items"))]

    @pytest.mark.parametrize(("numbers", "words"), [([1], "1 conflict"), ([1, 2], "2 conflicts")])
    def test_conflicts_of_a_run(self, desk: Desk, numbers: list[int], words: str) -> None:
        name = desk.list_of(*numbers)
        desk.zotsync("sync", name, "--yes")
        with desk.person() as person:
            for item in desk.items():
                person.edits(item["key"], title="Mine")
        desk.write(name, json.dumps([article(number, title="Theirs") for number in numbers]))
        shown = desk.zotsync("sync", name, "--yes").out.splitlines()
        assert any(line.endswith(f", {words}") for line in shown), shown
        assert any(
            line.rstrip().endswith(f" {words}") for line in desk.zotsync("runs").out.splitlines()
        )

    @pytest.mark.parametrize(
        ("filled", "words"),
        [
            ([1], "1 conflict (updated otherwise)"),
            ([1, 2, 3], "3 conflicts (3 of them updated otherwise)"),
            ([1, None, 3], "3 conflicts (2 of them updated otherwise)"),
            ([None, None], "2 conflicts"),
        ],
        ids=["the one", "all", "some", "none"],
    )
    def test_conflicts_say_what_was_written_all_the_same(
        self, desk: Desk, filled: list[int | None], words: str
    ) -> None:
        numbers = range(1, len(filled) + 1)
        name = desk.list_of(*numbers)
        desk.zotsync("sync", name, "--yes")
        with desk.person() as person:
            for item in desk.items():
                person.edits(item["key"], title="Mine")
        changed = [
            article(number, title="Theirs", **({"issue": "7"} if number in filled else {}))
            for number in numbers
        ]
        desk.write(name, json.dumps(changed))
        shown = desk.zotsync("sync", name, "--yes").out
        assert any(line.endswith(f", {words}") for line in shown.splitlines()), shown
        assert words in desk.zotsync("runs").out
        again = desk.zotsync("sync", name, "--yes").out
        assert "updated otherwise" not in again

    def test_an_exported_item(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), "--yes")
        answer = desk.zotsync("export", "--to", "ris", "--out", "my.ris")
        assert answer.err == "1 item written to my.ris.\n"


class TestWithoutATitle:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("PMID:23945592", "PMID:23945592"),
            ("PMC3218867", "PMC3218867"),
            ("arXiv:1706.03762", "arXiv:1706.03762"),
            ("978-0-201-13447-6", "ISBN 9780201134476"),
            ("10.1038/nature12624", "10.1038/nature12624"),
        ],
    )
    @pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside-titles"])
    def test_an_identifier_stands_for_it(
        self, desk: Desk, typed: str, shown: str, beside: bool
    ) -> None:
        inputs = [typed, desk.list_of(1)] if beside else [typed]
        row = desk.zotsync("parse", *inputs).out.splitlines()[1]
        assert row.split("  ") != [""]
        assert row.strip() == shown


class TestWhatAnUpdateIsOf:
    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--tag", "new"], "other tags asked for"),
            (["--collection", "New"], "other collections asked for"),
            (["--tag", "new", "--collection", "New"], "other tags and collections asked for"),
        ],
        ids=["tag", "collection", "both"],
    )
    def test_a_list_that_is_as_it_was_did_not_change(
        self, desk: Desk, options: list[str], words: str
    ) -> None:
        name = desk.list_of(1)
        desk.zotsync("sync", name, "--yes")
        (action,) = desk.zotsync("plan", name, *options, "--json").json["actions"]
        assert (action["action"], action["reason"]) == ("update", words)


class TestWhatWasRead:
    @pytest.mark.parametrize("command", [("plan",), ("sync", "--yes"), ("status",)])
    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            (["gone.bib"], "from 1 of 2 sources"),
            (["gone.bib", "away.ris"], "from 1 of 3 sources"),
            (["more.json"], "from 2 sources"),
            (["more.json", "gone.bib"], "from 2 of 3 sources"),
        ],
    )
    def test_a_source_that_is_not_there_gives_nothing(
        self, desk: Desk, command: tuple[str, ...], missing: list[str], words: str
    ) -> None:
        desk.list_of(3, name="more.json")
        answer = desk.zotsync(command[0], desk.list_of(1, 2), *missing, *command[1:])
        read = [line for line in answer.out.splitlines() if line.startswith("Read: ")]
        assert [line.endswith(words) for line in read] == [True] * (command[0] != "status")
        assert answer.out.count("gone.bib:") <= 1


class TestRuns:
    """The table of past runs, on a screen of 80 columns."""

    def test_a_name_of_a_file_is_not_broken(self, desk: Desk) -> None:
        names = [desk.list_of(n, name=f"{'chicago-notes-' * (n // 3)}n{n}.json") for n in (1, 3, 4)]
        desk.zotsync("sync", *names, "--yes")
        shown = io.StringIO()
        console = Console(file=shown, width=80, force_terminal=True, color_system=None)
        rows = [["3", "2026-11-27 01:00", "sync", ", ".join(names), "1 created, 2 unchanged"]]
        show_table(console, run_columns(rows), rows)
        assert all(name in shown.getvalue() for name in names)

    def test_a_run_that_did_nothing_says_so(self, desk: Desk) -> None:
        desk.write("t.toml", '[[topic]]\nid = "none"\nany = ["nothing of the kind"]\n')
        desk.zotsync("sync", desk.list_of(1), "--yes")
        desk.zotsync("topics", "--all", "--topics", "t.toml", "--accept", "--yes")
        assert desk.zotsync("runs").out.splitlines()[1].rstrip().endswith("nothing to do")
