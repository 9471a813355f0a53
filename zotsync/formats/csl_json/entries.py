"""The entries of a CSL-JSON text, each with its place; a broken one does not hide the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from zotsync.model.errors import InputError

_MAX_SALVAGES = 200
_DECODER = json.JSONDecoder(parse_constant=lambda _name: None)
_SPACE = re.compile(r"[\s,]*")
_NEXT_ENTRY = re.compile(r"[\n,\[]\s*(?=\{)")
_ITEMS = re.compile(r'\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\d.]+|null|true|false)\s*,\s*)*'
                    r'"(?:items|references)"\s*:\s*\[')  # fmt: skip


def start_of(text: str, file: str) -> int:
    """Where the entries begin: inside the outermost array, or at the first object.

    Raises:
        InputError: the text is not JSON.
    """
    first = len(text) - len(text.lstrip())
    if text[first : first + 1] == "[":
        return first + 1
    if text[first : first + 1] != "{":
        raise InputError(
            "is not JSON",
            file=file,
            line=1 + text.count("\n", 0, first),
            hint="CSL-JSON starts with [ or {. Give --format to read it as something else.",
        )
    items = _ITEMS.match(text, first)
    return items.end() if items else first


def entries_of(text: str, place: int) -> Iterator[tuple[int, int, Mapping[str, Any] | str]]:
    """(start, end, object) of each entry, or (start, end, why) for one that cannot be read."""
    salvages = 0
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]  # matches always
        if place < len(text) and text[place] in "]}":
            place = _next_entry(text, place)
        if place >= len(text):
            return
        try:
            entry, end = _DECODER.raw_decode(text, place)
        except RecursionError:
            why, end = "the JSON is nested too deeply", _next_entry(text, place)
        except ValueError as error:
            why = f"the JSON breaks off: {getattr(error, 'msg', 'a number is too long')}"
            # The break may show only on the next line, where the next object starts already.
            broken_at = max(getattr(error, "pos", place), place)
            end = _next_entry(text, max(text.rfind("\n", place + 1, broken_at + 1), place + 1))
        else:
            is_entry = isinstance(entry, dict)
            yield place, end, entry if is_entry else "not a JSON object"
            place = end
            continue
        salvages += 1
        end = end if salvages < _MAX_SALVAGES else len(text)
        yield place, end, why
        place = end


def _next_entry(text: str, place: int) -> int:
    """Where the next object starts that has a reference's keys; the end if there is none."""
    for tries, found in enumerate(_NEXT_ENTRY.finditer(text, place)):
        if tries >= _MAX_SALVAGES:
            break
        if re.match(
            r'\{\s*"(?:id|type|title|DOI|author|citation-key)"',
            text[found.end() : found.end() + 200],
        ):
            return found.end()
    return len(text)
