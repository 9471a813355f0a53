"""A world of every kind."""

from __future__ import annotations

import pytest

from tests.engine.worlds import KINDS, World


@pytest.fixture(params=KINDS)
def world(request, tmp_path):
    """An empty library of each kind, with a person and a fresh state."""
    return World(request.param, tmp_path)


@pytest.fixture(autouse=True)
def _closed():
    """Closes the worlds that a test made; what the engine left open would still be seen."""
    yield
    while World.open_worlds:
        World.open_worlds.pop().close()
