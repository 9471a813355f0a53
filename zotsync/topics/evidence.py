"""What in an item speaks for which topic, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import NamedTuple

from zotsync.model.item import Creator, ZoteroItem
from zotsync.topics import words
from zotsync.topics.index import TermIndex
from zotsync.topics.model import TermEvidence, Topics
from zotsync.topics.patterns import REGEX_SPAN, Reading, Span
from zotsync.topics.roles import KINDS

JOURNAL_FIELDS = ("publicationTitle", "journalAbbreviation", "bookTitle", "proceedingsTitle")

_ORDER = {kind: at for at, kind in enumerate(KINDS)}

#: field → its text, read
Readings = Mapping[str, Reading]


class Vote(NamedTuple):
    """One term, or one name matched whole (`name`), that speaks for a topic."""

    spans: tuple[Span, ...] = ()
    term: int = -1
    name: str = ""


#: kind of evidence → votes
Votes = Mapping[str, Sequence[Vote]]


class Touched(NamedTuple):
    """What may speak: kind of evidence → topic number → the terms that stand there, or names."""

    terms: Mapping[str, Mapping[int, list[int]]]
    names: Mapping[str, Mapping[int, list[Vote]]]


def read_item(
    item: ZoteroItem, index: TermIndex, keywords: Sequence[str], mesh: Sequence[str]
) -> dict[str, Reading]:
    """The item's texts by kind, read; entries of a list are kept apart by a full stop."""
    descriptors = [descriptor(row) for row in mesh]
    journals = [item.get(name) for name in JOURNAL_FIELDS if item.get(name)]
    texts = {
        # A part of a book that has no title of its own is known by the book's.
        "title": item.get("title") or item.get("bookTitle"),
        "abstract": item.get("abstractNote"),
        "journal": ". ".join(journals) if index.journal_searched else "",
        "keywords": ". ".join(keywords),
        "mesh_major": ". ".join(name for _, name, major in descriptors if major),
        "mesh": ". ".join(name for _, name, major in descriptors if not major),
    }
    return {kind: index.read(text) for kind, text in texts.items() if text}


def descriptor(row: str) -> tuple[str, str, bool]:
    """ "UI|name|major" as (UI, name, whether it is a main point of the article)."""
    ui, name, major = [*row.split("|"), "", ""][:3]
    return ui.strip(), name.strip(), major.strip().lower() in {"y", "yes", "1", "true", "major"}


def touched(item: ZoteroItem, index: TermIndex, readings: Readings, mesh: Sequence[str]) -> Touched:
    """What may speak for which topic: a term here may yet stand only in words ignored."""
    terms: dict[str, dict[int, list[int]]] = {}
    for kind, reading in readings.items():
        speaks, rows = index.roles.speaks[kind], terms.setdefault(kind, {})
        for term in reading.terms():
            for topic in speaks.get(term, ()):
                if topic in rows:
                    rows[topic].append(term)
                else:
                    rows[topic] = [term]
    names: dict[str, dict[int, list[Vote]]] = {}
    for topic, kind, name in _names(item, index, mesh):
        names.setdefault(kind, {}).setdefault(topic, []).append(Vote(name=name))
    return Touched(terms, names)


def promising(topics: Topics, found: Touched, *, given_only: bool) -> list[int]:
    """The topics touched, in order; `given_only` leaves out those that cannot reach their score."""
    most: dict[int, float] = {}
    touching: list[tuple[str, Mapping[int, Sized]]]
    touching = [*found.terms.items(), *found.names.items()]
    for kind, rows in touching:
        weight = topics.weights[KINDS[kind][0]]
        for topic, evidence in rows.items():
            most[topic] = most.get(topic, 0.0) + weight * len(evidence)
    if not given_only:
        return sorted(most)
    every = topics.topics
    return sorted([topic for topic, score in most.items() if score >= every[topic].min_score])


def _names(
    item: ZoteroItem, index: TermIndex, mesh: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """(topic, kind, name) of journals, authors and MeSH descriptors that are matched whole."""
    roles = index.roles
    for field in JOURNAL_FIELDS if roles.journals else ():
        for topic in roles.journals.get(words.folded_name(item.get(field)), ()):
            yield topic, "journals", item.get(field)
    for creator in item.creators if roles.authors else ():
        for key in _author_keys(creator):
            for topic in roles.authors.get(key, ()):
                yield topic, "authors", creator.name or creator.last_name
    for row in mesh if any(roles.mesh.values()) else ():
        ui, name, major = descriptor(row)
        kind = "mesh_ui_major" if major else "mesh_ui"
        for key in {words.folded_name(ui): 1, words.folded_name(name): 1}:
            for topic in roles.mesh[kind].get(key, ()):
                yield topic, kind, name or ui


def _author_keys(creator: Creator) -> list[str]:
    """Family, family and initial, family and given name: each way to write the author's name."""
    if creator.name:
        return [words.folded_name(creator.name)]
    family, given = words.folded_name(creator.last_name), words.folded_name(creator.first_name)
    return list(
        dict.fromkeys([family, f"{family} {given[:1]}".strip(), f"{family} {given}".strip()])
    )


def weigh(topics: Topics, number: int, found: Touched, readings: Readings) -> tuple[float, Votes]:
    """The weights of a topic's evidence together, and the votes that are counted, by kind."""
    ignored = topics.index.roles.ignores[number]
    counted, score = {}, 0.0
    for kind, by_topic in found.terms.items():
        if number in by_topic and (votes := _votes(readings[kind], by_topic[number], ignored)):
            counted[kind] = separate(votes)
    for kind, by_name in found.names.items():
        if number in by_name:
            counted[kind] = separate(by_name[number])
    for kind, votes in counted.items():
        score += topics.weights[KINDS[kind][0]] * len(votes)
    return score, counted


def _votes(reading: Reading, terms: Sequence[int], ignored: frozenset[int]) -> list[Vote]:
    """The votes of the terms that stand in other words than those ignored."""
    masked = reading.covered(ignored) if ignored else frozenset()
    rows = [(reading.first(term, masked), term) for term in terms]
    return [Vote(spans, term) for spans, term in rows if spans]


def separate(votes: list[Vote]) -> list[Vote]:
    """The votes that rest on words of their own: of those that overlap, the longest is kept."""
    if len(votes) < 2:
        return votes
    votes = sorted(votes)
    if _apart(votes):
        return votes
    kept: list[Vote] = []
    taken: set[object] = set()
    for vote in sorted(votes, key=_longest_first):
        ground = _ground(vote)
        if taken.isdisjoint(ground):
            taken.update(ground)
            kept.append(vote)
    return sorted(kept, key=lambda vote: (min(vote.spans, default=REGEX_SPAN), vote))


def _apart(votes: list[Vote]) -> bool:
    """Whether votes in order are plainly separate: each of one place, none reaching the next."""
    last = REGEX_SPAN[1]
    for spans, _, _ in votes:
        if len(spans) != 1 or spans[0][0] < last:
            return False
        last = spans[0][1]
    return True


def _longest_first(vote: Vote) -> tuple[int, Vote]:
    return -sum(end - start for start, end in vote.spans), vote


def _ground(vote: Vote) -> set[object]:
    """What a vote rests on: word positions, the term of a regular expression, or a name."""
    if vote.name:
        return {vote.name}
    if REGEX_SPAN in vote.spans:
        return {(vote.term,)}
    return {position for start, end in vote.spans for position in range(start, end)}


def evidence_of(topics: Topics, counted: Votes, readings: Readings) -> tuple[TermEvidence, ...]:
    """The votes counted for a topic as evidence by field, with the words as printed."""
    found = []
    for kind in sorted(counted, key=_ORDER.__getitem__) if len(counted) > 1 else counted:
        weight, votes = KINDS[kind][0], counted[kind]
        printed = [vote.name or readings[kind].words(vote.term, vote.spans) for vote in votes]
        found.append(TermEvidence(weight, tuple(printed), topics.weights[weight] * len(votes)))
    return tuple(found)
