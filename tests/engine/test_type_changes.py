"""A run changed an item's type: an undo does not take the user's later words with it."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article

BOOK = Listed(
    "one",
    [{"id": "ref1", "type": "book", "title": article(1)["title"], "author": article(1)["author"],
      "publisher": "The Press", "issued": article(1)["issued"]}],
    tags=("ours",),
)  # fmt: skip
ARTICLE = Listed("one", [article(1, DOI="")], tags=("ours", "new"))


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def edit(world, **values):
    world.person.edits(world.item(1)["key"], **values)


def corrected(world):
    world.sync(BOOK)
    run = world.sync(ARTICLE).run
    assert world.item(1)["itemType"] == "journalArticle"
    return run


def test_untouched_it_goes_back_whole(world):
    world.undo(corrected(world))
    item = world.item(1)
    assert (item["itemType"], item["publisher"]) == ("book", "The Press")
    assert not item.get("publicationTitle")


@pytest.mark.parametrize(
    "mine",
    [
        pytest.param({"issue": "7"}, id="a-field"),
        pytest.param({"issue": "7", "seriesTitle": "S", "journalAbbreviation": "J"}, id="fields"),
        pytest.param({"publicationTitle": "Another Journal"}, id="a-field-of-the-run"),
        pytest.param({"itemType": "magazineArticle"}, id="the-type"),
    ],
)
def test_what_the_earlier_type_cannot_hold_is_kept_with_the_type(world, mine):
    run = corrected(world)
    edit(world, **mine)
    before = world.item(1)
    report = world.undo(run)
    after = world.item(1)
    words = ("itemType", "issue", "publicationTitle", "volume", "pages", "publisher", *mine)
    assert {name: after.get(name) for name in words} == {name: before.get(name) for name in words}
    assert {tag["tag"] for tag in after["tags"]} == {"ours"}
    (reason,) = [one.reason for one in report.outcomes]
    assert all(name in reason for name in mine)
    assert reason.startswith("you changed ")
    assert reason.endswith(": kept")


def test_what_both_types_hold_stays_and_the_type_goes_back(world):
    run = corrected(world)
    edit(world, abstractNote="mine")
    world.undo(run)
    assert (world.item(1)["itemType"], world.item(1)["abstractNote"]) == ("book", "mine")


def test_after_an_undo_that_kept_the_words_the_list_has_nothing_to_ask(world):
    run = corrected(world)
    edit(world, issue="7")
    world.undo(run)
    world.sync(ARTICLE)
    changed = Listed("one", [article(1, DOI="", volume="99")], tags=("ours", "new"))
    (outcome,) = world.sync(changed).outcomes
    assert (outcome.outcome, world.item(1)["volume"]) == ("updated", "99")


def test_a_field_of_the_users_holds_the_type_until_it_is_decided(world):
    world.sync(BOOK)
    edit(world, numPages="321")
    (outcome,) = world.sync(ARTICLE).outcomes
    assert (outcome.outcome, [one.field for one in outcome.conflicts]) == ("conflict", ["itemType"])
    again = world.sync(ARTICLE)
    assert (again.requests.write, again.outcomes[0].outcome) == (0, "conflict")
    with world.session() as session:
        session.memory.decide("one", "ref1", "take")
    run = world.sync(ARTICLE).run
    assert (world.item(1)["itemType"], world.item(1)["volume"]) == ("journalArticle", "11")
    world.undo(run)
    assert (world.item(1)["itemType"], world.item(1)["numPages"]) == ("book", "321")
