"""Options that point every service at one address on loopback, without a pace to keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zotsync.lookup.options import ResolveOptions, ServiceOptions


def options_for(
    url: str, *, services: tuple[str, ...] = ("pubmed", "crossref"), **changes: Any
) -> ResolveOptions:
    fast = ServiceOptions(url, per_second=100_000, timeout=changes.pop("timeout", 20.0))
    options = ResolveOptions(
        mailto="reader@example.org", order=services, services=dict.fromkeys(services, fast)
    )
    return replace(options, **changes)
