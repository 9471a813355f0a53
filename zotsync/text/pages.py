"""Page ranges and first pages."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_RANGE = re.compile(r"([A-Za-z]{0,6})(\d{1,9})-([A-Za-z]{0,6})(\d{1,9})")
_ROMAN = re.compile(
    r"\s*((?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\s*"
    r"(?:$|[-\u2010-\u2015\u2212,;])"
)
_FIRST = re.compile(r"([^\W\d_]{0,12})[\s.:]*0*(\d{1,12})")


def whole_range(pages: str) -> str:
    """Each range written in full: "132-42" → "132-142", "S387-90" → "S387-S390".

    Only what is a shortened number is completed; anything else stays, with hyphens for dashes.
    """
    parts = [_DASHES.sub("-", part.strip()) for part in pages.split(",")]
    return ", ".join(_RANGE.sub(_completed, part, count=1) for part in parts if part)


def _completed(found: re.Match[str]) -> str:
    before, first, after, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
        after = after or before
    elif before and not after:
        after = before
    return f"{before}{first}-{after}{last}"


def first_page(pages: str) -> str:
    """The first page for comparing: leading letters and digits, folded, without leading zeros.

    "e33693" → "e33693", "0012-19" → "12", "S12" → "s12", "xvi–xviii" → "xvi"; "" without a number.
    """
    folded = unicodedata.normalize("NFKC", pages[:200]).casefold()
    roman = _ROMAN.match(folded)
    if roman:
        return roman[1]
    found = _FIRST.search(re.sub(r"^\s*(?:pp?\.|pages?|article|art\.|no\.|id)\s*", "", folded))
    return found[1] + found[2] if found else ""
