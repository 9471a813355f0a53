"""Which embedded library a file is, read without opening it as one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def file_id_of(path: Path) -> str:
    """The id in an embedded library's file; "" for a file that is not there or holds none."""
    try:
        where = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=1.0)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE name='file_id'").fetchone()
    except (sqlite3.Error, OSError, ValueError):
        return ""
    return str(row[0]) if row else ""
