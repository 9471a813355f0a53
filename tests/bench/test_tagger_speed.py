"""How fast the learned tagger reads: run with `python -m pytest -m bench -s`.

By the processor's time: `OPENBLAS_NUM_THREADS=1` keeps numpy to one core.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zotsync.citations.learned.reading import read_citations
from zotsync.citations.parse import parse_citation, parse_citations
from zotsync.data import bundled_journals

_CASES = Path(__file__).parents[1] / "citations" / "cases" / "unseen.jsonl"
_RAWS = [json.loads(line)["raw"] for line in _CASES.read_text("utf-8").splitlines()]


def _rate(count: int, start: float) -> float:
    return count / (time.process_time() - start)


@pytest.mark.bench
def test_many_references_are_tagged_at_five_hundred_a_second() -> None:
    raws = _RAWS * 4
    read_citations(raws[:64], bundled_journals())  # the weights are loaded once
    rates = []
    for _ in range(3):
        start = time.process_time()
        assert sum(map(bool, parse_citations(raws, bundled_journals()))) > 0.9 * len(raws)
        rates.append(_rate(len(raws), start))
    print(f"\ntagged {len(raws):,} references at {max(rates):,.0f}/s (best of 3)")
    assert max(rates) >= 500


@pytest.mark.bench
def test_single_references_are_tagged_at_a_hundred_a_second() -> None:
    read_citations(_RAWS[:1], bundled_journals())
    start = time.process_time()
    for raw in _RAWS:
        parse_citation(raw, bundled_journals())
    rate = _rate(len(_RAWS), start)
    print(f"\none at a time: {rate:,.0f} references/s")
    assert rate >= 100


@pytest.mark.bench
def test_the_first_reference_takes_half_a_second_at_most() -> None:
    """A new process, from its start to its first reading: numpy, journals and weights come in."""
    words = (
        "from zotsync.citations.parse import parse_citation\n"
        "from zotsync.data import bundled_journals\n"
        "import time\n"
        f"assert parse_citation({_RAWS[0]!r}, bundled_journals())\n"
        "print(time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    print(f"\nfirst reference after {float(done.stdout):.2f} s of processor time")
    assert float(done.stdout) <= 0.5
