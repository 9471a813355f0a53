"""What agrees between a printed reference and a looked-up record."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.samples import a_record, a_reference
from zotsync.match.agreement import Agreement, agreement, joined_initials, spelled_alike
from zotsync.match.csl_records import record_of_found, record_of_reference
from zotsync.model.reference import Date, Name


def compared(
    reference: dict[str, Any] | None = None, record: dict[str, Any] | None = None
) -> Agreement:
    printed, found = a_reference(**(reference or {})), a_record(**(record or {}))
    return agreement(printed, found, record_of_reference(printed), record_of_found(found))


def test_the_facts_bear_the_names_that_the_user_reads() -> None:
    assert compared().facts() == {
        "author": True, "volume": True, "page": True, "year": True, "exact-year": True,
        "journal": True, "issue": None, "edition": None, "title": None, "DOI": None, "PMID": None,
        "PMCID": None,
    }  # fmt: skip
    against = compared({
        "names": (Name("Peeters", "M."),), "issued": Date(1990),
        "fields": {"volume": "1", "page": "2", "issue": "3", "DOI": "10.1000/a", "PMID": "5",
                   "PMCID": "PMC1", "container-title": "Lancet", "edition": "2",
                   "title": "Quite another"},
    }, {"fields": {"PMCID": "PMC2", "edition": "3"}})  # fmt: skip
    assert set(against.facts().values()) == {False}


@pytest.mark.parametrize(
    ("year", "years", "near", "gap"),
    [
        (2010, (2010,), True, 0), (2011, (2010,), True, -1), (2009, (2010,), True, 1),
        (2012, (2010,), False, -2), (2008, (2010,), False, 2), (2012, (2010, 2012), True, 0),
        (None, (2010,), None, None),
    ],
)  # fmt: skip
def test_years(
    year: int | None, years: tuple[int, ...], near: bool | None, gap: int | None
) -> None:
    found = compared({"issued": Date(year) if year else None}, {"years": years})
    assert (found.year, found.years) == (near, gap)
    assert found.exact_year == (None if gap is None else gap == 0)


@pytest.mark.parametrize(
    ("printed", "first_pages", "agrees"),
    [
        ({"page": "4697–4705"}, ("4697-4705",), True), ({"page": "12"}, ("4697-4705",), False),
        ({"page": None}, ("4697-4705",), None), ({"page": "45A"}, ("45A",), True),
        ({"page": "45A"}, ("45B",), False), ({"page": "45A"}, ("45",), True),
        ({"page": "45"}, ("45B",), True), ({"page": "45A"}, ("45B", "45a"), True),
    ],
)  # fmt: skip
def test_pages(
    printed: dict[str, str | None], first_pages: tuple[str, ...], agrees: bool | None
) -> None:
    record = {"first_pages": first_pages, "fields": {"page": first_pages[0]}}
    assert compared({"fields": printed}, record).page is agrees


@pytest.mark.parametrize(
    ("printed", "found", "agrees"),
    [
        ({"page": "104567"}, "1-12", None), ({"page": "e33693"}, "1-12", None),
        ({"number": "104567", "page": None}, "1-12", None), ({"page": "123"}, "1-12", False),
        ({"page": "104567-104570"}, "1-12", False), ({"page": "1-12"}, "104567", None),
        ({"page": "1"}, "104567", None), ({"page": "104567"}, "2-12", False),
    ],
)  # fmt: skip
def test_article_numbers_beside_pages_counted_from_one(
    printed: dict[str, str | None], found: str, agrees: bool | None
) -> None:
    record = {"first_pages": (found,), "fields": {"page": found}}
    assert compared({"fields": printed}, record).page is agrees


@pytest.mark.parametrize(
    ("printed", "found", "agrees"),
    [("132–42", "132-142", True), ("132–42", "132-140", False), ("132", "132-142", None)],
)
def test_where_pages_end(printed: str, found: str, agrees: bool | None) -> None:
    record = {"first_pages": (found,), "fields": {"page": found}}
    assert compared({"fields": {"page": printed}}, record).last_page is agrees


@pytest.mark.parametrize(
    ("printed", "found", "author", "same"),
    [
        ([Name("Douillard", "J.")], [Name("Douillard", "Jean-Yves")], True, True),
        ([Name("Wei", "Zhang")], [Name("Zhang", "Wei")], True, False),
        ([Name("Wei", "Z.")], [Name("Zhang", "Wei")], True, False),
        ([Name("Wei", "Q.")], [Name("Zhang", "Wei")], False, False),
        ([Name("Wei", "")], [Name("Zhang", "Wei")], False, False),
        ([Name("Wei", "Z.")], [Name("Zhang", "")], False, False),
        ([Name("Jakowlew", "I.")], [Name("Yakovlev", "Ivan")], True, None),
        ([Name("Garcia", "A.")], [Name("Garcia Marquez", "Ana")], True, None),
        ([Name("Mok", "T."), Name("Wei", "Z.")], [Name("Zhang", "Wei")], False, False),
        ([Name("Berg", "A.", role="editor"), Name("Wei", "Z.")],
         [Name("Olsen", "A.", role="editor"), Name("Zhang", "Wei")], True, False),
        ([], [Name("Zhang", "Wei")], None, None),
    ],
)  # fmt: skip
def test_first_authors(
    printed: list[Name], found: list[Name], author: bool | None, same: bool | None
) -> None:
    seen = compared({"names": tuple(printed)}, {"names": tuple(found)})
    assert seen.author is author
    if same is not None:
        assert seen.same_author in (same, None)


@pytest.mark.parametrize(
    ("printed", "found", "agrees"),
    [
        ("Proc Natl Acad Sci U S A", "Proc Natl Acad Sci USA", True),
        ("J. Clin. Oncol.", "Journal of Clinical Oncology", True), ("Lancet", "Gut", False),
        ("Proc R Soc A", "Proc R Soc B", False), (None, "Gut", None),
    ],
)  # fmt: skip
def test_journals(printed: str | None, found: str, agrees: bool | None) -> None:
    seen = compared({"fields": {"container-title": printed}}, {"journals": (found,)})
    assert seen.journal is agrees


@pytest.mark.parametrize(
    ("printed", "titles", "fits", "overlap"),
    [
        ("The muds of northern estuaries", ("The muds of northern estuaries and seas",), True, 100),
        ("The muds of northern estuaries", ("Salt", "The muds of northern estuaries"), True, 100),
        (None, ("The muds",), None, None), ("The muds", (), None, None),
    ],
)  # fmt: skip
def test_titles(
    printed: str | None, titles: tuple[str, ...], fits: bool | None, overlap: float | None
) -> None:
    seen = compared({"fields": {"title": printed}}, {"titles": titles})
    assert (seen.title, seen.overlap) == (fits, overlap)


def test_roman_volumes_are_numbers() -> None:
    assert compared({"fields": {"volume": "XXVIII"}}).volume is True
    assert compared({"fields": {"volume": "XXIX"}}).volume is False


def test_initials_and_transliterations() -> None:
    assert joined_initials("acad sci u s a") == "acad sci usa"
    assert joined_initials("proc r soc") == "proc r soc"
    assert spelled_alike([Name("", literal="Group"), Name("Jakowlew")], [Name("Yakovlev")])
    assert not spelled_alike([Name("Li")], [Name("Ly")])
    assert not spelled_alike([], [Name("Yakovlev")])
