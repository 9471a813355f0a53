"""What an item becomes when a checked payload is laid over what is stored: pure, no database.

The stored form of an item is a mapping of what it has: `itemType`, non-empty fields, `creators`,
`tags`, `relations`, `parentItem`, `note` and attachment properties, `dateAdded`, `dateModified`,
`deleted` (1 when trashed). Its collections live in a table of their own, since deleting a
collection changes them without changing the item.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import ItemType
from zotsync.server import attachments
from zotsync.server.creators import kept_creators
from zotsync.server.labels import label
from zotsync.server.limits import MAX_FIELD_BYTES, MAX_NOTE
from zotsync.server.refusal import HttpRefusal
from zotsync.server.tags import kept_tags
from zotsync.server.values import clean, now, shortened, timestamp

#: Changes of these alone leave `dateModified` as it is.
_SILENT = frozenset({"relations", "inPublications"})
_KEPT = frozenset(
    {"itemType", "creators", "tags", "relations", "parentItem", "note", "dateAdded",
     "dateModified", "deleted", "inPublications"}
) | {*attachments.PROPERTIES, *attachments.ANNOTATION_PROPERTIES}  # fmt: skip


def revised(
    old: Mapping[str, Any], payload: Mapping[str, Any], *, partial: bool, name: str
) -> dict[str, Any]:
    """The item after the write, dates not yet touched (see `dated`).

    `old` is {} for a new item; `name` ("1/ABCD2345") is how error messages call it. Raises
    `HttpRefusal` where a value is too long or a field does not belong to the type.
    """
    new: dict[str, Any] = dict(old)
    if payload.get("itemType") is not None:
        new = _retyped(new, payload["itemType"])
    item_type = bundled_schema().types[new["itemType"]]
    for key, value in payload.items():
        _lay(new, key, value, item_type, name)
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


def _lay(new: dict[str, Any], key: str, value: Any, item_type: ItemType, name: str) -> None:
    """Lays one property over the item."""
    if key in ("key", "version", "itemType", "collections", "dateAdded", "dateModified"):
        return
    if key == "tags":
        new["tags"] = kept_tags(value)
    elif key == "creators":
        new["creators"] = kept_creators(value)
    elif key == "relations":
        new["relations"] = relations(value)
    elif key == "note":
        new["note"] = _note(value)
    elif key == "parentItem":
        _put(new, key, value if isinstance(value, str) else "")
    elif key in ("deleted", "inPublications"):
        _put(new, key, 1 if value else 0)
    elif key in attachments.PROPERTIES or key in attachments.ANNOTATION_PROPERTIES:
        _put(new, key, _attachment_value(key, value))
    else:
        _put(new, key, _field(key, value, item_type, name))


def _put(new: dict[str, Any], key: str, value: Any) -> None:
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
        text = now() if text == "CURRENT_TIMESTAMP" else timestamp(text) or text
    if not text:
        return ""
    if key not in item_type.fields:
        raise HttpRefusal(400, f"'{key}' is not a valid field for type '{item_type.name}'")
    if len(text.encode()) > MAX_FIELD_BYTES:
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


def relations(value: Any) -> dict[str, Any]:
    """Relations as they are kept: one URI as text, several as a list, in order, no doubles."""
    kept: dict[str, Any] = {}
    for predicate, objects in (value or {}).items():
        targets = list(dict.fromkeys(objects if isinstance(objects, list) else [objects]))
        if targets:
            kept[predicate] = targets[0] if len(targets) == 1 else targets
    return kept


def _retyped(item: dict[str, Any], name: str) -> dict[str, Any]:
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


def dated(
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
