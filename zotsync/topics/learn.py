"""Tags of the user's own that could be given to more items, learned from the items that bear them.

For each tag every item is scored by a model that has not seen it (five folds); what the scores
are worth is told by a model in which untagged is no "no" (mixture.py). A tag is offered, likeliest
first, as long as the offers together are expected to be right often enough. Nothing is written:
a proposal is a value, for the user to accept or refuse.

Needs scikit-learn (`pip install zotsync[learn]`).
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zotsync.topics.features import feature_matrix, sklearn
from zotsync.topics.mixture import Chances, Scores, chances
from zotsync.topics.model import TaggableItem

#: Items that must bear a tag before it is learned, and that must lack it.
MIN_ITEMS = 8
MIN_PRECISION = 0.9
#: What is asked of the expectation so that the promise holds: models are a little too sure.
_MARGIN = 0.01
#: No single offer is likelier wrong than right.
_LEAST = 0.5
FOLDS = 5
SEED = 20210504
TOP_WORDS = 5


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is expected of a tag's offers.

    `items` bear the tag by hand. `precision`: the share of right ones among those `offered`;
    `recall`: their share of all items that lack the tag and should have it; both are expected,
    and 0 where nothing is offered. `threshold` is the least probability offered, None if none is.
    """

    tag: str
    items: int
    offered: int = 0
    precision: float = 0.0
    recall: float = 0.0
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class TagProposal:
    """A tag proposed for an item: how likely it is right, and what spoke most for it."""

    ref: str
    tag: str
    probability: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the user's tags teach: each tag that was tried, by name; the offers, by item in the
    given order, likeliest first; and how many items bear the tags that are on too few."""

    calibrations: tuple[Calibration, ...] = ()
    proposals: tuple[TagProposal, ...] = ()
    too_few: Mapping[str, int] = field(default_factory=dict)


def by_hand(entry: TaggableItem) -> frozenset[str]:
    """The manual tags of an item (type 0)."""
    return frozenset(tag.name for tag in entry.item.tags if tag.type == 0)


def learn(
    entries: Iterable[TaggableItem],
    *,
    own: Mapping[str, frozenset[str]] | None = None,
    refused: Collection[tuple[str, str]] = frozenset(),
    refused_tags: Collection[str] = frozenset(),
    min_items: int = MIN_ITEMS,
    min_precision: float = MIN_PRECISION,
) -> Learned:
    """What the user's tags teach about these items, and which items could have which tag.

    `own` are the tags that the user gave, by the items' refs (None: all manual ones). `refused`
    are (ref, tag) that the user does not want: known not to deserve it, never offered;
    `refused_tags` are not tried at all. A tag that an item bears in whatever way is not offered.
    `ConfigError` if scikit-learn is missing. Same items in the same order, same result: the seed
    is fixed and one thread is used.
    """
    known = list(entries)
    tags = [by_hand(entry) if own is None else own.get(entry.ref, frozenset()) for entry in known]
    counts = Counter(name for names in tags for name in names if name not in refused_tags)
    most = len(known) - min_items
    tried = sorted(name for name, count in counts.items() if min_items <= count <= most)
    too_few = {name: count for name, count in sorted(counts.items()) if count < min_items}
    sklearn("linear_model")  # said to be missing before anything else is
    if not tried:
        return Learned(too_few=too_few)
    with importlib.import_module("threadpoolctl").threadpool_limits(1):
        try:
            library = _Library(known, tags, refused)
        except ValueError:  # no two items share a word
            return Learned(tuple(Calibration(name, counts[name]) for name in tried), (), too_few)
        found = library.learn(tried, min_precision)
    rows = sorted(found[1], key=lambda row: (row[0], -row[1].probability, row[1].tag))
    return Learned(tuple(found[0]), tuple(proposal for _, proposal in rows), too_few)


class _Library:
    """The items as a model sees them."""

    def __init__(
        self,
        entries: Sequence[TaggableItem],
        tags: Sequence[frozenset[str]],
        refused: Collection[tuple[str, str]],
    ) -> None:
        self.numpy: Any = importlib.import_module("numpy")
        self.entries, self.tags, self.refused = entries, tags, refused
        self.matrix, self.names = feature_matrix(entries)

    def learn(
        self, tried: Sequence[str], min_precision: float
    ) -> tuple[list[Calibration], list[tuple[int, TagProposal]]]:
        """The calibration of each tag, and the offers with their places."""
        scores = [self._scores(name) for name in tried]
        calibrations, offers = [], []
        for name, row, found in zip(tried, scores, chances(scores), strict=True):
            chance = self._without_bearers(name, found)
            taken = self._taken(chance.at_least, min(min_precision + _MARGIN, 1.0))
            calibrations.append(_calibration(name, row, chance.likely, taken))
            offers += self._proposals(name, row, chance.likely, taken)
        return calibrations, offers

    def _scores(self, name: str) -> Scores:
        """Each item's score by a model trained on the other folds."""
        numpy = self.numpy
        tagged = numpy.array([name in names for names in self.tags], float)
        values = numpy.zeros(len(tagged))
        folds = sklearn("model_selection").StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
        for seen, unseen in folds.split(self.matrix, tagged):
            model = _model().fit(self.matrix[seen], tagged[seen])
            values[unseen] = model.decision_function(self.matrix[unseen])
        return Scores(
            values=values,
            tagged=tagged,
            alone=numpy.array([not names - {name} for names in self.tags], float),
            known=numpy.array([(e.ref, name) not in self.refused for e in self.entries], float),
        )

    def _without_bearers(self, name: str, chance: Chances) -> Chances:
        """Chances, 0 for items that bear the tag although not by the user's hand."""
        bears = [any(tag.name == name for tag in entry.item.tags) for entry in self.entries]
        free = [self.numpy.where(bears, 0.0, one) for one in (chance.likely, chance.at_least)]
        return Chances(*free)

    def _taken(self, chance: Any, precision: float) -> list[int]:
        """The items offered: the likeliest, as many as are right often enough together."""
        numpy = self.numpy
        order = numpy.argsort(-chance, kind="stable")
        order = order[chance[order] >= _LEAST]
        together = numpy.cumsum(chance[order]) / numpy.arange(1, len(order) + 1)
        enough = numpy.nonzero(together >= precision)[0]
        return [int(at) for at in order[: int(enough[-1]) + 1]] if len(enough) else []

    def _proposals(
        self, name: str, row: Scores, chance: Any, taken: Sequence[int]
    ) -> list[tuple[int, TagProposal]]:
        if not taken:
            return []
        model = _model().fit(self.matrix, row.tagged)
        return [
            (at, TagProposal(self.entries[at].ref, name, round(float(chance[at]), 3), spoke))
            for at in taken
            for spoke in [self._what_spoke(model, at)]
        ]

    def _what_spoke(self, model: Any, at: int) -> tuple[str, ...]:
        """The features of one item that spoke most for a tag, strongest first; no parts twice."""
        weights = self.matrix[at].multiply(model.coef_[0]).tocoo()
        names = (str(self.names[column]) for column in weights.col)
        kept: list[str] = []
        for weight, name in sorted(zip(-weights.data, names, strict=True)):
            if weight >= 0 or len(kept) == TOP_WORDS:
                break
            if not any(name in other or other in name for other in kept):
                kept.append(name)
        return tuple(kept)


def _model() -> Any:
    return sklearn("linear_model").LogisticRegression(
        C=5.0, class_weight="balanced", solver="liblinear", random_state=SEED
    )


def _calibration(name: str, row: Scores, chance: Any, taken: Sequence[int]) -> Calibration:
    items = int(row.tagged.sum())
    if not taken:
        return Calibration(name, items)
    right, every = float(chance[taken].sum()), float(chance.sum())
    return Calibration(
        name, items, len(taken), round(right / len(taken), 4), round(right / every, 4),
        round(float(chance[taken[-1]]), 3),
    )  # fmt: skip
