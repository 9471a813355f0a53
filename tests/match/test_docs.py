"""The table in docs/how-matching-decides.md is true, and complete."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

from tests.match.match_samples import work
from zotsync.match.rules import decide

PAGE = Path(__file__).parents[2] / "docs" / "how-matching-decides.md"


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{place}-{row[0]}") for place, row in enumerate(rows())]
)
def test_the_example_is_decided_as_the_page_says(row: list[str]) -> None:
    rule, _, one, other, outcome = row
    verdict = decide(work(one), work(other))
    assert (verdict.rule, verdict.outcome) == (rule.replace("–", ""), outcome)


def test_every_rule_is_on_the_page() -> None:
    source = inspect.getsource(importlib.import_module("zotsync.match.rules"))
    named = set(re.findall(r'_(?:same|review|another)\("(\w+)"', source))
    assert named == {row[0] for row in rows()} - {"–"}
