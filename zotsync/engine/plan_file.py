"""Saved plans: from JSON back to the value that `apply` carries out. Nothing in it is trusted.

Objects that changed since are refused by the library itself, by their versions. `prepare_saved`
sees what no version shows: works that were added, and collections that were made, in the meantime.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zotsync.engine.apply import Prepared
from zotsync.engine.batch import FAILED, WriteResult
from zotsync.engine.library_state import LibraryState
from zotsync.formats.files import first_bytes
from zotsync.match.keys import match_keys
from zotsync.match.records import record_of_item
from zotsync.match.rules import decide
from zotsync.model.errors import InputError, StalePlan
from zotsync.model.schema import is_key
from zotsync.plan.lists_apart import claimed_beside
from zotsync.plan.model import (
    PLAN_FORMAT,
    Action,
    Baseline,
    Change,
    CollectionStep,
    Conflict,
    ItemWrite,
    MatchNote,
    Plan,
    baseline_from,
    fingerprint,
)

_MAX_BYTES = 200_000_000

#: Why nothing is written for a change of a saved plan that was carried out before.
ALREADY_APPLIED = "already applied"


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan from a file, the identity of the library it was made for, and the command that made it
    ("" if that is not known)."""

    plan: Plan
    identity: str
    command: str = ""


def load_plan(path: Path) -> SavedPlan:
    """The plan of a file.

    Raises:
        InputError: the file is no such plan, with the reason.
    """
    try:
        document = _json(path)
        if not isinstance(document, dict) or document.get("format") != PLAN_FORMAT:
            raise InputError(f"not a {PLAN_FORMAT} file", file=str(path), hint=_again(path))
        command = str(document.get("command", ""))
        whole = command.startswith("zotsync plan ") and command.isprintable() and "`" not in command
        return SavedPlan(_plan(document), str(document["identity"]), command if whole else "")
    except OSError as error:
        words = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read: {words}", file=str(path), hint=_again(path)) from error
    except KeyError as error:
        raise InputError(
            f"not a whole plan: {error} is missing", file=str(path), hint=_again(path)
        ) from error
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise InputError(f"not a whole plan: {error}", file=str(path), hint=_again(path)) from error


def _again(path: Path) -> str:
    command = shlex.join(["zotsync", "plan", "--out", str(path)])
    return f"Make it again, from the inputs it had: `{command}`"


def _json(path: Path) -> Any:
    """The file's JSON. Raises InputError with the line where it stops being JSON."""
    try:
        data = first_bytes(path, _MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError("larger than 200 MB; no plan is", file=str(path))
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        words = f"not a saved plan (no valid JSON: {error.msg.lower()})"
        raise InputError(words, file=str(path), line=error.lineno, hint=_again(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("not a saved plan (no text)", file=str(path), hint=_again(path)) from error


def _plan(document: Mapping[str, Any]) -> Plan:
    plan = Plan(
        library=str(document["library"]),
        library_version=int(document["library_version"]),
        collections=tuple(CollectionStep(**row) for row in document["collections"]),
        actions=tuple(_action(row) for row in document["actions"]),
        writes=tuple(_write(row) for row in document["writes"]),
        notices=tuple(str(notice) for notice in document.get("notices", ())),
    )
    for write in plan.writes:
        if not is_key(write.item_key) or not write.actions:
            raise ValueError(f"“{write.item_key}” is no item key")
        if min(write.actions) < 0 or max(write.actions) >= len(plan.actions):
            raise ValueError("a write without its action")
    return plan


def _write(row: Mapping[str, Any]) -> ItemWrite:
    payload = dict(row["payload"])
    if str(payload["key"]) != row["item_key"] or int(payload["version"]) != int(row["version"]):
        raise ValueError("a write whose payload speaks of another item")
    return ItemWrite(
        item_key=str(row["item_key"]),
        version=int(row["version"]),
        payload=payload,
        before=dict(row["before"]),
        actions=tuple(int(position) for position in row["actions"]),
    )


def _action(row: Mapping[str, Any]) -> Action:
    note = row["match"]
    return Action(
        action=_known(str(row["action"])),
        source=str(row["source"]),
        ref_id=str(row["ref_id"]),
        ordinal=row["ordinal"],
        item_key=str(row["item_key"]),
        title=str(row["title"]),
        changes=tuple(Change(**change) for change in row["changes"]),
        conflicts=tuple(Conflict(**conflict) for conflict in row["conflicts"]),
        tags_add=tuple(row["tags"]["add"]),
        tags_remove=tuple(row["tags"]["remove"]),
        collections_add=tuple(row["collections"]["add_keys"]),
        collections_remove=tuple(row["collections"]["remove_keys"]),
        match=MatchNote(
            note["rule"],
            float(note["confidence"]),
            tuple(note["evidence"]),
            tuple(note["candidates"]),
        ),
        reason=str(row["reason"]),
        baseline=baseline_from(row["baseline"]) if row["baseline"] else None,
        raw=str(row["raw"]),
        forget=bool(row.get("forget", row["action"] == "remove")),
        remembered=str(row.get("remembered", "")),
        own_key=str(row.get("own_key", "")),
        claimed=str(row.get("claimed", "")),
    )


def _known(action: str) -> str:
    if action not in Plan("", 0).summary():
        raise ValueError(f"unknown action “{action}”")
    return action


def prepare_saved(saved: SavedPlan, session: LibraryState) -> Prepared:
    """A saved plan against the (fresh) snapshot; writes nothing.

    Raises:
        StalePlan: it was made for another library, or for a version this one has not reached.
    """
    plan = saved.plan
    _refuse_stale(saved, session)
    plan = _without_applied(plan, session)
    refused = {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write in plan.writes
        if write.creates and (words := _there_by_now(write, plan, session))
    }
    refused |= _claimed_since(plan, session) | _forgotten(plan, session)
    steps, keys = _steps_now(plan, session)
    actions = _only_written(plan)
    return Prepared(replace(plan, collections=tuple(steps), actions=actions), refused, keys)


def _forgotten(plan: Plan, session: LibraryState) -> dict[str, WriteResult]:
    """The writes made from another memory than that of now: a later run has gone on from there."""
    actions = [(write, plan.actions[place]) for write in plan.writes for place in write.actions]
    held = session.memory.baselines(action.item_key for _, action in actions)
    words = "zotsync has written it since the plan was made; make the plan again"
    return {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write, action in actions
        if fingerprint(held.get(action.item_key, {}).get(action.source)) != action.remembered
    }


def _claimed_since(plan: Plan, session: LibraryState) -> dict[str, WriteResult]:
    """The writes that take or change what another list has come to ask for since: it need not have
    written anything, so no version shows it.
    """
    actions = [(write, plan.actions[place]) for write in plan.writes for place in write.actions]
    held = session.memory.baselines(action.item_key for _, action in actions)
    words = "what another list asks of it changed since the plan was made; make the plan again"
    return {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write, action in actions
        if _takes(action)
        and claimed_beside(held.get(action.item_key, {}), action.source) != action.claimed
    }


def _takes(action: Action) -> bool:
    """Whether an action takes something from an item, or puts another value in its place."""
    taken = action.tags_remove or action.collections_remove or action.forget
    return bool(taken) or any(change.before for change in action.changes)


def _without_applied(plan: Plan, session: LibraryState) -> Plan:
    """The plan without the writes after which the memory is just what it is: they were carried out.

    What the user has made of those items since stays.
    """
    held = session.memory.baselines(action.item_key for action in plan.actions)

    def is_applied(action: Action) -> bool:
        now = held.get(action.item_key, {}).get(action.source)
        if now is None and action.baseline:
            now = _under_another_key(action, action.baseline, session)
        return fingerprint(now) == fingerprint(action.baseline) != action.remembered

    applied = [
        write
        for write in plan.writes
        if all(is_applied(plan.actions[place]) for place in write.actions)
    ]
    done = {place for write in applied for place in write.actions}
    return replace(
        plan,
        actions=tuple(
            replace(action, action="unchanged", reason=ALREADY_APPLIED, changes=())
            if place in done and action.action != "conflict"
            else action
            for place, action in enumerate(plan.actions)
        ),
        writes=tuple(write for write in plan.writes if write not in applied),
    )


def _under_another_key(action: Action, planned: Baseline, session: LibraryState) -> Baseline | None:
    """What is remembered of an item to be made, where the library picked the keys: as planned."""
    link = session.memory.link(action.source, action.ref_id)
    found = session.memory.baselines([link.item_key]) if link else {}
    now = found[link.item_key].get(action.source) if link and found else None
    return now and replace(now, item_key=planned.item_key, collections=planned.collections)


def _only_written(plan: Plan) -> tuple[Action, ...]:
    """The actions, of which those without a write leave the memory as it is by now."""
    written = {place for write in plan.writes for place in write.actions}
    return tuple(
        action if place in written else replace(action, baseline=None, forget=False)
        for place, action in enumerate(plan.actions)
    )


def _refuse_stale(saved: SavedPlan, session: LibraryState) -> None:
    plan, here = saved.plan, session.memory.identity
    if saved.identity != here:
        raise StalePlan(
            f"The plan was made for another library ({plan.library}: {saved.identity}).",
            hint=f"This one is {session.library.spec}: {here}.",
        )
    if plan.library_version > session.snapshot.version:
        raise StalePlan(
            "The plan is newer than the library: it was restored from a backup since.",
            hint=f"Make the plan again: `{saved.command}`."
            if saved.command
            else "Make the plan again, from the inputs it had.",
        )


def _there_by_now(write: ItemWrite, plan: Plan, session: LibraryState) -> str:
    """Why a work must not be made any more, "" if it may.

    Only items newer than the plan count: of older ones the plan knew, and the user may have
    decided that this is another work.
    """
    if session.snapshot.items([write.item_key]):
        return "it is in the library by now; make the plan again"
    record = record_of_item({**write.payload, "key": ""})
    for match_key in match_keys(record) if record else ():
        for other in session.snapshot.lookup(match_key):
            held = session.snapshot.items([other.key])[other.key]
            if int(held["version"]) <= plan.library_version:
                continue
            if record and decide(record, replace(other, key="")).outcome != "different":
                return f"added to the library since, or changed there ({other.key}); plan again"
    return ""


def _steps_now(plan: Plan, session: LibraryState) -> tuple[list[CollectionStep], dict[str, str]]:
    """The collection steps with those that somebody made meanwhile as existing."""
    there = {
        (str(data.get("parentCollection") or ""), str(data.get("name", ""))): key
        for key, data in sorted(session.snapshot.collections().items(), reverse=True)
        if not data.get("deleted")
    }
    steps: list[CollectionStep] = []
    keys: dict[str, str] = {}
    for step in plan.collections:
        parent = keys.get(step.parent, step.parent)
        found = there.get((parent, step.name)) if step.action == "create" else None
        if found:
            keys[step.key] = found
            steps.append(replace(step, action="exists", key=found, parent=parent))
        else:
            steps.append(replace(step, parent=parent))
    return steps, keys
