"""What a decision in a review is about: the words that were seen, as a work, not a name."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.wording import are_words_of_one_work

TITLE = "title Early seeding of metastasis in mammary tumours of the mouse"
PLACE = "author Roe · year 2019 · journal Ann Oncol · volume 30"
PART = f"{TITLE}. Part I · {PLACE} · page 352"
BOOK = "type book · author Roe · title The biology of spreading tumours · publisher Garland"
KEY = "MINE2222"

OTHERS = [
    pytest.param(PART, f"{TITLE}. Part III · {PLACE} · page 372", id="part"),
    pytest.param(PART, f"{TITLE}. Part III · {PLACE} · page 352", id="part-alone"),
    pytest.param(f"{TITLE}: phase 2 · {PLACE}", f"{TITLE}: phase 3 · {PLACE} · page 9", id="phase"),
    pytest.param(f"{BOOK} · edition 2 · year 2003", f"{BOOK} · edition 1 · year 2000", id="book"),
    pytest.param(f"{TITLE} in lung · {PLACE} · page 1", f"{TITLE} in bone · {PLACE} · page 9",
                 id="word-and-page"),
    pytest.param(f"{TITLE} of women · {PLACE} · page 1", f"{TITLE} of men · {PLACE} · page 1",
                 id="telling-word"),
    pytest.param(f"{TITLE} · {PLACE} · page 1",
                 f"{TITLE} · {PLACE.replace('2019', '2021')} · page 9", id="year-and-page"),
]  # fmt: skip
CORRECTED = [
    pytest.param(PART, PART.replace("352", "353"), id="page"),
    pytest.param(PART, PART.replace("2019", "2020"), id="year"),
    pytest.param(PART, PART.replace("tumours", "tumors"), id="spelling"),
    pytest.param(PART, PART.replace("mammary", "mamary"), id="misprint"),
    pytest.param(f"{TITLE} · {PLACE}", f"{TITLE} · {PLACE} · page 352", id="printed-since"),
]


@pytest.mark.parametrize(("then", "now"), OTHERS)
def test_another_part_edition_or_page_is_another_work(then, now):
    assert not are_words_of_one_work(then, now)
    assert not are_words_of_one_work(now, then)


@pytest.mark.parametrize(("then", "now"), CORRECTED)
def test_one_correction_leaves_the_words_what_they_were(then, now):
    assert are_words_of_one_work(then, now)
    assert are_words_of_one_work(now, then)


def decided(answer, then, **now):
    """What becomes of each name, where `answer` was given about `then` under the name *c*."""
    found = match(
        [proposal(line, name) for name, line in now.items()],
        MemoryIndex([work(then, KEY)]),
        library_identity="library",
        links=[] if answer == "skip" else [Link("list", "c", KEY, None, then)],
        said={} if answer == "skip" else {("list", KEY): work(then)},
        decisions={("list", "c"): answer},
        decided_words={("list", "c"): proposal(then, "c").reference.raw},
    )
    return {one.proposal.ref_id: one for one in found}


@pytest.mark.parametrize("answer", [KEY, "skip"])
@pytest.mark.parametrize(("then", "now"), OTHERS)
def test_an_answer_does_not_outlive_its_work(answer, then, now):
    found = decided(answer, then, c=now)
    assert found["c"].rule != "decided"


@pytest.mark.parametrize("answer", [KEY, "skip"])
@pytest.mark.parametrize(("then", "now"), OTHERS)
def test_the_work_took_its_answer_along(answer, then, now):
    found = decided(answer, then, cc=then, c=now)
    assert found["c"].rule != "decided"
    assert found["c"].item_key != KEY


@pytest.mark.parametrize("answer", [KEY, "skip"])
@pytest.mark.parametrize(("then", "now"), CORRECTED)
def test_an_answer_holds_for_a_correction(answer, then, now):
    assert decided(answer, then, c=now)["c"].rule == "decided"


def test_words_that_stand_under_another_name_are_not_answered_twice():
    near = PART.replace("352", "353")
    assert decided(KEY, PART, c=near, cc=PART)["c"].rule != "decided"


@pytest.mark.parametrize("answer", ["new", "skip"])
def test_an_answer_about_just_these_words_counts_at_once(answer):
    """Also of a name that had stood for another work."""
    then, now = f"title Whales of the north · {PLACE} · page 9", f"{TITLE} · author Li · year 2001"
    (found,) = match(
        [proposal(now, "c")],
        MemoryIndex([work(then, KEY), work(now + " · page 3 · volume 1", "MINE3333")]),
        library_identity="library",
        links=[Link("list", "c", KEY, None, then)],
        said={("list", KEY): work(then)},
        decisions={("list", "c"): answer},
        decided_words={("list", "c"): proposal(now, "c").reference.raw},
    )
    assert (found.outcome, found.rule) == ("create" if answer == "new" else "skip", "decided")
