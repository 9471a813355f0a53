"""The values that a shell offers: formats, collections, references that wait, runs, topics.

All of them come from what this machine remembers: completing a word asks nobody and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click
from click.shell_completion import CompletionItem

from zotsync.cli.context import Context
from zotsync.text.markup import excerpt

Pairs = Iterable[tuple[str, str]]
Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

#: More than this nobody reads.
_MOST = 200


def _offering(values: Callable[[Context], Pairs]) -> Offer:
    """A click completion that offers (value, help) pairs."""

    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = [
                CompletionItem(value, help=excerpt(words, 80) or None)
                for value, words in values(Context(dict(ctx.find_root().params)))
                if value.startswith(incomplete)
            ]
        except Exception:  # whatever fails, nothing may be written into the command line
            return []
        return found[:_MOST]

    return complete


def _from_memory(kind: str) -> Callable[[Context], Iterator[tuple[str, str]]]:
    """The values of one kind that the state holds."""

    def values(context: Context) -> Iterator[tuple[str, str]]:
        from zotsync.config.places import state_path
        from zotsync.state.remembered import remembered

        with remembered(state_path(context.options.get("state"))) as known:
            if known is not None:
                yield from getattr(known, kind)()

    return values


def _references_and_items(context: Context) -> Iterator[tuple[str, str]]:
    yield from _from_memory("references")(context)
    yield from _from_memory("items")(context)


def _runs(context: Context) -> Iterator[tuple[str, str]]:
    from zotsync.config.places import state_path
    from zotsync.state.remembered import remembered

    with remembered(state_path(context.options.get("state"))) as known:
        for run in known.runs(lambda identity, spec: True) if known else ():
            yield str(run.run), f"{run.command} {run.started}"


def _collections(context: Context) -> Pairs:
    named = [(source.collection, "") for source in context.config.source if source.collection]
    return dict.fromkeys([*named, *_from_memory("collections")(context)])


def _topics(context: Context) -> Pairs:
    topics = context.topics()
    return [(topic.id, topic.name) for topic in topics.topics] if topics else ()


def _formats(context: Context) -> Pairs:
    from zotsync.formats.registry import READ_FORMATS

    return [(each.name, "") for each in READ_FORMATS]


references = _offering(_references_and_items)
waiting = _offering(_from_memory("waiting"))
items = _offering(_from_memory("items"))
runs = _offering(_runs)
collections = _offering(_collections)
topics = _offering(_topics)
formats = _offering(_formats)
