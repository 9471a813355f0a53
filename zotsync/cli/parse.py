"""`zotsync parse`: what each input says, before any look-up."""

from __future__ import annotations

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context

FORMS = ("table", "json", "jsonl", "csl-json", "bibtex", "ris")

EPILOG = """\b
Examples:
  zotsync parse page.txt
  zotsync parse seeds/*.txt --to csl-json > references.json
  pbpaste | zotsync parse - --to bibtex
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="INPUT...", required=True)
@click.option("--format", metavar="NAME", default="", help="Format of the inputs.")
@click.option("--to", type=click.Choice(FORMS), default="table", help="Form of the output.")
@options.as_json
@pass_context
def command(context: Context, inputs: tuple[str, ...], format: str, to: str, as_json: bool) -> int:
    """Show the references that inputs contain, as printed.

    What cannot be read as a reference is listed too, with the reason: nothing is dropped.
    --json is --to json.
    """
    from zotsync.engine.sources import Source, read_source
    from zotsync.output.json import form_of

    to = form_of(to, as_json=as_json)
    read = read_source(Source("parse", inputs, format=format))
    options.tell_errors(read.errors)
    if to == "table":
        from zotsync.output.tables import show_references

        if read.entries or not read.errors:
            show_references(context.console, read.references, read.rejected)
    else:
        from zotsync.formats.registry import write

        click.echo(write(read.entries, to), nl=False)
    for notice in read.notices:
        context.say(f"note: {notice.origin.file}: {notice.message}")
    if to in ("csl-json", "bibtex", "ris"):
        for entry in read.rejected:
            where = f"{entry.origin.file}:{entry.origin.first_line}"
            context.say(f"note: {where}: not read as a reference ({entry.why}): {entry.raw[:200]}")
    return read.errors[0].exit_code if read.errors else 0
