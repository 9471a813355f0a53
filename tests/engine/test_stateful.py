"""Lists, two machines, a person and faults in any order, and between any two steps of a run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.life.machine import STEPS, Life


@pytest.mark.parametrize("kind", ["embedded", "desktop"])
def test_any_order_of_a_few_hundred_steps(kind):
    """The same lives in every run; the soak draws others."""
    live(kind, examples=3, steps=25, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind, steps", [("embedded", 1_400), ("desktop", 600)])
def test_any_order_of_twenty_thousand_steps(kind, steps, seed, capsys):
    """Ten seeds of two thousand steps each."""
    STEPS.clear()
    turn = 0
    while STEPS.total() < steps:
        live(kind, examples=10, steps=50, seed=1_000 * seed + turn)
        turn += 1
    with capsys.disabled():
        print(f"\n{kind}, seed {seed}: {STEPS.total()} steps: {dict(STEPS.most_common())}")


def live(kind, *, examples, steps, seed=None):
    machine = type("Life", (Life,), {"kind": kind})
    if seed is not None:
        machine._hypothesis_internal_use_seed = seed
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take an hour
            suppress_health_check=list(HealthCheck),
        ),
    )
