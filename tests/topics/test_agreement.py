"""The rules against the user's own tags."""

from __future__ import annotations

import pytest

from zotsync.model.item import ZoteroItem
from zotsync.topics import TaggableItem, parse_topics, scores

RULES = parse_topics(
    '[[topic]]\nid = "bees"\nname = "On bees"\nany = ["bee", "hive"]\n'
    '[[topic]]\nid = "ice"\nany = ["ice"]\n'
)


def _entry(title: str) -> TaggableItem:
    return TaggableItem(ZoteroItem("journalArticle", {"title": title}), ref=title)


ENTRIES = [_entry(title) for title in ("Bees", "A hive of industry", "Pollination", "Ice", "Bee")]


@pytest.mark.parametrize("tag", ["bees", "Bees", "topic:bees", "on bees"])
def test_each_topic_is_counted_against_the_tag_of_its_name(tag: str) -> None:
    own = {
        "Bees": frozenset({tag}),
        "Pollination": frozenset({tag, "x"}),
        "A hive of industry": frozenset({"economy"}),
    }
    (found,) = scores(ENTRIES, RULES, own)
    assert (found.topic, found.tag) == ("bees", tag)
    assert [entry.ref for entry in found.right] == ["Bees"]
    assert [(entry.ref, words) for entry, words in found.wrong] == [
        ("A hive of industry", ("hive",))
    ]
    assert [entry.ref for entry in found.missed] == ["Pollination"]
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_items_without_a_tag_of_the_users_say_nothing_against_a_rule() -> None:
    (found,) = scores(ENTRIES, RULES, {"Bees": frozenset({"bees"})})
    assert (found.wrong, found.missed, found.precision) == ((), (), 1.0)


def test_without_a_tag_of_a_topics_name_there_is_nothing_to_compare() -> None:
    assert scores(ENTRIES, RULES, {"Bees": frozenset({"insects"})}) == ()
