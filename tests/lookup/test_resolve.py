"""The pipeline: what is asked, in which order, how often, and what a failure does."""

from __future__ import annotations

import dataclasses
import json
import re
import socket
import threading
import time
from dataclasses import replace

import pytest
import requests
import responses

from tests.lookup.settings import options_for
from tests.lookup.simulator import CUT, Simulator, Work, served
from tests.resolvers.works import printed, registry
from zotsync.lookup.lookup import identifiers_of
from zotsync.lookup.options import ResolveOptions
from zotsync.lookup.pipeline import resolve
from zotsync.model.record import Identifier
from zotsync.model.reference import Name, Origin, Reference

DAY = 86_400.0
WORKS = registry(120, seed=3)
PRINTED = [case.reference for case in printed(WORKS[:60], titles=False, seed=4)]


def bare(ref_id: str = "r", **fields: str) -> Reference:
    return Reference(ref_id=ref_id, raw="", origin=Origin("command line"), fields=fields)


def outcomes(resolved) -> list[str]:
    return [reference.resolution.outcome for reference in resolved.references]


def without_sleep(references, options, **changes):
    return resolve(references, options, sleep=lambda seconds: None, **changes)


def test_references_come_back_in_their_place_and_under_their_name():
    with served(Simulator(WORKS)) as url:
        resolved = without_sleep(PRINTED, options_for(url))
    assert [one.ref_id for one in resolved.references] == [one.ref_id for one in PRINTED]
    assert outcomes(resolved).count("found") > 50


def test_the_second_run_asks_nothing_and_says_the_same(tmp_path):
    with served(Simulator(WORKS)) as url:
        options = options_for(url, cache=tmp_path / "cache")
        first = without_sleep(PRINTED, options)
        second = without_sleep(PRINTED, options, clock=lambda: time.time() + 3600)
    assert first.requests > 0
    assert second.requests == 0
    assert second.references == first.references
    offline = without_sleep(PRINTED, replace(options, offline=True))
    assert offline.references == first.references
    assert offline.requests == 0


def test_a_longer_list_asks_only_for_what_is_new(tmp_path):
    with served(Simulator(WORKS)) as url:
        options = options_for(url, cache=tmp_path / "cache")
        found = [one for one in PRINTED if one.fields["volume"]][:20]
        without_sleep(found[1:], options)
        assert without_sleep(found, options).requests <= 3


def test_offline_without_a_memory_everything_is_skipped():
    resolved = resolve(PRINTED, ResolveOptions(offline=True))
    assert set(outcomes(resolved)) == {"skipped"}
    assert resolved.requests == 0
    assert [replace(one, resolution=None) for one in resolved.references] == PRINTED


def test_progress_counts_up_to_the_end():
    seen: list[tuple[int, int]] = []
    with served(Simulator(WORKS)) as url:
        without_sleep(PRINTED, options_for(url), progress=lambda done, of: seen.append((done, of)))
    assert [done for done, _of in seen] == sorted(done for done, _of in seen)
    assert seen[-1] == (60, 60)


WORK = Work(
    doi="10.1000/one", title="Dormancy of disseminated cells in bone marrow", pmid="111",
    authors=(("Aguirre-Ghiso", "Julio A."),), journal="Nature reviews. Cancer",
    abbreviation="Nat Rev Cancer", year=2007, volume="7", issue="11", page="834-846",
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"DOI": "10.1000/ONE"}, "pubmed"),
        ({"DOI": "https://doi.org/10.1000/one"}, "pubmed"),
        ({"URL": "https://doi.org/10.1000/one"}, "pubmed"),
        ({"PMID": "111"}, "pubmed"),
        ({"DOI": "10.1000/two"}, "crossref"),
    ],
)
def test_an_identifier_alone_is_filled(fields, source):
    simulator = Simulator([WORK, replace(WORK, doi="10.1000/two", pmid="")])
    with served(simulator) as url:
        (reference,) = without_sleep([bare(**fields)], options_for(url)).references
    assert reference.resolution.rule == "id"
    assert reference.resolution.source == source
    assert reference.get("title") == WORK.title
    assert reference.names == (Name("Aguirre-Ghiso", "Julio A."),)
    assert reference.type == "article-journal"


def test_a_pmcid_is_translated_first():
    idconv = {
        "status": "ok",
        "records": [{"requested-id": "PMC99", "pmid": 111, "pmcid": "PMC99", "doi": "10.1000/one"},
                    {"requested-id": "PMC1", "status": "error", "errmsg": "not found in PMC"}],
    }  # fmt: skip

    def answered(_number: int, path: str):
        return (
            ("200 OK", "application/json", json.dumps(idconv).encode())
            if path.endswith("/articles/")
            else None
        )

    with served(Simulator([WORK], fault=answered)) as url:
        options = options_for(url, services=("pmc", "pubmed"))
        resolved = without_sleep([bare(PMCID="PMC99"), bare(PMCID="PMC1")], options)
    assert outcomes(resolved) == ["found", "absent"]
    assert resolved.references[0].get("PMID") == "111"


def test_an_identifier_of_another_work_waits_for_review():
    wrong = replace(bare(DOI="10.1000/one", title="Quite another title about the knee"))
    with served(Simulator([WORK])) as url:
        (reference,) = without_sleep([wrong], options_for(url)).references
    assert reference.resolution.outcome == "review"
    assert reference.resolution.candidates == (
        "https://pubmed.ncbi.nlm.nih.gov/111/", "https://doi.org/10.1000/one",
    )  # fmt: skip
    assert reference.get("title") == wrong.get("title")


def test_a_misprinted_doi_does_not_hide_the_work_at_its_place():
    case = printed([WORK], titles=False, seed=1)[0].reference
    wrong = replace(case, fields={**case.fields, "DOI": "10.1000/misprint"})
    with served(Simulator([WORK])) as url:
        (reference,) = without_sleep([wrong], options_for(url)).references
    assert reference.resolution.rule == "locus"
    assert reference.get("DOI") == "10.1000/one"
    assert reference.evidence["DOI"].printed == "10.1000/misprint"


def test_a_doi_nobody_answered_for_is_not_overruled():
    case = printed([WORK], titles=False, seed=1)[0].reference
    wrong = replace(case, fields={**case.fields, "DOI": "10.1000/misprint"})

    def crossref_down(_number: int, path: str):
        return ("503 BUSY", "text/plain", b"") if "/works" in path else None

    with served(Simulator([WORK], fault=crossref_down)) as url:
        (reference,) = without_sleep([wrong], options_for(url)).references
    assert reference.resolution.outcome == "review"
    assert reference.get("DOI") == "10.1000/misprint"


def test_what_crossref_finds_pubmed_completes():
    printed_book = replace(
        bare(title=WORK.title), names=(Name("Aguirre-Ghiso", "J."),), issued=None
    )
    printed_book = replace(printed_book, fields={"title": WORK.title, "container-title": "NRC"})
    case = replace(printed_book, issued=printed([WORK], titles=True, seed=1)[0].reference.issued)
    with served(Simulator([WORK])) as url:
        (reference,) = without_sleep([case], options_for(url)).references
    assert reference.resolution.source == "crossref"
    assert reference.resolution.rule == "title"
    assert reference.get("PMID") == "111"
    assert reference.evidence["PMID"].source == "pubmed"
    assert len(reference.resolution.records) == 2


def test_a_later_retraction_is_noticed_by_a_recheck(tmp_path):
    with served(Simulator([WORK])) as url:
        options = options_for(url, cache=tmp_path / "cache")
        before = without_sleep([bare(DOI=WORK.doi)], options).references[0]
    retracted = replace(WORK, publication_types=("Journal Article", "Retracted Publication"))
    with served(Simulator([retracted])) as url:
        options = options_for(url, cache=tmp_path / "cache")
        later = {"clock": lambda: time.time() + 40 * DAY, "sleep": lambda seconds: None}
        unchanged = resolve([bare(DOI=WORK.doi)], options, **later)
        after = resolve([bare(DOI=WORK.doi)], replace(options, refresh_older_than=30), **later)
    assert before.resolution.flags == ()
    assert unchanged.requests == 0
    assert after.references[0].resolution.flags == ("retracted",)
    assert after.references[0].notes == ("This work has been retracted.",)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (bare(DOI="doi:10.1000/A"), [Identifier("DOI", "10.1000/A")]),
        (bare(DOI="10.48550/arXiv.2101.00001"),
         [Identifier("DOI", "10.48550/arXiv.2101.00001"), Identifier("arXiv", "2101.00001")]),
        (bare(URL="https://arxiv.org/abs/2101.00001v2"), [Identifier("arXiv", "2101.00001")]),
        (bare(URL="https://example.org/2101.00001"), []),
        (replace(bare(ISBN="9783161484100"), type="chapter"), []),
        (replace(bare(ISBN="3-16-148410-X"), type="book"), [Identifier("ISBN", "9783161484100")]),
        (bare(PMID="PMID: 7", PMCID="PMC8"),
         [Identifier("PMID", "7"), Identifier("PMCID", "PMC8")]),
    ],
)  # fmt: skip
def test_the_identifiers_of_a_reference(reference, expected):
    assert list(identifiers_of(reference)) == expected


# -- the network goes away


def unplugged_after(k: int, fault) -> list[str]:
    """The outcomes if the services answer k requests and are then gone."""
    simulator = Simulator(WORKS, fault=lambda number, path: fault() if number > k else None)
    with served(simulator) as url:
        options = options_for(url, timeout=3.0)
        resolved = without_sleep(PRINTED, options)
    assert 1 <= len(resolved.messages) <= 2
    return outcomes(resolved)


@pytest.mark.parametrize("k", [0, 1, 2, 3])
def test_cutting_the_network_at_any_request_marks_nothing_absent(k, vain_waits):
    reached = unplugged_after(k, lambda: CUT)
    assert vain_waits == []
    assert "unreachable" in reached
    assert "absent" not in reached


def test_services_that_fall_silent_midway_mark_nothing_absent(vain_waits):
    over = threading.Event()

    def silent():
        over.wait(10)
        return CUT

    try:
        reached = unplugged_after(1, silent)
    finally:
        over.set()
    assert vain_waits
    assert sum(vain_waits) < 3.0
    assert "unreachable" in reached
    assert "absent" not in reached


@responses.activate
@pytest.mark.parametrize("failure", ["[Errno -3] Temporary failure in name resolution", "refused"])
def test_a_dead_network_costs_one_attempt_per_service_and_is_said_once(failure):
    responses.add(responses.POST, re.compile(".*"), body=requests.ConnectionError(failure))
    responses.add(responses.GET, re.compile(".*"), body=requests.ConnectionError(failure))
    many = [bare(f"r{n}", DOI=f"10.1000/{n}", arXiv=f"2101.{n:05d}") for n in range(200)]
    options = ResolveOptions(mailto="reader@example.org")
    resolved = without_sleep(many, options)
    assert resolved.requests == 4
    assert len(resolved.messages) == 4
    assert set(outcomes(resolved)) == {"unreachable"}
    assert "PubMed cannot be reached: 200 references keep what is printed" in resolved.messages[0]


def test_a_black_hole_ends_within_one_timeout(vain_waits):
    with socket.socket() as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen(16)
        services = ("pubmed", "crossref", "arxiv", "datacite")
        url = f"http://127.0.0.1:{hole.getsockname()[1]}"
        options = options_for(url, services=services, timeout=2.0)
        references = [*PRINTED, bare(DOI="10.1000/x", arXiv="2101.00001")]
        resolved = without_sleep(references, options)
    assert len(vain_waits) == 4
    assert sum(vain_waits) < 2.0
    assert set(outcomes(resolved)) == {"unreachable"}
    assert resolved.requests == 4


def test_a_run_after_an_outage_finds_the_rest(tmp_path):
    simulator = Simulator(WORKS)
    with served(simulator) as url:
        options = options_for(url, cache=tmp_path / "cache")
        expected = outcomes(without_sleep(PRINTED, options_for(url)))
        simulator.requests.clear()
        simulator.fault = lambda number, path: (
            ("503 BUSY", "text/plain", b"") if number > 1 else None
        )
        broken = without_sleep(PRINTED, options)
        simulator.fault = None
        assert outcomes(without_sleep(PRINTED, options)) == expected
    assert "absent" not in outcomes(broken)


def test_options_show_no_key():
    options = options_for("http://h", cache=None)
    keyed = {name: replace(one, key="SECRET") for name, one in options.services.items()}
    assert "SECRET" not in repr(dataclasses.replace(options, services=keyed))
