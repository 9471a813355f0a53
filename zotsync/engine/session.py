"""A session: an open library with what zotsync remembers of it. The one way to change a library.

Every change goes the same way: lock, finish runs that died, plan, guard, ask, apply, plan again
within what was confirmed if somebody else wrote meanwhile, report. `sync`, `apply`, `undo` and
`carry_out` differ only in the plan that they make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zotsync.engine.apply import Prepared, apply_plan
from zotsync.engine.asking_again import UpdateRequest
from zotsync.engine.course import Course, RunKind
from zotsync.engine.library_state import LibraryState, refuse_another_database
from zotsync.engine.matching import asked_elsewhere
from zotsync.engine.outcomes import left_empty, outcomes_so_far
from zotsync.engine.plan_file import SavedPlan
from zotsync.engine.planning import SyncRequest, asked_and_gone, guard_input, make_plan
from zotsync.engine.published import forget_decisions
from zotsync.engine.put_back import catch_up
from zotsync.engine.report import CONFLICTS_WRITTEN, Report, Requests, objects_of
from zotsync.engine.saved_plan import prepare_saved
from zotsync.engine.selection import within
from zotsync.engine.snapshot import Snapshot
from zotsync.engine.sources import Progress
from zotsync.engine.undo import find_run, plan_undo
from zotsync.library.base import Library
from zotsync.model.errors import LibraryError, SafetyStop
from zotsync.plan.guard import Limits, guard
from zotsync.plan.model import Plan
from zotsync.state.damage import damage_named, refuse_links_astray
from zotsync.state.database import Mark, open_state, state_mark, transaction
from zotsync.state.journal import RunJournal
from zotsync.state.libraries import put_emptied, settle_lost
from zotsync.state.lock import only_run
from zotsync.state.memory import Memory
from zotsync.state.waiting import WaitingActions

#: How often a sync plans again because someone else wrote at the same time.
ROUNDS = 3

_MOVED_SINCE = "changed in the library since the plan was made{gone}; make the plan again"
_LEFT_BY_UNDO = (
    "changed in the library at the same moment ({words}): left as it is; run again to take back "
    "what is still as the run left it"
)
_NOT_AS_KNOWN = (
    "The library refused changes although it had said that nothing moved: it was read anew."
)

#: How many runs are kept for `undo` and `runs`.
KEEP_RUNS = 500

#: Shows a plan and asks about it; raises to stop before anything is written.
Confirm = Callable[[Plan], None]


@dataclass(slots=True)
class Session(LibraryState):
    """A library and its state, open to be changed.

    `state` is the folder of the state, `waits` is told when another run keeps it, `keep_runs`
    is how many runs can be undone, `run` is the run of this session once one has begun. `mark` is
    kept apart from the state and tells one that was put back from a backup.
    """

    state: Path
    waits: Callable[[str], None] | None = None
    keep_runs: int = KEEP_RUNS
    run: int | None = None
    mark: Mark | None = None

    def refresh(self) -> None:
        """Finishes runs that died and brings the snapshot up to date with the library.

        Raises:
            LibraryError: the library cannot be read.
            StateLocked: another run keeps the state for too long.
        """
        with self._locked():
            self._refresh()

    def plan(self, request: SyncRequest) -> Plan:
        """What a sync would do with the library as it is now; writes nothing to it.

        Raises LibraryError, StateLocked as `refresh` does.
        """
        self.refresh()
        return make_plan(request, self)

    def note_waiting(self, request: SyncRequest | UpdateRequest, made: Plan) -> None:
        """Keeps what a plan leaves to decide, so that it can be decided without reading again."""
        with self._locked(), transaction(self.db):
            for who in request.asked_anew:
                self.waiting.drop(*who)
            self.waiting.put(request.names, made.actions)

    def sync(
        self, request: SyncRequest, *, confirm: Confirm, progress: Progress | None = None
    ) -> Report:
        """Plans, asks, writes; plans again for what moved meanwhile (at most ROUNDS times).

        Raises:
            SafetyStop: the plan looks like an accident; nothing was written.
            LibraryError: what was written until then is recorded and finished by the next run.
            StateLocked: another run keeps the state for too long.
        """
        kind = RunKind(
            "sync",
            lambda: Prepared(make_plan(request, self)),
            request.limits,
            replans=True,
            looked_up=request.gathered.resolver_requests,
        )
        course = self._carry_out(kind, confirm, progress)
        with transaction(self.db):
            course.settle(self.memory, request.whole)
            still = course.account.still_waiting(course.prepared.plan)
            self.waiting.put(request.names, still)
            for who in asked_elsewhere(request.gathered, self):
                self.waiting.drop(*who)
            settle_lost(self.memory)
        return self._finish(course, request.noted())

    def apply(
        self,
        saved: SavedPlan,
        limits: Limits,
        *,
        confirm: Confirm,
        progress: Progress | None = None,
    ) -> Report:
        """Carries out exactly a saved plan; an object that changed since is refused.

        Raises as `sync` does, and StalePlan for a plan of another library or of its future.
        """
        kind = RunKind("apply", lambda: prepare_saved(saved, self), limits, moved=_MOVED_SINCE)
        return self._finish(self._carry_out(kind, confirm, progress), saved.noted())

    def undo(
        self, run: int | None = None, *, confirm: Confirm, progress: Progress | None = None
    ) -> Report:
        """Takes a run back (None: the last that wrote something and still stands).

        An undo is no accident that a guard could see: it asks instead.

        Raises:
            UserError: there is no such run, or it wrote nothing.
            LibraryError, StateLocked: as `sync`.
        """
        number = self.run_to_undo(run)
        kind = RunKind(
            "undo", lambda: Prepared(plan_undo(self, number), of_run=number), guards=False,
            moved=_LEFT_BY_UNDO,
        )  # fmt: skip
        course = self._carry_out(kind, confirm, progress)
        with transaction(self.db):
            forget_decisions(self, (one.item_key for one in course.account.outcomes()))
        return self._finish(course, objects_of(course.account.outcomes()))

    def run_to_undo(self, run: int | None = None) -> int:
        """The run that `undo` would take back. Raises UserError if there is none."""
        if self.journal.unfinished() or not self.snapshot.version:
            self.refresh()
        return find_run(self, run)

    def carry_out(
        self,
        command: str,
        make: Callable[[], Plan],
        limits: Limits,
        *,
        confirm: Confirm,
        progress: Progress | None = None,
        looked_up: int = 0,
    ) -> Report:
        """Carries out a plan of another kind (`updating`, `tagging`); raises as `sync` does."""
        kind = RunKind(command, lambda: Prepared(make()), limits, looked_up=looked_up)
        return self._finish(self._carry_out(kind, confirm, progress))

    def would_stop(self, made: Plan, limits: Limits) -> str:
        """Why a plan would not be carried out, "" if the guard lets it pass."""
        try:
            guard(made, limits, guard_input(made, self))
        except SafetyStop as stop:
            return " ".join(part for part in (stop.message, stop.hint) if part)
        return ""

    def report_so_far(self, looked_up: int = 0) -> Report:
        """What is known of this session's run when it stops in the middle; run 0: none began."""
        entries = self.journal.entries(self.run) if self.run else ()
        requests = self.library.requests
        return Report(
            self.run or 0,
            self.library.spec,
            tuple(outcomes_so_far(entries)),
            Requests(requests.read, requests.write, looked_up),
        )

    def _locked(self) -> AbstractContextManager[None]:
        return only_run(self.state, waits=self.waits)

    def _refresh(self) -> None:
        catch_up(self, self.mark, self.waits)

    def _carry_out(self, kind: RunKind, confirm: Confirm, progress: Progress | None) -> Course:
        """Plan, guard, ask, apply, in rounds; nobody holds the lock while a person thinks."""
        with self._locked():
            self._refresh()
            first = self._prepared(kind)
            seen = self._data_version()
        confirm(first.plan)
        course = Course(kind, first.plan, first, progress, list(first.plan.notices))
        with self._locked():
            if self._data_version() != seen:
                course.prepared = self._again(course)
            self.run = self.journal.begin(kind.command, first.of_run)
            if self.mark:
                self.mark.note(self.journal.last())
            if kind.limits.allow_empty:
                put_emptied(self.memory, asked_and_gone(self)[1])
            try:
                self._rounds(course)
            except LibraryError:
                self.journal.finish(self.run, "failed", {})
                raise
            course.account.complete(first.plan)
        return course

    def _rounds(self, course: Course) -> None:
        """Applies the plan, and plans and applies again what moved meanwhile."""
        assert self.run is not None
        kind = course.kind
        for attempt in range(ROUNDS + 1):
            guarded = kind.replans and attempt < ROUNDS
            result = apply_plan(
                course.prepared,
                self,
                self.run,
                guarded=guarded,
                progress=course.progress,
                says=self.waits,
            )
            course.account.add(course.prepared.plan, result, kind.moved)
            if not (result.moved and guarded):
                return
            try:
                self._doubt(course)
                course.prepared = self._again(course)
            except SafetyStop as stop:
                course.notices.append(f"Stopped while writing: {stop.message}")
                return

    def _doubt(self, course: Course) -> None:
        """Reads the library as a whole, once a run, if it refuses what by its lists is up to date.

        Something that it answered before was not true, or is not now: no list would ever mend it.
        """
        known = self.snapshot.version
        self._refresh()
        if self.snapshot.version == known and not course.read_anew:
            course.read_anew = True
            self.snapshot.set_version(0, "")
            course.notices.append(_NOT_AS_KNOWN)

    def _prepared(self, kind: RunKind) -> Prepared:
        prepared = kind.make()
        if kind.guards:
            guard(prepared.plan, kind.limits, guard_input(prepared.plan, self))
        return prepared

    def _again(self, course: Course) -> Prepared:
        """The plan for the library as it is by now, within what was confirmed.

        Raises SafetyStop if the guard does not let it pass, LibraryError.
        """
        self._refresh()
        prepared = self._prepared(course.kind)
        made, left_out = within(prepared.plan, course.confirmed)
        course.notices += [words for words in made.notices if words not in course.notices]
        if left_out:
            course.notices.append(
                f"The library changed meanwhile; {left_out} more change{'s' * (left_out != 1)} "
                "that you have not seen would follow from it and were not written: run again."
            )
        return replace(prepared, plan=made)

    def _data_version(self) -> int:
        """Changes when another process has written to the state."""
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def _finish(self, course: Course, noted: Mapping[str, Any] | None = None) -> Report:
        """The report of a run, which is also what `runs` keeps of it, with what is `noted`."""
        assert self.run is not None
        count = self.library.requests
        requests = Requests(count.read, count.write, course.kind.looked_up)
        outcomes = course.account.outcomes()
        report = Report(self.run, self.library.spec, outcomes, requests, tuple(course.notices))
        failed = any(outcome.outcome == "failed" for outcome in outcomes)
        if failed:
            empty = left_empty(self.journal.entries(self.run))
            report = replace(report, notices=(*report.notices, *empty))
        written = report.conflicts_written()
        otherwise = {CONFLICTS_WRITTEN: written} if written else {}
        kept = {**report.summary(), **otherwise, **(noted or {})}
        self.journal.finish(self.run, "failed" if failed else "done", kept)
        self.journal.forget_old(self.keep_runs)
        return report


@contextmanager
def open_session(
    library: Library,
    state: Path,
    *,
    waits: Callable[[str], None] | None = None,
    keep_runs: int = KEEP_RUNS,
    marks: Path | None = None,
) -> Iterator[Session]:
    """Opens the state of a library; closes both at the end.

    `waits` is told in words when another run keeps the state for more than a moment; of the runs
    the last `keep_runs` are kept. `marks` is a folder apart from the state (see `state.marks`).

    Raises:
        StateError: the state cannot be used: busy, full, not to be written, damaged, too new.
        WrongLibrary: another desktop database answers now.
    """
    try:
        connection = open_state(state, waits=waits)
        with closing(connection), damage_named(connection, state / "state.sqlite"):
            refuse_links_astray(connection)
            identity = library.identity()
            refuse_another_database(connection, library.spec, identity)
            memory = Memory(connection, identity, library.spec)
            snapshot = Snapshot(connection, memory.library_id, identity)
            journal = RunJournal(memory)
            waiting = WaitingActions(memory)
            yield Session(
                library, memory, snapshot, journal, waiting, connection, state, waits, keep_runs,
                mark=state_mark(marks, connection, identity) if marks else None,
            )  # fmt: skip
    finally:
        library.close()
