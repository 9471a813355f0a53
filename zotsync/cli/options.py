"""Arguments and options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli.context import Context
from zotsync.cli.errors import show_error
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.sources import Source

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def inputs(function: Callable[..., Any]) -> Callable[..., Any]:
    """INPUT…, and where their items go: `--collection-key` becomes the command's `collection`."""

    @functools.wraps(function)
    def command(*args: Any, collection_key: str, **kwargs: Any) -> Any:
        if collection_key:
            from zotsync.plan.collections import path_by_key

            kwargs["collection"] = path_by_key(collection_key)
        return function(*args, **kwargs)

    decorated: Callable[..., Any] = command
    for decorate in (
        click.option("--format", metavar="NAME", default="", help="Format of the inputs."),
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="Tag every item."),
        click.option(
            "--collection-key", default="", metavar="KEY", help="File in the collection KEY."
        ),
        click.option("--collection", default="", metavar="PATH", help='File under "A/B/C".'),
        click.argument("inputs", nargs=-1, metavar="[INPUT]..."),
    ):
        decorated = decorate(decorated)
    return decorated


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
every = click.option("--all", "every", is_flag=True, help="List everything.")
dry_run = click.option("--dry-run", "-n", is_flag=True, help="Show it and write nothing.")


def print_json(value: Any) -> None:
    """JSON on standard output, in any script."""
    from zotsync.output.json import json_text

    click.echo(json_text(value))


def write_file(path: Path, text: str, what: str) -> None:
    """Writes a result ("plan", "page") to a file. Raises UserError if that cannot be."""
    try:
        path.write_text(text, "utf-8", errors="replace")
    except OSError as error:
        raise UserError(
            f"The {what} cannot be written to {path} ({error.strerror}).",
            hint="Name a file in a folder that is there and that you may write to.",
        ) from error


def gather_sources(
    context: Context, sources: Sequence[Source], *, refresh: int | None = None
) -> GatheredSources:
    """Reads, resolves, normalizes and tags these sources; says what could not be read.

    `refresh`: records looked up more than so many days ago are asked for again.
    """
    from zotsync.data import bundled_journals, bundled_schema
    from zotsync.engine.gather import gather

    topics = context.topics()
    looking = context.resolve_options(refresh)
    words = "Reading" if looking.offline else "Looking references up"
    with context.progress(words, at_once=not looking.offline) as progress:
        gathered = gather(
            sources,
            options=looking,
            topics=topics,
            schema=bundled_schema(),
            journals=bundled_journals(),
            import_keywords=context.config.sync.import_keywords,
            progress=progress,
            tell=context.say,
        )
    tell_errors(gathered.errors)
    return gathered


def tell_errors(errors: Sequence[UserError]) -> None:
    """Inputs that could not be read: said at once, the others go on."""
    for error in errors:
        show_error(error)


def exit_code(gathered: GatheredSources, code: int) -> int:
    """The command's exit code, unless an input could not be read: then that error's."""
    return code or (gathered.errors[0].exit_code if gathered.errors else 0)
