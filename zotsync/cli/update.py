"""`zotsync update`: items of our collections, asked about again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.confirm import confirming
from zotsync.cli.context import Context, pass_context

if TYPE_CHECKING:
    from zotsync.engine.asking_again import UpdateRequest
    from zotsync.engine.session import Confirm, Session
    from zotsync.plan.model import Plan

EPILOG = """\b
Examples:
  zotsync update                          everything that lists have asked for
  zotsync update "Reviews/Metastasis"     a collection and those below
  zotsync update --check                  exit code 6 if a record changed
"""


@click.command(epilog=EPILOG)
@click.argument("collections", nargs=-1, metavar="[COLLECTION]...")
@click.option("--check", is_flag=True, help="Write nothing; exit code 6 if something changed.")
@click.option("--refresh", type=click.IntRange(0), metavar="DAYS", default=1, show_default=True,
              help="Ask again for records older than DAYS.")  # fmt: skip
@options.as_json
@options.yes
@options.every
@options.dry_run
@click.option("--max-changes", type=click.IntRange(0), metavar="N", help="Stop above N writes.")
@pass_context
def command(
    context: Context,
    collections: tuple[str, ...],
    check: bool,
    refresh: int,
    as_json: bool,
    yes: bool,
    every: bool,
    dry_run: bool,
    max_changes: int | None,
) -> int:
    """Ask again about items in our collections: corrections, retractions, published versions.

    COLLECTION is a path or a key; without one, all items that lists have asked for are meant. What
    you edited stays. A preprint that was published is shown to you: decide with `zotsync review`,
    then update again.
    """
    from zotsync.engine.updating import plan_update

    context.looks = check or dry_run
    with context.session() as session:
        request = _asked(context, session, collections, refresh, max_changes)
        if check or dry_run:
            return _planned(context, session, request, check=check, as_json=as_json, every=every)
        show = not (as_json or context.quiet)
        with context.progress("Writing", at_once=False) as bar:
            confirm = confirming(context, session, show=show, every=every, yes=yes, begin=bar)
            report = session.carry_out(
                "update",
                lambda: plan_update(request, session),
                request.limits,
                confirm=lambda plan: _noted(session, request, plan, confirm),
                progress=bar,
                looked_up=request.requests,
            )
    from zotsync.cli.next_step import show_end
    from zotsync.output.json import report_json

    if as_json:
        options.print_json(report_json(report))
    else:
        show_end(context, report, every=every)
    return report.exit_code()


def _noted(session: Session, request: UpdateRequest, plan: Plan, confirm: Confirm) -> None:
    """Keeps what waits for a decision, whether or not the rest is agreed to."""
    session.note_waiting(request, plan)
    confirm(plan)


def _asked(
    context: Context,
    session: Session,
    collections: tuple[str, ...],
    refresh: int,
    max_changes: int | None,
) -> UpdateRequest:
    """What the services say today about the items of these collections."""
    from zotsync.engine.asking_again import ask_again
    from zotsync.engine.claimed import claimed_items

    session.refresh()
    claimed = claimed_items(session, collections)
    looking = context.resolve_options(refresh)
    with context.progress("Looking items up", at_once=not looking.offline) as progress:
        return ask_again(
            claimed,
            looking,
            limits=context.limits(max_changes),
            progress=progress,
            tell=context.say,
        )


def _planned(
    context: Context,
    session: Session,
    request: UpdateRequest,
    *,
    check: bool,
    as_json: bool,
    every: bool,
) -> int:
    """Shows what an update would do; 6 if something would change, 3 if something waits."""
    from zotsync.cli.confirm import held_of
    from zotsync.cli.where import tell_where
    from zotsync.engine.planning import collection_names
    from zotsync.engine.updating import plan_update
    from zotsync.output.json import plan_json
    from zotsync.output.plan_text import show_plan

    session.refresh()
    plan = plan_update(request, session)
    names = collection_names(plan, session)
    session.note_waiting(request, plan)
    if as_json:
        options.print_json(plan_json(plan, names))
    else:
        tell_where(context, session)
        show_plan(context.console, plan, held_of(plan, session, every=every), every=every)
        if not plan.changes_count():
            context.console.print("Nothing to do.")
    if stop := session.would_stop(plan, request.limits):
        context.say(f"note: an update would stop here: {stop}")
    counts = plan.summary()
    if check and plan.changes_count():
        return 6
    return 3 if counts["conflict"] or counts["review"] else 0
