"""A small world around an embedded library: users, a group, keys, a client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx2

from zotsync.server import ServerLimits, access, open_app
from zotsync.server.access import READ_ONLY

MINE = "/users/1"
HOST = "http://zotero.test"


@dataclass
class Keys:
    """API keys: all rights, reading only, another user's, without groups, and one nobody made."""

    full: str
    read: str
    other: str
    user_only: str
    unknown: str = "nobodynobodynobodynobody"


class World:
    """User 1 with a library, user 2 with another, group 1; requests go to the application."""

    def __init__(self, path: str = ":memory:", limits: ServerLimits | None = None) -> None:
        self.app = open_app(path, limits=limits)
        store = self.app.store
        access.add_user(store, 2, "other")
        access.add_group(store, 1, "The group")
        self.keys = Keys(
            full=self.app.key,
            read=access.add_key(store, {"user": READ_ONLY["user"]}),
            other=access.add_key(store, {"user": {"library": True, "write": True}}, user=2),
            user_only=access.add_key(store, {"user": {"library": True, "write": True}}),
        )
        self.client = httpx2.Client(base_url=HOST, transport=httpx2.WSGITransport(app=self.app))

    def close(self) -> None:
        self.client.close()
        self.app.close()

    def ask(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        key: str | None = "full",
        since: int | str | None = None,
        **given: Any,
    ) -> httpx2.Response:
        """One request; `since` is If-Unmodified-Since-Version, `key` a name in `Keys` or None."""
        headers = dict(given.pop("headers", {}))
        if key is not None:
            headers["Zotero-API-Key"] = getattr(self.keys, key)
        if since is not None:
            headers["If-Unmodified-Since-Version"] = str(since)
        if json is not None:
            given["json"] = json
        return self.client.request(method, path, headers=headers, **given)

    def get(self, path: str, **given: Any) -> httpx2.Response:
        return self.ask("GET", MINE + path, **given)

    def post(self, path: str, json: Any = None, **given: Any) -> httpx2.Response:
        return self.ask("POST", MINE + path, json, **given)

    def patch(self, path: str, json: Any = None, **given: Any) -> httpx2.Response:
        return self.ask("PATCH", MINE + path, json, **given)

    def put(self, path: str, json: Any = None, **given: Any) -> httpx2.Response:
        return self.ask("PUT", MINE + path, json, **given)

    def delete(self, path: str, **given: Any) -> httpx2.Response:
        return self.ask("DELETE", MINE + path, **given)

    def version(self) -> int:
        """The version of user 1's library, without a request."""
        with self.app.store.reading() as db:
            row = db.execute("SELECT version FROM libraries WHERE kind = 'users' AND owner = 1")
            return int(row.fetchone()[0])

    def made(self, path: str, *objects: dict[str, Any]) -> list[dict[str, Any]]:
        """The `data` of objects that are made by this call."""
        report = self.post(path, list(objects)).json()
        assert not report["failed"], report["failed"]
        return [report["successful"][str(place)]["data"] for place in range(len(objects))]

    def book(self, **fields: Any) -> dict[str, Any]:
        return self.made("/items", {"itemType": "book", "title": "A book", **fields})[0]

    def books(self, count: int) -> list[dict[str, Any]]:
        objects = [{"itemType": "book", "title": f"Book {n}"} for n in range(count)]
        return self.made("/items", *objects)

    def collection(self, name: str = "Shelf", **fields: Any) -> dict[str, Any]:
        return self.made("/collections", {"name": name, **fields})[0]

    def data(self, key: str) -> dict[str, Any]:
        """An item's data as it is now."""
        data: dict[str, Any] = self.get(f"/items/{key}").json()["data"]
        return data
