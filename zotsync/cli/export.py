"""`zotsync export`: the library, or one collection of it, as a file that Zotero imports whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zotsync.engine.session import Session
    from zotsync.model.reference import Reference

EPILOG = """\b
Examples:
  zotsync export --to ris --out library.ris
  zotsync export --collection "Reviews" --to csl-json
"""


@click.command(epilog=EPILOG)
@click.option("--collection", default="", metavar="PATH", help="Only this collection and below.")
@click.option("--to", type=click.Choice(("ris", "bibtex", "csl-json")), required=True,
              help="Form of the file.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE.")
@pass_context
def command(context: Context, collection: str, to: str, out: str | None) -> int:
    """Write the library as RIS, BibTeX or CSL-JSON, for Zotero or anything else to import.

    Items in the trash, notes and attachments are left out.
    """
    from zotsync.formats.registry import write
    from zotsync.output.words import counted

    with context.session() as session:
        session.refresh()
        references = list(_references(session, collection))
    text = write(references, "csl-json-zotero" if to == "csl-json" else to)
    if out:
        Path(out).write_text(text, "utf-8")
        context.say(f"{counted(len(references), 'item')} written to {out}.")
    else:
        click.echo(text, nl=False)
    return 0


def _references(session: Session, path: str) -> Iterator[Reference]:
    """The items of a collection and of those below it ("" is the whole library), as references.

    Raises UserError if there is no such collection.
    """
    from zotsync.formats.zotero_items import reference_of
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.plan.collections import join_path, path_of, split_path

    collections = session.snapshot.collections()
    paths = {
        key: path_of(key, collections)
        for key, data in collections.items()
        if not data.get("deleted")
    }
    wanted = join_path(split_path(path)) if path else ""
    inside = {key for key, name in paths.items() if f"{name}/".startswith(f"{wanted}/")}
    if wanted and not inside:
        known = ", ".join(f"“{name}”" for name in sorted(paths.values())[:10])
        raise UserError(f"There is no collection “{path}”.", hint=f"There are: {known or 'none'}.")
    for data in session.snapshot.every_item():
        filed = [key for key in data.get("collections") or () if key in paths]
        if data["itemType"] not in CHILD_TYPES and (not wanted or inside.intersection(filed)):
            yield reference_of(data, [paths[key] for key in filed])
