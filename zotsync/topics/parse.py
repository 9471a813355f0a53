"""A topics file (TOML) → `Topics`: read, checked with line numbers, compiled."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from zotsync.errors import ConfigError
from zotsync.topics import mesh
from zotsync.topics.index import Index
from zotsync.topics.lines import locate
from zotsync.topics.model import Topics
from zotsync.topics.rules import Rules

MAX_BYTES = 1_000_000


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
    defaults = _toml(text, str(path)).get("defaults") if "mesh_tree" in text else None
    tree = defaults.get("mesh_tree") if isinstance(defaults, dict) else None
    if not isinstance(tree, str):
        return parse_topics(text, str(path))
    ascii_mesh = _read(path.parent / tree, mesh.MAX_BYTES, "MeSH file").decode("utf-8", "replace")
    return parse_topics(text, str(path), ascii_mesh=ascii_mesh)


def parse_topics(text: str, file: str = "topics.toml", *, ascii_mesh: str = "") -> Topics:
    """The topics that a TOML text defines; `file` is named in a `ConfigError`.

    `ascii_mesh` is the content of NLM's ASCII MeSH file, for `mesh_explode`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ConfigError(f"the topics have more than {MAX_BYTES} bytes", file=file)
    text = text.replace("\r\n", "\n")
    tree = mesh.read_tree(ascii_mesh.splitlines())
    rules = Rules(_toml(text, file), locate(text), file, tree)
    topics = rules.topics()
    return Topics(
        topics=topics,
        index=Index(topics, rules.terms.values(), rules.regexes),
        digest=hashlib.sha256(f"{text}\0{ascii_mesh}".encode("utf-8", "surrogatepass")).hexdigest(),
        file=file,
        prefix=rules.defaults["prefix"],
        tag_type=rules.defaults["tag_type"],
        weights=rules.weights(),
    )


def _read(path: Path, most: int, what: str) -> bytes:
    """A file's bytes, never more than `most`."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"the {what} cannot be read: {reason}", file=str(path)) from None
    if len(raw) > most:
        raise ConfigError(f"the {what} has more than {most} bytes", file=str(path))
    return raw


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigError(f"not valid TOML: {reason}", file=file, line=line) from None
