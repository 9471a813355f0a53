"""The wire to a server: TLS checked, and a proxy from the environment except to this machine."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from zotsync.library.address import Address


def wire_to(address: Address) -> httpx2.HTTPTransport:
    """A transport that reaches the server at `address`; opens no connection yet."""
    return httpx2.HTTPTransport(proxy=proxy_for(address), trust_env=not address.loopback)


def proxy_for(address: Address) -> str | None:
    """The proxy that the environment names for this address (HTTPS_PROXY, NO_PROXY …).

    None for this machine: a proxy would look for the library on itself.
    """
    parts = urlsplit(address.base)
    if address.loopback or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")
