"""The rules against the tags that the user gave: where they agree, and where not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zotsync.topics import words
from zotsync.topics.model import TaggableItem, Topic, Topics
from zotsync.topics.tagging import topic_matches


@dataclass(frozen=True, slots=True)
class TopicScore:
    """One topic against the user's tag: `right` have both, `wrong` the topic only, `missed` the
    tag only; each entry with the words that fired (none for what is missed)."""

    topic: str
    tag: str
    right: tuple[TaggableItem, ...]
    wrong: tuple[tuple[TaggableItem, tuple[str, ...]], ...]
    missed: tuple[TaggableItem, ...]

    @property
    def precision(self) -> float:
        """Share of right ones among those that get the topic; 1 if none does."""
        given = len(self.right) + len(self.wrong)
        return len(self.right) / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of right ones among those that bear the tag."""
        return len(self.right) / (len(self.right) + len(self.missed))


def scores(
    entries: Iterable[TaggableItem], topics: Topics, own: Mapping[str, frozenset[str]]
) -> tuple[TopicScore, ...]:
    """The topics that the user has a tag for (`own`, by ref), in the order of the file.

    A tag is for a topic if it is named as the topic's tag, its id or its name. Items without any
    tag of the user's are left out: nobody has said what they are.
    """
    known = [entry for entry in entries if own.get(entry.ref)]
    fired = [_fired(entry, topics) for entry in known]
    every = {name for entry in known for name in own[entry.ref]}
    found = []
    for topic in topics.topics:
        mine = {name for name in every if words.folded_name(name) in _names(topic)}
        if mine:
            bears = [bool(mine & own[entry.ref]) for entry in known]
            rows = list(zip(known, [given.get(topic.id) for given in fired], bears, strict=True))
            found.append(_score(topic.id, min(mine), rows))
    return tuple(found)


def _names(topic: Topic) -> set[str]:
    return {words.folded_name(name) for name in (topic.tag, topic.id, topic.name)}


def _fired(entry: TaggableItem, topics: Topics) -> dict[str, tuple[str, ...]]:
    """The topics given to an item, with the words that fired."""
    matches = topic_matches(entry.item, topics, keywords=entry.keywords, mesh=entry.mesh)
    return {
        match.topic: tuple(
            dict.fromkeys(word for evidence in match.evidence for word in evidence.words)
        )
        for match in matches
        if match.given
    }


def _score(
    topic: str, tag: str, rows: list[tuple[TaggableItem, tuple[str, ...] | None, bool]]
) -> TopicScore:
    """`rows`: each item, the words that fired (None: the topic is not given), whether it bears
    the tag."""
    return TopicScore(
        topic,
        tag,
        tuple(entry for entry, fired, bears in rows if bears and fired is not None),
        tuple((entry, fired) for entry, fired, bears in rows if not bears and fired is not None),
        tuple(entry for entry, fired, bears in rows if bears and fired is None),
    )
