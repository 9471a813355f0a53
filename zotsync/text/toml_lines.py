"""On which line of a TOML file a table, a key or a value stands (tomllib does not say)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: Where something stands: names of tables and keys; a number (from 0) counts `[[table]]`s.
TomlPath = tuple[str | int, ...]

_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*\[(\[?)\s*({_NAMES})\s*\]")
_KEY = re.compile(rf"\s*({_NAMES})\s*=")
_PIECE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^']|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|#[^\n]*|\n|[\[\]{}]|[^\"'#\n\[\]{}]+|.",
    re.S,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A table or a key: its line, and the lines that it goes on to (from 1, `last` included)."""

    line: int
    last: int


@dataclass(slots=True)
class TomlLines:
    """The places of tables and keys in a TOML text."""

    text: list[str]
    places: dict[TomlPath, _Place] = field(default_factory=dict)

    def of(self, path: TomlPath, value: object = None) -> int:
        """The line (from 1) of a value in a key, else of the key, else of what holds it; 0 if
        nothing of the path is there."""
        places = (self.places.get(path[:length]) for length in range(len(path), 0, -1))
        place = next((found for found in places if found), None)
        if place is None:
            return 0
        if isinstance(value, str) and value:
            for at in range(place.line, place.last + 1):
                if value in self.text[at - 1].replace('\\"', '"').replace("\\\\", "\\"):
                    return at
        return place.line

    def _add(self, table: TomlPath, names: TomlPath, place: _Place) -> None:
        """A place, which is also that of the tables on the way that have none so far."""
        for length in range(1, len(names)):
            self.places.setdefault((*table, *names[:length]), place)
        self.places[*table, *names] = place


def line_of(text: str, path: TomlPath) -> int:
    """The line of a key in a TOML text, else of its table; 0 if neither is there.

    >>> line_of("[a]\\nb = 1\\n", ("a", "b"))
    2
    >>> line_of("[[a]]\\n[[a]]\\n", ("a", 1, "b"))
    2
    """
    return toml_lines(text).of(path)


def toml_lines(text: str) -> TomlLines:
    """The places of all tables and keys in TOML that tomllib has accepted."""
    lines = TomlLines(text.split("\n"))
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    for first, last in _statements(text):
        statement = lines.text[first - 1]
        if header := _HEADER.match(statement):
            table = _within_arrays(_split(header[2]), counts)
            if header[1]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines._add((), table, _Place(first, first))
        elif key := _KEY.match(statement):
            lines._add(table, _split(key[1]), _Place(first, last))
    return lines


def _split(names: str) -> TomlPath:
    """The names of a dotted key, without their quotes."""
    return tuple(name.strip("\"'") for name in re.findall(_NAME, names))


def _within_arrays(names: TomlPath, counts: dict[TomlPath, int]) -> TomlPath:
    """A table inside of a `[[table]]` is of the last one above it."""
    path: TomlPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    return (*path, names[-1])


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
