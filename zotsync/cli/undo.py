"""`zotsync undo`: takes a run back."""

from __future__ import annotations

import click

from zotsync.cli import options
from zotsync.cli.confirm import confirm
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import reporting_failures

EPILOG = """\b
Examples:
  zotsync undo          the last run that wrote something
  zotsync undo 12
"""


@click.command(epilog=EPILOG)
@click.argument("run", type=click.IntRange(1), required=False)
@options.as_json
@options.yes
@options.every
@pass_context
def command(context: Context, run: int | None, as_json: bool, yes: bool, every: bool) -> int:
    """Take a run back, except what you touched since.

    Items it created go to the trash, fields get their earlier values, tags and collections it
    gave are taken away. Nothing is permanently deleted; what is kept is listed.
    """
    from zotsync.engine.sync import close_run, finish_earlier_runs
    from zotsync.engine.undo import carry_out, find_run, plan_undo
    from zotsync.output.json import report_json
    from zotsync.output.plan_text import show_outcomes, show_report

    with (
        reporting_failures(context, as_json=as_json) as known,
        context.only_run(),
        context.workspace() as space,
        known.watching(space),
    ):
        finish_earlier_runs(space)
        number = find_run(space, run)
        undo = plan_undo(space, number)
        if undo.changes_count():
            confirm(f"Take back {undo.changes_count()} objects of run {number}?", yes=yes)
        own = space.journal.begin("undo", of_run=number)
        outcomes = carry_out(space, undo, own)
        report = close_run(space, own, outcomes, ())
    if as_json:
        options.print_json(report_json(report))
        return report.exit_code()
    kept = [outcome for outcome in outcomes if outcome.outcome in ("skipped", "failed")]
    show_outcomes(context.console, kept, every=every)
    show_report(context.console, report, every=every)
    return report.exit_code()
