"""What in an item speaks for which topic, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zotsync.item import Creator, ZoteroItem
from zotsync.topics import words
from zotsync.topics.index import Index
from zotsync.topics.model import Evidence, Topic, Topics
from zotsync.topics.reading import REGEX_SPAN, Reading, Span

JOURNAL_FIELDS = ("publicationTitle", "journalAbbreviation", "bookTitle", "proceedingsTitle")

#: A kind of evidence → (its weight, the field of a topic's `fields` that it is; "" if always on).
KINDS: Mapping[str, tuple[str, str]] = {
    "title": ("title", "title"),
    "abstract": ("abstract", "abstract"),
    "keywords": ("keywords", "keywords"),
    "mesh_major": ("mesh_major", "mesh"),
    "mesh": ("mesh", "mesh"),
    "journal": ("journal", "journal"),
    "mesh_ui_major": ("mesh_major", ""),
    "mesh_ui": ("mesh", ""),
    "journals": ("journal", ""),
    "authors": ("authors", ""),
}
_ORDER = {kind: at for at, kind in enumerate(KINDS)}
_MINOR = {"mesh", "mesh_ui"}

#: field → its text, read
Readings = Mapping[str, Reading]


class Vote(NamedTuple):
    """One term, or one name matched whole (`name`), that speaks for a topic."""

    spans: tuple[Span, ...] = ()
    term: int = -1
    name: str = ""


#: topic number → kind of evidence → votes
Votes = dict[int, dict[str, list[Vote]]]


def read_item(
    item: ZoteroItem, index: Index, keywords: Sequence[str], mesh: Sequence[str]
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


def votes_of(item: ZoteroItem, index: Index, readings: Readings, mesh: Sequence[str]) -> Votes:
    """Who speaks for each topic."""
    votes: Votes = {}
    speaks, ignores = index.roles.speaks, index.roles.ignores
    for kind, reading in readings.items():
        for term in reading.terms():
            for topic in speaks.get(term, ()):
                ignored = ignores[topic]
                masks = () if ignored.isdisjoint(reading.spans) else reading.places(ignored)
                spans = reading.first(term, masks)
                if spans:
                    votes.setdefault(topic, {}).setdefault(kind, []).append(Vote(spans, term))
    for topic, kind, name in _names(item, index, mesh):
        votes.setdefault(topic, {}).setdefault(kind, []).append(Vote(name=name))
    return votes


def _names(item: ZoteroItem, index: Index, mesh: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """(topic, kind, name) of journals, authors and MeSH descriptors that are matched whole."""
    roles = index.roles
    for field in JOURNAL_FIELDS if roles.journals else ():
        for topic in roles.journals.get(words.name_key(item.get(field)), ()):
            yield topic, "journals", item.get(field)
    for creator in item.creators if roles.authors else ():
        for key in _author_keys(creator):
            for topic in roles.authors.get(key, ()):
                yield topic, "authors", creator.name or creator.last_name
    for row in mesh if roles.mesh else ():
        ui, name, major = descriptor(row)
        for key in {words.name_key(ui): 1, words.name_key(name): 1}:
            for topic in roles.mesh.get(key, ()):
                yield topic, "mesh_ui_major" if major else "mesh_ui", name or ui


def _author_keys(creator: Creator) -> list[str]:
    """Family, family and initial, family and given name: each way to write the author's name."""
    if creator.name:
        return [words.name_key(creator.name)]
    family, given = words.name_key(creator.last_name), words.name_key(creator.first_name)
    return list(
        dict.fromkeys([family, f"{family} {given[:1]}".strip(), f"{family} {given}".strip()])
    )


def weigh(
    topics: Topics, topic: Topic, votes: Mapping[str, list[Vote]], *, at_least: float
) -> tuple[float, dict[str, list[Vote]]]:
    """The weights of a topic's evidence together, and the votes that are counted, by kind.

    A sum that cannot reach `at_least` is not worked out: it is 0.
    """
    counted = {kind: found for kind, found in votes.items() if counts(topic, kind)}
    most = score = 0.0
    for kind, found in counted.items():
        most += topics.weights[KINDS[kind][0]] * len(found)
    if most < at_least:
        return 0.0, {}
    for kind, found in counted.items():
        counted[kind] = separate(found)
        score += topics.weights[KINDS[kind][0]] * len(counted[kind])
    return score, counted


def counts(topic: Topic, kind: str) -> bool:
    """Whether a topic listens to this kind of evidence."""
    field = KINDS[kind][1]
    return (not field or field in topic.fields) and not (topic.mesh_major and kind in _MINOR)


def separate(votes: list[Vote]) -> list[Vote]:
    """The votes that rest on words of their own: of those that overlap, the longest is kept."""
    if len(votes) < 2:
        return votes
    kept: list[Vote] = []
    taken: set[object] = set()
    for vote in sorted(votes, key=_longest_first):
        ground = _ground(vote)
        if taken.isdisjoint(ground):
            taken.update(ground)
            kept.append(vote)
    return sorted(kept, key=lambda vote: (min(vote.spans, default=REGEX_SPAN), vote))


def _longest_first(vote: Vote) -> tuple[int, Vote]:
    return -sum(end - start for start, end in vote.spans), vote


def _ground(vote: Vote) -> set[object]:
    """What a vote rests on: word positions, the term of a regular expression, or a name."""
    if vote.name:
        return {vote.name}
    if REGEX_SPAN in vote.spans:
        return {(vote.term,)}
    return {position for start, end in vote.spans for position in range(start, end)}


def evidence_of(
    topics: Topics, counted: Mapping[str, Sequence[Vote]], readings: Readings
) -> tuple[Evidence, ...]:
    """The votes counted for a topic as evidence by field, with the words as printed."""
    found = []
    for kind in sorted(counted, key=_ORDER.__getitem__) if len(counted) > 1 else counted:
        weight, votes = KINDS[kind][0], counted[kind]
        printed = [vote.name or readings[kind].words(vote.term, vote.spans) for vote in votes]
        found.append(Evidence(weight, tuple(printed), topics.weights[weight] * len(votes)))
    return tuple(found)
