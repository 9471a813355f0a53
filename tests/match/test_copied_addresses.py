"""An address that was copied along: two works under it are asked about, a correction is not."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.rules import decide

ADDRESSES = [
    pytest.param("arxiv 1501.01234", id="arxiv"),
    pytest.param("doi 10.48550/arxiv.1501.01234", id="arxiv-doi"),
    pytest.param("doi 10.1101/2015.01.02.012345", id="biorxiv"),
    pytest.param("doi 10.31234/osf.io/ab1cd", id="psyarxiv"),
]
TITLE = "Early seeding of metastasis in mammary tumours"
THEN = f"author Li · year 2009 · journal Nature · title {TITLE}"
OTHER = "Whales of the northern deep and their songs"
HALF = "Late seeding of nothing in mammary glands"

TWO_WORKS = [
    pytest.param(f"author Li · year 2015 · journal Zootaxa · title {OTHER}", id="all-three"),
    pytest.param(f"author Li · year 2015 · journal Zootaxa · title {HALF}", id="half-of-the-title"),
    pytest.param(f"author Mok · year 2015 · journal Zootaxa · title {OTHER}", id="the-author-too"),
    pytest.param(
        f"author Li · year 2009 · journal Zootaxa · title {OTHER}", id="title-and-journal"
    ),
]
ONE_WORK = [
    pytest.param(f"author Li · year 2015 · journal Zootaxa · title {TITLE}", id="same-title"),
    pytest.param(f"author Li · year 2010 · journal Nature · title {TITLE}s", id="a-letter"),
    pytest.param(f"author Li · year 2015 · journal Nature · title {TITLE}", id="the-year"),
    pytest.param(f"author Li · year 2009 · journal Zootaxa · title {TITLE}", id="the-journal"),
    pytest.param(f"author Li · year 2009 · title {TITLE}", id="says-less"),
]


def again(then: str, now: str, name: str = "li"):
    """What becomes of a reference that said `then` as `li`; the item is as it was made."""
    link = Link("list", "li", "MINE2222", None, then)
    (found,) = match(
        [proposal(now, name)],
        MemoryIndex([work(then, "MINE2222")]),
        library_identity="library",
        links=[link],
        said={("list", "MINE2222"): work(then)},
    )
    return found


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("now", TWO_WORKS)
@pytest.mark.parametrize("name", ["li", "new"])
def test_two_works_are_asked_about(address, now, name):
    found = again(f"{THEN} · {address}", f"{now} · {address}", name)
    assert (found.outcome, found.candidates) == ("review", ("MINE2222",))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("now", ONE_WORK)
def test_a_correction_is_one(address, now):
    found = again(f"{THEN} · {address}", f"{now} · {address}")
    assert (found.outcome, found.item_key) == ("match", "MINE2222")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("now", TWO_WORKS)
def test_nor_are_they_joined_where_they_meet(address, now):
    one, other = work(f"{THEN} · {address}"), work(f"{now} · {address}")
    assert decide(one, other).outcome == decide(other, one).outcome != "match"


@pytest.mark.parametrize("number", ["pmid 20921465", "pmcid PMC1234567"])
def test_a_number_of_a_register_stands_for_its_work_however_the_rest_is_corrected(number):
    now = f"author Li · year 2010 · journal Nature · title {TITLE}, a study · {number}"
    assert again(f"{THEN} · {number}", now).outcome == "match"
    elsewhere = f"author Li · year 2015 · journal Zootaxa · title {OTHER} · {number}"
    assert again(f"{THEN} · {number}", elsewhere).outcome == "review"


def test_two_parts_under_one_address_in_two_journals():
    part = "author Li · title Seeding of metastasis. Part"
    then = f"{part} I · year 2009 · journal Nature · arxiv 1501.01234"
    now = f"{part} II · year 2012 · journal Zootaxa · arxiv 1501.01234"
    assert again(then, now).outcome == "review"


def test_a_preprint_that_is_published_under_a_new_title_is_followed():
    then = f"type preprint · author Li · year 2015 · title {TITLE} · arxiv 1501.01234"
    now = f"author Li · year 2017 · journal Nature · title {TITLE} of mice · arxiv 1501.01234"
    assert again(then, now).outcome == "match"


@pytest.mark.parametrize("site", ["ssrn.com/abstract=123456", "osf.io/preprints/psyarxiv/ab1cd",
                                  "arxiv.org/abs/1501.01234"])  # fmt: skip
def test_an_address_on_the_web_is_copied_along_as_well(site):
    then = f"type document · author Li · year 2001 · title {TITLE} · url https://{site}"
    for title in (OTHER, HALF):
        now = f"type document · author Li · year 2009 · title {title} · url https://{site}"
        assert again(then, now).outcome != "match"
    corrected = f"type document · author Li · year 2009 · title {TITLE} · url https://{site}"
    assert again(then, corrected).outcome == "match"
