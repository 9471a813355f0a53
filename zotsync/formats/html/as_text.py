"""A page as lines of text, a line for each block: for lists that no element marks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zotsync.formats.html.words import BLOCKS, hidden

_BREAK = "\n"
_LONGEST = 20_000  # letters of a line: several times what any reference has


def lines_of(root: etree._Element) -> list[str]:
    """The page's words, one line a paragraph, item or cell; blank lines between blocks."""
    text = "".join(_pieces(root))
    return [" ".join(line[:_LONGEST].split()) for line in text.split(_BREAK)]


def _pieces(element: etree._Element) -> Iterator[str]:
    if hidden(element):
        return
    edge = _BREAK * 2 if element.tag in ("p", "li", "tr") else _BREAK
    block = element.tag in BLOCKS
    if block:
        yield edge
    yield (element.text or "").replace(_BREAK, " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace(_BREAK, " ")
    if block:
        yield edge
