"""Wrapped entries in which two works may have met, told apart by what the reader makes of them.

Where a list's lines have no mark and a line is full, only the words say whether the next one begins
a work. So such an entry is read whole and in parts, cut before lines that may begin a work behind
one that may end. The parts are taken where each of them reads as a work with a title and a date
(or is kept in an archive, or a law) and together they read better than the whole does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.line_signs import (
    GOES_ON,
    begins,
    dates_a_work,
    has_year,
    is_kept,
    is_placed,
    may_be_last,
    names_press,
)
from zotsync.citations.lists.mending import mended
from zotsync.citations.lists.one_a_line import begins_anew, is_unusual
from zotsync.citations.parse import MAX_LENGTH, SHAPED, parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import LEFT_OVER

_PLACES = 4  # at which an entry is tried to be cut
_AT_A_TIME = 128  # entries
_LEAST = 0.3  # that each part must be worth
_SURE, _WHOLE = 0.8, 0.6  # worth of an entry that is one work, and of a part that is a whole one
_BETTER = 0.1  # that the parts must be worth more than the whole, for each cut
#: What a reading is worth: with words left over, without title or date; and no reading of what an
#: archive keeps or a law says, of anything else, of two works by their words.
_LEFT, _PARTIAL, _KEPT, _NONE, _TWO = 0.5, 0.15, 0.4, 0.02, 0.3
#: Papers of one person, which say behind their date where they are kept.
_PAPERS = re.compile(
    r"\b(?:Brief\w*|Letters?|Lettres?|Cartas?|Tagebuch|Diary|Journal\sintime|Diario|Notes?|Minutes|Report"
    r"|Protokolle?|Memorandum|Manuskript|Manuscript)\b[^.]{0,80},?\s[^.]{0,30}\d"
)
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
#: Behind a shelf mark: a sentence with its year, or another keeper, which is of another work.
_SHELVED = re.compile(
    r"(?<=[\dIVX][.)])\s(?=[^\W\d_a-z][^\W\d_])|(?<=[a-z]{3}\.)\s(?=[^\W\d_a-z][^\W\d_])"
)
_DATELESS = re.compile(r"\b(?:n\.\s?d|o\.\s?J|s\.\s?[adf])\.", re.IGNORECASE)

_Cuts = tuple[int, ...]


def parted_by_reading(entries: Sequence[ListEntry], journals: Journals) -> list[ListEntry]:
    """The entries, those that read better as several works parted into them; no word is lost."""
    found: list[ListEntry] = []
    for start in range(0, len(entries), _AT_A_TIME):
        some = entries[start : start + _AT_A_TIME]
        places = [_places(entry) for entry in some]
        worth = _Worth(some, places, journals)
        for entry, cuts in zip(some, places, strict=True):
            found += worth.parts(entry, cuts) if cuts else [entry]
    return found


def worths(words: Sequence[str], journals: Journals) -> list[float]:
    """0..1 for each: how much words read as one whole work."""
    parsed = parse_citations(words, journals)
    return [_worth(each, one) for each, one in zip(words, parsed, strict=True)]


def _places(entry: ListEntry) -> _Cuts:
    """The lines of an entry that may begin another work, behind one that may end."""
    if len(entry.texts) < 2 or len(entry.raw) > MAX_LENGTH or entry.loose or entry.told:
        return ()
    return tuple(
        at
        for at, (before, line) in enumerate(pairwise(entry.texts), 1)
        if may_be_last(before) and _may_begin(line)
    )[:_PLACES]


def _may_begin(line: str) -> bool:
    return (begins(line) > GOES_ON and not names_press(line)) or is_unusual(line)


class _Worth:
    """What the reader makes of the words between any two places of some entries."""

    def __init__(
        self, entries: Sequence[ListEntry], places: Sequence[_Cuts], journals: Journals
    ) -> None:
        words = {
            mended(entry.texts[first:end])
            for entry, cuts in zip(entries, places, strict=True)
            if cuts
            for first, end in _spans((0, *cuts, len(entry.texts)))
        }
        asked = sorted(words)
        parsed = parse_citations(asked, journals)
        self._of = {each: _worth(each, one) for each, one in zip(asked, parsed, strict=True)}

    def parts(self, entry: ListEntry, places: _Cuts) -> list[ListEntry]:
        """The entry as the works that it is; one that may be two, and is not parted, is doubted."""
        cuts = self._best(entry, places)
        if not cuts and self._may_be_two(entry, places):
            return [replace(entry, doubled=True)]
        return list(_parts(entry, cuts))

    def _may_be_two(self, entry: ListEntry, places: _Cuts) -> bool:
        """Whether a whole work with its year stands before words with another year, though they
        read as none, and the whole is read with doubt.
        """
        if self._of[mended(entry.texts)] >= _SURE:
            return False
        for place in places:
            before, rest = mended(entry.texts[:place]), mended(entry.texts[place:])
            whole = self._of[before] >= _WHOLE and has_year(before)
            if (
                whole
                and (begins_anew(rest) or self._of[rest] >= _KEPT)
                and not keeps_papers((before, rest))
            ):
                return True
        return False

    def _best(self, entry: ListEntry, places: _Cuts) -> _Cuts:
        """The places at which an entry is best cut, none if it is best left whole."""
        cuts = self._cuts(entry, places, 0, len(entry.texts))
        within = [
            self._cuts(entry, places, first, end)
            for first, end in pairwise((0, *cuts, len(entry.texts)))
            if cuts  # many works pay for many cuts: each part is asked once more
        ]
        return tuple(sorted({*cuts, *(at for more in within for at in more)}))

    def _cuts(self, entry: ListEntry, places: _Cuts, start: int, stop: int) -> _Cuts:
        """Where the lines of an entry from `start` on are best cut."""
        most = self._of[mended(entry.texts[start:stop])]
        best: _Cuts = ()
        for cuts in _choices(tuple(at for at in places if start < at < stop)):
            bounds = (start, *cuts, stop)
            parts = [mended(entry.texts[first:end]) for first, end in pairwise(bounds)]
            values = [self._of[part] for part in parts]
            mean = sum(len(part) * value for part, value in zip(parts, values, strict=True))
            value = mean / sum(map(len, parts)) - _BETTER * len(cuts)
            if min(values) >= _LEAST and value > most and not keeps_papers(parts):
                best, most = cuts, value
        return best


def keeps_papers(parts: Sequence[str]) -> bool:
    """Whether a part only says where the papers of the part before are kept."""
    return any(
        _PAPERS.search(before) is not None and is_kept(part) and not is_kept(before)
        for before, part in pairwise(parts)
    )


def _spans(bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((first, end) for at, first in enumerate(bounds) for end in bounds[at + 1 :])


def _choices(places: _Cuts) -> Iterator[_Cuts]:
    """Every choice of some of the places."""
    for bits in range(1, 1 << len(places)):
        yield tuple(place for at, place in enumerate(places) if bits >> at & 1)


def _worth(words: str, parsed: Parsed | None) -> float:
    """0..1: how much words read as one whole work."""
    # a number of an address is no shelf mark: `Bergen Archive. https://hdl.example.net/1956/1234`
    least = _KEPT if is_kept(words) and is_placed(_ADDRESSES.sub("", words)) else _NONE
    if parsed is None:
        return least
    value = parsed.score
    dated = parsed.issued or parsed.accessed or "URL" in parsed.fields or _DATELESS.search(words)
    whole = parsed.style in SHAPED or (bool(dated) and "title" in parsed.fields)
    undated = parsed.issued is None and dates_a_work(words)
    if undated or any(note.startswith(LEFT_OVER) for note in parsed.notes):
        value *= _LEFT
    value = value if whole else max(value * _PARTIAL, least)
    return value * _TWO if holds_two(words) or _shelves_another(parsed) else value


def _shelves_another(parsed: Parsed) -> bool:
    """Whether another work seems to stand in what is read as the place where papers are kept."""
    place = parsed.fields.get("archive_location", "")
    rests = (place[found.end() :] for found in _SHELVED.finditer(place))
    return any(dates_a_work(rest) or (is_kept(rest) and is_placed(rest)) for rest in rests)


def _parts(entry: ListEntry, cuts: _Cuts) -> Iterator[ListEntry]:
    """An entry as the entries that its lines from each cut on are; the first keeps its number."""
    if not cuts:
        yield entry
        return
    for first, end in pairwise((0, *cuts, len(entry.texts))):
        texts = entry.texts[first:end]
        yield replace(
            entry,
            raw=" ".join(texts),
            words=mended(texts),
            lines=entry.lines[first:end],
            number=None if first else entry.number,
            hints=entry.hints if end == len(entry.texts) else (),
            doubled=False,
            texts=texts,
        )
