"""Every database that is opened is closed, in the tests too: Python 3.13 and later say so of one
that is not, at a time when it is hard to tell whose it was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _left_open(text: str) -> list[int]:
    """The lines that open a database which their function neither closes nor gives away."""
    found: list[int] = []
    if "sqlite3.connect" not in text:
        return found
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            found += [line for name, line in _opened(function) if not _is_closed(function, name)]
    return found


def _opened(function: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    """The name that a function gives to each database that it opens itself, and the line."""
    for node in ast.walk(function):
        if isinstance(node, ast.withitem) and _opens(node.context_expr):
            name = node.optional_vars  # `with` ends a transaction here, and closes nothing
            yield name.id if isinstance(name, ast.Name) else "", node.context_expr.lineno
        if isinstance(node, ast.Assign) and _opens(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.lineno


def _opens(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "sqlite3.connect"


def _is_closed(function: ast.FunctionDef, name: str) -> bool:
    """Whether a function closes what has this name, or hands it on to who does."""
    ends = {f"{name}.close()", f"closing({name})", f"return {name}", f"yield {name}"}
    return any(
        ast.unparse(node) in ends
        for node in ast.walk(function)
        if isinstance(node, ast.Call | ast.Return | ast.Yield)
    )


@pytest.mark.parametrize("folder", ["zotsync", "tests"])
def test_whoever_opens_a_database_closes_it(folder: str) -> None:
    modules = sorted((ROOT / folder).rglob("*.py"))
    assert len(modules) > 100
    open_still = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules
        if (lines := _left_open(path.read_text("utf-8")))
    }
    assert open_still == {}


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("with sqlite3.connect(p) as db: db.execute(q)", [2]),
        ("db = sqlite3.connect(p)\n  db.execute(q)", [2]),
        ("with sqlite3.connect(p): pass", [2]),
        ("with closing(sqlite3.connect(p)) as db, db: db.execute(q)", []),
        ("with sqlite3.connect(p) as db: db.execute(q)\n  db.close()", []),
        ("db = sqlite3.connect(p)\n  return db", []),
        ("db = sqlite3.connect(p)\n  with closing(db): pass", []),
    ],
)
def test_one_that_stays_open_is_seen(body: str, lines: list[int]) -> None:
    assert _left_open(f"def f(p, q):\n  {body}\n") == lines
