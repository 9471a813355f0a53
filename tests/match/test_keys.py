"""The keys that works are filed under and named by, letter for letter.

They are stored: match keys in the index of a library, convergent keys in the library itself. One
that changes here needs a new `KEYS_VERSION`, or makes every item of every user a second time.
"""

from __future__ import annotations

import pytest

from tests.match.match_samples import work
from zotsync.match import MemoryIndex
from zotsync.match.keys import (
    GENERIC_TITLES,
    KEYS_VERSION,
    collection_key,
    convergent_key,
    identity_of,
    is_generic,
    match_keys,
    page_key,
    title_weight,
)

WORKS = [
    pytest.param(
        "doi 10.1000/ABC · pmid 5 · pmcid PMC7 · arxiv 2101.00001 · title A title",
        "doi:10.1000/abc pmid:5 pmcid:PMC7 arxiv:2101.00001",
        "doi:10.1000/abc",
        id="identifiers-outweigh-the-rest",
    ),
    pytest.param(
        "type book · isbn 978-0-306-40615-7 · title The biology of cancer · author Weinberg",
        "isbn:9780306406157 t:thebiologyofcancer tb:thebiolo|berg te:ofcancer|berg ti:tboc|berg",
        "title:thebiologyofcancer|weinberg|",
        id="a-book-by-its-isbn",
    ),
    pytest.param(
        "type bookSection · isbn 9780306406157 · title Circulating cells today · author Wu"
        " · page 34",
        "pa:34|wu t:circulatingcellstoday tb:circulat|wu te:llstoday|wu ti:cct|wu",
        "title:circulatingcellstoday|wu|",
        id="a-chapter-has-its-book's-isbn",
    ),
    pytest.param(
        "author Li · volume 4 · page 12 · year 2019",
        "vp:4|12 pa:12|li",
        "locus:li|2019|4|12",
        id="place-and-author",
    ),
    pytest.param(
        "author Nik-Zainal · volume 4 · page 7 · year 2019",
        "vp:4|7",
        "locus:nikzainal|2019|4|7",
        id="a-page-of-one-letter",
    ),
    pytest.param(
        "author Li · volume 4 · page e12345 · year 2019",
        "vp:4|12345 pa:12345|li",
        "locus:li|2019|4|12345",
        id="an-article-number",
    ),
    pytest.param(
        "author Li · volume 4 · page pky062 · year 2018",
        "vp:4|pky62 pa:pky62|li",
        "locus:li|2018|4|pky62",
        id="an-article-number-with-letters",
    ),
    pytest.param(
        "author Li · volume 4 · page S387",
        "vp:4|s387 pa:s387|li",
        "",
        id="a-supplement's-page",
    ),
    pytest.param(
        "author Li · title Editorial · year 2010 · journal Nature · page 12",
        "pa:12|li tb:editoria|li te:ditorial|li",
        "part:li|2010|nature|12",
        id="a-general-title",
    ),
    pytest.param(
        "title Cancer statistics, 2019 · author Siegel",
        "t:cancerstatistics2019 tb:cancerst|egel te:tics2019|egel ti:cs2|egel",
        "title:cancerstatistics2019|siegel|",
        id="a-year-in-the-title",
    ),
    pytest.param(
        "title Of cells · author Mok",
        "tb:ofcells|mok te:ofcells|mok",
        "",
        id="a-title-under-ten-letters",
    ),
    pytest.param(
        "title 癌症统计 · author 王",
        "t:癌症统计 tb:癌症统计|王 te:癌症统计|王",
        "title:癌症统计|王|",
        id="a-title-in-han",
    ),
    pytest.param(
        "author Li · year 2019",
        "all:7e93755f9650f57b5a60",
        "",
        id="an-author-and-a-year",
    ),
    pytest.param(
        "author Li",
        "all:6dcf70d48dd182170b91",
        "",
        id="an-author",
    ),
    pytest.param(
        "",
        "",
        "",
        id="nothing",
    ),
    pytest.param(
        "year 2011 · journal Nature",
        "all:7743903416f83d984f51",
        "",
        id="a-year-and-a-journal",
    ),
    pytest.param(
        "pmid 7 · author X",
        "pmid:7",
        "pmid:7",
        id="a-pmid",
    ),
    pytest.param(
        "arxiv 2101.00001v3 · title Something long here",
        "arxiv:2101.00001 t:somethinglonghere",
        "doi:10.48550/arxiv.2101.00001",
        id="an-arxiv-number",
    ),
    pytest.param(
        "author Li · title Ten letter · year 2001",
        "tb:tenlette|li te:enletter|li",
        "",
        id="nine-letters",
    ),
    pytest.param(
        "author Li · year 2001 · title Ninelette",
        "tb:ninelett|li te:inelette|li",
        "",
        id="nine-letters-in-one-word",
    ),
    pytest.param(
        "author Li · year 2001 · journal Nature · page 7",
        "all:6255f2f01a9f4fde7537",
        "",
        id="a-page-of-one-figure-in-a-journal",
    ),
    pytest.param(
        "author Li · year 2001 · journal Nature · page 77",
        "pa:77|li",
        "part:li|2001|nature|77",
        id="a-page-in-a-journal",
    ),
    pytest.param(
        "group EORTC · year 2001 · title A group wrote this",
        "t:agroupwrotethis tb:agroupwr|ortc te:rotethis|ortc ti:agwt|ortc",
        "title:agroupwrotethis|eortc|2001",
        id="a-group",
    ),
    pytest.param(
        "title The quick brown fox jumps over the lazy dog and runs away from"
        " all that · author de la Cruz · volume 9 · page 123",
        "vp:9|123 pa:123|cruz t:thequickbrownfoxjumpsoverthelazy tb:thequick|cruz te:mallthat|cruz"
        " ti:tqbfjotldara|cruz",
        "title:thequickbrownfoxjumpsoverthelazydogandrunsawayfromallthat|cruz|",
        id="a-long-title",
    ),
]


@pytest.mark.parametrize(("line", "keys", "identity"), WORKS)
def test_a_work_is_filed_and_named_as_ever(line: str, keys: str, identity: str) -> None:
    """The keys, separated by spaces, and what the work is known by."""
    assert KEYS_VERSION == 5
    assert " ".join(match_keys(work(line))) == keys
    assert identity_of(work(line)) == identity


@pytest.mark.parametrize("item_type", ["encyclopediaArticle", "dictionaryEntry", "bookSection"])
def test_a_part_of_a_book_is_not_the_book(item_type: str) -> None:
    part = work(f"type {item_type} · isbn 9780306406157 · title Circulating cells today")
    assert not [key for key in match_keys(part) if key.startswith("isbn:")]


def test_of_many_isbns_three_are_filed() -> None:
    isbns = "9780306406157 9780262033848 9780131103627 9780596007973"
    keys = match_keys(work(f"type book · isbn {isbns} · title Much in few"))
    assert [key for key in keys if key.startswith("isbn:")] == [
        f"isbn:{isbn}" for isbn in isbns.split()[:3]
    ]


def test_a_key_is_bounded() -> None:
    (key,) = match_keys(work(f"doi 10.1000/{'x' * 500}"))
    assert key == f"doi:10.1000/{'x' * 92}"


@pytest.mark.parametrize(
    ("page", "filed"),
    [("e12345", "12345"), ("e123", "e123"), ("e1234", "1234"), ("1234", "1234"), ("s387", "s387"),
     ("pky062", "pky062"), ("s03125", "03125"), ("12a34", "12a34"), ("", "")],
)  # fmt: skip
def test_an_article_number_is_filed_without_its_letters(page: str, filed: str) -> None:
    assert page_key(page) == filed


@pytest.mark.parametrize(
    ("page", "named"),
    [("e12345", "12345"), ("e1234", "e1234"), ("s12345", "s12345")],
)
def test_an_identity_keeps_its_page_as_it_was(page: str, named: str) -> None:
    line = f"author Li · volume 4 · page {page} · year 2019"
    assert identity_of(work(line)) == f"locus:li|2019|4|{named}"


@pytest.mark.parametrize(
    ("squashed", "weight", "generic"),
    [("abcdefghi", 9, True), ("abcdefghij", 10, False), ("癌症统", 9, True),
     ("癌症统计", 12, False),
     ("étéétéétéé", 10, False), ("tableofcontents", 15, True), ("", 0, True),
     ("\u2e7f" * 9, 9, True),
     ("\u2e80" * 4, 12, False)],
)  # fmt: skip
def test_what_a_title_is_worth(squashed: str, weight: int, generic: bool) -> None:
    assert title_weight(squashed) == weight
    assert is_generic(squashed) is generic


def test_general_titles_are_squashed() -> None:
    assert all(title.isalpha() and title.islower() for title in GENERIC_TITLES)


def test_keys_of_items_and_collections_are_as_ever() -> None:
    """Two kinds of objects, two libraries, two names: none may coincide."""
    assert convergent_key("users/1", "doi:10.1000/abc") == "JIWHLG4L"
    assert convergent_key("users/2", "doi:10.1000/abc") == "E2ZY8G7Q"
    assert collection_key("users/1", "Reviews/One") == "KAJCUSU6"
    assert collection_key("embedded", "doi:10.1000/abc") == "RSEFQ3PK"
    assert convergent_key("users/1", "\ud800") != convergent_key("users/1", "\ud801")


def test_an_index_finds_by_every_key_in_the_order_of_filing() -> None:
    one = work("author Li · volume 4 · page 12 · year 2019", "AAAAAAA2")
    two = work("author Wu · volume 4 · page 12 · year 2018", "BBBBBBB2")
    unnamed = work("author Li · volume 4 · page 12 · year 2019")
    index = MemoryIndex([one, two])
    index.add(unnamed)
    assert list(index.lookup("vp:4|12")) == [one, two, unnamed]
    assert list(index.lookup("pa:12|li")) == [one, unnamed]
    assert list(index.lookup("key:AAAAAAA2")) == [one]
    assert list(index.lookup("key:")) == list(index.lookup("vp:4|13")) == []
