"""What goes over the line in one session: listened to, bent, and answered otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.library.base import Failure, WriteReport

Write = Callable[..., WriteReport]


@dataclass
class Sent:
    """One write as it went out."""

    what: str
    objects: list[dict[str, Any]]
    if_version: int | None

    @property
    def names(self) -> list[str]:
        """The titles or names in it."""
        return [str(data.get("title") or data.get("name") or "") for data in self.objects]

    @property
    def size(self) -> int:
        """Its bytes of UTF-8, each object by itself."""
        return sum(len(json.dumps(o, ensure_ascii=False).encode()) for o in self.objects)


@dataclass
class Wire:
    """Stands before a session's library. `before` sees each write and may change it or
    raise; `bend` changes the answer."""

    session: Any
    before: Callable[[Sent], None] = lambda sent: None
    bend: Callable[[Sent, WriteReport], WriteReport] = lambda sent, report: report
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        library = self.session.library
        library.write_items = self._write("items", library.write_items)
        library.write_collections = self._write("collections", library.write_collections)

    def _write(self, what: str, write: Write) -> Write:
        def listened(
            objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
        ) -> WriteReport:
            sent = Sent(what, [dict(data) for data in objects], if_version)
            self.sent.append(sent)
            self.before(sent)
            return self.bend(sent, write(sent.objects, if_version=if_version))

        return listened

    def of(self, what: str) -> list[Sent]:
        """The writes of items, or of collections."""
        return [sent for sent in self.sent if sent.what == what]


def failing(report: WriteReport, place: int, failure: Failure | None) -> WriteReport:
    """A report in which one object failed; without a failure, one that says nothing of it."""
    successful = {i: data for i, data in report.successful.items() if i != place}
    failed = {**report.failed, **({place: failure} if failure else {})}
    return replace(report, successful=successful, failed=failed)
