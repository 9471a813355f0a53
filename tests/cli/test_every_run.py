"""What every run says: where, what was read and what was not, how far it is, what comes next."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import sys

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.cli.main import main
from zotsync.cli.progress import progress
from zotsync.cli.runs import here
from zotsync.cli.where import library_words
from zotsync.library.address import Address
from zotsync.library.discover import libraries_of_key
from zotsync.server.http_server import running


class TestWhere:
    @pytest.mark.parametrize(
        "command",
        [("plan", "list.json"), ("sync", "list.json", "--yes"), ("status", "list.json"), ("list",)],
        ids="-".join,
    )
    def test_the_library_is_named_first(self, desk: Desk, command: tuple[str, ...]) -> None:
        desk.list_of(1)
        first, second, *_ = desk.zotsync(*command).out.splitlines()
        assert first == f"Library: a file of its own, {desk.library}"
        assert second.strip() == "Your Zotero is not touched; --library users/ID reaches it."

    def test_the_default_one_is_zotsyncs_own(self, desk: Desk) -> None:
        desk.capsys.readouterr()
        assert main(["--offline", "plan", desk.list_of(1)]) == 0
        out = desk.capsys.readouterr().out
        assert re.match(r"Library: zotsync's own, /.*/library\.sqlite\n", out)

    def test_a_web_library_has_the_name_that_zotero_gives_it(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = desk.list_of(1)
        with running(desk.library) as (url, library, key):
            monkeypatch.setenv("ZOTERO_API_KEY", key)
            where = ("--library", library, "--api-url", url)
            unknown = desk.zotsync("sync", name, "--yes", *where).out
            known = desk.zotsync("list", *where).out
            again = desk.zotsync("plan", name, *where).out
        assert unknown.startswith(f"Library: {library} on 127.0.0.1:")
        assert re.match(rf"Library: “.+” \({library} on 127\.0\.0\.1:\d+\)\n", known)
        assert again.splitlines()[0] == known.splitlines()[0]
        assert "not touched" not in known
        mode = stat.S_IMODE((desk.state / "names.json").stat().st_mode)
        assert mode == 0o600

    @pytest.mark.parametrize(
        ("address", "name", "words"),
        [
            (Address("web", "users/5", "users/5", "https://api.zotero.org"), "Ann",
             "“Ann” (users/5 on zotero.org)"),
            (Address("web", "groups/7", "groups/7", "https://api.zotero.org"), "Lab",
             "group “Lab” (groups/7 on zotero.org)"),
            (Address("web", "users/5", "users/5", "https://z.example/x"), "",
             "users/5 on z.example/x"),
            (Address("desktop", "desktop", "users/0"), "My Library",
             "“My Library” in your running Zotero"),
            (Address("desktop", "desktop", "users/0"), "", "your running Zotero"),
        ],
        ids=["user", "group", "unnamed", "desktop", "desktop unnamed"],
    )  # fmt: skip
    def test_libraries_in_words(self, address: Address, name: str, words: str) -> None:
        assert library_words(address, name) == words

    def test_quiet_says_nothing_of_it(self, desk: Desk) -> None:
        out = desk.zotsync("sync", desk.list_of(1), "--yes", "-q").out
        assert "Library" not in out
        assert desk.zotsync("sync", "list.json", "--yes", "-q").out == ""


MIXED = """References

1. Miller, A. On beetles and their houses. J. Stud. 4, 1–9 (2001).
2. Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010).
3. ?? ?? ??
"""


class TestWhatWasRead:
    def test_counts_and_places(self, desk: Desk) -> None:
        out = desk.zotsync("plan", desk.write("page.txt", MIXED)).out
        assert "Read: 2 references, 1 not read" in out
        assert "No title: 1 of 2 came without one: page.txt:4" in out
        assert re.search(r"^Not read: page\.txt:5: .*\?\?", out, re.M)

    @pytest.mark.parametrize("command", ["plan", "items", "parse"])
    def test_scripts_get_the_same_counts(self, desk: Desk, command: str) -> None:
        name = desk.write("page.txt", MIXED)
        read = desk.zotsync(command, name, "--json").json["read"]
        assert read == {"seen": 3, "read": 2, "untitled": 1, "rejected": 1}

    def test_a_broken_source_is_named_at_the_end_and_in_runs(self, desk: Desk) -> None:
        desk.list_of(1, name="good.json")
        desk.write(
            "config/zotsync.toml",
            '[[source]]\nname = "good"\ninput = "../good.json"\n'
            '[[source]]\nname = "gone"\ninput = ["../gone.bib"]\n',
        )
        answer = desk.zotsync("sync", "--yes")
        assert answer.code == 2
        assert re.search(r"^Not read: source gone: .*gone\.bib", answer.out, re.M)
        (run,) = desk.zotsync("runs", "--json").json["runs"]
        assert (run["sources"], run["unread"]) == (["good", "gone"], ["gone"])
        assert "not read: gone" in desk.zotsync("runs").out

    def test_runs_are_told_in_local_time(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        import time

        monkeypatch.setenv("TZ", "XYZ-05:30")
        time.tzset()
        assert here("2026-01-02T22:04:05Z") == "2026-01-03 03:34"
        assert here("never") == "never"
        monkeypatch.delenv("TZ")
        time.tzset()


class TestWhatComesNext:
    """The command at the end can be pasted."""

    def next_of(self, out: str) -> list[list[str]]:
        line = out[out.index("Next: ") :]
        return [shlex.split(command) for command in re.findall(r"`zotsync ([^`]+)`", line)]

    def test_after_a_plan(self, desk: Desk) -> None:
        name = desk.list_of(1)
        (command,) = self.next_of(desk.zotsync("plan", name, "--collection", "In box", "--all").out)
        assert command[-4:] == ["sync", name, "--collection", "In box"]
        assert desk.zotsync(*command, "--yes").code == 0

    def test_after_a_saved_plan(self, desk: Desk) -> None:
        out = desk.zotsync("plan", desk.list_of(1), "--out", "my plan.json").out
        (command,) = self.next_of(out)
        assert desk.zotsync(*command, "--yes").code == 0
        assert len(desk.items()) == 1

    def test_after_a_run(self, desk: Desk) -> None:
        shown, undo = self.next_of(desk.zotsync("sync", desk.list_of(1), "--yes").out)
        assert article(1)["title"] in desk.zotsync(*shown).out
        assert desk.zotsync(*undo, "--yes").code == 0

    def test_after_init(self, desk: Desk) -> None:
        out = desk.zotsync("init", desk.list_of(1)).out
        (command,) = self.next_of(out)
        assert desk.zotsync(*command).code == 0


class TestProgress:
    def test_json_lines_for_programs(self, desk: Desk) -> None:
        name = desk.list_of(1, 2, 3)
        answer = desk.zotsync("sync", name, "--yes", "--progress", "json")
        steps = [json.loads(line) for line in answer.err.splitlines()]
        assert [step["phase"] for step in steps][:1] == ["reading"]
        assert {"phase": "writing", "done": 3, "total": 3} in steps

    def test_in_a_pipe_there_is_none(self, desk: Desk) -> None:
        assert desk.zotsync("sync", desk.list_of(1), "--yes").err == ""

    @pytest.mark.parametrize("fails", [False, True], ids=["done", "interrupted"])
    def test_the_line_is_gone_at_the_end(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fails: bool
    ) -> None:
        monkeypatch.setattr("zotsync.cli.progress._PATIENCE", 0.0)
        monkeypatch.setattr("zotsync.cli.progress._PACE", 0.0)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        try:
            with progress("Writing", form="", quiet=False, at_once=False) as pulse:
                assert pulse is not None
                pulse(1850, 9997)
                if fails:
                    raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        said = capsys.readouterr().err
        assert "Writing 1,850/9,997 items" in said
        assert said.endswith("\r\x1b[K\n\x1b[A")

    @pytest.mark.parametrize("option", [("--plain",), ("--progress", "none"), ("-q",)], ids="".join)
    def test_it_can_be_switched_off(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
    ) -> None:
        monkeypatch.setattr("zotsync.cli.progress.is_a_terminal", lambda stream: True)
        monkeypatch.setattr("zotsync.cli.progress._PATIENCE", 0.0)
        assert desk.zotsync("sync", desk.list_of(1), "--yes", *option).err == ""


class TestNamesOfBytes:
    """A file, folder or library whose name is no UTF-8 is a name like any other."""

    @pytest.fixture
    def odd(self, desk: Desk) -> str:
        name = os.fsdecode(b"r\xe9f\xff.json")
        (desk.folder / name).write_text(json.dumps([article(1)]), "utf-8")
        return name

    @pytest.mark.parametrize(
        "command",
        [("plan",), ("plan", "--json"), ("sync", "--yes"), ("sync", "--yes", "--json"),
         ("status",), ("parse",), ("parse", "--json"), ("items", "--to", "jsonl")],
        ids="-".join,
    )  # fmt: skip
    def test_it_is_read(self, desk: Desk, odd: str, command: tuple[str, ...]) -> None:
        answer = desk.process(command[0], odd, *command[1:])
        assert (answer.code, "internal error" in answer.err) == (0, False)
        if "--json" in command:
            json.loads(answer.out)

    def test_a_sync_of_it_is_remembered(self, desk: Desk, odd: str) -> None:
        assert desk.process("sync", odd, "--yes").code == 0
        assert json.loads(desk.process("sync", odd, "--json").out)["summary"]["unchanged"] == 1
        for command in (("runs",), ("explain", "ref1"), ("explain", "ref1", odd), ("status",)):
            assert desk.process(*command).code == 0

    def test_a_folder_and_a_library(self, desk: Desk, odd: str) -> None:
        folder = os.fsdecode(b"f\xff")
        (desk.folder / folder).mkdir()
        (desk.folder / folder / "a.json").write_text(json.dumps([article(2)]), "utf-8")
        library = f"embedded:{os.fsdecode(b'l' + bytes([255]))}.sqlite"
        answer = desk.process("sync", folder, "--yes", "--library", library)
        assert answer.code == 0, answer.err
        assert desk.process("list", "--library", library).code == 0

    def test_no_configuration_can_hold_it_and_none_is_begun(self, desk: Desk, odd: str) -> None:
        answer = desk.process("init", odd)
        assert (answer.code, "not UTF-8" in answer.err) == (2, True)
        assert not (desk.folder / "config" / "zotsync.toml").exists()


class TestLibrariesOfAKey:
    KEYS = "https://z.example/keys/current"
    GROUPS = "https://z.example/users/5/groups"

    @pytest.mark.parametrize(
        ("answers", "found"),
        [
            ({}, []),
            ({KEYS: {"userID": 5, "access": {}}}, []),
            ({KEYS: [1]}, []),
            (
                {KEYS: {"userID": 5, "username": "ann", "access": {"user": {"write": True}}}},
                [("users/5", "ann")],
            ),
            (
                {
                    KEYS: {"userID": 5, "access": {"groups": {"7": {"write": True}, "8": {}}}},
                    GROUPS: [{"data": {"id": 7, "name": "Lab"}}, {"data": {"id": 8}}, 3, None],
                },
                [("groups/7", "Lab")],
            ),
        ],
        ids=["silent", "no rights", "odd", "own", "groups"],
    )
    def test_only_those_that_it_may_write_to(self, answers: object, found: object) -> None:
        def ask(url: str, headers: dict[str, str], seconds: float) -> object:
            assert headers["Zotero-API-Key"] == "key"
            return answers.get(url)  # type: ignore[attr-defined]

        assert libraries_of_key("key", url="https://z.example", ask=ask) == found


@pytest.mark.parametrize("command", ["parse", "export"])
@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_no_form_carries_what_a_terminal_obeys(desk: Desk, command: str, form: str) -> None:
    title = "A\x1b[31m red\x07 \x9b2J title\x7f"
    name = desk.write("list.json", json.dumps([article(1, title=title)]))
    desk.zotsync("sync", name, "--yes")
    words = [name] if command == "parse" else []
    out = desk.zotsync(command, *words, "--to", form).out
    assert not set(out) & set("\x1b\x07\x9b\x7f")
    assert "title" in out


@pytest.mark.parametrize("form", ["--json", "--to=json", "--to=jsonl"])
def test_json_escapes_what_a_terminal_obeys_and_loses_nothing(desk: Desk, form: str) -> None:
    title = "A \u009b2J \u202ereversed\u2069 \u007f title"
    name = desk.write("list.json", json.dumps([article(1, title=title)]))
    out = desk.zotsync("parse", name, form).out
    assert not set(out) & set("\u009b\u202e\u2069\u007f")


def test_a_file_is_written_whole_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    name = desk.list_of(1)
    desk.zotsync("plan", name, "--out", "plan.json")
    before = (desk.folder / "plan.json").read_text()
    desk.list_of(1, 2)
    from zotsync.cli import written_files

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(written_files.os, "replace", full)
        assert desk.zotsync("plan", name, "--out", "plan.json").code == 2
    assert (desk.folder / "plan.json").read_text() == before
    assert not list(desk.folder.glob(".plan*"))
