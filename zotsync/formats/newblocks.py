r"""The blocks of an entry that BibTeX's styles print: authors, title, and the rest, at `\newblock`.

Where they are kept (a `.bbl`, LaTeXML's pages) they tell where the title begins and ends, and that
names stand with the given names first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zotsync.formats.agreement import Facts
from zotsync.model.reference import Name
from zotsync.text.names import from_full, is_body

_SOURCE = "blocks of the list"
_BETWEEN = re.compile(r"\s*,\s+(?:and|und|et|y|&)\s+|\s+(?:and|und|et|y|&)\s+|\s*,\s+")
_QUOTES = "“”\"‘’`'"
_NO_NAME = re.compile(r"\d|[()\[\]:;]|\b(?:editors?|eds?|al|others)\b", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")
_LONGEST = 5_000


def block_facts(blocks: Sequence[str]) -> tuple[Facts, ...]:
    """What the blocks of an entry say: the names of the first, the title of the second.

    Nothing of fewer than three blocks, or of ones that end as no style ends them.
    """
    if len(blocks) < 3 or len(blocks[0]) + len(blocks[1]) > _LONGEST:
        return ()
    people, title = blocks[0].strip(), blocks[1].strip()
    if not people.endswith(".") or not title.endswith((".", "?", "!")) or re.search(r"\d", people):
        return ()
    named = Facts(_SOURCE, names=_names(people[:-1]), exact=True)
    title = title.removesuffix(".").strip().strip(_QUOTES)
    titled = Facts(_SOURCE, fields={"title": title})
    return tuple(each for each in (named, titled) if each)


def _names(words: str) -> tuple[Name, ...]:
    """Names with the given names first; none if any of them is written another way."""
    if _NO_NAME.search(words):
        return ()
    names: list[Name] = []
    for part in filter(None, _BETWEEN.split(words.replace("~", " "))):
        name = Name(literal=part) if is_body(part) else from_full(part)
        if name is None or _INITIALS.fullmatch(part) or not (name.given or name.literal):
            return ()
        if _INITIALS.fullmatch(name.family or "-"):
            return ()
        names.append(name)
    return tuple(names)
