"""A run as a page to keep: what became of each reference, and the topics of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from zotsync.engine.report import Outcome, Report
from zotsync.model.item import Proposal
from zotsync.output.plan_text import shown, source_label
from zotsync.output.topics_html import numbers, page, section, sections
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


def html_report(report: Report, proposals: Sequence[Proposal], topics: Topics | None) -> str:
    """The page of a finished run (HTML). All text from references is escaped."""
    counts = [(str(count), name) for name, count in report.summary().items() if count]
    parts = [f"<p>{escape(report.library)}</p>\n", numbers(counts)]
    parts += [_list(report, kind) for kind in FIRST]
    notices = "".join(f"<li>{escape(notice)}</li>" for notice in report.notices)
    parts.append(section("Notes", "Noticed on the way.", f"<ul>{notices}</ul>" * bool(notices)))
    if topics is not None:
        parts += sections((_subject(proposal) for proposal in proposals), topics)
    parts += [_list(report, kind) for kind in LAST]
    return page(f"zotsync run {report.run}", parts)


def _list(report: Report, kind: str) -> str:
    rows = [outcome for outcome in report.outcomes if outcome.outcome == kind]
    heading, words = _HEADINGS[kind]
    table = "".join(_row(outcome) for outcome in rows)
    content = f"<table><tbody>{table}</tbody></table>\n" if rows else ""
    return section(f"{heading} ({len(rows)})", words, content)


def _row(outcome: Outcome) -> str:
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
    words = "<br>".join(escape(detail) for detail in details if detail)
    return (
        f"<tr><td>{number}</td><td>{escape(outcome.title)}"
        f"<br><small>{escape(source_label(outcome.source))}</small></td>"
        f"<td><small>{words}</small></td></tr>\n"
    )


def _subject(proposal: Proposal) -> TaggableItem:
    return TaggableItem(
        item=replace(proposal.item, tags=()),
        keywords=proposal.reference.keywords,
        mesh=proposal.reference.mesh,
        ref=proposal.ref_id,
        source=source_label(proposal.source),
    )
