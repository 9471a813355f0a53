"""What an item says of its issue, reduced to what can be compared."""

from __future__ import annotations

import pytest

from tests.match.match_samples import work
from zotsync.match.imprint import (
    dates_agree,
    degree_of,
    is_misprinted_page,
    is_own_page,
    language_code,
    last_page,
    link_of,
    month_and_day,
    number_of,
    one_volume,
    part_of,
    version_of,
    versions_agree,
)


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2011", (0, 0)), ("2011-05", (5, 0)), ("2011-05-07", (5, 7)), (" 2011-05-07 ", (5, 7)),
        ("2011-13", (13, 0)), ("2011-00-00", (0, 0)), ("7 May 2011", (5, 7)), ("May 2011", (5, 0)),
        ("in press", (0, 0)), ("", (0, 0)),
        ("7 May 2011" + " " * 60, (5, 7)), (" " * 40 + "7 May 2011", (5, 7)),
    ],
)  # fmt: skip
def test_reads_month_and_day(date: str, found: tuple[int, int]) -> None:
    assert month_and_day(date) == found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((5, 7), (5, 7), True), ((5, 7), (5, 0), True), ((5, 7), (5, 8), False),
        ((5, 0), (6, 0), False), ((0, 0), (5, 7), None), ((5, 7), (0, 0), None),
        ((1, 1), (1, 1), True), ((1, 0), (1, 1), True), ((5, 1), (6, 1), False),
    ],
)  # fmt: skip
def test_compares_days(one: tuple[int, int], other: tuple[int, int], agree: bool | None) -> None:
    assert dates_agree(one, other) is agree
    assert dates_agree(other, one) is agree


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "en"), ("EN", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("eng", "en"),
        ("English", "en"), ("Français", "fr"), ("ger", "de"), (" de ", "de"), ("suomi", "fi"),
        ("en, de", ""), ("klingon", ""), ("", ""), ("english" + " " * 60, "en"),
    ],
)  # fmt: skip
def test_reads_languages(language: str, code: str) -> None:
    assert language_code(language) == code


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("4", "4.0", True), ("v3.6.0", "3.6", True), ("3.6", "4.0", False), ("", "4", None),
        ("4.0", "4.1", False), ("04", "4", True), ("0", "0", True), ("beta", "4", None),
    ],
)  # fmt: skip
def test_compares_versions(one: str, other: str, agree: bool | None) -> None:
    assert versions_agree(version_of(one), version_of(other)) is agree
    assert versions_agree(version_of(other), version_of(one)) is agree


@pytest.mark.parametrize(
    ("pages", "last"),
    [
        ("132–42", "142"), ("132", ""), ("S12–S19", "s19"), ("12-", ""), ("12, 15", "15"),
        ("12; 15", "15"), ("", ""), ("e123", ""),
    ],
)  # fmt: skip
def test_where_pages_end(pages: str, last: str) -> None:
    assert last_page(pages) == last


@pytest.mark.parametrize(
    ("one", "other", "misprint"),
    [
        ("412", "413", True), ("412", "421", True), ("412", "433", False), ("12", "13", False),
        ("412", "4123", False), ("412", "s13", False), ("413", "s13", False), ("s12", "413", False),
        ("412–9", "413–9", True), ("412–419", "433–440", False), ("412–419", "512", True),
        ("412–419", "413", True), ("112", "132–140", True),
    ],
)  # fmt: skip
def test_tells_a_misprinted_first_page(one: str, other: str, misprint: bool) -> None:
    assert is_misprinted_page(work(f"page {one}"), work(f"page {other}")) is misprint
    assert is_misprinted_page(work(f"page {other}"), work(f"page {one}")) is misprint


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("TR-12", "12"), ("No. 12", "12"), ("12a", "12a"), ("TR-12b", "12b"), ("12-3", "12-3"),
        ("12/3", "12-3"), ("1-23", "1-23"), ("12 Rev. 1", "12-rev-1"), ("12-rev", "12-rev"),
        ("A/59/565/Corr.1", "59-565-corr-1"), ("A/59/565/Add.2", "59-565-add-2"),
        ("9001:2015", "9001-2015"), ("1 234 567", "1234567"), ("1,234,567", "1234567"),
        ("1.234.567", "1234567"), ("1\u202f234", "1234"), ("12 345", "12345"), ("12 34", "12-34"),
        ("12,3456", "12-3456"), ("", ""), ("none", ""), ("review 7", "7"),
        ("12 revised", "12-rev"), ("additional 7", "7"), ("7" * 300, "7" * 200),
    ],
)  # fmt: skip
def test_reads_numbers(number: str, read: str) -> None:
    assert number_of(number) == read


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("US 7,123,456 B2", "us7123456"), ("US7123456", "us7123456"), ("7,123,456", "7123456"),
        ("EP 1 234 567 A1", "ep1234567"), ("EP1234567", "ep1234567"), ("US-7123456", "us7123456"),
        ("JP 2005-123456", "jp2005-123456"), ("Patent 7123456", "7123456"), ("US", ""),
    ],
)  # fmt: skip
def test_reads_the_numbers_of_patents(number: str, read: str) -> None:
    assert number_of(number, patent=True) == read


@pytest.mark.parametrize(
    ("volume", "pages", "part"),
    [
        ("2A", "", "a"), ("2 B", "", "b"), ("2,1", "", "1"), ("2.2", "", "2"), ("II/1", "", "1"),
        ("IIA", "", "a"), ("2", "", ""), ("28 Suppl 15", "", ""), ("28(31)", "", ""),
        ("2Z", "", ""), ("24-25", "", ""), ("2,10", "", ""), ("", "45A", "a"), ("", "45 B–47", "b"),
        ("", "45f", ""), ("", "45", ""), ("", "e45a", ""), ("3", "45C", "c"), ("3A", "45C", "a"),
        ("", "45Ab", ""), ("Band", "", ""),
        ("", " " * 18 + "4A", "a"), ("", " " * 19 + "4A", ""), ("", "1234567A", ""),
    ],
)  # fmt: skip
def test_reads_parts(volume: str, pages: str, part: str) -> None:
    assert part_of(volume, pages) == part


@pytest.mark.parametrize(
    ("kind", "degree"),
    [
        ("PhD thesis", "doctor"), ("Ph.D. dissertation", "doctor"), ("Ph. D.", "doctor"),
        ("DPhil", "doctor"), ("Doctoral thesis", "doctor"), ("Doktorarbeit", ""),
        ("Master's thesis", "master"), ("MSc thesis", "master"), ("M.A.", "master"),
        ("Diplomarbeit", "master"), ("Bachelor's thesis", "bachelor"), ("B.Sc.", "bachelor"),
        ("Honours thesis", "bachelor"), ("Thesis", ""), ("", ""),
    ],
)  # fmt: skip
def test_reads_degrees(kind: str, degree: str) -> None:
    assert degree_of(kind) == degree


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://fells.example/winter", "fells.example/winter"),
        ("http://www.FELLS.example/Winter/", "fells.example/Winter"),
        ("https://fells.example/winter#food", "fells.example/winter"),
        ("https://fells.example/", "fells.example"),
        ("https://fells.example/winter/index.html", "fells.example/winter"),
        ("https://fells.example/winter/default.aspx", "fells.example/winter"),
        ("https://fells.example/a?utm_source=x&id=1&utm_medium=y", "fells.example/a?id=1"),
        ("https://fells.example/a?fbclid=x", "fells.example/a"),
        ("https://fells.example/a?b=2&a=1", "fells.example/a?a=1&b=2"),
        ("https://fells.example/a?&a=1&", "fells.example/a?a=1"),
        (
            "https://web.archive.org/web/20110512000000/https://fells.example/winter",
            "fells.example/winter",
        ),
        ("https://web.archive.org/about", "web.archive.org/about"),
        ("fells.example/winter", "fells.example/winter"),
        ("https://bora.fells.example/handle/1956/123", "hdl.handle.net/1956/123"),
        ("https://fells.example/xmlui/handle/1956.1/123?show=full", "hdl.handle.net/1956.1/123"),
        (
            "https://fells.example/bitstream/handle/1956/123/thesis.pdf?sequence=1",
            "hdl.handle.net/1956/123",
        ),
        ("https://fells.example/bitstream/1956/123/1/thesis.pdf", "hdl.handle.net/1956/123"),
        ("http://hdl.handle.net/1956/123", "hdl.handle.net/1956/123"),
        ("https://fells.example/handle/with/care", "fells.example/handle/with/care"),
        ("https://fells.example/manhandle/1956/123", "fells.example/manhandle/1956/123"),
        ("", ""),
    ],
)
def test_reads_links(url: str, link: str) -> None:
    assert link_of(url) == link


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("hdl.handle.net/1956/123", True),
        ("fells.example/what-to-eat-in-winter", True),
        ("fells.example/a?id=7", True),
        ("fells.example", False),
        ("fells.example/reports", False),
        ("", False),
    ],
)
def test_a_page_is_no_site(link: str, own: bool) -> None:
    assert is_own_page(link) is own


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("44", "xliv", True), ("8", "viii", True), ("xc", "90", True), ("c", "100", True),
        ("ccl", "250", True), ("44", "xlv", False), ("8", "8", True), ("", "", False),
        ("8", "", False), ("", "8", False), ("ixx", "19", False), ("b", "b", True),
        ("iv", "iv", True),
    ],
)  # fmt: skip
def test_volumes_in_two_kinds_of_digits(one: str, other: str, same: bool) -> None:
    assert one_volume(one, other) is same
    assert one_volume(other, one) is same
