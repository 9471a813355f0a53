"""Objects as the server sends them: the JSON bodies of items, collections, searches and tags."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus

from zotsync.data import bundled_schema
from zotsync.server import item_pages, parts
from zotsync.server.versions import LibraryRow


@dataclass(frozen=True)
class EnvelopeContext:
    """What every envelope of a response shares: the server's address, the library."""

    base: str
    library: LibraryRow

    @cached_property
    def root(self) -> str:
        """The library's address."""
        return f"{self.base}/{self.library.prefix}"

    @cached_property
    def library_part(self) -> dict[str, Any]:
        """The `library` part."""
        return {
            "type": "group" if self.library.is_group else "user",
            "id": self.library.owner,
            "name": self.library.name,
            "links": {"alternate": {"href": self.root, "type": "text/html"}},
        }

    def links(self, plural: str, key: str) -> dict[str, dict[str, str]]:
        """`self` and `alternate` of an object."""
        address = f"{self.root}/{plural}/{key}"
        return {
            "self": {"href": address, "type": "application/json"},
            "alternate": {"href": address, "type": "text/html"},
        }


def item_data(
    key: str, version: int, item: Mapping[str, Any], member_of: Sequence[str]
) -> dict[str, Any]:
    """An item's `data`: every field of its type, empty ones as ""."""
    kind = bundled_schema().types[item["itemType"]]
    data: dict[str, Any] = {"key": key, "version": version}
    if "parentItem" in item:
        data["parentItem"] = item["parentItem"]
    data["itemType"] = kind.name
    image = item.get("linkMode") == "embedded_image"
    if kind.name == "attachment":
        data["linkMode"] = item["linkMode"]
    for place, name in enumerate(kind.fields):
        if not image:
            data[name] = item.get(name, "")
        if place == 0 and kind.creator_types:
            data["creators"] = item["creators"]
    if kind.creator_types or item["creators"]:
        data.setdefault("creators", item["creators"])
    _add_special(data, item, kind.name)
    if not image:
        data["tags"] = item["tags"]
    if "parentItem" not in item:
        data["collections"] = list(member_of)
    data["relations"] = item["relations"]
    data["dateAdded"], data["dateModified"] = item["dateAdded"], item["dateModified"]
    for flag in ("deleted", "inPublications"):
        if item.get(flag):
            data[flag] = 1 if flag == "deleted" else True
    return data


def _add_special(data: dict[str, Any], item: Mapping[str, Any], kind: str) -> None:
    """The properties of notes, attachments and annotations, which are not fields."""
    image = item.get("linkMode") == "embedded_image"
    if kind in ("note", "attachment") and not image:
        data["note"] = item.get("note", "")
    if kind == "attachment":
        data["contentType"] = item.get("contentType", "")
        if not image:
            data["charset"] = item.get("charset", "")
        if item["linkMode"] in parts.STORED_MODES:
            data["filename"] = item.get("filename", "")
            data["md5"], data["mtime"] = item.get("md5"), item.get("mtime")
        elif item["linkMode"] == "linked_file":
            data["path"] = item.get("path", "")
        if item.get("lastRead"):
            data["lastRead"] = item["lastRead"]
    elif kind == "annotation":
        for name in parts.shown_annotation_properties(item):
            data[name] = item.get(name, "")


def item_envelopes(
    db: sqlite3.Connection, context: EnvelopeContext, ids: Sequence[int]
) -> list[dict[str, Any]]:
    """The items with these row ids, whole and in this order."""
    rows: dict[int, sqlite3.Row] = {}
    for part in item_pages.chunks(ids):
        sql = (
            "SELECT i.*, b.data FROM items i JOIN item_bodies b ON b.item = i.id "  # noqa: S608
            f"WHERE i.id IN ({','.join('?' * len(part))})"
        )
        rows.update((row["id"], row) for row in db.execute(sql, part))
    member_of = item_pages.collections_of(db, ids)
    children = item_pages.children_counts(
        db, context.library.id, [row["key"] for row in rows.values()]
    )
    return [
        _item(db, context, rows[one], member_of[one], children.get(rows[one]["key"], 0))
        for one in ids
        if one in rows
    ]


def _item(
    db: sqlite3.Connection,
    context: EnvelopeContext,
    row: sqlite3.Row,
    member_of: Sequence[str],
    children: int,
) -> dict[str, Any]:
    item = json.loads(row["data"])
    links = context.links("items", row["key"])
    if row["parent"]:
        up = f"{context.root}/items/{row['parent']}"
        links["up"] = {"href": up, "type": "application/json"}
    meta: dict[str, Any] = {}
    if context.library.is_group:
        meta["createdByUser"] = _user(db, context, row["created_by"])
        meta["lastModifiedByUser"] = _user(db, context, row["modified_by"])
    if row["creator"]:
        meta["creatorSummary"] = row["creator"]
    if row["date"]:
        meta["parsedDate"] = row["date"]
    if _may_have_children(row, item):
        meta["numChildren"] = children
    return {
        "key": row["key"],
        "version": row["version"],
        "library": context.library_part,
        "links": links,
        "meta": meta,
        "data": item_data(row["key"], row["version"], item, member_of),
    }


def _may_have_children(row: sqlite3.Row, item: Mapping[str, Any]) -> bool:
    """Whether the number of children is told: of works, notes (their images) and PDF files."""
    if row["item_type"] == "attachment":
        pdf = item.get("contentType") == "application/pdf"
        return pdf and item["linkMode"] != "linked_url"
    return str(row["item_type"]) != "annotation"


def _user(db: sqlite3.Connection, context: EnvelopeContext, user: int) -> dict[str, Any]:
    row = db.execute("SELECT username, display_name FROM users WHERE id = ?", (user,)).fetchone()
    return {
        "id": user,
        "username": row[0] if row else "",
        "name": row[1] if row else "",
        "links": {"alternate": {"href": f"{context.base}/users/{user}", "type": "text/html"}},
    }


def collection_envelope(
    db: sqlite3.Connection, context: EnvelopeContext, row: sqlite3.Row
) -> dict[str, Any]:
    """A collection, whole."""
    links = context.links("collections", row["key"])
    if row["parent"]:
        up = f"{context.root}/collections/{row['parent']}"
        links["up"] = {"href": up, "type": "application/json"}
    inner, held = _collection_counts(db, row)
    data: dict[str, Any] = {
        "key": row["key"],
        "version": row["version"],
        "name": row["name"],
        "parentCollection": row["parent"] or False,
        "relations": json.loads(row["relations"]),
    }
    if row["trashed"]:
        data["deleted"] = True
    return {
        "key": row["key"],
        "version": row["version"],
        "library": context.library_part,
        "links": links,
        "meta": {"numCollections": inner, "numItems": held},
        "data": data,
    }


def _collection_counts(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[int, int]:
    """How many collections and how many items (not in the trash) a collection holds."""
    inner = db.execute(
        "SELECT count(*) FROM collections WHERE library = ? AND parent = ?",
        (row["library"], row["key"]),
    ).fetchone()[0]
    held = db.execute(
        "SELECT count(*) FROM collection_items m JOIN items i ON i.id = m.item "
        "WHERE m.collection = ? AND i.trashed = 0",
        (row["id"],),
    ).fetchone()[0]
    return int(inner), int(held)


def search_envelope(context: EnvelopeContext, row: sqlite3.Row) -> dict[str, Any]:
    """A saved search, whole."""
    data: dict[str, Any] = {
        "key": row["key"],
        "version": row["version"],
        "name": row["name"],
        "conditions": json.loads(row["conditions"]),
    }
    if row["trashed"]:
        data["deleted"] = True
    return {
        "key": row["key"],
        "version": row["version"],
        "library": context.library_part,
        "links": context.links("searches", row["key"]),
        "data": data,
    }


def tag_envelope(context: EnvelopeContext, name: str, kind: int, count: int) -> dict[str, Any]:
    """A tag with the number of items it is on."""
    return {
        "tag": name,
        "links": context.links("tags", quote_plus(name)),
        "meta": {"type": kind, "numItems": count},
    }
