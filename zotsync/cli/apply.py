"""`zotsync apply PLANFILE`: exactly a saved plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.confirm import amount, confirm
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import reporting_failures
from zotsync.model.errors import StalePlan

if TYPE_CHECKING:
    from zotsync.engine.apply import ApplyResult
    from zotsync.engine.report import Outcome
    from zotsync.engine.workspace import Workspace
    from zotsync.plan.model import Action, Plan

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
@click.option("--max-changes", type=click.IntRange(0), metavar="N", help="Stop above N writes.")
@pass_context
def command(
    context: Context, planfile: Path, as_json: bool, yes: bool, every: bool, max_changes: int | None
) -> int:
    """Apply exactly one saved plan.

    An object that changed since the plan was made is refused; the rest is done.
    """
    from zotsync.engine.apply import apply_plan
    from zotsync.engine.plan_file import load_plan
    from zotsync.engine.recheck import recheck
    from zotsync.engine.sync import close_run, collection_names, finish_earlier_runs
    from zotsync.output.json import report_json
    from zotsync.output.plan_text import show_plan, show_report
    from zotsync.plan.guard import GuardInput, guard

    plan, identity = load_plan(planfile)
    with (
        reporting_failures(context, as_json=as_json) as known,
        context.only_run(),
        context.workspace(makes=True) as space,
        known.watching(space),
    ):
        _refuse_stale(plan, identity, space)
        finish_earlier_runs(space)
        checked = recheck(plan, space)
        plan = checked.plan
        guard(plan, context.limits(max_changes), GuardInput(live=space.snapshot.count()))
        if not as_json and not context.quiet:
            show_plan(context.console, plan, collection_names(plan, space), every=every)
        if plan.changes_count():
            confirm(f"Write {amount(plan)}?", yes=yes)
        run = space.journal.begin("apply")
        with context.progress("Writing") as progress:
            applied = apply_plan(
                plan,
                space,
                run,
                guarded=False,
                progress=progress,
                refused=checked.refused,
                keys=checked.keys,
            )
        outcomes = [_outcome(action, applied) for action in plan.actions]
        report = close_run(space, run, outcomes, plan.notices)
    if as_json:
        options.print_json(report_json(report))
    else:
        show_report(context.console, report, every=every)
    return report.exit_code()


def _outcome(action: Action, applied: ApplyResult) -> Outcome:
    """What became of one reference; a saved plan is not made again for what has moved."""
    from zotsync.engine.apply import MOVED
    from zotsync.engine.sync import outcome_of

    outcome = outcome_of(action, applied)
    fate = applied.items.get(action.item_key)
    if outcome.outcome == "failed" and fate is not None and fate.outcome == MOVED:
        words = "changed in Zotero since the plan was made; make the plan again"
        return replace(outcome, error=words)
    return outcome


def _refuse_stale(plan: Plan, identity: str, space: Workspace) -> None:
    """A plan is for one library, and for a version of it that this library has reached."""
    space.snapshot.refresh(space.library)
    if identity != space.memory.identity:
        raise StalePlan(
            f"The plan was made for another library ({plan.library}: {identity}).",
            hint=f"This one is {space.library.spec}: {space.memory.identity}.",
        )
    if plan.library_version > space.snapshot.version:
        raise StalePlan(
            "The plan is newer than the library: it was restored from a backup since.",
            hint="Make the plan again with `zotsync plan --out FILE`.",
        )
