"""A reference beside the item that it may be: field by field, differing letters marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from zotsync.data import bundled_schema
from zotsync.match.compare import compare
from zotsync.match.records import record_of_item
from zotsync.output.item_line import cited
from zotsync.output.plain import cells, cut, printable, shown, unmarked
from zotsync.output.words import field_label, type_label
from zotsync.plan.item_forms import base_name

if TYPE_CHECKING:
    from rich.text import Text

#: What is compared, in the order in which a person looks.
_FIELDS = (
    "title", "creators", "date", "publicationTitle", "volume", "issue", "pages", "publisher",
    "DOI", "ISBN", "itemType",
)  # fmt: skip
#: What the matcher compares → the field of this table that shows it.
_COMPARED = {
    "title": "title", "author": "creators", "year": "date", "journal": "publicationTitle",
    "volume": "volume", "issue": "issue", "page": "pages", "doi": "DOI", "isbn": "ISBN",
}  # fmt: skip
#: Longer texts are compared as far as this.
_LONGEST = 400
#: Below this likeness everything differs, and marks would hide the words.
_ALIKE = 0.3
#: Below this likeness of their letters texts are compared word by word.
_NEARLY_ALIKE = 0.85
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field on both sides; `same` is None where one side says nothing. `near`: written
    otherwise, but for the matcher the same."""

    name: str
    left: str
    right: str
    same: bool | None
    near: bool = False


def rows_of(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[ComparedField]:
    """The fields that either side states. Both are items as the API writes them."""
    agreed = {_COMPARED[name] for name in compared_evidence(left, right) if name in _COMPARED}
    sides = _by_base_names(left), _by_base_names(right)
    rows = []
    for name in _FIELDS:
        one, other = (_value(side, name) for side in sides)
        if one or other:
            same = None if not (one and other) else _folded(one) == _folded(other)
            rows.append(
                ComparedField(field_label(name), one, other, same, same is False and name in agreed)
            )
    return rows


def _by_base_names(data: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its fields under the names that all types share: a report's institution and a
    thesis' university are the publisher, a book title is the publication."""
    return {
        base_name(bundled_schema(), str(data.get("itemType", "")), name): value
        for name, value in data.items()
        if value
    }


def compared_evidence(left: Mapping[str, Any], right: Mapping[str, Any]) -> tuple[str, ...]:
    """What the matcher finds the same in two items, and with "!" in front what it finds another.

    A year beside the other is neither: good enough for a match, but not the same to a reader.
    """
    one, other = record_of_item(left), record_of_item(right)
    if one is None or other is None:
        return ()
    seen = compare(one, other)
    return replace(seen, years=None).words() if seen.years == 1 else seen.words()


def seen_evidence(
    said: Sequence[str], left: Mapping[str, Any], right: Mapping[str, Any]
) -> tuple[str, ...]:
    """What speaks for and against a match, as both sides are now.

    `said` is what spoke when they were compared: it stands for what `left`, the printed words, do
    not state (an identifier that was looked up).
    """
    now = compared_evidence(left, right)
    stated = {name.removeprefix("!") for name in now}
    silent = [
        name
        for name in said
        if name.removeprefix("!") not in stated
        and not left.get(_COMPARED.get(name.lstrip("!"), ""))
    ]
    every = [*silent, *now]
    return tuple(sorted(every, key=lambda name: name.startswith("!")))


def _value(data: Mapping[str, Any], name: str) -> str:
    if name == "creators":
        people = data.get("creators") or ()
        return printable(shown(people, _LONGEST)) if len(people) < 4 else printable(cited(people))
    if name == "itemType":
        return type_label(str(data.get(name, "")))
    return unmarked(str(data.get(name) or ""))[:_LONGEST]


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").split())


def texts_of(rows: Sequence[ComparedField], headings: tuple[str, str], width: int) -> list[Text]:
    """The rows for a screen of `width` columns, folded below themselves where they are long."""
    from rich.text import Text

    label = max([cells(row.name) for row in rows], default=0)
    room = max(16, (width - label - 6) // 2)
    blank = " " * (label + 4)
    head = Text(blank + _padded(cut(headings[0], room), room) + "  " + cut(headings[1], room))
    head.stylize("bold")
    lines = [head]
    for row in rows:
        mark = "~" if row.near else {True: "=", False: "!", None: " "}[row.same]
        left, right = _marked(row)
        pieces = _side_by_side(left.wrap_in(room), right.wrap_in(room))
        for number, (one, other) in enumerate(pieces):
            start = f"{mark} {row.name.ljust(label)}  " if number == 0 else blank
            line = Text(start, style="dim" if row.same else "")
            line.append_text(one)
            line.append(" " * (room - one.cell_len + 2))
            line.append_text(other)
            lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row, to be folded."""

    text: Text

    def wrap_in(self, room: int) -> list[Text]:
        from rich.console import Console

        return list(self.text.wrap(Console(width=room), room))


def _side_by_side(left: list[Text], right: list[Text]) -> list[tuple[Text, Text]]:
    from rich.text import Text

    height = max(len(left), len(right), 1)
    empty = [Text("")] * height
    return list(zip((left + empty)[:height], (right + empty)[:height], strict=True))


def _marked(row: ComparedField) -> tuple[_Side, _Side]:
    """Both sides, the letters that differ in brackets and bold."""
    from rich.text import Text

    if row.same is not False:
        return _Side(Text(row.left or "-")), _Side(Text(row.right or "-"))
    left, right = Text(), Text()
    one: Sequence[str] = row.left
    other: Sequence[str] = row.right
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _NEARLY_ALIKE:  # letters that happen to be the same say nothing
        one, other = _WORDS.findall(row.left), _WORDS.findall(row.right)
        matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _Side(Text(row.left, style="bold")), _Side(Text(row.right, style="bold"))
    for what, a, b, c, d in matcher.get_opcodes():
        for side, piece in ((left, "".join(one[a:b])), (right, "".join(other[c:d]))):
            if what == "equal" or not piece.strip():
                side.append(piece)
            else:
                bare = piece.strip()
                before, _, behind = piece.partition(bare)
                side.append(before).append(f"[{bare}]", style="bold red").append(behind)
    return _Side(left), _Side(right)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - cells(text))
