"""A Zotero library that speaks the Web API v3: the web service, its like, and the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from zotsync.library import reading
from zotsync.library.address import Address
from zotsync.library.base import Capabilities, Changes, RequestCount, WriteReport
from zotsync.library.checks import Check
from zotsync.library.paging import Reader
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.writing import check_size, complete_collections, write_objects
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
        client: PyzoteroClient,
        *,
        count: RequestCount,
        at_once: int,
        checks: Callable[[], Iterator[Check]],
        free: Callable[[], None],
        history: Callable[[int], str] = lambda version: "",
    ) -> None:
        self.spec, self.requests = address.spec, count
        self._identity, self._client = identity, client
        self._checks, self._free, self._history = checks, free, history
        self._reader = Reader(client, page=PAGE, at_once=at_once)

    @property
    def name(self) -> str:
        """The library's name as Zotero has it, "" as long as no answer has told it."""
        return self._client.library_name

    def identity(self) -> str:
        """ "web:<host and path prefix>/users/123" or "embedded:<file id>"; asks nobody."""
        return self._identity

    def history(self, version: int) -> str:
        """Which past a version has; only the embedded library knows."""
        return self._history(version)

    def changes(
        self,
        since: int,
        known_items: Iterable[str] = (),
        known_collections: Iterable[str] = (),
    ) -> Changes:
        """What moved since a version; what we know is not needed here."""
        if since <= 0:
            return reading.read_all_and_erased(self._reader)
        return reading.changes_by_deleted_list(self._reader, since)

    def items(self, keys: Sequence[str]) -> list[ObjectData]:
        """The items with these keys as they are now, trash included; 50 keys a question."""
        return list(reading.objects_by_key(self._reader, "item", keys).values())

    def write_items(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates items; one question for at most 50."""
        check_size(objects, self.capabilities.max_objects)
        return write_objects(self._client, self._reader, "item", objects, if_version)

    def write_collections(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates collections; a partial update costs one read more."""
        check_size(objects, self.capabilities.max_objects)
        client_keys = self.capabilities.client_keys
        whole = complete_collections(self._reader, objects, client_keys=client_keys)
        return write_objects(self._client, self._reader, "collection", whole, if_version)

    def check(self) -> Iterator[Check]:
        """For `doctor`: see `checks` for the web, the embedded library's own for a file."""
        return self._checks()

    def close(self) -> None:
        """Frees connections and files."""
        self._free()
