"""Page ranges written in full, and the first page that two sources are compared by."""

from __future__ import annotations

import re
import unicodedata

_DASH = re.compile(r"(?<!\s)\s*[-\u2010-\u2015\u2212][-\u2010-\u2015\u2212\s]*")
_RANGE = re.compile(r"(?<![\w-])([^\W\d_]{0,6})(\d{1,9})-([^\W\d_]{0,6})(\d{1,9})(?![\w-])")
_LABEL = re.compile(
    r"(?:pages?|pp?|(?:article|art)(?:\.?\s(?:number|no))?|no|id|abstr(?:act)?)\b[\s.:]*"
)
_ROMAN = re.compile(
    r"((?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\s*(?:$|[-\u2010-\u2015\u2212,;])"
)
_FIRST = re.compile(r"([^\W\d_]{0,12})[\s.:-]*0*(\d+)")


def whole_range(pages: str) -> str:
    """Page ranges in full: `132-42` → `132-142`, `S58-9` → `S58-S59`, `12-12` → `12`.

    The rule of Zotero's PubMed importer. What would run backwards stays as printed, with hyphens
    for dashes.

    >>> whole_range("1–5, 110–2"), whole_range("219-2"), whole_range("iv–x")
    ('1-5, 110-112', '219-2', 'iv-x')
    """
    pages = pages.strip()
    return pages if pages.isdecimal() else _RANGE.sub(_completed, _DASH.sub("-", pages))


def _completed(pages: re.Match[str]) -> str:
    prefix, first, end_prefix, last = pages.groups()
    missing = len(first) - len(last)
    whole = first[:missing] + last if missing > 0 else last
    end_prefix = end_prefix or prefix
    if end_prefix.casefold() != prefix.casefold() or int(whole) < int(first):
        return pages[0]
    return f"{prefix}{first}" if whole == first else f"{prefix}{first}-{end_prefix}{whole}"


def first_page(pages: str) -> str:
    """The first page for comparing: leading letters and digits, folded, without leading zeros.

    "" for words such as `in press`.

    >>> first_page("4697–4705"), first_page("S0012-19"), first_page("pp. xii–xv")
    ('4697', 's12', 'xii')
    """
    if pages.isdigit() and pages.isascii() and pages[0] != "0":
        return pages[:100]
    folded = unicodedata.normalize("NFKC", pages[:100]).casefold().strip()
    label = _LABEL.match(folded)
    folded = folded[label.end() :] if label else folded
    roman = _ROMAN.match(folded)
    if roman:
        return roman[1]
    found = _FIRST.search(folded)
    return found[1] + found[2] if found else ""
