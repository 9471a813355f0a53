"""Texts as a screen may show them: nothing that moves the cursor, turns a line, or breaks it.

Sentences in lines: folded to a screen, a command in them never broken, to be pasted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


#: Marks that turn the direction of what follows, up to the end of the line and beyond.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f")
#: Control characters, separators of lines, and halves of characters, which no terminal can show.
_UNSEEN = frozenset({"Cc", "Zl", "Zp", "Cs"})
#: All of these in one pattern, for long texts. Halves of characters stand for bytes of a file name.
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f\ud800-\udfff]"
)
#: Control characters but tabs and ends of lines, and a return that ends none.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: What Zotero understands in a title.
_MARKUP = re.compile(r"</?(i|b|sub|sup|sc|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def printable(text: str) -> str:
    """A text that cannot move the cursor, break the line, or turn what stands beside it around.

    Joiners stay: Persian words and many emoji need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(ch) in _UNSEEN or ch in _TURNING else ch for ch in text
    )


def unmarked(text: str) -> str:
    """A title as a screen shows it: without the markup that Zotero keeps in titles.

    >>> unmarked("CO<sub>2</sub> uptake by <i>Zostera</i>, p < 0.05")
    'CO2 uptake by Zostera, p < 0.05'
    >>> unmarked("What <b> is")
    'What <b> is'
    """
    if "</" not in text:
        return printable(text)
    low = text.lower()
    return printable(_MARKUP.sub(lambda tag: "" if _is_pair(tag[1].lower(), low) else tag[0], text))


def _is_pair(name: str, text: str) -> bool:
    return f"</{name}>" in text and (f"<{name}>" in text or f"<{name} " in text)


def plain_lines(text: str) -> str:
    """A text of several lines as a screen may show it: its lines and tabs stay."""
    return _HARMFUL.sub(
        lambda found: found[0] if found[0] in "\n\t\r" else " ", _LONE_RETURN.sub(" ", text)
    )


def without_controls(text: str) -> str:
    """A text for a file, without control characters but tabs and ends of lines."""
    return _CONTROLS.sub("", _LONE_RETURN.sub("", text))


def source_label(source: str) -> str:
    """A source's name as shown: a file by its name alone, an identifier whole."""
    if "/" not in source and "\\" not in source:
        return source
    from zotsync.model.identifiers import named_source

    return named_source(source)


def shown(value: Any, limit: int = 120) -> str:
    """A field's value as people read it: creators as names, long texts cut, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        text = "; ".join(
            _member(part) if isinstance(part, Mapping) else str(part) for part in value
        )
    else:
        text = str(value).replace("\n", " ⏎ ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _member(part: Mapping[str, Any]) -> str:
    """A tag or a creator by its name."""
    names = (part.get("tag"), part.get("name"), part.get("lastName"), part.get("firstName"))
    return " ".join(str(name) for name in names if name)


def cells(text: str) -> int:
    """How many columns a text takes on a screen."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """A text in so many columns at most, "…" for what is left out."""
    if cells(text) <= width:
        return text
    if text.isascii():
        return text[: width - 1].rstrip() + "…"
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + "…"


def both_shown(field: str, before: Any, after: Any) -> tuple[str, str]:
    """What stood in a field and what is to, as `shown`; of titles the markup only where nothing
    else differs."""
    old, new = shown(before), shown(after)
    if not field.lower().endswith("title"):
        return old, new
    bare = unmarked(old), unmarked(new)
    return bare if bare[0] != bare[1] else (old, new)


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

    text = folded(printable(words), width_of(console), first=label, rest=" " * len(label) + hang)
    line = Text(text[: len(label)], style="dim")
    line.append(text[len(label) :], style=style or "not dim")
    console.print(line, soft_wrap=True)
