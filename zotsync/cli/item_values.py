"""What a field of an item can hold: values that nobody could read there are not written."""

from __future__ import annotations

import datetime
import re

from zotsync.model.errors import UserError
from zotsync.text.markup import excerpt

_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)|\d+\s*(?:BCE?|CE|AD|v\.\s?Chr)\b", re.ASCII)
#: What stands where a work has no date yet, or none.
_UNDATED = re.compile(
    r"in press|forthcoming|submitted|accepted|in preparation|under review|n\.?\s?d\.?|no date"
    r"|undated|s\.?\s?[ad]\.?|im (?:druck|erscheinen)|o\.\s?j\.|sous presse|en prensa|no prelo"
    r"|in corso di stampa",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[a-zA-Z][\w+.-]{1,30}:\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?")
_HINTS = {
    "date": "Write a year, 2004-05-31, or words with a year; “in press” and “n.d.” will do, too.",
    "DOI": "A DOI begins with 10. and has a slash in it: 10.1038/nature12624.",
    "ISBN": "An ISBN has 10 or 13 digits, of which the last proves the others.",
    "ISSN": "An ISSN has 8 digits, of which the last proves the others: 0028-0836.",
    "PMID": "A PMID is a number of PubMed's: 23945592.",
    "PMCID": "A PMCID is PMC and a number: PMC3776390.",
    "url": "An address begins with http:// or https://.",
}


def checked_value(field: str, value: str) -> str:
    """The value as it is written into a field; identifiers bare. "" takes a value away.

    Raises UserError for one that is none of its kind: a date without a year, half a DOI.
    """
    text = value.strip()
    kind = "date" if field.startswith("date") or field.endswith("Date") else field
    if not text or kind not in _HINTS:
        return value
    found = _read(kind, text)
    if not found:
        word = {"date": "date", "url": "address"}.get(kind, kind)
        article = "an" if word[0] in "aI" else "a"
        raise UserError(
            f"“{excerpt(text, 60)}” is not {article} {word}. Nothing was changed.",
            hint=_HINTS[kind],
        )
    return found


def _read(kind: str, text: str) -> str:
    """The value of a kind that a text is, "" if it is none."""
    from zotsync.model import identifiers

    if kind == "date":
        return text if _is_date(text) else ""
    if kind == "url":
        return text if _ADDRESS.fullmatch(text) else ""
    if kind == "ISBN":
        return text if identifiers.clean_isbn(text) else ""
    if kind == "ISSN":
        return text if identifiers.clean_issns(text) else ""
    clean = {
        "DOI": identifiers.clean_doi,
        "PMID": identifiers.clean_pmid,
        "PMCID": identifiers.clean_pmcid,
    }
    return clean[kind](text)


def _is_date(text: str) -> bool:
    """Whether Zotero finds a year in it, or it says that there is none."""
    day = _DAY.fullmatch(text)
    if day is None:
        return bool(_YEAR.search(text) or _UNDATED.fullmatch(text.strip("()[]")))
    year, month, number = int(day[1]), int(day[2]), int(day[3] or 1)
    if day[3] and number == 0:
        return False
    try:
        datetime.date(max(year, 1), month, number)
    except ValueError:
        return False
    return True
