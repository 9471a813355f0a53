"""Sentences in lines: folded to a screen, a command in them never broken, to be pasted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zotsync.output.plain import cells, plain

if TYPE_CHECKING:
    from rich.console import Console

#: A command in a sentence stays on one line, to be pasted.
_COMMAND = re.compile(r"`[^`\n]*`")
_TIED = "\N{NO-BREAK SPACE}"

#: The width of a console that nobody looks at: a pipe or a file, where nothing is cut or folded.
UNBOUNDED = 1_000_000


def folded(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """A text in lines of `width` columns (0: one line), `first` and `rest` before its lines."""
    if not width:
        return first + text
    tied = _COMMAND.sub(lambda found: found[0].replace(" ", _TIED), text)
    lines = _filled(tied, width, first, rest)
    return _COMMAND.sub(lambda found: found[0].replace(_TIED, " "), lines)


def _filled(text: str, width: int, first: str, rest: str) -> str:
    """As `textwrap.fill`, but by what a screen shows: some letters are two columns wide."""
    lines, line, start = [], first, True
    for word in re.split(r"[ \t\n]+", text.strip(" \t\n")):
        if not start and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, start = rest, True
        line += word if start else f" {word}"
        start = False
    return "\n".join([*lines, line])


def width_of(console: Console) -> int:
    """The width that lines are to fit; 0 where nobody looks, so that nothing is cut."""
    return 0 if console.width >= UNBOUNDED else console.width


def say(console: Console, words: str, *, label: str = "", style: str = "", hang: str = "") -> None:
    """A sentence for people behind a label, folded below itself (`hang`: further in)."""
    from rich.text import Text

    text = folded(plain(words), width_of(console), first=label, rest=" " * len(label) + hang)
    line = Text(text[: len(label)], style="dim")
    line.append(text[len(label) :], style=style or "not dim")
    console.print(line, soft_wrap=True)
