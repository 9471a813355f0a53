"""What an item says of its issue: version, language, day; and which of two are one issue's.

Where a page range ends, and whether one of two first pages may be a misprint.
"""

from __future__ import annotations

import functools
import re

from zotsync.match.model import MatchRecord
from zotsync.text.dates import file_date
from zotsync.text.fold import fold_text
from zotsync.text.pages import first_page, whole_range

#: A month and a day, 0 where none is stated.
MonthAndDay = tuple[int, int]
_ISO = re.compile(r"\d{4}(?:-(\d\d)(?:-(\d\d))?)?")
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,8})*", re.I)
_NAMES = """en english eng anglais englisch|de german ger deu deutsch allemand
    |fr french fre fra francais franzosisch|es spanish spa espanol castellano spanisch
    |it italian ita italiano|pt portuguese por portugues|ru russian rus|zh chinese chi zho
    |ja japanese jpn|nl dutch nld dut nederlands|pl polish pol polski|sv swedish swe svenska
    |da danish dan dansk|no norwegian nor norsk|fi finnish fin suomi|cs czech cze ces
    |hu hungarian hun magyar|ko korean kor|tr turkish tur turkce|ar arabic ara|el greek gre ell
    |he hebrew heb|la latin lat|uk ukrainian ukr|ro romanian rum ron|ca catalan cat catala"""
_LANGUAGES = {
    name: row.split()[0] for row in _NAMES.split("|") for name in row.split() if len(name) > 2
}


def month_and_day(date: str) -> MonthAndDay:
    """The month and the day of a date as items have it; 0 for what it does not say."""
    found = _ISO.fullmatch(date.strip())
    if found:
        return int(found[1] or 0), int(found[2] or 0)
    return _printed(date[:60])


@functools.lru_cache(maxsize=4_096)
def _printed(date: str) -> MonthAndDay:
    read = file_date(date)
    return read.month or 0, read.day or 0


def dates_agree(one: MonthAndDay, other: MonthAndDay) -> bool | None:
    """Whether two dates are of one month, and of one day where both state it."""
    if not one[0] or not other[0]:
        return None
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))


def language_code(language: str) -> str:
    """The two letters of one language: `en-US`, `eng` and `English` are `en`; "" if unknown."""
    text = language[:60].strip()
    found = _CODE.fullmatch(text)
    return found[1].lower() if found else _LANGUAGES.get(fold_text(text), "")


def version_of(version: str) -> tuple[str, ...]:
    """The numbers of a version: `v3.6.0` is 3, 6, 0."""
    return tuple(number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", version[:100]))


def versions_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Equal as far as both are told: 4 is also 4.0; None where one side states no version."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter] if shorter else None


#: A page of fewer digits is another page as easily as a misprint.
_FEWEST_DIGITS = 3


def last_page(pages: str) -> str:
    """The last page of the first range, "" for a single page.

    >>> last_page("132–42"), last_page("132")
    ('142', '')
    """
    ends = re.split(r"[-,;]", whole_range(pages[:100]))
    return first_page(ends[1]) if len(ends) > 1 and ends[1].strip() else ""


def is_misprinted_page(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether two first pages are a digit apart; ranges must end on one page."""
    if one.last_page and other.last_page:
        return one.last_page == other.last_page
    ours, theirs = one.page, other.page
    if not (ours.isdecimal() and theirs.isdecimal()) or len(ours) != len(theirs):
        return False
    from rapidfuzz.distance import OSA

    return len(ours) >= _FEWEST_DIGITS and OSA.distance(ours, theirs) <= 1
