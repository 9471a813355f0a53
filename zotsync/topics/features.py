"""What a model may see of an item: the words of its texts, and its journal, authors and subjects.

The features are made once for all items and all tags; what a word weighs follows from how many
items have it, which no tag tells.

What in an item could become a term of a rule: its phrases, keywords and MeSH descriptors.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from zotsync.model.errors import ConfigError
from zotsync.topics import words
from zotsync.topics.mesh import CHECK_TAGS, read_descriptor
from zotsync.topics.model import TaggableItem
from zotsync.topics.words import ELSEWHERE, GENERAL, GRAMMAR

_CHECK_TAGS = frozenset(map(words.folded_name, CHECK_TAGS))
MAX_TEXT = 20_000


def sklearn(module: str) -> Any:
    """A part of scikit-learn, loaded only when something is to be learned.

    Raises:
        ConfigError: scikit-learn is not installed.
    """
    try:
        return importlib.import_module(f"sklearn.{module}")
    except ImportError:
        raise ConfigError(
            "learning from your tags needs scikit-learn", hint='pip install "zotsync[learn]"'
        ) from None


def feature_matrix(entries: Sequence[TaggableItem]) -> tuple[Any, Sequence[str]]:
    """A row of weights for each item (sparse), and the names of the features.

    Raises ConfigError if scikit-learn is missing, ValueError if no feature is in two items.
    """
    vectorizer = sklearn("feature_extraction.text").TfidfVectorizer(
        analyzer=list, sublinear_tf=True, min_df=2
    )
    matrix = vectorizer.fit_transform([list(features(entry)) for entry in entries])
    return matrix, vectorizer.get_feature_names_out()


def features(entry: TaggableItem) -> Iterator[str]:
    """The features of an item, one for each time it stands there."""
    for field in ("title", "abstractNote"):
        yield from _of_text(entry.item.get(field))
    if journal := entry.item.get("publicationTitle"):
        yield f"journal: {words.folded_name(journal)}"
    for creator in entry.item.creators:
        name = creator.name or f"{creator.last_name} {creator.first_name[:1]}"
        yield f"author: {words.folded_name(name)}"
    for descriptor in map(read_descriptor, entry.mesh):
        name = words.folded_name(descriptor.name)
        if name not in _CHECK_TAGS:
            yield f"MeSH: {name or descriptor.ui}"
    for keyword in entry.keywords:
        yield f"keyword: {words.folded_name(keyword)}"


def _of_text(text: str) -> Iterator[str]:
    """Words, and words side by side within a clause."""
    before = ""
    for token in words.tokens(words.without_markup(text[:MAX_TEXT])):
        for part in words.parts(token):
            word = words.stem(part)
            if len(word) < 2 or word in GRAMMAR or word.isdigit():
                before = ""
                continue
            yield word
            if before:
                yield f"{before} {word}"
            before = word


#: The most words of a phrase.
LONGEST = 3
#: The most characters that are read of one field.
_SAYS_NOTHING = GRAMMAR | GENERAL
#: No term begins or ends with one of these, or is one.
_AT_NO_END = GRAMMAR | ELSEWHERE
_CHECK = frozenset(map(words.folded_name, CHECK_TAGS))


def clues(entry: TaggableItem) -> Iterator[tuple[str, str, str]]:
    """(kind, key for comparison, as printed) of everything that could become a rule."""
    for text in (entry.item.get("title"), entry.item.get("abstractNote")):
        yield from _phrases(text[:MAX_TEXT])
    for keyword in entry.keywords:
        yield "keyword", words.folded_name(keyword), keyword
    for text in entry.mesh:
        ui, name, _ = read_descriptor(text)
        if words.folded_name(name) not in _CHECK:
            yield "mesh", ui or words.folded_name(name), f"{ui} {name}".strip()


def _phrases(text: str) -> Iterator[tuple[str, str, str]]:
    """The runs of up to `LONGEST` words within a clause that could be a term."""
    clause: list[str] = []
    for token in [*words.tokens(words.without_markup(text)), "."]:
        if token in {".", ";", ":", "?", "!"}:
            yield from _runs(clause)
            clause = []
        else:
            clause.append(token)


def _runs(clause: list[str]) -> Iterator[tuple[str, str, str]]:
    stems = [" ".join(words.stem(part) for part in words.parts(token)) for token in clause]
    for start, length in itertools.product(range(len(clause)), range(1, LONGEST + 1)):
        run = clause[start : start + length]
        if len(run) < length or {run[0].lower(), run[-1].lower()} & _AT_NO_END:
            continue
        parts = " ".join(stems[start : start + length]).split()
        if all(part in _SAYS_NOTHING or part.isdigit() or len(part) < 2 for part in parts):
            continue
        if length == 1 and len(run[0]) < 4 and not run[0].isupper():
            continue
        yield "phrase", " ".join(stems[start : start + length]), " ".join(run)
