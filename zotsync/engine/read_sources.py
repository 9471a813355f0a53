"""All sources of a run, read one after the other, each file told as it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zotsync.engine.sources import Source, SourceRead, read_source

if TYPE_CHECKING:
    from zotsync.engine.gather import Progress
    from zotsync.engine.read_cache import ReadCache


def read_sources(
    sources: Sequence[Source],
    *,
    cache: ReadCache | None = None,
    progress: Progress | None = None,
) -> tuple[SourceRead, ...]:
    """What every source says, in order; `progress` is told how many inputs are done."""
    total = sum(len(source.inputs) for source in sources)
    done = 0
    reads = []
    for source in sources:
        if progress:
            progress(done, total)
        reads.append(read_source(source, cache=cache))
        done += len(source.inputs)
    if progress:
        progress(done, total)
    return tuple(reads)
