"""Joins the printed entries of a document's list with the records that the document holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zotsync.formats.cited import Cited, references_of
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.model.reference import Read, Reference, ref_id_of
from zotsync.text.fold import fold_surname, fold_text
from zotsync.text.pages import first_page

_TITLE = 12  # letters of a title that names a work by itself


def joined(entries: Sequence[Cited], records: Sequence[Reference], file: str) -> Iterator[Read]:
    """The list in its order, an entry with its record where there is one; then the other records.

    An entry without a record is read by its words. A record is one entry's at most.
    """
    left = list(records)
    for entry in entries:
        place = _place_of(entry, left)
        if place is None:
            yield from references_of((entry,), file)
        else:
            yield _printed(left.pop(place), entry)
    yield from left


def _printed(record: Reference, entry: Cited) -> Reference:
    origin = replace(record.origin, first_line=entry.line, last_line=entry.line)
    return replace(
        record, raw=entry.words, ordinal=entry.number, origin=origin, ref_id=ref_id_of(entry.words)
    )


def _place_of(entry: Cited, records: Sequence[Reference]) -> int | None:
    """Which record an entry prints; None if none, or if two would do."""
    words = f" {fold_text(entry.words)} "
    doi = doi_key(clean_doi(entry.words))
    sure = [n for n, record in enumerate(records) if doi and doi_key(record.get("DOI")) == doi]
    if len(sure) == 1:
        return sure[0]
    named = [n for n, record in enumerate(records) if _named(record, words)]
    if len(named) > 1:  # the longest title is the one that is printed
        longest = max(len(fold_text(records[n].get("title"))) for n in named)
        named = [n for n in named if len(fold_text(records[n].get("title"))) == longest]
    if len(named) == 1:
        return named[0]
    if named:
        return None
    placed = [n for n, record in enumerate(records) if _placed(record, words)]
    return placed[0] if len(placed) == 1 else None


def _named(record: Reference, words: str) -> bool:
    """Whether the words hold the record's title, and its year or first author."""
    title = fold_text(record.get("title"))
    if len(title) < _TITLE or f" {title} " not in words:
        return False
    return _dated(record, words) or _authored(record, words)


def _placed(record: Reference, words: str) -> bool:
    """Whether the words hold its author, year, and volume with first page: lists without titles."""
    place = [first_page(record.get("page")) or record.get("number"), record.get("volume")]
    known = [f" {fold_text(each)}" for each in place if each]
    if len(known) < 2 or not (_dated(record, words) and _authored(record, words)):
        return False
    return all(re.search(re.escape(each) + r"\b", words) for each in known)


def _dated(record: Reference, words: str) -> bool:
    return bool(record.issued and record.issued.year and f" {record.issued.year}" in words)


def _authored(record: Reference, words: str) -> bool:
    first = record.names[0] if record.names else None
    family = fold_surname(first.family or first.literal) if first else ""
    return bool(family) and family in words
