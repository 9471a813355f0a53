"""A topics file compiled, so that a text is read once for all topics: its terms and their uses.

Reading a text is one dictionary look-up per token, then one walk from each word into the tree of
all phrases.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zotsync.topics import words
from zotsync.topics.model import Topic, Topics
from zotsync.topics.phrases import FoundTerms, PhraseTree, Span, Vocabulary
from zotsync.topics.regexes import compile_regex
from zotsync.topics.terms import START, Phrase

_K = TypeVar("_K", bound=Hashable)

#: A kind of evidence → (its weight, the field of a topic's `fields` that it is; "" if always on).
EVIDENCE_KINDS: Mapping[str, tuple[str, str]] = {
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
_NOT_MAJOR = {"mesh", "mesh_ui"}
#: What lies beyond in one field is not read: no abstract is longer, and time stays bounded.
MAX_TEXT = 50_000


@dataclass(frozen=True, slots=True)
class TermUses:
    """Topics are numbered as in the file, terms as in the index.

    `counted`: kind of evidence → term → topics that it counts for there. `required`, `excluded`,
    `ignored`, `about`: each topic's terms of `all`, `none`, `ignore` and `about`. Journals, authors
    and descriptors (by kind; UI or name) are compared whole, folded. `conditional` are the topics
    that may be withheld whatever their score.
    """

    counted: Mapping[str, Mapping[int, tuple[int, ...]]]
    required: tuple[tuple[int, ...], ...]
    excluded: tuple[tuple[int, ...], ...]
    ignored: tuple[frozenset[int], ...]
    about: tuple[tuple[int, ...], ...]
    journals: Mapping[str, tuple[int, ...]]
    authors: Mapping[str, tuple[int, ...]]
    descriptors: Mapping[str, Mapping[str, tuple[int, ...]]]
    conditional: frozenset[int]


class TopicIndex:
    """The compiled topics; a term's number is its place in `terms`."""

    def __init__(self, topics: Topics) -> None:
        self.terms = tuple(topics.terms.values())
        numbers = {text: number for number, text in enumerate(topics.terms)}
        self.uses = _term_uses(topics.topics, numbers)
        self.searches_journals = any("journal" in topic.fields for topic in topics.topics)
        self._anchored = any(term.anchored for term in self.terms)
        self._vocabulary = Vocabulary()
        self._phrases = PhraseTree()
        #: number of a first part → the terms of several parts that it begins: (term, all parts)
        self._joined: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
        self._add_all()
        self._regexes = [
            (number, compile_regex(term.regex))
            for number, term in enumerate(self.terms)
            if term.regex
        ]

    def _add_all(self) -> None:
        """Numbers all parts: a term's only part as the term, those of several parts beyond.

        Terms share equal parts: "bone + cancer" and "nerve + cancer" look for cancer once.
        """
        parts: dict[tuple[Phrase, ...], int] = {}
        for number, term in enumerate(self.terms):
            if len(term.parts) == 1:
                parts.setdefault(term.parts[0], number)
                self._add_part(term.parts[0], number)
        beyond = len(self.terms)
        for number, term in enumerate(self.terms):
            if len(term.parts) < 2:
                continue
            for part in term.parts:
                if part not in parts:
                    parts[part] = beyond
                    self._add_part(part, beyond)
                    beyond += 1
            numbers = tuple(parts[part] for part in term.parts)
            self._joined[numbers[0]].append((number, numbers))

    def _add_part(self, phrases: Iterable[Phrase], number: int) -> None:
        for phrase in phrases:
            tests = [(self._vocabulary.add(word.test), word.gap > 0) for word in phrase]
            self._phrases.add(tests, number)

    def find(self, text: str) -> FoundTerms:
        """The terms that stand in a text."""
        text = words.without_markup(text[:MAX_TEXT])
        tokens = words.tokens(text)
        if text.isupper() and len(tokens) > 3:
            # In a text all in capitals no acronym can be told from a word.
            tokens = words.tokens(text.lower())
        if self._anchored:
            tokens = [START, *tokens]
        matches = {}
        for number, regex in self._regexes:
            match = regex.search(text)
            if match:
                matches[number] = match
        looked_up = [self._vocabulary[token] for token in tokens]
        starts = list(itertools.accumulate(map(len, looked_up), initial=0))
        places = self._phrases.find(list(itertools.chain.from_iterable(looked_up)))
        return FoundTerms(tokens, starts, self._by_term(places), matches)

    def _by_term(self, places: Mapping[int, list[Span]]) -> Mapping[int, Sequence[list[Span]]]:
        """Parts put together to terms; a term whose parts are not all there is left out."""
        alone = len(self.terms)
        terms: dict[int, Sequence[list[Span]]]
        terms = {part: (spans,) for part, spans in places.items() if part < alone}
        for first in self._joined.keys() & places.keys():
            for number, parts in self._joined[first]:
                if all(part in places for part in parts):
                    terms[number] = tuple([places[part] for part in parts])
        return terms


@functools.lru_cache(maxsize=8)
def topic_index(topics: Topics) -> TopicIndex:
    """The topics compiled; kept, so that it is done once."""
    return TopicIndex(topics)


def _term_uses(topics: tuple[Topic, ...], numbers: Mapping[str, int]) -> TermUses:
    """The uses in these topics; `numbers` are the terms' by their text."""
    return TermUses(
        counted={kind: _counted(topics, numbers, kind) for kind in EVIDENCE_KINDS},
        required=tuple(tuple(numbers[text] for text in topic.all) for topic in topics),
        excluded=tuple(tuple(numbers[text] for text in topic.none) for topic in topics),
        ignored=tuple(frozenset(numbers[text] for text in topic.ignore) for topic in topics),
        about=tuple(tuple(numbers[text] for text in topic.about) for topic in topics),
        journals=_by_key(map(words.folded_name, topic.journals) for topic in topics),
        authors=_by_key(map(words.folded_name, topic.authors) for topic in topics),
        descriptors={kind: _descriptors(topics, kind) for kind in ("mesh_ui", "mesh_ui_major")},
        conditional=frozenset(at for at, topic in enumerate(topics) if _is_conditional(topic)),
    )


def uses_evidence(topic: Topic, kind: str) -> bool:
    """Whether this kind of evidence counts for a topic."""
    field = EVIDENCE_KINDS[kind][1]
    return (not field or field in topic.fields) and not (topic.mesh_major and kind in _NOT_MAJOR)


def _counted(
    topics: tuple[Topic, ...], numbers: Mapping[str, int], kind: str
) -> dict[int, tuple[int, ...]]:
    """Term → the topics that it counts for in this kind of evidence."""
    return _by_key(
        [numbers[text] for text in (*topic.any, *topic.all)] if uses_evidence(topic, kind) else ()
        for topic in topics
    )


def _descriptors(topics: tuple[Topic, ...], kind: str) -> dict[str, tuple[int, ...]]:
    return _by_key(
        map(words.folded_name, topic.mesh) if uses_evidence(topic, kind) else () for topic in topics
    )


def _is_conditional(topic: Topic) -> bool:
    return bool(topic.none or topic.all or topic.about or topic.years != (None, None))


def _by_key(lists: Iterable[Iterable[_K]]) -> dict[_K, tuple[int, ...]]:
    """Each key → the numbers of the lists that hold it."""
    found: dict[_K, list[int]] = defaultdict(list)
    for number, keys in enumerate(lists):
        for key in dict.fromkeys(keys):
            found[key].append(number)
    return {key: tuple(at) for key, at in found.items()}
