"""Where in the container: volume, issue, pages, article and abstract numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.normalize.parts import Part, Source, part_of

OWNS = frozenset({"volume", "issue", "page", "number"})

_DASH = re.compile(r"\s*[\u2010-\u2015\u2212-]+\s*")
_LABEL = {
    "volume": re.compile(r"^(?:vols?\.|volumes?)\s*(?=\w)", re.I),
    "issue": re.compile(r"^(?:nos?\.|issues?|iss\.)\s*(?=\w)", re.I),
    "page": re.compile(r"^(?:pp?\.|pages?)\s*(?=\w)", re.I),
}
_RANGE = re.compile(r"(?<![\w-])([^\W\d_]{0,3})(\d{1,9})-([^\W\d_]{0,3})(\d{1,9})(?![\w-])")


def locator_part(source: Source) -> Part:
    """Volume, issue, pages and number without their labels, page ranges in full.

    An article without pages has its article or abstract number there, as Zotero's importers do;
    a number that the pages already say is not repeated.
    """
    return part_of(_values(source))


def full_range(pages: str) -> str:
    """Page ranges in full: `132-42` → `132-142`, `S58-9` → `S58-S59`, `12-12` → `12`.

    The rule of Zotero's PubMed importer. What would run backwards stays as printed.
    """
    return _RANGE.sub(_completed, _DASH.sub("-", pages))


def _values(source: Source) -> Iterator[tuple[str, str]]:
    page, number = _bare(source, "page"), source.get("number")
    yield "volume", _bare(source, "volume")
    yield "issue", _bare(source, "issue")
    yield "page", full_range(page)
    if source.has_field("pages") and not source.has_field("number"):
        if not page:
            yield "page", number
        elif number.casefold() not in page.casefold():
            yield "number", number
    else:
        yield "number", number


def _bare(source: Source, variable: str) -> str:
    return _LABEL[variable].sub("", source.get(variable))


def _completed(pages: re.Match[str]) -> str:
    prefix, first, end_prefix, last = pages.groups()
    missing = len(first) - len(last)
    whole = first[:missing] + last if missing > 0 else last
    end_prefix = end_prefix or prefix
    if end_prefix.casefold() != prefix.casefold() or int(whole) < int(first):
        return pages[0]
    return f"{prefix}{first}" if whole == first else f"{prefix}{first}-{end_prefix}{whole}"
