"""One word of the title is another, and one more thing is: a question, never an answer.

A list that corrects one thing is followed; *breast* and *bladder*, each on its page, are two works.
"""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match

PLACE = "author Roe · year 2019 · journal Ann Oncol"
THERE, ELSEWHERE = f"{PLACE} · volume 30 · page 144", f"{PLACE} · volume 30 · page 177"
LATER = f"{PLACE} · volume 31 · page 177"
SEAS = "title Yearly growth of sea urchins in the northern bays of the older ocean"
KEY = "MINE2222"

#: Titles of which one word is another.
PAIRS = [
    pytest.param("Breast", "Bladder", "{} cancer: guidelines for diagnosis and follow-up", id="b"),
    pytest.param("lung", "colon", "Ways of spreading in {} cancer", id="lung-colon"),
    pytest.param("B", "C", "Vaccination of adults against hepatitis {} in the north", id="b-c"),
    pytest.param("vitro", "vivo", "Migration of tumour cells in {} and what stops it", id="vitro"),
    pytest.param("nitrate", "nitrite", "The uptake of {} in young plants of maize", id="letter"),
    pytest.param("mouse", "mice", "Early seeding in tumours of the older {} and the rest", id="m"),
    pytest.param("women", "men", "Survival of older {} after an early diagnosis", id="men"),
]


def became(then: str, now: str, name: str = "old", *, stored: bool = True):
    """What becomes of a list that said `then` under the name *old*, and says `now`."""
    items = [work(then, KEY)] if stored else []
    (found,) = match(
        [proposal(now, name)],
        MemoryIndex(items),
        library_identity="library",
        links=[Link("list", "old", KEY, None, then)],
        said={("list", KEY): work(then)},
    )
    return found


@pytest.mark.parametrize("name", ["old", "new"])
@pytest.mark.parametrize(("one", "other", "title"), PAIRS)
def test_another_word_and_page_are_shown(one, other, title, name):
    then, now = (f"title {title.format(word)}" for word in (one, other))
    found = became(f"{then} · {THERE}", f"{now} · {ELSEWHERE}", name)
    assert (found.outcome, found.candidates) == ("review", (KEY,))


@pytest.mark.parametrize("name", ["old", "new"])
@pytest.mark.parametrize(("one", "other", "title"), PAIRS)
def test_another_word_volume_and_page_never_overwrite(one, other, title, name):
    then, now = (f"title {title.format(word)}" for word in (one, other))
    assert became(f"{then} · {THERE}", f"{now} · {LATER}", name).outcome != "match"


@pytest.mark.parametrize(("one", "other", "title"), PAIRS)
def test_a_new_work_is_not_the_item_that_was_erased(one, other, title):
    then, now = (f"title {title.format(word)}" for word in (one, other))
    found = became(f"{then} · {THERE}", f"{now} · {ELSEWHERE}", "new", stored=False)
    assert found.outcome in ("create", "review")


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{SEAS} · {ELSEWHERE}", id="page"),
        pytest.param(f"{SEAS} · {LATER}", id="volume-and-page"),
        pytest.param(f"{SEAS.replace('urchins', 'urchin')} · {ELSEWHERE}", id="plural-and-page"),
        pytest.param(f"{SEAS.replace('northern', 'nothern')} · {ELSEWHERE}", id="misprint-page"),
        pytest.param(f"{SEAS}: a survey · {ELSEWHERE}", id="subtitle-and-page"),
        pytest.param(f"{SEAS.replace('older', 'colder')} · {THERE}", id="word-alone"),
    ],
)
def test_a_correction_is_followed(now):
    found = became(f"{SEAS} · {THERE}", now)
    assert (found.outcome, found.item_key) == ("match", KEY)


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{SEAS} · author Mok · year 2019 · journal Ann Oncol · volume 9 · page 144",
                     id="author-volume"),
        pytest.param(f"{SEAS} · author Mok · year 2019 · journal Ann Oncol · volume 30 · page 9",
                     id="author-page"),
        pytest.param(f"{SEAS} · author Roe · year 2019 · journal Zootaxa · volume 9 · page 144",
                     id="volume-journal"),
        pytest.param(f"{SEAS} · {PLACE} · volume 9 · page 144 · doi 10.1000/b", id="volume-doi"),
    ],
)  # fmt: skip
def test_two_things_corrected_under_a_new_name_are_shown(now):
    doi = " · doi 10.1000/a" if "doi" in now else ""
    found = became(f"{SEAS} · {THERE}{doi}", now, "new")
    assert (found.outcome, found.candidates) == ("review", (KEY,))


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{SEAS}. Part II · {PLACE} · volume 9 · page 155", id="part"),
        pytest.param(f"{SEAS} · author Mok · year 2015 · journal Zootaxa · volume 9 · page 155",
                     id="another-place"),
        pytest.param(f"title Editorial · {PLACE} · volume 9 · page 155", id="generic"),
        pytest.param(f"title Cetuximab in colon cancer · {PLACE} · volume 30 · page 9",
                     id="another-title"),
    ],
)  # fmt: skip
def test_a_stranger_under_a_new_name_is_new(now):
    assert became(f"{SEAS}. Part I · {THERE}", now, "new").outcome == "create"
