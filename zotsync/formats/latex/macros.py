r"""The macros of LaTeX's bibliographies: those that only wrap words, and those that name parts.

One pass and no recursion: the text may be hostile.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from zotsync.formats.agreement import Facts
from zotsync.formats.bibtex.latex import to_unicode, verbatim
from zotsync.model.identifiers import clean_arxiv, clean_doi
from zotsync.model.reference import Name
from zotsync.text.dates import stated_date
from zotsync.text.markup import plain
from zotsync.text.names import from_full

_COMMENT = re.compile(r"(?<!\\)%[^\n]*(\n[ \t]*)?")
_LONGEST = 50_000  # letters of one entry that are read
_MACRO = re.compile(r"\\([A-Za-z@]+)\*?\s*")
#: Room between words, with its measure: `78\\penalty0 (4)`, `\\hskip 1em plus 0.5em\\relax`.
_ROOM = re.compile(r"\\penalty\s*-?\d+\s?|\\[hv]skip\s*-?[\d.]+[a-z]{2}[^\\{}]{0,60}\\relax")
_TOKEN = re.compile(r"\\[A-Za-z@]+\*?\s*|\\.|[{}]|\s+|[^\\{}\s]+|\\", re.S)
_LONGEST_PART = 1_000  # letters of one marked part
_MOST_PARTS = 1_000
#: How many arguments a macro has, and which of them are words to print (from 0).
_MACROS: dict[str, tuple[int, tuple[int, ...]]] = {
    "newblock": (0, ()), "BibitemOpen": (0, ()), "BibitemShut": (1, ()), "bibinfo": (2, (1,)),
    "bibfield": (2, (1,)), "bibnamefont": (1, (0,)), "bibfnamefont": (1, (0,)),
    "citenamefont": (1, (0,)), "href": (2, (1,)), "Eprint": (2, (1,)), "eprint": (1, (0,)),
    "enquote": (1, (0,)), "natexlab": (1, (0,)), "urlprefix": (0, ()), "bibcommenthead": (0, ()),
    "BIBentryALTinterwordspacing": (0, ()), "BIBentrySTDinterwordspacing": (0, ()),
    "BIBforeignlanguage": (2, (1,)), "path": (1, (0,)), "url": (1, (0,)), "doi": (1, (0,)),
    "Doi": (1, (0,)), "textsc": (1, (0,)), "bibname": (0, ()), "selectlanguage": (1, ()),
    "translation": (1, (0,)), "textquotedblleft": (0, ()), "hskip": (0, ()), "natexlabel": (1, ()),
    "showarticletitle": (1, (0,)), "bibstring": (1, ()), "relax": (0, ()), "mbox": (1, (0,)),
    "href@noop": (2, (1,)), "penalty": (0, ()), "emph": (1, (0,)), "textit": (1, (0,)),
    "textbf": (1, (0,)), "underline": (1, (0,)), "textrm": (1, (0,)), "textsf": (1, (0,)),
    "texttt": (1, (0,)), "uppercase": (1, (0,)), "bibinfoauthor": (1, (0,)),
}  # fmt: skip
_QUOTED = {"enquote": ("“", "”"), "doi": ("doi:", ""), "Doi": ("doi:", "")}
_INFO = re.compile(r"\\bibinfo\s*(?=\{)")
_HREF = re.compile(r"\\(?:href|Eprint|url|doi|Doi)(?:@noop)?\s*(?=\{)")
_PARTS = {
    "journal": "container-title", "booktitle": "container-title", "volume": "volume",
    "number": "issue", "issue": "issue", "pages": "page", "title": "title",
    "publisher": "publisher", "address": "publisher-place", "edition": "edition",
    "series": "collection-title", "institution": "publisher", "school": "publisher",
    "articleno": "number", "isbn": "ISBN", "doi": "DOI",
}  # fmt: skip


def without_comments(source: str) -> str:
    """The text without comments; a line break behind one goes, as TeX has it."""
    return _COMMENT.sub(lambda found: "\n" if found[1] else "", source)


def argument(
    source: str, place: int, brackets: str = "{}", longest: int = _LONGEST
) -> tuple[str, int]:
    """(the argument in brackets at a place, where the text goes on); ("", place) if none is there.

    Brackets inside braces do not count.
    """
    start = place
    while start < len(source) and source[start].isspace():
        start += 1
    if source[start : start + 1] != brackets[0]:
        return "", place
    depth = inner = 0
    for at in range(start, min(len(source), start + longest)):
        ch = source[at]
        if at and source[at - 1] == "\\" and source[at - 2 : at] != "\\\\":
            continue
        if brackets != "{}" and ch in "{}":
            inner += 1 if ch == "{" else -1
        elif ch == brackets[0] and not inner:
            depth += 1
        elif ch == brackets[1] and inner <= 0:
            depth -= 1
            if not depth:
                return source[start + 1 : at], at + 1
    end = min(len(source), start + longest)
    return source[start + 1 : end], end


def unwrapped_words(body: str) -> str:
    """What an entry prints, on one line: macros by their words, letters by their characters."""
    return plain(to_unicode(_unwrapped(body[:_LONGEST]))).strip()


def bibinfo_facts(body: str) -> Facts | None:
    r"""What `\bibinfo` and links name in an entry; None if nothing is marked."""
    fields: dict[str, str] = {}
    names: list[Name] = []
    year = ""
    for found in islice(_INFO.finditer(body[:_LONGEST]), _MOST_PARTS):
        kind, place = argument(body, found.end(), longest=100)
        words = unwrapped_words(argument(body, place, longest=_LONGEST_PART)[0])
        kind = kind.strip().lower()
        if kind in ("author", "person") and (name := from_full(words.replace("~", " "))):
            names.append(name)
        elif kind in ("year", "date"):
            year = year or words
        elif kind in _PARTS and words:
            fields.setdefault(_PARTS[kind], words)
    fields = _linked(body[:_LONGEST]) | fields
    if "DOI" in fields:
        fields["DOI"] = clean_doi(fields["DOI"])
    fields = {name: value for name, value in fields.items() if value}
    if not fields and not names:
        return None
    exact = bool(names or fields.keys() & {"title", "container-title"})
    return Facts(
        "mark-up" if exact else "link", names=tuple(names), issued=stated_date(year),
        fields=fields, exact=exact,
    )  # fmt: skip


def _linked(body: str) -> dict[str, str]:
    """The identifiers that an entry's links lead to."""
    found: dict[str, str] = {}
    for link in islice(_HREF.finditer(body), _MOST_PARTS):
        address = verbatim(argument(body, link.end(), longest=_LONGEST_PART)[0])
        if "doi" in address.lower() or address.startswith("10."):
            found.setdefault("DOI", clean_doi(address))
        elif "arxiv" in address.lower():
            found.setdefault("arXiv", clean_arxiv(address))
    return {name: value for name, value in found.items() if value}


@dataclass(slots=True)
class _Open:
    """An open brace: the macro and which of its arguments it holds; "" for a plain group."""

    macro: str = ""
    number: int = 0
    hidden: bool = False


def _of_room(found: re.Match[str]) -> str:
    return "" if found[0].startswith("\\penalty") else " "


def _unwrapped(body: str) -> str:
    """The text with known macros replaced by the words they print, in one pass."""
    out: list[str] = []
    braces: list[_Open] = []
    hidden = 0
    waiting: _Open | None = None  # the argument that is due
    for piece in _TOKEN.findall(_ROOM.sub(_of_room, body)):
        if waiting and piece.isspace():
            continue
        if piece == "{":
            opened = waiting or _Open()
            braces.append(opened)
            hidden += opened.hidden
            out.append("" if opened.macro or hidden else "{")
            waiting = None
            continue
        waiting = None
        if piece == "}" and braces:
            closed = braces.pop()
            hidden -= closed.hidden
            out.append(_behind(closed) if closed.macro and not hidden else "" if hidden else "}")
            waiting = _next_argument(closed)
            continue
        macro = _MACRO.fullmatch(piece)
        if macro and macro[1] in _MACROS:
            waiting = _next_argument(_Open(macro[1], -1))
            out.append("" if hidden else _before(macro[1]))
        elif not hidden:
            out.append(piece)
    return "".join(out)


def _next_argument(done: _Open) -> _Open | None:
    """The argument that follows one of a macro's (-1: the macro itself), None if it has no more."""
    count, shown = _MACROS.get(done.macro, (0, ()))
    number = done.number + 1
    return _Open(done.macro, number, number not in shown) if number < count else None


def _before(macro: str) -> str:
    return _QUOTED.get(macro, ("", ""))[0] if _MACROS[macro][0] else " "


def _behind(closed: _Open) -> str:
    last = _MACROS[closed.macro][0] == closed.number + 1
    return _QUOTED.get(closed.macro, ("", ""))[1] if last else ""
