"""`zotsync doctor`: is everything in place?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.cli.errors import sayable
from zotsync.model.errors import ZotsyncError
from zotsync.version import __version__

#: (what was checked, is it well, words)
Check = tuple[str, bool, str]


EPILOG = """\b
Examples:
  zotsync doctor
  zotsync --library users/12345 doctor     asks about your key, too
"""


@click.command(epilog=EPILOG)
@options.as_json
@pass_context
def command(context: Context, as_json: bool) -> int:
    """Check the set-up: configuration, state, library, key, topics."""
    checks = list(_checks(context))
    well = all(ok for _, ok, _ in checks)
    if as_json:
        rows = [{"check": name, "ok": ok, "words": words} for name, ok, words in checks]
        options.print_json({"ok": well, "checks": rows})
        return 0 if well else 1
    _show(context, checks)
    return 0 if well else 1


def _show(context: Context, checks: list[Check]) -> None:
    """A mark, the name, the words; long words go on below themselves."""
    from rich.table import Table
    from rich.text import Text

    from zotsync.output.plan_text import plain

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(max_width=24, overflow="fold")
    table.add_column(overflow="fold")
    for name, ok, words in checks:
        mark = Text("ok" if ok else "NOT", style="green" if ok else "bold red")
        table.add_row(mark, plain(name), plain(words))
    context.console.print(table)


def _checks(context: Context) -> Iterator[Check]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    yield "zotsync", True, f"{__version__} on Python {python}"
    told: set[str] = set()
    for name, check in (
        ("configuration", _config),
        ("environment", _environment),
        ("topics", _topics),
        ("library", _library),
        ("state", _state),
    ):
        try:
            for part, ok, said in check(context):
                told.add(said)
                yield part, ok, sayable(said)
        except ZotsyncError as error:
            words = sayable(" ".join(part for part in (error.message, error.hint) if part))
            if words not in told:  # one error is listed once
                told.add(words)
                yield name, False, words


def _config(context: Context) -> Iterator[Check]:
    config = context.config
    words = f"{config.file or 'defaults (no file)'}, {len(config.source)} sources"
    yield "configuration", True, words
    for source in config.source:
        missing = [
            name
            for name in source.input
            if not config.path(name).exists() and ("/" in name or "." in name)
            and not _is_identifier(name)
        ]  # fmt: skip
        if missing:
            yield f"source {source.name}", False, f"not there: {', '.join(missing)}"
    section = config.resolve
    if section.offline or context.options.get("offline"):
        yield "look-up", True, "switched off (offline)"
    else:
        words = section.mailto or "no [resolve] mailto: the services' slower public pools are used"
        yield "look-up", True, words


def _is_identifier(words: str) -> bool:
    from zotsync.model.identifiers import parse_identifier

    return parse_identifier(words) is not None


def _environment(context: Context) -> Iterator[Check]:
    """Variables that look like ours and mean nothing: mistyped, most likely."""
    from zotsync.config.settings import OWN_VARIABLES, PREFIX

    for name in sorted(os.environ):
        if name.startswith(PREFIX) and "__" not in name and name not in OWN_VARIABLES:
            yield "environment", False, f"{name} means nothing (options are ZOTSYNC_TABLE__OPTION)"


def _topics(context: Context) -> Iterator[Check]:
    topics = context.topics()
    yield "topics", True, "none" if topics is None else f"{len(topics.topics)} topics"


def _library(context: Context) -> Iterator[Check]:
    library = context.library()
    try:
        yield "library", True, context.spec
        address = context.address
        if address.file is not None:
            words = " (not there yet; the first sync makes it)" if address.imagined else ""
            yield "library file", True, f"{address.file.absolute()}{words}"
        for name, ok, words in library.check():
            if ok and name == "library file":  # said above, with its whole path
                continue
            yield name if name.startswith("library") else f"library {name}", ok, words
    finally:
        library.close()


def _state(context: Context) -> Iterator[Check]:
    with context.session() as session:
        result = session.db.execute("PRAGMA quick_check").fetchone()[0]
        yield "state", result == "ok", f"folder {context.state.absolute()}: {result}"
        unfinished = len(session.journal.unfinished())
        if unfinished:
            words = f"{unfinished} unfinished; the next sync finishes them"
            yield "runs", True, words
