"""What a list that comes later says otherwise: a conflict, a word about it, or another spelling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import proposal
from zotsync.data import bundled_schema
from zotsync.model.server_form import creators_form
from zotsync.plan.lists_apart import (
    are_apart,
    claimed_beside,
    given_by,
    is_contradicted,
    lists_disagree,
    stands_by,
    stated_by,
    whose_conflicts,
)
from zotsync.plan.model import Baseline, Conflict
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


def said_by(source, **fields):
    return Baseline("KEY", source, fields=fields)


@pytest.mark.parametrize(
    ("name", "before", "after", "apart"),
    [
        ("volume", "12", "12 ", False),
        ("issue", "2", "3", True),
        ("pages", "40-48", "40", False),
        ("pages", "e40", "41-48", True),
        ("date", "2001-03", "2001-05", False),
        ("date", "2001", "2002", True),
        ("DOI", "10.1000/AB", "10.1000/ab", False),
        ("DOI", "10.1000/ab", "10.1000/ac", True),
        ("publicationTitle", "Arctic Botany", "Alpine Botany", True),
        ("title", "Fens", "Bogs", False),
    ],
)
def test_two_lists_disagree_where_both_cannot_be_right(name, before, after, apart):
    assert lists_disagree(name, before, after, [gave(name, before)]) is (
        apart and name != "publicationTitle"
    )


def test_lists_do_not_disagree_over_what_neither_gave():
    assert not lists_disagree("volume", "12", "13", [gave("volume", "14")])
    assert lists_disagree("volume", "12", "13", [gave("volume", "14"), gave("volume", "12")])


@pytest.mark.parametrize(
    ("name", "before", "after", "apart"),
    [
        ("volume", "12", "13", True),
        ("publicationTitle", "Arctic Botany", "Alpine Botany", True),
        ("publicationTitle", "Journal of Botany", "J. Botany", False),
        ("publisher", "Reed Press", "Sedge Press", True),
        ("publisher", "Reed Press", "reed press", False),
        ("abstractNote", "Of fens.", "Of bogs.", False),
        ("creators", people(("Moss", "A.")), people(("Reed", "A.")), True),
        ("creators", people(("Moss", "A.")), people(("Moss", "Bo")), False),
        ("creators", people(("Moss", "A."), ("Reed", "B.")), people(("Moss", "A.")), True),
    ],
    ids=["volume", "journal", "journal-abbreviated", "publisher", "publisher-in-small-letters",
         "abstract", "family", "given-name", "one-left-out"],
)  # fmt: skip
def test_a_correction_contradicts_the_list_that_still_says_it(name, before, after, apart):
    assert is_contradicted(name, before, after, {"other": {name: before}}) is apart
    assert not is_contradicted(name, before, after, {"other": {name: after}})
    assert not is_contradicted(name, before, after, {})


def test_who_says_more_contradicts_nobody():
    full = people(("Moss", "Ada"), ("Reed", "Bo"))
    assert not is_contradicted("creators", people(("Moss", "A.")), full, {"b": {}})
    assert not is_contradicted("pages", "40", "40-46", {"b": {"pages": "40"}})


def test_a_body_is_known_by_its_name():
    fens, bogs = ([{"creatorType": "author", "name": name}] for name in ("Fen Trust", "Bog Trust"))
    told = {"other": {"creators": fens}}
    assert is_contradicted("creators", fens, bogs, told)
    assert not is_contradicted("creators", fens, [{**fens[0], "name": "FEN TRUST"}], told)


@pytest.mark.parametrize(
    ("conflict", "words"),
    [
        (Conflict("volume", "1", "2", "3", "b.bib"), "volume: the sources disagree (“b.bib”)"),
        (Conflict("volume", "1", "2", "3"), "volume: changed in the library too"),
        (Conflict("itemType", "book", "book", "thesis"),
         "itemType: the change would take what you put there, or alter it"),
        (Conflict("itemType", "book", "report", "thesis"), "itemType: changed in the library too"),
        (Conflict("volume", "2", "2", "3"), "volume: changed in the library too"),
    ],
    ids=["another-list", "the-user", "a-type-that-would-lose", "a-type-of-the-user", "a-field"],
)  # fmt: skip
def test_a_conflict_says_who_stands_against_the_list(conflict, words):
    assert whose_conflicts([conflict]) == words
    assert whose_conflicts([conflict, conflict]) == f"{words}; {words}"


@pytest.mark.parametrize(
    ("before", "after", "apart"),
    [
        (("Moss", "A. B."), ("Moss", "A."), False),
        (("Moss", "Ada"), ("Moss", "Bo"), True),
        (("Moss", "A. B."), ("Moss", "B."), True),
        (("Moss", ""), ("Moss", "Ada"), True),  # a name in full may correct
        (("Moss", "Ada"), ("Reed", "Ada"), True),
    ],
)
def test_two_names_in_one_place(before, after, apart):
    beside = [("Ling", "T."), ("Fern", "U.")]
    both = people(before, *beside), people(after, beside[0])
    assert are_apart("creators", *both) is apart


def test_pages_are_apart_only_where_both_say_from_where_to_where():
    assert are_apart("pages", "40-46", "40-48")
    assert not are_apart("pages", "40", "41")
    assert not are_apart("pages", "40-46", "41")
    assert not are_apart("pages", "40-46", "40-46")


def test_the_list_that_gave_a_value_is_named():
    others = [said_by("a.bib", volume="1"), said_by("b.bib", volume="2")]
    assert given_by("volume", "2", others, {}) == "b.bib"
    assert given_by("volume", "2", others, {"c.bib": {"volume": "2"}}) == "c.bib"
    assert given_by("volume", "3", others, {"c.bib": {"volume": "2"}}) == ""
    assert given_by("volume", "", [said_by("a.bib")], {"c.bib": {}}) == ""


def asked_for(**fields):
    return proposal("read", fields, item_type="book")


def test_what_a_list_says_is_what_it_says_today_or_when_it_was_last_read():
    known = {"read": said_by("read", title="Fens"), "old": said_by("old", title="Fens", place="X")}
    stated = stated_by(known, {"read": asked_for(title="Bogs")}, bundled_schema())
    assert stated["read"] == {"title": "Bogs", "itemType": "book"}
    assert stated["old"] == {"title": "Fens", "place": "X", "creators": (), "itemType": ""}


def test_a_list_that_let_go_says_nothing_and_a_conflict_says_what_was_asked():
    gone = replace(said_by("gone", title="Fens"), released=True)
    torn = replace(said_by("torn", title="Fens", volume="1"), disputed={"volume": "2"})
    stated = stated_by({"gone": gone, "torn": torn}, {}, bundled_schema())
    assert list(stated) == ["torn"]
    assert stated["torn"]["volume"] == "2"


def test_a_looked_up_record_is_said_as_long_as_nobody_can_ask_for_it():
    known = replace(said_by("a", title="Fens", volume="3"), resolved=True)
    stated = stated_by({"a": known}, {"a": asked_for(title="Fens")}, bundled_schema())
    assert stated["a"]["volume"] == "3"


def test_what_other_lists_remember_is_told_apart():
    one = {"a": said_by("a", title="Fens"), "b": said_by("b", title="Fens")}
    other = {**one, "b": said_by("b", title="Bogs")}
    assert claimed_beside(one, "b") == claimed_beside(other, "b") != ""
    assert claimed_beside(one, "a") != claimed_beside(other, "a")
    assert claimed_beside({"a": one["a"]}, "a") == ""
    three = {**one, "c": said_by("c", title="Fens")}
    assert claimed_beside(three, "a") == claimed_beside(dict(reversed(three.items())), "a")
