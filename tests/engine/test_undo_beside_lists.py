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


def saying(name, **said):
    return Listed(name, [article(1, **said)])


#: What the first list corrects and the second comes to say as well, and the item's field then.
AGREED = {
    "volume": ({"volume": "12"}, "volume", "12"),
    "pages": ({"page": "7-9"}, "pages", "7-9"),
    "title": ({"title": "A study that was renamed"}, "title", "A study that was renamed"),
    "creators": (
        {"author": [{"family": "Renamed", "given": "B."}]},
        "creators",
        [{"creatorType": "author", "firstName": "B.", "lastName": "Renamed"}],
    ),
    "journal": ({"container-title": "Annals"}, "publicationTitle", "Annals"),
    "a field that was empty": ({"issue": "4"}, "issue", "4"),
}


def field_of(world, name):
    (data,) = world.objects()[0]
    return data.get(name, "")


@pytest.mark.parametrize(("said", "name", "value"), AGREED.values(), ids=AGREED)
@pytest.mark.parametrize("together", [True, False], ids=["in one run", "later"])
def test_what_another_list_says_by_now_stays(world, said, name, value, together):
    world.sync(saying("one"), saying("two"))
    if together:
        run = world.sync(saying("one", **said), saying("two", **said)).run
    else:
        with_both = {"on_conflict": "take-source"}
        run = world.sync(saying("one", **said), **with_both).run
        world.sync(saying("two", **said))
    world.undo(run)
    if together:
        assert field_of(world, name) != value  # both lists' run was taken back
    else:
        assert field_of(world, name) == value
        assert world.sync(saying("two", **said)).requests.write == 0
    again = world.sync(saying("one", **said), saying("two", **said))
    assert field_of(world, name) == value
    assert again.summary()["conflicts"] == 0


def test_a_field_that_only_the_run_said_goes_back_beside_one_that_stays(world):
    world.sync(saying("one"), saying("two"))
    run = world.sync(saying("one", volume="12", page="7-9"), on_conflict="take-source").run
    world.sync(saying("two", volume="12"))
    world.undo(run)
    assert (field_of(world, "volume"), field_of(world, "pages")) == ("12", "101-111")


def test_a_line_of_extra_that_another_list_says_by_now_stays(world):
    world.sync(saying("one", note="old"))
    run = world.sync(saying("one", note="shared\nalone")).run
    world.sync(saying("two", note="shared"))
    world.undo(run)
    assert field_of(world, "extra").split("\n") == ["old", "shared"]


def test_a_tag_that_the_user_put_back_is_theirs(world):
    world.sync(Listed("one", [MINE], tags=()))
    run = world.sync(Listed("one", [MINE], tags=("ours",))).run
    key = world.item(1)["key"]
    world.person.edits(key, tags=[])
    world.sync(Listed("one", [MINE], tags=("ours",)))
    world.person.edits(key, tags=[{"tag": "ours"}])
    world.sync(Listed("one", [MINE], tags=("ours",)))
    world.undo(run)
    assert tags(world) == {"ours"}


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")], ids="-".join)
def test_lines_of_extra_go_run_by_run_in_any_order(world, order):
    world.sync(saying("one"), saying("two"))
    runs = {name: world.sync(saying(name, note=f"of {name}")).run for name in ("one", "two")}
    world.undo(runs[order[0]])
    assert field_of(world, "extra") == f"of {order[1]}"
    world.undo(runs[order[1]])
    assert field_of(world, "extra") == ""
    world.sync(saying("one", note="of one"), saying("two", note="of two"))
    assert sorted(field_of(world, "extra").split("\n")) == ["of one", "of two"]


def test_a_line_that_the_user_wrote_beside_the_runs_stays(world):
    world.sync(saying("one", note="old"))
    run = world.sync(saying("one", note="new")).run
    world.person.edits(world.item(1)["key"], extra="new\nmine: 1")
    world.undo(run)
    assert sorted(field_of(world, "extra").split("\n")) == ["mine: 1", "old"]


@pytest.mark.parametrize("edited", ["", "new, corrected by hand", "new, corrected\nmine"])
def test_a_line_of_the_run_that_the_user_rewrote_or_took_is_theirs(world, edited):
    world.sync(saying("one", note="old"))
    run = world.sync(saying("one", note="new")).run
    world.person.edits(world.item(1)["key"], extra=edited)
    report = world.undo(run)
    assert field_of(world, "extra") == edited
    assert [o.reason for o in report.outcomes] == ["you changed extra since: kept"]
