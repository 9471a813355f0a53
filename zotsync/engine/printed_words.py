"""What a reference's own words say, taken by themselves: for showing them, without any look-up."""

from __future__ import annotations

from typing import Any

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.inputs import Input, expand, read_input
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.identifiers import parse_identifier
from zotsync.model.reference import Reference
from zotsync.normalize import normalize

#: Longer words are shown as they are.
_LONGEST = 20_000


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
    try:
        if parse_identifier(raw):
            (inp,) = expand([raw])
        elif is_marked_up(raw):
            inp = Input("reference", data=data)
        else:
            inp = Input("reference", data=b"References\n\n1. " + b" ".join(data.split()) + b"\n")
        return next((read for read in read_input(inp) if isinstance(read, Reference)), None)
    except InputError:
        return None
