"""What an item is shown, sorted and found by: title, creators, date, words."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from zotsync.data import bundled_schema
from zotsync.server.values import parsed_date

_TAG = re.compile(r"<[^<>]{0,1000}>")
_LEADING = re.compile(r"^[\W_]+")
_NOTE_TITLE = 80


def title(item: Mapping[str, Any]) -> str:
    """The item's title, under whatever name its type keeps it; a note's first line."""
    kind = bundled_schema().types[item["itemType"]]
    if item["itemType"] == "note":
        return _note_title(item.get("note", ""))
    return str(item.get(kind.own_name("title") or "title", ""))


def _note_title(note: str) -> str:
    text = html.unescape(_TAG.sub("\n", note[:5000])).strip()
    return text.split("\n", 1)[0][:_NOTE_TITLE]


def sort_title(item: Mapping[str, Any]) -> str:
    """The title as it is ordered: without leading marks and markup, letters of one case."""
    return _LEADING.sub("", _TAG.sub("", title(item)))[:255].casefold()


def creator_summary(item: Mapping[str, Any]) -> str:
    """ "Miller", "Miller and Smith", "Miller et al.": the primary creators, else the editors."""
    creators: Sequence[Mapping[str, str]] = item.get("creators", [])
    primary = bundled_schema().types[item["itemType"]].primary_creator
    for kind in (primary, "editor", "contributor"):
        names = [
            creator.get("lastName") or creator.get("name", "")
            for creator in creators
            if creator["creatorType"] == kind
        ]
        if names:
            return _joined(names)
    return ""


def _joined(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."


def date(item: Mapping[str, Any]) -> str:
    """The item's date as far as it can be told, "" for none."""
    own = bundled_schema().types[item["itemType"]].own_name("date")
    return parsed_date(str(item.get(own or "date", "")))


def words(item: Mapping[str, Any]) -> str:
    """What a quick search looks through: a line each for title, creators and year."""
    names = [
        creator.get("name") or f"{creator.get('firstName', '')} {creator.get('lastName', '')}"
        for creator in item.get("creators", [])
    ]
    return "\n".join([title(item), *(name.strip() for name in names)]).casefold()
