"""Citations in every style that is read, each with all that it says: no field more or less."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.citations.test_nature import in_words, printed_names
from tests.tools.tagger.scoring import said as said_of
from tests.tools.tagger.scoring import wrong_fields
from zotsync.citations.parse import MAX_LENGTH, parse_citation, parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals

_FOLDER = Path(__file__).parent / "cases"
LEAST_RIGHT = 0.97


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_FOLDER / name).read_text("utf-8").splitlines()]


_KINDS = _rows("kinds.jsonl") + _rows("judged.jsonl")
#: Made-up works in 45 styles: those held out first, later ones, and those with awkward parts
#: (titles of one word, with numbers, questions; bodies, particles); each a sample of the prints.
_UNSEEN = {"first": "unseen.jsonl", "later": "later.jsonl", "awkward": "awkward.jsonl"}


@cache
def _unseen(name: str) -> list[tuple[dict[str, Any], Parsed | None]]:
    """Each of them, and what is read; the tests share it."""
    rows = _rows(_UNSEEN[name])
    reads = parse_citations((each["raw"] for each in rows), bundled_journals())
    return list(zip(rows, reads, strict=True))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(case["raw"], case["says"], id=case["raw"][:60])
        for case in tomllib.loads((_FOLDER / "learned.toml").read_text("utf-8"))["citation"]
    ],
)
def test_a_citation_says_exactly_this(raw: str, says: dict[str, str]) -> None:
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    told = in_words(parsed)
    told.pop("doubts", "")  # how sure a reading is changes with the weights
    assert told == {field: value for field, value in says.items() if value}
    assert 0 < parsed.score <= 1


@pytest.mark.parametrize("case", _KINDS, ids=lambda case: f"{case['kind'][:2]} {case['raw'][:50]}")
def test_a_citation_of_a_kind_that_is_often_read_wrong(case: dict[str, Any]) -> None:
    parsed = parse_citation(case["raw"], bundled_journals())
    assert parsed is not None
    assert wrong_fields(case, parsed) == [], said_of(parsed)
    assert parsed.type == case["type"]


@pytest.mark.parametrize("name", _UNSEEN)
def test_most_of_what_no_training_has_seen_is_right(name: str) -> None:
    """Works made up for this, printed in 45 styles; docs/accuracy.md has the figures."""
    right = [not wrong_fields(each, read) for each, read in _unseen(name)]
    assert len(right) >= 200
    assert sum(right) / len(right) >= LEAST_RIGHT


@pytest.mark.parametrize("name", _UNSEEN)
def test_what_is_said_to_be_sure_is_right(name: str) -> None:
    sure = [(e, r) for e, r in _unseen(name) if r and not {*r.confidence} - {"type"}]
    wrong = [each["raw"] for each, read in sure if wrong_fields(each, read)]
    assert len(sure) > 0.5 * len(_unseen(name))
    assert len(wrong) <= 0.02 * len(sure), wrong


def test_a_type_that_the_words_do_not_state_is_a_guess() -> None:
    parsed = parse_citation("Marrow E. Windmills and rent. CRC Press; 1998.", bundled_journals())
    assert parsed is not None
    assert (parsed.type, parsed.confidence["type"]) == ("book", 0.5)


@pytest.mark.parametrize(
    "words",
    [
        "Wash hands.",
        "In 2010 we washed hands carefully.",
        "Department of Medicine, Memorial Hospital, New York, NY, USA",
        "Figure 1: Something happens in 2010 (2010).",
        "See https://example.org/ for details.",
        "Add 5 ml of buffer, 10–20 min (2010).",
        "Introduction",
        "...",
        "",
        "(2010)",
    ],
)
def test_prose_is_no_citation(words: str) -> None:
    assert parse_citation(words, bundled_journals()) is None


@pytest.mark.parametrize(
    "raw",
    [
        "PMID: 0",
        "World Health Organization",
        "Accepted manuscript, 2010.",
        "10 of 24 pages",
    ],
)
def test_what_states_too_little_is_no_reference(raw: str) -> None:
    assert parse_citation(raw, bundled_journals()) is None


def test_words_longer_than_any_reference_are_no_citation() -> None:
    good = "Paget, S. The distribution. Lancet 133, 571–573 (1889)."
    assert parse_citation(good, bundled_journals()) is not None
    assert parse_citation(good.rjust(MAX_LENGTH + 1, "x"), bundled_journals()) is None


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Harrow, Tobias J., Lena Whitcombe, and Pieter van Aalst. 2014.",
         "Harrow|Tobias J.; Whitcombe|Lena; van Aalst|Pieter"),
        ("Harrow TJ, Whitcombe L.", "Harrow|TJ; Whitcombe|L"),
        ("HARROW, T. J.; WHITCOMBE, L.", "HARROW|T. J.; WHITCOMBE|L."),
        ("Harrow, T./Whitcombe, L. (2014):", "Harrow|T.; Whitcombe|L."),
        ("Harrow, T., L. Whitcombe, and P. van Aalst. 2014.",
        "Harrow|T.; Whitcombe|L.; van Aalst|P."),
        ("World Wetlands Trust. 2014.", "=World Wetlands Trust"),
        ("Harrow TF II, Whitcombe DF Jr (2014)", "Harrow|TF|II; Whitcombe|DF|Jr"),
        ("D. Ó Súilleabháin and N. O’Rourke,", "Ó Súilleabháin|D.; O’Rourke|N."),
    ],
)  # fmt: skip
def test_names_in_any_order_are_parted(names: str, people: str) -> None:
    raw = f"{names} Foraging ranges of urban hedgehogs. Journal of Zoology 281 (3): 412–29."
    parsed = parse_citation(raw if "201" in names else f"{raw[:-1]}, 2014.", bundled_journals())
    assert parsed is not None
    assert printed_names(parsed.names) == people


@pytest.mark.parametrize("more", ["et al.", "u. a.", "и др.", "等", "y cols.", "and others"])
def test_words_for_further_names_are_no_name(more: str) -> None:
    raw = f"Harrow T, Whitcombe L, {more} Ranges of urban hedgehogs. J Zool. 2014;281:412–29."
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert parsed.et_al
    assert [name.family for name in parsed.names] == ["Harrow", "Whitcombe"]


def test_an_editor_in_the_authors_place_is_an_editor() -> None:
    raw = "Harrow T, Whitcombe L, editors. Hedgehogs and cities. Oslo: Example; 2015."
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert {name.role for name in parsed.names} == {"editor"}


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        (" PMID: 24876543.", {"PMID": "24876543"}),
        (" PubMed PMID: 24876543; PubMed Central PMCID: PMC4123456.",
         {"PMID": "24876543", "PMCID": "PMC4123456"}),
        (" doi: 10.5555/jz.412 24876543", {"DOI": "10.5555/jz.412", "PMID": "24876543"}),
        (" Epub 2014/05/27. doi: 10.5555/jz.412", {"DOI": "10.5555/jz.412"}),
        (" doi:10.5555/jz.412.URL https://jz.example/412", {"URL": "https://jz.example/412"}),
        (" PubMed:", {}),
    ],
)  # fmt: skip
def test_identifiers_behind_a_citation(tail: str, fields: dict[str, str]) -> None:
    raw = "Harrow T, Whitcombe L. Foraging ranges of urban hedgehogs. J Zool. 2014;281(6):412–29."
    parsed = parse_citation(raw + tail, bundled_journals())
    assert parsed is not None
    told = {name: parsed.fields.get(name) for name in fields}
    assert told == fields
    assert parsed.fields["page"] == "412-29"


def test_many_citations_say_what_each_says_alone() -> None:
    raws = [each["raw"] for each in _KINDS[:40]] + ["", "Introduction", "x" * (MAX_LENGTH + 1)]
    together = list(parse_citations(raws, bundled_journals()))
    alone = [parse_citation(raw, bundled_journals()) for raw in raws]
    assert list(map(_without_numbers, together)) == list(map(_without_numbers, alone))


def test_only_so_many_citations_are_held_at_a_time() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Paget, S. The distribution. Lancet 133, 571–573 (1889)."

    parsed = next(parse_citations(endless(), bundled_journals()))
    assert parsed is not None
    assert taken <= 1_000


def _without_numbers(parsed: Parsed | None) -> Parsed | None:
    """A reading without its probabilities, whose last digits depend on the batch."""
    return replace(parsed, score=0, confidence={}) if parsed else None
