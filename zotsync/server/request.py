"""One request on its way through the server: what it asks, of which library, with which rights."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from zotsync.server import responses
from zotsync.server.access import KeyRights
from zotsync.server.envelopes import EnvelopeContext
from zotsync.server.item_pages import ItemOrders
from zotsync.server.queries import Query, link_parameters, parsed_query
from zotsync.server.responses import HttpRefusal
from zotsync.server.store import Store
from zotsync.server.versions import (
    LibraryRow,
    WriteTransaction,
    check_library,
    current_version,
    note_writer,
    raise_version,
)

#: A body that is larger (after gzip) than any write that could succeed, in bytes.
MAX_BODY = 64 * 1024 * 1024
#: Commas in a body: more values than fifty objects with thousands of tags each. Each value costs
#: many times its bytes, so that a body of small ones would cost seconds and gigabytes.
MAX_COMMAS = 200_000
#: How deep JSON may nest.
MAX_DEPTH = 128
_TOO_LARGE = "Request body is too large"


@dataclass
class ServerRequest:
    """A request with what was found out about it.

    `http` is the request as it came, `opened` the library it is about (None outside of libraries),
    `temporary_keys` are keys that are valid without being in the file.
    """

    http: Request
    path: str
    store: Store
    item_orders: ItemOrders
    rights: KeyRights = field(default_factory=KeyRights)
    opened: LibraryRow | None = None
    temporary_keys: Mapping[str, KeyRights] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """GET, HEAD, POST, PUT, PATCH or DELETE."""
        return self.http.method

    @property
    def library(self) -> LibraryRow:
        """The library of a route that is inside one.

        Raises HttpRefusal 404 outside of one.
        """
        if self.opened is None:
            raise HttpRefusal(404, "Not found")
        return self.opened

    @cached_property
    def parameters(self) -> Mapping[str, Sequence[str]]:
        """Every parameter's values, in order."""
        return dict(self.http.args.lists())

    def parameter(self, name: str) -> str | None:
        """The last value of a parameter, None without one."""
        values = self.parameters.get(name)
        return values[-1] if values else None

    @cached_property
    def body(self) -> bytes:
        """The body, unpacked."""
        return _read_body(self.http)

    @cached_property
    def json(self) -> Any:
        """The body as JSON."""
        return _parse_json(self.body)

    @property
    def unmodified_since(self) -> str | None:
        """The `If-Unmodified-Since-Version` header."""
        return self.http.headers.get("If-Unmodified-Since-Version")

    @property
    def address(self) -> str:
        """The request's own address without parameters."""
        return self.base + quote(self.path)

    @property
    def base(self) -> str:
        """The server's address, without a slash at its end."""
        return self.http.root_url.rstrip("/")

    @cached_property
    def envelope_context(self) -> EnvelopeContext:
        """What this library's envelopes share."""
        return EnvelopeContext(self.base, self.library)

    def query(self, objects: str, *, single: bool = False) -> Query:
        """The checked parameters of a request for `objects` ("items", "tags" …)."""
        return parsed_query(self.parameters, objects, single=single)

    def not_modified_since(self, version: int) -> Response | None:
        """304 where the client has this version already, else None.

        Raises HttpRefusal 400 for what is no version.
        """
        text = self.http.headers.get("If-Modified-Since-Version")
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 18):
            raise HttpRefusal(400, "Invalid If-Modified-Since-Version value")
        return responses.not_modified() if int(text) >= version else None

    def library_version(self, db: sqlite3.Connection) -> int:
        """The library's version in this transaction."""
        return current_version(db, self.library)

    def page_headers(self, query: Query, total: int, version: int) -> dict[str, str]:
        """`Total-Results`, `Last-Modified-Version` and the links to the other pages of a list."""
        return {
            "Total-Results": str(total),
            "Last-Modified-Version": str(version),
            "Link": ", ".join(self._links(query, total)),
        }

    def _links(self, query: Query, total: int) -> list[str]:
        parameters = link_parameters(query, self.parameters)

        def link(start: int, rel: str) -> str:
            given = {**parameters, **({"start": start} if start else {})}
            text = urlencode(given, doseq=True)
            return f'<{self.address}{"?" + text if text else ""}>; rel="{rel}"'

        links = []
        if query.limit:
            last = max(0, (total - 1) // query.limit * query.limit)
            if query.start > 0:
                links.append(link(0, "first"))
                links.append(link(max(0, query.start - query.limit), "prev"))
            if query.start + query.limit < total:
                links.append(link(query.start + query.limit, "next"))
            if last != query.start and last > 0:
                links.append(link(last, "last"))
        links.append(f'<{self.address}>; rel="alternate"')
        return links

    @contextlib.contextmanager
    def transaction(
        self, expected: int | None = None, side_effects: set[str] | None = None
    ) -> Iterator[WriteTransaction]:
        """One transaction of a write: the library's version is raised, or nothing happens.

        `expected`: refuse (412) when the library is newer.
        """
        with self.store.writing() as db:
            check_library(expected, current_version(db, self.library))
            version = raise_version(db, self.library)
            note_writer(db, self.library, version, self.store.writer)
            keys = set() if side_effects is None else side_effects
            yield WriteTransaction(db, self.library, version, self.rights.user, keys)


def _read_body(http: Request) -> bytes:
    """The body, unpacked where it is gzipped; raises `HttpRefusal` 400 or 413."""
    http.max_content_length = MAX_BODY
    try:
        raw = http.get_data(cache=False)
    except RequestEntityTooLarge:
        raise HttpRefusal(413, _TOO_LARGE) from None
    except OSError:
        raise HttpRefusal(400, "Request body could not be read") from None
    if http.headers.get("Content-Encoding", "").strip().lower() == "gzip" and raw:
        return _unzipped(raw)
    return raw


def _unzipped(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(raw, MAX_BODY + 1)
    except zlib.error:
        raise HttpRefusal(400, "Request body is not valid gzip data") from None
    if len(body) > MAX_BODY:
        raise HttpRefusal(413, _TOO_LARGE)
    if not unpacker.eof:
        raise HttpRefusal(400, "Request body is not valid gzip data")
    return body


def _parse_json(body: bytes) -> Any:
    """The body as JSON; raises `HttpRefusal` 400 with PHP's words for what is wrong with it.

    413 for one of more values than any write that could succeed.
    """
    if body.count(b",") > MAX_COMMAS:
        raise HttpRefusal(413, _TOO_LARGE)
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        _check_depth(value)
        if rb"\u" in body:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise HttpRefusal(
            400, "JSON Error: Malformed UTF-8 characters, possibly incorrectly encoded"
        ) from None
    except UnicodeEncodeError:
        raise HttpRefusal(
            400, "JSON Error: Single unpaired high surrogate in Unicode escape"
        ) from None
    except RecursionError:
        raise HttpRefusal(400, "JSON Error: Maximum stack depth exceeded") from None
    except ValueError:
        raise HttpRefusal(400, "JSON Error: Syntax error, malformed JSON") from None
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise RecursionError


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
