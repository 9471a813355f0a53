"""`zotsync plugin`: the plug-in for Zotero, made, installed, published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from zotsync.cli import options
from zotsync.cli.context import Context, pass_context
from zotsync.cli.written_files import refuse_foreign, write_file
from zotsync.model.errors import UserError

T = TypeVar("T")

EPILOG = """\b
Examples:
  zotsync plugin install
  zotsync plugin build --out zotsync.xpi
  zotsync plugin update-manifest --link https://example.org/zotsync.xpi
"""

_update_url = click.option(
    "--update-url", metavar="URL", default="", help="Where Zotero asks for updates (https)."
)


@click.group(epilog=EPILOG)
def command() -> None:
    """Use zotsync inside Zotero 10: its plug-in, made and installed."""


@command.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The package (default: zotsync-VERSION.xpi).")  # fmt: skip
@_update_url
@options.as_json
@pass_context
def build(context: Context, out: Path | None, update_url: str, as_json: bool) -> int:
    """Make the package that Zotero installs; the same bytes every time.

    \f
    Raises UserError where the package cannot be written, or would be written over something else.
    """
    from zotsync.plugin.package import NO_UPDATES, package
    from zotsync.version import __version__

    path = out or Path(f"zotsync-{__version__}.xpi")
    refuse_foreign(context, path, "package")
    data = _https(lambda: package(update_url or NO_UPDATES))
    write_file(path, data, "package")
    if as_json:
        _told(path, data)
        return 0
    click.echo(f"Wrote {path}.")
    click.echo("In Zotero: Tools, Plugins, the cogwheel, Install Plugin From File.")
    return 0


@command.command()
@click.option("--profile", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Zotero's profile (default: the one it starts with).")  # fmt: skip
@_update_url
@options.as_json
@pass_context
def install(context: Context, profile: Path | None, update_url: str, as_json: bool) -> int:
    """Put the plug-in into Zotero's profile; it is there from Zotero's next start on."""
    from zotsync.plugin.package import NO_UPDATES, package
    from zotsync.plugin.profile import default_profile, put_into, zotero_folder

    data = _https(lambda: package(update_url or NO_UPDATES))
    path = put_into(profile or default_profile(zotero_folder()), data)
    if as_json:
        _told(path, data)
        return 0
    click.echo(f"The plug-in is in {path}.")
    click.echo("Start Zotero anew; if it asks, or in Tools, Plugins: switch zotsync on.")
    return 0


@command.command("update-manifest")
@click.option("--link", required=True, metavar="URL", help="Where the package can be fetched.")
@_update_url
@options.as_json
def update_manifest(link: str, update_url: str, as_json: bool) -> int:
    """Print what Zotero reads at the update address: JSON, asked for or not."""
    from zotsync.plugin import package

    made = _https(lambda: package.published_manifest(link, update_url or package.NO_UPDATES))
    options.print_json(made)
    return 0


def _told(path: Path, data: bytes) -> None:
    from zotsync.version import __version__

    parts = {"file": str(path), "version": __version__, "bytes": len(data)}
    options.print_json(options.document("plugin", "", **parts))


def _https(make: Callable[[], T]) -> T:
    """What is made, with its complaint about an address as the user's error."""
    try:
        return make()
    except ValueError as error:
        raise UserError(
            f"{error}.".replace("..", "."),
            hint="Zotero switches off a plug-in that would be updated over http.",
        ) from error
