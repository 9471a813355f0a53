"""Whether a record stands in a printed string that could not be taken apart into fields.

The record's title must stand there whole, and between marks, not inside another one's; its first
author in front, its year, volume and first page, as far as it has them, somewhere in the string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zotsync.match.csl_records import record_of_found
from zotsync.match.keys import is_generic, title_weight
from zotsync.match.model import MatchRecord
from zotsync.match.names import main_author
from zotsync.match.notices import notice_of
from zotsync.match.wording import NAMES_A_WORK
from zotsync.model.record import Record
from zotsync.text.fold import fold_edition, fold_surname, fold_text, fold_volume, squash

#: Letters of a word that can be initials.
_INITIALS = 2
_MONTH_NAMES = """january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec"""
_MONTHS = frozenset(_MONTH_NAMES.split())
#: Longer strings are no one reference.
_LONGEST = 1_500
_TOKEN = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"^\s*[\[(]?\d{1,4}[\])]?[.:]?\s+")
#: Words that announce a notice or another kind of work, wherever they stand outside the title.
_ANOTHER = re.compile(
    r"\b(?:erratum|errata|corrigend\w+|correction|addend\w+|berichtigung|retract\w+|comment\w*"
    r"|reply|rejoinder|rebuttal|discussion|review\w*|rezension|recension|reseña|abstracts?"
    r"|zusammenfassung|summary|preprint|in response|translat\w+|übers\w*|exercises?|solutions?"
    r"|workbook|companion|supplement(?:ary|al)?(?: (?:material|information))?"
    r"|poster|slides|cited in|quoted in|see also|reprinted|nachdruck)\b",
    re.I,
)
#: What follows is the book around the work that is meant.
_INSIDE = re.compile(r"\bin\s*:|\bin\s*$", re.I)
#: Words for one kind of work, and the CSL types that they fit.
_KIND_WORDS = (
    (re.compile(r"\b(?:thesis|dissertation|diss|habilitation\w*|tesis|tese|thèse)\b", re.I),
     frozenset({"thesis"})),
    (re.compile(r"\b(?:data ?set|dryad|zenodo|figshare|dataverse|pangaea)\b", re.I),
     frozenset({"dataset", "software"})),
    (re.compile(r"\b(?:software|r package|source code|github)\b", re.I), frozenset({"software"})),
    (re.compile(r"\b(?:bior|medr|chemr|ar|psyar)xiv\b", re.I), frozenset({"article"})),
    (re.compile(r"\bpatent\b", re.I), frozenset({"patent"})),
)  # fmt: skip
#: A part or an edition, told right behind the title or behind a number.
_PART = re.compile(
    r"\b(?:parts?|teil|partie|parte|tome|tomo|volumes?|vol|bd|band|book|heft)\b\.?\s*"
    r"(?P<part>\d{1,3}|[ivx]{1,5})\b"
    r"|\b(?P<edition>\d{1,2})\s*(?:st|nd|rd|th|\.|e|ª|a)?\s*(?:edition|ed\b|aufl|auflage|édition)",
    re.I,
)
_BESIDE = """and und et y e i og och en with al others ed eds editor editors hrsg hg von van der den
    de del della di da du la le jr sr ii iii dr prof"""
#: Where an article stands: a whole book has no such place.
_PLACE = re.compile(r"\b\d{1,4}\s?(?:\([\w-]{1,9}\))?\s?:\s?[a-z]?\d", re.I)
_WHOLE_WORKS = frozenset({"book", "thesis", "report"})
#: What may stand between the first author and the title beside names.
_BESIDE_NAMES = frozenset(_BESIDE.split())


@dataclass(frozen=True, slots=True)
class WordsFound:
    """What of a record a string holds; a part that the record does not state is None."""

    title: bool
    author: bool | None
    year: bool | None
    volume: bool | None
    page: bool | None

    def names_the_work(self) -> bool:
        """Title, author and year are there, and nothing that the record states is missing."""
        known = (self.author, self.year, self.volume, self.page)
        return self.title and bool(self.author and self.year) and False not in known


def words_of(raw: str, record: Record) -> WordsFound | None:
    """What of the record the string holds; None if the string cannot tell."""
    found = record_of_found(record)
    text = _LABEL.sub("", raw[:_LONGEST], count=1)
    place = _title_in(text, found)
    if place is None:
        return None
    before, after = text[: place[0]], text[place[1] :]
    if _ANOTHER.search(before) or _ANOTHER.search(after) or found.notice:
        return None
    if _INSIDE.search(before) or not _are_names(before, record) or _is_another_kind(after, record):
        return None
    folded = f"{fold_text(before)} {fold_text(after)}"
    tokens = {*folded.split(), *re.findall(r"\d+", folded)}  # "4697ff" says 4697
    years = {str(year) for year in (found.year, *found.other_years) if year}
    pages = {page for page in (found.page, *found.other_pages) if page}
    volume = found.volume
    return WordsFound(
        title=True,
        author=_has_author(before, found),
        year=any(year in tokens for year in years) if years else None,
        volume=volume in tokens if volume else None,
        page=any(page in tokens for page in pages) if pages else None,
    )


def _title_in(text: str, found: MatchRecord) -> tuple[int, int] | None:
    """Where the longest form of the title stands in the string, marks around it."""
    spans = [(token.start(), token.end()) for token in _TOKEN.finditer(text)]
    words = [fold_text(text[start:end]) for start, end in spans]
    for title in sorted(found.titles(), key=len, reverse=True):
        squashed = squash(title)
        if is_generic(squashed) or title_weight(squashed) < NAMES_A_WORK or notice_of(title):
            continue
        place = _stretch(words, spans, squashed)
        if place and _stands_alone(text, *place):
            return place
    return None


def _stretch(
    words: list[str], spans: list[tuple[int, int]], squashed: str
) -> tuple[int, int] | None:
    """The stretch of words that says the title, spaces aside."""
    joined = "".join(squash(word) for word in words)
    at = joined.find(squashed)
    if at < 0:
        return None
    length, first = 0, None
    for word, (start, end) in zip(words, spans, strict=True):
        if length == at and first is None:
            first = start
        length += len(squash(word))
        if length == at + len(squashed):
            return (first, end) if first is not None else None
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a mark that ends a title stands behind it, and one that begins it in front."""
    before, after = text[:start].rstrip("\"'“”‘’«»* \t\n"), text[end:].lstrip("\"'”’»* \t\n")
    return (not after or after[0] in ".,?!([;—–") and (not before or before[-1] in ".,:;)]—–")


def _has_author(before: str, found: MatchRecord) -> bool | None:
    """Whether the first author is named before the title."""
    name = main_author(found)
    if not name:
        return None
    words = [fold_surname(word) for word in fold_text(before).split()]
    return squash(name) in "".join(words) and any(squash(name).startswith(w) for w in words if w)


def _are_names(before: str, record: Record) -> bool:
    """Whether nothing but people and a date stand in front of the title: no "On mud. In: …"."""
    known = {
        part
        for name in record.names
        for words in (name.family, name.given, name.literal)
        for part in fold_text(words).split()
    }
    return all(
        word in known
        or word in _BESIDE_NAMES
        or len(word) <= _INITIALS
        or word.isdigit()
        or fold_surname(word) in {fold_surname(part) for part in known}
        or word in _MONTHS
        for word in fold_text(before).split()
    )


def _is_another_kind(after: str, record: Record) -> bool:
    """Whether the string names a kind of work, a part or an edition that the record is not."""
    if any(words.search(after) and record.type not in fits for words, fits in _KIND_WORDS):
        return True
    if record.type in _WHOLE_WORKS and not record.get("volume") and _PLACE.search(after):
        return True
    volume, edition = fold_volume(record.get("volume")), fold_edition(record.get("edition"))
    return any(
        (found["part"] and fold_volume(found["part"]) != volume)
        or (found["edition"] and fold_edition(found["edition"]) != edition)
        for found in _PART.finditer(after)
    )
