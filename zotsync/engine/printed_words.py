"""What a reference's own words say, taken by themselves: for showing them, without any look-up.

A row of a table does not say which of its cells is the title: of it only identifiers and the year
are told.
"""

from __future__ import annotations

import csv
import re
from typing import Any

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.inputs import Input, expand, read_input
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.identifiers import parse_identifier
from zotsync.model.reference import Date, Origin, Reference
from zotsync.normalize import normalize

#: Longer words are shown as they are.
_LONGEST = 20_000
#: What stands between the cells of a row.
_DELIMITERS = "\t;|,"
#: What DOIs have that have a semicolon in them; of a comma, the cells of a row are likelier.
_SICI = ">"
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")


def item_of_words(raw: str) -> dict[str, Any]:
    """The item (as the API writes it) that the words make; {} if they make none."""
    found = _reference(raw) if len(raw) < _LONGEST else None
    return normalize(found, bundled_schema(), bundled_journals()).payload() if found else {}


def is_marked_up(raw: str) -> bool:
    """Whether words are an entry of a file (BibTeX, RIS, JSON …), not a printed citation."""
    try:
        return format_of(raw.encode("utf-8", "replace"), "reference").name != "text"
    except InputError:
        return False


def _reference(raw: str) -> Reference | None:
    data = raw.encode("utf-8", "replace")
    alone = parse_identifier(raw)
    if not (alone and _SICI in raw) and not is_marked_up(raw) and (cells := _cells(raw)):
        return _of_row(raw, cells)
    try:
        if alone:
            (inp,) = expand([raw])
        elif is_marked_up(raw):
            inp = Input("reference", data=data)
        else:
            inp = Input("reference", data=b"References\n\n1. " + b" ".join(data.split()) + b"\n")
        return next((read for read in read_input(inp) if isinstance(read, Reference)), None)
    except InputError:
        return None


def _cells(raw: str) -> list[str]:
    """The cells of a row of a table; [] of a printed citation, which has a blank behind a comma."""
    for delimiter in _DELIMITERS:
        if delimiter not in raw:
            continue
        try:
            cells = next(csv.reader([raw], delimiter=delimiter), [])
        except csv.Error:
            return []
        apart = not any(cell != cell.lstrip() for cell in cells)
        if len(cells) > 1 and apart and any(map(_tells_itself, cells)):
            return cells
    return []


def _tells_itself(cell: str) -> bool:
    """Whether a cell says what it is, whatever stands above it."""
    return bool(_YEAR.fullmatch(cell.strip()) or parse_identifier(cell))


def _of_row(raw: str, cells: list[str]) -> Reference:
    """What is sure of a row whose table is not there: its identifiers and its year."""
    known = dict(found for cell in cells if (found := parse_identifier(cell)))
    years = [int(cell) for cell in cells if _YEAR.fullmatch(cell.strip())]
    issued = Date(years[0]) if len(years) == 1 else None
    return Reference(ref_id="row", raw=raw, origin=Origin("row"), fields=known, issued=issued)
