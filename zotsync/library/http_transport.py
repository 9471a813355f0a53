"""The way over the network: TLS checked, and a proxy from the environment except to this machine.

Of the environment it takes proxies and certificates only; no passwords from `~/.netrc`.
"""

from __future__ import annotations

import threading
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from zotsync.library.address import Address, can_be_asked
from zotsync.model.errors import LibraryUnavailable


class HttpTransport(httpx2.BaseTransport):
    """Reaches the server at `address`. Its TLS certificates are loaded by the first request."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._transport: httpx2.HTTPTransport | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends the request; raises what `httpx2.HTTPTransport` does.

        Raises `LibraryUnavailable` for a proxy or certificates that cannot be used.
        """
        with self._lock:
            if self._transport is None:
                self._transport = _open(self._address)
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


def _open(address: Address) -> httpx2.HTTPTransport:
    proxy = proxy_for(address)
    encrypted = address.base.startswith("https:")
    try:
        if proxy and not can_be_asked(urlsplit(proxy).hostname or ""):
            raise _unusable(proxy, address, "Name an http proxy in HTTPS_PROXY, or")
        return httpx2.HTTPTransport(proxy=proxy, trust_env=encrypted)
    except OSError:
        raise LibraryUnavailable(
            "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read.",
            hint="Correct or unset that environment variable.",
        ) from None
    except ImportError:
        raise _unusable(
            proxy, address, "`pip install socksio` lets zotsync speak socks5, or"
        ) from None
    except (ValueError, httpx2.InvalidURL):
        raise _unusable(proxy, address, "Name an http proxy in HTTPS_PROXY, or") from None


def absent_hint(address: Address) -> str:
    """What to look at when nobody answers: the proxy, too, where there is one."""
    proxy = proxy_for(address)
    more = f", the network, and the proxy {_told(proxy)}" if proxy else " and the network"
    return f"Check the address{more}."


def _told(proxy: str) -> str:
    """A proxy's address without the name and password that it may carry."""
    scheme, _, rest = proxy.rpartition("://")
    return f"{scheme or 'http'}://{rest.rpartition('@')[2]}"


def _unusable(proxy: str | None, address: Address, advice: str) -> LibraryUnavailable:
    host = urlsplit(address.base).hostname
    return LibraryUnavailable(
        f"The proxy {_told(proxy or '')} that the environment names cannot be used.",
        hint=f"{advice} set NO_PROXY={host} to do without it.",
    )
