"""What `zotsync edit` lets into a field: nothing that nobody could read there."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article
from zotsync.cli.item_values import checked_value
from zotsync.model.errors import UserError

GOOD = [
    ("date", "2004"), ("date", "2004-05-31"), ("date", "2004-2"), ("date", "Spring 2004"),
    ("date", "c. 350 BC"), ("date", "in press"), ("date", "n.d."), ("date", "[n. d.]"),
    ("date", "12 März 1999"), ("date", "1999/2000"), ("date", ""), ("accessDate", "2020-01-02"),
    ("dateDecided", "1973"), ("filingDate", "2001-12-31"), ("title", "banana"),
    ("volume", "banana"), ("DOI", "10.1234/je.2019"), ("ISBN", "978-0-306-40615-7"),
    ("ISBN", "0306406152"), ("ISSN", "0028-0836, 1476-4687"), ("url", "https://a.example/b?c=d"),
    ("url", "a.example/b"), ("PMID", "123"), ("PMCID", "PMC12"), ("url", "ftp://a.example"),
]  # fmt: skip
WRONG = [
    ("date", "banana"), ("date", "2021-13"), ("date", "2021-02-30"), ("date", "2021-00"),
    ("date", "31.5."), ("date", "yesterday"), ("date", "20211"), ("accessDate", "now"),
    ("issueDate", "may"), ("date", "2021-05-00"), ("DOI", "banana"), ("DOI", "10.1234"),
    ("DOI", "doi:nature12624"), ("ISBN", "978-0-306-40615-8"), ("ISBN", "none"),
    ("ISSN", "0028-0837"), ("url", "not an address"), ("url", "banana"), ("PMID", "x"),
    ("PMCID", "three"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), GOOD)
def test_a_value_of_its_kind_stays_as_it_is(field: str, value: str) -> None:
    assert checked_value(field, value) == value


@pytest.mark.parametrize(
    ("value", "bare"),
    [("https://doi.org/10.1234/ab.c", "10.1234/ab.c"), ("doi:10.1234/ab.c", "10.1234/ab.c")],
)
def test_an_identifier_is_written_bare(value: str, bare: str) -> None:
    assert checked_value("DOI", value) == bare


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_is_none_of_its_kind_is_refused_with_the_way_to_write_it(
    field: str, value: str
) -> None:
    with pytest.raises(UserError, match="Nothing was changed") as refused:
        checked_value(field, value)
    assert value in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("words", ["date=banana", "DOI=banana", "ISSN=1"])
def test_a_refused_value_changes_nothing_not_even_what_stands_beside_it(
    desk: Desk, words: str
) -> None:
    desk.zotsync("sync", desk.list_of(1), "--yes")
    before = desk.items()
    answer = desk.zotsync("edit", article(1)["DOI"], "--set", "volume=9", "--set", words)
    assert answer.code == 2
    assert "is not a" in answer.err
    assert desk.items() == before


def test_an_odd_value_that_was_there_may_stay(desk: Desk) -> None:
    with desk.person() as person:
        key = person.adds(title="Bees", date="banana")
    assert desk.zotsync("edit", key, "--set", "date=banana", "--set", "title=Wasps").code == 0
    (item,) = desk.items()
    assert (item["title"], item["date"]) == ("Wasps", "banana")
