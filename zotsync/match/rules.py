"""Whether two works are one: the rules, in the order in which they are asked.

Identifiers come first but are never alone: conference abstracts share the DOI of their supplement,
and lists are misprinted. Volume, page and first author together are as good as an identifier, so
that lists without titles can be matched. Notices, other kinds of works and preprints never merge.
`docs/how-matching-decides.md` has an example of each rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zotsync.match.compare import Comparison, compare
from zotsync.match.hesitation import (
    anchored,
    have_one_title,
    lighter_title,
    may_be_one,
    plainly_another_by,
    tell_apart,
)
from zotsync.match.keys import GENERIC_TITLES, is_generic
from zotsync.match.model import FAINT, MONOGRAPHS, THRESHOLDS, MatchRecord, kind_of, kinds_differ
from zotsync.match.notices import notices_differ
from zotsync.match.whole_works import (
    fits_by_number,
    fits_by_thesis,
    fits_by_version,
    fits_with_subtitle,
    is_one_edition,
)
from zotsync.text.fold import squash

#: Titles that name nothing, squashed.
_NAMELESS = GENERIC_TITLES | {""}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two works are to each other: "match", "review" or "different".

    `against` says that something speaks against their being one, so that no other evidence may
    join them without a question.
    """

    outcome: str
    rule: str
    confidence: float
    evidence: tuple[str, ...] = ()
    against: bool = False


def decide(one: MatchRecord, other: MatchRecord) -> Verdict:
    """Whether two works are one; symmetric in its arguments."""
    return decide_by(one, other, compare(one, other))


def decide_by(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict:
    """The verdict on two works by what was `seen` between them: the first rule that speaks."""
    for rule in _RULES:
        if verdict := rule(one, other, seen):
            if verdict.outcome == "match" and tell_apart(one, other, seen):
                verdict = _review(verdict.rule)
            return Verdict(
                verdict.outcome, verdict.rule, verdict.confidence, seen.words(), verdict.against
            )
    return Verdict("different", "", 0.0, seen.words())


def plainly_another(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether two works differ beyond any edit of one: what a link must not bridge."""
    return plainly_another_by(compare(one, other))


def _same(rule: str, confidence: float) -> Verdict:
    return Verdict("match", rule, confidence)


def _review(rule: str, confidence: float = 0.5, *, against: bool = False) -> Verdict:
    return Verdict("review", rule, confidence, against=against)


def _another(rule: str) -> Verdict:
    return Verdict("different", rule, 0.0, against=True)


def _preprint(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """A preprint and the article made of it are two items."""
    kinds = {kind_of(one), kind_of(other)}
    if "preprint" not in kinds or not kinds & {"article", "conference", "chapter", "press"}:
        return None
    return _review("preprint", against=True) if seen.doi or seen.pmid else _another("preprint")


def _notice(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """An erratum, a reply or a retraction is not the paper it is about."""
    if not notices_differ(one, other):
        return None
    shared = True in seen.ids()
    if seen.title is None and not shared:
        # One side's title is missing: only its place can say which of the two is meant.
        return _review("notice", against=True) if seen.page and seen.volume is not False else None
    return _review("notice", against=True) if shared else _another("notice")


def _identical(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D0: nothing differs, and there is enough that could."""
    if one.content() != other.content() or seen.number is False:
        return None
    if one.title and seen.title != 100:  # a sign tells them apart
        return None
    named = one.title and not is_generic(squash(one.title)) and one.authors
    placed = one.volume and one.page and (one.authors or one.journal)
    if (named and one.year) or placed or True in seen.ids():
        return _same("D0", 1.0)
    if one.url != other.url:
        return None
    telling = squash(one.title) not in _NAMELESS
    if named or _stated(one) >= (THRESHOLDS.telling if telling else THRESHOLDS.bare):
        return _same("D0", 1.0)
    return _review("D0") if telling or _stated(one) >= THRESHOLDS.telling else None


def _stated(work: MatchRecord) -> int:
    """How much is printed beside the title."""
    said = (
        work.authors, work.year, work.journal, work.volume, work.issue, work.page, work.edition,
        work.isbns, work.url,
    )  # fmt: skip
    return sum(map(bool, said))


def _registered(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D1: the same PMID, PMCID or arXiv id, unless all else names another work."""
    if not (seen.pmid or seen.pmcid or seen.arxiv) or seen.pmid is False:
        return None
    elsewhere = (seen.volume is False and seen.page is False) or seen.moved()
    if seen.title is None or (seen.doi is False and elsewhere):
        stray = seen.author is False or elsewhere
    else:
        lasting = seen.pmid or seen.pmcid or not seen.later()  # an address is copied along
        named = seen.title >= THRESHOLDS.other and seen.author and lasting
        stray = seen.title < THRESHOLDS.alike and not named
        # an address, or a number, was copied along: two titles at two places, or in two journals
        stray = stray or (elsewhere and not have_one_title(one, other, seen))
    return _review("D1", against=True) if stray else _same("D1", 1.0)


def _doi(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D2: the same DOI, and the title agrees; or one title is missing and nothing contradicts."""
    if not seen.doi:
        return None
    if kinds_differ(one, other) or seen.pmid is False or seen.pmcid is False:
        return _review("D2", against=True)
    if seen.title is not None:
        fits = _title_fits_doi(seen)
    elif _bare(one) or _bare(other):
        fits = True  # an identifier was all that was given
    else:
        fits = (seen.volume and seen.page) or (
            bool(seen.author) and seen.volume is not False and seen.page is not False
        )
    return _same("D2", 0.99) if fits else _review("D2", against=True)


def _title_fits_doi(seen: Comparison) -> bool:
    """Alike; and nearly equal where a page, the author or the year contradicts."""
    assert seen.title is not None
    gap = seen.years is not None and seen.years > THRESHOLDS.years
    doubtful = seen.page is False or seen.author is False or gap
    if gap and not seen.author:
        return False
    return seen.title >= (THRESHOLDS.misprinted if doubtful else THRESHOLDS.alike)


def _bare(work: MatchRecord) -> bool:
    return not (work.title or work.authors or work.volume or work.page)


def _other_id(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D3: different DOIs or PMIDs are never joined; equal in all else, they are shown."""
    arxiv = seen.arxiv is False and kind_of(one) == kind_of(other) == "preprint"
    if False not in (seen.doi, seen.pmid, seen.pmcid) and not arxiv:
        return None
    alike = seen.title is not None and seen.title >= THRESHOLDS.misprinted
    placed = seen.volume is not False and seen.page is not False
    if seen.title is None:
        alike = bool(seen.volume and seen.page)
    return _review("D3", against=True) if alike and placed and seen.author else _another("D3")


def _subtitled(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D8: one title with and without its subtitle, by one author in one year, at one address."""
    fits = fits_with_subtitle(one, other, seen)
    return (_same("D8", 0.95) if fits == "match" else _review("D8", 0.4)) if fits else None


def _books(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D7: a book or another whole work, by ISBN and title, or by title, author, year, edition."""
    kinds = {kind_of(one), kind_of(other)}
    if not kinds & MONOGRAPHS or not kinds <= MONOGRAPHS | {""}:
        return None
    if kinds_differ(one, other):
        return None
    other_part = False in (seen.volume, seen.edition, seen.number)
    if seen.isbn and seen.volume is False and one.volume.isdigit() and other.volume.isdigit():
        return _another("D7")  # a set's ISBN, and both say which of its volumes they are
    if seen.isbn:
        fits = seen.author if seen.title is None else seen.title >= THRESHOLDS.alike
        return _same("D7", 0.98) if fits and not other_part else _review("D7", against=True)
    if seen.title is None or seen.title < THRESHOLDS.close or not seen.author or other_part:
        return None
    if seen.years != 0 or seen.page is False or not anchored(one, other):
        return None
    if lighter_title(one, other) < THRESHOLDS.short and not is_one_edition(one, other, seen):
        return None
    sure = seen.isbn is not False and have_one_title(one, other, seen)
    return _same("D7", 0.96) if sure else _review("D7")


def _locus(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D6: volume, first page and first author, the year within one; titles may be missing."""
    if not (seen.page and seen.author) or not _in_time(seen, missing=True):
        return None
    if seen.title is not None and seen.title < THRESHOLDS.alike:
        return None
    if seen.volume is None:
        # Sources without volumes: the journal and the exact year stand in.
        exact = seen.journal and seen.years == 0 and min(len(one.page), len(other.page)) > 1
        return _typed(one, other, _same("D6", 0.94)) if exact else None
    if not seen.volume:
        return None
    if seen.title is None and (seen.journal is False or (seen.years is None and not seen.journal)):
        return None
    return _typed(one, other, _same("D6", 0.98))


def _title_and_locus(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D4: the title, the first author, the year, and volume, page or issue."""
    if seen.title is None or seen.title < THRESHOLDS.close or not _in_time(seen):
        return None
    where = (seen.volume, seen.page, seen.issue)
    if False in where or True not in where or seen.author is False:
        return None
    placed = bool(seen.volume and seen.page)
    if not placed and (
        not seen.author or not anchored(one, other) or lighter_title(one, other) < THRESHOLDS.short
    ):
        return None
    sure = placed or have_one_title(one, other, seen)
    return _typed(one, other, _same("D4", 0.97) if sure else _review("D4"))


def _title_alone(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """D5: a long title, equal but for a misprint, the first author and the year."""
    if seen.title is None or seen.title < THRESHOLDS.equal or not seen.author or not _in_time(seen):
        return None
    if (
        lighter_title(one, other) < THRESHOLDS.long
        or not anchored(one, other)
        or seen.edition is False
    ):
        return None
    if (seen.volume, seen.page, seen.issue, seen.journal).count(False) > 1:
        return None
    if one.notice != other.notice:  # retitled after its retraction
        return None
    if "" not in (kind_of(one), kind_of(other)) and kind_of(one) != kind_of(other):
        return _review("D5")
    if seen.journal is False or not have_one_title(one, other, seen):
        return _review("D5")
    if seen.years and kind_of(one) in MONOGRAPHS:  # the report of every year
        return _review("D5")
    return _same("D5", 0.95)


def _journal_locus(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """J: journal, volume, page and exact year, where the author is missing or a group."""
    if not (seen.journal and seen.volume and seen.page) or seen.years != 0:
        return None
    if seen.author is not None or (seen.title is not None and seen.title < THRESHOLDS.alike):
        return None
    if seen.two_people:  # two abstracts on one page, by one group
        return None
    return _typed(one, other, _same("J", 0.93))


def _untitled(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """N, T, V: a number, a thesis of one author and year, a version, where no title joins."""
    if number := fits_by_number(one, other, seen):
        return _same("N", 0.96) if number == "match" else _review("N")
    if version := fits_by_version(one, other, seen):
        return _same("V", 0.95) if version == "match" else _review("V", 0.4)
    return _review("T", 0.4) if fits_by_thesis(one, other, seen) else None


def _doubtful(one: MatchRecord, other: MatchRecord, seen: Comparison) -> Verdict | None:
    """R: too much agrees for two works, too little for one."""
    title = -1.0 if seen.title is None else seen.title
    placed = bool(seen.volume and seen.page)
    if placed and seen.author:
        return _review("R")
    if placed and seen.journal and _in_time(seen, missing=True):
        return _review("R") if title < 0 or title >= THRESHOLDS.alike or seen.author else None
    if placed and title >= THRESHOLDS.close:
        return _review("R")
    telling = title >= THRESHOLDS.alike and _telling(one, other, seen)
    if telling and _alike_titles(one, other, seen):
        return _review("R", 0.4)
    return _review("R", FAINT) if may_be_one(one, other, seen) else None


def _telling(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether the title is long enough to raise a doubt; a short one needs volume or page."""
    weight = lighter_title(one, other)
    if weight >= THRESHOLDS.short:
        return True
    return bool(weight and seen.title and seen.title >= THRESHOLDS.misprinted) and bool(
        seen.volume or seen.page
    )


def _alike_titles(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether titles alike leave a doubt: not if place, author or year say otherwise."""
    assert seen.title is not None
    apart = (seen.volume, seen.page, seen.journal).count(False)
    long = seen.title >= THRESHOLDS.misprinted and lighter_title(one, other) >= THRESHOLDS.long
    if not _in_time(seen, missing=True):
        return bool(seen.author) and long and not apart
    if seen.author:
        return apart < 2 or (long and apart < 3 and bool(seen.journal is not False or seen.volume))
    return long and apart <= (seen.author is None)


def _in_time(seen: Comparison, *, missing: bool = False) -> bool:
    return missing if seen.years is None else seen.years <= THRESHOLDS.years


def _typed(one: MatchRecord, other: MatchRecord, verdict: Verdict) -> Verdict:
    """The verdict, or a review where the types name two kinds of work."""
    return _review(verdict.rule, against=True) if kinds_differ(one, other) else verdict


_RULES: tuple[Callable[[MatchRecord, MatchRecord, Comparison], Verdict | None], ...] = (
    _preprint, _notice, _identical, _registered, _doi, _other_id, _subtitled, _books, _locus,
    _title_and_locus, _title_alone, _journal_locus, _untitled, _doubtful,
)  # fmt: skip
