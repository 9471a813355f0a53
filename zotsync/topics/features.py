"""What a model may see of an item: the words of its texts, and its journal, authors and subjects.

The features are made once for all items and all tags; what a word weighs follows from how many
items have it, which no tag tells.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from zotsync.model.errors import ConfigError
from zotsync.topics import words
from zotsync.topics.mesh import CHECK_TAGS, read_descriptor
from zotsync.topics.model import TaggableItem
from zotsync.topics.words import GRAMMAR

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
    for token in words.tokens(words.clean(text[:MAX_TEXT])):
        for part in words.parts(token):
            word = words.stem(part)
            if len(word) < 2 or word in GRAMMAR or word.isdigit():
                before = ""
                continue
            yield word
            if before:
                yield f"{before} {word}"
            before = word
