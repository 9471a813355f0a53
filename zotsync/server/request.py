"""One request on its way through the server: what it asks, of which library, with which rights."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from werkzeug.wrappers import Request, Response

from zotsync.server import bodies, responses
from zotsync.server.access import KeyRights
from zotsync.server.envelopes import Frame
from zotsync.server.preconditions import check_library
from zotsync.server.queries import Query, parse
from zotsync.server.refusal import HttpRefusal
from zotsync.server.store import Store
from zotsync.server.transaction import LibraryRow, WriteTransaction, bumped, current


@dataclass
class ServerRequest:
    """A request with what was found out about it.

    `library` is None outside of libraries; `lent` are keys valid without being in the file.
    """

    request: Request
    path: str
    store: Store
    access: KeyRights = field(default_factory=KeyRights)
    library: LibraryRow | None = None
    lent: Mapping[str, KeyRights] = field(default_factory=dict)

    @property
    def here(self) -> LibraryRow:
        """The library of a route that is inside one."""
        if self.library is None:
            raise HttpRefusal(404, "Not found")
        return self.library

    @cached_property
    def parameters(self) -> Mapping[str, Sequence[str]]:
        """Every parameter's values, in order."""
        return dict(self.request.args.lists())

    def parameter(self, name: str) -> str | None:
        """The last value of a parameter, None without one."""
        values = self.parameters.get(name)
        return values[-1] if values else None

    @cached_property
    def body(self) -> bytes:
        """The body, unpacked."""
        return bodies.read(self.request)

    @cached_property
    def json(self) -> Any:
        """The body as JSON."""
        return bodies.as_json(self.body)

    @property
    def unmodified_since(self) -> str | None:
        """The `If-Unmodified-Since-Version` header."""
        return self.request.headers.get("If-Unmodified-Since-Version")

    @property
    def address(self) -> str:
        """The request's own address without parameters."""
        return self.base + quote(self.path)

    @property
    def base(self) -> str:
        """The server's address, without a slash at its end."""
        return self.request.root_url.rstrip("/")

    @property
    def frame(self) -> Frame:
        """What this library's envelopes share."""
        return Frame(self.base, self.here)

    def query(self, noun: str, *, single: bool = False) -> Query:
        """The checked parameters of a request for `noun`."""
        return parse(self.parameters, noun, single=single)

    def fresh_since(self, version: int) -> Response | None:
        """304 where the client has this version already, else None."""
        text = self.request.headers.get("If-Modified-Since-Version")
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 18):
            raise HttpRefusal(400, "Invalid If-Modified-Since-Version value")
        return responses.not_modified() if int(text) >= version else None

    def version(self, db: sqlite3.Connection) -> int:
        """The library's version in this transaction."""
        return current(db, self.here)

    @contextlib.contextmanager
    def transaction(
        self, expected: int | None = None, side_effects: set[str] | None = None
    ) -> Iterator[WriteTransaction]:
        """One transaction of a write: the library's version is raised, or nothing happens.

        `expected`: refuse (412) when the library is newer.
        """
        with self.store.writing() as db:
            check_library(expected, current(db, self.here))
            version = bumped(db, self.here)
            keys = set() if side_effects is None else side_effects
            yield WriteTransaction(db, self.here, version, self.access.user, keys)
