"""A desktop that draws new items is slow: whoever waits is told why, and only then."""

from __future__ import annotations

import threading

import pytest

from tests.engine.wires import Wire
from tests.engine.worlds import Listed, World, agreed, article

ONE = Listed("one", [article(1), article(2)])


def synced(world, listed, before):
    """A sync whose writes are preceded by `before`; what was said meanwhile."""
    said = []
    ask = world.request(listed)
    with world.session(batch=1) as session:
        session.waits = lambda words: (said.append(words), spoken.set())
        spoken = threading.Event()
        Wire(session, lambda sent: before(sent, spoken))
        report = session.sync(ask, confirm=agreed)
    assert report.summary()["failed"] == 0
    return said


def until_something_is_said(sent, spoken):
    if sent.what == "items":
        spoken.wait(5)


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr("zotsync.engine.batch.SLOW", 0.02)


def test_new_items_that_take_long_are_explained_once(soon, tmp_path):
    said = synced(World("desktop", tmp_path), ONE, until_something_is_said)
    (words,) = said
    assert "while another collection is selected" in words


def test_items_that_come_quickly_are_not_explained(tmp_path):
    assert synced(World("desktop", tmp_path), ONE, lambda sent, spoken: None) == []


def at_leisure(sent, spoken):
    spoken.wait(0.1)


@pytest.mark.parametrize("kind", ["embedded", "web"])
def test_other_libraries_draw_nothing(soon, kind, tmp_path):
    assert synced(World(kind, tmp_path), ONE, at_leisure) == []


def test_changes_of_items_are_not_drawn_anew(soon, tmp_path):
    world = World("desktop", tmp_path)
    world.sync(ONE)
    assert synced(world, Listed("one", [article(1, volume="77"), article(2)]), at_leisure) == []
