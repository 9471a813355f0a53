"""Values of two lists of which one says all that the other says, and more. Pure.

Lists abbreviate: one prints initials and the first author, another all names in full. Who says more
contradicts nobody, whichever list comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zotsync.match.compare import names_one_journal
from zotsync.match.wording import is_telling_tail
from zotsync.model.item import Proposal
from zotsync.text.fold import fold_text
from zotsync.text.pages import first_page

#: What stands between a title and its subtitle; after a full stop, it may be the next part of a
#: printed reference that was taken for one.
_SUBTITLE = re.compile(r"\s*[:?!]\s+|\s+[–—-]\s+")
_DAY_OR_MONTH = re.compile(r"\d{4}(?:-\d\d)?")
#: What a fuller value is made of by its reader, under the names of a reference's own fields.
_READ_FROM: Mapping[str, tuple[str, ...]] = {
    "creators": ("author", "editor"),
    "title": ("title",),
    "pages": ("page",),
    "date": ("issued",),
    "publicationTitle": ("container-title",),
    "place": ("publisher-place",),
}
#: Below this, the reader was not sure that a part of a printed reference is what it was taken for.
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class _Person:
    """A creator as two lists can be compared by: folded, the given names word by word."""

    role: str
    family: str
    given: tuple[str, ...]

    def is_in(self, full: _Person) -> bool:
        """Whether another says all of this one: `R. A.` is in `Ray Ann Mary`."""
        named = (self.role, self.family) == (full.role, full.family)
        if not named or len(self.given) > len(full.given):
            return False
        pairs = zip(self.given, full.given, strict=False)
        return all(long.startswith(short) for short, long in pairs)

    def may_be(self, other: _Person) -> bool:
        """Whether both can be one person: `A. B.` and `Ada` Moss."""
        pairs = zip(self.given, other.given, strict=False)
        named = (self.role, self.family) == (other.role, other.family)
        return named and all(one[0] == two[0] for one, two in pairs)


def says_more(name: str, before: Any, after: Any) -> bool:
    """Whether the later value of a field says all that the earlier says, and more.

    `name` is a base name, or "creators". Values are in server form.

    >>> says_more("pages", "101", "101-110"), says_more("date", "2001-03", "2001")
    (True, False)
    """
    if not before or not after or before == after:
        return False
    if name == "creators":
        return _more_people(before, after)
    fuller = _FULLER.get(name)
    return fuller is not None and fuller(before, after)


def adds_people(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> bool:
    """Whether a later list names somebody beside those of an earlier one, or a name in full that
    stands there with its initials, whatever it leaves out.
    """
    here, there = list(map(_person, before)), list(map(_person, after))
    return any(
        all(not known.may_be(one) for known in here)
        or any(known != one and known.is_in(one) for known in here)
        for one in there
    )


def unsure_fields(proposal: Proposal) -> frozenset[str]:
    """The fields that were read of a printed reference without certainty: they complete nothing."""
    reference = proposal.reference
    doubtful = {
        name
        for name, share in reference.confidence.items()
        if share < _SURE and name not in reference.evidence
    }
    return frozenset(name for name, read in _READ_FROM.items() if not doubtful.isdisjoint(read))


def _person(one: Mapping[str, str]) -> _Person:
    family = fold_text(one.get("lastName") or one.get("name") or "")
    given = fold_text(one.get("firstName", "")).split()
    return _Person(one.get("creatorType", "author"), family, tuple(given))


def _more_people(before: Iterable[Mapping[str, str]], after: Iterable[Mapping[str, str]]) -> bool:
    """Whether all people stand in the longer list, in their order, the first in the first place."""
    here, there = list(map(_person, before)), list(map(_person, after))
    if here == there or not here[0].is_in(there[0]):
        return False
    rest = iter(there)
    return all(any(one.is_in(full) for full in rest) for one in here)


def _has_subtitle(before: str, after: str) -> bool:
    """Whether a title is the other with a subtitle, which does not make another work of it."""
    head = fold_text(before)
    for sign in _SUBTITLE.finditer(after[:1000]):
        if fold_text(after[: sign.start()]) == head:
            tail = fold_text(after[sign.end() :])
            return bool(tail) and not is_telling_tail(tail)
    return False


def _is_range(before: str, after: str) -> bool:
    """Whether a first page is given with the last."""
    return "-" not in before and "-" in after and first_page(before) == first_page(after) != ""


def _is_nearer(before: str, after: str) -> bool:
    """Whether a year is given with the month, or a month with the day."""
    return bool(_DAY_OR_MONTH.fullmatch(before)) and after.startswith(before + "-")


def _is_full_name(before: str, after: str) -> bool:
    """Whether a journal's abbreviated name is given in full."""
    short, long = fold_text(before), fold_text(after)
    return len(short) < len(long) and names_one_journal(short, long) and not long.endswith(short)


def _has_all(before: str, after: str) -> bool:
    """Whether all numbers of a field stand in the other, and more."""
    return set(before.split()) < set(after.split())


def _is_cut_short(before: str, after: str) -> bool:
    """Whether a text is the beginning of the other."""
    head, whole = fold_text(before), fold_text(after)
    return len(head) < len(whole) and whole.startswith(head)


def _goes_on(before: str, after: str) -> bool:
    """Whether a place is given with its state or country."""
    return after.startswith(f"{before}, ")


_FULLER: Mapping[str, Callable[[str, str], bool]] = {
    "title": _has_subtitle,
    "pages": _is_range,
    "date": _is_nearer,
    "publicationTitle": _is_full_name,
    "ISBN": _has_all,
    "abstractNote": _is_cut_short,
    "place": _goes_on,
}
