"""The question before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zotsync.cli.context import is_terminal
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.plan.model import Plan


def amount(plan: Plan) -> str:
    """What a plan writes, in words: "215 items and 3 new collections"."""
    made = plan.changes_count() - len(plan.writes)
    counts = [(len(plan.writes), "item"), (made, "new collection")]
    return " and ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in counts if n)


def confirm(question: str, *, yes: bool) -> None:
    """Asks before anything is written; without a terminal, --yes is needed.

    Raises UserError without a terminal, click's Exit (130) on "no".
    """
    if yes:
        return
    if not is_terminal():
        raise UserError(
            "There are changes to write, and nobody to ask.",
            hint="Add --yes, or look first with `zotsync plan`.",
        )
    if not click.confirm(question):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(130)
