"""`zotsync open`: an item in Zotero's window, or its page on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from zotsync.cli import completing, options
from zotsync.cli.context import Context, is_terminal, pass_looking
from zotsync.library.address import WEB_API
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.library.address import Address
    from zotsync.model.item import ObjectData

EPILOG = """\b
Examples:
  zotsync open 10.1038/nature12624 --print
  zotsync open hallmarks cancer --web --print
  zotsync --library users/12345 open 3      in the Zotero on this machine
"""


@click.command(epilog=EPILOG)
@click.argument("what", nargs=-1, required=True, metavar="WHAT...",
                shell_complete=completing.items)  # fmt: skip
@click.option("--web", is_flag=True, help="Its page on the web (DOI or URL), not Zotero.")
@click.option("--print", "only_print", is_flag=True, help="Print the address, open nothing.")
@options.as_json
@pass_looking
def command(
    context: Context, what: tuple[str, ...], web: bool, only_print: bool, as_json: bool
) -> int:
    """Open an item in Zotero, or its page on the web.

    WHAT as in `zotsync show`. Items of an embedded library, or of another server than
    zotero.org, are in no Zotero: their page opens.
    The address is printed, too.

    \f
    Raises UserError for an item without an address.
    """
    from zotsync.cli.find import one_item

    with context.session() as session:
        session.refresh()
        data = one_item(context, session, what)
        spec = session.library.spec
    zotero = select_address(context.address, str(data["key"]))
    address = page_of(data) if web or not zotero else zotero
    if not address:
        raise UserError(
            f"{data['key']} has no DOI and no URL to open.",
            hint=f"`zotsync show {data['key']}` shows what it has; "
            "`zotsync export --to ris --out library.ris` makes a file that Zotero imports.",
        )
    if as_json:
        options.print_json(
            options.document("open", spec, item_key=data["key"], address=address, zotero=zotero)
        )
        return 0
    click.echo(address)
    if not only_print and is_terminal():
        click.launch(address)
    return 0


def select_address(address: Address, key: str) -> str:
    """The link by which Zotero's window selects an item; "" for a library that is in no Zotero.

    Zotero knows the libraries of zotero.org alone: none of another server.
    """
    if address.kind == "embedded" or (address.kind == "web" and address.base != WEB_API):
        return ""
    kind, _, number = address.library.partition("/")
    place = f"groups/{number}" if kind == "groups" else "library"
    return f"zotero://select/{place}/items/{key}"


def page_of(data: ObjectData) -> str:
    """An item's page: its DOI's, else its URL if that is one for a browser; "" without either."""
    if doi := str(data.get("DOI") or "").strip():
        return f"https://doi.org/{quote(doi, safe='/:;()._-')}"
    url = str(data.get("url") or "").strip()
    plain = url.isprintable() and not any(ch.isspace() for ch in url)
    return url if plain and url.lower().startswith(("https://", "http://")) else ""
