"""What makes a rule hesitate: a statement on both sides that tells two alike works apart."""

from __future__ import annotations

from zotsync.match.compare import Comparison
from zotsync.match.imprint import is_misprinted_page
from zotsync.match.model import THRESHOLDS, MatchRecord
from zotsync.match.wording import wording


def tell_apart(one: MatchRecord, other: MatchRecord, seen: Comparison) -> bool:
    """Whether two works that agree in all that a rule asks may yet be two.

    An identifier that they share outweighs all of it.
    """
    if True in seen.ids():
        return False
    if False in (seen.number, seen.version, seen.signs):
        return True
    placed = bool(seen.volume and seen.page)
    titled = seen.title is not None and seen.title >= THRESHOLDS.close
    if not placed and not seen.isbn and False in (seen.language, seen.translator):
        return True
    if not (placed and titled) and seen.issue is False:
        return True
    if not (placed and titled) and not seen.isbn and seen.given is False:
        return True
    return _on_another_day(seen) or (seen.page is False and not _is_misprint(one, other, seen))


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
