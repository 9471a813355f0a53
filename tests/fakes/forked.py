"""zotsync in processes of their own that need not load it: forked from one that has.

Nearly all the time of a short command goes into loading Python's modules. `zotsync(…)` gives the
words that run it instead of `python -m zotsync …`: a client of some lines (`forked_client`) hands
its arguments, folder, environment and three streams to a process that has loaded everything and
forks (`forked_server`). What is forked is a process like any other: exit codes and signals come
back, who asks the client to end or kills it does so to the fork, and a terminal among the streams
is its own. Where a variable would change how Python itself starts (`PYTHONIOENCODING`, a locale),
the fork starts Python anew.

What a test says about starting (imports, time) wants the real thing: `sys.executable`.
"""

from __future__ import annotations

import atexit
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CLIENT = Path(__file__).with_name("forked_client.py")


def python(*words: str) -> list[str]:
    """The command for `python -m MODULE …` or `python -c CODE …`."""
    if sys.platform != "linux":
        return [sys.executable, *words]
    return [sys.executable, "-IS", str(_CLIENT), _address(), *words]


def zotsync(*words: str) -> list[str]:
    """The command for `python -m zotsync …`."""
    return python("-m", "zotsync", *words)


@cache
def _address() -> str:
    """Where the process that has everything loaded is heard; it ends with this one."""
    path = str(Path(tempfile.mkdtemp(prefix="zotsync-")) / "s")  # nobody else may ask
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.forked_server", str(listener.fileno())], cwd=ROOT,
        stdin=subprocess.PIPE, pass_fds=[listener.fileno()], start_new_session=True,
    )  # fmt: skip
    listener.close()
    atexit.register(process.communicate)  # a worker of xdist ends without: its pipe does
    return path
