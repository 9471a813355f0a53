"""What speaks against taking a looked-up record, whichever rule holds."""

from __future__ import annotations

from zotsync.match.agreement import Agreement
from zotsync.match.model import MatchRecord, kind_of, kinds_differ
from zotsync.match.notices import notices_differ
from zotsync.match.record_rules import agrees_in_place

#: Kinds of which no source gives one for the other.
_FIRM_KINDS = frozenset({"article", "press", "book", "thesis", "dataset", "software"})
#: Where only a search led to the record, also kinds that lists and registers mix up.
_SEARCHED_KINDS = _FIRM_KINDS | {"chapter", "conference", "report"}


def vetoes_of(
    seen: Agreement, printed: MatchRecord, found: MatchRecord, *, named: bool
) -> tuple[str, ...]:
    """The names of what speaks against any rule; `named`: an identifier led to the record."""
    against = {
        "year": seen.year is False and not _year_is_misprinted(seen),
        "notice": _notices_differ(seen, printed, found, named=named),
        "type": _types_differ(printed, found, _FIRM_KINDS if named else _SEARCHED_KINDS),
        "DOI": seen.doi is False,
        "PMID": seen.pmid is False,
        "PMCID": seen.pmcid is False,
    }
    return tuple(name for name, holds in against.items() if holds)


def _year_is_misprinted(seen: Agreement) -> bool:
    """All else agrees: no other work stands in that place."""
    return agrees_in_place(seen) and seen.title is not False


def _notices_differ(
    seen: Agreement, printed: MatchRecord, found: MatchRecord, *, named: bool
) -> bool:
    """A notice is not the work it is about; but who names a notice and no other title means it."""
    if named and not printed.title:
        return any(agrees is False for agrees in (seen.author, seen.volume, seen.page))
    return notices_differ(printed, found)


def _types_differ(printed: MatchRecord, found: MatchRecord, firm: frozenset[str]) -> bool:
    """A book against a review of it, an article against its preprint, a thesis against both."""
    kinds = {kind_of(printed), kind_of(found)}
    if kind_of(found) == "preprint":
        return bool(printed.volume and printed.page)  # which no preprint has
    if kind_of(printed) == "preprint":
        return bool(kinds & _FIRM_KINDS - {"dataset", "software"} and found.volume)
    return kinds <= firm and kinds_differ(printed, found)
