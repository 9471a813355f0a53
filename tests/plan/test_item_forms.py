"""One form in which an item and a proposal are compared, and back from it."""

from __future__ import annotations

import pytest

from tests.plan.worlds import proposal
from zotsync.data import bundled_schema
from zotsync.plan.item_forms import (
    asked_fields,
    base_name,
    held_fields,
    is_resolved,
    is_users,
    own_name,
    rendered,
    without_citation_line,
)
from zotsync.plan.model import Baseline

SCHEMA = bundled_schema()


@pytest.mark.parametrize(
    "item_type, own, base",
    [
        pytest.param("bookSection", "bookTitle", "publicationTitle", id="a-book-around-a-chapter"),
        pytest.param("thesis", "university", "publisher", id="a-university"),
        pytest.param("case", "caseName", "title", id="a-case"),
        pytest.param("journalArticle", "volume", "volume", id="no-other-name"),
    ],
)
def test_a_field_goes_by_its_base_name_and_comes_back_under_its_own(item_type, own, base):
    assert base_name(SCHEMA, item_type, own) == base
    assert own_name(SCHEMA, item_type, base) == own
    asked = proposal(fields={own: " A value "}, item_type=item_type, authors=["Ng"]).item
    said = asked_fields(asked, SCHEMA)
    assert said[base] == "A value"
    back = rendered(said, item_type, SCHEMA)
    (author,) = back.pop("creators")
    assert (author["lastName"], back) == ("Ng", {own: "A value"})
    back["creators"] = [author]
    data = {"key": "KEY", "version": 3, "itemType": item_type, "tags": [], "extra": "", **back}
    assert held_fields(data, SCHEMA) == said


def test_a_type_that_the_schema_does_not_know_has_no_other_names():
    assert base_name(SCHEMA, "phonograph", "bookTitle") == "bookTitle"
    assert own_name(SCHEMA, "phonograph", "publicationTitle") is None
    assert rendered({"publicationTitle": "P"}, "phonograph", SCHEMA) == {}


def test_the_whole_words_of_a_reference_go_once_there_is_a_title():
    assert without_citation_line("Cited as: Ng 2001\nPMID: 1\nmine") == "PMID: 1\nmine"


@pytest.mark.parametrize("found, resolved", [(True, True), (False, False)])
def test_what_stands_behind_a_proposal(found, resolved):
    assert is_resolved(proposal(found=found)) is resolved


def says(source, value, **more):
    return Baseline("KEY", source, fields={"volume": value} if value else {}, **more)


AGREED = frozenset({"volume"})


@pytest.mark.parametrize(
    "value, mine, others, users",
    [
        pytest.param("", says("one", "11"), [], False, id="nothing"),
        pytest.param("12", says("one", "12"), [], False, id="the-list-gave-it"),
        pytest.param("12", says("one", "11"), [], True, id="the-list-said-something-else"),
        pytest.param("12", says("one", ""), [], False, id="the-list-said-nothing"),
        pytest.param("12", says("one", "", made=True), [], True, id="we-made-it-without"),
        pytest.param("12", None, [], False, id="nobody-knew-the-item"),
        pytest.param("12", None, [says("two", "11")], True, id="another-said-something-else"),
        pytest.param("12", None, [says("two", "", made=True)], True, id="another-made-it-without"),
        pytest.param("12", None, [says("two", "")], False, id="another-said-nothing"),
        pytest.param("12", says("one", "11"), [says("two", "12")], False, id="another-gave-it"),
        pytest.param(
            "12", says("one", "11"), [says("two", "12", agreed=AGREED)], True, id="another-agreed"
        ),
        pytest.param(
            "12", says("one", "11"), [says("two", "11", agreed=AGREED)], True, id="moved-on"
        ),
    ],
)
def test_whose_a_value_is_that_a_list_says_now(value, mine, others, users):
    assert is_users("volume", value, mine, others) is users
    assert is_users("volume", value, mine, iter(others)) is users


def test_extra_is_never_the_users_as_a_whole():
    assert not is_users("extra", "PMID: 1", says("one", "11", made=True), [])
