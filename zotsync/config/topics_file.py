"""The topics file on disk: the one room of this package that reads files."""

from __future__ import annotations

from pathlib import Path

from zotsync.formats.files import first_bytes
from zotsync.model.errors import ConfigError
from zotsync.topics import mesh
from zotsync.topics.model import Topics
from zotsync.topics.parse import MAX_BYTES, parse_topics, read_toml


def load_topics(path: Path) -> Topics:
    """The topics of a file; `ConfigError` (file, line, reason) if it is missing or wrong.

    `mesh_tree` of its [defaults], if any, is read from beside the file.
    """
    raw = _read(path, MAX_BYTES, "topics file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError("not UTF-8 text", file=str(path), line=line) from None
    defaults = read_toml(text, str(path)).get("defaults") if "mesh_tree" in text else None
    tree = defaults.get("mesh_tree") if isinstance(defaults, dict) else None
    if not isinstance(tree, str):
        return parse_topics(text, str(path))
    ascii_mesh = _read(path.parent / tree, mesh.MAX_BYTES, "MeSH file").decode("utf-8", "replace")
    return parse_topics(text, str(path), ascii_mesh=ascii_mesh)


def _read(path: Path, most: int, what: str) -> bytes:
    """A file's bytes, never more than `most`."""
    try:
        raw = first_bytes(path, most + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"the {what} cannot be read: {reason}", file=str(path)) from None
    if len(raw) > most:
        raise ConfigError(f"the {what} has more than {most} bytes", file=str(path))
    return raw
