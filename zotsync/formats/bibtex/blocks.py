"""The blocks of a .bib file, each with its exact text and lines; nothing like an entry is lost.

bibtexparser drops an entry that it cannot parse and tells no lines, so the outer syntax is read
here. Text outside of blocks is comment, as BibTeX has it, unless it looks like an entry (a
forgotten @, a forgotten bracket) or like fields (a brace too many before them): then it is read as
it is meant, or is a block that says why it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from zotsync.formats.bibtex.vocabulary import KNOWN_KINDS

_KIND = "|".join(sorted(KNOWN_KINDS, key=len, reverse=True))
_KEYED = r"[{(]\s*+[^\s{}(),=\"@]{1,200}\s*+,\s*+(?:[A-Za-z_-]{1,40}\s*+=|$)"
_HEAD = re.compile(r"@[ \t]*([A-Za-z][A-Za-z_-]*)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][A-Za-z_-]*\s*[{(]", re.M)
#: Where a block that does not close ends at the latest.
_NEXT = re.compile(
    rf"^[ \t]*@[ \t]*[A-Za-z][A-Za-z_-]*\s*[{{(]|@(?i:{_KIND})\s*{_KEYED}"
    rf"|^[ \t]*@(?i:{_KIND})\b(?!\s*[=])|^[ \t]*(?i:{_KIND})\s*{_KEYED}",
    re.M,
)
#: An entry that lacks its @, or its bracket.
_STRAY = re.compile(
    rf"^[ \t]*(?:(?P<bare>(?i:{_KIND}))\s*(?P<opener>[{{(])(?={_KEYED.removeprefix('[{(]')})"
    rf"|@(?i:{_KIND})\b(?!\s*[{{(=]))",
    re.M,
)
#: Fields behind an entry's end: one of its closing braces was one too many.
_GOES_ON = re.compile(
    r"\s*+,?\s*+(?:[A-Za-z][\w-]{1,40}\s*+=\s*+[{\"]|(?:year|volume|number|pages|day)\s*+=\s*+\d"
    r"|month\s*+=\s*+[a-z\d])",
    re.I,
)
_FIELD_NAME = re.compile(r"(?<![\w-])([A-Za-z][\w-]{0,40}+)[^\w\s=]?\s*+=")
_FIELDS_OUTSIDE = re.compile(
    r"(?<![\w\\])(?:[A-Za-z][\w-]{1,30}\s{0,20}=\s{0,20}[{\"]|(?:year|volume|number|pages)"
    r"\s{0,20}=\s{0,20}\d)|^[ \t]*@[^\s@{(]{0,30}\s?[{(]",
    re.I | re.M,
)
_TOO_MANY = "a closing brace too many was left out"
_NO_AT = "the @ before the entry's type is missing"
_BRACE = re.compile(r"[{}]")
_CLOSERS = re.compile(r'[{}")]')
#: Letters, besides the file's own, in which a better end of blocks is looked for in vain.
_SPARE = 1_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """One `@kind{…}`: its `body`, between the outer brackets, begins behind `inner` characters.

    `closed` is false where the last bracket is missing; `escapes` says that `\\{` and `\\}` do not
    count as braces here (for TeX they do, for some programs not: what balances is right).
    `problems` were read over, `why` says that these words are no entry.
    """

    kind: str
    raw: str
    inner: int
    first_line: int
    last_line: int
    closed: bool = True
    escapes: bool = False
    problems: tuple[str, ...] = ()
    why: str = ""

    @property
    def body(self) -> str:
        """What stands between the outer brackets; "" for words that are no entry."""
        if self.inner < 0:
            return ""
        return self.raw[self.inner : -1 if self.closed else None]


@dataclass(slots=True)
class _BlockHead:
    """`@kind{`: where it starts, where the body does, and where it ends at the latest."""

    start: int
    body: int
    kind: str
    opener: str
    end: int
    problem: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether fields behind the closing brace can be the entry's."""
        return self.opener == "{" and self.kind != "comment"


@dataclass(slots=True)
class _File:
    """The text, how far its lines are counted, and where the next block begins at the earliest."""

    text: str
    spare: int
    counted: int = 0
    line: int = 1
    after: int = -1
    after_line: int = -1

    def limit(self, place: int, kind: str) -> int:
        """Where a block whose body starts here ends at the latest; a comment may hold entries."""
        if kind == "comment":
            if self.after_line < place:
                line = _LINE_HEAD.search(self.text, place)
                self.after_line = line.start() if line else len(self.text)
            return self.after_line
        if self.after < place:
            found = _NEXT.search(self.text, place)
            self.after = found.start() if found else len(self.text)
        return self.after

    def line_at(self, place: int) -> int:
        """The line in which a place stands; places are asked in the order of the text."""
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line

    def block(self, start: int, end: int, body: int = -1, kind: str = "", **rest: object) -> Block:
        """A block of this file's text, its lines counted; `body` is the place where that begins."""
        raw = self.text[start:end].rstrip()
        start += len(raw) - len(raw.lstrip())
        first, raw = self.line_at(start), raw.lstrip()
        inner = body - start if body >= 0 else -1
        return Block(kind, raw, inner, first, first + raw.count("\n"), **rest)  # type: ignore[arg-type]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file in order.

    A block that does not close ends before the next one that starts a line, or that has a known
    type and a key.
    """
    file = _File(text, len(text) + _SPARE)
    place = 0
    search = 0
    while head := _HEAD.search(text, search):
        search = head.end()
        if _is_commented(text, head.start()):
            continue
        if head.start() > place:
            yield from _outside(file, place, head.start())
        block, place = _block_at(
            file, _BlockHead(head.start(), head.end(), intern(head[1].lower()), head[2], len(text))
        )
        search = place
        yield block
    yield from _outside(file, place, len(text))


def _block_at(file: _File, head: _BlockHead) -> tuple[Block, int]:
    """The block that begins with this head, and where the text goes on behind it."""
    text, place = file.text, head.body
    limit = min(file.limit(place, head.kind), head.end)
    far = min(limit, place + file.spare)
    close, escapes = _close_of(text, place, limit, far, head.opener)
    if text[close - 1 : close] == "\\" and not escapes:
        file.spare -= far - place
    problems: tuple[str, ...] = (head.problem,) if head.problem else ()
    closed = close >= 0
    stated = place
    while head.goes_on and 0 <= close < limit and _GOES_ON.match(text, close + 1, limit):
        further = balanced_end(text, close + 1, limit, escapes)
        behind = limit if further < 0 else further
        if _names_in(text, stated, close) & _names_in(text, close + 1, behind):
            break  # the fields of another entry, whose head is damaged
        problems += () if _TOO_MANY in problems else (_TOO_MANY,)
        stated, close = close + 1, further
    end = limit if close < 0 else close + 1
    block = file.block(head.start, end, place, head.kind, closed=closed, escapes=escapes,
                       problems=problems)  # fmt: skip
    return block, end


def _names_in(text: str, start: int, end: int) -> set[str]:
    return {name.lower() for name in _FIELD_NAME.findall(text, start, end)}


def _outside(file: _File, start: int, end: int) -> Iterator[Block]:
    """The blocks in the text between two: entries without @ or bracket, and fields of none."""
    text = file.text
    if not text[start:end].strip():
        return
    place = start
    while place < end:
        found = _STRAY.search(text, place, end)
        yield from _loose(file, place, found.start() if found else end)
        if found is None:
            return
        if found["bare"]:
            head = _BlockHead(found.start(), found.end(), found["bare"].lower(),
                              found["opener"], end, _NO_AT)  # fmt: skip
            block, place = _block_at(file, head)
            yield block
        else:
            following = _STRAY.search(text, found.end(), end)
            place = following.start() if following else end
            yield file.block(found.start(), place, why="the entry has no opening brace")


def _loose(file: _File, start: int, end: int) -> Iterator[Block]:
    """Words outside of entries, if they look like fields; % starts a comment."""
    words = file.text[start:end]
    bare = re.sub(r"^[ \t]*%[^\n]*", "", words, flags=re.M) if "%" in words else words
    if _FIELDS_OUTSIDE.search(bare):
        yield file.block(start, end, why="words outside of the entries that look like fields")


def _close_of(text: str, start: int, limit: int, far: int, opener: str) -> tuple[int, bool]:
    """Where a block's closing bracket stands (-1: nowhere), and whether `\\{` is no brace in it.

    Behind a first bracket that is escaped another one is looked for up to `far`.
    """
    if opener == "(":
        return _parenthesis_end(text, start, limit), False
    close = balanced_end(text, start, limit, False)
    seen = limit if close < 0 else close + 1  # no farther: many blocks may stand on one line
    if text.find("\\{", start, seen) < 0 and text.find("\\}", start, seen) < 0:
        return close, False
    sure = close >= 0 and text[close - 1] != "\\"
    escaped = balanced_end(text, start, seen if sure else limit if close < 0 else far, True)
    if close < 0 or close == escaped or text[close - 1] == "\\":
        return (escaped, True) if escaped >= 0 else (close, False)
    return close, False


def balanced_end(text: str, start: int, limit: int, escapes: bool) -> int:
    """Where the brace opened before `start` closes, -1 if it does not; `escapes` as in `Block`."""
    close = text.find("}", start, limit)
    if close < 0 or (not escapes and text.find("{", start, close) < 0):
        return close
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
    if at and text[at - 1].isalnum():
        return True
    start = max(at - 500, 0)
    start = max(text.rfind("\n", start, at) + 1, start)
    return text.find("%", start, at) >= 0 and text[start:at].lstrip().startswith("%")
