"""Tables (CSV, tab-separated) to references: a row each, by the names of the columns.

A table without a header that names a title or an identifier is read by a column of identifiers,
else as text: its lines may be identifiers, or citations.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zotsync.formats.decode import text_of
from zotsync.formats.delimited.columns import (
    JOURNAL_COLUMNS,
    TELLING,
    TYPES,
    column_name,
    meanings,
    names_of,
)
from zotsync.formats.delimited.rows import Rows, TableRow
from zotsync.model.errors import InputError
from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_issns,
    clean_pmcid,
    clean_pmid,
)
from zotsync.model.reference import Date, Name, Notice, Origin, Read, Reference, Rejected, ref_id_of
from zotsync.text.dates import file_date

MAX_ROWS = 200_000
_HEADER_LINES = 5  # a database may say something about itself before the header
_DELIMITERS = (",", "\t", ";", "|")
_RAW = 20_000


def _isbns(text: str) -> str:
    return " ".join(clean_isbn(text))


def _issns(text: str) -> str:
    return " ".join(clean_issns(text))


_CLEANED: dict[str, Callable[[str], str]] = {
    "DOI": clean_doi,
    "PMID": clean_pmid,
    "PMCID": clean_pmcid,
    "arXiv": clean_arxiv,
    "ISBN": _isbns,
    "ISSN": _issns,
}
_NO_FIELDS = frozenset(
    {
        "citation",
        "keywords",
        "author",
        "author-full",
        "editor",
        "translator",
        "issued",
        "accessed",
        "type",
        "start",
        "end",
        "",
    }
)
#: The place in PubMed's tables: `J Fish Biol. 2011 Apr;78(4):1201-15. doi: …`.
_CITED = re.compile(
    r"\. (?:1[89]|20)\d\d[^;:]{0,20};([\w. -]{1,20}?)(?:\(([^()]{1,30})\))?:(\w[\w.,-]*?)\.(?=\s|$)"
)
_EMPTY = frozenset({"", "-", "n/a", "na", "null", "none", "nan"})


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's columns by what they mean; `first` is the line behind its header, from 1.

    `journals`: what contains a work here is a journal, by the column's name.
    """

    delimiter: str
    columns: tuple[str, ...]
    first: int
    journals: bool = False


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a table, a row each; a row without any title or identifier is rejected.

    Raises:
        InputError: not text, or more than `MAX_ROWS` lines.
    """
    lines = text_of(data, file).split("\n")
    if len(lines) > MAX_ROWS:
        raise InputError(f"{len(lines):,} lines: more than a table may have", file=file,
                         hint="Divide the table.")  # fmt: skip
    table = _table_of(lines) or _bare_table_of(lines)
    if table is None:
        from zotsync.formats.text import read as read_text

        yield from read_text(data, file)
        return
    for row in Rows(lines, table.delimiter, len(table.columns), file).rows(table.first - 1):
        if row.raw.strip(" \t,;|\n"):
            yield _read_row(row, table)
    unread = [name for name, meaning in zip(_header(lines, table), table.columns, strict=True)
              if not meaning and name.strip()]  # fmt: skip
    if unread:
        names = ", ".join(f"“{name.strip()[:40]}”" for name in unread[:12])
        more = f" and {len(unread) - 12} more" if len(unread) > 12 else ""
        yield Notice(f"columns that are not read: {names}{more}", Origin(file))


def is_table(head: str) -> bool:
    """Whether a text begins with a header: a title or an identifier, and one thing more."""
    table = _table_of(head.split("\n")[:_HEADER_LINES])
    return table is not None and sum(map(bool, table.columns)) > 1


def _table_of(lines: Sequence[str]) -> _Table | None:
    """The header among a text's first lines, None if there is none."""
    for at, line in enumerate(lines[:_HEADER_LINES]):
        if len(line) > _RAW:
            return None
        for delimiter in _DELIMITERS:
            names = _cells(line, delimiter)
            columns = meanings(names)
            known = sum(map(bool, columns))
            if TELLING & set(columns) and (known * 3 >= len(columns) or known > 3):
                return _Table(delimiter, tuple(columns), at + 2, _lists_journals(names, columns))
    return None


def _lists_journals(names: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether the only column of containers is named as a journal's, and none tells types."""
    held = [column_name(name) for name, meaning in zip(names, columns, strict=True)
            if meaning == "container-title"]  # fmt: skip
    return "type" not in columns and bool(held) and set(held) <= JOURNAL_COLUMNS


_DOI_CELL = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/[^\s,;|]+", re.I)
_YEAR_CELL = re.compile(r"(?:1[5-9]|20)\d\d")
_LOOKED_AT = 50  # rows that tell what the columns of a table without a header are


def _bare_table_of(lines: Sequence[str]) -> _Table | None:
    """A table without a header of which one column is DOIs in every row.

    A column of years, and the only other column if it holds words as titles do, are read too.
    """
    filled = [line for line in lines if line.strip()][:_LOOKED_AT]
    for delimiter in _DELIMITERS:
        if len(filled) < 2 or not all(delimiter in line for line in filled):
            continue
        rows = [[cell.strip() for cell in _cells(line, delimiter)] for line in filled]
        if len({*map(len, rows)}) == 1:
            columns = _columns_by_cells([*zip(*rows, strict=True)])
            if "DOI" in columns:
                return _Table(delimiter, columns, 1)
    return None


def _columns_by_cells(cells: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What each column means by its cells, "" where they do not tell."""
    found = ["DOI" if all(map(_DOI_CELL.fullmatch, column))
             else "issued" if all(map(_YEAR_CELL.fullmatch, column)) else ""
             for column in cells]  # fmt: skip
    if any(found.count(meaning) > 1 for meaning in ("DOI", "issued")):
        return ()
    others = [at for at, meaning in enumerate(found) if not meaning]
    if len(others) == 1 and _are_titles(cells[others[0]]):
        found[others[0]] = "title"
    return tuple(found)


def _are_titles(cells: Sequence[str]) -> bool:
    """Whether each cell has other words than the rest, and some have several: no journals."""
    return len({*cells}) == len(cells) and any(len(cell.split()) > 2 for cell in cells)


def _header(lines: Sequence[str], table: _Table) -> list[str]:
    """The columns' names; by their numbers in a table without a header."""
    if table.first == 1:
        return [f"column {number + 1}" for number in range(len(table.columns))]
    return _cells(lines[table.first - 2], table.delimiter)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _read_row(row: TableRow, table: _Table) -> Reference | Rejected:
    if row.why_not:
        return Rejected(row.raw, row.why_not, row.origin)
    if len(row.cells) > len(table.columns) and any(row.cells[len(table.columns) :]):
        return Rejected(row.raw, "the row has more cells than the table has columns", row.origin)
    said: dict[str, str] = {}
    for meaning, cell in zip(table.columns, row.cells, strict=False):
        words = " ".join(cell.split()) if meaning not in ("author", "note") else cell.strip()
        if meaning and words.lower() not in _EMPTY:
            fuller = meaning == "issued" and _is_fuller(words, said.get(meaning, ""))
            if fuller or meaning not in said:
                said[meaning] = words
            elif meaning == "keywords":
                said[meaning] += f"; {words}"
    fields = _fields(said)
    if not TELLING & fields.keys():
        return Rejected(row.raw, "the row has neither a title nor an identifier", row.origin)
    names, et_al = _people(said)
    given = fields.get("DOI") or fields.get("PMID") or ""
    return Reference(
        ref_id=ref_id_of(row.raw, given_id=given),
        raw=row.raw,
        origin=row.origin,
        type=_type(said, fields, table),
        names=names,
        et_al=et_al,
        issued=_issued(said.get("issued", "")),
        accessed=_issued(said.get("accessed", "")),
        fields=fields,
        keywords=_keywords(said.get("keywords", "")),
    )


def _type(said: Mapping[str, str], fields: Mapping[str, str], table: _Table) -> str:
    """The CSL type that the row states, or a journal's article where the column says so."""
    if table.journals and fields.get("container-title") and "ISBN" not in fields:
        return "" if said.get("editor") else "article-journal"
    return TYPES.get(column_name(said.get("type", "")), "")


def _is_fuller(words: str, year: str) -> bool:
    """Whether words say more of a date of which a column before has the year (Zotero's tables)."""
    return len(year) == 4 and year.isdigit() and year in words and len(words) > 4


def _keywords(words: str) -> tuple[str, ...]:
    parts = (part.strip() for part in words.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _fields(said: dict[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for meaning, words in said.items():
        if meaning in _NO_FIELDS:
            continue
        clean = _CLEANED[meaning](words) if meaning in _CLEANED else words
        if clean:
            fields[meaning] = clean
    if found := _CITED.search(said.get("citation", "")):
        placed = zip(("volume", "issue", "page"), found.groups(), strict=True)
        fields = {**{name: value for name, value in placed if value}, **fields}
    if "page" not in fields and said.get("start"):
        end = said.get("end", "")
        fields["page"] = f"{said['start']}-{end}" if end and end != said["start"] else said["start"]
    return fields


def _people(said: dict[str, str]) -> tuple[tuple[Name, ...], bool]:
    names: list[Name] = []
    et_al = False
    for role in ("author", "editor", "translator"):
        cell = said.get(f"{role}-full") or said.get(role, "")
        found, more = names_of(cell, role)
        names += found
        et_al = et_al or more
    return tuple(names), et_al


def _issued(words: str) -> Date | None:
    return file_date(words) if words else None
