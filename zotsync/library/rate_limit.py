"""How fast a server may be asked, and how long it asks us to wait."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Time:
    """Everything here that depends on the moment: replaced in tests.

    `clock` counts seconds from anywhere, `now` is the calendar time, `chance` gives 0 ≤ x < 1.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How a server is treated; times in seconds.

    The web service refuses after a burst of 100 requests refilled at 10 a second, and more than
    5 at once, counted over all of a user's programs. We stay a little under it, because its bucket
    starts to fill when our first request arrives, not when it leaves. `per_second` 0: no pacing.
    `tries` bounds the attempts at one request, `connect_tries` those that found nobody at the
    address, `give_up_after` the time from the first try to the start of the last.
    `max_bytes` bounds an answer.
    """

    burst: int = 95
    per_second: float = 9.5
    at_once: int = 3
    tries: int = 8
    connect_tries: int = 3
    give_up_after: float = 180.0
    first_wait: float = 0.5
    longest_wait: float = 30.0
    read_timeout: float = 30.0
    write_timeout: float = 60.0
    max_bytes: int = 256_000_000
    gzip: bool = True


class RateLimiter:
    """A token bucket, shared by all threads and by reads and writes."""

    def __init__(self, policy: RetryPolicy, clock: Callable[[], float]) -> None:
        self._burst, self._rate = policy.burst, policy.per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._tokens = float(self._burst)
        self._counted_at = clock()
        self._held_until = float("-inf")

    def turn(self) -> float:
        """Takes the next turn; answers how many seconds to wait before using it."""
        if not self._rate:
            return 0.0
        with self._lock:
            now = self._clock()
            refill = (now - self._counted_at) * self._rate
            self._tokens = min(self._burst, self._tokens + refill) - 1
            self._counted_at = now
            return max(0.0, -self._tokens / self._rate)

    def held(self) -> float:
        """The seconds that the server still wants to be left alone."""
        with self._lock:
            return max(0.0, self._held_until - self._clock())

    def hold(self, seconds: float) -> None:
        """The server wants to be left alone for so long."""
        with self._lock:
            self._held_until = max(self._held_until, self._clock() + seconds)


def requested_wait(headers: Mapping[str, str], now: datetime) -> float:
    """The seconds an answer asks us to wait, by `Backoff` or `Retry-After` (0 = it does not).

    `Retry-After` is a number of seconds or an HTTP date (RFC 9110, 10.2.3); what is neither asks
    for nothing. Zotero may send either header on any status. A date is compared with the answer's
    own `Date`: the clock of this machine (`now`) may be a year off.
    """
    now = _date(headers.get("Date", "")) or now
    asked = [_seconds(headers.get(name, ""), now) for name in ("Backoff", "Retry-After")]
    return max(asked)


def _seconds(text: str, now: datetime) -> float:
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    date = _date(text)
    return max(0.0, (date - now).total_seconds()) if date else 0.0


def _date(text: str) -> datetime | None:
    """The moment of an HTTP date, None for what is none."""
    try:
        date = parsedate_to_datetime(text)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
