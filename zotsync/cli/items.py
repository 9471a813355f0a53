"""`zotsync items`: the Zotero item payloads that would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_looking

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources

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
@pass_looking
def command(
    context: Context,
    given: options.Given,
    to: str,
    as_json: bool,
) -> int:
    """Show the Zotero items that would be written: resolved, normalized, tagged.

    --to json prints the bare array, --json the same items in a document with the counts.
    """
    from zotsync.cli.streams import write_document
    from zotsync.output.json import check_form, errors_json
    from zotsync.output.json_text import json_line
    from zotsync.output.read_counts import counts_of
    from zotsync.plan.collections import shown_path

    check_form(to, as_json=as_json)
    sources = given.sources(context)
    gathered = options.gather_sources(context, sources)
    if to == "table" and not as_json:
        _show(context, gathered)
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
    if as_json:
        counts = counts_of(gathered).json()
        parts = {"read": counts, "items": rows, "errors": errors_json(gathered)}
        options.print_json(options.document("items", context.spec, **parts))
    elif to == "jsonl":
        write_document("".join(json_line(row) + "\n" for row in rows))
    else:
        options.print_json(rows)
    return options.exit_code(gathered, 0)


def _show(context: Context, gathered: GatheredSources) -> None:
    from zotsync.output.read_counts import counts_of
    from zotsync.output.report_text import show_counts
    from zotsync.output.tables import show_items

    show_items(context.console, gathered.proposals)
    show_counts(context.console, counts_of(gathered))
