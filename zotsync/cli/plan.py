"""`zotsync plan`: what a sync would change; writes nothing to the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_looking
from zotsync.cli.written_files import refuse_foreign, write_file

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.planning import SyncRequest
    from zotsync.engine.session import Session
    from zotsync.output.plan_text import Held
    from zotsync.output.read_counts import ReadCounts
    from zotsync.plan.model import Plan

EPILOG = """\b
Examples:
  zotsync plan
  zotsync plan refs.bib --collection Inbox --out plan.json
  zotsync plan --check --markdown a.md     exit code 6 if anything is pending
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@options.every
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Save the plan.")
@click.option("--markdown", type=click.Path(dir_okay=False), metavar="FILE",
              help="Also write a summary as Markdown.")  # fmt: skip
@click.option("--check", is_flag=True, help="Exit with 6 if changes are pending.")
@click.option("--prune", is_flag=True, help="Let go of references that left their source.")
@pass_looking
def command(
    context: Context,
    given: options.Given,
    as_json: bool,
    every: bool,
    out: str | None,
    markdown: str | None,
    check: bool,
    prune: bool,
) -> int:
    """Show what a sync would change; write nothing to the library.

    A plan saved with --out is carried out by `zotsync apply`, exactly as it was shown.

    \f
    Raises UserError for a FILE that holds something else.
    """
    from zotsync.engine.planning import SyncRequest

    for file, what in ((out, "plan"), (markdown, "summary")):
        if file:
            refuse_foreign(context, Path(file), what, inputs=given.inputs)
    sources = given.sources(context, prune=prune)
    gathered = options.gather_sources(context, sources)
    on_conflict = context.config.sync.on_conflict
    request = SyncRequest(gathered, on_conflict, context.limits(None), release_left=prune)
    return show_planned(
        context, request, as_json=as_json, every=every, out=out, markdown=markdown, check=check
    )


def show_planned(
    context: Context,
    request: SyncRequest,
    *,
    as_json: bool,
    every: bool,
    out: str | None = None,
    markdown: str | None = None,
    check: bool = False,
) -> int:
    """Shows and saves what a sync would do; the exit code of `plan`."""
    from zotsync.output.json_text import json_text
    from zotsync.output.markdown import plan_markdown
    from zotsync.output.read_counts import counts_of, with_repeated

    gathered = request.gathered
    if gathered.errors and not gathered.proposals:
        if as_json:
            options.print_json(_nothing_read(context, gathered))
        return gathered.errors[0].exit_code
    counted = counts_of(gathered)
    document: dict[str, Any] = {}
    summary = ""
    with context.session(makes=bool(out)) as session:
        plan = _made(context, session, request)
        counted = with_repeated(counted, gathered, plan.actions)
        if out or as_json:
            document = _document(plan, session, request, counted)
        stop = session.would_stop(plan, request.limits)
        if markdown:
            held = _held(plan, session, every=True, new_keys=bool(out))
            summary = plan_markdown(plan, held, counted)
        if not as_json:
            _show(context, plan, session, counted, every=every, out=out)
    if out:
        write_file(Path(out), json_text(document), "plan")
    if markdown:
        write_file(Path(markdown), summary, "summary")
    if as_json:
        options.print_json(document)
    if stop:
        context.say(f"note: a sync would stop here: {stop}")
    if check and plan.changes_count():
        return 6
    return options.exit_code(gathered, 3 if _waits(plan) else 0)


def _made(context: Context, session: Session, request: SyncRequest) -> Plan:
    """The plan; what of it waits for a decision is kept for `review`."""
    from zotsync.cli.call import with_commands
    from zotsync.cli.next_step import keep_call

    with context.progress("Comparing", at_once=not context.quiet):
        plan = with_commands(session.plan(request))
    session.note_waiting(request, plan)
    if _waits(plan):
        keep_call(context, session.memory.identity, request.names)
    return plan


def _waits(plan: Plan) -> bool:
    """Whether something of a plan waits for a decision."""
    counts = plan.summary()
    return bool(counts["conflict"] or counts["review"])


def _held(plan: Plan, session: Session, *, every: bool, new_keys: bool) -> Held:
    from zotsync.cli.confirm import held_of

    return held_of(plan, session, every=every, new_keys=new_keys)


def _show(
    context: Context,
    plan: Plan,
    session: Session,
    counts: ReadCounts,
    *,
    every: bool,
    out: str | None,
) -> None:
    """The plan on a screen: where, what, what was read, and what to do with it."""
    from zotsync.cli.next_step import after_plan
    from zotsync.cli.where import tell_where
    from zotsync.output.plain import say
    from zotsync.output.plan_text import show_plan
    from zotsync.output.report_text import held_back, show_counts

    if context.quiet and not plan.changes_count():
        return
    tell_where(context, session)
    held = _held(plan, session, every=every, new_keys=bool(out))
    show_plan(context.console, plan, held, every=every)
    show_counts(context.console, counts, every=every)
    if not plan.changes_count():
        say(context.console, f"Nothing to do{held_back(plan.actions, plan.notices)}.")
    if words := after_plan(plan, out=out):
        say(context.console, words, label="Next: ")


def _document(
    plan: Plan, session: Session, request: SyncRequest, counts: ReadCounts
) -> dict[str, Any]:
    """A plan as data: what is printed with --json, and what --out saves."""
    from zotsync.cli.call import kept_call
    from zotsync.engine.planning import collection_names
    from zotsync.output.json import errors_json, plan_json, unread_json

    return {
        **plan_json(plan, collection_names(plan, session)),
        "identity": session.memory.identity,
        "command": kept_call(),
        "config": request.config,
        "read": counts.json(),
        "unread": unread_json(request.gathered),
        "errors": errors_json(request.gathered),
    }


def _nothing_read(context: Context, gathered: GatheredSources) -> dict[str, Any]:
    """The document of a plan for which no input could be read."""
    from zotsync.output.json import errors_json, plan_json, unread_json
    from zotsync.output.read_counts import counts_of
    from zotsync.plan.model import Plan

    read = {"read": counts_of(gathered).json(), "unread": unread_json(gathered)}
    return {**plan_json(Plan(context.spec, 0), {}), **read, "errors": errors_json(gathered)}
