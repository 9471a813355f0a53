"""The embedded library as a WSGI application: Zotero's Web API v3 over one SQLite file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from zotsync.model.errors import LibraryUnavailable, ZotsyncError
from zotsync.server import access, responses, writes
from zotsync.server.limits import RequestGate, ServerLimits
from zotsync.server.people import OWNER, prepare
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.routes.table import ADDRESSES, HANDLERS
from zotsync.server.store import Store
from zotsync.server.transaction import find_library

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_NOT_FOUND = "<h1>Not Found</h1>\n<p>The page you requested could not be found.</p>\n"


class EmbeddedApp:
    """A WSGI callable. `library` and `key` say how to reach it, `file_id` which file it is."""

    def __init__(self, path: str | Path, *, key: str | None, limits: ServerLimits | None) -> None:
        self.store = Store(path)
        self.library = "users/1"
        self.file_id = self.store.file_id
        own = prepare(self.store)
        self.key = key or own
        # a key of the caller's is valid as long as this application, and never written down
        self._lent = {key: access.KeyRights(key, OWNER, access.FULL)} if key else {}
        self._limits = limits or ServerLimits()
        self._gate = RequestGate(self._limits)

    def close(self) -> None:
        """Closes the file."""
        self.store.close()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        response = self._answer(request)
        if self._limits.backoff:
            response.headers["Backoff"] = str(self._limits.backoff)
        _pack(request, response)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        headers: dict[str, str] = {}
        try:
            return self._routed(request, headers)
        except HttpRefusal as refusal:
            return responses.error(refusal.code, refusal.message, {**headers, **refusal.headers})
        except LibraryUnavailable as error:
            return responses.error(503, error.message, {"Retry-After": "1"})
        except ZotsyncError as error:
            _log.error("the library cannot answer: %s", error.message)
            return responses.error(500, error.message)
        except HTTPException as error:
            return _refused_by_routing(error, headers)
        except Exception:
            _log.exception("a request made the library stumble")
            return responses.error(500, "An error occurred")

    def _routed(self, request: Request, headers: dict[str, str]) -> Response:
        """Checks who asks, finds the handler, lets it answer.

        `headers` receives what every later answer carries, refusals included.
        """
        if request.headers.get("Expect"):
            raise HttpRefusal(417, "Expect header is not supported")
        path = _path(request)
        urls = ADDRESSES.bind(request.host or "localhost", path_info=path)
        call = ServerRequest(request, path, self.store, self._access(request), lent=self._lent)
        client = call.access.key or f"at {request.remote_addr}"
        why = self._gate.enter(client)
        if why:
            raise HttpRefusal(429, why, headers={"Retry-After": str(self._limits.retry_after)})
        try:
            endpoint, arguments = urls.match(path, method=request.method)
            return self._handled(call, endpoint, arguments, headers)
        finally:
            self._gate.leave(client)

    def _access(self, request: Request) -> access.KeyRights:
        with self.store.reading() as db:
            return access.find_access(db, access.key_of(request), self._lent)

    def _handled(
        self,
        call: ServerRequest,
        endpoint: str,
        arguments: Mapping[str, Any],
        headers: dict[str, str],
    ) -> Response:
        if call.request.method in _WRITES:
            _check_write(call)
            writes.check_token(call)
        _check_version(call)
        handler: Callable[..., Response] = HANDLERS[endpoint]
        rest = dict(arguments)
        if "kind" in rest:
            self._enter(call, rest.pop("kind"), rest.pop("owner"), headers)
        else:
            headers.update(responses.zotero_headers())
        response = handler(call, **rest)
        if response.status_code != 304:
            response.headers.extend(responses.zotero_headers())
        return response

    def _enter(self, call: ServerRequest, kind: str, owner: int, headers: dict[str, str]) -> None:
        """Finds the library and checks the key's rights on it."""
        with self.store.reading() as db:
            call.library = find_library(db, kind, owner)
        if call.library is None:
            raise HttpRefusal(404, f"User {owner} not found" if kind == "users" else "Not found")
        headers.update(responses.zotero_headers())
        if call.request.method in _WRITES:
            if not call.access.may_write(call.library):
                raise HttpRefusal(403, "Write access denied")
        elif not call.access.may_read(call.library):
            raise HttpRefusal(403, "Forbidden")


def _check_write(call: ServerRequest) -> None:
    if not call.access.key:
        raise HttpRefusal(403, "An API key is required for write requests.")
    if call.request.method != "DELETE" and not call.body:
        raise HttpRefusal(400, f"{call.request.method} data not provided")


def _check_version(call: ServerRequest) -> None:
    asked = call.request.headers.get("Zotero-API-Version") or call.parameter("v")
    if asked is not None and asked != responses.API_VERSION:
        raise HttpRefusal(400, f"Invalid API version '{asked}'")


def _path(request: Request) -> str:
    """The path as text; whatever bytes a client or a transport put into it."""
    raw = request.environ.get("PATH_INFO", "") or "/"
    try:
        return str(raw.encode("latin-1").decode("utf-8", "replace"))
    except UnicodeEncodeError:  # a transport that passes text already decoded
        return str(raw)


def _refused_by_routing(error: HTTPException, headers: dict[str, str]) -> Response:
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(set(error.valid_methods or ()) - {"OPTIONS"}))
        known = {**responses.zotero_headers(), **headers, "Allow": allowed}
        return responses.error(405, "Method not allowed", known)
    if isinstance(error, NotFound):
        return Response(_NOT_FOUND, 404, content_type="text/html; charset=UTF-8")
    return responses.error(error.code or 400, error.description or "Bad request", headers)


def _pack(request: Request, response: Response) -> None:
    """Gzips a body where the client takes that and it is worth it."""
    import gzip

    body = response.get_data()
    if len(body) < 1000 or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return
    response.set_data(gzip.compress(body, 1, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
