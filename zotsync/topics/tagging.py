"""Topics + item → the item with its tags, each with the words that fired. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from zotsync.model.item import Tag, TagReason, ZoteroItem
from zotsync.topics import scoring
from zotsync.topics.index import TopicIndex, topic_index, uses_evidence
from zotsync.topics.model import TaggableItem, TopicMatch, Topics

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
    matches = _matches(TaggableItem(item, keywords, mesh), topics, given_only=True)
    have = {old.name for old in item.tags}
    new: dict[str, tuple[TagReason, ...]] = {}
    paths: set[str] = set()
    for match in matches:
        if match.tag not in have:
            new[match.tag] = (*new.get(match.tag, ()), *_reasons(match))
        paths.add(topics.by_id[match.topic].collection)
    if not matches:
        return item
    tags = tuple(Tag(name, topics.tag_type, new[name]) for name in sorted(new))
    collections = sorted(paths - {"", *item.collections})
    return dataclasses.replace(
        item, tags=(*item.tags, *tags), collections=(*item.collections, *collections)
    )


def _reasons(match: TopicMatch) -> tuple[TagReason, ...]:
    """A reason per field; a parent given through its children names them."""
    own = [TagReason(match.topic, e.words, e.field, e.weight) for e in match.evidence]
    return (*own, *[TagReason(child, (), "child", 0.0) for child in match.through])


def topic_matches(
    item: ZoteroItem,
    topics: Topics,
    *,
    keywords: tuple[str, ...] = (),
    mesh: tuple[str, ...] = (),
) -> tuple[TopicMatch, ...]:
    """Every topic for which something speaks, by id; also those that are not given, and why."""
    return _matches(TaggableItem(item, keywords, mesh), topics, given_only=False)


def assigned(entry: TaggableItem, topics: Topics) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the tags and the paths of the collections that the topics give."""
    matches = _matches(entry, topics, given_only=True)
    paths = frozenset(topics.by_id[match.topic].collection for match in matches)
    return frozenset(match.tag for match in matches), paths - {""}


def uncovered(entries: Iterable[TaggableItem], topics: Topics) -> Iterator[TaggableItem]:
    """The items to which no topic is given."""
    return (entry for entry in entries if not assigned(entry, topics)[0])


def _matches(entry: TaggableItem, topics: Topics, *, given_only: bool) -> tuple[TopicMatch, ...]:
    """The topics matched, by id; `given_only` leaves out (and spends no time on) the others."""
    index = topic_index(topics)
    found = scoring.find_terms(entry.item, index, entry.keywords, entry.mesh)
    speaking = scoring.candidates(entry.item, index, found, entry.mesh)
    matches = []
    for number in scoring.candidate_topics(topics, speaking, given_only=given_only):
        topic = topics.topics[number]
        score, counted = scoring.score(topics, index, number, speaking, found)
        if not counted or (given_only and score < topic.min_score):
            continue
        conditional = number in index.uses.conditional
        why_not = _unmet(topics, index, number, found, entry.item) if conditional else ""
        if not why_not and score < topic.min_score:
            why_not = f"score {score:g} of {topic.min_score:g}"
        if why_not and given_only:
            continue
        evidence = scoring.evidence_of(topics, counted, found)
        evidence += scoring.about(index, number, found)
        matches.append(TopicMatch(topic.id, topic.tag, not why_not, score, evidence, why_not))
    return _with_parents(topics, matches)


def _unmet(
    topics: Topics, index: TopicIndex, number: int, found: scoring.FoundByKind, item: ZoteroItem
) -> str:
    """The condition that withholds the topic whatever its score, or ""."""
    topic = topics.topics[number]
    searched = [terms for kind, terms in found.items() if uses_evidence(topic, kind)]
    for term in index.uses.excluded[number]:
        for terms in searched:
            if spans := terms.first(term):
                return f"none: {terms.words(term, spans)}"
    for term in index.uses.required[number]:
        if not any(terms.first(term) for terms in searched):
            return f"all: {index.terms[term].text} is missing"
    if topic.about and not scoring.about(index, number, found):
        return f"about: {' or '.join(topic.about)} is missing"
    return "" if _within(topic.years, item.get("date")) else "years"


def _within(years: tuple[int | None, int | None], date: str) -> bool:
    first, last = years
    if not first and not last:
        return True
    year = _YEAR.search(date)
    return year is not None and (first or 0) <= int(year[0]) <= (last or 9999)


def _with_parents(topics: Topics, matches: list[TopicMatch]) -> tuple[TopicMatch, ...]:
    """The matches, and the parents of those given with them, by id."""
    by_id = {match.topic: match for match in matches}
    queue = [match.topic for match in matches if match.given and topics.by_id[match.topic].parents]
    while queue:
        child = queue.pop(0)
        for parent in topics.by_id[child].parents:
            old = by_id.get(parent) or TopicMatch(parent, topics.by_id[parent].tag, False, 0.0)
            if not old.given:
                queue.append(parent)
            by_id[parent] = _given_through(old, child)
    return tuple(by_id[topic_id] for topic_id in sorted(by_id))


def _given_through(parent: TopicMatch, child: str) -> TopicMatch:
    """A parent given because its child is, whatever its own score."""
    through = tuple(sorted({*parent.through, child}))
    return dataclasses.replace(parent, given=True, why_not="", through=through)
