"""Physics and engineering style: `J. L. Cardy, Nucl. Phys. B 324, 581 (1989).`

Names begin with their initials; a title, if printed, stands between commas or in quotation marks:
`A. Author and B. Other, “Title,” J. Name 12, 34–56 (2010).` Only a journal that the list knows can
end such a title beyond doubt.
"""

from __future__ import annotations

import re

from zotsync.citations.ending import read_ending
from zotsync.citations.locus import take_locus
from zotsync.citations.names import given_first_names, looks_like_names
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.model.journals import Journals

_QUOTED = re.compile(r"[“\"‘'](?P<title>.{3,400}?)[,.]?[”\"’'],?\s+(?=[A-Z])(?P<rest>.+)$")
_INITIAL = re.compile(r"\b[A-Z]\s?\.")
_BREAK = re.compile(r"[,.?!]\s+")


def match(raw: str, journals: Journals) -> Parsed | None:
    """A journal article whose names begin with initials, None for any other."""
    names = given_first_names(raw)
    if names is None:
        return None
    ending = read_ending(raw[names.end :].lstrip(" ,.:;"))
    located = take_locus(ending.body) if ending.issued else None
    if located is None:
        return None
    split = _split(located[0].rstrip(" ,"), journals)
    if split is None:
        return None
    title, container = split
    fields = {"title": title, "container-title": container, **located[1]}
    return parsed_as("article-journal", names, ending, fields, score=0.9)


def _is_title(words: str) -> bool:
    """Whether words can be a title: no names left over, no first half of a journal's name."""
    if len(words.split()) < 3 or not words[0].isupper() or _INITIAL.search(words[:60]):
        return False
    return not looks_like_names(words)


def _split(head: str, journals: Journals) -> tuple[str, str] | None:
    """(title, journal): a journal alone, behind a quoted title, or as the longest known end."""
    if journals.knows(head):
        return "", head
    quoted = _QUOTED.match(head)
    if quoted:
        return (quoted["title"], quoted["rest"]) if journals.knows(quoted["rest"]) else None
    for found in _BREAK.finditer(head):
        name = head[found.end() :]
        if 3 <= len(name) <= 180 and journals.knows(name):
            title = head[: found.start() + (found[0][0] in "?!")]
            return (title.strip(), name) if _is_title(title) else None
    return None
