"""What became of each object of a write: reading the server's report, and settling a repeated one.

Pure: JSON values in, values out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zotsync.library.base import Failure, ObjectData, WriteReport
from zotsync.library.refusals import servers_words
from zotsync.model.errors import OutcomeUnknown

#: Fields of an object that name it and say nothing about its content.
_NAMING = frozenset({"key", "version"})


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


def holds(stored: ObjectData, sent: Mapping[str, Any]) -> bool:
    """Whether a stored object has every value that was sent, after the server's normalisation."""
    return all(
        _comparable(name, stored.get(name)) == _comparable(name, value)
        for name, value in sent.items()
        if name not in _NAMING
    )


def _comparable(name: str, value: Any) -> object:
    """A value such that equal ones mean the same to Zotero.

    Zotero trims text, drops control characters, sorts tags, keeps sets of collections and
    relations, and takes an absent, null, false or empty value for the same nothing.
    """
    if name == "tags" and isinstance(value, list):
        return frozenset(_tag(tag) for tag in value) - {("", 0), ("", 1)}
    if name == "collections" and isinstance(value, list):
        return frozenset(map(str, value))
    if name == "relations" and isinstance(value, dict):
        return {
            predicate: frozenset(objects if isinstance(objects, list) else [objects])
            for predicate, objects in value.items()
            if objects
        } or ""
    if isinstance(value, list):
        return [_comparable("", entry) for entry in value]
    if isinstance(value, dict):
        return {part: text for part in value if (text := _comparable(part, value[part]))}
    return _text(value)


def _tag(tag: object) -> tuple[str, int]:
    if isinstance(tag, dict):
        return _text(tag.get("tag")), int(tag.get("type") or 0)
    return _text(tag), 0


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    kept = (ch for ch in text if ch in "\t\n" or (ch >= " " and ch != "\x7f"))
    return "".join(kept).strip()
