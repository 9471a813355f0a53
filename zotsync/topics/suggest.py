"""What could be a rule: terms for the topics there are, and phrases that no topic knows. Pure.

Nothing here is ever written to an item: it is material for writing rules.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zotsync.topics import words
from zotsync.topics.features import clues
from zotsync.topics.model import TaggableItem, Topic, TopicMatch, Topics
from zotsync.topics.tagging import topic_matches
from zotsync.topics.terms import parse_term

#: Of the references that hold a term for a topic, at least this share has the topic already.
_SHARE = 0.5
#: … and so many times as often as any reference has it.
_LIFT = 2.0
#: What stands in more than this share of many references tells nothing of any.
_EVERYWHERE, _MANY = 0.3, 20
#: Terms for one topic.
MOST_TERMS = 10

#: (kind, key for comparison)
_Clue = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase ("phrase"), keyword ("keyword") or descriptor ("mesh") of `count` references.

    `topic` is the id of the topic that it goes with, and would be given to `more` references
    (`examples` are titles of the first three); "" if it goes with none: then `more` of the
    references have no topic at all, and `examples` are titles of any.
    """

    kind: str
    text: str
    count: int
    examples: tuple[str, ...]
    topic: str = ""
    more: int = 0


def suggest(
    entries: Iterable[TaggableItem],
    topics: Topics,
    *,
    own: Mapping[str, frozenset[str]] | None = None,
    at_least: int = 2,
    limit: int = 50,
) -> tuple[Suggestion, ...]:
    """Terms for each topic, in the order of the file; then what recurs and goes with no topic.

    All references are looked at. `own` are the tags that the user gave, by ref: one that is named
    as a topic counts as that topic. A phrase is left out where a longer one is just as frequent,
    where it stands nearly everywhere, where a rule fires on its words already, and where a term
    that is suggested shares a word with it and stands in all of its references.
    """
    known = list(entries)
    given = [_Given.of(entry, topics, own or {}) for entry in known]
    holders, printed = _holders(known)
    rare = _EVERYWHERE * len(known) if len(known) >= _MANY else len(known)
    frequent = {clue: at for clue, at in holders.items() if at_least <= len(at) <= rare}
    found: list[_Found] = []
    for (kind, key), at in _without_parts(frequent).items():
        text = _usual(printed[kind, key])
        if not _is_term(kind, text) or _fires(key, [given[one] for one in at]):
            continue
        titles = [known[one].item.get("title") for one in at]
        if made := _suggestion(kind, text, titles, [given[one] for one in at], given):
            found.append(_Found(made, frozenset(key.split()), frozenset(at)))
    order = {topic.id: place for place, topic in enumerate(topics.topics)}
    likely = _best(found, order, 2 * limit, 2 * MOST_TERMS)
    tried = [one for one in _tried(likely, known, given, topics) if one.said.count >= at_least]
    return tuple(one.said for one in _best(tried, order, limit, MOST_TERMS))


def _tried(
    found: Iterable[_Found], known: Sequence[TaggableItem], given: Sequence[_Given], topics: Topics
) -> Iterable[_Found]:
    """What was found, counted by what a rule of that term alone gives its topic to: words of an
    abstract weigh too little by themselves, and a term catches more than the words as printed."""
    made = list(found)
    numbered = {str(number): one.said for number, one in enumerate(made)}
    trial = _trial(numbered, topics)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(known):
        matches = topic_matches(entry.item, trial, keywords=entry.keywords, mesh=entry.mesh)
        for match in matches:
            if match.given:
                holders[match.topic].append(at)
    for number, one in enumerate(made):
        topic, places = one.said.topic, holders[str(number)]
        new = [place for place in places if not topic or topic not in given[place].topics]
        bare = sum(not given[place].topics for place in places)
        said = replace(
            one.said, count=len(places), more=len(new) if topic else bare,
            examples=tuple(known[place].item.get("title") for place in new[:3]),
        )  # fmt: skip
        if new:
            yield replace(one, said=said, holders=frozenset(places))


def _trial(found: Mapping[str, Suggestion], topics: Topics) -> Topics:
    """A topic for each suggestion, that asks for as much as the one it is for."""
    rules, terms = [], {}
    for number, one in found.items():
        like = topics.by_id.get(one.topic) or Topic("", "", "")
        rule = Topic(number, number, number, min_score=like.min_score, fields=like.fields)
        if one.kind == "mesh":
            rules.append(replace(rule, mesh=(one.text.split()[0],)))
        else:
            terms[one.text] = parse_term(one.text, {})
            rules.append(replace(rule, any=(one.text,)))
    return Topics(tuple(rules), terms, weights=topics.weights)


@dataclass(frozen=True, slots=True)
class _Given:
    """The topics of a reference, and the stems of the words that rules fired on."""

    topics: frozenset[str]
    stems: frozenset[str]

    @staticmethod
    def of(entry: TaggableItem, topics: Topics, own: Mapping[str, frozenset[str]]) -> _Given:
        matches = topic_matches(entry.item, topics, keywords=entry.keywords, mesh=entry.mesh)
        mine = {words.folded_name(name) for name in own.get(entry.ref, ())}
        named = {
            topic.id
            for topic in topics.topics
            if mine & {words.folded_name(name) for name in (topic.id, topic.tag, topic.name)}
        }
        fired = {match.topic for match in matches if match.given}
        return _Given(frozenset(fired | named), frozenset(_stems(matches)))


def _stems(matches: Sequence[TopicMatch]) -> Iterable[str]:
    for match in matches:
        for evidence in match.evidence:
            if evidence.field != "about":
                for text in evidence.words:
                    yield from _key_of(text).split()


def _key_of(text: str) -> str:
    tokens = words.tokens(words.without_markup(text))
    return " ".join(words.stem(part) for token in tokens for part in words.parts(token))


def _holders(
    entries: Sequence[TaggableItem],
) -> tuple[dict[_Clue, list[int]], dict[_Clue, Counter[str]]]:
    """The references that each clue stands in, and how it is printed."""
    holders: dict[_Clue, list[int]] = defaultdict(list)
    printed: dict[_Clue, Counter[str]] = defaultdict(Counter)
    for at, entry in enumerate(entries):
        for kind, key, text in clues(entry):
            printed[kind, key][text] += 1
            if not holders[kind, key] or holders[kind, key][-1] != at:
                holders[kind, key].append(at)
    return holders, printed


def _suggestion(
    kind: str, text: str, titles: Sequence[str], held: Sequence[_Given], every: Sequence[_Given]
) -> Suggestion | None:
    """The clue for the topic that it goes with most, or for none; None if there is no use in it."""
    counts = Counter(topic for one in held for topic in one.topics)
    # Equal counts: the topic that fewer references have says more, then the alphabet.
    usual = Counter(topic for one in every for topic in one.topics if topic in counts)
    for topic in sorted(counts, key=lambda name: (-counts[name], usual[name], name)):
        share = counts[topic] / len(held)
        if counts[topic] < 2 or share < _SHARE or share < _LIFT * usual[topic] / len(every):
            break
        without = [
            title for title, one in zip(titles, held, strict=True) if topic not in one.topics
        ]
        if not without:
            return None  # the topic has them all: nothing would be won
        return Suggestion(kind, text, len(held), tuple(without[:3]), topic, len(without))
    bare = sum(not one.topics for one in held)
    return Suggestion(kind, text, len(held), tuple(titles[:3]), "", bare)


def _fires(key: str, held: Sequence[_Given]) -> bool:
    """Whether rules fire on the very words, in most of the references that hold them."""
    stems = set(key.split())
    return 2 * sum(stems <= one.stems for one in held) > len(held)


def _is_term(kind: str, text: str) -> bool:
    """Whether a rule can be written of it."""
    if kind == "mesh":
        return True
    try:
        return bool(parse_term(text, {}).parts)
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    """A suggestion, the stems of its words, and the places of the references that hold it."""

    said: Suggestion
    stems: frozenset[str]
    holders: frozenset[int]

    def is_in(self, other: _Found) -> bool:
        """Whether another one, with which it shares a word, has all its references."""
        return bool(self.stems & other.stems) and self.holders <= other.holders


def _best(
    found: Sequence[_Found], order: Mapping[str, int], limit: int, terms: int
) -> Iterable[_Found]:
    """At most `terms` for a topic, at most `limit` for none; those that win most first."""
    by_topic: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        by_topic[one.said.topic].append(one)
    for topic in sorted(by_topic, key=lambda name: order.get(name, len(order))):
        most = terms if topic else limit
        taken: list[_Found] = []
        for one in sorted(by_topic[topic], key=lambda one: _rank(one.said)):
            if len(taken) < most and not any(one.is_in(other) for other in taken):
                taken.append(one)
        yield from taken


def _rank(found: Suggestion) -> tuple[int, int, int, str, str]:
    length = -len(found.text.split())
    first = (found.more, found.count) if found.topic else (found.count, found.more)
    return -first[0], -first[1], length, found.kind, found.text


def _usual(spellings: Counter[str]) -> str:
    """The most usual spelling; of equals one that is not all capitals, which would be a term for
    capitals alone, then the first by alphabet."""
    return min(spellings, key=lambda text: (-spellings[text], text.isupper(), text))


def _without_parts(found: dict[_Clue, list[int]]) -> dict[_Clue, list[int]]:
    """Without the phrases that stand only inside a longer one."""
    covered = set()
    for (kind, key), at in found.items():
        pieces = key.split()
        for start, end in itertools.combinations(range(len(pieces) + 1), 2):
            part = (kind, " ".join(pieces[start:end]))
            if part[1] != key and len(found.get(part, ())) == len(at):
                covered.add(part)
    return {clue: kept for clue, kept in found.items() if clue not in covered}
