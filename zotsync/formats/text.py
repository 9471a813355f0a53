"""A page or reference list saved as text: finds the list and reads its references.

Every entry of a numbered list comes out once, as a Reference or, with its words, as a Rejected;
numbers that are missing or doubled are noticed. The article's own citation ("Cite this article"),
articles that cite it, captions, rights and other notices are no references.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zotsync.citations import page_lines
from zotsync.citations.list_entry import ListEntry
from zotsync.citations.parse import MAX_LENGTH, parse_citation
from zotsync.citations.parsed import Parsed
from zotsync.citations.segment import NumberedRun, all_paragraphs, numbered_runs, plain_entries
from zotsync.data import bundled_journals
from zotsync.formats.arxiv import as_preprint
from zotsync.formats.decode import text_of
from zotsync.model.errors import InputError
from zotsync.model.identifiers import parse_identifier
from zotsync.model.journals import Journals
from zotsync.model.reference import Notice, Origin, Read, Reference, Rejected, ref_id_of

#: A text with more lines is refused: reading one takes some 3 s for every 200,000 lines.
MAX_LINES = 200_000
_MOST = 0.8  # of the lines of a list of identifiers are identifiers
_UNREADABLE = "no style of citation fits these words"
_SAMPLE = 40  # paragraphs that tell whether a text without headings is a list
_SAMPLE_LINES = 2_000  # where they are looked for first
_TOO_LONG = f"longer than {MAX_LENGTH:,} characters: no single reference"


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a text, in its order; nothing for a text without any.

    Raises:
        InputError: too large, too many lines, or not text.
    """
    lines = text_of(data, file).split("\n")
    if len(lines) > MAX_LINES:
        raise InputError(
            f"{len(lines):,} lines: longer than any reference list",
            file=file,
            hint="Save the pages one by one, or name the format with --format.",
        )
    if identified := _identifier_list(lines, file):
        yield from identified
        return
    journals = bundled_journals()
    runs = [(run, _read_run(run, file, journals)) for run in numbered_runs(lines)]
    found = any(isinstance(each, Reference) for _, reads in runs for each in reads)
    plain = _read_plain(lines, file, journals) if not found else []
    if plain:
        yield from plain
        return
    listed = _has_list(runs)
    for run, reads in runs:
        kept = _kept(run, reads, listed)
        yield from kept
        if any(isinstance(each, Reference) for each in kept):
            yield from _number_notices(run, file)


def _identifier_list(lines: Sequence[str], file: str) -> list[Read]:
    """The references of a text that lists DOIs, PMIDs and the like, one a line; [] if it does not.

    What stands between them and is none is rejected with its words.
    """
    said = [(place, line.strip()) for place, line in enumerate(lines, 1) if line.strip()]
    found = [(place, words, parse_identifier(words)) for place, words in said[:_SAMPLE]]
    if sum(bool(known) for _, _, known in found) < _MOST * len(found):
        return []
    return [_read_identifier(words, Origin(file, place, place)) for place, words in said]


def _read_identifier(words: str, origin: Origin) -> Read:
    known = parse_identifier(words)
    if known is None:
        return Rejected(words, "no identifier, in a list of identifiers", origin)
    kind, value = known
    return Reference(ref_id_of(words, given_id=value), words, origin, fields={kind: value})


def _has_list(runs: Iterable[tuple[NumberedRun, Sequence[Read]]]) -> bool:
    """Whether some list outside of "Cite this article" and the like holds references."""
    return any(
        isinstance(each, Reference)
        for run, reads in runs
        if run.section in ("", page_lines.REFERENCES)
        for each in reads
    )


def _kept(run: NumberedRun, reads: list[Read], listed: bool) -> list[Read]:
    """What of a run is the reference list's, once it is known whether the page has one elsewhere.

    Under "Author information" and the like numbers count affiliations; under "Cited by" others'
    articles.
    """
    if not listed or run.section in ("", page_lines.REFERENCES):
        return reads
    if run.section == page_lines.CITING:
        return []
    return [each for each in reads if isinstance(each, Reference)]


def _read_run(run: NumberedRun, file: str, journals: Journals) -> list[Read]:
    reads = [(entry.first_line, _read_entry(entry, file, journals)) for entry in run.entries]
    for entry in run.loose:
        # Words between the entries are notices, unless they read as a reference without a number.
        parsed = parse_citation(entry.words, journals)
        if parsed and parsed.score >= 0.9 and parsed.names:
            reads.append((entry.first_line, _reference(entry, parsed, file)))
    return [each for _, each in sorted(reads, key=lambda pair: pair[0])]


def _read_entry(entry: ListEntry, file: str, journals: Journals) -> Reference | Rejected:
    parsed = parse_citation(entry.words, journals)
    if parsed:
        return _reference(entry, parsed, file)
    why = _TOO_LONG if len(entry.words) > MAX_LENGTH else _UNREADABLE if entry.raw else "no words"
    return Rejected(entry.raw, why, _origin(entry, file), entry.number)


def _read_plain(lines: Sequence[str], file: str, journals: Journals) -> list[Read]:
    """An unnumbered list: under its heading, or a text that is mostly references."""
    reads = [_read_entry(entry, file, journals) for entry in plain_entries(lines)]
    if any(isinstance(each, Reference) for each in reads):
        return list(reads)
    start = all_paragraphs(lines[:_SAMPLE_LINES]) or all_paragraphs(lines)
    sample = [parse_citation(entry.words, journals) for entry in start[:_SAMPLE]]
    if sum(map(bool, sample)) * 2 < max(len(sample), 1):
        return []
    return [_read_entry(entry, file, journals) for entry in all_paragraphs(lines)]


def _reference(entry: ListEntry, parsed: Parsed, file: str) -> Reference:
    reference = Reference(
        ref_id=ref_id_of(entry.raw),
        raw=entry.raw,
        origin=_origin(entry, file),
        ordinal=entry.number,
        type=parsed.type,
        names=parsed.names,
        et_al=parsed.et_al,
        issued=parsed.issued,
        accessed=parsed.accessed,
        fields=parsed.fields,
        hints=entry.hints,
        confidence=parsed.confidence,
        notes=parsed.notes,
    )
    return as_preprint(reference)


def _origin(entry: ListEntry, file: str) -> Origin:
    return Origin(file, entry.first_line, entry.last_line)


def _number_notices(run: NumberedRun, file: str) -> Iterator[Notice]:
    """Numbers that a list lacks or has more than once."""
    numbers = Counter(entry.number for entry in run.entries if entry.number is not None)
    missing = [
        n for n in range(1 if min(numbers) < 10 else min(numbers), max(numbers)) if n not in numbers
    ]
    doubled = sorted(n for n, count in numbers.items() if count > 1)
    where = Origin(file, run.entries[0].first_line, run.entries[-1].last_line)
    if missing:
        yield Notice(f"the list has no number {_listed(missing)}", where)
    if doubled:
        yield Notice(f"the list has more than one number {_listed(doubled)}", where)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:20])
    return shown if len(numbers) <= 20 else f"{shown} and {len(numbers) - 20} more"
