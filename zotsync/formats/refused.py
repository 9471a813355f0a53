"""Files that no reader reads: kinds that people have references in, and texts in dispute.

They are said by name, with a way out, instead of being read as bad text.
"""

from __future__ import annotations

import re

from zotsync.model.errors import InputError

#: How a file begins, what it is, and what to do instead.
_NOT_READ = (
    (
        rb"PK\x03\x04.{0,26}?mimetypeapplication/epub",
        "an e-book (EPUB)",
        "Copy its reference list into a text file and give that.",
    ),
    (
        rb"PK\x03\x04.{0,26}?mimetype.{0,40}?opendocument\.spreadsheet",
        "a LibreOffice spreadsheet",
        "Save it as CSV and give that.",
    ),
    (rb"PK\x03\x04", "a zip file", "Unpack it and give the files, or their folder."),
    (rb"\xd0\xcf\x11\xe0", "an old Word file", "Save it as plain text and give that."),
    (
        rb"SQLite format 3",
        "a database",
        "If it is Zotero's own: name the library with --library, or export it from Zotero.",
    ),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF.{4}WEBP",
        "a picture",
        "Copy the words into a text file and give that.",
    ),
    (
        rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!",
        "a compressed file",
        "Unpack it and give the files, or their folder.",
    ),
    (rb"\{\\rtf", "an RTF file", "Save it as plain text and give that."),
    (
        rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:doi_records|crossref_result)\b",
        "Crossref's XML",
        "Ask Crossref for JSON (api.crossref.org/works/…) and give that, or give the DOIs.",
    ),
    (
        rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<rdf:RDF\b",
        "an RDF file that is not Zotero's",
        "Export the references as BibTeX, RIS or CSL-JSON and give that.",
    ),
    (
        rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?TEI\b",
        "a TEI file",
        "Give the document it was made from, or its references as BibTeX.",
    ),
    (
        rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?collection\b[^>]{0,300}MARC21"
        rb"|\d{5}[acdnp][acdefgijkmoprt][a-z0-9 ]{2}[a ]22\d{5}",
        "a MARC file",
        "Export the records as MODS, RIS or BibTeX there and give that.",
    ),
    (
        rb"\s*<(?:\?xml|!doctype|[a-z_][\w.-]{0,60}(?::[\w.-]{1,60})?[\s>/])",
        "an XML file",
        "Export the references as BibTeX, RIS or CSL-JSON and give that.",
    ),
    (
        rb"\s*Record #\d+ of \d+\s*[\r\n]+ID: ",
        "a Cochrane text file",
        "Export the records as RIS there and give that.",
    ),
    (
        rb"\s*%R [^\n]{5,40}\n%[A-Z] ",
        "a tagged file of NASA ADS",
        "Export as BibTeX there and give that.",
    ),
    (
        rb"\s*1\. [^\n]{10,400}\n.{20,12000}?\nAuthor information:.{10,12000}?\nPMID: \d+",
        "PubMed's text of abstracts",
        "Save as “PubMed” there (.nbib) and give that.",
    ),
    (
        rb"(?:\s|_)*(?:Report Information from ProQuest|Document 1 of \d+\s)",
        "a ProQuest text file",
        "Export as RIS there and give that.",
    ),
    (
        rb"\s*Scopus\s+EXPORT DATE:(?!.{0,80}\s{0,9}@[A-Za-z]{3,20}\{)",
        "a Scopus text file",
        "Export as RIS or CSV there and give that.",
    ),
    (
        rb"\s*(?:<1>[ \t]*\r?\n|(?:VN|DB) {0,2}- {0,2}Ovid\b[^\n]*\n"
        rb"|(?s:Database: ?Ovid.{0,500}?<1>))",
        "an Ovid file",
        "Export as RIS or “Citation (.nbib)” there and give that.",
    ),
)


_PAGES, _TEXTS = (".html", ".htm"), ("", ".txt", ".text")
_MADE_PAGES = (*_TEXTS, ".md", ".markdown")
#: Elements of a page's body: blocks, and those in running words. No XML record begins with one.
_BLOCKS = rb"li|[ou]l|d[ltd]|p|div|h[1-6]|table|tbody|t[rdh]|section|body|head|meta|blockquote|main"
_INLINE = rb"i|b|em|strong|a|span|cite|su[bp]|font|br|u|small"
_COMMENTS = rb"(?is)\s*(?:<!--.{0,4000}?-->\s*){0,3}"
_BEGINS_BLOCK = re.compile(_COMMENTS + rb"<(?:" + _BLOCKS + rb")(?:\s[^<>]{0,2000})?/?>")
_BEGINS_INLINE = re.compile(rb"(?i)\s*<(?:" + _INLINE + rb")(?:\s[^<>]{0,2000})?/?>")
_BLOCK = re.compile(
    rb"(?im)^[ \t]{0,40}<(li|p|div|dd|tr)(?:\s[^<>]{0,500})?>[^\n]{1,4000}?</\1>"
    rb"[ \t]*(?:</\w+>[ \t]*)*$"
)
_FEW_BLOCKS = 2


def is_piece_of_page(head: bytes, suffix: str) -> bool:
    """Whether a file's first bytes were copied out of a page's source: it is called a page and
    begins with an element, is a text that begins with a block of a page, or has several on its
    lines.
    """
    if suffix in _PAGES:
        return re.match(rb"\s*<[a-zA-Z]", head) is not None
    if suffix not in _TEXTS:
        return False
    return _BEGINS_BLOCK.match(head) is not None or len(_BLOCK.findall(head)) >= _FEW_BLOCKS


def begins_in_page(head: bytes, suffix: str) -> bool:
    """Whether a text begins with an element of a page, so that it is no file of XML records."""
    return suffix in _MADE_PAGES and bool(_BEGINS_BLOCK.match(head) or _BEGINS_INLINE.match(head))


def refuse_by_name(head: bytes, file: str) -> None:
    """Nothing, unless a file's first bytes are of one of these kinds.

    Raises:
        InputError: a kind of file that is known and cannot be read.
    """
    for content, kind, hint in _NOT_READ:
        if re.match(content, head, re.IGNORECASE | re.DOTALL):
            raise InputError(f"is {kind}, which is not read yet", file=file, hint=hint)


def refuse_conflict(data: bytes, file: str) -> None:
    """Nothing, unless a text holds both sides of a change that version control could not merge.

    Both would be read as references: a work would stand twice, and one of the two is not meant.

    Raises:
        InputError: a conflict as git, Mercurial and Subversion mark it.
    """
    lines = b"\n" + data
    place = -1
    for mark in (b"\n<<<<<<< ", b"\n=======", b"\n>>>>>>> "):
        place = lines.find(mark, place + 1)
        if place < 0:
            return
    line = lines.count(b"\n", 0, lines.find(b"\n<<<<<<< ")) + 1
    raise InputError(
        f"holds a merge conflict that is not resolved, at line {line}",
        file=file,
        hint="Keep one side of it, and take out the lines <<<<<<<, ======= and >>>>>>>.",
    )
