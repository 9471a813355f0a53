"""What one run has seen of a desktop library, so that a write need not ask for it again.

Pure: only what is told here is known, and only as long as the library's version says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zotsync.library.base import Changes, WriteReport
from zotsync.model.item import ObjectData


class KnownObjects:
    """The collections of a library at one version, and the types of items that were seen."""

    def __init__(self) -> None:
        self._types: dict[str, tuple[int, str]] = {}
        self._collections: set[str] = set()
        self._version: int | None = None

    def saw(self, changes: Changes, known_collections: Iterable[str] = ()) -> None:
        """Remembers a reading; `known_collections` are all there were if nothing has moved."""
        if changes.all_collections:
            known_collections = [str(data["key"]) for data in changes.collections]
        self.saw_collections(known_collections, changes.version)
        self.saw_items(changes.items)

    def saw_items(self, items: Iterable[ObjectData]) -> None:
        """Remembers the types of items."""
        for data in items:
            self._types[data["key"]] = (data["version"], str(data.get("itemType", "")))

    def saw_collections(self, keys: Iterable[str], version: int) -> None:
        """Remembers the collections that there are at a version of the library."""
        self._collections, self._version = set(keys), version

    def wrote(self, kind: str, report: WriteReport, if_version: int | None) -> None:
        """Takes in a write of ours. If somebody else wrote meanwhile, nothing is known any more."""
        if kind == "item":
            self.saw_items(report.successful.values())
        else:
            self._collections.update(str(data["key"]) for data in report.successful.values())
        alone = report.library_version == (if_version or 0) + len(report.successful)
        if if_version is None or if_version != self._version or not alone:
            self._version = None
        else:
            self._version = report.library_version

    def type_of(self, key: str, version: object) -> str:
        """The type of an item at a version of it, "" if that was not seen."""
        seen, name = self._types.get(key, (-1, ""))
        return name if seen == version else ""

    def collections(self, if_version: int | None) -> frozenset[str] | None:
        """The collections as a write guarded by `if_version` finds them, None if not known."""
        if if_version is None or if_version != self._version:
            return None
        return frozenset(self._collections)


def collections_named(objects: Sequence[Mapping[str, Any]], field: str) -> frozenset[str]:
    """The collection keys in a field of objects: "collections", or "parentCollection"."""
    named: set[str] = set()
    for entry in objects:
        value = entry.get(field) or ()
        named.update([value] if isinstance(value, str) else map(str, value))
    return frozenset(named)
