"""The running Zotero desktop (10 or newer), through its local API on this machine.

What differs from the web: no keys of our choice, no deleted list, versions that belong to the
database behind `Zotero-Server-ID` and may be 0, empty fields left out, one thread that serves
everything (5 to 8 seconds for 50 new items), and a permission that the user gives in a dialog.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zotsync.data import bundled_schema
from zotsync.library import keys, reading
from zotsync.library.address import Address
from zotsync.library.base import (
    Capabilities,
    Changes,
    Failure,
    RequestCount,
    WriteReport,
)
from zotsync.library.checks import Check, model_and_clock
from zotsync.library.payloads import COMMON, collection_objection, objection
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.reading import Reader
from zotsync.library.transport import PoliteTransport
from zotsync.library.writing import refuse_too_many, whole_collections, write_and_settle
from zotsync.model.errors import LibraryError, LibraryUnavailable, NotAuthorised
from zotsync.model.item import ObjectData
from zotsync.model.keys import is_key

#: One big question is kinder to the desktop than many small ones.
PAGE = 1000
#: How long the dialog may stay open, in seconds.
DIALOG = 600.0

#: What can be told right or wrong without knowing the type of the item.
_TYPELESS = COMMON - {"itemType", "creators"}
_LOGIN = "Run `zotsync --library desktop login` and choose Always Allow in Zotero."


class DesktopLibrary:
    """Implements `Library` on the local API; see there for what each method promises."""

    capabilities = Capabilities(client_keys=False, deleted_list=False, write_timeout=120.0)

    def __init__(
        self,
        address: Address,
        transport: PoliteTransport,
        *,
        key: str | None,
        count: RequestCount,
    ) -> None:
        self.spec, self.requests = address.spec, count
        self._address, self._transport = address, transport
        self._key = key
        self._server_id = ""
        self._access = PyzoteroClient(address, transport)

    def identity(self) -> str:
        """ "desktop:<server id>/users/0": belongs to the database, survives a restart."""
        self._connect()
        return f"desktop:{self._server_id}/{self._address.library}"

    def changes(self, since: int, known_items: Iterable[str] = ()) -> Changes:
        """What moved since a version; `known_items` tells which keys are gone."""
        reader = self._reader()
        if since <= 0:
            return reading.everything(reader)
        return reading.changed_by_lists(reader, since, frozenset(known_items))

    def items(self, keys: Sequence[str]) -> list[ObjectData]:
        """The items with these keys as they are now, trash included, without their children."""
        return list(reading.by_keys(self._reader(), "item", keys).values())

    def write_items(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates (without `key`) and updates items; what Zotero would bend is not sent.

        Raises `OutcomeUnknown` if the answer to a write that creates is lost.
        """
        refuse_too_many(objects, self.capabilities.max_objects)
        reader = self._reader()
        types = self._stored_types(reader, objects)
        shelves = self._missing(objects, "collections")
        bad = {
            i: failure
            for i, entry in enumerate(objects)
            if (failure := _item_failure(entry, types.get(str(entry.get("key")), ""), shelves))
        }
        return self._send(reader, "item", objects, bad, if_version)

    def write_collections(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates (without `key`) and updates collections, as `write_items`."""
        refuse_too_many(objects, self.capabilities.max_objects)
        reader = self._reader()
        shelves = self._missing(objects, "parentCollection")
        whole = whole_collections(reader, objects, client_keys=False)
        bad = {
            i: failure
            for i, entry in enumerate(whole)
            if (failure := _collection_failure(entry, shelves))
        }
        return self._send(reader, "collection", whole, bad, if_version)

    def authorize(self, app_name: str = "zotsync") -> None:
        """Asks the user, in a dialog of Zotero, whether zotsync may write; keeps the permission.

        Blocks until the dialog is answered. Raises `NotAuthorised` for Deny, and for Allow, which
        permits a single write; `UserError` if the machine has no keyring.
        """
        self._connect()
        answer = self._access.ask(
            "/local/authorize",
            body={"appName": app_name},
            headers={"Zotero-Server-ID": self._server_id},
            seconds=DIALOG,
        )
        if answer.status_code == 403 and "denied" in answer.text:
            raise NotAuthorised("Zotero was told not to let zotsync write.", hint=_LOGIN)
        if answer.status_code != 200:
            raise self._access.refused(answer)
        key, remember = _permission(answer.content)
        if not remember:
            raise NotAuthorised("Allow permits one write only; a sync needs more.", hint=_LOGIN)
        keys.keep_desktop_key(self._server_id, key)
        self._key = key
        self._transport.unlock(key)

    def check(self) -> Iterator[Check]:
        """For `doctor`: running, let in, new enough, permission kept, schema."""
        try:
            self._connect()
            answer = self._access.ask(f"/{self._address.library}/items?limit=1&format=versions")
            if answer.status_code != 200:
                raise self._access.refused(answer)
        except LibraryError as exc:
            yield "desktop", False, f"{exc.message} {exc.hint}".strip()
            return
        yield "desktop", True, f"Zotero answers at {self._address.place}"
        version = answer.headers.get("Last-Modified-Version", "?")
        yield "library", True, f"{self._address.library} is at version {version}"
        kept = bool(self._permission_kept())
        yield "write access", kept, "permission is kept in the keyring" if kept else _LOGIN
        yield from model_and_clock(answer.headers)

    def close(self) -> None:
        """Frees the connections."""
        self._transport.shut()

    def _connect(self) -> None:
        """Learns which database answers; every later request says that it means this one."""
        if self._server_id:
            return
        answer = self._access.ask("/")
        if answer.status_code != 200:
            raise self._access.refused(answer)
        server_id = answer.headers.get("Zotero-Server-ID", "")
        if not server_id:
            raise LibraryUnavailable(
                "This Zotero is too old: it cannot be written to by other applications.",
                hint="Update to Zotero 10 or newer, or sync through users/ID.",
            )
        self._server_id = server_id
        self._access = PyzoteroClient(self._address, self._transport, server_id=server_id)

    def _reader(self) -> Reader:
        self._connect()
        return Reader(self._access.read, page=PAGE, at_once=1)

    def _permission_kept(self) -> str:
        if self._key is None:
            self._key = keys.desktop_key(self._server_id)
        return self._key or ""

    def _send(
        self,
        reader: Reader,
        kind: str,
        objects: Sequence[Mapping[str, Any]],
        bad: Mapping[int, Failure],
        if_version: int | None,
    ) -> WriteReport:
        """Sends the good ones; the report speaks of all, by their position in `objects`."""
        key = self._permission_kept()
        if not key:
            raise NotAuthorised("Zotero has not permitted zotsync to write yet.", hint=_LOGIN)
        self._transport.unlock(key)
        places = [i for i in range(len(objects)) if i not in bad]
        sent = [objects[i] for i in places]
        report = write_and_settle(self._access, reader, kind, sent, if_version)
        return WriteReport(
            successful={places[i]: data for i, data in report.successful.items()},
            unchanged={places[i]: key for i, key in report.unchanged.items()},
            failed={**bad, **{places[i]: failure for i, failure in report.failed.items()}},
            library_version=report.library_version,
        )

    def _stored_types(self, reader: Reader, objects: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """The item types of partial updates that change fields without naming the type."""
        asked = [str(entry["key"]) for entry in objects if _needs_type(entry)]
        stored = reading.by_keys(reader, "item", asked) if asked else {}
        return {key: str(data.get("itemType", "")) for key, data in stored.items()}

    def _missing(self, objects: Sequence[Mapping[str, Any]], field: str) -> frozenset[str]:
        """The collection keys named in `field` that do not exist (a trashed one does)."""
        named: set[str] = set()
        for entry in objects:
            value = entry.get(field) or ()
            named.update([value] if isinstance(value, str) else map(str, value))
        if not named:
            return frozenset()
        listed = self._access.read("collection_versions").data
        unlisted = (key for key in named if key not in listed)
        return frozenset(key for key in unlisted if not self._is_there(key))

    def _is_there(self, collection: str) -> bool:
        if not is_key(collection):
            return False
        path = f"/{self._address.library}/collections/{collection}"
        return self._access.ask(path).status_code == 200


def _needs_type(entry: Mapping[str, Any]) -> bool:
    return "key" in entry and "itemType" not in entry and not entry.keys() <= _TYPELESS


def _item_failure(
    entry: Mapping[str, Any], stored_type: str, missing: frozenset[str]
) -> Failure | None:
    if _needs_type(entry) and not stored_type:
        return Failure(404, "Item doesn't exist")
    words = objection(entry, bundled_schema(), stored_type)
    if words:
        return Failure(400, words)
    for key in entry.get("collections") or ():
        if key in missing:
            return Failure(409, f"Collection {key} not found", {"collection": key})
    return None


def _collection_failure(entry: Mapping[str, Any], missing: frozenset[str]) -> Failure | None:
    words = collection_objection(entry)
    if words:
        return Failure(400, words)
    parent = entry.get("parentCollection")
    if parent in missing:
        return Failure(409, f"Parent collection {parent} not found", {"collection": parent})
    return None


def _permission(body: bytes) -> tuple[str, bool]:
    """The key and whether it is kept, from the answer to the dialog."""
    try:
        answer = json.loads(body)
        return str(answer["key"]), answer.get("remember") is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LibraryUnavailable("Zotero's answer to the question cannot be read.") from None
