"""`zotsync init`: writes a first configuration."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.data import read_text
from zotsync.model.errors import UserError

EPILOG = """\b
Examples:
  zotsync init
  zotsync init reviews/*.txt refs.bib
  zotsync --config thesis.toml init 10.1038/nature12624
"""

#: The longest name of a source, with room for a number behind it.
LONGEST = 190


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@options.as_json
@pass_context
def command(context: Context, inputs: tuple[str, ...], as_json: bool) -> int:
    """Write a first configuration, every option explained.

    Writes --config FILE, else config/zotsync.toml in this folder. INPUTs become its sources.
    An existing file is never overwritten.
    """
    from zotsync.output.plan_text import plain

    path = Path(context.options.get("config") or "config/zotsync.toml").expanduser()
    if path.exists():
        raise UserError(f"{path} exists already.", hint="Edit it, or name another with --config.")
    text = read_text("template.toml") + _sources(inputs, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}).", hint="Name another with --config."
        ) from error
    if as_json:
        options.print_json({"config": str(path)})
        return 0
    context.console.print(f"Wrote {plain(str(path))}.", soft_wrap=True)
    plan = f"zotsync --config {path} plan" if context.options.get("config") else "zotsync plan"
    before = "" if inputs else "name your sources in it ([[source]]), then "
    context.console.print(f"Next: {before}`{plain(plan)}`.", soft_wrap=True)
    return 0


def _sources(inputs: Sequence[str], config: Path) -> str:
    """A [[source]] for each input, under a name of its own.

    Raises InputError for what is neither a file, a folder nor an identifier.
    """
    from zotsync.engine.sources import PASSING_SOURCES
    from zotsync.formats.inputs import expand

    taken = set(PASSING_SOURCES)  # names with a meaning of their own
    written: dict[str, str] = {}
    for words in inputs:
        is_place = expand([words])[0].path is not None
        place = _place(words, config) if is_place else words
        if place not in written:
            name = _unique(Path(words).resolve().stem if is_place else words, taken)
            written[place] = _source(name, place)
    return "".join(written.values())


def _place(words: str, config: Path) -> str:
    """A file or folder as the configuration names it.

    What lies in the same project is named from the configuration's own folder, so that the project
    can be moved; the rest by its whole path, so that the configuration can.
    """
    path = Path(words).expanduser().resolve()
    folder = config.parent.resolve()
    together = path.is_relative_to(folder) or (
        path.is_relative_to(Path.cwd()) and folder.is_relative_to(Path.cwd())
    )
    return Path(os.path.relpath(path, folder)).as_posix() if together else str(path)


def _unique(name: str, taken: set[str]) -> str:
    """A name that no other source has: "refs", "refs-2", …"""
    name = name[:LONGEST].strip() or "source"
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    taken.add(found)
    return found


def _source(name: str, place: str) -> str:
    return (
        f"\n[[source]]\nname = {_quoted(name)}\n"
        f"input = [{_quoted(place)}]\n"
        f"collection = {_quoted(name.replace('/', '-'))}\n"
    )


def _quoted(text: str) -> str:
    """A text as TOML: JSON, but for the one control character that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
