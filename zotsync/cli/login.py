"""`zotsync login`: keeps an API key in the system keyring, after trying it."""

from __future__ import annotations

import sys

import click

from zotsync.cli import options
from zotsync.cli.call import naming
from zotsync.cli.context import Context, pass_context
from zotsync.config.settings import KEY_VARIABLES
from zotsync.model.errors import NotAuthorised, UserError

EPILOG = """\b
Examples:
  zotsync --library users/12345 login
  zotsync --library groups/678 login < key.txt
  zotsync --library desktop login            Zotero asks you to allow it
  zotsync login --service pubmed             a key of a look-up service
"""


@click.command(epilog=EPILOG)
@click.option("--service", type=click.Choice(sorted(KEY_VARIABLES)),
              help="Keep the key of a look-up service.")  # fmt: skip
@options.as_json
@pass_context
def command(context: Context, service: str | None, as_json: bool) -> int:
    """Keep an API key in the system keyring.

    For users/ID and groups/ID, make a key in your zotero.org account settings (Security,
    Applications). For desktop, Zotero itself asks: choose "Always Allow".

    \f
    Raises UserError for the embedded library, which has no key.
    """
    from zotsync.library.address import address_of

    if service:
        from zotsync.library.keys import keep_service_key

        keep_service_key(service, _typed())
        return _tell(as_json, "", f"The key for {service} is kept.", service=service)
    address = address_of(
        context.spec,
        api_url=context.options.get("api_url") or context.config.library.api_url,
        data_dir=context.data,
    )
    if address.kind == "embedded":
        raise UserError(
            "The embedded library needs no key.",
            hint="Name your own with --library users/ID; zotero.org/settings/keys shows the number."
            "",
        )
    if address.kind == "desktop":
        _authorize_desktop(context)
    else:
        _keep_key(context, address.place)
    words = naming(f"{context.spec} is ready: try `zotsync --library {context.spec} doctor`.")
    return _tell(as_json, context.spec, words, service="")


def _tell(as_json: bool, library: str, words: str, *, service: str) -> int:
    if as_json:
        options.print_json(options.document("login", library, service=service, kept=True))
    else:
        click.echo(words)
    return 0


def _typed() -> str:
    """The key: asked for without showing it on a terminal, else what standard input holds.

    Raises UserError if that is nothing.
    """
    from zotsync.library.keys import key_in

    if _asks():
        return str(click.prompt("API key", hide_input=True, err=True)).strip()
    key = key_in(sys.stdin.buffer.read(10_000))
    if not key:
        raise UserError(
            "No key was given.",
            hint="`zotsync login < key.txt` reads it from a file; on a terminal it is asked for.",
        )
    return key


def _asks() -> bool:
    return sys.stdin.isatty()


def _authorize_desktop(context: Context) -> None:
    from zotsync.library.desktop import DesktopLibrary

    library = context.library()
    assert isinstance(library, DesktopLibrary)
    try:
        context.say("Zotero shows a dialog now: choose “Always Allow”.")
        library.authorize()
    finally:
        library.close()


def _keep_key(context: Context, place: str) -> None:
    """Reads a key without showing it, tries it, keeps it."""
    from zotsync.library import open_library
    from zotsync.library.keys import keep_web_key

    key = _typed()
    library = open_library(
        context.spec,
        api_url=context.options.get("api_url") or context.config.library.api_url,
        api_key=key,
        data_dir=context.data,
        insecure=bool(context.options.get("insecure")),
    )
    try:
        bad = [words for _, ok, words in library.check() if not ok]
    finally:
        library.close()
    if bad:
        raise NotAuthorised(bad[0], hint="The key was not kept.")
    keep_web_key(place, key)
