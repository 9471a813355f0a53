"""What a list that comes later says otherwise: a conflict, a word about it, or another spelling."""

from __future__ import annotations

import pytest

from zotsync.model.server_form import creators_form
from zotsync.plan.lists_apart import lists_disagree, stands_by
from zotsync.plan.model import Baseline
from zotsync.plan.reasons import notices_apart, place_in_print


def people(*names: tuple[str, str]):
    return creators_form(
        [{"creatorType": "author", "lastName": last, "firstName": first} for last, first in names]
    )


def gave(name, value):
    if name == "creators":
        return Baseline("KEY", "/lists/a.txt", creators=value)
    return Baseline("KEY", "/lists/a.txt", fields={name: value})


@pytest.mark.parametrize(
    ("before", "after", "conflict"),
    [("4", "5", True), ("4th", "4", False), ("Second", "second", False), ("2nd", "12th", True)],
)
def test_editions(before, after, conflict):
    assert lists_disagree("edition", before, after, [gave("edition", before)]) is conflict


@pytest.mark.parametrize(
    ("name", "before", "after", "apart"),
    [
        ("title", "Fens in the wind", "Fens in a wind", True),
        ("title", "Fens in the Wind", "Fens in the wind.", False),
        ("pages", "40-46", "40-48", True),
        ("pages", "40-46", "40", False),
        ("place", "St. Louis", "Saint Louis", False),
        ("creators", people(("Moss", "A. B.")), people(("Moss", "A. C.")), True),
        ("creators", people(("Moss", "A. B.")), people(("Moss", "Ada")), False),
        ("creators", people(("Moss", "A."), ("Reed", "B.")), people(("Moss", "A.")), False),
        ("creators", people(("Moss", "A.")), people(("Mosse", "A.")), True),
    ],
)
def test_what_is_named(name, before, after, apart):
    found = stands_by({name: after}, {name: before}, [gave(name, before)])
    assert found == ({name: "/lists/a.txt"} if apart else {})


def test_what_the_user_holds_is_no_other_lists():
    assert stands_by({"title": "B"}, {"title": "mine"}, [gave("title", "A")]) == {}


def test_a_notice_is_short():
    found = [("/lists/b.txt", f"Work {n}", {"title": "/lists/a.txt"}) for n in range(7)]
    (words,) = notices_apart(found)
    assert words.startswith("“b.txt” says otherwise than “a.txt”")
    assert words.endswith("title of “Work 4”; and 2 more.")
    assert notices_apart([("b", "Work", {})]) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"creators": [{"lastName": "Marsh"}], "date": "May 2001", "publicationTitle": "J Fens",
          "volume": "3", "pages": "1-9"}, "Marsh 2001, J Fens 3:1-9"),
        ({"creators": [{"name": "The Fen Trust"}]}, "The Fen Trust"),
        ({"date": "2001", "publisher": "Reed Press"}, "2001, Reed Press"),
        ({"key": "ABCD2345"}, "ABCD2345"),
    ],
    ids=["article", "body", "book", "nothing"],
)  # fmt: skip
def test_a_work_without_a_title_is_named_by_its_place_in_print(data, words):
    assert place_in_print(data) == words
