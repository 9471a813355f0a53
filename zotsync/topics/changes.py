"""What a changed topics file would change on the same items, and by which words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zotsync.topics.model import TaggableItem, TopicMatch, Topics
from zotsync.topics.tagging import topic_matches


@dataclass(frozen=True, slots=True)
class TaggingChange:
    """What one item gains and loses, names of tags and paths of collections in order.

    `fired` are the words on which a tag that is gained fires, `ceased` those on which a tag that
    is lost fired; a parent's are the tags of its children ("with …").
    """

    entry: TaggableItem
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    collections_added: tuple[str, ...] = ()
    collections_removed: tuple[str, ...] = ()
    fired: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ceased: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def diff(old: Topics, new: Topics, entries: Iterable[TaggableItem]) -> tuple[TaggingChange, ...]:
    """The items that the new rules treat otherwise than the old ones, in their order.

    This is what the rules say; whether a tag is taken off in a library is for the plan to decide
    (only tags that zotsync gave are).
    """
    if old.digest and old.digest == new.digest:
        return ()
    found = (_change(old, new, entry) for entry in entries)
    return tuple(change for change in found if change is not None)


def _change(old: Topics, new: Topics, entry: TaggableItem) -> TaggingChange | None:
    before, after = _given(entry, old), _given(entry, new)
    words_before, words_after = _words(before), _words(after)
    paths_before, paths_after = _paths(before, old), _paths(after, new)
    if words_before.keys() == words_after.keys() and paths_before == paths_after:
        return None
    added = tuple(sorted(words_after.keys() - words_before.keys()))
    removed = tuple(sorted(words_before.keys() - words_after.keys()))
    return TaggingChange(
        entry,
        added,
        removed,
        tuple(sorted(paths_after - paths_before)),
        tuple(sorted(paths_before - paths_after)),
        {name: words_after[name] for name in added},
        {name: words_before[name] for name in removed},
    )


def _given(entry: TaggableItem, topics: Topics) -> list[TopicMatch]:
    matches = topic_matches(entry.item, topics, keywords=entry.keywords, mesh=entry.mesh)
    return [match for match in matches if match.given]


def _words(matches: Iterable[TopicMatch]) -> dict[str, tuple[str, ...]]:
    """The tags given, each with the words that fired."""
    found: dict[str, dict[str, None]] = {}
    for match in matches:
        fired = [word for evidence in match.evidence for word in evidence.words]
        through = [f"with {child}" for child in match.through]
        found.setdefault(match.tag, {}).update(dict.fromkeys([*fired, *through]))
    return {tag: tuple(texts) for tag, texts in found.items()}


def _paths(matches: Iterable[TopicMatch], topics: Topics) -> set[str]:
    return {topics.by_id[match.topic].collection for match in matches} - {""}
