"""One citation string to its parts, whichever style it is printed in.

To add a style, write its module with `match(raw, journals) -> Parsed | None` and add it to
`GRAMMARS`. All grammars are pure; the first one that fits almost perfectly ends the search.
"""

from __future__ import annotations

import unicodedata

from zotsync.citations.styles import author_date, fallback, given_first, nature, vancouver
from zotsync.citations.styles.parsed import Grammar, Parsed
from zotsync.model.journals import Journals

#: Longer strings are no single citation; the bound keeps hostile input cheap.
MAX_LENGTH = 5_000

GRAMMARS: tuple[Grammar, ...] = (
    nature.match,
    vancouver.match,
    author_date.match,
    given_first.match,
    fallback.match,
)
_SURE = 0.95


def parse_citation(raw: str, journals: Journals) -> Parsed | None:
    """The parts of one printed citation, None if nothing can be read with confidence.

    `raw` is one reference without its number. What it does not state is absent. Never raises on
    text of any kind; more than `MAX_LENGTH` characters are None.
    """
    if len(raw) > MAX_LENGTH:
        return None
    words = " ".join(unicodedata.normalize("NFC", raw).split())
    best: Parsed | None = None
    for grammar in GRAMMARS:
        found = grammar(words, journals)
        if found and (best is None or found.score > best.score):
            best = found
            if best.score >= _SURE:
                break
    return best
