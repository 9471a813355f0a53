"""`zotsync edit`: an item's fields in the user's editor, written back as the user's own edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing, options
from zotsync.cli.call import naming
from zotsync.cli.context import Context, is_terminal, pass_context
from zotsync.model.errors import LibraryError, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData

EPILOG = """\b
Examples:
  zotsync edit 3                           the third row of the last list
  zotsync edit 10.1038/nature12624 --set language=en --set volume=501
  zotsync edit 10.1038/nature12624 --set "creators=Doe, Jane; Roe, Richard A."
  zotsync edit 10.1038/nature12624 --set "tags+=to-read; melanoma"      adds
  zotsync edit 3 --set itemType=report --dry-run     shows what moves where
"""


@click.command(epilog=EPILOG)
@click.argument("what", nargs=-1, required=True, metavar="WHAT...",
                shell_complete=completing.items)  # fmt: skip
@click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="Set it, no editor.")
@options.as_json
@options.yes
@options.dry_run
@pass_context
def command(
    context: Context,
    what: tuple[str, ...],
    given: tuple[str, ...],
    as_json: bool,
    yes: bool,
    dry_run: bool,
) -> int:
    """Edit an item's fields in your editor ($EDITOR), in a library without a window of its own.

    WHAT as in `zotsync show`. What you change counts as yours: no sync takes it back. Tags and
    people are set together, divided by ";"; tags+= and creators+= add to them. itemType=TYPE moves
    the fields to where the new type has them, and keeps in Extra what has no place there; on a
    terminal this is asked for, once it has been shown. Items of your own Zotero are edited there;
    this command says where.
    """
    from zotsync.cli.find import one_item
    from zotsync.cli.item_text import changed_fields, field_text, set_fields

    with context.session() as session:
        session.refresh()
        data = one_item(context, session, what)
        if elsewhere := _elsewhere(context, data):
            raise elsewhere
        if given:
            changes = set_fields(data, given)
        else:
            changes = changed_fields(data, _edited(field_text(data)))
        if not as_json:
            _show(context, data, changes)
        listed = False
        if changes and not dry_run:
            _confirm(changes, yes=yes or as_json)
            _write(session, data, changes)
            listed = not as_json and _is_listed(session, str(data["key"]))
        spec = session.library.spec
    if as_json:
        options.print_json(
            options.document(
                "edit", spec, item_key=data["key"], changed=sorted(changes), dry_run=dry_run
            )
        )
    else:
        _say_whose(context, changes, dry_run=dry_run, listed=listed)
    return 0


def _confirm(changes: Mapping[str, Any], *, yes: bool) -> None:
    """Asks on a terminal before an item becomes of another type.

    Raises click's Exit (1) on "no".
    """
    if "itemType" in changes and not yes and is_terminal() and not click.confirm("Write this?"):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)


def _elsewhere(context: Context, data: ObjectData) -> UserError | None:
    """Where to edit an item of a library that has a window of its own; None if it has none."""
    from zotsync.cli.open import select_address

    link = select_address(context.address, str(data["key"]))
    if not link:
        return None
    return UserError(
        f"{data['key']} is in {context.spec}: change it in Zotero itself; no sync takes that back.",
        hint=f"`zotsync open {data['key']}` goes there ({link}).",
    )


def _edited(text: str) -> str:
    """The text as it came back from the editor, itself if nothing was saved.

    Raises UserError without a terminal or an editor.
    """
    if not is_terminal():
        raise UserError(
            "An editor needs a terminal, and there is none here.",
            hint="Say what to set instead: --set FIELD=VALUE, for each field.",
        )
    try:
        return click.edit(text, extension=".toml") or text
    except click.ClickException as error:
        raise UserError(
            f"The editor cannot be started: {error.message}",
            hint="Set the environment variable EDITOR, or use --set FIELD=VALUE.",
        ) from error


def _write(session: Session, data: ObjectData, changes: Mapping[str, Any]) -> None:
    """Writes the changed fields, unless the item moved meanwhile. Raises LibraryError."""
    patch = {"key": data["key"], "version": data["version"], **changes}
    report = session.library.write_items([patch])
    for failure in report.failed.values():
        hint = "Run the command again." if failure.code == 412 else ""
        raise LibraryError(f"Nothing was changed: {failure.message}", hint=hint)


def _is_listed(session: Session, key: str) -> bool:
    """Whether `zotsync status` says that the user changed this item: of one that no list gave, it
    says nothing."""
    from zotsync.cli.status import claims_by_item
    from zotsync.engine.local_edits import local_edits

    session.refresh()
    owed = claims_by_item(session).get(key, [])
    return bool(owed) and bool(local_edits(owed, session.snapshot.items([key]).get(key)))


def _gone(data: ObjectData, changes: Mapping[str, Any]) -> list[str]:
    """The tags that the item had and has no more."""
    if "tags" not in changes:
        return []
    left = {str(tag["tag"]) for tag in changes["tags"]}
    return [name for tag in data.get("tags") or () if (name := str(tag["tag"])) not in left]


def _show(context: Context, data: ObjectData, changes: Mapping[str, Any]) -> None:
    """Field by field what was there and what is to be."""
    from zotsync.cli.item_retyped import show_retyped
    from zotsync.output.plain import say
    from zotsync.output.plan_text import arrow
    from zotsync.output.words import field_label

    kind = str(changes.get("itemType", data["itemType"]))
    if kind != data["itemType"]:
        show_retyped(context.console, data, changes)
        return
    for name, value in changes.items():
        label = field_label(name, kind)
        say(context.console, arrow(name, data.get(name), value), label=f"{label}: ")
    gone = _gone(data, changes)
    if gone:
        say(context.console, f"No longer a tag of it: {', '.join(gone)}. --set tags+=TAG adds one.")


def _say_whose(
    context: Context, changes: Mapping[str, Any], *, dry_run: bool, listed: bool
) -> None:
    """Whose it is now, and where such edits are listed, if this one is."""
    from zotsync.output.plain import say

    words = "is yours now: no sync changes it back." if changes else "Nothing was changed."
    if changes and dry_run:
        click.echo("Dry run: nothing was written.", err=True)
        return
    if changes:
        subject = "What you set" if len(changes) > 1 else "It"
        words = f"{subject} {words}"
        words += naming(" `zotsync status` lists such edits.") if listed else ""
    say(context.console, words)
