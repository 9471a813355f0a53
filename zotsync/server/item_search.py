"""A query over items as SQL: which match, and in what order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from zotsync.server.queries import Query, TagSet

_QUOTED = re.compile(r'"([^"]{1,500})"|(\S+)')
_COLUMNS = {
    "dateModified": "i.date_modified",
    "serverDateModified": "i.version",
    "dateAdded": "i.date_added",
    "title": "i.title",
    "creator": "i.creator COLLATE NOCASE",
    "itemType": "i.item_type",
    "date": "i.date",
    "addedBy": "i.created_by",
}
#: Where empty values stand at their alphabetical place; in other orders they come last.
_EMPTY_FIRST = frozenset({"title", "date"})

#: Conditions on `items i` about a collection's row id: in it; in it or the child of an item in it.
INSIDE = "i.id IN (SELECT item FROM collection_items WHERE collection = ?)"
INSIDE_WITH_CHILDREN = (
    "i.id IN (SELECT item FROM collection_items WHERE collection = ? UNION ALL "
    "SELECT c.id FROM collection_items m JOIN items p ON p.id = m.item "
    "JOIN items c ON c.library = p.library AND c.parent = p.key WHERE m.collection = ?)"
)


@dataclass(slots=True)
class Where:
    """Conditions on `items i`, with the values of their marks."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """One more condition that must hold."""
        self.parts.append(part)
        self.values.extend(values)

    def sql(self) -> str:
        """The conditions as they follow WHERE."""
        return " AND ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks: `collection` is a row id, `parent` an item's key."""

    library: int
    top: bool = False
    trash: bool = False
    publications: bool = False
    collection: int | None = None
    parent: str | None = None


def conditions(scope: Scope, query: Query) -> Where:
    """What an item must fulfil to be in the answer.

    A list of top-level items that is narrowed by keys, types, words or tags also shows the
    parents of children that match.
    """
    where = Where()
    narrowed = _narrowing(scope.library, query)
    # A plus keeps SQLite from taking an index. Tags and collections lead to rows directly; since a
    # version or below a parent there are few: none of these should walk the whole library.
    direct = bool(query.tags) or scope.collection is not None
    few = direct or query.since > 0 or bool(narrowed.parts) or scope.parent is not None
    where.add("+i.library = ?" if direct else "i.library = ?", scope.library)
    trashed = "+i.trashed" if few else "i.trashed"
    if scope.trash:
        where.add(f"{trashed} = 1")
    elif not query.include_trashed:
        where.add(f"{trashed} = 0")
    if query.since > 0:
        where.add("i.version > ?", query.since)
    _scope(where, scope)
    if not narrowed.parts:
        return where
    if not scope.top:
        where.add(narrowed.sql(), *narrowed.values)
        return where
    unless = "" if query.include_trashed or scope.trash else "AND +i.trashed = 0 "
    where.add(
        "i.key IN (SELECT coalesce(above.parent, i.parent, i.key) FROM items i "  # noqa: S608
        "LEFT JOIN items above ON above.library = i.library AND above.key = i.parent "
        f"WHERE i.library = ? {unless}AND {narrowed.sql()})",
        scope.library,
        *narrowed.values,
    )
    return where


def _scope(where: Where, scope: Scope) -> None:
    if scope.top:
        where.add("i.parent IS NULL")
    if scope.parent is not None:
        where.add("i.parent = ?", scope.parent)
    if scope.publications:
        where.add(
            "json_extract((SELECT data FROM item_bodies b WHERE b.item = i.id), "
            "'$.inPublications') = 1"
        )
    if scope.collection is not None and scope.top:
        where.add(INSIDE, scope.collection)
    elif scope.collection is not None:
        where.add(INSIDE_WITH_CHILDREN, scope.collection, scope.collection)


def _narrowing(library: int, query: Query) -> Where:
    where = Where()
    if query.keys:
        where.add(f"i.key IN ({_marks(len(query.keys))})", *query.keys)
    if query.item_types:
        _one_of(where, query.item_types)
    for tags in query.tags:
        inside = "SELECT item FROM item_tags WHERE library = ? AND folded IN"
        where.add(
            f"i.id {'NOT ' if tags.negated else ''}IN ({inside} ({_marks(len(tags.values))}))",
            library,
            *(tag.casefold() for tag in tags.values),
        )
        if tags.negated:
            where.add("i.item_type <> 'annotation'")
    for phrase, word in _QUOTED.findall(query.q[:1000])[:20]:
        text = (phrase or word).casefold()
        where.add("(instr(i.words, ?) > 0 OR substr(i.date, 1, 4) = ?)", text, text)
    return where


def _one_of(where: Where, types: TagSet) -> None:
    maybe = "NOT " if types.negated else ""
    where.add(f"i.item_type {maybe}IN ({_marks(len(types.values))})", *types.values)
    if types.negated:
        where.add("i.item_type <> 'annotation'")


def _marks(count: int) -> str:
    return ",".join("?" * count)


def order(query: Query) -> tuple[str, list[Any]]:
    """The ORDER BY and the values of its marks; equal ones stand by version."""
    way = "DESC" if query.descending() else "ASC"
    if query.sort == "itemKeyList" and query.keys:
        cases = " ".join(f"WHEN ? THEN {place}" for place in range(len(query.keys)))
        return f"CASE i.key {cases} END {way}", list(query.keys)
    column = _COLUMNS.get(query.sort)
    if column is None:
        body = "(SELECT data FROM item_bodies b WHERE b.item = i.id)"
        column = f"coalesce(json_extract({body}, '$.{query.sort}'), '') COLLATE NOCASE"
    empty = "" if query.sort in _EMPTY_FIRST or query.sort in _DATES else f"{column} = '', "
    return f"{empty}{column} {way}, i.version {way}, i.id {way}", []


_DATES = frozenset({"dateModified", "dateAdded", "serverDateModified", "addedBy", "itemType"})
