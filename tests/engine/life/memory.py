"""What a machine must remember of an item after a sync, worked out from what everybody saw.

For each list: which tags and collections it gave (ours), which were there before it (theirs), which
the user took away (refused). Written from the tables of docs/how-sync-decides.md.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.engine.session import Session
from zotsync.match.keys import collection_key
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline

#: (item key, source) → what the source remembers of it.
Memories = dict[tuple[str, str], "Remembered"]


@dataclass
class Remembered:
    """Of one list and one item; `by_rule` is what a topic's rule gave of both, `left`: the list,
    read whole, had the item no more.
    """

    tags: dict[str, str] = field(default_factory=dict)
    collections: dict[str, str] = field(default_factory=dict)
    released: bool = False
    resolved: bool = False
    by_rule: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    words: Mapping[str, Any] = field(default_factory=dict)
    left: bool = False

    def member(self, name: str) -> str:
        return self.tags.get(name) or self.collections.get(name, "")

    def fates(self) -> list[str]:
        return [*self.tags.values(), *self.collections.values()]

    def without(self, shelves: Container[str]) -> Remembered:
        """Without memberships that went with these collections."""
        filed = {
            k: fate for k, fate in self.collections.items() if k not in shelves or fate == REFUSED
        }
        return replace(self, collections=filed)


def remembered(session: Session) -> Memories:
    """Everything that a state holds of its library's items."""
    rows = session.db.execute(
        "SELECT DISTINCT item_key FROM baseline WHERE library=?", (session.memory.library_id,)
    ).fetchall()
    held = session.memory.baselines(key for (key,) in rows)
    left = session.memory.unnamed()
    return {
        (key, source): _of(baseline, left=(source, key) in left)
        for key, by_source in held.items()
        for source, baseline in by_source.items()
    }


def _of(baseline: Baseline, *, left: bool) -> Remembered:
    said = set(baseline.fields) | ({"creators"} if baseline.creators else set())
    return Remembered(
        dict(baseline.tags),
        dict(baseline.collections),
        baseline.released,
        baseline.resolved,
        frozenset(baseline.by_rule) | frozenset(baseline.filed_by_rule),
        frozenset(said),
        _words(baseline),
        left,
    )


def _words(baseline: Baseline) -> dict[str, Any]:
    """The words of a list; Extra, which is merged by lines, aside."""
    words: dict[str, Any] = {n: v for n, v in baseline.fields.items() if n != "extra"}
    if baseline.creators:
        words["creators"] = tuple(dict(one) for one in baseline.creators)
    return words


@dataclass
class Shelves:
    """The collections of a library after a sync, and the keys behind paths then."""

    there: Mapping[str, Mapping[str, Any]]
    paths: Mapping[str, str]
    undone: Mapping[str, str]
    identity: str

    def asked(self, path: str, held: Iterable[str]) -> str:
        """Under which key a path is asked for, "" if the user deleted its collection.

        One in the trash keeps whom it has; one that nothing was to be filed in is not made.
        """
        key = self.paths.get(path, "")
        around, _, _ = path.rpartition("/")
        if not key and around in self.paths and not self._is_live(self.paths[around]):
            return ""
        if not key:
            undone = self.undone.get(path, "")
            return undone if undone in self.there else collection_key(self.identity, path)
        return key if self._is_live(key) or key in held else ""

    def _is_live(self, key: str) -> bool:
        return key in self.there and not self.there[key].get("deleted")


@dataclass
class Item:
    """An item on its way through a sync: what it holds, and what every list remembers of it."""

    tags: set[str]
    collections: set[str]
    memory: dict[str, Remembered]

    def lay(self, source: str, tags: list[str], keys: list[str]) -> None:
        """One list asks for tags and collections."""
        mine = self.memory.get(source, Remembered())
        others = [held for name, held in self.memory.items() if name != source]
        laid = Remembered(
            _laid(self.tags, mine.tags, tags, [other.tags for other in others]),
            _laid(self.collections, mine.collections, keys, [one.collections for one in others]),
        )
        self.memory[source] = laid

    def release(self, source: str) -> None:
        """One list lets go."""
        self.lay(source, [], [])
        self.memory[source].released = True


def _laid(
    here: set[str], mine: dict[str, str], asked: list[str], others: list[dict[str, str]]
) -> dict[str, str]:
    """The memory of one list's members afterwards; `here` becomes what the item holds then."""
    after: dict[str, str] = {}
    was = set(here)
    for name in dict.fromkeys([*asked, *mine]):
        fates = {held[name] for held in (mine, *others) if name in held}
        if name not in asked:
            after[name] = _kept(mine[name], name in was)
            if mine[name] == OURS and fates == {OURS} and not any(name in o for o in others):
                here.discard(name)
        elif not fates:
            after[name] = THEIRS if name in was else OURS
            here.add(name)
        elif name in was:
            after[name] = OURS if fates == {OURS} else THEIRS
        else:
            after[name] = REFUSED
    return {name: fate for name, fate in after.items() if fate}


def _kept(fate: str, here: bool) -> str:
    if not here:
        return REFUSED
    return "" if fate == OURS else THEIRS


def both(one: Remembered, other: Remembered) -> Remembered:
    """Of two items that became one: what is the person's on either is theirs."""

    def joined(mine: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
        fates = {
            name: [m[name] for m in (mine, theirs) if name in m] for name in {**theirs, **mine}
        }
        return {name: next((f for f in found if f != OURS), OURS) for name, found in fates.items()}

    tags, filed = joined(one.tags, other.tags), joined(one.collections, other.collections)
    return Remembered(tags, filed, one.released, one.resolved, one.by_rule, one.said)


def living(known: Remembered, there: Mapping[str, Any]) -> Remembered:
    """Without memberships that went with their collection."""
    filed = {k: fate for k, fate in known.collections.items() if k in there or fate == REFUSED}
    return Remembered(
        dict(known.tags), filed, known.released, known.resolved, known.by_rule, known.said
    )
