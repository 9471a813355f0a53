"""Dates: read as citations, files and services write them, and written again.

| written as                                      | read by        | written by      |
|-------------------------------------------------|----------------|-----------------|
| a citation's words, `2 January 2013`            | `printed_date` |                 |
| what files hold: ISO, `2013/1/2`, `März 2013`   | `file_date`    | `Date.iso`      |
| numbers, CSL's and Crossref's `date-parts`      | `dated`        | `Date.parts`    |
| PubMed's and MEDLINE's `2010 Nov-Dec`           | `medline_date` |                 |
| RIS, `2013/01/02/` and `2013///Spring`          | `slashed_date` | `slashed`       |

A `Date` has no part for a season, the end of a range, or the word `circa`: where a source says
more than the parts hold, the words stand in `literal` beside them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from zotsync.model.reference import Date

_ENGLISH_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
#: BibTeX's month macros; every English month begins with one of them.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: CSL's seasons 1 to 4.
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
#: Patterns of an English month and of a season in running text.
MONTH_WORD = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
SEASON_WORD = r"(?:Spring|Summer|Autumn|Fall|Winter)"

_MONTH_OF = {
    name: number for number, names in enumerate(_ENGLISH_MONTHS, 1) for name in names.split()
}
#: Months in English, German, French, Spanish, Portuguese, Italian, Dutch and Nordic languages. A
#: word is one of them if it is that name or its first three letters or more: `Maison` is no May.
_MONTHS_ABROAD = (
    "january januar jänner janvier enero janeiro gennaio januari",
    "february februar feber février fevrier febrero fevereiro febbraio februari",
    "march märz maerz mars marzo março maart marts",
    "april avril abril aprile",
    "may mai mayo maio maggio mei maj",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august août aout agosto augustus augusti",
    "september septembre septiembre setiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dezembro dicembre",
)
#: Beginnings of months that are words of their own in English.
_NO_MONTHS = frozenset(("set", "sett", "out", "outu", "gen", "mag", "age", "dice", "marc"))
_MONTH_STARTS = {
    name[:letters]: number
    for number, names in enumerate(_MONTHS_ABROAD, 1)
    for name in names.split()
    for letters in range(3, len(name) + 1)
    if name[:letters] not in _NO_MONTHS
}

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PRINTED = tuple(
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

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})?(?:\2(\d{1,2})?)?)?(?:[T ]\d[\d:.Z+-]*|[-/.][\D]*)?")
#: A range in ISO's form or of years, and words that make a year doubtful.
_WHOLE_RANGE = re.compile(
    r"(\d{4}(?:-\d\d){0,2})\s?/\s?(\d{4}(?:-\d\d){0,2}|\.\.)?|\d{4}\s?[-–—]{1,2}\s?\d{4}"
    r"|(?:1[4-9]|20)\d\d\s?[–—]\s?\d\d"
)
_CIRCA = re.compile(
    r"(?:\[|\()?(?:ca?|circa|about|approx|um|vers|before|after|vor|nach|avant|après)\b\.?\s*"
    r"(?:\d{4}|\d{1,2}(?:st|nd|rd|th) century).{0,20}|\[?\d{4}\s?\?\]?|\d{3}0s|~\s?\d{4}"
    r"|\d{4}(?:-\d\d)?[?~%]|\.\.\s?/\s?\d{4}(?:-\d\d){0,2}|\d{4}[ /-]?Q[1-4]"
    r"|(?:Q[1-4]|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|last) (?:quarter|half)|early|mid"
    r"|late|(?:michaelmas|hilary|trinity|lent|easter|christmas)(?: term)?)[ ,/-]+\d{4}",
    re.I,
)
#: Two months, two seasons, two days of a month, or a winter of two years.
_TWO = re.compile(
    r"([^\W\d_]{3,12})\.?(?: \d{4})?\s?(?:[-–—/&]|\b(?:and|to|und|bis|et|y|e)\b)\s?"
    r"(?:\d{1,2}\.? )?([^\W\d_]{3,12})\b|\b(\d{1,2})\.?\s?[-–—/]\s?\d{1,2}\b(?!\d)"
    r"|\b\d{4}\s?[-–—/]\s?\d\d(?:\d\d)?$"
)
#: Numbers before the year: `12/05/2013`, `5-2013`.
_YEAR_LAST = re.compile(r"(?:(\d{1,2})[/-])?(\d{1,2})[/-](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DAY_NAMED = re.compile(r"(\d{1,2})[-/. ]+([^\W\d_]{3,12})\.?[-/., ]+(\d{4})")
_YEAR_ALONE = re.compile(r"(?<!\d)(1[0-9]{3}|20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,12}")
_DAY_NUMBER = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?![\d-])")
_SEASON = re.compile(rf"\b({SEASON_WORD})\b", re.I)
_MEDLINE = re.compile(
    r"\s*(?P<year>\d{4})(?:[\s/-]+(?P<month>[A-Za-z]{3,9}|\d{1,2}))?(?:[\s/]+(?P<day>\d{1,2})\b)?"
)
_SLASHED = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})/?(.*)")


def printed_date(words: str) -> Date | None:
    """The date that is all of a citation's words, None if they are anything else.

    A span (`1975–1976`) keeps its words as `literal` beside its first year.

    >>> printed_date("2 January 2013").iso(), printed_date("in press")
    ('2013-01-02', None)
    """
    words = words.strip()
    if len(words) > 40:
        return None
    for shape in _PRINTED:
        found = shape.fullmatch(words)
        if found:
            return _from_parts(found.groupdict())
    span = _SPAN.fullmatch(words)
    return Date(int(span["year"]), literal=words) if span else None


def _from_parts(parts: dict[str, str | None]) -> Date:
    month, number, day = parts.get("month"), parts.get("month_number"), parts.get("day")
    return Date(
        int(parts["year"] or 0),
        _MONTH_OF[month.lower()] if month else int(number) if number else None,
        int(day) if day else None,
    )


def file_date(text: str) -> Date:
    """A date in words or numbers: ISO, `2013/1/2`, `2 January 2013`, `Jan 2013`, `Spring 2013`.

    Of a range the start counts, and the whole of it is kept as `literal`, as `c. 1850` is. Day and
    month as numbers before the year are ambiguous, unless dots stand between them (`12.03.2019` is
    a day in March) or one of them is no month: then only the year is taken, and the words are kept.
    Words without a year are kept as `literal`.

    >>> file_date("2010-03/2012-04"), file_date("13/05/2013").iso(), file_date("n.d.").iso()
    (Date(year=2010, month=3, day=None, literal='2010-03/2012-04'), '2013-05-13', 'n.d.')
    >>> file_date("12/05/2013")
    Date(year=2013, month=None, day=None, literal='12/05/2013')
    """
    text = " ".join(text.split())
    if len(text) == 4 and text.isdecimal():
        return dated(int(text), None, None)
    exact = _exact_date(text[:80])
    if exact is not None:
        return exact
    iso = _ISO.fullmatch(text)
    if iso:
        season = _SEASON.search(text)
        whole = dated(int(iso[1]), _number(iso[3]), _number(iso[4]))
        return season_of(int(iso[1]), season[1]) if season and whole.month is None else whole
    years = _YEAR_ALONE.findall(text[:200])
    return _in_words(text[:200], int(years[0])) if years else Date(literal=text)


def _exact_date(text: str) -> Date | None:
    """A range, a doubtful year, a day before its month; None for anything else."""
    if _WHOLE_RANGE.fullmatch(text):
        numbers = [int(part) for part in re.findall(r"\d+", text.partition("/")[0])[:3]]
        start = dated(*(numbers if "/" in text else numbers[:1]))
        return Date(start.year, start.month, start.day, literal=text.replace("--", "–"))
    if _CIRCA.fullmatch(text):
        year = re.search(r"\d{4}", text)
        return Date(int(year[0]), literal=text) if year else Date(literal=text)
    first = _DAY_FIRST.fullmatch(text)
    if first and int(first[2]) <= 12:
        return dated(int(first[3]), int(first[2]), int(first[1]))
    if last := _YEAR_LAST.fullmatch(text):
        return _year_last(text, last)
    named = _DAY_NAMED.fullmatch(text)
    month = month_of(named[2]) if named else None
    return dated(int(named[3]), month, int(named[1])) if named and month else None


def _year_last(text: str, found: re.Match[str]) -> Date:
    """`13/05/2013` and `05/13/2013` say which number is the month, `12/05/2013` does not."""
    year, one, two = int(found[3]), int(found[1] or 1), int(found[2])
    read = dated(year, two) if found[1] is None else Date(year)
    if found[1] and (one == two or (one > 12) != (two > 12)):
        read = dated(year, *((two, one) if two <= 12 else (one, two)))
    return read if read.month else Date(year, literal=text)


def stated_date(value: object) -> Date | None:
    """The `file_date` of a field, None where the field is empty or absent."""
    words = str(value).strip() if value else ""
    return file_date(words) if words else None


def _in_words(text: str, year: int) -> Date:
    season = _SEASON.search(text)
    rest = _YEAR_ALONE.sub(" ", text)
    month = month_of(rest) if _WORD.search(text) else None
    two = _TWO.search(text) if len(text) <= 60 and (season or month) else None
    if two and two[1] and not (_is_season_or_month(two[1]) and _is_season_or_month(two[2])):
        two = None
    day = int(two[3]) if two and two[3] else day_of(rest)
    found = dated(year, month, day if month else None)
    if two:
        return replace(found, literal=text)
    return season_of(year, season[1]) if month is None and season else found


def _is_season_or_month(word: str) -> bool:
    return month_of(word) is not None or _SEASON.fullmatch(word) is not None


def month_of(text: str) -> int | None:
    """The first month named in a text, as a word or as the only number."""
    if text.strip().isdecimal():
        number = int(text) if len(text.strip()) <= 2 else 0
        return number if 1 <= number <= 12 else None
    for word in _WORD.findall(text[:200].lower()):
        month = _MONTH_STARTS.get(word)
        if month:
            return month
    return None


def day_of(text: str) -> int | None:
    """The first day of a month in a text without years."""
    found = _DAY_NUMBER.search(text[:200])
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def dated(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A date of numbers; a month or day that does not exist is unknown. 21-24 are seasons."""
    if month in (21, 22, 23, 24):
        return season_of(year, SEASONS[month - 21])
    if month is None or not 1 <= month <= 12:
        return Date(year=year)
    if day is None or not 1 <= day <= _days_in(year, month):
        return Date(year=year, month=month)
    return Date(year=year, month=month, day=day)


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 31


def date_numbers(date_parts: object) -> list[int]:
    """The numbers of the first date in CSL's `date-parts`, up to the first part that is none.

    >>> date_numbers([[2022, "7", None]]), date_numbers([[None]])
    ([2022, 7], [])
    """
    first = date_parts[0] if isinstance(date_parts, list) and date_parts else None
    numbers: list[int] = []
    for part in first[:3] if isinstance(first, list) else []:
        if not re.fullmatch(r"-?\d{1,4}", str(part).strip(), re.ASCII):
            break
        numbers.append(int(part))
    return numbers


def season_of(year: int, season: str) -> Date:
    """A year's season, its words kept as `literal`: `Spring 2013`."""
    name = "Autumn" if season.lower() == "fall" else season.capitalize()
    return Date(year=year, literal=f"{name} {year}")


def season_words(date: Date) -> str:
    """What stands beside the year where no month is known: `Spring`, or "".

    >>> season_words(season_of(2013, "spring")), season_words(Date(2013, 1))
    ('Spring', '')
    """
    words = re.sub(r"\s*\b\d{4}$", "", date.literal)
    if date.month or not _SEASON.search(words) or re.search(r"\d{4}", words):
        return ""
    return words


def season_number(date: Date) -> int | None:
    """CSL's number of a date's season, 1 (spring) to 4 (winter)."""
    season = season_words(date).partition(" ")[0].capitalize()
    return SEASONS.index(season) + 1 if season in SEASONS else None


def medline_date(text: str) -> Date | None:
    """PubMed's dates: `2013 Jan 5`, of a range the start; a season is no month.

    >>> medline_date("1998 Dec-1999 Jan").iso(), medline_date("2012 Spring").iso()
    ('1998-12', '2012')
    """
    found = _MEDLINE.match(text)
    if not found:
        return None
    word = (found["month"] or "").lower()
    month = int(word) if word.isdigit() else _MONTH_STARTS.get(word[:3])
    return dated(
        int(found["year"]), month if month and month <= 12 else None, _number(found["day"])
    )


def iso_date(text: str) -> Date | None:
    """The date that a text begins with in ISO's form, as services send it: `2013-01-02T10:00`."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    return dated(int(found[1]), _number(found[2]), _number(found[3])) if found else None


def slashed_date(words: str) -> Date | None:
    """RIS's `2013/01/02/`, `2013///`, `2013/01//Spring` and what people write instead."""
    words = words.strip()
    if not words:
        return None
    slashed_parts = _SLASHED.fullmatch(words)
    if slashed_parts:
        year, month, day, rest = slashed_parts.groups()
        if _exact_date(rest.strip()[:80]):
            return file_date(rest)
        digits = "-".join(part for part in (year, month, day if month else "") if part)
        if month and year in rest:
            return replace(file_date(digits), literal=rest.strip())
        return file_date(f"{rest} {year}") if rest.strip() and not month else file_date(digits)
    return file_date(words.rstrip("/"))


def slashed(date: Date) -> str:
    """`YYYY/MM/DD/other` as RIS has it, the parts that are not known left empty.

    >>> slashed(Date(2013, 1)), slashed(season_of(2013, "fall"))
    ('2013/01//', '2013///Autumn')
    """
    if date.year is None:
        return date.literal
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.month and date.day else ""
    words = season_words(date) or ("" if date.literal == date.iso() else date.literal)
    return f"{date.year:04d}/{month}/{day}/{words}"


def _number(text: str | None) -> int | None:
    return int(text) if text else None
