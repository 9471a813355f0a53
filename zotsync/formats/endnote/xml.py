"""EndNote's XML export to references: its fields under the tags that the tagged files have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT
from zotsync.formats.endnote.fields import draft_of
from zotsync.formats.tagged import TWO_WORKS
from zotsync.formats.xml_records import at, first_words, words, xml_records
from zotsync.model.reference import Read, Rejected

if TYPE_CHECKING:
    from lxml import etree

#: Where each tag's text stands.
_PLACES = (
    ("%A", "contributors/authors/author"), ("%E", "contributors/secondary-authors/author"),
    ("%Y", "contributors/tertiary-authors/author"),
    ("%?", "contributors/subsidiary-authors/author"),
    ("%H", "contributors/translated-authors/author"),
    ("%T", "titles/title"), ("%S", "titles/tertiary-title"), ("%!", "titles/short-title"),
    ("%Q", "titles/translated-title"), ("%V", "volume"), ("%N", "number"), ("%N", "issue"),
    ("%P", "pages"), ("%7", "edition"), ("%&", "section"), ("%6", "num-vols"),
    ("%D", "dates/year"), ("%8", "dates/pub-dates/date"), ("%I", "publisher"),
    ("%C", "pub-location"), ("%@", "isbn"), ("%@", "report-id"), ("%M", "accession-num"),
    ("%L", "call-num"), ("%R", "electronic-resource-num"), ("%X", "abstract"), ("%Z", "notes"),
    ("%<", "research-notes"), ("%9", "work-type"), ("%G", "language"),
    ("%~", "remote-database-name"), ("%W", "remote-database-provider"), ("%[", "access-date"),
    ("%(", "orig-pub"), ("%1", "custom1"), ("%2", "custom2"), ("%3", "custom3"), ("%4", "custom4"),
)  # fmt: skip
#: A label that is a citation's key (`Roe2001`), and no word of the user's own (`read`).
_KEY = re.compile(r"[^\W\d_][\w:.+/-]{0,80}\d[\w:.+/-]{0,20}")


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of an EndNote XML file in order, each with its exact text and lines.

    A record that is no XML is Rejected and the rest is read.

    Raises:
        InputError: not decodable as text.
    """
    for record in xml_records(text_of(data, file), file, "record"):
        if record.node is None:
            yield Rejected(record.raw[:RAW_LIMIT], record.why, record.origin)
            continue
        if _holds_two(record.node):
            yield Rejected(record.raw[:RAW_LIMIT], TWO_WORKS, record.origin)
            continue
        draft = draft_of(_kind(record.node), _pairs(record.node))
        draft.keywords += [words(node) for node in at(record.node, "keywords/keyword")]
        draft.put("container-title-short", first_words(record.node, "periodical/abbr-1"))
        label = first_words(record.node, "label")
        if _KEY.fullmatch(label):
            draft.given_id = label
        else:
            draft.line("Label", label)
        yield draft.reference(record.raw, record.origin)


def _holds_two(record: etree._Element) -> bool:
    """Whether a record has two titles or years: the tags between two records are damaged."""
    paths = ("titles/title", "dates/year")
    return any(len({words(node) for node in at(record, path)}) > 1 for path in paths)


def _kind(record: etree._Element) -> str:
    for node in at(record, "ref-type"):
        return node.get("name") or ""
    return ""


def _pairs(record: etree._Element) -> Iterator[tuple[str, str]]:
    for tag, path in _PLACES:
        for node in at(record, path):
            if words(node):
                yield tag, words(node)
    journal = first_words(record, "periodical/full-title")
    second = first_words(record, "titles/secondary-title")
    if journal:
        yield "%J", journal
    if second and second not in (journal, first_words(record, "periodical/abbr-1")):
        yield "%B", second
    for path in ("urls/related-urls/url", "urls/web-urls/url"):
        for node in at(record, path):
            if words(node):
                yield "%U", words(node)
