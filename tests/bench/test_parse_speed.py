"""How fast plain references are read: run with `python -m pytest -m bench -s`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from zotsync.readers.text import read
from zotsync.reference import Reference

_SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.bench
def test_the_seeds_are_parsed_at_three_thousand_references_a_second() -> None:
    pages = [(file.read_bytes(), file.name) for file in _SEEDS]
    for data, name in pages:  # the journal list is loaded once, before the clock starts
        list(read(data, name))
    rounds, count = 5, 0
    start = time.perf_counter()
    for _ in range(rounds):
        for data, name in pages:
            count += sum(isinstance(each, Reference) for each in read(data, name))
    rate = count / (time.perf_counter() - start)
    print(f"\nparsed {count} references at {rate:,.0f} references/s")
    assert count == rounds * 215
    assert rate >= 3_000
