"""A page or reference list saved as text: finds its lists and reads their references.

Every entry comes out once, as a Reference or, with its words, as a Rejected; running heads are
named, numbers that are missing or doubled are noticed. The article's own citation ("Cite this
article"), articles that cite it, captions, rights and other notices are no references.

What is noticed about a whole list: numbers that it lacks or has twice, lines left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zotsync.citations.lists.cutting import NUMBERED
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.headings import CITING, REFERENCES
from zotsync.citations.lists.identifier_lists import (
    Identified,
    OtherWords,
    identifier_list,
    identifiers_in,
)
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.segment import (
    PAGE_HEAD,
    Furniture,
    ReferenceList,
    Segmentation,
    every_line,
    line_entry,
    segment,
)
from zotsync.citations.parse import MAX_LENGTH, SHAPED, holds_two_works
from zotsync.citations.parsed import Parsed
from zotsync.citations.same_names import parse_list
from zotsync.citations.torn_entries import as_they_read
from zotsync.data import bundled_journals
from zotsync.formats.cited import reference_of
from zotsync.formats.decode import text_of
from zotsync.model.errors import InputError
from zotsync.model.journals import Journals
from zotsync.model.reference import TWO_WORKS, Notice, Origin, Read, Reference, Rejected, ref_id_of

#: A text with more lines is refused: reading one takes some 3 s for every 200,000 lines.
MAX_LINES = 200_000
_FEW = 12  # typed lines without any reference that are each said to be none
_UNREADABLE = "no style of citation fits these words"
_LOOSE = "these words stand between the references and begin like none"
_TOLD = "these words stand beside the references and are none"
_NO_IDENTIFIER = "no identifier, in a list of identifiers"
_TOO_LONG = f"longer than {MAX_LENGTH:,} characters: no single reference"
_TWO_WORKS = f"{TWO_WORKS}: part them, each on a line of its own"


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a text, in its order; nothing for a longer text without any.

    Raises:
        InputError: too large, too many lines, or not text.
    """
    lines = _lines_of(data, file)
    if identified := identifier_list(lines):
        yield from _identified(identified, file)
        return
    page = segment(lines)
    journals = bundled_journals()
    lists = [as_they_read(each, journals) for each in page.lists]
    reads = [(each, list(_read_entries(each.entries, file, journals))) for each in lists]
    if not any(_has_reference(entries) for _, entries in reads):
        yield from _without_references(lines, page, reads, file)
        return
    yield from _of_lists(reads, file)
    if notice := page_head_notice(page.furniture, PAGE_HEAD, file):
        yield notice


def read_lines(data: bytes, file: str) -> Iterator[Read]:
    """A text of which each line is one reference, whatever stands in it.

    Raises:
        InputError: too large, too many lines, or not text.
    """
    entries = every_line(_lines_of(data, file)).lists[0].entries
    reads = _read_entries(entries, file, bundled_journals())
    for entry, each in zip(entries, reads, strict=True):
        found, rest = identifiers_in(entry.raw)
        if found and not rest:
            said = [Identified(entry.first_line, *one) for one in found]
            yield from _identified(said, file)
        else:
            yield each


def _lines_of(data: bytes, file: str) -> list[str]:
    lines = text_of(data, file).split("\n")
    if len(lines) > MAX_LINES:
        raise InputError(
            f"{len(lines):,} lines: longer than any reference list",
            file=file,
            hint="Save the pages one by one, or name the format with --format.",
        )
    return lines


def _identified(said: Sequence[Identified | OtherWords], file: str) -> Iterator[Read]:
    """A list of identifiers: a reference each; what stands between them is read or rejected."""
    for each in said:
        origin = Origin(file, each.line, each.line)
        if isinstance(each, Identified):
            ref_id = ref_id_of(each.words, given_id=each.value)
            yield Reference(ref_id, each.words, origin, fields={each.kind: each.value})
        elif each.citation:
            yield _read_entry(line_entry(each.line, each.words), file, bundled_journals())
        elif not each.heading:
            yield Rejected(each.words, _NO_IDENTIFIER, origin)


def _has_reference(reads: Sequence[Read]) -> bool:
    return any(isinstance(each, Reference) for each in reads)


def _of_lists(
    reads: Sequence[tuple[ReferenceList, list[Reference | Rejected]]], file: str
) -> Iterator[Read]:
    """What of each list is the document's, once it is known which lists hold references."""
    listed = any(
        _has_reference(entries) for each, entries in reads if each.section in ("", REFERENCES)
    )
    for each, entries in reads:
        kept = _kept(each, entries, listed=listed)
        yield from kept
        if _has_reference(kept) and each.layout == NUMBERED:
            yield from number_notices(each.entries, file)
        elif not _has_reference(entries) and each.section == REFERENCES:
            yield unread_list_notice(each, file)


def _kept(
    each: ReferenceList, entries: list[Reference | Rejected], *, listed: bool
) -> list[Reference | Rejected]:
    """What of a list is kept, if the document has a reference list (`listed`).

    Under "Author information" and the like numbers count affiliations; under "Cited by" others'
    articles; a navigation's "References" may head the article itself.
    """
    if each.section == REFERENCES:
        return entries if _has_reference(entries) else []
    if not listed or not each.section:
        return entries
    return [] if each.section == CITING else [e for e in entries if isinstance(e, Reference)]


def _without_references(
    lines: Sequence[str],
    page: Segmentation,
    reads: Sequence[tuple[ReferenceList, list[Reference | Rejected]]],
    file: str,
) -> Iterator[Read]:
    """A text in which nothing is read: its entries are rejected, or each of a few typed lines is.

    A file of prose holds no list; that is for the caller to say.
    """
    rejected = [each for _, entries in reads for each in entries if each.raw]
    if rejected:
        yield from rejected
    elif len(page.outside) <= (_FEW if file == "-" else 1) and not page.furniture:
        for at in page.outside:
            words = " ".join(lines[at - 1].split())
            yield Rejected(words, _UNREADABLE, Origin(file, at, at))


def _read_entry(entry: ListEntry, file: str, journals: Journals) -> Reference | Rejected:
    return next(_read_entries((entry,), file, journals))


def _read_entries(
    entries: Sequence[ListEntry], file: str, journals: Journals
) -> Iterator[Reference | Rejected]:
    """The entries of a list, many at a time."""
    words = ("" if each.loose and not _may_be_one(each) else each.words for each in entries)
    for entry, parsed in zip(entries, parse_list(words, journals), strict=True):
        if parsed and not (entry.doubled or _may_be_two(entry.words, parsed)):
            origin = _origin(entry, file)
            yield reference_of(parsed, entry.raw, origin, number=entry.number, hints=entry.hints)
        else:
            why = _TWO_WORKS if parsed else _why(entry)
            yield Rejected(entry.raw, why, _origin(entry, file), entry.number)


def _may_be_two(words: str, parsed: Parsed) -> bool:
    """Whether words seem to hold two works, and their reading is not of one whole shape."""
    return parsed.style not in SHAPED and holds_two(words)


def _may_be_one(entry: ListEntry) -> bool:
    """Whether words between the entries are long and dated enough to be a reference."""
    from zotsync.citations.lists.line_signs import may_be_last, says_when

    return (
        not entry.told and len(entry.raw) > 40 and says_when(entry.raw) and may_be_last(entry.raw)
    )


def _why(entry: ListEntry) -> str:
    if len(entry.words) > MAX_LENGTH:
        return _TOO_LONG
    if not entry.raw:
        return "no words"
    if entry.told:
        return _TOLD
    if holds_two_works(entry.words):
        return _TWO_WORKS
    return _LOOSE if entry.loose else _UNREADABLE


def _origin(entry: ListEntry, file: str) -> Origin:
    return Origin(file, entry.first_line, entry.last_line)


_SHOWN = 20


def number_notices(entries: Sequence[ListEntry], file: str) -> Iterator[Notice]:
    """Numbers that a list lacks or has more than once; a list that begins at 1 again is another."""
    for run in _runs(entries):
        numbers = Counter(
            entry.number
            for before, entry in zip([None, *run], run, strict=False)
            if entry.number is not None and not _is_part(entry, before)
        )
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


def _is_part(entry: ListEntry, before: ListEntry | None) -> bool:
    """Whether an entry is the next work under one number: `2 (a) …; (b) …`, on one line."""
    return before is not None and (entry.number, entry.first_line) == (
        before.number, before.last_line,
    )  # fmt: skip


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
