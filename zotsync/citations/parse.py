"""One citation string to its parts, whichever style it is printed in.

To add a style, write its module in `styles/` with one function, `match(raw, journals) -> Parsed |
None`, and add its row to `STYLES`. `raw` has single spaces only. Most styles read the names in
front (`names`), then what stands strictly at the end (`ending`, `locus`), and take what is left
for title and journal (`title_and_journal`) or for another kind of work (`works`). The function
returns None for a citation that is printed otherwise and never raises; its cases stand in
`tests/citations/cases/<name of the style>.toml`.

All grammars are pure. They are asked in order; the first that fits almost perfectly ends the
search, else the best score wins, so a style that others could be taken for stands before them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from zotsync.citations.parsed import Grammar, Parsed
from zotsync.citations.styles import author_date, nature, physics, unknown, vancouver
from zotsync.model.journals import Journals

#: Longer strings are no single citation; the bound keeps hostile input cheap.
MAX_LENGTH = 5_000

#: The styles that are read, by name; the last one takes what is certain in any other.
STYLES: dict[str, Grammar] = {
    "nature": nature.match,
    "vancouver": vancouver.match,
    "author-date": author_date.match,
    "physics": physics.match,
    "unknown": unknown.match,
}
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
    style = ""
    for name, grammar in STYLES.items():
        found = grammar(words, journals)
        if found and (best is None or found.score > best.score):
            best, style = found, name
            if found.score >= _SURE:
                break
    return replace(best, style=style) if best else None
