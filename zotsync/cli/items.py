"""`zotsync items`: the Zotero item payloads that would be written."""

from __future__ import annotations

import json
from typing import Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context

EPILOG = """\b
Examples:
  zotsync items refs.bib
  zotsync --offline items seeds/*.txt --to json
"""


@click.command(epilog=EPILOG)
@options.inputs
@click.option("--to", type=click.Choice(("table", "json", "jsonl")), default="table",
              help="Form of the output.")  # fmt: skip
@options.as_json
@pass_context
def command(
    context: Context,
    inputs: tuple[str, ...],
    collection: str,
    tags: tuple[str, ...],
    format: str,
    to: str,
    as_json: bool,
) -> int:
    """Show the Zotero items that would be written: resolved, normalized, tagged.

    --json is --to json.
    """
    from zotsync.engine.sources import sources_of
    from zotsync.output.json import form_of
    from zotsync.plan.collections import shown_path

    to = form_of(to, as_json=as_json)
    sources = sources_of(inputs, context.config, collection=collection, tags=tags, format=format)
    gathered = options.gather_sources(context, sources)
    if to == "table":
        from zotsync.output.tables import show_items

        show_items(context.console, gathered.proposals)
        return options.exit_code(gathered, 0)
    rows: list[dict[str, Any]] = [
        {
            **proposal.item.payload(),
            "collections": [],
            "zotsync": {
                "ref_id": proposal.ref_id,
                "source": proposal.source,
                "ordinal": proposal.reference.ordinal,
                "collections": [shown_path(path) for path in proposal.item.collections],
            },
        }
        for proposal in gathered.proposals
    ]
    if to == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        options.print_json(rows)
    return options.exit_code(gathered, 0)
