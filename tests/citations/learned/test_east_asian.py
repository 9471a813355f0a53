"""Korean, Chinese and Japanese names that are written as one word."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned.name_labels import with_family_names_first

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("김민준, 이서연", "FFF.FFF", "Fgg.Fgg"),
        ("남궁민수", "FFFF", "FFgg"),
        ("김민준", "EEE", "Eee"),
        ("김민준", "FgF", "Fgg"),
        ("김민준", "ggg", "ggg"),
        ("김민준", "FFT", "FFT"),
        ("김", "F", "F"),
        ("김민준서연", "FFFFF", "FFFFF"),
        ("김 민준", "F gg".replace(" ", ""), "FFg"[:1] + "gg"),
        ("王伟, 李娜", "FF.FF", "Fg.Fg"),
        ("欧阳明", "FFF", "FFg"),
        ("王小明", "FFg", "Fgg"),
        ("嬴小明", "FFg", "FFg"),
        ("嬴小明", "FFF", "Fgg"),
        ("王小明明", "FFFF", "FFFF"),
        ("佐藤健", "FFF", "FFg"),
        ("佐藤健一", "FFgg", "FFgg"),
        ("佐藤けん", "FFFF", "FFgg"),
        ("王けん", "FFF", "FFF"),
        ("-김민준", ".FFF", ".FFF"),
        ("김민준-", "FFF.", "FFF."),
        ("Kim 김민준", "FFFF", "FFgg"),
        ("长江保护协会. 江", "FggFgg.T", "FFFFFF.T"),
        ("长江保护船. 江", "FggFg.T", "FggFg.T"),
        ("柳青. 江", "gF.T", "Fg.T"),
        ("胡霞、伍芝", "FgFFg", "FgFFg"),
        ("Abel T", "Fg", "Fg"),
    ],
)
def test_the_family_name_stands_first(words: str, before: str, after: str) -> None:
    done = with_family_names_first(tagged(words, before))
    assert "".join(_SIGN_OF[label] for label in done.labels) == after
