"""Markup of titles and abstracts: what Zotero shows, and what has to go.

Abstracts from JATS or HTML to plain text.
"""

from __future__ import annotations

import html
import re

from zotsync.model.server_form import one_line, server_form

_KEPT_TAGS = ("b", "i", "sub", "sup")
_SAME_TAGS = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "inf": "sub"}
_TAG = re.compile(r"<(/?)(?:[a-z]{2,8}:)?([a-z][a-z0-9-]{0,20})(?:\s[^<>]{0,300})?/?>", re.I)
#: Small capitals as JATS, Wiley and Zotero write them.
_SMALL_CAPS = re.compile(
    r"<(?:scp?|span style=\"font-variant: ?small-caps;?\")>([^<>]{1,300})</(?:scp?|span)>", re.I
)
_SMALL_CAPS_TAG = '<span style="font-variant:small-caps;">'
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_OPENS, _CLOSES = "\ue0f0", "\ue0f1"  # stand in for a pair of tags; private, in no title
# What Crossref, JATS, MathML and HTML put into titles. Anything else in "<…>" is the title's own.
_KNOWN_TAGS = frozenset((
    *_KEPT_TAGS, *_SAME_TAGS, "a", "br", "p", "div", "span", "u", "s", "tt", "sc", "scp", "title",
    "small", "big", "font", "underline", "math", "mrow", "mi", "mo", "mn", "mtext", "msub", "msup",
    "msubsup", "mover", "munder", "mspace", "mstyle", "mfrac", "msqrt", "mfenced", "semantics",
    "annotation", "inline-formula", "tex-math", "named-content", "monospace", "roman", "list",
    "list-item", "sec", "abstract", "xref", "ext-link", "strike", "formula", "alternatives",
))  # fmt: skip


def plain(value: str) -> str:
    """The text without markup and character entities, its line breaks kept."""
    return server_form(_TAG.sub(lambda tag: "" if _is_known(tag) else tag[0], _unescaped(value)))


def clean_line(value: str) -> str:
    """The text on one line, without markup and character entities."""
    return _seen(plain(value) if "<" in value or "&" in value else value)


def _seen(value: str) -> str:
    """One line without soft hyphens and spaces of no width, which no search finds words with."""
    return one_line(_UNSEEN.sub("", value))


def rich(value: str) -> str:
    """One line with the markup that Zotero shows in titles: `<i> <b> <sub> <sup>`, in pairs, and
    small capitals."""
    if "<" not in value and "&" not in value and _OPENS not in value and _CLOSES not in value:
        return _seen(value)
    text = _SMALL_CAPS.sub(rf"{_OPENS}\1{_CLOSES}", _unescaped(value))
    text = _TAG.sub(_kept_tag, text)
    for name in _KEPT_TAGS:
        if text.count(f"<{name}>") != text.count(f"</{name}>"):
            text = text.replace(f"<{name}>", "").replace(f"</{name}>", "")
    return _seen(text.replace(_OPENS, _SMALL_CAPS_TAG).replace(_CLOSES, "</span>"))


#: `&amp;amp;`, `&amp;lt;`: services escape what was escaped.
_TWICE_ESCAPED = re.compile(
    r"&(?:amp;){1,4}(?=(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-f]{1,5});)", re.I
)


def _unescaped(value: str) -> str:
    if "&" not in value or ";" not in value:
        return value
    return html.unescape(_TWICE_ESCAPED.sub("&", value))


def _is_known(tag: re.Match[str]) -> bool:
    return is_known_tag(tag[2]) or ":" in tag[0].split(None, 1)[0]


def is_known_tag(name: str) -> bool:
    """Whether an element's name is one that HTML, JATS or MathML put into running words."""
    return name.lower() in _KNOWN_TAGS


def _kept_tag(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    name = _SAME_TAGS.get(name, name)
    if name in _KEPT_TAGS:
        return "" if tag[0].endswith("/>") else f"<{tag[1]}{name}>"
    return "" if _is_known(tag) else tag[0]


_LIMIT = 200_000
_ANY_TAG = re.compile(r"</?(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z][\w.-]{0,30})[^<>]{0,500}>")
_BLOCKS = frozenset({"p", "title", "sec", "br", "break", "list-item", "li", "div", "label"})


def paragraphs(text: str) -> str:
    """An abstract as plain text, a line for each paragraph or section title.

    A first line that only says "Abstract" goes.
    """
    text = html.unescape(text[:_LIMIT])
    broken = _ANY_TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else "", text)
    lines = (" ".join(line.split()) for line in broken.split("\n"))
    body = [line for line in lines if line]
    if len(body) > 1 and body[0].casefold() in ("abstract", "summary"):
        del body[0]
    return "\n".join(body)


def excerpt(text: str, most: int) -> str:
    """The beginning of a text in `most` characters, cut between words, "…" for what is left out.

    >>> excerpt("Morphodynamics of barrier islands: a synthesis", 42)
    'Morphodynamics of barrier islands: a…'
    >>> excerpt("Dunes", 42)
    'Dunes'
    """
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    whole = begun if text[most - 1].isspace() else begun.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else begun).rstrip(" ,;:") + "…"
