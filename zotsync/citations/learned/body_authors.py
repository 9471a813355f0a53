"""Labels set right where a body is the author: its name in front, and as its own publisher.

`English Heritage (no date) Dover cliffs. Available at: …`, `CDC. Influenza report. Atlanta: Centers
for Disease Control; 2019`, `FAO. (2012). State of the fisheries. FAO.`: the network takes such a
name for a title or a place, because it looks like one; what stands behind it tells what it is.
The number of `20th Century Fox` it takes for an entry's.
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
_FEW_SPACES = 2  # of a title that no mark parts from its group

_PAGE = re.compile(
    r"(?P<owner>[^\W_][\w&’'-]{1,30}(?:\s[^\W\d_][\w&’'-]{1,30}){0,4})\.\s(?P<title>[^\W_a-z][^.:;]{2,80})[.:,]?\s"
    r"https?://\S{4,200}"
)
_NUMBERED_BODY = re.compile(
    # a year behind it in brackets tells that it is a name
    r"(?:(?P<dated>\d{1,4}(?:st|nd|rd|th)?(?:[\s-]?(?:[A-Z][\w&’'-]{0,20}|of|the|and|for|&)){1,6}"
    r"|\d{1,3}[a-z][A-Za-z]{2,20}|\d{1,2}[a-z]\s[A-Z][a-z]{2,20}|\d{2,4}\.(?:org|com))"
    r"(?=\.?\s\((?:1[89]|20)\d\d)|(?P<glued>\d{1,2}[A-Z][A-Za-z0-9]{0,8}(?:\s[A-Z][a-z][\w&’'-]{1,20}){0,4})"
    r"|\d{1,4}\s(?P<spaced>[A-Z][\w’'-]+(?:\s[\w’'&-]+){1,7}))(?=\.\s|,\s|\s?\(|:\s)"
)


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


def body_with_number(tagged: Tagged) -> Tagged:
    """`3GPP. Study on …`, `1000 Genomes Project Consortium, Abel G.`: a body called with a number,
    which as a list's own number has no label.
    """
    found = _NUMBERED_BODY.match(tagged.words)
    if not found or not (found["glued"] or found["dated"] or names_body(found["spaced"])):
        return tagged
    labels = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.start < found.end() and token.is_word
    }
    dated = len(tagged.spans("YEA")) > 1
    again = found["dated"] and found["dated"] in tagged.words[found.end() :]  # it publishes, too
    title = found["dated"] and _is_before_house(tagged, found.end())
    allowed = {"O", "FAM", "GIV", "PUB", *({"YEA"} if dated else ())}
    if title or not (labels <= allowed or again):
        return tagged
    return tagged.relabelled(0, found.end(), "FAM")


def _is_before_house(tagged: Tagged, end: int) -> bool:
    """Whether behind a name and its year only a house stands: `12 Angry Men. (1957). …`"""
    behind = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.start >= end and token.is_word
    }
    return behind <= {"YEA", "PUB", "LOC"}


def number_of_title(tagged: Tagged) -> Tagged:
    """`12 Angry Men. (1957). …`: the number right before a title in front is the title's."""
    numbered = re.match(r"\d{1,4}\s(?=[^\W_])", tagged.words)
    if numbered and tagged.labels[:2] == ("O", "TIT"):
        return tagged.relabelled(0, numbered.end() - 1, "TIT")
    return tagged


def owner_of_page(tagged: Tagged) -> Tagged:
    """`GitHub. Documentation. https://docs.github.com`: whose page it is, and what it is called."""
    found = _PAGE.fullmatch(tagged.words)
    if not found or {"FAM", "GIV", "YEA", "VOL"} & set(tagged.labels):
        return tagged
    done = tagged.relabelled(*found.span("owner"), "FAM")
    return done.relabelled(*found.span("title"), "TIT")


#: What ends a group's name and begins no other part of it: `Winter Cough Trial Investigators`.
_GROUP = (
    r"(?:[^\W\d_a-z][\w’'-]*\s|of\s|for\s|and\s|the\s){1,6}(?:(?:Study|Collaborative|Working)\sGroup"
    r"|Investigators|Collaboration|Consortium|Trialists|Collaborators)"
)
_IS_GROUP = re.compile(_GROUP)
_GROUP_THEN_TITLE = re.compile(
    rf"(?P<body>{_GROUP})\s(?P<title>[^\W\d_a-z][^.:;,?!]{{8,250}})[.:?!,]\s"
)


def title_behind_group(tagged: Tagged) -> Tagged:
    """`Cold Feet Study Group A Trial of Warm Socks. Ann. Winter Med. 2015`: no mark is between a
    group and its title, as MDPI prints both.
    """
    found = _GROUP_THEN_TITLE.match(tagged.words)
    if not found or found["title"].count(" ") < _FEW_SPACES:
        return tagged
    labels = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.end <= found.end("title") and token.is_word
    }
    if not labels <= {"FAM", "GIV", "TIT"}:
        return tagged
    done = tagged.relabelled(*found.span("body"), "FAM")
    return done.relabelled(*found.span("title"), "TIT")


def is_group(name: str) -> bool:
    """Whether a body's name ends as those of groups do: `Cold Feet Study Group`."""
    return _IS_GROUP.fullmatch(name) is not None
