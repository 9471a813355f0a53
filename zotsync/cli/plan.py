"""`zotsync plan`: what a sync would change; writes nothing to the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import SafetyStop

if TYPE_CHECKING:
    from zotsync.engine.sources import GatheredSources
    from zotsync.engine.sync import SyncRequest
    from zotsync.engine.workspace import Workspace
    from zotsync.plan.model import Plan

EPILOG = """\b
Examples:
  zotsync plan
  zotsync plan refs.bib --collection Inbox --out plan.json
  zotsync plan --check                     exit code 6 if anything is pending
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@options.every
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Save the plan.")
@click.option("--check", is_flag=True, help="Exit with 6 if changes are pending.")
@click.option("--prune", is_flag=True, help="Let go of references that left their source.")
@pass_context
def command(
    context: Context,
    inputs: tuple[str, ...],
    collection: str,
    tags: tuple[str, ...],
    format: str,
    as_json: bool,
    every: bool,
    out: str | None,
    check: bool,
    prune: bool,
) -> int:
    """Show what a sync would change; write nothing to the library.

    A plan saved with --out is carried out by `zotsync apply`, exactly as it was shown.
    """
    from zotsync.engine.sources import sources_of
    from zotsync.engine.sync import SyncRequest, collection_names, make_plan
    from zotsync.output.json import errors_json, json_text
    from zotsync.output.plan_text import show_plan

    sources = sources_of(
        inputs, context.config, collection=collection, tags=tags, prune=prune, format=format
    )
    gathered = options.gather_sources(context, sources)
    if gathered.errors and not gathered.proposals:
        if as_json:
            options.print_json(_nothing_read(context, gathered))
        return gathered.errors[0].exit_code
    ask = SyncRequest(gathered, context.config.sync.on_conflict, context.limits(None))
    document: dict[str, Any] = {}
    with context.workspace(makes=bool(out)) as space:
        plan = make_plan(ask, space)
        names = collection_names(plan, space)
        if out or as_json:
            document = {**_document(plan, names, space), "errors": errors_json(gathered)}
        stop = _stop(plan, ask, space)
    if out:
        options.write_file(Path(out), json_text(document), "plan")
    if as_json:
        options.print_json(document)
    else:
        show_plan(context.console, plan, names, every=every)
        if not plan.changes_count():
            context.console.print("Nothing to do.")
    if stop:
        context.say(f"note: a sync would stop here: {stop}")
    counts = plan.summary()
    if check and plan.changes_count():
        return 6
    return options.exit_code(gathered, 3 if counts["conflict"] or counts["review"] else 0)


def _document(plan: Plan, names: dict[str, str], space: Workspace) -> dict[str, Any]:
    from zotsync.output.json import plan_json

    return {**plan_json(plan, names), "identity": space.memory.identity}


def _nothing_read(context: Context, gathered: GatheredSources) -> dict[str, Any]:
    """The document of a plan for which no input could be read."""
    from zotsync.output.json import errors_json, plan_json
    from zotsync.plan.model import Plan

    return {**plan_json(Plan(context.spec, 0), {}), "errors": errors_json(gathered)}


def _stop(plan: Plan, ask: SyncRequest, space: Workspace) -> str:
    """Why a sync with the same options would stop before writing, "" if it would not."""
    from zotsync.engine.sync import check_limits

    try:
        check_limits(plan, ask, space)
    except SafetyStop as error:
        return " ".join(part for part in (error.message, error.hint) if part)
    return ""
