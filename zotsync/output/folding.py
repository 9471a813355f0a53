"""Sentences in lines: folded to a screen, a command in them never broken, to be pasted."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from zotsync.output.plain import plain

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
    lines = textwrap.fill(
        tied,
        width=width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return _COMMAND.sub(lambda found: found[0].replace(_TIED, " "), lines)


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
