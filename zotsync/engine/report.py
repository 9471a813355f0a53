"""What a run did, reference by reference: the value that is printed, kept and turned to JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zotsync.plan.model import Change, Conflict


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests really sent, retries included."""

    read: int = 0
    write: int = 0
    resolver: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one reference.

    `outcome`: created · updated · unchanged · conflict · review · removed · skipped · failed.
    `left`: no reference of today; one that its source named earlier. `wrote`: something of its
    item was written, which a conflict does not say by itself. `refiled`: it came into a collection
    or out of one.
    """

    ref_id: str
    source: str
    ordinal: int | None
    item_key: str
    outcome: str
    title: str
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    error: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    left: bool = False
    wrote: bool = False
    tags_add: tuple[str, ...] = ()
    tags_remove: tuple[str, ...] = ()
    refiled: bool = False


#: The report's words for what an outcome counts as.
COUNTED = {"conflict": "conflicts"}
#: Under which name it is kept how many of a run's conflicts are over items that it wrote.
CONFLICTS_WRITTEN = "conflicts_written"
#: … and what became of its objects, where several references were one of them.
OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run."""

    run: int
    library: str
    outcomes: tuple[Outcome, ...]
    requests: Requests = Requests()
    notices: tuple[str, ...] = ()

    def summary(self) -> dict[str, int]:
        """How many references met each outcome."""
        return _counted(outcome.outcome for outcome in self.outcomes)

    def conflicts_written(self) -> int:
        """How many conflicts are over an item that was written all the same, in other respects."""
        return sum(one.outcome == "conflict" and one.wrote for one in self.outcomes)

    def changed(self) -> bool:
        """Whether anything but "unchanged" came of any reference."""
        return any(outcome.outcome != "unchanged" for outcome in self.outcomes)

    def exit_code(self) -> int:
        """0 done · 1 some writes failed · 3 conflicts or doubtful matches wait."""
        counts = self.summary()
        if counts["failed"]:
            return 1
        return 3 if counts["conflicts"] or counts["review"] else 0


def objects_of(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """How many objects met each outcome, each counted once, as an undo says it at its end."""
    once = {one.item_key or str(at): one.outcome for at, one in enumerate(outcomes)}
    return {OBJECTS: _counted(once.values())}


def _counted(outcomes: Iterable[str]) -> dict[str, int]:
    names = (
        "created", "updated", "unchanged", "removed", "conflicts", "review", "skipped", "failed",
    )  # fmt: skip
    counts = dict.fromkeys(names, 0)
    for outcome in outcomes:
        counts[COUNTED.get(outcome, outcome)] += 1
    return counts
