"""The largest bodies, answered within a second of work: python -m pytest -m bench -s"""

from __future__ import annotations

import time

import pytest

from tests.server.test_large_requests import BODIES, KEY, SIZE, posted
from zotsync.server.http_server import running


@pytest.mark.bench
@pytest.mark.parametrize("kind", BODIES)
def test_a_body_of_49_megabytes_is_answered_within_a_second(kind: str) -> None:
    make, status = BODIES[kind]
    body = make(SIZE)
    with running(":memory:", key=KEY) as (url, library, _):
        begun = time.process_time()
        assert posted(url, library, body)[0] == status
        spent = time.process_time() - begun
    print(f"\n{kind}: {len(body) / 1e6:.0f} MB in {spent:.2f} s of work")
    assert spent <= 1.0
