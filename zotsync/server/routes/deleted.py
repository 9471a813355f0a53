"""/deleted: what is gone since a version."""

from __future__ import annotations

from werkzeug.wrappers import Response

from zotsync.server import responses
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest

_KINDS = ("collections", "items", "searches", "tags", "settings")


def since(call: ServerRequest) -> Response:
    """GET /deleted?since=N: keys (names of tags and settings) of objects that no longer exist."""
    if not (call.parameter("since") or call.parameter("newer")):
        raise HttpRefusal(400, "'since' parameter must be provided")
    version_known = call.query("deleted").since
    body: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    with call.store.reading() as db:
        version = call.version(db)
        rows = db.execute(
            "SELECT kind, key FROM deleted WHERE library = ? AND version > ? ORDER BY kind, key",
            (call.here.id, version_known),
        )
        for kind, key in rows:
            body[kind].append(key)
    return responses.as_json(body, {"Last-Modified-Version": str(version)})
