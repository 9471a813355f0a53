"""Is this record the work that a reference means? Rules over what both say, never over a score.

The rules were measured against 12,914 hard negatives (records that share two fields):

    id             the reference's identifier names it, and nothing printed contradicts
    locus          first author, volume and first page agree; year within one; journal not another;
                   without a volume the journal and the exact year stand in
    journal-locus  no author printed: journal, volume, page and exact year agree
    title          title >= 90 that names a work, first author and year within one; not volume and
                   page both other

Anything else with two agreeing fields waits for review. A notice (erratum, reply, …) is not the
work it is about, a preprint not its article, a year off by more than one not the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zotsync.match.compare import Comparison, compare, year_gap
from zotsync.match.csl_records import record_of_found, record_of_reference
from zotsync.match.keys import is_generic
from zotsync.match.model import MatchRecord, kind_of, kinds_differ
from zotsync.match.names import is_unnamed, may_be_one_author
from zotsync.match.notices import notices_differ
from zotsync.match.titles import title_likeness, title_overlap
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, doi_key
from zotsync.model.journals import Journals
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference
from zotsync.text.fold import squash


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All thresholds of the rules: titles in percent, years as printed later than registered."""

    title: float = 90.0  # the titles of one work, with its first author and year
    fits: float = 75.0  # an abbreviated title fits into the record's
    other: float = 50.0  # titles less alike are two papers, even on one page (meeting abstracts)
    years: int = 1  # online and in print
    preprint_years: int = 3  # a preprint that is cited under the year of its article


THRESHOLDS = Thresholds()
#: Kinds of which no source gives one for the other.
_FIRM_KINDS = frozenset({"article", "press", "book", "thesis", "dataset", "software"})


@dataclass(frozen=True, slots=True)
class Verification:
    """What was decided on one record: `rule` accepts it, `review` doubts it, neither rejects it.

    `agreed` and `disagreed` name the compared fields, `vetoes` what speaks against any rule.
    """

    record: Record
    rule: str = ""
    review: bool = False
    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()

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
    seen = compare(printed, found)
    facts = _facts(printed, found, seen)
    vetoes = _vetoes(printed, found, facts)
    named = named_by is not None
    rule = _named_rule(facts) if named else _searched_rule(printed, found, seen, facts)
    return Verification(
        record=record,
        rule="" if vetoes else rule,
        review=bool((rule and vetoes) or (not rule and (named or _is_doubtful(facts)))),
        agreed=tuple(name for name, agree in facts.items() if agree),
        disagreed=tuple(name for name, agree in facts.items() if agree is False),
        vetoes=vetoes,
    )


def names_record(identifier: Identifier, record: Record) -> bool:
    """Whether the record itself carries the identifier it was found by."""
    if identifier.kind == "ISBN":
        return identifier.value in clean_isbn(record.get("ISBN"))
    if identifier.kind == "arXiv":
        return clean_arxiv(record.get("arXiv")).lower() == identifier.key
    own = clean_doi(record.get("DOI")) if identifier.kind == "DOI" else record.get(identifier.kind)
    return (doi_key(own) if identifier.kind == "DOI" else own) == identifier.key


def _facts(printed: MatchRecord, found: MatchRecord, seen: Comparison) -> dict[str, bool | None]:
    """What agrees and what does not, under the names that the user reads."""
    gap, overlap = year_gap(printed, found), _best_overlap(printed, found)
    return {
        "author": True if may_be_one_author(printed, found) else seen.author,
        "volume": seen.volume,
        "page": seen.page,
        "year": None if gap is None else _is_near(gap, found),
        "exact-year": None if gap is None else gap == 0,
        "journal": seen.journal,
        "title": None if overlap is None else overlap >= THRESHOLDS.fits,
        "DOI": seen.doi,
        "PMID": seen.pmid,
        "PMCID": seen.pmcid,
    }


def _is_near(gap: int, found: MatchRecord) -> bool:
    """Within a year; a preprint may be printed under its article's year."""
    latest = THRESHOLDS.preprint_years if found.item_type == "preprint" else THRESHOLDS.years
    return -latest <= gap <= THRESHOLDS.years


def _best_overlap(printed: MatchRecord, found: MatchRecord) -> float | None:
    if not printed.title or not found.title:
        return None
    return max(title_overlap(printed.title, title) for title in found.titles())


def _vetoes(
    printed: MatchRecord, found: MatchRecord, facts: Mapping[str, bool | None]
) -> tuple[str, ...]:
    against = {
        "year": facts["year"] is False,
        "notice": notices_differ(printed, found),
        "type": _types_differ(printed, found),
        **{kind: facts[kind] is False for kind in ("DOI", "PMID", "PMCID")},
    }
    return tuple(name for name, holds in against.items() if holds)


def _types_differ(printed: MatchRecord, found: MatchRecord) -> bool:
    """A book against a review of it, an article against its preprint, a thesis against both."""
    kinds = {kind_of(printed), kind_of(found)}
    if kind_of(found) == "preprint":
        return bool(printed.volume and printed.page)  # which no preprint has
    if kind_of(printed) == "preprint":
        return bool(kinds & _FIRM_KINDS - {"dataset", "software"} and found.volume)
    return kinds <= _FIRM_KINDS and kinds_differ(printed, found)


def _named_rule(facts: Mapping[str, bool | None]) -> str:
    """A printed title is not another one, and of what else is comparable something agrees."""
    if facts["title"] is False:
        return ""
    others = [facts[name] for name in ("author", "volume", "page", "year")]
    comparable = [agree for agree in others if agree is not None]
    return "id" if any(comparable) or not comparable else ""


def _searched_rule(
    printed: MatchRecord,
    found: MatchRecord,
    seen: Comparison,
    facts: Mapping[str, bool | None],
) -> str:
    """The first rule that holds, vetoes aside; ""."""
    place = "" if _is_other_paper(printed, found) else _rule_of_place(printed, found, seen, facts)
    return place or ("title" if _is_titled_alike(printed, found, seen, facts) else "")


def _rule_of_place(
    printed: MatchRecord,
    found: MatchRecord,
    seen: Comparison,
    facts: Mapping[str, bool | None],
) -> str:
    if not seen.page or seen.volume is False:
        return ""
    exact = seen.journal and facts["exact-year"]
    if seen.volume is None:
        # Sources without volumes: the journal and the exact year stand in.
        long = min(len(printed.page), len(found.page)) > 1
        return "locus" if exact and long and seen.author else ""
    if facts["author"] and facts["year"] is not False and seen.journal is not False:
        return "locus"
    return "journal-locus" if exact and is_unnamed(printed) else ""


def _is_titled_alike(
    printed: MatchRecord,
    found: MatchRecord,
    seen: Comparison,
    facts: Mapping[str, bool | None],
) -> bool:
    elsewhere = seen.volume is False and seen.page is False
    if not facts["author"] or not facts["year"] or elsewhere or _is_retitled(printed, found):
        return False
    if is_generic(squash(printed.title)):
        return False
    likeness = (title_likeness(printed.title, title) for title in found.titles())
    return max(likeness, default=0.0) >= THRESHOLDS.title


def _is_other_paper(printed: MatchRecord, found: MatchRecord) -> bool:
    overlap = _best_overlap(printed, found)
    return overlap is not None and overlap < THRESHOLDS.other


def _is_retitled(printed: MatchRecord, found: MatchRecord) -> bool:
    """Whether the record's title now says that the work was retracted: a title is too little."""
    return found.notice == "retracted" != printed.notice


def _is_doubtful(facts: Mapping[str, bool | None]) -> bool:
    signs = [facts[name] for name in ("author", "volume", "page", "title")]
    signs.append(bool(facts["journal"] and facts["exact-year"]))
    return sum(map(bool, signs)) >= 2
