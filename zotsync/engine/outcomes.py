"""From what was written to what is reported: one outcome a reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zotsync.engine.batch import DONE, MOVED, ApplyResult
from zotsync.engine.report import Outcome
from zotsync.plan.model import Action, Plan
from zotsync.state.journal import JournalEntry

#: What an action is called once it is done.
PAST = {
    "create": "created",
    "update": "updated",
    "unchanged": "unchanged",
    "conflict": "conflict",
    "review": "review",
    "remove": "removed",
    "skip": "skipped",
}

#: The actions that mean to change the library.
WRITING = frozenset({"create", "update", "conflict", "remove"})

#: The status for an item whose collection is gone: there the server's words name it.
GONE_COLLECTION = 409

_NOT_WRITTEN = "not written, because the library changed meanwhile; run again"

#: Names a reference of a source; an item or collection by its key where there is no reference.
Who = tuple[str, str]


def who_of(action: Action) -> Who:
    """Under which name a run keeps account of an action."""
    return action.source, action.ref_id or action.item_key


class Account:
    """The outcomes of a run, round by round: what was done once stays done."""

    def __init__(self) -> None:
        self._outcomes: dict[Who, Outcome] = {}

    def add(self, made: Plan, result: ApplyResult, moved: str) -> None:
        """Takes in a round; `moved` says what to do about objects that somebody else changed."""
        for action in made.actions:
            earlier = self._outcomes.get(who_of(action))
            if earlier is None or earlier.outcome == "failed":
                self._outcomes[who_of(action)] = outcome_of(action, result, moved)

    def complete(self, confirmed: Plan) -> None:
        """Takes in what was confirmed and did not come to be planned again."""
        for action in confirmed.actions:
            if who_of(action) not in self._outcomes:
                outcome = outcome_of(action, ApplyResult(), "")
                if action.action in WRITING:
                    outcome = replace(outcome, outcome="failed", error=_NOT_WRITTEN)
                self._outcomes[who_of(action)] = outcome

    def still_waiting(self, made: Plan) -> list[Action]:
        """The actions of a plan that were reported as waiting for a decision."""
        waits = {"review", "conflict"}
        return [
            action
            for action in made.actions
            if (outcome := self._outcomes.get(who_of(action))) and outcome.outcome in waits
        ]

    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes, in the order of the plan."""
        return tuple(self._outcomes.values())

    def by_reference(self) -> Mapping[Who, Outcome]:
        """The outcomes by (source, reference)."""
        return self._outcomes


def outcome_of(action: Action, result: ApplyResult, moved: str) -> Outcome:
    """What became of one reference."""
    done = Outcome(
        ref_id=action.ref_id,
        source=action.source,
        ordinal=action.ordinal,
        item_key=action.item_key,
        outcome=PAST[action.action],
        title=action.title,
        changes=action.changes,
        conflicts=action.conflicts,
        error="",
        reason=action.reason,
        candidates=action.match.candidates,
        left=not action.match.rule,
        tags_add=action.tags_add,
        tags_remove=action.tags_remove,
        refiled=bool(action.collections_add or action.collections_remove),
    )
    written = result.of(action)
    if written is None or action.action in ("review", "skip"):
        return done
    if written.outcome == DONE:
        return replace(done, item_key=written.key, wrote=_asks_for_a_change(action))
    if written.outcome != MOVED:
        return replace(done, outcome="failed", error=written.error)
    gone = f" ({written.error})" if written.code == GONE_COLLECTION else ""
    return replace(done, outcome="failed", error=moved.format(words=written.error, gone=gone))


def _asks_for_a_change(action: Action) -> bool:
    """Whether the write of an item was for this action, too."""
    members = (*action.tags_add, *action.tags_remove)
    filed = (*action.collections_add, *action.collections_remove)
    return bool(action.changes or members or filed)


def left_empty(entries: Sequence[JournalEntry]) -> list[str]:
    """What is said of the collections that a run made and filed nothing in."""
    done = [entry for entry in entries if entry.outcome == DONE]
    made = [entry for entry in done if entry.kind == "collection" and entry.creates]
    filled = {key for entry in done for key in entry.payload.get("collections") or ()}
    for entry in reversed(made):  # the inner ones come after those around them
        if entry.key in filled:
            filled.add(entry.payload.get("parentCollection") or "")
    return [
        f"The collection “{entry.payload['name']}” was made and is empty: what was to be filed in "
        "it was not written."
        for entry in made
        if entry.key not in filled
    ]


def outcomes_so_far(entries: Iterable[JournalEntry]) -> Iterator[Outcome]:
    """The outcomes of the items that a run sent, from its journal; one to a reference.

    A write without an answer counts as failed: the next run finds out what became of it.
    """
    for entry in entries:
        if entry.kind != "item":
            continue
        done = "created" if entry.creates else "updated"
        if entry.payload.get("deleted"):
            done = "removed"
        error = entry.error or "no answer; the next run finds out whether it was written"
        well = entry.outcome == "done"
        for update in entry.memory:
            yield Outcome(
                ref_id=update.ref_id,
                source=update.source,
                ordinal=update.link.ordinal if update.link else None,
                item_key=entry.key,
                outcome=done if well else "failed",
                title=str(entry.payload.get("title") or entry.before.get("title") or ""),
                error="" if well else error,
            )
