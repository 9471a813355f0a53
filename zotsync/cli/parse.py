"""`zotsync parse`: what each input says, before any look-up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import NothingRead
from zotsync.text.markup import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zotsync.engine.sources import SourceRead
    from zotsync.model.errors import UserError
    from zotsync.model.reference import Reference
    from zotsync.output.read_counts import ReadCounts

FORMS = ("table", "json", "jsonl", "csl-json", "bibtex", "ris")

EPILOG = """\b
Examples:
  zotsync parse page.txt
  zotsync parse seeds/*.txt --to csl-json > references.json
  pbpaste | zotsync parse - --to bibtex
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="INPUT...", required=True)
@options.format_option
@click.option("--to", type=click.Choice(FORMS), default="table", help="Form of the output.")
@options.as_json
@options.every
@pass_context
def command(
    context: Context, inputs: tuple[str, ...], format: str, to: str, as_json: bool, every: bool
) -> int:
    """Show the references that inputs contain, as printed.

    What cannot be read as a reference is listed too, with the reason: nothing is dropped. The exit
    code is 3 if nothing of an input could be read.
    --to json prints the bare array, --json the same in a document with the counts.
    """
    from zotsync.cli.streams import write_document
    from zotsync.engine.sources import Source, read_sources
    from zotsync.output.json import check_form
    from zotsync.output.read_counts import counts_of_entries, file_and_line

    check_form(to, as_json=as_json)
    with context.progress("Reading", at_once=False) as pulse:
        sources = [Source("parse", inputs, format=format)]
        (read,) = read_sources(sources, cache=context.read_cache, progress=pulse)
    failed = tuple(error for error in read.errors if not isinstance(error, NothingRead))
    options.tell_errors(failed)
    counts = counts_of_entries(read.references, read.rejected, failed)
    if as_json:
        options.print_json(_document(read, failed, counts))
    elif to == "table":
        if read.entries or not failed:
            # the words left over are named below, one by one
            _show(context, read, replace(counts, left_over=()), every=every)
    else:
        write_document(_text(read, to))
    for notice in read.notices:
        context.say(f"note: {notice.origin.file}: {notice.message}")
    _tell_left_over(context, read.references, every=every)
    if to in ("csl-json", "bibtex", "ris"):
        for entry in read.rejected:
            words = f"not read as a reference ({entry.why}): {excerpt(entry.raw, 1_000)}"
            context.say(f"note: {file_and_line(entry.origin)}: {words}")
    if failed:
        return failed[0].exit_code
    return 3 if read.errors else 0


#: References whose words left over are named one by one, unless all are asked for.
_SOME = 20


def _tell_left_over(context: Context, references: Sequence[Reference], *, every: bool) -> None:
    """Names the words of each reference that none of its fields holds."""
    from zotsync.model.reference import LEFT_OVER
    from zotsync.output.read_counts import file_and_line

    lost = [
        f"{file_and_line(each.origin)}: {note}"
        for each in references
        for note in each.notes
        if note.startswith(LEFT_OVER)
    ]
    for line in lost if every else lost[:_SOME]:
        context.say(f"note: {line}")
    if more := 0 if every else len(lost[_SOME:]):
        context.say(f"note: words of {more} more references are left over; --all names them")


def _text(read: SourceRead, to: str) -> str:
    """The entries in a form for programs; what a terminal would obey is not in it."""
    from zotsync.formats.registry import write
    from zotsync.output.json_text import escaped_json
    from zotsync.output.plain import without_controls

    text = write(read.entries, to)
    return escaped_json(text) if "json" in to else without_controls(text)


def _document(read: SourceRead, failed: Sequence[UserError], counts: ReadCounts) -> dict[str, Any]:
    from zotsync.formats.reference_json import json_of

    return {
        "format": "zotsync-references/1",
        "library": "",
        "read": counts.json(),
        "references": [json_of(entry) for entry in read.entries],
        "notices": [f"{notice.origin.file}: {notice.message}" for notice in read.notices],
        "errors": [
            {"source": "parse", "file": getattr(error, "file", ""), "message": error.message}
            for error in failed
        ],
    }


def _show(context: Context, read: SourceRead, counts: ReadCounts, *, every: bool) -> None:
    from zotsync.output.report_text import show_counts
    from zotsync.output.tables import show_references

    show_references(context.console, read.references)
    show_counts(context.console, counts, every=every)
