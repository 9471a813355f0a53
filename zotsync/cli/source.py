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
    from collections.abc import Sequence

    from zotsync.config.settings import Config

EPILOG = """\b
Examples:
  zotsync source list
  zotsync source add refs.bib --collection "Reviews/Metastasis"
  zotsync source remove page
"""


@click.group(epilog=EPILOG)
def command() -> None:
    """The lists that the configuration keeps up to date."""


@command.command("list")
@options.as_json
@pass_context
def list_sources(context: Context, as_json: bool) -> int:
    """List the sources of the configuration."""
    from zotsync.output.plain import source_label
    from zotsync.output.tables import Column, show_table

    config = context.config if _file(context).exists() else None
    sources = config.source if config else []
    if as_json:
        rows = [source.model_dump() for source in sources]
        parts = {"config": config.file if config else "", "sources": rows}
        options.print_json(options.document("source", "", **parts))
        return 0
    columns = [Column(name, cut=True) for name in ("source", "input", "collection", "tags")]
    given = [
        [
            source_label(source.name),
            ", ".join(source.input),
            source.collection,
            ", ".join(source.tags),
        ]
        for source in sources
    ]
    if given:
        show_table(context.console, columns, given)
    else:
        context.console.print("No sources yet.")
    return 0


@command.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--name", default="", help="Its name (default: that of the first INPUT).")
@click.option(
    "--collection", default="", metavar="PATH", help='File under "A/B/C" (default: its name).'
)
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

    Without --name and --collection it is called and filed as `zotsync init` would: under the
    file's own name, in the collection in which an earlier sync put its items, with the tags that
    it gave them. The first sync of the source goes on from one of the file itself.

    \f
    Raises UserError for a name that another source has.
    """
    from zotsync.cli.new_source import source_collection, source_input, tagged_before
    from zotsync.config.sources_file import with_source
    from zotsync.engine.sources import sources_of

    path = _file(context)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    config = context.config if text else None
    given = [source_input(words, path) for words in inputs]
    called = name or _new_name(inputs[0], given, config, path)
    if config and any(source.name == called for source in config.source):
        raise UserError(f"“{called}” is a source already.", hint="Give another --name.")
    sources_of(inputs, _empty(), collection=collection, tags=tags)  # says what means nothing
    library = context.options.get("library") or (config.library.use if config else "")
    made: dict[str, str | list[str]] = {
        "name": called,
        "input": given,
        "collection": collection or source_collection(context, inputs[0], library, called),
        "tags": list(tags or tagged_before(context, inputs[0], library)),
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
    from zotsync.output.plain import source_label

    path = _file(context)
    text = path.read_text("utf-8-sig") if path.exists() else ""
    called = [_meant(text, name, path) for name in names]
    for name in called:
        text = without_source(text, name)
    _write(path, text)
    if as_json:
        options.print_json(options.document("source", "", config=str(path), removed=called))
    else:
        context.say(f"No longer kept up to date: {', '.join(map(source_label, called))}.")
    return 0


def _file(context: Context) -> Path:
    """The configuration that is meant: it need not be there yet."""
    from zotsync.config.places import find_config

    named = context.options.get("config") or os.environ.get("ZOTSYNC_CONFIG")
    if named:
        return Path(named).expanduser()
    context.tell_config()
    return find_config(None) or Path("config/zotsync.toml")


def _empty() -> Config:
    from zotsync.config.settings import Config

    return Config()


def _new_name(words: str, given: Sequence[str], config: Config | None, path: Path) -> str:
    """A name that no source has. Raises UserError if a source reads these inputs already."""
    from zotsync.cli.new_source import source_name

    known = config.source if config else []
    places = _places(given, path)
    for source in known:
        if _places(source.input, path) == places:
            raise UserError(f"“{source.name}” is a source already, and reads the same.",
                            hint="Give a --name to have it twice.")  # fmt: skip
    return source_name(words, [source.name for source in known])


def _places(inputs: Sequence[str], config: Path) -> set[str]:
    """What inputs of a configuration name: files and folders by their whole path."""
    return {str((config.parent / words).resolve()) for words in inputs}


def _meant(text: str, words: str, config: Path) -> str:
    """The name of the source that is called so, is shown so, or alone reads this file.

    The words themselves if it is none, or several.
    """
    import tomllib

    from zotsync.output.plain import source_label

    try:
        known = [one for one in tomllib.loads(text).get("source", []) if "name" in one]
    except tomllib.TOMLDecodeError:
        return words  # whoever cuts it out says so
    names = [str(one["name"]) for one in known]
    if words in names:
        return words
    shown = [name for name in names if source_label(name) == words]
    place = str(Path(words).expanduser().resolve())
    reads = [str(one["name"]) for one in known if _places(one.get("input", []), config) == {place}]
    return next((found[0] for found in (shown, reads) if len(found) == 1), words)


def _write(path: Path, text: str) -> None:
    """Writes the configuration whole or not at all. Raises ConfigError if that cannot be."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        raise ConfigError(f"cannot be written ({error.strerror})", file=str(path)) from error
