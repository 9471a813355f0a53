"""An embedded Zotero: the Web API v3 that sync clients use, over one SQLite file.

    app = open_app("library.sqlite")
    client = httpx2.Client(transport=httpx2.WSGITransport(app=app))
    zotero = pyzotero.Zotero(1, "user", app.key, client=client)

`http_server.serve` answers the same over HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.server.access import ServerLimits

if TYPE_CHECKING:
    from zotsync.server.app import EmbeddedApp

__all__ = ["ServerLimits", "check", "open_app"]


def open_app(
    path: str | Path, *, key: str | None = None, limits: ServerLimits | None = None
) -> EmbeddedApp:
    """The library in this file (":memory:": one that is gone with the process) as a WSGI app.

    A missing file is made, readable by its owner only. `key`: an API key that is valid beside
    those in the file as long as this app is; without, `app.key` is the file's own. Raises
    `StateDamaged`, `StateTooNew` or `LibraryUnavailable`.
    """
    from zotsync.server.app import EmbeddedApp

    return EmbeddedApp(path, key=key, limits=limits)


def check(path: str | Path) -> Iterator[tuple[str, bool, str]]:
    """For `doctor`: (what was checked, is it well, words), one by one."""
    from zotsync.server.store import check_file

    return check_file(path)
