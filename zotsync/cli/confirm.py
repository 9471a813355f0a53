"""The question before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zotsync.cli.context import Context, is_terminal
from zotsync.cli.progress import Pulse
from zotsync.model.errors import UserError
from zotsync.output.words import counted

if TYPE_CHECKING:
    from zotsync.engine.session import Confirm, Session
    from zotsync.plan.guard import Limits
    from zotsync.plan.model import Plan


#: The commands of which a plan shows what they would do.
_LOOKED_AT = frozenset({"sync", "apply", "undo"})


def amount(plan: Plan) -> str:
    """What a plan writes, in words: "215 items and 3 new collections"."""
    made = plan.changes_count() - len(plan.writes)
    counts = [(len(plan.writes), "item"), (made, "new collection")]
    return " and ".join(counted(n, word) for n, word in counts if n)


def confirming(
    context: Context,
    session: Session,
    *,
    show: bool,
    every: bool,
    yes: bool,
    dry_run: Limits | None = None,
    begin: Pulse | None = None,
) -> Confirm:
    """Shows a plan and asks before it is written.

    With the limits of a `dry_run` it says whether they would stop the run, and ends (click's
    Exit, 0). `begin` is the bar that begins with the answer.
    """

    def shown_and_asked(plan: Plan) -> None:
        from zotsync.cli.call import with_commands
        from zotsync.cli.held import held_of
        from zotsync.cli.where import tell_where
        from zotsync.output.plan_text import show_plan

        if show:
            tell_where(context, session)
            held = held_of(plan, session, every=every, new_keys=dry_run is None)
            show_plan(context.console, with_commands(plan), held, every=every)
        if dry_run and (stop := session.would_stop(plan, dry_run)):
            context.say(f"note: without --dry-run it would stop here: {stop}")
        stop_if_dry(plan, dry_run=dry_run is not None)
        if plan.changes_count():
            confirm(f"Write {amount(plan)} into {_into(context, session)}?", yes=yes)
            if begin:
                begin(0, len(plan.writes))

    return shown_and_asked


def _into(context: Context, session: Session) -> str:
    """The library in a question: short."""
    from zotsync.cli.where import library_name

    address = context.address
    if address.kind == "embedded":
        own = address.spec == "embedded"
        return "zotsync's own library" if own or not address.file else address.file.name
    name = library_name(context, session)
    return f"“{name}”" if name else address.spec


def stop_if_dry(plan: Plan, *, dry_run: bool, words: str = "") -> None:
    """Ends a dry run before anything is written; `words` say what would be done, else counts do.

    Raises click's Exit (0).
    """
    if dry_run:
        said = words or f"would write {amount(plan)}"
        click.echo(f"Dry run: {said if plan.changes_count() else 'nothing to do'}.", err=True)
        raise click.exceptions.Exit(0)


def confirm(question: str, *, yes: bool) -> None:
    """Asks before anything is written; without a terminal, --yes is needed.

    Raises UserError without a terminal, click's Exit on "no" (1) and on an interrupt (130).
    """
    if yes:
        return
    if not is_terminal():
        called = click.get_current_context(silent=True)
        can_look = called is not None and called.info_name in _LOOKED_AT
        look = ", or look first with `zotsync plan`" if can_look else ""
        raise UserError(
            "There are changes to write, and no terminal to ask on.", hint=f"Add --yes{look}."
        )
    try:
        agreed = click.confirm(question)
    except click.exceptions.Abort:
        click.echo("\nzotsync: interrupted; nothing was written", err=True)
        raise click.exceptions.Exit(130) from None
    if not agreed:
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)
