"""`zotsync apply PLANFILE`: exactly a saved plan."""

from __future__ import annotations

from pathlib import Path

import click

from zotsync.cli import options
from zotsync.cli.confirm import confirming
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import reporting_failures

EPILOG = """\b
Examples:
  zotsync plan --out plan.json
  zotsync apply plan.json
"""


@click.command(epilog=EPILOG)
@click.argument("planfile", type=click.Path(dir_okay=False, path_type=Path))
@options.as_json
@options.yes
@options.every
@options.dry_run
@click.option("--max-changes", type=click.IntRange(0), metavar="N", help="Stop above N writes.")
@click.option("--allow-empty", is_flag=True, help="The library was emptied on purpose.")
@click.option("--allow-shrink", is_flag=True, help="The source shrank on purpose.")
@pass_context
def command(
    context: Context,
    planfile: Path,
    as_json: bool,
    yes: bool,
    every: bool,
    dry_run: bool,
    max_changes: int | None,
    allow_empty: bool,
    allow_shrink: bool,
) -> int:
    """Apply exactly one saved plan.

    An object that changed since the plan was made is refused; the rest is done.
    """
    from zotsync.engine.plan_file import load_plan
    from zotsync.output.json import report_json
    from zotsync.output.plan_text import show_report

    saved = load_plan(planfile)
    limits = context.limits(max_changes, allow_empty=allow_empty, allow_shrink=allow_shrink)
    show = not (as_json or context.quiet)
    with (
        reporting_failures(context, as_json=as_json) as partial,
        context.session(makes=True) as session,
        partial.watching(session),
    ):
        confirm = confirming(context, session, show=show, every=every, yes=yes, dry_run=dry_run)
        with context.progress("Writing") as progress:
            report = session.apply(saved, limits, confirm=confirm, progress=progress)
    if as_json:
        options.print_json(report_json(report))
    else:
        show_report(context.console, report, every=every)
    return report.exit_code()
