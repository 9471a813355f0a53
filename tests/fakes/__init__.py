"""Stand-ins for tests: a desktop, a network that fails, a clock moved by those who sleep."""

from __future__ import annotations

from tests.fakes.clock import ManualTime, hurried
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
    "hurried",
    "mounted_at",
    "served",
]
