"""Footnotes of a page: what blogs and notes made of Markdown have where others have a list.

WordPress, Markdown, Substack, LessWrong, Ghost: each note is an element that is called so, or an
item of a list that is.
"""

from __future__ import annotations

import re

from lxml import etree

from zotsync.formats.html.page import tokens
from zotsync.formats.html.words import hidden

#: What a single note is called, and what holds the notes.
_NOTE = re.compile(
    r"doc-(?:end|foot)note|(?:[\w-]+[-_])?(?:foot|end)-?note(?:[-_]{1,2}(?:item|single|definition|def|entry"
    r"|li|text))?|[\w-]+[-_](?:foot|end)notes?[-_](?:item|single|entry)"
)
_NOTES = re.compile(
    r"doc-endnotes|(?:[\w-]+[-_])?(?:foot|end)-?notes?(?:[-_]{1,2}(?:list|wrapper|section|container|area"
    r"|holder|end-of-(?:document|section)))?"
)
_MOST = 20_000


def footnotes(root: etree._Element) -> list[etree._Element]:
    """The elements of a page's footnotes, in order; [] if it has none."""
    called = [e for e in root.iter("li", "div", "p", "aside", "dd") if _is(e, _NOTE) and _worded(e)]
    outer = _outermost(called[:_MOST])
    if len(outer) > 1:
        return outer
    for holder in root.iter("ol", "ul", "div", "section", "footer", "aside"):
        if _is(holder, _NOTES):
            items = [e for e in holder.iter("li") if _worded(e)]
            if items:
                return _outermost(items[:_MOST])
    return outer


def _is(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(token) for token in tokens(element))


def _worded(element: etree._Element) -> bool:
    return not hidden(element) and any(text.strip() for text in element.itertext())


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [e for e in elements if not any(a in chosen for a in e.iterancestors())]
