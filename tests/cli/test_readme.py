"""The README's commands, one after the other in one folder, as somebody would try them."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from tests.cli.desk import Desk
from zotsync.cli.main import COMMANDS, cli, main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.S | re.M)


def commands() -> list[list[str]]:
    """The words behind `zotsync` of every line of the README's shell blocks, in order."""
    parts = [part for block in BLOCKS for line in block.splitlines() for part in line.split(" && ")]
    words = [shlex.split(part, comments=True) for part in parts]
    return [line[1:] for line in words if line and Path(line[0]).name == "zotsync"]


def test_they_work_in_order(desk: Desk) -> None:
    for folder in ("config", "seeds"):
        shutil.copytree(ROOT / folder, desk.folder / folder)
    assert len(commands()) > 8
    for words in commands():
        arguments = [word for word in words if word != "--offline"]  # the desk is offline anyway
        answer = desk.process(*arguments)
        assert answer.code == 0, (words, answer.err)


def test_a_bare_zotsync_stands_behind_the_switched_on_environment() -> None:
    switched_on = False
    for line in (line for block in BLOCKS for line in block.splitlines()):
        switched_on = switched_on or line == ". .venv/bin/activate"
        assert switched_on or not line.startswith("zotsync")


class TestFirstSync:
    def test_it_prints_what_the_readme_shows(self, desk: Desk) -> None:
        for folder in ("config", "seeds"):
            shutil.copytree(ROOT / folder, desk.folder / folder)
        shown = re.findall(r"^```text\n(.*?)^```", README, re.S | re.M)
        assert len(shown) == 2
        for block in shown:
            desk.capsys.readouterr()
            assert main(["--offline", "sync", "--yes"]) == 0
            printed = desk.capsys.readouterr().out.replace("…", "")
            for line in block.splitlines():
                pattern = "^" + ".*".join(re.escape(part) for part in line.split("…")) + "$"
                assert re.search(pattern, printed, re.M), line


class TestForScripts:
    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_that_answers_understands_json(self, name: str) -> None:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        parts = command.commands.values() if isinstance(command, click.Group) else [command]
        for part in parts:
            assert "--json" in {name for option in part.params for name in option.opts}, part.name

    @pytest.mark.parametrize(("command", "rows"), [("parse", "references"), ("items", "items")])
    def test_a_document_holds_the_rows_of_the_bare_array(
        self, desk: Desk, command: str, rows: str
    ) -> None:
        name = desk.list_of(1, 2)
        document = desk.zotsync(command, name, "--json").json
        assert document["format"] == f"zotsync-{rows}/1"
        assert document["read"] == {
            "seen": 2,
            "read": 2,
            "untitled": 0,
            "rejected": 0,
        }
        bare = desk.zotsync(command, name, "--to", "json").json
        assert (len(bare), document[rows]) == (2, bare)

    @pytest.mark.parametrize(
        ("command", "form"), [("parse", "ris"), ("parse", "jsonl"), ("items", "jsonl")]
    )
    def test_two_forms_at_once_are_a_wrong_call(self, desk: Desk, command: str, form: str) -> None:
        answer = desk.zotsync(command, desk.list_of(1), "--json", "--to", form)
        assert (answer.code, answer.out) == (2, "")
        assert f"not --to {form}" in answer.err
