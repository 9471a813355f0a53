"""The first walk in the documents: every step of it is run, and prints what stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fakes import forked
from tests.tools.walk import BLOCK, Walk, fresh_walk, walked
from zotsync.server.http_server import running

PAGE = Path(__file__).parents[2] / "docs" / "walk.md"

#: What differs from run to run: keys, times, versions, how far clocks are off.
CHANCE = (
    (re.compile(r"\b[23456789A-NP-Z]{8}\b"), "KEY"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
    (re.compile(r"0\.\d+\.\d+ on Python \S+"), "VERSION"),
    (re.compile(r"clock is \d+ s off"), "clock"),
    (re.compile(r"records\.sqlite: \S+ MB|cache( +)empty"), "cache"),
    (re.compile(r" +$", re.M), ""),
    (re.compile(r"(?m)^(ok {3}cache +).*$"), "cache"),
)


def without_chance(text: str) -> str:
    for pattern, word in CHANCE:
        text = pattern.sub(word, text)
    return text


def test_the_walk_prints_what_the_page_shows(tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8")
    fresh_walk(tmp_path)
    with running(tmp_path / "served.sqlite") as (url, _, key):
        made = walked(text, Walk(tmp_path, url, key, forked.zotsync()), times=False)
    printed, shown = (sorted(without_chance(page).splitlines()) for page in (made, text))
    assert printed == shown, "python -m tests.tools.walk docs/walk.md writes it anew"


@pytest.mark.parametrize(
    "step", ["plan", "sync", "review", "undo", "topics", "init", "--library users/1", "status"]
)
def test_the_walk_goes_by_every_place(step: str) -> None:
    lines = [
        line
        for block in BLOCK.findall(PAGE.read_text("utf-8"))
        for line in block.splitlines()
        if line.startswith("$ zotsync")
    ]
    assert any(step in line for line in lines)
