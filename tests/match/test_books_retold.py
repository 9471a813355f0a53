"""A book under a new name, its author and ISBN corrected together: shown, never doubled unasked."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.standing import ANOTHER, DOUBTFUL, stands_for

BOOK = "type book · title Seas of the north · publisher Reed · year 2001"
THEN = f"{BOOK} · author Roe · isbn 0306406152"
KEY = "MINE2222"


def named_anew(*now: str, then: tuple[str, ...] = (THEN,), beside: tuple[str, ...] = ()):
    """What becomes of new names, where those of `then` are gone; `beside` are other items."""
    keys = [f"MINE222{number}" for number in range(2, 9)]
    said = dict(zip(keys, map(work, then), strict=False))
    links = [
        Link("list", f"old{key}", key, None, words) for key, words in zip(keys, then, strict=False)
    ]
    items = [work(words, key) for key, words in zip(keys, then, strict=False)]
    items += [work(words, f"ELSE222{number}") for number, words in enumerate(beside, 2)]
    return match(
        [proposal(words, f"new{number}") for number, words in enumerate(now)],
        MemoryIndex(items),
        library_identity="library",
        links=links,
        said={("list", key): record for key, record in said.items()},
    )


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{BOOK} · author Mok · isbn 0198534531", id="author-and-isbn"),
        pytest.param(f"{BOOK.replace('Seas', 'SEAS')} · author Mok · isbn 0198534531", id="case"),
        pytest.param(f"{BOOK} · group Northern Society · isbn 0198534531", id="a-group"),
    ],
)  # fmt: skip
def test_it_is_shown(now):
    (found,) = named_anew(now)
    assert (found.outcome, found.candidates) == ("review", (KEY,))


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{BOOK} · author Mok", id="the-isbn-is-gone"),
        pytest.param(f"{BOOK} · editor Mok · isbn 0198534531", id="an-editor"),
        pytest.param(f"{BOOK} · author Roe · isbn 0198534531", id="the-isbn-alone"),
        pytest.param(f"{BOOK} · author Mok · isbn 0306406152", id="the-author-alone"),
    ],
)
def test_who_says_less_or_corrects_one_thing_is_no_new_book(now):
    (found,) = named_anew(now)
    assert found.outcome in ("match", "review")


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(f"{BOOK} · author Mok · isbn 0198534531 · edition 2", id="an-edition"),
        pytest.param(f"{BOOK} · author Mok · isbn 0198534531 · volume 2", id="a-volume"),
        pytest.param(f"{BOOK.replace('2001', '2011')} · author Mok · isbn 0198534531", id="year"),
        pytest.param(f"{BOOK.replace('Reed', 'Haken')} · author Mok · isbn 0198534531",
                     id="publisher"),
        pytest.param(f"{BOOK.replace('north', 'south')} · author Mok · isbn 0198534531",
                     id="another-word"),
        pytest.param(f"{BOOK.replace('north', 'north. Part II')} · author Mok · isbn 0198534531",
                     id="a-part"),
        pytest.param(f"{BOOK.replace(' · publisher Reed', '')} · author Mok · isbn 0198534531",
                     id="no-publisher"),
    ],
)  # fmt: skip
def test_another_edition_volume_or_book_is_a_new_one(now):
    (found,) = named_anew(now)
    assert found.outcome == "create"


@pytest.mark.parametrize("part", ["edition", "volume"])
def test_two_editions_or_volumes_are_never_one(part):
    then = f"{THEN} · {part} 1"
    (found,) = named_anew(f"{BOOK} · author Mok · isbn 0198534531 · {part} 2", then=(then,))
    assert found.outcome == "create"
    (same,) = named_anew(f"{BOOK} · author Mok · isbn 0198534531 · {part} 1", then=(then,))
    assert same.outcome == "review"


def test_two_new_names_for_one_that_is_gone_are_two_books():
    found = named_anew(
        f"{BOOK} · author Mok · isbn 0198534531", f"{BOOK} · author Lim · isbn 0521880688"
    )
    assert {one.outcome for one in found} == {"create"}


def test_of_two_that_are_gone_both_are_shown():
    twin = f"{BOOK} · author Lim · isbn 0521880688"
    (found,) = named_anew(f"{BOOK} · author Mok · isbn 0198534531", then=(THEN, twin))
    assert (found.outcome, set(found.candidates)) == ("review", {KEY, "MINE2223"})


def test_the_item_that_it_surely_is_goes_before():
    now = f"{BOOK} · author Mok · isbn 0198534531"
    (found,) = named_anew(now, beside=(now,))
    assert (found.outcome, found.item_key) == ("match", "ELSE2222")


def test_one_that_is_there_still_is_not_asked_about():
    """The old reference stands in the list: the other is another book."""
    first, second = match(
        [proposal(THEN, "old"), proposal(f"{BOOK} · author Mok · isbn 0198534531", "new")],
        MemoryIndex([work(THEN, KEY)]),
        library_identity="library",
        links=[Link("list", "old", KEY, None, THEN)],
        said={("list", KEY): work(THEN)},
    )
    assert (first.outcome, first.item_key, second.outcome) == ("match", KEY, "create")


RETITLED = "type book · publisher Reed · year 2001 · author Roe"


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Northern weather", "Weather of the North"),
        ("Otters of the river", "The otters of the rivers and lakes"),
        ("Die Geschichte der Stadt", "Geschichte der Städte"),
    ],
)
def test_a_book_of_one_imprint_with_other_words_in_its_title_is_shown(then: str, now: str) -> None:
    said = f"{RETITLED} · title {then}"
    (found,) = named_anew(f"{RETITLED} · title {now}", then=(said,))
    assert (found.outcome, found.candidates) == ("review", (KEY,))


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(RETITLED, RETITLED.replace("2001", "2004"), id="year"),
        pytest.param(RETITLED, RETITLED.replace("Reed", "Hahn"), id="publisher"),
        pytest.param(f"{RETITLED} · volume 1", f"{RETITLED} · volume 2", id="volume"),
        pytest.param(f"{RETITLED} · edition 1", f"{RETITLED} · edition 2", id="edition"),
    ],
)
def test_a_book_with_other_words_and_another_imprint_is_another(then: str, now: str) -> None:
    said = f"{then} · title Northern weather"
    (found,) = named_anew(f"{now} · title Weather of the North", then=(said,))
    assert found.outcome == "create"


def test_a_book_under_one_key_and_isbn_is_asked_about_whatever_part_it_is_now() -> None:
    then = work(f"{THEN} · volume 2")
    now = work(f"{THEN} · volume 3".replace("2001", "2002"))
    assert stands_for(then, now) == DOUBTFUL
    assert (
        stands_for(then, work(f"{BOOK} · author Roe · volume 3".replace("2001", "2002"))) == ANOTHER
    )
