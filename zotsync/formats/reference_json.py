"""Our own JSON: a reference with its exact words, its place and how sure each field is.

`write` makes it (`parse --to json`), `read` takes it back whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zotsync.formats.csl_json.reader import reference_of
from zotsync.formats.csl_json.writer import csl_of
from zotsync.formats.decode import text_of
from zotsync.formats.json_entries import entries_of, start_of
from zotsync.model.reference import Evidence, Origin, Read, Reference, Rejected, Resolution


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
    for key in ("id", "keyword", "custom", "journalAbbreviation"):
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


def read(data: bytes, file: str) -> Iterator[Read]:
    """What an array of `write`, or the lines of `write_lines`, hold, as they were written.

    Raises:
        InputError: not JSON, or not decodable as text.
    """
    text = text_of(data, file)
    for first, end, entry in entries_of(text, start_of(text, file)):
        words = text[first:end].strip()
        if isinstance(entry, str):
            line = 1 + text.count("\n", 0, first) if first < _COUNTED else 0
            yield Rejected(words[:20_000], entry, Origin(file, line, line + words.count("\n")))
        else:
            yield _read_back(entry, words, file)


#: Letters of a text in which the line of a broken entry is counted.
_COUNTED = 4_000_000
_RESOLUTION_LISTS = ("agreed", "disagreed", "records", "flags", "candidates")


def _read_back(entry: Mapping[str, Any], words: str, file: str) -> Reference | Rejected:
    raw = entry["raw"] if isinstance(entry.get("raw"), str) else ""
    origin = _origin_back(entry.get("origin"), file)
    ordinal = entry["ordinal"] if isinstance(entry.get("ordinal"), int) else None
    if isinstance(entry.get("rejected"), str):
        return Rejected(raw or words[:20_000], entry["rejected"], origin, ordinal)
    found = reference_of({**entry, "id": entry.get("ref_id")}, raw or words, origin)
    if isinstance(found, Rejected):
        return found
    return replace(
        found,
        raw=raw,
        ordinal=ordinal,
        et_al=entry.get("et_al") is True,
        keywords=_texts(entry.get("keywords")),
        mesh=_texts(entry.get("mesh")),
        hints=_texts(entry.get("hints")),
        collections=_texts(entry.get("collections")),
        notes=_texts(entry.get("notes")),
        confidence=_doubts(entry.get("confidence")),
        evidence={
            name: Evidence(*(_text(row.get(key)) for key in ("source", "printed")))
            for name, row in _mapping(entry.get("evidence")).items()
            if isinstance(row, Mapping)
        },
        resolution=_resolution_back(_mapping(entry.get("resolution"))),
    )


def _origin_back(row: Any, file: str) -> Origin:
    held = _mapping(row)
    lines = (held.get(key) for key in ("first_line", "last_line"))
    first, last = (line if isinstance(line, int) else 0 for line in lines)
    return Origin(_text(held.get("file")) or file, first, last)


def _doubts(row: Any) -> dict[str, float]:
    """What the reader doubted: 1.0 is certain, and not kept."""
    return {
        name: float(value)
        for name, value in _mapping(row).items()
        if isinstance(value, int | float) and 0 <= value < 1
    }


def _resolution_back(row: Mapping[str, Any]) -> Resolution | None:
    if not row:
        return None
    lists = {name: _texts(row.get(name)) for name in _RESOLUTION_LISTS}
    words = {name: _text(row.get(name)) for name in ("outcome", "rule", "source", "at")}
    return Resolution(**words, **lists)  # type: ignore[arg-type]  # names and kinds fit


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
