"""`zotsync runs`: past runs, newest first.

The runs on a library, without opening the library: from what is remembered alone.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_looking
from zotsync.engine.report import OBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zotsync.cli.context import Context
    from zotsync.library.address import Address
    from zotsync.output.tables import Column
    from zotsync.state.remembered import PastRun


EPILOG = """\b
Examples:
  zotsync runs
  zotsync runs --all --json
"""

#: Between so many columns a file's name is not broken, where there is room.
_NARROW, _WIDE = 16, 26
#: How many runs a screen gets without --all.
MANY = 30


@click.command(epilog=EPILOG)
@options.as_json
@click.option("--all", "every", is_flag=True, help="All runs, on every library.")
@pass_looking
def command(context: Context, as_json: bool, every: bool) -> int:
    """List past runs, newest first: when (here), which sources, what came of them.

    Asks nobody and needs no library: it looks into what zotsync remembers.
    """
    runs = past_runs(context, every=every)
    if as_json:
        rows = [_row(run) for run in runs]
        options.print_json(options.document("runs", context.spec, runs=rows))
        return 0
    if not runs:
        context.console.print("No runs yet.")
        return 0
    _show(context, runs, every=every)
    return 0


def _row(run: PastRun) -> dict[str, Any]:
    """A run for scripts; what was read stands beside the counts."""
    row = asdict(run)
    summary = dict(row.pop("summary"))
    sources, unread = summary.pop("sources", []), summary.pop("unread", [])
    summary.pop("config", None)
    summary.pop(OBJECTS, None)
    return {**row, "summary": summary, "sources": sources, "unread": unread}


def _show(context: Context, runs: list[PastRun], *, every: bool) -> None:
    from zotsync.output.plain import say, width_of
    from zotsync.output.tables import show_table

    width = width_of(context.console)
    listed = runs if every or not width else runs[:MANY]
    rows = [_cells(run) for run in listed]
    show_table(context.console, run_columns(rows), rows)
    if len(runs) > len(listed):
        say(context.console, f"… and {len(runs) - len(listed):,} more (--all)", label="  ")


def run_columns(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of the table: that of the sources as wide as the longest name of a file."""
    from zotsync.output.plain import cells
    from zotsync.output.tables import Column

    longest = max([cells(name) for row in rows for name in row[3].split()], default=0)
    return [
        Column("run", right=True), Column("when"), Column("command"),
        Column("sources", fold=True, least=min(max(longest, _NARROW), _WIDE)),
        Column("what", fold=True, least=20),
    ]  # fmt: skip


def _cells(run: PastRun) -> list[str]:
    from zotsync.model.identifiers import names_apart
    from zotsync.output.plain import source_label
    from zotsync.output.words import listed, summary_words

    summary = dict(run.summary)
    sources, unread = summary.pop("sources", []), summary.pop("unread", [])
    summary.pop("config", None)
    counts = summary.pop(OBJECTS, summary)
    words = f"{run.command} of {run.of_run}" if run.of_run else run.command
    came = [summary_words(counts)]
    if run.status not in ("done", "failed") or (
        run.status == "failed" and not summary.get("failed")
    ):
        came.insert(0, run.status)
    if unread:
        came.append(f"not read: {listed([source_label(name) for name in unread])}")
    return [
        str(run.run), here(run.started), words, listed(list(names_apart(sources).values())),
        "; ".join(part for part in came if part) or "nothing to do",
    ]  # fmt: skip


def here(moment: str) -> str:
    """A time of the journal (UTC) as clocks show it here; as it is if it cannot be read."""
    try:
        found = datetime.fromisoformat(moment)
        return found.astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return moment


def past_runs(context: Context, *, every: bool) -> list[PastRun]:
    """Past runs, newest first; `every`: on all libraries.

    A state of an earlier form is opened as every command opens it, which brings it up to date.
    """
    from zotsync.state.remembered import remembered

    with remembered(context.state) as known:
        if known is not None:
            if every:
                return known.runs(lambda identity, spec: True)
            address = context.address
            name = _identity(address)
            return known.runs(
                lambda identity, spec: identity == name if name else spec == address.spec
            )
    from zotsync.state.remembered import PastRun

    with context.session() as session:
        runs = session.journal.runs(all_libraries=every)
    return [PastRun(**asdict(run)) for run in runs]


def _identity(address: Address) -> str:
    """The name under which a library's state is kept; "" where only the library can tell."""
    if address.kind == "desktop":
        return ""
    if address.kind == "web":
        return f"web:{address.place}/{address.library}"
    from zotsync.state.remembered import embedded_library

    found, _ = embedded_library(address.file) if address.file else ("", 0)
    return f"embedded:{found}" if found else "none"
