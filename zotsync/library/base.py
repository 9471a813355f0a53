"""What every Zotero library can do for a sync, whichever way it is reached.

Libraries differ by `Capabilities`, not by code path: the planner and the writer read those and
nothing else about where a library lives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from zotsync.model.item import ObjectData


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a library can and cannot do.

    `client_keys`: an object may be created under a key we choose (key + `version: 0`).
    `max_objects`/`max_bytes`: bounds of one write. `slow_creates`: what to tell a user who waits
    for new items for long ("" where they come quickly).
    """

    client_keys: bool = True
    max_objects: int = 50
    max_bytes: int = 2_000_000
    slow_creates: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """One object that the library refused: the HTTP-like code and the server's own words."""

    code: int
    message: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The per-object outcome of one write, by position in the request.

    `successful` holds each object's `data` as stored (with its new key and version), `unchanged`
    the key. `library_version` is the library's version after the write.
    """

    successful: Mapping[int, ObjectData]
    unchanged: Mapping[int, str]
    failed: Mapping[int, Failure]
    library_version: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What moved in a library since a version, trash included.

    `items` and `collections` are the objects that are new or changed (children of items included;
    those in the trash are marked `deleted`); `gone_items`/`gone_collections` the keys that no
    longer exist. `version` is the library version at which all of this is true. `complete` means
    `since` was 0: whatever is not listed is gone, and `gone_items` are those that were ever there,
    as far as the library knows (the desktop has no deleted list). `all_collections` means that of
    `collections` alone: needed after a collection was deleted, because its children go without a
    word. A membership in a collection that is gone is void: no library moves the version of an item
    for it.
    """

    version: int
    items: Sequence[ObjectData] = ()
    collections: Sequence[ObjectData] = ()
    gone_items: frozenset[str] = frozenset()
    gone_collections: frozenset[str] = frozenset()
    complete: bool = False
    all_collections: bool = False


@dataclass(slots=True)
class RequestCount:
    """How often the library was asked, retries included."""

    read: int = 0
    write: int = 0


class Library(Protocol):
    """A Zotero library. All methods raise `LibraryError`s only, as far as they name no other."""

    #: As the user named it: "embedded", "users/123", "groups/5", "desktop".
    spec: str
    capabilities: Capabilities
    requests: RequestCount

    def identity(self) -> str:
        """The name under which its state is kept: changes when another library answers.

        "web:<host>/users/123", "desktop:<server id>/users/0", "embedded:<file id>".
        May cost one request.
        """
        ...

    def history(self, version: int) -> str:
        """Which past a version has, asked of nobody else; "" where the library cannot tell.

        It differs once a library was put back to an older copy and written on from there.
        """
        ...

    def changes(
        self,
        since: int,
        known_items: Iterable[str] = (),
        known_collections: Iterable[str] = (),
    ) -> Changes:
        """Everything that moved since library version `since` (0 = everything), consistently.

        `known_items` and `known_collections` are all keys that we hold at `since`, needed where
        there is no deleted list. One request when nothing moved.
        """
        ...

    def items(self, keys: Sequence[str]) -> list[ObjectData]:
        """The items with these keys as they are now (missing ones left out), trash included."""
        ...

    def write_items(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates items (an object with `key` and `version` is a partial update).

        At most `capabilities.max_objects`. `if_version`: refuse the whole write with
        `LibraryMoved` if the library is newer. Never retried blindly unless a replay is safe.
        """
        ...

    def write_collections(
        self, objects: Sequence[Mapping[str, Any]], *, if_version: int | None = None
    ) -> WriteReport:
        """Creates and updates collections, parents before children; as `write_items`."""
        ...

    def check(self) -> Iterator[tuple[str, bool, str]]:
        """For `doctor`: (what was checked, is it well, words) one by one."""
        ...

    def close(self) -> None:
        """Frees connections and files."""
        ...
