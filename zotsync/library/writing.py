"""One write of items or collections: bounded, made whole, and what became of each object.

The server's report is read by position. After a write that had to be repeated, what the repetition
refuses because the first try had already written it is told apart by looking at the objects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zotsync.library import reading
from zotsync.library.answers import UnexpectedAnswer, linked_key, one_object
from zotsync.library.base import Failure, WriteReport
from zotsync.library.paging import Reader
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.refusals import servers_words
from zotsync.model.errors import LibraryMoved, LibraryUnavailable, OutcomeUnknown, WriteRejected
from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key
from zotsync.model.server_form import holds

#: How often an object is sent for which the server fails.
TRIES = 3


def check_size(objects: Sequence[Mapping[str, Any]], most: int) -> None:
    """Raises `WriteRejected` (413) for a batch that the library would refuse as a whole."""
    if len(objects) > most:
        raise WriteRejected(f"A write of {len(objects)} objects is too large.", code=413)


def complete_collections(
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
    stored = reading.objects_by_key(reader, "collection", lacking) if lacking else {}
    whole: list[Mapping[str, Any]] = []
    for entry in objects:
        held = stored.get(str(entry.get("key")), {})
        parent = held.get("parentCollection", False)
        whole.append({"name": held.get("name", ""), "parentCollection": parent, **entry})
    return whole


def write_objects(
    client: PyzoteroClient,
    reader: Reader,
    kind: str,
    objects: Sequence[Mapping[str, Any]],
    if_version: int | None,
) -> WriteReport:
    """One write of "item"s or "collection"s; what became of each.

    Objects for which the server failed (500 and the like) are sent again where that cannot make
    anything twice. Raises `LibraryMoved` if the library is newer than `if_version`,
    `OutcomeUnknown` if an answer is lost or is no report, and what `PyzoteroClient.write` raises.
    """
    report = _write(client, reader, kind, objects, if_version)
    for tries in range(1, TRIES):
        again = [i for i in sorted(report.failed) if _is_worth_repeating(report, objects, i)]
        if not again:
            break
        client.pause(tries)
        guard = None if if_version is None else report.library_version
        try:
            second = _write(client, reader, kind, [objects[i] for i in again], guard, again=True)
        except OutcomeUnknown:
            raise
        except LibraryUnavailable:
            break  # the next write will say so; what became of this one is known
        except LibraryMoved as exc:
            moved = dict.fromkeys(again, Failure(412, exc.message))
            return replace(report, failed={**report.failed, **moved})
        report = _joined(report, second, again)
    return report


def _is_worth_repeating(report: WriteReport, objects: Sequence[Mapping[str, Any]], i: int) -> bool:
    """Whether the server failed at an object that its key and version keep from being doubled."""
    return report.failed[i].code >= 500 and {"key", "version"} <= objects[i].keys()


def _joined(first: WriteReport, second: WriteReport, places: Sequence[int]) -> WriteReport:
    """A report with that of a second write of the objects at some places in it."""
    failed = {i: failure for i, failure in first.failed.items() if i not in places}
    return WriteReport(
        {**first.successful, **{places[i]: data for i, data in second.successful.items()}},
        {**first.unchanged, **{places[i]: key for i, key in second.unchanged.items()}},
        {**failed, **{places[i]: failure for i, failure in second.failed.items()}},
        second.library_version,
    )


def _write(
    client: PyzoteroClient,
    reader: Reader,
    kind: str,
    objects: Sequence[Mapping[str, Any]],
    if_version: int | None,
    *,
    again: bool = False,
) -> WriteReport:
    """One write, and a look at the objects that a repetition (`again`) refuses with 412."""
    if not objects:
        return WriteReport({}, {}, {}, if_version or 0)
    answer = client.write(f"create_{kind}s", objects, if_version)
    report = None
    if not answer.moved:
        report = write_report(answer.body, objects, answer.version)
        if not (answer.maybe_applied or again) or not _has_moved(report):
            return report
    keys = [str(entry["key"]) for entry in objects if "key" in entry]
    try:
        stored = reading.objects_by_key(reader, kind, keys)
    except LibraryUnavailable:
        if report is None:
            raise
        return report  # its 412s stand, and the objects are merged again
    if report is not None:
        return with_applied(report, objects, stored)
    return _report_of_applied(objects, stored)


def _has_moved(report: WriteReport) -> bool:
    return any(failure.code == 412 for failure in report.failed.values())


def _report_of_applied(
    objects: Sequence[Mapping[str, Any]], stored: Mapping[str, ObjectData]
) -> WriteReport:
    """The report of a write whose repetition met its own trace: all written, or library moved."""
    refused = {i: Failure(412, "changed in the meantime") for i in range(len(objects))}
    version = max((int(data.get("version", 0)) for data in stored.values()), default=0)
    report = with_applied(WriteReport({}, {}, refused, version), objects, stored)
    if report.failed:
        raise LibraryMoved("The library was changed in the meantime.")
    return report


def write_report(body: object, sent: Sequence[Mapping[str, Any]], version: int) -> WriteReport:
    """The report of a multi-object write of the objects `sent`, by position.

    It is believed as far as it is about what was sent: an object that the server leaves out, or
    in whose place it tells of another one, has failed, for it gave no outcome. Raises
    `OutcomeUnknown` for a body that is no report at all.
    """
    if not isinstance(body, dict) or not any(
        isinstance(body.get(part), dict) for part in ("successful", "unchanged", "failed")
    ):
        raise OutcomeUnknown(
            "The library took the write, but its answer is not a Zotero report.",
            hint="Check the address of the library.",
        )
    successful: dict[int, ObjectData] = {}
    named: set[str] = set()
    for i, entry in _by_index(body, "successful", len(sent)):
        stored = _stored(entry, sent[i])
        if stored is not None and stored["key"] not in named:
            successful[i] = stored
            named.add(stored["key"])
    unchanged = {
        i: key for i, key in _by_index(body, "unchanged", len(sent)) if _is_there(key, sent[i])
    }
    failed = {i: _failure(entry) for i, entry in _by_index(body, "failed", len(sent))}
    for i in range(len(sent)):
        if i not in successful and i not in unchanged and i not in failed:
            failed[i] = Failure(500, "the library did not say what became of this object")
    return WriteReport(successful, unchanged, failed, version)


def _by_index(body: Mapping[str, Any], part: str, count: int) -> list[tuple[int, Any]]:
    entries = body.get(part)
    if not isinstance(entries, dict):
        return []
    return [
        (int(i), e) for i, e in entries.items() if i.isascii() and i.isdigit() and int(i) < count
    ]


def _stored(envelope: object, sent: Mapping[str, Any]) -> ObjectData | None:
    """The stored object of a report, None if it is not the one that was sent, whole and sound."""
    data = envelope.get("data") if isinstance(envelope, dict) else None
    if not isinstance(envelope, dict) or not isinstance(data, dict):
        return None
    named = {name: envelope.get(name) for name in ("key", "version")}
    if data.get("key", named["key"]) != named["key"]:
        return None
    if linked_key(envelope) not in ("", named["key"]):
        return None
    try:
        stored = one_object({**named, "data": {**data, **named}})
    except UnexpectedAnswer:
        return None
    key = stored["key"]
    return stored if is_key(key) and key == sent.get("key", key) else None


def _is_there(key: object, sent: Mapping[str, Any]) -> bool:
    """Whether an object can be unchanged: only one that was there before can."""
    return isinstance(key, str) and key == sent.get("key") and sent.get("version") != 0


def _failure(entry: object) -> Failure:
    if not isinstance(entry, dict):
        return Failure(500, "the library did not say why")
    code, data = entry.get("code"), entry.get("data")
    return Failure(
        code=code if isinstance(code, int) else 500,
        message=servers_words(str(entry.get("message", ""))),
        data=data if isinstance(data, dict) else {},
    )


def with_applied(
    report: WriteReport, sent: Sequence[Mapping[str, Any]], stored: Mapping[str, ObjectData]
) -> WriteReport:
    """The report of a *repeated* write, with 412s that only mean "the first try did it" solved.

    `stored` holds the objects as they are now, by key. A refused object counts as written when
    everything we sent is what the library holds.
    """
    done = {
        i: stored[key]
        for i in report.failed
        if report.failed[i].code == 412
        and (key := str(sent[i].get("key", ""))) in stored
        and holds(stored[key], sent[i])
    }
    failed = {i: failure for i, failure in report.failed.items() if i not in done}
    return replace(report, successful={**report.successful, **done}, failed=failed)
