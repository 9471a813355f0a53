"""The running Zotero desktop (10 or newer), through its local API on this machine.

What differs from the web: no keys of our choice, no deleted list, trashed objects that some lists
leave out, versions that belong to the database behind `Zotero-Server-ID` and may be 0, empty fields
left out, one thread that serves everything (5 to 8 seconds for 50 new items), and a permission that
the user gives in a dialog.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zotsync.data import bundled_schema
from zotsync.library import keys, reading
from zotsync.library.address import Address, check_encrypted
from zotsync.library.base import Capabilities, Changes, Failure, RequestCount, WriteReport
from zotsync.library.checks import Check, model_and_clock, refusal_words
from zotsync.library.known_objects import KnownObjects, collections_named
from zotsync.library.paging import Reader
from zotsync.library.payloads import as_moved, collection_failure, item_failure, needs_type
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.transport import PoliteTransport
from zotsync.library.writing import check_size, complete_collections, write_objects
from zotsync.model.errors import LibraryError, LibraryUnavailable, NotAuthorised, UserError
from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key

#: One big question is kinder to the desktop than many small ones.
PAGE = 1000
#: How long the dialog may stay open, in seconds.
DIALOG = 600.0

#: 50 new items took 36 to 56 s while their collection was on display, and 1 s while it was not.
_DRAWS = (
    "Zotero draws each new item of the collection on display, which takes about a second each; "
    "it goes faster while another collection is selected."
)

_LOGIN = "Run `zotsync --library desktop login` and choose Always Allow in Zotero."


class DesktopLibrary:
    """Implements `Library` on the local API; see there for what each method promises."""

    capabilities = Capabilities(client_keys=False, slow_creates=_DRAWS)

    def __init__(
        self,
        address: Address,
        transport: PoliteTransport,
        *,
        key: str | None,
        count: RequestCount,
        insecure: bool = False,
    ) -> None:
        self.spec, self.requests = address.spec, count
        self._address, self._transport = address, transport
        self._key, self._insecure = key, insecure
        self._server_id = ""
        self._client = PyzoteroClient(address, transport)
        self._known = KnownObjects()

    @property
    def name(self) -> str:
        """The library's name as Zotero has it, "" as long as no answer has told it."""
        return self._client.library_name

    def identity(self) -> str:
        """ "desktop:<server id>/users/0": belongs to the database, survives a restart."""
        self._connect()
        return f"desktop:{self._server_id}/{self._address.library}"

    def history(self, version: int) -> str:
        """Not known."""
        return ""

    def changes(
        self,
        since: int,
        known_items: Iterable[str] = (),
        known_collections: Iterable[str] = (),
    ) -> Changes:
        """What moved since a version; the known keys tell what is gone, or in the trash."""
        reader, collections = self._reader(), frozenset(known_collections)
        if since <= 0:
            changes = reading.read_all(reader)
        else:
            changes = reading.changes_by_key_lists(reader, since, frozenset(known_items))
        changes = reading.with_trashed_collections(reader, changes, collections)
        self._known.saw(changes, collections)
        return changes

    def items(self, keys: Sequence[str]) -> list[ObjectData]:
        """The items with these keys as they are now, trash included, without their children."""
        items = list(reading.objects_by_key(self._reader(), "item", keys).values())
        self._known.saw_items(items)
        return items

    def write_items(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates (without `key`) and updates items; what Zotero would bend is not sent.

        Raises `OutcomeUnknown` if the answer to a write that creates is lost.
        """
        check_size(objects, self.capabilities.max_objects)
        reader = self._reader()
        types = self._stored_types(objects)
        missing = self._missing(objects, "collections", if_version)
        refused = {
            i: failure
            for i, entry in enumerate(objects)
            if (failure := item_failure(entry, bundled_schema(), types.get(i, ""), missing))
        }
        return self._send(reader, "item", objects, refused, if_version)

    def write_collections(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates (without `key`) and updates collections, as `write_items`."""
        check_size(objects, self.capabilities.max_objects)
        reader = self._reader()
        missing = self._missing(objects, "parentCollection", if_version)
        whole = complete_collections(reader, objects, client_keys=False)
        refused = {
            i: failure
            for i, entry in enumerate(whole)
            if (failure := collection_failure(entry, missing))
        }
        return self._send(reader, "collection", whole, refused, if_version)

    def authorize(self, app_name: str = "zotsync") -> None:
        """Asks the user, in a dialog of Zotero, whether zotsync may write; keeps the permission.

        Blocks until the dialog is answered. Raises `NotAuthorised` for Deny, and for Allow, which
        permits a single write; `UserError`, before anybody is asked, if the machine has no keyring,
        or if the environment's key would count before the permission; `LibraryUnavailable` where
        it does not answer, or the permission could not be kept.
        """
        if keys.environment_key():
            raise UserError(
                f"{keys.VARIABLE} is set, and counts before what Zotero would permit.",
                hint=f"Unset it, then run `zotsync --library {self.spec} login`.",
            )
        keys.check_keyring()
        self._connect()
        check_encrypted(self._address, insecure=self._insecure)
        try:
            answer = self._client.ask(
                "/local/authorize", body={"appName": app_name}, seconds=DIALOG
            )
        except LibraryUnavailable as exc:
            hint = exc.hint if exc.retry_after else f"The permission was not kept. {_LOGIN}"
            raise LibraryUnavailable(exc.message, retry_after=exc.retry_after, hint=hint) from None
        if answer.status_code == 403 and "denied" in answer.text:
            raise NotAuthorised("Zotero was told not to let zotsync write.", hint=_LOGIN)
        if answer.status_code != 200:
            raise self._client.refused(answer)
        key, remember = _permission(answer.content)
        if not remember:
            raise NotAuthorised("Allow permits one write only; a sync needs more.", hint=_LOGIN)
        keys.keep_desktop_key(self._server_id, key)
        self._key = key

    def check(self) -> Iterator[Check]:
        """For `doctor`: running, let in, new enough, permission good, schema."""
        try:
            self._connect()
            answer = self._client.ask(f"/{self._address.library}/items?limit=1&format=versions")
            if answer.status_code != 200:
                raise self._client.refused(answer)
        except LibraryError as exc:
            yield "desktop", False, refusal_words(exc)
            return
        yield "desktop", True, f"Zotero answers at {self._address.place}"
        version = answer.headers.get("Last-Modified-Version", "?")
        yield "library", True, f"{self._address.library} is at version {version}"
        yield self._check_permission()
        yield from model_and_clock(answer.headers)

    def close(self) -> None:
        """Frees the connections."""
        self._transport.disconnect()

    def _connect(self) -> None:
        """Learns which database answers; every later request says that it means this one."""
        if self._server_id:
            return
        answer = self._client.ask("/")
        if answer.status_code != 200:
            raise self._client.refused(answer)
        server_id = answer.headers.get("Zotero-Server-ID", "")
        if not server_id:
            raise LibraryUnavailable(
                "This Zotero is too old: it cannot be written to by other applications.",
                hint="Update to Zotero 10 or newer, or sync through users/ID.",
            )
        self._server_id = server_id
        self._client = PyzoteroClient(self._address, self._transport, server_id=server_id)

    def _reader(self) -> Reader:
        self._connect()
        return Reader(self._client, page=PAGE, at_once=1, lists_trash=False)

    def _use_permission(self) -> None:
        """Puts the kept permission on every later request. Raises `NotAuthorised` without one."""
        if self._key is None:
            self._key = keys.desktop_key(self._server_id)
        if not self._key:
            raise NotAuthorised("Zotero has not permitted zotsync to write yet.", hint=_LOGIN)
        check_encrypted(self._address, insecure=self._insecure)
        self._transport.use_key(self._key)

    def _check_permission(self) -> Check:
        """Whether Zotero takes the kept permission: it looks at it before it finds no objects."""
        try:
            self._use_permission()
            answer = self._client.ask(f"/{self._address.library}/items", body=[])
        except LibraryError as exc:
            return "write access", False, refusal_words(exc)
        if answer.status_code in (401, 403):
            return "write access", False, refusal_words(self._client.refused(answer))
        return "write access", True, "Zotero accepts the permission it gave"

    def _send(
        self,
        reader: Reader,
        kind: str,
        objects: Sequence[Mapping[str, Any]],
        refused: Mapping[int, Failure],
        if_version: int | None,
    ) -> WriteReport:
        """Sends the good ones; the report speaks of all, by their position in `objects`."""
        self._use_permission()
        places = [i for i in range(len(objects)) if i not in refused]
        sent = [objects[i] for i in places]
        report = write_objects(self._client, reader, kind, sent, if_version)
        self._known.wrote(kind, report, if_version)
        return WriteReport(
            successful={places[i]: data for i, data in report.successful.items()},
            unchanged={places[i]: key for i, key in report.unchanged.items()},
            failed={**refused, **{places[i]: as_moved(f) for i, f in report.failed.items()}},
            library_version=report.library_version,
        )

    def _stored_types(self, objects: Sequence[Mapping[str, Any]]) -> dict[int, str]:
        """The types of the items that partial updates change without naming the type, by place."""
        unnamed = {i: entry for i, entry in enumerate(objects) if needs_type(entry)}
        types = {i: self._seen_type(entry) for i, entry in unnamed.items()}
        unseen = [str(unnamed[i]["key"]) for i, name in types.items() if not name]
        stored = {data["key"]: data for data in self.items(unseen)} if unseen else {}
        return {
            i: name or str(stored.get(unnamed[i]["key"], {}).get("itemType", ""))
            for i, name in types.items()
        }

    def _seen_type(self, entry: Mapping[str, Any]) -> str:
        return self._known.type_of(str(entry["key"]), entry.get("version"))

    def _missing(
        self, objects: Sequence[Mapping[str, Any]], field: str, if_version: int | None
    ) -> frozenset[str]:
        """The collection keys named in `field` that do not exist (a trashed one does)."""
        named = collections_named(objects, field)
        if not named:
            return frozenset()
        there = self._known.collections(if_version)
        if there is None:
            listed = self._client.read("collection_versions")
            there = frozenset(listed.data)
            self._known.saw_collections(there, listed.version)
        return frozenset(key for key in named - there if not self._is_there(key))

    def _is_there(self, collection: str) -> bool:
        if not is_key(collection):
            return False
        return self._client.read_one("collection", collection) is not None


def _permission(body: bytes) -> tuple[str, bool]:
    """The key and whether it is kept, from the answer to the dialog."""
    try:
        answer = json.loads(body)
        return str(answer["key"]), answer.get("remember") is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LibraryUnavailable("Zotero's answer to the question cannot be read.") from None
