"""What the server allows: sizes of requests and values, and how often it may be asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

#: Objects in one write, keys in `itemKey`, items on a page.
MAX_OBJECTS = 50
MAX_SETTINGS = 270
MAX_KEYS = 100
MAX_PAGE = 100
DEFAULT_PAGE = 25
#: Lengths of values: bytes of a field, characters of the others.
MAX_FIELD_BYTES = 65_535
MAX_NAME = 255
MAX_NOTE = 500_000
#: A body that is larger (after gzip) than any write that could succeed.
MAX_BODY = 64 * 1024 * 1024
#: How deep JSON may nest.
MAX_DEPTH = 128
TOKEN_SECONDS = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """How a server slows its clients down; all off by default.

    `burst` requests at once and `per_second` afterwards, per key (the genuine service: 100 and
    10); `concurrent` requests at a time per key (5). `backoff` is sent with every answer, in
    seconds. `retry_after` is what a refused request is told, in seconds.
    """

    burst: int = 0
    per_second: float = 10.0
    concurrent: int = 0
    backoff: int = 0
    retry_after: int = 10


class RequestGate:
    """Counts each client's requests against the limits. Safe to use from several threads."""

    def __init__(self, limits: ServerLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}
        self._running: dict[str, int] = {}

    def enter(self, client: str) -> str:
        """Lets a request in and returns "", or says why not. Whoever got in must `leave`."""
        with self._lock:
            if not self._take_token(client):
                return "Request rate limit exceeded"
            running = self._running.get(client, 0)
            if self._limits.concurrent and running >= self._limits.concurrent:
                return "Concurrent request limit exceeded"
            self._running[client] = running + 1
            return ""

    def leave(self, client: str) -> None:
        """Counts a request as answered."""
        with self._lock:
            running = self._running.get(client, 0) - 1
            if running > 0:
                self._running[client] = running
            else:
                self._running.pop(client, None)

    def _take_token(self, client: str) -> bool:
        if not self._limits.burst:
            return True
        now = self._clock()
        tokens, then = self._buckets.get(client, (float(self._limits.burst), now))
        tokens = min(float(self._limits.burst), tokens + (now - then) * self._limits.per_second)
        self._buckets[client] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1
