"""Runs zotsync in processes of their own and kills them at a chosen statement of a database.

    python -m tests.soak.runner

reads a line of JSON for each run, `{"words": […], "kill": n, "environ": {…}, "folder": "…"}`, and
answers with one: `{"code", "killed", "middle", "statements", "at"}`. The child counts the writing
statements of all databases (its memory, the library, what services answered) and ends itself with
SIGKILL before number `kill` is carried out (0: never). `middle` says whether a transaction was
open then, and `at` the statement. A process of its own, because the children are forked: nothing
in it has threads.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

#: Objects in one write: several batches without a long list.
BATCH = 5
_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "COMMIT", "BEGIN IMMEDIATE")


class Counter:
    """Counts writing statements; kills the process at one of them."""

    def __init__(self, kill: int, tell: int) -> None:
        self.kill, self.tell, self.count = kill, tell, 0

    def watched(self, connect: Callable[..., sqlite3.Connection]) -> Any:
        """`sqlite3.connect`, with every statement of the connection counted."""

        def connected(*words: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*words, **named)

            def heard(sql: str) -> None:
                self.heard(sql, connection)

            connection.set_trace_callback(heard)
            return connection

        return connected

    def heard(self, sql: str, connection: sqlite3.Connection) -> None:
        """Called before a statement is carried out."""
        if not sql.lstrip().upper().startswith(_WRITING):
            return
        self.count += 1
        if self.count == self.kill:
            said = {"middle": connection.in_transaction, "at": sql[:60], "statements": self.count}
            os.write(self.tell, json.dumps(said).encode())
            os.kill(os.getpid(), signal.SIGKILL)


def _child(order: dict[str, Any], tell: int) -> NoReturn:
    """The forked process: zotsync as it is, but counted, and with small batches."""
    code = 70
    try:
        os.chdir(order["folder"])
        os.environ.update(order.get("environ") or {})
        for stream, name in ((1, "out"), (2, "err")):
            handle = os.open(f"{name}.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(handle, stream)
        counter = Counter(int(order.get("kill") or 0), tell)
        sqlite3.connect = counter.watched(sqlite3.connect)
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
    pid = os.fork()
    if not pid:
        os.close(reading)
        _child(order, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = json.loads(told.read() or b"{}")
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return {**said, "code": code, "killed": code == -signal.SIGKILL}


def main() -> None:
    """Answers orders until there are no more."""
    import zotsync.cli.main  # loaded once, for all children

    assert zotsync.cli.main.COMMANDS
    for name in ("engine.session", "engine.planning", "library.zotero", "server", "state.memory",
                 "formats.registry", "lookup.pipeline", "output.json", "cli.sync", "cli.apply",
                 "cli.undo", "cli.review", "cli.update"):  # fmt: skip
        __import__(f"zotsync.{name}")
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
