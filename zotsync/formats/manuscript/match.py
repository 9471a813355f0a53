"""Joins the printed entries of a document's list with the records that the document holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zotsync.formats.cited import Cited, references_of_each
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.model.reference import Read, Reference, ref_id_of
from zotsync.text.fold import fold_surname, fold_text
from zotsync.text.pages import first_page

_TITLE = 12  # letters of a title that names a work by itself


@dataclass(frozen=True, slots=True)
class _Known:
    """A record with what its printed entry is told by, folded."""

    record: Reference
    doi: str
    title: str
    family: str
    year: str
    place: tuple[str, ...]


def entries_with_records(
    entries: Sequence[Cited], records: Sequence[Reference], file: str
) -> Iterator[Read]:
    """The list in its order, an entry with its record where there is one; then the other records.

    An entry without a record is read by its words, in which a dash may stand for the names of the
    entry before it. A record is one entry's at most.
    """
    left = [_known(record) for record in records]
    for entry, reads in zip(entries, references_of_each(entries, file), strict=True):
        place = _place_of(entry, left)
        if place is None:
            yield from reads
        else:
            yield _printed(left.pop(place).record, entry)
    yield from (known.record for known in left)


def _known(record: Reference) -> _Known:
    first = record.names[0] if record.names else None
    page = first_page(record.get("page")) or record.get("number")
    return _Known(
        record,
        doi_key(record.get("DOI")),
        fold_text(record.get("title")),
        fold_surname(first.family or first.literal) if first else "",
        str(record.issued.year) if record.issued and record.issued.year else "",
        tuple(fold_text(each) for each in (page, record.get("volume")) if each),
    )


def _printed(record: Reference, entry: Cited) -> Reference:
    origin = replace(record.origin, first_line=entry.line, last_line=entry.line)
    return replace(
        record, raw=entry.words, ordinal=entry.number, origin=origin, ref_id=ref_id_of(entry.words)
    )


def _place_of(entry: Cited, left: Sequence[_Known]) -> int | None:
    """Which record an entry prints; None if none, or if two would do."""
    words = f" {fold_text(entry.words)} "
    doi = doi_key(clean_doi(entry.words))
    sure = [place for place, known in enumerate(left) if doi and known.doi == doi]
    if len(sure) == 1:
        return sure[0]
    named = [place for place, known in enumerate(left) if _named(known, words)]
    if len(named) > 1:  # the longest title is the one that is printed
        longest = max(len(left[place].title) for place in named)
        named = [place for place in named if len(left[place].title) == longest]
    if named:
        return named[0] if len(named) == 1 else None
    placed = [place for place, known in enumerate(left) if _placed(known, words)]
    return placed[0] if len(placed) == 1 else None


def _named(known: _Known, words: str) -> bool:
    """Whether the words hold the record's title, and its year or first author."""
    if len(known.title) < _TITLE or f" {known.title} " not in words:
        return False
    return _dated(known, words) or _authored(known, words)


def _placed(known: _Known, words: str) -> bool:
    """Whether the words hold its author, year, and volume with first page: lists without titles."""
    if len(known.place) < 2 or not (_dated(known, words) and _authored(known, words)):
        return False
    return all(f" {each} " in words for each in known.place)


def _dated(known: _Known, words: str) -> bool:
    return bool(known.year) and f" {known.year}" in words


def _authored(known: _Known, words: str) -> bool:
    return bool(known.family) and known.family in words
