"""The embedded library as a WSGI application: Zotero's Web API v3 over one SQLite file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from zotsync.model.errors import LibraryUnavailable, ZotsyncError
from zotsync.server import (
    access,
    collections,
    item_routes,
    library_routes,
    responses,
    schema_routes,
    searches,
    settings,
    tag_routes,
    writes,
)
from zotsync.server.access import KeyRights, RequestLimiter, ServerLimits
from zotsync.server.item_pages import ItemOrders
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.store import Store
from zotsync.server.versions import find_library, version_history

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_NOT_FOUND = "<h1>Not Found</h1>\n<p>The page you requested could not be found.</p>\n"

_Handler = Callable[..., Response]
_READ, _MANY, _ONE = "GET", "GET POST DELETE", "GET PUT PATCH DELETE"
_LIBRARY = "/<any(users, groups):kind>/<int(max=999999999999):owner>"

#: Address, methods, function; those inside a library come without its prefix.
_INSIDE: tuple[tuple[str, str, _Handler], ...] = (
    ("/items", _MANY, item_routes.many),
    ("/items/top", _READ, item_routes.top),
    ("/items/trash", _READ, item_routes.trash),
    ("/items/<key>", _ONE, item_routes.one),
    ("/items/<key>/children", _READ, item_routes.child_items),
    ("/publications/items", _READ, item_routes.publications),
    ("/collections", _MANY, collections.many),
    ("/collections/top", _READ, collections.top),
    ("/collections/<key>", _ONE, collections.one),
    ("/collections/<key>/collections", _READ, collections.inside),
    ("/collections/<key>/items", "GET POST", item_routes.in_collection),
    ("/collections/<key>/items/top", _READ, item_routes.top_in_collection),
    ("/collections/<key>/items/<item>", "DELETE", item_routes.out_of_collection),
    ("/searches", _MANY, searches.many),
    ("/searches/<key>", _ONE, searches.one),
    ("/settings", _MANY, settings.many),
    ("/settings/<name>", "GET PUT DELETE", settings.one),
    ("/tags", "GET DELETE", tag_routes.many),
    ("/tags/<path:name>", _READ, tag_routes.named),
    ("/items/tags", _READ, tag_routes.of_items),
    ("/items/top/tags", _READ, tag_routes.of_top_items),
    ("/items/trash/tags", _READ, tag_routes.of_trash),
    ("/items/<key>/tags", _READ, tag_routes.of_item),
    ("/collections/<key>/tags", _READ, tag_routes.of_collection),
    ("/collections/<key>/items/tags", _READ, tag_routes.of_collection),
    ("/collections/<key>/items/top/tags", _READ, tag_routes.of_collection_top),
    ("/deleted", _READ, library_routes.deleted),
)
_OUTSIDE: tuple[tuple[str, str, _Handler], ...] = (
    ("/keys/current", _READ, library_routes.current_key),
    ("/keys/<name>", _READ, library_routes.key),
    ("/users/<int(max=999999999999):owner>/groups", _READ, library_routes.groups),
    ("/groups/<int(max=999999999999):owner>", _READ, library_routes.group),
    ("/schema", _READ, schema_routes.schema),
    ("/itemTypes", _READ, schema_routes.item_types),
    ("/itemFields", _READ, schema_routes.item_fields),
    ("/itemTypeFields", _READ, schema_routes.item_type_fields),
    ("/itemTypeCreatorTypes", _READ, schema_routes.item_type_creator_types),
    ("/creatorFields", _READ, schema_routes.creator_fields),
    ("/items/new", _READ, schema_routes.item_template),
)
_HANDLERS: Mapping[str, _Handler] = {
    prefix + address: handler
    for prefix, table in ((_LIBRARY, _INSIDE), ("", _OUTSIDE))
    for address, _, handler in table
}
#: One map for every application in the process: rules belong to the map they are put into.
_ADDRESSES = Map(
    [
        Rule(prefix + address, endpoint=prefix + address, methods=methods.split())
        for prefix, table in ((_LIBRARY, _INSIDE), ("", _OUTSIDE))
        for address, methods, _ in table
    ],
    strict_slashes=False,
    merge_slashes=False,
)


class EmbeddedApp:
    """A WSGI callable. `library` and `key` say how to reach it, `file_id` which file it is."""

    def __init__(self, path: str | Path, *, key: str | None, limits: ServerLimits | None) -> None:
        self.store = Store(path)
        self.library = f"users/{access.OWNER}"
        self.file_id = self.store.file_id
        own_key = access.ensure_owner(self.store)
        self.key = key or own_key
        # a key of the caller's is valid as long as this application, and never written down
        self._temporary_keys = {key: KeyRights(key, access.OWNER, access.FULL)} if key else {}
        self._limits = limits or ServerLimits()
        self._limiter = RequestLimiter(self._limits)
        self._item_orders = ItemOrders()

    def history(self, version: int) -> str:
        """Which past a version of the library has: another one where a backup was put back."""
        kind, owner = self.library.split("/")
        with self.store.reading() as db:
            library = find_library(db, kind, int(owner))
            return version_history(db, library, version) if library else ""

    def close(self) -> None:
        """Closes the file."""
        self.store.close()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        http = Request(environ)
        response = self._response(http)
        if self._limits.backoff:
            response.headers["Backoff"] = str(self._limits.backoff)
        responses.compress(http, response)
        return response(environ, start_response)

    def _response(self, http: Request) -> Response:
        headers: dict[str, str] = {}
        try:
            return self._routed(http, headers)
        except HttpRefusal as refusal:
            known = {} if refusal.early else headers
            return responses.error(refusal.code, refusal.message, {**known, **refusal.headers})
        except LibraryUnavailable as error:
            return responses.error(503, error.message, {"Retry-After": "1"})
        except ZotsyncError as error:
            _log.error("the library cannot answer: %s", error.message)
            return responses.error(500, error.message)
        except HTTPException as error:
            return _refused_by_routing(error, headers)
        except Exception:
            _log.exception("a request failed inside the library")
            return responses.error(500, "An error occurred")

    def _routed(self, http: Request, headers: dict[str, str]) -> Response:
        """Checks who asks, finds the handler, lets it answer.

        `headers` receives what every later answer carries, refusals included.
        """
        if http.headers.get("Expect"):
            raise HttpRefusal(417, "Expect header is not supported")
        path = _path(http)
        urls = _ADDRESSES.bind(http.host or "localhost", path_info=path)
        rights = self._rights(http)
        request = ServerRequest(
            http, path, self.store, self._item_orders, rights, temporary_keys=self._temporary_keys
        )
        client = rights.key or f"at {http.remote_addr}"
        reason = self._limiter.enter(client)
        if reason:
            raise HttpRefusal(429, reason, headers={"Retry-After": str(self._limits.retry_after)})
        try:
            endpoint, arguments = urls.match(path, method=http.method)
            return self._handled(request, endpoint, arguments, headers)
        finally:
            self._limiter.leave(client)

    def _rights(self, http: Request) -> KeyRights:
        with self.store.reading() as db:
            return access.rights_of(db, access.key_of(http), self._temporary_keys)

    def _handled(
        self,
        request: ServerRequest,
        endpoint: str,
        arguments: Mapping[str, Any],
        headers: dict[str, str],
    ) -> Response:
        if request.method in _WRITES:
            _check_write(request)
            writes.check_token(request)
        _check_api_version(request)
        rest = dict(arguments)
        if "kind" in rest:
            self._open_library(request, rest.pop("kind"), rest.pop("owner"), headers)
        else:
            headers.update(responses.zotero_headers())
        response = _HANDLERS[endpoint](request, **rest)
        if response.status_code != 304:
            response.headers.extend(responses.zotero_headers())
        return response

    def _open_library(
        self, request: ServerRequest, kind: str, owner: int, headers: dict[str, str]
    ) -> None:
        """Finds the library and checks the key's rights on it."""
        with self.store.reading() as db:
            library = request.opened = find_library(db, kind, owner)
        if library is None:
            raise HttpRefusal(404, f"User {owner} not found" if kind == "users" else "Not found")
        headers.update(responses.zotero_headers())
        if request.method in _WRITES:
            if not request.rights.may_write(library):
                raise HttpRefusal(403, "Write access denied")
        elif not request.rights.may_read(library):
            raise HttpRefusal(403, "Forbidden")


def _check_write(request: ServerRequest) -> None:
    if not request.rights.key:
        raise HttpRefusal(403, "An API key is required for write requests.")
    if request.method != "DELETE" and not request.body:
        raise HttpRefusal(400, f"{request.method} data not provided")


def _check_api_version(request: ServerRequest) -> None:
    version = request.http.headers.get("Zotero-API-Version") or request.parameter("v")
    if version is not None and version != responses.API_VERSION:
        raise HttpRefusal(400, f"Invalid API version '{version}'")


def _path(http: Request) -> str:
    """The path as text; whatever bytes a client or a transport put into it."""
    raw = http.environ.get("PATH_INFO", "") or "/"
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
