"""Dates in words and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.model.reference import Date
from zotsync.text.dates import date_of, dated, month_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2013", Date(2013)),
        ("2013-01", Date(2013, 1)),
        ("2013-01-02", Date(2013, 1, 2)),
        ("2013-01-02T10:00:00Z", Date(2013, 1, 2)),
        ("2013/1/2", Date(2013, 1, 2)),
        ("2013.12.31", Date(2013, 12, 31)),
        ("2013 Jan 2", Date(2013, 1, 2)),
        ("2 January 2013", Date(2013, 1, 2)),
        ("January 2nd, 2013", Date(2013, 1, 2)),
        ("Sept. 2013", Date(2013, 9)),
        ("Dez 2013", Date(2013, 12)),
        ("Jan-Feb 2013", Date(2013, 1)),
        ("2010/2012", Date(2010)),
        ("2010-03/2012-04", Date(2010, 3)),
        ("Spring 2013", Date(2013, literal="Spring 2013")),
        ("fall 2013", Date(2013, literal="Autumn 2013")),
        ("2013-21", Date(2013, literal="Spring 2013")),
        ("c2013", Date(2013)),
        ("[2013a]", Date(2013)),
        ("12/05/2013", Date(2013)),
        ("2013-13-45", Date(2013)),
        ("in press", Date(literal="in press")),
        ("n.d.", Date(literal="n.d.")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, date: Date) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("text", "month"), [("3", 3), ("13", None), ("mar", 3), ("März", 3), ("juillet", 7), ("", None)]
)
def test_a_month_is_a_word_or_a_number(text: str, month: int | None) -> None:
    assert month_of(text) == month


@given(st.text(max_size=40))
def test_any_text_has_a_date_or_stays_as_words(text: str) -> None:
    date = date_of(text)
    assert date.year is not None or date.literal == " ".join(text.split())


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 31))
def test_iso_text_reads_back(year: int, month: int, day: int) -> None:
    date = dated(year, month, day)
    assert date_of(date.iso()) == date
