"""`zotsync export`: the library, or one collection of it, as a file that Zotero imports whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import completing, options
from zotsync.cli.context import Context, pass_looking
from zotsync.cli.written_files import note_export, refuse_foreign, write_file
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
@click.option("--collection", default="", metavar="PATH", help="Only this collection and below.",
              shell_complete=completing.collections)  # fmt: skip
@click.option("--to", type=click.Choice(("ris", "bibtex", "csl-json")), required=True,
              help="Form of the file.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE.")
@click.option("--force", is_flag=True, help="Write over FILE whatever it holds.")
@options.as_json
@pass_looking
def command(
    context: Context, collection: str, to: str, out: str | None, force: bool, as_json: bool
) -> int:
    """Write the library as RIS, BibTeX or CSL-JSON, for Zotero or anything else to import.

    Items in the trash, notes and attachments are left out. --json (with --out) says what was
    written. A FILE that was not exported, or was changed since, is only written over with --force.

    \f
    Raises UserError for --json without --out, and for a FILE that holds something else.
    """
    from zotsync.cli.streams import write_document
    from zotsync.formats.registry import write
    from zotsync.output.plain import without_controls
    from zotsync.output.words import counted

    if as_json and not out:
        raise UserError("--json says what was written to a file.", hint="Name one with --out FILE.")
    if out:
        refuse_foreign(context, Path(out), "export", force=force)
    with context.session() as session:
        session.refresh()
        references = list(_references(session, collection))
        spec = session.library.spec
    form = "csl-json-zotero" if to == "csl-json" else to
    text = without_controls(write(references, form))
    if out:
        write_file(Path(out), text, "export")
        note_export(context, Path(out))
        context.say(f"{counted(len(references), 'item')} written to {out}.")
    else:
        write_document(text)
    if as_json:
        document = options.document("export", spec, file=out, to=to, items=len(references))
        options.print_json(document)
    return 0


def _references(session: Session, path: str) -> Iterator[Reference]:
    """The items of a collection and of those below it ("" is the whole library), as references.

    The file of one collection says where in it an item lies, as if the collection were all there
    is: whoever syncs it into a collection, this one or another, gets the same picture there.

    Raises UserError if there is no such collection.
    """
    from zotsync.cli.find import keys_below, live_paths
    from zotsync.formats.zotero_items import reference_of
    from zotsync.model.schema import CHILD_TYPES

    collections = session.snapshot.collections()
    paths = live_paths(collections)
    inside = keys_below(collections, path)
    above = min((paths[key] for key in inside), key=len) + "/" if path else ""
    for data in session.snapshot.every_item():
        filed = [key for key in data.get("collections") or () if key in paths]
        if data["itemType"] not in CHILD_TYPES and (not path or inside.intersection(filed)):
            below = [paths[key] for key in filed if paths[key].startswith(above)]
            yield reference_of(data, [own.removeprefix(above) for own in below])
