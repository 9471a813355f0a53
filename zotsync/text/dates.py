"""Dates as citations print them.

Dates as bibliographic files write them, as far as they are known.
"""

from __future__ import annotations

import re

from zotsync.model.reference import Date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        _YEAR + r"[a-z]?",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}[a-z]?[,;]?\s+{_MONTH}(?:\s+{_DAY})?",
        rf"{_YEAR}[a-z]?[,;]?\s+{_DAY}\s+{_MONTH}",
        rf"{_YEAR}-(?P<month_number>0[1-9]|1[0-2])-{_DAY}",
    )
)
_SPAN = re.compile(rf"{_YEAR}\s?[-–/]\s?(?:1[4-9]\d\d|20\d\d|\d\d)")


def parse_date(words: str) -> Date | None:
    """The date that is all of these words: `2010`, `2 January 2013`, `2020 Jan 5`; else None.

    A span (`1975–1976`) keeps its words as `literal` beside its first year.
    """
    words = words.strip()
    if len(words) == 4 and words.isascii() and words.isdigit():
        year = int(words)
        return Date(year) if 1400 <= year <= 2099 else None
    if len(words) > 40:
        return None
    for shape in _SHAPES:
        found = shape.fullmatch(words)
        if found:
            return _date(found.groupdict())
    span = _SPAN.fullmatch(words)
    return Date(int(span["year"]), literal=words) if span else None


def _date(parts: dict[str, str | None]) -> Date:
    month, number, day = parts.get("month"), parts.get("month_number"), parts.get("day")
    return Date(
        int(parts["year"] or 0),
        _MONTHS[month.lower()] if month else int(number) if number else None,
        int(day) if day else None,
    )


_MONTH_NAMES = {
    "jan": 1, "ene": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "apr": 4, "avr": 4,
    "abr": 4, "may": 5, "mai": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aoû": 8,
    "ago": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip
SEASONS = ("Spring", "Summer", "Autumn", "Winter")

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})?(?:\2(\d{1,2})?)?)?(?:T[\d:.Z+-]*|[-/.][\D]*)?")
_YEAR_ALONE = re.compile(r"(?<!\d)(1[0-9]{3}|20\d\d)(?!\d)")
_MONTH_NUMBER = re.compile(r"[^\W\d_]{3,12}")
_DAY_NUMBER = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?![\d-])")
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
    years = _YEAR_ALONE.findall(text[:200])
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
    for word in _MONTH_NUMBER.findall(text[:200].lower()):
        month = _MONTH_NAMES.get(word[:4]) or _MONTH_NAMES.get(word[:3])
        if month:
            return month
    return None


def day_of(text: str) -> int | None:
    """The first day of a month in a text without years."""
    found = _DAY_NUMBER.search(text[:200])
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _in_words(text: str, year: str) -> Date:
    season = _SEASON.search(text)
    month = month_of(_YEAR_ALONE.sub(" ", text)) if _MONTH_NUMBER.search(text) else None
    if month is None and season:
        return season_of(int(year), season[1])
    day = day_of(_YEAR_ALONE.sub(" ", text)) if month else None
    return dated(int(year), month, day)


def _is_range(text: str) -> bool:
    """`2010/2012` and `2010-01/2010-02`, not `2010/01/02`."""
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}/(\d{4}(-\d\d){0,2}|\.\.)?", text))


def _number(text: str | None) -> int | None:
    return int(text) if text else None
