"""What a new source of the configuration is called, what it reads and where it files."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from zotsync.cli.context import Context
from zotsync.model.errors import UserError

#: The longest name of a source, with room for a number behind it.
LONGEST = 190


def source_name(words: str, taken: Collection[str]) -> str:
    """The name of the source that reads an INPUT: a file's or folder's own, an identifier.

    Another than those `taken`, and none that has a meaning of its own: "refs", "refs-2", …
    Raises UserError for a name that no configuration can hold, InputError for what is no input.
    """
    from zotsync.engine.sources import PASSING_SOURCES

    name = writable(Path(words).expanduser().resolve().stem if is_place(words) else words)
    name = name[:LONGEST].strip() or "source"
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in {*taken, *PASSING_SOURCES}:
        number += 1
    return found


def is_place(words: str) -> bool:
    """Whether an INPUT is a file or folder. Raises InputError if it means nothing."""
    from zotsync.formats.inputs import expand

    return expand([words])[0].path is not None


def source_input(words: str, config: Path) -> str:
    """An INPUT as the configuration names it: an identifier as it is.

    A file or folder in the same project is named from the configuration's own folder, so that the
    project can be moved; any other by its whole path, so that the configuration can.
    """
    if not is_place(words):
        return words
    from zotsync.formats.files import true_place

    path = true_place(Path(words).expanduser().resolve())
    folder = config.parent.resolve()
    together = path.is_relative_to(folder) or (
        path.is_relative_to(Path.cwd()) and folder.is_relative_to(Path.cwd())
    )
    return writable(Path(os.path.relpath(path, folder)).as_posix() if together else str(path))


def source_collection(context: Context, words: str, library: str, name: str) -> str:
    """Where a source files: where an earlier sync put this file's items, else under its name."""
    filed = filed_before(context, words, library) if is_place(words) else ""
    return filed or name.replace("/", "-")


def writable(text: str) -> str:
    """A text that TOML can hold. Raises UserError for a name of bytes that are no letters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        said = text.encode("utf-8", "replace").decode()
        raise UserError(
            f"The name {said} is not UTF-8 text: no configuration can hold it.",
            hint="Rename the file or folder, or name it on the command line.",
        ) from None
    return text


def filed_before(context: Context, words: str, library: str) -> str:
    """The collection in which this file's items were filed by an earlier sync, "" if none."""
    from zotsync.config.places import state_path
    from zotsync.state.remembered import remembered

    with remembered(state_path(context.options.get("state"))) as known:
        place = str(Path(words).expanduser().resolve())
        return known.collection_of(place, library or "embedded") if known else ""


def tagged_before(context: Context, words: str, library: str) -> tuple[str, ...]:
    """The tags that earlier syncs were told to give all of this file's items, () if none."""
    from zotsync.config.places import state_path
    from zotsync.state.remembered import remembered

    if not is_place(words):
        return ()
    with remembered(state_path(context.options.get("state"))) as known:
        place = str(Path(words).expanduser().resolve())
        return known.tags_of(place, library or "embedded") if known else ()
