"""A review on a terminal: one question after the other, letters, back, and what to run then."""

from __future__ import annotations

import json
import re
import shlex
import time

import pytest

from tests.cli.desk import Desk
from tests.cli.test_terminal import CTRL_C, Terminal
from tests.engine.worlds import article


@pytest.fixture
def doubts(desk: Desk) -> Desk:
    """Three references of which each may be an item of quite another title."""
    with desk.person() as person:
        for number in (1, 2, 3):
            person.adds(
                itemType="journalArticle", title=f"Quite another thing {number}",
                DOI=article(number)["DOI"],
            )  # fmt: skip
    name = desk.list_of(1, 2, 3)
    assert desk.zotsync("sync", name, "--collection", "In box", "--yes").code == 3
    return desk


def waiting(desk: Desk) -> list[str]:
    return [row["ref_id"] for row in desk.zotsync("review", "--json").json["waiting"]]


def answers(desk: Desk, *typed: str, last: str = "") -> tuple[int, str]:
    """Types one answer after the other; the exit code and all that was to be seen."""
    terminal = Terminal(desk, "review")
    for number, words in enumerate(typed):
        terminal.until_count("> ", number + 1)
        if words == CTRL_C:
            time.sleep(0.5)  # Python hears it once it waits for a line, not while it prints "> "
        terminal.types(words + ("" if words == CTRL_C else "\n"))
    code, _ = terminal.answer(last)
    return code, terminal.seen


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (["y", "n", "s"], []),
        (["y", "q"], ["ref2", "ref3"]),
        (["", "", ""], ["ref1", "ref2", "ref3"]),
        (["n", "b", "", "s", "s"], ["ref1"]),
        (["1", "new", "skip"], []),
        (["y", CTRL_C], ["ref2", "ref3"]),
        (["nonsense", "2", "?", "b", "n", "n", "n"], []),
    ],
    ids=["letters", "quit", "later", "back", "numbers and words", "ctrl-c", "help"],
)
def test_every_answer_is_kept_at_once(doubts: Desk, typed: list[str], left: list[str]) -> None:
    code, seen = answers(doubts, *typed)
    assert (waiting(doubts), code) == (left, 3 if left else 0), seen


def test_it_ends_with_the_very_call_that_left_the_doubt(doubts: Desk) -> None:
    _, seen = answers(doubts, "y", "n", "s")
    command = re.search(r"Now run: `zotsync ([^`]+)`", seen.replace("\r\n", " "))
    assert command is not None, seen
    words = shlex.split(command[1])
    assert words[-4:] == ["sync", "list.json", "--collection", "In box"]
    assert doubts.zotsync(*words, "--yes").code == 0
    assert len(doubts.items()) == 4  # one taken, one new, one left out


def test_both_sides_and_what_speaks_for_and_against(doubts: Desk) -> None:
    _, seen = answers(doubts, "q")
    assert "1 of 3" in seen
    assert "in your list" in seen
    assert "in the library: " in seen
    assert re.search(r"50 % sure: same DOI", seen)
    assert "!title" not in seen


def test_a_conflict_takes_keep_or_take(desk: Desk) -> None:
    name = desk.list_of(1)
    desk.zotsync("sync", name, "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], title="Mine")
    desk.write(name, json.dumps([article(1, title="Theirs")]))
    assert desk.zotsync("sync", name, "--yes").code == 3
    code, seen = answers(desk, "y", "?", "t")
    assert code == 0
    assert "yours, in the library" in seen
    assert "k keeps what the library has" in " ".join(seen.split())
    assert "y takes the item" not in seen
    assert "what the list says is taken; used by the next sync" in seen
    assert desk.zotsync("sync", name, "--yes").code == 0
    assert desk.items()[0]["title"] == "Theirs"
