"""How fast plain references are read: run with `python -m pytest -m bench -s`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from zotsync.formats.text import read
from zotsync.model.reference import Reference

_SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.bench
def test_the_seeds_are_parsed_at_three_thousand_references_a_second() -> None:
    pages = [(file.read_bytes(), file.name) for file in _SEEDS]
    for data, name in pages:  # the journal list is loaded once, before the clock starts
        list(read(data, name))
    rates = []
    for _ in range(7):
        start = time.process_time()  # one core, whatever else the machine does
        count = sum(
            isinstance(each, Reference) for data, name in pages for each in read(data, name)
        )
        rates.append(count / (time.process_time() - start))
        assert count == 215
    rate = max(rates)
    print(f"\nparsed 215 references at {rate:,.0f} references/s (best of {len(rates)})")
    assert rate >= 3_000
