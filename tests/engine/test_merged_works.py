"""Two works that the user made one item of: the survivor's words stay; a merge can be undone."""

from __future__ import annotations

import pytest

from tests.engine.life.person import replaced_by
from tests.engine.worlds import Listed, World, article
from zotsync.plan.guard import Limits


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def undated(number, **changes):
    """A work without an identifier: its title is much like that of the others."""
    made = article(number, **changes)
    del made["DOI"]
    return made


def merges(world, survivor, loser):
    """As Zotero does it."""
    kept, lost = world.item(survivor), world.item(loser)
    owner = "users/0" if world.kind == "desktop" else "users/1"
    uri = f"http://zotero.org/{owner}/items/{lost['key']}"
    world.person.edits(kept["key"], relations={"dc:replaces": [*replaced_by(kept), uri]})
    world.person.edits(lost["key"], deleted=1)


def takes_back(world, survivor, loser):
    world.person.edits(world.item(survivor)["key"], relations={})
    world.person.edits(world.item(loser)["key"], deleted=0)


WORDS = ("title", "volume", "pages", "date", "DOI")


def words(item):
    return [item.get(name) for name in WORDS]


@pytest.mark.parametrize(
    "first, then",
    [
        pytest.param([article(1), undated(3)], [undated(3)], id="the-survivors-reference-left"),
        pytest.param([article(1), undated(3)], [undated(3), article(1)], id="both-the-other-first"),
        pytest.param([article(1)], [undated(3), article(1)], id="a-new-reference-to-the-loser"),
    ],
)
def test_a_work_merged_into_another_does_not_correct_its_words(world, first, then):
    other = Listed("other", [undated(3)], "Other", ("other",))
    world.sync(Listed("one", first), other)
    merges(world, 1, 3)
    before = words(world.item(1))
    for _ in range(3):
        report = world.sync(Listed("one", then), other)
        assert words(world.item(1)) == before
        assert report.summary()["created"] == 0
    assert report.requests.write == 0


def test_a_reference_met_after_a_merge_goes_back_to_its_own_item_when_it_is_undone(world):
    other = Listed("other", [undated(3)], "Other", ("other",))
    world.sync(Listed("one", [article(1)]), other)
    merges(world, 1, 3)
    both = Listed("one", [undated(3), article(1)])
    world.sync(both, other)
    takes_back(world, 1, 3)
    before = words(world.item(1)), words(world.item(3))
    world.sync(both, other)
    assert (words(world.item(1)), words(world.item(3))) == before
    assert {tag["tag"] for tag in world.item(3)["tags"]} == {"other", "ours"}
    assert world.sync(both, other).requests.write == 0
    corrected = Listed("one", [undated(3, volume="77"), article(1)])
    world.sync(corrected, Listed("other", [undated(3, volume="77")], "Other", ("other",)))
    assert (world.item(3)["volume"], world.item(1)["volume"]) == ("77", "11")


def test_a_work_whose_item_was_erased_after_two_merges_is_not_taken_for_the_one_between(tmp_path):
    world = World("embedded", tmp_path)
    works = [article(1), undated(3), article(5)]
    world.sync(Listed("one", works))
    erased = world.item(3)["key"]
    merges(world, 1, 3)
    merges(world, 5, 1)
    kept = world.item(5)
    uris = [*replaced_by(kept), f"http://zotero.org/users/1/items/{erased}"]
    world.person.edits(kept["key"], relations={"dc:replaces": uris})
    world.person.erases(erased)
    world.sync(Listed("one", works), Listed("two", [undated(3)], "Two", ("two",)))
    takes_back(world, 5, 1)
    before = words(world.item(1))
    both = (Listed("one", works), Listed("two", [undated(3, issue="9")], "Two", ("two",)))
    world.sync(*both)
    assert words(world.item(1)) == before
    assert world.sync(*both).requests.write == 0


@pytest.mark.parametrize("mine", [1, 3], ids=["on-the-first", "on-the-second"])
def test_a_tag_that_the_user_had_on_one_of_two_merged_items_stays_when_the_list_drops_it(
    tmp_path, mine
):
    """Both were merged into a third, which has the tags of all: one of them was the user's."""
    world = World("embedded", tmp_path)
    had = article(mine)
    world.person.adds(
        itemType="journalArticle", title=had["title"], DOI=had["DOI"], tags=[{"tag": "x"}]
    )
    works = [article(1), article(3)]
    world.sync(Listed("one", works, "One", ("x",)), Listed("two", [article(5)], "Two", ()))
    for loser in (1, 3):
        merges(world, 5, loser)
    world.person.edits(world.item(5)["key"], tags=[{"tag": "x"}])
    world.sync(Listed("one", works, "One", ("x",)))
    world.sync(Listed("one", works, "One", ()))
    assert world.item(5)["tags"] == [{"tag": "x"}]


LUNG = {"title": "Clonal evolution of lung metastases in young patients", "volume": "1"}
BONE = {"title": "Clonal evolution of bone metastases in young patients", "volume": "2"}


def alike(number, said, **changes):
    """Two works of one author, year and journal, told apart by a word of the title."""
    by = [{"family": "Roe", "given": "A."}]
    return undated(number, **{**said, "author": by, "issued": {"date-parts": [[2001]]}, **changes})


CORRECTIONS = {
    "volume-and-pages": {"volume": "7", "page": "70-79"},
    "pages": {"page": "71-79"},
    "year": {"issued": {"date-parts": [[2003]]}},
    "title": {"title": "Clonal evolution of bone metastases in younger patients"},
    "creators": {"author": [{"family": "Roe", "given": "Ann"}]},
    "a-field-that-both-shared": {"container-title": "Journal of Bones"},
}


@pytest.mark.parametrize("undisturbed", [True, False], ids=["synced-between", "corrected-at-once"])
@pytest.mark.parametrize("left", ["both", "the-merged-away-alone"])
@pytest.mark.parametrize("what", list(CORRECTIONS))
def test_an_alike_work_that_was_merged_away_is_corrected_and_the_survivor_keeps_its_words(
    tmp_path, what, left, undisturbed
):
    world = World("embedded", tmp_path)
    lung, bone = alike(1, LUNG), alike(3, BONE)
    world.sync(Listed("one", [lung]))
    world.sync(Listed("one", [lung, bone]))
    if BONE["title"] not in world.items():  # too much alike to be made without a question
        with world.session() as session:
            session.memory.decide("one", "ref3", "new")
        world.sync(Listed("one", [lung, bone]))
    kept, lost = world.items()[LUNG["title"]], world.items()[BONE["title"]]
    uri = f"http://zotero.org/users/1/items/{lost['key']}"
    world.person.edits(kept["key"], relations={"dc:replaces": [uri]})
    world.person.edits(lost["key"], deleted=1)
    before = [world.items()[LUNG["title"]].get(name) for name in (*WORDS, "creators")]
    here = [lung] if left == "both" else []
    if undisturbed:
        world.sync(Listed("one", [*here, bone]))
    corrected = Listed("one", [*here, {**bone, **CORRECTIONS[what]}])
    report = world.sync(corrected)
    assert [world.items()[LUNG["title"]].get(name) for name in (*WORDS, "creators")] == before
    (fate,) = [o for o in report.outcomes if o.ref_id == "ref3"]
    assert (fate.outcome, fate.reason) in [
        ("skipped", "you merged it into another work, whose words stay"),
        ("review", "doubtful match: waits for your decision"),
    ]
    assert report.summary()["created"] == 0
    assert world.sync(corrected).requests.write == 0


def test_two_items_of_one_work_that_were_merged_are_corrected_as_one(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", [article(1)]))
    mine = world.item(1)
    said = {n: mine[n] for n in ("title", "volume", "pages", "date", "creators")}
    world.person.edits(mine["key"], title="set aside")
    survivor = world.person.adds(itemType="journalArticle", **said)
    uri = f"http://zotero.org/users/1/items/{mine['key']}"
    world.person.edits(survivor, relations={"dc:replaces": [uri]})
    world.person.edits(mine["key"], deleted=1)
    world.sync(Listed("one", [article(1)]))
    world.sync(Listed("one", [article(1, volume="77")]))
    assert world.item(1)["volume"] == "77"


def test_the_survivors_own_reference_still_corrects_it(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", [article(1), undated(3)]))
    merges(world, 1, 3)
    world.sync(Listed("one", [undated(3, volume="5"), article(1, volume="77")]))
    assert world.item(1)["volume"] == "77"


@pytest.mark.parametrize("synced", [True, False], ids=["after-a-sync", "at-once"])
def test_what_the_user_merged_and_then_restored_has_not_left_the_list(world, synced):
    """Two live items of one work: the list stands for one, and nothing is taken from the other."""
    both = Listed("one", [article(1), article(2)])
    world.sync(both)
    ours = world.item(1)
    made = {name: ours[name] for name in ("itemType", *WORDS, "creators", "tags", "collections")}
    own = world.person.adds(**made)
    owner = "users/0" if world.kind == "desktop" else "users/1"
    uri = f"http://zotero.org/{owner}/items/{ours['key']}"
    world.person.edits(own, relations={"dc:replaces": [uri]})
    world.person.edits(ours["key"], deleted=1)
    if synced:
        assert world.sync(both).requests.write == 0
    world.person.edits(ours["key"], deleted=0)
    before = world.picture()
    for prune in (False, True, False):
        report = world.sync(both, prune=prune)
        assert "gone from the source" not in " ".join(one.reason for one in report.outcomes)
        assert (report.requests.write, world.picture()) == (0, before)
    world.sync(Listed("one", [article(2)]), prune=True, limits=Limits(allow_shrink=True))
    tagged = {data["key"] for data in world.objects()[0] if data["tags"]}
    mine = set() if synced else {own}  # its tags came by the merge, and no list knew them there
    assert tagged == {world.item(2)["key"]} | mine


@pytest.mark.parametrize("number", [1, 2], ids=["the-survivor", "the-loser"])
def test_a_name_that_left_for_a_while_still_stands_for_what_the_user_deleted(world, number):
    both = Listed("one", [article(1), article(2)])
    world.sync(both)
    merges(world, 1, 2)
    world.sync(both)
    world.sync(Listed("one", [article(3 - number)]))
    world.person.erases(world.item(1)["key"])
    report = world.sync(both)
    assert (report.summary()["created"], len(world.objects()[0])) == (0, 1)


MET_ANEW = {
    "in another file": "elsewhere",
    "in the same list": "one",
}


@pytest.mark.parametrize("name", MET_ANEW.values(), ids=list(MET_ANEW))
@pytest.mark.parametrize("survivor, loser", [(1, 3), (3, 1)])
@pytest.mark.parametrize("keys", ["bac", "bca", "cab"])
def test_names_given_anew_while_two_works_are_merged_stand_for_their_own_after_it(
    world, name, survivor, loser, keys
):
    """A list that met the loser only as a part of the survivor has no words of its own on it."""

    def lettered(source, letters):
        works = (undated(1), undated(3), undated(4))
        listed = [{**work, "id": letter} for work, letter in zip(works, letters, strict=True)]
        return Listed(source, listed, "One", ("ours",))

    world.sync(lettered("one", "abc"))
    merges(world, survivor, loser)
    for source, letters in (("one", "abc"), (name, "abc"), (name, keys)):
        world.sync(lettered(source, letters))
        assert world.item(survivor)["title"] == article(survivor)["title"]
    takes_back(world, survivor, loser)
    before = {number: words(world.item(number)) for number in (1, 3, 4)}
    report = world.sync(lettered(name, keys))
    assert {number: words(world.item(number)) for number in (1, 3, 4)} == before
    own = {world.item(number)["key"] for number in (1, 3, 4)}
    assert {one.item_key for one in report.outcomes if one.source == name and one.ref_id} == own
    assert not [one for one in report.outcomes if one.source == name and "gone" in one.reason]
    assert world.sync(lettered(name, keys)).requests.write == 0
