"""Which item may be the parent of which: notes and files below works, annotations below files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from zotsync.model.schema import CHILD_TYPES
from zotsync.server.refusal import HttpRefusal

_WRONG = "Parent item cannot be a note or attachment"


def check_parent(item: Mapping[str, Any], row: sqlite3.Row | None) -> None:
    """Raises `HttpRefusal` when the item cannot hang where it says.

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
        raise HttpRefusal(409, _WRONG, {"parentItem": key})


def _check_file(key: str, row: sqlite3.Row) -> None:
    mode = json.loads(row["data"]).get("linkMode") if row["item_type"] == "attachment" else None
    if mode in (None, "linked_url"):
        raise HttpRefusal(400, f"Parent item {key} of annotation must be a file attachment")
