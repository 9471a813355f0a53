"""The formats, one row each: its name, how a file of it is told, who reads and who writes it.

To add a format, write its module and its row. A reader is `read(data: bytes, file: str) ->
Iterator[Read]`, a writer `write(references: Iterable[Reference]) -> str`; either is named as
`module:function` and imported when it is first needed.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from zotsync.formats.bounds import told, within_bounds
from zotsync.formats.decode import guess_notice
from zotsync.formats.harmless import harmless, harmless_json
from zotsync.formats.refused import begins_in_page, is_piece_of_page, refuse_by_name
from zotsync.model.errors import InputError
from zotsync.model.reference import Read, Reference, Rejected

_HEAD = 16 * 1024  # bytes looked at


@dataclass(frozen=True, slots=True)
class Format:
    """One format. A file is told to be of it by its content first, then by its suffix.

    `content` is a pattern that the first bytes of such a file match (b"" tells nothing). `reader`
    or `writer` is "" where it is only written, or only read. `rejected`: the writer takes what
    could not be read as well. `quiet`: what is noted of single references is not told one by one.
    `declared`: files of it say their encoding, or have none; it is not guessed.
    """

    name: str
    reader: str = ""
    writer: str = ""
    suffixes: tuple[str, ...] = ()
    content: bytes = b""
    rejected: bool = False
    quiet: bool = False
    declared: bool = False

    @property
    def is_json(self) -> bool:
        """Whether what is written is JSON, in which every character has an escape."""
        return self.name in ("json", "jsonl", "csl-json", "csl-json-zotero")


#: What may stand before the first element of an XML file.
_XML_START = rb"(?s)\s*(?:<\?.{0,500}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,500}>\s*){0,9}"
#: That a column of some name is in a table's header line.
_COLUMN = rb"(?=[^\n\r]{0,4000}?(?:^|[\n\r,;|\t])\"?(?:NAME)\"? *(?:[,;|\t\n\r]|$))"
#: The surest to be told first; plain text takes what no other claims.
FORMATS = (
    Format(
        "json",
        reader="zotsync.formats.reference_json:read",
        writer="zotsync.formats.reference_json:write",
        content=rb'\s*(?:\[\s*)?\{\s*"(?:ref_id|ordinal|raw)"\s*:',
        rejected=True,
    ),
    Format("jsonl", writer="zotsync.formats.reference_json:write_lines", rejected=True),
    Format(
        "zotero-json",
        reader="zotsync.formats.zotero_json:read",
        content=rb'(?s:\s*[\[{].{0,12000}?"itemType"\s*:\s*")'
        rb'|(?s:\s*\{.{0,300}?"label"\s*:\s*"BetterBibTeX JSON")',
    ),
    Format(
        "datacite",
        reader="zotsync.formats.service_json:read_datacite",
        content=rb'(?s:\s*\{\s*"data"\s*:.{0,2000}?"type"\s*:\s*"dois")'
        rb'|(?s:\s*\{.{0,12000}?"https?://(?:schema\.)?datacite\.org/)',
    ),
    Format(
        "openalex",
        reader="zotsync.formats.service_json:read_openalex",
        content=rb'(?s:\s*(?:\[\s*)?\{.{0,4000}?"id"\s*:\s*"https://openalex\.org/W)'
        rb'|(?s:\s*\{\s*"meta"\s*:.{0,2000}?"results"\s*:)',
    ),
    Format(
        "semantic-scholar",
        reader="zotsync.formats.service_json:read_semantic_scholar",
        content=rb'(?s:\s*[\[{].{0,2000}?"paperId"\s*:)',
    ),
    Format(
        "crossref",
        reader="zotsync.formats.csl_json.reader:read_crossref",
        content=rb'(?s:\s*\{.{0,300}?"message-type"\s*:\s*"work)',
    ),
    Format(
        "csl-json",
        reader="zotsync.formats.csl_json.reader:read",
        writer="zotsync.formats.csl_json.writer:write",
        suffixes=(".json", ".jsonl", ".csljson"),
        content=rb'\s*(?:\[\s*(?:\{\s*["}]|\]|\Z)|\{\s*["}])',
    ),
    Format("csl-json-zotero", writer="zotsync.formats.csl_json.writer:write_for_zotero"),
    Format(
        "bibtex",
        reader="zotsync.formats.bibtex.reader:read",
        writer="zotsync.formats.bibtex.writer:write",
        suffixes=(".bib", ".bibtex", ".biblatex"),
        content=rb"(?:\s*Scopus\s+EXPORT DATE:[^\n\r]{0,80})?(?:\s*%[^\n\r]*[\n\r])*"
        rb"\s*@[A-Za-z_]+\s*[{(]",
    ),
    Format(
        "ris",
        reader="zotsync.formats.ris.reader:read",
        writer="zotsync.formats.ris.writer:write",
        suffixes=(".ris",),
        content=rb"(?:[^\n\r]{0,200}(?:\r\n|\n|\r)){0,12}?[ \t]*[Tt][Yy] ? ?"
        rb"(?:-|\xe2\x80[\x93\x94]) ?[A-Z]",
    ),
    Format(
        "nbib",
        reader="zotsync.formats.nbib:read",
        suffixes=(".nbib", ".medline"),
        content=rb"\s*PMID ?- ?\d",
    ),
    Format(
        "endnote",
        reader="zotsync.formats.endnote.tagged:read",
        suffixes=(".enw",),
        content=rb"\s*%0[ \t]+[A-Z]|\s*%[AT][ \t]+\S[^\n]{0,300}\r?\n%[A-Z@&+][ \t]",
    ),
    Format(
        "endnote-xml",
        reader="zotsync.formats.endnote.xml:read",
        content=rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<xml>\s*<records>",
    ),
    Format(
        "web-of-science",
        reader="zotsync.formats.web_of_science:read",
        suffixes=(".ciw",),
        content=rb"\s*(?:FN [A-Z][^\n]{0,100}\r?\nVR |PT [JBSPC]\r?\n[A-Z][A-Z0-9] )",
    ),
    Format(
        "refworks",
        reader="zotsync.formats.refworks:read",
        content=rb"(?:[^\n\r]{0,200}(?:\r\n|\n|\r)){0,4}?"
        rb"RT [A-Z][A-Za-z, ]{2,40}\r?\n[A-Z][A-Z0-9] ",
    ),
    Format(
        "zotero-rdf",
        reader="zotsync.formats.zotero_rdf:read",
        suffixes=(".rdf",),
        content=rb"(?s:\s*(?:<\?xml[^>]{0,200}>\s*)?<rdf:RDF\b[^>]{0,3000}zotero\.org/namespaces)",
    ),
    Format(
        "mods",
        reader="zotsync.formats.mods:read",
        suffixes=(".mods",),
        content=rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?s:.{0,500}?)-->\s*)?"
        rb"<(?:[\w.-]{1,20}:)?mods(?:Collection)?[\s>]",
    ),
    Format(
        "csl-yaml",
        reader="zotsync.formats.csl_yaml:read",
        suffixes=(".yaml", ".yml"),
        content=rb"(?!---\s(?s:.{0,16000}?)\n(?:---|\.\.\.)[ \t]*\r?\n\s*[^\s.-])"  # text behind it
        rb"\s*(?:---\s*\n)?(?:references:\s*\r?\n|- +(?:id|type|title|citation-key): )",
    ),
    Format(
        "html",
        reader="zotsync.formats.html.reader:read",
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        quiet=True,
        declared=True,
        content=rb"(?is)\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,3}<(?:!doctype\s+html|html)\b",
    ),
    Format(
        "mhtml",
        reader="zotsync.formats.html.wrapped:read_mhtml",
        suffixes=(".mhtml", ".mht"),
        quiet=True,
        declared=True,
        content=rb"(?is)(?:[\w-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,40}){0,30}?"
        rb"content-type:\s*multipart/related",
    ),
    Format(
        "webarchive",
        reader="zotsync.formats.html.wrapped:read_webarchive",
        suffixes=(".webarchive",),
        quiet=True,
        declared=True,
        content=rb"bplist00",
    ),
    Format(
        "pubmed-xml",
        reader="zotsync.formats.pubmed_xml:read",
        suffixes=(".xml",),
        declared=True,
        content=_XML_START + rb"<Pubmed(?:Book)?Article(?:Set)?\b",
    ),
    Format(
        "jats",
        reader="zotsync.formats.jats.reader:read",
        suffixes=(".nxml", ".jats"),
        quiet=True,
        declared=True,
        content=_XML_START + rb"<(?:\w+:)?(?:article|pmc-articleset|ref-list|back)[\s>]",
    ),
    Format(
        "odt",
        reader="zotsync.formats.manuscript.odt:read",
        suffixes=(".odt", ".ott"),
        quiet=True,
        declared=True,
        content=rb"(?s)PK\x03\x04.{26}mimetype.{0,40}?application/vnd\.oasis\.opendocument\.text",
    ),
    Format(
        "word",
        reader="zotsync.formats.manuscript.word:read",
        suffixes=(".docx", ".docm", ".dotx"),
        quiet=True,
        declared=True,
        content=rb"(?s)PK\x03\x04.{26}.{0,8000}?(?:\[Content_Types\]\.xml|word/)",
    ),
    Format(
        "pdf",
        reader="zotsync.formats.pdf.reader:read",
        suffixes=(".pdf",),
        quiet=True,
        declared=True,
        content=rb"(?s).{0,1000}?%PDF-\d",
    ),
    Format(
        "latex",
        reader="zotsync.formats.latex.bibitem:read",
        suffixes=(".tex", ".bbl", ".latex"),
        quiet=True,
        content=rb"\s*(?:%[^\n]*\n\s*){0,200}\\(?:documentclass|documentstyle|bibitem|makeatletter"
        rb"|begingroup\s*\\makeatletter"
        rb"|begin\s*\{(?:thebibliography|document)\})",
    ),
    Format(
        "markdown",
        reader="zotsync.formats.markdown:read",
        suffixes=(".md", ".markdown", ".qmd", ".rmd"),
        quiet=True,
    ),
    Format(
        "csv",
        reader="zotsync.formats.delimited.reader:read",
        suffixes=(".csv", ".tsv"),
        content=rb"(?i)(?:[^\n\r]{0,400}(?:\r\n|\n|\r)){0,2}?"
        + _COLUMN.replace(b"NAME", rb"(?:[a-z]+ )?(?:title|doi|pmid|TI)")
        + _COLUMN.replace(b"NAME", rb"authors?|(?:publication )?year|journal|source title|AU|PT"),
    ),
    Format("lines", reader="zotsync.formats.text:read_lines"),
    Format("text", reader="zotsync.formats.text:read", suffixes=(".txt", ".text"), quiet=True),
)
READ_FORMATS = tuple(row for row in FORMATS if row.reader)
WRITTEN_FORMATS = tuple(row for row in FORMATS if row.writer)
#: What a folder's files are chosen by.
SUFFIXES = frozenset(suffix for row in READ_FORMATS for suffix in row.suffixes)


def format_named(name: str) -> Format:
    """The readable format of a name.

    Raises:
        InputError: there is no such format.
    """
    for row in READ_FORMATS:
        if row.name == name:
            return row
    known = ", ".join(row.name for row in READ_FORMATS)
    raise InputError(f"no format is called {name!r}", hint=f"Formats: {known}.")


def format_of(data: bytes, file: str) -> Format:
    """The format of a file's bytes; `file` gives the suffix where the content does not tell.

    Raises:
        InputError: a kind of file that is known and cannot be read.
    """
    head = _as_ascii(data[:_HEAD])
    suffix = PurePath(file).suffix.lower()
    for row in READ_FORMATS:
        if row.content and re.match(row.content, head):
            return row
    if is_piece_of_page(head, suffix):
        return format_named("html")
    if not begins_in_page(head, suffix):
        refuse_by_name(head, file)
    for row in READ_FORMATS:
        if suffix in row.suffixes:
            return row
    return READ_FORMATS[-1]


def read(data: bytes, file: str, format: Format) -> Iterator[Read]:
    """What a file's bytes say, read by its format's reader; `file` is how the user calls it.

    Notices say what of a reference is too much for Zotero, and at the end, that the encoding had
    to be guessed.

    Raises:
        InputError: not of this format at all, too large or not decodable.
    """
    found = within_bounds(_function(format.reader)(data, file))
    yield from found if format.quiet else told(found)
    if not format.declared and (notice := guess_notice(data, file)):
        yield notice


def write(reads: Iterable[Reference | Rejected], to: str) -> str:
    """All reads in one text, in their order, ending with a newline (unless there is nothing).

    `json` and `jsonl` hold what was rejected as well; the exchange formats hold references only.

    Raises:
        InputError: `to` is the name of none of `WRITTEN_FORMATS`.
    """
    for row in WRITTEN_FORMATS:
        if row.name == to:
            kept = (each for each in reads if row.rejected or isinstance(each, Reference))
            text = str(_function(row.writer)(kept))
            return harmless_json(text) if row.is_json else harmless(text)
    known = ", ".join(row.name for row in WRITTEN_FORMATS)
    raise InputError(f"nothing is written as {to!r}", hint=f"Formats: {known}.")


def _function(place: str) -> Any:
    """The function that a row names as `module:function`."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def _as_ascii(head: bytes) -> bytes:
    """Without byte order mark and the zero bytes of UTF-16, so that patterns of bytes match."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if head.count(0) * 3 > len(head) else head
