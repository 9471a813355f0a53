"""Dates: ISO as far as they are known."""

from __future__ import annotations

import datetime

from zotsync.normalize.parts import Part, Source
from zotsync.normalize.server_form import one_line
from zotsync.reference import Date


def date_part(source: Source) -> Part:
    """`issued` as `2013-01-02`, `2013-01`, `2013` or its words; `accessed` only as a whole day.

    The Web API refuses an access date that is not a day, so a vaguer one becomes a line.
    """
    issued, accessed = source.reference.issued, source.reference.accessed
    values, lines = [], []
    if issued and (text := one_line(issued.iso())):
        values.append(("issued", text))
    if accessed and (text := one_line(accessed.iso())):
        if is_day(accessed):
            values.append(("accessed", text))
        else:
            lines.append(("Accessed (as printed)", text))
    return Part(values=tuple(values), lines=tuple(lines))


def is_day(date: Date) -> bool:
    """Whether the date names a day of the calendar."""
    if date.year is None or date.month is None or date.day is None:
        return False
    try:
        datetime.date(date.year, date.month, date.day)
    except (ValueError, OverflowError):
        return False
    return date.year >= 1000
