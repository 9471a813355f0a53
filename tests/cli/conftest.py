"""A fresh desk for every test, and a topics file on it."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.cli.topic_rules import RULES


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
