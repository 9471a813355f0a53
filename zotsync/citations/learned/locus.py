"""Volume, issue, pages and article number from labels."""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.locus import page_fields

_DASHES = "-‐‑–—−"
_VOLUME_WORD = re.compile(
    r"^(?:vol(?:ume)?s?|v|bd|band|jg|jahrgang|t|tome|tomo|cilt|c|т|том)\b\.?\s*", re.IGNORECASE
)
_PAGE_WORD = re.compile(r"^(?:pp?|pages?|págs?|s|ss|с|стр|blz)\b\.?\s*", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\b((?:suppl?|supplement|spec(?:ial)? issue)\b\.?(?:\s?[\w-]{1,6})?)$", re.I)
_EDGES = " .,:;()[]"


def locus(tagged: Tagged) -> dict[str, str]:
    """The fields volume, issue, page and number, as far as they are printed."""
    fields = {"volume": _volume(tagged), "issue": _issue(tagged), **_pages(tagged)}
    return {name: value for name, value in fields.items() if value}


def _volume(tagged: Tagged) -> str:
    spans = tagged.spans("VOL")
    if not spans:
        return ""
    words = _VOLUME_WORD.sub("", tagged.text(spans[0])).strip(_EDGES)
    return words.replace("–", "-")


def _issue(tagged: Tagged) -> str:
    spans = tagged.spans("ISS")
    return tagged.text(spans[0]).strip(_EDGES).replace("–", "-") if spans else ""


def _pages(tagged: Tagged) -> dict[str, str]:
    starts = tagged.spans("PG1")
    if not starts:
        return {}
    first = _whole_piece(tagged, starts[0])
    words = _PAGE_WORD.sub("", tagged.text(first)).strip(_EDGES)
    last = _last_page(tagged, first.last + 1)
    if last:
        words = f"{words}-{last}"
    return page_fields(words) or {"page": words}


def _whole_piece(tagged: Tagged, span: Span) -> Span:
    """The span with the letters that are glued to it: `e12425`, `S387`, `412a`."""
    first, last = span
    tokens, labels = tagged.tokens, tagged.labels
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 1].is_word
        and labels[last + 1] in ("PG1", "PG2", "O")
    ):
        last += 1
    while (
        first > 0
        and tokens[first - 1].end == tokens[first].start
        and tokens[first - 1].text.isalpha()
        and len(tokens[first - 1].text) < 5
        and labels[first - 1] in ("O", "PG2")
    ):
        first -= 1
    return Span(first, last)


def _last_page(tagged: Tagged, place: int) -> str:
    """The last page of a range whose first page ends before a token."""
    tokens, labels = tagged.tokens, tagged.labels
    if place >= len(tokens) or tokens[place].text not in _DASHES:
        return ""
    first = last = place + 1
    while tokens[first : first + 1] and tokens[first].text in _DASHES:
        first = last = first + 1  # `12--34`
    while last < len(tokens) and labels[last] == "PG2" and (tokens[last].is_word):
        last += 1
    if first == last:
        return ""
    return tagged.text(_whole_piece(tagged, Span(first, last - 1))).strip(_EDGES)
