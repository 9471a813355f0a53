"""A stand-in for the local API of Zotero 10, with the oddities that a client has to live with.

Only what a sync client uses. Objects are kept as the API sends them; the methods named after a
user (`user_edits` …) do what a person does in Zotero's window.
"""

from __future__ import annotations

import copy
import itertools
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request, Response

from zotsync.data import bundled_schema
from zotsync.model.schema import KEY_ALPHABET

_UNNAMED = frozenset({401, 405, 413, 428, 429})
_KEPT_AS_SENT = frozenset(
    {"itemType", "creators", "tags", "collections", "relations", "deleted", "dateAdded",
     "dateModified", "parentItem", "note", "name", "parentCollection"}
)  # fmt: skip


#: Labels of lines in Extra that Zotero takes for something else.
_READ_FROM_EXTRA = {"Type": "itemType", "Citation Key": "citationKey", "PMID": "PMID", "DOI": "DOI"}


@dataclass
class _Library:
    """`version` is the library's local counter; objects hold the `data` part."""

    version: int = 0
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    collections: dict[str, dict[str, Any]] = field(default_factory=dict)


class _Refused(Exception):
    def __init__(self, code: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.code, self.words, self.headers = code, words, headers


class DesktopApp:
    """A WSGI app: `DesktopApp().key` may write. `answer`: "always", "allow" or "deny" (dialog).

    `server_id=""` is Zotero 9 (no writes); `enabled=False` the switch in the settings being off.
    `asked` counts the dialogs; `requests` lists "GET /api/users/0/items" in order.
    """

    def __init__(
        self,
        *,
        server_id: str = "qT4bZr81xKpL",
        enabled: bool = True,
        answer: str = "always",
        groups: Iterable[int] = (),
        seed: int = 0,
    ) -> None:
        self.server_id, self.enabled, self.answer = server_id, enabled, answer
        self.libraries = {"users/0": _Library()}
        self.libraries |= {f"groups/{number}": _Library() for number in groups}
        self.key = "k" * 32
        self.permitted: dict[str, bool] = {self.key: True}
        self.asked = 0
        self.requests: list[str] = []
        self._random = random.Random(seed)
        self._seconds = itertools.count()

    @property
    def mine(self) -> _Library:
        return self.libraries["users/0"]

    # --- what the person in front of Zotero does

    def user_adds(self, library: str = "users/0", **data: Any) -> str:
        return self._create(self.libraries[library], "items", {"itemType": "book", **data})

    def user_edits(self, key: str, **data: Any) -> None:
        self._save(self.mine, self.mine.items[key], data)

    def user_erases(self, key: str) -> None:
        del self.mine.items[key]
        self.mine.version += 1

    def user_deletes_collection(self, key: str) -> None:
        """Erases it and takes its members out; their versions do not move."""
        _delete_collection(self.mine, key)
        self.mine.version += 1

    def user_trashes_collection(self, key: str) -> None:
        """It is in no list any more; its members keep it."""
        self._save(self.mine, self.mine.collections[key], {"deleted": True})

    def user_clears_permissions(self) -> None:
        self.permitted.clear()

    # --- the API

    def __call__(self, environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(dict(environ))
        self.requests.append(f"{request.method} {request.path}")
        try:
            response = self._answer(request)
        except _Refused as refused:
            response = Response(refused.words, refused.code, mimetype="text/plain")
            response.headers.extend(refused.headers)
            if refused.code != 401 and self.server_id:
                response.headers["Zotero-Server-ID"] = self.server_id
        reason = "undefined" if response.status_code in _UNNAMED else "OK"
        headers = [(n, v) for n, v in response.headers.items() if n != "Content-Length"]
        start_response(f"{response.status_code} {reason}", headers)
        return [response.get_data()]

    def _answer(self, request: Request) -> Response:
        if not request.path.startswith("/api/"):
            raise _Refused(404, "No endpoint found")
        if not self.enabled:
            return Response("Local API is not enabled", 403, mimetype="text/plain")
        path = request.path.removeprefix("/api/").strip("/")
        given = request.headers.get("Zotero-Server-ID")
        if self.server_id and given and given != self.server_id:
            raise _Refused(412, "Zotero-Server-ID does not match this server")
        if request.method != "GET":
            self._check_write(request, path, given)
        if path == "local/authorize":
            return self._authorize(request)
        if not path:
            return self._headed("Nothing to see here.", self.mine, mimetype="text/plain")
        return self._in_library(request, path)

    def _check_write(self, request: Request, path: str, given: str | None) -> None:
        if not self.server_id:
            raise _Refused(400, "Endpoint does not support method")
        if not given:
            raise _Refused(428, "Zotero-Server-ID not provided")
        if path == "local/authorize":
            return
        key = request.headers.get("Zotero-API-Key")
        key = key or request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not key:
            raise _Refused(401, "API key required", **{"WWW-Authenticate": "Bearer"})
        if key not in self.permitted:
            raise _Refused(401, "Invalid or expired API key", **{"WWW-Authenticate": "Bearer"})
        if not self.permitted[key]:
            del self.permitted[key]

    def _authorize(self, request: Request) -> Response:
        if not str((request.get_json(silent=True) or {}).get("appName", "")).strip():
            raise _Refused(400, "appName not provided")
        self.asked += 1
        if self.asked > 5:
            raise _Refused(429, "Too many requests", **{"Retry-After": "60"})
        if self.answer == "deny":
            return self._headed({"denied": True}, self.mine, status=403)
        key = "".join(self._random.choices("abcdefghij0123456789", k=32))
        self.permitted[key] = self.answer == "always"
        return self._headed({"key": key, "remember": self.permitted[key]}, self.mine)

    def _in_library(self, request: Request, path: str) -> Response:
        kind, _, rest = path.partition("/")
        number, _, rest = rest.partition("/")
        library = self.libraries.get(f"{kind}/{number}")
        if library is None:
            code = 400 if kind == "users" else 404
            raise _Refused(code, "Only data for the logged-in user is available locally")
        what, _, key = rest.partition("/")
        if what not in ("items", "collections"):
            raise _Refused(404, "No endpoint found")
        if key:
            return self._one(request, library, getattr(library, what), key)
        if request.method == "POST":
            return self._post(request, library, what)
        return self._list(request, library, what)

    def _headed(
        self, body: Any, library: _Library, status: int = 200, mimetype: str = "application/json"
    ) -> Response:
        text = body if isinstance(body, str) else json.dumps(body)
        response = Response(text, status, mimetype=mimetype)
        response.headers["Zotero-API-Version"] = "3"
        response.headers["Zotero-Schema-Version"] = "41"
        response.headers["Last-Modified-Version"] = str(library.version)
        if self.server_id:
            response.headers["Zotero-Server-ID"] = self.server_id
        return response

    def _list(self, request: Request, library: _Library, what: str) -> Response:
        asked = request.args
        wanted = asked.get("itemKey") or asked.get("collectionKey")
        with_trash = what == "items" and asked.get("includeTrashed") == "1" and not wanted
        found = [
            data
            for data in getattr(library, what).values()
            if not data.get("deleted") or with_trash
        ]
        if since := int(asked.get("since", 0)):
            found = [data for data in found if data["version"] > since]
        if wanted:
            keys = set(wanted.split(","))
            found = [d for d in found if d["key"] in keys or d.get("parentItem") in keys]
        total = len(found)
        if asked.get("format") == "versions":
            body: Any = {data["key"]: data["version"] for data in found}
        else:
            start, limit = int(asked.get("start", 0)), int(asked.get("limit", 0))
            found.sort(key=lambda data: data.get("dateAdded", ""))
            body = [_envelope(d) for d in found[start : start + limit if limit else None]]
        response = self._headed(body, library)
        response.headers["Total-Results"] = str(total)
        return response

    def _one(
        self, request: Request, library: _Library, objects: dict[str, Any], key: str
    ) -> Response:
        if key not in objects:
            raise _Refused(404, "Not found")
        if request.method == "GET":
            return self._headed(_envelope(objects[key]), library)
        version = int(request.headers.get("If-Unmodified-Since-Version", -1))
        if version < objects[key]["version"]:
            raise _Refused(412 if version >= 0 else 428, "Object has been modified since version")
        if request.method == "DELETE":
            if objects is library.collections:
                _delete_collection(library, key)
            else:
                del objects[key]
            library.version += 1
        else:
            self._save(library, objects[key], request.get_json())
        return self._headed("", library, status=204)

    def _post(self, request: Request, library: _Library, what: str) -> Response:
        objects = request.get_json(silent=True)
        if not isinstance(objects, list) or not objects:
            raise _Refused(400, "Uploaded data must be a JSON array")
        if len(objects) > 50:
            raise _Refused(413, "Cannot add more than 50 objects at a time")
        guard = request.headers.get("If-Unmodified-Since-Version")
        if guard is not None and library.version > int(guard):
            raise _Refused(412, f"Library has been modified since specified version {guard}")
        report: dict[str, dict[str, Any]] = {
            part: {} for part in ("successful", "success", "unchanged", "failed")
        }
        for i, entry in enumerate(objects):
            try:
                self._write(library, what, entry, guard, report, str(i))
            except _Refused as refused:
                failure = {"code": refused.code, "message": refused.words}
                report["failed"][str(i)] = failure
        return self._headed(report, library)

    def _write(
        self, library: _Library, what: str, entry: Any, guard: str | None,
        report: dict[str, dict[str, Any]], i: str,
    ) -> None:  # fmt: skip
        stored = getattr(library, what)
        key = entry.get("key")
        if key is None:
            key = self._create(library, what, entry)
        else:
            if key not in stored:
                raise _Refused(400, f"'primaryData' not loaded for item (null/1/{key})")
            if "version" not in entry and guard is None:
                raise _Refused(428, "Either If-Unmodified-Since-Version or version is required")
            if entry.get("version", stored[key]["version"]) != stored[key]["version"]:
                found = stored[key]["version"]
                raise _Refused(412, f"Item has been modified since specified version ({found})")
            if not self._save(library, stored[key], entry):
                report["unchanged"][i] = key
                return
        report["successful"][i] = _envelope(stored[key])
        report["success"][i] = key

    def _create(self, library: _Library, what: str, entry: Mapping[str, Any]) -> str:
        stored = getattr(library, what)
        key = "".join(self._random.choices(KEY_ALPHABET, k=8))
        second = next(self._seconds)
        added = f"2026-01-01T{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}Z"
        data = {"key": key, "version": -1, "dateAdded": added}
        if what == "items":
            data |= {"tags": [], "collections": [], "relations": {}, "creators": []}
        else:
            data |= {"parentCollection": False, "relations": {}}
        self._save(library, data, entry)
        stored[key] = data
        return key

    def _save(self, library: _Library, data: dict[str, Any], entry: Mapping[str, Any]) -> bool:
        """Merges `entry` into `data`; answers whether anything changed.

        What a refused update had changed stays in memory, as in Zotero 10.
        """
        before = copy.deepcopy(data)
        entry = _extra_read(entry)
        kind = bundled_schema().types.get(entry.get("itemType") or data.get("itemType") or "")
        for name, value in entry.items():
            if name in ("key", "version"):
                continue
            if name in _KEPT_AS_SENT or (kind and name in kind.fields):
                data[name] = copy.deepcopy(value)
            elif value:
                line = f"{name[:1].upper()}{name[1:]}: {value}"
                data["extra"] = "\n".join(filter(None, [data.get("extra", ""), line]))
            if value in ("", None) or (name == "deleted" and not value):
                data.pop(name, None)
        _check(library, data)
        if data == before:
            return False
        library.version += 1
        data["version"] = library.version
        return True


def _delete_collection(library: _Library, key: str) -> None:
    """Its own collections go with it."""
    del library.collections[key]
    for data in library.items.values():
        if key in data.get("collections", ()):
            data["collections"] = [held for held in data["collections"] if held != key]
    for child, data in list(library.collections.items()):
        if data.get("parentCollection") == key:
            _delete_collection(library, child)


def _extra_read(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """What Zotero makes of Extra: "Type: book" is the item's type, "PMID: 5" its field."""
    fields: dict[str, Any] = {}
    kept: list[str] = []
    for line in str(entry.get("extra") or "").splitlines():
        label, colon, value = line.partition(":")
        name = _READ_FROM_EXTRA.get(label) if colon and value.strip() else None
        if name is None or (name != "itemType" and name in {**entry, **fields}):
            kept.append(line)
        elif name != "itemType" or value.strip() in bundled_schema().types:
            fields[name] = value.strip()
    return {**entry, **fields, "extra": "\n".join(kept)} if fields else entry


def _check(library: _Library, data: Mapping[str, Any]) -> None:
    for key in data.get("collections", ()):
        if key not in library.collections:
            raise _Refused(400, f"Collection {key} not found")
    for tag in data.get("tags", ()):
        if not (tag.get("tag") if isinstance(tag, dict) else tag):
            raise _Refused(400, "Tag cannot be empty")
    parent = data.get("parentCollection")
    if parent and parent not in library.collections:
        raise _Refused(400, f"Parent collection {parent} not found")


def _envelope(data: Mapping[str, Any]) -> dict[str, Any]:
    kind = "items" if "itemType" in data else "collections"
    own = {"href": f"http://localhost:23119/api/users/0/{kind}/{data['key']}"}
    return {"key": data["key"], "version": data["version"], "data": copy.deepcopy(dict(data)),
            "library": {}, "links": {"self": own}, "meta": {}}  # fmt: skip
