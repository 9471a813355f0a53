"""From labelled tokens to the parts of a citation."""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import issued_and_accessed
from zotsync.citations.learned.identified import identifiers
from zotsync.citations.learned.kind import kind_of
from zotsync.citations.learned.locus import locus
from zotsync.citations.learned.people import authors, editors
from zotsync.citations.learned.phrases import container, phrase, title
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.parsed import Parsed

_EDITION = re.compile(
    r"\b(?P<number>\d{1,2}(?:st|nd|rd|th|ª|ème|er|e|de)?\.?|[Rr]evised|[Rr]ev\.|[Ff]irst|[Ss]econd|[Tt]hird"
    r"|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Nn]ew),?\s?(?:,?\s?(?:überarb|erw|aktual|neu\s?bearb|vollst)\w*\.?\s?)?"
    r"(?:edn?\b|edition|éd\b|édition|ed(?:ição|ición|izione)|Aufl(?:age|\.)|изд)"
)
_EDITION_LAST = re.compile(r"\b[Ee]d(?:ition|\.)\s(?P<number>\d{1,2})\b")


def assembled(tagged: Tagged) -> tuple[Parsed, bool]:
    """What a citation says, as its labels have it, and whether its words state its type."""
    people, volume_editors = authors(tagged), editors(tagged)
    issued, accessed = issued_and_accessed(tagged)
    book, place = container(tagged)
    rest = tagged.unlabelled()
    fields = {
        "title": title(tagged),
        "container-title": book,
        **locus(tagged),
        "publisher": phrase(tagged, "PUB"),
        "publisher-place": phrase(tagged, "LOC"),
        "collection-title": phrase(tagged, "SER"),
        "edition": _edition(rest),
        **identifiers(tagged.words),
    }
    fields = {name: value for name, value in fields.items() if value}
    names = people.names + volume_editors.names
    before = tagged.before(place.first) if place else ""
    kind, brings, stated = kind_of(fields, names, issued, rest, before)
    parsed = Parsed(
        type=kind,
        names=names,
        et_al=people.et_al,
        issued=issued,
        accessed=accessed,
        fields={**brings, **fields},
    )
    return parsed, stated


def _edition(rest: str) -> str:
    found = _EDITION.search(rest) or _EDITION_LAST.search(rest)
    return found["number"].strip(" .") if found else ""
