"""A saved plan is carried out exactly; what moved since is refused, object by object."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article

ONE = Listed("one", [article(n) for n in range(1, 5)])
CHANGED = Listed("one", [article(n, issue="9") for n in range(1, 5)])


def failures(report):
    return {outcome.ref_id: outcome.error for outcome in report.outcomes if outcome.error}


def test_a_saved_plan_does_what_a_sync_would(world, tmp_path):
    path = world.save(ONE)
    report = world.apply(path)
    assert report.summary()["created"] == 4
    picture = world.picture()
    assert world.sync(ONE).requests.write == 0
    assert world.picture() == picture


def test_an_object_edited_since_is_refused_and_the_rest_is_done(world):
    world.sync(ONE)
    path = world.save(CHANGED)
    world.person.edits(world.item(2)["key"], abstractNote="mine")
    report = world.apply(path)
    assert list(failures(report)) == ["ref2"]
    assert not world.item(2).get("issue")
    assert [world.item(n)["issue"] for n in (1, 3, 4)] == ["9"] * 3
    assert world.sync(CHANGED).summary()["updated"] == 1


def test_an_object_erased_since_is_refused_and_the_rest_is_done(world):
    world.sync(ONE)
    path = world.save(CHANGED)
    world.person.erases(world.item(3)["key"])
    report = world.apply(path)
    assert list(failures(report)) == ["ref3"]
    assert [world.item(n)["issue"] for n in (1, 2, 4)] == ["9"] * 3


@pytest.mark.parametrize("known", ["by-doi", "by-title"])
def test_a_work_added_by_hand_since_is_refused_and_not_made_twice(world, known):
    path = world.save(ONE)
    mine = {"title": article(2)["title"], "date": article(2)["issued"]["date-parts"][0][0]}
    if known == "by-doi":
        mine["DOI"] = article(2)["DOI"]
    else:
        author = {"creatorType": "author", "lastName": "AuthorC", "firstName": "A."}
        mine |= {"creators": [author], "volume": "12", "pages": "102-112"}
    mine["date"] = str(mine["date"])
    key = world.person.adds(itemType="journalArticle", **mine)
    report = world.apply(path)
    assert list(failures(report)) == ["ref2"]
    assert key in failures(report)["ref2"]
    assert len(world.objects()[0]) == 4
    assert world.sync(ONE).summary()["updated"] == 1
    assert len(world.objects()[0]) == 4


def test_a_plan_applied_twice_makes_nothing_twice(world):
    path = world.save(ONE)
    world.apply(path)
    before = world.picture()
    report = world.apply(path)
    assert report.summary()["unchanged"] == 4
    assert {one.reason for one in report.outcomes} == {"already applied"}
    assert world.picture() == before
    assert world.sync(ONE).requests.write == 0


@pytest.mark.parametrize("how", ["edits", "erases"])
@pytest.mark.parametrize("which", ["creates", "updates"])
def test_a_plan_whose_item_is_gone_since_is_not_called_applied(world, how, which):
    if which == "updates":
        world.sync(ONE)
    path = world.save(CHANGED)
    world.apply(path)
    key = world.item(2)["key"]
    world.person.edits(key, deleted=1) if how == "edits" else world.person.erases(key)
    before = world.objects()
    report = world.apply(path)
    assert list(failures(report)) == ["ref2"]
    assert "make the plan again" in failures(report)["ref2"]
    assert world.objects() == before


def test_a_plan_whose_run_was_taken_back_is_not_called_applied(world):
    path = world.save(ONE)
    world.apply(path)
    world.undo()
    before = world.objects()
    report = world.apply(path)
    assert list(failures(report)) == [f"ref{n}" for n in range(1, 5)]
    assert world.objects() == before
    assert world.sync(ONE).requests.write  # which makes the plan again
    assert not any(data.get("deleted") for data in world.objects()[0])


def test_what_was_deleted_is_not_made_again_by_a_saved_plan_and_another_memory(world):
    path = world.save(ONE)
    world.apply(path)
    world.person.erases(world.item(2)["key"])
    world.state = world.folder / "another"
    report = world.apply(path)
    if world.kind == "desktop":  # the app picks the keys: only the memory knows what became of one
        assert list(failures(report)) == ["ref1", "ref3", "ref4"]
        return
    assert {*failures(report)} == {f"ref{n}" for n in range(1, 5)}
    assert len(world.objects()[0]) == 3


def test_a_collection_made_by_hand_since_is_used(world):
    path = world.save(ONE)
    shelf = world.person.adds("collections", name="Reviews")
    report = world.apply(path)
    assert report.summary()["created"] == 4
    assert sorted(data["name"] for data in world.objects()[1]) == ["One", "Reviews"]
    (inner,) = [data for data in world.objects()[1] if data["name"] == "One"]
    assert inner["parentCollection"] == shelf
    assert world.item(1)["collections"] == [inner["key"]]
    assert world.sync(ONE).requests.write == 0


def test_a_collection_deleted_since_is_noticed(world):
    """The library refuses the items (409 by name); the next sync files them no more."""
    world.sync(ONE)
    path = world.save(Listed("one", [*ONE.references, article(9)]))
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.erases(shelf, "collections")
    report = world.apply(path)
    assert shelf in failures(report)["ref9"]
    assert len(world.objects()[0]) == 4
    after = world.sync(Listed("one", [*ONE.references, article(9)]))
    assert after.summary()["created"] == 1
    assert world.item(9)["collections"] == []


def test_a_decision_for_a_new_item_still_holds_in_a_saved_plan(world):
    """The look-alike was there when the plan was made, and the user said: another work."""
    title = "Quite another thing altogether"
    world.person.adds(itemType="journalArticle", title=title, DOI=article(1)["DOI"])
    one = Listed("one", [article(1)])
    (waiting,) = world.sync(one).outcomes
    with world.session() as session:
        session.memory.decide("one", waiting.ref_id, "new")
    assert world.apply(world.save(one)).summary()["created"] == 1


#: What the plan of the first list takes or changes, and what the second then comes to ask for.
LEFT = Listed("one", [article(1), article(3)])
TAKING = {
    "pruned": (LEFT, Listed("two", [article(2)])),
    "another-tag": (
        Listed("one", ONE.references, tags=("new",)),
        Listed("two", [article(2)]),
    ),
    "another-collection": (
        Listed("one", ONE.references, collection="Reviews/Two"),
        Listed("two", [article(2)], tags=()),
    ),
    "a-field": (Listed("one", [article(2, volume="77")]), Listed("two", [article(2)])),
    "the-author": (
        Listed("one", [article(2, author=[{"family": "Nobody", "given": "B."}])]),
        Listed("two", [article(2)]),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("planned", "since"), TAKING.values(), ids=TAKING)
def test_what_another_list_asks_for_since_is_not_taken_by_a_saved_plan(world, planned, since):
    """The other list found all as it wanted it, so it wrote nothing that a version could show."""
    world.sync(ONE)
    path = world.save(planned, prune=True)
    assert world.sync(since).requests.write == 0
    before = world.item(2)
    report = world.apply(path, allow_shrink=True)
    assert world.item(2) == before
    assert "another list" in failures(report)["ref2"]
    assert world.sync(since).requests.write == 0


def test_what_is_only_added_by_a_saved_plan_is_added_beside_another_list(world):
    world.sync(ONE)
    path = world.save(CHANGED)
    world.sync(Listed("two", [article(2)]))
    assert not failures(world.apply(path))
    assert world.item(2)["issue"] == "9"


def test_two_lists_of_one_saved_plan_may_both_let_go(world):
    two = Listed("two", [article(1), article(2)])
    world.sync(Listed("one", two.references), two)
    left = [article(1)]
    path = world.save(Listed("one", left), Listed("two", left), prune=True)
    assert not failures(world.apply(path, allow_shrink=True))
    assert world.item(2)["tags"] == []


NEW = Listed("one", [*ONE.references, article(9)])
NESTED = {"beside": "One", "inside": "Reviews/One"}


def folders(world):
    return {data["name"]: bool(data.get("deleted")) for data in world.objects()[1]}


@pytest.mark.parametrize("path", NESTED.values(), ids=NESTED)
def test_a_collection_that_an_undo_put_in_the_trash_since_comes_out_of_it(world, path):
    one = Listed("one", NEW.references[:2], collection=path)
    more = Listed("one", NEW.references, collection=path)
    world.sync(one)
    saved = world.save(more)
    world.undo()
    assert set(folders(world).values()) == {True}
    world.apply(saved)
    assert not world.item(9).get("deleted")
    assert set(folders(world).values()) == {False}
    world.sync(more)
    assert not any(data.get("deleted") for data in world.objects()[0])
    assert world.sync(more).requests.write == 0


def thrown(world, name):
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}[name]
    world.person.edits(shelf, "collections", deleted=True)


@pytest.mark.parametrize("outer", ["One", "Reviews"], ids=["itself", "the-one-around-it"])
def test_nothing_is_filed_in_a_collection_that_the_user_threw_away_since(world, outer):
    world.sync(ONE)
    saved = world.save(NEW)
    thrown(world, outer)
    report = world.apply(saved)
    assert "Reviews/One” is in the trash by now" in failures(report)["ref9"]
    assert folders(world).get(outer, True)
    assert article(9)["title"] not in world.items()


def test_what_stays_in_a_collection_in_the_trash_is_written_all_the_same(world):
    world.sync(ONE)
    saved = world.save(CHANGED)
    thrown(world, "One")
    assert not failures(world.apply(saved))
    assert world.item(2)["issue"] == "9"


def test_no_collection_leaves_the_trash_for_items_that_are_refused(world):
    """The user had added the work meanwhile: it is theirs to file."""
    world.sync(ONE)
    saved = world.save(NEW)
    world.undo()
    mine = article(9)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    assert "ref9" in failures(world.apply(saved))
    assert set(folders(world).values()) == {True}
