"""Settings of the look-up services, as frozen values with the public services' addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """One service: `url` is the address its requests start with, `timeout` in seconds.

    `timeout` bounds what a run loses to all of a dead network, not to one request (see
    `http.Http`). `key` is an API key, from the keyring or the environment: it is sent to this
    service only and stands in no message and no cache. `per_second` is the pace to start with
    (0: the service's documented limit); limits in the service's answers take its place.
    """

    url: str
    timeout: float = 30.0
    enabled: bool = True
    key: str = field(default="", repr=False)
    per_second: float = 0.0


#: The public services, in the order in which they are asked. Those with `enabled=False` need a
#: key (OpenAlex: since 2026-02-13; Semantic Scholar: shared pool without) and are opt-in.
PUBLIC_SERVICES: Mapping[str, ServiceOptions] = MappingProxyType(
    {
        "pubmed": ServiceOptions("https://eutils.ncbi.nlm.nih.gov/entrez/eutils"),
        "pmc": ServiceOptions("https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1"),
        "crossref": ServiceOptions("https://api.crossref.org"),
        "arxiv": ServiceOptions("https://export.arxiv.org/api"),
        "datacite": ServiceOptions("https://api.datacite.org"),
        "openalex": ServiceOptions("https://api.openalex.org", enabled=False),
        "semanticscholar": ServiceOptions(
            "https://api.semanticscholar.org/graph/v1", enabled=False
        ),
    }
)

#: How a service is called in messages and in an item's library catalog.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "pubmed": "PubMed",
        "pmc": "PubMed Central",
        "crossref": "Crossref",
        "datacite": "DataCite",
        "arxiv": "arXiv",
        "openalex": "OpenAlex",
        "semanticscholar": "Semantic Scholar",
    }
)


@dataclass(frozen=True, slots=True)
class ResolveOptions:
    """How references are looked up.

    `order`: names of the services, first asked first; one left out is not asked. `mailto`: the
    contact address for the services' polite pools. `cache`: the file that keeps answers (None:
    nothing is kept between runs), at most `cache_megabytes` large. `found_days` and
    `absent_days`: how long a record, or its absence, is kept. `refresh_older_than`: ask again
    for whatever was answered more than so many days ago.
    """

    offline: bool = False
    mailto: str = ""
    order: tuple[str, ...] = tuple(PUBLIC_SERVICES)
    services: Mapping[str, ServiceOptions] = field(default_factory=lambda: PUBLIC_SERVICES)
    cache: Path | None = None
    cache_megabytes: float = 256.0
    found_days: float = 180.0
    absent_days: float = 14.0
    refresh_older_than: float | None = None

    def service(self, name: str) -> ServiceOptions:
        """A service's settings; those of the public one where none are given."""
        return self.services.get(name) or PUBLIC_SERVICES[name]

    def in_use(self) -> tuple[str, ...]:
        """The services that are asked, in order, each once."""
        names = dict.fromkeys(self.order)
        return tuple(name for name in names if name in TITLES and self.service(name).enabled)


def pace_of(name: str, options: ResolveOptions) -> float:
    """Requests per second that a service allows before it says otherwise.

    NCBI: 3, with a key 10 (KA-05317). Crossref lists: 1, in the polite pool 3. arXiv: one in three
    seconds. DataCite: 1,000 in five minutes. Semantic Scholar: 1 with a key.
    """
    service = options.service(name)
    if service.per_second > 0:
        return service.per_second
    return {
        "pubmed": 10.0 if service.key else 3.0,
        "pmc": 3.0,
        "crossref": 3.0 if options.mailto else 1.0,
        "datacite": 3.0,
        "arxiv": 1 / 3,
        "openalex": 10.0,
        "semanticscholar": 1.0,
    }[name]


def address(url: str, *, default_path: str = "") -> str:
    """A service's base address without a final slash; a bare host gets `default_path`."""
    base = url.rstrip("/")
    return base + default_path if default_path and not urlsplit(base).path else base
