"""What is remembered, to be looked at only: nothing is made, migrated, locked or asked.

For what must answer at once: the lists of runs and items, and the values that a shell offers.
Nothing heavy is imported here.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zotsync.model.errors import StateDamaged, StateError
from zotsync.state.damage import damage_named
from zotsync.state.database import SCHEMA_VERSION
from zotsync.state.private import only_read, private_folder
from zotsync.text.names import says_et_al

#: More values than this nobody looks through.
_MOST = 5000
_IS_LINKED = (
    "SELECT 1 FROM library JOIN link ON link.library = library.id WHERE link.source=? LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class PastRun:
    """One past run. `status`: running, done, failed or interrupted; times are UTC, ISO 8601."""

    run: int
    library: str
    command: str
    started: str
    finished: str
    status: str
    of_run: int | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library as it was last seen: its live items, its collections by key, and the keys of items
    whose printed list of people is not whole."""

    items: list[dict[str, Any]]
    collections: dict[str, dict[str, Any]]
    cut_short: frozenset[str] = frozenset()


class Remembered:
    """A state of the present version, opened for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def runs(self, library: Callable[[str, str], bool]) -> list[PastRun]:
        """Past runs, newest first, on the libraries that `library` (identity, spec) names."""
        rows = self._db.execute(
            "SELECT run.id, library.identity, command, started, COALESCE(finished, ''), status, "
            "of_run, summary, library.spec FROM run JOIN library ON library.id = run.library "
            "ORDER BY run.id DESC"
        )
        return [
            PastRun(row[0], row[1], row[2], row[3], row[4], row[5], row[6], json.loads(row[7]))
            for row in rows
            if library(row[1], row[8])
        ]

    def shelf(self, identity: str, version: int) -> Shelf | None:
        """A library's items, if what is kept of it is of just this version; else None."""
        row = self._db.execute(
            "SELECT id FROM library WHERE identity=? AND version=?", (identity, version)
        ).fetchone()
        unfinished = (
            row
            and self._db.execute(
                "SELECT 1 FROM run WHERE library=? AND status='running'", row
            ).fetchone()
        )
        if row is None or unfinished:
            return None
        items = self._db.execute(
            "SELECT data FROM object WHERE library=? AND kind='item' AND live=1 ORDER BY key", row
        )
        collections = self._db.execute(
            "SELECT key, data FROM object WHERE library=? AND kind='collection'", row
        )
        return Shelf(
            [json.loads(text) for (text,) in items],
            {key: json.loads(text) for key, text in collections},
            cut_short(self._db, int(row[0])),
        )

    def waiting(self) -> Iterator[tuple[str, str]]:
        """References that wait for a decision: (ref_id, title)."""
        return self._pairs("SELECT ref_id, json_extract(action, '$.title') FROM waiting")

    def references(self) -> Iterator[tuple[str, str]]:
        """References that were recognised: (ref_id, words)."""
        return self._pairs("SELECT ref_id, raw FROM link ORDER BY ref_id")

    def items(self) -> Iterator[tuple[str, str]]:
        """Items that are not in the trash: (key, title)."""
        return self._pairs(
            "SELECT key, json_extract(data, '$.title') FROM object WHERE kind='item' AND live=1"
        )

    def collections(self) -> Iterator[tuple[str, str]]:
        """Collections that were filed into: (path, "")."""
        return self._pairs("SELECT DISTINCT path, '' FROM filed ORDER BY path")

    def collection_of(self, source: str, library: str) -> str:
        """The path under which a source's items were filed in a library, "" if there is not one."""
        rows = self._db.execute(
            "SELECT DISTINCT filed.path FROM baseline, json_each(baseline.data, '$.collections') "
            "AS each JOIN filed ON filed.library = baseline.library AND filed.key = each.key "
            "JOIN library ON library.id = baseline.library "
            "WHERE baseline.source=? AND library.spec=? "
            "AND json_extract(baseline.data, '$.released') IS NULL "
            "LIMIT 2",
            (source, library),
        ).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else ""

    def tags_of(self, source: str, library: str) -> tuple[str, ...]:
        """The tags that a source was told to give all of its items in a library, by name: those of
        its topic rules are not among them."""
        rows = self._db.execute(
            "SELECT json_extract(baseline.data, '$.tags'), json_extract(baseline.data, '$.by_rule')"
            " FROM baseline JOIN library ON library.id = baseline.library "
            "WHERE baseline.source=? AND library.spec=? "
            "AND json_extract(baseline.data, '$.released') IS NULL",
            (source, library),
        )
        given = [
            dict.fromkeys(
                tag for tag in json.loads(tags or "{}") if tag not in json.loads(by_rule or "[]")
            )
            for tags, by_rule in rows
        ]
        first = given[0] if given else {}
        return tuple(tag for tag in first if all(tag in each for each in given))

    def _pairs(self, question: str) -> Iterator[tuple[str, str]]:
        rows = self._db.execute(f"{question} LIMIT {_MOST}")
        return ((str(one or ""), str(other or "")) for one, other in rows)


def cut_short(connection: sqlite3.Connection, library: int) -> frozenset[str]:
    """The keys of a library's items that a reference with "et al." stands behind."""
    rows = connection.execute(
        "SELECT item_key, raw FROM link WHERE library=? AND raw LIKE '%et%al%' OR library=? "
        "AND raw LIKE '%and others%'",
        (library, library),
    )
    return frozenset(key for key, raw in rows if says_et_al(raw))


def list_owners(folder: Path, names: Iterable[str] = ()) -> dict[str, str]:
    """List → the configuration file that it was last synced from, as the runs of a state tell.

    Those of `names` that references were recognised under without a run that tells are "". Nothing
    where the state cannot be read: who opens it says why.
    """
    found: dict[str, str] = {}
    try:
        with closing(_to_read(folder / "state.sqlite")) as db:
            for (text,) in db.execute("SELECT summary FROM run ORDER BY id"):
                summary = json.loads(text)
                if config := summary.get("config"):
                    found.update(dict.fromkeys(summary.get("sources", ()), str(config)))
            for name in set(names) - found.keys():
                if db.execute(_IS_LINKED, (name,)).fetchone():
                    found[name] = ""
    except (sqlite3.Error, ValueError, OSError):
        return {}
    return found


def recognised(folder: Path, source: str) -> list[tuple[str, str]]:
    """The references of a list that were recognised in any library: (ref_id, words).

    Nothing where the state cannot be read.
    """
    try:
        with closing(_to_read(folder / "state.sqlite")) as db:
            rows = db.execute(
                "SELECT ref_id, raw FROM library JOIN link ON link.library = library.id "
                "WHERE link.source=?",
                (source,),
            )
            return [(str(ref_id), str(raw)) for ref_id, raw in rows]
    except (sqlite3.Error, ValueError, OSError):
        return []


@contextmanager
def remembered(folder: Path) -> Iterator[Remembered | None]:
    """What a state's folder holds; None if nothing was kept there, or not in the present form."""
    try:
        connection = _to_read(folder / "state.sqlite")
    except (sqlite3.Error, ValueError, OSError):
        yield None
        return
    try:
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except (sqlite3.Error, UnicodeDecodeError):
            version = None
        with damage_named(connection, folder / "state.sqlite"):
            yield Remembered(connection) if version == SCHEMA_VERSION else None
    finally:
        connection.close()


def embedded_library(path: Path) -> tuple[str, int]:
    """The id in an embedded library's file and its version; ("", 0) where there is none.

    Read without opening it as a library, which costs more than all else that a list does.
    """
    try:
        with closing(_to_read(path)) as connection:
            (name,) = connection.execute("SELECT value FROM meta WHERE name='file_id'").fetchone()
            (version,) = connection.execute(
                "SELECT version FROM libraries WHERE kind='users' AND owner=1"
            ).fetchone()
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return "", 0
    return str(name), int(version)


def is_sound(path: Path) -> bool:
    """Whether a file is a database that can be read whole."""
    try:
        connection = _to_read(path)
    except (sqlite3.Error, OSError, ValueError):
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def copied(path: Path, folder: Path) -> Path:
    """A copy, made in `folder`, of a database that can only be read: all that was committed to it.

    Raises StateDamaged for what is no database, StateError where there is no room for the copy.
    """
    to = folder / path.name
    try:
        with closing(_to_read(path)) as source, closing(sqlite3.connect(to)) as fresh:
            source.backup(fresh)
    except (sqlite3.Error, FileNotFoundError):
        # its log wants a file beside it that cannot be made: nobody has it open
        _copied_with_logs(path, to)
    if not is_sound(to):
        raise StateDamaged(
            f"{path} cannot be read: it is damaged.", hint="Restore it from a backup."
        )
    return to


def _copied_with_logs(path: Path, to: Path) -> None:
    try:
        for tail in ("", "-wal", "-journal"):
            part = path.with_name(path.name + tail)
            if not tail or part.is_file():
                Path(f"{to}{tail}").write_bytes(part.read_bytes())
    except OSError as error:
        raise StateError(
            f"{path} cannot be copied to be read ({error.strerror or error}).",
            hint="TMPDIR names a folder with room for a copy.",
        ) from error


def copied_state(state: Path, folder: Path) -> Path:
    """A copy, made in `folder`, of a state that can only be read: what is remembered, no locks.

    Raises StateError, and StateDamaged, as `copied` does.
    """
    if not state.exists():
        return folder
    private_folder(state)
    for file in state.iterdir():
        if file.is_symlink() or not file.is_file():
            continue
        if file.name == "state.sqlite":
            copied(file, folder)
        elif file.name == "records.sqlite":
            with suppress(StateError):  # asked for again
                copied(file, folder)
        elif file.suffix == ".json":
            shutil.copyfile(file, folder / file.name)
    return folder


def _to_read(path: Path) -> sqlite3.Connection:
    """A database that is only read. Raises sqlite3.Error, OSError and ValueError.

    What is no file (a pipe, say) is not opened: that could take for ever.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - False, too, where one may not look
        raise FileNotFoundError(path)
    how = "mode=ro"
    if not os.path.exists(f"{path}-wal") and only_read(path.resolve().parent):  # noqa: PTH110
        how += "&immutable=1"  # no files beside it can be made, and nobody has it open
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=1.0)
