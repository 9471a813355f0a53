"""Citations of any style to their parts: tagged, assembled, judged.

Whether labelled words are a citation at all, and how sure their reading is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zotsync.citations.learned.assembly import assembled
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.statements import NO_DATE, Statement, statements
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


#: From this probability of the labels on, a reading of a form that is rarely wrong is sure.
SURE = 0.95
SURE_IN_KNOWN = 0.9  # if the list of journals holds the journal
_NUMBERED = frozenset({"patent", "standard"})  # types that a number of their own states
_PROOF = frozenset({"DOI", "PMID", "PMCID", "arXiv", "ISBN"})
_LEAST, _LEAST_WITHOUT_PERSONS = 0.03, 0.25  # prose is hard to label
_RIGHTS = re.compile(r"\bcopyright\b|©|\(c\) ?\d{4}|\ball rights reserved\b", re.IGNORECASE)
_MARKED = re.compile(r"\[(?:[JMCDRNPS]|EB)(?:/OL)?\]")  # as GB/T 7714 marks its works
_ENOUGH = 3  # things that only references state together
#: Probability of the labels, and the share of readings that were whole right (docs/accuracy.md).
_Points = tuple[tuple[float, float], ...]
_RIGHT_IF_KNOWN: _Points = ((0.0, 0.6), (0.5, 0.91), (0.8, 0.95), (0.9, 0.97))
_RIGHT_IF_WHOLE: _Points = ((0.0, 0.4), (0.5, 0.8), (0.8, 0.93), (0.95, 0.97))
_RIGHT_ELSE: _Points = ((0.0, 0.4), (0.5, 0.78), (0.8, 0.9), (0.95, 0.95))


def is_citation(tagged: Tagged, parsed: Parsed) -> bool:
    """Whether what was found makes a reference: prose has years and titles, but not the rest."""
    fields = parsed.fields
    if fields.keys() & _PROOF or ("number" in fields and parsed.type in _NUMBERED):
        return True
    if {"title", "version", "URL"} <= fields.keys():
        return True
    if tagged.chance < _LEAST or _RIGHTS.search(tagged.words[:200]):
        return False
    persons = any(name.given for name in parsed.names)
    if not persons and tagged.chance < _LEAST_WITHOUT_PERSONS:
        return False
    named = persons or any(" " in name.literal for name in parsed.names)
    dated = bool(parsed.issued or parsed.accessed or "status" in fields)
    dated = dated or bool(NO_DATE.search(tagged.words))
    if {"container-title", "volume"} <= fields.keys() and (
        dated or fields.keys() & {"page", "number"}
    ):
        return True
    words = len(fields.get("title", "").split())
    titled = words > 1 or (words > 0 and dated and bool(named or "publisher" in fields))
    told = 2.0 * persons or (1.0 if named else 0.5 * bool(parsed.names))
    told += dated + titled + bool(_MARKED.search(tagged.words))
    told += sum(name in fields for name in ("container-title", "publisher", "URL"))
    told += 0.5 * sum(
        name in fields
        for name in (
            "volume",
            "page",
            "number",
            "number-of-pages",
            "publisher-place",
        )
    )
    return told >= _ENOUGH


def confidence_in(
    tagged: Tagged, parsed: Parsed, journals: Journals, *, kind_stated: bool
) -> dict[str, float]:
    """How sure each field is, 0..1, of the fields that are not certain."""
    doubts: dict[str, float] = {}
    if not _is_sure(tagged, parsed, journals):
        chance = _share_right(tagged.chance, _points(parsed, journals))
        stated = [name for name in parsed.fields if name not in _PROOF]
        doubts = dict.fromkeys(stated, chance)
        if parsed.names:
            doubts["author"] = chance
        if parsed.issued:
            doubts["issued"] = chance
    if not kind_stated:
        doubts["type"] = 0.5
    return doubts


def _is_sure(tagged: Tagged, parsed: Parsed, journals: Journals) -> bool:
    """Whether the form is that of a journal article with all its parts, and its labels are likely.

    Other forms are read wrong too often, however likely their labels are (docs/accuracy.md).
    """
    if not _is_whole(parsed):
        return False
    known = journals.knows(parsed.fields["container-title"])
    return tagged.chance >= (SURE_IN_KNOWN if known else SURE)


def _is_whole(parsed: Parsed) -> bool:
    """Whether all parts of a journal article are there."""
    wanted = {"title", "container-title", "volume"}
    fields = parsed.fields.keys()
    placed = wanted <= fields and bool(fields & {"page", "number"})
    return placed and bool(parsed.names and parsed.issued) and parsed.type == "article-journal"


def _points(parsed: Parsed, journals: Journals) -> _Points:
    """The measured points of readings of such a form."""
    if not _is_whole(parsed):
        return _RIGHT_ELSE
    known = journals.knows(parsed.fields["container-title"])
    return _RIGHT_IF_KNOWN if known else _RIGHT_IF_WHOLE


def _share_right(chance: float, points: _Points) -> float:
    """How many of the readings of such a probability were right, 0..1, between measured points."""
    for (low, least), (high, most) in pairwise(points):
        if chance < high:
            return round(least + (most - least) * (chance - low) / (high - low), 2)
    return points[-1][1]
