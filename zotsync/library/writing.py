"""One write of items or collections: bounded, made whole, settled if it had to be repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zotsync.library import reading
from zotsync.library.base import Failure, WriteReport
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.reading import Reader
from zotsync.library.write_reports import settled
from zotsync.model.errors import LibraryMoved, LibraryUnavailable, WriteRejected
from zotsync.model.item import ObjectData


def refuse_too_many(objects: Sequence[Mapping[str, Any]], most: int) -> None:
    """Raises `WriteRejected` (413) for a batch that the library would refuse as a whole."""
    if len(objects) > most:
        raise WriteRejected(f"A write of {len(objects)} objects is too large.", code=413)


def whole_collections(
    reader: Reader, objects: Sequence[Mapping[str, Any]], *, client_keys: bool
) -> list[Mapping[str, Any]]:
    """The collections with name and parent filled in: pyzotero would move one without to the top.

    A new one without a parent is at the top; an existing one keeps what the library holds (if it
    moves meanwhile, its version refuses the write). `client_keys`: version 0 means new.
    """
    lacking = [
        str(entry["key"])
        for entry in objects
        if "key" in entry
        and not {"name", "parentCollection"} <= entry.keys()
        and not (client_keys and entry.get("version") == 0)
    ]
    stored = reading.by_keys(reader, "collection", lacking) if lacking else {}
    whole: list[Mapping[str, Any]] = []
    for entry in objects:
        held = stored.get(str(entry.get("key")), {})
        parent = held.get("parentCollection", False)
        whole.append({"name": held.get("name", ""), "parentCollection": parent, **entry})
    return whole


def write_and_settle(
    access: PyzoteroClient,
    reader: Reader,
    kind: str,
    objects: Sequence[Mapping[str, Any]],
    if_version: int | None,
) -> WriteReport:
    """One write of "item"s or "collection"s, settled if it had to be repeated.

    What a repetition refuses because the first try had already written it is told apart by
    looking at the objects.
    """
    if not objects:
        return WriteReport({}, {}, {}, if_version or 0)
    report, doubtful = access.write(f"create_{kind}s", objects, if_version)
    if report is not None and not doubtful:
        return report
    keys = [str(entry["key"]) for entry in objects if "key" in entry]
    try:
        stored = reading.by_keys(reader, kind, keys)
    except LibraryUnavailable:
        if report is None:
            raise
        return report  # its 412s stand, and the objects are merged again
    if report is not None:
        return settled(report, objects, stored)
    return _landed(objects, stored)


def _landed(objects: Sequence[Mapping[str, Any]], stored: Mapping[str, ObjectData]) -> WriteReport:
    """The report of a write whose repetition met its own trace: all written, or library moved."""
    refused = {i: Failure(412, "changed in the meantime") for i in range(len(objects))}
    version = max((int(data.get("version", 0)) for data in stored.values()), default=0)
    report = settled(WriteReport({}, {}, refused, version), objects, stored)
    if report.failed:
        raise LibraryMoved("The library was changed in the meantime.")
    return report
