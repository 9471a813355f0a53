"""How often resolving is right, measured against a registry full of look-alikes.

The figures of docs/accuracy.md: python -m pytest -m bench -s tests/resolvers
With ACCURACY_WORKS=FILE, one CSL-JSON article on each line, the registry holds those instead.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, Work, served
from tests.resolvers.works import Printed, printed, registry, registry_of
from zotsync.lookup.pipeline import resolve
from zotsync.model.identifiers import doi_key


@dataclass(frozen=True)
class Figures:
    references: int
    registered: int
    accepted: int
    right: int
    outcomes: dict[str, int]
    rules: dict[str, int]
    requests: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.accepted

    @property
    def coverage(self) -> float:
        return self.right / self.registered

    def __str__(self) -> str:
        return (
            f"{self.references} references, {self.registered} registered: AUTO precision "
            f"{self.precision:.2%} ({self.accepted - self.right} wrong), AUTO coverage "
            f"{self.coverage:.2%}; {self.outcomes}; rules {self.rules}; {self.requests} requests"
        )


def measured(works: list[Work], size: int, *, titles: bool, seed: int) -> Figures:
    real = [work for work in works if "." not in work.doi.partition("/")[2]]
    cases = printed(real[:size], titles=titles, seed=seed + 1)
    with served(Simulator(works)) as url:
        resolved = resolve([case.reference for case in cases], options_for(url))
    assert resolved.messages == ()
    pairs = list(zip(cases, resolved.references, strict=True))
    accepted = [(case, one) for case, one in pairs if _outcome(one) == "found"]
    wrong = [(case, one) for case, one in accepted if not _is_right(case, one.get("DOI"))]
    return Figures(
        references=len(cases),
        registered=sum(bool(case.right) for case in cases),
        accepted=len(accepted),
        right=len(accepted) - len(wrong),
        outcomes=dict(Counter(_outcome(one) for _case, one in pairs)),
        rules=dict(Counter(one.resolution.rule for _case, one in accepted)),
        requests=resolved.requests,
        wrong=tuple(f"{case.reference.fields} -> {one.fields}" for case, one in wrong),
    )


def _outcome(reference) -> str:
    return reference.resolution.outcome


def _is_right(case: Printed, doi: str) -> bool:
    return doi_key(doi) in case.right


@pytest.mark.parametrize("titles", [True, False], ids=["with titles", "without titles"])
def test_accepted_records_are_right_and_most_references_are_found(titles):
    figures = measured(registry(400, seed=7), 400, titles=titles, seed=7)
    print(figures)
    assert figures.precision >= 0.995, figures.wrong
    assert figures.coverage >= 0.95, figures


@pytest.mark.bench
@pytest.mark.parametrize("titles", [True, False], ids=["with titles", "without titles"])
def test_figures_for_the_documentation(titles):
    given = os.environ.get("ACCURACY_WORKS")
    works = registry_of(Path(given), seed=2026) if given else registry(4000, seed=2026)
    figures = measured(works, 4000, titles=titles, seed=2026)
    print(f"\n{'with' if titles else 'without'} titles: {figures}")
    for case in figures.wrong:
        print("   wrong:", case)
    assert figures.precision >= 0.995
    assert figures.coverage >= 0.95
