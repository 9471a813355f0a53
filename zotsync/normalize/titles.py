"""Titles and abstracts: markup that Zotero shows, no closing full stop, no shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.capitals import eased_title
from zotsync.normalize.parts import Part, Source, part_of
from zotsync.normalize.text import plain, rich

OWNS = frozenset({"title", "title-short", "abstract"})

_CLOSING_STOP = re.compile(r"(?<=[^.])\.((?:</(?:i|b|sub|sup)>)*)$")
_INITIALISM = re.compile(r"(?:^|[\s(.])[^\W\d_]\.(?:[^\W\d_]\.)+$")


def title_part(source: Source) -> Part:
    """The title, its short form and the abstract. A title that is not known stays empty."""
    return part_of(_values(source))


def clean_title(text: str) -> str:
    """A title without its closing full stop; "…", "U.S." and a question mark stay."""
    title = rich(text)
    if not _INITIALISM.search(title):
        title = _CLOSING_STOP.sub(r"\1", title)
    return eased_title(title)


def _values(source: Source) -> Iterator[tuple[str, str]]:
    reference = source.reference
    yield "title", clean_title(reference.get("title"))
    yield "title-short", clean_title(reference.get("title-short"))
    yield "abstract", plain(reference.get("abstract"))
