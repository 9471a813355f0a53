"""Sources added to and taken from a configuration's text; the rest of the file stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from zotsync.model.errors import ConfigError, UserError
from zotsync.text.toml_lines import line_of

_HEADER = re.compile(r"\s*\[")
_BY_HAND = "Edit the [[source]] entries of the file by hand."


def source_text(options: Mapping[str, str | list[str]]) -> str:
    """A [[source]] as TOML; options that are empty are left out."""
    lines = [f"{name} = {_toml(value)}" for name, value in options.items() if value]
    return "\n[[source]]\n" + "\n".join(lines) + "\n"


def with_source(text: str, options: Mapping[str, str | list[str]]) -> str:
    """The configuration with one more source at its end.

    Raises ConfigError if that would be no configuration any more (an open string, say).
    """
    changed = (text if not text or text.endswith("\n") else text + "\n") + source_text(options)
    before, after = _sources(text), _sources(changed)
    if after[:-1] != before:
        raise ConfigError("a source cannot be added at its end", hint=_BY_HAND)
    return changed


def without_source(text: str, name: str) -> str:
    """The configuration without the source of this name, and without the lines that say it.

    Raises UserError if there is none, ConfigError if it is written so that it cannot be cut out.
    """
    before = _sources(text)
    places = [place for place, source in enumerate(before) if source.get("name") == name]
    if not places:
        names = ", ".join(f"“{source.get('name')}”" for source in before) or "none"
        raise UserError(f"No source is called “{name}”.", hint=f"Those that are: {names}.")
    place = places[0]
    lines = text.splitlines(keepends=True)
    start = line_of(text, ("source", place)) - 1
    end = next((at for at in range(start + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
    while end > start + 1 and lines[end - 1].lstrip().startswith("#") and end < len(lines):
        end -= 1  # a remark above the next table is about that one
    changed = "".join([*lines[:start], *lines[end:]])
    if not _same_but(text, changed, place):
        raise ConfigError(f"the source “{name}” cannot be cut out", hint=_BY_HAND)
    return changed


def _same_but(text: str, changed: str, place: int) -> bool:
    """Whether nothing but one source differs."""
    try:
        before, after = tomllib.loads(text), tomllib.loads(changed)
    except tomllib.TOMLDecodeError:
        return False
    del before["source"][place]
    return {"source": [], **after} == before


def _sources(text: str) -> list[dict[str, Any]]:
    try:
        sources = tomllib.loads(text).get("source", [])
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", hint=_BY_HAND) from error
    return list(sources)


def _toml(value: str | list[str]) -> str:
    """A text or a list of texts as TOML: JSON, but for the one character that JSON lets pass."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
