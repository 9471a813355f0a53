"""Our own JSON: a reference with its exact words, its place and how sure each field is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zotsync.formats.csl_json.writer import csl_of
from zotsync.model.reference import Evidence, Origin, Reference, Rejected, Resolution


def write(reads: Iterable[Reference | Rejected]) -> str:
    """A JSON array of all reads, in their order."""
    return json.dumps([json_of(each) for each in reads], ensure_ascii=False, indent=2) + "\n"


def write_lines(reads: Iterable[Reference | Rejected]) -> str:
    """One read a line."""
    return "".join(json.dumps(json_of(each), ensure_ascii=False) + "\n" for each in reads)


def json_of(read: Reference | Rejected) -> dict[str, Any]:
    """One read as JSON data: the fields flat under their CSL names, nothing empty.

    Names stand under their roles as in CSL-JSON. What was rejected has `rejected`: why. `ordinal`
    (None if no number is printed) and `confidence` are always there: the latter has every stated
    field, 1.0 where the reader is certain.
    """
    if isinstance(read, Rejected):
        return _without_empty(
            {
                "ordinal": read.ordinal,
                "raw": read.raw,
                "origin": _origin(read.origin),
                "rejected": read.why,
            }
        )
    csl = csl_of(read)
    if not read.type:
        del csl["type"]
    for key in ("id", "keyword", "custom"):
        csl.pop(key, None)
    if read.get("page"):
        csl["page"] = read.get("page")
    head = {
        "ref_id": read.ref_id,
        "ordinal": read.ordinal,
        "raw": read.raw,
        "origin": _origin(read.origin),
    }
    sure = {"ordinal": read.ordinal, "confidence": _confidence(read, csl)}
    return {**_without_empty({**head, **csl, **_beside_fields(read)}), **sure}


def _confidence(reference: Reference, stated: Iterable[str]) -> dict[str, float]:
    """Field → 0..1 for all that is stated, and for what the reader doubts without stating it."""
    return {**dict.fromkeys(stated, 1.0), **reference.confidence}


def _beside_fields(reference: Reference) -> dict[str, Any]:
    """What a reference knows that is no CSL variable."""
    return {
        "et_al": reference.et_al,
        "keywords": list(reference.keywords),
        "mesh": list(reference.mesh),
        "collections": list(reference.collections),
        "hints": list(reference.hints),
        "evidence": {key: _evidence(value) for key, value in reference.evidence.items()},
        "resolution": _resolution(reference.resolution),
        "notes": list(reference.notes),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    lines = {"first_line": origin.first_line, "last_line": origin.last_line}
    return {"file": origin.file, **(lines if origin.first_line else {})}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return _without_empty({"source": evidence.source, "printed": evidence.printed})


def _resolution(resolution: Resolution | None) -> dict[str, Any]:
    if resolution is None:
        return {}
    return _without_empty(
        {
            "outcome": resolution.outcome,
            "rule": resolution.rule,
            "source": resolution.source,
            "agreed": list(resolution.agreed),
            "disagreed": list(resolution.disagreed),
            "records": list(resolution.records),
            "at": resolution.at,
            "flags": list(resolution.flags),
            "notices": [
                {"kind": one.kind, "identifier": one.identifier, "date": one.date}
                for one in resolution.notices
            ],
            "candidates": list(resolution.candidates),
        }
    )


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "", [], {}, False)}
