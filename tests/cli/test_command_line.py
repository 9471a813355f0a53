"""The command line itself: global options, help, exit codes of wrong calls, colours, setting up."""

from __future__ import annotations

import os
import pty
import tomllib

import pytest

from tests.cli.desk import Desk
from tests.fakes import forked
from zotsync import __version__
from zotsync.cli.main import COMMANDS, globals_first, main


def test_version_is_one_line(desk: Desk) -> None:
    assert desk.zotsync("--version").out == f"zotsync {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_screen(desk: Desk, command: str) -> None:
    assert main([*filter(None, [command]), "--help"]) == 0
    out = desk.capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "Examples:" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["plan", "--frobnicate"],
        ["sync", "--max-changes", "-1"],
        ["parse"],
        ["undo", "zero"],
        ["--library"],
        ["serve", "--port", "70000"],
        ["parse", "x", "--to", "yaml"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_returns_2(desk: Desk, arguments: list[str]) -> None:
    answer = desk.zotsync(*arguments)
    assert answer.code == 2
    assert answer.out == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sync --offline a", "--offline sync a"),
        ("sync a --library users/1 --yes", "--library users/1 sync a --yes"),
        ("sync a --library=users/1", "--library=users/1 sync a"),
        ("plan -q -v a", "-q -v plan a"),
        ("sync -- --offline", "sync -- --offline"),
        ("sync --library", "--library sync"),
        ("", ""),
    ],
)
def test_global_options_may_stand_anywhere(written: str, meant: str) -> None:
    assert globals_first(written.split()) == meant.split()


def test_a_command_obeys_global_options_behind_it(desk: Desk, capsys) -> None:
    name = desk.list_of(1)
    arguments = ["sync", name, "--yes", "--offline", "--library", f"embedded:{desk.library}"]
    assert main([*arguments, "--state", str(desk.state)]) == 0
    assert len(desk.items()) == 1
    assert (desk.state / "state.sqlite").exists()


def test_an_unknown_library_says_which_there_are(desk: Desk) -> None:
    answer = desk.zotsync("plan", desk.list_of(1), "--library", "user/1")
    assert answer.code == 2
    assert "users/ID" in answer.err


def test_a_library_that_does_not_answer_is_a_failure_with_a_hint(desk: Desk) -> None:
    answer = desk.zotsync(
        "plan", desk.list_of(1), "--library", "users/1", "--api-url", "http://127.0.0.1:9"
    )
    assert answer.code == 1
    assert "127.0.0.1:9 does not answer" in answer.err


def test_a_key_is_never_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "Sup3rSecretKey0123456789"
    monkeypatch.setenv("ZOTERO_API_KEY", key)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"the key was {key}")

    monkeypatch.setattr("zotsync.engine.session.make_plan", broken)
    code = main([*desk.globals(), "-v", "plan", desk.list_of(1)])
    captured = desk.capsys.readouterr()
    assert code == 1
    assert "the key was [key]" in captured.err
    assert key not in captured.out + captured.err


def test_an_error_nobody_foresaw_says_that_it_is_ours(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("zotsync.engine.session.make_plan", broken)
    assert main([*desk.globals(), "plan", desk.list_of(1)]) == 1
    err = desk.capsys.readouterr().err
    assert "internal error" in err
    assert "Traceback" not in err


class TestTerminal:
    """On a real terminal, in a process of its own."""

    def seen(self, desk: Desk, *arguments: str, **environ: str) -> str:
        """All that a terminal of 80 columns receives."""
        leader, follower = pty.openpty()
        os.set_blocking(leader, True)
        import subprocess

        process = subprocess.Popen(
            forked.zotsync(*desk.globals(), *arguments),
            stdin=follower,
            stdout=follower,
            stderr=follower,
            cwd=desk.folder,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environ},
        )
        os.close(follower)
        seen = b""
        try:
            while chunk := os.read(leader, 65536):
                seen += chunk
        except OSError:  # the process has closed its side
            pass
        finally:
            os.close(leader)
            process.wait(30)
        return seen.decode()

    def test_colours_are_used(self, desk: Desk) -> None:
        assert "\x1b[32m" in self.seen(desk, "plan", desk.list_of(1))

    def test_no_color_is_respected(self, desk: Desk) -> None:
        text = self.seen(desk, "-q", "plan", desk.list_of(1), NO_COLOR="1")
        assert "\x1b[3" not in text
        assert "A study of subject" in text

    def test_results_in_a_pipe_have_no_colour_and_no_progress(self, desk: Desk) -> None:
        answer = desk.process("plan", desk.list_of(1))
        assert "\x1b" not in answer.out + answer.err
        assert answer.err == ""


class TestInit:
    def test_it_writes_a_configuration_that_works(self, desk: Desk) -> None:
        name = desk.list_of(1, 2)
        answer = desk.zotsync("init", name, "10.1038/nature12624")
        assert answer.code == 0
        assert answer.out.splitlines()[-1].endswith(" plan`.")
        data = tomllib.loads((desk.folder / "config" / "zotsync.toml").read_text())
        assert [source["name"] for source in data["source"]] == ["list", "10.1038/nature12624"]
        assert desk.zotsync("plan", "--json").json["summary"]["create"] == 3

    @pytest.mark.parametrize(
        ("inputs", "names"),
        [
            (["refs.json", "refs.ris"], ["refs", "refs-2"]),
            (["refs.json", "more/refs.json", "refs.ris"], ["refs", "refs-2", "refs-3"]),
            (["refs.json", "./refs.json"], ["refs"]),
            (["more", "more/refs.json"], ["more", "refs"]),
            (["identifiers.json"], ["identifiers-2"]),
            (["PMID:23945592", "PMID:23945592"], ["PMID:23945592"]),
            (["-"], ["-"]),
        ],
        ids=["ending", "folder", "twice", "nested", "meaning", "identifier", "stdin"],
    )
    def test_every_source_has_a_name_of_its_own(
        self, desk: Desk, inputs: list[str], names: list[str]
    ) -> None:
        for number, place in enumerate(("refs", "more/refs", "identifiers"), 1):
            desk.list_of(number, name=f"{place}.json")
        desk.write("refs.ris", "TY  - JOUR\nTI  - On subject number nine\nPY  - 2001\nER  - \n")
        assert desk.zotsync("init", *inputs).code == 0
        data = tomllib.loads((desk.folder / "config" / "zotsync.toml").read_text())
        assert [source["name"] for source in data["source"]] == names
        if inputs != ["-"]:
            answer = desk.zotsync("plan", "--json")
            assert (answer.code, answer.err) == (0, "")

    @pytest.mark.parametrize(
        "inputs", [["page.txt"], ["list.json", "page.txt"], [""]], ids=["alone", "second", "empty"]
    )
    def test_what_is_no_file_and_no_identifier_is_an_error_as_in_parse(
        self, desk: Desk, inputs: list[str]
    ) -> None:
        desk.list_of(1)
        answer = desk.zotsync("init", *inputs)
        assert answer.code == 2
        assert "no such file or folder, and not an identifier" in answer.err
        assert answer.err == desk.zotsync("parse", inputs[-1]).err
        assert not (desk.folder / "config").exists()

    @pytest.mark.parametrize(
        ("config", "place"),
        [
            ("config/zotsync.toml", "../list.json"),
            ("mine.toml", "list.json"),
            ("../mine.toml", "desk/list.json"),
            ("../other/mine.toml", "/list.json"),
        ],
        ids=["config", "beside", "above", "elsewhere"],
    )
    def test_files_of_the_project_are_named_from_the_configurations_folder(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, config: str, place: str
    ) -> None:
        name = desk.list_of(1, name="desk/list.json").removeprefix("desk/")
        monkeypatch.chdir(desk.folder / "desk")
        assert desk.zotsync("--config", config, "init", name).code == 0
        data = tomllib.loads((desk.folder / "desk" / config).read_text())
        written = data["source"][0]["input"][0]
        assert written == (str(desk.folder / "desk") + place if place[0] == "/" else place)
        assert desk.zotsync("--config", config, "plan", "--json").json["summary"]["create"] == 1

    def test_a_project_may_be_moved(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        name = desk.list_of(1, name="here/list.json").removeprefix("here/")
        monkeypatch.chdir(desk.folder / "here")
        assert desk.zotsync("init", name).code == 0
        (desk.folder / "here").rename(desk.folder / "there")
        monkeypatch.chdir(desk.folder / "there")
        assert desk.zotsync("plan", "--json").json["summary"]["create"] == 1

    def test_scripts_read_where_it_is(self, desk: Desk) -> None:
        answer = desk.zotsync("init", "--json").json
        assert (answer["format"], answer["config"]) == ("zotsync-init/1", "config/zotsync.toml")
        assert answer["files"] == ["config/zotsync.toml", "config/topics.toml"]

    def test_without_inputs_it_says_what_to_do_next(self, desk: Desk) -> None:
        answer = desk.zotsync("init")
        assert "[[source]]" in answer.out
        assert desk.zotsync("doctor").code == 0

    @pytest.mark.parametrize("key", ["", "P9NiFoyLeZu2bZNvvuQPDWsd"], ids=["none", "set"])
    def test_login_is_the_next_step_only_without_a_key(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str
    ) -> None:
        monkeypatch.setenv("ZOTERO_API_KEY", key)
        answer = desk.zotsync("--library", "users/5", "init")
        assert answer.code == 0
        assert ("login` keeps your key" in answer.out) is (not key)

    def test_a_file_that_is_there_is_left_alone(self, desk: Desk) -> None:
        desk.write("mine.toml", "# mine\n")
        answer = desk.zotsync("--config", "mine.toml", "init")
        assert answer.code == 2
        assert (desk.folder / "mine.toml").read_text() == "# mine\n"

    def test_a_place_that_cannot_be_written_is_said_to_be_that(self, desk: Desk) -> None:
        desk.write("file", "x")
        answer = desk.zotsync("--config", "file/zotsync.toml", "init")
        assert answer.code == 2
        assert "file/zotsync.toml" in answer.err


class TestDoctor:
    def test_a_sound_set_up_is_well(self, desk: Desk) -> None:
        answer = desk.zotsync("doctor", "--json")
        assert answer.code == 0
        assert answer.json["ok"] is True
        assert {"check", "ok", "words"} == set(answer.json["checks"][0])

    def test_each_fault_is_named_and_the_others_are_still_looked_at(self, desk: Desk) -> None:
        desk.write("c.toml", '[topics]\nfile = "none"\n[[source]]\nname="a"\ninput=["none.bib"]\n')
        desk.library.write_bytes(b"no library")
        answer = desk.zotsync("--config", "c.toml", "doctor", "--json")
        assert answer.code == 1
        bad = " ".join(row["words"] for row in answer.json["checks"] if not row["ok"])
        assert "none.bib" in bad
        assert "no topics file" in bad
        assert "library.sqlite" in bad
        assert desk.zotsync("--config", "c.toml", "doctor").out.count("NOT") >= 3


class TestLogin:
    def test_the_embedded_library_needs_no_key(self, desk: Desk) -> None:
        answer = desk.zotsync("login")
        assert answer.code == 2
        assert "needs no key" in answer.err

    def test_a_key_that_the_service_refuses_is_not_kept(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept: list[object] = []
        monkeypatch.setattr("zotsync.library.keys.keep_web_key", lambda *given: kept.append(given))
        monkeypatch.setattr("zotsync.cli.login._asks", lambda: True)
        monkeypatch.setattr("click.termui.hidden_prompt_func", lambda words: "wrong-key")
        from zotsync.server.http_server import running

        with running(desk.library) as (url, library, key):
            wrong = desk.zotsync("login", "--library", library, "--api-url", url)
            monkeypatch.setattr("click.termui.hidden_prompt_func", lambda words: key)
            right = desk.zotsync("login", "--library", library, "--api-url", url)
        assert wrong.code == 1
        assert "wrong-key" not in wrong.out + wrong.err
        assert right.code == 0
        assert kept == [(url.removeprefix("http://"), key)]


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_key_goes_unencrypted_only_where_the_user_says_so(desk, place, monkeypatch):
    monkeypatch.setenv("ZOTERO_API_KEY", "S3cretKey")
    words = ["--library", "users/1", "--api-url", "http://127.0.0.2.nip.invalid:9"]
    refused = desk.zotsync(*words, "status")
    assert "--insecure" in refused.err
    said = (
        ["--insecure", *words, "status"] if place == "before" else [*words, "status", "--insecure"]
    )
    assert "--insecure" not in desk.zotsync(*said).err
