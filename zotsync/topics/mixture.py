"""How likely an item without a tag should have it: a model of tags that are given only in part.

That an item lacks a tag is no "no": the user may not have come to it. So what is fitted to the
scores of a tag is not "tagged or not" but "true or not, and if true, tagged or not yet":

    chance that it is tagged = how far the tag is given × chance that it is true of the score

The second factor rises with the score (a logistic curve, never quite to 1); the first is where
the share of tagged items levels off among those of the highest scores. It is a habit of the user
and much the same for all tags, so each tag's own is held near that of all, and it differs between
items that bear other tags of the user's (the user has read them) and those that bear none.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Of items that look sure, this share is none whatever the score: no model is without error.
LAPSE = 0.01
#: The slope of the curve that is expected before anything is seen, and how firmly (in logarithms).
_SLOPE, _SLOPE_SPREAD = 1.6, 0.8
#: How many items the expected share of tagged ones weighs: first, and once all tags are known.
_WEAK, _FIRM = (8.0, 2.0), (40.0, 40.0)
#: The share of tagged ones before anything is seen: on items with other tags, and without.
_GIVEN = (0.85, 0.6)
_SURE = 0.9
#: A tag is of less than half of the items: the curve is low at the middle of all scores.
_MIDDLE = 0.3
#: How often an item with the tag scores higher than one without, at least; 0.5 is chance. What
#: scores no better than that cannot tell which items the tag is true of.
_TELLS = 0.75
#: Items that are counted as if seen, (tagged, all), so that a few do not decide everything.
_SEEN_BEFORE = ((2.0, 2.4), (1.0, 2.0))


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of all items for one tag, each by a model that has not seen the item.

    `tagged` and `alone` are arrays of 0 and 1: it bears the tag; it bears no other tag of the
    user's. `known` is 0 for items that are known not to deserve the tag: they teach nothing here.
    """

    values: Any
    tagged: Any
    alone: Any
    known: Any


def chances(rows: Sequence[Scores]) -> list[Any]:
    """For each tag, how likely it is true of each item that lacks it (0 where it is tagged)."""
    telling = [row for row in rows if _tells(row)]
    given = _given_together(telling, [_fit(row, _GIVEN, _WEAK) for row in telling])
    return [
        _missing(row, _fit(row, given, _FIRM)) if _tells(row) else 0.0 * row.values for row in rows
    ]


def _tells(row: Scores) -> bool:
    """Whether the scores tell tagged items from the others."""
    metrics: Any = importlib.import_module("sklearn.metrics")
    return float(metrics.roc_auc_score(row.tagged, row.values)) >= _TELLS


@dataclass(frozen=True, slots=True)
class _Fitted:
    """How likely each item is true (array), and how far tags are given: (others', alone)."""

    true: Any
    given: tuple[float, float]


def _given_together(rows: Sequence[Scores], fitted: Sequence[_Fitted]) -> tuple[float, float]:
    """The share of tagged ones among the items that look sure, over all tags."""
    shares = []
    for group, (before, of_before) in enumerate(_SEEN_BEFORE):
        hits = of = 0.0
        for row, fit in zip(rows, fitted, strict=True):
            sure = (fit.true > _SURE) & (row.alone == group) & (row.known == 1)
            hits += float((row.tagged * sure).sum())
            of += float(sure.sum())
        shares.append(min(max((before + hits) / (of_before + of), 0.02), 0.98))
    return shares[0], shares[1]


def _missing(row: Scores, fit: _Fitted) -> Any:
    """Bayes: true and not yet tagged, of all that is not tagged."""
    numpy: Any = importlib.import_module("numpy")
    given = numpy.where(row.alone == 1, fit.given[1], fit.given[0])
    chance = (1 - given) * fit.true / (1 - given * fit.true)
    return numpy.where((row.tagged == 1) | (row.known == 0), 0.0, chance)


def _fit(row: Scores, given: tuple[float, float], firmness: tuple[float, float]) -> _Fitted:
    """The likeliest curve and shares; `given` and `firmness` are what is expected of the shares."""
    numpy: Any = importlib.import_module("numpy")
    optimize: Any = importlib.import_module("scipy.optimize")
    spread = float(row.values.std()) or 1.0
    scores = (row.values - numpy.median(row.values)) / spread
    start = float(numpy.quantile(scores[row.tagged == 1], 0.4))
    bounds = [(-2, 3), (_MIDDLE, 15), (-6, 6), (-6, 6)]
    found = [
        optimize.minimize(
            _cost, [slope, start, 2.0, 0.5], (scores, row, given, firmness),
            method="L-BFGS-B", jac=True, bounds=bounds,
        )
        for slope in (0.5, 1.5)
    ]  # fmt: skip
    log_slope, middle, *logits = min(found, key=lambda one: float(one.fun)).x
    true = (1 - LAPSE) / (1 + numpy.exp(-numpy.exp(log_slope) * (scores - middle)))
    shares = [float(1 / (1 + numpy.exp(-logit))) for logit in logits]
    return _Fitted(true, (shares[0], shares[1]))


def _cost(
    at: Any, scores: Any, row: Scores, given: tuple[float, float], firmness: tuple[float, float]
) -> tuple[float, Any]:
    """Minus the logarithm of likelihood and expectations, and its gradient.

    `at` is the logarithm of the slope, the middle of the curve, and the logits of both shares.
    """
    numpy: Any = importlib.import_module("numpy")
    slope, tagged, group = numpy.exp(at[0]), row.tagged, row.alone.astype(int)
    shares = 1 / (1 + numpy.exp(-numpy.asarray(at[2:])))
    true = (1 - LAPSE) / (1 + numpy.exp(-slope * (scores - at[1])))
    share = shares[group]
    chance = numpy.clip(share * true, 1e-12, 1 - 1e-9)
    cost = -float(
        (row.known * (tagged * numpy.log(chance) + (1 - tagged) * numpy.log(1 - chance))).sum()
    )
    by_chance = row.known * ((1 - tagged) / (1 - chance) - tagged / chance)
    by_place = by_chance * share * true * (1 - true / (1 - LAPSE))
    by_logit = by_chance * true * share * (1 - share)
    gradient = [
        float((by_place * (scores - at[1])).sum() * slope),
        -float(by_place.sum() * slope),
        *(float(by_logit[group == one].sum()) for one in (0, 1)),
    ]
    for one in (0, 1):
        mean, weight = given[one], firmness[one]
        cost -= weight * float(
            mean * numpy.log(shares[one]) + (1 - mean) * numpy.log(1 - shares[one])
        )
        gradient[2 + one] -= weight * (mean - float(shares[one]))
    off = float(at[0]) - _SLOPE
    cost += 0.5 * (off / _SLOPE_SPREAD) ** 2
    gradient[0] += off / _SLOPE_SPREAD**2
    return cost, numpy.array(gradient)
