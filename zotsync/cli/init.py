"""`zotsync init`: writes a first configuration, and a topics file to begin with.

What `init` asks on a terminal: which library, which lists. Enter takes what is proposed.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from zotsync.cli import options
from zotsync.cli.call import naming, settle
from zotsync.cli.context import Context, is_terminal, pass_context
from zotsync.cli.written_files import write_file
from zotsync.data import read_text
from zotsync.model.errors import UserError

EPILOG = """\b
Examples:
  zotsync init
  zotsync init reviews/*.txt refs.bib
  zotsync --config thesis.toml init 10.1038/nature12624 --yes
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...", type=click.Path())
@options.as_json
@options.yes
@pass_context
def command(context: Context, inputs: tuple[str, ...], as_json: bool, yes: bool) -> int:
    """Write a first configuration, every option explained.

    Writes --config FILE, else config/zotsync.toml in this folder, and topics.toml beside it.
    INPUTs become its sources. On a terminal it asks which library is meant (it looks for a
    running Zotero and for a key) and which lists, unless --yes takes what it proposes. An
    existing file is never overwritten.

    \f
    Raises UserError where the file is there already.
    """
    path = Path(context.options.get("config") or "config/zotsync.toml").expanduser()
    with suppress(FileNotFoundError, NotADirectoryError):
        path.stat()  # where one may not look, some versions' `exists` says no, others raise
        raise UserError(f"{path} exists already.", hint="Edit it, or name another with --config.")
    library = context.options.get("library") or ""
    if is_terminal() and not (as_json or yes):
        library = library or asked_library()
        inputs = inputs or asked_inputs()
    topics = path.with_name("topics.toml")
    text = _configuration(context, inputs, path, library, has_topics=not topics.exists())
    written = _write(path, text, topics)
    if as_json:
        parts = {"config": str(path), "files": [str(each) for each in written]}
        options.print_json(options.document("init", library or "embedded", **parts))
    else:
        _tell(context, path, written, inputs, library)
    return 0


def _configuration(
    context: Context, inputs: Sequence[str], path: Path, library: str, *, has_topics: bool
) -> str:
    """The template with the library, the topics file and the sources filled in.

    Raises UserError for a library that means nothing, InputError as `_sources` does.
    """
    from zotsync.library.address import address_of

    text = read_text("template.toml")
    if library:
        server = context.options.get("api_url") or ""
        address_of(library, api_url=server, data_dir=context.data)
        text = text.replace('use = "embedded" ', f"use = {_quoted(library)} ", 1)
        text = text.replace('api_url = "" ', f"api_url = {_quoted(server)} ", 1)
    if has_topics:
        text = text.replace('file = ""           ', 'file = "topics.toml"', 1)
    return text + _sources(context, inputs, path, library)


def _write(path: Path, text: str, topics: Path) -> list[Path]:
    """Writes the configuration whole or not at all, and the topics file if there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}).", hint="Name another with --config."
        ) from error
    written = [path]
    if not topics.exists():
        write_file(topics, read_text("topics_template.toml"), "topics file")
        written.append(topics)
    write_file(path, text, "configuration")
    return written


def _tell(
    context: Context, path: Path, written: Sequence[Path], inputs: Sequence[str], library: str
) -> None:
    from zotsync.output.plain import say

    say(context.console, f"Wrote {' and '.join(str(each) for each in written)}.")
    settle("--library", "--api-url")
    before = "" if inputs else "name your sources in it ([[source]]), then "
    of_web = library.startswith(("users/", "groups/"))
    if library == "desktop" or (of_web and not _has_key(context, library)):
        before += naming("`zotsync login` keeps your key, then ")
    say(context.console, f"{before}{naming('`zotsync plan`')}.", label="Next: ")


def _has_key(context: Context, library: str) -> bool:
    """Whether a key for the library's server is set or kept already."""
    from zotsync.library.address import address_of
    from zotsync.library.keys import web_key

    server = context.options.get("api_url") or ""
    with suppress(UserError):
        return bool(web_key(address_of(library, api_url=server, data_dir=context.data).place))
    return False


def _sources(context: Context, inputs: Sequence[str], config: Path, library: str) -> str:
    """A [[source]] for each input, under a name of its own.

    Raises InputError for what is neither a file, a folder nor an identifier.
    """
    from zotsync.cli.new_source import (
        source_collection,
        source_input,
        source_name,
        tagged_before,
    )

    names: list[str] = []
    written: dict[str, str] = {}
    for words in inputs:
        place = source_input(words, config)
        if place not in written:
            names.append(source_name(words, names))
            collection = source_collection(context, words, library, names[-1])
            tags = tagged_before(context, words, library)
            written[place] = _source(names[-1], place, collection, tags)
    return "".join(written.values())


def _source(name: str, place: str, collection: str, tags: Sequence[str]) -> str:
    tagged = f"tags = [{', '.join(map(_quoted, tags))}]\n" if tags else ""
    return (
        f"\n[[source]]\nname = {_quoted(name)}\n"
        f"input = [{_quoted(place)}]\n"
        f"collection = {_quoted(collection)}\n{tagged}"
    )


def _quoted(text: str) -> str:
    """A text as TOML: JSON, but for the one control character that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


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
    from zotsync.output.plain import printable

    found = []
    if running_zotero():
        found.append(("desktop", "the Zotero that runs on this machine"))
    try:
        key = web_key("api.zotero.org")
    except UserError:
        key = None
    for spec, name in libraries_of_key(key) if key else ():
        kind = "the group" if spec.startswith("groups/") else "the library of"
        found.append((spec, f"{kind} “{printable(name)}” on zotero.org"))
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
