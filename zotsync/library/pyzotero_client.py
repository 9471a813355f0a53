"""The one module that knows pyzotero: what it loses, leaks and raises, and how that is fenced.

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
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import pyzotero.errors as ze
from pyzotero.zotero import Zotero

from zotsync.library.address import Address
from zotsync.library.base import WriteReport
from zotsync.library.refusals import refusal_of
from zotsync.library.transport import MAYBE_APPLIED, ONCE, SECONDS, PoliteTransport
from zotsync.library.write_reports import write_report
from zotsync.model.errors import (
    LibraryError,
    LibraryMoved,
    LibraryNotFound,
    LibraryUnavailable,
    NotAuthorised,
    OutcomeUnknown,
    WriteRejected,
)
from zotsync.model.item import ObjectData

#: Every exception that pyzotero or httpx2 can raise, and what it is to us. Where a server's answer
#: is at hand, `refusals` says more than the exception's name does.
ERRORS: Mapping[type[BaseException], type[LibraryError]] = {
    ze.PyZoteroError: LibraryError,
    ze.ParamNotPassedError: LibraryError,
    ze.CallDoesNotExistError: LibraryError,
    ze.UnsupportedParamsError: WriteRejected,
    ze.UserNotAuthorisedError: NotAuthorised,
    ze.LocalAPIKeyRequiredError: NotAuthorised,
    ze.LocalAPIDeniedError: NotAuthorised,
    ze.MissingCredentialsError: NotAuthorised,
    ze.TooManyItemsError: WriteRejected,
    ze.InvalidItemFieldsError: WriteRejected,
    ze.ResourceNotFoundError: LibraryNotFound,
    ze.HTTPError: LibraryUnavailable,
    ze.CouldNotReachURLError: LibraryUnavailable,
    ze.ConflictError: WriteRejected,
    ze.PreConditionFailedError: LibraryMoved,
    ze.ServerIDMismatchError: LibraryUnavailable,
    ze.RequestEntityTooLargeError: WriteRejected,
    ze.PreConditionRequiredError: WriteRejected,
    ze.ServerIDRequiredError: WriteRejected,
    ze.TooManyRequestsError: LibraryUnavailable,
    ze.TooManyRetriesError: LibraryUnavailable,
    ze.FileDoesNotExistError: LibraryError,
    ze.UploadError: LibraryError,
    httpx2.HTTPError: LibraryUnavailable,
    httpx2.HTTPStatusError: LibraryUnavailable,
    httpx2.RequestError: LibraryUnavailable,
    httpx2.TransportError: LibraryUnavailable,
    httpx2.TimeoutException: LibraryUnavailable,
    httpx2.ConnectTimeout: LibraryUnavailable,
    httpx2.ReadTimeout: LibraryUnavailable,
    httpx2.WriteTimeout: LibraryUnavailable,
    httpx2.PoolTimeout: LibraryUnavailable,
    httpx2.NetworkError: LibraryUnavailable,
    httpx2.ConnectError: LibraryUnavailable,
    httpx2.ReadError: LibraryUnavailable,
    httpx2.WriteError: LibraryUnavailable,
    httpx2.CloseError: LibraryUnavailable,
    httpx2.ProtocolError: LibraryUnavailable,
    httpx2.LocalProtocolError: LibraryUnavailable,
    httpx2.RemoteProtocolError: LibraryUnavailable,
    httpx2.ProxyError: LibraryUnavailable,
    httpx2.UnsupportedProtocol: LibraryUnavailable,
    httpx2.DecodingError: LibraryUnavailable,
    httpx2.TooManyRedirects: LibraryUnavailable,
    httpx2.SSEError: LibraryUnavailable,
    httpx2.InvalidURL: LibraryUnavailable,
    httpx2.CookieConflict: LibraryUnavailable,
    httpx2.StreamError: LibraryUnavailable,
    httpx2.StreamConsumed: LibraryUnavailable,
    httpx2.StreamClosed: LibraryUnavailable,
    httpx2.ResponseNotRead: LibraryUnavailable,
    httpx2.RequestNotRead: LibraryUnavailable,
    # what leaks through when an answer is not what pyzotero expects
    json.JSONDecodeError: LibraryUnavailable,
    ValueError: LibraryUnavailable,
    KeyError: LibraryUnavailable,
    TypeError: LibraryUnavailable,
    AttributeError: LibraryUnavailable,
    RecursionError: LibraryUnavailable,
}
_RAISED = tuple(ERRORS)
UNTOLD = -1


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A read: the JSON value, the library's version, and how many objects there are in all.

    `total` is `UNTOLD` where the server does not say it.
    """

    data: Any
    version: int
    total: int


class PyzoteroClient:
    """Asks one library through pyzotero; safe to share between threads."""

    def __init__(
        self, address: Address, transport: PoliteTransport, *, server_id: str = ""
    ) -> None:
        self._address, self._transport = address, transport
        self._server_id = server_id

    @property
    def place(self) -> str:
        """Host and path prefix of the server."""
        return self._address.place

    def read(self, call: str, **params: Any) -> ReadResult:
        """One multi-object read by pyzotero's method `call`; raises `LibraryError`s only."""
        zotero = self._zotero()
        try:
            data = self._read(zotero, call, params)
            headers = zotero.request.headers if zotero.request is not None else {}
            version = int(headers["Last-Modified-Version"])
            total = int(headers.get("Total-Results", UNTOLD))
        except _RAISED as exc:
            raise self._ours(exc, zotero.request) from None
        if not isinstance(data, list | dict):
            raise self._stranger()
        return ReadResult(data, version, total)

    @staticmethod
    def _read(zotero: Zotero, call: str, params: Mapping[str, Any]) -> Any:
        try:
            return getattr(zotero, call)(**params)
        except (KeyError, TypeError):
            # "tags" in the server's address makes pyzotero look for tags in the answer
            if zotero.request is None or "tags" not in str(zotero.request.url):
                raise
            return zotero.request.json()

    def write(
        self, call: str, objects: Sequence[Mapping[str, Any]], if_version: int | None
    ) -> tuple[WriteReport | None, bool]:
        """One multi-object write; answers the report and whether an earlier try may have landed.

        No report means 412 for the whole write after such a try: what became of the objects can
        only be seen by looking at them.
        """
        zotero = self._zotero()
        payload = [dict(entry) for entry in objects]
        try:
            body = getattr(zotero, call)(payload, last_modified=if_version)
        except _RAISED as exc:
            moved = isinstance(exc, ze.PreConditionFailedError)
            if moved and _doubtful(zotero) and not isinstance(exc, ze.ServerIDMismatchError):
                return None, True
            raise self._ours(exc, zotero.request) from None
        assert zotero.request is not None
        text = zotero.request.text
        said = self._transport.redacted(text)
        version = zotero.request.headers.get("Last-Modified-Version", "")
        if not version.isdigit():
            raise self._ours(KeyError(), zotero.request)
        report = write_report(
            body if said == text else json.loads(said), len(objects), int(version)
        )
        return report, _doubtful(zotero)

    def ask(
        self,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> httpx2.Response:
        """What pyzotero has no safe call for: one GET, or one POST that is never repeated.

        `path` starts at the API's root. Any status is answered; raises `LibraryError`s only.
        """
        extensions: dict[str, Any] = {} if body is None else {ONCE: True}
        if seconds is not None:
            extensions[SECONDS] = seconds
        with self._client() as client:
            try:
                return client.request(
                    "GET" if body is None else "POST",
                    self._address.base + path,
                    json=body,
                    headers={"Zotero-API-Version": "3", **(headers or {})},
                    extensions=extensions,
                )
            except _RAISED as exc:
                raise self._ours(exc, None) from None

    def refused(self, response: httpx2.Response) -> LibraryError:
        """Our error for an answer that is a refusal."""
        return refusal_of(
            response.status_code,
            self._transport.redacted(response.text),
            library=self._address.library,
            place=self.place,
        )

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

    def _ours(self, exc: BaseException, response: httpx2.Response | None) -> LibraryError:
        if response is not None and response.status_code != 200:
            return self.refused(response)
        if response is not None and response.request.method != "GET":
            return OutcomeUnknown(
                f"{self.place} took the write, but its answer is not a Zotero report.",
                hint="Check the address of the library.",
            )
        if response is not None:
            return self._stranger()
        kind = next(ERRORS[base] for base in type(exc).__mro__ if base in ERRORS)
        message = f"Asking {self.place} failed ({type(exc).__name__})."
        if kind is WriteRejected:
            return WriteRejected(message, code=400)
        return kind(message)

    def _stranger(self) -> LibraryUnavailable:
        return LibraryUnavailable(
            f"{self.place} answers, but not as a Zotero library.",
            hint="Check the address, and whether the network asks you to log in first.",
        )


def _doubtful(zotero: Zotero) -> bool:
    """Whether the request had to be repeated after a try that may have been carried out."""
    return zotero.request is not None and bool(zotero.request.extensions.get(MAYBE_APPLIED))


def object_data(envelopes: object) -> list[ObjectData]:
    """The `data` parts of a list of objects as a library sends them, without empty fields.

    The web sends every field of a type, the desktop only what is filled: here nobody sees a
    difference, and a large library fits into memory.
    """
    if not isinstance(envelopes, list):
        return []
    return [
        {name: value for name, value in entry["data"].items() if value != ""}
        for entry in envelopes
        if isinstance(entry, dict) and isinstance(entry.get("data"), dict)
    ]
