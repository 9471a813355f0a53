"""Several entries in one line: `[1] … [2] …` of a copied PDF, `(1) (a) …; (b) …` of chemists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON
from zotsync.citations.lists.marks import Number

_INSIDE = {
    "square": re.compile(r"(?<=\s)\[(\d{1,4})\]\s*(?=\S)"),
    "round": re.compile(r"(?<=\s)\((\d{1,4})\)\s+(?=\S)"),
    "dot": re.compile(r"(?<=\s)(\d{1,4})\.\s+(?=\S)"),
    "half": re.compile(r"(?<=\s)(\d{1,4})\)\s+(?=\S)"),
}
_PART = re.compile(r"(?:^|(?<=[.;,)\d])\s+)\(([a-z])\)\s+(?=[^\W\d_a-z])")


def parted_by_numbers(text: str, mark: Number | None) -> list[str]:
    """A line as the lines that its numbers make of it: each next number begins an entry.

    Only numbers in turn count, of the shape of the line's own, behind what may be an entry's end
    and before what begins one.
    """
    pattern = _INSIDE.get(mark.style) if mark else None
    if pattern is None or mark is None:
        return [text]
    parts, start, due = [], 0, mark.value + 1
    for found in pattern.finditer(text):
        if int(found[1]) != due or not line_signs.may_be_last(text[start : found.start()]):
            continue
        begins = line_signs.begins(text[found.end() : found.end() + 200])
        if begins == BEGINS or (mark.style == "square" and begins > GOES_ON):
            parts.append(text[start : found.start()].rstrip())
            start, due = found.start(), due + 1
    return [*parts, text[start:]]


def parts_of(entry: ListEntry) -> Iterator[ListEntry]:
    """The works of one numbered entry, if it lists several as (a), (b), (c)."""
    if not entry.words.startswith("(a)"):
        yield entry
        return
    places: list[re.Match[str]] = []
    for found in _PART.finditer(entry.words):
        if found[1] == chr(ord("a") + len(places)):
            places.append(found)
    if len(places) < 2:
        yield entry
        return
    ends = [place.start() for place in places[1:]] + [len(entry.words)]
    for place, end in zip(places, ends, strict=True):
        words = entry.words[place.end() : end].strip().rstrip(";")
        yield replace(entry, raw=words, words=words, doubled=False, texts=(words,))
