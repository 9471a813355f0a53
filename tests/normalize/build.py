"""References for the tests of normalizing, written short."""

from __future__ import annotations

from typing import Any

from zotsync.data import bundled_journals, bundled_schema
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Evidence, Name, Origin, Reference
from zotsync.model.schema import Schema
from zotsync.normalize import normalize

SCHEMA: Schema = bundled_schema()
JOURNALS: Journals = bundled_journals()


def reference(
    csl_type: str = "article-journal",
    *names: Name,
    date: tuple[int, ...] = (),
    raw: str = "As printed.",
    found_by: str = "",
    accessed: tuple[int, ...] = (),
    **fields: str,
) -> Reference:
    """A reference; `container_title` is `container-title`; `found_by` marks fields as found."""
    named = {
        name if name == "archive_location" else name.replace("_", "-"): text
        for name, text in fields.items()
    }
    evidence = {name: Evidence(found_by) for name in named} if found_by else {}
    return Reference(
        ref_id="r1",
        raw=raw,
        origin=Origin("list.txt", 1, 1),
        type=csl_type,
        names=names,
        issued=Date(*date) if date else None,
        accessed=Date(*accessed) if accessed else None,
        fields=named,
        evidence=evidence,
    )


def item(*arguments: Any, **fields: Any) -> dict[str, Any]:
    """The payload that a reference becomes, without what every payload has."""
    payload = normalize(reference(*arguments, **fields), SCHEMA, JOURNALS).payload()
    del payload["tags"], payload["relations"]
    return payload


def person(kind: str, last: str, first: str) -> dict[str, str]:
    """A creator of two names, as the Web API writes it."""
    return {"creatorType": kind, "firstName": first, "lastName": last}
