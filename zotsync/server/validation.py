"""Whether a payload is an item: property by property, in the order it was sent.

The checks and their words are those of Zotero's server; a payload that passes can be stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES, is_key
from zotsync.server import parts
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import quoted, timestamp

_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
FIELDS = bundled_schema().all_fields() | {"title", "url", "accessDate"}


@dataclass(frozen=True, slots=True)
class ValidatedObject:
    """What a payload is checked against.

    `old` is the stored item (None: it is new), `item_type` the type it will have, `child` whether
    it will have a parent, `group` whether it lives in a group's library.
    """

    payload: Mapping[str, Any]
    old: Mapping[str, Any] | None
    item_type: str
    child: bool
    group: bool

    @property
    def link_mode(self) -> str:
        """The attachment's link mode, as sent or as stored."""
        given = self.payload.get("linkMode") or (self.old or {}).get("linkMode") or ""
        return given.lower() if isinstance(given, str) else ""


def check_item(
    payload: Mapping[str, Any], old: Mapping[str, Any] | None, *, partial: bool, group: bool
) -> None:
    """Raises `HttpRefusal` when the payload is no item, or does not fit what is stored.

    `partial`: properties that are left out stay (PATCH, and POST of an existing key).
    """
    child = _is_child(payload, old, partial=partial)
    _check_required(payload, old, child=child, partial=partial)
    stored = (old or {}).get("itemType", "")
    item_type = payload.get("itemType")
    subject = ValidatedObject(
        payload, old, stored if item_type is None else item_type, child, group
    )
    for name, value in payload.items():
        _CHECKS.get(name, _check_field)(name, value, subject)


def _is_child(payload: Mapping[str, Any], old: Mapping[str, Any] | None, *, partial: bool) -> bool:
    """Whether the item will have a parent.

    A partial update that gives a child collections takes it from its parent without saying so.
    """
    parent = payload.get("parentItem")
    if parent is not None:
        return parent is not False
    if not partial or not old or not old.get("parentItem"):
        return False
    return not payload.get("collections")


def _check_required(
    payload: Mapping[str, Any], old: Mapping[str, Any] | None, *, child: bool, partial: bool
) -> None:
    if partial:
        return
    required = ["itemType"]
    if payload.get("itemType") == "attachment":
        required = ["linkMode"]
    elif old is not None:
        required = ["itemType", "tags", "relations"] + ([] if child else ["collections"])
    for name in required:
        if payload.get(name) is None:
            raise HttpRefusal(400, f"'{name}' property not provided")


def _check_nothing(name: str, value: Any, subject: ValidatedObject) -> None:
    """`key` and `version` are checked with the preconditions."""


def _check_parent(name: str, value: Any, subject: ValidatedObject) -> None:
    if value is False or value is None:
        return
    if not is_key(value):
        raise HttpRefusal(400, f"'{name}' must be a valid item key or false")
    if value == subject.payload.get("key"):
        raise HttpRefusal(400, f"Item {value} cannot be a child of itself")


def _check_type(name: str, value: Any, subject: ValidatedObject) -> None:
    if not isinstance(value, str):
        raise HttpRefusal(400, "'itemType' must be a string")
    if value not in bundled_schema().types:
        raise HttpRefusal(400, f"'{value}' is not a valid itemType")
    if subject.child and value not in CHILD_TYPES:
        raise HttpRefusal(400, "Child item must be note, attachment, or annotation")


def _array(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise HttpRefusal(400, f"'{name}' property must be an array")
    return value


def _check_tags(name: str, value: Any, subject: ValidatedObject) -> None:
    parts.check_tags(_array(name, value))


def _check_creators(name: str, value: Any, subject: ValidatedObject) -> None:
    parts.check_creators(_array(name, value), subject.item_type, new=subject.old is None)


def _check_collections(name: str, value: Any, subject: ValidatedObject) -> None:
    keys = _array(name, value)
    if subject.child and keys:
        raise HttpRefusal(400, "Child items cannot be assigned to collections")
    for key in keys:
        if not is_key(key):
            raise HttpRefusal(400, f"'{quoted(key)}' is not a valid collection key")


def _check_relations(name: str, value: Any, subject: ValidatedObject) -> None:
    parts.check_relations(value, "item")


def _check_note(name: str, value: Any, subject: ValidatedObject) -> None:
    if subject.item_type not in ("note", "attachment"):
        raise HttpRefusal(400, "'note' property is valid only for note and attachment items")
    if isinstance(value, list | dict):
        raise HttpRefusal(400, f"Unexpected array for property '{name}'")
    if subject.link_mode == "embedded_image" and value != "":
        raise HttpRefusal(400, "'note' property is not valid for embedded images")


def _check_flag(name: str, value: Any, subject: ValidatedObject) -> None:
    if value is not None and not isinstance(value, bool) and value not in (0, 1):
        raise HttpRefusal(400, f"'{name}' must be a boolean")


def _check_publications(name: str, value: Any, subject: ValidatedObject) -> None:
    if not value:
        return
    if subject.group:
        raise HttpRefusal(400, "Group items cannot be added to My Publications")
    if not subject.child and subject.item_type in ("note", "attachment"):
        raise HttpRefusal(400, "Top-level notes and attachments cannot be added to My Publications")
    if subject.link_mode == "linked_file":
        raise HttpRefusal(400, "Linked-file attachments cannot be added to My Publications")


def _check_attachment(name: str, value: Any, subject: ValidatedObject) -> None:
    parts.check_attachment(
        name, value, subject.item_type, subject.link_mode, (subject.old or {}).get("linkMode")
    )


def _check_annotation(name: str, value: Any, subject: ValidatedObject) -> None:
    if subject.item_type != "annotation":
        raise HttpRefusal(400, f"'{name}' is valid only for annotation items")
    if isinstance(value, list | dict):
        raise HttpRefusal(400, f"Unexpected array for property '{name}'")
    kind = (subject.old or subject.payload).get("annotationType")
    if name == "annotationText" and kind not in ("highlight", "underline"):
        raise HttpRefusal(400, f"'{name}' can only be set for highlight and underline annotations")


def _check_access_date(name: str, value: Any, subject: ValidatedObject) -> None:
    if value in ("", None, "CURRENT_TIMESTAMP") or timestamp(value):
        return
    if isinstance(value, str) and _PARTIAL_DATE.fullmatch(value):
        return
    raise HttpRefusal(
        400,
        f"'{name}' must be in ISO 8601 or UTC 'YYYY-MM-DD[ hh:mm:ss]' format or "
        f"'CURRENT_TIMESTAMP' ({quoted(value)})",
    )


def _check_stamp(name: str, value: Any, subject: ValidatedObject) -> None:
    if timestamp(value) is None:
        raise HttpRefusal(
            400,
            f"'{name}' must be in ISO 8601 or UTC 'YYYY-MM-DD hh:mm:ss' format ({quoted(value)})",
        )


def _check_field(name: str, value: Any, subject: ValidatedObject) -> None:
    if name in ("attachments", "notes"):
        raise HttpRefusal(400, f"'{name}' property is no longer supported")
    if name not in FIELDS:
        raise HttpRefusal(400, f"Invalid property '{name}'")
    if isinstance(value, list | dict):
        raise HttpRefusal(400, f"Unexpected array for property '{name}'")


_CHECKS: Mapping[str, Callable[[str, Any, ValidatedObject], None]] = {
    "key": _check_nothing,
    "version": _check_nothing,
    "parentItem": _check_parent,
    "itemType": _check_type,
    "tags": _check_tags,
    "collections": _check_collections,
    "relations": _check_relations,
    "creators": _check_creators,
    "note": _check_note,
    "deleted": _check_flag,
    "inPublications": _check_publications,
    "accessDate": _check_access_date,
    "dateAdded": _check_stamp,
    "dateModified": _check_stamp,
    **dict.fromkeys(parts.ATTACHMENT_PROPERTIES, _check_attachment),
    **dict.fromkeys(parts.ANNOTATION_PROPERTIES, _check_annotation),
}
