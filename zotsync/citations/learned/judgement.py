"""Whether labelled words are a citation at all, and how sure their reading is."""

from __future__ import annotations

from zotsync.citations.ending import WITHOUT_YEAR
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals

#: From this probability of the labels on, a reading of a form that is rarely wrong is sure.
SURE = 0.95
SURE_IN_KNOWN = 0.9  # if the list of journals holds the journal
_PROOF = frozenset({"DOI", "PMID", "PMCID", "arXiv", "ISBN"})
_LEAST = 0.25  # of words without persons: prose is hard to label
_ENOUGH = 3  # things that only references state together
_MOST_DOUBT = 0.9  # what is not sure is said to be no surer than this


def is_citation(tagged: Tagged, parsed: Parsed) -> bool:
    """Whether what was found makes a reference: prose has years and titles, but not the rest."""
    fields = parsed.fields
    if fields.keys() & _PROOF:
        return True
    persons = any(name.given for name in parsed.names)
    if not persons and tagged.chance < _LEAST:
        return False
    dated = bool(parsed.issued or parsed.accessed or "status" in fields)
    dated = dated or bool(WITHOUT_YEAR.search(tagged.words))
    words = len(fields.get("title", "").split())
    titled = words > 1 or (words > 0 and dated and "publisher" in fields)
    if {"container-title", "volume"} <= fields.keys() and (
        dated or fields.keys() & {"page", "number"}
    ):
        return True
    told = float((2 * persons or bool(parsed.names)) + dated + titled)
    told += sum(name in fields for name in ("container-title", "publisher", "URL"))
    told += 0.5 * sum(name in fields for name in ("volume", "page", "number", "publisher-place"))
    return told >= _ENOUGH


def confidence_in(
    tagged: Tagged, parsed: Parsed, journals: Journals, *, kind_stated: bool
) -> dict[str, float]:
    """How sure each field is, 0..1, of the fields that are not certain."""
    doubts: dict[str, float] = {}
    if not _is_sure(tagged, parsed, journals):
        chance = round(min(tagged.chance, _MOST_DOUBT), 2)
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
    wanted = {"title", "container-title", "volume"}
    fields = parsed.fields.keys()
    whole = wanted <= fields and bool(fields & {"page", "number"})
    if not (whole and parsed.names and parsed.issued):
        return False
    known = journals.knows(parsed.fields["container-title"])
    return tagged.chance >= (SURE_IN_KNOWN if known else SURE)
