"""Regular expressions mean the same on every Python that zotsync runs on."""

from __future__ import annotations

import importlib
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import pytest

from tests.test_imports import MODULES

#: What a single character is matched by: repeated possessively, it is right everywhere.
_ONE = {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY, op.CATEGORY}


def patterns_of(module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a module holds under names of its own, those of the package itself left
    out: who runs `__main__` runs the program."""
    if module.endswith("__main__"):
        return
    for name, value in vars(importlib.import_module(module)).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield name, value


def groups_repeated_possessively(pattern: re.Pattern[str]) -> Iterator[object]:
    """The groups behind which `*+`, `++`, `?+` or `{}+` stands."""
    ascii_only = pattern.flags & ~re.UNICODE if pattern.flags & re.ASCII else pattern.flags
    yield from _possessive(parser.parse(pattern.pattern, ascii_only))


def _possessive(parsed: Any) -> Iterator[object]:
    for code, said in parsed:
        if code is op.POSSESSIVE_REPEAT and not (len(said[2]) == 1 and said[2][0][0] in _ONE):
            yield said
        for part in _inside(said):
            yield from _possessive(part)


def _inside(said: Any) -> Iterator[Any]:
    if isinstance(said, parser.SubPattern):
        yield said
    elif isinstance(said, tuple | list):
        for part in said:
            yield from _inside(part)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_group_is_repeated_possessively(module: str) -> None:
    """Before Python 3.11.5 such a group keeps what an attempt that failed had read (`(?:ab?c)*+`
    matches all of "aca"); `(?>(?:…)*)` says the same and is right."""
    wrong = [name for name, found in patterns_of(module) if [*groups_repeated_possessively(found)]]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "is_wrong"),
    [(r"(?:ab?c)*+", True), (r"x(?:-\d+)?+", True), (r"((?:ab)++)c", True),
     (r"(?:a|(?:bc)*+)", True), (r"(?=(?:ab)*+)", True), (r"\d++x", False),
     (r"[ab]*+", False), (r"(?>(?:ab?c)*)", False)],
)  # fmt: skip
def test_such_groups_are_found(pattern: str, is_wrong: bool) -> None:
    assert bool([*groups_repeated_possessively(re.compile(pattern))]) == is_wrong
