"""An undo of one list's run leaves what another list asks for as well."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article

MINE = article(1)


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def tags(world):
    return {tag["tag"] for tag in world.item(1)["tags"]}


def folders(world):
    names = {data["key"]: data["name"] for data in world.objects()[1] if not data.get("deleted")}
    return {names[key] for key in world.item(1)["collections"]}


def lists(**other):
    return Listed("one", [MINE], tags=("ours", "new")), Listed("two", [MINE], **other)


#: What the second list asks for of what the first gave, and what is there once that is undone.
SHARED = {
    "all": ({"tags": ("ours", "new")}, {"ours", "new"}, {"One"}),
    "one-tag-and-the-place": ({"tags": ("new",)}, {"new"}, {"One"}),
    "the-place": ({"tags": ()}, set(), {"One"}),
    "a-tag": ({"tags": ("ours",), "collection": "Two"}, {"ours"}, {"Two"}),
    "nothing": ({"tags": (), "collection": "Two"}, set(), {"Two"}),
}


@pytest.mark.parametrize(("other", "left", "filed"), SHARED.values(), ids=SHARED)
def test_what_another_list_asks_for_stays(world, other, left, filed):
    world.person.adds(itemType="journalArticle", title=MINE["title"], DOI=MINE["DOI"])
    one, two = lists(**other)
    run = world.sync(one).run
    world.sync(two)
    world.undo(run)
    assert (tags(world), folders(world)) == (left, filed)
    world.sync(two)
    assert (tags(world), folders(world)) == (left, filed)
    assert world.sync(two).requests.write == 0
    world.sync(one)
    assert (tags(world), folders(world)) == (left | {"ours", "new"}, filed | {"One"})


def test_a_list_that_has_let_go_asks_for_nothing(world):
    world.person.adds(itemType="journalArticle", title=MINE["title"], DOI=MINE["DOI"])
    one, two = lists(tags=("ours", "new"))
    run = world.sync(one).run
    world.sync(two)
    world.sync(one, Listed("two", [article(2)], tags=two.tags), prune=True)
    world.undo(run)
    assert (tags(world), folders(world)) == (set(), set())


def test_what_the_user_took_away_is_not_asked_for(world):
    """Though both lists name the tag: to the second it is refused, and to the first by now too."""
    world.person.adds(itemType="journalArticle", title=MINE["title"], DOI=MINE["DOI"])
    one, two = lists(tags=("ours", "new"))
    run = world.sync(one).run
    world.sync(two)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
    world.sync(one, two)
    world.undo(run)
    assert tags(world) == {"ours"}
    world.sync(one, two)
    assert tags(world) == {"ours"}
