"""What a changed topics file changes, and by which words."""

from __future__ import annotations

from zotsync.model.item import Tag, ZoteroItem
from zotsync.topics import TaggableItem, diff, parse_topics

OLD = '[[topic]]\nid = "a"\nany = ["a1"]\ncollection = "A"\n[[topic]]\nid = "b"\nany = ["b1"]\n'
NEW = OLD.replace('"b1"', '"b1", "a1"').replace('collection = "A"', 'collection = "B"')


def _entry(title: str, *tags: Tag, ref: str = "", **more: tuple[str, ...]) -> TaggableItem:
    return TaggableItem(ZoteroItem("journalArticle", {"title": title}, (), tags), ref=ref, **more)


def test_a_diff_names_the_tags_and_collections_that_come_and_go() -> None:
    entries = [_entry("a1", ref="1"), _entry("b1", ref="2"), _entry("x", ref="3")]
    (change,) = diff(parse_topics(OLD), parse_topics(NEW), entries)
    assert change.entry.ref == "1"
    assert (change.tags_added, change.tags_removed) == (("topic:b",), ())
    assert (change.collections_added, change.collections_removed) == (("B",), ("A",))


def test_a_renamed_prefix_takes_the_old_tag_away() -> None:
    new = parse_topics(f'[defaults]\nprefix = "#"\n{OLD}')
    (change,) = diff(parse_topics(OLD), new, [_entry("b1")])
    assert (change.tags_added, change.tags_removed) == (("#b",), ("topic:b",))


def test_the_same_file_changes_nothing() -> None:
    assert diff(parse_topics(OLD), parse_topics(OLD), [_entry("a1")]) == ()


def test_a_diff_says_which_words_fire_or_fire_no_more() -> None:
    rules = '[[topic]]\nid = "a"\nany = ["a1", "a2"]\nparents = ["p"]\n'
    old = parse_topics(f'{rules}[[topic]]\nid = "p"\nany = ["p1"]\n')
    new = parse_topics('[[topic]]\nid = "c"\nany = ["a2"]\n')
    (change,) = diff(old, new, [_entry("A2 and A1")])
    assert change.fired == {"topic:c": ("A2",)}
    assert change.ceased == {"topic:a": ("A2", "A1"), "topic:p": ("with a",)}
