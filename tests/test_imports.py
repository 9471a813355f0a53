"""What may import what: the core is pure, the network and the databases have one room each."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "zotsync"

#: The rooms that only compute: the same input gives the same output, anywhere.
CORE = ("model", "text", "normalize", "topics", "match", "plan", "citations")
#: The doors through which data files come into the core, and the package around `library.base`,
#: which gives the core the form of a library's objects: nothing behind them is called by the core.
DOORS = {"zotsync.model.journals", "zotsync.model.schema", "zotsync.library"}
#: Modules by which a program touches the world, or is told by it what time it is.
WORLDLY = {
    "asyncio", "ctypes", "fcntl", "filelock", "ftplib", "getpass", "glob", "http", "httpx2", "io",
    "keyring", "lxml", "multiprocessing", "os", "pathlib", "platformdirs", "pyzotero", "random",
    "requests", "requests_cache", "secrets", "shutil", "signal", "smtplib", "socket", "sqlite3",
    "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "urllib3",
    "uuid", "werkzeug",
}  # fmt: skip
HEAVY = ("rich", "pydantic", "pyzotero", "requests", "httpx2", "werkzeug", "lxml", "rapidfuzz",
         "keyring", "sqlite3", "requests_cache", "bibtexparser", "re2")  # fmt: skip


def name_of(path: Path) -> str:
    parts = ["zotsync", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports_of(module: str) -> frozenset[str]:
    """Every module that a module imports when it runs, at its top or in a function."""
    return frozenset(_imports(ast.parse(MODULES[module].read_text("utf-8"))))


def _imports(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue  # for the type checker alone
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute here"
            base = str(child.module)
            for alias in child.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in MODULES else base
        else:
            yield from _imports(child)


def with_parents(name: str) -> Iterator[str]:
    """A module and the packages around it, whose `__init__` runs first."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def reached_from(module: str) -> dict[str, str]:
    """Each module of ours that comes along with one, and through which it came; DOORS end it."""
    reached = {module: ""}
    waiting = [module]
    while waiting:
        here = waiting.pop()
        if here in DOORS:
            continue
        for name in imports_of(here):
            for ours in with_parents(name):
                if ours in MODULES and ours not in reached:
                    reached[ours] = here
                    waiting.append(ours)
    return reached


def outside(module: str) -> set[str]:
    """What a module imports that is not ours, by every name it goes under."""
    return {
        part
        for name in imports_of(module)
        if not name.startswith("zotsync")
        for part in with_parents(name)
    }


CORE_MODULES = [
    name for name in MODULES if name.removeprefix("zotsync.").split(".")[0] in CORE
]  # fmt: skip


def test_the_core_is_found() -> None:
    assert {name.removeprefix("zotsync.").split(".")[0] for name in CORE_MODULES} == set(CORE)


@pytest.mark.parametrize("module", [name for name in CORE_MODULES if name not in DOORS])
def test_the_core_touches_nothing_outside_itself(module: str) -> None:
    worldly = {
        f"{found} ({', through '.join(filter(None, [ours, through]))})"
        for ours, through in reached_from(module).items()
        if ours not in DOORS
        for found in outside(ours) & WORLDLY
    }
    assert worldly == set()


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("requests", ("lookup",)),
        ("requests_cache", ("lookup",)),
        ("urllib3", ("lookup",)),
        ("sqlite3", ("state", "server", "lookup.cache", "engine.session", "engine.snapshot")),
        ("pyzotero", ("library",)),
        ("httpx2", ("library",)),
        ("werkzeug", ("server",)),
        ("keyring", ("library.keys",)),
        ("pydantic", ("config",)),
        ("rapidfuzz", ("match", "lookup")),
        ("rich", ("cli", "output")),
        ("click", ("cli",)),
        ("bibtexparser", ("formats",)),
        ("lxml", ("lookup", "formats")),
        ("sklearn", ("cli", "topics")),
        ("re2", ("topics",)),
        ("socket", ("library", "server")),
    ],
)
def test_each_library_has_its_room(library: str, rooms: tuple[str, ...]) -> None:
    users = [name.removeprefix("zotsync.") for name in MODULES if library in outside(name)]
    strangers = [
        user for user in users if not any(user == r or user.startswith(f"{r}.") for r in rooms)
    ]
    assert strangers == []


@pytest.mark.parametrize("module", CORE_MODULES)
def test_the_core_knows_nothing_of_the_rooms_around_it(module: str) -> None:
    around = (
        "cli",
        "library",
        "lookup",
        "state",
        "formats",
        "config",
        "engine",
        "output",
        "server",
    )
    strangers = {
        name
        for name in imports_of(module)
        if name.startswith("zotsync.") and name.split(".")[1] in around
    }
    assert strangers <= {"zotsync.library.base"}


def test_showing_the_version_loads_nothing_heavy() -> None:
    words = f"import sys; from zotsync.cli.main import main; main(['--version']); " \
            f"print([name for name in {HEAVY!r} if name in sys.modules])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "[]"


@pytest.mark.bench
def test_start_up_takes_a_fifth_of_a_second_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    """Judged by the processor's time, which other programs on the machine do not lengthen."""

    def start() -> tuple[float, float]:
        wall, work = time.perf_counter(), os.times()
        subprocess.run(
            [sys.executable, "-m", "zotsync", "--version"],
            check=True,
            timeout=30,
            stdout=subprocess.DEVNULL,
        )
        after = os.times()
        used = after.children_user + after.children_system
        return time.perf_counter() - wall, used - work.children_user - work.children_system

    walls, works = zip(*(start() for _ in range(9)), strict=True)
    with capsys.disabled():
        print(f"\nzotsync --version: best of 9 {min(walls):.3f} s, {min(works):.3f} s of work")
    assert min(works) <= 0.2
