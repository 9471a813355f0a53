"""`zotsync source`: the lists that are kept up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import ConfigError, UserError

if TYPE_CHECKING:
    from zotsync.config.settings import Config

EPILOG = """\b
Examples:
  zotsync source list
  zotsync source add refs.bib --collection "Reviews/Metastasis"
  zotsync source remove page
"""

#: The longest name that a source may have.
LONGEST = 200


@click.group(epilog=EPILOG)
def command() -> None:
    """The lists that the configuration keeps up to date."""


@command.command("list")
@options.as_json
@pass_context
def list_sources(context: Context, as_json: bool) -> int:
    """List the sources of the configuration."""
    from zotsync.output.table import Column, show_table

    config = context.config if _file(context).exists() else None
    sources = config.source if config else []
    if as_json:
        rows = [source.model_dump() for source in sources]
        parts = {"config": config.file if config else "", "sources": rows}
        options.print_json(options.document("source", "", **parts))
        return 0
    columns = [Column(name, cut=True) for name in ("source", "input", "collection", "tags")]
    given = [
        [source.name, ", ".join(source.input), source.collection, ", ".join(source.tags)]
        for source in sources
    ]
    if given:
        show_table(context.console, columns, given)
    else:
        context.console.print("No sources yet.")
    return 0


@command.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--name", default="", help="Its name (default: the whole path of the first INPUT).")
@click.option("--collection", default="", metavar="PATH", help='File under "A/B/C".')
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Tag every item.")
@options.as_json
@pass_context
def add(
    context: Context,
    inputs: tuple[str, ...],
    name: str,
    collection: str,
    tags: tuple[str, ...],
    as_json: bool,
) -> int:
    """Keep a list up to date: it becomes a source of the configuration.

    Without --name it is called by its whole path, under which a sync of the file itself is
    remembered: the first sync of the source goes on from there.
    """
    from zotsync.config.sources_file import with_source
    from zotsync.engine.sources import sources_of

    path = _file(context)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    config = context.config if text else None
    given = [_whole(words) for words in inputs]
    called = name or _name_of(given[0])
    if config and any(source.name == called for source in config.source):
        raise UserError(f"“{called}” is a source already.", hint="Give another --name.")
    sources_of(given, _empty(), collection=collection, tags=tags)  # says what means nothing
    made: dict[str, str | list[str]] = {
        "name": called,
        "input": given,
        "collection": collection,
        "tags": list(tags),
    }
    _write(path, with_source(text, made))
    if as_json:
        options.print_json(options.document("source", "", config=str(path), added=[called]))
    else:
        context.say(f"“{called}” is kept up to date: `zotsync sync` reads it again.")
    return 0


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@options.as_json
@pass_context
def remove(context: Context, names: tuple[str, ...], as_json: bool) -> int:
    """Keep a list up to date no longer; its items stay where they are."""
    from zotsync.config.sources_file import without_source

    path = _file(context)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    for name in names:
        text = without_source(text, name)
    _write(path, text)
    if as_json:
        options.print_json(options.document("source", "", config=str(path), removed=list(names)))
    else:
        context.say(f"No longer kept up to date: {', '.join(names)}.")
    return 0


def _file(context: Context) -> Path:
    """The configuration that is meant: it need not be there yet."""
    from zotsync.config.places import find_config

    named = context.options.get("config") or os.environ.get("ZOTSYNC_CONFIG")
    if named:
        return Path(named).expanduser()
    return find_config(None) or Path("config/zotsync.toml")


def _empty() -> Config:
    from zotsync.config.settings import Config

    return Config()


def _whole(words: str) -> str:
    """A file or folder by its whole path, so that the configuration may lie anywhere."""
    from zotsync.formats.inputs import expand
    from zotsync.formats.true_place import true_place

    is_place = expand([words])[0].path is not None
    return str(true_place(Path(words).expanduser().resolve())) if is_place else words


def _name_of(place: str) -> str:
    """The name of a source: the place itself, if it is short enough for one."""
    return place if len(place) <= LONGEST else f"…{place[-(LONGEST - 1) :]}"


def _write(path: Path, text: str) -> None:
    """Writes the configuration whole or not at all. Raises ConfigError if that cannot be."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        raise ConfigError(f"cannot be written ({error.strerror})", file=str(path)) from error
