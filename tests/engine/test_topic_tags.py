"""The life of a topic tag: only what zotsync gave is ever taken off, what the user did stays."""

from __future__ import annotations

from tests.engine.worlds import Listed, article

RULES = """
[[topic]]
id = "field-b"
any = ["field of b"]
parents = ["fields"]
collection = "Topics/B"

[[topic]]
id = "fields"
any = ["no such words"]
"""
CHANGED = RULES.replace('any = ["field of b"]', 'any = ["field of c"]')
LIST = Listed("one", [article(1), article(2)], tags=())


def tags_of(item):
    return {tag["tag"] for tag in item["tags"]}


def folders(world, item):
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    return {names[key] for key in item["collections"]}


def test_a_topic_gives_its_tag_its_parents_and_its_collection(world):
    world.sync(LIST, topics=RULES)
    assert tags_of(world.item(1)) == {"topic:field-b", "topic:fields"}
    assert folders(world, world.item(1)) == {"One", "B"}
    assert tags_of(world.item(2)) == set()
    assert world.sync(LIST, topics=RULES).requests.write == 0


def test_a_changed_rule_takes_back_its_tag_and_collection_and_gives_the_new_ones(world):
    world.sync(LIST, topics=RULES)
    world.person.edits(world.item(1)["key"], tags=[*world.item(1)["tags"], {"tag": "mine"}])
    world.sync(LIST, topics=CHANGED)
    assert (tags_of(world.item(1)), folders(world, world.item(1))) == ({"mine"}, {"One"})
    assert tags_of(world.item(2)) == {"topic:field-b", "topic:fields"}


def test_a_topic_tag_the_user_had_before_is_not_taken_back(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"],
                      tags=[{"tag": "topic:field-b"}])  # fmt: skip
    world.sync(LIST, topics=RULES)
    world.sync(LIST, topics=CHANGED)
    assert tags_of(world.item(1)) == {"topic:field-b"}


def test_a_topic_tag_the_user_removed_is_not_put_back(world):
    world.sync(LIST, topics=RULES)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "topic:fields"}])
    assert world.sync(LIST, topics=RULES).requests.write == 0
    assert tags_of(world.item(1)) == {"topic:fields"}


def test_a_topic_tag_the_user_renamed_is_theirs(world):
    world.sync(LIST, topics=RULES)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "B!"}, {"tag": "topic:fields"}])
    world.sync(LIST, topics=RULES)
    assert tags_of(world.item(1)) == {"B!", "topic:fields"}
    world.sync(LIST, topics=CHANGED)
    assert tags_of(world.item(1)) == {"B!"}


def test_a_topic_tag_the_user_put_back_stays_when_the_rule_goes(world):
    world.sync(LIST, topics=RULES)
    whole = world.item(1)["tags"]
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(LIST, topics=RULES)
    world.person.edits(world.item(1)["key"], tags=whole)
    world.sync(LIST, topics=RULES)
    world.sync(LIST, topics=CHANGED)
    assert tags_of(world.item(1)) == {"topic:field-b", "topic:fields"}
