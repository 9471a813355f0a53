"""Arguments and options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing
from zotsync.cli.context import Context
from zotsync.cli.errors import show_error
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.sources import Source

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


format_option = click.option(
    "--format", metavar="NAME", default="", help="Format of the inputs.",
    shell_complete=completing.formats,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of a call, their format, and where their items go."""

    inputs: tuple[str, ...] = ()
    collection: str = ""
    tags: tuple[str, ...] = ()
    format: str = ""

    def sources(self, context: Context, *, prune: bool = False) -> list[Source]:
        """The sources that are meant: the inputs, else those of the configuration.

        Raises UserError as `engine.sources.sources_of` does.
        """
        from zotsync.engine.list_names import own_names
        from zotsync.engine.sources import read_source, sources_of

        meant = sources_of(
            self.inputs, context.config, collection=self.collection, tags=self.tags, prune=prune,
            format=self.format,
        )  # fmt: skip
        read = functools.partial(read_source, cache=context.read_cache)
        return meant if self.inputs else own_names(meant, context.state, read)


def filing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Where items go, and the format, as the command's `given`; a KEY names a collection, too."""

    @functools.wraps(function)
    def command(
        *args: Any, collection: str, collection_key: str, tags: tuple[str, ...], format: str,
        inputs: tuple[str, ...] = (), **kwargs: Any,
    ) -> Any:  # fmt: skip
        if collection_key:
            from zotsync.plan.collections import path_by_key

            collection = path_by_key(collection_key)
        given = Given(inputs, collection, tags, format)
        return function(*args, given=given, **kwargs)

    decorated: Callable[..., Any] = command
    for decorate in (
        format_option,
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="Tag every item."),
        click.option(
            "--collection-key", default="", metavar="KEY", help="File in the collection KEY."
        ),
        click.option(
            "--collection",
            default="",
            metavar="PATH",
            help='File under "A/B/C".',
            shell_complete=completing.collections,
        ),
    ):
        decorated = decorate(decorated)
    return decorated


def inputs(function: Callable[..., Any]) -> Callable[..., Any]:
    """INPUT…, and where their items go, as the command's `given`."""
    argument: Decorator = click.argument(
        "inputs", nargs=-1, metavar="[INPUT]...", type=click.Path(path_type=None)
    )
    return argument(filing(function))


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
every = click.option("--all", "every", is_flag=True, help="List everything.")
dry_run = click.option("--dry-run", "-n", is_flag=True, help="Show it and write nothing.")


def print_json(value: Any) -> None:
    """JSON on standard output, in any script."""
    from zotsync.cli.streams import write_document
    from zotsync.output.json_text import json_text

    write_document(json_text(value) + "\n")


def gather_sources(
    context: Context, sources: Sequence[Source], *, refresh: int | None = None
) -> GatheredSources:
    """Reads, resolves, normalizes and tags these sources; says what could not be read.

    `refresh`: records looked up more than so many days ago are asked for again.
    """
    from zotsync.data import bundled_journals, bundled_schema
    from zotsync.engine.gather import gather
    from zotsync.engine.sources import read_sources

    topics = context.topics()
    looking = context.resolve_options(refresh)
    with context.progress("Reading", at_once=False) as pulse:
        reads = read_sources(sources, cache=context.read_cache, progress=pulse)
    asked = any(read.references for read in reads) and not looking.offline
    with context.progress("Looking references up", at_once=asked) as progress:
        gathered = gather(
            sources,
            options=looking,
            topics=topics,
            schema=bundled_schema(),
            journals=bundled_journals(),
            import_keywords=context.config.sync.import_keywords,
            progress=progress,
            reads=reads,
            tell=context.say,
        )
    tell_errors(gathered.errors)
    return gathered


def tell_errors(errors: Sequence[UserError]) -> None:
    """Inputs that could not be read: said at once, the others go on."""
    for error in errors:
        show_error(error)


def document(name: str, library: str, **parts: Any) -> dict[str, Any]:
    """A document for scripts: its form, the library that it speaks of, and its parts."""
    return {"format": f"zotsync-{name}/1", "library": library, **parts}


def exit_code(gathered: GatheredSources, code: int) -> int:
    """The command's exit code, unless an input could not be read: then that error's."""
    return code or (gathered.errors[0].exit_code if gathered.errors else 0)
