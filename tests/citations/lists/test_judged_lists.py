"""Whole lists of other fields, languages and damage: each work comes out, with its words."""

from __future__ import annotations

import pytest

from tests.citations.lists.judged_lists import JUDGED, WORKS
from tests.citations.lists.printed_lists import HELVETICA, TIMES, ragged, typeset
from tests.citations.lists.test_mixed_lists import read_raws


@pytest.mark.parametrize("name", JUDGED)
def test_each_work_comes_out_once_with_its_words(name: str) -> None:
    assert read_raws(JUDGED[name].text) == list(JUDGED[name].works)


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("letters", [42, 55, 66, 90])
def test_lists_set_in_print_come_out_whole(name: str, letters: int) -> None:
    lay = typeset(HELVETICA if letters == 66 else TIMES, letters)
    assert read_raws("References\n\n" + lay(WORKS[name])) == list(WORKS[name])


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize(("least", "most"), [(45, 65), (60, 75), (35, 95)])
def test_lists_broken_by_hand_lose_no_word(name: str, least: int, most: int) -> None:
    text = "References\n\n" + ragged(least, most, 21)(WORKS[name])
    assert " ".join(read_raws(text)) == " ".join(WORKS[name])
