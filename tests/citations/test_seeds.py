"""The two seed lists against golden files that were read by eye, entry by entry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.citations.printing import nature
from zotsync.formats.csl_json.writer import csl_of
from zotsync.formats.text import read
from zotsync.model.reference import Reference

_ROOT = Path(__file__).parents[2]
_GOLDEN = _ROOT / "tests" / "golden"
SEEDS = {"000_8069e966ddc97a30": 17, "001_848bb10a7acad2c8": 198}
seeds = pytest.mark.parametrize("seed", SEEDS)


def _references(seed: str) -> list[Any]:
    file = _ROOT / "seeds" / f"{seed}.txt"
    return list(read(file.read_bytes(), file.name))


def _golden(seed: str) -> list[dict[str, Any]]:
    text = (_GOLDEN / f"{seed}.csl.json").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries


def _page(seed: str) -> list[tuple[int, int, str, str]]:
    """(line, number, words, link words) of each entry, by the plainest reading of the page."""
    lines = (_ROOT / "seeds" / f"{seed}.txt").read_text(encoding="utf-8").split("\n")
    entries = []
    for at, line in enumerate(lines, start=1):
        found = re.fullmatch(r"  (\d+)\. (.+)", line)
        if found:
            links = lines[at + 1] if "Google Scholar" in lines[at + 1] else ""
            entries.append((at, int(found[1]), found[2], links))
    return entries


@seeds
def test_every_field_of_a_seed_reads_as_its_golden_entry(seed: str, refresh_golden: bool) -> None:
    said = [csl_of(reference) for reference in _references(seed)]
    if refresh_golden:
        words = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
        (_GOLDEN / f"{seed}.csl.json").write_text(words + "\n", encoding="utf-8")
    golden = _golden(seed)
    assert len(golden) == SEEDS[seed]
    assert said == golden


@seeds
def test_golden_entries_print_back_to_the_words_of_the_page(seed: str) -> None:
    printed = [nature(entry) for entry in _golden(seed)]
    assert printed == [words for _, _, words, _ in _page(seed)]


@seeds
def test_every_entry_keeps_its_number_words_and_line(seed: str) -> None:
    references = _references(seed)
    assert all(isinstance(each, Reference) for each in references)
    assert [(r.origin.first_line, r.ordinal, r.raw) for r in references] == [
        (line, number, words) for line, number, words, _ in _page(seed)
    ]
    assert {r.origin.file for r in references} == {f"{seed}.txt"}


@seeds
def test_link_words_tell_which_identifiers_exist(seed: str) -> None:
    for reference, (_, _, _, links) in zip(_references(seed), _page(seed), strict=True):
        words = re.split(r"\s{2,}", links.replace("\xa0", " ").strip())
        promised = {"Article": "DOI", "PubMed": "PMID", "PubMed Central": "PMCID"}
        assert reference.hints == tuple(promised[word] for word in promised if word in words)


def test_only_the_misprinted_journal_is_doubted() -> None:
    doubted = [r.ordinal for seed in SEEDS for r in _references(seed) if r.confidence]
    assert doubted == [170]
