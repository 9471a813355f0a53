"""BibTeX fields that no rule places: what is bibliographic goes into the note, with its name.

Bookkeeping of JabRef, BibDesk, Mendeley, Zotero, CiteULike, BibSonomy, DBLP, ADS and INSPIRE says
nothing about the work and is left out; so is what only steers typesetting and sorting (biblatex
manual, 2.2.3 and 2.2.4).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from zotsync.formats.bibtex.latex import to_unicode

_BOOKKEEPING_TEXT = """
    added-at adsnote adsurl bibsource biburl citeulike-article-id creationdate date-added
    date-modified description file groups interhash intrahash keyword keywords local-url
    localfile modificationdate owner posted-at printed priority qualityassured ranking rating
    read readstatus relevance slaccitation timestamp username
"""
_TYPESETTING_TEXT = """
    authortype bookpagination crossref entryset entrysubtype execute gender hyphenation ids
    indexsorttitle indextitle key label labelyear langidopts options pagination presort related
    relatedoptions relatedstring relatedtype shorthand sortkey sortname sortshorthand sorttitle
    sortyear xdata xref
"""
_LEFT_OUT = frozenset((*_BOOKKEEPING_TEXT.split(), *_TYPESETTING_TEXT.split()))
_LEFT_OUT_FAMILIES = ("__", "bdsk-", "citeulike-", "mendeley-", "zotero-", "jabref-")
_WORDS = {"reportnumber": "report number"}
_CLASSES = ("primaryclass", "eprintclass")


def rest_of(
    values: Mapping[str, str], placed: Container[str], fields: Mapping[str, str]
) -> Iterator[str]:
    """`field: value` for each field that is neither placed nor bookkeeping, in the entry's order.

    `fields` are what was placed, by CSL variable. The class of an arXiv paper belongs to its id.
    """
    for name, value in values.items():
        if name in placed or name in _LEFT_OUT or name.startswith(_LEFT_OUT_FAMILIES):
            continue
        if name in _CLASSES and "arXiv" in fields:
            continue
        words = to_unicode(value)
        if words:
            yield f"{_WORDS.get(name, name)}: {words}"


def is_chapter_number(words: str) -> bool:
    """Whether `chapter` is a number (`3`, `IV`, `2.1`, `A`) and no title."""
    return re.fullmatch(r"\d{1,4}[\w.–-]{0,8}|[IVXLC]{1,8}|[A-Z]", words) is not None
