"""`zotsync plan`: what a sync would change; writes nothing to the library."""

from __future__ import annotations

import json
from pathlib import Path

import click

from zotsync.commands import choices
from zotsync.commands.setup import Setup, pass_setup

EPILOG = """\b
Examples:
  zotsync plan
  zotsync plan refs.bib --collection Inbox --out plan.json
  zotsync plan --check                     exit code 6 if anything is pending
"""


@click.command(epilog=EPILOG)
@choices.inputs
@choices.as_json
@choices.every
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Save the plan.")
@click.option("--check", is_flag=True, help="Exit with 6 if changes are pending.")
@click.option("--prune", is_flag=True, help="Let go of references that left their source.")
@pass_setup
def command(
    setup: Setup,
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
    from zotsync.render import show_plan
    from zotsync.report import plan_json
    from zotsync.sources import sources_of
    from zotsync.sync import Ask, collection_names, make_plan

    sources = sources_of(
        inputs, setup.config, collection=collection, tags=tags, prune=prune, format=format
    )
    gathered = choices.gather_sources(setup, sources)
    if gathered.errors and not gathered.proposals:
        return gathered.errors[0].exit_code
    ask = Ask(gathered, setup.config.sync.on_conflict)
    with setup.workspace() as space:
        plan = make_plan(ask, space)
        names = collection_names(plan, space)
        document = {**plan_json(plan, names), "identity": space.memory.identity}
    if out:
        text = json.dumps(document, ensure_ascii=False, indent=1)
        choices.write_file(Path(out), text, "plan")
    if as_json:
        choices.print_json(document)
    else:
        show_plan(setup.console, plan, names, every=every)
        if not plan.changes_count():
            setup.console.print("Nothing to do.")
    counts = plan.summary()
    if check and plan.changes_count():
        return 6
    return choices.exit_code(gathered, 3 if counts["conflict"] or counts["review"] else 0)
