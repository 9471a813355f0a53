"""Abstracts from JATS or HTML to plain text."""

from __future__ import annotations

import html
import re

_LIMIT = 200_000
_TAG = re.compile(r"</?(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z][\w.-]{0,30})[^<>]{0,500}>")
_BLOCKS = frozenset({"p", "title", "sec", "br", "break", "list-item", "li", "div", "label"})


def paragraphs(text: str) -> str:
    """An abstract as plain text, a line for each paragraph or section title.

    A first line that only says "Abstract" goes.
    """
    text = html.unescape(text[:_LIMIT])
    broken = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else "", text)
    lines = (" ".join(line.split()) for line in broken.split("\n"))
    body = [line for line in lines if line]
    if len(body) > 1 and body[0].casefold() in ("abstract", "summary"):
        del body[0]
    return "\n".join(body)
