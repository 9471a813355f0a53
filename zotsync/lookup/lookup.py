"""One reference on its way to its record: what was asked, what was answered, what it came to.

Which records an ISBN means: the book itself, though its chapters bear the number too.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zotsync.lookup.merge import merged, supplemented, without_refuted
from zotsync.lookup.query_cache import QueryCache, verified
from zotsync.lookup.services import Service, services
from zotsync.match.choose import choose
from zotsync.match.verify import Verification, names_record
from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_pmcid,
    clean_pmid,
    doi_key,
)
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference, Resolution

_CANDIDATES = 5
_ARXIV_DOI = "10.48550/arxiv."
#: Identifiers that registers hand out: one that none of them knows is a misprint or invented.
_REGISTERED = frozenset({"DOI", "PMID", "PMCID", "arXiv"})
#: Types whose ISBN, if they have one, is that of the whole book around them.
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})


@dataclass(slots=True)
class Lookup:
    """One reference and what is known about it so far.

    `unknown` are its identifiers that services answered they have not, `refuted` those that lead
    to another work by all that is printed, `unanswered` the services that could not answer.
    `named` is set once an identifier led to a record, `found` once a record was accepted.
    """

    reference: Reference
    ids: tuple[Identifier, ...]
    candidates: list[tuple[Identifier | None, Record]] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    unknown: set[Identifier] = field(default_factory=set)
    refuted: set[Identifier] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    asked: bool = False
    named: bool = False
    found: Reference | None = None

    @property
    def is_to_be_sought(self) -> bool:
        """Whether no identifier leads to a record of it: then its words may."""
        return self.found is None and (not self.named or self.named_another)

    @property
    def named_another(self) -> bool:
        """Whether every record that an identifier led to is another work's."""
        decided = [one for one in self.verifications if one.rule or one.review]
        return bool(self.refuted) and all(one.refuted for one in decided)

    def as_printed(self) -> Reference:
        """The reference without the identifiers that no service knows, or that name another work:
        misprints, probably.

        As long as a service has not answered, an unknown identifier may be its.
        """
        wrong = {entry.kind for entry in self.refuted}
        if not self.unanswered:
            wrong |= {entry.kind for entry in self.unknown}
        return _without(self.reference, wrong) if wrong else self.reference

    def add_fetched(
        self,
        cache: QueryCache,
        service: Service,
        answers: Mapping[Identifier, tuple[Record, ...]],
    ) -> None:
        """What one service says to the identifiers of this reference."""
        for entry in self.ids:
            if not is_for(entry, service):
                continue
            if entry not in answers:
                self.unanswered.add(service.name)
                continue
            self.asked = True
            named = [record for record in answers[entry] if names_record(entry, record)]
            if entry.kind == "ISBN":
                named = whole_books(named)
            if named:
                self.named = True
                self.unknown.discard(entry)
            elif not self.named:
                self.unknown.add(entry)
            self._add_named(entry, named)
        self._accept_best(cache)

    def _add_named(self, entry: Identifier, named: Iterable[Record]) -> None:
        decided = [verified(self.reference, record, named_by=entry) for record in named]
        if any(not one.refuted for one in decided):
            self.refuted.discard(entry)
        elif decided:
            self.refuted.add(entry)
        self.candidates += [(entry, one.record) for one in decided]
        self._weigh()

    def _weigh(self) -> None:
        """Compares all records again: an identifier that names another work speaks no more."""
        without = _without(self.reference, {entry.kind for entry in self.refuted})
        self.verifications = [
            verified(
                self.as_printed()
                if entry is None
                else self.reference
                if entry in self.refuted
                else without,
                record,
                named_by=entry,
            )
            for entry, record in self.candidates
        ]

    def add_searched(
        self, cache: QueryCache, service: Service, records: tuple[Record, ...] | None
    ) -> None:
        """What one service's search found; None if it did not answer."""
        if records is None:
            self.unanswered.add(service.name)
            return
        self.asked = True
        self.candidates += [(None, record) for record in records]
        self._weigh()
        self._accept_best(cache)

    def add(self, entry: Identifier, records: Iterable[Record]) -> None:
        """What a second service adds to the record that was found."""
        for record in records:
            if self.found and verified(self.found, record, named_by=entry).accepted:
                self.found = supplemented(self.found, record)

    def result(self, *, offline: bool) -> Reference:
        """The found reference, or the printed one with why nothing was found."""
        if self.found is not None:
            return self.found
        return dataclasses.replace(self.reference, resolution=self._without_record(offline))

    def _accept_best(self, cache: QueryCache) -> None:
        """Takes the record that all verifications so far agree on, if there is one."""
        choice = choose(self.verifications)
        if choice.best is not None:
            at = _answered_at(cache, self.reference, choice.best.record)
            found = merged(self.reference, choice, at=at)
            self.found = without_refuted(found, self.reference, self.refuted)

    def _without_record(self, offline: bool) -> Resolution:
        doubtful = [
            verification
            for verification in self.verifications
            if verification.review or verification.accepted
        ]
        doubtful.sort(key=lambda verification: -len(verification.agreed))
        if doubtful:
            best = doubtful[0]
            return Resolution(
                outcome="review",
                source=best.record.source,
                agreed=best.agreed,
                disagreed=tuple(dict.fromkeys((*best.disagreed, *best.vetoes))),
                flags=self._marks(),
                candidates=tuple(dict.fromkeys(d.record.url for d in doubtful))[:_CANDIDATES],
            )
        if self.unanswered:
            return Resolution(outcome="skipped" if offline else "unreachable")
        return Resolution(outcome="absent" if self.asked else "skipped", flags=self._marks())

    def _marks(self) -> tuple[str, ...]:
        """What a reader must know of the identifiers that stay in the item."""
        marks = ["doubtful-identifier"] if self._names_doubtfully() else []
        if not self.unanswered and any(entry.kind in _REGISTERED for entry in self.unknown):
            marks.append("unknown-identifier")
        return tuple(marks)

    def _names_doubtfully(self) -> bool:
        """Whether an identifier leads to records, and none of them can be taken."""
        named: dict[Identifier, bool] = {}
        for (entry, _record), decided in zip(self.candidates, self.verifications, strict=True):
            if entry is not None:
                named[entry] = named.get(entry, False) or decided.accepted
        return bool(self.refuted) or not all(named.values())


def _without(reference: Reference, kinds: Iterable[str]) -> Reference:
    left_out = frozenset(kinds)
    kept = {name: text for name, text in reference.fields.items() if name not in left_out}
    return dataclasses.replace(reference, fields=kept)


def identifiers_of(reference: Reference) -> tuple[Identifier, ...]:
    """The identifiers a reference states, surest first.

    A DOI or an arXiv id can stand in the URL; the ISBN of a chapter is its book's and does not
    count.
    """
    url = reference.get("URL")
    doi = clean_doi(reference.get("DOI") or url)
    arxiv = clean_arxiv(reference.get("arXiv")) or clean_arxiv(url if "arxiv" in url else doi)
    found = [
        Identifier("PMID", clean_pmid(reference.get("PMID"))),
        Identifier("DOI", doi),
        Identifier("PMCID", clean_pmcid(reference.get("PMCID"))),
        Identifier("arXiv", arxiv),
    ]
    if reference.type not in _PARTS:
        found += [Identifier("ISBN", isbn) for isbn in clean_isbn(reference.get("ISBN"))]
    return tuple(entry for entry in found if entry.value)


def is_for(entry: Identifier, service: Service) -> bool:
    """Whether a service can know the identifier: arXiv's own DOIs are DataCite's."""
    if entry.kind == "DOI" and entry.key.startswith(_ARXIV_DOI):
        return service.name in ("datacite", "openalex", "semanticscholar")
    return entry.kind in service.kinds


def _answered_at(cache: QueryCache, reference: Reference, record: Record) -> str:
    """The ISO time at which the service gave the record: the same in every later run."""
    query = services()[record.source].query
    keys = [record.record_id, record.record_id.lower(), *clean_isbn(record.get("ISBN"))]
    keys += [f"doi:{doi_key(record.get('DOI'))}", f"DOI:{doi_key(record.get('DOI'))}"]
    keys += [f"pmid:{record.get('PMID')}", f"PMID:{record.get('PMID')}"]
    keys += [query(reference)] if query else []
    seconds = max(cache.answered_at(record.source, key) for key in keys)
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")


#: CSL types of what an ISBN can number as a whole.
WHOLE = frozenset({"book", "collection", "report", "thesis", "standard", "document", ""})


def whole_books(records: Sequence[Record]) -> list[Record]:
    """The books among the records of an ISBN; of chapters alone, the book that all stand in."""
    books = [record for record in records if record.type in WHOLE]
    if books or not records:
        return books
    return [book] if (book := _book_around(records)) else []


def _book_around(chapters: Sequence[Record]) -> Record | None:
    """What all chapters say of their book: its title, publisher, year and editors."""
    titles = {record.get("container-title") for record in chapters}
    if len(titles) != 1 or not (title := titles.pop()):
        return None
    first = chapters[0]
    editors = {tuple(n for n in record.names if n.role == "editor") for record in chapters}
    shared = {
        name: text
        for name in ("publisher", "publisher-place", "collection-title", "edition", "language")
        if (text := first.get(name)) and all(record.get(name) == text for record in chapters)
    }
    years = {record.issued.year for record in chapters if record.issued and record.issued.year}
    one_year = chapters[0].issued if len(years) == 1 else None
    return replace(
        first,
        type="book",
        names=editors.pop() if len(editors) == 1 else (),
        issued=replace(one_year, month=None, day=None) if one_year else None,
        fields={"title": title, **shared, "ISBN": first.get("ISBN"), "source": first.get("source")},
        keywords=(),
        years=tuple(sorted(years)),
        journals=(),
        first_pages=(),
        titles=(title,),
        flags=(),
        notices=(),
    )
