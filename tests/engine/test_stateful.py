"""Users, two machines, faults and lost memories in any order: what must hold, holds after each.

The user's part is remembered here (`owned`, `refused`, `thrown`, `erased`) as far as a machine can
know it: one that never saw an item, or that lost its memory, only adds.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.engine.worlds import Listed, World, article
from tests.fakes import Fault, Killed
from tests.fakes.faults import FAULTS
from zotsync.model.errors import NothingToUndo, UserError, ZotsyncError
from zotsync.plan.guard import Limits

STEPS: Counter[str] = Counter()
WIDE = Limits(max_share=1.0, allow_empty=True, allow_shrink=True)
NUMBERS = st.integers(1, 4)
PICKS = st.integers(0, 99)
CONTENT = st.dictionaries(NUMBERS, st.sampled_from(["", "71", "72"]), min_size=1, max_size=4)
HERE, THERE = 0, 1


def replaced_by(data):
    """The URIs of the items that were merged into this one (one is no list)."""
    uris = data.get("relations", {}).get("dc:replaces", [])
    return [uris] if isinstance(uris, str) else uris


class Life(RuleBasedStateMachine):
    """One library; `kind` is set by the tests."""

    kind = "embedded"

    @initialize(one=CONTENT, two=CONTENT)
    def begin(self, one, two):
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.kind, self.folder)
        other = World.__new__(World)
        other.__dict__ = {**self.world.__dict__, "state": self.folder / "elsewhere"}
        self.machines = (self.world, other)
        self.lists = {"one": one, "two": two}
        self.knows = (set(), set())
        self.owned: dict[tuple[str, str], str] = {}
        self.refused: set[tuple[str, str]] = set()
        self.thrown: set[str] = set()
        self.erased: dict[str, int] = {}
        self.seen: set[str] = set()
        self.count = 0

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    # --- what is asked

    def listed(self):
        return [
            Listed(
                name,
                [article(n, **({"volume": volume} if volume else {}))
                 for n, volume in sorted(content.items())],
                f"Reviews/{name}",
                (name, "ours"),
            )
            for name, content in self.lists.items()
        ]  # fmt: skip

    def items(self):
        return {data["key"]: data for data in self.world.objects()[0]}

    def live(self):
        return {key: data for key, data in self.items().items() if not data.get("deleted")}

    def number_of(self, data):
        doi = data.get("DOI", "")
        return int(doi.rpartition(".")[2]) if doi.startswith("10.1234/study.") else 0

    def pick(self, pick):
        live = sorted(self.live().items(), key=lambda pair: (self.number_of(pair[1]), pair[0]))
        return live[pick % len(live)] if live else (None, None)

    # --- zotsync

    @rule(machine=st.sampled_from([HERE, HERE, THERE]), prune=st.booleans(), again=st.booleans())
    def syncs(self, machine, prune, again):
        self.told(machine)
        world = self.machines[machine]
        report = world.sync(*self.listed(), prune=prune, limits=WIDE)
        assert report.summary()["failed"] == 0
        self.learned(machine, report)
        if again:
            report = world.sync(*self.listed(), prune=prune, limits=WIDE)
            assert report.requests.write == 0
            assert report.requests.read <= 2
        self.checks("sync")

    @rule(kind=st.sampled_from(FAULTS), at=st.integers(1, 9), times=st.sampled_from([1, 99]))
    def syncs_with_a_fault(self, kind, at, times):
        self.told(HERE)
        with contextlib.suppress(ZotsyncError, Killed):
            self.world.sync(*self.listed(), limits=WIDE, faults=[Fault(kind, at, times)], batch=2)
        if self.kind == "desktop":  # an item that is edited now could not be told from another's
            self.learned(HERE, self.world.sync(*self.listed(), limits=WIDE))
        self.checks("fault")

    @rule(name=st.sampled_from(["one", "two"]), content=CONTENT)
    def source_changes(self, name, content):
        self.lists[name] = content
        STEPS["source"] += 1

    @rule(machine=st.sampled_from([HERE, THERE]))
    def undoes(self, machine):
        with contextlib.suppress(UserError, NothingToUndo):
            self.machines[machine].undo()
            self.knows[machine].clear()  # what it had adopted, it has forgotten
        self.refused.clear()
        self.owned = {place: value for place, value in self.owned.items() if value}
        self.checks("undo")

    @rule(machine=st.sampled_from([HERE, THERE]))
    def loses_the_memory(self, machine):
        shutil.rmtree(self.machines[machine].state, ignore_errors=True)
        self.knows[machine].clear()
        STEPS["lost state"] += 1

    def told(self, machine):
        """What a machine that does not know an item cannot respect."""
        strange = {
            (name, n)
            for name, content in self.lists.items()
            for n in content
            if (name, n) not in self.knows[machine]
        }
        numbers = {n for _, n in strange}
        items = self.items()
        for number in numbers:
            self.erased.pop(str(number), None)
        keys = {key for key, data in items.items() if self.number_of(data) in numbers}
        keys |= self.survivors(items, keys)
        self.refused = {(key, tag) for key, tag in self.refused if key not in keys}
        self.owned = {
            (key, field): value
            for (key, field), value in self.owned.items()
            if value or key not in keys
        }

    def survivors(self, items, losers):
        """Items that the user merged these into, directly or not."""
        found: set[str] = set()
        for _ in items:
            found |= {
                key
                for key, data in items.items()
                for uri in replaced_by(data)
                if uri.rpartition("/")[2] in losers | found
            }
        return found

    def learned(self, machine, report):
        """A machine knows an item once it has laid a reference on it, and until it lets go."""
        for outcome in report.outcomes:
            if not outcome.ref_id:
                continue  # its name stands for another item now
            place = (outcome.source, int(outcome.ref_id.removeprefix("ref")))
            if outcome.outcome in ("created", "updated", "unchanged", "conflict"):
                self.knows[machine].add(place)
            elif outcome.outcome == "removed":
                self.knows[machine].discard(place)

    # --- the user

    @rule(pick=PICKS, field=st.sampled_from(["volume", "abstractNote", "issue"]))
    def edits(self, pick, field):
        key, _ = self.pick(pick)
        if key:
            self.count += 1
            self.owned[key, field] = f"mine {self.count}"
            self.world.person.edits(key, **{field: self.owned[key, field]})
        self.checks("edit")

    @rule(pick=PICKS)
    def empties(self, pick):
        key, data = self.pick(pick)
        if key and str(data.get("volume", "")).isdigit() and self.is_known(data):
            self.owned[key, "volume"] = ""
            self.world.person.edits(key, volume="")
        self.checks("empty")

    @rule(pick=PICKS, tag=st.sampled_from(["one", "two", "ours"]))
    def removes_a_tag(self, pick, tag):
        key, data = self.pick(pick)
        if key and {"tag": tag} in data["tags"]:
            tags = [held for held in data["tags"] if held != {"tag": tag}]
            self.world.person.edits(key, tags=tags)
            if self.is_known(data):
                self.refused.add((key, tag))
        self.checks("untag")

    @rule(pick=PICKS, tag=st.sampled_from(["one", "ours", "my own"]))
    def adds_a_tag(self, pick, tag):
        key, data = self.pick(pick)
        if key and {"tag": tag} not in data["tags"]:
            self.world.person.edits(key, tags=[*data["tags"], {"tag": tag}])
            self.refused.discard((key, tag))
        self.checks("tag")

    @rule(pick=PICKS)
    def moves_out(self, pick):
        key, data = self.pick(pick)
        if key and data["collections"]:
            self.world.person.edits(key, collections=data["collections"][1:])
            if self.is_known(data):
                self.refused.add((key, data["collections"][0]))
        self.checks("move out")

    @rule(pick=PICKS)
    def throws_away(self, pick):
        key, _ = self.pick(pick)
        if key:
            self.world.person.edits(key, deleted=1)
            self.thrown.add(key)
        self.checks("trash")

    @rule(pick=PICKS)
    def takes_out_of_the_trash(self, pick):
        if self.thrown:
            key = sorted(self.thrown)[pick % len(self.thrown)]
            self.world.person.edits(key, deleted=0)
            self.thrown.discard(key)
        self.checks("restore")

    @rule(pick=PICKS)
    @precondition(lambda self: self.kind != "desktop")
    def erases(self, pick):
        key, data = self.pick(pick)
        if key:
            self.world.person.erases(key)
            self.forget(key)
            if self.is_known(data):
                self.erased[str(self.number_of(data))] = 1
        self.checks("erase")

    @rule(pick=PICKS, other=PICKS)
    def merges(self, pick, other):
        """As Zotero does it: the survivor says what it replaces, the loser goes to the trash."""
        (key, data), (loser, _) = self.pick(pick), self.pick(other)
        if key and key != loser:
            owner = "users/0" if self.kind == "desktop" else "users/1"
            replaced = replaced_by(data)
            uri = f"http://zotero.org/{owner}/items/{loser}"
            self.world.person.edits(key, relations={"dc:replaces": [*replaced, uri]})
            self.world.person.edits(loser, deleted=1)
            self.thrown.discard(loser)
            # what the loser's lists gave goes to the survivor now, which never refused it
            self.refused = {(held, tag) for held, tag in self.refused if held != key}
            self.owned = {
                place: value for place, value in self.owned.items() if value or place[0] != key
            }
        self.checks("merge")

    def forget(self, key):
        self.seen.discard(key)
        self.thrown.discard(key)
        self.owned = {place: v for place, v in self.owned.items() if place[0] != key}
        self.refused = {place for place in self.refused if place[0] != key}

    def is_known(self, data):
        """Whether a machine has this item in mind for every list that names it."""
        number = self.number_of(data)
        names = {name for name, content in self.lists.items() if number in content}
        return bool(names) and any(
            all((name, number) in known for name in names) for known in self.knows
        )

    # --- what holds

    def checks(self, step):
        STEPS[step] += 1
        items, collections = self.world.objects()
        by_key = {data["key"]: data for data in items}
        shelves = {data["key"] for data in collections}
        assert not self.seen - by_key.keys(), "nothing is erased"
        self.seen = set(by_key)
        dois = Counter(d["DOI"] for d in items if d.get("DOI") and not d.get("deleted"))
        assert not [doi for doi, times in dois.items() if times > 1], "one work is one item"
        for (key, field), value in self.owned.items():
            assert by_key[key].get(field, "") == value, "the user's value stays"
        for key, member in self.refused:
            held = {tag["tag"] for tag in by_key[key]["tags"]} | set(by_key[key]["collections"])
            assert member not in held, "what the user took away stays away"
        for key in self.thrown:
            assert by_key[key].get("deleted"), "what the user threw away stays in the trash"
        for number in self.erased:
            assert f"10.1234/study.{number}" not in dois, "what the user erased is not made again"
        assert all(set(d.get("collections", [])) <= shelves for d in items)


@pytest.mark.parametrize("kind", ["embedded", "desktop"])
def test_any_order_of_a_few_hundred_steps(kind):
    live(kind, examples=5, steps=25)


@pytest.mark.soak
@pytest.mark.parametrize("kind, steps", [("embedded", 7_000), ("desktop", 3_000)])
def test_any_order_of_ten_thousand_steps(kind, steps, capsys):
    STEPS.clear()
    while STEPS.total() < steps:
        live(kind, examples=20, steps=50)
    with capsys.disabled():
        print(f"\n{kind}: {STEPS.total()} steps: {dict(STEPS.most_common())}")


def live(kind, *, examples, steps):
    machine = type("Life", (Life,), {"kind": kind})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take an hour
            suppress_health_check=list(HealthCheck),
        ),
    )
