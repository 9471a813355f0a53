"""When a work appeared, and when a page was read: the dates around a citation's years."""

from __future__ import annotations

import re

from zotsync.citations.learned.months import MONTH, month_number
from zotsync.citations.learned.spans import Tagged
from zotsync.model.reference import Date
from zotsync.text.dates import SEASON_WORD, dated, season_of

_YEAR = re.compile(r"(?<![\d:])(1[4-9]\d\d|20\d\d)(?!\d|\.\d{3})")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|º|er)?"
#: Dates in running text; each names its parts.
_DATES = tuple(
    re.compile(shape.replace("SEASON", SEASON_WORD).replace("DAY", f"(?P<day>{_DAY})")
               .replace("MONTH", f"(?P<month>{MONTH})")
               .replace("YEAR", r"(?<!\d)(?P<year>1[4-9]\d\d|20\d\d)[a-z]?(?!\d)"), re.IGNORECASE)
    for shape in (
        r"\bDAY(?:[-–](?:3[01]|[12]\d|[1-9]))?(?:\.|\sde)?[\s-]MONTH\.?,?(?:\sde)?[\s-]YEAR",
        r"\bMONTH\.?\sDAY(?:[-–]\d{1,2})?,?\sYEAR",
        r"YEAR,\sMONTH\sDAY(?=[-–]\d{1,2}\))",
        r"YEAR[,;.]?\s?[(]?MONTH\.?(?:\sDAY\b(?!\s?[-–(]|\s?:\s?\d))?",
        r"YEAR,?\sDAY\.?(?:\sde)?\sMONTH\b",
        r"YEAR-(?P<number>0[1-9]|1[0-2])-DAY(?!\d)",
        r"YEAR/(?P<number>0[1-9]|1[0-2])/DAY(?!\d)",
        r"(?<!\d)DAY\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?YEAR",
        r"\bMONTH\.?,?(?:\sde)?[\s-]YEAR",
        r"YEAR[,;]?\s\(?(?P<season>SEASON)\b", r"\b(?P<season>SEASON),?\sYEAR",
    )
)  # fmt: skip
_READ = re.compile(
    r"\b(?:access(?:ed)?|retrieved|visited|viewed|cited|consulted|read|zugriff|zugegriffen|abgerufen|abruf"
    r"|geprüft|stand|besucht|eingesehen|consult(?:é|ée|ado|ada|ato)|acesso|acessado|acceso|recuperado"
    r"|accedido|geraadpleegd|обращения|дата обращения)\b[^.;\d]{0,24}$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:Conf|Proc|Symp|Workshop|Congr|Kongress|Tagung|Meeting|Filed|filed)")
_ONLINE = re.compile(r"\b(?:e-?pub|online|early view)\b[^.;\d]{0,20}$", re.IGNORECASE)
_BRACKETED = re.compile(r"\[\s*$")
_NEAR = 40  # characters between the words that say what a date is and the date


def issued_and_accessed(tagged: Tagged) -> tuple[Date | None, Date | None]:
    """The date of a work and the date of its reading, as far as they are printed."""
    year_place = _labelled_year(tagged)
    accessed: Date | None = None
    issued: Date | None = None
    for found in _dates(tagged.words):
        start, end, date = found
        before = tagged.words[max(0, start - _NEAR) : start]
        labelled = start <= year_place < end
        if _READ.search(before) or (_BRACKETED.search(before) and not labelled):
            accessed = accessed or date
            year_place = -1 if labelled else year_place
        elif labelled:
            issued = date
    year = _year(tagged, year_place)
    return issued or _day_of(tagged, year) or year, accessed


def _day_of(tagged: Tagged, year: Date | None) -> Date | None:
    """The day that is printed apart from its year: `Rask, O. (2015) Title. Crumbs, 9 May 2015`.

    The day of a meeting is not that of its paper.
    """
    if year is None or _MEETING.search(tagged.words):
        return None
    days = {
        date
        for start, _, date in _dates(tagged.words)
        if date.day and date.year == year.year and not _is_other(tagged.words, start)
    }
    return days.pop() if len(days) == 1 else None


def _is_other(words: str, start: int) -> bool:
    """Whether at a character the date begins on which a page was read, or first was online."""
    before = words[max(0, start - _NEAR) : start]
    return bool(_READ.search(before) or _BRACKETED.search(before) or _ONLINE.search(before))


def _labelled_year(tagged: Tagged) -> int:
    """Where the year of the work stands: its label's place, else that of the only year, else -1."""
    for span in tagged.spans("YEA"):
        found = _YEAR.search(tagged.text(span))
        if found:
            return tagged.tokens[span.first].start + found.start()
    alone = [
        (token.text, token.start)
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if label == "O" and len(token.text) == 4 and _YEAR.fullmatch(token.text)
        and not _READ.search(tagged.words[max(0, token.start - _NEAR) : token.start])
    ]  # fmt: skip
    return alone[0][1] if len({text for text, _ in alone}) == 1 else -1


def _year(tagged: Tagged, place: int) -> Date | None:
    found = _YEAR.match(tagged.words, place) if place >= 0 else None
    return Date(int(found[1])) if found else None


def _dates(words: str) -> list[tuple[int, int, Date]]:
    """The dates with a month in a text: where each begins and ends; the longest where two meet."""
    found: list[tuple[int, int, Date]] = []
    for shape in _DATES:
        for match in shape.finditer(words):
            date = _date(match.groupdict())
            if date and not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((match.start(), match.end(), date))
    return sorted(found, key=lambda each: each[0])


def _date(parts: dict[str, str | None]) -> Date | None:
    if parts.get("season"):
        return season_of(int(parts["year"] or 0), parts["season"] or "")
    month = (
        int(parts["number"] or 0) if parts.get("number") else month_number(parts.get("month") or "")
    )
    if not month:
        return None
    day = re.match(r"\d+", parts.get("day") or "")
    return dated(int(parts["year"] or 0), month, int(day[0]) if day else None)
