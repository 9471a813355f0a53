"""Saved plans: from JSON back to the value that `apply` carries out. Nothing in it is trusted."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zotsync.formats.files import first_bytes
from zotsync.model.errors import InputError
from zotsync.model.schema import is_key
from zotsync.plan.model import (
    PLAN_FORMAT,
    Action,
    Change,
    CollectionStep,
    Conflict,
    ItemWrite,
    MatchNote,
    Plan,
    baseline_from,
)

_MAX_BYTES = 200_000_000
#: What made a plan, where a file says it.
_CALLS = ("zotsync plan ", "zotsync --offline plan ")
#: So much of a file says whether it is a plan.
_BEGINNING = 600


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan from a file, the identity of the library it was made for, the command that made it
    and the configuration that lists its sources ("" if that is not known)."""

    plan: Plan
    identity: str
    command: str = ""
    config: str = ""

    def noted(self) -> dict[str, Any]:
        """What is kept of the run: the sources of a configuration, and its file."""
        if not self.config:
            return {}
        sources = list(dict.fromkeys(one.source for one in self.plan.actions if one.source))
        return {"sources": sources, "config": self.config}


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
        whole = command.startswith(_CALLS) and command.isprintable() and "`" not in command
        config = str(document.get("config", ""))
        made_by = (command if whole else "", config if config.isprintable() else "")
        return SavedPlan(_plan(document), str(document["identity"]), *made_by)
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
    """How to come to a plan: never by writing over a file that is none, such as the list itself."""
    try:
        begun = first_bytes(path, _BEGINNING) if path.is_file() else b""
    except OSError:
        begun = b""
    if not begun.strip() or PLAN_FORMAT.encode() in begun:
        command = shlex.join(["zotsync", "plan", "--out", str(path)])
        return f"Make it again, from the inputs it had: `{command}`"
    command = shlex.join(["zotsync", "plan", str(path), "--out", _fresh_name(path)])
    return f"If it is a list of references, this saves a plan of it: `{command}`"


def _fresh_name(path: Path) -> str:
    """A name beside a file that nothing has yet."""
    number = 1
    while True:
        name = f"plan{f'-{number}' if number > 1 else ''}.json"
        if not (found := path.with_name(name)).exists():
            return str(found)
        number += 1


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
