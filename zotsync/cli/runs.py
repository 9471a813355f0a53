"""`zotsync runs`: past runs, newest first."""

from __future__ import annotations

from dataclasses import asdict

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context

EPILOG = """\b
Examples:
  zotsync runs
  zotsync runs --all --json
"""


@click.command(epilog=EPILOG)
@options.as_json
@click.option("--all", "every", is_flag=True, help="Runs on every library.")
@pass_context
def command(context: Context, as_json: bool, every: bool) -> int:
    """List past runs, newest first."""
    with context.session() as session:
        runs = session.journal.runs(all_libraries=every)
    if as_json:
        options.print_json([asdict(run) for run in runs])
        return 0
    if not runs:
        context.console.print("No runs yet.")
        return 0
    from rich import box
    from rich.table import Table

    from zotsync.output.words import summary_words

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("run", "when (UTC)", "command", "status", "what"):
        table.add_column(name, overflow="fold")
    for run in runs:
        counts = summary_words(run.summary)
        words = f"{run.command} of run {run.of_run}" if run.of_run else run.command
        when = run.started.replace("T", " ").rstrip("Z")
        table.add_row(str(run.run), when, words, run.status, counts)
    context.console.print(table)
    return 0
