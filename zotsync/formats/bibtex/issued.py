"""When a work came out: `date`, or `year`, `month` and `day`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.formats.bibtex.latex import to_unicode
from zotsync.model.reference import Date
from zotsync.text.dates import dated, day_of, file_date, month_of, season_of, stated_date

_YEARS = re.compile(r"(?:[^\W\d]{3,12}\.? )?(?:1\d|20)\d\d\s?[-–/]{1,3}\s?(?:(?:1\d|20)\d\d|\d\d)")


def issued_of(values: Mapping[str, str], notes: list[str]) -> Date | None:
    """`date`, else `year`, `month` (a word, a number, `January 12`, a season) and `day`.

    What a year says beside a `date` that contradicts it is noted.
    """
    stated = stated_date(to_unicode(values.get("date", "")).rstrip("?%~"))
    year = to_unicode(values.get("year", ""))
    if stated is not None:
        known = file_date(year).year if year else None
        if known is not None and stated.year is not None and known != stated.year:
            notes.append(f"the year is {year}, the date {stated.iso()}; the date is used")
        return stated
    return _of_parts(year, to_unicode(values.get("month", "")), values.get("day", ""))


def _of_parts(year: str, month: str, day: str) -> Date | None:
    found = file_date(year) if year else Date()
    is_month = found.month is not None and re.fullmatch(r"\d{4}[-/]\d\d", year)  # `2001-02`
    if found.year is not None and not is_month and _YEARS.fullmatch(year):
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
