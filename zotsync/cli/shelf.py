"""The items of a library for a list: as they were last seen where nothing moved, else asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zotsync.cli.find import found_items, with_words
from zotsync.cli.where import name_of, where_lines

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData


@dataclass(frozen=True, slots=True)
class ShelfSeen:
    """What words found in a library: the items, all collections by key, which library it is, and
    the keys of items whose printed list of people is not whole."""

    items: Sequence[ObjectData]
    collections: Mapping[str, Mapping[str, Any]]
    identity: str
    spec: str
    where: Sequence[tuple[str, str]]
    cut_short: frozenset[str] = frozenset()


def kept_shelf(context: Context, words: Sequence[str]) -> ShelfSeen | None:
    """An embedded library as it is remembered; None unless it is still at that very version."""
    from zotsync.state.remembered import embedded_library, remembered

    address = context.address
    if address.file is None:
        return None
    name, version = embedded_library(address.file)
    identity = f"embedded:{name}"
    with remembered(context.state) as known:
        shelf = known.shelf(identity, version) if known and version else None
    if shelf is None:
        return None
    items = with_words(shelf.items, words)
    where = where_lines(address, "")
    more = shelf.cut_short
    return ShelfSeen(items, shelf.collections, identity, address.spec, where, more)


def read_shelf(context: Context, words: Sequence[str], *, trash: bool) -> ShelfSeen:
    """The library as it is now, or its trash. Raises LibraryError as `Session.refresh` does."""
    with context.session() as session:
        session.refresh()
        items = _in_the_trash(session, words) if trash else found_items(context, session, words)
        return ShelfSeen(
            items,
            session.snapshot.collections(),
            session.memory.identity,
            session.library.spec,
            where_lines(context.address, name_of(context, session)),
            session.memory.cut_short(),
        )


def _in_the_trash(session: Session, words: Sequence[str]) -> list[ObjectData]:
    from zotsync.model.schema import CHILD_TYPES

    found = session.snapshot.items(session.snapshot.keys())
    trashed = [
        data
        for data in found.values()
        if data.get("deleted") and data["itemType"] not in CHILD_TYPES
    ]
    return with_words(trashed, words) if words else trashed
