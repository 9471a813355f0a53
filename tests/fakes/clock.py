"""A clock that only moves when somebody sleeps."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from zotsync.library.rate_limit import Time

_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class ManualTime:
    """`slept` lists every sleep in seconds; `time()` is what `open_library(time=…)` takes."""

    passed: float = 0.0
    chance: float = 0.5
    slept: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.passed += seconds
            self.slept.append(seconds)

    def clock(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return _START + timedelta(seconds=self.passed)

    def time(self) -> Time:
        return Time(self.clock, self.sleep, self.now, lambda: self.chance)


def hurried() -> Time:
    """The time of a server that is waited for in no time; the calendar is the real one."""
    manual = ManualTime()
    return Time(manual.clock, manual.sleep)
