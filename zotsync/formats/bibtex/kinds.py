"""What kind of work an entry is, and when it came out, as BibTeX, biblatex and others write it.

What says that an entry is read online: the day it was read, and a link in place of a house.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from zotsync.formats.bibtex.latex import to_unicode, verbatim
from zotsync.formats.bibtex.linking import is_only_link
from zotsync.formats.bibtex.vocabulary import SUBTYPES, TYPES
from zotsync.model.reference import Date
from zotsync.text.dates import dated, day_of, file_date, month_of, season_of, stated_date

#: Fields that tell the kind of an entry whose type is not known, and the type they tell.
_TOLD_BY = (
    ("journal", "article"), ("journaltitle", "article"), ("school", "phdthesis"),
    ("booktitle", "incollection"), ("institution", "techreport"), ("isbn", "book"),
)  # fmt: skip
_CSL_TYPE = re.compile(r"csl:([a-z][a-z_-]{0,40})")


def known_kind(kind: str, values: Mapping[str, str], notes: list[str]) -> str:
    """The entry type of `TYPES` that is meant: `web_page`, `inproceeding`, `articel`.

    One that is none of any program is told by its spelling, else by its fields; a note says so.
    """
    plain = kind if kind in TYPES else re.sub(r"[\W_]+", "", kind).lower()
    if plain in TYPES:
        return plain
    near = difflib.get_close_matches(plain[:40], TYPES, n=1, cutoff=0.84)
    told = near or [meant for name, meant in _TOLD_BY if values.get(name)]
    meant = told[0] if told else "misc"
    notes.append(f"@{kind[:60]} is not a type of BibTeX or biblatex; read as @{meant}")
    return meant


def csl_type(
    kind: str, values: Mapping[str, str], fields: Mapping[str, str], *, read: bool = False
) -> str:
    """The CSL type: the entry's, made exact by `entrysubtype`, by arXiv, or by a link and the day
    on which it was `read`.
    """
    subtype = verbatim(values["entrysubtype"]) if "entrysubtype" in values else ""
    exact = _CSL_TYPE.fullmatch(subtype) if subtype else None
    if subtype in SUBTYPES or exact:
        return SUBTYPES.get(subtype) or (exact[1] if exact else "")
    if kind in ("misc", "unpublished", "online") and "arXiv" in fields:
        return "article"
    if is_web_page(kind, values, fields, read=read):
        return "webpage"
    return TYPES.get(kind, "document")


_READ = re.compile(
    r"[\[(]?\s*(?:online\s?[;,.]\s?)?\b(?:(?:last|date)\s)?"
    r"(?:access(?:ed)?|retrieved|visited|viewed|checked|consulted|abgerufen|zugriff|consult(?:é|ado)|acesso)"
    r"(?:\s(?:on|am|le|em|el|date))?\s?:?\s(?P<date>(?:1[89]|20)\d\d[-/.]\d\d?[-/.]\d\d?|[^\[\](){};:]{0,20}?(?:1[89]|20)\d\d)\s?[\])]?[.,;]?(?=\s*$|\s*[;,]\s)",
    re.IGNORECASE,
)
_FIELDS = ("note", "howpublished", "annote", "addendum", "titleaddon")
#: Entry types that say no more than that there is a document.
_LOOSE = frozenset({"misc", "manual"})
_IN_PRINT = frozenset({"DOI", "ISBN", "arXiv", "container-title"})


def with_day_of_reading(values: Mapping[str, str]) -> tuple[Mapping[str, str], Date | None]:
    """The fields without `Accessed: 2020-05-01` in a note, and that day; `urldate` goes before."""
    read = values.get("urldate") or values.get("lastchecked", "")
    stated = stated_date(to_unicode(read)) if read else None
    for name in () if stated else _FIELDS:
        found = _READ.search(values[name][:2_000]) if name in values else None
        day = stated_date(to_unicode(found["date"])) if found else None
        if found and day and day.year:
            words = values[name]
            rest = f"{words[: found.start()]}{words[found.end() :]}".strip(" ,;.")
            return {**values, name: rest}, day
    return values, stated


def is_web_page(
    kind: str, values: Mapping[str, str], fields: Mapping[str, str], *, read: bool
) -> bool:
    """Whether a `@misc` or `@manual` is a page: its link is all that tells where it is published,
    or the day is stated on which it was read.
    """
    if kind not in _LOOSE or "URL" not in fields or fields.keys() & _IN_PRINT:
        return False
    return is_only_link(values.get("howpublished", "")) or (read and kind == "misc")


_YEARS = re.compile(r"(?:[^\W\d]{3,12}\.? )?(?:1\d|20)\d\d\s?[-–/]{1,3}\s?(?:(?:1\d|20)\d\d|\d\d)")


def issued_of(values: Mapping[str, str], notes: list[str]) -> Date | None:
    """`date`, else `year`, `month` (a word, a number, `January 12`, a season) and `day`.

    What a year says beside a `date` that contradicts it is noted.
    """
    date = to_unicode(values["date"]).rstrip("?%~") if "date" in values else ""
    stated = stated_date(date) if date else None
    year = to_unicode(values.get("year", ""))
    if stated is not None:
        known = file_date(year).year if year else None
        if known is not None and stated.year is not None and known != stated.year:
            notes.append(f"the year is {year}, the date {stated.iso()}; the date is used")
        return stated
    month = to_unicode(values["month"]) if "month" in values else ""
    return _of_parts(year, month, values.get("day", ""))


def _of_parts(year: str, month: str, day: str) -> Date | None:
    found = file_date(year) if year else Date()
    is_month = found.month is not None and re.fullmatch(r"\d{4}[-/]\d\d", year)  # `2001-02`
    if found.year is not None and not is_month and len(year) > 4 and _YEARS.fullmatch(year):
        return Date(found.year, literal=f"{month} {year}".strip())
    if found.year is None:
        literal = " ".join(part for part in (month, found.literal) if part)
        return Date(literal=literal) if literal else None
    if found.month is not None or not month:
        return found
    number = month_of(month)
    if number is None:
        return found if found.literal else season_of(found.year, month)
    together = file_date(f"{month} {found.year}")
    if together.literal and not day:  # `jan./feb.`, `May 1-7`
        return together
    return dated(found.year, number, day_of(day) or (None if month.isdecimal() else day_of(month)))
