"""`zotsync serve`: the embedded library over HTTP."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import UserError

EPILOG = """\b
Examples:
  zotsync serve
  zotsync serve --port 8123 --key not-so-secret --json
  zotsync --library embedded:team.sqlite serve
"""


@click.command(epilog=EPILOG)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port (default: any).")
@click.option(
    "--key", default=None, metavar="KEY", help="API key (default: the library's own key)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the address as JSON.")
@pass_context
def command(context: Context, port: int, key: str | None, as_json: bool) -> int:
    """Serve the embedded library as a Zotero Web API v3, on 127.0.0.1 only.

    Prints one line with the address, the library and the key, then answers until it is stopped.
    """
    from zotsync.server.http_server import serve

    serve(embedded_file(context), port=port, key=key, as_json=as_json, echo=_echo)
    return 0


def _echo(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


def embedded_file(context: Context) -> Path:
    """The file of the embedded library. Raises UserError for libraries that are elsewhere."""
    from zotsync.library.address import address_of, check_place

    address = address_of(context.spec, api_url="", data_dir=context.data)
    if address.kind != "embedded" or address.file is None:
        raise UserError(
            f"Only an embedded library can be served, not {context.spec}.",
            hint="Say --library embedded or --library embedded:FILE.",
        )
    check_place(address)
    return address.file
