"""Topics + item → the item with its tags, each with the words that fired. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from zotsync.item import Tag, TagReason, ZoteroItem
from zotsync.topics import words
from zotsync.topics.index import Index
from zotsync.topics.model import Evidence, Hit, Topic, Topics
from zotsync.topics.reading import Reading

_JOURNAL_FIELDS = ("publicationTitle", "journalAbbreviation", "bookTitle", "proceedingsTitle")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")

#: field → its text, read
_Readings = dict[str, Reading]
#: topic number → kind of evidence → words as printed
_Votes = dict[int, dict[str, list[str]]]


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
    given = [hit for hit in fired(item, topics, keywords=keywords, mesh=mesh) if hit.given]
    if not given:
        return item
    have = {old.name for old in item.tags}
    new: dict[str, tuple[TagReason, ...]] = {}
    for hit in given:
        if hit.tag not in have:
            new[hit.tag] = (*new.get(hit.tag, ()), *_reasons(hit))
    tags = tuple(Tag(name, topics.tag_type, new[name]) for name in sorted(new))
    collections = {topic.id: topic.collection for topic in topics.topics}
    paths = sorted({collections[hit.topic] for hit in given} - {"", *item.collections})
    return dataclasses.replace(
        item, tags=(*item.tags, *tags), collections=(*item.collections, *paths)
    )


def _reasons(hit: Hit) -> tuple[TagReason, ...]:
    """A reason per field; a parent given through its children names them."""
    own = tuple(TagReason(hit.topic, e.words, e.field, e.weight) for e in hit.evidence)
    return own + tuple(TagReason(child, (), "child", 0.0) for child in hit.through)


def fired(
    item: ZoteroItem,
    topics: Topics,
    *,
    keywords: tuple[str, ...] = (),
    mesh: tuple[str, ...] = (),
) -> tuple[Hit, ...]:
    """Every topic that the item's words touch, by id; also those that stay below their score."""
    index = topics.index
    texts = _texts(item, keywords, mesh)
    readings = {name: index.read(text) for name, text in texts.items()}
    votes = _votes(index, readings)
    _add_lists(votes, index, item, mesh)
    hits = [_judge(topics, number, votes[number], readings, item) for number in sorted(votes)]
    return _with_parents(topics, [hit for hit in hits if hit.evidence])


def uncovered(items: Iterable[ZoteroItem], topics: Topics) -> Iterator[ZoteroItem]:
    """The items on which no topic fires."""
    return (item for item in items if not any(hit.given for hit in fired(item, topics)))


def _texts(item: ZoteroItem, keywords: tuple[str, ...], mesh: tuple[str, ...]) -> dict[str, str]:
    """The texts to search by field; entries of a list are kept apart by a full stop."""
    descriptors = [_descriptor(row) for row in mesh]
    texts = {
        "title": item.get("title"),
        "abstract": item.get("abstractNote"),
        "journal": ". ".join(item.get(name) for name in _JOURNAL_FIELDS if item.get(name)),
        "keywords": ". ".join(keywords),
        "mesh_major": ". ".join(name for _, name, major in descriptors if major),
        "mesh": ". ".join(name for _, name, major in descriptors if not major),
    }
    return {name: text for name, text in texts.items() if text}


def _descriptor(row: str) -> tuple[str, str, bool]:
    """ "UI|name|major" as (UI, name, whether it is a main point)."""
    ui, name, major = [*row.split("|"), "", ""][:3]
    return ui, name, _is_major(major)


def _is_major(mark: str) -> bool:
    return mark.strip().lower() in {"y", "yes", "1", "true", "major"}


def _votes(index: Index, readings: _Readings) -> _Votes:
    """What the terms say for each topic."""
    votes: _Votes = defaultdict(lambda: defaultdict(list))
    roles = index.roles
    for name, reading in readings.items():
        for term in reading.terms():
            for topic in roles.speaks.get(term, ()):
                masks = reading.places(roles.ignores[topic])
                printed = reading.words(term, masks)
                if printed:
                    votes[topic][name].append(printed)
    return votes


def _add_lists(votes: _Votes, index: Index, item: ZoteroItem, mesh: tuple[str, ...]) -> None:
    """What journals, authors and MeSH descriptors, matched whole, say for each topic."""
    roles = index.roles
    if roles.journals:
        for name in _JOURNAL_FIELDS:
            for topic in roles.journals.get(words.name_key(item.get(name)), ()):
                votes[topic]["journals"] = [item.get(name)]
    if roles.authors:
        for creator in item.creators:
            full = creator.name or f"{creator.last_name}, {creator.first_name}"
            for key in {words.name_key(full), words.name_key(creator.last_name)}:
                for topic in roles.authors.get(key, ()):
                    votes[topic]["authors"].append(full.strip(", "))
    for row in mesh if roles.mesh else ():
        ui, name, major = _descriptor(row)
        field = "mesh_ui_major" if major else "mesh_ui"
        for key in {words.name_key(ui), words.name_key(name)}:
            for topic in roles.mesh.get(key, ()):
                votes[topic][field].append(name or ui)


def _judge(
    topics: Topics,
    number: int,
    votes: dict[str, list[str]],
    readings: _Readings,
    item: ZoteroItem,
) -> Hit:
    """One topic: its score, and whether that is enough."""
    topic = topics.topics[number]
    evidence = tuple(_evidence(topics, topic, votes))
    score = sum(entry.weight for entry in evidence)
    why_not = _veto(topics, number, readings, item)
    if not why_not and score < topic.min_score:
        why_not = f"score {score:g} of {topic.min_score:g}"
    return Hit(topic.id, topic.tag, not why_not, score, evidence, why_not)


#: A kind of evidence → (the weight it has, the field that must be searched; "" if always).
_KINDS = {
    "title": ("title", "title"), "abstract": ("abstract", "abstract"),
    "keywords": ("keywords", "keywords"), "mesh_major": ("mesh_major", "mesh"),
    "mesh": ("mesh", "mesh"), "journal": ("journal", "journal"),
    "mesh_ui_major": ("mesh_major", ""), "mesh_ui": ("mesh", ""),
    "journals": ("journal", ""), "authors": ("authors", ""),
}  # fmt: skip


def _evidence(topics: Topics, topic: Topic, votes: dict[str, list[str]]) -> Iterator[Evidence]:
    """The votes that count for this topic, by field, with their weights."""
    for kind, (weight, field) in _KINDS.items():
        if kind not in votes or (field and field not in topic.fields):
            continue
        if topic.mesh_major and kind in {"mesh", "mesh_ui"}:
            continue
        printed = tuple(dict.fromkeys(votes[kind]))
        yield Evidence(weight, printed, topics.weights[weight] * len(printed))


def _veto(topics: Topics, number: int, readings: _Readings, item: ZoteroItem) -> str:
    """Why the topic may not fire whatever its score, or ""."""
    topic, roles = topics.topics[number], topics.index.roles
    searched = [read for name, read in readings.items() if _KINDS[name][1] in topic.fields]
    for term in roles.vetoes[number]:
        for reading in searched:
            if printed := reading.words(term):
                return f"none: {printed}"
    for term in roles.needs[number]:
        if not any(reading.words(term) for reading in searched):
            return f"all: {topics.index.terms[term].text} is missing"
    first, last = topic.years
    if first or last:
        year = _YEAR.search(item.get("date"))
        if not year or not (first or 0) <= int(year[0]) <= (last or 9999):
            return "years"
    return ""


def _with_parents(topics: Topics, hits: list[Hit]) -> tuple[Hit, ...]:
    """The hits and the parents of those given, by id."""
    by_id = {hit.topic: hit for hit in hits}
    rules = {topic.id: topic for topic in topics.topics}
    queue = [hit.topic for hit in hits if hit.given]
    while queue:
        child = queue.pop(0)
        for parent in rules[child].parents:
            old = by_id.get(parent) or Hit(parent, rules[parent].tag, False, 0.0)
            if not old.given:
                queue.append(parent)
            if child not in old.through:
                by_id[parent] = dataclasses.replace(
                    old, given=True, why_not="", through=tuple(sorted({*old.through, child}))
                )
    return tuple(by_id[topic_id] for topic_id in sorted(by_id))
