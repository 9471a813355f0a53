"""A hard deadline for work that may hang where no timeout of its own reaches (a name look-up)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class DeadlinePassed(Exception):
    """The work did not end in time; it is left to itself on a daemon thread."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """The result of `work()`, or its exception; `DeadlinePassed` after so many seconds.

    Operating systems look names up without a timeout that a caller could set, so the wait
    happens here and the thread, which cannot be stopped, is forgotten.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True, name="zotsync-request")
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise DeadlinePassed
    return done[0]
