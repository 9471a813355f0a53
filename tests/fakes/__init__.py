"""Stand-ins for tests: a desktop, a faulty wire, a clock that only moves when somebody sleeps."""

from __future__ import annotations

from tests.fakes.clock import ManualTime
from tests.fakes.desktop import DesktopApp
from tests.fakes.faults import FAULTS, Fault, Faults, Killed
from tests.fakes.mounts import mounted_at, served

__all__ = [
    "FAULTS",
    "DesktopApp",
    "Fault",
    "Faults",
    "Killed",
    "ManualTime",
    "mounted_at",
    "served",
]
