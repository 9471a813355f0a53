"""What holds after every step of a life, and what a machine remembers then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.engine.life.lists import Asked, work
from tests.engine.life.memory import Item, Memories, Remembered, Shelves, both, living, remembered
from tests.engine.life.person import Person, replaced_by
from tests.engine.life.words import is_met, never_gone, said_by, unsaid, wanted_words
from tests.engine.worlds import World
from zotsync.engine.report import Report
from zotsync.plan.model import OURS, REFUSED
from zotsync.plan.reasons import GONE

_CONTENT = ("version", "dateModified", "dateAdded", "key")
_WROTE = frozenset({"created", "updated", "removed", "conflict", "failed"})
TITLES = {work(number)["title"]: number for number in range(1, 5)}


@dataclass
class Told:
    """What a run said of itself."""

    report: Report | None = None


class Laws:
    """The laws of one library; `memories` are those of the machines, as they must be."""

    def __init__(self, world: World, machines: tuple[World, World]) -> None:
        self.world, self.machines = world, machines
        self.person = Person(world, self.is_known)
        self.memories: list[Memories] = [{}, {}]
        self.seen: set[str] = set()
        self.ever: set[tuple[str, str]] = set()
        self.gone: set[tuple[str, str]] = set()
        self.had: dict[str, set[str]] = {}

    def is_known(self, key: str, member: str) -> bool:
        """Whether a machine has a member of an item in mind as given by a list."""
        return any(
            held.member(member) == OURS
            for machine in (0, 1)
            for (item, _), held in self.read(machine).items()
            if item == key
        )

    def read(self, machine: int) -> Memories:
        """What a machine's state holds."""
        world = self.machines[machine]
        if not (world.state / "state.sqlite").exists():
            return {}
        with world.session() as session:
            return remembered(session)

    def forget_what_ended(self, machine: int) -> None:
        """Memberships that went with a collection since a machine last looked: nobody ended them,
        and the collection may be there again. What was edited since may have been taken out of it.
        """
        world = self.machines[machine]
        if not (world.state / "state.sqlite").exists():
            return
        with world.session() as session:
            since, known = session.snapshot.version, session.snapshot.versions()
        items = self.person.items()
        ended = {
            pair
            for pair, version in self.person.ended.items()
            if since < version and known.get(pair[0]) == items.get(pair[0], {}).get("version")
        }
        self.memories[machine] = {
            (key, source): held.without({shelf for item, shelf in ended if item == key})
            for (key, source), held in self.memories[machine].items()
        }

    def learn(self, machine: int) -> None:
        """Takes a memory as it is by now."""
        self.memories[machine] = self.read(machine)

    def of_an_older_memory(self, machine: int) -> None:
        """One that lacks a run, of which the mark tells, calls nothing its own once it has looked:
        what it gave may be the person's by now, or another list's.
        """
        world = self.machines[machine]
        with world.session() as session:
            assert session.mark is not None
            older = not session.journal.knows(session.mark.last())
            session.refresh()
        self.forget_what_ended(machine)
        found = self.read(machine)
        if older:
            mine = [fate for held in found.values() for fate in held.fates()]
            assert OURS not in mine, "what an older memory gave is not its own any more"
        for who, held in self.memories[machine].items():
            refused = {name for name, fate in held.tags.items() if fate == REFUSED}
            assert refused <= found[who].tags.keys(), "what was taken away stays known"
        self.learn(machine)

    # --- runs

    @contextmanager
    def of_a_sync(self, machine: int, asked: Asked) -> Iterator[Told]:
        """An undisturbed sync: its report and its memory are known beforehand, to the letter."""
        told = Told()
        self.forget_what_ended(machine)
        before, memory = self.person.items(), self.memories[machine]
        self.hear(asked)
        yield told
        assert told.report is not None
        self.take_in_new_items(asked, known=[memory], before=before)
        self._counts(told.report, before)
        wanted = self._wanted(machine, told.report, asked, before)
        found = self.read(machine)
        differs = {who for who in found.keys() | wanted.keys()
                   if _plain(found).get(who) != _plain(wanted).get(who)}  # fmt: skip
        assert not differs, (
            f"the memory is as it must be: {[(found.get(w), wanted.get(w)) for w in differs]}"
        )
        self._words(machine, told.report, asked, found, before)
        self._unknown_to(memory, told.report, asked)
        self.memories[machine] = found

    @contextmanager
    def of_a_disturbed_run(self, machine: int, asked: Asked, also: int | None = None):
        """A run in which somebody acts: what they did holds, as far as the machine could know."""
        before = self.person.items()
        self.hear(asked)
        machines = {machine} if also is None else {machine, also}
        known = [self.memories[one] for one in machines]
        yield
        self.take_in_new_items(asked, known=known, before=before)
        for one in machines:
            self._unknown_to(self.memories[one], None, asked)
            self.learn(one)
        self.hold()

    @contextmanager
    def of_an_undo(self, machine: int) -> Iterator[None]:
        """What was taken back is forgotten, what the person has is not."""
        yield
        self.learn(machine)
        self.person.refused.clear()
        self.person.owned = {place: v for place, v in self.person.owned.items() if v}
        self.hold()

    def hear(self, asked: Asked) -> None:
        """Takes note of what lists say."""
        for proposal in asked.request.gathered.proposals:
            self.ever |= {(name, repr(value)) for name, value in said_by(proposal).items()}

    def _words(
        self, machine: int, report: Report, asked: Asked, found: Memories, there: Any
    ) -> None:
        with self.machines[machine].session() as session:
            merged = session.snapshot.merged()
        wanted = wanted_words(report, asked, self.memories[machine], merged, there)
        differs = {who: (found[who].words, words) for who, words in wanted.items()
                   if found[who].words != words}  # fmt: skip
        assert not differs, f"the words are remembered as they must be: {differs}"

    def look(self, items: dict[str, dict[str, Any]]) -> None:
        """Takes note of the tags and collections that went from items."""
        for key, data in items.items():
            here = _members(data)
            self.gone |= {(key, member) for member in self.had.get(key, set()) - here}
            self.had[key] = here
        self.gone |= self.person.took

    def take_in_new_items(
        self, asked: Asked, known: list[Memories] | None = None, before: Any = None
    ) -> None:
        """Learns which work an item is that a run has made; no work may be made twice."""
        items = self.person.items()
        for key in sorted(items, key=lambda one: TITLES.get(items[one]["title"], 0)):
            data = items[key]
            if key in self.person.works:
                continue
            number = TITLES[data["title"]]
            if known is not None:
                self._is_no_double(number, asked, known, before)
            self.person.works[key], self.person.born[key] = {number}, number
            self.person.erased.pop(key, None)

    def _is_no_double(self, number: int, asked: Asked, known: list[Memories], before: Any) -> None:
        sources = {source for (source, _), work in asked.numbers.items() if work == number}
        own = {key for key, born in self.person.born.items() if born == number}
        for key, works in self.person.works.items():
            if number in works and key in before:
                stranger = any(
                    all(
                        not _names(memory.get((one, source)), number)
                        for one in own | ({key} if not own else set())
                    )
                    for source in sources
                    for memory in known
                )
                assert key in self.person.changed and stranger, "one work is one item"

    def _counts(self, report: Report, before: dict[str, dict[str, Any]]) -> None:
        after = self.person.items()
        made = {o.item_key for o in report.outcomes if o.outcome == "created"}
        assert made == after.keys() - before.keys(), "what was created is counted"
        wrote = {o.item_key for o in report.outcomes if o.outcome in _WROTE}
        for key, data in before.items():
            if key in after and _content(after[key]) != _content(data):
                assert key in wrote, "what was changed is named"

    def _wanted(
        self, machine: int, report: Report, asked: Asked, before: dict[str, dict[str, Any]]
    ) -> Memories:
        """The memory that a sync must leave, from the one before it and from what it met."""
        wanted = dict(self.memories[machine])
        there = self.person.shelves()
        with self.machines[machine].session() as session:
            memory = session.memory
            shelves = Shelves(there, memory.paths(), memory.undone_collections(), memory.identity)
            merged = session.snapshot.merged()
        met: dict[tuple[str, str], list[tuple[list[str], list[str]]]] = {}
        leaving: list[tuple[str, str]] = []
        for outcome in report.outcomes:
            who = (outcome.source, outcome.ref_id)
            if is_met(outcome) and who in asked.members:
                met.setdefault((outcome.item_key, outcome.source), []).append(asked.members[who])
            elif outcome.outcome == "removed":
                leaving.append((outcome.item_key, outcome.source))
            elif outcome.reason == GONE[True]:  # the person has an item of that work again
                del wanted[outcome.item_key, outcome.source]
        laid: dict[str, Item] = {}
        for key, source in (*met, *leaving):
            if key not in laid:
                laid[key] = self._item(wanted, before.get(key, {}), key, merged, there)
            if (key, source) in met:
                self._lay(laid[key], source, met[key, source], shelves)
            else:
                laid[key].release(source)
            wanted[key, source] = laid[key].memory[source]
        return wanted

    def _item(
        self, memory: Memories, data: dict[str, Any], key: str, merged: Any, there: Any
    ) -> Item:
        known: dict[str, Remembered] = {}
        losers = sorted(loser for loser, survivor in merged.items() if survivor == key)
        for owner in losers:
            for (item, source), held in memory.items():
                if item == owner:
                    known[source] = both(known[source], held) if source in known else held
        known |= {source: held for (item, source), held in memory.items() if item == key}
        known = {source: living(held, there) for source, held in known.items()}
        filed = {one for one in data.get("collections", []) if one in there}
        return Item({tag["tag"] for tag in data.get("tags", [])}, filed, known)

    def _lay(self, item: Item, source: str, asked: Any, shelves: Shelves) -> None:
        tags = [tag for members, _ in asked for tag in members]
        keys = [shelves.asked(path, item.collections) for _, paths in asked for path in paths]
        mine = item.memory.get(source)
        if mine and mine.resolved and not mine.released and "topic" not in tags:
            given = [name for name in mine.by_rule if name in mine.tags or name in mine.collections]
            tags += [name for name in given if name in mine.tags]
            keys += [name for name in given if name in mine.collections]
        item.lay(source, tags, [key for key in keys if key])

    def _unknown_to(self, memory: Memories, report: Report | None, asked: Asked) -> None:
        """Drops the wishes that the machine could not know: it only adds to what it never saw."""
        by_item: dict[str, list[Remembered]] = {}
        for (key, _), held in memory.items():
            by_item.setdefault(key, []).append(held)
        me = self.person
        items = me.items()
        live = {key for key, data in items.items() if not data.get("deleted")}  # a merge undone
        losers = {
            key: {uri.rpartition("/")[2] for uri in replaced_by(data)} - live
            for key, data in items.items()
        }

        def known(key: str) -> list[Remembered]:
            return [one for item in (key, *losers.get(key, ())) for one in by_item.get(item, [])]

        me.refused = {
            (key, name) for key, name in me.refused if any(one.member(name) for one in known(key))
        }
        me.owned = {
            (key, name): value
            for (key, name), value in me.owned.items()
            if value or any(name in one.said for one in known(key))
        }

    # --- what holds

    def hold(self) -> None:
        me, items, shelves = self.person, self.person.items(), self.person.shelves()
        self.look(items)
        assert not self.seen - items.keys() - me.erased.keys(), "nothing is erased"
        self.seen = set(items)
        for (key, name), value in me.owned.items():
            assert _value(items[key], name) == value, "the person's value stays"
        for key, member in me.refused:
            assert member not in _members(items[key]), "what was taken away stays away"
        for key, tag in me.own:
            assert tag in _members(items[key]), "the person's tag stays"
        for key in me.thrown & items.keys():
            assert items[key].get("deleted"), "what was thrown away stays in the trash"
        for key, data in items.items():
            assert self._is_its_own_work(key, data), (
                f"no work is overwritten by another: {data['title']} {me.born[key]}"
            )
            if self.world.kind != "desktop":
                assert set(data.get("collections", [])) <= shelves.keys()
        for machine in (0, 1):
            held = self.read(machine)
            assert _plain(held) == _plain(self.memories[machine]), (
                "a memory changes by the machine's own runs only"
            )
            assert not (found := unsaid(held, self.ever)), f"no list has said: {found}"
            found = never_gone(held, self.gone, me.mixed)
            assert not found, f"nobody has taken away: {found}"

    def _is_its_own_work(self, key: str, data: dict[str, Any]) -> bool:
        if (key, "title") in self.person.owned:
            return True
        return TITLES.get(data["title"]) == self.person.born[key]


def _names(held: Remembered | None, number: int) -> bool:
    """Whether a list is known to name a work: not one that was merged into its item."""
    return (
        held is not None and not held.released and held.words.get("title") == work(number)["title"]
    )


def _members(data: dict[str, Any]) -> set[str]:
    return {tag["tag"] for tag in data.get("tags", [])} | set(data.get("collections", []))


def _value(data: dict[str, Any], name: str) -> Any:
    return data.get(name) or ""


def _content(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in _CONTENT and value}


def _plain(memories: Memories) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {
        who: (held.tags, held.collections, held.released) for who, held in sorted(memories.items())
    }
