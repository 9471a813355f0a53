"""Letters of many scripts as a class of a pattern, short enough to be compiled at every start."""

from __future__ import annotations

from collections.abc import Iterable


def in_ranges(letters: Iterable[str]) -> str:
    """The letters as they stand between `[` and `]`, neighbours in the code as one range.

    >>> in_ranges("dbcaxz")
    'a-dxz'
    """
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code <= runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if last - first < 2:
        return "".join(map(chr, range(first, last + 1)))
    return f"{chr(first)}-{chr(last)}"
