"""A fresh desk for every test, and a topics file on it."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.cli.topic_rules import RULES
from tests.fakes.clock import hurried
from zotsync.library import rate_limit
from zotsync.lookup.pipeline import resolve


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not answer, or wants to be left alone, is asked again at once."""
    monkeypatch.setattr(rate_limit, "Time", hurried)
    monkeypatch.setitem(resolve.__kwdefaults__, "sleep", lambda seconds: None)


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Desk:
    """An empty folder, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


@pytest.fixture
def rules(desk: Desk) -> str:
    """A topics file that the configuration names."""
    desk.write("config/zotsync.toml", '[topics]\nfile = "../topics.toml"\n')
    return desk.write("topics.toml", RULES)
