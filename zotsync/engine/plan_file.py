"""Saved plans: from JSON back to the value that `apply` carries out. Nothing in it is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zotsync.model.errors import InputError
from zotsync.plan.model import (
    PLAN_FORMAT,
    Action,
    Change,
    CollectionStep,
    Conflict,
    ItemWrite,
    MatchNote,
    Plan,
)
from zotsync.state.memory import baseline_from

_KEY = re.compile(r"[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")
_MAX_BYTES = 200_000_000
_AGAIN = "Make it again with `zotsync plan --out FILE`."


def load_plan(path: Path) -> tuple[Plan, str]:
    """A saved plan and the identity of the library it was made for.

    Raises InputError with the reason if the file is no such plan.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError("larger than 200 MB; no plan is", file=str(path))
        document = _json(path)
        if not isinstance(document, dict) or document.get("format") != PLAN_FORMAT:
            raise InputError(f"not a {PLAN_FORMAT} file", file=str(path), hint=_AGAIN)
        return _plan(document), str(document["identity"])
    except OSError as error:
        words = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read: {words}", file=str(path), hint=_AGAIN) from error
    except KeyError as error:
        raise InputError(
            f"not a whole plan: {error} is missing", file=str(path), hint=_AGAIN
        ) from error
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise InputError(f"not a whole plan: {error}", file=str(path), hint=_AGAIN) from error


def _json(path: Path) -> Any:
    """The file's JSON. Raises InputError with the line where it stops being JSON."""
    try:
        return json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        words = f"not a saved plan (no valid JSON: {error.msg.lower()})"
        raise InputError(words, file=str(path), line=error.lineno, hint=_AGAIN) from error
    except UnicodeDecodeError as error:
        raise InputError("not a saved plan (no text)", file=str(path), hint=_AGAIN) from error


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
        if not _KEY.fullmatch(write.item_key) or not write.actions:
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
    )


def _known(action: str) -> str:
    if action not in Plan("", 0).summary():
        raise ValueError(f"unknown action “{action}”")
    return action
