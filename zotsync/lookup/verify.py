"""Is this record the work that a reference means? Rules over what both say, never over a score.

The rules were measured against 12,914 hard negatives (records that share two fields):

    id             the reference's identifier names it, and nothing printed contradicts
    locus          first author, volume and first page agree; year within one; journal not another
    journal-locus  no author printed: journal, volume, page and exact year agree
    title          title >= 90, first author and year within one; not volume and page both other

Anything else with two agreeing fields waits for review. A notice (erratum, reply, …) is not the
work it is about, a preprint not its article, a year off by more than one not the year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zotsync.lookup.compare import (
    authors_agree,
    journals_agree,
    main_author,
    notice_kind,
    pages_agree,
    title_numbers_agree,
    title_score,
    volumes_agree,
    year_gap,
)
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_pmid, doi_key
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Origin, Reference

RULES = ("id", "locus", "journal-locus", "title")
_PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_CLASSES: Mapping[str, str] = {
    **dict.fromkeys(_PERIODICAL, "periodical"),
    "review": "periodical", "review-book": "periodical",
    "book": "book", "thesis": "thesis", "dataset": "dataset", "software": "dataset",
    "article": "preprint",
}  # fmt: skip
_NOWHERE = Origin(file="")
_OTHER_PAPER = 50.0  # titles less alike are two papers, even on one page (meeting abstracts)


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
    reference: Reference, record: Record, *, named_by: Identifier | None = None
) -> Verification:
    """Compares one record with a reference.

    `named_by`: the identifier in the reference that led to the record. A reference with another
    DOI or PMID than the record's is never accepted: leave out of it what no service knows. The
    rules and their measured error rates stand in docs/resolving.md.
    """
    facts = _compared(reference, record)
    loose, strict = title_score(reference, record)
    if strict >= 0:
        facts["title"] = loose >= 75
    vetoes = _vetoes(reference, record)
    vetoes += tuple(kind for kind in ("DOI", "PMID") if facts[kind] is False)
    rule = _rule(reference, facts, strict, named_by)
    if rule == "title" and not title_numbers_agree(reference, record):
        rule = ""
    if rule == "title" and notice_kind(record.get("title")) == "retracted":
        rule = ""
    if 0 <= loose < _OTHER_PAPER and rule in ("locus", "journal-locus"):
        rule = ""
    return Verification(
        record=record,
        rule="" if vetoes else rule,
        review=bool((rule and vetoes) or (not rule and _is_doubtful(facts, named_by))),
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


def _compared(reference: Reference, record: Record) -> dict[str, bool | None]:
    gap = year_gap(reference, record)
    return {
        "author": authors_agree(reference, record),
        "volume": volumes_agree(reference, record),
        "page": pages_agree(reference, record),
        "year": None if gap is None else _near(gap, record),
        "exact-year": None if gap is None else gap == 0,
        "journal": journals_agree(reference, record),
        "title": None,
        "DOI": _identifiers_agree("DOI", reference, record),
        "PMID": _identifiers_agree("PMID", reference, record),
    }


def _identifiers_agree(kind: str, reference: Reference, record: Record) -> bool | None:
    clean = clean_doi if kind == "DOI" else clean_pmid
    printed, found = clean(reference.get(kind)), clean(record.get(kind))
    return doi_key(printed) == doi_key(found) if printed and found else None


def _rule(
    reference: Reference,
    facts: Mapping[str, bool | None],
    strict: float,
    named_by: Identifier | None,
) -> str:
    """The first rule that holds, vetoes aside; ""."""
    if named_by is not None:
        return "id" if _uncontradicted(facts) else ""
    volume, page = facts["volume"], facts["page"]
    in_time = facts["year"] is not False
    if facts["author"] and volume and page and in_time and facts["journal"] is not False:
        return "locus"
    author = main_author(reference.names)
    nameless = author is None or not author.family
    if nameless and facts["journal"] and volume and page and facts["exact-year"]:
        return "journal-locus"
    elsewhere = volume is False and page is False
    if strict >= 90 and facts["author"] and facts["year"] and not elsewhere:
        return "title"
    return ""


def _uncontradicted(facts: Mapping[str, bool | None]) -> bool:
    """A printed title is not another one, and of what else is comparable something agrees."""
    if facts["title"] is False:
        return False
    others = [facts[name] for name in ("author", "volume", "page", "year")]
    comparable = [agree for agree in others if agree is not None]
    return any(comparable) or not comparable


def _is_doubtful(facts: Mapping[str, bool | None], named_by: Identifier | None) -> bool:
    signs = [facts[name] for name in ("author", "volume", "page", "title")]
    signs.append(bool(facts["journal"] and facts["exact-year"]))
    return named_by is not None or sum(map(bool, signs)) >= 2


def _near(gap: int, record: Record) -> bool:
    """Within a year; a preprint may be printed under its article's year, or the reverse."""
    return -1 <= -gap <= 3 if "preprint" in record.flags else abs(gap) <= 1


def _vetoes(reference: Reference, record: Record) -> tuple[str, ...]:
    found = []
    gap = year_gap(reference, record)
    if gap is not None and not _near(gap, record):
        found.append("year")
    if _notices_differ(reference, record):
        found.append("notice")
    if _classes_differ(reference, record):
        found.append("type")
    return tuple(found)


def _notices_differ(reference: Reference, record: Record) -> bool:
    """A reference without a title can mean an editorial or a reply, but not an erratum."""
    kind = notice_kind(record.get("title")) or ("notice" if "notice" in record.flags else "")
    if kind == "retracted":
        return False  # the work itself, retitled; see the rules for the title
    if not reference.get("title"):
        return kind in ("erratum", "retraction", "expression of concern", "notice")
    printed = notice_kind(reference.get("title"))
    if printed and kind == "notice":
        return False
    return printed not in ("retracted",) and printed != kind


def _classes_differ(reference: Reference, record: Record) -> bool:
    """A book against a review of it, an article against its preprint, a thesis against both."""
    found = _CLASSES.get(record.type, "")
    if found == "preprint":
        return _is_journal_article(reference)
    printed = _CLASSES.get(reference.type, "")
    if printed == "preprint" and found:
        return found != "dataset" and "preprint" not in record.flags and bool(record.get("volume"))
    return bool(printed and found) and printed != found


def _is_journal_article(reference: Reference) -> bool:
    """Printed with a journal's volume and page, which no preprint has."""
    return bool(reference.get("volume") and (reference.get("page") or reference.get("number")))


@dataclass(frozen=True, slots=True)
class Choice:
    """The decision on a whole list of candidates: `best` is the accepted one, if there is one.

    `same` are accepted records of the same work from other services; `doubtful` the decisions
    that a review offers, best first.
    """

    best: Verification | None = None
    same: tuple[Verification, ...] = ()
    doubtful: tuple[Verification, ...] = ()


def choose(decisions: Sequence[Verification]) -> Choice:
    """The one work that the accepted records agree on; two different ones are a review.

    A record that agrees in everything beats one that disagrees somewhere. Between records of one
    work: its DOI confirmed by a second service, then a PMID, then a journal article, then the
    earlier DOI.
    """
    accepted = [decision for decision in decisions if decision.accepted]
    doubtful = sorted((d for d in decisions if d.review), key=lambda d: -len(d.agreed))
    if not accepted:
        return Choice(doubtful=tuple(doubtful))
    spotless = [decision for decision in accepted if not decision.disagreed]
    ranked = sorted(spotless or accepted, key=lambda d: _preference(d, accepted))
    best = ranked[0]
    if any(_are_two(best, other, accepted) for other in ranked[1:]):
        return Choice(doubtful=(*ranked, *doubtful))
    same = [d for d in accepted if d is not best and same_work(best.record, d.record)]
    return Choice(best=best, same=tuple(same), doubtful=tuple(doubtful))


def same_work(one: Record, other: Record) -> bool:
    """Whether two records describe one work: a shared DOI or PMID, or else the same first page,
    volume and title (one work can be registered under two DOIs)."""
    for kind in ("DOI", "PMID"):
        left, right = doi_key(one.get(kind)), doi_key(other.get(kind))
        if left and left == right:
            return True
        if left and right and kind == "PMID":
            return False
    reference = Reference(ref_id="", raw="", origin=_NOWHERE, fields=one.fields)
    alike = volumes_agree(reference, other) and pages_agree(reference, other)
    return bool(alike) and title_score(reference, other)[1] >= 90


def _are_two(best: Verification, other: Verification, accepted: Sequence[Verification]) -> bool:
    """Whether two accepted records leave open which one is meant: two works, or one work to which
    two services give different DOIs (within one service the order of preference decides)."""
    if not same_work(best.record, other.record):
        return True
    if best.record.source == other.record.source:
        return best.rule == "journal-locus"
    left, right = doi_key(best.record.get("DOI")), doi_key(other.record.get("DOI"))
    return bool(left and right and left != right) and len(_sources(left, accepted)) < 2


def _sources(doi: str, accepted: Sequence[Verification]) -> set[str]:
    return {d.record.source for d in accepted if doi and doi_key(d.record.get("DOI")) == doi}


def _preference(
    decision: Verification, accepted: Sequence[Verification]
) -> tuple[bool, bool, bool, str]:
    record = decision.record
    doi = doi_key(record.get("DOI"))
    return (
        len(_sources(doi, accepted)) < 2,
        not record.get("PMID"),
        record.type != "article-journal",
        doi,
    )
