"""An item's creators: what a client may send, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zotsync.data import bundled_schema
from zotsync.server.limits import MAX_NAME
from zotsync.server.refusal import HttpRefusal
from zotsync.server.values import as_text, clean, shortened

CREATOR_TYPES = frozenset(
    name for item_type in bundled_schema().types.values() for name in item_type.creator_types
)


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
        raise HttpRefusal(400, f"'{_shown(given)}' is not a valid creator type")
    known = bundled_schema().types.get(item_type)
    if given != "author" and known is not None and given not in known.creator_types:
        raise HttpRefusal(400, f"'{given}' is not a valid creator type for item type '{item_type}'")


def _shown(value: Any) -> str:
    return "Array" if isinstance(value, list | dict) else as_text(value)


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
            if len(text) > MAX_NAME:
                raise _long_name(text)
        kept.append({"creatorType": str(creator["creatorType"]), **names})
    return kept


def _long_name(text: str) -> HttpRefusal:
    return HttpRefusal(
        413,
        f"The creator name ‘{shortened(text)}…’ is too long to sync. Shorten the name and sync "
        "again.\n\nIf you receive this message repeatedly for items saved from a particular "
        "site, you can report this issue in the Zotero Forums.",
        {"field": "creator", "value": text},
    )
