"""What in an item speaks for which topic, and how much that weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import NamedTuple

from zotsync.model.item import Creator, ZoteroItem
from zotsync.topics import words
from zotsync.topics.index import EVIDENCE_KINDS, TopicIndex
from zotsync.topics.mesh import read_descriptor
from zotsync.topics.model import TopicEvidence, Topics
from zotsync.topics.phrases import REGEX_SPAN, FoundTerms, Span

JOURNAL_FIELDS = ("publicationTitle", "journalAbbreviation", "bookTitle", "proceedingsTitle")

_ORDER = {kind: at for at, kind in enumerate(EVIDENCE_KINDS)}

#: kind of evidence → the terms found in its text
FoundByKind = Mapping[str, FoundTerms]


class Occurrence(NamedTuple):
    """One term at its places, or one name compared whole (`name`), that speaks for a topic."""

    spans: tuple[Span, ...] = ()
    term: int = -1
    name: str = ""


#: kind of evidence → what counts there
Counted = Mapping[str, Sequence[Occurrence]]


class Candidates(NamedTuple):
    """What may speak: kind of evidence → topic number → the terms that stand there, or names."""

    terms: Mapping[str, Mapping[int, list[int]]]
    names: Mapping[str, Mapping[int, list[Occurrence]]]


#: A tag of somebody's own system (`review:dormancy`, `topic:dormancy`), which an export of a
#: library has among the keywords: it names a list, and says nothing about the work.
_NAMESPACED = re.compile(r"[\w-]{1,40}:\S")


def find_terms(
    item: ZoteroItem, index: TopicIndex, keywords: Sequence[str], mesh: Sequence[str]
) -> dict[str, FoundTerms]:
    """The terms in the item's texts; entries of a list are kept apart by a full stop."""
    descriptors = [read_descriptor(text) for text in mesh]
    journals = [item.get(name) for name in JOURNAL_FIELDS if item.get(name)]
    texts = {
        # A part of a book that has no title of its own is known by the book's.
        "title": item.get("title") or item.get("bookTitle"),
        "abstract": item.get("abstractNote"),
        "journal": ". ".join(journals) if index.searches_journals else "",
        "keywords": ". ".join(word for word in keywords if not _NAMESPACED.match(word)),
        "mesh_major": ". ".join(name for _, name, major in descriptors if major),
        "mesh": ". ".join(name for _, name, major in descriptors if not major),
    }
    return {kind: index.find(text) for kind, text in texts.items() if text}


def candidates(
    item: ZoteroItem, index: TopicIndex, found: FoundByKind, mesh: Sequence[str]
) -> Candidates:
    """What may speak for which topic: a term here may yet stand only in words ignored."""
    terms: dict[str, dict[int, list[int]]] = {}
    for kind, found_terms in found.items():
        counted, by_topic = index.uses.counted[kind], terms.setdefault(kind, {})
        for term in found_terms.terms():
            for topic in counted.get(term, ()):
                if topic in by_topic:
                    by_topic[topic].append(term)
                else:
                    by_topic[topic] = [term]
    names: dict[str, dict[int, list[Occurrence]]] = {}
    for topic, kind, name in _names(item, index, mesh):
        names.setdefault(kind, {}).setdefault(topic, []).append(Occurrence(name=name))
    return Candidates(terms, names)


def candidate_topics(topics: Topics, found: Candidates, *, given_only: bool) -> list[int]:
    """The topics with candidates, in order; `given_only`: those that can reach their score."""
    most: dict[int, float] = {}
    by_kind: list[tuple[str, Mapping[int, Sized]]]
    by_kind = [*found.terms.items(), *found.names.items()]
    for kind, by_topic in by_kind:
        weight = topics.weights[EVIDENCE_KINDS[kind][0]]
        for topic, evidence in by_topic.items():
            most[topic] = most.get(topic, 0.0) + weight * len(evidence)
    if not given_only:
        return sorted(most)
    every = topics.topics
    return sorted([topic for topic, score in most.items() if score >= every[topic].min_score])


def _names(
    item: ZoteroItem, index: TopicIndex, mesh: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """(topic, kind, name) of journals, authors and MeSH descriptors, which are compared whole."""
    uses = index.uses
    for field in JOURNAL_FIELDS if uses.journals else ():
        for topic in uses.journals.get(words.folded_name(item.get(field)), ()):
            yield topic, "journals", item.get(field)
    for creator in item.creators if uses.authors else ():
        for key in _author_keys(creator):
            for topic in uses.authors.get(key, ()):
                yield topic, "authors", creator.name or creator.last_name
    for text in mesh if any(uses.descriptors.values()) else ():
        ui, name, major = read_descriptor(text)
        kind = "mesh_ui_major" if major else "mesh_ui"
        for key in {words.folded_name(ui): 1, words.folded_name(name): 1}:
            for topic in uses.descriptors[kind].get(key, ()):
                yield topic, kind, name or ui


def _author_keys(creator: Creator) -> list[str]:
    """Family, family and initial, family and given name: each way to write the author's name."""
    if creator.name:
        return [words.folded_name(creator.name)]
    family, given = words.folded_name(creator.last_name), words.folded_name(creator.first_name)
    return list(
        dict.fromkeys([family, f"{family} {given[:1]}".strip(), f"{family} {given}".strip()])
    )


def score(
    topics: Topics, index: TopicIndex, number: int, speaking: Candidates, found: FoundByKind
) -> tuple[float, Counted]:
    """The weights of a topic's evidence together, and what was counted."""
    ignored = index.uses.ignored[number]
    counted, total = {}, 0.0
    for kind, terms in speaking.terms.items():
        if number in terms and (rows := _occurrences(found[kind], terms[number], ignored)):
            counted[kind] = without_overlaps(rows)
    for kind, names in speaking.names.items():
        if number in names:
            counted[kind] = without_overlaps(names[number])
    for kind, rows in counted.items():
        total += topics.weights[EVIDENCE_KINDS[kind][0]] * len(rows)
    return total, counted


def _occurrences(
    found: FoundTerms, terms: Sequence[int], ignored: frozenset[int]
) -> list[Occurrence]:
    """The terms at their first places outside of what is ignored."""
    covered = found.covered(ignored) if ignored else frozenset()
    places = [(found.first(term, covered), term) for term in terms]
    return [Occurrence(spans, term) for spans, term in places if spans]


def without_overlaps(occurrences: list[Occurrence]) -> list[Occurrence]:
    """Those that rest on words of their own: of those that overlap, the longest is kept."""
    if len(occurrences) < 2:
        return occurrences
    occurrences = sorted(occurrences)
    if _plainly_separate(occurrences):
        return occurrences
    kept: list[Occurrence] = []
    taken: set[object] = set()
    for one in sorted(occurrences, key=_longest_first):
        rests_on = _rests_on(one)
        if taken.isdisjoint(rests_on):
            taken.update(rests_on)
            kept.append(one)
    return sorted(kept, key=lambda one: (min(one.spans, default=REGEX_SPAN), one))


def _plainly_separate(occurrences: list[Occurrence]) -> bool:
    """Whether each, in order, has one place that does not reach the next."""
    last = REGEX_SPAN[1]
    for spans, _, _ in occurrences:
        if len(spans) != 1 or spans[0][0] < last:
            return False
        last = spans[0][1]
    return True


def _longest_first(one: Occurrence) -> tuple[int, Occurrence]:
    return -sum(end - start for start, end in one.spans), one


def _rests_on(one: Occurrence) -> set[object]:
    """Word positions, the term of a regular expression, or a name."""
    if one.name:
        return {one.name}
    if REGEX_SPAN in one.spans:
        return {(one.term,)}
    return {position for start, end in one.spans for position in range(start, end)}


def evidence_of(topics: Topics, counted: Counted, found: FoundByKind) -> tuple[TopicEvidence, ...]:
    """What was counted for a topic as evidence by field, with the words as printed."""
    rows = []
    for kind in sorted(counted, key=_ORDER.__getitem__) if len(counted) > 1 else counted:
        weight, occurrences = EVIDENCE_KINDS[kind][0], counted[kind]
        printed = [one.name or found[kind].words(one.term, one.spans) for one in occurrences]
        rows.append(TopicEvidence(weight, tuple(printed), topics.weights[weight] * len(printed)))
    return tuple(rows)


def about(index: TopicIndex, number: int, found: FoundByKind) -> tuple[TopicEvidence, ...]:
    """The first words that show that the item is about what a topic asks for; () if none do."""
    wanted, ignored = index.uses.about[number], index.uses.ignored[number]
    for found_terms in found.values() if wanted else ():
        covered = found_terms.covered(ignored)
        for term in wanted:
            if spans := found_terms.first(term, covered):
                return (TopicEvidence("about", (found_terms.words(term, spans),), 0.0),)
    return ()
