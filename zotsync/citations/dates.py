"""Dates as citations print them."""

from __future__ import annotations

import re

from zotsync.reference import Date

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
