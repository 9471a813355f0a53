"""A collection's path may be written in several ways that look alike: it is one collection."""

from __future__ import annotations

import unicodedata

import pytest

from tests.engine.worlds import Listed, World, article

PATH = "Pr\u00e9sentations/Na\u00efve 2"
APART = unicodedata.normalize("NFD", PATH)
WAYS = [APART, f" {PATH} ", PATH.replace(" 2", "  2"), PATH.replace(" 2", "\u00a02")]


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def names(world):
    return sorted(one["name"] for one in world.objects()[1] if not one.get("deleted"))


@pytest.mark.parametrize("other", WAYS)
@pytest.mark.parametrize("together", [True, False], ids=["together", "in turn"])
def test_two_lists_file_in_one_collection(world, other, together):
    lists = [Listed("one", [article(1)], PATH), Listed("two", [article(2)], other)]
    for some in [lists] if together else [[one] for one in lists]:
        world.sync(*some)
    assert names(world) == sorted(PATH.split("/"))
    assert world.item(1)["collections"] == world.item(2)["collections"]
    assert world.sync(*lists).requests.write == 0


@pytest.mark.parametrize("other", WAYS)
def test_a_list_whose_path_is_written_otherwise_moves_nothing(world, other):
    world.sync(Listed("one", [article(1)], other))
    before = world.item(1)["collections"]
    assert world.sync(Listed("one", [article(1)], PATH)).requests.write == 0
    assert world.item(1)["collections"] == before


def test_what_the_user_deleted_is_not_made_again_under_another_spelling(world):
    world.sync(Listed("one", [article(1)], PATH))
    for one in world.objects()[1]:
        if one["name"] == PATH.split("/")[1]:
            world.person.erases(one["key"], "collections")
    world.sync(Listed("one", [article(1)], APART), Listed("two", [article(2)], APART))
    assert names(world) == PATH.split("/")[:1]
