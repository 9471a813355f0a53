"""What `init` asks on a terminal: which library, which lists. Enter takes what is proposed."""

from __future__ import annotations

import shlex

import click

_OTHER = "another"


def asked_library() -> str:
    """The library that the user chooses from those that are to be found."""
    offers = [("embedded", "zotsync's own library, on this machine; no account is needed")]
    offers += _found_libraries()
    offers.append((_OTHER, "another: users/ID, groups/ID or embedded:FILE"))
    click.echo("Which library?")
    for number, (spec, words) in enumerate(offers, 1):
        click.echo(
            f"  {number}  {words}" + (f" ({spec})" if spec not in ("embedded", _OTHER) else "")
        )
    chosen = click.prompt("Library", type=click.IntRange(1, len(offers)), default=1)
    spec = offers[chosen - 1][0]
    return str(click.prompt("Its name", default="users/")).strip() if spec == _OTHER else spec


def _found_libraries() -> list[tuple[str, str]]:
    """The running Zotero, and the libraries of a key that is kept or set."""
    from zotsync.library.discover import libraries_of_key, running_zotero
    from zotsync.library.keys import web_key
    from zotsync.model.errors import UserError
    from zotsync.output.plain import plain

    found = []
    if running_zotero():
        found.append(("desktop", "the Zotero that runs on this machine"))
    try:
        key = web_key("api.zotero.org")
    except UserError:
        key = None
    for spec, name in libraries_of_key(key) if key else ():
        kind = "the group" if spec.startswith("groups/") else "the library of"
        found.append((spec, f"{kind} “{plain(name)}” on zotero.org"))
    return found


def asked_inputs() -> tuple[str, ...]:
    """The files, folders and identifiers that the user names; () for none yet."""
    words = click.prompt(
        "Which lists? (files, folders, identifiers)", default="", show_default=False
    )
    try:
        return tuple(shlex.split(words))
    except ValueError:  # a quote that is not closed
        return tuple(words.split())
