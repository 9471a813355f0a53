"""Where a page range ends, and whether one of two first pages may be a misprint."""

from __future__ import annotations

import re

from zotsync.match.model import MatchRecord
from zotsync.text.pages import first_page, whole_range

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
