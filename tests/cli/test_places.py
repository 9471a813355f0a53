"""Odd places for the library, the state, the inputs: every command says one sentence, and ends.

No command calls it our fault, none hangs, none takes a library that it cannot reach for an empty
one, and nothing that it may not touch is touched.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.fakes import forked
from tests.fakes.rights import RIGHTS_COUNT, as_the_files_say
from zotsync.library.address import address_of
from zotsync.model.errors import LibraryUnavailable

pytestmark = [
    RIGHTS_COUNT,
    pytest.mark.skipif(sys.platform == "win32", reason="rights, pipes and links of Unix"),
]

COMMANDS = [
    ("sync", "list.json", "--collection", "Shelf", "--yes"),
    ("plan", "list.json", "--json"),
    ("undo", "--yes"),
    ("apply", "plan.json", "--yes"),
    ("status", "list.json"),
    ("runs",),
    ("list",),
    ("show", "study"),
    ("explain", "1", "list.json"),
    ("review", "list.json"),
    ("update", "--check"),
    ("export", "--to", "ris"),
    ("doctor",),
    ("edit", "ABCD2345"),
    ("topics", "learn"),
]
#: Commands that cannot do their work without the library.
NEED_LIBRARY = {"sync", "plan", "undo", "apply", "status", "list", "show", "update", "export",
                "doctor", "edit"}  # fmt: skip
Fault = Callable[[Path], None]


def linked(path: Path, to: Path | str) -> None:
    path.unlink() if path.is_file() else shutil.rmtree(path)
    path.symlink_to(to)


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


LIBRARY: dict[str, Fault] = {
    "its folder may not be entered": lambda lib: lib.chmod(0o000),
    "its folder may only be listed": lambda lib: lib.chmod(0o444),
    "its folder may only be entered": lambda lib: lib.chmod(0o111),
    "its folder may not be written": lambda lib: lib.chmod(0o555),
    "it may not be read": lambda lib: (lib / "library.sqlite").chmod(0o000),
    "it may not be written": lambda lib: (lib / "library.sqlite").chmod(0o444),
    "it is a folder": lambda lib: [(lib / "library.sqlite").unlink(),  # type: ignore[func-returns-value]
                                   (lib / "library.sqlite").mkdir()][1],
    "it is a pipe": lambda lib: piped(lib / "library.sqlite"),
    "it is a link to nothing": lambda lib: linked(lib / "library.sqlite", lib / "no" / "x"),
    "it is a link to itself": lambda lib: linked(lib / "library.sqlite", "library.sqlite"),
    "its folder is a file": lambda lib: [shutil.rmtree(lib), lib.write_text("x"), None][2],  # type: ignore[func-returns-value]
    "its folder is gone": lambda lib: shutil.rmtree(lib),
    "the half of it is gone": lambda lib: os.truncate(lib / "library.sqlite", 5_000),
}  # fmt: skip

#: Commands that only look.
LOOKING = {"plan", "status", "list", "show", "update", "export", "doctor"}
NO_WRITING = LIBRARY["its folder may not be written"]

STATE: dict[str, Fault] = {
    "it may not be entered": lambda state: state.chmod(0o000),
    "it may only be listed": lambda state: state.chmod(0o444),
    "it may only be entered": lambda state: state.chmod(0o111),
    "it may not be written": lambda state: state.chmod(0o500),
    "its file may not be read": lambda state: (state / "state.sqlite").chmod(0o000),
    "it is a link to itself": lambda state: linked(state, "state"),
    "its file is a pipe": lambda state: piped(state / "state.sqlite"),
    "its file is a link": lambda state: linked(state / "state.sqlite", state / "other"),
    "its lock is a link": lambda state: linked(state / "lock", state / "other"),
    "its lock is a folder": lambda state: [(state / "lock").unlink(), (state / "lock").mkdir()][1],  # type: ignore[func-returns-value]
}  # fmt: skip


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """A desk where a sync was done, a plan lies ready, and the list has grown since."""
    desk.library = desk.folder / "lib" / "library.sqlite"
    desk.library.parent.mkdir()
    desk.list_of(1, 2)
    assert desk.zotsync("sync", "list.json", "--collection", "Shelf", "--yes").code == 0
    desk.list_of(1, 2, 3)
    assert desk.zotsync("plan", "list.json", "--out", "plan.json").code == 0
    return desk


def restored(desk: Desk, name: str, sound: Path) -> None:
    """Puts a folder back to what it was."""
    place = desk.folder / name
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        place.chmod(0o700)
        shutil.rmtree(place)
    shutil.copytree(sound, place)


def each_command(desk: Desk, name: str, fault: Fault) -> dict[str, tuple[int, str]]:
    """What each command answers when a folder of the desk is at fault: code and words."""
    sound = desk.folder / f"sound {name}"
    shutil.copytree(desk.folder / name, sound)
    answers = {}
    for words in COMMANDS:
        restored(desk, name, sound)
        fault(desk.folder / name)
        with as_the_files_say():
            answer = desk.zotsync(*words)  # fails for an internal error, and for a traceback
        assert answer.err.count("\n") <= 3, answer.err
        answers[words[0]] = (answer.code, answer.out + answer.err)
    restored(desk, name, sound)
    return answers


@pytest.mark.parametrize("fault", LIBRARY.values(), ids=LIBRARY)
def test_a_library_that_cannot_be_used_is_one_sentence_of_every_command(
    worked: Desk, fault: Fault, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(COMMANDS))
    answers = each_command(worked, "lib", fault)
    for command in NEED_LIBRARY:
        code, words = answers[command]
        if command in LOOKING and fault in (LIBRARY["it may not be written"], NO_WRITING):
            assert code == (1 if command == "doctor" else 0), (command, words)
            continue  # nothing else is wanted of it than to be read
        assert code in (1, 2), (command, words)
        assert "library" in words
    again = worked.zotsync("sync", "list.json", "--collection", "Shelf", "--yes", "--json").json
    assert (again["summary"]["created"], again["summary"]["unchanged"]) == (1, 2)


@pytest.mark.parametrize("fault", STATE.values(), ids=STATE)
def test_a_state_that_cannot_be_used_is_one_sentence_of_every_command(
    worked: Desk, fault: Fault, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(COMMANDS))
    answers = each_command(worked, "state", fault)
    items = worked.items()
    for command in ("sync", "undo", "apply"):
        code, words = answers[command]
        assert code == 0 or (code == 1 and "The state" in words), words
    assert all(code in (0, 1, 2) for code, _ in answers.values())
    assert len({item["key"] for item in items}) == len(items)
    with sqlite3.connect(worked.library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_whether_a_library_is_there_does_not_depend_on_the_version_of_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some versions' `Path.exists` says no where one may not look, others raise."""
    address = address_of("embedded:lib/x.sqlite", api_url="", data_dir=tmp_path)

    def forbidden(self: Path, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", forbidden)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    with pytest.raises(LibraryUnavailable, match="cannot be reached"):
        _ = address.imagined


@pytest.mark.parametrize(
    "words", [("plan", "list.json"), ("source", "list"), ("init",)], ids=" ".join
)
def test_a_configuration_that_may_not_be_read_is_not_passed_over(
    worked: Desk, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may name another library than the one that would be written to without it."""
    monkeypatch.chdir(worked.folder)
    worked.write("config/zotsync.toml", '[library]\nuse = "users/1"\n')
    (worked.folder / "config").chmod(0o000)
    try:
        with as_the_files_say():
            answer = worked.zotsync(*words)
    finally:
        (worked.folder / "config").chmod(0o700)
    assert answer.code in (1, 2)
    assert "zotsync.toml" in answer.err


@pytest.mark.parametrize(
    "words", [("list",), ("plan", "list.json"), ("runs", "--json"), ("--version",)], ids=" ".join
)
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the end", "at once"])
def test_a_full_disk_behind_the_output_is_not_our_fault(
    worked: Desk, words: tuple[str, ...], unbuffered: str
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            forked.zotsync(*worked.globals(), *words),
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            cwd=worked.folder,
            timeout=60,
            check=False,
        )
    said = done.stderr.decode()
    assert (done.returncode, said) == (
        1,
        "zotsync: The output cannot be written: No space left on device.\n",
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("words", [("list",), ("sync", "list.json", "--yes")], ids=" ".join)
def test_where_nothing_is_open_nothing_is_said_and_all_is_done(
    worked: Desk, words: tuple[str, ...], closed: str
) -> None:
    call = shlex.join([sys.executable, "-m", "zotsync", *worked.globals(), *words])
    done = subprocess.run(
        ["sh", "-c", f"{call} {closed}"], cwd=worked.folder, timeout=60, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) is (closed == "2>&-")


@pytest.mark.parametrize(
    ("config", "below", "written", "said"),
    [
        ("config/zotsync.toml", "", "../refs.bib", "refs.bib"),
        ("config/zotsync.toml", "", "../lists/refs.bib", "lists/refs.bib"),
        ("config/zotsync.toml", "", "../lists", "lists/refs.bib"),
        ("zotsync.toml", "", "lists/refs.bib", "lists/refs.bib"),
        ("config/zotsync.toml", "chapters", "../refs.bib", "../refs.bib"),
        ("config/zotsync.toml", "lists", "../lists/refs.bib", "refs.bib"),
    ],
)
def test_a_file_is_named_as_it_is_reached_from_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, config: str, below: str, written: str, said: str
) -> None:
    """A source's paths start at its configuration; who reads a message stands elsewhere."""
    desk.write("refs.bib", BROKEN)
    desk.write("lists/refs.bib", BROKEN)
    desk.write(config, f'[[source]]\nname = "mine"\ninput = "{written}"\n')
    (desk.folder / "chapters").mkdir()
    monkeypatch.chdir(desk.folder / below)
    call = ("--config", str(desk.folder / config))
    plan = desk.zotsync(*call, "plan")
    assert f"Not read: {said}:2: " in plan.out
    assert f"({said}:1)" in desk.zotsync(*call, "explain", "a1").out
    noted = desk.zotsync(*call, "plan", "--json").json["notices"]
    assert [words for words in noted if words.startswith(f"{said}:2: ")]
    for name in ("refs.bib", "lists/refs.bib"):
        (desk.folder / name).write_text("nothing to be read\n")
    assert f"{said}: " in desk.zotsync(*call, "plan").err
    if not written.endswith("lists"):
        (desk.folder / "refs.bib").unlink()
        (desk.folder / "lists/refs.bib").unlink()
        assert f"zotsync: {said}: no such file" in desk.zotsync(*call, "plan").err


BROKEN = "@misc{a1, title={Dunes}, author={Roe, A}, year=2001}\n@misc{bad,\n"


@pytest.mark.parametrize(
    ("spec", "said", "public"),
    [
        ("groups/678", "groups/678 is sought at 127.0.0.1:9/zotero", "https://api.zotero.org"),
        ("users/5", "users/5 is sought at 127.0.0.1:9/zotero", "https://api.zotero.org"),
        ("desktop", "desktop is sought at 127.0.0.1:9/zotero", "http://127.0.0.1:23119/api"),
        ("users/1", "", ""),
        ("embedded:x.sqlite", "", ""),
    ],
)
def test_a_server_that_the_configuration_names_for_another_library_is_told(
    desk: Desk, spec: str, said: str, public: str
) -> None:
    desk.write("config/zotsync.toml", SERVED)
    err = desk.zotsync("--library", spec, "list").err
    assert (said in err, "is sought at" in err) == (True, bool(said))
    if said:
        assert f"as api_url of config/zotsync.toml says; --api-url {public} goes" in err
    named = desk.zotsync("--library", spec, "--api-url", "http://127.0.0.1:9", "list").err
    assert "is sought at" not in named
    assert "is sought at" not in desk.zotsync("-q", "--library", spec, "list").err


SERVED = '[library]\nuse = "users/1"\napi_url = "http://127.0.0.1:9/zotero"\n'
