"""Topics + item → the item with its tags, each with the words that fired. Pure.

What a changed topics file would change on the same references. Pure.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zotsync.model.item import Tag, TagReason, ZoteroItem
from zotsync.topics import evidence
from zotsync.topics.model import Hit, Subject, Topics
from zotsync.topics.roles import counts

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def tag(
    item: ZoteroItem,
    topics: Topics,
    *,
    keywords: tuple[str, ...] = (),
    mesh: tuple[str, ...] = (),
) -> ZoteroItem:
    """The item with the tags and collections of the topics that fire on it.

    `keywords` and `mesh` ("UI|name|major") are what a record says beyond the item. Tags stand in
    the order of their names after the tags that the item has; a tag it has is not added again.
    """
    hits = _hits(item, topics, keywords, mesh, given_only=True)
    have = {old.name for old in item.tags}
    new: dict[str, tuple[TagReason, ...]] = {}
    paths: set[str] = set()
    for hit in hits:
        if hit.tag not in have:
            new[hit.tag] = (*new.get(hit.tag, ()), *_reasons(hit))
        paths.add(topics.by_id[hit.topic].collection)
    if not hits:
        return item
    tags = tuple(Tag(name, topics.tag_type, new[name]) for name in sorted(new))
    collections = sorted(paths - {"", *item.collections})
    return dataclasses.replace(
        item, tags=(*item.tags, *tags), collections=(*item.collections, *collections)
    )


def _reasons(hit: Hit) -> tuple[TagReason, ...]:
    """A reason per field; a parent given through its children names them."""
    own = [TagReason(hit.topic, e.words, e.field, e.weight) for e in hit.evidence]
    return (*own, *[TagReason(child, (), "child", 0.0) for child in hit.through])


def fired(
    item: ZoteroItem,
    topics: Topics,
    *,
    keywords: tuple[str, ...] = (),
    mesh: tuple[str, ...] = (),
) -> tuple[Hit, ...]:
    """Every topic that the item's words touch, by id; also those that are not given, and why."""
    return _hits(item, topics, keywords, mesh, given_only=False)


def given(topics: Topics, subject: Subject) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the tags and the paths of the collections that the topics give."""
    hits = _hits(subject.item, topics, subject.keywords, subject.mesh, given_only=True)
    paths = frozenset(topics.by_id[hit.topic].collection for hit in hits)
    return frozenset(hit.tag for hit in hits), paths - {""}


def uncovered(subjects: Iterable[Subject], topics: Topics) -> Iterator[Subject]:
    """The references to which no topic is given."""
    return (subject for subject in subjects if not given(topics, subject)[0])


def _hits(
    item: ZoteroItem,
    topics: Topics,
    keywords: tuple[str, ...],
    mesh: tuple[str, ...],
    *,
    given_only: bool,
) -> tuple[Hit, ...]:
    """The topics touched, by id; `given_only` leaves out (and spends no time on) the others."""
    readings = evidence.read_item(item, topics.index, keywords, mesh)
    touched = evidence.touched(item, topics.index, readings, mesh)
    hits = []
    for number in evidence.promising(topics, touched, given_only=given_only):
        topic = topics.topics[number]
        score, counted = evidence.weigh(topics, number, touched, readings)
        if not counted or (given_only and score < topic.min_score):
            continue
        bounded = number in topics.index.roles.bounded
        why_not = _veto(topics, number, readings, item) if bounded else ""
        if not why_not and score < topic.min_score:
            why_not = f"score {score:g} of {topic.min_score:g}"
        if why_not and given_only:
            continue
        found = evidence.evidence_of(topics, counted, readings)
        hits.append(Hit(topic.id, topic.tag, not why_not, score, found, why_not))
    return _with_parents(topics, hits)


def _veto(topics: Topics, number: int, readings: evidence.Readings, item: ZoteroItem) -> str:
    """Why the topic may not fire whatever its score, or ""."""
    topic, roles = topics.topics[number], topics.index.roles
    searched = [read for kind, read in readings.items() if counts(topic, kind)]
    for term in roles.vetoes[number]:
        for reading in searched:
            if spans := reading.first(term):
                return f"none: {reading.words(term, spans)}"
    for term in roles.needs[number]:
        if not any(reading.first(term) for reading in searched):
            return f"all: {topics.index.terms[term].text} is missing"
    first, last = topic.years
    if first or last:
        year = _YEAR.search(item.get("date"))
        if not year or not (first or 0) <= int(year[0]) <= (last or 9999):
            return "years"
    return ""


def _with_parents(topics: Topics, hits: list[Hit]) -> tuple[Hit, ...]:
    """The hits, and the parents of those given with them, by id."""
    by_id = {hit.topic: hit for hit in hits}
    queue = [hit.topic for hit in hits if hit.given and topics.by_id[hit.topic].parents]
    while queue:
        child = queue.pop(0)
        for parent in topics.by_id[child].parents:
            old = by_id.get(parent) or Hit(parent, topics.by_id[parent].tag, False, 0.0)
            if not old.given:
                queue.append(parent)
            by_id[parent] = _through(old, child)
    return tuple(by_id[topic_id] for topic_id in sorted(by_id))


def _through(parent: Hit, child: str) -> Hit:
    """A parent given because its child is, whatever its own score."""
    through = tuple(sorted({*parent.through, child}))
    return dataclasses.replace(parent, given=True, why_not="", through=through)


@dataclass(frozen=True, slots=True)
class TopicChange:
    """What one reference gains and loses, names of tags and paths of collections in order."""

    subject: Subject
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    collections_added: tuple[str, ...] = ()
    collections_removed: tuple[str, ...] = ()


def diff(old: Topics, new: Topics, subjects: Iterable[Subject]) -> tuple[TopicChange, ...]:
    """The references that the new rules treat otherwise than the old ones, in their order.

    This is what the rules say; whether a tag is taken off in a library is for the plan to decide
    (only tags that zotsync gave are).
    """
    if old.digest and old.digest == new.digest:
        return ()
    found = (_change(old, new, subject) for subject in subjects)
    return tuple(change for change in found if change is not None)


def _change(old: Topics, new: Topics, subject: Subject) -> TopicChange | None:
    tags_before, paths_before = given(old, subject)
    tags_after, paths_after = given(new, subject)
    if tags_before == tags_after and paths_before == paths_after:
        return None
    return TopicChange(
        subject,
        tuple(sorted(tags_after - tags_before)),
        tuple(sorted(tags_before - tags_after)),
        tuple(sorted(paths_after - paths_before)),
        tuple(sorted(paths_before - paths_after)),
    )
