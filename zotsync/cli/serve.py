"""`zotsync serve`: the embedded library over HTTP."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from zotsync.cli.context import Context, pass_context
from zotsync.model.errors import UserError

EPILOG = """\b
Examples:
  zotsync serve
  zotsync serve --port 8123 --key-file key.txt --json
  zotsync --library embedded:team.sqlite serve
"""


@click.command(epilog=EPILOG)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port (default: any).")
@click.option(
    "--key", default=None, metavar="KEY", help="API key (default: the library's own key)."
)
@click.option(
    "--key-file", default=None, metavar="FILE", help='Read the key from FILE ("-": standard input).'
)
@click.option("--json", "as_json", is_flag=True, help="Print the address as JSON.")
@pass_context
def command(
    context: Context, port: int, key: str | None, key_file: str | None, as_json: bool
) -> int:
    """Serve the embedded library as a Zotero Web API v3, on 127.0.0.1 only.

    Prints one line with the address, the library and the key, then answers until it is stopped.
    Other users of this machine can read --key in the list of processes: ZOTSYNC_SERVE_KEY and
    --key-file keep it from them.
    """
    from zotsync.server.http_server import serve

    key = _sendable(serving_key(key, key_file))
    serve(embedded_file(context), port=port, key=key, as_json=as_json, echo=_echo)
    return 0


def serving_key(given: str | None, file: str | None) -> str | None:
    """The key: as given, from a file, from the environment; None for the library's own.

    Raises UserError for a file that cannot be read, or holds none, and for two keys at once.
    """
    from zotsync.formats.files import first_bytes
    from zotsync.library.keys import key_in

    if given is not None and file is not None:
        raise UserError("Give --key or --key-file, not both.")
    if file is None:
        return given if given is not None else os.environ.get("ZOTSYNC_SERVE_KEY") or None
    try:
        stdin = file == "-"
        data = sys.stdin.buffer.read(10_000) if stdin else first_bytes(Path(file), 10_000)
    except OSError as error:
        raise UserError(f"The key file {file} cannot be read ({error.strerror}).") from error
    key = key_in(data)
    if not key:
        raise UserError(f"The key file {file} is empty.")
    return key


def _sendable(key: str | None) -> str | None:
    """Raises UserError for a key that no request could carry in a header."""
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key and key):
        raise UserError(
            "That cannot be a key: a request could not carry it.",
            hint="Take one word of letters and digits.",
        )
    return key


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
