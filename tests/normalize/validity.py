"""What Zotero's Web API would refuse in an item (zotero/dataserver, model/Item and Items)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.model.item import Creator, ZoteroItem
from zotsync.model.schema import CHILD_TYPES, ItemType, Schema
from zotsync.model.server_form import NAME_LENGTH, fits_field

_ACCESS_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?|CURRENT_TIMESTAMP"
)


def validate(item: ZoteroItem, schema: Schema) -> list[str]:
    """A sentence for each thing that the server would refuse; [] if it takes the item."""
    item_type = schema.types.get(item.item_type)
    if item_type is None or item.item_type in CHILD_TYPES:
        return [f"'{item.item_type}' is not a type of a bibliographic item"]
    return [*_fields(item, item_type), *_creators(item, item_type), *_tags(item)]


def _fields(item: ZoteroItem, item_type: ItemType) -> Iterator[str]:
    for name, value in item.fields.items():
        if name not in item_type.fields:
            yield f"'{name}' is not a valid field for type '{item_type.name}'"
        if not _is_text(value):
            yield f"'{name}' holds half a character"
        elif not fits_field(value):
            yield f"'{name}' is longer than 65,535 bytes"
        if name == "accessDate" and value and not _ACCESS_DATE.fullmatch(value):
            yield f"'accessDate' is no day: {value}"


def _creators(item: ZoteroItem, item_type: ItemType) -> Iterator[str]:
    for number, creator in enumerate(item.creators, start=1):
        yield from (f"creator {number} {fault}" for fault in _creator(creator, item_type))


def _creator(creator: Creator, item_type: ItemType) -> Iterator[str]:
    # The server takes `author` on every type.
    if creator.creator_type not in (*item_type.creator_types, "author"):
        yield f"cannot be '{creator.creator_type}' of a '{item_type.name}'"
    parts = (creator.name, creator.first_name, creator.last_name)
    if creator.name and (creator.first_name or creator.last_name):
        yield "has one name and two names"
    if not any(part.strip() for part in parts):
        yield "has no name"
    if any(len(part) > NAME_LENGTH for part in parts):
        yield "has a name longer than 255 characters"
    if not all(map(_is_text, parts)):
        yield "holds half a character"


def _tags(item: ZoteroItem) -> Iterator[str]:
    for tag in item.tags:
        if not tag.name.strip():
            yield "a tag has no name"
        if len(tag.name) > NAME_LENGTH:
            yield f"the tag '{tag.name[:20]}…' is longer than 255 characters"
        if tag.type not in (0, 1):
            yield f"the tag '{tag.name[:20]}' has the type {tag.type}"


def _is_text(value: str) -> bool:
    return not any("\ud800" <= ch <= "\udfff" for ch in value)
