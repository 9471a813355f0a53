"""A world of every kind."""

from __future__ import annotations

import pytest

from tests.engine.worlds import KINDS, World


@pytest.fixture(params=KINDS)
def world(request, tmp_path):
    """An empty library of each kind, with a person and a fresh state."""
    return World(request.param, tmp_path)
