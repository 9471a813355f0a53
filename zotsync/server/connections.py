"""The connections of `zotsync serve`: bounded in number, and in the time that a request may take.

Whoever connects holds a thread. A program that connects again and again, or sends a letter a
minute, must not keep others out: when all places are taken, who has been silent for longest loses
his, and nobody gets more than a minute to say what he wants.
"""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import time
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

#: Connections that are held at once.
MOST_CONNECTIONS = 256
#: How long a client may be silent, and keep us waiting for the parts of one request, in seconds.
IDLE_SECONDS = 60.0
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class Places:
    """Who is connected, and since when nothing has been heard from whom."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: set[socket.socket] = set()
        self._silent: dict[socket.socket, None] = {}  # the longest first

    def take(self, connection: socket.socket) -> bool:
        """A place for a new connection; False if all are taken by requests under way."""
        with self._lock:
            if len(self._held) >= self._most:
                longest = next(iter(self._silent), None)
                if longest is None:
                    return False
                self._drop(longest)
            self._held.add(connection)
            self._silent[connection] = None
            return True

    def silent(self, connection: socket.socket) -> None:
        """Nothing of the next request has been heard."""
        with self._lock:
            if connection in self._held:
                self._silent[connection] = None

    def heard(self, connection: socket.socket) -> None:
        """The head of a request has come whole."""
        with self._lock:
            self._silent.pop(connection, None)

    def leave(self, connection: socket.socket) -> None:
        """The connection has ended."""
        with self._lock:
            self._held.discard(connection)
            self._silent.pop(connection, None)

    def _drop(self, connection: socket.socket) -> None:
        self._held.discard(connection)
        del self._silent[connection]
        with contextlib.suppress(OSError):  # its thread ends at its next reading
            connection.shutdown(socket.SHUT_RDWR)


class _Arriving(io.RawIOBase):
    """What a client sends. Raises TimeoutError where one request keeps us waiting for too long."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.left = IDLE_SECONDS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.left <= 0:
            raise TimeoutError("the request does not come to its end")
        started = time.monotonic()
        self._connection.settimeout(self.left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self.left -= time.monotonic() - started
            self._connection.settimeout(IDLE_SECONDS)  # for what is sent


class Handler(WSGIRequestHandler):
    """Answers in silence: requests may carry keys, and nothing of them is logged."""

    server: Server
    timeout = IDLE_SECONDS

    def setup(self) -> None:
        super().setup()
        self._arriving = _Arriving(self.connection)
        self.rfile = io.BufferedReader(self._arriving)

    def handle_one_request(self) -> None:
        self._arriving.left = IDLE_SECONDS
        self.server.places.silent(self.connection)
        super().handle_one_request()

    def parse_request(self) -> bool:
        well = super().parse_request()
        self.server.places.heard(self.connection)
        return well

    def log(self, type: str, message: str, *args: Any) -> None:
        """No line per request."""

    def version_string(self) -> str:
        """What the `Server` header says."""
        return "zotsync"


class Server(ThreadedWSGIServer):
    """Answers each connection in a thread of its own, as long as there are places."""

    def __init__(self, *words: Any, most: int = MOST_CONNECTIONS, **named: Any) -> None:
        self.places = Places(most)
        super().__init__(*words, **named)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self.places.take(request):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.settimeout(1.0)
            request.sendall(_FULL)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.leave(request)
