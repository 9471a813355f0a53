"""The tables of a library file, the number of their format, and what must hold in them."""

from __future__ import annotations

#: Raised whenever a file made by an older zotsync could no longer be read as it is.
FORMAT = 1

#: A library that was never written answers version 1, as the genuine server's does.
FIRST_VERSION = 1

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE users (
    id INTEGER PRIMARY KEY, username TEXT NOT NULL, display_name TEXT NOT NULL
);

CREATE TABLE libraries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('users', 'groups')),
    owner INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL,
    UNIQUE (kind, owner)
);

CREATE TABLE api_keys (key TEXT PRIMARY KEY, user INTEGER NOT NULL, access TEXT NOT NULL);

CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    library INTEGER NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    item_type TEXT NOT NULL,
    parent TEXT,
    trashed INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    creator TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    date_added TEXT NOT NULL,
    date_modified TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    created_by INTEGER NOT NULL,
    modified_by INTEGER NOT NULL,
    UNIQUE (library, key)
);
-- Apart from the columns above, so that looking through a whole library reads little.
CREATE TABLE item_bodies (
    item INTEGER PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE, data TEXT NOT NULL
);
CREATE INDEX items_by_version ON items (library, version);
CREATE INDEX items_by_parent ON items (library, parent, trashed, date_modified, id);
CREATE INDEX items_by_modified ON items (library, trashed, date_modified, id);
CREATE INDEX items_by_title ON items (library, trashed, title, id);

CREATE TABLE item_tags (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    library INTEGER NOT NULL,
    tag TEXT NOT NULL,
    type INTEGER NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (item, tag, type)
) WITHOUT ROWID;
CREATE INDEX item_tags_by_tag ON item_tags (library, folded, tag, type);

CREATE TABLE collections (
    id INTEGER PRIMARY KEY,
    library INTEGER NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    trashed INTEGER NOT NULL DEFAULT 0,
    relations TEXT NOT NULL DEFAULT '{}',
    UNIQUE (library, key)
);
CREATE INDEX collections_by_parent ON collections (library, parent);

CREATE TABLE collection_items (
    collection INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    PRIMARY KEY (collection, item)
) WITHOUT ROWID;
CREATE INDEX collection_items_by_item ON collection_items (item);

CREATE TABLE searches (
    id INTEGER PRIMARY KEY,
    library INTEGER NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    conditions TEXT NOT NULL,
    trashed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (library, key)
);

CREATE TABLE settings (
    library INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (library, name)
) WITHOUT ROWID;

CREATE TABLE deleted (
    library INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (library, kind, key)
) WITHOUT ROWID;
CREATE INDEX deleted_by_version ON deleted (library, version);

CREATE TABLE write_tokens (token TEXT PRIMARY KEY, expires REAL NOT NULL) WITHOUT ROWID;
"""

#: Which process wrote the versions from one on: a file put back from a backup tells itself from
#: the one it replaces by it. Made in older files when they are opened.
HISTORY = """
CREATE TABLE IF NOT EXISTS histories (
    library INTEGER NOT NULL, version INTEGER NOT NULL, writer TEXT NOT NULL,
    PRIMARY KEY (library, version)
) WITHOUT ROWID
"""

#: What must find nothing: each query with the words for what it found.
INCONSISTENCIES = (
    (
        "versions",
        "SELECT count(*) FROM libraries l JOIN (SELECT library, max(version) AS newest FROM ("
        "SELECT library, version FROM items UNION ALL SELECT library, version FROM collections "
        "UNION ALL SELECT library, version FROM searches UNION ALL SELECT library, version FROM "
        "settings UNION ALL SELECT library, version FROM deleted) GROUP BY library) n "
        "ON n.library = l.id WHERE n.newest > l.version",
        "objects that are newer than their library",
    ),
    (
        "items",
        "SELECT count(*) FROM items i LEFT JOIN item_bodies b ON b.item = i.id "
        "WHERE b.item IS NULL OR NOT json_valid(b.data)",
        "items whose content is missing or broken",
    ),
    (
        "children",
        "SELECT count(*) FROM items i WHERE parent IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM items p WHERE p.library = i.library AND p.key = i.parent)",
        "children whose parent is missing",
    ),
    (
        "deletions",
        "SELECT count(*) FROM deleted d JOIN items i ON i.library = d.library AND i.key = d.key "
        "WHERE d.kind = 'items'",
        "items that are both there and deleted",
    ),
)
