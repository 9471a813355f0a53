"""What is told of references beside them: what Zotero cannot store, what a reader noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zotsync.model.reference import Notice, Read, Reference
from zotsync.model.server_form import FIELD_BYTES, fits_field

#: Names that a reference keeps. The longest real lists of authors have some 5,000; readers that
#: stop early read one more than this, so that it shows.
MAX_NAMES = 10_000


#: References of one file of which the same is told one by one; of more it is told once.
_SEVERAL = 3


#: Said of a record with `and others`, which its item and an export of that cannot say.
LEFT_OUT = "more names are meant (“and others”); Zotero keeps those that are given."


def told(reads: Iterable[Read]) -> Iterator[Read]:
    """The reads, and behind them a Notice for each thing that a reader noted of a reference."""
    noted: dict[str, list[Reference]] = {}
    for each in reads:
        yield each
        if isinstance(each, Reference):
            for note in (*each.notes, *([LEFT_OUT] if each.et_al and each.names else [])):
                noted.setdefault(note, []).append(each)
    for note, references in noted.items():
        if len(references) <= _SEVERAL:
            for each in references:
                yield Notice(f"{_named(each)}: {note}", each.origin)
        else:
            more = f"{len(references)} references, the first {_named(references[0])}"
            yield Notice(f"{more}: {note}", references[0].origin)


def _named(reference: Reference) -> str:
    line = f", line {reference.origin.first_line}" if reference.origin.first_line else ""
    return f"“{reference.ref_id[:60]}”{line}"


def within_bounds(reads: Iterable[Read]) -> Iterator[Read]:
    """The reads, a reference with too many names cut; Notices behind it say what is too much."""
    for each in reads:
        if not isinstance(each, Reference):
            yield each
            continue
        if len(each.names) > MAX_NAMES:
            yield replace(each, names=each.names[:MAX_NAMES])
        else:
            yield each
        for words in _too_much(each):
            yield Notice(f"{_named(each)}: {words}", each.origin)


def _too_much(reference: Reference) -> Iterator[str]:
    if len(reference.names) > MAX_NAMES:
        yield f"more than {MAX_NAMES:,} names; only the first {MAX_NAMES:,} are taken."
    for variable, text in reference.fields.items():
        if not fits_field(text):
            label = variable.replace("-", " ")[:60]
            yield (
                f"the {label} has {len(text):,} characters, more than the {FIELD_BYTES:,} bytes "
                "that Zotero stores in a field; it is left out."
            )
