"""The one way to pyzotero: what it loses and leaks, and how that is kept away.

- Its state of the last request (`url_params`, `links`, back-off) leaks into the next, and it is
  not safe between threads: every request gets a fresh `Zotero`.
- It closes the client it was lent when it is collected: the transport's `close` does nothing.
- `update_items` ignores the report and loses chunks, so writes go through `create_items` and
  `create_collections`, which answer the report for new and existing objects alike.
- `create_collections` demands a name and moves a collection without a parent to the top: what is
  missing is filled in from the library.
- Its `next` links double a path prefix: pages are asked for by `start`.
- Any address with "tags" in it is read as a tag list: the answer is then read from the response.
- `key_info` writes the API key into a URL: it never learns the key (see `transport`).
- It takes any JSON for an answer: shapes are checked by `answers`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from pyzotero.zotero import Zotero

from zotsync.library.address import Address
from zotsync.library.answers import (
    UnexpectedAnswer,
    deleted_keys,
    header_number,
    json_body,
    key_versions,
    object_data,
    one_object,
)
from zotsync.library.pyzotero_errors import our_error
from zotsync.library.refusals import refusal_of
from zotsync.library.transport import MAYBE_APPLIED, ONCE, SECONDS, PoliteTransport
from zotsync.model.errors import (
    LibraryError,
    LibraryMoved,
    LibraryUnavailable,
    OutcomeUnknown,
)
from zotsync.model.item import ObjectData

#: The total of an answer that does not state one.
NOT_STATED = -1

#: What the answer to each call must look like.
_SHAPES: Mapping[str, Callable[[object], Any]] = {
    "items": object_data,
    "collections": object_data,
    "item_versions": key_versions,
    "collection_versions": key_versions,
    "deleted": deleted_keys,
}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A read: the objects or keys, the library's version, and how many there are in all.

    `data` is a list of objects without their empty fields, versions by key, or deleted keys by
    kind. `total` is `NOT_STATED` where the server does not say it.
    """

    data: Any
    version: int
    total: int


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """The answer to a write: its JSON value, and the library's version after it.

    `maybe_applied`: the write was repeated after a try that may have been carried out. `moved`:
    that repetition was refused as a whole with 412, so what became of the objects can only be
    seen by looking at them.
    """

    body: Any
    version: int
    maybe_applied: bool
    moved: bool = False


class PyzoteroClient:
    """Asks one library through pyzotero; safe to share between threads."""

    def __init__(
        self, address: Address, transport: PoliteTransport, *, server_id: str = ""
    ) -> None:
        self._address, self._transport = address, transport
        self._server_id = server_id
        self.library_name = ""

    @property
    def place(self) -> str:
        """Host and path prefix of the server."""
        return self._address.place

    def read(self, call: str, **params: Any) -> ReadResult:
        """One multi-object read by pyzotero's method `call`.

        Raises `LibraryError`s: `LibraryUnavailable` for an answer that no Zotero library gives, or
        one that twice contradicts itself.
        """
        for _ in range(2):
            result = self._read(call, params)
            contradiction = "" if call == "deleted" else _contradiction(result, params)
            if not contradiction:
                return result
        raise self.not_zotero(contradiction)

    def _read(self, call: str, params: Mapping[str, Any]) -> ReadResult:
        zotero = self._zotero()
        try:
            value = self._call(zotero, call, **params)
            assert zotero.request is not None
            headers = zotero.request.headers
            self.library_name = self.library_name or named_in(zotero.request.content)
            total = NOT_STATED
            if "Total-Results" in headers:
                total = header_number(headers, "Total-Results")
            version = header_number(headers, "Last-Modified-Version")
            return ReadResult(_SHAPES[call](value), version, total)
        except UnexpectedAnswer as answer:
            raise self.not_zotero(str(answer)) from None

    def read_one(self, kind: str, key: str) -> ObjectData | None:
        """The "item" or "collection" with this key, None if there is none."""
        response = self.ask(f"/{self._address.library}/{kind}s/{key}")
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise self.refused(response)
        try:
            return one_object(json_body(response.content))
        except UnexpectedAnswer as answer:
            raise self.not_zotero(str(answer)) from None

    def write(
        self, call: str, objects: Sequence[Mapping[str, Any]], if_version: int | None
    ) -> WriteAnswer:
        """One multi-object write by pyzotero's method `call`.

        Raises `LibraryError`s: `LibraryMoved` for a library newer than `if_version`,
        `OutcomeUnknown` if what became of the write cannot be known.
        """
        zotero = self._zotero()
        payload = [dict(entry) for entry in objects]
        try:
            body = self._call(zotero, call, payload, last_modified=if_version)
            assert zotero.request is not None
            text = zotero.request.text
            self.library_name = self.library_name or named_in(zotero.request.content)
            said = self._transport.redacted(text)
            version = header_number(zotero.request.headers, "Last-Modified-Version")
        except LibraryMoved:
            if not _maybe_applied(zotero):
                raise
            return WriteAnswer(None, 0, maybe_applied=True, moved=True)
        except UnexpectedAnswer:
            raise OutcomeUnknown(
                f"{self.place} took the write, but its answer is not a Zotero report.",
                hint="Check the address of the library.",
            ) from None
        return WriteAnswer(
            body if said == text else json.loads(said), version, _maybe_applied(zotero)
        )

    def ask(
        self,
        path: str,
        *,
        body: Mapping[str, Any] | Sequence[Any] | None = None,
        seconds: float | None = None,
    ) -> httpx2.Response:
        """What pyzotero has no safe call for: one GET, or one POST that is never repeated.

        `path` starts at the API's root. Any status is answered; raises `LibraryError`s only.
        """
        extensions: dict[str, Any] = {} if body is None else {ONCE: True}
        if seconds is not None:
            extensions[SECONDS] = seconds
        headers = {"Zotero-API-Version": "3"}
        if self._server_id:
            headers["Zotero-Server-ID"] = self._server_id
        with self._client() as client:
            try:
                return client.request(
                    "GET" if body is None else "POST",
                    self._address.base + path,
                    json=body,
                    headers=headers,
                    extensions=extensions,
                )
            except Exception as exc:
                error = our_error(exc, self.place)
                if error is None:
                    raise
                raise error from None

    def refused(self, response: httpx2.Response) -> LibraryError:
        """Our error for an answer that is a refusal."""
        return refusal_of(
            response.status_code,
            self._transport.redacted(response.text),
            library=self._address.library,
            place=self.place,
            keyless=not self._transport.has_key,
        )

    def not_zotero(self, contradiction: str = "") -> LibraryUnavailable:
        """Our error for an answer that no Zotero library gives, or how it contradicts itself."""
        if contradiction:
            return LibraryUnavailable(
                f"{self.place} answers, but not as a Zotero library: it {contradiction}.",
                hint="An answer that contradicts itself is not used. Run again; if it stays so, "
                "tell who runs that server.",
            )
        return LibraryUnavailable(
            f"{self.place} answers, but not as a Zotero library.",
            hint="Check the address, and whether the network asks you to log in first.",
        )

    def pause(self, tries: int) -> None:
        """Waits as before a repeated request, after `tries` without success."""
        self._transport.pause(tries)

    def _call(self, zotero: Zotero, call: str, *args: Any, **params: Any) -> Any:
        """What pyzotero's method answers; its failures become ours.

        Raises `UnexpectedAnswer` if the server's answer was at fault. What else pyzotero raises is
        a bug, its own or one of ours, and passes.
        """
        try:
            value = getattr(zotero, call)(*args, **params)
        except Exception as exc:
            response = zotero.request
            if response is not None and response.status_code != 200:
                raise self.refused(response) from None
            error = our_error(exc, self.place)
            if error is not None:
                raise error from None
            if response is None:
                raise
            value = json_body(response.content)
            if not _is_misread(response):
                raise
        if zotero.request is not None and _is_misread(zotero.request):
            return json_body(zotero.request.content)
        return value

    def _zotero(self) -> Zotero:
        kind, _, number = self._address.library.partition("/")
        zotero = Zotero(
            number,
            kind.removesuffix("s"),
            client=self._client(),
            local=self._address.kind == "desktop",
            server_id=self._server_id or None,
        )
        zotero.endpoint = self._address.base
        return zotero

    def _client(self) -> httpx2.Client:
        return httpx2.Client(transport=self._transport, trust_env=False, follow_redirects=False)


#: What every object of an answer says of its library, near its beginning.
_NAMED = re.compile(rb'"library":\s*\{[^{}]{0,200}?"name":\s*("(?:[^"\\]|\\.){0,400}")')


def named_in(answer: bytes) -> str:
    """The library's name as Zotero has it, "" for an answer without an object that tells it."""
    found = _NAMED.search(answer[:4000])
    try:
        return str(json.loads(found[1])) if found else ""
    except ValueError:
        return ""


def _is_misread(response: httpx2.Response) -> bool:
    """Whether pyzotero looked for tags in the answer, for "tags" in the server's address."""
    method: str = response.request.method
    return method == "GET" and "tags" in str(response.url)


def _contradiction(result: ReadResult, params: Mapping[str, Any]) -> str:
    """How an answer contradicts itself or the question, "" if it does not.

    It must bring as many objects as its own total says, and of those that moved since a version
    only such as have a later one.
    """
    listed = isinstance(result.data, list)
    since = int(params.get("since", 0))
    if listed and any(int(data["version"]) <= since for data in result.data if since):
        return f"lists as changed since version {since} what is older"
    if result.total == NOT_STATED:
        return ""
    there = max(0, result.total - int(params.get("start", 0)))
    must = min(int(params.get("limit", there)), there) if listed else result.total
    came = len(result.data)
    well = came == must if listed else came >= must
    return "" if well else f"says that {must} objects are there and lists {came}"


def _maybe_applied(zotero: Zotero) -> bool:
    """Whether the request had to be repeated after a try that may have been carried out."""
    return zotero.request is not None and bool(zotero.request.extensions.get(MAYBE_APPLIED))
