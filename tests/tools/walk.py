"""Writes docs/walk.md: a first-time walk, every command really run, with what it printed.

    python -m tests.tools.walk docs/walk.md

The steps stand in docs/walk.md itself: its prose and its `$` lines are kept, the output below each
is made anew, in a fresh home and folder. Times are of the machine that it ran on.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from zotsync.server import open_app
from zotsync.server.http_server import running

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)
#: A step that a person does with an editor or in Zotero, written as a shell line.
WIDTH = 80
#: What stands behind the word `zotsync` of a step.
PROGRAM = (sys.executable, "-m", "zotsync")


class Walk:
    """A fresh home, a folder, a library served for the steps that use one."""

    def __init__(self, folder: Path, url: str, key: str, command: Sequence[str] = PROGRAM) -> None:
        self.folder, self.url, self.key, self.command = folder, url, key, command
        self.environ = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder / "home"),
            "XDG_DATA_HOME": str(folder / "home" / "data"),
            "XDG_STATE_HOME": str(folder / "home" / "state"),
            "XDG_CONFIG_HOME": str(folder / "home" / "config"),
            "PYTHONPATH": str(ROOT),
            "ZOTERO_API_KEY": key,
            "SERVED": url,
            "LANG": "C.UTF-8",
        }

    def run(self, line: str) -> tuple[str, float]:
        """What a line prints (both streams), and how long it kept the processor, in seconds."""
        line = re.sub(r"^zotsync\b", shlex.join(self.command), line)
        before = os.times()
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder / "desk", env=self.environ, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        after = os.times()
        took = after.children_user - before.children_user
        took += after.children_system - before.children_system
        return self.known(done.stdout.decode()), took

    def known(self, text: str) -> str:
        """Output without what is this machine's alone."""
        text = text.replace(str(self.folder / "home" / "data"), "~/.local/share")
        text = text.replace(str(self.folder / "home"), "~").replace(str(self.folder / "desk"), ".")
        return text.replace(self.url, "http://127.0.0.1:8123").replace(
            self.url.removeprefix("http://"), "127.0.0.1:8123"
        )


def fresh_walk(folder: Path) -> Walk:
    """A walk in an empty folder; the caller keeps the served library's context open."""
    (folder / "desk").mkdir(parents=True)
    (folder / "home").mkdir()
    open_app(folder / "served.sqlite").close()
    return Walk(folder, "", "")


def walked(text: str, walk: Walk, *, times: bool) -> str:
    """The document with the output of every `$` line made anew."""
    total = 0.0

    def block(found: re.Match[str]) -> str:
        nonlocal total
        printed = []
        for line in found[1].splitlines():
            if not line.startswith("$ "):
                continue
            output, took = walk.run(line[2:])
            total += took
            printed.append(line)
            printed += output.rstrip("\n").splitlines()
        return "```console\n" + "\n".join(printed) + "\n```"

    made = BLOCK.sub(block, text)
    if times:
        made = re.sub(r"took \d+ seconds of", f"took {total:.0f} seconds of", made)
    return made


def main(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        walk = fresh_walk(Path(name))
        with running(Path(name) / "served.sqlite") as (url, _, key):
            walk = Walk(Path(name), url, key)
            path.write_text(walked(path.read_text("utf-8"), walk, times=True), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
