"""A Zotero library that speaks the Web API v3: the web service, its like, and the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from zotsync.library import reading
from zotsync.library.address import Address
from zotsync.library.base import Capabilities, Changes, RequestCount, WriteReport
from zotsync.library.checks import Check
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.reading import Reader
from zotsync.library.writing import refuse_too_many, whole_collections, write_and_settle
from zotsync.model.item import ObjectData

#: Objects a page: the most that the Web API gives.
PAGE = 100


class ZoteroLibrary:
    """Implements `Library` over pyzotero; see there for what each method promises."""

    capabilities = Capabilities()

    def __init__(
        self,
        address: Address,
        identity: str,
        access: PyzoteroClient,
        *,
        count: RequestCount,
        at_once: int,
        checks: Callable[[], Iterator[Check]],
        free: Callable[[], None],
    ) -> None:
        self.spec, self.requests = address.spec, count
        self._identity, self._access = identity, access
        self._checks, self._free = checks, free
        self._reader = Reader(access.read, page=PAGE, at_once=at_once)

    def identity(self) -> str:
        """ "web:<host and path prefix>/users/123" or "embedded:<file id>"; asks nobody."""
        return self._identity

    def changes(self, since: int, known_items: Iterable[str] = ()) -> Changes:
        """What moved since a version; `known_items` is not needed here."""
        if since <= 0:
            return reading.everything(self._reader)
        return reading.changed_since(self._reader, since)

    def items(self, keys: Sequence[str]) -> list[ObjectData]:
        """The items with these keys as they are now, trash included; 50 keys a question."""
        return list(reading.by_keys(self._reader, "item", keys).values())

    def write_items(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates items; one question for at most 50."""
        refuse_too_many(objects, self.capabilities.max_objects)
        return write_and_settle(self._access, self._reader, "item", objects, if_version)

    def write_collections(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates collections. A partial update costs a read more (see the fence)."""
        refuse_too_many(objects, self.capabilities.max_objects)
        whole = whole_collections(self._reader, objects, client_keys=self.capabilities.client_keys)
        return write_and_settle(self._access, self._reader, "collection", whole, if_version)

    def check(self) -> Iterator[Check]:
        """For `doctor`: see `checks` for the web, the embedded library's own for a file."""
        return self._checks()

    def close(self) -> None:
        """Frees connections and files."""
        self._free()
