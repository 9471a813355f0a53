"""Dates as bibliographic files write them, as far as they are known."""

from __future__ import annotations

import re

from zotsync.reference import Date

_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "apr": 4, "avr": 4,
    "abr": 4, "may": 5, "mai": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aoû": 8,
    "ago": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip
SEASONS = ("Spring", "Summer", "Autumn", "Winter")

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})?(?:\2(\d{1,2})?)?)?(?:T[\d:.Z+-]*|[-/.][\D]*)?")
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20\d\d)(?!\d)")
_MONTH = re.compile(r"[^\W\d_]{3,12}")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?![\d-])")
_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)\b", re.I)


def date_of(text: str) -> Date:
    """A date in words or numbers: ISO, `2013/1/2`, `2 January 2013`, `Jan 2013`, `Spring 2013`.

    Of a range the start counts. Day and month as numbers before the year are ambiguous: then only
    the year is taken. Words without a year are kept as `literal`.
    """
    text = " ".join(text.split())
    iso = _ISO.fullmatch(text.partition("/")[0] if _is_range(text) else text)
    if iso:
        season = _SEASON.search(text)
        whole = dated(int(iso[1]), _number(iso[3]), _number(iso[4]))
        return season_of(int(iso[1]), season[1]) if season and whole.month is None else whole
    years = _YEAR.findall(text[:200])
    if not years:
        return Date(literal=text)
    return _in_words(text[:200], years[0])


def dated(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A date of numbers; a month or day that does not exist is unknown. 21-24 are seasons."""
    if month in (21, 22, 23, 24):
        return season_of(year, SEASONS[month - 21])
    if month is None or not 1 <= month <= 12:
        return Date(year=year)
    if day is None or not 1 <= day <= 31:
        return Date(year=year, month=month)
    return Date(year=year, month=month, day=day)


def season_of(year: int, season: str) -> Date:
    """A year's season; Date has no part for it, so the words are kept beside the year."""
    name = "Autumn" if season.lower() == "fall" else season.capitalize()
    return Date(year=year, literal=f"{name} {year}")


def month_of(text: str) -> int | None:
    """The first month named in a text, as a word or as the only number."""
    if text.strip().isdecimal():
        number = int(text) if len(text.strip()) <= 2 else 0
        return number if 1 <= number <= 12 else None
    for word in _MONTH.findall(text[:200].lower()):
        month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
        if month:
            return month
    return None


def day_of(text: str) -> int | None:
    """The first day of a month in a text without years."""
    found = _DAY.search(text[:200])
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _in_words(text: str, year: str) -> Date:
    season = _SEASON.search(text)
    month = month_of(_YEAR.sub(" ", text)) if _MONTH.search(text) else None
    if month is None and season:
        return season_of(int(year), season[1])
    day = day_of(_YEAR.sub(" ", text)) if month else None
    return dated(int(year), month, day)


def _is_range(text: str) -> bool:
    """`2010/2012` and `2010-01/2010-02`, not `2010/01/02`."""
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}/(\d{4}(-\d\d){0,2}|\.\.)?", text))


def _number(text: str | None) -> int | None:
    return int(text) if text else None
