"""The text of a topics file (TOML) → `Topics`: checked with line numbers, compiled. Pure."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import Any

from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import toml_lines
from zotsync.topics import mesh
from zotsync.topics.index import TermIndex
from zotsync.topics.model import Topics
from zotsync.topics.rules import Rules

MAX_BYTES = 1_000_000


def parse_topics(text: str, file: str = "topics.toml", *, ascii_mesh: str = "") -> Topics:
    """The topics that a TOML text defines; `file` is named in a `ConfigError`.

    `ascii_mesh` is the content of NLM's ASCII MeSH file, for `mesh_explode`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ConfigError(f"the topics have more than {MAX_BYTES} bytes", file=file)
    text = text.replace("\r\n", "\n")
    tree = mesh.read_tree(ascii_mesh.splitlines())
    rules = Rules(read_toml(text, file), toml_lines(text), file, tree)
    topics = rules.topics()
    return Topics(
        topics=topics,
        index=TermIndex(topics, rules.terms.values(), rules.regexes),
        digest=hashlib.sha256(f"{text}\0{ascii_mesh}".encode("utf-8", "surrogatepass")).hexdigest(),
        file=file,
        prefix=rules.defaults["prefix"],
        tag_type=rules.defaults["tag_type"],
        weights=rules.weights(),
    )


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text; `ConfigError` with the line where it is not TOML."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigError(f"not valid TOML: {reason}", file=file, line=line) from None
