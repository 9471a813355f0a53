"""A fresh desk for every test."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Desk:
    """An empty folder, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)
