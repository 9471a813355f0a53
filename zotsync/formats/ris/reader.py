"""RIS files to references.

rispy keeps neither lines nor raw text, drops the second of a repeated tag and divides URLs at
semicolons; so records are divided here, and rispy is what the tests compare with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zotsync.formats.decode import text_of
from zotsync.formats.ris.fields import reference_of
from zotsync.model.reference import Origin, Read, Rejected

_TAG = re.compile(r"[ \t]{0,4}([A-Z][A-Z0-9])  -(?: |$)[ \t]*(.*)")
# Some programs write one space before the dash, or none behind it.
_LOOSE_TAG = re.compile(r"[ \t]{0,4}([A-Z][A-Z0-9])[ \t]{1,3}-[ \t]*(.*)")
_LOOSE_START = re.compile(r"[ \t]{0,4}TY[ \t]{0,3}-[ \t]*[A-Z]")
#: Tags whose further lines are lines of their own.
_MULTILINE = frozenset({"AB", "N1", "N2", "M2", "KW"})
_RAW_LIMIT = 20_000


@dataclass(slots=True)
class _Record:
    """The lines of one record and its tags in order; `kind` is "" where TY is missing."""

    first_line: int
    kind: str = ""
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    loose: bool = False
    closed: bool = False

    def raw(self) -> str:
        return "\n".join(self.lines).strip("\n")


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a RIS file in order, each with its exact lines.

    A record ends at `ER`, at the next `TY` or with the file. Tag lines without a `TY` before them
    are Rejected; lines without a tag continue the line above.

    Raises:
        InputError: not decodable as text.
    """
    for record in _records(text_of(data, file)):
        raw = record.raw()
        origin = Origin(file, record.first_line, record.first_line + raw.count("\n"))
        if not record.kind:
            yield Rejected(raw[:_RAW_LIMIT], "the record has no TY line", origin)
        else:
            notes = () if record.closed else ("the record's ER line is missing",)
            yield reference_of(record.kind, record.tags, raw, origin, notes)


def _records(text: str) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        tag, value = _tagged(line, loose=record.loose if record else False)
        if tag == "TY":
            if record:
                yield record
            record = _Record(number, value.strip(), loose=not _TAG.match(line))
        elif record is None:
            if not tag or tag == "ER":
                continue
            record = _Record(number)
        record.lines.append(line)
        if tag == "ER":
            record.closed = True
            yield record
            record = None
        elif tag:
            record.tags.append((tag, value.strip()))
        elif not line.strip() and not record.kind:  # stray tag lines end with a blank line
            yield record
            record = None
        else:
            _continue(record, line)
    if record:
        yield record


def _tagged(line: str, *, loose: bool) -> tuple[str, str]:
    """(tag, value) of a line, ("", "") if it has no tag."""
    if _LOOSE_START.match(line):
        return "TY", line.partition("-")[2]
    found = (_LOOSE_TAG if loose else _TAG).match(line)
    return (found[1], found[2]) if found else ("", "")


def _continue(record: _Record, line: str) -> None:
    """A line without a tag belongs to the value above it."""
    words = line.strip()
    if words and record.tags:
        tag, value = record.tags[-1]
        glue = "\n" if tag in _MULTILINE else " "
        record.tags[-1] = (tag, f"{value}{glue}{words}" if value else words)
