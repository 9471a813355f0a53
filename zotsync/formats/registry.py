"""The formats that can be read, and how each is told: from the content first, then the suffix.

References to text: JSON, JSON lines, CSL-JSON, BibTeX, RIS.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from zotsync.model.errors import InputError
from zotsync.model.reference import Reference, Rejected

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
        "zotsync.formats.csl_json.reader",
        rb'\s*(?:\[\s*(?:\{\s*["}]|\]|\Z)|\{\s*["}])',
    ),
    Format(
        "bibtex",
        (".bib", ".bibtex", ".biblatex"),
        "zotsync.formats.bibtex.reader",
        rb"(?:\s*%[^\n\r]*[\n\r])*\s*@[A-Za-z]+\s*[{(]",
    ),
    Format(
        "ris",
        (".ris",),
        "zotsync.formats.ris.reader",
        rb"(?:[^\n\r]{0,200}(?:\r\n|\n|\r)){0,12}?[ \t]*TY ? ?- ?[A-Z]",
    ),
    Format("text", (".txt", ".text", ".md"), "zotsync.formats.text"),
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


#: The formats `write` knows.
WRITTEN_FORMATS = ("json", "jsonl", "csl-json", "bibtex", "ris")


def write(reads: Iterable[Reference | Rejected], to: str) -> str:
    """All reads in one text, in their order, ending with a newline (unless there is nothing).

    `json` and `jsonl` hold what was rejected as well; the exchange formats hold references only.

    Raises:
        InputError: `to` is none of `WRITTEN_FORMATS`.
    """
    if to in ("json", "jsonl"):
        from zotsync.formats.reference_json import json_of

        rows = [json_of(read) for read in reads]
        if to == "jsonl":
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    references = (read for read in reads if isinstance(read, Reference))
    if to == "csl-json":
        from zotsync.formats.csl_json.writer import csl_of

        return json.dumps([csl_of(r) for r in references], ensure_ascii=False, indent=2) + "\n"
    if to == "bibtex":
        from zotsync.formats.bibtex.writer import bibtex_of

        return "\n".join(bibtex_of(reference) for reference in references)
    if to == "ris":
        from zotsync.formats.ris.writer import ris_of

        return "\n".join(ris_of(reference) for reference in references)
    raise InputError(
        f"nothing is written as {to!r}", hint=f"Formats: {', '.join(WRITTEN_FORMATS)}."
    )
