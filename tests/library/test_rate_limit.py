"""How long an answer asks us to wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zotsync.library.rate_limit import requested_wait

NOW = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({}, 0, id="nothing asked"),
        pytest.param({"Backoff": "5"}, 5, id="backoff"),
        pytest.param({"Retry-After": "10"}, 10, id="seconds"),
        pytest.param({"Retry-After": " 10 "}, 10, id="padded"),
        pytest.param({"Backoff": "5", "Retry-After": "3"}, 5, id="the longer one"),
        pytest.param({"Retry-After": "Thu, 01 Jan 2026 12:01:30 GMT"}, 90, id="date"),
        pytest.param({"Retry-After": "Thu, 01 Jan 2026 12:01:30 -0000"}, 90, id="date, no zone"),
        pytest.param({"Retry-After": "Thu, 01 Jan 2026 11:00:00 GMT"}, 0, id="past date"),
        pytest.param({"Retry-After": f"Thu, 01 Jan 2026 12:00:00 +{'9' * 30}"}, 0, id="far zone"),
        pytest.param({"Retry-After": f"Thu, 01 Jan {'9' * 30} 12:00:00 GMT"}, 0, id="far year"),
        pytest.param(
            {"Retry-After": "Fri, 01 Jan 2027 12:01:30 GMT",
             "Date": "Fri, 01 Jan 2027 12:01:00 GMT"},
            30, id="a clock that is a year behind",
        ),
        pytest.param(
            {"Retry-After": "Wed, 01 Jan 2025 12:01:30 GMT",
             "Date": "Wed, 01 Jan 2025 12:01:00 GMT"},
            30, id="a clock that is a year ahead",
        ),
        pytest.param(
            {"Retry-After": "Thu, 01 Jan 2026 12:01:30 GMT", "Date": "today"}, 90,
            id="no date of its own",
        ),
        pytest.param({"Retry-After": "soon"}, 0, id="no sense"),
        pytest.param({"Retry-After": "-5"}, 0, id="negative"),
        pytest.param({"Retry-After": "٥"}, 0, id="digits of another script"),
        pytest.param({"Retry-After": "9" * 5000}, 999_999_999, id="very many digits"),
    ],
)  # fmt: skip
def test_wait_asked(headers, seconds):
    assert requested_wait(headers, NOW) == seconds
