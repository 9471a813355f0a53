"""The collections that topics file under: taken back with their rule, held while no record answers.

What came with a looked-up record stays while its services cannot be asked.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.worlds import Listed, agreed, article
from zotsync.model.reference import Resolution

RULES = '[[topic]]\nid = "field-b"\nany = ["field of b"]\ncollection = "Topics/B"\n'
SILENT = '[[topic]]\nid = "none"\nany = ["no such words"]\n'
ONE = Listed("one", [article(1)], tags=())


def folders(world):
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    return {names[key] for key in world.item(1)["collections"]}


def tags(world):
    return {tag["tag"] for tag in world.item(1)["tags"]}


def sync(world, topics, outcome):
    """A sync in which the look-up of every reference came out so."""
    request = world.request(ONE, topics=topics)
    proposals = tuple(
        replace(one, reference=replace(one.reference, resolution=Resolution(outcome)))
        for one in request.gathered.proposals
    )
    gathered = replace(request.gathered, proposals=proposals)
    with world.session() as session:
        return session.sync(replace(request, gathered=gathered), confirm=agreed)


@pytest.mark.parametrize("outcome", ["unreachable", "skipped"])
def test_what_a_record_brought_stays_while_nobody_can_be_asked(world, outcome):
    sync(world, RULES, "found")
    for _ in range(2):
        report = sync(world, SILENT, outcome)
        assert (tags(world), folders(world)) == ({"topic:field-b"}, {"One", "B"})
        assert report.requests.write == 0


@pytest.mark.parametrize("outcome", ["unreachable", "skipped"])
def test_holding_fails_no_reference(world, outcome):
    sync(world, RULES, "found")
    assert sync(world, SILENT, outcome).summary()["failed"] == 0


def test_a_record_that_answers_again_takes_back_what_its_rule_gives_no_more(world):
    sync(world, RULES, "found")
    sync(world, SILENT, "unreachable")
    sync(world, SILENT, "found")
    assert (tags(world), folders(world)) == (set(), {"One"})


def test_what_only_printed_words_brought_is_not_held(world):
    sync(world, RULES, "unreachable")
    sync(world, SILENT, "unreachable")
    assert (tags(world), folders(world)) == (set(), {"One"})


def test_a_collection_that_the_user_left_is_not_held(world):
    sync(world, RULES, "found")
    one = next(d["key"] for d in world.objects()[1] if d["name"] == "One")
    world.person.edits(world.item(1)["key"], collections=[one])
    sync(world, SILENT, "unreachable")
    sync(world, RULES, "found")
    assert folders(world) == {"One"}


def test_a_changed_rule_on_the_command_line_takes_back_its_tag(world):
    listed = Listed(str(world.folder / "refs.json"), [article(1)], tags=("asked",))
    world.sync(listed, topics=RULES)
    world.sync(listed, topics=SILENT)
    assert tags(world) == {"asked"}


def test_a_changed_rule_on_the_command_line_takes_back_its_collection(world):
    listed = Listed(str(world.folder / "refs.json"), [article(1)], tags=("asked",))
    world.sync(listed, topics=RULES)
    world.sync(listed, topics=SILENT)
    assert folders(world) == {"One"}


def test_what_a_record_brought_is_held_on_the_item_that_the_user_merged_it_into(world):
    sync(world, RULES, "found")
    other = article(2)
    key = world.person.adds(itemType="journalArticle", title=other["title"], DOI=other["DOI"])
    owners = {"desktop": "users/0", "group": "groups/5"}
    lost = world.item(1)
    uri = f"http://zotero.org/{owners.get(world.kind, 'users/1')}/items/{lost['key']}"
    members = {name: lost[name] for name in ("tags", "collections")}
    world.person.edits(key, relations={"dc:replaces": [uri]}, **members)
    world.person.edits(lost["key"], deleted=1)
    sync(world, RULES, "found")
    before = world.picture()
    assert {tag["tag"] for tag in world.item(2)["tags"]} == {"topic:field-b"}
    assert sync(world, SILENT, "unreachable").requests.write == 0
    assert world.picture() == before
