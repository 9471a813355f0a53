"""`zotsync sync`: plan, show, confirm, apply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.confirm import amount, confirm
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import PartialReport, failure_json, reporting_failures

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.engine.sync import SyncRequest

EPILOG = """\b
Examples:
  zotsync sync                             the sources of the configuration
  zotsync sync refs.bib --collection Inbox --tag to-read
  zotsync sync 10.1038/nature12624 PMID:23945592 --collection Inbox
  zotsync sync --prune --yes --json        in a script
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@options.yes
@options.every
@click.option("--prune", is_flag=True, help="Let go of references that left their source.")
@click.option("--max-changes", type=click.IntRange(0), metavar="N", help="Stop above N writes.")
@click.option("--refresh", type=click.IntRange(0), metavar="DAYS",
              help="Ask again for records older than DAYS.")  # fmt: skip
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE",
              help="Also write the run as a page to keep.")  # fmt: skip
@click.option("--allow-empty", is_flag=True, help="The library was emptied on purpose.")
@click.option("--allow-shrink", is_flag=True, help="The source shrank on purpose.")
@pass_context
def command(
    context: Context,
    inputs: tuple[str, ...],
    collection: str,
    tags: tuple[str, ...],
    format: str,
    as_json: bool,
    yes: bool,
    every: bool,
    prune: bool,
    max_changes: int | None,
    refresh: int | None,
    html: str | None,
    allow_empty: bool,
    allow_shrink: bool,
) -> int:
    """Plan, show, confirm, apply.

    Reads INPUTs (files, folders, "-", identifiers), or the configuration's sources, and brings
    the library up to date. Run again, it writes only what changed.
    """
    from zotsync.engine.sources import sources_of
    from zotsync.engine.sync import SyncRequest
    from zotsync.output.json import errors_json, report_json
    from zotsync.output.plan_text import show_report

    sources = sources_of(
        inputs, context.config, collection=collection, tags=tags, prune=prune, format=format
    )
    limits = context.limits(max_changes, allow_empty=allow_empty, allow_shrink=allow_shrink)
    with reporting_failures(context, as_json=as_json) as known, context.only_run():
        gathered = options.gather_sources(context, sources, refresh=refresh)
        known.gathered = gathered
        if gathered.errors and not gathered.proposals:
            if as_json:
                options.print_json(failure_json(context.spec, known, gathered.errors[0]))
            return gathered.errors[0].exit_code
        ask = SyncRequest(gathered, context.config.sync.on_conflict, limits)
        show = not (as_json or context.quiet)
        report = _synced(context, ask, known, show=show, every=every, yes=yes)
    if as_json:
        options.print_json({**report_json(report), "errors": errors_json(gathered)})
    else:
        show_report(context.console, report, every=every)
    if html:
        from zotsync.output.html_report import html_report

        page = html_report(report, gathered.proposals, context.topics())
        options.write_file(Path(html), page, "page")
    return options.exit_code(gathered, report.exit_code())


def _synced(
    context: Context, ask: SyncRequest, known: PartialReport, *, show: bool, every: bool, yes: bool
) -> Report:
    """Plans, shows, asks, writes. Raises SafetyStop, LibraryErrors, UserError (nobody to ask)."""
    from zotsync.engine.sync import (
        check_limits,
        collection_names,
        finish_earlier_runs,
        make_plan,
        run_sync,
    )
    from zotsync.output.plan_text import show_plan

    with context.workspace(makes=True) as space, known.watching(space):
        finish_earlier_runs(space)
        plan = check_limits(make_plan(ask, space), ask, space)
        if show:
            show_plan(context.console, plan, collection_names(plan, space), every=every)
        if plan.changes_count():
            confirm(f"Write {amount(plan)}?", yes=yes)
        with context.progress("Writing") as progress:
            return run_sync(ask, space, plan, progress=progress)
