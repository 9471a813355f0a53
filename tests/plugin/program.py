"""A program that is the zotsync of these tests, or another in its place."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def program_in(folder: Path, script: str = "") -> Path:
    """A program `zotsync`: the sources under test, or a shell script in their place."""
    path = folder / "zotsync"
    ours = f"PYTHONPATH='{ROOT}' exec '{sys.executable}' -m zotsync \"$@\""
    path.write_text(f"#!/bin/sh\n{script.replace('ZOTSYNC', ours) or ours}\n", "utf-8")
    path.chmod(0o755)
    return path
