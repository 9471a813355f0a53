"""Bodies and houses by their words."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.vocabulary import (
    body_at_front,
    is_capitalised,
    names_body,
    names_house,
)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Institut für Wasserbau", True),
        ("Ministère de la Santé", True),
        ("Bakers’ Guild of Tyrol", True),
        ("Univ. of Malta", True),
        ("Институт Волги", True),
        ("长江保护协会", True),
        ("国土技術研究センター", True),
        ("长江", False),
        ("出版社", False),
        ("Institut fast leer", False),
        ("institut", False),
        ("The Long Road", False),
        ("Anna Cole", False),
        ("", False),
    ],
)
def test_a_body_is_told_by_a_word_and_by_capitals(words: str, body: bool) -> None:
    assert names_body(words) is body


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("Quayside Press", True), ("Kaiverlag", True), ("Éditions du Quai", True),
        ("人民出版社", True), ("Lantern Books", True), ("Pressed Flowers", False),
        ("Harbour Studies", False),
    ],
)  # fmt: skip
def test_a_house_is_told_by_a_word(words: str, house: bool) -> None:
    assert names_house(words) is house


@pytest.mark.parametrize(
    ("words", "capitals"),
    [
        ("Water and Rights", True), ("Road “Water” of the Valley", True), ("The 7th Street",
         True), ("7th Street", False),
        ("Water, and, Rights", True), ("Water – Rights", True), ("Water (Old Rights)", True),
        ("water Rights", False), ("Water rights", False), ("of Water", False), ("", False),
        ("Water -", True), ("Water ?rights", False), ("Water and? Rights", False),
    ],
)  # fmt: skip
def test_words_that_count_begin_with_a_capital(words: str, capitals: bool) -> None:
    assert is_capitalised(words) is capitals


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("World Wetlands Trust. 2014. A title.", "World Wetlands Trust"),
        ("World Wetlands Trust (2014) A title.", "World Wetlands Trust"),
        ("World Wetlands Trust: A title.", "World Wetlands Trust"),
        ("World Wetlands Trust 2014. A title.", "World Wetlands Trust"),
        ("WORLD BANK. Growth. 2014.", "WORLD BANK"),
        ("Coast Guide Trust, Tables of tides, 2014.", "Coast Guide Trust"),
        ("Trust of Pilots, Tables of tides, 2014.", "Trust of Pilots"),
        ("Pilotage Authority Rules, Tables of tides.", ""),
        ("Consortium. A title.", ""),
        ("Harrow Trust Whitcombe, T. A title.", ""),
        ("Harrow, T. A title of the Trust.", ""),
        ("a title of the Trust. 2014.", ""),
        ("", ""),
    ],
)
def test_a_body_may_open_a_citation(words: str, body: str) -> None:
    assert words[: body_at_front(words)] == body
    assert body_at_front(words) == len(body)


def test_a_body_in_front_ends_soon() -> None:
    fits = "Trust " + "of Very Old Pilots " * 4 + "Inn"
    assert body_at_front(f"{fits}. A title") == len(fits) == 85
    assert body_at_front(f"{fits} Again Much Later. A title") == 0
