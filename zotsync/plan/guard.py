"""The last look before a plan is carried out: it stops what looks like an accident. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zotsync.model.errors import LibraryLooksEmpty, SourceShrank, TooManyChanges
from zotsync.plan.model import Action, Plan

#: Below this many items or references a share says nothing.
FEW = 10
FEW_REFERENCES = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run may change.

    `max_changes`: objects written. `max_share`: the share of the library's items that a run may
    take something from (tags, memberships). The rest waives one stop each; `allow_shrink` says that
    what left its source did so on purpose, so that it may go however much that is.
    """

    max_changes: int = 2000
    max_share: float = 0.5
    allow_empty: bool = False
    allow_shrink: bool = False


@dataclass(frozen=True, slots=True)
class GuardInput:
    """What the guard compares a plan with: counts of now and of the last run.

    `linked`: items we filed in this library before; `linked_gone`: how many of them are no longer
    there. `live`: items in the library now. `sources`: name → (items it has a claim on, how many
    of them the plan lets go of).
    """

    linked: int = 0
    linked_gone: int = 0
    live: int = 0
    sources: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def guard(plan: Plan, limits: Limits, situation: GuardInput) -> Plan:
    """The plan itself, if it may be carried out.

    Raises TooManyChanges, a SafetyStop (exit code 4), otherwise.
    """
    _stop_if_emptied(limits, situation)
    _stop_if_shrunk(limits, situation)
    count = plan.changes_count()
    if count > limits.max_changes:
        raise TooManyChanges(
            f"The plan writes {count:,} items and collections; the limit is "
            f"{limits.max_changes:,}.",
            hint="Look at it with `zotsync plan`; if it is right: "
            f"`zotsync sync --max-changes {count}`.",
        )
    taking = sum(1 for action in plan.actions if _takes_away(action, limits))
    if taking > FEW and situation.live and taking > limits.max_share * situation.live:
        raise TooManyChanges(
            f"The plan takes something away from {taking} of the library's "
            f"{situation.live} items, more than {limits.max_share:.0%}.",
            hint=_raising_it(plan),
        )
    return plan


def _takes_away(action: Action, limits: Limits) -> bool:
    """Whether an item loses what it has: a claim alone is nothing in the library."""
    if action.action == "remove" and limits.allow_shrink:
        return False
    return bool(action.tags_remove or action.collections_remove)


def _raising_it(plan: Plan) -> str:
    """What to do where so much is right: said of sources that shrank, else of what they give."""
    taking = [action for action in plan.actions if _takes_away(action, Limits())]
    if all(action.action == "remove" for action in taking):
        return "Look at it with `zotsync plan`; if it is right: `zotsync sync --allow-shrink`."
    return (
        "Look at it with `zotsync plan`. If it is right, the environment variable "
        "ZOTSYNC_SYNC__MAX_SHARE=1 lets this run pass; [sync] max_share in the configuration "
        "is the limit for all."
    )


def _stop_if_emptied(limits: Limits, situation: GuardInput) -> None:
    if limits.allow_empty or situation.linked < FEW:
        return
    if situation.linked_gone > 0.9 * situation.linked:
        raise LibraryLooksEmpty(
            f"Of {situation.linked} items filed in this library earlier, "
            f"{situation.linked_gone} are gone; it holds {situation.live} items now.",
            hint="Is this the right library? If you emptied it yourself: "
            "`zotsync sync --allow-empty`.",
        )


def _stop_if_shrunk(limits: Limits, situation: GuardInput) -> None:
    if limits.allow_shrink:
        return
    for name, (claims, leaving) in situation.sources.items():
        if claims >= FEW_REFERENCES and leaving > claims / 2:
            raise SourceShrank(
                f"The source “{name}” has given {claims} references so far and has "
                f"{claims - leaving} of them now; --prune would let go of the rest.",
                hint=f"More than half of a list of {FEW_REFERENCES} references or more is not let "
                "go of unasked. Is the file whole? If it is, or is no source any more: "
                "`zotsync sync --allow-shrink`.",
            )
