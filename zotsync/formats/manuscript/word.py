"""Word documents (.docx) to references: the printed list, and the records behind its citations."""

from __future__ import annotations

from collections.abc import Iterator

from zotsync.citations.lists.line_signs import says_when
from zotsync.formats import text
from zotsync.formats.cited import own_notice
from zotsync.formats.endnote.xml import read as read_endnote
from zotsync.formats.manuscript.citavi import citavi_references
from zotsync.formats.manuscript.lists import Line, lines_of, list_entries, with_notes
from zotsync.formats.manuscript.match import entries_with_records
from zotsync.formats.manuscript.records import (
    codes_of,
    csl_references,
    each_once,
    endnote_xml,
    stored_codes,
)
from zotsync.formats.manuscript.word_body import Body, body_of, footnotes_of, style_names
from zotsync.formats.manuscript.word_sources import word_sources
from zotsync.formats.xml_tree import element_text, first
from zotsync.formats.zip_parts import ZipParts, damaged, open_parts
from zotsync.model.errors import InputError
from zotsync.model.reference import Origin, Read, Reference


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a Word document: its list in order, then what is cited beside it.

    Raises:
        InputError: damaged, locked, too large once unpacked, or no Word document.
    """
    parts = open_parts(data, file)
    root = parts.tree("word/document.xml")
    if root is None:
        raise _other_kind(parts, file)
    body = body_of(root)
    notes = [body_of(note) for name in ("footnotes", "endnotes")
             for note in footnotes_of(parts.tree(f"word/{name}.xml"))]  # fmt: skip
    records = each_once(_records(parts, [body, *notes], file))
    lines = _lines(body, parts)
    in_body = list_entries(lines)
    entries = in_body or list_entries(_endnotes(parts))
    if entries or records:
        yield from own_notice(_title(parts, lines), "", file)
        reads = entries_with_records(entries, records, file)
    else:
        reads = text.read("\n".join(line.words for line in lines).encode(), file)
    kinds = ("footnotes", "endnotes") if in_body or not entries else ("footnotes",)
    beside = [] if records else _notes(parts, *kinds)
    yield from with_notes(reads, beside, file)


def _records(parts: ZipParts, bodies: list[Body], file: str) -> Iterator[Reference]:
    origin = Origin(file)
    codes = [code for body in bodies for code in codes_of(body)]
    codes += stored_codes(parts.tree("docProps/custom.xml"))
    yield from csl_references(codes, origin)
    for body in bodies:
        for xml in endnote_xml(body):
            yield from _endnote_references(xml, file)
    yield from citavi_references(bodies, origin)
    yield from word_sources(parts, bodies, origin)


def _endnote_references(xml: str, file: str) -> Iterator[Reference]:
    for found in read_endnote(xml.encode("utf-8", "replace"), file):
        if isinstance(found, Reference):
            yield found


def _lines(body: Body, parts: ZipParts) -> list[Line]:
    paragraphs = [(p.words, p.style, p.numbering, p.listed) for p in body.paragraphs]
    return lines_of(paragraphs, style_names(parts.tree("word/styles.xml")))


def _endnotes(parts: ZipParts) -> list[Line]:
    """Endnotes that are the reference list: numbered, each mostly one reference."""
    found = _notes(parts, "endnotes")
    return found if sum(says_when(line.words) for line in found) * 2 > len(found) else []


def _notes(parts: ZipParts, *kinds: str) -> list[Line]:
    """A document's notes in order, numbered kind by kind."""
    return [
        Line(" ".join(p.words for p in body_of(note).paragraphs if p.words), listed=True,
             place=place, number=place)
        for kind in kinds
        for place, note in enumerate(footnotes_of(parts.tree(f"word/{kind}.xml")), 1)
    ]  # fmt: skip


def _title(parts: ZipParts, lines: list[Line]) -> str:
    """The document's title: what is set as one, else what its properties say."""
    titled = next((line.words for line in lines if line.style == "title" and line.words), "")
    if titled:
        return titled
    core = parts.tree("docProps/core.xml")
    said = element_text(first(core, "title")) if core is not None else ""
    return said if len(said) > 8 and not said.lower().startswith("microsoft word") else ""


def _other_kind(parts: ZipParts, file: str) -> InputError:
    names = parts.names()
    for start, kind in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(start) for name in names):
            return InputError(
                f"is {kind}, which is not read", file=file,
                hint="Save the references as CSV or plain text and give that.",
            )  # fmt: skip
    return damaged(file)
