"""What a source prints beyond fields: dates with words, who holds a patent, a journal's ISSN."""

from __future__ import annotations

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Date, Name, Origin, Reference
from zotsync.normalize import normalize


def item(csl_type: str = "book", **rest: object) -> ZoteroItem:
    reference = Reference("k", "", Origin("f"), type=csl_type, **rest)  # type: ignore[arg-type]
    return normalize(reference, bundled_schema(), bundled_journals())


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        (Date(1988, literal="1988/1992"), "1988/1992"),
        (Date(2013, literal="Spring 2013"), "Spring 2013"),
        (Date(1850, literal="c. 1850"), "c. 1850"),
        (Date(2013, 1, 2), "2013-01-02"),
        (Date(literal="in press"), "in press"),
    ],
    ids=str,
)
def test_a_date_is_written_as_the_source_says_it(issued: Date, date: str) -> None:
    assert item(fields={"title": "T"}, issued=issued).get("date") == date


def test_an_access_date_that_is_a_range_is_a_line() -> None:
    found = item("webpage", fields={"title": "T"}, accessed=Date(2019, 3, 1, "2019-03-01/2019-04"))
    assert found.get("accessDate") == ""
    assert found.get("extra") == "Accessed (as printed): 2019-03-01/2019-04"


def test_who_holds_a_patent_has_a_field_there_and_a_line_elsewhere() -> None:
    fields = {"title": "T", "assignee": "Robo GmbH"}
    assert item("patent", fields=fields).get("assignee") == "Robo GmbH"
    assert item("book", fields=fields).get("extra") == "Assignee: Robo GmbH"


@pytest.mark.parametrize(
    ("issn", "title"),
    [
        ("", "The New England Journal of Medicine"),
        ("0028-4793", "The New England Journal of Medicine"),
        ("0021-1753", "N Engl J Med"),
    ],
)
def test_a_stated_issn_that_the_journal_lacks_is_another_journals(issn: str, title: str) -> None:
    fields = {"title": "T", "container-title": "N Engl J Med", "ISSN": issn}
    assert item("article-journal", fields=fields).get("publicationTitle") == title


@pytest.mark.parametrize(
    ("name", "family"),
    [
        (Name("WHO"), "WHO"),
        (Name("SMITH", "JOHN A"), "Smith"),
        (Name("VAN DER BERG"), "van der Berg"),
    ],
    ids=["acronym", "shouted", "several-words"],
)
def test_a_lone_word_in_the_family_name_may_be_a_body(name: Name, family: str) -> None:
    (creator,) = item(fields={"title": "T"}, names=(name,)).creators
    assert creator.last_name == family
