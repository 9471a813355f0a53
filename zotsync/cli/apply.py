"""`zotsync apply PLANFILE`: exactly a saved plan."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.call import naming
from zotsync.cli.confirm import confirming
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import reporting_failures

if TYPE_CHECKING:
    from zotsync.engine.plan_file import SavedPlan
    from zotsync.engine.report import Report
    from zotsync.plan.model import Plan

EPILOG = """\b
Examples:
  zotsync plan --out plan.json
  zotsync apply plan.json
  zotsync apply plan.json --select chosen.json   without what it leaves out
"""


@click.command(epilog=EPILOG)
@click.argument("planfile", type=click.Path(dir_okay=False, path_type=Path))
@options.as_json
@options.yes
@options.every
@options.dry_run
@click.option("--select", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Leave out the references that FILE (JSON) names.")  # fmt: skip
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
    select: Path | None,
    max_changes: int | None,
    allow_empty: bool,
    allow_shrink: bool,
) -> int:
    """Apply exactly one saved plan.

    An object that changed since the plan was made is refused; the rest is done.
    """
    from zotsync.output.json import report_json
    from zotsync.plan.guard import Limits

    context.looks = dry_run
    saved = _saved(planfile, select)
    again = f"`{saved.command}`" if saved.command else _made_by(context, saved.plan, planfile)
    limits = context.limits(max_changes, allow_empty=allow_empty, allow_shrink=allow_shrink)
    show = not (as_json or context.quiet)
    with (
        reporting_failures(context, as_json=as_json) as partial,
        context.session(makes=True) as session,
        partial.watching(session),
        context.progress("Writing", at_once=False) as bar,
    ):
        confirm = confirming(
            context, session, show=show, every=every, yes=yes, begin=bar, as_json=as_json,
            dry_run=limits if dry_run else None,
        )  # fmt: skip
        let_pass = Limits(sys.maxsize, 1.0, True, True) if dry_run else limits
        report = session.apply(saved, let_pass, confirm=confirm, progress=bar)
    if as_json:
        options.print_json(report_json(report))
    else:
        _show_report(context, report, again, every=every)
    return report.exit_code()


def _saved(planfile: Path, select: Path | None) -> SavedPlan:
    """A saved plan without what a selection leaves out."""
    from zotsync.engine.plan_file import load_plan
    from zotsync.engine.selection import load_selection, selected

    saved = load_plan(planfile)
    return selected(saved, load_selection(select)) if select else saved


def _show_report(context: Context, report: Report, again: str, *, every: bool) -> None:
    """The end of a run; `again` is what makes the plan anew where something was refused."""
    from zotsync.cli.next_step import show_end
    from zotsync.engine.saved_plan import ALREADY_APPLIED

    show_end(context, report, every=every, of_lists=True)
    if done := sum(one.reason == ALREADY_APPLIED for one in report.outcomes):
        were = "was" if done == 1 else "were"
        context.say(f"note: {done:,} of its changes {were} already applied; nothing to do there.")
    if any("make the plan again" in (outcome.error or "") for outcome in report.outcomes):
        context.say(naming(f"Make the plan again: {again}."))


def _made_by(context: Context, plan: Plan, planfile: Path) -> str:
    """The command that makes a plan like this one, from the sources that it names."""
    listed = options.Given().sources(context) if context.config.source else []
    configured = {source.name for source in listed}
    named = dict.fromkeys(action.source for action in plan.actions)
    inputs = [name for name in named if name not in configured]
    if any(name == "identifiers" or not Path(name).exists() for name in inputs):
        return f"`{shlex.join(['zotsync', 'plan', '--out', str(planfile)])}` with the same inputs"
    command = shlex.join(["zotsync", "plan", *inputs, "--out", str(planfile)])
    return f"`{command}`" + (", with the --collection and --tag it had" if inputs else "")
