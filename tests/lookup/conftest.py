"""What the tests of looking up share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from zotsync.lookup import http_client


@pytest.fixture
def vain_waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were allowed to each request that was then not answered in time."""
    waited: list[float] = []
    within = http_client.in_time

    def recorded(seconds: float, work: Callable[[], Any]) -> Any:
        try:
            return within(seconds, work)
        except (http_client.DeadlinePassed, requests.Timeout):
            waited.append(seconds)
            raise

    monkeypatch.setattr(http_client, "in_time", recorded)
    return waited
