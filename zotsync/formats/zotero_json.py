"""Zotero's own items in JSON to references: Better BibTeX JSON, the Web API's, `items --to json`.

The item's fields speak Zotero's words; `zotero_items` is what knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT, states_a_work
from zotsync.formats.json_entries import clean_json_text, entries_of, lines_of, start_behind
from zotsync.formats.zotero_items import reference_of
from zotsync.model.reference import Notice, Origin, Read, Reference, Rejected
from zotsync.model.schema import CHILD_TYPES

_ITEMS = re.compile(r'"items"\s*:\s*\[(?=\s*(?:\{|\]))')
_COLLECTIONS = re.compile(r'"collections"\s*:\s*(?=\{)')
#: What programs keep beside an item's fields.
_BESIDE = frozenset({
    "itemID", "itemKey", "libraryID", "uri", "select", "notes", "attachments", "zotsync",
    "library", "links", "meta", "dateAdded", "dateModified", "citekey", "seeAlso", "itemTypeID",
    "uniqueFields", "tags", "creators", "collections", "relations", "autoJournalAbbreviation",
})  # fmt: skip
_LABELS = ("BetterBibTeX JSON", "BetterBibTeX Export Format")
_MAX_DEPTH = 20


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a file of Zotero items, each with its exact JSON text and lines.

    Notes and attachments of their own are no references; how many there are is noticed.

    Raises:
        InputError: not decodable as text.
    """
    text = text_of(data, file)
    start = start_behind(text, _ITEMS, file)
    paths = _collection_paths(text[:start])
    where = lines_of(text)
    children = 0
    for first, end, entry in entries_of(text, start):
        raw = text[first:end].strip()
        origin = where(first, raw, file)
        if isinstance(entry, str):
            yield Rejected(raw[:RAW_LIMIT], entry, origin)
        elif "itemType" not in _data(entry) and entry.get("label") in _LABELS:
            continue  # the envelope's own words, where a program writes them behind the items
        elif _data(entry).get("itemType") in CHILD_TYPES:
            children += 1
        else:
            yield _reference(entry, raw, origin, paths)
    if children:
        yield Notice(f"notes and attachments are no references: {children} left out.",
                     Origin(file))  # fmt: skip


def _data(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item itself: the Web API wraps it into `data`."""
    inner = entry.get("data")
    return inner if isinstance(inner, Mapping) and "itemType" in inner else entry


def _reference(
    entry: Mapping[str, Any], raw: str, origin: Origin, paths: Mapping[Any, list[str]]
) -> Reference | Rejected:
    data = _data(entry)
    if not isinstance(data.get("itemType"), str):
        return Rejected(raw[:RAW_LIMIT], "the item has no itemType", origin)
    key = clean_json_text(str(data.get("key") or data.get("itemKey") or ""))
    fields = {name: clean_json_text(value) for name, value in data.items()
              if isinstance(value, str) and name not in _BESIDE}  # fmt: skip
    creators = [_creator(each) for each in _listed(data.get("creators"))]
    tags = [
        {"tag": clean_json_text(str(each.get("tag") or ""))} for each in _listed(data.get("tags"))
    ]
    known = [*paths.get(data.get("itemID"), ()), *paths.get(key, ())]
    reference = reference_of(
        {**fields, "key": key, "creators": creators, "tags": tags}, tuple(dict.fromkeys(known))
    )
    if not (states_a_work(dict(reference.fields)) or reference.names or reference.issued):
        return Rejected(raw[:RAW_LIMIT], "the item states nothing about a work", origin)
    return replace(reference, raw=raw, origin=origin)


def _listed(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _creator(creator: Mapping[str, Any]) -> dict[str, str]:
    names = ("creatorType", "firstName", "lastName", "name")
    return {
        key: clean_json_text(creator[key]) for key in names if isinstance(creator.get(key), str)
    }


def _collection_paths(head: str) -> dict[Any, list[str]]:
    """Paths of collections by the id or key of an item in them, as Better BibTeX lists them."""
    found = _COLLECTIONS.search(head)
    if not found:
        return {}
    _first, _end, rows = next(entries_of(head, found.end()), (0, 0, ""))
    by_key = {} if isinstance(rows, str) else {
        key: row for key, row in rows.items() if isinstance(row, Mapping)
    }  # fmt: skip
    paths: dict[Any, list[str]] = {}
    for key, row in by_key.items():
        path = _path(key, by_key)
        for item in row.get("items") or () if isinstance(row.get("items"), list) else ():
            if isinstance(item, str | int) and path:
                paths.setdefault(item, []).append(path)
    return paths


def _path(key: str, by_key: Mapping[str, Mapping[str, Any]]) -> str:
    """`A/B` of a collection; a slash in a name is `\\/`."""
    names: list[str] = []
    while key in by_key and len(names) < _MAX_DEPTH:
        name = by_key[key].get("name") or by_key[key].get("title")
        if isinstance(name, str):
            names.append(clean_json_text(name).replace("/", "\\/"))
        parent = by_key[key].get("parent") or by_key[key].get("parentCollection")
        key = parent if isinstance(parent, str) else ""
    return "/".join(reversed(names))
