"""A program that is the zotsync of these tests, or another in its place."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def program_in(
    folder: Path, script: str = "", command: Sequence[str] = (sys.executable, "-m", "zotsync")
) -> Path:
    """A program `zotsync`: the sources under test, as `command` runs them, or a shell script in
    their place."""
    path = folder / "zotsync"
    ours = f"PYTHONPATH='{ROOT}' exec {shlex.join(command)} \"$@\""
    path.write_text(f"#!/bin/sh\n{script.replace('ZOTSYNC', ours) or ours}\n", "utf-8")
    path.chmod(0o755)
    return path
