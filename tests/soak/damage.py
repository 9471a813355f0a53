"""Damage to what zotsync keeps on a machine: bytes, pages, letters, and values inside of tables."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

#: A place that is damaged, and how: gives words for what was done.
Damage = Callable[[Path, random.Random], str]

#: Values that stand nowhere in a sound table.
_ODD: tuple[Any, ...] = (
    "", "x", "{", "[]", "{}", "null", "[null]", '{"title": 5}', '{"title": null, "tags": "a"}',
    "[[]]", -1, 0, 2**62, 1.5, b"\x00\xff", "\x1b[31m", "é\u202e", "9" * 400, "[" * 2_000,
    '"\\ud800"',
)  # fmt: skip


def flipped(path: Path, chance: random.Random) -> str:
    """A few bytes are others."""
    data = bytearray(path.read_bytes() or b" ")
    places = [chance.randrange(len(data)) for _ in range(chance.choice((1, 3, 20, 200)))]
    for place in places:
        data[place] = chance.randrange(256)
    path.write_bytes(data)
    return f"{len(places)} bytes, the first at {places[0]}"


def cut(path: Path, chance: random.Random) -> str:
    """The end is gone, as after a crash of the machine."""
    data = path.read_bytes()
    left = chance.randrange(len(data) + 1)
    path.write_bytes(data[:left])
    return f"cut to {left} of {len(data)}"


def emptied(path: Path, _: random.Random) -> str:
    """Nothing is left in it."""
    path.write_bytes(b"")
    return "emptied"


def zeroed(path: Path, chance: random.Random) -> str:
    """A stretch of zeros, as a disk gives back what was never written."""
    data = bytearray(path.read_bytes())
    begin = chance.randrange(len(data) + 1)
    end = min(len(data), begin + chance.choice((16, 512, 4096, 20_000)))
    data[begin:end] = bytes(end - begin)
    path.write_bytes(data)
    return f"zeros from {begin} to {end}"


def shuffled_pages(path: Path, chance: random.Random) -> str:
    """Two pages have changed places."""
    data, size = path.read_bytes(), 4096
    pages = [data[place : place + size] for place in range(0, len(data), size)]
    one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))
    return f"pages {one} and {other}"


def replaced(path: Path, chance: random.Random) -> str:
    """Something else stands in its place."""
    other = chance.choice(
        (b"words of something else\n" * 40, b"\x89PNG\r\n\x1a\n" + bytes(900), b"<html>\n",
         b"\x00" * 5_000, b"[" * 90_000, b"{" * 50 + b"}" * 50, b'"' + b"a" * 300_000,
         b"SQLite format 3\x00" + bytes(84), b"\xff\xfe{\x00}\x00", b"null", b"[]", b"3",
         b'{"a": {"b": NaN}}')
    )  # fmt: skip
    path.write_bytes(other)
    return f"replaced by {other[:20]!r}"


_SIGNS = (*"[]{}\"'=,#\n\\:.-0aé\x00\u202e\ufeff", "<<<<<<< HEAD\n", "]]", "= =")


def odd_letters(path: Path, chance: random.Random) -> str:
    """Letters of a text are added, taken away and moved, as by a hand or a merge."""
    text = path.read_text("utf-8", "replace")
    done = []
    for _ in range(chance.choice((1, 2, 6))):
        place = chance.randrange(len(text) + 1)
        sign = chance.choice(_SIGNS)
        what = chance.choice(("added", "taken away", "moved"))
        if what == "added":
            text = text[:place] + sign + text[place:]
        elif what == "taken away":
            text = text[:place] + text[place + chance.choice((1, 1, 30)) :]
        else:
            text = text[place:] + text[:place]
        done.append(what)
    path.write_text(text, "utf-8")
    return f"letters {', '.join(done)}"


def tables_of(db: sqlite3.Connection) -> list[str]:
    """The names of a database's own tables."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def odd_values(path: Path, chance: random.Random) -> str:
    """Values in rows of a sound database are what no program would write there."""
    done = []
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints=1")
        tables = [
            name
            for name in tables_of(db)
            if db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        ]
        for _ in range(chance.choice((1, 1, 3))):
            table = chance.choice(tables)
            column = chance.choice([row[1] for row in db.execute(f"PRAGMA table_info({table})")])
            value = chance.choice(_ODD)
            every = chance.random() < 0.5
            limit = "" if every else f" WHERE {column} = (SELECT {column} FROM {table} LIMIT 1)"
            try:
                db.execute(f"UPDATE OR IGNORE {table} SET {column} = ?{limit}", (value,))
            except sqlite3.Error as error:
                done.append(f"{table}.{column} refused ({error})")
            else:
                done.append(f"{table}.{column}={str(value)[:20]!r}{' everywhere' * every}")
        db.execute("PRAGMA journal_mode=DELETE")
    return "; ".join(done)


def lost_table(path: Path, chance: random.Random) -> str:
    """A table or a column is gone, or the version of the form is another one."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        what = chance.choice((*tables_of(db), "", ""))
        if not what:
            version = chance.choice((0, 1, 2, 99, -3))
            db.execute(f"PRAGMA user_version={version}")
            return f"user_version {version}"
        db.execute(f"DROP TABLE {what}")
        return f"no table {what}"


OF_BYTES: tuple[Damage, ...] = (flipped, cut, emptied, zeroed, replaced)
OF_DATABASES: tuple[Damage, ...] = (*OF_BYTES, shuffled_pages, odd_values, odd_values, lost_table)
OF_TEXTS: tuple[Damage, ...] = (*OF_BYTES, odd_letters, odd_letters, odd_letters)
