"""EndNote's tagged files (.enw, "refer"), as publishers' and Google Scholar's buttons give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.formats.decode import text_of
from zotsync.formats.draft import Draft
from zotsync.formats.endnote.fields import draft_of
from zotsync.formats.tagged import TWO_WORKS, TaggedRecord, TagSyntax, tagged_records
from zotsync.model.reference import Read

_SYNTAX = TagSyntax(
    line=re.compile(r"(%[^\s%])(?:[ \t]+(.*)|$)"),
    starts=frozenset({"%0"}),
    blank_ends=True,
    single=frozenset({"%0", "%D", "%V", "%N", "%P", "%8", "%6"}),
)
#: Tags of words that keep their line breaks.
_EVERY_TAG = frozenset(f"%{chr(code)}" for code in range(33, 127))
_TEXTS = frozenset({"%X", "%Z", "%<", "%K"})


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of an EndNote file in order, each with its exact lines.

    A record begins at `%0` and ends at an empty line or at the next one; tagged lines without a
    `%0` before them are read too, their type is then unknown.

    Raises:
        InputError: not decodable as text.
    """
    for record in tagged_records(text_of(data, file), _SYNTAX):
        if not record.tags and not record.started:
            yield record.rejected(file, "words between the records")
        elif record.holds_two("%T", "%D", "%V", "%P", "%J", "%B"):
            yield record.rejected(file, TWO_WORKS)
        else:
            kind = record.lines[0][2:].strip() if record.started else ""
            draft = Draft() if record.is_empty and kind else draft_of(kind, _pairs(record))
            for _, words in record.unplaced(_EVERY_TAG, _SYNTAX.single):
                draft.line("", words)
            if not record.started:
                draft.notes.append("the record's %0 line is missing")
            yield draft.reference(record.raw(), record.origin(file))


def _pairs(record: TaggedRecord) -> Iterator[tuple[str, str]]:
    for tag, lines in record.tags:
        glue = "\n" if tag in _TEXTS else " "
        words = glue.join(line.strip() for line in lines).strip()
        if words:
            yield tag, words
