"""A list that says more than one before it: as if both had been read the other way round."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article

RAY = {"family": "Ray", "given": "A."}
ANN = {"family": "Ray", "given": "Ann"}
DIXON = {"family": "Dixon", "given": "Bo"}
TITLE = "Sand budgets of the northern coast after storms"


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def work(name="ref1", **said):
    return {**article(1, author=[RAY], title=TITLE), "id": name, **said}


#: field, what the first list says, what the second does, how the item has it then
MORE = [
    pytest.param({"author": [RAY]}, {"author": [RAY, DIXON]}, id="people"),
    pytest.param({"author": [RAY]}, {"author": [ANN]}, id="given-name"),
    pytest.param({"author": [RAY]}, {"author": [ANN, DIXON]}, id="both"),
    pytest.param({"page": "101"}, {"page": "101-111"}, id="pages"),
    pytest.param(
        {"issued": {"date-parts": [[2001]]}}, {"issued": {"date-parts": [[2001, 3]]}}, id="month"
    ),
    pytest.param({}, {"title": f"{TITLE}: a survey of the beaches"}, id="subtitle"),
    pytest.param(
        {"container-title": "J Sand Res"}, {"container-title": "Journal of Sand Research"},
        id="journal",
    ),
]  # fmt: skip


def held(world):
    (item,) = world.objects()[0]
    names = ("title", "creators", "pages", "date", "publicationTitle")
    return {name: item[name] for name in names}


def contradictions(plan):
    return [notice for notice in plan.notices if "otherwise" in notice]


@pytest.mark.parametrize(("less", "more"), MORE)
@pytest.mark.parametrize("how", ["later", "in-one-run", "the-other-way", "in-one-list"])
def test_whichever_comes_first_the_fuller_stands(world, less, more, how):
    one, two = (
        Listed("one", [work(**less)], "One"),
        Listed("two", [work(**more, DOI="10.1234/study.1")], "Two"),
    )
    together = Listed("all", [work(**less), work("again", **more)])
    if how == "in-one-list":
        world.sync(together)
        assert contradictions(world.plan(together)) == []
    elif how == "in-one-run":
        world.sync(one, two)
    else:
        for listed in (two, one) if how == "the-other-way" else (one, two):
            world.sync(listed)
    alone = World("embedded", world.folder / "alone")
    alone.sync(two)
    assert held(world) == held(alone)
    again = [together] if how == "in-one-list" else [one, two]
    assert world.sync(*again).requests.write == 0


@pytest.mark.parametrize(("less", "more"), MORE)
def test_the_users_own_words_are_not_completed(world, less, more):
    one = Listed("one", [work(**less)])
    world.sync(one)
    mine = {
        "title": TITLE.upper(), "pages": "101, 103", "date": "spring 2001",
        "publicationTitle": "J. Sand Res.",
        "creators": [{"creatorType": "author", "lastName": "Ray", "firstName": "A. (ed.)"}],
    }  # fmt: skip
    (item,) = world.objects()[0]
    world.person.edits(item["key"], **mine)
    world.sync(Listed("two", [work(**more)], "Two"))
    assert held(world) == mine


def test_what_the_user_took_away_again_does_not_come_back_with_a_third_list(world):
    one, two = Listed("one", [work()]), Listed("two", [work(author=[RAY, DIXON])], "Two")
    world.sync(one)
    world.sync(two)
    (item,) = world.objects()[0]
    alone = [{"creatorType": "author", "lastName": "Ray", "firstName": "A."}]
    world.person.edits(item["key"], creators=alone)
    world.sync(one, two, Listed("three", [work(author=[ANN, DIXON])], "Three"))
    assert held(world)["creators"] == alone


def test_who_says_more_of_one_and_less_of_another_is_named(world):
    world.sync(Listed("one", [work(author=[RAY, DIXON])]))
    plan = world.plan(Listed("two", [work(author=[ANN])], "Two"))
    (notice,) = contradictions(plan)
    assert notice.startswith("“two” says otherwise than “one”") and "people of “Sand" in notice
    world.sync(Listed("two", [work(author=[ANN])], "Two"))
    assert [one["lastName"] for one in held(world)["creators"]] == ["Ray", "Dixon"]


def test_who_says_less_is_not_named(world):
    world.sync(Listed("one", [work(title=f"{TITLE}: a survey of the beaches")]))
    assert contradictions(world.plan(Listed("two", [work(page="101")], "Two"))) == []


def test_a_list_that_says_more_than_before_contradicts_none_that_says_less(world):
    lists = Listed("one", [work()]), Listed("two", [work()], "Two")
    world.sync(*lists)
    report = world.sync(lists[0], Listed("two", [work(author=[ANN, DIXON])], "Two"))
    assert report.summary()["conflicts"] == 0
    assert [one["lastName"] for one in held(world)["creators"]] == ["Ray", "Dixon"]


def test_a_correction_of_the_first_against_the_fuller_is_shown(world):
    two = Listed("two", [work(author=[ANN, DIXON])], "Two")
    world.sync(Listed("one", [work()]), two)
    corrected = Listed("one", [work(author=[{"family": "Roy", "given": "A."}])])
    assert world.sync(corrected, two).summary()["conflicts"] == 1


def test_an_undo_gives_the_first_lists_words_back(world):
    world.sync(Listed("one", [work()]))
    world.sync(Listed("two", [work(author=[ANN, DIXON])], "Two"))
    world.undo()
    assert [one["lastName"] for one in held(world)["creators"]] == ["Ray"]
