"""Web of Science's tagged export ("Plain text file") to references.

Fields: Clarivate's "Web of Science Core Collection field tags".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.formats.decode import text_of
from zotsync.formats.draft import Draft
from zotsync.formats.endnote.fields import endnote_name
from zotsync.formats.tagged import TWO_WORKS, TaggedRecord, TagSyntax, tagged_records
from zotsync.model.reference import Name, Read
from zotsync.text.dates import file_date

_SYNTAX = TagSyntax(
    line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    starts=frozenset({"PT"}),
    ends=frozenset({"ER", "EF"}),
    single=frozenset({"PT", "PY", "PD", "VL", "IS", "BP", "EP", "AR", "PM", "NR", "TC"}),
    outside=re.compile(r"(?:FN|VR|EF)\b|\ufeff"),
)
_TYPES = {"J": "article-journal", "B": "book", "S": "book", "P": "patent", "C": "paper-conference"}
_FIELDS = {
    "TI": "title", "SE": "collection-title", "LA": "language", "AB": "abstract", "VL": "volume",
    "IS": "issue", "SI": "issue", "AR": "number", "PU": "publisher", "PI": "publisher-place",
    "CT": "event-title", "CL": "event-place", "PN": "part-number", "SU": "supplement-number",
    "PA": "publisher-place", "UT": "archive_location",
}  # fmt: skip
#: Fields that have a place, and Clarivate's own: addresses, counts, grants, categories.
_PLACED = frozenset(
    f"""
    {" ".join(_FIELDS)} SO DT JI BP EP AF AU BE BF BA CA GP AE PY PD EA SN EI BN DI D2 PM DE ID PT
    C1 C3 RP EM RI OI FU FP FX CR NR TC Z9 Z8 Z9 ZB ZR ZS U1 U2 J9 PG WC WE SC GA OA HC HP DA ER
    HO CY CL SP MA FN VR ED SU
    """.split()
)
#: Tags that are one wrong letter away from the title's: kept where a record has none.
_PLACED_BESIDE_A_TITLE = _PLACED - {"RI", "OI"}


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a Web of Science file in order, each with its exact lines.

    A record stands between `PT` and `ER`; tagged lines without `PT` are Rejected.

    Raises:
        InputError: not decodable as text.
    """
    for record in tagged_records(text_of(data, file), _SYNTAX):
        if not record.started:
            yield record.rejected(file, "the record has no PT line")
        elif record.holds_two("TI", "PY", "VL", "BP", "UT", "DI"):
            yield record.rejected(file, TWO_WORKS)
        else:
            yield _draft(record).reference(record.raw(), record.origin(file))


def _draft(record: TaggedRecord) -> Draft:
    letter = record.lines[0][2:].strip()
    draft = Draft(type=_TYPES.get(letter, "document"))
    if record.is_empty:
        return draft
    _contain(draft, record)
    for tag, variable in _FIELDS.items():
        if tag not in record.held:
            continue
        if words := record.text(tag) if tag == "AB" else record.first(tag):
            draft.put(variable, words)
    if "archive_location" in draft.fields:
        draft.put("archive", "Web of Science")
    draft.pages(record.first("BP"), record.first("EP"))
    _names(draft, record)
    _dates(draft, record)
    for tag in ("SN", "EI", "BN"):
        for words in record.all(tag):
            for part in words.split(";"):
                draft.serial(part)
    draft.identify("DOI", record.first("DI", "D2"))
    draft.identify("PMID", record.first("PM"))
    placed = _PLACED if "title" in draft.fields else _PLACED_BESIDE_A_TITLE
    for tag, words in record.unplaced(placed, _SYNTAX.single):
        draft.line(tag, words)
    for words in record.all("DE", "ID"):
        draft.keywords += [part.strip() for part in words.split(";") if part.strip()]
    return draft


def _contain(draft: Draft, record: TaggedRecord) -> None:
    """SO is the journal, the book of a chapter, or the proceedings of a paper."""
    source, kinds = record.first("SO"), record.first("DT").lower()
    title = record.first("TI")
    if "book chapter" in kinds:
        draft.type = "chapter"
    elif "proceedings paper" in kinds and draft.type == "book":
        draft.type = "paper-conference"
    elif draft.type == "book" and title and source and source.casefold() != title.casefold():
        draft.type = "chapter"
    if draft.type in ("book", "chapter") and title and record.first("CT"):
        draft.type = "paper-conference"
    if draft.type != "book":
        draft.put("container-title", source)
        draft.put("container-title-short", record.first("JI"))
    elif not title:
        draft.put("title", source)


def _names(draft: Draft, record: TaggedRecord) -> None:
    """Full names where they stand; a group behind the persons."""
    authors = record.rows("AF") or record.rows("AU")
    editors = record.rows("BE")
    for row in authors or record.rows("BF", "BA"):
        draft.name(endnote_name(row, "author"))
    for row in editors:
        draft.name(endnote_name(row, "editor"))
    for row in record.rows("CA", "GP"):
        draft.name(Name(literal=row, role="author"))
    if draft.type == "patent":
        for row in record.rows("AE"):
            draft.put("assignee", row)


def _dates(draft: Draft, record: TaggedRecord) -> None:
    """`PD` holds `JAN 15`, `SEP-OCT` or `FAL`, `PY` the year."""
    year, day = record.first("PY"), record.first("PD", "EA")
    if year:
        draft.issued = file_date(f"{day} {year}" if day and year not in day else day or year)
    elif day:
        draft.issued = file_date(day)
