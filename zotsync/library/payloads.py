"""Whether an object is one that Zotero takes, told before it is sent. Pure.

The desktop needs this: it moves a field that a type does not have into Extra, turns a wrong
creator type into "author", and keeps the values of a refused update in memory, to be written by
the next change to that item. The words are those of the web service where it has words for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zotsync.library.base import Failure
from zotsync.model.schema import CHILD_TYPES, ItemType, Schema

#: Properties of every item, whatever its type.
COMMON = frozenset({
    "key", "version", "itemType", "creators", "tags", "collections", "relations", "deleted",
    "dateAdded", "dateModified", "inPublications",
})  # fmt: skip
#: What can be told right or wrong without knowing the type of the item.
_TYPELESS = COMMON - {"itemType", "creators"}
_LONGEST_NAME = 255
_GONE = re.compile(r"(?:Parent c|C)ollection [A-Z0-9]{8} not found\.?")


def item_failure(
    item: Mapping[str, Any], schema: Schema, stored_type: str, missing: frozenset[str]
) -> Failure | None:
    """The refusal of an item that Zotero would bend or lose; None for a good one.

    `stored_type` is as in `objection`, "" for an item that does not exist; `missing` are collection
    keys that do not exist.
    """
    if needs_type(item) and not stored_type:
        return Failure(404, "Item doesn't exist")
    words = objection(item, schema, stored_type)
    if words:
        return Failure(400, words)
    for key in item.get("collections") or ():
        if key in missing:
            return Failure(409, f"Collection {key} not found", {"collection": key})
    return None


def as_moved(failure: Failure) -> Failure:
    """The desktop's 400 for a collection that is not there as the web's 409: one looks again.

    >>> as_moved(Failure(400, "Collection ABCD2345 not found")).code
    409
    """
    gone = failure.code == 400 and _GONE.fullmatch(failure.message)
    return replace(failure, code=409) if gone else failure


def collection_failure(collection: Mapping[str, Any], missing: frozenset[str]) -> Failure | None:
    """The refusal of a collection that Zotero would not take; None for a good one."""
    words = collection_objection(collection)
    if words:
        return Failure(400, words)
    parent = collection.get("parentCollection")
    if parent in missing:
        return Failure(409, f"Parent collection {parent} not found", {"collection": parent})
    return None


def needs_type(item: Mapping[str, Any]) -> bool:
    """Whether a partial update can only be judged by the type of the stored item."""
    return "key" in item and "itemType" not in item and not item.keys() <= _TYPELESS


def objection(item: Mapping[str, Any], schema: Schema, item_type: str = "") -> str | None:
    """Why Zotero would not take this item as it is meant, or None.

    `item_type` is that of the stored item for a partial update that does not name one; "" will do
    for one that only touches properties which every item has. Fields of notes, attachments and
    annotations are not looked at.
    """
    name = str(item.get("itemType") or item_type)
    if not name:
        return _tags(item.get("tags")) if "key" in item else "'itemType' property not provided"
    if name in CHILD_TYPES:
        return _tags(item.get("tags"))
    kind = schema.types.get(name)
    if kind is None:
        return f"'{name}' is not a valid itemType"
    return (
        _fields(item, schema, kind) or _creators(item.get("creators"), kind)
        or _tags(item.get("tags"))
    )  # fmt: skip


def collection_objection(collection: Mapping[str, Any]) -> str | None:
    """Why Zotero would not take this collection, or None."""
    name = collection.get("name")
    if "name" in collection and (not isinstance(name, str) or not name.strip()):
        return "Collection name cannot be empty"
    if isinstance(name, str) and len(name) > _LONGEST_NAME:
        return "Collection name is too long"
    return None


def _fields(item: Mapping[str, Any], schema: Schema, kind: ItemType) -> str | None:
    for name, value in item.items():
        if name in COMMON:
            continue
        if name not in kind.fields and name not in schema.all_fields():
            return f"Invalid property '{name}'"
        if isinstance(value, list | dict):
            return f"Unexpected array for property '{name}'"
        if name not in kind.fields and value not in ("", None):
            return f"'{name}' is not a valid field for type '{kind.name}'"
    return None


def _creators(creators: object, kind: ItemType) -> str | None:
    if creators is None:
        return None
    if not isinstance(creators, list):
        return "creators property must be an array"
    for creator in creators:
        if not isinstance(creator, dict):
            return "creators array must contain objects"
        role = creator.get("creatorType")
        if role not in kind.creator_types:
            return f"'{role}' is not a valid creator type for item type '{kind.name}'"
        if not any(str(creator.get(part) or "").strip() for part in _NAMES):
            return "creator object must contain a name"
        if any(len(str(creator.get(part) or "")) > _LONGEST_NAME for part in _NAMES):
            return "The creator name is too long"
    return None


_NAMES = ("name", "lastName", "firstName")


def _tags(tags: object) -> str | None:
    if tags is None:
        return None
    if not isinstance(tags, list):
        return "tags property must be an array"
    for tag in tags:
        name = tag.get("tag") if isinstance(tag, dict) else None
        if not isinstance(name, str) or not name.strip():
            return "Tag cannot be empty"
        if len(name) > _LONGEST_NAME:
            return f"Tag '{name[:50]}…' too long"
    return None
