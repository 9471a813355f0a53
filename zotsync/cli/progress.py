"""How far a command is: one line on a terminal, or JSON lines for a program; else nothing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from zotsync.cli.streams import is_a_terminal, is_dumb

#: Tells how far something is: (done, total).
Pulse = Callable[[int, int], None]

#: What is said on the line → the name that programs know it by, and what is counted.
PHASES = {
    "Reading": ("reading", "file"),
    "Looking references up": ("looking-up", "reference"),
    "Comparing": ("comparing", "reference"),
    "Writing": ("writing", "item"),
}
#: Seconds between two drawings of the line.
_PACE = 0.1
#: What is done sooner than this (seconds) needs no line.
_PATIENCE = 0.3
_ERASE = "\r\x1b[K"
#: Takes the line away for good. A terminal goes down and up again; where one is captured and its
#: signs are dropped, what follows begins a line of its own.
_END = _ERASE + "\n\x1b[A"


@contextmanager
def progress(words: str, *, form: str, quiet: bool, at_once: bool) -> Iterator[Pulse | None]:
    """A pulse to call as something goes on; None where nobody is told.

    `form`: "json" writes every pulse as a JSON line on standard error, terminal or not; "none"
    says nothing; "" draws one line on a terminal, and takes it away at the end, however it ends.
    `at_once` False: the line is not to be seen before its first pulse, as a question may come
    first.
    """
    if form == "json":
        yield lambda done, total: _tell(words, done, total)
    elif form or quiet or is_dumb() or not is_a_terminal(sys.stderr):
        yield None
    else:
        line = _BottomLine(words)
        try:
            if at_once:
                line.draw(f"{words} …")
            yield line.pulse
        finally:
            line.erase()


def _tell(words: str, done: int, total: int) -> None:
    phase, _ = PHASES.get(words, (words.lower(), ""))
    sys.stderr.write(json.dumps({"phase": phase, "done": done, "total": total}) + "\n")
    sys.stderr.flush()


class _BottomLine:
    """The line at the bottom of a terminal."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.unit = PHASES.get(words, ("", ""))[1]
        self.began = time.monotonic()
        self.drawn = 0.0
        self.there = False

    def pulse(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == 0:  # it begins now: a question may have come first
            self.began = now
        if now - self.began < _PATIENCE or now - self.drawn < _PACE:
            return
        self.drawn = now
        of = f"{done:,}/{total:,}" if total else f"{done:,}"
        unit = f" {self.unit}{'s' * (total != 1)}" if self.unit else ""
        self.draw(f"{self.words} {of}{unit}")

    def draw(self, text: str) -> None:
        self.there = True
        sys.stderr.write(_ERASE + text)
        sys.stderr.flush()

    def erase(self) -> None:
        if self.there:
            sys.stderr.write(_END)
            sys.stderr.flush()
