"""A correction that never reached the library, and that the user made by hand at one item since,
is the user's: the other items of the request show that it never came.
"""

from __future__ import annotations

from functools import partial

import pytest

from tests.engine.deaths import dies
from tests.engine.worlds import Listed, World, article

NUMBERS = (1, 2, 3, 4)


def said(volume=""):
    changes = {"volume": volume} if volume else {}
    return Listed("one", [article(number, **changes) for number in NUMBERS])


@pytest.fixture(params=["embedded", "web", "group", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


@pytest.mark.parametrize("place", [2, 3, 4])
def test_it_is_not_written_over_when_the_list_moves_on(world, place):
    world.sync(said())
    dies(world, partial(world.sync, said("77")), how="kill-before")
    with world.session() as session:
        entries = session.journal.entries(session.journal.runs()[0].run)
    key = entries[place - 1].key
    world.person.edits(key, volume="77")
    world.sync(said("77"))
    volumes = {one["key"]: one["volume"] for one in world.objects()[0]}
    assert set(volumes.values()) == {"77"}
    report = world.sync(said("78"))
    volumes = {one["key"]: one["volume"] for one in world.objects()[0]}
    assert volumes.pop(key) == "77"
    assert set(volumes.values()) == {"78"}
    assert report.summary()["conflicts"] == 1


@pytest.mark.parametrize("place", NUMBERS)
def test_what_did_reach_the_library_is_the_lists(world, place):
    world.sync(said())
    dies(world, partial(world.sync, said("77")))
    key = world.item(place)["key"]
    world.person.edits(key, abstractNote="read")
    report = world.sync(said("78"))
    assert {one["volume"] for one in world.objects()[0]} == {"78"}
    assert report.summary()["conflicts"] == 0
