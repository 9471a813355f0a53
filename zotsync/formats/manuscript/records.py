"""The whole records that Zotero, Mendeley, EndNote and Word keep inside a document.

A record that is cited several times is one reference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from zotsync.formats.csl_json.reader import reference_of
from zotsync.formats.manuscript.word_body import Body, base64_text
from zotsync.model.identifiers import doi_key
from zotsync.model.reference import Origin, Reference
from zotsync.text.fold import fold_surname, fold_text

_CSL = re.compile(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM\s+)?(?:[\w.]+\s+)?CSL_CITATION\s*(?=\{)")
_MENDELEY_TAG = re.compile(r"MENDELEY_CITATION_v\d+_(.+)", re.S)
_STORED = re.compile(r"ZOTERO_BREF_\w+?_(\d+)$")
_ENDNOTE = re.compile(r"<EndNote>.*?</EndNote>", re.S)
_MOST = 20_000


def csl_references(codes: Iterable[str], origin: Origin) -> Iterator[Reference]:
    """The references of CSL citations in field codes, control tags or stored texts."""
    for code in dict.fromkeys(codes):
        for item in _items(code):
            data = item.get("itemData")
            if not isinstance(data, Mapping):
                continue
            found = reference_of(data, json.dumps(data, ensure_ascii=False)[:20_000], origin)
            if isinstance(found, Reference):
                yield found


def codes_of(body: Body) -> Iterator[str]:
    """What a body's fields and controls hold of CSL citations, as JSON behind a mark."""
    for field in body.fields:
        if "CSL_CITATION" in (text := field.text()):
            yield text
    for tag in body.tags:
        found = _MENDELEY_TAG.match(tag)
        if found:
            yield f"CSL_CITATION {base64_text(found[1])}"


def stored_codes(root: etree._Element | None, value_of: str = "lpwstr") -> Iterator[str]:
    """Citations that Zotero keeps in a document's properties, where its fields are bookmarks.

    A long one is cut into `…_1`, `…_2`.
    """
    parts: dict[str, dict[int, str]] = {}
    for element in root.iter() if root is not None else ():
        name = next((v for k, v in element.attrib.items() if k.endswith("name")), "")
        found = _STORED.search(name)
        if found and len(found[1]) < 7:
            parts.setdefault(name[: found.start(1)], {})[int(found[1])] = "".join(
                str(text) for text in element.itertext()
            ).strip()
    for pieces in parts.values():
        yield "".join(pieces[place] for place in sorted(pieces))


def endnote_xml(body: Body) -> Iterator[str]:
    """The XML of EndNote's citations: in the code, or beside it in base64."""
    for field in body.fields:
        text = field.text()
        if "EN.CITE" not in text:
            continue
        said = [text, *(base64_text(data) for data in field.data)]
        for words in said:
            yield from (found[0] for found in _ENDNOTE.finditer(words))


def each_once(references: Iterable[Reference]) -> list[Reference]:
    """The references without those that are another one's record once more."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(_key(reference), reference)
        if len(found) >= _MOST:
            break
    return list(found.values())


def _key(reference: Reference) -> str:
    """What names a record within a document: its DOI, else title, year and first author."""
    if doi := doi_key(reference.get("DOI")):
        return f"{doi} {fold_text(reference.get('title'))}"
    first = reference.names[0] if reference.names else None
    author = fold_surname(first.family or first.literal) if first else ""
    year = reference.issued.year if reference.issued else ""
    said = (reference.type, fold_text(reference.get("title")), author, year,
            reference.get("volume"), reference.get("page"))  # fmt: skip
    return repr(said)


def _items(code: str) -> Iterator[Mapping[str, Any]]:
    """The `citationItems` of a CSL citation in a code; none of what is no JSON."""
    found = _CSL.search(code)
    if found is None:
        return
    try:
        citation, _ = json.JSONDecoder().raw_decode(code, found.end())
    except (ValueError, RecursionError):
        return
    items = citation.get("citationItems") if isinstance(citation, Mapping) else None
    for item in items[:1000] if isinstance(items, list) else []:
        if isinstance(item, Mapping):
            yield item
