"""What a run did, reference by reference: the value that is printed, kept and turned to JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from zotsync.plan.model import (
    Action,
    Change,
    CollectionStep,
    Conflict,
    ItemWrite,
    Plan,
    baseline_row,
)

if TYPE_CHECKING:
    from zotsync.engine.sources import GatheredSources

PLAN_FORMAT = "zotsync-plan/1"
REPORT_FORMAT = "zotsync-report/1"


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


#: The report's words for what an outcome counts as.
COUNTED = {"conflict": "conflicts"}


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
        names = (
            "created", "updated", "unchanged", "removed", "conflicts", "review", "skipped",
            "failed",
        )  # fmt: skip
        counts = dict.fromkeys(names, 0)
        for outcome in self.outcomes:
            counts[COUNTED.get(outcome.outcome, outcome.outcome)] += 1
        return counts

    def exit_code(self) -> int:
        """0 done · 1 some writes failed · 3 conflicts or doubtful matches wait."""
        counts = self.summary()
        if counts["failed"]:
            return 1
        return 3 if counts["conflicts"] or counts["review"] else 0


def report_json(report: Report) -> dict[str, Any]:
    """The report as CONTRACT's `zotsync-report/1`."""
    return {
        "format": REPORT_FORMAT,
        "run": report.run,
        "library": report.library,
        "summary": report.summary(),
        "requests": {
            "read": report.requests.read,
            "write": report.requests.write,
            "resolver": report.requests.resolver,
        },
        "notices": list(report.notices),
        "outcomes": [_outcome_json(outcome) for outcome in report.outcomes],
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "ref_id": outcome.ref_id,
        "source": outcome.source,
        "ordinal": outcome.ordinal,
        "item_key": outcome.item_key,
        "outcome": outcome.outcome,
        "title": outcome.title,
        "changes": [_row(change) for change in outcome.changes],
        "conflicts": [_row(conflict) for conflict in outcome.conflicts],
        "error": outcome.error or None,
        "reason": outcome.reason,
    }


def errors_json(gathered: GatheredSources) -> list[dict[str, str]]:
    """The inputs that could not be read: source, file ("" if it is none) and message."""
    return [
        {"source": read.source.name, "file": getattr(error, "file", ""), "message": error.message}
        for read in gathered.reads
        for error in read.errors
    ]


def plan_json(plan: Plan, names: Mapping[str, str]) -> dict[str, Any]:
    """A plan as CONTRACT's `zotsync-plan/1`; `names` are collection keys → paths.

    `writes` and each action's `baseline` are what `apply` needs to carry out exactly this plan.
    What is nested in them is the plan's own, not a copy: for printing, not for changing.
    """
    return {
        "format": PLAN_FORMAT,
        "library": plan.library,
        "library_version": plan.library_version,
        "collections": [_row(step) for step in plan.collections],
        "actions": [_action_json(action, names) for action in plan.actions],
        "summary": plan.summary(),
        "notices": list(plan.notices),
        "writes": [_row(write) for write in plan.writes],
    }


def _action_json(action: Action, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "action": action.action,
        "ref_id": action.ref_id,
        "source": action.source,
        "ordinal": action.ordinal,
        "item_key": action.item_key,
        "title": action.title,
        "changes": [_row(change) for change in action.changes],
        "conflicts": [_row(conflict) for conflict in action.conflicts],
        "tags": {"add": list(action.tags_add), "remove": list(action.tags_remove)},
        "collections": {
            "add": [names.get(key, key) for key in action.collections_add],
            "remove": [names.get(key, key) for key in action.collections_remove],
            "add_keys": list(action.collections_add),
            "remove_keys": list(action.collections_remove),
        },
        "match": {
            "rule": action.match.rule,
            "confidence": action.match.confidence,
            "evidence": list(action.match.evidence),
            "candidates": list(action.match.candidates),
        },
        "reason": action.reason,
        "raw": action.raw,
        "baseline": baseline_row(action.baseline) if action.baseline else None,
        "forget": action.forget,
        "remembered": action.remembered,
    }


def _row(value: Change | Conflict | CollectionStep | ItemWrite) -> dict[str, Any]:
    """A value's parts by name, in order; what is nested is not copied."""
    return {part.name: getattr(value, part.name) for part in fields(value)}
