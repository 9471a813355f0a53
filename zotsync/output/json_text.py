"""How JSON is written: a line to each row, and nothing in it that a terminal would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

#: Characters that JSON lets pass and a terminal obeys: erase, C1 controls, marks of direction.
_OBEYED = re.compile(
    "[\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)


def json_text(value: Any) -> str:
    """JSON with a line to each value of the document, and to each row of a list in it.

    Deeper levels stay on their line: Python indents slowly, and a plan has a million lines.
    """
    if not value or not isinstance(value, dict | list):
        return _compact(value)
    if isinstance(value, list):
        return f"[\n  {_rows(value, '  ')}\n]"
    lines = [
        f"{_compact(name)}: [\n    {_rows(part, '    ')}\n  ]"
        if part and isinstance(part, list)
        else f"{_compact(name)}: {_compact(part)}"
        for name, part in value.items()
    ]
    return "{\n  " + ",\n  ".join(lines) + "\n}"


def _rows(rows: Sequence[Any], margin: str) -> str:
    return f",\n{margin}".join(_compact(row) for row in rows)


def json_line(value: Any) -> str:
    """A value on one line."""
    return _compact(value)


def _compact(value: Any) -> str:
    return escaped_json(json.dumps(value, ensure_ascii=False))


def escaped_json(text: str) -> str:
    """JSON in which what a terminal would obey is escaped."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
