"""The parts of an item that are not plain fields: what a client may send, and what is kept of it.

Creators, tags, relations, and the properties of attachments and annotations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.server_form import NAME_LENGTH
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import as_text, clean, quoted, shortened

CREATOR_TYPES = frozenset(
    name for item_type in bundled_schema().types.values() for name in item_type.creator_types
)
_URI = {
    type_name: re.compile(
        rf"http://zotero\.org/(users|groups)/[0-9]+/(publications/)?{type_name}s/[A-Z0-9]{{8}}",
        re.ASCII,
    )
    for type_name in ("item", "collection")
}
_PREDICATES = frozenset({"owl:sameAs", "dc:replaces", "dc:relation"})
#: Predicates whose values are any text.
_EXTERNAL_PREDICATE = "mendeleyDB:"
LINK_MODES = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
#: Link modes whose file the server would keep.
STORED_MODES = ("imported_file", "imported_url", "embedded_image")
ATTACHMENT_PROPERTIES = (
    "linkMode",
    "contentType",
    "charset",
    "filename",
    "md5",
    "mtime",
    "path",
    "lastRead",
)
ANNOTATION_PROPERTIES = (
    "annotationType", "annotationAuthorName", "annotationText", "annotationComment",
    "annotationColor", "annotationPageLabel", "annotationSortIndex", "annotationPosition",
)  # fmt: skip
ANNOTATION_TYPES = ("highlight", "underline", "note", "text", "image", "ink")
_MD5 = re.compile(r"[a-f0-9]{32}", re.ASCII)


def check_creators(creators: list[Any], item_type: str, *, new: bool) -> None:
    """Raises `HttpRefusal` where one of these is no creator of this type of item.

    `new`: the item is being made; a template's one nameless creator is then passed over.
    """
    for creator in creators:
        if not isinstance(creator, dict) or creator.get("creatorType") is None:
            raise HttpRefusal(400, "creator object must contain 'creatorType'")
        if not any(_name(creator.get(part)) for part in ("name", "firstName", "lastName")):
            if len(creators) == 1 and new:
                continue  # the template of a new item has one such creator
            raise HttpRefusal(400, "creator object must contain 'firstName'/'lastName' or 'name'")
        for part, given in creator.items():
            _check_creator_part(part, given, creator, item_type)


def _name(value: Any) -> str:
    """A part of a creator's name as text; raises `HttpRefusal` where it is an array or object."""
    if isinstance(value, list | dict):
        raise HttpRefusal(400, "creator object must contain 'firstName'/'lastName' or 'name'")
    return as_text(value).strip()


def _check_creator_part(part: str, given: Any, creator: Mapping[str, Any], item_type: str) -> None:
    has = {name for name in ("firstName", "lastName", "name") if creator.get(name) is not None}
    if part == "creatorType":
        _check_creator_type(given, item_type)
    elif part in ("firstName", "lastName"):
        other = "lastName" if part == "firstName" else "firstName"
        if other not in has:
            raise HttpRefusal(400, f"'{other}' creator field must be set if '{part}' is set")
        if "name" in has:
            raise HttpRefusal(400, f"'{part}' and 'name' creator fields are mutually exclusive")
    elif part == "name":
        for other in ("firstName", "lastName"):
            if other in has:
                raise HttpRefusal(
                    400, f"'{other}' and 'name' creator fields are mutually exclusive"
                )
    else:
        raise HttpRefusal(400, f"Invalid creator property '{part}'")


def _check_creator_type(given: Any, item_type: str) -> None:
    if not isinstance(given, str) or given not in CREATOR_TYPES:
        raise HttpRefusal(400, f"'{quoted(given)}' is not a valid creator type")
    known = bundled_schema().types.get(item_type)
    if given != "author" and known is not None and given not in known.creator_types:
        raise HttpRefusal(400, f"'{given}' is not a valid creator type for item type '{item_type}'")


def kept_creators(value: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    """A creator list as it is kept; what follows a nameless creator is left out."""
    kept: list[dict[str, str]] = []
    for creator in value:
        if creator.get("name") is not None:
            names = {"name": clean(creator["name"])}
        else:
            names = {part: clean(creator.get(part)) for part in ("firstName", "lastName")}
        if not any(names.values()):
            break
        for text in names.values():
            if len(text) > NAME_LENGTH:
                raise _long_name(text)
        kept.append({"creatorType": str(creator["creatorType"]), **names})
    return kept


def _long_name(text: str) -> HttpRefusal:
    short = shortened(text)
    return HttpRefusal(
        413,
        f"The creator name ‘{short}…’ is too long to sync. Shorten the name and sync "
        "again.\n\nIf you receive this message repeatedly for items saved from a particular "
        "site, you can report this issue in the Zotero Forums.",
        {"field": "creator", "value": short},
    )


def check_tags(value: list[Any]) -> None:
    """Raises `HttpRefusal` where one of these is no tag object."""
    for tag in value:
        if not isinstance(tag, dict):
            raise HttpRefusal(400, "Tag must be an object")
        if not tag:
            raise HttpRefusal(400, "Tag object is empty")
        for part, given in tag.items():
            _check_tag_part(part, given)


def _check_tag_part(part: str, given: Any) -> None:
    if part == "tag":
        if given is None or isinstance(given, list | dict):
            raise HttpRefusal(400, "Invalid tag name")
    elif part == "type":
        if not _is_small_number(given):
            raise HttpRefusal(400, f"Invalid tag type '{as_text(given)}'")
    else:
        raise HttpRefusal(400, f"Invalid tag property '{part}'")


def _is_small_number(given: Any) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | str):
        return False
    return re.fullmatch(r"[0-9]{1,3}", str(given), re.ASCII) is not None


def kept_tags(value: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A tag list as it is kept: trimmed, no empty ones, no doubles, in the order of code points.

    Raises HttpRefusal 413 for a tag that is too long.
    """
    kept: dict[tuple[str, int], dict[str, Any]] = {}
    for tag in value:
        text = clean(tag.get("tag"))
        if len(text) > NAME_LENGTH:
            raise HttpRefusal(413, f"Tag '{shortened(text)}' too long", {"tag": text})
        kind = int(tag.get("type") or 0)
        if text:
            kept[(text, kind)] = {"tag": text, "type": kind} if kind else {"tag": text}
    return [kept[key] for key in sorted(kept)]


def check_relations(value: Any, type_name: str) -> None:
    """Raises `HttpRefusal` where `relations` is not {predicate: URI or URIs} of such objects."""
    if value == []:
        return
    if not isinstance(value, dict):
        raise HttpRefusal(400, "'relations' property must be an object")
    for predicate, objects in value.items():
        external = predicate.startswith(_EXTERNAL_PREDICATE)
        if predicate not in _PREDICATES and not external:
            raise HttpRefusal(400, f"Unsupported predicate '{predicate}'")
        for target in objects if isinstance(objects, list) else [objects]:
            if not isinstance(target, str) or not (external or _URI[type_name].fullmatch(target)):
                raise HttpRefusal(
                    400, f"'relations' values currently must be Zotero {type_name} URIs"
                )


def kept_relations(value: Any) -> dict[str, Any]:
    """Relations as they are kept: one URI as text, several as a list, in order, no doubles."""
    kept: dict[str, Any] = {}
    for predicate, objects in (value or {}).items():
        targets = list(dict.fromkeys(objects if isinstance(objects, list) else [objects]))
        if targets:
            kept[predicate] = targets[0] if len(targets) == 1 else targets
    return kept


def check_attachment(
    name: str, value: Any, item_type: str, link_mode: str, old_mode: str | None
) -> None:
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


def shown_annotation_properties(item: Mapping[str, Any]) -> list[str]:
    """The annotation properties that an annotation shows, empty ones among them."""
    hidden = set()
    if item.get("annotationType") not in ("highlight", "underline"):
        hidden.add("annotationText")
    if not item.get("annotationAuthorName"):
        hidden.add("annotationAuthorName")
    return [name for name in ANNOTATION_PROPERTIES if name not in hidden]


def _check_link_mode(value: Any, old_mode: str | None) -> None:
    if not isinstance(value, str) or value.lower() not in LINK_MODES:
        raise HttpRefusal(400, f"'{quoted(value)}' is not a valid linkMode")
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
