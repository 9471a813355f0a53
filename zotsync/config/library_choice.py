"""Which library a configuration means, and nothing else: without checking all the rest of it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from zotsync.config.places import find_config

#: A larger file is left to who reads it whole, and refuses it.
_LARGEST = 1_000_000


def library_choice(given: str | None) -> tuple[str, str] | None:
    """(use, api_url) of the configuration; None where only a whole reading can tell.

    Raises ConfigError if a given file does not exist.
    """
    path = find_config(given)
    if any(name.startswith("ZOTSYNC_LIBRARY") for name in os.environ):
        return None
    section = _section(path) if path else {}
    if section is None:
        return None
    use, api_url = section.get("use", "embedded"), section.get("api_url", "")
    known = section.keys() <= {"use", "api_url", "timeout"}
    if not (known and isinstance(use, str) and isinstance(api_url, str)):
        return None
    return use, api_url


def _section(path: Path) -> dict[str, Any] | None:
    """The [library] table, {} without one, None for a file that cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None  # a pipe can be read only once
        found = tomllib.loads(path.read_text("utf-8-sig")).get("library", {})
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
