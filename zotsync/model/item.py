"""What Zotero stores: an item as the Web API takes it, valid by construction.

Types, fields, base-field names and creator types are Zotero's own schema (version 41, bundled as
`data/zotero-model-41.json`).

A proposal: one reference of one source, and the item it would make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zotsync.model.reference import Reference

#: A Zotero object as its library sends it: the `data` part, with `key` and `version`.
ObjectData = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Creator:
    """A Zotero creator: two names, or one `name` for an institution."""

    creator_type: str
    last_name: str = ""
    first_name: str = ""
    name: str = ""

    def payload(self) -> dict[str, str]:
        """The creator as the Web API writes it."""
        if self.name:
            return {"creatorType": self.creator_type, "name": self.name}
        return {
            "creatorType": self.creator_type,
            "firstName": self.first_name,
            "lastName": self.last_name,
        }


@dataclass(frozen=True, slots=True)
class TagReason:
    """Why a tag was given: the rule's id, the words that fired, the field they stand in."""

    rule: str
    words: tuple[str, ...] = ()
    field: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A Zotero tag; `type` 0 is manual, 1 automatic. Reasons do not count for equality."""

    name: str
    type: int = 0
    reasons: tuple[TagReason, ...] = field(default=(), compare=False)

    def payload(self) -> dict[str, Any]:
        """The tag as the Web API writes it."""
        return {"tag": self.name, "type": 1} if self.type == 1 else {"tag": self.name}


@dataclass(frozen=True, slots=True)
class ZoteroItem:
    """The item that a reference proposes: only fields of its type, only non-empty values.

    `collections` here are collection *paths* ("A/B"); keys belong to a library. `by_rule` are
    those of them that topic rules gave.
    """

    item_type: str
    fields: Mapping[str, str] = field(default_factory=dict)
    creators: tuple[Creator, ...] = ()
    tags: tuple[Tag, ...] = ()
    collections: tuple[str, ...] = ()
    by_rule: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """A field's text, or ""."""
        return self.fields.get(name, "")

    def payload(self) -> dict[str, Any]:
        """The item as a POST to /items carries it (without key, version, collection keys)."""
        return {
            "itemType": self.item_type,
            **self.fields,
            "creators": [creator.payload() for creator in self.creators],
            "tags": [tag.payload() for tag in self.tags],
            "relations": {},
        }


#: Properties of a stored object that are not bibliographic fields.
NOT_FIELDS = frozenset(
    {"key", "version", "itemType", "creators", "tags", "collections", "relations", "deleted",
     "dateAdded", "dateModified", "inPublications", "parentItem", "lastRead"}
)  # fmt: skip


def item_of_data(data: ObjectData, collections: Sequence[str] = ()) -> ZoteroItem:
    """A stored item (the Web API's `data`) as a value; `collections` are the paths it is in."""
    return ZoteroItem(
        item_type=str(data.get("itemType", "")),
        fields={
            name: str(value) for name, value in data.items() if value and name not in NOT_FIELDS
        },
        creators=tuple(
            Creator(
                creator_type=str(creator.get("creatorType", "author")),
                last_name=str(creator.get("lastName", "")),
                first_name=str(creator.get("firstName", "")),
                name=str(creator.get("name", "")),
            )
            for creator in data.get("creators") or ()
        ),
        tags=tuple(Tag(str(tag["tag"]), int(tag.get("type", 0))) for tag in data.get("tags") or ()),
        collections=tuple(collections),
    )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source asks for: `source` is its name in the configuration, or the input's path."""

    source: str
    reference: Reference
    item: ZoteroItem

    @property
    def ref_id(self) -> str:
        """The reference's id within its source."""
        return self.reference.ref_id
