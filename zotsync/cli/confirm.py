"""The question before anything is written, and what the library holds of what it is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from zotsync.cli.context import Context, is_terminal
from zotsync.cli.progress import Pulse
from zotsync.model.errors import UserError
from zotsync.output.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zotsync.engine.session import Confirm, Session
    from zotsync.model.item import ObjectData
    from zotsync.output.plan_text import Held
    from zotsync.plan.guard import Limits
    from zotsync.plan.model import Action, Plan


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
    as_json: bool = False,
    dry_run: Limits | None = None,
    begin: Pulse | None = None,
    unread: int = 0,
) -> Confirm:
    """Shows a plan and asks before it is written.

    With the limits of a `dry_run` it says whether they would stop the run, and ends (click's
    Exit, 0); the plan is printed then if it is asked for `as_json`. `begin` is the bar that begins
    with the answer; so many entries as are `unread` are told before the question.
    """

    def shown_and_asked(plan: Plan) -> None:
        from zotsync.cli.call import with_commands
        from zotsync.cli.where import tell_where
        from zotsync.output.plan_text import show_plan

        if show:
            tell_where(context, session)
            held = held_of(plan, session, every=every, new_keys=dry_run is None)
            show_plan(context.console, with_commands(plan), held, every=every)
        if dry_run and (stop := session.would_stop(plan, dry_run)):
            context.say(f"note: without --dry-run it would stop here: {stop}")
        if dry_run and as_json:
            print_plan(plan, session)
        stop_if_dry(plan, dry_run=dry_run is not None)
        if plan.changes_count():
            if unread and not yes:
                context.say(
                    f"note: {counted(unread, 'part')} of the input could not be read as a reference"
                )
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


def print_plan(plan: Plan, session: Session) -> None:
    """A plan that is not carried out, for scripts."""
    from zotsync.cli import options
    from zotsync.engine.planning import collection_names
    from zotsync.output.json import plan_json

    options.print_json(plan_json(plan, collection_names(plan, session)))


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


def held_of(plan: Plan, session: Session, *, every: bool, new_keys: bool = True) -> Held:
    """The items that the listed lines of a plan name, and the paths of all collections.

    `new_keys`: whether the keys that the plan has for new items are those they will get.
    """
    from zotsync.engine.planning import collection_names
    from zotsync.output.plan_text import MANY, Held
    from zotsync.plan.collections import path_of
    from zotsync.text.names import says_et_al

    keys: list[str] = []
    more: set[str] = set()
    seen: Counter[str] = Counter()
    for action in plan.actions:
        seen[action.action] += 1
        if action.action != "unchanged" and (every or seen[action.action] <= MANY):
            keys += [action.item_key, *action.match.candidates]
            more |= {action.item_key} if says_et_al(action.raw) else set()
    if keys:
        more |= session.memory.cut_short()
    items = items_or_words(session, keys, plan.actions)
    held = session.snapshot.collections()
    paths = collection_names(plan, session) | {key: path_of(key, held) for key in held}
    return Held(items, paths, frozenset(more), new_keys)


def items_or_words(
    session: Session, keys: Iterable[str], actions: Iterable[Action] = ()
) -> dict[str, ObjectData]:
    """These items; of one that is gone, or that one of these `actions` makes, what a list says."""
    wanted = [key for key in keys if key]
    items = session.snapshot.items(wanted)
    missing = [key for key in wanted if key not in items]
    said = {action.item_key: action.baseline for action in actions if action.baseline}
    for key, told in session.memory.baselines(missing).items():
        said[key] = max(told.values(), key=lambda baseline: len(baseline.fields))
    for key in missing:
        if key in said:
            words = said[key]
            items[key] = {**words.fields, "itemType": words.item_type, "creators": words.creators}
    return items
