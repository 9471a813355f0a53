"""The configuration's [resolve] section as the resolvers' options."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.config.settings import ResolveSection
    from zotsync.lookup.options import ResolveOptions

#: Where a service's key may come from (never from the file): environment, then keyring.
KEY_VARIABLES = {
    "pubmed": "NCBI_API_KEY",
    "openalex": "OPENALEX_API_KEY",
    "semanticscholar": "S2_API_KEY",
}


def _key_of(name: str) -> str:
    """A service's key: from the environment, else as `zotsync login --service` kept it."""
    if name not in KEY_VARIABLES:
        return ""
    given = os.environ.get(KEY_VARIABLES[name], "").strip()
    if given:
        return given
    from zotsync.library.keys import service_key

    return service_key(name) or ""


def resolve_options(
    section: ResolveSection, state: Path, *, offline: bool, refresh: int | None = None
) -> ResolveOptions:
    """Addresses, keys, pace and cache of the look-up services."""
    from zotsync.lookup.options import PUBLIC_SERVICES, ResolveOptions, ServiceOptions

    services = {}
    for name, public in PUBLIC_SERVICES.items():
        given = getattr(section, name)
        services[name] = ServiceOptions(
            url=given.url or public.url,
            timeout=given.timeout,
            enabled=public.enabled if given.enabled is None else given.enabled,
            key="" if offline else _key_of(name),
            per_second=given.per_second,
        )
    return ResolveOptions(
        offline=offline,
        mailto=section.mailto,
        order=tuple(section.order) or tuple(PUBLIC_SERVICES),
        services=services,
        cache=state / "records.sqlite" if section.cache else None,
        cache_megabytes=section.cache_megabytes,
        found_days=section.found_days,
        absent_days=section.absent_days,
        refresh_older_than=refresh,
    )
