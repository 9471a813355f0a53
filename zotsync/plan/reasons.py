"""Why an action is what it is, in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zotsync.match.records import TITLE_FIELDS
from zotsync.model.identifiers import named_source, names_apart
from zotsync.model.item import Proposal
from zotsync.plan.merge_item import MergedItem
from zotsync.plan.model import REFUSED, Baseline
from zotsync.text.markup import excerpt

#: Why a reference changes no words of the item that its own was merged into.
GUEST = "you merged it into another work, whose words stay"

#: What is said of a claim of a list that does not name its item any more, and lets go of nothing.
KEPT = "gone from the source; kept (--prune lets go of it)"

#: What becomes of the tags and collections of an item that its source lets go of: some are taken
#: back, or none.
LET_GO = {
    True: "gone from the source: our tags and collections are taken back",
    False: "gone from the source: let go of; no tag or collection is taken back, what is there is "
    "another list's or yours",
}

#: What is said of a claim on an item that is not in the library any more: whether the user made
#: another of that work.
GONE = {
    True: "deleted, and made anew by you: your item is it now",
    False: "gone from the source and from the library",
}

#: Why a source lets go of nothing, though it was asked to.
HELD_BACK = "could not be read whole, so --prune lets go of nothing there"

#: Why a reference that its list has named before asks for nothing by itself.
_TWICE = "the same work as another reference of the list"

#: Fields as a sentence names them, where it is not by their own names.
_NAMES = {
    "publicationTitle": "journal",
    "journalAbbreviation": "the journal's abbreviation",
    "creators": "people",
}

_YEAR = re.compile(r"[0-9]{4}")

#: How many items a notice names, and how many letters of each title.
_MOST, _TITLE = 5, 60


def reason_of(
    name: str,
    baseline: Baseline | None,
    merged: MergedItem,
    source: str,
    *,
    restored: bool,
    apart: Mapping[str, str],
) -> str:
    """Why an item is updated, or is not; `apart` is what another list said otherwise and stands."""
    if restored:
        return "back from the trash, where an undo had put it"
    if baseline is None or baseline.released:
        words = "already in the library" if name == "unchanged" else "in the library: adopted"
        return "; ".join([words, *said_apart(apart, source)])
    refused = [
        member
        for memory in (merged.tags.memory, merged.collections.memory)
        for member, fate in memory.items()
        if fate == REFUSED
    ]
    if name == "unchanged":
        return "your edits stay" if refused else "nothing to do"
    if placed := merged.fields.in_extra:
        return f"the source changed; {_named(placed)}: in Extra, this type has no such field"
    return "the source changed" if merged.changes else _beside_fields(merged)


def _beside_fields(merged: MergedItem) -> str:
    """What an update is of which writes no field: the list itself may be as it was."""
    kinds = (("tags", merged.tags), ("collections", merged.collections))
    asked = [name for name, members in kinds if members.add or members.remove]
    return f"other {' and '.join(asked)} asked for" if asked else "the source changed"


def said_apart(apart: Mapping[str, str], source: str = "") -> list[str]:
    """The fields that stay as another list than `source` gave them, and those that the item does
    not have."""
    named = names_apart([*apart.values(), source])
    nowhere = [name for name, giver in apart.items() if not giver]
    return [
        f"{_NAMES.get(name, name)}: as “{named[giver]}” said first"
        for name, giver in apart.items()
        if giver
    ] + ([f"{_named(nowhere)}: not written, this type has no such field"] if nowhere else [])


def named_twice(apart: Sequence[str]) -> str:
    """Why a reference asks for nothing whose list has named its work before."""
    return "; ".join([_TWICE, *([f"{_named(apart)}: as it says first"] if apart else [])])


def notices_between_lists(
    apart: Iterable[tuple[str, str, Mapping[str, str]]],
    twice: Iterable[tuple[Proposal, Sequence[str]]],
) -> list[str]:
    """What is said of lists that contradict others, or themselves, where nothing is written.

    `twice` are references whose list has named their work before, with the fields in which they
    contradict that.
    """
    again: dict[str, list[str]] = {}
    for one, names in twice:
        if names:
            again.setdefault(one.source, []).append(f"{_named(names)} at {_place(one)}")
    return [*notices_apart(apart), *(
        f"“{named_source(source)}” names a work again and says otherwise; what it says first "
        f"stands: {'; '.join(words[:_MOST])}" + _and_more(len(words) - _MOST)
        for source, words in again.items()
    )]  # fmt: skip


def _place(one: Proposal) -> str:
    """Where a reference stands in its list, and what it is."""
    title = next((one.item.get(name) for name in TITLE_FIELDS if one.item.get(name)), "")
    origin = one.reference.origin
    line = f":{origin.first_line}" if origin.first_line else ""
    return f"{named_source(origin.file)}{line} (“{excerpt(title or one.reference.raw, _TITLE)}”)"


def _named(fields: Iterable[str]) -> str:
    """Fields in a row, as a sentence names them."""
    *most, last = (_NAMES.get(name, name) for name in dict.fromkeys(fields))
    return f"{', '.join(most)} and {last}" if most else last


def notices_apart(found: Iterable[tuple[str, str, Mapping[str, str]]]) -> list[str]:
    """What is said of lists that came later to an item and say otherwise.

    `found` are (source, title of the item, field → the list that gave it).
    """
    items: dict[tuple[str, str], list[str]] = {}
    for source, title, apart in found:
        for giver in dict.fromkeys(apart.values()):
            names = [name for name, by in apart.items() if by == giver]
            words = f"{_named(names)} of “{excerpt(title, _TITLE)}”"
            items.setdefault((source, giver), []).append(words)
    named = names_apart([name for pair in items for name in pair])
    return [
        f"“{named[source]}” says {_against(named.get(giver, ''))}: {'; '.join(words[:_MOST])}"
        + _and_more(len(words) - _MOST)
        for (source, giver), words in items.items()
    ]


def _against(giver: str) -> str:
    """What a list says that changes nothing: otherwise than another, or "" what has no place."""
    if giver:
        return f"otherwise than “{giver}”, which came first and stands"
    return "what your item's type has no field for, and is not written"


def place_in_print(data: Mapping[str, Any]) -> str:
    """What names an item without a title: "Doe 2001, J Rivers 3:1", else its key."""
    first: Mapping[str, Any] = next(iter(data.get("creators") or ()), {})
    who = str(first.get("lastName") or first.get("name") or "")
    year = _YEAR.search(str(data.get("date") or ""))
    host = str(data.get("publicationTitle") or data.get("bookTitle") or data.get("publisher") or "")
    numbers = ":".join(str(data[name]) for name in ("volume", "pages") if data.get(name))
    parts = (" ".join(filter(None, (who, year[0] if year else ""))), f"{host} {numbers}".strip())
    return ", ".join(filter(None, parts)) or str(data.get("key") or "")


def _and_more(count: int) -> str:
    return f"; and {count:,} more." if count > 0 else "."
