"""A work as Crossref's API writes it, in CSL's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.text.fold import fold_text
from zotsync.text.markup import paragraphs

_SERIES = re.compile(
    r"^(?:lecture notes|advances in|studies in|methods in|communications in|springer|ifip)"
    r"|\b(?:series|monographs|library|texts)$", re.IGNORECASE
)  # fmt: skip
#: Dates in the order in which they date a work that states no other.
_DATES = ("published-print", "published", "published-online", "posted", "approved", "created")
_PARTS = ("book-chapter", "book-section", "book-part", "proceedings-article", "reference-entry")


def as_csl(work: Mapping[str, Any]) -> dict[str, Any]:
    """The work with CSL's names for what it states, nothing taken away that has no other place."""
    said = dict(work)
    kind = str(said.get("type") or "")
    title, subtitle = _first(said.get("title")), _first(said.pop("subtitle", None))
    if title and subtitle and fold_text(subtitle) not in fold_text(title):
        said["title"] = f"{title}: {subtitle}"
    _rename(said, "publisher-location", "publisher-place")
    _rename(said, "short-title", "title-short")
    _rename(said, "edition-number", "edition")
    _rename(said, "content-version", "version")
    event = said.pop("event", None)
    if isinstance(event, Mapping):
        said.setdefault("event-title", _first(event.get("name")))
        said.setdefault("event-place", _first(event.get("location")))
    elif event:
        said["event-title"] = event
    _place(said, kind)
    if isinstance(said.get("abstract"), str):
        said["abstract"] = paragraphs(said["abstract"])
    if not _dated(said.get("issued")):
        said["issued"] = next((said[key] for key in _DATES if _dated(said.get(key))), None)
    if isinstance(said.get("subject"), list):
        said["keyword"] = said.pop("subject")
    for key in ("subtype", "relation", "license", "link"):
        said.pop(key, None)
    return said


def _place(said: dict[str, Any], kind: str) -> None:
    """The university of a thesis, the server of a preprint, the series of a part of a book."""
    institution = said.pop("institution", None)
    rows = institution if isinstance(institution, list) else [institution]
    own = next((row for row in rows if isinstance(row, Mapping)), {})
    name = _first(own.get("name"))
    if name and (kind in ("dissertation", "posted-content") or not said.get("publisher")):
        said["publisher"] = name
        said.setdefault("publisher-place", _first(own.get("place")))
    if degree := _first(said.pop("degree", None)):
        said.setdefault("genre", degree)
    containers = [text for text in _listed(said.get("container-title")) if isinstance(text, str)]
    if len(containers) > 1 and kind in _PARTS:
        one, other = containers[:2]
        if _SERIES.search(one) and not _SERIES.search(other):
            one, other = other, one
        said["container-title"], said["collection-title"] = one, other


def _rename(said: dict[str, Any], name: str, csl: str) -> None:
    value = said.pop(name, None)
    if value and csl not in said:
        said[csl] = value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> str:
    return next((text for text in _listed(value) if isinstance(text, str) and text.strip()), "")


def _dated(value: Any) -> bool:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    return bool(
        isinstance(parts, list)
        and parts
        and isinstance(parts[0], list)
        and parts[0]
        and parts[0][0]
    ) or (isinstance(value, Mapping) and bool(value.get("raw") or value.get("literal")))
