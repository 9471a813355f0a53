"""Items in the store: reading, writing one, deleting.

`dc:relation` goes both ways: relating A to B writes B's relation to A, in the same version.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zotsync.server.responses import HttpRefusal
from zotsync.server.revise import check_parent, revised, with_dates
from zotsync.server.validation import check_item
from zotsync.server.values import creator_summary, item_date, search_words, sort_title, this_second
from zotsync.server.versions import (
    Require,
    WriteTransaction,
    check_object,
    forget_deleted,
    log_deleted,
    object_key,
)

_RELATED = "dc:relation"
_URI = re.compile(r"http://zotero\.org/(users|groups)/([0-9]{1,18})/items/([A-Z0-9]{8})", re.ASCII)


def find(db: sqlite3.Connection, library: int, key: str) -> sqlite3.Row | None:
    """The row of an item, None where there is none."""
    row: sqlite3.Row | None = db.execute(
        "SELECT i.*, b.data FROM items i JOIN item_bodies b ON b.item = i.id "
        "WHERE i.library = ? AND i.key = ?",
        (library, key),
    ).fetchone()
    return row


def save(
    transaction: WriteTransaction,
    payload: Mapping[str, Any],
    require: Require,
    *,
    key: str | None = None,
    partial: bool = True,
) -> tuple[str, bool]:
    """Creates or changes one item; gives its key and whether anything changed.

    `key` is the one in the request's address. Raises `HttpRefusal`; the caller's transaction then
    has to be undone.
    """
    own = object_key("item", payload, key)
    row = find(transaction.db, transaction.library.id, own) if own else None
    found = row["version"] if row else 0
    check_object(
        "item",
        payload,
        found,
        require,
        known=key is not None,
        side_effects=transaction.side_effects,
    )
    old: dict[str, Any] = json.loads(row["data"]) if row else {}
    partial = partial and row is not None
    check_item(payload, old if row else None, partial=partial, group=transaction.library.is_group)
    own = own or transaction.unused_key("items")
    new = revised(old, payload, partial=partial, name=f"{transaction.library.id}/{own}")
    _check_parent(transaction, new)
    new = with_dates(old, new, payload, this_second())
    identity = row["id"] if row else None
    member_of: list[int] | None = None if "parentItem" not in new else []
    if payload.get("collections") is not None and member_of is None:
        member_of = _collection_ids(transaction, payload["collections"])
    before = _collections_holding(transaction, identity)
    changed = new != old or (member_of is not None and set(member_of) != before)
    if changed:
        identity = _store(transaction, own, identity, new)
        if member_of is not None:
            _put_into_collections(transaction, identity, member_of)
        write_reverse_relations(transaction, own, old.get("relations", {}), new["relations"])
    return own, changed


def _check_parent(transaction: WriteTransaction, item: Mapping[str, Any]) -> None:
    key = item.get("parentItem")
    check_parent(item, find(transaction.db, transaction.library.id, key) if key else None)


def _collection_ids(transaction: WriteTransaction, keys: Sequence[str]) -> list[int]:
    ids = []
    for key in dict.fromkeys(keys):
        row = transaction.db.execute(
            "SELECT id FROM collections WHERE library = ? AND key = ?",
            (transaction.library.id, key),
        ).fetchone()
        if row is None:
            raise HttpRefusal(409, f"Collection {key} not found", {"collection": key})
        ids.append(int(row[0]))
    return ids


def _collections_holding(transaction: WriteTransaction, identity: int | None) -> set[int]:
    rows = transaction.db.execute(
        "SELECT collection FROM collection_items WHERE item = ?", (identity,)
    )
    return {row[0] for row in rows}


def _put_into_collections(
    transaction: WriteTransaction, identity: int, collections: Sequence[int]
) -> None:
    transaction.db.execute("DELETE FROM collection_items WHERE item = ?", (identity,))
    transaction.db.executemany(
        "INSERT INTO collection_items VALUES (?, ?)", [(one, identity) for one in collections]
    )


def _store(
    transaction: WriteTransaction, key: str, identity: int | None, item: Mapping[str, Any]
) -> int:
    """Writes the item's row and its tags; gives the row's id."""
    values = {
        "library": transaction.library.id,
        "key": key,
        "version": transaction.version,
        "item_type": item["itemType"],
        "parent": item.get("parentItem"),
        "trashed": int(bool(item.get("deleted"))),
        "title": sort_title(item),
        "creator": creator_summary(item),
        "date": item_date(item),
        "date_added": item["dateAdded"],
        "date_modified": item["dateModified"],
        "words": search_words(item),
        "modified_by": transaction.user,
    }
    identity = _put_row(transaction, identity, values)
    body = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    transaction.db.execute("INSERT OR REPLACE INTO item_bodies VALUES (?, ?)", (identity, body))
    _put_tags(transaction, identity, item["tags"])
    return identity


def _put_row(transaction: WriteTransaction, identity: int | None, values: dict[str, Any]) -> int:
    """Writes a row of `items`, a new one if there is no identity yet; gives its id."""
    if identity is None:
        values["created_by"] = transaction.user
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = transaction.db.execute(f"INSERT INTO items ({names}) VALUES ({marks})", values)  # noqa: S608
        forget_deleted(transaction, "items", values["key"])
        return int(cursor.lastrowid or 0)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    update = f"UPDATE items SET {sets} WHERE id = :id"  # noqa: S608 - names are ours
    transaction.db.execute(update, {**values, "id": identity})
    return identity


def _put_tags(
    transaction: WriteTransaction, identity: int, tags: Iterable[Mapping[str, Any]]
) -> None:
    """Writes the tags of an item in place of those it had."""
    library = transaction.library.id
    transaction.db.execute("DELETE FROM item_tags WHERE item = ?", (identity,))
    transaction.db.executemany(
        "INSERT INTO item_tags VALUES (?, ?, ?, ?, ?)",
        [
            (identity, library, tag["tag"], tag.get("type", 0), tag["tag"].casefold())
            for tag in tags
        ],
    )


def rewrite(transaction: WriteTransaction, row: sqlite3.Row, item: Mapping[str, Any]) -> None:
    """Stores a change that the server itself makes to an item (a reverse relation, a tag gone)."""
    _store(transaction, row["key"], row["id"], item)


def delete(transaction: WriteTransaction, key: str) -> bool:
    """Erases an item with its children; gives whether there was one."""
    row = find(transaction.db, transaction.library.id, key)
    if row is None:
        return False
    for child in transaction.db.execute(
        "SELECT key FROM items WHERE library = ? AND parent = ?", (transaction.library.id, key)
    ).fetchall():
        delete(transaction, child[0])
    transaction.db.execute("DELETE FROM items WHERE id = ?", (row["id"],))
    log_deleted(transaction, "items", key)
    return True


def uri(transaction: WriteTransaction, key: str) -> str:
    """The address by which relations name an item."""
    return f"http://zotero.org/{transaction.library.prefix}/items/{key}"


def targets(relations: Mapping[str, Any]) -> list[str]:
    """The addresses an item is related to."""
    value = relations.get(_RELATED, [])
    return [value] if isinstance(value, str) else list(value)


def write_reverse_relations(
    transaction: WriteTransaction, key: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    """Writes what became of `key`'s relations onto the items at their other ends."""
    before, after = set(targets(old)), set(targets(new))
    for target in sorted(before ^ after):
        found = _URI.fullmatch(target)
        here = found and (found[1], int(found[2])) == (
            transaction.library.kind,
            transaction.library.owner,
        )
        if found and here and found[3] != key:
            _relate(transaction, found[3], uri(transaction, key), wanted=target in after)


def _relate(transaction: WriteTransaction, key: str, address: str, *, wanted: bool) -> None:
    row = find(transaction.db, transaction.library.id, key)
    if row is None:
        return
    item = json.loads(row["data"])
    known = targets(item["relations"])
    if (address in known) is wanted:
        return
    known = [*known, address] if wanted else [one for one in known if one != address]
    item["relations"].pop(_RELATED, None)
    if known:
        item["relations"][_RELATED] = known[0] if len(known) == 1 else known
    rewrite(transaction, row, item)
    transaction.side_effects.add(key)
