"""All patterns of words as one tree, so that a text is walked once for all of them.

From the root a branch goes out for each first word of a pattern, from there one for each word
that may follow, and so on. A walk starts at each word of the text and goes only where a branch
goes: patterns whose first words do not stand there cost nothing, however many they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zotsync.topics.reading import Span
from zotsync.topics.terms import GAP

#: What begins at one position of a text: (length in parts, atom) …
Row = tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False)
class Node:
    """The words read so far: the parts that are complete here, and what may follow.

    `beside` is the next atom side by side, `beyond` the next with up to GAP words before it.
    """

    parts: list[int] = field(default_factory=list)
    beside: dict[int, Node] = field(default_factory=dict)
    beyond: dict[int, Node] = field(default_factory=dict)


class Patterns:
    """The tree; grows by `add`, is read by `find`."""

    def __init__(self) -> None:
        self._roots: dict[int, Node] = {}

    def add(self, steps: Iterable[tuple[int, bool]], part: int) -> None:
        """A pattern of `part`: its atoms, each with whether a gap may stand before it."""
        branches = self._roots
        node = Node()
        for at, (atom, gap) in enumerate(steps):
            if at:
                branches = node.beyond if gap else node.beside
            node = branches.setdefault(atom, Node())
        if part not in node.parts:
            node.parts.append(part)

    def find(self, text: Sequence[Row]) -> dict[int, list[Span]]:
        """The places (in word positions, in order) of every part that stands in a text."""
        places: dict[int, list[Span]] = defaultdict(list)
        roots = self._roots
        rows = [*text, ()]
        for start, row in enumerate(text):
            reached = []
            for length, atom in row:
                if atom not in roots:
                    continue
                node, end = roots[atom], start + length
                for part in node.parts:
                    places[part].append((start, end))
                if node.beyond:
                    reached += _ahead(node, end, text)
                elif beside := node.beside:
                    for more, following in rows[end]:
                        if following in beside:
                            reached.append((beside[following], end + more))
            if reached:
                _walk(reached, start, text, places)
        for spans in places.values():
            if len(spans) > 1:
                spans.sort()
        return places


def _walk(
    reached: list[tuple[Node, int]],
    start: int,
    text: Sequence[Row],
    places: dict[int, list[Span]],
) -> None:
    """Notes the places of all parts that begin at `start` and go on from nodes read to an end."""
    while reached:
        ahead = []
        for node, end in reached:
            for part in node.parts:
                places[part].append((start, end))
            if node.beside or node.beyond:
                ahead += _ahead(node, end, text)
        # Two ways to the same place go on as one, or their number could grow without bound.
        reached = list(dict.fromkeys(ahead)) if len(ahead) > 1 else ahead


def _ahead(node: Node, end: int, text: Sequence[Row]) -> list[tuple[Node, int]]:
    """Where the next word can lead."""
    found = []
    for branches, gap in ((node.beside, 0), (node.beyond, GAP)):
        if branches:
            for at in range(end, min(end + gap + 1, len(text))):
                for length, atom in text[at]:
                    if atom in branches:
                        found.append((branches[atom], at + length))
    return found
