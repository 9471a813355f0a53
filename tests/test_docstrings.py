"""What a public function raises by itself stands in its docstring.

The examples in docstrings are run by `tests/test_drift.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "zotsync"
Function = ast.FunctionDef | ast.AsyncFunctionDef
#: A hole in the code, no promise to a caller.
_NO_PROMISE = {"NotImplementedError"}


def _public(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, Function]]:
    """The public functions and methods of a module, by their names."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node.body, f"{node.name}.")
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield within + node.name, node


def _raised(function: Function) -> set[str]:
    """The exceptions that a function itself makes and raises, by their names."""
    found: set[str] = set()
    open_nodes: list[ast.AST] = list(function.body)
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = made.attr if isinstance(made, ast.Attribute) else getattr(made, "id", "")
            found |= {name} if name[:1].isupper() else set()  # else one that is raised again
        open_nodes += ast.iter_child_nodes(node)
    return found - _NO_PROMISE


def _untold(module: ast.Module) -> list[str]:
    """What public functions of a module raise and do not say."""
    return [
        f"{name}: {error}"
        for name, function in _public(module.body)
        for error in sorted(_raised(function))
        if error not in (ast.get_docstring(function) or "")
    ]


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_what_is_raised_is_told(module: str) -> None:
    assert _untold(ast.parse((PACKAGE / module).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("code", "untold"),
    [
        pytest.param(
            'def f():\n    """No."""\n    raise UserError("x")', ["f: UserError"], id="error"
        ),
        pytest.param('def f():\n    """UserError."""\n    raise UserError("x")', [], id="told"),
        pytest.param("def f():\n    raise errors.UserError", ["f: UserError"], id="by-module"),
        pytest.param(
            "class A:\n    def f(self):\n        raise KeyError", ["A.f: KeyError"], id="method"
        ),
        pytest.param("def f():\n    try: g()\n    except E as e: raise", [], id="again"),
        pytest.param("def f():\n    try: g()\n    except E as e: raise e", [], id="again-by-name"),
        pytest.param("def _f():\n    raise KeyError", [], id="private"),
        pytest.param("def f():\n    raise NotImplementedError", [], id="hole"),
        pytest.param(
            "def f():\n    def g():\n        raise KeyError\n    return g", [], id="inner"
        ),
    ],
)
def test_sees_what_is_raised(code: str, untold: list[str]) -> None:
    assert _untold(ast.parse(code)) == untold


def test_much_is_raised_and_told() -> None:
    told = [
        name
        for module in MODULES
        for name, function in _public(ast.parse((PACKAGE / module).read_text("utf-8")).body)
        if _raised(function)
    ]
    assert len(told) > 100
