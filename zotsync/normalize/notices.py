"""What was published about a work since, as lines of Extra: the notice and its day."""

from __future__ import annotations

from zotsync.normalize.parts import NormalizeInput, Part

#: The label of the line, by the kind of notice.
LABELS = {
    "retracted": "Retraction",
    "withdrawn": "Withdrawal",
    "concern": "Expression of Concern",
    "corrected": "Correction",
    "superseded": "Newer Version",
    "preprint-published": "Published Version",
}


def notice_part(source: NormalizeInput) -> Part:
    """A line for each notice that a record names: `Retraction: 10.1000/n (2019-03-02)`."""
    resolution = source.reference.resolution
    if resolution is None or resolution.outcome != "found":
        return Part()
    lines = []
    for notice in resolution.notices:
        date = f"({notice.date})" if notice.date and notice.identifier else notice.date
        words = " ".join(part for part in (notice.identifier, date) if part)
        if notice.kind in LABELS and words:
            lines.append((LABELS[notice.kind], words))
    return Part(lines=tuple(lines))
