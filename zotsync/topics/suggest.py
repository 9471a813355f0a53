"""What no topic covers yet: the phrases, keywords and MeSH that recur there. Pure.

Nothing here is ever written to an item: it is material for writing rules.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zotsync.topics import words
from zotsync.topics.mesh import CHECK_TAGS, read_descriptor
from zotsync.topics.model import TaggableItem, Topics
from zotsync.topics.tagging import uncovered

#: Words that no phrase begins or ends with.
_STOP_WORDS = (
    "a an and are as at be been but by can do does during for from further had has have how if in "
    "into is it its may more most new no not novel of on or our some such than that the their "
    "them then there these they this those through to toward towards under upon use using versus "
    "via vs was we were what when where which while who why will with within without between "
    "among after before study studies analysis role effect effects based review results method "
    "methods approach case report evidence"
)
_STOP = frozenset(_STOP_WORDS.split())
_CHECK_TAGS = frozenset(map(words.folded_name, CHECK_TAGS))
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase ("phrase"), keyword ("keyword") or descriptor ("mesh") of `count` references.

    `examples` are titles of the first three of them.
    """

    kind: str
    text: str
    count: int
    examples: tuple[str, ...]


def suggest(
    entries: Iterable[TaggableItem], topics: Topics, *, at_least: int = 2, limit: int = 50
) -> tuple[Suggestion, ...]:
    """What recurs in the references that no topic covers, most frequent first.

    A phrase is left out where a longer one is just as frequent.
    """
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    printed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry in uncovered(entries, topics):
        seen = set()
        for kind, key, text in _clues(entry):
            printed[kind, key][text] += 1
            if (kind, key) not in seen:
                seen.add((kind, key))
                holders[kind, key].append(entry.item.get("title"))
    frequent = {clue: titles for clue, titles in holders.items() if len(titles) >= at_least}
    kept = _without_parts(frequent)
    found = [
        Suggestion(kind, _usual(printed[kind, key]), len(titles), tuple(titles[:3]))
        for (kind, key), titles in kept.items()
    ]
    return tuple(sorted(found, key=_rank)[:limit])


def _rank(found: Suggestion) -> tuple[int, int, str, str]:
    return -found.count, -len(found.text.split()), found.kind, found.text


def _usual(spellings: Counter[str]) -> str:
    """The most usual spelling; of equals the first by alphabet."""
    return min(spellings, key=lambda text: (-spellings[text], text))


def _clues(entry: TaggableItem) -> Iterator[tuple[str, str, str]]:
    """(kind, key for comparison, as printed) of everything that could become a rule."""
    for text in (entry.item.get("title"), entry.item.get("abstractNote")):
        yield from _phrases(text)
    for keyword in entry.keywords:
        yield "keyword", words.folded_name(keyword), keyword
    for text in entry.mesh:
        ui, name, _ = read_descriptor(text)
        if words.folded_name(name) not in _CHECK_TAGS:
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
        if len(run) < length or run[0].lower() in _STOP or run[-1].lower() in _STOP:
            continue
        if length == 1 and (len(run[0]) < 4 or run[0].isdigit()):
            continue
        yield "phrase", " ".join(stems[start : start + length]), " ".join(run)


def _without_parts(
    found: dict[tuple[str, str], list[str]],
) -> dict[tuple[str, str], list[str]]:
    """Without the phrases that stand only inside a longer one."""
    covered = set()
    for (kind, key), titles in found.items():
        pieces = key.split()
        for start, end in itertools.combinations(range(len(pieces) + 1), 2):
            part = (kind, " ".join(pieces[start:end]))
            if part[1] != key and len(found.get(part, ())) == len(titles):
                covered.add(part)
    return {clue: kept for clue, kept in found.items() if clue not in covered}
