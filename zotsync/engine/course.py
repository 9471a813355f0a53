"""One change of a library: what it is to be, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from zotsync.engine.apply import Prepared
from zotsync.engine.matching import CONFLICT_DECISIONS
from zotsync.engine.outcomes import Account
from zotsync.engine.sources import Progress
from zotsync.plan.guard import Limits
from zotsync.plan.model import Plan
from zotsync.plan.reasons import KEPT
from zotsync.state.memory import Memory

_SETTLED = frozenset({"updated", "unchanged"})
MOVED_MEANWHILE = "changed in the library at the same moment ({words}); run again"


@dataclass(frozen=True, slots=True)
class RunKind:
    """One kind of run that changes a library: how its plan is made, and how strictly.

    `guards`: the plan passes the guard. `replans`: nothing is written once somebody else has
    written since the plan was made; then it is made again (otherwise only the objects that moved
    are left out). `moved` tells the user what to do about an object that moved.
    """

    command: str
    make: Callable[[], Prepared]
    limits: Limits = field(default_factory=Limits)
    guards: bool = True
    replans: bool = False
    moved: str = MOVED_MEANWHILE
    looked_up: int = 0


@dataclass(slots=True)
class Course:
    """A change on its way: what was confirmed, what is to be applied next, what came of it.

    `read_anew`: the library was read as a whole, because what we knew of it was not true.
    """

    kind: RunKind
    confirmed: Plan
    prepared: Prepared
    progress: Progress | None
    notices: list[str]
    account: Account = field(default_factory=Account)
    read_anew: bool = False

    def settle(self, memory: Memory, whole: Iterable[str]) -> None:
        """Forgets the decisions that are carried out, and links of `whole` sources that are stale.

        A conflict is settled once; what is decided about a match holds for good. A reference that
        was renamed in its source is known by its new name only; one whose item the user merged into
        another work's gives that one no name.
        """
        outcomes = self.account.by_reference()
        for who, decision in memory.decisions().items():
            outcome = outcomes.get(who)
            if decision in CONFLICT_DECISIONS and outcome and outcome.outcome in _SETTLED:
                memory.decide(*who, "")
        for name in whole:
            mine = [one for one in self.prepared.plan.actions if one.source == name]
            mine = [action for action in mine if action.baseline]
            here = {action.ref_id for action in mine}
            kept = (one for one in self.prepared.plan.actions if one.reason == KEPT)
            memory.put_unnamed(name, [one.item_key for one in kept if one.source == name])
            memory.drop_stale_links(name, here, {one.own_key or one.item_key for one in mine})
