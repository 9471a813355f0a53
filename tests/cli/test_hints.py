"""Hints can be pasted: the commands in them mean the library, and the inputs, of this call."""

from __future__ import annotations

import re
import shlex
import sqlite3

import pytest

from tests.cli.desk import Answer, Desk
from zotsync.cli.call import naming, remember
from zotsync.cli.main import main


def hinted(answer: Answer) -> list[str]:
    """The words of the first command that standard error names."""
    found = re.search(r"`zotsync ([^`]+)`", answer.err)
    assert found, answer.err
    return shlex.split(found[1])


@pytest.mark.parametrize(
    ("front", "sentence", "said"),
    [
        ([], "Run `zotsync login`.", "Run `zotsync login`."),
        (["--library", "users/1"], "`zotsync login`", "`zotsync --library users/1 login`"),
        (["--library=users/1"], "`zotsync login`", "`zotsync --library users/1 login`"),
        (
            ["--api-url", "http://h:1", "--offline", "--library", "users/1", "-v"],
            "`zotsync review --json`",
            "`zotsync --api-url http://h:1 --library users/1 review --json`",
        ),
        (
            ["--config", "my conf.toml", "--state", "s"],
            "`zotsync runs`",
            "`zotsync --config 'my conf.toml' --state s runs`",
        ),
        (
            ["--library", "users/1", "--state", "s"],
            "`zotsync --library desktop login`",
            "`zotsync --state s --library desktop login`",
        ),
        (
            ["--offline", "--library", "users/1"],
            "`zotsync status` or `zotsync --state s sync`, then `zotsync undo`",
            "`zotsync --library users/1 --offline status` or `zotsync --library users/1 --offline "
            "--state s sync`, then `zotsync --library users/1 undo`",
        ),
        (["--library", "a", "--library", "b"], "`zotsync runs`", "`zotsync --library b runs`"),
        (["--api-url", "https://me:pw@h"], "`zotsync runs`", "`zotsync runs`"),
        (["--api-url", "https://h?key=k"], "`zotsync runs`", "`zotsync runs`"),
        (["--library", "users/1"], "zotsync found it", "zotsync found it"),
        (["--library"], "`zotsync runs`", "`zotsync --library '' runs`"),
    ],
    ids=["none", "library", "joined", "several", "quoted", "other library", "offline",
         "last counts", "password", "query", "no command", "no value"],
)  # fmt: skip
def test_a_command_in_a_sentence_carries_the_options(
    front: list[str], sentence: str, said: str
) -> None:
    remember(front, ["runs"])
    assert naming(sentence) == said
    remember([], [])


def test_no_key_is_in_a_hint(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZOTERO_API_KEY", "S3cretKey")
    answer = desk.zotsync("--config", "S3cretKey.toml", "plan")
    assert "S3cretKey" not in answer.err


def test_a_report_carries_them_too(desk: Desk) -> None:
    for numbers in ((1, 2, 3), (1, 2, 3, 4)):
        name = desk.list_of(*numbers)
        answer = desk.zotsync("sync", name, "--yes", "--json", "--max-changes", "0")
    assert f"`zotsync --library embedded:{desk.library}" in answer.json["error"]["hint"]


@pytest.mark.parametrize(
    ("called", "look"),
    [
        (("sync", "list.json", "--tag", "to read"), ("sync", "list.json", "--tag", "to read")),
        (("sync", "--", "list.json"), ("sync", "--dry-run", "--", "list.json")),
        (("apply", "p.json"), ("apply", "p.json")),
        (("undo", "1"), ("undo", "1")),
        (("undo",), ("undo",)),
    ],
    ids=["sync", "behind --", "apply", "undo a run", "undo"],
)
def test_with_nobody_to_ask_the_hint_looks_at_the_same(
    desk: Desk, called: tuple[str, ...], look: tuple[str, ...]
) -> None:
    if called[0] == "undo":
        desk.zotsync("sync", desk.list_of(1), "--yes")
    desk.zotsync("plan", desk.list_of(2), "--out", "p.json")
    answer = desk.zotsync(*called)
    assert answer.code == 2
    command = hinted(answer)
    assert [word for word in command[4:] if word != "--offline"] == [
        *look,
        *(() if "--dry-run" in look else ("--dry-run",)),
    ]
    assert desk.zotsync(*command).code == 0


@pytest.mark.parametrize("command", [("sync", "list.json"), ("apply", "p.json")], ids="-".join)
def test_too_many_changes_can_be_looked_at(desk: Desk, command: tuple[str, ...]) -> None:
    desk.zotsync("plan", desk.list_of(1, 2, 3), "--out", "p.json")
    answer = desk.zotsync(*command, "--yes", "--max-changes", "2")
    assert answer.code == 4
    assert "--max-changes 3`" in answer.err
    shown = desk.zotsync(*hinted(answer))
    assert (shown.code, "create" in shown.out) == (0, True)
    assert desk.items() == []


@pytest.mark.parametrize(
    "limit", [("--max-changes", "2"), ("--max-changes=2",), ("--max-changes", "1", "--all")]
)
def test_a_limit_is_named_once(desk: Desk, limit: tuple[str, ...]) -> None:
    answer = desk.zotsync("sync", desk.list_of(1, 2, 3), *limit, "--yes")
    raised = shlex.split(re.findall("`zotsync ([^`]*)`", answer.err)[-1])
    assert [word for word in raised if word.startswith("--max-changes")] == ["--max-changes"]
    assert raised[raised.index("--max-changes") + 1] == "3"
    assert desk.zotsync(*raised, "--yes").code == 0
    assert len(desk.items()) == 3


def test_a_plan_that_asked_no_service_is_made_so_again(desk: Desk) -> None:
    with_services = [word for word in desk.globals() if word != "--offline"]
    call = ["plan", desk.list_of(1), "--out", "p.json"]
    assert main([*with_services, "--offline", *call]) == 0
    with desk.person() as person:
        desk.zotsync("sync", "list.json", "--yes")
        person.edits(desk.items()[0]["key"], title="Mine")
    desk.list_of(1, volume="9")
    assert main([*with_services, "--offline", *call]) == 0
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], language="en")
    desk.capsys.readouterr()
    main([*with_services, "apply", "p.json", "--yes"])
    answer = desk.capsys.readouterr()
    told = re.findall("plan again: `([^`]*)`", answer.out + answer.err)
    assert told
    assert shlex.split(told[0])[-5:] == ["--offline", *call]


def test_a_plan_that_is_spent_names_the_command_that_makes_it_again(desk: Desk) -> None:
    desk.zotsync("plan", desk.list_of(1), "--collection", "R", "--out", "p.json")
    assert desk.zotsync("sync", "list.json", "--yes").code == 0
    second = desk.zotsync("apply", "p.json", "--yes")
    assert hinted(second)[5:] == ["plan", "list.json", "--collection", "R", "--out", "p.json"]
    assert desk.zotsync(*hinted(second)).code == 0


def test_a_configuration_that_is_not_there_can_be_written(desk: Desk) -> None:
    answer = desk.zotsync("--config", "nope.toml", "plan")
    assert desk.zotsync(*hinted(answer)).code == 0
    assert (desk.folder / "nope.toml").exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("snyc", "sync"), ("statsu", "status"), ("docter", "doctor"), ("qqq", "")],
)
def test_a_mistyped_command_is_told_the_near_one(
    desk: Desk, capsys: pytest.CaptureFixture[str], typed: str, meant: str
) -> None:
    answer = desk.zotsync(typed, "list.json")
    assert answer.code == 2
    if meant:
        assert hinted(answer)[-2:] == [meant, "list.json"]
    else:
        assert "Did you mean" not in answer.err


@pytest.mark.parametrize(
    ("service", "words"),
    [((), "login < key.txt`"), (("--service", "pubmed"), "login < key.txt`")],
    ids=["library", "service"],
)
def test_an_empty_standard_input_is_no_key(
    desk: Desk, service: tuple[str, ...], words: str
) -> None:
    answer = desk.process("login", "--library", "users/1", *service)
    assert answer.code == 2
    assert "No key was given." in answer.err
    assert words in answer.err
    assert "Warning" not in answer.err


@pytest.mark.parametrize(
    ("library", "meant"),
    [("user/12345", "users/12345"), ("group/6", "groups/6"), ("users:7", "users/7")],
)
def test_a_mistyped_library_is_told_once_with_the_near_one(
    desk: Desk, library: str, meant: str
) -> None:
    answer = desk.zotsync("doctor", "--json", "--library", library)
    bad = {row["check"]: row["words"] for row in answer.json["checks"] if not row["ok"]}
    assert list(bad) == ["library"]
    assert f"Did you mean {meant}?" in bad["library"]


def test_doctor_names_the_library_file_once(desk: Desk) -> None:
    desk.zotsync("sync", desk.list_of(1), "--yes")
    names = [row["check"] for row in desk.zotsync("doctor", "--json").json["checks"]]
    assert names.count("library file") == 1


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    monkeypatch.setattr("zotsync.library.keys.web_key", lambda place: None)


def test_without_a_key_that_is_said(desk: Desk, no_key: None) -> None:
    from zotsync.server.http_server import running

    with running(desk.library) as (url, library, _):
        where = ("--library", library, "--api-url", url)
        checks = desk.zotsync("doctor", "--json", *where).json["checks"]
        refused = desk.zotsync("sync", desk.list_of(1), "--yes", *where)
    words = {row["check"]: row["words"] for row in checks if not row["ok"]}
    assert words["library key"].startswith("no key is set (ZOTERO_API_KEY or `zotsync ")
    assert "zotero.org" not in "".join(words.values()) + refused.err
    assert refused.code == 1
    assert "no key is set" in refused.err


def test_a_state_that_another_program_keeps_is_said_soon(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.zotsync("sync", desk.list_of(1), "--yes")
    monkeypatch.setattr("zotsync.state.database.SILENCE", 0.05)
    monkeypatch.setattr("zotsync.state.database.PATIENCE", 0.2)
    other = sqlite3.connect(desk.state / "state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = desk.zotsync("sync", "list.json", "--yes")
    other.close()
    assert answer.code == 1
    assert "Waiting for another program that uses" in answer.err
    assert "Another program is using the state file" in answer.err
    assert desk.zotsync("sync", "list.json", "--yes").code == 0


def commands(text: str) -> list[list[str]]:
    """The commands that a text names, in words."""
    return [shlex.split(found)[1:] for found in re.findall(r"`(zotsync [^`]+)`", text)]


def test_a_limit_that_stopped_a_run_is_raised_by_the_command_that_it_names(desk: Desk) -> None:
    answer = desk.zotsync("sync", desk.list_of(1, 2, 3), "--yes", "--max-changes", "2")
    assert answer.code == 4
    raised = commands(answer.err)[-1]
    assert desk.zotsync(*raised, "--yes").code == 0
    assert len(desk.items()) == 3


@pytest.fixture
def two_sources(desk: Desk) -> Desk:
    """Two sources of six works each; then one is no longer in the configuration."""
    for name, numbers in (("stays", range(1, 7)), ("leaves", range(7, 13))):
        desk.list_of(*numbers, name=f"{name}.json")
    entry = '[[source]]\nname = "{0}"\ninput = ["{0}.json"]\ncollection = "C"\ntags = ["{0}"]\n'
    config = desk.folder / "zotsync.toml"
    config.write_text(entry.format("stays") + entry.format("leaves"), "utf-8")
    assert desk.zotsync("--config", "zotsync.toml", "sync", "--yes").code == 0
    config.write_text(entry.format("stays"), "utf-8")
    return desk


@pytest.mark.parametrize("called", [("sync", "--yes"), ("plan",), ("plan", "--out", "p.json")])
def test_a_source_that_left_is_let_go_of_by_the_command_that_the_notice_names(
    two_sources: Desk, called: tuple[str, ...]
) -> None:
    answer = two_sources.zotsync("--config", "zotsync.toml", *called, "--json")
    (notice,) = [words for words in answer.json["notices"] if "no longer in the" in words]
    assert "The source “leaves” is no longer in the configuration" in notice
    (command,) = commands(notice)
    assert ("--prune" in command, "--out" in command) == (True, False)
    done = two_sources.zotsync(*command, "--yes", "--json")
    assert (done.code, done.json["summary"]["removed"]) == (0, 6)
    assert sum({"tag": "leaves"} in item["tags"] for item in two_sources.items()) == 0


def test_the_guard_of_a_source_names_a_command_that_passes_it(two_sources: Desk) -> None:
    stopped = two_sources.zotsync("--config", "zotsync.toml", "sync", "--yes", "--prune")
    assert stopped.code == 4
    assert two_sources.zotsync(*commands(stopped.err)[-1], "--yes").code == 0


def test_a_deleted_collections_notice_names_the_command_that_files_in_its_namesake(
    desk: Desk,
) -> None:
    desk.zotsync("sync", desk.list_of(1), "--collection", "C", "--yes")
    (ours,) = desk.collections()
    with desk.person() as person:
        own = person.adds("collections", name="C")
        person.erases(ours, "collections")
    call = ("sync", desk.list_of(1, 2), "--collection", "C")
    answer = desk.zotsync(*call, "--yes", "--json")
    (notice,) = [words for words in answer.json["notices"] if "left alone" in words]
    (command,) = commands(notice)
    assert own in command
    assert desk.zotsync(*command, "--yes").code == 0
    assert all(own in item["collections"] for item in desk.items())
    again = desk.zotsync(*call, "--yes", "--json").json
    assert not [words for words in again["notices"] if "left alone" in words]


@pytest.mark.parametrize(
    ("library", "config"),
    [
        (("--library", "embedded:x.sqlite"), ()),
        (("--library", "users/1", "--api-url", "http://127.0.0.1:9/zotero"), ()),
        (("--library", "groups/678"), ("--config", "mine.toml")),
        (("--library", "desktop"), ()),
    ],
)
def test_what_init_wrote_down_no_hint_says_again(
    desk: Desk, library: tuple[str, ...], config: tuple[str, ...]
) -> None:
    out = desk.zotsync(*library, *config, "init", desk.list_of(1)).out
    following = out.partition("Next: ")[2]
    assert "--library" not in following
    assert "--api-url" not in following
    assert ("--config mine.toml" in following) == bool(config)
    assert "plan`" in following
    assert "--state" in following
