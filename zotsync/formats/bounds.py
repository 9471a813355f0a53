"""What of a reference is more than Zotero stores: never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zotsync.model.reference import Notice, Read, Reference
from zotsync.model.server_form import FIELD_BYTES, fits_field

#: Names that a reference keeps. The longest real lists of authors have some 5,000; readers that
#: stop early read one more than this, so that it shows.
MAX_NAMES = 10_000


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
            line = f", line {each.origin.first_line}" if each.origin.first_line else ""
            yield Notice(f"“{each.ref_id[:60]}”{line}: {words}", each.origin)


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
