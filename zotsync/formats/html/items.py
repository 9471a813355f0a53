"""The entries of a reference list's elements: list items, rows, or paragraphs.

Words of the list that are in no entry and read like a reference are an entry of their own: what
stands in a list comes out of it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from zotsync.citations.lists import link_words
from zotsync.citations.lists.line_signs import says_when
from zotsync.formats.html.cards import cards_of
from zotsync.formats.html.page import LINE, class_words, kind_called, line_of_element
from zotsync.formats.html.words import BLOCKS, hidden, is_around, plain_words

_ENTRY_ROLES = frozenset(("listitem", "doc-biblioentry"))
_CLASSED = re.compile(
    r"(?:[a-z0-9]+[-_:]{1,2})*(?:ref(?:erence)?s?|bib(?:lio(?:graphy)?)?|cit(?:ation)?s?|biblio)[-_]{1,2}"
    r"(?:items?|entry|entries|blk|row)|csl-entry|ltx_bibitem|bibitem|bib-reference|referenceitem"
    r"|js-splitview-ref-item|c-article-references__item|ref-content|citation-content|references?|ref"
)
_COVERS = 0.6  # of a list's letters are in its entries
_DEEPEST = 8
#: What a page says of its list inside it.
_NONE = re.compile(
    r"references? (?:is|are) not available"
    r"|(?:show|load|view|download|export)(?:ing)? (?:all |more )?(?:\d+ )?references?\W*$", re.I
).match  # fmt: skip
_COUNTED = "data-zotsync-number"


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a list and the number that the list gives it, None if it counts none."""

    element: etree._Element
    number: int | None = None


def items_of(parts: Sequence[etree._Element]) -> list[Item]:
    """The entries of the elements that hold a list, in order."""
    if len(parts) > 1 and all(map(_is_entry, parts)):
        return [item for part in _outermost(parts) for item in _own(part)]
    found: list[tuple[etree._Element, list[Item]]] = []
    for part in parts:
        if not hidden(part) and not is_around(part):
            found.append((part, _of_part(part)))
    listed = any(_is_list(part) and len(items) > 1 for part, items in found)
    return [
        item
        for part, items in found
        if not listed or len(items) != 1 or _is_list(part) or _reads_like_one(part)
        for item in items
    ]


def _is_list(part: etree._Element) -> bool:
    """Whether a page makes a list of an element: what stands beside it is mostly no entry."""
    called = kind_called(" ".join(class_words(part))) == "list"
    return part.tag in ("ol", "ul", "dl", "table") or called


def _of_part(part: etree._Element) -> list[Item]:
    if part.tag in ("p", "li") or not _has_blocks(part):
        return _own(part) if part.tag not in _HEADS else []
    whole = len(plain_words(part)) or 1
    for elements in _ways(part):
        if elements and sum(len(plain_words(e)) for e in elements) >= _COVERS * whole:
            return _with_the_rest(part, elements)
    return []


_HEADS = frozenset(f"h{level}" for level in range(1, 7))


def _ways(part: etree._Element) -> Iterator[list[etree._Element]]:
    """The ways in which a list may hold its entries, the surest first."""
    yield _outermost([e for e in part.iter() if e is not part and _is_entry(e)])
    yield cards_of(part)
    yield _lists_as_entries(part)
    yield _outermost([e for e in part.iter("li") if e is not part])
    yield list(part.iter("dd"))
    yield _outermost([e for e in part.iter("tr") if e.find("td") is not None])
    yield from _of_blocks(part)


def _lists_as_entries(part: etree._Element) -> list[etree._Element]:
    """The lists that a list holds in its items' place: ScienceDirect of old had one a reference."""
    inner = [child for child in part if child.tag in ("ul", "ol", "dl", "table")]
    return inner if part.tag in ("ol", "ul") and len(inner) > 1 and part.find("li") is None else []


def _of_blocks(part: etree._Element) -> Iterator[list[etree._Element]]:
    """The blocks of a list, through wrappers that hold one block each; else the outer wrapper."""
    here, outer = part, list[etree._Element]()
    for depth in range(_DEEPEST):
        blocks = [e for e in here if not hidden(e) and _is_block(e)]
        worded = [e for e in blocks if len(words := plain_words(e)) >= 20 and not _NONE(words)]
        if len(worded) != 1:
            if not depth or sum(map(_reads_like_one, worded)) * 2 > len(worded) > 1:
                yield worded
            break
        outer = outer or worded
        here = worded[0]
    yield outer


def _is_block(element: etree._Element) -> bool:
    """Whether an element is a block and no heading; one of the page's own (`x-item`) is."""
    return (element.tag in BLOCKS or "-" in str(element.tag)) and element.tag not in _HEADS


def _is_entry(element: etree._Element) -> bool:
    return any(token in _ENTRY_ROLES or _is_called_entry(token) for token in class_words(element))


def _is_called_entry(token: str) -> bool:
    return _CLASSED.fullmatch(token) is not None and token not in (
        "references",
        "reference",
        "refs",
        "ref",
    )


def _outermost(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Without elements inside others of the same choice."""
    chosen = set(elements)
    return [e for e in elements if not any(a in chosen for a in e.iterancestors())]


def _with_the_rest(part: etree._Element, elements: Sequence[etree._Element]) -> list[Item]:
    """The entries, and between them what else of the list reads like one."""
    chosen = set(elements)
    around = {ancestor for element in elements for ancestor in element.iterancestors()}
    found: list[Item] = []

    def walk(node: etree._Element) -> None:
        for child in node:
            if child in chosen:
                found.extend(_own(child))
            elif child in around:
                walk(child)
            elif not hidden(child) and not is_around(child) and _reads_like_one(child):
                found.extend(_own(child))

    walk(part)
    return found


def _reads_like_one(element: etree._Element) -> bool:
    words = plain_words(element)
    if element.tag in _HEADS or element.tag == "dt" or len(words) < 40:
        return False
    return says_when(words) and link_words.link_hints(words) is None


def _own(element: etree._Element) -> list[Item]:
    """An element as entry; as several, where line breaks part several references in it."""
    lines = _at_breaks(element)
    if lines:
        return [Item(line) for line in lines]
    return [Item(element, _counted(element))]


def _counted(element: etree._Element) -> int | None:
    """The number that an ordered list, a label or an attribute gives an entry."""
    for name in ("data-counter", "value"):
        said = (element.get(name) or "").strip(". []()")
        if said.isdecimal() and len(said) <= 4:
            return int(said)
    parent = element.getparent()
    if element.tag == "dd":
        label = element.getprevious()
        words = plain_words(label).strip(" .[]()") if label is not None else ""
        return int(words) if words.isdecimal() and len(words) <= 4 else None
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return None
    if element.get(_COUNTED) is None:
        _number(parent)
    return int(element.get(_COUNTED) or 0) or None


def _number(ordered: etree._Element) -> None:
    """Writes the numbers of an ordered list's items into them, once for all."""
    start = ordered.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) <= 4 else 1
    for item in ordered.iterchildren("li"):
        own = item.get("value") or ""
        number = int(own) if own.isdecimal() and len(own) <= 4 else number
        item.set(_COUNTED, str(number))
        number += 1


def _has_blocks(element: etree._Element) -> bool:
    return any(
        child.tag in BLOCKS and child.tag != "br"
        for child in element.iter()
        if child is not element
    )


def _at_breaks(element: etree._Element) -> list[etree._Element]:
    """The lines of an element whose line breaks part references; [] if they part none."""
    breaks = [child for child in element if child.tag == "br"]
    if not breaks or element.tag in ("li", "tr"):
        return []
    lines = _cut(element)
    worded = [line for line in lines if plain_words(line)]
    pairs = pairwise(plain_words(line) != "" for line in lines)
    least = 30 if any(one and other for one, other in pairs) else 12  # blank lines part them all
    dated = sum(says_when(words) and len(words) > least for words in map(plain_words, worded))
    return worded if dated >= 2 and dated >= 0.8 * len(worded) else []


def _cut(element: etree._Element) -> list[etree._Element]:
    lines = [_line(element, element.text)]
    for child in element:
        if child.tag == "br":
            lines.append(_line(element, child.tail))
        else:
            lines[-1].append(copy.deepcopy(child))
    return lines


def _line(element: etree._Element, text: str | None) -> etree._Element:
    line = etree.Element("p")
    line.text = text
    line.set(LINE, str(line_of_element(element)))
    return line
