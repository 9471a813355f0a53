"""Taking JSON of unknown shape apart: what is not as documented counts as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_dict(value: object) -> Mapping[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def dicts(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list; services put null beside them, and in place of lists."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
