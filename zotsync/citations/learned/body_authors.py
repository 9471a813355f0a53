"""Labels set right where a body is the author: its name in front, and as its own publisher.

`English Heritage (no date) Dover cliffs. Available at: …`, `CDC. Influenza report. Atlanta: Centers
for Disease Control; 2019`, `FAO. (2012). State of the fisheries. FAO.`: the network takes such a
name for a title or a place, because it looks like one; what stands behind it tells what it is.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.vocabulary import is_capitalised, names_body, names_house

_NO_DATE = r"no\sdate|undated|n\.\s?d\.?|nd|o\.\s?J\.|s\.\s?[adf]\.|s\.\s?d\.|б\.\s?г\."
#: Where the page is, in the words that styles have for it.
_WHERE = (
    r"(?:Available\s(?:at|from|online)|Accessed|Retrieved|Verfügbar|Abgerufen|Online|URL|Disponib|"
    r"Disponív|Consult|In:?\shttps?|https?://|\[(?:Online|Internet|online|internet))"
)
#: Author-date: a name, its year in brackets, a title, and where the page is.
_BODY_AND_DATE = re.compile(
    r"(?P<body>[^\W\d_][^.,:;()\[\]\"“”«»?!\d]{2,80}?)\s\("
    rf"(?:(?P<none>{_NO_DATE})|(?P<year>(?:1[5-9]|20)\d\d)[a-z]?)\)[.:,]?\s+"
    rf"(?!{_WHERE})(?P<title>[^\W_][^.\[\]]{{3,250}}?)[.,]?\s+{_WHERE}"
)
_LETTERS = re.compile(r"(?P<body>[A-Z]{2,8})\.\s+(?=[A-Z0-9“\"])(?P<title>[^.?!]{3,250})(?=[.?!])")
#: Words that initials leave out: `Centers for Disease Control` is CDC.
_LEFT_OUT = frozenset(
    ("of", "for", "the", "and", "de", "del", "la", "et", "für", "und", "der", "des", "di", "in",
     "on", "to", "&")
)  # fmt: skip
_MOST_WORDS = 6


def body_before_date(tagged: Tagged) -> Tagged:
    """`Historic England (no date) Listed buildings. Available at: …`: a name, then a title.

    Where nothing is behind the date but the address (`Dune dynamics (2019) Available at: …`) the
    name is the title; so it is where a publishing house stands there (`Dunes (2019) Springer.`).
    """
    found = _BODY_AND_DATE.match(tagged.words)
    if not found or _begins_with_name(tagged):
        return tagged
    body, title = found["body"], found["title"]
    if not _is_name(body) or names_house(title) or _is_name(title) > names_body(body):
        return tagged
    done = tagged.relabelled(found.start("body"), found.end("title"), "O")
    done = done.relabelled(*found.span("body"), "FAM").relabelled(*found.span("title"), "TIT")
    if found["year"]:
        return done.relabelled(*found.span("year"), "YEA")
    for span in done.spans("YEA"):  # the day on which somebody looked at it
        done = done.labelled(span, "O")
    return done


def _begins_with_name(tagged: Tagged) -> bool:
    """Whether the citation begins with a name already."""
    return any(span.first == 0 for span in tagged.spans("FAM", "GIV"))


def _is_name(words: str) -> bool:
    """Whether words may name a body: few, all that count with a capital."""
    return len(words.split()) <= _MOST_WORDS and is_capitalised(words)


def body_with_stop(tagged: Tagged) -> Tagged:
    """`WHO. Guidelines for water. Geneva: WHO; 2003`: letters in front that are the publisher's."""
    found = _LETTERS.match(tagged.words)
    if not found or tagged.spans("FAM", "GIV"):
        return tagged
    houses = [tagged.text(span) for span in tagged.spans("PUB", marks=1)]
    if not any(found["body"] in (*house.split(), _initials(house)) for house in houses):
        return tagged
    done = tagged.relabelled(*found.span("body"), "FAM")
    done = done.relabelled(found.end("body"), found.end("body") + 1, "O")
    return done.relabelled(*found.span("title"), "TIT")


def _initials(name: str) -> str:
    """The first letters of a name's words that count."""
    words = re.findall(r"[^\W\d_]+|&", name)
    return "".join(word[0].upper() for word in words if word.casefold() not in _LEFT_OUT)


def body_for_place(tagged: Tagged) -> Tagged:
    """`FAO. (2012). State of the fisheries. FAO.`: who wrote it is no place, but its publisher."""
    if tagged.spans("PUB", "CON"):
        return tagged
    authors = {tagged.text(span) for span in _bodies(tagged)}
    for span in tagged.spans("LOC", marks=1):
        if tagged.text(span) in authors:
            return tagged.labelled(span, "PUB")
    return tagged


def _bodies(tagged: Tagged) -> list[Span]:
    """The authors without given names."""
    given = {span.first for span in tagged.spans("GIV")}
    return [
        span for span in tagged.spans("FAM", marks=1) if not given & {span.last + 1, span.last + 2}
    ]
