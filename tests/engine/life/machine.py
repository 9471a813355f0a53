"""A life: lists, two machines, a person and the network, each acting between any steps of the rest.

What the person did is kept here, and what a machine can know of it is read from its memory before
it acts: one that never saw an item, or lost its memory, only adds. The laws are in `laws.py`.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.engine.life.laws import Laws
from tests.engine.life.lists import WIDE, Content, asked_of
from tests.engine.life.person import ACTS
from tests.engine.wires import Wire
from tests.engine.worlds import World
from tests.fakes import Fault, Killed
from tests.fakes.faults import FAULTS
from zotsync.engine.plan_file import load_plan
from zotsync.model.errors import NothingToUndo, StalePlan, UserError, ZotsyncError

STEPS: Counter[str] = Counter()
PICKS = st.integers(0, 99)
WORKS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["", "71", "72"])),
    min_size=1, max_size=4, unique_by=lambda one: one[0],
)  # fmt: skip
HERE, THERE = 0, 1
#: Which machine syncs at once afterwards, undisturbed; None: life goes on.
THEN = st.sampled_from([None, HERE, HERE, THERE])
MACHINES = st.sampled_from([HERE, HERE, HERE, THERE])
NAMES = st.sampled_from(["one", "two"])
CHANGES = st.dictionaries(st.sampled_from(["one", "two"]), WORKS, max_size=2)
DEEDS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), PICKS, PICKS), min_size=1, max_size=2)


class Life(RuleBasedStateMachine):
    """One library; `kind` is set by the tests."""

    kind = "embedded"

    @initialize(one=WORKS, two=WORKS)
    def begin(self, one, two):
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.kind, self.folder)
        if self.kind == "embedded":  # the same keys in every life
            with self.world.app.store.writing() as db:
                db.execute("UPDATE meta SET value='1f' WHERE name='file_id'")
        other = World.__new__(World)
        other.__dict__ = {**self.world.__dict__, "state": self.folder / "elsewhere"}
        self.machines = (self.world, other)
        self.lists = {
            "one": Content("one", one, tags=("one", "ours")),
            "two": Content("two", two, tags=("two", "ours")),
        }
        self.laws = Laws(self.world, self.machines)
        self.saved = None
        self.whole_sync(HERE)

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def contents(self):
        return list(self.lists.values())

    def change(self, changes):
        for name, works in changes.items():
            self.lists[name].works = works

    # --- zotsync, undisturbed

    @rule(machine=MACHINES, prune=st.booleans(), away=st.booleans())
    def syncs(self, machine, prune, away):
        self.whole_sync(machine, prune=prune, away=away)
        STEPS["away" if away else "sync"] += 1

    def whole_sync(self, machine, *, prune=False, away=False):
        """A sync that nobody disturbs, and the silent one after it."""
        world = self.machines[machine]
        asked = asked_of(self.world, self.contents(), prune=prune, away=away)
        with self.laws.of_a_sync(machine, asked) as told:
            with world.session() as session:
                told.report = session.sync(asked.request, confirm=lambda plan: None)
            assert told.report.summary()["failed"] == 0, told.report
        doubts = told.report.summary()["review"]
        with world.session() as session:
            again = session.sync(asked.request, confirm=lambda plan: None)
        if doubts:
            self.laws.take_in_new_items(asked)
            self.laws.learn(machine)
        assert again.requests.write == 0, "the second run is silent"
        assert again.requests.read <= 2
        self.laws.hold()

    def goes_on(self, machine):
        self.laws.hold()
        if machine is not None:
            self.whole_sync(machine)
            STEPS["sync at once"] += 1

    # --- zotsync, and somebody acts in between

    @rule(machine=MACHINES, deeds=DEEDS, prune=st.booleans(), changes=CHANGES, then=THEN)
    def is_disturbed_while_it_asks(self, machine, deeds, prune, changes, then):
        self.change(changes)
        asked = asked_of(self.world, self.contents(), prune=prune)
        with (
            self.laws.of_a_disturbed_run(machine, asked),
            self.machines[machine].session() as session,
        ):
            session.sync(asked.request, confirm=lambda plan: self.acts(deeds))
        STEPS["disturbed while it asks"] += 1
        self.goes_on(then)

    @rule(machine=MACHINES, deeds=DEEDS, at=st.integers(0, 2), changes=CHANGES, then=THEN)
    def is_disturbed_while_it_writes(self, machine, deeds, at, changes, then):
        self.change(changes)
        asked = asked_of(self.world, self.contents())
        count = iter(range(99))

        def before(sent):
            if next(count) == at:
                self.acts(deeds)

        with (
            self.laws.of_a_disturbed_run(machine, asked),
            self.machines[machine].session(batch=2) as session,
        ):
            Wire(session, before)
            session.sync(asked.request, confirm=lambda plan: None)
        STEPS["disturbed while it writes"] += 1
        self.goes_on(then)

    @rule(
        deeds=st.lists(st.tuples(PICKS, PICKS), max_size=1),
        prune=st.booleans(),
        changes=CHANGES,
        then=THEN,
    )
    def another_machine_syncs_while_it_asks(self, deeds, prune, changes, then):
        self.change(changes)
        asked = asked_of(self.world, self.contents(), prune=prune)

        def confirm(plan):
            with self.machines[THERE].session() as session:
                session.sync(asked.request, confirm=lambda plan: None)

        with (
            self.laws.of_a_disturbed_run(HERE, asked, also=THERE),
            self.machines[HERE].session() as session,
        ):
            session.sync(asked.request, confirm=confirm)
        STEPS["another machine while it asks"] += 1
        self.goes_on(then)

    @rule(kind=st.sampled_from(FAULTS), at=st.integers(1, 9), times=st.sampled_from([1, 99]),
          deeds=DEEDS, changes=CHANGES, then=THEN)  # fmt: skip
    def dies_or_fails(self, kind, at, times, deeds, changes, then):
        self.change(changes)
        asked = asked_of(self.world, self.contents())
        with self.laws.of_a_disturbed_run(HERE, asked):
            with (
                contextlib.suppress(ZotsyncError, Killed),
                self.world.session(Fault(kind, at, times), batch=2) as session,
            ):
                session.sync(asked.request, confirm=lambda plan: None)
            self.laws.take_in_new_items(asked)
            self.acts(deeds)
            with self.world.session() as session:
                session.refresh()
        STEPS["fault"] += 1
        self.goes_on(then)

    # --- plans that wait

    @rule(machine=MACHINES, prune=st.booleans())
    def saves_a_plan(self, machine, prune):
        asked = asked_of(self.world, self.contents(), prune=prune)
        self.laws.forget_what_ended(machine)
        self.saved = (machine, asked, self.machines[machine].save_request(asked.request))
        STEPS["save"] += 1

    @rule(then=THEN)
    def applies_a_saved_plan(self, then):
        if self.saved is None:
            return
        machine, asked, path = self.saved
        with (
            self.laws.of_a_disturbed_run(machine, asked),
            contextlib.suppress(StalePlan),
            self.machines[machine].session() as session,
        ):
            session.apply(load_plan(path), WIDE, confirm=lambda plan: None)
        STEPS["apply"] += 1
        self.goes_on(then)

    @rule(machine=MACHINES, run=st.none() | PICKS, deeds=st.none() | DEEDS, then=THEN)
    def undoes(self, machine, run, deeds, then):
        with self.laws.of_an_undo(machine), self.machines[machine].session() as session:
            numbers = [past.run for past in session.journal.runs()]
            number = numbers[run % len(numbers)] if run is not None and numbers else None
            with contextlib.suppress(UserError, NothingToUndo):
                session.undo(number, confirm=lambda plan: self.acts(deeds or ()))
        STEPS["undo"] += 1
        self.goes_on(then)

    # --- the lists

    @rule(name=NAMES, works=WORKS)
    def a_list_changes(self, name, works):
        self.lists[name].works = works
        STEPS["list"] += 1

    @rule(name=NAMES, order=st.permutations(range(4)), lettered=st.booleans())
    def a_list_is_ordered_anew(self, name, order, lettered):
        content = self.lists[name]
        content.works = [content.works[n] for n in order if n < len(content.works)]
        content.lettered = lettered
        STEPS["order"] += 1

    @rule(name=NAMES)
    def a_list_moves_to_another_file(self, name):
        self.lists[name].moved = 1 - self.lists[name].moved
        STEPS["file"] += 1

    @rule(name=NAMES, gives=st.booleans())
    def a_list_drops_or_gives_its_tag(self, name, gives):
        self.lists[name].tags = (name, "ours") if gives else ("ours",)
        STEPS["tags"] += 1

    # --- the memories

    @rule(machine=MACHINES)
    def keeps_a_copy_of_the_state(self, machine):
        state = self.machines[machine].state
        copy = state.with_name(state.name + ".old")
        shutil.rmtree(copy, ignore_errors=True)
        if state.exists():
            shutil.copytree(state, copy)
        STEPS["copy"] += 1

    @rule(machine=MACHINES)
    def puts_the_copy_of_the_state_back(self, machine):
        state = self.machines[machine].state
        copy = state.with_name(state.name + ".old")
        if copy.exists():
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(copy, state)
            self.laws.learn(machine)
            self.laws.of_an_older_memory(machine)
        STEPS["old state"] += 1

    @rule(machine=MACHINES)
    def loses_the_state(self, machine):
        shutil.rmtree(self.machines[machine].state, ignore_errors=True)
        self.laws.learn(machine)
        STEPS["no state"] += 1

    # --- the person

    @rule(deeds=DEEDS, then=THEN)
    def the_person_acts(self, deeds, then):
        self.acts(deeds)
        self.laws.hold()
        self.goes_on(then)

    def acts(self, deeds):
        for name, pick, other in deeds:
            ACTS[name](self.laws.person, pick, other)
            STEPS[name] += 1
