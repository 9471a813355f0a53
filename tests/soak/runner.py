"""Runs zotsync in processes of their own and kills them at a chosen statement of a database.

    python -m tests.soak.runner

reads a line of JSON for each run, `{"words": […], "kill": n, "environ": {…}, "folder": "…",
"typed": "…"}`, and answers with one: `{"code", "killed", "middle", "statements", "of", "at"}`.
What is `typed` is typed on a terminal; without it there is none. The child counts the writing
statements of all databases (its memory, the library, what services answered) and ends itself with
SIGKILL before number `kill` is carried out (0: never). `middle` says whether a transaction was
open then, `of` which database, and `at` the statement. A process of its own, because the children
are forked: nothing in it has threads.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from tests.fakes.forked_server import load
from zotsync.state.patient import Patience, PatientConnection

#: Objects in one write: several batches without a long list.
BATCH = 5
_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "COMMIT", "BEGIN IMMEDIATE")


class Counter:
    """Counts writing statements; kills the process at one of them."""

    def __init__(self, kill: int, tell: int) -> None:
        self.kill, self.tell, self.count = kill, tell, 0

    def watches(self) -> None:
        """From here on, the statements of every database that is opened are counted."""
        connect, made = sqlite3.connect, PatientConnection.__init__

        def connected(*words: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*words, **named)
            connection.set_trace_callback(self.listener(connection, "library"))
            return connection

        def patient(connection: PatientConnection, path: Path, patience: Patience) -> None:
            made(connection, path, patience)
            connection.set_trace_callback(self.listener(connection, "memory"))

        sqlite3.connect = connected  # type: ignore[assignment]
        PatientConnection.__init__ = patient  # type: ignore[method-assign]

    def listener(self, connection: sqlite3.Connection, which: str) -> Callable[[str], None]:
        """What is called before a statement of this database is carried out."""

        def heard(sql: str) -> None:
            if not sql.lstrip().upper().startswith(_WRITING):
                return
            self.count += 1
            if self.count == self.kill:
                said = {"middle": connection.in_transaction, "at": sql[:60], "of": which}
                os.write(self.tell, json.dumps(said).encode())
                os.kill(os.getpid(), signal.SIGKILL)

        return heard


def _child(order: dict[str, Any], tell: int, terminal: int) -> NoReturn:
    """The forked process: zotsync as it is, but counted, and with small batches."""
    code = 70
    try:
        os.chdir(order["folder"])
        os.environ.update(order.get("environ") or {})
        for stream, name in ((1, "out"), (2, "err")):
            handle = os.open(f"{name}.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(handle, stream)
        for stream in (0, 1) if terminal >= 0 else ():
            os.dup2(terminal, stream)
        counter = Counter(int(order.get("kill") or 0), tell)
        counter.watches()
        from zotsync.cli.main import main
        from zotsync.library.zotero import ZoteroLibrary

        ZoteroLibrary.capabilities = replace(ZoteroLibrary.capabilities, max_objects=BATCH)
        code = main(order["words"])
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(tell, json.dumps({"middle": False, "statements": counter.count}).encode())
    finally:
        os._exit(code)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """One run in a process of its own, and how it ended."""
    reading, writing = os.pipe()
    typed = order.get("typed") or ""
    leader, follower = os.openpty() if typed else (-1, -1)
    pid = os.fork()
    if not pid:
        os.close(reading)
        _child(order, writing, follower)
    os.close(writing)
    if typed:
        os.close(follower)
        os.write(leader, typed.encode())
    said = json.loads(_told(reading, leader) or b"{}")
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return {**said, "code": code, "killed": code == -signal.SIGKILL}


def _told(reading: int, leader: int) -> bytes:
    """What a child says through its pipe; what it shows on its terminal, if any, is read too, or
    it would wait for somebody who does."""
    told, open_still = b"", [reading, *([leader] if leader >= 0 else [])]
    while reading in open_still:
        for end in select.select(open_still, [], [])[0]:
            try:
                words = os.read(end, 65_536)
            except OSError:  # a terminal that nobody holds any more
                words = b""
            told += words if end == reading else b""
            if not words:
                open_still.remove(end)
    for end in (reading, *([leader] if leader >= 0 else [])):
        os.close(end)
    return told


def main() -> None:
    """Answers orders until there are no more."""
    load()  # once, for all children
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
