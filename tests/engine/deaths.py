"""Runs that die at a chosen write, and what the next session finds out about them."""

from __future__ import annotations

import pytest

from tests.engine.worlds import World
from tests.fakes import Fault, Killed


def writes_of(what):
    """For `strikes`: requests that write items or collections, by the end of their address."""
    return lambda request: request.method != "GET" and request.url.path.endswith(what)


def dies(world: World, work, *, how="kill-after", what="/items", at=1):
    """Lets `work(faults=…, strikes=…)` die before or after its write number `at` is carried out."""
    with pytest.raises(Killed):
        work(faults=[Fault(how, at)], strikes=writes_of(what))
    with world.session() as session:
        assert session.journal.unfinished()


def found_out(world: World):
    """What the next session finds about the last run: (outcome of each write, how many landed)."""
    with world.session() as session:
        session.refresh()
        assert not session.journal.unfinished()
        last = session.journal.runs()[0]
        outcomes = [entry.outcome for entry in session.journal.entries(last.run)]
        assert last.status == "interrupted"
        return outcomes, last.summary["recovered"]
