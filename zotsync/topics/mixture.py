"""How likely an item without a tag should have it: a model of tags that are given only in part.

That an item lacks a tag is no "no": the user may not have come to it. So what is fitted to the
scores is not "tagged or not" but "true or not, and if true, tagged or not yet":

    chance that it is tagged = how far tags are given × chance that the tag is true of the score

The second factor rises with the score to all but 1; the first is where the share of tagged items
levels off among the highest scores. Both are learned from all tags together, for one tag has too
few items at the top to tell "not yet" from "not": scores are of one kind of model, and how far
tags are given is a habit of the user's, which differs between items that bear other tags of the
user's (the user has read them) and those that bear none. Each tag then shifts the curve by what
its own items say, and lowers its end where more of its sure items lack it than is the habit: there
the user leaves some out on purpose, or the words do not tell.

What is offered rests on the lower end of what is known of a tag's curve, so that few items or a
noisy tag offer less rather than worse.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Of items that look sure, this share is none whatever the score: no model is without error.
LAPSE = 0.002
#: What is expected of a tag before its items are seen: how far its curve may lie from that of all
#: (in scores), and how many of its sure items are none. A few tags are given by whim, so that
#: any share may be none, up to the most.
_SHIFT, _LAPSES = 0.7, 0.004
_WHIM, _MOST_LAPSES = 0.004, 0.7
#: The shares of lapses that are weighed against each other.
_GRID = 40
#: A tag with more lapses says nothing about how far tags are given.
_STEADY = 0.02
#: Steps of the middle's uncertainty from the likeliest curve down to the one that offers rest on.
_STEPS = 1.0
#: The logarithm of the slope that is expected before anything is seen, and how firmly.
_SLOPE, _SLOPE_SPREAD = 0.5, 0.5
#: Where the middle of the curve is expected, and how firmly: near 0, where a model leans to neither
#: side. A few clear items leave a gap in which it could lie anywhere.
_MIDDLE, _MIDDLE_SPREAD = -0.3, 0.7
#: The share of tagged items before anything is seen, and the items that it weighs: on items with
#: other tags, and without.
_GIVEN, _WEIGHT = (0.9, 0.8), (4.0, 2.0)
#: The share that is never passed, as a logit: nobody gives every tag.
_MOST = 4.6
#: The curve is fitted from the highest score down to where fewer than this share of so many items
#: in a row are tagged: what lies deeper says nothing about the top.
_LEAST, _ROW = 0.2, 200
#: How often an item with the tag scores higher than one without, at least; 0.5 is chance. What
#: scores no better than that cannot tell which items the tag is true of.
_TELLS = 0.75


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


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a tag is true of each item that lacks it (0 where it is tagged).

    `likely` is by the likeliest curve of the tag, `at_least` by the lower end of what is known.
    """

    likely: Any
    at_least: Any


@dataclass(frozen=True, slots=True)
class _Curve:
    """The curve of all tags: slope and middle, how far tags are given (items with other tags,
    items without), and the score below which it does not hold."""

    slope: float
    middle: float
    given: tuple[float, float]
    lowest: float


def chances(rows: Sequence[Scores]) -> list[Chances]:
    """For each tag, how likely it is true of each item that lacks it."""
    telling = [row for row in rows if _tells(row)]
    if not telling:
        return [_none(row) for row in rows]
    curve = _curve(telling)
    steady = [row for row in telling if _of_one(row, curve)[2] <= _STEADY]
    curve = _curve(steady) if 0 < len(steady) < len(telling) else curve
    # A tag that is alone made the curve itself: it lies nowhere else.
    steps = _STEPS * (1 - 1 / len(telling))
    return [_chances(row, curve, steps) if _tells(row) else _none(row) for row in rows]


def _none(row: Scores) -> Chances:
    return Chances(0.0 * row.values, 0.0 * row.values)


def _tells(row: Scores) -> bool:
    """Whether the scores tell tagged items from the others."""
    metrics: Any = importlib.import_module("sklearn.metrics")
    return float(metrics.roc_auc_score(row.tagged, row.values)) >= _TELLS


def _curve(rows: Sequence[Scores]) -> _Curve:
    """The likeliest curve and shares of all tags together."""
    numpy: Any = importlib.import_module("numpy")
    together = Scores(*(
        numpy.concatenate([getattr(row, name) for row in rows])
        for name in ("values", "tagged", "alone", "known")
    ))  # fmt: skip
    lowest = _lowest(together)
    top = _from(together, lowest)
    found = _least(
        _cost_of_all,
        [[slope, middle, 2.0, 1.5] for slope in (0.0, 0.6) for middle in (-0.5, 0.7)],
        (top,),
        [(-1.0, 1.5), (-4.0, 6.0), (-4.0, _MOST), (-4.0, _MOST)],
    )
    given = tuple(float(1 / (1 + numpy.exp(-logit))) for logit in found[2:])
    return _Curve(float(numpy.exp(found[0])), float(found[1]), (given[0], given[1]), lowest)


def _lowest(row: Scores) -> float:
    """The score below which hardly any item is tagged."""
    numpy: Any = importlib.import_module("numpy")
    order = numpy.argsort(-row.values, kind="stable")
    size = min(_ROW, len(order))
    shares = numpy.convolve(row.tagged[order], numpy.ones(size) / size, "valid")
    thin = numpy.nonzero(shares < _LEAST)[0]
    end = int(thin[0]) if len(thin) else len(shares)
    return float(row.values[order[min(end + size, len(order)) - 1]])


def _from(row: Scores, lowest: float) -> Scores:
    """The items that teach: known ones from a score on."""
    taken = (row.values >= lowest) & (row.known == 1)
    return Scores(row.values[taken], row.tagged[taken], row.alone[taken].astype(int), row.known)


def _least(
    cost: Any, starts: Sequence[Sequence[float]], given: tuple[Any, ...], bounds: Any
) -> Sequence[float]:
    """The place of the least cost that is found from any of the starts."""
    optimize: Any = importlib.import_module("scipy.optimize")
    found = [
        optimize.minimize(cost, start, given, method="L-BFGS-B", bounds=bounds) for start in starts
    ]
    return list(min(found, key=lambda one: float(one.fun)).x)


def _logistic(values: Any) -> Any:
    numpy: Any = importlib.import_module("numpy")
    return 1 / (1 + numpy.exp(-numpy.clip(values, -700, 700)))


def _unlikely(top: Scores, chance: Any) -> float:
    """Minus the logarithm of the likelihood of what is tagged and what is not."""
    numpy: Any = importlib.import_module("numpy")
    chance = numpy.clip(chance, 1e-9, 1 - 1e-9)
    return -float(numpy.where(top.tagged == 1, numpy.log(chance), numpy.log(1 - chance)).sum())


def _cost_of_all(at: Any, top: Scores) -> float:
    """`at` is the logarithm of the slope, the middle of the curve, the logits of both shares."""
    numpy: Any = importlib.import_module("numpy")
    shares = _logistic(numpy.asarray(at[2:]))
    true = (1 - LAPSE) * _logistic(numpy.exp(at[0]) * (top.values - at[1]))
    cost = _unlikely(top, shares[top.alone] * true)
    for share, mean, weight in zip(shares, _GIVEN, _WEIGHT, strict=True):
        cost -= weight * float(mean * numpy.log(share) + (1 - mean) * numpy.log(1 - share))
    cost += 0.5 * float((at[1] - _MIDDLE) / _MIDDLE_SPREAD) ** 2
    return cost + 0.5 * float((at[0] - _SLOPE) / _SLOPE_SPREAD) ** 2


def _chances(row: Scores, curve: _Curve, steps: float) -> Chances:
    """One tag's chances: its own middle and lapses, then Bayes."""
    top = _from(row, curve.lowest)
    middle, lapses, feared = _of_one(row, curve)
    true = _logistic(curve.slope * (top.values - middle))
    # Tagged and untagged items say little where the curve is flat, and half of it at most.
    told = 0.5 * float((true * (1 - true)).sum()) * curve.slope**2
    unsure = (told + 1 / _SHIFT**2) ** -0.5
    likeliest = _missing(row, curve, middle, lapses)
    lower = _missing(row, curve, middle + steps * unsure, feared)
    return Chances(likeliest, lower)


def _of_one(row: Scores, curve: _Curve) -> tuple[float, float, float]:
    """The middle of one tag's curve, and what share of its sure items is none: the likeliest, and
    the mean over all that may be, for few items do not rule out that a tag is given by whim."""
    numpy: Any = importlib.import_module("numpy")
    top = _from(row, curve.lowest)
    shares = numpy.geomspace(LAPSE / 4, _MOST_LAPSES, _GRID)
    bounds = [(curve.middle - 4, curve.middle + 4), tuple(numpy.log([shares[0], shares[-1]]))]
    starts = [[curve.middle, start] for start in numpy.log([_LAPSES, 0.2])]
    middle, lapses = _least(_cost_of_one, starts, (top, curve), bounds)
    costs = numpy.array([_cost_of_one((middle, at), top, curve) for at in numpy.log(shares)])
    weights = numpy.exp(costs.min() - costs) * shares
    feared = (weights * shares).sum() / weights.sum()
    return float(middle), float(numpy.exp(lapses)), float(feared)


def _cost_of_one(at: Any, top: Scores, curve: _Curve) -> float:
    """`at` is the middle of the tag's curve and the logarithm of its lapses."""
    numpy: Any = importlib.import_module("numpy")
    lapses = numpy.exp(at[1])
    true = (1 - lapses) * _logistic(curve.slope * (top.values - at[0]))
    cost = _unlikely(top, numpy.asarray(curve.given)[top.alone] * true)
    usual = (1 - _WHIM) * numpy.exp(-lapses / _LAPSES) / _LAPSES
    expected = 0.5 * float((at[0] - curve.middle) / _SHIFT) ** 2
    return cost + expected - float(numpy.log(usual + _WHIM / _MOST_LAPSES))


def _missing(row: Scores, curve: _Curve, middle: float, lapses: float) -> Any:
    """Bayes: true and not yet tagged, of all that is not tagged."""
    numpy: Any = importlib.import_module("numpy")
    given = numpy.where(row.alone == 1, curve.given[1], curve.given[0])
    true = (1 - lapses) * _logistic(curve.slope * (row.values - middle))
    chance = (1 - given) * true / (1 - given * true)
    told = (row.tagged == 0) & (row.known == 1) & (row.values >= curve.lowest)
    return numpy.where(told, chance, 0.0)
