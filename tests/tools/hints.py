"""The commands that zotsync's sentences name: found in the code, so that none goes untried."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "zotsync"
#: A command in a sentence; what is put in later stands as {}, a whole command as {} alone.
COMMAND = re.compile(r"`(zotsync [\w{-][^`]*|\{\})`")
#: Sentences that are made around a command that is given to them.
_MAKERS = {"cli/call.py", "cli/last_calls.py"}


def hints() -> dict[str, list[str]]:
    """Every command in a string of the program (docstrings left out) → where it stands."""
    found: dict[str, list[str]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        if str(path.relative_to(ROOT)) in _MAKERS:
            continue
        for node in _strings(ast.parse(path.read_text("utf-8"))):
            for command in COMMAND.findall(_text(node)):
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                found.setdefault(command, []).append(place)
    return found


def sentences() -> dict[str, str]:
    """The strings of the program in which a command or an option is named → where they stand.

    Left out: examples of `--help`, which are run as they stand, and code.
    """
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        for node in _strings(ast.parse(path.read_text("utf-8"))):
            text = _text(node)
            if " " in text and not text.startswith("\b\nExample") and "zotsync(" not in text:
                found[text] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def _strings(tree: ast.Module) -> Iterator[ast.Constant | ast.JoinedStr]:
    """The strings that may be said: no docstring, and no part of another string."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (isinstance(node, ast.JoinedStr) and id(node) not in inside) or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
            and id(node) not in said
        ):
            yield node


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = (
        str(part.value) if isinstance(part, ast.Constant) else _inner(part) for part in node.values
    )
    return "".join(parts)


def _inner(part: ast.expr) -> str:
    """A hint may stand inside of a call: {naming(f"`zotsync {word}`")}."""
    texts = [
        _text(node)
        for node in ast.walk(part)
        if isinstance(node, ast.JoinedStr | ast.Constant) and "`" in _text_of_any(node)
    ]
    return texts[0] if texts else "{}"


def _text_of_any(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return _text(node)
    return str(node.value) if isinstance(node, ast.Constant) else ""
