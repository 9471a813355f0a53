"""What an item becomes when a checked payload is applied to what is stored: pure, no database.

The stored form of an item is a mapping of what it has: `itemType`, non-empty fields, `creators`,
`tags`, `relations`, `parentItem`, `note` and attachment properties, `dateAdded`, `dateModified`,
`deleted` (1 when trashed). Its collections live in a table of their own, since deleting a
collection changes them without changing the item.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES, ItemType
from zotsync.model.server_form import FIELD_BYTES
from zotsync.server import parts
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import clean, label, shortened, this_second, timestamp

#: Characters that a note may hold.
MAX_NOTE = 500_000
#: Changes of these alone leave `dateModified` as it is.
_SILENT = frozenset({"relations", "inPublications"})
_KEPT = frozenset(
    {"itemType", "creators", "tags", "relations", "parentItem", "note", "dateAdded",
     "dateModified", "deleted", "inPublications"}
) | {*parts.ATTACHMENT_PROPERTIES, *parts.ANNOTATION_PROPERTIES}  # fmt: skip


def revised(
    old: Mapping[str, Any], payload: Mapping[str, Any], *, partial: bool, name: str
) -> dict[str, Any]:
    """The item after the write, dates not yet touched (see `with_dates`).

    `old` is {} for a new item; `name` ("1/ABCD2345") is how error messages call it. Raises
    `HttpRefusal` where a value is too long or a field does not belong to the type.
    """
    new: dict[str, Any] = dict(old)
    if payload.get("itemType") is not None:
        new = _with_item_type(new, payload["itemType"])
    item_type = bundled_schema().types[new["itemType"]]
    for key, value in payload.items():
        _set_property(new, key, value, item_type, name)
    if not partial:
        for flag in ("parentItem", "deleted", "inPublications"):
            if not payload.get(flag):
                new.pop(flag, None)
    if partial and payload.get("collections") and payload.get("parentItem") is None:
        new.pop("parentItem", None)
    for part in ("creators", "tags"):
        new.setdefault(part, [])
    new.setdefault("relations", {})
    return new


def _set_property(
    new: dict[str, Any], key: str, value: Any, item_type: ItemType, name: str
) -> None:
    """Sets one property of the item."""
    if key in ("key", "version", "itemType", "collections", "dateAdded", "dateModified"):
        return
    if key == "tags":
        new["tags"] = parts.kept_tags(value)
    elif key == "creators":
        new["creators"] = parts.kept_creators(value)
    elif key == "relations":
        new["relations"] = parts.kept_relations(value)
    elif key == "note":
        new["note"] = _note(value)
    elif key == "parentItem":
        _set_or_remove(new, key, value if isinstance(value, str) else "")
    elif key in ("deleted", "inPublications"):
        _set_or_remove(new, key, 1 if value else 0)
    elif key in parts.ATTACHMENT_PROPERTIES or key in parts.ANNOTATION_PROPERTIES:
        _set_or_remove(new, key, _attachment_value(key, value))
    else:
        _set_or_remove(new, key, _field(key, value, item_type, name))


def _set_or_remove(new: dict[str, Any], key: str, value: Any) -> None:
    if value or (value == 0 and isinstance(value, int) and key in ("mtime", "lastRead")):
        new[key] = value
    else:
        new.pop(key, None)


def _attachment_value(key: str, value: Any) -> Any:
    if key == "linkMode":
        return str(value).lower()
    if key in ("mtime", "lastRead"):
        return int(value) if value else None
    return clean(value)


def _field(key: str, value: Any, item_type: ItemType, name: str) -> str:
    text = clean(value)
    if key == "accessDate" and text:
        text = this_second() if text == "CURRENT_TIMESTAMP" else timestamp(text) or text
    if not text:
        return ""
    if key not in item_type.fields:
        raise HttpRefusal(400, f"'{key}' is not a valid field for type '{item_type.name}'")
    if len(text.encode()) > FIELD_BYTES:
        short = shortened(text)
        raise HttpRefusal(
            413,
            f"{label(key)} field value '{short}' too long for item '{name}'",
            {"field": label(key), "value": short},
        )
    return text


def _note(value: Any) -> str:
    text = clean(value)
    if len(text) > MAX_NOTE:
        raise HttpRefusal(413, f"Note '{shortened(text)}' too long", {"value": shortened(text)})
    return text


def _with_item_type(item: dict[str, Any], name: str) -> dict[str, Any]:
    """The item under another type: fields move to the new type's names, the rest is lost.

    Creators of a type it does not have become contributors, which every type has.
    """
    if not item or item["itemType"] == name:
        return {**item, "itemType": name}
    old, new = bundled_schema().types[item["itemType"]], bundled_schema().types[name]
    kept: dict[str, Any] = {}
    for key, value in item.items():
        own = key if key in _KEPT else new.own_name(old.base_fields.get(key, key))
        if own is not None:
            kept[own] = value
    kept["itemType"] = name
    if new.creator_types:
        kept["creators"] = [
            creator
            if creator["creatorType"] in new.creator_types
            else {**creator, "creatorType": "contributor"}
            for creator in item.get("creators", [])
        ]
    return kept


def with_dates(
    old: Mapping[str, Any], new: dict[str, Any], payload: Mapping[str, Any], stamp: str
) -> dict[str, Any]:
    """The item with its dates.

    A client's dates are kept as they are. Without a `dateModified` that differs, a change of
    anything but relations and collections sets it to `stamp`.
    """
    added = timestamp(payload.get("dateAdded"))
    modified = timestamp(payload.get("dateModified"))
    new["dateAdded"] = added or old.get("dateAdded") or stamp
    if modified and modified != old.get("dateModified"):
        new["dateModified"] = modified
    elif not old or _changed(old, new):
        new["dateModified"] = stamp
    return new


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    names = {*old, *new} - _SILENT
    return any(old.get(name) != new.get(name) for name in names)


def check_parent(item: Mapping[str, Any], row: sqlite3.Row | None) -> None:
    """Raises `HttpRefusal` when the item cannot have the parent it names.

    `row` is the stored parent, None where there is none under the key the item names.
    """
    kind, image = item["itemType"], item.get("linkMode") == "embedded_image"
    key = item.get("parentItem")
    if key is None:
        if kind == "annotation":
            raise HttpRefusal(400, "Annotation item must have a parent item")
        if image:
            raise HttpRefusal(400, "Embedded-image attachment must have a parent item")
        return
    if kind not in CHILD_TYPES:
        raise HttpRefusal(400, "Child item must be note, attachment, or annotation")
    if row is None:
        raise HttpRefusal(409, f"Parent item {key} not found", {"parentItem": key})
    if image and not str(item.get("contentType", "")).startswith("image/"):
        raise HttpRefusal(400, "Embedded-image attachment must have an image content type")
    if kind == "annotation":
        _check_file(key, row)
    elif kind == "attachment" and row["parent"] and not image:
        raise HttpRefusal(400, f"Parent item {key} cannot be a child item")
    elif row["item_type"] in CHILD_TYPES and not (image and row["item_type"] == "note"):
        raise HttpRefusal(409, "Parent item cannot be a note or attachment", {"parentItem": key})


def _check_file(key: str, row: sqlite3.Row) -> None:
    mode = json.loads(row["data"]).get("linkMode") if row["item_type"] == "attachment" else None
    if mode in (None, "linked_url"):
        raise HttpRefusal(400, f"Parent item {key} of annotation must be a file attachment")
