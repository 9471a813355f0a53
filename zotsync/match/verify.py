"""Is this record the work that a reference means? Rules over what both say, never over a score.

The rules were measured against 12,914 hard negatives (records that share two fields):

    id             the reference's identifier names it, and what is printed does not contradict
    locus          first author, volume and first page agree; year within one, or the journal
                   agrees too; journal not another; without a volume the journal and the exact
                   year stand in
    journal-locus  one side names no author: journal, volume, page and exact year agree
    title          the same words, first author and year within one; no place that contradicts
    words          of a string that was not taken apart: title, first author and year stand in it,
                   and the volume and first page that the record has

Anything else with two agreeing fields waits for review. A notice (erratum, reply, …) is not the
work it is about, a preprint not its article, a year off by more than one not the year.

What speaks against taking a looked-up record, whichever rule holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from zotsync.match.agreement import THRESHOLDS, Agreement, agreement
from zotsync.match.csl_records import record_of_found, record_of_reference
from zotsync.match.model import MatchRecord, kind_of, kinds_differ
from zotsync.match.notices import notices_differ
from zotsync.match.record_rules import agrees_in_place, named_rule, searched_rule
from zotsync.match.words import words_of
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, doi_key
from zotsync.model.journals import Journals
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Verification:
    """What was decided on one record: `rule` accepts it, `review` doubts it, neither rejects it.

    `agreed` and `disagreed` name the compared fields, `vetoes` what speaks against any rule.
    `refuted`: an identifier names the record, and by what is printed it is plainly another work.
    """

    record: Record
    rule: str = ""
    review: bool = False
    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    refuted: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the record may be taken without asking anyone."""
        return bool(self.rule)


def verify_record(
    reference: Reference,
    record: Record,
    *,
    named_by: Identifier | None = None,
    journals: Journals | None = None,
) -> Verification:
    """Compares one record with a reference.

    `named_by`: the identifier in the reference that led to the record. A reference with another
    DOI, PMID or PMCID than the record's is never accepted: leave out of it what no service knows.
    `journals` knows journals by their names. The rules and their measured error rates stand in
    docs/resolving.md.
    """
    printed, found = record_of_reference(reference, journals), record_of_found(record, journals)
    seen = agreement(reference, record, printed, found)
    named = named_by is not None
    rule = (named_rule if named else searched_rule)(seen, printed, found)
    if not rule and not named and _says_it_in_words(reference, record, printed):
        rule = "words"
    vetoes = vetoes_of(seen, printed, found, named=named)
    facts = seen.facts()
    return Verification(
        record=record,
        rule="" if vetoes else rule,
        review=bool((rule and vetoes) or (not rule and (named or _is_doubtful(seen)))),
        agreed=tuple(name for name, agree in facts.items() if agree),
        disagreed=tuple(name for name, agree in facts.items() if agree is False),
        vetoes=vetoes,
        refuted=named and (not rule or not _OF_ANOTHER_WORK.isdisjoint(vetoes)),
    )


#: What says that the record is of something about the work, or of another kind.
_OF_ANOTHER_WORK = frozenset({"notice", "type"})


def _says_it_in_words(reference: Reference, record: Record, printed: MatchRecord) -> bool:
    """Whether a reference of which no title was read holds the record in its words."""
    if printed.title or not reference.raw:
        return False
    words = words_of(reference.raw, record)
    return words is not None and words.names_the_work()


def names_record(identifier: Identifier, record: Record) -> bool:
    """Whether the record itself carries the identifier it was found by."""
    if identifier.kind == "ISBN":
        return identifier.value in clean_isbn(record.get("ISBN"))
    if identifier.kind == "arXiv":
        return clean_arxiv(record.get("arXiv")).lower() == identifier.key
    own = clean_doi(record.get("DOI")) if identifier.kind == "DOI" else record.get(identifier.kind)
    return (doi_key(own) if identifier.kind == "DOI" else own) == identifier.key


def _is_doubtful(seen: Agreement) -> bool:
    """Whether two statements agree: too much for two works, too little for one."""
    signs = [seen.author, seen.volume, seen.page, seen.title]
    signs.append(bool(seen.journal and seen.exact_year))
    return sum(map(bool, signs)) >= 2


__all__ = ["THRESHOLDS", "Verification", "names_record", "verify_record"]


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
