"""The user and the list correct one field, and neither contradicts the other: nothing waits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.desk import Desk


def person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given}


def author(last: str, first: str) -> dict[str, str]:
    return {"creatorType": "author", "lastName": last, "firstName": first}


def date(*parts: int) -> dict[str, Any]:
    return {"issued": {"date-parts": [list(parts)]}}


BOOK = {"type": "book", "page": "", "volume": "", "container-title": "", "DOI": ""}

#: what the list says at first and later, the user's edit, and what stands in the end
FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], Any]] = {
    "day-and-month": (date(2018), date(2019, 5), {"date": "2019-05-01"}, "2019-05-01"),
    "year-and-month": (date(2018), date(2019, 5), {"date": "2019"}, "2019-05"),
    "month-and-year": (date(2018), date(2019), {"date": "2019-05"}, "2019-05"),
    "month-in-words": (date(2018), date(2019, 5), {"date": "May 2019"}, "May 2019"),
    "last-page": ({"page": "11"}, {"page": "12"}, {"pages": "12-19"}, "12-19"),
    "first-page": ({"page": "11"}, {"page": "12-19"}, {"pages": "12"}, "12-19"),
    "journal": ({"container-title": "Journal of Studies"},
                {"container-title": "J Coast Res"},
                {"publicationTitle": "Journal of Coastal Research"}, "Journal of Coastal Research"),
    "journal-cut": ({"container-title": "Journal of Studies"},
                    {"container-title": "Journal of Coastal Research"},
                    {"publicationTitle": "J Coast Res"}, "Journal of Coastal Research"),
    "given-name": ({"author": [person("Author", "A.")]}, {"author": [person("Moss", "A.")]},
                   {"creators": [author("Moss", "Ada")]}, [author("Moss", "Ada")]),
    "initials": ({"author": [person("Author", "A.")]}, {"author": [person("Moss", "Ada")]},
                 {"creators": [author("Moss", "A.")]}, [author("Moss", "Ada")]),
    "doi": ({"DOI": "10.1234/old"}, {"DOI": "10.1234/new.one"}, {"DOI": "10.1234/NEW.ONE"},
            "10.1234/NEW.ONE"),
    "doi-as-address": ({"DOI": "10.1234/old"}, {"DOI": "10.1234/new.one"},
                       {"DOI": "https://doi.org/10.1234/new.one"},
                       "https://doi.org/10.1234/new.one"),
    "publisher": ({**BOOK, "publisher": "Reed"}, {**BOOK, "publisher": "Oxford UP"},
                  {"publisher": "Oxford University Press"}, "Oxford University Press"),
    "publisher-in-full": ({**BOOK, "publisher": "Reed"},
                          {**BOOK, "publisher": "Oxford University Press"},
                          {"publisher": "Oxford UP"}, "Oxford University Press"),
    "edition": ({**BOOK, "edition": "8"}, {**BOOK, "edition": "9"}, {"edition": "9th"}, "9th"),
    "edition-revised": ({**BOOK, "edition": "8"}, {**BOOK, "edition": "9"},
                        {"edition": "9th rev."}, "9th rev."),
}  # fmt: skip


@pytest.mark.parametrize("case", FIELDS)
def test_what_says_more_stands_and_nothing_waits(desk: Desk, case: str) -> None:
    before, after, edit, stands = FIELDS[case]
    desk.list_of(1, **before)
    desk.zotsync("sync", "list.json", "--yes")
    with desk.person() as user:
        user.edits(desk.items()[0]["key"], **edit)
    desk.list_of(1, **after)
    for _ in range(2):
        answer = desk.zotsync("sync", "list.json", "--yes", "--json")
        assert (answer.code, answer.json["summary"]["conflicts"]) == (0, 0)
    assert answer.json["requests"]["write"] == 0
    (item,) = desk.items()
    assert item[next(iter(edit))] == stands


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        pytest.param(date(2018), date(2019, 6), {"date": "2019-05-01"}, id="another-month"),
        pytest.param({"page": "11"}, {"page": "12-29"}, {"pages": "12-19"}, id="last-pages"),
        pytest.param({"page": "12-18"}, {"page": "12-19"}, {"pages": "12"}, id="cut-by-the-user"),
        pytest.param({"volume": "1"}, {"volume": "2"}, {"volume": "21"}, id="volumes"),
    ],
)
def test_what_contradicts_is_asked_about(
    desk: Desk, before: dict[str, Any], after: dict[str, Any], edit: dict[str, Any]
) -> None:
    desk.list_of(1, **before)
    desk.zotsync("sync", "list.json", "--yes")
    with desk.person() as user:
        user.edits(desk.items()[0]["key"], **edit)
    desk.list_of(1, **after)
    assert desk.zotsync("sync", "list.json", "--yes").code == 3
    name, value = next(iter(edit.items()))
    assert desk.items()[0][name] == value


def test_a_later_correction_finds_the_finer_value_the_users(desk: Desk) -> None:
    """They put the day there: another month is a conflict, as ever."""
    desk.list_of(1, **date(2018))
    desk.zotsync("sync", "list.json", "--yes")
    with desk.person() as user:
        user.edits(desk.items()[0]["key"], date="2019-05-01")
    for parts, code in (((2019, 5), 0), ((2019, 7), 3)):
        desk.list_of(1, **date(*parts))
        assert desk.zotsync("sync", "list.json", "--yes").code == code
    assert desk.items()[0]["date"] == "2019-05-01"


def test_a_part_of_what_another_list_says_takes_nothing_away(desk: Desk) -> None:
    """Both lists gave the pages; one of them says the first alone now."""
    for name in ("a.json", "b.json"):
        desk.list_of(1, name=name, page="101-111")
        desk.zotsync("sync", name, "--yes")
    desk.list_of(1, name="a.json", page="101")
    for name in ("a.json", "b.json", "a.json"):
        answer = desk.zotsync("sync", name, "--yes", "--json")
        assert (answer.code, answer.json["requests"]["write"]) == (0, 0)
    assert desk.items()[0]["pages"] == "101-111"
