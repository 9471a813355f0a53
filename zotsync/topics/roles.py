"""Which topics each piece of evidence speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from zotsync.topics import words
from zotsync.topics.model import Topic

_K = TypeVar("_K", bound=Hashable)

#: A kind of evidence → (its weight, the field of a topic's `fields` that it is; "" if always on).
KINDS: Mapping[str, tuple[str, str]] = {
    "title": ("title", "title"),
    "abstract": ("abstract", "abstract"),
    "keywords": ("keywords", "keywords"),
    "mesh_major": ("mesh_major", "mesh"),
    "mesh": ("mesh", "mesh"),
    "journal": ("journal", "journal"),
    "mesh_ui_major": ("mesh_major", ""),
    "mesh_ui": ("mesh", ""),
    "journals": ("journal", ""),
    "authors": ("authors", ""),
}
_MINOR = {"mesh", "mesh_ui"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Topics are numbered as in the file, terms as in the index.

    `speaks`: kind of evidence → term → topics that it counts for there. `needs`, `vetoes`,
    `ignores`: a topic's terms of `all`, `none` and `ignore`. Journals, authors and MeSH (by kind;
    UI or name) are matched whole, folded. `bounded` are the topics that may be vetoed.
    """

    speaks: Mapping[str, Mapping[int, tuple[int, ...]]]
    needs: tuple[tuple[int, ...], ...]
    vetoes: tuple[tuple[int, ...], ...]
    ignores: tuple[frozenset[int], ...]
    journals: Mapping[str, tuple[int, ...]]
    authors: Mapping[str, tuple[int, ...]]
    mesh: Mapping[str, Mapping[str, tuple[int, ...]]]
    bounded: frozenset[int]


def roles_of(topics: tuple[Topic, ...], numbers: Mapping[str, int]) -> Roles:
    """The roles in these topics; `numbers` are the terms' by their text."""
    return Roles(
        speaks={kind: _speaks(topics, numbers, kind) for kind in KINDS},
        needs=tuple(tuple(numbers[text] for text in topic.all) for topic in topics),
        vetoes=tuple(tuple(numbers[text] for text in topic.none) for topic in topics),
        ignores=tuple(frozenset(numbers[text] for text in topic.ignore) for topic in topics),
        journals=_invert(map(words.folded_name, topic.journals) for topic in topics),
        authors=_invert(map(words.folded_name, topic.authors) for topic in topics),
        mesh={kind: _mesh(topics, kind) for kind in ("mesh_ui", "mesh_ui_major")},
        bounded=frozenset(at for at, topic in enumerate(topics) if _is_bounded(topic)),
    )


def counts(topic: Topic, kind: str) -> bool:
    """Whether a topic listens to this kind of evidence."""
    field = KINDS[kind][1]
    return (not field or field in topic.fields) and not (topic.mesh_major and kind in _MINOR)


def _speaks(
    topics: tuple[Topic, ...], numbers: Mapping[str, int], kind: str
) -> dict[int, tuple[int, ...]]:
    """Term → the topics that listen to it in this kind of evidence."""
    return _invert(
        [numbers[text] for text in (*topic.any, *topic.all)] if counts(topic, kind) else ()
        for topic in topics
    )


def _mesh(topics: tuple[Topic, ...], kind: str) -> dict[str, tuple[int, ...]]:
    return _invert(map(words.folded_name, t.mesh) if counts(t, kind) else () for t in topics)


def _is_bounded(topic: Topic) -> bool:
    return bool(topic.none or topic.all or topic.years != (None, None))


def _invert(rows: Iterable[Iterable[_K]]) -> dict[_K, tuple[int, ...]]:
    """Rows of keys → the numbers of the rows that hold a key."""
    found: dict[_K, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in dict.fromkeys(row):
            found[key].append(number)
    return {key: tuple(at) for key, at in found.items()}
