"""The values of tagging: topics as the user wrote them, and what speaks for one in an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zotsync.model.item import ZoteroItem
from zotsync.topics.terms import Term

#: Where evidence can stand, and what each term found there weighs. `mesh_major` is MeSH marked as
#: a main point of the article; `journal` and `authors` also weigh a topic's own lists of these.
WEIGHTS: Mapping[str, float] = {
    "title": 3.0,
    "mesh_major": 3.0,
    "mesh": 2.0,
    "keywords": 2.0,
    "journal": 2.0,
    "authors": 2.0,
    "abstract": 1.0,
}
#: The fields that terms are searched in. `journal` is left out by default: the name of a journal
#: says what the journal is about, not the article.
FIELDS = ("title", "abstract", "keywords", "mesh")
ALL_FIELDS = (*FIELDS, "journal")
MIN_SCORE = 2.0
PREFIX = "topic:"
TAG_TYPE = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the file; its terms as written, synonyms not expanded.

    `any`: terms that count; `all`: terms that count and must be there; `none`: exclusions;
    `ignore`: phrases to read over; `about`: terms of which one must stand anywhere in the item,
    or the topic is not given. `mesh` are descriptor UIs or names. `years` is (first, last),
    either may be None; `tag` the whole tag name, prefix included.
    """

    id: str
    name: str
    tag: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    mesh_major: bool = False
    journals: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    parents: tuple[str, ...] = ()
    collection: str = ""
    min_score: float = MIN_SCORE
    fields: tuple[str, ...] = FIELDS


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """A topics file, read and checked.

    `digest` is the SHA-256 of the file's text: same digest, same tags. `topics` are in the order
    of the file, `by_id` finds them; `terms` are all their terms by the text that writes them.
    """

    topics: tuple[Topic, ...]
    terms: Mapping[str, Term] = field(repr=False)
    digest: str = ""
    file: str = ""
    prefix: str = PREFIX
    tag_type: int = TAG_TYPE
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))

    by_id: Mapping[str, Topic] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {topic.id: topic for topic in self.topics})


@dataclass(frozen=True, slots=True)
class TaggableItem:
    """An item that topics can be given to, and what its record lists beyond the item.

    `mesh` entries are "UI|name|major"; `ref` and `source` name the reference and its list.
    """

    item: ZoteroItem
    keywords: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    ref: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What spoke for a topic in one field: the words as printed, and their weight together.

    The field "about" holds what shows that the item is about what the topic asks for; it weighs 0.
    """

    field: str
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """One topic for which something in an item speaks.

    `given` says whether its tag is given; if not, `why_not` says why ("score 1 of 2", "none: lung",
    "all: bone is missing", "about: @cancer is missing", "years"). `through` are the child topics
    that a parent comes from.
    """

    topic: str
    tag: str
    given: bool
    score: float
    evidence: tuple[TopicEvidence, ...] = ()
    why_not: str = ""
    through: tuple[str, ...] = ()
