"""A Word document's body: its paragraphs in order, and the fields that programs left in it.

A field is a code and the words it shows: Zotero, Mendeley and EndNote keep each citation's whole
record in the code. https://learn.microsoft.com/openspecs (WordprocessingML, ECMA-376 part 1, 17.16)
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from zotsync.formats.xml_tree import children, local

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LISTS = re.compile(
    r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|Mendeley\s+Bibliography|CSL_BIBLIOGRAPHY"
    r"|PAPERS2_CITATIONS_BIBLIOGRAPHY|\S*\s?CSL_BIBLIOGRAPHY)|BIBLIOGRAPHY\b)"
)
_LIST_TAGS = ("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography", "ZOTERO_BIBL")
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent"))
_MAX_FIELD = 2_000_000


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its words (a line break is a newline), its style's id, its list's id."""

    words: str = ""
    style: str = ""
    numbering: str = ""
    level: int = 0
    listed: bool = False  # inside a bibliography field or control


@dataclass(slots=True)
class Field:
    """A field: its code, the data beside it (EndNote's), and whether its words are shown yet."""

    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    shown: bool = False

    def text(self) -> str:
        """The whole code."""
        return "".join(self.code)[:_MAX_FIELD]


@dataclass(slots=True)
class Body:
    """What a document holds: its paragraphs, its closed fields, the tags of its controls."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def body_of(root: etree._Element) -> Body:
    """The paragraphs, fields and controls of a document part (the body, foot- or endnotes)."""
    return _Reader().read(root)


class _Reader:
    """One pass over a part; fields may open in one paragraph and close in another."""

    def __init__(self) -> None:
        self.body = Body()
        self.open: list[Field] = []
        self.listing = 0  # bibliography controls around this place

    def read(self, root: etree._Element) -> Body:
        self._blocks(root)
        self.body.fields += self.open
        return self.body

    def _blocks(self, element: etree._Element) -> None:
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "sdt":
                self._control(child, self._blocks)
            elif name and name not in _UNSEEN:
                self._blocks(child)

    def _control(self, sdt: etree._Element, inside: object) -> None:
        """A content control: Mendeley's citations and lists, Word's own bibliography."""
        properties = next(children(sdt, "sdtPr"), None)
        listing = False
        if properties is not None:
            tag = next((e.get(f"{_W}val") or "" for e in children(properties, "tag")), "")
            self.body.tags.append(tag[:_MAX_FIELD])
            gallery = [e.get(f"{_W}val") or "" for e in properties.iter(f"{_W}docPartGallery")]
            listing = tag.startswith(_LIST_TAGS) or "Bibliographies" in gallery
            listing = listing or any(True for _ in children(properties, "bibliography"))
        self.listing += listing
        for content in children(sdt, "sdtContent"):
            inside(content)  # type: ignore[operator]
        self.listing -= listing

    def _paragraph(self, element: etree._Element) -> None:
        paragraph = Paragraph()
        properties = next(children(element, "pPr"), None)
        if properties is not None:
            paragraph.style = _value(properties, "pStyle")
            numbering = next(children(properties, "numPr"), None)
            if numbering is not None:
                paragraph.numbering = _value(numbering, "numId")
                level = _value(numbering, "ilvl")
                paragraph.level = int(level) if level.isdecimal() and len(level) < 3 else 0
        self.body.paragraphs.append(paragraph)
        paragraph.listed = self._in_list()
        words: list[str] = []
        self._runs(element, words, paragraph)
        paragraph.words = "\n".join(
            line for part in "".join(words).split("\n") if (line := " ".join(part.split()))
        )

    def _runs(self, element: etree._Element, words: list[str], paragraph: Paragraph) -> None:
        for child in element:
            name = local(child)
            if name == "t":
                if all(each.shown for each in self.open):
                    words.append(child.text or "")
                    paragraph.listed = paragraph.listed or self._in_list()
            elif name in ("tab", "br", "cr", "noBreakHyphen"):
                words.append({"tab": " ", "noBreakHyphen": "-"}.get(name, "\n"))
            elif name == "fldChar":
                self._mark(child)
            elif name == "instrText" and self.open:
                self.open[-1].code.append(child.text or "")
            elif name == "fldSimple":
                self.body.fields.append(Field([child.get(f"{_W}instr") or ""]))
                self._runs(child, words, paragraph)
            elif name == "sdt":
                self._control(child, lambda content: self._runs(content, words, paragraph))
            elif name and name not in _UNSEEN and name not in ("pPr", "rPr"):
                self._runs(child, words, paragraph)

    def _mark(self, mark: etree._Element) -> None:
        kind = mark.get(f"{_W}fldCharType")
        data = [each.text or "" for each in children(mark, "fldData")]
        if kind == "begin":
            self.open.append(Field(data=data))
        elif self.open and kind == "separate":
            self.open[-1].shown = True
        elif self.open and kind == "end":
            self.body.fields.append(self.open.pop())

    def _in_list(self) -> bool:
        return bool(self.listing) or any(f.shown and _LISTS.match(f.text()) for f in self.open)


def base64_text(data: str) -> str:
    """The text of base64 data as Word keeps it, lines and blanks between; "" if it is none."""
    try:
        return base64.b64decode("".join(data.split())[: _MAX_FIELD * 2]).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _value(properties: etree._Element, name: str) -> str:
    return next((e.get(f"{_W}val") or "" for e in children(properties, name)), "")


def style_names(root: etree._Element | None) -> dict[str, str]:
    """The name of each paragraph style by its id, in lower case."""
    if root is None:
        return {}
    return {
        style.get(f"{_W}styleId") or "": _value(style, "name").lower()
        for style in children(root, "style")
    }


def footnotes_of(root: etree._Element | None) -> Iterator[etree._Element]:
    """The foot- or endnotes of a part, without Word's separators."""
    for note in root if root is not None else ():
        if local(note) in ("footnote", "endnote") and not note.get(f"{_W}type"):
            yield note
