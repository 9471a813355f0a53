"""RIS files to references.

rispy keeps neither lines nor raw text, drops the second of a repeated tag and divides URLs at
semicolons; so records are divided here, and rispy is what the tests compare with.

A RIS file divided into records.

A record stands between TY and ER. Programs write tags before TY (they belong to the record that it
begins, if nothing divides them from it), behind ER (they belong to the one that it ends), leave ER
out, or TY; what then holds two works is divided where the second one begins.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from sys import intern

from zotsync.formats.decode import lines_of, text_of
from zotsync.formats.ris.fields import reference_of
from zotsync.model.reference import NO_END, Origin, Read, Rejected

_RAW_LIMIT = 20_000


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a RIS file in order, each with its exact lines.

    A record ends at `ER`, at the next `TY` or with the file. Tag lines without a `TY`, and records
    that hold two works, are Rejected; lines without a tag continue the line above.

    Raises:
        InputError: not decodable as text.
    """
    for record in records(text_of(data, file)):
        raw, record.lines = record.raw(), []
        origin = Origin(file, record.first_line, record.first_line + raw.count("\n"))
        why = _why_not(record)
        if why:
            understood = ", ".join(dict.fromkeys(tag for tag, _ in record.tags))
            why = f"{why} (understood: {understood[:100]})" if understood else why
            why = why if record.closed or record.fused else f"{why}; {NO_END[1]}"
            yield Rejected(raw[:_RAW_LIMIT], why, origin)
        else:
            notes = () if record.closed else (NO_END[1],)
            read = reference_of(record.kind, record.tags, raw, origin, notes)
            if isinstance(read, Rejected) and notes:
                read = replace(read, why=f"{read.why}; {notes[0]}")
            yield read


def _why_not(record: RisRecord) -> str:
    if record.fused:
        return "two records without ER and TY between them"
    return "" if record.kind else "the record has no TY line"


# Word makes longer dashes of two blanks and a hyphen; scripts forget the blank behind it.
_TAG = re.compile(
    r"[ \t]{0,4}(?:([A-Za-z][A-Za-z0-9])  [-–—](?: |$)|([A-Z][A-Z0-9])  -(?=[^\s-]))[ \t]*(.*)"
)
# Some programs write one space before the dash, or none behind it.
_LOOSE_TAG = re.compile(r"[ \t]{0,4}([A-Za-z][A-Za-z0-9])()[ \t]{1,3}[-–—][ \t]*(.*)")
_LOOSE_START = re.compile(
    r"[ \t]{0,4}(?:T[Yy][ \t]{0,3}[-–—](?=[ \t]*[A-Z])|ty[ \t]{1,3}[-–—](?=[ \t]*\w))(.*)"
)
#: Tags whose further lines are lines of their own.
_MULTILINE = frozenset({"AB", "N1", "N2", "M2", "KW", "AU", "A1"})
#: Tags of numbers and dates, which have no further lines.
_SINGLE = frozenset({"PY", "Y1", "Y2", "DA", "VL", "IS", "SP", "EP", "ID"})
#: Tags by which stray lines are seen to be a record of their own.
_OF_A_WORK = frozenset({"TI", "T1", "AU", "A1", "DO", "PY", "Y1"})
#: Tags that a work has once, whatever program wrote it.
_ONCE = ("TI", "T1", "PY", "Y1", "SP", "VL", "DO", "ID", "T2", "JO", "JF")


@dataclass(slots=True)
class RisRecord:
    """The lines of one record and its tags in order, each with its value and the place of its
    line; `kind` is "" where TY is missing.

    `closed` is false without ER; `fused` says that the record was cut out of one that held two.
    """

    first_line: int
    kind: str = ""
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("l"))
    parts: list[str] = field(default_factory=list)
    loose: bool = False
    typed: bool = False
    closed: bool = False
    fused: bool = False

    def raw(self) -> str:
        """The exact text, without empty lines at its ends."""
        return "\n".join(self.lines).strip("\n")

    def add(self, tag: str, value: str) -> None:
        """One more tagged line."""
        self.finish()
        self.tags.append((tag, value.strip()))
        self.places.append(len(self.lines) - 1)

    def go_on(self, line: str) -> None:
        """A line without a tag belongs to the value above it; below TY or a number it is a note."""
        if line.strip() and self.tags and self.tags[-1][0] not in _SINGLE:
            self.parts.append(line.strip())
        elif line.strip():
            self.add("N1", line)

    def finish(self) -> None:
        """Puts the lines that continue the last value into it, at once."""
        if self.parts and self.tags:
            tag, value = self.tags[-1]
            glue = "\n" if tag in _MULTILINE else " "
            self.tags[-1] = (tag, glue.join(filter(None, (value, *self.parts))))
            self.parts = []


def records(text: str) -> Iterator[RisRecord]:
    """The records of a file in order; tagged lines that are no one's are records without a kind."""
    last: RisRecord | None = None
    for record in _divided(text):
        record.finish()
        if last is not None and _is_tail(record, last):
            last.lines += ["", *record.lines] if record.first_line > _end(last) else record.lines
            last.tags += record.tags
            last.places += record.places
            continue
        if last is not None:
            yield from _works(last)
        last = record
    if last is not None:
        yield from _works(last)


def _end(record: RisRecord) -> int:
    return record.first_line + len(record.lines)


def _is_tail(record: RisRecord, before: RisRecord) -> bool:
    """Whether stray tags right behind ER say no more of a work: they are the record's before."""
    if record.typed or not before.closed or record.first_line != _end(before):
        return False
    return not any(tag in _OF_A_WORK for tag, _ in record.tags)


def _divided(text: str) -> Iterator[RisRecord]:
    record: RisRecord | None = None
    for number, line in enumerate(lines_of(text), start=1):
        tag, value = _tagged(line, loose=record.loose if record else False)
        if tag == "TY" and record is not None and not record.typed:
            record.kind, record.typed, record.loose = value.strip(), True, not _TAG.match(line)
        elif tag == "TY":
            if record:
                yield record
            record = RisRecord(number, value.strip(), loose=not _TAG.match(line), typed=True)
        elif record is None:
            if not tag or tag == "ER":
                continue
            record = RisRecord(number)
        elif not line.strip() and not record.typed:  # stray tag lines end with a blank line
            yield record
            record = None
            continue
        record.lines.append(line)
        if tag == "ER":
            record.closed = True
            yield record
            record = None
        elif tag and tag != "TY":
            record.add(tag, value)
        elif not tag:
            record.go_on(line)
    if record:
        yield record


def _tagged(line: str, *, loose: bool) -> tuple[str, str]:
    """(tag, value) of a line, ("", "") if it has no tag."""
    if start := _LOOSE_START.match(line):
        return "TY", start[1]
    found = (_LOOSE_TAG if loose else _TAG).match(line)
    return (intern((found[1] or found[2]).upper()), found[3]) if found else ("", "")


def _works(record: RisRecord) -> Iterator[RisRecord]:
    """The record, divided if it holds two or more works between which ER and TY are missing."""
    cuts = _further_works(record.tags)
    if not cuts:
        yield record
        return
    for start, end in zip((0, *cuts), (*cuts, len(record.tags)), strict=True):
        first = record.places[start] if start else 0
        last = record.places[end] if end < len(record.tags) else len(record.lines)
        places = array("l", (place - first for place in record.places[start:end]))
        yield RisRecord(
            record.first_line + first, record.kind * (start == 0), record.lines[first:last],
            record.tags[start:end], places, typed=record.typed, closed=record.closed, fused=True,
        )  # fmt: skip


def _further_works(tags: Sequence[tuple[str, str]]) -> list[int]:
    """Where in the tags further works begin; none if there is only one.

    A second work states two of the tags that a work has once, with other words. Works begin where
    the tag recurs that the first one began with, else with the first tag that is stated twice.
    """
    seen: dict[str, str] = {}
    twice: dict[str, int] = {}
    for place, (tag, value) in enumerate(tags):
        if tag in _ONCE and value and seen.setdefault(tag, value) != value:
            twice.setdefault(tag, place)
    if len(twice) < 2:
        return []
    opener = tags[0][0]
    starts = [
        place
        for place in range(1, len(tags))
        if tags[place][0] == opener and tags[place - 1][0] != opener
    ]
    return starts or [min(twice.values())]
