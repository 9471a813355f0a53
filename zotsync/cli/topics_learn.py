"""`zotsync topics learn`: tags that the user's own tags predict; written only with --accept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.topics import TaggableItem
    from zotsync.topics.learn import TagModels, TagProposal

#: The source under which accepted tags are remembered (and can be undone).
SOURCE = "learned"


def learn_tags(context: Context, *, as_json: bool, accept: bool, yes: bool) -> int:
    """Learns from the library's manual tags, shows what it would add, adds it with `accept`."""
    from zotsync.topics.learn import learn, propose

    entries = library_entries(context)
    learned = learn(entries)
    proposals = propose(learned, entries)
    if not as_json:
        _show(context, learned, proposals)
    report = _write(context, proposals, yes=yes) if accept and proposals else None
    if as_json:
        options.print_json(
            {
                "tags": [asdict(row) for row in learned.calibrations],
                "offered": [asdict(row) for row in proposals],
                "written": bool(report and report.summary()["updated"]),
                "failed": report.summary()["failed"] if report else 0,
            }
        )
    elif proposals:
        _say_what_was_written(context, report)
    return report.exit_code() if report else 0


def _say_what_was_written(context: Context, report: Report | None) -> None:
    from zotsync.output.plan_text import show_report

    if report is None:
        context.console.print("Nothing was written; add --accept to write them.")
        return
    show_report(context.console, report, every=False)


def _show(context: Context, learned: TagModels, proposals: tuple[TagProposal, ...]) -> None:
    from zotsync.output.plan_text import plain
    from zotsync.output.words import counted

    for row in learned.calibrations:
        verdict = "offered" if row.threshold is not None else "not offered: not sure enough"
        context.console.print(
            plain(
                f"{row.tag}: {counted(row.items, 'item')}, precision {row.precision:.2f}, "
                f"recall {row.recall:.2f} — {verdict}"
            ),
            markup=False,
        )
    for found in proposals:
        words = f"  {found.ref} +{found.tag} ({found.probability:.2f}: {', '.join(found.words)})"
        context.console.print(plain(words), markup=False)
    if not learned.calibrations:
        context.console.print("No tag of yours stands on enough items to learn from (30).")


def _write(context: Context, proposals: tuple[TagProposal, ...], *, yes: bool) -> Report:
    """Adds the offered tags as an ordinary, journalled run: guarded, asked, reported."""
    from zotsync.cli.confirm import confirming
    from zotsync.engine.tagging import plan_tags

    by_item: dict[str, list[str]] = {}
    for found in proposals:
        by_item.setdefault(found.ref, []).append(found.tag)
    with context.session(makes=True) as session:
        confirm = confirming(context, session, show=False, every=False, yes=yes)
        return session.carry_out(
            "topics learn",
            lambda: plan_tags(session, by_item, SOURCE),
            context.limits(None),
            confirm=confirm,
        )


def library_entries(context: Context) -> list[TaggableItem]:
    """All items of the library, its trash, notes and attachments left out."""
    from zotsync.model.item import item_of_data
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.topics import TaggableItem

    with context.session() as session:
        session.refresh()
        return [
            TaggableItem(item=item_of_data(data), ref=str(data["key"]), source=session.library.spec)
            for data in session.snapshot.every_item()
            if data["itemType"] not in CHILD_TYPES
        ]
