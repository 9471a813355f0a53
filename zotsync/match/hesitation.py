"""What makes a rule hesitate: a statement on both sides that tells two alike works apart.

How much titles weigh, and what is plainly another work.
"""

from __future__ import annotations

from zotsync.match.compare import Comparison
from zotsync.match.imprint import is_misprinted_page
from zotsync.match.keys import GENERIC_TITLES, is_generic, title_anchors, title_weight
from zotsync.match.model import THRESHOLDS, MatchRecord, kinds_differ
from zotsync.match.titles import differ_by_a_misprint, lacks_a_letter
from zotsync.match.wording import (
    are_one_title,
    are_same_words,
    differ_in_words,
    told_apart,
    wording,
)
from zotsync.text.fold import squash


def tell_apart(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether two works that agree in all that a rule asks may yet be two.

    An identifier that they share outweighs all of it.
    """
    if True in seen.ids():
        return False
    if seen.page and seen.title is not None and _are_two_on_one_page(one, other):
        return True
    return statements_tell_apart(one, other, seen)


def statements_tell_apart(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """As `tell_apart`, but for what the titles say: the user may have edited one."""
    if True in seen.ids():
        return False
    if False in (seen.number, seen.version, seen.signs, seen.part, seen.link):
        return True
    placed = bool(seen.volume and seen.page)
    titled = seen.title is not None and seen.title >= THRESHOLDS.close
    if seen.volume is False and not seen.page and not seen.isbn:
        return True
    if not placed and not seen.isbn and False in (seen.language, seen.translator):
        return True
    if not (placed and titled) and seen.issue is False:
        return True
    if not (placed and titled) and not seen.isbn and seen.given is False:
        return True
    return _on_another_day(seen) or (seen.page is False and not _is_misprint(one, other, seen))


def _are_two_on_one_page(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether titles with other words stand on one page: the abstracts of a meeting, a reply.

    Who states more than a first page, and the same, has one work.
    """
    if one.last_page and one.last_page == other.last_page:
        return False
    pairs = [(ours, theirs) for ours in one.titles() for theirs in other.titles()]
    return all(_are_other_words(*pair) for pair in pairs)


def _are_other_words(one: str, other: str) -> bool:
    if are_same_words(one, other) or lacks_a_letter(one, other):
        return False
    differ = differ_in_words(one, (other,)) or differ_in_words(other, (one,))
    return differ or told_apart(one, other)


def _on_another_day(seen: Comparison) -> bool:
    """A paper prints the same headline in May and in June: only the date tells."""
    located = (seen.volume, seen.page, seen.issue, seen.edition, seen.isbn, seen.number)
    return seen.date is False and True not in located


def _is_misprint(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether the page alone is said otherwise, and may be misread: not beside another word."""
    return is_misprinted_page(one, other) and _are_same_words(one, other)


def are_two_entries(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether two entries of one list are not one work: a list names a work once, and who names it
    twice does not give it two places or two titles."""
    if True in seen.ids():
        return False
    if False in (seen.page, seen.issue):
        return True
    placed = seen.volume and seen.page
    return seen.title is not None and not placed and not _are_same_words(one, other)


def _are_same_words(one: MatchRecord, other: MatchRecord) -> bool:
    return wording(one.title, other.titles()) == "same"


def have_one_title(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether any two forms of the titles are the same words, but for a misprint.

    A title may have changed by a retraction: then only the words as they stand count.
    """
    alike = differ_by_a_misprint if seen.page or one.notice != other.notice else are_one_title
    return any(alike(ours, theirs) for ours in one.titles() for theirs in other.titles())


def may_be_one(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether a title too short to raise a doubt does so: all that both state is the same.

    The authors may be named in two scripts, or one misprinted, if journal and year are the same.
    """
    if seen.title is None or seen.title < THRESHOLDS.equal or seen.years:
        return False
    if kinds_differ(one, other) or {squash(one.title), squash(other.title)} & GENERIC_TITLES:
        return False
    if any(word.startswith("!") for word in seen.words()):
        return False
    named = bool(one.authors and other.authors) and not seen.two_people
    return bool(seen.author) or (named and bool(seen.journal) and seen.years == 0)


def anchored(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether titles share an anchor: only those are sure to meet under a match key."""
    pairs = zip(title_anchors(one.title), title_anchors(other.title), strict=True)
    return any(ours == theirs != "" for ours, theirs in pairs)


def lighter_title(one: MatchRecord, other: MatchRecord) -> int:
    """The weight of the lighter title, 0 for a generic one."""
    left, right = squash(one.title), squash(other.title)
    if is_generic(left) or is_generic(right):
        return 0
    return min(title_weight(left), title_weight(right))


def plainly_another_by(seen: Comparison) -> bool:
    """As `plainly_another`, by what was `seen` between two works."""
    if True in seen.ids():
        return False
    title, locus = seen.title, seen.volume and seen.page
    if (title is not None and title >= THRESHOLDS.close and seen.author is not False) or (
        locus and seen.author
    ):
        return False
    if False in seen.ids():
        return True
    if title is not None:
        return title < THRESHOLDS.other and not seen.author and not locus
    stranger = seen.author is False or seen.two_people
    return stranger and (seen.volume is False or seen.page is False)
