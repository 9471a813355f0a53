"""The corpora that the tagger learns from: tagged reference strings, and items to print.

They are no part of the project. ZOTSYNC_CORPORA, or an argument, names the folder that holds
`anystyle.jsonl`, `grobid.jsonl` (`raw`, and `segments` of label and text in their order) and
`items.jsonl` (CSL-JSON).
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What the corpora call their parts, and what the tagger calls them.
LABELS = {
    "author": "author", "authors": "author", "director": "author", "editor": "editor",
    "title": "TIT", "title.a": "TIT", "journal": "CON", "container-title": "CON", "title.j": "CON",
    "date": "date", "volume": "VOL", "biblScope.vol": "VOL", "biblScope.volume": "VOL",
    "biblScope.issue": "ISS", "pages": "PG", "biblScope.pp": "PG", "biblScope.page": "PG",
    "doi": "URL", "url": "URL", "ptr": "URL", "publisher": "PUB", "publishe": "PUB",
    "location": "LOC", "pubPlace": "LOC", "pubplace": "LOC", "collection-title": "SER",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A labelled stretch of a tagged string: characters `start` to `end`."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaggedString:
    """A reference as printed, and its parts under the tagger's names (see `LABELS`)."""

    id: str
    raw: str
    segments: tuple[Segment, ...]

    def texts(self, label: str) -> list[str]:
        return [self.raw[each.start : each.end] for each in self.segments if each.label == label]


def folder(given: str | None = None) -> Path:
    """Where the corpora are.

    Raises:
        SystemExit: nobody said.
    """
    named = given or os.environ.get("ZOTSYNC_CORPORA")
    if not named:
        raise SystemExit("Name the folder of the corpora: --corpora FOLDER or ZOTSYNC_CORPORA.")
    return Path(named)


def is_held_out(name: str) -> bool:
    """Whether an entry, or a style, of this name is kept from training, as every tenth is."""
    return zlib.crc32(name.encode("utf-8")) % 10 == 0


def tagged_strings(file: Path) -> Iterator[TaggedString]:
    """The strings of `anystyle.jsonl` or `grobid.jsonl`."""
    for row in rows(file):
        yield TaggedString(
            str(row["id"]), row["raw"], tuple(_segments(row["raw"], row["segments"]))
        )


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The entries of a file with one JSON value a line."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _segments(raw: str, labelled: list[list[str]]) -> Iterator[Segment]:
    names = [name for name, _ in labelled]
    in_work = {"title.a", "title.j"} & set(names)
    place, contained = 0, False
    for name, text in labelled:
        start = raw.find(text, place) if text else -1
        if start < 0:
            continue
        label = LABELS.get(name) or _title_label(name, bool(in_work), contained)
        contained = contained or label == "CON"
        yield Segment(label, start, start + len(text))
        place = start + len(text)


def _title_label(name: str, in_work: bool, contained: bool) -> str:
    """A monograph's or a series' title: the work's own, or that of what it is in."""
    if name == "title.m":
        return ("SER" if contained else "CON") if in_work else "TIT"
    if name == "title.s":
        return "SER" if in_work or contained else "CON"
    return "note"
