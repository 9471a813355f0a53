"""The end of a citation: identifiers, date, publisher; volume, issue and pages before them.

Read from the end because there the styles are strict: what is left in front is title and journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zotsync.model.identifiers import clean_arxiv, clean_doi
from zotsync.model.reference import Date
from zotsync.text.dates import MONTH_WORD, SEASON_WORD, printed_date

_DOI_LABEL = r"(?:https?://)?(?:dx\.)?doi\.org/|doi\s?[:=]?\s*(?:(?:https?://)?(?:dx\.)?doi\.org/)?"
_DOI_SPAN = re.compile(
    rf"(?:(?:(?:available|retrieved)\s+(?:at|from):?\s*)?\b(?:{_DOI_LABEL}))?"
    r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s\"“”«»]+",
    re.IGNORECASE,
)
_INSIDE_URL = re.compile(r"(?:://|www\.)\S*$")
_PMID = re.compile(
    r"[;,(\[]?\s*(?:Pub[Mm]ed\s+)?PMID\s*:?\s*(\d{1,9})\b[\])]?[.;,]?", re.IGNORECASE
)
_PMCID = re.compile(r"[;,(\[]?\s*(?:PMCID\s*:?\s*)?(PMC\d{4,9})\b[\])]?[.;,]?", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:\b(?:arxiv(?:\s+(?:e-?prints?|preprint))?|CoRR)[\s,.:]{1,3})?"
    r"\b(?:arxiv\s*:\s*|(?<=arxiv\s)|(?<=print\s)|(?<=prints\s)|(?<!/)abs/)"
    r"(?:\d{4}\.\d|[a-z.-]{2,20}/\d)\S*(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_CORR = re.compile(r"\bCoRR\b(?=[^/]{0,16}$)")  # DBLP's name of arXiv
_URL = re.compile(
    r"(?:(?:[Aa]vailable|[Rr]etrieved|[Aa]ccessed)\s+(?:at|from):?\s*|URL:?\s*|[Aa]t\s+)?<?\b((?:https?|ftp)://[^\s<>\"“”]+|www\.[^\s<>\"“”]+)>?"
)
_ACCESSED = re.compile(
    r"\s*[\[(]?(?:last\s+)?(?:accessed|visited|retrieved|cited|viewed)(?:\s+on)?:?\s+"
    r"([\w., -]{4,30}?\d)(?:[\])][.;,]?|[.;](?=\s|$)|$"
    r"|,?\s+from\b:?(?:\s+[^:/]{1,80}:(?=\s+(?:https?://|www\.)))?)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"[\s,;(]*\b((?:published|posted)\s+online|(?:advance\s+)?online\s+(?:publication|ahead\s+of\s+print|first)|"
    r"(?:e-?pub\s+|online\s+)?ahead\s+of\s+print|in\s+(?:the\s+)?press|forthcoming|submitted|accepted|"
    r"manuscript\s+in\s+preparation|in\s+preparation|early\s+access)\)?[\s,;.]*$",
    re.IGNORECASE,
)
#: What stands in brackets where the year does, of a work that has none yet or that states none.
NO_YEAR = (
    r"\((?P<without>(?:n\.\s?d\.?|no\sdate|undated|o\.\s?J\.|s\.\s?[adf]\.|in\s(?:the\s)?press|im\sDruck"
    r"|sous\spresse|en\sprensa|forthcoming|accepted|(?:manuscript\s)?(?:in\sprep(?:aration|\.)"
    r"|submitted(?:\sfor\spublication)?|(?:under|in)\sreview)))(?:-?[a-z])?\)"
)
WITHOUT_YEAR = re.compile(NO_YEAR, re.IGNORECASE)
_MONTHS_ONLY = re.compile(rf"(?:(?:{MONTH_WORD}|{SEASON_WORD})\b\.?[\s–/&-]*\d{{0,2}}[\s–-]*)+")
# Publishers whose names hold a comma.
_COMMA_PUBLISHERS = ("Farrar, Straus", "Little, Brown", "Harcourt, Brace", "Holt, Rinehart")


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a citation states; `body` is the text before it."""

    body: str
    issued: Date | None = None
    accessed: Date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    dated: bool = False  # the date, or a status in its place, stood in closing brackets


def read_ending(text: str) -> Ending:
    """Takes identifiers, access date, status and the closing `(Publisher, 2010)` off a text."""
    fields: dict[str, str] = {}
    body, accessed = _take_accessed(text)
    body = take_identifiers(body, fields)
    body, issued, dated = _take_brackets(body, fields)
    body, status = _take_status(body)
    if status:
        fields["status"] = status
    return Ending(body, issued, accessed, fields, dated or bool(status) or bool(accessed))


def take_identifiers(text: str, fields: dict[str, str]) -> str:
    """Moves DOI, PMID, PMCID, arXiv id and URL from a text to `fields`; returns the rest."""
    if "10." in text:
        found = _DOI_SPAN.search(text)
        doi = clean_doi(found[0]) if found else ""
        if found and doi:
            fields["DOI"] = doi
        if found and doi and not _INSIDE_URL.search(text[: found.start()]):
            place = text.find(doi, found.start())
            text = _without(text, found.start(), place + len(doi) if place >= 0 else found.end())
    if "PM" in text or "pm" in text:
        for name, shape in (("PMID", _PMID), ("PMCID", _PMCID)):
            found = shape.search(text)
            number = found[1].upper().lstrip("0") if found else ""
            if found and number:
                fields[name] = number
                text = _without(text, found.start(), found.end())
    if "rxiv" in text.lower() or "CoRR" in text:
        text = _take_arxiv(text, fields)
    if "://" in text or "www." in text:
        text = _take_url(text, fields)
    return text


def _take_arxiv(text: str, fields: dict[str, str]) -> str:
    arxiv = clean_arxiv(text) or clean_arxiv(fields.get("DOI", ""))
    if not arxiv:
        return text
    fields["arXiv"] = arxiv
    found = _ARXIV.search(text)
    if found and arxiv in found[0]:
        # A date may part the name from the number: `CoRR. 2017;abs/…`
        before, apart = _CORR.subn("arXiv", text[: found.start()])
        text = before + text[found.start() :]
        end = len(before) + len(found[0])
        return _without(text, len(before), end, keep="" if apart else "arXiv")
    return text


def _take_url(text: str, fields: dict[str, str]) -> str:
    found = _URL.search(text)
    if not found:
        return text
    url = found[1].rstrip(".,;:")
    if url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:")
    fields["URL"] = url
    return _without(text, found.start(), found.start(1) + len(url))


def _without(text: str, start: int, end: int, keep: str = "") -> str:
    """The text without a span and without the separators that stood around it."""
    before = text[:start].rstrip(" ,;(<[")
    after = text[end:].lstrip(" ,;>]/")
    if after.startswith(")") and before.count("(") <= before.count(")"):
        after = after[1:].lstrip()
    if before.endswith(".") and after.startswith("."):
        after = after[1:].lstrip()
    return " ".join(part for part in (before, keep, after) if part)


def _take_accessed(text: str) -> tuple[str, Date | None]:
    found = _ACCESSED.search(text)
    accessed = printed_date(found[1]) if found else None
    if not found or not accessed:
        return text, None
    return _without(text, found.start(), found.end()), accessed


def _take_status(text: str) -> tuple[str, str]:
    found = _STATUS.search(text[-60:])
    if not found:
        return text, ""
    return text[: max(0, len(text) - 60) + found.start()], found[1]


def closing_brackets(text: str) -> tuple[str, str] | None:
    """(before, inside) of a text that ends in round brackets, a full stop behind them or not."""
    end = text.rstrip(" .;,")
    if not end.endswith(")"):
        return None
    depth = 0
    for place in range(len(end) - 1, -1, -1):
        depth += (end[place] == ")") - (end[place] == "(")
        if depth == 0:
            return end[:place].rstrip(), end[place + 1 : -1].strip()
    return None


def _take_brackets(text: str, fields: dict[str, str]) -> tuple[str, Date | None, bool]:
    """Takes `(2010)`, `(2 January 2013)`, `(in the press)` or `(Publisher, Place, 2010)`."""
    found = closing_brackets(text)
    if not found:
        return text.rstrip(" ;,"), None, False
    before, inside = found
    issued = printed_date(inside)
    if issued:
        return before.rstrip(" ,;"), issued, True
    status = _STATUS.fullmatch(inside)
    if status:
        fields["status"] = status[1]
        return before.rstrip(" ,;"), None, True
    head, comma, last = inside.rpartition(",")
    issued = printed_date(last) if comma else None
    if issued and head:
        _take_publisher(head, fields)
        return before.rstrip(" ,;"), issued, True
    head, comma, last = inside.rpartition(",")
    if comma and _STATUS.fullmatch(last):
        _take_publisher(head, fields)
        fields["status"] = last.strip()
        return before.rstrip(" ,;"), None, True
    return text.rstrip(" ;,"), None, False


def _take_publisher(words: str, fields: dict[str, str]) -> None:
    """`Cambridge Univ. Press, Cambridge` → publisher and place."""
    if _MONTHS_ONLY.fullmatch(words):
        return  # `(August–September, 1921)` is a date
    house, colon, behind = words.strip().partition(": ")
    if colon and not house.endswith(("http", "https")):
        fields["publisher-place"], fields["publisher"] = house.strip(), behind.strip()
        return
    publisher, comma, place = words.strip().partition(", ")
    if comma and words.strip().startswith(_COMMA_PUBLISHERS):
        more, comma, place = place.partition(", ")
        publisher = f"{publisher}, {more}"
    fields["publisher"] = publisher.strip()
    if place.strip():
        fields["publisher-place"] = place.strip()
