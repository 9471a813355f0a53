"""Tags of the user's own that could be predicted, learned from the user's library.

Character n-grams (TF-IDF) and one logistic regression per tag, trained on the references that
carry the tag by hand. A tag is offered only if cross-validation shows that its proposals are
right often enough. Nothing is written: a proposal is a value, for the user to accept.

Needs scikit-learn (`pip install zotsync[learn]`).
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zotsync.model.errors import ConfigError
from zotsync.topics.model import TaggableItem

#: References that must carry a tag before it is learned, and that must lack it.
MIN_ITEMS = 30
MIN_PRECISION = 0.9
#: Proposals that the cross-validation must have made: fewer prove nothing.
MIN_PROPOSALS = 10
FOLDS = 5
SEED = 20210504
TOP_NGRAMS = 5


@dataclass(frozen=True, slots=True)
class Calibration:
    """What cross-validation found for a tag; `threshold` is the probability from which on it is
    proposed, None if no threshold reaches the precision that is asked for."""

    tag: str
    items: int
    precision: float
    recall: float
    threshold: float | None


@dataclass(frozen=True, slots=True)
class TagProposal:
    """A tag proposed for a reference: the n-grams of its text that spoke most for it, and the
    words that they stand in."""

    ref: str
    tag: str
    probability: float
    ngrams: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TagModels:
    """The calibration of every tag that was tried, and the models of those that are offered."""

    calibrations: tuple[Calibration, ...]
    vectorizer: Any = field(repr=False, compare=False)
    models: Mapping[str, Any] = field(repr=False, compare=False)


def learn(
    entries: Iterable[TaggableItem],
    *,
    skip_prefix: str = "topic:",
    min_items: int = MIN_ITEMS,
    min_precision: float = MIN_PRECISION,
) -> TagModels:
    """What the manual tags of these references teach.

    Left out are automatic tags (type 1), tags that begin with `skip_prefix` (given by rules), and
    tags on, or missing from, fewer than `min_items`. `ConfigError` if scikit-learn is missing.
    Same references in the same order, same result: the seed is fixed and one thread is used.
    """
    known = list(entries)
    tags = [_manual(entry, skip_prefix) for entry in known]
    counts = Counter(name for names in tags for name in names)
    tried = sorted(n for n, c in counts.items() if min_items <= c <= len(known) - min_items)
    vectorizer = _vectorizer()
    if not tried:
        return TagModels((), vectorizer, {})
    texts = [_text(entry) for entry in known]
    matrix = vectorizer.fit_transform(texts)
    calibrations, models = [], {}
    with _threads().threadpool_limits(1):
        for name in tried:
            wanted = [name in names for names in tags]
            found = _calibrate(name, texts, wanted, min_precision)
            calibrations.append(found)
            if found.threshold is not None:
                models[name] = _model().fit(matrix, wanted)
    return TagModels(tuple(calibrations), vectorizer, models)


def propose(learned: TagModels, entries: Iterable[TaggableItem]) -> tuple[TagProposal, ...]:
    """The tags that could be added: by reference in the given order, likeliest first."""
    wanted = list(entries)
    if not wanted or not learned.models:
        return ()
    matrix = learned.vectorizer.transform([_text(entry) for entry in wanted])
    found: list[tuple[int, TagProposal]] = []
    for calibration in learned.calibrations:
        if calibration.threshold is None:
            continue
        model = learned.models[calibration.tag]
        for at, chance in enumerate(model.predict_proba(matrix)[:, 1]):
            has = any(tag.name == calibration.tag for tag in wanted[at].item.tags)
            if chance >= calibration.threshold and not has:
                ngrams = _top_ngrams(learned.vectorizer, model, matrix[at])
                found.append((at, _proposal(wanted[at], calibration.tag, float(chance), ngrams)))
    found.sort(key=lambda pair: (pair[0], -pair[1].probability, pair[1].tag))
    return tuple(entry for _, entry in found)


def _proposal(entry: TaggableItem, tag: str, chance: float, ngrams: tuple[str, ...]) -> TagProposal:
    holding = (w for gram in ngrams for w in _text(entry).split() if gram in w)
    return TagProposal(entry.ref, tag, round(chance, 3), ngrams, tuple(dict.fromkeys(holding)))


def _sklearn(module: str) -> Any:
    """A part of scikit-learn, loaded only when something is to be learned."""
    try:
        return importlib.import_module(f"sklearn.{module}")
    except ImportError:
        raise ConfigError(
            "learning from your tags needs scikit-learn", hint='pip install "zotsync[learn]"'
        ) from None


def _threads() -> Any:
    """What scikit-learn itself uses to limit threads: one thread, one order of additions."""
    return importlib.import_module("threadpoolctl")


def _text(entry: TaggableItem) -> str:
    return f"{entry.item.get('title')} {entry.item.get('abstractNote')}".strip().lower()


def _manual(entry: TaggableItem, skip_prefix: str) -> frozenset[str]:
    """The tags that the user typed."""
    return frozenset(
        tag.name
        for tag in entry.item.tags
        if tag.type == 0 and not (skip_prefix and tag.name.startswith(skip_prefix))
    )


def _vectorizer() -> Any:
    return _sklearn("feature_extraction.text").TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, max_features=200_000
    )


def _model() -> Any:
    return _sklearn("linear_model").LogisticRegression(
        C=10.0, class_weight="balanced", max_iter=1000, random_state=SEED
    )


def _calibrate(
    name: str, texts: Sequence[str], wanted: Sequence[bool], min_precision: float
) -> Calibration:
    """Cross-validated: each reference is judged by a model that has not seen it.

    The vectorizer is fitted within each fold, too, so that no word of the judged text leaks.
    """
    selection, pipeline = _sklearn("model_selection"), _sklearn("pipeline")
    model = pipeline.make_pipeline(_vectorizer(), _model())
    folds = selection.StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    chances = selection.cross_val_predict(
        model, texts, list(wanted), cv=folds, method="predict_proba", n_jobs=1
    )[:, 1]
    threshold, precision, recall = _threshold(list(chances), wanted, min_precision)
    return Calibration(name, sum(wanted), round(precision, 4), round(recall, 4), threshold)


def _threshold(
    chances: Sequence[float], wanted: Sequence[bool], min_precision: float
) -> tuple[float | None, float, float]:
    """(threshold, precision, recall): the lowest threshold above which all are precise enough.

    Going down the ranking, it stops where precision first falls below what is asked for, so a
    lucky stretch further down is not taken. Equal chances are taken together.
    """
    ranked = sorted(zip(chances, wanted, strict=True), reverse=True)
    right = 0
    best: tuple[float | None, float, float] = (None, 0.0, 0.0)
    total = sum(wanted)
    for taken, (chance, good) in enumerate(ranked, 1):
        right += good
        if taken < len(ranked) and ranked[taken][0] == chance:
            continue
        if taken < MIN_PROPOSALS:
            continue
        if right / taken < min_precision or chance < 0.5:
            break
        best = (float(chance), right / taken, right / total)
    return best


def _top_ngrams(vectorizer: Any, model: Any, row: Any) -> tuple[str, ...]:
    """The n-grams of one text that spoke most for the tag, strongest first; parts left out."""
    names = vectorizer.get_feature_names_out()
    weights = row.multiply(model.coef_[0]).tocoo()
    ranked = sorted(zip(-weights.data, (names[at] for at in weights.col), strict=True))
    kept: list[str] = []
    for weight, ngram in ranked:
        bare = ngram.strip()
        if weight >= 0 or len(kept) == TOP_NGRAMS:
            break
        if bare and not any(bare in other or other in bare for other in kept):
            kept.append(bare)
    return tuple(kept)
