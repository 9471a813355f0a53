"""Wrapped entries that were torn: what stands alone as the end of a work goes back to its front.

A line that is short in characters may be full in print; the next one, taken for a work, is then
`Kiel: Eigenverlag.` or `Review of Fog, 8(2), 33–50.`, which no list means by itself. Such an end is
joined to the entry before it where that lacks just what the end says, and both read as one whole
work; where the end was joined to the work behind it, it is first taken off. What might as well be
a work of its own, as a title and an address, stays alone: two works are never made one here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zotsync.citations.lists.cutting import LINES, PARAGRAPHS, WORDS, WRAPPED
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.line_signs import (
    BEGINS,
    GOES_ON,
    begins,
    dates_a_work,
    has_year,
    is_kept,
    may_be_last,
    says_when,
)
from zotsync.citations.lists.mending import mended
from zotsync.citations.lists.segment import ReferenceList
from zotsync.citations.parse import MAX_LENGTH, parse_citations
from zotsync.citations.two_in_one import keeps_papers, parted_by_reading, worths
from zotsync.model.journals import Journals

_LONGEST = 160  # characters of an end
_WHOLE = 0.6  # worth of a work that is whole
_ALIKE = 0.05  # between what is worth the same
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
#: `Kiel: Eigenverlag.`, `Frankfurt am Main: Fischmann 1989.`, `Paris : Le Seuillet, 1992.`
_PRESS = re.compile(
    rf"[^\W\d_a-z][^\d:.,;“”„\"]{{2,40}}(?:,\s[^\W\d_a-z]\w{{1,12}})?\s?:\s[^\W\d_a-z][^\d:;“”„\"]{{2,60}}?(?:,?\s{_YEAR})?\.?"
)
#: `Notes, 19(1), 1–17.`, `Nord. 2003;74:612-8.`, `Past Ports 44, no. 2 (2003): 71–98.`
_LOCUS = re.compile(
    r"[^\W\d_a-z][^\d“”„\"]{1,80}[\s,.]\s?(?:vol\.\s?|Bd\.\s?)?\d{1,4}\b[^“”„\"]{0,60}\d[–-]\d.{0,80}"
    rf"|[^\W\d_a-z][^\d“”„\"]{{1,80}}[\s,.]\s?{_YEAR};\d.{{0,120}}"
)
#: `Independent Harbours.`, before a line that begins another work.
_ALONE = re.compile(r"[^\W\d_a-z][^\d:.“”„\"]{2,60}\.")
#: What an end says, by its shape.
_OF_PRESS, _OF_LOCUS, _OF_PAPERS = "publisher", "container-title", "archive"


def as_they_read(each: ReferenceList, journals: Journals) -> ReferenceList:
    """A list whose entries no number or indent parts, with its entries as they read best.

    Lists of paragraphs are asked too: a blank line may be lacking, or stand within an entry.
    """
    if each.layout not in (WORDS, WRAPPED, PARAGRAPHS, LINES):
        return each
    parted = each.entries if each.layout == LINES else parted_by_reading(each.entries, journals)
    return replace(each, entries=tuple(joined_by_reading(parted, journals)))


def joined_by_reading(entries: Sequence[ListEntry], journals: Journals) -> list[ListEntry]:
    """The entries, torn ones whole again; no word is lost, and their order stays."""
    found: list[ListEntry] = []
    for entry in entries:
        before = found[-1] if found else None
        end = _end_before(before, entry)
        if not end:
            found.append(entry)
            continue
        rest = (_part(entry, end, len(entry.texts)),) if end < len(entry.texts) else ()
        tail = _part(entry, 0, end) if rest else entry
        if before is not None and (parts := _mended(before, tail, journals)):
            found[-1:] = parts
        elif rest and not _reads_alone(entry, rest[0], journals):
            rest = (entry,)
        else:
            found.append(tail)
        found += rest
    return found


def _end_before(before: ListEntry | None, entry: ListEntry) -> int:
    """How many lines of another work's end an entry begins with, 0 if it begins with none."""
    if entry.number is not None or entry.told or not entry.texts or len(entry.raw) > MAX_LENGTH:
        return 0
    if begins(entry.texts[0]) == BEGINS:
        return 0
    opened = before is not None and _is_open(before)
    for at in range(1, min(len(entry.texts), 3) + 1):
        rest = entry.texts[at] if at < len(entry.texts) else ""
        end = mended(entry.texts[:at])
        if not may_be_last(end) or (rest and begins(rest) == GOES_ON):
            continue
        alone = begins(rest) == BEGINS and says_when(rest) and _ALONE.fullmatch(end)
        if opened or _says(end) or (before is not None and alone):
            return at
    return 0


def _reads_alone(entry: ListEntry, rest: ListEntry, journals: Journals) -> bool:
    """Whether what stands behind an end reads as a work, and no better with the end before it."""
    if begins(rest.texts[0]) < BEGINS:
        return False
    whole, behind = worths([mended(entry.texts), mended(rest.texts)], journals)
    return behind >= max(_WHOLE, whole - _ALIKE)


def _is_open(before: ListEntry) -> bool:
    """Whether an entry has neither a date nor an end."""
    return bool(before.texts) and not (may_be_last(before.texts[-1]) or says_when(before.raw))


def _says(end: str) -> str:
    """What words say if they are the end of a work, "" if they are no such end."""
    if len(end) > _LONGEST:
        return ""
    if is_kept(end):
        return "" if dates_a_work(end) else _OF_PAPERS
    if _LOCUS.fullmatch(end):
        return _OF_LOCUS
    return _OF_PRESS if _PRESS.fullmatch(end) else ""


def _mended(before: ListEntry, tail: ListEntry, journals: Journals) -> tuple[ListEntry, ...]:
    """An entry and the end of a work as the works that they are, () if the end is none of it."""
    end = mended(tail.texts)
    if before.told or not before.texts or before.lines[-1] + 1 != tail.lines[0]:
        return ()
    if dates_a_work(end) and has_year(before.texts[-1]):
        return ()
    both = replace(_together(before, tail), loose=False, doubled=False)
    parts = tuple(parted_by_reading([both], journals))
    last = parts[-1].texts
    if len(last) <= len(tail.texts) or any(part.doubled for part in parts):
        return ()
    front = mended(last[: -len(tail.texts)])
    said = _says(end)
    *whole, of_front, of_end = worths(
        [*(mended(each.texts) for each in parts), front, end], journals
    )
    if said == _OF_PAPERS:
        return parts if min(whole) >= _WHOLE and keeps_papers((front, end)) else ()
    if min(whole) < _WHOLE or of_end >= _WHOLE:
        return ()
    if of_front < _WHOLE or _completes(front, mended(last), said, journals):
        return parts
    return ()


def _completes(front: str, whole: str, said: str, journals: Journals) -> bool:
    """Whether what an end says is known by it, and only by it."""
    alone, both = parse_citations((front, whole), journals)
    lacked = alone is None or said not in alone.fields
    return both is not None and lacked and said in both.fields


def _together(before: ListEntry, entry: ListEntry) -> ListEntry:
    texts = (*before.texts, *entry.texts)
    return replace(
        before,
        raw=" ".join(texts),
        words=mended(texts),
        lines=(*before.lines, *entry.lines),
        hints=tuple(dict.fromkeys((*before.hints, *entry.hints))),
        texts=texts,
    )


def _part(entry: ListEntry, first: int, end: int) -> ListEntry:
    texts = entry.texts[first:end]
    last = end == len(entry.texts)
    return replace(
        entry,
        raw=" ".join(texts),
        words=mended(texts),
        lines=entry.lines[first:end],
        hints=entry.hints if last else (),
        texts=texts,
        loose=False,
    )
