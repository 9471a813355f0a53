"""OpenDocument texts (LibreOffice's .odt) to references: the printed list, and the records that
Zotero's reference marks and LibreOffice's own bibliography marks hold.

https://docs.oasis-open.org/office/OpenDocument/v1.3/ (part 3, chapters 5 to 8)
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zotsync.formats import text
from zotsync.formats.cited import own_notice
from zotsync.formats.manuscript.lists import Line, list_entries, with_notes
from zotsync.formats.manuscript.match import entries_with_records
from zotsync.formats.manuscript.records import csl_references, each_once, stored_codes
from zotsync.formats.xml_tree import below, children, element_text, first, local
from zotsync.formats.zip_parts import ZipParts, damaged, open_parts
from zotsync.model.identifiers import clean_isbn
from zotsync.model.reference import Origin, Read, Reference, ref_id_of
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_UNSEEN = frozenset(("tracked-changes", "note", "annotation", "index-title", "sequence-decls"))
_LISTS = ("ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "Mendeley Bibliography")
_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "book", "inbook": "chapter",
    "incollection": "chapter", "conference": "paper-conference", "proceedings": "book",
    "inproceedings": "paper-conference", "mastersthesis": "thesis", "phdthesis": "thesis",
    "techreport": "report", "www": "webpage", "unpublished": "manuscript",
}  # fmt: skip
_FIELDS = {
    "title": "title", "journal": "container-title", "booktitle": "container-title",
    "volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher",
    "address": "publisher-place", "edition": "edition", "series": "collection-title", "url": "URL",
    "institution": "publisher", "school": "publisher",
}  # fmt: skip


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of an OpenDocument text: its list in order, then what is cited beside it.

    Raises:
        InputError: damaged, locked, or too large once unpacked.
    """
    parts = open_parts(data, file)
    root = parts.tree("content.xml")
    body = first(root, "text") if root is not None else None
    if root is None or body is None:
        raise damaged(file)
    meta = parts.tree("meta.xml")
    lines = list(_lines(body, _style_names(root, parts)))
    records = each_once(_records(root, meta, Origin(file)))
    entries = list_entries(lines)
    if entries or records:
        yield from own_notice(_title(meta, lines), "", file)
        reads = entries_with_records(entries, records, file)
    else:
        reads = text.read("\n".join(line.words for line in lines).encode(), file)
    yield from with_notes(reads, [] if records else _notes(body), file)


def _notes(body: etree._Element) -> list[Line]:
    """The foot- and endnotes in their order."""
    bodies = [first(note, "note-body") for note in below(body, "note")]
    return [
        Line(" ".join(words.split()), listed=True, place=place, number=place)
        for place, note in enumerate(bodies, 1)
        if note is not None and (words := " ".join(map(_words, below(note, "p"))))
    ]


def _records(
    root: etree._Element, meta: etree._Element | None, origin: Origin
) -> Iterator[Reference]:
    codes = [
        mark.get(f"{_TEXT}name") or ""
        for mark in below(root, "reference-mark-start", "bookmark-start", "reference-mark")
    ]
    yield from csl_references([*codes, *stored_codes(meta)], origin)
    for mark in below(root, "bibliography-mark"):
        reference = _of_mark(mark, origin)
        if reference is not None:
            yield reference


def _of_mark(mark: etree._Element, origin: Origin) -> Reference | None:
    """The record of LibreOffice's own bibliography mark."""
    said = {str(k).rpartition("}")[2]: " ".join(str(v).split()) for k, v in mark.attrib.items()}
    fields = {name: said[key] for key, name in _FIELDS.items() if said.get(key)}
    if isbn := clean_isbn(said.get("isbn", "")):
        fields["ISBN"] = isbn[0]
    if not fields:
        return None
    authors = said.get("author", "")
    people = authors.split(";") if ";" in authors else authors.split(" and ")
    names = tuple(name for each in people[:1000] if (name := from_full(each)))
    raw = "; ".join(f"{key}: {value}" for key, value in sorted(said.items()) if value)
    return Reference(
        ref_id_of(raw, given_id=said.get("identifier", "")), raw, origin,
        type=_TYPES.get(said.get("bibliography-type", ""), ""), names=names,
        issued=stated_date(said.get("year", "")), fields=fields,
    )  # fmt: skip


def _lines(body: etree._Element, names: dict[str, str]) -> Iterator[Line]:
    """The paragraphs in order: with style, list, and whether they are in a bibliography."""
    waiting: list[tuple[etree._Element, str, bool]] = [(body, "", False)]
    place = 0
    while waiting:
        element, numbering, listed = waiting.pop()
        kind = local(element)
        if kind in _UNSEEN:
            continue
        if kind in ("p", "h"):
            place += 1
            own = element.get(f"{_TEXT}style-name") or ""
            style = names.get(own, own.replace("_20_", " ").lower())
            style = f"heading {element.get(f'{_TEXT}outline-level') or 1}" if kind == "h" else style
            yield Line(_words(element), style, numbering, listed, place)
            continue
        listed = listed or kind == "index-body" or _is_list(element)
        if kind == "list" and not numbering:
            numbering = f"{element.get(f'{_TEXT}style-name') or ''} {place}"
        waiting += ((child, numbering, listed) for child in reversed(element))


def _is_list(element: etree._Element) -> bool:
    name = element.get(f"{_TEXT}name") or ""
    return local(element) == "section" and any(mark in name for mark in _LISTS)


def _words(paragraph: etree._Element) -> str:
    lines = "".join(_pieces(paragraph)).split("\n")
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def _pieces(element: etree._Element) -> Iterator[str]:
    kind = local(element)
    if kind in _UNSEEN or not kind:
        return
    if kind in ("s", "tab", "line-break"):
        yield "\n" if kind == "line-break" else " "
        return
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")


def _style_names(root: etree._Element, parts: ZipParts) -> dict[str, str]:
    """The named style behind each style: `P3` → `bibliography 1`."""
    styles = parts.tree("styles.xml")
    parents: dict[str, str] = {}
    for tree in (styles, root):
        for style in below(tree, "style") if tree is not None else ():
            name = style.get(f"{_STYLE}name") or ""
            shown = style.get(f"{_STYLE}display-name")
            parents[name] = shown or style.get(f"{_STYLE}parent-style-name") or name
    found: dict[str, str] = {}
    for name in parents:
        here = name
        for _ in range(8):
            if parents.get(here, here) == here:
                break
            here = parents[here]
        found[name] = here.replace("_20_", " ").lower()
    return found


def _title(meta: etree._Element | None, lines: list[Line]) -> str:
    titled = next((line.words for line in lines if line.style == "title" and line.words), "")
    office = next(children(meta, "meta"), None) if meta is not None else None
    said = element_text(next(children(office, "title"), None)) if office is not None else ""
    return titled or (said if len(said) > 8 else "")
