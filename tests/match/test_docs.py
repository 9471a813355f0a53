"""The tables in docs/how-matching-decides.md are true, and the rules on it complete."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.rules import decide

PAGE = Path(__file__).parents[2] / "docs" / "how-matching-decides.md"
RULES, BEFORE = PAGE.read_text("utf-8").split("\n## Before the rules\n")

#: What stands before the words of an entry: the list it is in, its name and its number there.
PLACE = re.compile(r"^(?:list (?P<list>\S+) · )?name (?P<name>\S+)(?: · no (?P<no>\d+))? · ")


def rows(part: str) -> list[list[str]]:
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def examples(part: str) -> list[object]:
    found = enumerate(rows(part))
    return [pytest.param(row, id=f"{place}-{row[0]}") for place, row in found]


@pytest.mark.parametrize("row", examples(RULES))
def test_the_example_is_decided_as_the_page_says(row: list[str]) -> None:
    rule, _, one, other, outcome = row
    verdict = decide(work(one), work(other))
    assert (verdict.rule, verdict.outcome) == (rule.replace("–", ""), outcome)


def test_every_rule_is_on_the_page() -> None:
    source = inspect.getsource(importlib.import_module("zotsync.match.rules"))
    named = set(re.findall(r'_(?:same|review|another)\("(\w+)"', source))
    assert named == {row[0] for row in rows(RULES)} - {"–"}


def entry(cell: str) -> tuple[str, str, int | None, str]:
    """An entry of a list: (list, name, number, words)."""
    found = PLACE.match(cell)
    assert found, cell
    number = int(found["no"]) if found["no"] else None
    return found["list"] or "list", found["name"], number, cell[found.end() :]


@pytest.mark.parametrize("row", examples(BEFORE))
def test_an_earlier_reference_is_recognised_as_the_page_says(row: list[str]) -> None:
    """The item itself tells nothing: the user has made another work of it."""
    rule, _, then, now, outcome = row
    source, name, number, words = entry(then)
    link = Link(source, name, "MINE2222", number, words)
    known = {"links": [link], "said": {(source, "MINE2222"): work(words)}}
    if source != "list":
        known = {"elsewhere": [link]}
    _, ref_id, ordinal, printed = entry(now)
    asked = proposal(printed, ref_id, ordinal=ordinal)
    index = MemoryIndex([work("title Edited by hand", "MINE2222")])
    (found,) = match([asked], index, library_identity="library", **known)  # type: ignore[arg-type]
    assert (found.rule, found.outcome) == (rule, outcome)
    assert ("MINE2222" in (found.item_key, *found.candidates)) == (outcome != "create")


def test_every_way_of_being_recognised_is_on_the_page() -> None:
    source = "".join(
        inspect.getsource(importlib.import_module(f"zotsync.match.{name}"))
        for name in ("assignment", "links", "matcher")
    )
    ways = set(re.findall(r'_take\([^()]*(?:\[[^\]]*\])?[^()]*"([\w-]+)"', source))
    ways |= set(re.findall(r'"match", key, "([\w-]+)"', source)) - {"decided", "key", "told"}
    assert ways == {row[0] for row in rows(BEFORE)} - {"new"}
