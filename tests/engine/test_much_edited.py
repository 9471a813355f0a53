"""An item that the user has edited in more than one respect is known by what lists said of it, when
its work comes in another list, under another name and in other words.
"""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article

EDITS = {
    "title-and-pages": {"title": "My own title of this", "pages": "1-2"},
    "people-and-volume": {
        "creators": [{"creatorType": "author", "lastName": "Mine", "firstName": "Own"}],
        "volume": "99",
    },
    "title-and-date": {"title": "My own title of this", "date": "1990"},
    "title-volume-and-journal": {
        "title": "My own title of this",
        "volume": "99",
        "publicationTitle": "Another",
    },
}


def said(number, **changes):
    return {**article(number, DOI=""), **changes}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("doi", ["", "10.1234/study.1"], ids=["without-doi", "with-doi"])
def test_it_is_not_made_a_second_time(world, edit, doi):
    world.sync(Listed("one", [said(1, DOI=doi), said(2)]))
    key = world.item(1)["key"]
    world.person.edits(key, **EDITS[edit], **({"DOI": ""} if doi else {}))
    (world.folder / "one.json").unlink()
    other = [said(2, id="b", language="en"), said(1, id="a", language="en", DOI=doi)]
    report = world.sync(Listed("two", other))
    assert report.summary()["created"] == 0
    assert len(world.objects()[0]) == 2
    if not report.summary()["review"]:
        assert world.sync(Listed("two", other)).requests.write == 0
        held = next(one for one in world.objects()[0] if one["key"] == key)
        assert {name: held[name] for name in EDITS[edit]} == EDITS[edit]


def test_another_work_gets_an_item_of_its_own(world):
    world.sync(Listed("one", [said(1)]))
    world.person.edits(world.item(1)["key"], title="My own title of this", pages="1-2")
    world.sync(Listed("two", [said(2), said(3)]))
    assert len(world.objects()[0]) == 3


def test_what_the_user_erased_is_no_item_that_it_could_be(world):
    world.sync(Listed("one", [said(1)]))
    world.person.edits(world.item(1)["key"], title="My own title of this", pages="1-2")
    (key,) = [one["key"] for one in world.objects()[0]]
    world.person.erases(key)
    report = world.sync(Listed("two", [said(1, id="a", language="en")]))
    assert report.summary()["created"] == 0
    assert world.objects()[0] == []
