"""A run as a page to keep: what became of each reference, and the topics of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zotsync.engine.report import Outcome, Report
from zotsync.model.item import Proposal
from zotsync.output.html_page import page
from zotsync.output.plan_text import shown, source_label
from zotsync.output.topics_html import topics_part
from zotsync.output.words import outcome_word
from zotsync.topics import TaggableItem, Topics

#: What somebody wants to read first, and the long lists that stand behind the pictures.
FIRST = ("failed", "conflict", "review", "updated", "removed", "skipped")
LAST = ("created", "unchanged")

_HEADINGS = {
    "failed": ("Failed", "Nothing was written for these; run again."),
    "conflict": ("Conflicts", "You and the source changed the same field; yours stands."),
    "review": ("Doubtful matches", "Decide them with zotsync review."),
    "updated": ("Updated", "Only the fields, tags and collections shown were touched."),
    "removed": ("Let go", "Gone from their source; they stay in the library."),
    "created": ("Created", "New items."),
    "skipped": ("Skipped", "Left alone, for the reason shown."),
    "unchanged": ("Unchanged", "Nothing to do."),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One reference: its number in the list, its title, its source, and what there is to say."""

    number: str
    title: str
    source: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _OutcomeList:
    """The references that met one outcome, under a heading and a sentence."""

    heading: str
    words: str
    rows: tuple[_Row, ...]


def html_report(report: Report, proposals: Sequence[Proposal], topics: Topics | None) -> str:
    """The page of a finished run (HTML). All text from references is escaped."""
    return page(
        "run.html",
        title=f"zotsync run {report.run}",
        library=report.library,
        counts=[
            (count, outcome_word(name, count)) for name, count in report.summary().items() if count
        ],
        first=[_list(report, kind) for kind in FIRST],
        notices=report.notices,
        topics=topics and topics_part(map(_subject, proposals), topics),
        last=[_list(report, kind) for kind in LAST],
    )


def _list(report: Report, kind: str) -> _OutcomeList:
    rows = tuple(_row(outcome) for outcome in report.outcomes if outcome.outcome == kind)
    return _OutcomeList(*_HEADINGS[kind], rows)


def _row(outcome: Outcome) -> _Row:
    number = "" if outcome.ordinal is None else f"{outcome.ordinal}."
    details: list[str] = []
    if outcome.outcome not in LAST:
        details.append(outcome.error or outcome.reason)
        details += [
            f"{change.field}: {shown(change.before) or '—'} → {shown(change.after) or '—'}"
            for change in outcome.changes
        ]
    details += [
        f"{conflict.field}: yours {shown(conflict.library)}, source {shown(conflict.source)}"
        for conflict in outcome.conflicts
    ]
    words = tuple(detail for detail in details if detail)
    return _Row(number, outcome.title, source_label(outcome.source), words)


def _subject(proposal: Proposal) -> TaggableItem:
    return TaggableItem(
        item=replace(proposal.item, tags=()),
        keywords=proposal.reference.keywords,
        mesh=proposal.reference.mesh,
        ref=proposal.ref_id,
        source=source_label(proposal.source),
    )
