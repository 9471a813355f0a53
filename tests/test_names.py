"""One name, one thing: no two classes and no two public functions bear one name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "zotsync"
#: Modules that are asked alike, as modules (`ris.read`, `arxiv.fetch`): the name is the interface.
ASKED_ALIKE = {
    "read": "formats/", "write": "formats/",
    "reference_of": "formats/", "names_of": "formats/", "entries_of": "formats/",
    "items_of": "formats/", "lines_of": "formats/", "csl_type": "formats/", "identify": "formats/",
    "fetch": "lookup/services/", "search": "lookup/services/", "query": "lookup/services/",
    "match": "citations/styles/",
    "command": "cli/",
    "find": "server/", "save": "server/", "delete": "server/", "many": "server/",
    "one": "server/", "top": "server/",
}  # fmt: skip
#: What `zotsync.api` opens to programs under the name that the room itself has for it.
API_DOORS = {"read", "write", "open_library", "make_plan", "load_topics", "load_config"}


def _defined(kind: type[ast.AST]) -> dict[str, list[str]]:
    """Every class or function of a module, by its name: the modules that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kind):
                found[node.name].append(path.relative_to(PACKAGE).as_posix())
    return found


def test_no_two_classes_have_one_name() -> None:
    classes = _defined(ast.ClassDef)
    assert len(classes) > 200
    assert {name: at for name, at in classes.items() if len(at) > 1} == {}


def test_no_two_public_functions_have_one_name() -> None:
    twice = {}
    for name, modules in _defined(ast.FunctionDef).items():
        others = [module for module in modules if not _is_asked_alike(name, module)]
        if not name.startswith("_") and len(others) > 1:
            twice[name] = others
    assert twice == {}


def _is_asked_alike(name: str, module: str) -> bool:
    if module == "api.py":
        return name in API_DOORS
    return name in ASKED_ALIKE and module.startswith(ASKED_ALIKE[name])


def test_every_exception_is_needed() -> None:
    functions = _defined(ast.FunctionDef)
    for name, folder in ASKED_ALIKE.items():
        assert sum(module.startswith(folder) for module in functions[name]) > 1, name
