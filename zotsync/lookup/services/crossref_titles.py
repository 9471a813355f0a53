"""Titles as publishers deposit them at Crossref: MathML, JATS, escaped and glued mark-up.

Deposits lose the spaces around elements ("The Chinese<i>Hukou</i>System"), escape mark-up once or
twice, and give formulas as MathML, whose letters alone lose what is below and above the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from zotsync.text.markup import plain, rich
from zotsync.text.title_case import eased_title

_LONGEST = 20_000
_MATH = re.compile(r"<(?:mml:)?math\b[^<>]{0,500}>.{0,8000}?</(?:mml:)?math>", re.S | re.I)
_TEX = re.compile(r"<(?:\w{2,4}:)?tex-math\b[^<>]{0,300}>.{0,4000}?</(?:\w{2,4}:)?tex-math>", re.S)
_PREFIX = re.compile(r"(</?)mml:")
_LAYERS = 3
#: Where deposits lose a space: a word that runs into an element, an element that runs into a word,
#: a small word behind a sign, an isotope behind a word, and the cells of blood.
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?=<(?:i|b)>[^\W\d_]{3})"
    r"|(?<=[^\W_]{3}</i>)(?=[^\W\d_]{3})"
    r"|(?<=</su[bp]>)(?=[a-z]{4}|(?:of|in|and|the|for|is|as|by|on|to|at)\b|[TB] cells?\b)"
    r"|(?<=[a-z]{3})(?=<sup>\d{1,3}</sup>[A-Z])"
)
_BREAK = re.compile(r"<(?:\w{2,4}:)?br(?:eak)?\s?/?>", re.I)
_WORD_END, _WORD_START = re.compile(r"[a-z]{2}$"), re.compile(r"^[a-z]{2}")


def full_title(title: str, subtitle: str) -> str:
    """The subtitle is appended, unless the title already ends with it (deposited twice)."""
    title, subtitle = spoken(title), spoken(subtitle)
    if subtitle and plain(subtitle).casefold() not in plain(title).casefold():
        title = f"{title.rstrip(': ')}: {subtitle}" if title else subtitle
    return eased_title(title)


def forms_of(title: str, subtitle: str, *others: str) -> tuple[str, ...]:
    """All forms of a title, without mark-up: alone, with its subtitle, in another language."""
    known = (spoken(title), full_title(title, subtitle), *map(spoken, others))
    return tuple(dict.fromkeys(text for form in known if (text := plain(form))))


def spoken(text: str) -> str:
    """A deposited title with the mark-up that Zotero shows, its formulas on one line."""
    text = _BREAK.sub(" ", unescaped(text[:_LONGEST]))
    text = _MATH.sub(_math_in_place(text), _TEX.sub("", text) if _MATH.search(text) else text)
    return _GLUED.sub(" ", rich(text))


def unescaped(text: str) -> str:
    """Publishers deposit `&amp;lt;i&amp;gt;`: the outer layers of escapes off."""
    for _ in range(_LAYERS):
        if "&amp;" not in text:
            break
        text = text.replace("&amp;", "&")
    return text


def _math_in_place(text: str) -> Callable[[re.Match[str]], str]:
    """Puts a formula's text in its place, apart from the words beside it."""

    def in_place(found: re.Match[str]) -> str:
        said = _math(found[0])
        before = " " if _WORD_END.search(text[: found.start()][-2:]) else ""
        after = " " if _WORD_START.match(text[found.end() :][:2]) else ""
        return f"{before}{said}{after}"

    return in_place


def _math(markup: str) -> str:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    root = etree.fromstring(_PREFIX.sub(r"\1", markup).encode(), parser)
    return "" if root is None else " ".join(_said(root, 0).split())


_DEEPEST = 30


def _said(node: etree._Element, depth: int) -> str:
    """A formula as one line of text, with `<sub>` and `<sup>` where it has them."""
    name = etree.QName(node).localname if isinstance(node.tag, str) else ""
    if not name or name in ("annotation", "annotation-xml") or depth > _DEEPEST:
        return ""
    parts = [_said(child, depth + 1) for child in node]
    if name == "mmultiscripts":
        return _with_scripts(node, parts)
    if name in ("mspace", "mglyph"):
        return " "
    if name == "mover" and len(parts) == 2 and (mark := _ACCENTS.get(parts[1].strip())):
        return parts[0] + mark
    if name in ("mi", "mn", "mtext", "ms"):
        return "".join(node.itertext()).strip()
    if name == "mo":
        return _operator("".join(node.itertext()).strip())
    shape = _SHAPES.get(name)
    if shape is not None and len(parts) == shape.count("{}"):
        return shape.format(*(part.strip() for part in parts))
    return "".join(parts) if parts else (node.text or "").strip()


def _with_scripts(node: etree._Element, parts: list[str]) -> str:
    """A sign with what stands below and above, in front of it too: "<sup>12</sup>C"."""
    names = [etree.QName(child).localname if isinstance(child.tag, str) else "" for child in node]
    cut = names.index("mprescripts") if "mprescripts" in names else len(names)
    return _scripts(parts[cut + 1 :]) + "".join(parts[:1]) + _scripts(parts[1:cut])


def _scripts(parts: list[str]) -> str:
    """Pairs of what stands below and above."""
    marked = zip(parts, ("sub", "sup") * len(parts), strict=False)
    return "".join(f"<{tag}>{part.strip()}</{tag}>" for part, tag in marked if part.strip())


#: Marks above a letter, and the signs that join them to it.
_ACCENTS = {"¯": "\u0304", "‾": "\u0304", "ˉ": "\u0304", "^": "\u0302", "ˆ": "\u0302",
            "~": "\u0303", "˜": "\u0303", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308"}  # fmt: skip
#: How the parts of an element stand on one line.
_SHAPES = {
    "msub": "{}<sub>{}</sub>", "msup": "{}<sup>{}</sup>",
    "msubsup": "{}<sub>{}</sub><sup>{}</sup>", "munder": "{}<sub>{}</sub>",
    "mfrac": "{}/{}", "msqrt": "√{}", "mover": "{}{}",
}  # fmt: skip
_SPACED = frozenset("=<>≤≥≈∼~→←↔±×+∈≠≲≳")


def _operator(sign: str) -> str:
    if sign == "\u2061":  # a function and what it is applied to
        return " "
    return f" {sign} ".replace("<", "&lt;") if sign in _SPACED else sign.strip("\u2062\u2063")
