"""Titles that are the same words, and titles in which one word makes another work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.match.wording import differ_in_words, told_apart, wording
from zotsync.text.fold import fold_text

SOLUTES = "Transport of small solutes across the peritoneal membrane"


@pytest.mark.parametrize(
    ("printed", "found", "how"),
    [
        pytest.param(SOLUTES, [SOLUTES.upper()], "same", id="capitals"),
        pytest.param("The tumour in oestrogen-treated voles", ["Tumor in estrogen treated voles"],
                     "same", id="spelling"),
        pytest.param(f"{SOLUTES}, part II", [f"{SOLUTES}. Part 2"], "same", id="Roman number"),
        pytest.param(f"{SOLUTES}: second report", [f"{SOLUTES}: 2nd report"], "same", id="ordinal"),
        pytest.param("Transport of small solotes across membranes",
                     ["Transport of small solutes across membranes"], "misprint", id="a letter"),
        pytest.param(SOLUTES, [f"{SOLUTES}: evidence from rabbits"], "head", id="no subtitle"),
        pytest.param(SOLUTES, [SOLUTES, f"{SOLUTES}: evidence from rabbits"], "head",
                     id="the main title is registered too"),
        pytest.param(f"{SOLUTES}: evidence from rabbits", [SOLUTES], "cut", id="no subtitle there"),
        pytest.param(f"{SOLUTES}: evidence from hares",
                     [SOLUTES, f"{SOLUTES}: a theoretical account"], "", id="two subtitles"),
        pytest.param("Sobre el transporte de solutos pequeños",
                     [SOLUTES, "Sobre el transporte de solutos pequeños"], "same",
                     id="in its own language"),
        pytest.param(SOLUTES, [f"{SOLUTES}: a commentary"], "", id="a commentary"),
        pytest.param(SOLUTES, [f"{SOLUTES}: companion handbook"], "", id="a companion"),
        pytest.param(SOLUTES, [f"{SOLUTES}: Erratum"], "", id="an erratum"),
        pytest.param(SOLUTES, [f"Discussion of {SOLUTES}"], "", id="words in front"),
        pytest.param(SOLUTES, [f"{SOLUTES}, 2012"], "", id="a number behind"),
        pytest.param(f"{SOLUTES}. Part one", [f"{SOLUTES}. Part two"], "", id="part two"),
        pytest.param(f"On solutes. XXVII. {SOLUTES}", [f"On solutes. XXVIII. {SOLUTES}"], "",
                     id="Roman numbers a letter apart"),
        pytest.param("Oxygen use in working women of the coast",
                     ["Oxygen use in working men of the coast"], "", id="women and men"),
        pytest.param(f"RETRACTED: {SOLUTES}", [SOLUTES], "same", id="retitled when retracted"),
        pytest.param("", [SOLUTES], "", id="no title printed"),
        pytest.param(SOLUTES, [], "", id="no title registered"),
    ],
)  # fmt: skip
def test_how_two_titles_say_the_same(printed, found, how):
    assert wording(fold_text(printed), tuple(map(fold_text, found))) == how


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Voles of the north, part IV", "Voles of the north, part VI", True),
        ("Voles of the north: the 12th report", "Voles of the north: the 13th report", True),
        ("Voles of the north, volume one", "Voles of the north, volume 1", False),
        ("Erratum: voles of the north", "Voles of the north", True),
        ("Erratum: voles of the north", "Corrigendum: voles of the north", False),
        ("Voles with vitamin C", "Voles with vitamin C", False),
        ("TGF-β1 in voles and their kin", "TGF-beta 1 in voles and their kin", False),
        ("Voles of the north", "Voles of the north: a phase 3 trial", False),
        ("Voles of the north: a phase 2 trial", "Voles of the north: a phase 3 trial", True),
        ("Voles of the north", "Wolves of the north", False),
    ],
)
def test_numbers_and_telling_words_tell_two_works_apart(one, other, apart):
    assert told_apart(fold_text(one), fold_text(other)) is apart
    assert told_apart(fold_text(other), fold_text(one)) is apart


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_title_is_its_own_and_no_pair_of_titles_breaks_the_comparison(one, other):
    mine, theirs = fold_text(one), fold_text(other)
    assert wording(mine, (mine,)) == ("same" if mine else "")
    assert wording(mine, (theirs,)) in ("", "same", "misprint", "head", "cut", "alike")


@given(st.integers(1, 3999), st.integers(1, 3999))
def test_roman_numbers_are_the_numbers_they_say(one, other):
    titles = [fold_text(f"Studies of the voles, part {text}") for text in (_roman(one), str(other))]
    assert told_apart(*titles) is (one != other)


def _roman(number: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
             (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    words = ""
    for value, sign in signs:
        words += sign * (number // value)
        number %= value
    return words


@pytest.mark.parametrize(
    ("printed", "found", "differ"),
    [
        ("Voles of the north", ["Voles of the north"], False),
        ("Voles of the north", ["Moles of the south"], True),
        ("Voles of the north", ["Moles of the south", "Voles of the north"], False),
        ("Voles of the north", ["Voles of the north and their food"], False),
        ("Voles of the northern islands", ["Voles of the northern islands. Part II"], True),
        ("Voles of the northern islands. Part II", ["Voles of the northern islands"], False),
        ("The voles of the far north", ["Voles of the north"], False),
        ("Voles of the nort", ["Voles of the north"], False),
        ("Voles of northern isl", ["Vole of northern islands"], False),
        ("Uptake by V1 cells", ["Uptake by V2 cells"], True),
        ("Snow beetles north", ["Snowbeetles south"], True),
        ("Snow beetles", ["Snowbeetles of the north"], False),
    ],
)
def test_titles_of_which_each_has_a_word_of_its_own(printed, found, differ):
    assert differ_in_words(fold_text(printed), tuple(map(fold_text, found))) is differ


@pytest.mark.parametrize(
    ("printed", "found", "how"),
    [
        (f"{SOLUTES} in old rabbits", f"{SOLUTES} in the rabbits", "alike"),
        (f"{SOLUTES} in the rabbits of Norway", f"{SOLUTES} in the mice of Sweden", ""),
        (f"On {SOLUTES}", f"More on {SOLUTES}", "alike"),
        ("Salt", "Transport of small solutes", ""),
    ],
)
def test_titles_alike_in_most_letters(printed, found, how):
    assert wording(fold_text(printed), (fold_text(found),)) == how
