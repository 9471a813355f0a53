"""Keeping to a service's pace, in this process and across others on the same machine.

Each host has a small file that holds the time of the next free slot. A caller takes a slot by
moving that time forward under a lock, and then waits for its slot without holding the lock.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from zotsync.lookup.cache import make_private

#: Requests that leave at an even pace do not arrive at one: a service's window must never be full.
_MARGIN = 1.25
#: A slot further away than this is no reservation but a wrong clock or a damaged file.
_FARTHEST = 120.0


class SharedRateLimiter:
    """Slots per host. `folder` None: only this process is kept to the pace."""

    def __init__(
        self,
        folder: Path | None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._sleep, self._now = folder, sleep, now
        self._gaps: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def wait(self, host: str, per_second: float) -> None:
        """Waits for the host's next slot; `per_second` counts until the host said otherwise."""
        gap = self._gaps.setdefault(host, _MARGIN / per_second)
        wait = self._reserve(host, gap) - self._now()
        if wait > 0:
            self._sleep(wait)

    def learn(self, host: str, headers: Mapping[str, str]) -> None:
        """Takes the limit from `x-rate-limit-limit` and `x-rate-limit-interval` ("1s")."""
        limit = _number(headers.get("x-rate-limit-limit", ""))
        interval = _number(headers.get("x-rate-limit-interval", ""))
        if limit and interval:
            self._gaps[host] = min(max(_MARGIN * interval / limit, 0.02), 10.0)

    def _reserve(self, host: str, gap: float) -> float:
        """The start of a slot of `gap` seconds that is now this caller's."""
        with self._locked(host) as shared:
            now = self._now()
            free = max(self._next.get(host, 0.0), _read(shared))
            start = free if now < free <= now + _FARTHEST else now
            self._next[host] = start + gap
            _write(shared, start + gap)
        return start

    @contextlib.contextmanager
    def _locked(self, host: str) -> Iterator[Path | None]:
        if self._folder is None:
            yield None
            return
        from filelock import FileLock, Timeout

        shared = self._folder / ("pace-" + re.sub(r"[^\w.-]", "_", host))
        try:
            lock = FileLock(f"{shared}.lock", timeout=5.0, mode=0o600)
            lock.acquire()
        except (OSError, Timeout):
            yield None
            return
        try:
            yield _private(shared)
        finally:
            lock.release()


def _private(shared: Path) -> Path | None:
    """The file, None if it is a link or somebody else's: then only this process is kept to it."""
    try:
        make_private(shared)
    except OSError:
        return None
    return shared


def _read(shared: Path | None) -> float:
    with contextlib.suppress(OSError, ValueError):
        return float(shared.read_text("ascii")[:40]) if shared else 0.0
    return 0.0


def _write(shared: Path | None, value: float) -> None:
    with contextlib.suppress(OSError):
        if shared:
            shared.write_text(f"{value:.3f}", "ascii")


def _number(text: str) -> float:
    found = re.match(r"\s*(\d{1,6}(?:\.\d{1,3})?)", text)
    return float(found[1]) if found else 0.0
