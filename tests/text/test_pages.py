"""Page ranges in full, and first pages for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.text.pages import first_page, whole_range


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("132-42", "132-142"), ("132–142", "132-142"), ("4697–4705", "4697-4705"),
        ("S58-59", "S58-S59"), ("S387–S390", "S387-S390"), ("S387-90", "S387-S390"),
        ("S58-9", "S58-S59"), ("D36-42", "D36-D42"), ("e1-e9", "e1-e9"), ("e12425", "e12425"),
        ("4004-4004", "4004"), ("1005-5", "1005"), ("12 – 15", "12-15"), ("LBA5", "LBA5"),
        ("1-5, 110-2", "1-5, 110-112"), ("12-15, 18-9", "12-15, 18-19"), ("1-9", "1-9"),
        ("99-100", "99-100"), ("219-2", "219-2"), ("A5-B9", "A5-B9"), ("iv–x", "iv-x"),
        ("xii-xv", "xii-xv"), ("2020-01-12", "2020-01-12"), ("123S-5S", "123S-5S"),
        ("4697", "4697"), (" 4697–4705 ", "4697-4705"), ("", ""),
    ],
)  # fmt: skip
def test_page_ranges_are_written_in_full(printed: str, full: str) -> None:
    assert whole_range(printed) == full


@given(st.text(alphabet="0123456789-–,eS ", max_size=30))
def test_a_range_in_full_stays_as_it_is(pages: str) -> None:
    once = whole_range(pages)
    assert whole_range(once) == once


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("4697–4705", "4697"), ("4697", "4697"), ("0012-19", "12"), ("0012", "12"), ("0", "0"),
        ("e33693", "e33693"), ("E0033693", "e33693"), ("S12-S15", "s12"), ("S12", "s12"),
        ("LBA7005", "lba7005"), ("pky062", "pky62"), ("a031252", "a31252"), ("28A", "28"),
        ("xii-xv", "xii"), ("xii", "xii"), ("civil", ""), ("p. 12", "12"), ("pp. 7-30", "7"),
        ("pp. 12-15", "12"), ("Article 3213", "3213"), ("Article No. 17", "17"),
        ("Art. 77", "77"), ("bmj.c332", "c332"), ("in press", ""), ("", ""), ("١٢", "١٢"),
    ],
)  # fmt: skip
def test_first_pages(printed: str, first: str) -> None:
    assert first_page(printed) == first


@given(st.text(max_size=300))
def test_any_text_has_a_first_page_or_none(text: str) -> None:
    assert first_page(text) == first_page(f" {text[:90]} " if len(text) <= 90 else text)
