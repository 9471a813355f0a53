"""The embedded library over HTTP, for other programs on this machine."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zotsync.model.errors import LibraryUnavailable
from zotsync.server import open_app
from zotsync.server.access import ServerLimits
from zotsync.server.connections import Handler, Server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"
#: How long requests that are under way may take when the server stops, in seconds.
GRACE_SECONDS = 10.0
#: How often is looked whether the server is to stop, in seconds.
STOP_SECONDS = 0.1
#: Connections that may wait to be accepted.
WAITING_CONNECTIONS = 512
#: Requests above so many bytes (packed ones above the second) are taken two at a time: whoever
#: sends many at once waits, instead of filling the memory.
LARGE_BYTES, LARGE_PACKED_BYTES = 4_000_000, 64_000
LARGE_AT_ONCE = 2

#: What a person sees who opens the address in a browser; programs ask for other pages.
_PAGE = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>zotsync</title>
<style>body{font:1.1em/1.5 sans-serif;max-width:36em;margin:3em auto;padding:0 1em}</style>
<h1>A library is served here</h1>
<p>This address is for programs: zotsync answers them as the Zotero Web API (version 3) does, if
they run on this machine and have the key. Library and key stand in the line that it printed when
it was started with <code>serve</code>; Ctrl-C there ends it.</p>
<p>To look at the library yourself, use zotsync in a terminal: <code>list</code> and
<code>show</code>, or <code>export</code> for a file that Zotero imports.</p>
</html>
"""


def _is_browsed(environ: WSGIEnvironment) -> bool:
    """Whether a browser asks for the address as `serve` prints it."""
    looks = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
    there = environ.get("PATH_INFO", "") in ("", "/")
    return looks and there and "text/html" in str(environ.get("HTTP_ACCEPT", ""))


class LocalClientsOnly:
    """Lets only requests through that a program on this machine meant for this server.

    A web page that a browser shows can be made to send requests to 127.0.0.1, directly (`Origin`)
    or under a name that points there (`Host`); both are refused.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._large = threading.BoundedSemaphore(LARGE_AT_ONCE)
        self.running = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        port = str(environ.get("SERVER_PORT", ""))
        names = {f"{name}:{port}" for name in (HOST, "localhost")}
        host = str(environ.get("HTTP_HOST", "")).lower()
        origin = environ.get("HTTP_ORIGIN")
        foreign = origin is not None and origin.lower() not in {f"http://{name}" for name in names}
        if foreign or (host not in names and not (port == "80" and host in (HOST, "localhost"))):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"This server answers programs on this machine only."]
        if _is_browsed(environ):
            headers = [("Content-Type", "text/html; charset=utf-8")]
            start_response("200 OK", [*headers, ("Content-Length", str(len(_PAGE)))])
            return [_PAGE] if environ["REQUEST_METHOD"] == "GET" else []
        with self._counted(), self._large if is_large(environ) else nullcontext():
            return list(self._app(environ, start_response))

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self.running += 1
        try:
            yield
        finally:
            with self._lock:
                self.running -= 1

    def wait(self, seconds: float) -> None:
        """Waits until no request is under way, at most this long."""
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            time.sleep(0.02)


def is_large(environ: WSGIEnvironment) -> bool:
    """Whether a request brings a body of many megabytes, or one that may become so."""
    length = str(environ.get("CONTENT_LENGTH") or "0")
    packed = "HTTP_CONTENT_ENCODING" in environ
    most = LARGE_PACKED_BYTES if packed else LARGE_BYTES
    return not length.isdecimal() or int(length[:18]) > most


@contextmanager
def running(
    path: str | Path, *, port: int = 0, key: str | None = None, limits: ServerLimits | None = None
) -> Iterator[tuple[str, str, str]]:
    """Serves a library file from a thread of its own; gives (address, library, key).

    Raises `LibraryUnavailable` when the port is taken, and what `open_app` raises.
    """
    app = open_app(path, key=key, limits=limits)
    try:
        local = LocalClientsOnly(app)
        server = _listening(local, port)
        thread = threading.Thread(target=server.serve_forever, args=(STOP_SECONDS,), daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.port}", app.library, app.key
        finally:
            server.shutdown()
            local.wait(GRACE_SECONDS)
            server.server_close()
            thread.join()
    finally:
        app.close()


def _listening(app: WSGIApplication, port: int) -> Server:
    """A server on a socket of our own: werkzeug prints and exits when it cannot have a port."""
    own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.bind((HOST, port))
        own.listen(WAITING_CONNECTIONS)
        return Server(HOST, port, app, Handler, fd=own.fileno())
    except (OSError, OverflowError) as error:
        raise LibraryUnavailable(
            f"Port {port} on {HOST} cannot be used.",
            hint="Another program may have it; --port 0 takes any free one.",
        ) from error
    finally:
        own.close()


def serve(
    path: str | Path,
    *,
    port: int,
    key: str | None,
    as_json: bool,
    echo: Callable[[str], None],
) -> None:
    """Serves a library file until it is interrupted (SIGINT, SIGTERM).

    Prints one line before it answers: address, library and key (`as_json`: as an object). `port` 0
    is any free one. Only 127.0.0.1 is listened on.
    """
    with _stopping() as stop, running(path, port=port, key=key) as (url, library, made):
        if as_json:
            echo(
                json.dumps(
                    {"format": "zotsync-serve/1", "url": url, "library": library, "key": made}
                )
            )
        else:
            echo(f"Zotero Web API at {url}, library {library}, key {made}")
        stop.wait()


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set; the handlers before it come back afterwards."""
    stop = threading.Event()
    former: dict[signal.Signals, Any] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError):  # only the main thread may set handlers
            former[number] = signal.signal(number, lambda *_: stop.set())
    try:
        yield stop
    finally:
        for known, handler in former.items():
            signal.signal(known, handler)
