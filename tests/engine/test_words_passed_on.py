"""A list that comes to an item goes on from the words of those that had it, and have it no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.worlds import Listed, World, article


def one(*works):
    return Listed("one", list(works), "One", ("one",))


def two(*works):
    return Listed("two", list(works), "Two", ("two",))


def configured(world, *lists, prune=False):
    """A sync of these lists as those of a configuration."""
    request = world.request(*lists, prune=prune)
    config = world.folder / "zotsync.toml"
    config.touch()
    reads = tuple(
        replace(read, source=replace(read.source, config=str(config)))
        for read in request.gathered.reads
    )
    request = replace(request, gathered=replace(request.gathered, reads=reads))
    with world.session() as session:
        return session.sync(request, confirm=lambda plan: None)


def conflicts(report):
    return [(c.field, c.given_by) for outcome in report.outcomes for c in outcome.conflicts]


@pytest.fixture
def world(tmp_path):
    """The first list gave a work, and was then read without it."""
    world = World("embedded", tmp_path)
    world.sync(one(article(1), article(2)), two(article(3)))
    world.sync(one(article(2)), two(article(3)))
    return world


def test_a_list_that_names_its_work_again_at_once_is_no_list_that_left_it(world):
    """What it says today stands against the other's: none of the two goes on from the other."""
    again = one(article(1), article(2)), two(article(1, volume="77"), article(3))
    assert conflicts(world.sync(*again)) == [("volume", "one")]
    assert world.item(1)["volume"] == "11"
    assert world.sync(*again).requests.write == 0


def test_two_lists_that_come_with_one_correction_agree(world):
    both = one(article(1, volume="77"), article(2)), two(article(1, volume="77"), article(3))
    assert conflicts(world.sync(*both)) == []
    assert world.item(1)["volume"] == "77"
    assert world.sync(*both).requests.write == 0


@pytest.mark.parametrize(
    "changes, field, wanted",
    [
        ({"volume": "77"}, "volume", "77"),
        ({"container-title": "Acta of Rivers"}, "publicationTitle", "Acta of Rivers"),
        ({"page": "301-311"}, "pages", "301-311"),
    ],
    ids=["volume", "journal", "pages"],
)
@pytest.mark.parametrize("prune", [False, True])
def test_a_source_of_the_configuration_that_got_another_name_is_followed(
    tmp_path, prune, changes, field, wanted
):
    world = World("embedded", tmp_path)
    configured(world, one(article(1), article(2)))
    renamed = Listed("uno", [article(1, **changes), article(2)], "One", ("one",))
    assert conflicts(configured(world, renamed, prune=prune)) == []
    assert world.item(1)[field] == wanted
    assert len(world.objects()[0]) == 2
    assert configured(world, renamed, prune=prune).requests.write == 0


def test_of_lists_without_a_configuration_none_has_left(tmp_path):
    """Each was asked for by itself: the first stands, and the second is in conflict with it."""
    world = World("embedded", tmp_path)
    world.sync(one(article(1)))
    assert conflicts(world.sync(two(article(1, volume="77")))) == [("volume", "one")]
    assert world.item(1)["volume"] == "11"


def test_of_two_lists_that_left_the_one_whose_words_stand_is_followed(tmp_path):
    """The other's were in conflict with it, and stand nowhere: no edit of the user."""
    world = World("embedded", tmp_path)
    for _ in range(2):
        world.sync(one(article(1), article(2)), two(article(1, volume="12"), article(3)))
    world.sync(one(article(2)), two(article(3)))
    lists = one(article(2)), two(article(3)), Listed("three", [article(1, volume="13")])
    assert conflicts(world.sync(*lists)) == []
    assert world.item(1)["volume"] == "13"


def test_a_plan_alone_passes_nothing_on(world):
    """Nothing is remembered of what was only looked at: the list has not said it yet."""
    lists = one(article(2)), two(article(1, volume="77"), article(3))
    world.plan(*lists)
    with world.session() as session:
        known = session.memory.baselines([world.item(1)["key"]])
    assert list(known[world.item(1)["key"]]) == ["one"]
    report = world.sync(one(article(2)), two(article(3)))
    assert [o.source for o in report.outcomes if "gone" in o.reason] == ["one"]


def test_a_plan_that_was_saved_is_carried_out_with_what_was_passed_on(world):
    lists = one(article(2)), two(article(1, volume="77"), article(3))
    report = world.apply(world.save(*lists))
    assert (conflicts(report), world.item(1)["volume"]) == ([], "77")
    assert world.sync(*lists).requests.write == 0


def test_an_edit_of_the_users_stays_theirs_beside_what_is_passed_on(world):
    world.person.edits(world.item(1)["key"], volume="99")
    lists = one(article(2)), two(article(1, volume="77"), article(3))
    assert conflicts(world.sync(*lists)) == [("volume", "")]
    assert world.item(1)["volume"] == "99"


@pytest.mark.parametrize("erased", [False, True], ids=["in-the-trash", "erased"])
@pytest.mark.parametrize("corrected", [{}, {"volume": "77"}], ids=["as-it-was", "corrected"])
def test_a_reference_of_another_work_gets_no_words_of_the_survivor(tmp_path, erased, corrected):
    """The list moved, after the user had merged one of its works into another."""
    world = World("embedded", tmp_path)
    alike = {"DOI": "10.1234/study.2"}
    configured(world, one(article(1, DOI=""), article(2, **alike)), two(article(2, **alike)))
    kept, lost = world.item(1)["key"], world.item(2)["key"]
    uri = f"http://zotero.org/users/1/items/{lost}"
    world.person.edits(kept, relations={"dc:replaces": uri})
    if erased:
        world.person.erases(lost)
    else:
        world.person.edits(lost, deleted=1)
    first, second = article(1, DOI="", id="a", **corrected), article(2, id="b", **alike)
    moved = Listed("uno", [first, second], "One", ("one",))
    for _ in range(3):
        report = configured(world, moved, two(article(2, **alike)))
        assert world.item(1)["key"] == kept
        assert (world.item(1)["volume"], world.item(1)["pages"]) == ("11", "101-111")
    assert report.requests.write == 0
