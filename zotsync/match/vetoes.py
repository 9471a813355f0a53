"""What speaks against taking a looked-up record, whichever rule holds."""

from __future__ import annotations

from zotsync.match.agreement import Agreement
from zotsync.match.model import MatchRecord, kind_of, kinds_differ
from zotsync.match.notices import notices_differ
from zotsync.match.record_rules import agrees_in_place

#: Kinds of which no source gives one for the other.
_FIRM_KINDS = frozenset(
    {"article", "press", "book", "thesis", "dataset", "software", "standard", "patent"}
)
#: Where only a search led to the record, also kinds that lists and registers mix up.
_SEARCHED_KINDS = _FIRM_KINDS | {"chapter", "conference", "report"}
#: What is no preprint, by whatever name a list calls it.
_NEVER_PREPRINTS = frozenset({"book", "thesis", "report", "dataset", "software", "patent"})
#: What preprint servers hold too.
_DATA = frozenset({"dataset", "software"})
#: A year that is further off is no misprint, unless the title agrees too.
_MISPRINTED_BY = 10


def vetoes_of(
    seen: Agreement, printed: MatchRecord, found: MatchRecord, *, named: bool
) -> tuple[str, ...]:
    """The names of what speaks against any rule; `named`: an identifier led to the record."""
    against = {
        "year": seen.year is False and not _year_is_misprinted(seen),
        "notice": _notices_differ(seen, printed, found, named=named),
        "type": _types_differ(printed, found, named=named),
        "DOI": seen.doi is False,
        "PMID": seen.pmid is False,
        "PMCID": seen.pmcid is False,
    }
    return tuple(name for name, holds in against.items() if holds)


def _year_is_misprinted(seen: Agreement) -> bool:
    """All else agrees: no other work stands in that place, unless volumes were counted anew."""
    near = abs(seen.years or 0) <= _MISPRINTED_BY
    return agrees_in_place(seen) and (near if seen.title is None else seen.title)


def _notices_differ(
    seen: Agreement, printed: MatchRecord, found: MatchRecord, *, named: bool
) -> bool:
    """A notice is not the work it is about; but who names a notice and no other title means it."""
    if named and not printed.title:
        apart = any(agrees is False for agrees in (seen.author, seen.volume, seen.page))
        return bool(found.notice) and apart
    return notices_differ(printed, found)


def _types_differ(printed: MatchRecord, found: MatchRecord, *, named: bool) -> bool:
    """A book against a review of it, an article against its preprint, a thesis against both."""
    ours, theirs = kind_of(printed), kind_of(found)
    if theirs == "preprint" and ours != "preprint":
        # No preprint has a place in a journal.
        placed = bool(printed.volume or printed.page)
        return placed or (not named and ours in _NEVER_PREPRINTS)
    if ours == "preprint":
        whole = theirs in ("book", "thesis")
        return whole or (theirs in _FIRM_KINDS - _DATA and bool(found.volume))
    if "presentation" in (printed.item_type, found.item_type) and ours != theirs:
        return not named
    firm = _FIRM_KINDS if named else _SEARCHED_KINDS
    return {ours, theirs} <= firm and kinds_differ(printed, found)
