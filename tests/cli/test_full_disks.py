"""A disk that takes no more, at any moment of a first sync: one sentence, and the next run ends it.

No file of the run may grow beyond a size (RLIMIT_FSIZE): the library, the state and their logs meet
that at other places each time, as on a disk that is full. And a reader of the output that leaves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from tests.fakes import forked
from zotsync.cli.errors import of_the_system

COUNT = 60
BOUNDED = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from tests.fakes.clock import hurried
from zotsync.library import rate_limit
rate_limit.Time = hurried
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from zotsync.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


def bounded(desk: Desk, size: int, *words: str) -> tuple[int, str]:
    """A command in a process whose files may have so many bytes: its code, and what it said."""
    done = subprocess.run(
        forked.python("-c", BOUNDED, str(size), *desk.globals(), *words),
        capture_output=True,
        cwd=desk.folder,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize("kib", [0, 4, 30, 90, 160, 240, 400])
def test_a_full_disk_is_a_sentence_and_the_next_run_ends_what_was_begun(
    kib: int, desk: Desk
) -> None:
    rows = [article(number, abstract="words " * 60) for number in range(COUNT)]
    desk.write("list.json", json.dumps(rows))
    code, said = bounded(desk, kib * 1024, "sync", "list.json", "--collection", "S", "--yes")
    assert "internal error" not in said
    assert "Traceback" not in said
    assert code in (0, 1)
    assert code == 0 or said.count("\n") <= 3
    again = desk.zotsync("sync", "list.json", "--collection", "S", "--yes", "--json")
    assert again.code == 0, again.err
    titles = [item["title"] for item in desk.items()]
    assert len(titles) == len(set(titles)) == COUNT
    last = desk.zotsync("sync", "list.json", "--collection", "S", "--yes", "--json")
    assert last.json["requests"]["write"] == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, os.strerror(28)), "The output cannot be written"),
        (PermissionError(13, os.strerror(13), "secret/x.bib"), "secret/x.bib: Permission denied"),
        (OSError(30, os.strerror(30), Path("r/x")), "r/x: Read-only"),
        (OSError(24, os.strerror(24)), "Refused: Too many open files"),
        (OSError(40, os.strerror(40), b"l\xff"), "Too many levels"),
    ],
    ids=["full", "forbidden", "read-only", "files", "links"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="numbers of Linux")
def test_what_the_system_refuses_is_said_in_its_words(error: OSError, words: str) -> None:
    said = of_the_system(error)
    assert said is not None
    assert words in said.message
    assert said.exit_code == 1


@pytest.mark.parametrize(
    "error", [OSError("odd"), FileNotFoundError(2, "no", "x"), OSError(9, "x")]
)
def test_what_may_be_our_own_fault_is_not_blamed_on_the_system(error: OSError) -> None:
    assert of_the_system(error) is None


def unheard(desk: Desk, *words: str, both: bool) -> int:
    """A command whose reader has left before the first line; its code."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            forked.zotsync(*desk.globals(), *words),
            stdout=writer,
            stderr=writer if both else subprocess.PIPE,
            cwd=desk.folder,
            timeout=120,
            check=False,
        )
    finally:
        os.close(writer)
    assert both or done.stderr == b""
    return done.returncode


@pytest.mark.parametrize("both", [False, True], ids=["output", "output and messages"])
def test_what_was_begun_is_done_when_nobody_reads_its_lines_any_more(
    both: bool, desk: Desk
) -> None:
    rows = [article(number) for number in range(COUNT)]
    rows.append({"id": "again", "type": "article-journal", "title": rows[1]["title"]})
    desk.write("list.json", json.dumps(rows))
    command = ("--quiet", "sync", "list.json", "--yes", "--all")
    code = unheard(desk, *(command if not both else command[1:]), both=both)
    waiting = desk.zotsync("review", "--json").json
    assert len(desk.items()) >= COUNT
    last = desk.zotsync("sync", "list.json", "--yes", "--json")
    assert (code, last.json["requests"]["write"]) == (last.code, 0)
    assert desk.zotsync("review", "--json").json == waiting
    assert unheard(desk, "list", both=both) == 0
