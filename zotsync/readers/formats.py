"""The formats that can be read, and how each is told: from the content first, then the suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from zotsync.errors import InputError

_HEAD = 16 * 1024  # bytes looked at


@dataclass(frozen=True, slots=True)
class Format:
    """One readable format: `content` is a pattern that its first bytes match (b"" = any text).

    `module` has `read(data: bytes, file: str) -> Iterator[Read]`.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    content: bytes = b""


#: Readable formats, the surest first; plain text takes what no other claims.
FORMATS = (
    Format(
        "csl-json",
        (".json", ".jsonl", ".csljson"),
        "zotsync.readers.csl_json",
        rb'\s*(?:\[\s*(?:\{\s*["}]|\]|\Z)|\{\s*["}])',
    ),
    Format(
        "bibtex",
        (".bib", ".bibtex", ".biblatex"),
        "zotsync.readers.bibtex",
        rb"(?:\s*%[^\n\r]*[\n\r])*\s*@[A-Za-z]+\s*[{(]",
    ),
    Format(
        "ris",
        (".ris",),
        "zotsync.readers.ris",
        rb"(?:[^\n\r]{0,200}(?:\r\n|\n|\r)){0,12}?[ \t]*TY ? ?- ?[A-Z]",
    ),
    Format("text", (".txt", ".text", ".md"), "zotsync.readers.text"),
)

#: What a folder's files are chosen by.
SUFFIXES = frozenset(suffix for row in FORMATS for suffix in row.suffixes)

# Kinds of files that people have references in and that no reader reads: said by name, with a way
# out, instead of being read as bad text.
_NOT_READ = (
    (rb"\s*%PDF-", "a PDF", "Copy its reference list into a text file and give that."),
    (rb"PK\x03\x04", "a Word, OpenDocument or zip file", "Save it as plain text and give that."),
    (rb"\xd0\xcf\x11\xe0", "an old Word file", "Save it as plain text and give that."),
    (rb"\{\\rtf", "an RTF file", "Save it as plain text and give that."),
    (
        rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
        "an HTML page",
        "Open it in a browser, save or copy it as text, and give that.",
    ),
    (
        rb"\s*<(?:\?xml|!doctype|[a-z]+[\s>])",
        "an XML file",
        "Export the references as BibTeX, RIS or CSL-JSON and give that.",
    ),
    (
        rb"\s*PMID ?- ?\d",
        "a PubMed (NBIB) file",
        "Give the PMIDs themselves, or export as RIS.",
    ),
)


def format_named(name: str) -> Format:
    """The format of a name.

    Raises:
        InputError: there is no such format.
    """
    for row in FORMATS:
        if row.name == name:
            return row
    known = ", ".join(row.name for row in FORMATS)
    raise InputError(f"no format is called {name!r}", hint=f"Formats: {known}.")


def format_of(data: bytes, file: str) -> Format:
    """The format of a file's bytes; `file` gives the suffix where the content does not tell.

    Raises:
        InputError: a kind of file that is known and cannot be read.
    """
    head = _as_ascii(data[:_HEAD])
    suffix = PurePath(file).suffix.lower()
    for row in FORMATS:
        if row.content and re.match(row.content, head):
            return row
    for content, kind, hint in _NOT_READ:
        if re.match(content, head, re.I | re.S):
            raise InputError(f"is {kind}, which is not read yet", file=file, hint=hint)
    for row in FORMATS:
        if suffix in row.suffixes:
            return row
    return FORMATS[-1]


def _as_ascii(head: bytes) -> bytes:
    """Without byte order mark and the zero bytes of UTF-16, so that patterns of bytes match."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if head.count(0) * 3 > len(head) else head
