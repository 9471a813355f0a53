"""On which line of a TOML file a table, a key or a value stands (tomllib does not say)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*(?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))[^=\n]*=""")
_PIECE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^']|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|#[^\n]*|\n|[\[\]{}]|[^\"'#\n\[\]{}]+|.",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A table or a key: its line, and the lines that it goes on to (from 1, `last` included)."""

    line: int
    last: int


@dataclass(slots=True)
class Lines:
    """Places by (table, number, key): number counts `[[table]]`s from 0, key "" is the table."""

    text: list[str]
    places: dict[tuple[str, int, str], Place] = field(default_factory=dict)

    def of(self, table: str, number: int = 0, key: str = "", value: object = None) -> int:
        """The line of a value in a key, else of the key, else of the table; 0 if unknown."""
        place = self.places.get((table, number, key)) or self.places.get((table, number, ""))
        if place is None:
            return 0
        if isinstance(value, str) and value:
            for at in range(place.line, place.last + 1):
                if value in self.text[at - 1].replace('\\"', '"').replace("\\\\", "\\"):
                    return at
        return place.line


def locate(text: str) -> Lines:
    """The places of all tables and top-level keys in TOML that tomllib has accepted."""
    lines = Lines(text.split("\n"))
    counts: dict[str, int] = {}
    table, number, key, line = "", 0, "", 1
    for first, last in _statements(text):
        statement = lines.text[first - 1]
        header = _HEADER.match(statement)
        named = _KEY.match(statement)
        if named and not (header and statement.lstrip().startswith("[")):
            key, line = next(group for group in named.groups() if group is not None), first
            lines.places.setdefault((table, number, key), Place(line, last))
        elif header:
            table = header[2].strip("\"'")
            number = counts.get(table, -1) + 1 if header[1] == "[[" else 0
            counts[table] = number
            lines.places.setdefault((table, number, ""), Place(first, first))
    return lines


def _statements(text: str) -> list[tuple[int, int]]:
    """The (first, last) line of every statement: an array or string may go on over lines."""
    found = []
    line, first, depth, content = 1, 1, 0, False
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n" and depth <= 0:
            if content:
                found.append((first, line))
            line, depth, content = line + 1, 0, False
            first = line
            continue
        if piece in "[{":
            depth += 1
        elif piece in "]}":
            depth -= 1
        content = content or not (piece.isspace() or piece.startswith("#"))
        line += piece.count("\n")
    if content:
        found.append((first, line))
    return found
