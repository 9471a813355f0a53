"""`zotsync show`: one item whole, in Zotero's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing, options
from zotsync.cli.context import Context, pass_looking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData

EPILOG = """\b
Examples:
  zotsync show 10.1038/nature12624
  zotsync show hallmarks cancer
  zotsync show 3                           the third row of the last list
  zotsync show 10.1038/nature12624 --json
"""

#: How many items are listed where the words fit several.
MANY = 20


@click.command(epilog=EPILOG)
@click.argument("what", nargs=-1, required=True, metavar="WHAT...",
                shell_complete=completing.items)  # fmt: skip
@options.as_json
@pass_looking
def command(context: Context, what: tuple[str, ...], as_json: bool) -> int:
    """Show one item whole: fields, people, tags, collections.

    WHAT is a key, a DOI or another identifier, the number of a row of the last list, the ref_id
    of a reference, or words that must all occur. Where several items fit they are listed.
    """
    from zotsync.cli.find import check_row, found_items, in_order, keep_list, no_item

    with context.session() as session:
        session.refresh()
        check_row(context, session, what)
        more = session.memory.cut_short()
        items = in_order(found_items(context, session, what), more)
        if not items:
            raise no_item(session, " ".join(what))
        if as_json:
            rows = [{**data, "collections": _paths(data, session)} for data in items]
            options.print_json(options.document("show", session.library.spec, items=rows))
        elif len(items) == 1:
            _show(context, session, items[0])
        else:
            keep_list(context.state, session.memory.identity, [str(data["key"]) for data in items])
            _show_several(context, items, more)
    return 0


def _paths(data: ObjectData, session: Session) -> list[str]:
    from zotsync.cli.find import live_paths

    paths = live_paths(session.snapshot.collections())
    return [paths.get(key, key) for key in data.get("collections") or ()]


def _show_several(context: Context, items: Sequence[ObjectData], cut_short: frozenset[str]) -> None:
    from zotsync.output.item_line import item_words
    from zotsync.output.plain import say, width_of
    from zotsync.output.words import counted

    width = width_of(context.console)
    for number, data in enumerate(items[:MANY], 1):
        mark = f"{number}. "
        words = item_words(data, more_authors=data["key"] in cut_short)
        line = words.line(width - len(mark) if width else 0)
        context.console.print(mark + line, soft_wrap=True)
    say(context.console, f"{counted(len(items), 'item')} fit. Say more words, a number or a key.")


def _show(context: Context, session: Session, data: ObjectData) -> None:
    from zotsync.output.item_line import item_words
    from zotsync.output.plain import say, width_of

    words = item_words(data, more_authors=data["key"] in session.memory.cut_short())
    say(context.console, words.line(width_of(context.console)), style="bold")
    rows = [*_field_rows(data), *_other_rows(session, data)]
    for name, value in rows:
        say(context.console, value, label=f"  {name}: ")


def _field_rows(data: ObjectData) -> list[tuple[str, str]]:
    """The item's type, its people and its fields, as Zotero's window lists them."""
    from zotsync.model.item import NOT_FIELDS
    from zotsync.output.plain import shown
    from zotsync.output.words import field_label, type_label

    rows = [("Item Type", type_label(str(data["itemType"])))]
    for creator in data.get("creators") or ():
        name = creator.get("name") or ", ".join(
            part for part in (creator.get("lastName"), creator.get("firstName")) if part
        )
        rows.append((field_label(str(creator.get("creatorType", "author"))), str(name)))
    rows += [
        (field_label(name), _in_a_field(name, shown(value, 5000)))
        for name, value in data.items()
        if value and name not in NOT_FIELDS
    ]
    return rows


def _in_a_field(name: str, value: str) -> str:
    """A value as Zotero shows it: titles without their markup."""
    from zotsync.output.plain import unmarked

    return unmarked(value) if name.lower().endswith("title") else value


def _other_rows(session: Session, data: ObjectData) -> list[tuple[str, str]]:
    """Tags, collections, what hangs on the item, and which lists it came from."""
    from zotsync.model.identifiers import names_apart
    from zotsync.output.words import counted

    tags = ", ".join(str(tag["tag"]) for tag in data.get("tags") or ())
    children = [
        child for child in session.snapshot.every_item() if child.get("parentItem") == data["key"]
    ]
    owed = session.memory.baselines([str(data["key"])]).get(str(data["key"]), {})
    sources = names_apart(name for name, known in owed.items() if not known.released).values()
    rows: list[tuple[str, Any]] = [
        ("Tags", tags),
        ("Collections", ", ".join(_paths(data, session))),
        ("Notes and attachments", counted(len(children), "object") if children else ""),
        ("From", ", ".join(sources)),
        ("Trash", "yes" if data.get("deleted") else ""),
        ("Key", str(data["key"])),
    ]
    return [(name, value) for name, value in rows if value]
