"""What agrees between a printed reference and a looked-up record, field by field.

True agrees, False contradicts, None says nothing: one side does not state it.

A name can be written in two ways: transliterations, joined initials.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zotsync.match.compare import Comparison, compare, names_one_journal, year_gap
from zotsync.match.containers import may_be_one_container
from zotsync.match.imprint import last_page, one_volume
from zotsync.match.model import MatchRecord
from zotsync.match.names import may_be_one_author, one_transliterated
from zotsync.match.titles import title_overlap
from zotsync.match.wording import wording
from zotsync.model.record import Record
from zotsync.model.reference import Name, Reference
from zotsync.text.fold import fold_surname
from zotsync.text.pages import first_page


@dataclass(frozen=True, slots=True)
class RecordThresholds:
    """All thresholds of the rules: titles in percent, years as printed later than registered."""

    title: float = 90.0  # two records of one work, and titles that a page brings together
    fits: float = 75.0  # an abbreviated title fits into the record's
    other: float = 50.0  # titles less alike are two papers, even on one page (meeting abstracts)
    years: int = 1  # online and in print
    preprint_years: int = 3  # a preprint that is cited under the year of its article


THRESHOLDS = RecordThresholds()
#: Letters of an article number that is no page.
_ARTICLE_NUMBER = 4
#: A page with its letter: one of several abstracts that stand on it.
_LETTERED = re.compile(r"\d{1,6}\s?([A-Za-z])(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Agreement:
    """The fields of a reference and a record side by side.

    `years` is by how many the record is later. `author` is generous, as place and title stand
    beside it; `same_author` is not. `last_page`
    compares the ends of two ranges. `title` tells whether the shorter title fits into the longer
    one, `overlap` how well (0 to 100), `wording` in which way the words are the same.
    """

    author: bool | None
    same_author: bool | None
    volume: bool | None
    page: bool | None
    last_page: bool | None
    issue: bool | None
    edition: bool | None
    year: bool | None
    years: int | None
    exact_year: bool | None
    journal: bool | None
    overlap: float | None
    wording: str
    doi: bool | None
    pmid: bool | None
    pmcid: bool | None

    @property
    def title(self) -> bool | None:
        """Whether the shorter title fits into the longer one."""
        return None if self.overlap is None else self.overlap >= THRESHOLDS.fits

    def facts(self) -> dict[str, bool | None]:
        """What agrees and what does not, under the names that the user reads."""
        return {
            "author": self.author,
            "volume": self.volume,
            "page": self.page,
            "year": self.year,
            "exact-year": self.exact_year,
            "journal": self.journal,
            "issue": self.issue,
            "edition": self.edition,
            "title": self.title,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
        }


def agreement(
    reference: Reference, record: Record, printed: MatchRecord, found: MatchRecord
) -> Agreement:
    """What agrees; `printed` and `found` are the two reduced to what identity needs."""
    seen, gap = compare(printed, found), year_gap(printed, found)
    may_be_one = (
        may_be_one_author(printed, found)
        or _are_swapped(reference.names, record.names)
        or spelled_alike(reference.names, record.names)
    )
    return Agreement(
        author=True if may_be_one else seen.author,
        same_author=seen.author,
        volume=True if one_volume(printed.volume, found.volume) else seen.volume,
        page=_pages(seen, reference, record),
        last_page=_ends_agree(reference.get("page"), record.get("page")),
        issue=seen.issue,
        edition=seen.edition,
        year=None if gap is None else _is_near(gap, found),
        years=gap,
        exact_year=None if gap is None else gap == 0,
        journal=_journals(seen, printed, found),
        overlap=_best_overlap(printed, found),
        wording=wording(printed.title, found.titles()),
        doi=seen.doi,
        pmid=seen.pmid,
        pmcid=seen.pmcid,
    )


def _pages(seen: Comparison, reference: Reference, record: Record) -> bool | None:
    if seen.page is False:
        return None if _count_apart(reference, record) else False
    return False if seen.page and _lettered_apart(reference, record) else seen.page


def _lettered_apart(reference: Reference, record: Record) -> bool:
    """Two abstracts on one page: "123A" and "123B"."""
    ours = _LETTERED.match(reference.get("page").strip())
    theirs = [_LETTERED.match(page.strip()) for page in (*record.first_pages, record.get("page"))]
    letters = {found[1].lower() for found in theirs if found}
    return ours is not None and bool(letters) and ours[1].lower() not in letters


def _count_apart(reference: Reference, record: Record) -> bool:
    """An article number beside pages counted from 1, as electronic journals have both."""
    ours, theirs = reference.get("page") or reference.get("number"), record.get("page")
    pages = [*record.first_pages, theirs]
    number = first_page(ours) if "1" in map(first_page, pages) else ""
    if first_page(ours) == "1":
        ours, number = theirs, first_page(theirs)
    return len(number) >= _ARTICLE_NUMBER and not last_page(ours)


def _journals(seen: Comparison, printed: MatchRecord, found: MatchRecord) -> bool | None:
    if seen.journal is not False:
        return seen.journal
    if any(
        names_one_journal(joined_initials(ours), joined_initials(theirs))
        for ours in printed.journal
        for theirs in found.journal
    ):
        return True
    if may_be_one_container(printed, found):
        return None
    return seen.journal


def _is_near(gap: int, found: MatchRecord) -> bool:
    """Within a year; a preprint may be printed under its article's year."""
    latest = THRESHOLDS.preprint_years if found.item_type == "preprint" else THRESHOLDS.years
    return -latest <= gap <= THRESHOLDS.years


def _best_overlap(printed: MatchRecord, found: MatchRecord) -> float | None:
    if not printed.title or not found.title:
        return None
    return max(title_overlap(printed.title, title) for title in found.titles())


def _ends_agree(printed: str, found: str) -> bool | None:
    """Whether two page ranges end on one page; None unless both are ranges."""
    ours, theirs = last_page(printed), last_page(found)
    return ours == theirs if ours and theirs else None


def _are_swapped(printed: Sequence[Name], found: Sequence[Name]) -> bool:
    """The first author with family and given name exchanged: "Wei Zhang" listed as "Wei, Z."."""
    ours = next((name for name in printed if name.family and name.role == "author"), None)
    theirs = next((name for name in found if name.family and name.role == "author"), None)
    if ours is None or theirs is None or not ours.given or not theirs.given:
        return False
    return _is_given(ours.given, theirs.family) and _is_given(theirs.given, ours.family)


def _is_given(given: str, family: str) -> bool:
    """Whether a given name, or its initial, is what the other side has as the family name."""
    one, other = fold_surname(given[:100]), fold_surname(family[:100])
    short = one.replace(" ", "")
    return bool(one and other) and (short == other.replace(" ", "") or one == other[0])


_INITIALS = re.compile(r"\b(\w) (?=\w\b)")


def spelled_alike(printed: Sequence[Name], found: Sequence[Name]) -> bool:
    """Whether the first authors can be one name in two transliterations: too little by itself.

    >>> spelled_alike([Name("Jakowlew")], [Name("Yakovlev")])
    True
    """
    ours, theirs = (next((n.family for n in names if n.family), "") for names in (printed, found))
    return one_transliterated(ours, theirs)


def joined_initials(name: str) -> str:
    """A folded name with its single letters together: `acad sci u s a` → `acad sci usa`."""
    return _INITIALS.sub(r"\1", name)
