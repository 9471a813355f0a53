"""Words of the command line that are no UTF-8 text: one sentence, or used as what they are."""

from __future__ import annotations

import os

import pytest

from tests.cli.desk import Desk
from tests.cli.test_bad_input import assert_says

LATIN = os.fsdecode(b"Fl\xfcsse")
CHINESE = os.fsdecode("河".encode("gb2312"))


@pytest.mark.parametrize("word", [LATIN, CHINESE, "\ud800x", "x\udfff"], ids=ascii)
@pytest.mark.parametrize("command", ["plan", "sync", "items"])
def test_a_collection_that_is_no_text_is_refused(desk: Desk, command: str, word: str) -> None:
    answer = desk.zotsync(command, desk.list_of(1), "--collection", f"A/{word}")
    assert_says(answer, 2, "is not a collection path")


@pytest.mark.parametrize("word", [LATIN, CHINESE], ids=ascii)
@pytest.mark.parametrize("command", ["plan", "sync", "items"])
def test_a_tag_that_is_no_text_is_refused_and_not_cut(desk: Desk, command: str, word: str) -> None:
    assert_says(desk.zotsync(command, desk.list_of(1), "--tag", word), 2, "is no tag")


@pytest.mark.parametrize("word", [LATIN, CHINESE], ids=ascii)
@pytest.mark.parametrize(
    "command",
    [("explain",), ("undo", "--yes"), ("show",), ("list",), ("review", "--decide"), ("topics",),
     ("parse", "--format"), ("--library",), ("--config", "c.toml", "--api-url")],
    ids=" ".join,
)  # fmt: skip
def test_no_word_ends_a_command_in_an_internal_error(
    desk: Desk, command: tuple[str, ...], word: str
) -> None:
    answer = desk.zotsync(*command, word)
    assert answer.code in (0, 1, 2)
    assert answer.out or answer.err


def test_an_encoding_fault_of_our_own_is_still_called_ours(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        "ü".encode("ascii")

    from zotsync.cli import main

    monkeypatch.setattr(main.cli, "main", broken)
    assert main.main(["runs"]) == 1
    assert "internal error" in capsys.readouterr().err
