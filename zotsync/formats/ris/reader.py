"""RIS files to references.

rispy keeps neither lines nor raw text, drops the second of a repeated tag and divides URLs at
semicolons; so records are divided here, and rispy is what the tests compare with.
"""

from __future__ import annotations

from collections.abc import Iterator

from zotsync.formats.decode import text_of
from zotsync.formats.ris.fields import reference_of
from zotsync.formats.ris.records import Record, records
from zotsync.model.reference import Origin, Read, Rejected

_RAW_LIMIT = 20_000


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a RIS file in order, each with its exact lines.

    A record ends at `ER`, at the next `TY` or with the file. Tag lines without a `TY`, and records
    that hold two works, are Rejected; lines without a tag continue the line above.

    Raises:
        InputError: not decodable as text.
    """
    for record in records(text_of(data, file)):
        raw = record.raw()
        origin = Origin(file, record.first_line, record.first_line + raw.count("\n"))
        why = _why_not(record)
        if why:
            understood = ", ".join(dict.fromkeys(tag for tag, _ in record.pairs()))
            why = f"{why} (understood: {understood[:100]})" if understood else why
            yield Rejected(raw[:_RAW_LIMIT], why, origin)
        else:
            notes = () if record.closed else ("the record's ER line is missing",)
            yield reference_of(record.kind, record.pairs(), raw, origin, notes)


def _why_not(record: Record) -> str:
    if record.fused:
        return "two records without ER and TY between them"
    return "" if record.kind else "the record has no TY line"
