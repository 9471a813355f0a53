"""Which topics each piece of evidence speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from zotsync.topics import words
from zotsync.topics.model import Topic

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Roles:
    """Topics are numbered as in the file, terms as in the index.

    `speaks`: term → topics that it counts for. `needs`, `vetoes`, `ignores`: a topic's terms of
    `all`, `none` and `ignore`. Journals, authors and MeSH (UI or name) are matched whole, folded.
    `bounded` are the topics that may be vetoed.
    """

    speaks: Mapping[int, tuple[int, ...]]
    needs: tuple[tuple[int, ...], ...]
    vetoes: tuple[tuple[int, ...], ...]
    ignores: tuple[frozenset[int], ...]
    journals: Mapping[str, tuple[int, ...]]
    authors: Mapping[str, tuple[int, ...]]
    mesh: Mapping[str, tuple[int, ...]]
    bounded: frozenset[int]


def roles_of(topics: tuple[Topic, ...], numbers: Mapping[str, int]) -> Roles:
    """The roles in these topics; `numbers` are the terms' by their text."""
    return Roles(
        speaks=_invert([numbers[text] for text in (*topic.any, *topic.all)] for topic in topics),
        needs=tuple(tuple(numbers[text] for text in topic.all) for topic in topics),
        vetoes=tuple(tuple(numbers[text] for text in topic.none) for topic in topics),
        ignores=tuple(frozenset(numbers[text] for text in topic.ignore) for topic in topics),
        journals=_invert(map(words.name_key, topic.journals) for topic in topics),
        authors=_invert(map(words.name_key, topic.authors) for topic in topics),
        mesh=_invert(map(words.name_key, topic.mesh) for topic in topics),
        bounded=frozenset(at for at, topic in enumerate(topics) if _is_bounded(topic)),
    )


def _is_bounded(topic: Topic) -> bool:
    return bool(topic.none or topic.all or topic.years != (None, None))


def _invert(rows: Iterable[Iterable[_K]]) -> dict[_K, tuple[int, ...]]:
    """Rows of keys → the numbers of the rows that hold a key."""
    found: dict[_K, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in dict.fromkeys(row):
            found[key].append(number)
    return {key: tuple(at) for key, at in found.items()}
