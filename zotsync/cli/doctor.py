"""`zotsync doctor`: is everything in place?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_looking
from zotsync.cli.errors import sayable
from zotsync.model.errors import ZotsyncError
from zotsync.output.words import counted
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
@pass_looking
def command(context: Context, as_json: bool) -> int:
    """Check the set-up: configuration, topics, library, key, state, cache, look-up services.

    Everything is really tried; what is wrong is said with what to do about it.
    """
    checks = list(_checks(context))
    well = all(ok for _, ok, _ in checks)
    if as_json:
        rows = [{"check": name, "ok": ok, "words": words} for name, ok, words in checks]
        options.print_json(options.document("doctor", _spec(context), ok=well, checks=rows))
        return 0 if well else 1
    _show(context, checks)
    return 0 if well else 1


def _show(context: Context, checks: list[Check]) -> None:
    """A mark, the name, the words; long words go on below themselves."""
    from rich.text import Text

    from zotsync.output.plain import folded, printable, width_of

    wide = min(max(len(name) for name, _, _ in checks), 24)
    for name, ok, words in checks:
        mark = "ok " if ok else "NOT"
        start = f"{mark}  {printable(name).ljust(wide)}  "
        width = width_of(context.console)
        text = Text(folded(printable(words), width, first=start, rest=" " * len(start)))
        text.stylize("green" if ok else "bold red", 0, len(mark))
        context.console.print(text, soft_wrap=True)
    wrong = sum(not ok for _, ok, _ in checks)
    if wrong:
        context.console.print(f"{counted(wrong, 'thing')} to put right.")


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
        ("cache", _cache),
        ("look-up", _services),
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


def _spec(context: Context) -> str:
    """The library that is meant; "" where a broken configuration does not tell."""
    try:
        return context.spec
    except ZotsyncError:
        return str(context.options.get("library") or "")


def _config(context: Context) -> Iterator[Check]:
    config = context.config
    words = f"{config.file or 'defaults (no file)'}, {counted(len(config.source), 'source')}"
    yield "configuration", True, words
    for source in config.source:
        missing = [
            name
            for name in source.input
            if not config.path(name).exists() and ("/" in name or "." in name)
            and not _is_identifier(name)
        ]  # fmt: skip
        if missing:
            words = f"not there: {', '.join(missing)}; correct its input in {config.file}"
            yield f"source {source.name}", False, words


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
    yield "topics", True, "none" if topics is None else counted(len(topics.topics), "topic")


def _library(context: Context) -> Iterator[Check]:
    library = context.library()
    try:
        yield "library", True, context.spec
        address = context.address
        if address.file is not None:
            words = " (not there yet; the first sync makes it)" if address.imagined else ""
            closed = context.only_read_here[1] is not None
            words = " can only be read" if closed else words
            yield "library file", not closed, f"{address.file.absolute()}{words}"
        for name, ok, words in library.check():
            if ok and name == "library file":  # said above, with its whole path
                continue
            yield name if name.startswith("library") else f"library {name}", ok, words
    finally:
        library.close()


def _state(context: Context) -> Iterator[Check]:
    from zotsync.config.places import state_path

    with context.session() as session:
        result = session.db.execute("PRAGMA quick_check").fetchone()[0]
        place, kept = state_path(context.options.get("state")).absolute(), context.state.absolute()
        words = result if place == kept else f"{result}, but it cannot be written"
        yield "state", words == "ok", f"folder {place}: {words}"
        unfinished = len(session.journal.unfinished())
        if unfinished:
            words = f"{unfinished} unfinished; the next sync finishes them"
            yield "runs", True, words


def _cache(context: Context) -> Iterator[Check]:
    """What the services answered, as far as it is kept."""
    if not context.config.resolve.cache:
        yield "cache", True, "switched off"
        return
    path = context.state / "records.sqlite"
    if not path.exists():
        yield "cache", True, "empty"
        return
    from zotsync.state.remembered import is_sound

    size = f"{path.stat().st_size / 1_000_000:,.1f} MB"
    well = is_sound(path)
    words = f"{path}: {size}" if well else f"{path} is damaged: delete it; it fills again"
    yield "cache", well, words


_NO_NETWORK = (
    "none of the services answers: look at the network, and at HTTPS_PROXY if there is a proxy; "
    "without them --offline keeps what is printed"
)


def _services(context: Context) -> Iterator[Check]:
    from zotsync.lookup.reachable import reachable

    looking = context.resolve_options()
    if looking.offline:
        yield "look-up", True, "switched off (offline)"
        return
    words = looking.mailto or "no [resolve] mailto: the services' slower public pools are used"
    yield "look-up", True, words
    asked = list(reachable(looking))
    yield from ((f"service {name}", ok, said) for name, ok, said in asked)
    if len(asked) > 1 and not any(ok for _, ok, _ in asked):
        yield "network", False, _NO_NETWORK
