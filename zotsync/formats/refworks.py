"""RefWorks' tagged files to references: RIS with other names for its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.formats.decode import text_of
from zotsync.formats.ris.fields import reference_of
from zotsync.formats.tagged import TWO_WORKS, TagSyntax, tagged_records
from zotsync.model.reference import Read
from zotsync.text.dates import MONTH_WORD, file_date, slashed

_SYNTAX = TagSyntax(
    line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    starts=frozenset({"RT"}),
    blank_ends=True,
    single=frozenset({"RT", "YR", "FD", "VO", "IS", "SP", "OP", "ID"}),
    outside=re.compile(r"(?:Refworks Export|<)", re.I),
)
_DAY = re.compile(rf"{MONTH_WORD}\.?(?: \d{{1,2}})?", re.IGNORECASE)
#: RIS's tag of each tag that is called differently.
_TAGS = {
    "VO": "VL", "OP": "EP", "YR": "PY", "FD": "DA", "UL": "UR", "LK": "UR", "PP": "CY",
    "K1": "KW", "ED": "ET", "NO": "N1", "JF": "T2", "JO": "J2", "T2": "BT", "ID": "ID",
    "A2": "ED", "A3": "A3", "A5": "A4", "LA": "LA", "CN": "CN", "RD": "Y2", "SR": "", "DS": "",
    "SF": "", "RT": "", "OL": "", "CL": "C1", "PM": "AN",
}  # fmt: skip


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a RefWorks file in order, each with its exact lines.

    Raises:
        InputError: not decodable as text.
    """
    for record in tagged_records(text_of(data, file), _SYNTAX):
        if not record.started:
            yield record.rejected(file, "the record has no RT line")
        elif record.holds_two("T1", "YR", "VO", "SP", "DO", "ID"):
            yield record.rejected(file, TWO_WORKS)
        else:
            kind = record.lines[0][2:].strip()
            pairs = [
                (_TAGS.get(tag, tag) or "N1", " ".join(" ".join(lines).split()))
                for tag, lines in record.tags
                if _TAGS.get(tag, tag) or not tag
            ]
            pairs = _with_day(pairs)
            yield reference_of(kind, pairs, record.raw(), record.origin(file))


def _with_day(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tags, a day without a year (`FD May 4`) given the record's year."""
    year = next((words for tag, words in pairs if tag == "PY"), "")
    return [
        (tag, slashed(file_date(f"{words} {year}")))
        if tag == "DA" and _DAY.fullmatch(words) and year
        else (tag, words)
        for tag, words in pairs
    ]
