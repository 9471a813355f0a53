"""Files that a command writes: whole or not at all, and never over what zotsync did not make.

A name mistyped behind `--out` is often that of a list: what stands there would be lost.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.cli.context import Context

#: What is written → the words that stand at the beginning of every such file. An export has none:
#: it is known by its content, as it was written.
_BEGINNINGS = {
    "plan": b'"zotsync-plan/1"',
    "page": b"form-action 'none'\">",
    "picture": b"form-action 'none'\">",
    "summary": b"## zotsync plan for ",
    "package": b"PK\x03\x04",
}
_BEGINNING = 600
#: The file in the state that knows exports again, by their digests; how many of them.
_EXPORTS, _MOST = "exports.json", 500


def refuse_foreign(
    context: Context, path: Path, what: str, *, inputs: Iterable[str] = (), force: bool = False
) -> None:
    """Whether a result ("plan", "page", "export", …) may be written there; before it is made.

    `inputs` are those of the call; those of the configuration are looked at, too. `force`: it is
    meant.

    Raises UserError for an input, and for a file that zotsync did not make or that was changed
    since.
    """
    if force or not _holds_something(path):
        return
    if source := _read_as(context, path, inputs):
        raise UserError(
            f"{path} is {source}: no {what} is written over it.",
            hint="Name another file.",
        )
    if not _is_ours(context, path, what):
        is_export = what == "export"
        since = ", or that was changed since" if is_export else ""
        raise UserError(
            f"{path} holds something that zotsync did not write{since}: no {what} is written over "
            "it.",
            hint="Name another file, or "
            + ("add --force to lose what is there." if is_export else "remove this one first."),
        )


def _holds_something(path: Path) -> bool:
    """Whether there is a plain file that is not empty; into pipes and devices is just written."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:  # said when it is written
        return False


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_BEGINNING)
    except OSError:
        return b""


def _read_as(context: Context, path: Path, inputs: Iterable[str]) -> str:
    """What reads a file: "an input", "an input of the source …", "" if nothing does."""
    there = path.resolve()
    if any(_is_at(Path(words), there) for words in inputs):
        return "an input"
    for name, place in _configured(context):
        if _is_at(place, there) or (place.is_dir() and there.is_relative_to(place.resolve())):
            return f"an input of the source “{name}”"
    return ""


def _is_at(place: Path, there: Path) -> bool:
    try:
        return place.expanduser().resolve() == there
    except (OSError, RuntimeError, ValueError):  # an identifier, or no name of a file
        return False


def _configured(context: Context) -> Iterator[tuple[str, Path]]:
    """The inputs of the configuration as places, each with its source's name."""
    for source in context.config.source:
        for words in source.input:
            yield source.name, context.config.path(words)


def _is_ours(context: Context, path: Path, what: str) -> bool:
    if what in _BEGINNINGS:
        return _BEGINNINGS[what] in _first_bytes(path)
    return _digest(path.read_bytes()) in _exports(context)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _exports(context: Context) -> list[str]:
    try:
        found = json.loads((context.state / _EXPORTS).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [str(digest) for digest in found] if isinstance(found, list) else []


def note_export(context: Context, path: Path) -> None:
    """Remembers an export as it was written, so that it may be written again."""
    from zotsync.cli.where import keep_json

    if _holds_something(path):
        known = dict.fromkeys([*_exports(context), _digest(path.read_bytes())])
        keep_json(context.state / _EXPORTS, list(known)[-_MOST:])


def write_file(path: Path, text: str | bytes, what: str) -> None:
    """Writes a result ("plan", "page") to a file. Raises UserError if that cannot be."""
    data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    try:
        _replace(path, data)
    except OSError as error:
        raise UserError(
            f"The {what} cannot be written to {path} ({error.strerror}).",
            hint="Name a file in a folder that is there and that you may write to.",
        ) from error


def _replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; what is no plain file (a pipe, a device) is written to."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(data)
        return
    fresh = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with fresh.open("xb") as stream:
            stream.write(data)
        os.replace(fresh, path)  # noqa: PTH105
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
