"""What attachments and annotations have beside fields: link modes, files, places in a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.server.refusal import HttpRefusal
from zotsync.server.values import as_text

LINK_MODES = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
#: Link modes whose file the server would keep.
STORED_MODES = ("imported_file", "imported_url", "embedded_image")
PROPERTIES = ("linkMode", "contentType", "charset", "filename", "md5", "mtime", "path", "lastRead")
ANNOTATION_PROPERTIES = (
    "annotationType", "annotationAuthorName", "annotationText", "annotationComment",
    "annotationColor", "annotationPageLabel", "annotationSortIndex", "annotationPosition",
)  # fmt: skip
ANNOTATION_TYPES = ("highlight", "underline", "note", "text", "image", "ink")
_MD5 = re.compile(r"[a-f0-9]{32}", re.ASCII)


def check(name: str, value: Any, item_type: str, link_mode: str, old_mode: str | None) -> None:
    """Raises `HttpRefusal` where an attachment's property does not fit its item or link mode.

    `old_mode` is the stored link mode, None for a new item.
    """
    if name == "linkMode":
        _check_link_mode(value, old_mode)
        return
    if item_type != "attachment":
        raise HttpRefusal(400, f"'{name}' is valid only for attachment items")
    if isinstance(value, list | dict):
        raise HttpRefusal(400, f"Unexpected array for property '{name}'")
    if name in ("filename", "md5", "mtime") and link_mode not in STORED_MODES:
        raise HttpRefusal(
            400, f"'{name}' is valid only for imported and embedded-image attachments"
        )
    if name == "path" and link_mode != "linked_file":
        raise HttpRefusal(400, f"'{name}' is valid only for linked file attachment items")
    if name == "charset" and link_mode == "embedded_image" and value != "":
        raise HttpRefusal(400, f"'{name}' is not valid for embedded images")
    _check_numbers(name, value)


def shown_of_annotation(item: Mapping[str, Any]) -> list[str]:
    """The annotation properties that an annotation shows, empty ones among them."""
    hidden = set()
    if item.get("annotationType") not in ("highlight", "underline"):
        hidden.add("annotationText")
    if not item.get("annotationAuthorName"):
        hidden.add("annotationAuthorName")
    return [name for name in ANNOTATION_PROPERTIES if name not in hidden]


def _check_link_mode(value: Any, old_mode: str | None) -> None:
    if not isinstance(value, str) or value.lower() not in LINK_MODES:
        shown = "Array" if isinstance(value, list | dict) else as_text(value)
        raise HttpRefusal(400, f"'{shown}' is not a valid linkMode")
    if old_mode is not None and value.lower() != old_mode:
        raise HttpRefusal(400, "Cannot change attachment linkMode")


def _check_numbers(name: str, value: Any) -> None:
    if name == "md5" and value and not _MD5.fullmatch(as_text(value)):
        raise HttpRefusal(400, f"'{as_text(value)}' is not a valid MD5 hash")
    if name == "lastRead" and value not in ("", None, False) and not _is_int(value):
        raise HttpRefusal(400, "'lastRead' must be a Unix timestamp integer")
    if name == "mtime" and value and not (_is_int(value) or as_text(value).isdecimal()):
        raise HttpRefusal(400, "'mtime' must be an integer")


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
