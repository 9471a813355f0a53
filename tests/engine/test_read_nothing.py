"""A source of which nothing is read any more: its references are not gone, it is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from zotsync.engine.sources import Source, read_source

WORK = "Harrow, T. J. & Whitcombe, L. Foraging ranges. J. Ex. 12, 412–429 (2014)."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"1. {WORK}\n", True),
        (f"1. {WORK}\n2. nothing that reads\n", True),
        ("Please log in to read this page.\n", False),
    ],
    ids=["read", "some read", "nothing read"],
)
def test_only_what_is_read_may_tell_what_is_gone(text: str, whole: bool, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(text, "utf-8")
    read = read_source(Source(str(file), (str(file),)))
    assert read.entries
    assert not read.errors
    assert read.whole is whole
