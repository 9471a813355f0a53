"""Dates in words and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.model.reference import Date
from zotsync.text.dates import (
    date_numbers,
    dated,
    file_date,
    iso_date,
    medline_date,
    month_of,
    printed_date,
    season_number,
    season_of,
    season_words,
    slashed,
    slashed_date,
    stated_date,
)


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
        ("Jan-Feb 2013", Date(2013, 1, literal="Jan-Feb 2013")),
        ("jan./feb. 1901", Date(1901, 1, literal="jan./feb. 1901")),
        ("Juli und August 1999", Date(1999, 7, literal="Juli und August 1999")),
        ("Fall/Winter 1988", Date(1988, literal="Fall/Winter 1988")),
        ("Winter 2003-2004", Date(2003, literal="Winter 2003-2004")),
        ("2004 May 1-7", Date(2004, 5, 1, "2004 May 1-7")),
        ("12–14 May 2011", Date(2011, 5, 12, "12–14 May 2011")),
        ("2010/2012", Date(2010, literal="2010/2012")),
        ("2010-05/..", Date(2010, 5, literal="2010-05/..")),
        ("2010-05-02/", Date(2010, 5, 2, literal="2010-05-02/")),
        ("1995--1996", Date(1995, literal="1995–1996")),
        ("ca. 1820", Date(1820, literal="ca. 1820")),
        ("[1820?]", Date(1820, literal="[1820?]")),
        ("07.11.2015", Date(2015, 11, 7)),
        ("7. 11. 2015", Date(2015, 11, 7)),
        ("25.11.2015", Date(2015, 11, 25)),
        ("11.25.2015", Date(2015)),
        ("2013/Spring", Date(2013, literal="Spring 2013")),
        ("2013-05-Spring", Date(2013, 5)),
        ("5-Sep-2014", Date(2014, 9, 5)),
        ("5 Mai 2014", Date(2014, 5, 5)),
        ("2011-21", Date(2011, literal="Spring 2011")),
        ("2010-03/2012-04", Date(2010, 3, literal="2010-03/2012-04")),
        ("Spring 2013", Date(2013, literal="Spring 2013")),
        ("fall 2013", Date(2013, literal="Autumn 2013")),
        ("2013-21", Date(2013, literal="Spring 2013")),
        ("c2013", Date(2013)),
        ("[2013a]", Date(2013)),
        ("12/05/2013", Date(2013, literal="12/05/2013")),
        ("3-4-2019", Date(2019, literal="3-4-2019")),
        ("13/05/2013", Date(2013, 5, 13)),
        ("05/13/2013", Date(2013, 5, 13)),
        ("05/05/2013", Date(2013, 5, 5)),
        ("05/2013", Date(2013, 5)),
        ("13/2013", Date(2013, literal="13/2013")),
        ("99/99/2013", Date(2013, literal="99/99/2013")),
        ("1998~", Date(1998, literal="1998~")),
        ("1998-05?", Date(1998, literal="1998-05?")),
        ("~1920", Date(1920, literal="~1920")),
        ("../1920", Date(1920, literal="../1920")),
        ("Q3 2018", Date(2018, literal="Q3 2018")),
        ("2018-Q3", Date(2018, literal="2018-Q3")),
        ("1st quarter 2018", Date(2018, literal="1st quarter 2018")),
        ("Michaelmas Term 1911", Date(1911, literal="Michaelmas Term 1911")),
        ("late 1911", Date(1911, literal="late 1911")),
        ("2013-13-45", Date(2013)),
        ("in press", Date(literal="in press")),
        ("n.d.", Date(literal="n.d.")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, date: Date) -> None:
    assert file_date(text) == date


@pytest.mark.parametrize(
    ("text", "month"), [("3", 3), ("13", None), ("mar", 3), ("März", 3), ("juillet", 7), ("", None)]
)
def test_a_month_is_a_word_or_a_number(text: str, month: int | None) -> None:
    assert month_of(text) == month


@given(st.text(max_size=40))
def test_any_text_has_a_date_or_stays_as_words(text: str) -> None:
    date = file_date(text)
    assert date.year is not None or date.literal == " ".join(text.split())


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 31))
def test_iso_text_reads_back(year: int, month: int, day: int) -> None:
    date = dated(year, month, day)
    assert file_date(date.iso()) == date


@pytest.mark.parametrize(
    ("numbers", "date"),
    [
        ((2013, 21), season_of(2013, "Spring")), ((2013, 22), season_of(2013, "Summer")),
        ((2013, 23), season_of(2013, "Autumn")), ((2013, 24), season_of(2013, "Winter")),
        ((2013, 25), Date(2013)), ((2013, 0), Date(2013)), ((2013, 13), Date(2013)),
        ((2013, 12, 31), Date(2013, 12, 31)), ((2013, 1, 1), Date(2013, 1, 1)),
        ((2013, 1, 0), Date(2013, 1)), ((2013, 4, 31), Date(2013, 4)),
        ((2013, 2, 29), Date(2013, 2)), ((2012, 2, 29), Date(2012, 2, 29)),
        ((0, 2, 31), Date(0, 2, 31)), ((0, 2, 32), Date(0, 2)), ((1, 2, 29), Date(1, 2)),
        ((2013, None, 5), Date(2013)), ((2013, 23, 5), season_of(2013, "Autumn")),
    ],
)  # fmt: skip
def test_numbers_that_no_calendar_has_are_unknown(numbers: tuple[int, ...], date: Date) -> None:
    assert dated(*numbers) == date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2010", Date(2010)), ("2010a", Date(2010)), ("2 January 2013", Date(2013, 1, 2)),
        ("January 2nd, 2013", Date(2013, 1, 2)), ("Sept. 2013", Date(2013, 9)),
        ("2020 Jan 5", Date(2020, 1, 5)), ("2020, 5 Jan", Date(2020, 1, 5)),
        ("2013-01-02", Date(2013, 1, 2)), ("1975–76", Date(1975, literal="1975–76")),
        ("1399", None), ("1400", Date(1400)), ("2099", Date(2099)), ("2100", None),
        ("2010 or so", None), ("32 January 2013", None), ("May", None), ("", None),
        ("January 2nd, 2013" + " " * 40 + ".", None),
        ("January 2nd," + " " * 24 + "2013", Date(2013, 1, 2)),
        ("January 2nd," + " " * 25 + "2013", None),
    ],
)  # fmt: skip
def test_a_printed_date_is_all_of_its_words(words: str, date: Date | None) -> None:
    assert printed_date(words) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2010 Nov-Dec", Date(2010, 11)), ("1998 Dec-1999 Jan", Date(1998, 12)),
        ("2013 Jan", Date(2013, 1)), ("2013 Jan 5", Date(2013, 1, 5)), ("2012 Spring", Date(2012)),
        ("2012", Date(2012)), ("2001 Jan 1-15", Date(2001, 1, 1)), ("2001 Jan 32", Date(2001, 1)),
        ("2001 13", Date(2001)), ("2001 21", Date(2001)), ("", None), ("undated", None),
    ],
)  # fmt: skip
def test_dates_of_medline(text: str, date: Date | None) -> None:
    assert medline_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2013-01-02T10:00:00Z", Date(2013, 1, 2)), ("2013-01", Date(2013, 1)),
        ("2013", Date(2013)), ("2013-13-01", Date(2013)), ("Jan 2013", None), ("", None),
    ],
)  # fmt: skip
def test_dates_of_services(text: str, date: Date | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("parts", "numbers"),
    [
        ([[2022, 5, 30]], [2022, 5, 30]), ([["2022", "05"]], [2022, 5]), ([[2022, None]], [2022]),
        ([[2022, 5], [2023, 6]], [2022, 5]), ([[None]], []), ([[2022, 1, 2, 3]], [2022, 1, 2]),
        ([], []), (None, []), ("2022", []), ([2022], []), ([[20225]], []),
    ],
)  # fmt: skip
def test_numbers_of_date_parts(parts: object, numbers: list[int]) -> None:
    assert date_numbers(parts) == numbers


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2013/01/02/", Date(2013, 1, 2)), ("2013///", Date(2013)), ("2013/01//", Date(2013, 1)),
        ("2013///Spring", Date(2013, literal="Spring 2013")), ("2013//05/", Date(2013)),
        ("2013", Date(2013)), ("Jan 2013", Date(2013, 1)), ("", None), (" ", None),
        ("2013/01//Spring 2013", Date(2013, 1, literal="Spring 2013")),
        ("2013/05/06/ca. 2012", Date(2012, literal="ca. 2012")), ("2013/5/", Date(2013, 5)),
        ("2013/13//", Date(2013)), ("2013/01/02/10:00", Date(2013, 1, 2)),
        ("2013///Summer, in press", Date(2013, literal="Summer 2013")),
        ("Spring 2013/", Date(2013, literal="Spring 2013")),
    ],
)  # fmt: skip
def test_dates_of_ris(words: str, date: Date | None) -> None:
    assert slashed_date(words) == date


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Date(2013, 1, 2), "2013/01/02/"), (Date(2013, 1), "2013/01//"), (Date(33), "0033///"),
        (season_of(2013, "fall"), "2013///Autumn"), (Date(literal="in press"), "in press"),
        (Date(2013, None, 2), "2013///"), (Date(2013, literal="2013"), "2013///"),
        (Date(2013, 5, literal="May 2013"), "2013/05//May 2013"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_ris_has_it(date: Date, words: str) -> None:
    assert slashed(date) == words


@pytest.mark.parametrize(
    ("date", "number", "words"),
    [
        (season_of(2013, "spring"), 1, "Spring"), (season_of(2013, "fall"), 3, "Autumn"),
        (Date(2013, literal="late winter 2013"), None, "late winter"), (Date(2013), None, ""),
        (Date(2013, 4, literal="Spring 2013"), None, ""),
    ],
)  # fmt: skip
def test_a_season_has_words_and_a_number(date: Date, number: int | None, words: str) -> None:
    assert (season_number(date), season_words(date)) == (number, words)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (" 2013-01 ", Date(2013, 1)),
        ("", None),
        (None, None),
        ("  ", None),
        ("x", Date(literal="x")),
    ],
)
def test_a_field_states_a_date_or_none(value: object, date: Date | None) -> None:
    assert stated_date(value) == date


@pytest.mark.parametrize(
    "words",
    [
        "Maison, 2018",
        "Marsilio 1999",
        "Mayer, 2018",
        "Decker 2001",
        "Augustin: 1990",
        "Julian 1990",
    ],
)
def test_a_publisher_is_no_month(words: str) -> None:
    assert file_date(words).month is None


@pytest.mark.parametrize(
    ("words", "month"),
    [("10 de março de 2010", 3), ("Okt. 2010", 10), ("maggio 2010", 5), ("juil. 2010", 7),
     ("Sept 2001", 9), ("3. März 2011", 3), ("MAI 2010", 5), ("février 2009", 2)],
)  # fmt: skip
def test_months_are_known_by_their_names_and_beginnings(words: str, month: int) -> None:
    assert file_date(words).month == month
