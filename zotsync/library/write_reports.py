"""What became of each object of a write: reading the server's report, and settling a repeated one.

Pure: JSON values in, values out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zotsync.library.base import Failure, WriteReport
from zotsync.library.refusals import servers_words
from zotsync.model.errors import OutcomeUnknown
from zotsync.model.item import ObjectData
from zotsync.model.server_form import holds


def write_report(body: object, count: int, version: int) -> WriteReport:
    """The report of a multi-object write of `count` objects, by position.

    An object that the server leaves out has failed: it gave no outcome. Raises `OutcomeUnknown`
    for a body that is no report at all.
    """
    if not isinstance(body, dict) or not any(
        isinstance(body.get(part), dict) for part in ("successful", "unchanged", "failed")
    ):
        raise OutcomeUnknown(
            "The library took the write, but its answer is not a Zotero report.",
            hint="Check the address of the library.",
        )
    successful = {
        i: _stored(entry)
        for i, entry in _by_index(body, "successful", count)
        if isinstance(entry, dict)
    }
    unchanged = {i: str(entry) for i, entry in _by_index(body, "unchanged", count)}
    failed = {i: _failure(entry) for i, entry in _by_index(body, "failed", count)}
    for i in range(count):
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


def _stored(envelope: Mapping[str, Any]) -> ObjectData:
    data = envelope.get("data")
    stored = dict(data) if isinstance(data, dict) else {}
    for name in ("key", "version"):
        if name in envelope:
            stored[name] = envelope[name]
    return stored


def _failure(entry: object) -> Failure:
    if not isinstance(entry, dict):
        return Failure(500, "the library did not say why")
    code, data = entry.get("code"), entry.get("data")
    return Failure(
        code=code if isinstance(code, int) else 500,
        message=servers_words(str(entry.get("message", ""))),
        data=data if isinstance(data, dict) else {},
    )


def settled(
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
