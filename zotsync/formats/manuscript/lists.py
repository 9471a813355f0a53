"""Which paragraphs of a document are its reference list.

The bibliography that a program keeps, else paragraphs in a bibliography's style, else what stands
under a heading, else the last numbered paragraphs; in a document without any of these, its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zotsync.citations.lists import headings
from zotsync.citations.lists.line_signs import BEGINS, begins, says_when
from zotsync.formats.cited import Cited, numbered, references_of
from zotsync.model.reference import Notice, Origin, Read, Reference

_STYLES = re.compile(
    r"(?:endnote )?bibliograph(?:y|ie) ?\d?|references?(?: list| text)?|literatur\w*"
    r"|citavi bibliography entry|bibliografía|works cited"
)
_HEADINGS = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок|kop|rubrik) ?\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as lists are told by: `style` is its name in lower case, `numbering` its list."""

    words: str
    style: str = ""
    numbering: str = ""
    listed: bool = False
    place: int = 0
    number: int | None = None


def list_entries(lines: Sequence[Line]) -> list[Cited]:
    """The entries of a document's reference list, a paragraph each; [] if it has none."""
    for way in (_kept, _styled, _headed, _numbered_last):
        chosen = [line for line in way(lines) if _is_entry(line)]
        if chosen:
            return list(_entries(chosen))
    return []


def _kept(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.listed]


def _styled(lines: Sequence[Line]) -> list[Line]:
    found = [line for line in lines if _STYLES.fullmatch(line.style)]
    return found if sum(says_when(line.words) for line in found) * 2 >= len(found) else []


def _headed(lines: Sequence[Line]) -> list[Line]:
    """What stands under the last heading of references that has anything under it."""
    for place in reversed(range(len(lines))):
        if headings.heading(lines[place].words) == headings.REFERENCES:
            found = list(_up_to_heading(lines[place + 1 :], lines[place].style))
            if any(says_when(line.words) or begins(line.words) == BEGINS for line in found):
                return found
    return []


def _up_to_heading(lines: Sequence[Line], style: str) -> Iterator[Line]:
    for line in lines:
        kind = headings.heading(line.words)
        headed = bool(_HEADINGS.fullmatch(line.style)) and line.style <= (style or line.style)
        if kind in (headings.OTHER, headings.CITING) or (headed and not says_when(line.words)):
            return
        yield line


def _numbered_last(lines: Sequence[Line]) -> list[Line]:
    """The last list whose items mostly read like references."""
    runs: dict[str, list[Line]] = {}
    for line in lines:
        if line.numbering and line.numbering != "0" and line.words:
            runs.setdefault(line.numbering, []).append(line)
    for run in sorted(runs.values(), key=lambda run: run[-1].place, reverse=True):
        if sum(says_when(line.words) for line in run) * 2 > len(run):
            return run
    return []


def _is_entry(line: Line) -> bool:
    return bool(line.words) and headings.heading(line.words) != headings.REFERENCES


def _entries(lines: Sequence[Line]) -> Iterator[Cited]:
    counts: dict[str, int] = {}
    for line in lines:
        parts = line.words.split("\n")
        if not (len(parts) > 1 and all(says_when(part) and len(part) > 30 for part in parts)):
            parts = [" ".join(parts)]
        for part in parts:
            own, words = numbered(part)
            if line.number is not None:
                counted = line.number
            elif line.numbering and line.numbering != "0":
                counted = counts[line.numbering] = counts.get(line.numbering, 0) + 1
            else:
                counted = 0
            yield Cited(words, own if own is not None else counted or None, line=line.place)


def lines_of(
    paragraphs: Sequence[tuple[str, str, str, bool]], names: Mapping[str, str]
) -> list[Line]:
    """Lines of (words, style's id, list's id, whether a program keeps it as bibliography)."""
    return [
        Line(words, names.get(style, style.lower()), numbering, listed, place)
        for place, (words, style, numbering, listed) in enumerate(paragraphs, 1)
    ]


def with_notes(reads: Iterable[Read], notes: Sequence[Line], file: str) -> Iterator[Read]:
    """What a document says, and what of its foot- and endnotes (`notes`, in their order).

    In one without any list, as historians write, the notes are the list: each gives what its words
    say. Beside a list it is said how many are not read.
    """
    told = list(reads)
    dated = sum(says_when(note.words) for note in notes)
    if not dated:
        yield from told
    elif any(isinstance(each, Reference) for each in told):
        yield from told
        some = "1 foot- or endnote" if dated == 1 else f"{dated} foot- or endnotes"
        verb = "is" if dated == 1 else "are"
        yield Notice(
            f"{some} with a year {verb} not read, as there is a list; a text file with a note on "
            f"each line is",
            Origin(file),
        )
    else:
        yield from references_of(_entries([note for note in notes if note.words]), file)
