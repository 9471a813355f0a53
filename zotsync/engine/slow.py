"""Saying why a write takes long, while it does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: After how long a write that the library is slow at is explained, in seconds.
SLOW = 5.0


@contextmanager
def explained(say: Callable[[], None] | None) -> Iterator[None]:
    """Calls `say` once, from another thread, if the work inside takes longer than SLOW."""
    if say is None:
        yield
        return
    timer = threading.Timer(SLOW, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
