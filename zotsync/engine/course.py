"""One change of a library: what it is to be, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from zotsync.engine.apply import Prepared, Progress
from zotsync.engine.outcomes import Account
from zotsync.plan.guard import Limits
from zotsync.plan.model import Plan

MOVED_MEANWHILE = "changed in Zotero at the same moment ({words}); run again"


@dataclass(frozen=True, slots=True)
class Change:
    """One way to change a library: how its plan is made, and how strictly.

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

    change: Change
    confirmed: Plan
    prepared: Prepared
    progress: Progress | None
    notices: list[str]
    account: Account = field(default_factory=Account)
    read_anew: bool = False
