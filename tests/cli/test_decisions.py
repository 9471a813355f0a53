"""Decisions in a file, and how one is kept."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from zotsync.cli.reviewing import keep, load_decisions
from zotsync.model.errors import InputError
from zotsync.plan.model import Action, Conflict

ROW = '{"ref_id": "r1", "decision": "new"}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"decisions": [' + ROW + "]}", ("r1=new",)),
        ('\ufeff{"decisions": [' + ROW + ', {"ref_id": "r2", "decision": "ABCD2345"}]}',
         ("r1=new", "r2=ABCD2345")),
        ('{"decisions": [{"ref_id": "r1", "decision": "skip", "title": "Fog"}], "more": 1}',
         ("r1=skip",)),
        ('{"decisions": []}', ()),
    ],
    ids=["one", "two-behind-a-mark", "with-more", "none"],
)  # fmt: skip
def test_each_decision_is_taken_as_it_is_typed(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(text, "utf-8")
    assert load_decisions(path) == words


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", '{"decisions": 3}', '{"decisions": ["r1=new"]}',
        '{"decisions": [{"ref_id": "r1"}]}', '{"decisions": [{"decision": "new"}]}',
        '{"decisions": [{"ref_id": "", "decision": "new"}]}',
        '{"decisions": [{"ref_id": "r1", "decision": ""}]}',
        '{"decisions": [{"ref_id": 1, "decision": "new"}]}',
        '{"decisions": [{"ref_id": "r1", "decision": true}]}',
        '{"decisions": [' + ROW + "]", "[" * 100_000,
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_file_of_decisions_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        load_decisions(path)
    assert error.value.message == f"{path}: not a file of decisions"
    assert error.value.file == str(path)
    assert '{"decisions": [{"ref_id"' in error.value.hint


def test_bytes_that_are_no_text_are_no_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(b'{"decisions": [{"ref_id": "r\xff", "decision": "new"}]}')
    with pytest.raises(InputError, match="not a file of decisions"):
        load_decisions(path)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(InputError, match="cannot be read: no such file") as error:
        load_decisions(path)
    assert error.value.file == str(path)


@pytest.mark.parametrize("size", [20_000_000, 20_000_001])
def test_a_file_of_more_than_20_mb_is_no_file_of_decisions(tmp_path: Path, size: int) -> None:
    path = tmp_path / "decisions.json"
    row = b'{"decisions": [' + ROW.encode() + b"]}"
    path.write_bytes(row + b" " * (size - len(row)))
    if size == 20_000_000:
        assert load_decisions(path) == ("r1=new",)
        return
    with pytest.raises(InputError, match="larger than 20 MB") as error:
        load_decisions(path)
    assert error.value.file == str(path)


CONFLICTS = (Conflict("volume", "1", "3", "2"), Conflict("issue", "", "9", "8"))


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("new", "Harrow 2014"),
        ("skip", "Harrow 2014"),
        ("ABCD2345", "Harrow 2014"),
        ("keep", '["volume", "3", "2"]\n["issue", "9", "8"]'),
        ("take", '["volume", "3", "2"]\n["issue", "9", "8"]'),
    ],
)
def test_a_decision_is_kept_with_what_it_was_about(decision: str, words: str) -> None:
    """Of a match the words of the reference, of a conflict what stood on both sides."""
    action = Action(
        "review", "one", "r1", 1, "", "Otters", reason="", raw="Harrow 2014", conflicts=CONFLICTS
    )
    kept: list[Any] = []
    session: Any = SimpleNamespace(
        memory=SimpleNamespace(decide=lambda *said, words: kept.append((*said, words))),
        waiting=SimpleNamespace(drop=lambda *who: kept.append(who)),
    )
    keep(session, action, decision)
    assert kept == [("one", "r1", decision, words), ("one", "r1")]
