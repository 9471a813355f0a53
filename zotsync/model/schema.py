"""Zotero's item model: which fields and creators a type has, and what base fields are called there.

The bundled model states the facts of Zotero's schema 41 (January 2026).

Zotero's object keys: what names an item, a collection or a saved search within its library.

Zotero dataserver, `model/ID.inc.php`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Types that are not bibliographic items: children of items, never made by zotsync.
CHILD_TYPES = frozenset({"annotation", "attachment", "note"})


@dataclass(frozen=True, slots=True)
class ItemType:
    """One item type: `fields` in Zotero's order, `base_fields` as {own name: base name}."""

    name: str
    fields: tuple[str, ...]
    base_fields: Mapping[str, str]
    creator_types: tuple[str, ...]

    @property
    def primary_creator(self) -> str:
        """The creator type that an item's citation names first ("" where there is none)."""
        return self.creator_types[0] if self.creator_types else ""

    def own_name(self, base: str) -> str | None:
        """This type's name of a base field (`publicationTitle` → `bookTitle`), None if it has none.

        Zotero's Web API rejects base names on types that have their own.
        """
        if base in self.fields:
            return base
        for own, of in self.base_fields.items():
            if of == base:
                return own
        return None


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole model: `types` by name, `version` as Zotero numbers it, CSL mappings as given."""

    version: int
    types: Mapping[str, ItemType]
    csl: Mapping[str, Any]

    def csl_type(self, csl_type: str) -> str | None:
        """The Zotero type of a CSL type, None if CSL does not know it."""
        names = self.csl["types"].get(csl_type)
        return str(names[0]) if names else None

    def all_fields(self) -> frozenset[str]:
        """Every field name of any type (own names and base names)."""
        names: set[str] = set()
        for item_type in self.types.values():
            names.update(item_type.fields)
            names.update(item_type.base_fields.values())
        return frozenset(names)


def from_model(model: Mapping[str, Any]) -> Schema:
    """The schema from the bundled compact form."""
    types = {
        name: ItemType(
            name=name,
            fields=tuple(row["fields"]),
            base_fields=dict(row["base_fields"]),
            creator_types=tuple(row["creator_types"]),
        )
        for name, row in model["item_types"].items()
    }
    return Schema(version=int(model["schema_version"]), types=types, csl=model["csl"])


#: No 0, 1 or O: keys are read aloud and typed.
KEY_ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
KEY_LENGTH = 8

_KEY = re.compile(rf"[{KEY_ALPHABET}]{{{KEY_LENGTH}}}", re.ASCII)


def is_key(value: object) -> bool:
    """Whether this is an object key as Zotero makes them.

    >>> is_key("ABCD2345"), is_key("ABCD0123"), is_key("ABC"), is_key(None)
    (True, False, False, False)
    """
    return isinstance(value, str) and _KEY.fullmatch(value) is not None
