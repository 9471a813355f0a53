"""Promise 7: what an item owes to which source is known."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article
from zotsync.model.errors import LibraryLooksEmpty, SourceShrank, TooManyChanges
from zotsync.plan.guard import Limits


def tags_of(item):
    return {tag["tag"] for tag in item["tags"]}


def folders(world, item):
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    return {names[key] for key in item["collections"]}


A = Listed("a", [article(1), article(2)], "A", ("a", "shared"))
B = Listed("b", [article(1), article(3)], "B", ("b", "shared"))
C = Listed("c", [article(1)], "C", ("c",))


def test_a_vanished_reference_is_kept_and_reported(world):
    world.sync(A)
    report = world.sync(Listed("a", [article(2)], "A", A.tags))
    assert (report.summary()["skipped"], report.requests.write) == (1, 0)
    assert "gone from the source" in next(
        o.reason for o in report.outcomes if o.reason and o.outcome == "skipped"
    )
    assert folders(world, world.item(1)) == {"A"}


def test_pruning_one_source_leaves_what_the_others_gave(world):
    world.sync(A, B, C)
    world.person.edits(world.item(1)["key"], tags=[*world.item(1)["tags"], {"tag": "mine"}])
    report = world.sync(Listed("a", [article(2)], "A", A.tags), B, C, prune=True)
    assert report.summary()["removed"] == 1
    assert tags_of(world.item(1)) == {"b", "c", "shared", "mine"}
    assert folders(world, world.item(1)) == {"B", "C"}
    assert not world.item(1).get("deleted")
    assert world.sync(Listed("a", [article(2)], "A", A.tags), B, C, prune=True).requests.write == 0


def test_the_last_source_to_let_go_takes_its_share_and_nothing_else(world):
    world.sync(A)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "a"}, {"tag": "mine"}])
    world.sync(Listed("a", [article(2)], "A", A.tags), prune=True)
    assert tags_of(world.item(1)) == {"mine"}
    assert folders(world, world.item(1)) == set()


def test_a_tag_the_user_gave_before_us_is_never_taken_back(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"],
                      tags=[{"tag": "a"}])  # fmt: skip
    world.sync(A)
    world.sync(Listed("a", [article(2)], "A", A.tags), prune=True)
    assert tags_of(world.item(1)) == {"a"}


def test_a_tag_the_source_no_longer_gives_is_taken_back(world):
    world.sync(A, B)
    world.sync(Listed("a", A.references, "A", ("new",)), B)
    assert tags_of(world.item(1)) == {"new", "b", "shared"}
    assert tags_of(world.item(2)) == {"new"}


def test_a_source_that_could_not_be_read_lets_go_of_nothing(world):
    world.sync(A)
    ask = world.request(A, prune=True)
    (world.folder / "a.json").unlink()
    broken = ask.gathered.reads[0].source
    from zotsync.engine.sources import read_source

    read = read_source(broken)
    assert read.errors
    from dataclasses import replace

    gathered = replace(ask.gathered, reads=(read,), proposals=())
    with world.session() as session:
        plan = session.plan(replace(ask, gathered=gathered))
    assert plan.actions == ()


def test_a_shrunken_source_stops_a_prune(world):
    world.sync(Listed("a", [article(n) for n in range(12)], "A"))
    few = Listed("a", [article(n) for n in range(4)], "A")
    with pytest.raises(SourceShrank, match="12 references"):
        world.sync(few, prune=True)
    assert (
        world.sync(few, prune=True, limits=Limits(allow_shrink=True, max_share=1)).summary()[
            "removed"
        ]
        == 8
    )


def test_an_emptied_library_stops_the_run(world):
    twelve = Listed("a", [article(n) for n in range(12)], "A")
    world.sync(twelve)
    for item in world.objects()[0]:
        world.person.erases(item["key"])
    with pytest.raises(LibraryLooksEmpty, match="12 are gone"):
        world.sync(twelve)


def test_too_many_changes_stop_the_run_before_anything_is_written(world):
    with pytest.raises(TooManyChanges, match="the limit is 2") as stop:
        world.sync(A, limits=Limits(max_changes=2))
    assert "--max-changes" in stop.value.hint
    assert world.objects() == ([], [])


def test_a_claim_waits_while_a_doubtful_reference_may_be_its_item(world):
    world.sync(Listed("a", [article(1), article(2), article(3)], "A", ("a",)))
    reworded = article(1, id="other", title="A completely different wording of everything here")
    report = world.sync(Listed("a", [reworded, article(2), article(3)], "A", ("a",)), prune=True)
    assert (report.summary()["review"], report.summary()["removed"]) == (1, 0)
    assert (tags_of(world.item(1)), folders(world, world.item(1))) == ({"a"}, {"A"})


def test_a_source_that_left_the_configuration_is_named_and_pruned_on_demand(world):
    world.sync(Listed("one", [article(1), article(2)], "One", ("one",)))
    renamed = Listed("renamed", [article(1), article(2)], "Two", ("two",))
    report = world.sync(renamed)
    assert any("“one” is no longer in the configuration" in words for words in report.notices)
    assert tags_of(world.item(1)) == {"one", "two"}
    world.sync(renamed, prune=True, limits=Limits(max_share=1))
    assert (tags_of(world.item(1)), folders(world, world.item(1))) == ({"two"}, {"Two"})
    assert world.sync(renamed).notices == ()


def test_another_collection_on_the_command_line_is_one_more(world):
    name = str(world.folder / "refs.bib")
    world.sync(Listed(name, [article(1)], "Inbox", ("t1",)))
    world.sync(Listed(name, [article(1)], "Thesis", ("t2",)))
    assert (tags_of(world.item(1)), folders(world, world.item(1))) == (
        {"t1", "t2"}, {"Inbox", "Thesis"},
    )  # fmt: skip
    world.person.edits(world.item(1)["key"], tags=[{"tag": "t2"}])
    world.sync(Listed(name, [article(1)], "Thesis", ("t2",)))
    assert tags_of(world.item(1)) == {"t2"}


def test_an_item_that_a_new_decision_leaves_is_let_go_of(world):
    key = world.person.adds(itemType="journalArticle", title="Something else of mine", volume="9")
    one = Listed("a", [article(1), article(2), article(3)], "A", ("a",))
    world.sync(one)
    with world.session() as session:
        session.memory.decide("a", "ref1", key)
    report = world.sync(one)
    left = [outcome for outcome in report.outcomes if outcome.outcome == "skipped"]
    assert [outcome.item_key for outcome in left] == [world.item(1)["key"]]
    world.sync(one, prune=True)
    assert tags_of(world.item(1)) == set()
    assert tags_of(world.items()["Something else of mine"]) == {"a"}


def test_a_renamed_entry_is_known_by_its_new_name(world):
    world.sync(Listed("a", [article(1), article(2)], "A"))
    world.sync(Listed("a", [article(1, id="new-name"), article(2)], "A"))
    report = world.sync(Listed("a", [article(2)], "A"))
    assert [o.ref_id for o in report.outcomes if o.outcome == "skipped"] == ["new-name"]


def test_sources_that_disagree_are_not_laid_at_the_users_door(world):
    b, c = Listed("b", [article(1)], "B"), Listed("c", [article(1)], "C")
    world.sync(b, c)
    report = world.sync(
        Listed("b", [article(1, volume="777")], "B"), Listed("c", [article(1, volume="888")], "C")
    )
    (conflict,) = [o for o in report.outcomes if o.outcome == "conflict"]
    assert conflict.reason == "volume: the sources disagree (“b”)"
