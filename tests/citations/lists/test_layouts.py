"""However a list is laid out, each of its works is one entry with just its words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.citations.lists.printed_lists import (
    MARKED_OFF,
    NUMBERED,
    ODDLY_NUMBERED,
    ONLY_WORDS,
    Layout,
)
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.segment import segment

ALL = {**NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS}
WORKS = tuple(work for works in STYLES.values() for work in works)
HEADINGS = ("References\n", "", "Literaturverzeichnis\n\n", "## Sources\n\n")


def entries_of(text: str) -> list[str]:
    return [entry.raw for each in segment(text.split("\n")).lists for entry in each.entries]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", ALL)
def test_a_list_of_one_style_gives_its_works(layout: str, style: str) -> None:
    works = list(STYLES[style])
    for heading in HEADINGS:
        assert entries_of(heading + ALL[layout](works)) == works
    assert entries_of(HEADINGS[0] + ALL[layout](works * 3)) == works * 3


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORKS), min_size=3, max_size=12, unique=True),
    st.sampled_from(sorted(set(ALL) - set(ONLY_WORDS) - {"stray"})),
)
def test_a_list_of_mixed_styles_gives_its_works(works: list[str], layout: str) -> None:
    assert entries_of("References\n" + ALL[layout](works)) == works


@pytest.mark.parametrize("times", [1, 2, 10])
@pytest.mark.parametrize("mark", ["3. ", "[7] ", "(2) ", "12) "])
def test_one_stray_number_numbers_no_list_of_mixed_styles(mark: str, times: int) -> None:
    works = list(WORKS) * times
    lines = [mark + work if at == 4 else work for at, work in enumerate(works)]
    assert entries_of("References\n" + "\n".join(lines)) == works


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORKS), min_size=3, max_size=12, unique=True),
    st.sampled_from(sorted(ONLY_WORDS)),
)
def test_where_only_the_words_tell_no_word_is_lost(works: list[str], layout: str) -> None:
    entries = entries_of("References\n" + ONLY_WORDS[layout](works))
    assert " ".join(entries).split() == " ".join(works).split()


@pytest.mark.parametrize("layout", ONLY_WORDS)
def test_of_mixed_styles_without_any_layout_nearly_all_are_told_apart(layout: str) -> None:
    told = 0
    for seed in range(10):
        works = list(WORKS)
        random.Random(seed).shuffle(works)
        told += len(set(works) & set(entries_of("References\n" + ONLY_WORDS[layout](works))))
    assert told >= 0.95 * 10 * len(WORKS)


@pytest.mark.parametrize("layout", [*NUMBERED, *MARKED_OFF])
def test_a_list_in_two_layouts_gives_its_works(layout: str) -> None:
    first, second = list(STYLES["vancouver"]), list(STYLES["chicago"])[:3]
    text = f"References\n{ALL[layout](first)}\n\nFurther reading\n\n" + "\n".join(second)
    assert entries_of(text) == first + second


@pytest.mark.parametrize("count", [1, 2, 10, 12_000])
@pytest.mark.parametrize("layout", ["dot", "square", "bare", "down"])
def test_a_list_may_be_as_long_as_it_likes(layout: str, count: int) -> None:
    works = [f"Harrow TJ. Foraging range no. {n}. J Ex. 2014;12:{n}-{n + 9}." for n in range(count)]
    assert entries_of("References\n" + ALL[layout](works)) == works


def shuffled(seed: int) -> Layout:
    """Numbers in any order."""

    def layout(works: object) -> str:
        listed = list(enumerate(works, 1))  # type: ignore[call-overload]
        random.Random(seed).shuffle(listed)
        return "\n".join(f"{n}. {work}" for n, work in listed)

    return layout


@pytest.mark.parametrize("seed", range(20))
def test_numbers_in_any_order_lose_no_work(seed: int) -> None:
    works = STYLES["nature"] + STYLES["apa"] + STYLES["vancouver"]
    assert sorted(entries_of("References\n" + shuffled(seed)(works))) == sorted(works)


@pytest.mark.parametrize("work", WORKS)
def test_one_work_is_not_taken_for_two(work: str) -> None:
    assert not holds_two(work)


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"din"}))
def test_two_works_in_one_line_are_seen(style: str) -> None:
    first, second = STYLES[style][0], STYLES[style][1]
    assert holds_two(f"{first} {second}")
