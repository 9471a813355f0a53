"""XML files of references, cut into their records before anything is parsed.

So each record keeps its exact text and lines, and a broken one does not hide the rest. The parser
sees one record at a time, with the namespaces of the file's root and without entities, document
type or network.
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zotsync.model.reference import Origin

if TYPE_CHECKING:
    from lxml import etree

#: Letters of one record; the longest real ones, with 5,000 authors, are below a million.
RECORD_LIMIT = 8_000_000
_NAMESPACE = re.compile(r"""\bxmlns(?::[\w.-]{1,60})?\s*=\s*(?:"[^"<&]{0,300}"|'[^'<&]{0,300}')""")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,31});")
_LONE_AMPERSAND = re.compile(r"&(?!(?:\w{1,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """One record's exact text and place; `node` is None where it is no XML, `why` says so."""

    raw: str
    origin: Origin
    node: etree._Element | None
    why: str = ""


def xml_records(text: str, file: str, *names: str) -> Iterator[XmlRecord]:
    """The elements of these names (with their prefixes), which do not hold each other, in order.

    Each runs to its end tag; one without it runs to the next record, and is broken.
    """
    lines = [match.start() for match in re.finditer("\n", text)]

    def place_of(start: int, raw: str) -> Origin:
        first = bisect_right(lines, start - 1) + 1
        return Origin(file, first, first + raw.count("\n"))

    listed = "|".join(map(re.escape, names))
    opening = re.compile(rf"<((?:[\w.-]{{1,40}}:)?(?:{listed}))(?=[\s>/])")
    starts = list(opening.finditer(text))
    behind = 0
    namespaces = _namespaces(text[: starts[0].start()] if starts else "")
    for place, start in enumerate(starts):
        after = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        close = f"</{start[1]}>"
        end = text.find(close, start.end(), after)
        raw = text[start.start() : after if end < 0 else end + len(close)].rstrip()
        yield from _between(text, behind, start.start(), place_of)
        node, why = _parsed(raw, namespaces)
        yield XmlRecord(raw, place_of(start.start(), raw), node, why)
        behind = start.start() + len(raw)
    yield from _between(text, behind, len(text), place_of)


def _between(
    text: str, start: int, end: int, place_of: Callable[[int, str], Origin]
) -> Iterator[XmlRecord]:
    """Words that stand in no record: the tag that begins one may be damaged."""
    raw = text[start:end].strip()
    if re.sub(r"<!--.{0,5000}?-->|<[^<>]*>", "", raw, flags=re.S).strip():
        start += len(text[start:end]) - len(text[start:end].lstrip())
        yield XmlRecord(raw, place_of(start, raw), None, "words outside of the records")


def _namespaces(head: str) -> str:
    """The namespace declarations that stand before the first record."""
    by_name = {each.partition("=")[0].strip(): each for each in _NAMESPACE.findall(head[-20_000:])}
    return " ".join(by_name.values())


def _parsed(raw: str, namespaces: str) -> tuple[etree._Element | None, str]:
    """The record as an element without comments, or why there is none."""
    from lxml import etree

    if len(raw) > RECORD_LIMIT:
        return None, f"the record is longer than {RECORD_LIMIT:,} letters"
    clean = _LONE_AMPERSAND.sub("&amp;", _ENTITY.sub(_plain, _NOT_XML.sub("", raw)))
    try:
        root = etree.fromstring(f"<r {namespaces}>{clean}</r>".encode(), _parser())
    except etree.XMLSyntaxError as error:
        return None, f"the XML of the record is broken: {str(error.msg)[:200]}"
    except (ValueError, UnicodeEncodeError):
        return None, "the record is no XML"
    if not len(root):
        return None, "the record is no XML"
    between = (root[0].text, *(child.tail for child in root[0]))
    if any(words and words.strip() for words in between):
        return None, "the XML of the record is broken: words between its elements"
    return root[0], ""


@functools.cache
def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _plain(entity: re.Match[str]) -> str:
    """HTML's named characters, which XML does not know; others stay as words."""
    found = html.unescape(entity[0])
    return found if found != entity[0] else f"&amp;{entity[1]};"


def bare_name(node: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children_named(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements of these names, whatever their namespace, in order."""
    for child in node:
        if bare_name(child) in names:
            yield child


def at(node: etree._Element, path: str) -> Iterator[etree._Element]:
    """The elements at `a/b/c` below a node, whatever their namespaces."""
    if not len(node):
        return
    head, _, rest = path.partition("/")
    for child in children_named(node, head):
        if rest:
            yield from at(child, rest)
        else:
            yield child


def words(node: etree._Element | None) -> str:
    """All text of an element on one line; "" for None."""
    return "" if node is None else " ".join("".join(_texts(node)).split())


def first_words(node: etree._Element, *paths: str) -> str:
    """The first text that stands at one of these paths."""
    for path in paths:
        for found in at(node, path):
            text = words(found)
            if text:
                return text
    return ""


def _texts(node: etree._Element) -> Iterator[str]:
    yield from (str(text) for text in node.itertext())
