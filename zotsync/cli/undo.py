"""`zotsync undo`: takes a run back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from zotsync.cli import completing, options
from zotsync.cli.confirm import confirm, print_plan, stop_if_dry
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import reporting_failures
from zotsync.output.words import counted, listed

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.engine.session import Session
    from zotsync.plan.model import Plan

EPILOG = """\b
Examples:
  zotsync undo          the last run that wrote something
  zotsync undo 12
  zotsync undo 12 -n    what it would take back
"""


@click.command(epilog=EPILOG)
@click.argument("run", type=click.IntRange(1), required=False, shell_complete=completing.runs)
@options.as_json
@options.yes
@options.every
@options.dry_run
@pass_context
def command(
    context: Context, run: int | None, as_json: bool, yes: bool, every: bool, dry_run: bool
) -> int:
    """Take a run back, except what you touched since.

    Items it created go to the trash, fields get their earlier values, tags and collections it
    gave are taken away. Nothing is permanently deleted; what stays is listed.
    """
    from zotsync.output.json import report_json

    context.looks = dry_run
    shows = not (as_json or context.quiet)
    with (
        reporting_failures(context, as_json=as_json) as partial,
        context.session() as session,
        partial.watching(session),
    ):
        number = session.run_to_undo(run)

        def shown_and_asked(plan: Plan) -> None:
            amount = _amount(plan)
            if shows:
                _show_plan(context, session, number, plan, every=every)
            if dry_run and as_json:
                print_plan(plan, session)
            stop_if_dry(plan, dry_run=dry_run, words=f"would take back {amount}")
            if plan.changes_count():
                confirm(f"Take back {amount} of run {number}?", yes=yes)

        report = session.undo(number, confirm=shown_and_asked)
    if as_json:
        options.print_json(report_json(report))
    else:
        _show_report(context, report, shown=shows, every=every)
    return report.exit_code()


def _show_plan(context: Context, session: Session, number: int, plan: Plan, *, every: bool) -> None:
    """What would be taken back, of which run."""
    from zotsync.cli.confirm import held_of
    from zotsync.cli.where import tell_where
    from zotsync.output.plain import say
    from zotsync.output.undo_text import show_reversals

    tell_where(context, session)
    say(context.console, _which(session, number), label="Taking back ")
    show_reversals(context.console, plan, held_of(plan, session, every=every), every=every)


def _show_report(context: Context, report: Report, *, shown: bool, every: bool) -> None:
    """What was not taken back (of what was `shown` before, only what failed), and the end."""
    from zotsync.cli.next_step import show_end
    from zotsync.output.report_text import show_outcomes
    from zotsync.output.undo_text import by_object

    told = replace(report, outcomes=by_object(report.outcomes))
    untold = ("failed",) if shown else ("skipped", "failed")
    left = [outcome for outcome in told.outcomes if outcome.outcome in untold]
    show_outcomes(context.console, left, every=every)
    show_end(context, told, every=every)


def _which(session: Session, number: int) -> str:
    """The run that is taken back: "run 9, sync of refs.bib, 2026-11-14 09:30:"."""
    from zotsync.cli.runs import here
    from zotsync.output.plain import source_label

    past = next((run for run in session.journal.runs() if run.run == number), None)
    if past is None:
        return f"run {number}:"
    of = f"run {past.of_run}" if past.of_run else ""
    of = of or listed([source_label(name) for name in past.summary.get("sources", ())])
    return f"run {number}, {past.command}{f' of {of}' * bool(of)}, {here(past.started)}:"


def _amount(plan: Plan) -> str:
    """What an undo writes, in words: "3 items and 1 collection"."""
    collections = plan.changes_count() - len(plan.writes)
    counts = [(len(plan.writes), "item"), (collections, "collection")]
    return " and ".join(counted(count, word) for count, word in counts if count)
