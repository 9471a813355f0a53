"""A state whose rows are not as zotsync wrote them, found out when something stumbles over one.

A disk, another program or a hand may change what a database's own checks do not see: half of a
row's JSON, a number where words were. Looking through all of a state before each run would cost
more than the run; so only what would lead astray in silence is looked at beforehand, and the rest
when a run fails in a way that a damaged row may explain.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zotsync.model.errors import StateDamaged
from zotsync.state.database import state_error

#: What a value of another kind than was written makes of a run, near its row or far from it.
_STUMBLES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
             RecursionError)  # fmt: skip

#: A link to what can be no item reads like an item that the user deleted.
_LINKS_ASTRAY = (
    "SELECT 1 FROM link WHERE typeof(item_key)!='text' OR item_key='' "
    "OR item_key GLOB '*[^0-9A-Za-z]*' LIMIT 1"
)


@contextmanager
def damage_named(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """What fails inside of it because of the state is said to be the state's fault.

    Raises:
        StateError: the database cannot be used, in its own words (see `state_error`).
        StateDamaged: something failed, and a row of the state is not as zotsync wrote it.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise state_error(error, path) from error
    except _STUMBLES as error:
        found = damage_in(connection)
        if not found:
            raise
        raise state_error(sqlite3.DatabaseError(found), path) from error


def refuse_links_astray(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where a reference is linked to what can be no item."""
    if connection.execute(_LINKS_ASTRAY).fetchone():
        raise sqlite3.DatabaseError("a link in it leads to no item")


def damage_in(connection: sqlite3.Connection) -> str:
    """What in a state is not as zotsync wrote it, in words; "" if all of it is."""
    try:
        words = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        if words != "ok":
            return words
        for table, (columns, check) in _ROWS.items():
            for row in connection.execute(f"SELECT {columns} FROM {table}"):  # noqa: S608
                try:
                    check(*row)
                except Exception:
                    return f"a row of its table {table} is no such row"
    except (sqlite3.Error, *_STUMBLES) as error:
        return str(error) or type(error).__name__
    return ""


def _need(*conditions: bool) -> None:
    if not all(conditions):
        raise StateDamaged("not as it was written")


def _texts(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


def _words(value: object) -> bool:
    """Whether something maps words to words."""
    return isinstance(value, Mapping) and _texts(*value, *value.values())


def _object(kind: object, key: object, version: object, live: object, text: Any) -> None:
    from zotsync.library.answers import one_object

    data = json.loads(text)
    one_object({"data": data, "key": key, "version": version})
    plain = [data[name] for name in data if name not in ("collections", "creators", "tags")]
    nested = [value for value in plain if isinstance(value, list)]
    _need(_texts(kind, key, *data), live in (0, 1), not any(nested))


def _baseline(key: object, source: object, text: Any) -> None:
    from zotsync.plan.model import baseline_from

    made = baseline_from(json.loads(text))
    _need(
        _texts(key, source, made.item_key, made.source, made.item_type, *made.user_owned),
        _words(made.fields), _words(made.tags), _words(made.collections),
        all(map(_words, made.creators)), _texts(*made.by_rule, *made.filed_by_rule),
        isinstance(made.disputed, Mapping), _texts(*made.doubted, *made.agreed, *made.own_lines),
    )  # fmt: skip


def _link(source: object, ref_id: object, key: object, ordinal: object, raw: object) -> None:
    _need(_texts(source, ref_id, key, raw), ordinal is None or isinstance(ordinal, int))


def _journal(run: object, seq: object, version: object, base: object, *texts: Any) -> None:
    kind, key, outcome, error, payload, before, memory, memory_before = texts
    _need(all(isinstance(number, int) for number in (run, seq, version, base)))
    _need(_texts(kind, key, outcome, error))
    _need(all(isinstance(json.loads(text), dict) for text in (payload, before)))
    for update in (*json.loads(memory), *json.loads(memory_before)):
        _need(_texts(update["source"], update["ref_id"], update["item_key"]))
        if update["baseline"]:
            _baseline(update["item_key"], update["source"], json.dumps(update["baseline"]))


def _run(number: object, command: object, started: object, status: object, summary: Any) -> None:
    _need(isinstance(number, int), _texts(command, started, status))
    _need(isinstance(json.loads(summary), dict))


def _waiting(source: object, ref_id: object, text: Any) -> None:
    row = json.loads(text)
    _need(_texts(source, ref_id, row["action"], row["item_key"], row["title"], row["raw"]))
    _need(all(isinstance(row[name], list) for name in ("changes", "conflicts")))


def _pair(one: object, other: object) -> None:
    _need(_texts(one, other))


def _library(identity: object, version: object, keys_version: object) -> None:
    _need(_texts(identity), isinstance(version, int), isinstance(keys_version, int))


#: By table: what is read of it, and what a row must be.
_ROWS: Mapping[str, tuple[str, Callable[..., None]]] = {
    "library": ("identity, version, keys_version", _library),
    "object": ("kind, key, version, live, data", _object),
    "match_key": ("match_key, item_key", _pair),
    "replaced": ("loser, survivor", _pair),
    "baseline": ("item_key, source, data", _baseline),
    "link": ("source, ref_id, item_key, ordinal, raw", _link),
    "decision": ("source || ref_id, decision || words", _pair),
    "filed": ("path, key", _pair),
    "undone": ("item_key, item_key", _pair),
    "erased": ("key, key", _pair),
    "run": ("id, command, started, status, summary", _run),
    "journal": (
        "run, seq, version, base, kind, key, outcome, error, payload, before, memory, "
        "memory_before",
        _journal,
    ),
    "waiting": ("source, ref_id, action", _waiting),
}
