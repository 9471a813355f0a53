"""The syntax of a .bib file: its blocks with their exact text and lines, and a block's fields.

bibtexparser drops an entry that it cannot parse, tells no lines, and reads some 200 entries a
second; so the outer syntax is read here, and nothing that starts like an entry goes missing. What
BibTeX forbids but people write (no comma between fields, bare words as values, quotes inside
quotes, no key, one brace too few) is read as it is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_HEAD = re.compile(r"@[ \t]*([A-Za-z][A-Za-z_-]*)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][A-Za-z_-]*\s*[{(]", re.M)
_NO_BRACE = re.compile(
    r"^[ \t]*@(?:article|book|misc|incollection|inproceedings|inbook|phdthesis|online|techreport)"
    r"\b(?!\s*[{(])[^\n]*",
    re.M | re.I,
)
_BRACE = re.compile(r"[{}]")
_KEY = re.compile(r"[^,={}\"]*")
_JOIN = re.compile(r"\s*#\s*")
_QUOTE_OR_BRACE = re.compile(r'["{]')
_CLOSERS = re.compile(r'[{}")]')
_NAME = re.compile(r"(?:[\s,]|%[^\n]*\n)*([A-Za-z_][^\s=,{}\"#%()']*)\s*=\s*")
_REST = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$))*$")
_BARE = re.compile(r"[^,#\n{}\"]+")
_AFTER_QUOTE = re.compile(r"\s*(?:,|#|$|[A-Za-z][\w:-]*\s*=)")
#: Letters that one value holds with its macros' text, and that repeated fields add up to.
VALUE_LIMIT = 100_000
_TOO_LONG = (
    f"its @string stand for too much text: over {VALUE_LIMIT:,} letters in one value, or over a "
    "million in all"
)
#: Letters, besides the file's own, in which a better end of blocks is looked for in vain.
_SPARE = 1_000_000
_JOINED = {"author": " and ", "editor": " and ", "keywords": ", "}


@dataclass(frozen=True, slots=True)
class Block:
    """One `@kind{…}`: `body` is what stands between the outer brackets.

    `closed` is false where the last bracket is missing; `escapes` says that `\\{` and `\\}` do not
    count as braces here (for TeX they do, for some programs not: what balances is right).
    """

    kind: str
    raw: str
    body: str
    first_line: int
    last_line: int
    closed: bool = True
    escapes: bool = False


@dataclass(slots=True)
class Fields:
    """A block's key and fields as written (LaTeX), names in lower case; `problems` in words.

    `broken` says why the block cannot be read to its end, "" if it can. `expanded` counts the
    letters that came from macros; `refused` is the field that was too long.
    """

    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    broken: str = ""
    expanded: int = 0
    refused: str = ""


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file in order; text outside of blocks is comment, as BibTeX has it.

    A block that does not close ends before the next line that starts one. An entry without its
    opening bracket is a block with an empty body.
    """
    lines = [match.start() for match in re.finditer("\n", text)]

    def block(kind: str, start: int, body: str, end: int, **rest: bool) -> Block:
        raw = text[start:end].rstrip()
        first = bisect_right(lines, start - 1) + 1
        return Block(kind, raw, body, first, first + raw.count("\n"), **rest)

    place = 0
    spare = len(text) + _SPARE
    after = _LINE_HEAD.search(text)
    while head := _HEAD.search(text, place):
        for stray in _NO_BRACE.finditer(text, place, head.start()):
            yield block("", stray.start(), "", stray.end(), closed=False)
        place = head.end()
        if _is_commented(text, head.start()):
            continue
        if after and after.start() < place:
            after = _LINE_HEAD.search(text, place)
        limit = after.start() if after else len(text)
        far = min(limit, place + spare)
        close, escapes = _close_of(text, place, limit, far, head[2])
        if text[close - 1 : close] == "\\" and not escapes:
            spare -= far - place
        end = limit if close < 0 else close + 1
        body = text[place : limit if close < 0 else close]
        yield block(head[1].lower(), head.start(), body, end, closed=close >= 0, escapes=escapes)
        place = end
    for stray in _NO_BRACE.finditer(text, place):
        yield block("", stray.start(), "", stray.end(), closed=False)


def fields_of(block: Block, macros: Mapping[str, str | None], room: int = VALUE_LIMIT) -> Fields:
    """The key and fields of an entry or `@string` block; macros are known by lower-case name.

    A few macros that hold each other twice stand for gigabytes: a value longer than `VALUE_LIMIT`,
    more than `room` letters out of macros, or a macro that is None (was too long) is not put in,
    and the block is broken.
    """
    body = block.body
    found = Fields()
    place = 0
    key = _KEY.match(body)
    if block.kind != "string" and key and body[key.end() : key.end() + 1] in ("", ","):
        found.key = key[0].strip()
        place = key.end()
    while name := _NAME.match(body, place):
        value, place = _value(body, name.end(), block.escapes, macros, found)
        if found.expanded > room:
            found.broken = _TOO_LONG
        if not found.broken:
            _put(found, name[1].lower(), value)
        if found.broken:
            found.refused = name[1].lower()
            return found
    if not _REST.match(body, place):
        rest = " ".join(body[place : place + 60].split())
        found.broken = f"cannot be read from here on: {rest}"
    return found


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
        found.problems.append(f"{name} is given twice; the first is used")


def _value(
    body: str, place: int, escapes: bool, macros: Mapping[str, str | None], found: Fields
) -> tuple[str, int]:
    """The value that starts here (parts joined by #), and where it ends."""
    parts: list[str] = []
    before = found.expanded
    while place < len(body):
        opener = body[place]
        if opener == "{":
            close = _balanced_end(body, place + 1, len(body), escapes)
            close = len(body) if close < 0 else close
            parts.append(body[place + 1 : close])
            place = close + 1
        elif opener == '"':
            close = _quote_end(body, place + 1, escapes)
            parts.append(body[place + 1 : close])
            place = close + 1
        elif bare := _BARE.match(body, place):
            parts.append(_bare(bare[0].strip(), macros, found))
            place = bare.end()
            if found.expanded - before > VALUE_LIMIT:
                found.broken = _TOO_LONG
        if found.broken:
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
        found.problems.append(f"{words} is neither a number nor a defined @string; read as words")
    return words


def _quote_end(body: str, place: int, escapes: bool) -> int:
    """The quote that ends a value: outside of braces, and followed by what may follow a value."""
    last, balanced = -1, True
    while mark := _QUOTE_OR_BRACE.search(body, place):
        at = mark.start()
        if mark[0] == "{":
            close = _balanced_end(body, at + 1, len(body), escapes) if balanced else -1
            balanced = close >= 0  # one look to the end is enough
            place = close + 1 if balanced else at + 1
            continue
        if _AFTER_QUOTE.match(body, at + 1):
            return at
        last, place = at, at + 1
    return last if last >= 0 else len(body)


def _close_of(text: str, start: int, limit: int, far: int, opener: str) -> tuple[int, bool]:
    """Where a block's closing bracket stands (-1: nowhere), and whether `\\{` is no brace in it.

    Behind a first bracket that is escaped another one is looked for up to `far`.
    """
    if opener == "(":
        return _parenthesis_end(text, start, limit), False
    close = _balanced_end(text, start, limit, False)
    seen = limit if close < 0 else close + 1  # no farther: many blocks may stand on one line
    if text.find("\\{", start, seen) < 0 and text.find("\\}", start, seen) < 0:
        return close, False
    sure = close >= 0 and text[close - 1] != "\\"
    escaped = _balanced_end(text, start, seen if sure else limit if close < 0 else far, True)
    if close < 0 or close == escaped or text[close - 1] == "\\":
        return (escaped, True) if escaped >= 0 else (close, False)
    return close, False


def _balanced_end(text: str, start: int, limit: int, escapes: bool) -> int:
    """Where the brace opened before `start` closes, -1 if it does not."""
    depth = 1
    for brace in _BRACE.finditer(text, start, limit):
        if escapes and text[brace.start() - 1] == "\\":
            continue
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    return -1


def _parenthesis_end(text: str, start: int, limit: int) -> int:
    """The closing parenthesis outside of braces and quotes, -1 if there is none."""
    depth, quoted = 0, False
    for found in _CLOSERS.finditer(text, start, limit):
        mark = found[0]
        if mark == '"' and depth == 0:
            quoted = not quoted
        elif mark in "{}":
            depth += 1 if mark == "{" else -1
        elif mark == ")" and depth <= 0 and not quoted:
            return found.start()
    return -1


def _is_commented(text: str, at: int) -> bool:
    """Whether the @ stands behind a % on its line, or inside of a word (an e-mail address)."""
    start = max(at - 500, 0)
    line = text[max(text.rfind("\n", start, at) + 1, start) : at]
    return line.lstrip().startswith("%") or (line[-1:].isalnum())
