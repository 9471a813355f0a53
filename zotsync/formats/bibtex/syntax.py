"""The key and fields of a BibTeX entry as they are written.

What BibTeX forbids but people write (no comma between fields, bare words as values, quotes inside
quotes, a quote or a brace forgotten, no key, a field switched off as `@url =`) is read as it is
meant and noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from sys import intern

from zotsync.formats.bibtex.blocks import Block, balanced_end
from zotsync.formats.bibtex.vocabulary import KNOWN_FIELDS

_KEY = re.compile(r"(?>(?:[^,={}\"]|\{[^{},=]{0,100}\}|\"(?=\w\}))*)")
#: A key with no comma behind it, before the first field.
_KEY_ALONE = re.compile(
    r"\s*+([^\s,={}\"#%()]{1,200})\s++(?=[A-Za-z][\w-]{1,40}+\s*+[=:]\s*+[{\"\d])"
)
_JOIN = re.compile(r"\s*#\s*")
_QUOTE_OR_BRACE = re.compile(r'["{]')
_NAME = re.compile(
    r"(?>(?:[\s,}]|%[^\n]*\n)*)([A-Za-z_][^\s=:,{}\"#%()']*)\s*+(?:=|:(?=\s*+[{\"]))\s*+"
)
#: A name that no program reads: switched off (`@url`, `-note`), in two words, with a digit first.
_ODD_NAME = re.compile(r"[\s,}]*+([\w@!*+-][^=,{}\"#%()\n]{0,60}?)\s*+=\s*+(?=[{\"\w])")
_REST = re.compile(r"(?>(?:[\s,}]|%[^\n]*(?:\n|$))*)$")
_NEXT_FIELD = re.compile(
    r",\s*+(?:" + "|".join(map(re.escape, sorted(KNOWN_FIELDS))) + r")\s*+="
    r"\s*+(?:[{\"]|\d{1,4}\s*+[,\n}]|$)",
    re.I,
)
_BARE = re.compile(r"[^,#\n{}\"]+")
_AFTER_QUOTE = re.compile(r"\s*(?:,|#|$|[A-Za-z][\w:-]*\s*=)")
#: Letters that one value holds with its macros' text, and that repeated fields add up to.
VALUE_LIMIT = 100_000
_TOO_LONG = (
    f"its @string stand for too much text: over {VALUE_LIMIT:,} letters in one value, or over a "
    "million in all"
)
#: What a work has once: two of these given twice are two works without the line that parts them.
_ONCE = frozenset(
    ("title", "year", "date", "pages", "volume", "doi", "journal", "journaltitle", "booktitle",
     "isbn", "publisher")
)  # fmt: skip
#: Fields that hold no BibTeX, as a note or an abstract may.
_SHORT = ("author", "editor", "title", "journal", "booktitle", "publisher", "year", "pages")
_JOINED = {"author": " and ", "editor": " and ", "keywords": ", "}


@dataclass(slots=True)
class Fields:
    """A block's key and fields as written (LaTeX), names in lower case; `problems` in words.

    `broken` says why the block cannot be read to its end, "" if it can. `expanded` counts the
    letters that came from macros; `refused` is the field that was too long. `twice` are the fields
    of a work's own place that two different values are given for.
    """

    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    broken: str = ""
    expanded: int = 0
    refused: str = ""
    twice: frozenset[str] = frozenset()


def fields_of(block: Block, macros: Mapping[str, str | None], room: int = VALUE_LIMIT) -> Fields:
    """The key and fields of an entry or `@string` block; macros are known by lower-case name.

    A few macros that hold each other twice stand for gigabytes: a value longer than `VALUE_LIMIT`,
    more than `room` letters out of macros, or a macro that is None (was too long) is not put in,
    and the block is broken.
    """
    body = block.body
    found = Fields(problems=block.problems, broken=block.why)
    place = 0
    if found.broken:
        return found
    key = _KEY.match(body)
    if block.kind != "string" and (bare := _KEY_ALONE.match(body)):
        found.key, place = bare[1], bare.end()
        found.problems += ("the comma behind the key is missing",)
    elif block.kind != "string" and key and body[key.end() : key.end() + 1] in ("", ","):
        found.key = key[0].strip()
        if "{" in found.key or "}" in found.key or '"' in found.key:
            found.problems += ("the key holds braces or quotes, which BibTeX refuses",)
        place = key.end()
    place = _take_fields(found, block, place, macros, room)
    if not found.broken and not _REST.match(body, place):
        rest = " ".join(body[place : place + 60].split())
        found.broken = f"cannot be read from here on: {rest}"
    return found


def _take_fields(
    found: Fields, block: Block, place: int, macros: Mapping[str, str | None], room: int
) -> int:
    """Takes the fields that stand from here on, as far as they can be read; returns to where."""
    body = block.body
    end = len(body)
    while place < end and (name := _NAME.match(body, place) or _ODD_NAME.match(body, place)):
        field_name = intern(name[1].lower())  # one string in memory for all entries
        odd = name.re is _ODD_NAME
        value, place = _value(body, name.end(), block.escapes, macros, found)
        if found.expanded > room:
            found.broken = _TOO_LONG
        if odd and not found.broken:
            field_name = _named(found, field_name, value)
        if field_name and not found.broken:
            _put(found, field_name, value)
        if found.broken:
            found.refused = field_name
            break
    return place


def swallowed(fields: Fields) -> str:
    """The first field that holds those behind it, as a brace too many makes it; "" for none."""
    for name in _SHORT:
        if name in fields.values and _holds_fields(fields.values[name]):
            return name
    return ""


def _holds_fields(value: str) -> bool:
    """Whether fields stand in a value; a brace written out (`{\\textbraceleft}`) is text."""
    found = _NEXT_FIELD.search(value) if "=" in value and "," in value else None
    return found is not None and not value.startswith("{\\text", found.end() - 1)


def _named(found: Fields, name: str, value: str) -> str:
    """A name that is none: two words are joined, one that is switched off (`@url`) is left out."""
    if name[0].isalnum():
        return re.sub(r"[^\w:.+-]+", "-", name).strip("-")
    words = " ".join(value.split())[:200]
    found.problems += (f"the field {name}, which is switched off, is left out: {words}",)
    return ""


def _put(found: Fields, name: str, value: str) -> None:
    """A repeated field: names and keywords add up, else the first stays, as in BibTeX."""
    if not value.strip():
        return
    if name not in found.values:
        found.values[name] = value
    elif name in _JOINED and value != found.values[name]:
        if len(found.values[name]) + len(value) > VALUE_LIMIT:
            found.broken = f"{name} is given again and again, beyond {VALUE_LIMIT:,} letters"
        else:
            found.values[name] += _JOINED[name] + value
    elif value != found.values[name]:
        words = " ".join(value.split())[:200]
        found.problems += (f"{name} is given twice; the first is used, not: {words}",)
        if name in _ONCE:
            found.twice |= {name}


def _value(
    body: str, place: int, escapes: bool, macros: Mapping[str, str | None], found: Fields
) -> tuple[str, int]:
    """The value that starts here (parts joined by #), and where it ends."""
    parts: list[str] = []
    before = found.expanded
    while place < len(body):
        opener = body[place]
        if opener == "{":
            close = balanced_end(body, place + 1, len(body), escapes)
            close = len(body) if close < 0 else close
            parts.append(body[place + 1 : close])
            place = close + 1
        elif opener == '"':
            close = _quote_end(body, place + 1, escapes)
            cut = _NEXT_FIELD.search(body, place + 1, close)
            if cut:
                found.problems += ("the quote that ends a value is missing",)
            parts.append(body[place + 1 : cut.start() if cut else close])
            place = cut.start() if cut else close + 1
        elif bare := _BARE.match(body, place):
            parts.append(_bare(bare[0].strip(), macros, found))
            place = bare.end()
            if found.expanded - before > VALUE_LIMIT:
                found.broken = _TOO_LONG
        if found.broken:
            break
        if body.startswith(",", place):
            break
        more = _JOIN.match(body, place)
        if not more or more.end() >= len(body) or body[more.end()] in ",}":
            break
        place = more.end()
    return "".join(parts), place


def _bare(words: str, macros: Mapping[str, str | None], found: Fields) -> str:
    """A number, a macro's text, or words that someone forgot to put in braces."""
    if words.isdecimal():
        return words
    if words.lower() in macros:
        text = macros[words.lower()]
        if text is None:
            found.broken = _TOO_LONG
            return ""
        found.expanded += len(text)
        return text
    if words:
        found.problems += (f"{words} is neither a number nor a defined @string; read as words",)
    return words


def _quote_end(body: str, place: int, escapes: bool) -> int:
    """The quote that ends a value: outside of braces, and followed by what may follow a value."""
    last, balanced = -1, True
    while mark := _QUOTE_OR_BRACE.search(body, place):
        at = mark.start()
        if mark[0] == "{":
            close = balanced_end(body, at + 1, len(body), escapes) if balanced else -1
            balanced = close >= 0  # one look to the end is enough
            place = close + 1 if balanced else at + 1
            continue
        if _AFTER_QUOTE.match(body, at + 1):
            return at
        last, place = at, at + 1
    return last if last >= 0 else len(body)
