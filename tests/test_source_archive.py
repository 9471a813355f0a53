"""The source archive holds all that the tests read: who unpacks it can run them.

What goes into it is said in `MANIFEST.in`; the package and its data go in by themselves. That an
archive is built as said here was tried by `python -m build --sdist`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: What setuptools takes without being told.
BY_ITSELF = {"pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"}
#: Folders that an environment, a build or a run leaves beside the project's files.
_MADE_HERE = re.compile(
    r"(^|/)(\.(?!ci/|github/)[^/]+|__pycache__|venv|build|dist|node_modules|[^/]+\.egg-info)/"
)
_PACKAGE_DATA = ("*.py", "data/*", "output/templates/*.html", "plugin/addon/*", "py.typed")


def _project_files() -> Iterator[str]:
    """The project's files: what is tracked; in an unpacked archive, what is there."""
    if (ROOT / ".git").exists():
        asked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
        yield from filter(None, asked.stdout.split("\0"))
        return
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not _MADE_HERE.search(name):
            yield name


def _is_taken(name: str, manifest: str) -> bool:
    """Whether the archive takes a file, by the lines of `MANIFEST.in` in their order."""
    taken = name in BY_ITSELF or (
        name.startswith("zotsync/")
        and any(fnmatch(name, f"zotsync/{kind}") or fnmatch(name, f"zotsync/*/{kind}")
                for kind in _PACKAGE_DATA)
    )  # fmt: skip
    for line in manifest.splitlines():
        order, _, words = line.partition(" ")
        if order == "graft":
            taken = taken or name.startswith(words + "/")
        elif order == "prune":
            taken = taken and not name.startswith(words + "/")
        elif order == "include":
            taken = taken or name in words.split()
        elif order == "global-exclude":
            last = name.rpartition("/")[2]
            taken = taken and not any(fnmatch(last, pattern) for pattern in words.split())
        else:
            assert not order or order == "#", f"MANIFEST.in: {line}"
    return taken


MANIFEST = (ROOT / "MANIFEST.in").read_text("utf-8")


def test_the_source_archive_holds_every_file_of_the_project() -> None:
    names = list(_project_files())
    built = re.compile(r"PKG-INFO|setup\.cfg|.*\.egg-info/.*")
    left_out = [
        name for name in names if not _is_taken(name, MANIFEST) and not built.fullmatch(name)
    ]
    assert len(names) > 800
    assert left_out == []


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("tests/match/look_alikes.txt", True), ("seeds/001_list.txt", True), (".ci/run", True),
        ("docs/zotsync.1", True), ("zotsync/match/rules.py", True), ("zotsync/py.typed", True),
        ("zotsync/data/template.toml", True), ("zotsync/plugin/addon/content/core/a.mjs", True),
        ("zotsync/output/templates/plan.html", True), ("CHANGELOG.md", True), ("notes.txt", False),
        ("zotsync/match/notes.txt", False), ("tests/match/__init__.pyc", False),
        ("tests/plugin/zotero/node_modules/a.js", False), ("build/lib/a.py", False),
    ],
)  # fmt: skip
def test_which_files_are_taken(name: str, taken: bool) -> None:
    assert _is_taken(name, MANIFEST) is taken


def test_without_its_lines_the_tests_would_miss_their_data() -> None:
    assert not _is_taken("tests/match/look_alikes.txt", MANIFEST.replace("graft tests", ""))
