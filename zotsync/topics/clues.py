"""What in an item could become a term of a rule: its phrases, keywords and MeSH descriptors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from zotsync.topics import words
from zotsync.topics.mesh import CHECK_TAGS, read_descriptor
from zotsync.topics.model import TaggableItem
from zotsync.topics.words import GENERAL, GRAMMAR

#: The most words of a phrase.
LONGEST = 3
#: The most characters that are read of one field.
MAX_TEXT = 20_000
_SAYS_NOTHING = GRAMMAR | GENERAL
_CHECK = frozenset(map(words.folded_name, CHECK_TAGS))


def clues(entry: TaggableItem) -> Iterator[tuple[str, str, str]]:
    """(kind, key for comparison, as printed) of everything that could become a rule."""
    for text in (entry.item.get("title"), entry.item.get("abstractNote")):
        yield from _phrases(text[:MAX_TEXT])
    for keyword in entry.keywords:
        yield "keyword", words.folded_name(keyword), keyword
    for text in entry.mesh:
        ui, name, _ = read_descriptor(text)
        if words.folded_name(name) not in _CHECK:
            yield "mesh", ui or words.folded_name(name), f"{ui} {name}".strip()


def _phrases(text: str) -> Iterator[tuple[str, str, str]]:
    """The runs of up to `LONGEST` words within a clause that could be a term."""
    clause: list[str] = []
    for token in [*words.tokens(words.clean(text)), "."]:
        if token in {".", ";", ":", "?", "!"}:
            yield from _runs(clause)
            clause = []
        else:
            clause.append(token)


def _runs(clause: list[str]) -> Iterator[tuple[str, str, str]]:
    stems = [" ".join(words.stem(part) for part in words.parts(token)) for token in clause]
    for start, length in itertools.product(range(len(clause)), range(1, LONGEST + 1)):
        run = clause[start : start + length]
        if len(run) < length or {run[0].lower(), run[-1].lower()} & GRAMMAR:
            continue
        parts = " ".join(stems[start : start + length]).split()
        if all(part in _SAYS_NOTHING or part.isdigit() or len(part) < 2 for part in parts):
            continue
        if length == 1 and len(run[0]) < 4 and not run[0].isupper():
            continue
        yield "phrase", " ".join(stems[start : start + length]), " ".join(run)
