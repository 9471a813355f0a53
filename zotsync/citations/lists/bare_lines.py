"""Lines without what a mail, a table or a copy put around and into them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")  # where a word may break: no letter of it
_BREAK = re.compile("[\x0b\u2028\u2029]")
_FRAME = re.compile(r"\s*(?:>\s?)+|\s*\|\s*|\s*\|\s*$")
_FRAMED = 0.8  # of a text's lines have the same mark in front


def bare_lines(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of a quoted mail (`> …`) or of a table's cells (`| … | … |`).

    Characters that nobody sees are taken out.
    """
    worded = [line.lstrip()[0] for line in lines if line.strip()]
    for mark in ">|":
        if worded and worded.count(mark) >= _FRAMED * len(worded):
            lines = [_FRAME.sub(" ", line).strip() for line in lines]
    return [_WITHOUT_WIDTH.sub("", line).strip(_INVISIBLE) for line in lines]


def parts_of_line(line: str) -> list[str]:
    """A line's parts: word processors end lines inside a paragraph by other characters."""
    return _BREAK.split(line)
