"""The entries of a JSON text, each with its place; a broken one does not hide the rest."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from zotsync.model.errors import InputError
from zotsync.model.reference import Origin

_MAX_SALVAGES = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: A string as it stands, or a comma that nothing follows.
_LAST_COMMA = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*")|,(?=\s*+[}\]])', re.S)
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"|[\[\]{}]', re.S)
_MAX_OBJECT = 200_000  # characters of an entry in which commas are looked for
_SPACE = re.compile(r"[\s,]*+")
_CLOSING = re.compile(r"[\s,\[\]}]++")
#: What words between entries hold if they are an entry's, and not the end of an envelope.
_ENTRY_KEY = re.compile(
    r'"(?:title|DOI|author|container-title|itemType)\b(?!-)|\b(?:title|DOI|author)"\s*+:'
)
#: The keys that an entry may begin with, by which the next one behind a broken one is known.
_NEXT_ENTRY = re.compile(
    r'(?<![^\s,\[:])\{\s*+"(?:id|type|title|DOI|author|citation-key|key|itemID|itemType|version'
    r'|data|ref_id|ordinal|indexed|attributes|doi|schema)"'
)
_ITEMS = re.compile(r'\{\s*(?>(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\d.]+|null|true|false)\s*,\s*)*)'
                    r'"(?:items|references)"\s*:\s*\[')  # fmt: skip


class _Doubled(dict[str, Any]):
    """An object that states one of its keys twice: perhaps two of which one has lost its braces."""


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Doubled(pairs)


_DECODER = json.JSONDecoder(parse_constant=lambda _name: None, object_pairs_hook=_object)


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


def start_behind(text: str, opening: re.Pattern[str], file: str) -> int:
    """Where the entries begin behind an envelope's opening; as `start_of` if entries stand before.

    Raises:
        InputError: the text is not JSON.
    """
    found = opening.search(text)
    before = found.start() if found else 0
    if found is None or _ENTRY_KEY.search(text, 0, before) or _begins_with_entry(text, before):
        return start_of(text, file)
    return found.end()


def _begins_with_entry(text: str, end: int) -> bool:
    """Whether a reference's object stands first, in front of `end`."""
    first = len(text) - len(text.lstrip())
    return first < end and _NEXT_ENTRY.match(text, first) is not None


def entries_of(text: str, place: int) -> Iterator[tuple[int, int, Mapping[str, Any] | str]]:
    """(start, end, object) of each entry, or (start, end, why) for one that cannot be read."""
    salvages = 0
    while True:
        place = _past(_SPACE, text, place)
        if place < len(text) and text[place] in "]}":
            start, place = place, _past(_CLOSING, text, place)
            if text[place : place + 1] != "{":
                place = _next_entry(text, place)
                if _ENTRY_KEY.search(text, start, place):
                    yield start, place, "words between the entries"
        if place >= len(text):
            return
        try:
            entry, end = _decoded(text, place)
        except RecursionError:
            why, end = "the JSON is nested too deeply", _next_entry(text, place + 1)
        except ValueError as error:
            why = f"the JSON breaks off: {getattr(error, 'msg', 'a number is too long')}"
            # The break may show only on the next line, where the next object starts already.
            broken_at = max(getattr(error, "pos", place), place)
            end = _next_entry(text, max(text.rfind("\n", place + 1, broken_at + 1), place + 1))
        else:
            yield place, end, _entry(entry)
            place = end
            continue
        salvages += 1
        end = end if salvages < _MAX_SALVAGES else len(text)
        yield place, end, why
        place = end


def _decoded(text: str, place: int) -> tuple[Any, int]:
    """The object here and where it ends; a comma before a closing bracket is none.

    Raises:
        ValueError: the text breaks off, or is no JSON.
    """
    try:
        return _DECODER.raw_decode(text, place)
    except ValueError:
        end = _behind_object(text, place)
        bare = _LAST_COMMA.sub(lambda found: found[1] or "", text[place:end])
        try:
            return _DECODER.decode(bare), end
        except ValueError:
            pass  # the first error tells the place in the text
        raise


def _behind_object(text: str, place: int) -> int:
    """Where the object's last brace is closed; its start if it is not within its bounds."""
    depth = 0
    for token in _BRACKETS.finditer(text, place, place + _MAX_OBJECT):
        depth += (token[0] in "{[") - (token[0] in "}]")
        if depth == 0:
            return token.end()
    return place


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Behind what matches here, or the place itself."""
    found = pattern.match(text, place)
    return found.end() if found else place


def _entry(entry: Any) -> Mapping[str, Any] | str:
    if isinstance(entry, _Doubled):
        return "the object states a key twice: perhaps two entries in one"
    return entry if isinstance(entry, dict) else "not a JSON object"


def _next_entry(text: str, place: int) -> int:
    """Where the next object starts that has a reference's keys; the end if there is none."""
    found = _NEXT_ENTRY.search(text, place)
    return found.start() if found else len(text)


def lines_of(text: str) -> Callable[[int, str, str], Origin]:
    """A function from (place, exact words, file) to where in the text the words stand."""
    line_ends = [match.start() for match in re.finditer("\n", text)]

    def where(place: int, raw: str, file: str) -> Origin:
        line = bisect_right(line_ends, place - 1) + 1
        return Origin(file, line, line + raw.count("\n"))

    return where


def clean_json_text(text: str) -> str:
    """Without control characters and lone surrogates (JSON can write both), ends stripped."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("", text).strip()
