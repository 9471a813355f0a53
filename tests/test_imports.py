"""What may import what: rooms on floors, no circle, a pure core, one room for each library."""

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

#: The rooms that only compute: the same input gives the same output, anywhere. What ships as data
#: is a constant to them, as their code is.
CORE = ("model", "text", "data", "normalize", "topics", "match", "plan", "citations")
#: The rooms, from the ground up: a room knows those below it, never one beside or above it.
FLOORS = (
    ("model",), ("text",), ("data",), ("citations", "normalize", "topics", "match"), ("formats",),
    ("plan",), ("lookup",), ("server",), ("library",), ("state",), ("config",), ("engine",),
    ("output", "plugin"), ("api",), ("cli",),
)  # fmt: skip
#: What the package itself holds: its version, for everybody, and doors that open when called.
OUTSIDE_THE_ROOMS = {"zotsync", "zotsync.__main__", "zotsync.version"}
#: The rooms in which a module names the types of another that imports it.
WITH_CIRCLES_OF_TYPES: frozenset[str] = frozenset()
LONGEST_MODULE = 350
#: Modules by which a program touches the world, or is told by it what time it is.
WORLDLY = {
    "asyncio", "ctypes", "fcntl", "filelock", "ftplib", "getpass", "glob", "http", "httpx2", "io",
    "keyring", "lxml", "multiprocessing", "os", "pathlib", "platformdirs", "pyzotero", "random",
    "requests", "requests_cache", "secrets", "shutil", "signal", "smtplib", "socket", "sqlite3",
    "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "urllib3",
    "uuid", "werkzeug",
}  # fmt: skip
HEAVY = ("rich", "pydantic", "pyzotero", "requests", "httpx2", "werkzeug", "lxml", "rapidfuzz",
         "keyring", "sqlite3", "numpy", "requests_cache", "bibtexparser", "re2",
         "jinja2", "pypdfium2")  # fmt: skip


def name_of(path: Path) -> str:
    parts = ["zotsync", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports_of(module: str, *, types: bool = False) -> frozenset[str]:
    """Every module that a module imports when it runs, at its top or in a function.

    `types`: and those that it names for the type checker alone.
    """
    return frozenset(_imports(ast.parse(MODULES[module].read_text("utf-8")), types))


def _imports(node: ast.AST, types: bool) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test) and not types:
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute here"
            base = str(child.module)
            for alias in child.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in MODULES else base
        else:
            yield from _imports(child, types)


def with_parents(name: str) -> Iterator[str]:
    """A module and the packages around it, whose `__init__` runs first."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def reached_from(module: str) -> dict[str, str]:
    """Each module of ours that comes along with one, and through which it came."""
    reached = {module: ""}
    waiting = [module]
    while waiting:
        here = waiting.pop()
        if here in OUTSIDE_THE_ROOMS:
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


def room_of(module: str) -> str:
    """The room that a module is in, or that it is."""
    return module.split(".")[1]


IN_ROOMS = [name for name in MODULES if name not in OUTSIDE_THE_ROOMS]
CORE_MODULES = [name for name in IN_ROOMS if room_of(name) in CORE]


def circles(*, types: bool) -> list[set[str]]:
    """The sets of modules that import each other, straight or by way of others."""
    reach: dict[str, set[str]] = {}
    for module in IN_ROOMS:
        reach[module], waiting = set(), [module]
        while waiting:
            found = imports_of(waiting.pop(), types=types) & set(IN_ROOMS)
            waiting += found - reach[module]
            reach[module] |= found
    rings = [{m for m in reach[name] if name in reach[m]} for name in IN_ROOMS]
    return [ring for place, ring in enumerate(rings) if ring and ring not in rings[:place]]


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(types=False) == []


def test_circles_of_types_stay_in_the_rooms_that_have_them() -> None:
    rooms = [{room_of(name) for name in ring} for ring in circles(types=True)]
    assert [names for names in rooms if len(names) > 1 or not names <= WITH_CIRCLES_OF_TYPES] == []


def test_every_room_stands_on_a_floor() -> None:
    assert {room_of(name) for name in IN_ROOMS} <= {room for floor in FLOORS for room in floor}


@pytest.mark.parametrize("module", IN_ROOMS)
def test_no_room_knows_one_beside_or_above_it(module: str) -> None:
    height = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    here = room_of(module)
    up = [
        name
        for name in imports_of(module, types=True) & MODULES.keys() - OUTSIDE_THE_ROOMS
        if room_of(name) != here and height[room_of(name)] >= height[here]
    ]
    up += imports_of(module, types=True) & (OUTSIDE_THE_ROOMS - {"zotsync.version"})
    assert up == []


def test_few_files_stand_outside_the_rooms() -> None:
    assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= 12


def test_modules_are_short() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: size for name, size in lengths.items() if size > LONGEST_MODULE} == {}


def test_the_core_is_found() -> None:
    assert {room_of(name) for name in CORE_MODULES} == set(CORE)


@pytest.mark.parametrize("module", CORE_MODULES)
def test_the_core_touches_nothing_outside_itself(module: str) -> None:
    worldly = {
        f"{found} ({', through '.join(filter(None, [ours, through]))})"
        for ours, through in reached_from(module).items()
        for found in outside(ours) & WORLDLY
    }
    assert worldly == set()


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("requests", ("lookup",)),
        ("requests_cache", ("lookup",)),
        ("urllib3", ("lookup",)),
        (
            "sqlite3",
            (
                "state",
                "server",
                "lookup.cache",
                "engine.session",
                "engine.library_state",
                "engine.snapshot",
            ),
        ),
        ("pyzotero", ("library",)),
        ("httpx2", ("library",)),
        ("werkzeug", ("server",)),
        ("keyring", ("library.keys",)),
        ("pydantic", ("config",)),
        ("rapidfuzz", ("match", "lookup")),
        ("rich", ("cli", "output")),
        ("jinja2", ("output",)),
        ("click", ("cli",)),
        ("bibtexparser", ("formats",)),
        ("lxml", ("lookup", "formats")),
        ("sklearn", ("cli", "topics")),
        ("pypdfium2", ("formats.pdf",)),
        ("re2", ("topics",)),
        ("numpy", ("citations.learned", "data.weights", "data")),
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
    ours = imports_of(module) & MODULES.keys() - OUTSIDE_THE_ROOMS
    assert {name for name in ours if room_of(name) not in CORE} == set()


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
