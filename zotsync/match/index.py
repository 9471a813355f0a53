"""An index of works in memory: for the works of a run, and for libraries in tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zotsync.match.keys import match_keys
from zotsync.match.model import Work


class MemoryIndex:
    """Works filed under their match keys and, if they have one, under `key:<item key>`."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self._filed: dict[str, list[Work]] = {}
        for work in works:
            self.add(work)

    def add(self, work: Work) -> None:
        """Files one more work."""
        own = (f"key:{work.key}",) if work.key else ()
        for key in match_keys(work) + own:
            self._filed.setdefault(key, []).append(work)

    def lookup(self, match_key: str) -> Sequence[Work]:
        """The works filed under one key, in the order in which they were added."""
        return self._filed.get(match_key, ())
