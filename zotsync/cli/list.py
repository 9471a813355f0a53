"""`zotsync list`: items of the library, a line each.

The items of a library for a list: as they were last seen where nothing moved, else asked for.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing, options
from zotsync.cli.call import naming
from zotsync.cli.context import Context, pass_looking
from zotsync.cli.find import found_items, in_the_trash, with_words
from zotsync.cli.where import library_name, where_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zotsync.cli.context import Context
    from zotsync.model.item import ObjectData
    from zotsync.output.item_line import ItemWords


EPILOG = """\b
Examples:
  zotsync list
  zotsync list hallmarks cancer
  zotsync list --collection Inbox --all
  zotsync list --tag to-read --json
"""

#: How many rows a screen gets without --all.
MANY = 40


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--collection", default="", metavar="PATH", shell_complete=completing.collections,
              help="Only this collection and those below it.")  # fmt: skip
@click.option("--tag", "tag", default="", metavar="TAG", help="Only items with this tag.")
@click.option("--trash", is_flag=True, help="What is in the Trash.")
@options.as_json
@options.every
@pass_looking
def command(
    context: Context,
    words: tuple[str, ...],
    collection: str,
    tag: str,
    trash: bool,
    as_json: bool,
    every: bool,
) -> int:
    """List items of the library: who, when, what, of which kind, their key.

    WORDS must all occur in an item: title, people, year, publication, tags. The numbers in front
    are good for `zotsync show 3`. What stands without a type on a narrow screen is a journal
    article, whose title is longer than the line.
    """
    from zotsync.cli.find import in_order, keep_list, live_paths, only_words

    shelf = kept_shelf(context, words) if only_words(words) and not trash else None
    if shelf is None:
        shelf = read_shelf(context, words, trash=trash)
    items = in_order(_chosen(shelf, collection, tag), shelf.cut_short)
    keep_list(context.state, shelf.identity, [str(data["key"]) for data in items])
    if as_json:
        paths = live_paths(shelf.collections)
        rows = [_row(number, data, shelf, paths) for number, data in enumerate(items, 1)]
        options.print_json(options.document("list", shelf.spec, items=rows))
    else:
        narrowed = bool(words or collection or tag)
        _show(context, shelf, items, words, every=every, narrowed=narrowed, trash=trash)
    return 0


def _chosen(shelf: ShelfSeen, collection: str, tag: str) -> list[ObjectData]:
    """Those in a collection (or below it) and with a tag.

    Raises UserError if there is no such collection.
    """
    from zotsync.cli.find import keys_below

    inside = keys_below(shelf.collections, collection) if collection else frozenset()
    return [
        data
        for data in shelf.items
        if (not collection or inside.intersection(data.get("collections") or ()))
        and (not tag or tag in {str(each.get("tag")) for each in data.get("tags") or ()})
    ]


def _words(data: ObjectData, shelf: ShelfSeen) -> ItemWords:
    from zotsync.output.item_line import item_words

    return item_words(data, more_authors=data["key"] in shelf.cut_short)


def _row(
    number: int, data: ObjectData, shelf: ShelfSeen, paths: Mapping[str, str]
) -> dict[str, Any]:
    from zotsync.output.item_line import title_of

    words = _words(data, shelf)
    return {
        "number": number,
        "item_key": data["key"],
        "item_type": data["itemType"],
        "who": words.who,
        "year": words.year,
        "title": title_of(data),
        "doi": _stated(data, "DOI", "DOI"),
        "citation_key": _stated(data, "citationKey", "Citation Key"),
        "tags": [str(tag["tag"]) for tag in data.get("tags") or ()],
        "collections": [paths[key] for key in data.get("collections") or () if key in paths],
        "in_trash": bool(data.get("deleted")),
    }


def _stated(data: ObjectData, field: str, label: str) -> str:
    """What stands in a field, else in a line of Extra, where types without the field have it."""
    if data.get(field):
        return str(data[field])
    for line in str(data.get("extra") or "").split("\n"):
        name, _, value = line.partition(":")
        if name.strip().casefold() == label.casefold():
            return value.strip()
    return ""


def _show(
    context: Context,
    shelf: ShelfSeen,
    items: Sequence[ObjectData],
    words: Sequence[str],
    *,
    every: bool,
    narrowed: bool,
    trash: bool,
) -> None:
    from zotsync.output.plain import say, width_of
    from zotsync.output.words import counted

    for label, said in [] if context.quiet else shelf.where:
        say(context.console, said, label=label)
    width = width_of(context.console)
    listed = items if every or not width else items[:MANY]
    digits = len(str(len(items)))
    lines = []
    for number, data in enumerate(listed, 1):
        mark = f"{number:{digits}}. "
        lines.append(mark + _words(data, shelf).line(width - len(mark) if width else 0))
    if lines:
        click.echo("\n".join(lines))
    if len(items) > len(listed):
        say(context.console, f"… and {len(items) - len(listed):,} more (--all)", label="  ")
    if not items and not narrowed:
        say(context.console, f"The {'Trash' if trash else 'library'} is empty.")
    else:
        say(context.console, f"{counted(len(items), 'item')}{' found' * narrowed}.")
    if not (items or trash or context.quiet) and (count := _trashed(context, words)):
        call = naming(f"`{shlex.join(['zotsync', 'list', '--trash', *words])}`")
        say(context.console, f"{counted(count, 'item')} in the Trash: {call}")


def _trashed(context: Context, words: Sequence[str]) -> int:
    """How many items in the trash have these words, as far as the library is known."""
    with context.session() as session:
        return len(in_the_trash(session, words))


@dataclass(frozen=True, slots=True)
class ShelfSeen:
    """What words found in a library: the items, all collections by key, which library it is, and
    the keys of items whose printed list of people is not whole."""

    items: Sequence[ObjectData]
    collections: Mapping[str, Mapping[str, Any]]
    identity: str
    spec: str
    where: Sequence[tuple[str, str]]
    cut_short: frozenset[str] = frozenset()


def kept_shelf(context: Context, words: Sequence[str]) -> ShelfSeen | None:
    """An embedded library as it is remembered; None unless it is still at that very version."""
    from zotsync.state.remembered import embedded_library, remembered

    address = context.address
    if address.file is None:
        return None
    name, version = embedded_library(address.file)
    identity = f"embedded:{name}"
    with remembered(context.state) as known:
        shelf = known.shelf(identity, version) if known and version else None
    if shelf is None:
        return None
    items = with_words(shelf.items, words)
    where = where_lines(address, "")
    more = shelf.cut_short
    return ShelfSeen(items, shelf.collections, identity, address.spec, where, more)


def read_shelf(context: Context, words: Sequence[str], *, trash: bool) -> ShelfSeen:
    """The library as it is now, or its trash. Raises LibraryError as `Session.refresh` does."""
    with context.session() as session:
        session.refresh()
        items = in_the_trash(session, words) if trash else found_items(context, session, words)
        return ShelfSeen(
            items,
            session.snapshot.collections(),
            session.memory.identity,
            session.library.spec,
            where_lines(context.address, library_name(context, session)),
            session.memory.cut_short(),
        )
