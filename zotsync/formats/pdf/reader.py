"""PDFs to references: the text layer by position, the list under its heading, an entry each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.formats import text
from zotsync.formats.cited import references_of
from zotsync.formats.of_article import own_notice
from zotsync.formats.pdf.entries import entries_of, list_lines
from zotsync.formats.pdf.layout import lines_of
from zotsync.formats.pdf.pages import pages_of
from zotsync.formats.pdf.wrapping import words_of
from zotsync.model.reference import Read

#: Titles that programs write into a PDF's properties by themselves.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|.*\.(?:docx?|tex|dvi|pdf|indd|qxd|ps)$|\W*10\.\d{4}"
    r"|.{0,9}$|\S*$|(?:doi|pii)\b", re.I,
)  # fmt: skip


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a PDF's list, in order; the line of each is the page it begins on.

    Raises:
        InputError: PDF support is not installed; damaged, locked, too long, or without text.
    """
    document = pages_of(data, file)
    lines = lines_of(document.pages)
    listed = list_lines(lines)
    entries = entries_of(listed, words_of(line.text for line in lines)) if listed else []
    if not entries:
        chosen = ["References", *(line.text for line in listed)] if listed else None
        words = chosen or [line.text for line in lines]
        yield from text.read("\n".join(words).encode(), file)
        return
    title = " ".join(document.title.split())
    if not _NO_TITLE.match(title):
        yield from own_notice(title, "", file)
    yield from references_of(entries, file)
