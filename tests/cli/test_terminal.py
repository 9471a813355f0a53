"""Questions on a terminal, as a person sees them: one still screen of 80 columns."""

from __future__ import annotations

import os
import re
import select
import signal
import time
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.fakes import forked

pty = pytest.importorskip("pty")

#: Control sequences, of which the movements of a bar are made.
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """A command on a terminal of its own; `stdin` comes from a file instead."""

    def __init__(self, desk: Desk, *arguments: str, stdin: Path | None = None) -> None:
        command = forked.zotsync(*desk.globals(), *arguments)
        self.seen = ""
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(desk.folder)
            os.environ.update(COLUMNS="80", TERM="xterm", PYTHON_KEYRING_BACKEND=NO_KEYRING)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores it
            if stdin:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            os.execv(command[0], command)

    def until(self, words: str) -> str:
        """What is to be seen once these words are; fails after a while."""
        late = time.monotonic() + 30
        while words not in self.seen and time.monotonic() < late and self._more():
            pass
        assert words in self.seen, self.seen
        return self.seen

    def until_count(self, words: str, count: int) -> None:
        """Waits until these words were to be seen so often; fails after a while."""
        late = time.monotonic() + 30
        while self.seen.count(words) < count and time.monotonic() < late and self._more():
            pass
        assert self.seen.count(words) >= count, self.seen

    def types(self, words: str) -> None:
        """Types words and waits for nothing."""
        os.write(self.end, words.encode())

    def still_for(self, seconds: float) -> str:
        """What appears within so many seconds."""
        before, late = len(self.seen), time.monotonic() + seconds
        while time.monotonic() < late:
            self._more(0.05)
        return self.seen[before:]

    def answer(self, words: str) -> tuple[int, str]:
        """Types an answer; gives the exit code and what came after it.

        A person presses Ctrl-C again if nothing comes of it: Python drops an interrupt that falls
        into a moment when nothing can be raised.
        """
        before = len(self.seen)
        again = words == CTRL_C
        for typed in range(20 if again else 3):
            if words and (typed == 0 or again):
                os.write(self.end, words.encode())
            if self._ends_within(3 if again else 20):
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitpid(self.pid, 0)[1]  # before the terminal hangs up on it
        os.close(self.end)
        return os.waitstatus_to_exitcode(status), self.seen[before:]

    def _ends_within(self, seconds: float) -> bool:
        """Whether the command ends before it has been silent for so long."""
        while select.select([self.end], [], [], seconds)[0]:
            if not self._more():
                return True
        return False

    def _more(self, seconds: float = 1.0) -> bool:
        if not select.select([self.end], [], [], seconds)[0]:
            return True
        try:
            chunk = os.read(self.end, 65536)
        except OSError:  # the command has ended
            return False
        self.seen += chunk.decode("utf-8", "replace")
        return bool(chunk)


NO_KEYRING = "keyring.backends.null.Keyring"


def test_the_question_stands_still(desk: Desk) -> None:
    terminal = Terminal(desk, "sync", desk.list_of(1, 2, 3, 4))
    before = terminal.until("Write 4 items into library.sqlite? [y/N]: ")
    assert "Writing" not in before
    assert "Looking references up" not in before
    assert terminal.still_for(0.5) == ""
    code, after = terminal.answer("y\n")
    assert code == 0
    assert "4 created" in after
    assert len(desk.items()) == 4


def test_what_could_not_be_read_is_said_before_the_question(desk: Desk) -> None:
    works = (
        "1. Smith J. The reefs. J Zool. 2010;12:3-9.",
        "2. ??",
        "3. Roe A. The seas. J Zool. 2011;13:4-9.",
    )
    terminal = Terminal(desk, "sync", desk.write("list.txt", "\n".join(works)))
    before = terminal.until("Write 2 items into library.sqlite? [y/N]: ")
    assert "note: 1 part of the input could not be read as a reference" in before
    code, _ = terminal.answer("n\n")
    assert (code, desk.items()) == (1, [])


def test_apply_asks_as_sync_does(desk: Desk) -> None:
    assert desk.zotsync("plan", desk.list_of(1, 2), "--out", "p.json").code == 0
    terminal = Terminal(desk, "apply", "p.json")
    assert "Writing" not in terminal.until("Write 2 items into library.sqlite? [y/N]: ")
    code, after = terminal.answer("y\n")
    assert code == 0
    assert "2 created" in after


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("n\n", 1, "\r\nNothing was written.\r\n"),
        ("\n", 1, "\r\nNothing was written.\r\n"),
        (CTRL_C, 130, "\r\nzotsync: interrupted; nothing was written\r\n"),
        (CTRL_D, 130, "\r\nzotsync: interrupted; nothing was written\r\n"),
    ],
    ids=["no", "enter", "ctrl-c", "ctrl-d"],
)
def test_without_a_yes_nothing_is_written(desk: Desk, typed: str, code: int, words: str) -> None:
    terminal = Terminal(desk, "sync", desk.list_of(1))
    terminal.until("[y/N]: ")
    left, after = terminal.answer(typed)
    assert (left, "run again" in after) == (code, False)
    assert CONTROL.sub("", after).endswith(words)
    assert desk.items() == []


def test_a_key_is_read_from_standard_input_on_a_terminal_too(desk: Desk) -> None:
    from zotsync.server.http_server import running

    with running(desk.library) as (url, library, key):
        file = desk.folder / desk.write("key.txt", f"{key}\n")
        where = ("--library", library, "--api-url", url)
        code, seen = Terminal(desk, "login", *where, stdin=file).answer("")
    assert "API key:" not in seen  # it was read and tried; only the keyring is missing
    assert "no keyring to store a key in" in seen
    assert code == 2
    assert key not in seen


@pytest.mark.parametrize("command", [("list",), ("show", "1"), ("runs",), ("status",), ("topics",)])
def test_a_plain_screen_is_letters_only(desk: Desk, command: tuple[str, ...]) -> None:
    desk.write("config/zotsync.toml", '[topics]\nfile = "../t.toml"\n[[source]]\nname = "one"\n'
               'input = "../list.json"\n')  # fmt: skip
    desk.write("t.toml", '[[topic]]\nid = "x"\nany = ["subject number"]\n')
    desk.zotsync("sync", desk.list_of(1, 2), "--yes")
    desk.zotsync("list")
    code, plain = Terminal(desk, "--plain", *command).answer("")
    assert (code, "\x1b" in plain) == (0, False)
    coloured = Terminal(desk, *command)
    assert coloured.answer("")[0] == 0
    assert CONTROL.sub("", coloured.seen) == plain
    assert "\x1b[" in coloured.seen


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (("edit", "10.1234/study.1"), "--set FIELD=VALUE"),
        (("sync", "more.json"), "--yes, or look first with `zotsync"),
        (("undo",), "--yes, or look first with `zotsync"),
        (("topics", "--all", "--topics", "rules.toml", "--accept"), "Add --yes."),
    ],
)
def test_where_nobody_can_be_asked_the_way_without_a_terminal_is_named(
    desk: Desk, call: tuple[str, ...], hint: str
) -> None:
    desk.write("rules.toml", '[[topic]]\nid = "study"\nany = ["subject"]\n')
    desk.zotsync("sync", desk.list_of(1), "--yes")
    desk.list_of(2, name="more.json")
    with desk.person() as person:
        person.adds(title="Of another subject")
    answer = desk.zotsync(*call)
    assert answer.code == 2
    assert "terminal" in answer.err
    assert hint in answer.err
