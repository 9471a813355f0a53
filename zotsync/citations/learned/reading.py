"""Citations of any style to their parts: tagged, assembled, judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zotsync.citations.learned.assembly import assembled
from zotsync.citations.learned.judgement import confidence_in, is_citation
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.statements import Statement, statements
from zotsync.citations.learned.tagger import tagged
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals

#: The name under which such readings go, beside those of the grammars.
STYLE = "learned"


def read_citations(citations: Sequence[str], journals: Journals) -> list[Parsed | None]:
    """The parts of each citation, None for words that are none.

    The citations are in NFC and have single spaces only.
    """
    stated = [statements(words) for words in citations]
    withheld = [[(each.start, each.end) for each in found] for found in stated]
    found = tagged(citations, journals, withheld)
    return [_read(*each, journals) for each in zip(found, stated, strict=True)]


def _read(found: Tagged, stated: Sequence[Statement], journals: Journals) -> Parsed | None:
    parsed, kind_stated = assembled(found, stated, journals)
    if not is_citation(found, parsed):
        return None
    doubts = confidence_in(found, parsed, journals, kind_stated=kind_stated)
    score = min(found.chance, 0.89) if doubts else 1.0
    return replace(parsed, style=STYLE, confidence=doubts, score=score)
