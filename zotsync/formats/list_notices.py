"""What is noticed about a whole list: numbers that it lacks or has twice, lines left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.segment import Furniture, ReferenceList
from zotsync.model.reference import Notice, Origin

_SHOWN = 20


def number_notices(entries: Sequence[ListEntry], file: str) -> Iterator[Notice]:
    """Numbers that a list lacks or has more than once; a list that begins at 1 again is another."""
    for run in _runs(entries):
        numbers = Counter(entry.number for entry in run if entry.number is not None)
        if not numbers or sum(numbers.values()) * 2 < len(run):
            continue
        low, high = min(numbers), max(numbers)
        span = range(1 if low < 10 else low, high)
        where = Origin(file, run[0].first_line, run[-1].last_line)
        lacking = len(span) + 1 - len(numbers)
        missing = [n for n in span if n not in numbers] if lacking <= 10 * len(numbers) else []
        doubled = sorted(n for n, count in numbers.items() if count > 1)
        if missing:
            yield Notice(f"the list has no number {_listed(missing)}", where)
        if doubled:
            yield Notice(f"the list has more than one number {_listed(doubled)}", where)


def _runs(entries: Sequence[ListEntry]) -> Iterator[Sequence[ListEntry]]:
    """The entries of each count from 1; one that counts down is one."""
    first, last = 0, 0
    for at, entry in enumerate(entries):
        if entry.number is None:
            continue
        if entry.number == 1 and last > 2:
            yield entries[first:at]
            first = at
        last = entry.number
    yield entries[first:]


def page_head_notice(furniture: Sequence[Furniture], kind: str, file: str) -> Notice | None:
    """Which lines of the lists were taken for running heads and page numbers."""
    heads = [each for each in furniture if each.kind == kind]
    if not heads:
        return None
    lines = _listed([each.line for each in heads])
    words = f"“{heads[0].words[:60]}”"
    what = "a running head or page number" if len(heads) == 1 else "running heads or page numbers"
    plural = "line" if len(heads) == 1 else "lines"
    return Notice(
        f"{plural} {lines} left out as {what} ({words})",
        Origin(file, heads[0].line, heads[-1].line),
    )


def unread_list_notice(each: ReferenceList, file: str) -> Notice:
    """That what stands under a heading of references was not taken for a list."""
    first, last = each.entries[0].first_line, each.entries[-1].last_line
    words = each.entries[0].raw[:60]
    return Notice(
        f"lines {first}–{last} stand under a heading of references, but none of them reads as one "
        f"(“{words}”)",
        Origin(file, first, last),
    )


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_SHOWN])
    return shown if len(numbers) <= _SHOWN else f"{shown} and {len(numbers) - _SHOWN} more"
