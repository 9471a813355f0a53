"""The wire to a server: TLS checked, and a proxy from the environment except to this machine."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from zotsync.library.address import Address


class HttpTransport(httpx2.BaseTransport):
    """Reaches the server at `address`. Its TLS certificates are loaded by the first request."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._transport: httpx2.HTTPTransport | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends the request; raises what `httpx2.HTTPTransport` does."""
        with self._lock:
            if self._transport is None:
                self._transport = httpx2.HTTPTransport(
                    proxy=proxy_for(self._address), trust_env=not self._address.loopback
                )
        return self._transport.handle_request(request)

    def close(self) -> None:
        """Closes the connections."""
        if self._transport is not None:
            self._transport.close()


def proxy_for(address: Address) -> str | None:
    """The proxy that the environment names for this address (HTTPS_PROXY, NO_PROXY …).

    None for this machine: a proxy would look for the library on itself.
    """
    parts = urlsplit(address.base)
    if address.loopback or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")
