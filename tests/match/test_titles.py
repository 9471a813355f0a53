"""When nearly the same letters are one title, and when they are two."""

from __future__ import annotations

import pytest

from zotsync.match.titles import (
    TOLD_APART,
    WITHOUT_SUBTITLE,
    are_one_word,
    differ_by_a_misprint,
    differ_tellingly,
    heads_of,
    lacks_a_letter,
    title_likeness,
    title_overlap,
    title_similarity,
)
from zotsync.match.wording import are_one_title, are_same_words, is_telling_tail
from zotsync.text.fold import fold_text

VOLES = "winter food of the voles of northern islands"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # a letter left out of a long word, doubled, a plural, two letters swapped
        ("northern", "nothern", True), ("beetles", "beettles", True), ("vole", "voles", True),
        ("northern", "norhtern", True), ("occurence", "occurrence", True), ("vole", "vole", True),
        ("treatment", "treatmnt", True), ("aaple", "aple", True), ("sheep", "shep", True),
        # other words
        ("bats", "cats", False), ("typical", "atypical", False), ("methyl", "ethyl", False),
        ("nitrate", "nitrite", False), ("silicon", "silicone", False), ("casual", "causal", False),
        ("county", "country", False), ("ilium", "ileum", False), ("migration", "emigration", False),
        ("macroscopic", "microscopic", False), ("zambia", "gambia", False), ("iran", "iraq", False),
        ("northern", "southern", False), ("voles", "moles", False), ("reading", "rdaeing", False),
        ("hearth", "heart", False), ("estimate", "setimate", False), ("stable", "unstable", False),
        ("private", "privat", False), ("heat", "heats", True), ("heat", "sheat", False),
        ("through", "though", False), ("abcdefg", "abcxdefg", True), ("abcdef", "abcxdef", False),
    ],
)  # fmt: skip
def test_words_that_are_one_misprinted(one: str, other: str, same: bool) -> None:
    assert are_one_word(one, other) is same
    assert are_one_word(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "lacks"),
    [
        ("typical voles", "atypical voles", True), ("voles", "vole", True), ("vole", "vole", False),
        ("voles", "moles", False), ("voles", "vol", False), ("a b c", "abd", False),
        ("follow up", "followup", False), ("follow ups", "followup", True), ("", "a", True),
        ("abc", "xabc", True), ("abc", "axbc", True), ("abc", "abcx", True), ("abc", "bacx", False),
    ],
)  # fmt: skip
def test_a_single_letter_left_out(one: str, other: str, lacks: bool) -> None:
    assert lacks_a_letter(one, other) is lacks
    assert lacks_a_letter(other, one) is lacks


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (VOLES, VOLES, True), ("Tumours of voles", "Tumors of voles", True),
        ("Voles, part II", "Voles. Part 2", True), ("Voles, part two", "Voles: part 2", True),
        ("Voles & mice", "Voles and mice", True), ("The voles", "Voles", True),
        ("Snow-beetles", "Snowbeetles", True), ("The 21st winter", "The twenty-first winter", True),
        ("Voles in winter", "Voles of winter", True), ("Letters to Vera", "Letters to vera", True),
        ("Letters to Vera", "Letters from Vera", False), ("Voles for us", "Voles by us", False),
        ("From sea to shore", "To sea from shore", False), ("Food for voles", "Food voles", True),
        ("Voles, part II", "Voles, part III", False), ("Voles", "Moles", False),
    ],
)  # fmt: skip
def test_titles_of_the_same_words(one: str, other: str, same: bool) -> None:
    assert are_same_words(fold_text(one), fold_text(other)) is same
    assert are_same_words(fold_text(other), fold_text(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (VOLES, VOLES, True), (VOLES, VOLES.replace("northern", "nothern"), True),
        (VOLES, VOLES.replace("voles", "moles"), False),
        (VOLES, VOLES.replace("of the", "of"), True), (VOLES, f"{VOLES} in spring", False),
        (f"colour and {VOLES}", f"color and {VOLES.replace('northern', 'nothern')}", True),
        (f"{VOLES} xiv", f"{VOLES} xv", False), (VOLES, VOLES.replace("winter", "summer"), False),
    ],
)  # fmt: skip
def test_titles_that_are_one_without_a_place(one: str, other: str, same: bool) -> None:
    assert are_one_title(one, other) is same
    assert are_one_title(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "misprint"),
    [
        (VOLES, VOLES, True), (VOLES, VOLES.replace("voles", "moles"), True),
        (VOLES, VOLES.replace("voles", "volxx"), False), ("hepatitis b", "hepatitis c", False),
        ("in vitro", "in vivo", False), (VOLES, f"{VOLES} 2", False),
        (VOLES, VOLES.replace("of the", "on the"), True),
        ("ab vole", "ac vole", False),
        ("abc vole", "abd vole", True), ("a1c vole", "a2c vole", False),
    ],
)  # fmt: skip
def test_titles_a_misprint_apart(one: str, other: str, misprint: bool) -> None:
    assert differ_by_a_misprint(one, other) is misprint
    assert differ_by_a_misprint(other, one) is misprint


@pytest.mark.parametrize(
    ("one", "other", "tell"),
    [
        ("voles xiv", "voles xv", True), ("voles part i", "voles part ii", True),
        ("voles xl", "voles xli", True), ("the mm of voles", "the cm of voles", False),
        ("lv function", "lv function in mice", True), ("voles 2019", "voles 2020", True),
        ("voles 2019", "voles", True), ("her2 voles", "her voles", False), ("v x y", "y z x", True),
        ("voles with food", "voles without food", True), ("non linear", "nonlinear", False),
        ("wood mice", "wood voles", True), ("left voles", "voles", True),
        ("i voles", "voles", False),
        ("type i voles", "type ii voles", True), ("voles i", "voles", True), ("vii", "vii", False),
        ("xxix voles", "xxx voles", True), ("womn voles", "women voles", False),
    ],
)  # fmt: skip
def test_titles_that_differ_tellingly(one: str, other: str, tell: bool) -> None:
    assert differ_tellingly(one, other) is tell
    assert differ_tellingly(other, one) is tell


def test_how_alike_titles_are() -> None:
    assert title_similarity(VOLES, VOLES) == 100
    assert title_similarity("follow up", "followup") == 100
    assert title_similarity(f"{VOLES} 2019", f"{VOLES} 2020") == TOLD_APART
    assert title_similarity(VOLES, f"{VOLES} a long story of the people who live there") == (
        WITHOUT_SUBTITLE
    )
    assert title_similarity(VOLES[:29], f"{VOLES[:29]} a long story of the people there") < 80
    assert title_similarity("voles of winter", "winter of voles") == 100  # in another order
    assert title_similarity(VOLES, "salt marshes") < 50


def test_how_well_a_title_fits_into_another() -> None:
    assert title_overlap(VOLES, f"a story of {VOLES} and mice") == 100
    assert title_likeness(VOLES, f"a story of {VOLES} and moles") == 100
    assert title_likeness(VOLES, f"a story of {VOLES} and mice") < 80  # mice tell
    assert title_likeness("voles", "voles and moles") < 80


@pytest.mark.parametrize(
    ("tail", "tells"),
    [
        ("abstract", True), ("part 2", True), ("a reply", True), ("a field study", False),
        ("in young and old animals", False), ("ii", True), ("", False), ("companion", True),
    ],
)  # fmt: skip
def test_what_stands_behind_a_title(tail: str, tells: bool) -> None:
    assert is_telling_tail(tail) is tells


@pytest.mark.parametrize(
    ("printed", "heads"),
    [
        ("Fells: a survey", ("fells",)),
        ("Fells in winter – A survey", ("fells in winter",)),
        ("Who eats fells? A survey. Part one", ("who eats fells", "who eats fells a survey")),
        ("Fells in winter", ()),
        ("Fells in winter.", ()),
        ("A 3.5-fold rise", ()),
        ("Fells-in-winter", ()),
        ("", ()),
    ],
)
def test_what_stands_before_a_subtitle(printed: str, heads: tuple[str, ...]) -> None:
    assert heads_of(printed) == heads
