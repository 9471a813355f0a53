"""What scripts read: plans and reports as JSON (docs/json.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zotsync.engine.report import Outcome, Report
from zotsync.model.errors import UserError
from zotsync.output.words import agreement_words
from zotsync.plan.model import (
    PLAN_FORMAT,
    Action,
    Baseline,
    Change,
    CollectionStep,
    Conflict,
    ItemWrite,
    Plan,
    baseline_row,
)

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources

REPORT_FORMAT = "zotsync-report/1"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)


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


def unread_json(gathered: GatheredSources) -> list[dict[str, Any]]:
    """The entries that could not be read as a reference, in their own words, as in `parse`."""
    from zotsync.formats.reference_json import json_of

    return [json_of(entry) for read in gathered.reads for entry in read.rejected]


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
        **_work_json(action.baseline),
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
        "agreement": agreement_words(action.match) if action.action == "review" else "",
        "reason": action.reason,
        "raw": action.raw,
        "baseline": baseline_row(action.baseline) if action.baseline else None,
        "forget": action.forget,
        "remembered": action.remembered,
        "claimed": action.claimed,
        "own_key": action.own_key,
    }


def _work_json(baseline: Baseline | None) -> dict[str, str]:
    """The item's type, first author and year, as the source has them; "" where it does not say."""
    if baseline is None:
        return {"item_type": "", "author": "", "year": ""}
    creator: Mapping[str, str] = next(iter(baseline.creators), {})
    year = _YEAR.search(baseline.fields.get("date", ""))
    return {
        "item_type": baseline.item_type,
        "author": creator.get("lastName") or creator.get("name", ""),
        "year": year.group() if year else "",
    }


def _row(value: Change | Conflict | CollectionStep | ItemWrite) -> dict[str, Any]:
    """A value's parts by name, in order; what is nested is not copied."""
    return {part.name: getattr(value, part.name) for part in fields(value)}


def check_form(to: str, *, as_json: bool) -> None:
    """Raises UserError if --to and --json ask for two forms."""
    if as_json and to not in ("table", "json"):
        raise UserError(
            f"--json is a document of its own, not --to {to}.", hint="Give one of them."
        )
