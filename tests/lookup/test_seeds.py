"""The two seed lists against services that hold a record for each of their 215 references."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, Work, served
from zotsync.data import bundled_journals
from zotsync.formats.text import read
from zotsync.lookup.pipeline import Resolved, resolve
from zotsync.model.reference import Reference
from zotsync.text.pages import whole_range

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.csl.json"))


def seed_references() -> list[Reference]:
    files = sorted((ROOT / "seeds").glob("*.txt"))
    entries = [entry for file in files for entry in read(file.read_bytes(), file.name)]
    return [entry for entry in entries if isinstance(entry, Reference)]


def seed_works() -> list[Work]:
    entries = [entry for file in GOLDEN for entry in json.loads(file.read_text("utf-8"))]
    return [_work(number, entry) for number, entry in enumerate(entries)]


def _work(number: int, entry: dict[str, Any]) -> Work:
    """The record of a golden entry: whole where the list is short, under the journal's names."""
    printed = entry.get("container-title", "")
    journal = bundled_journals().find(printed)
    people = [(one.get("family", ""), one.get("given", "")) for one in entry.get("author", ())]
    more = [("Coauthor", "Ann"), ("Other", "Bob")] if entry.get("custom") else []
    part = entry["type"] == "chapter"
    return Work(
        doi=entry.get("DOI", f"10.5555/seed.{number}"),
        title=entry.get("title", f"A work known by its place alone, number {number}").rstrip("."),
        authors=tuple([one for one in people if one[0]] + more),
        journal=journal.title if journal else printed,
        abbreviation=journal.abbreviation if journal else printed.replace(".", ""),
        year=entry["issued"]["date-parts"][0][0],
        volume=entry.get("volume", "").split(",")[0],
        page=whole_range(entry.get("page") or entry.get("number", "")),
        pmid="" if part else str(20_000_000 + number),
        kind="book-chapter" if part else "journal-article",
    )


@pytest.fixture(scope="module")
def references() -> list[Reference]:
    found = seed_references()
    assert len(found) == 215
    return found


def run(references: list[Reference], url: str, cache: Path | None = None) -> Resolved:
    return resolve(references, options_for(url, cache=cache), sleep=lambda seconds: None)


def test_the_seeds_need_few_requests_and_little_time(references, tmp_path):
    simulator = Simulator(seed_works())
    with served(simulator) as url:
        start = time.thread_time()
        resolved = run(references, url, tmp_path / "cache")
        own = time.thread_time() - start
        again = run(references, url, tmp_path / "cache")
    outcomes = [one.resolution.outcome for one in resolved.references]
    print(f"{outcomes.count('found')} found, {resolved.requests} requests, {own:.2f} s")
    assert resolved.requests == len(simulator.requests) <= 15
    assert outcomes.count("found") >= 212
    assert own <= 2.0
    assert again.requests == 0
    assert again.references == resolved.references


def test_each_seed_reference_gets_its_own_record(references):
    works = seed_works()
    with served(Simulator(works)) as url:
        resolved = run(references, url)
    for work, reference in zip(works, resolved.references, strict=True):
        if reference.resolution and reference.resolution.outcome == "found":
            assert reference.get("DOI").lower() == work.doi.lower()
            assert reference.get("title") == work.title
            assert not reference.et_al


@pytest.mark.parametrize("k", range(8))
def test_an_outage_at_any_request_costs_no_reference_its_printed_fields(references, k):
    busy = ("503 BUSY", "text/plain", b"")
    simulator = Simulator(seed_works(), fault=lambda number, path: busy if number > k else None)
    with served(simulator) as url:
        resolved = run(references, url)
    for before, after in zip(references, resolved.references, strict=True):
        assert after.resolution is not None
        assert after.resolution.outcome != "absent"
        if after.resolution.outcome == "unreachable":
            assert after.fields == before.fields
            assert after.names == before.names
