"""Reading a library that may move while it is read, so that what we hold is true at one version.

Pages are asked for by `start`, sorted by the date an object was added, so that new objects come
last; what still slips between pages is found by comparing key lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zotsync.library.base import Changes
from zotsync.library.paging import WITH_TRASH, Reader, by_object_key
from zotsync.library.pyzotero_client import NOT_STATED, ReadResult
from zotsync.model.errors import LibraryUnavailable
from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key

#: How often a moving library is read again before we give up.
ROUNDS = 8
_ITEMS = {"call": "items", "sort": "dateAdded", "direction": "asc", **WITH_TRASH}
_COLLECTIONS = {"call": "collections"}
_VERSIONS = {"call": "item_versions", **WITH_TRASH}


def objects_by_key(reader: Reader, kind: str, keys: Sequence[str]) -> dict[str, ObjectData]:
    """The "item"s or "collection"s with these keys, by key; missing ones are left out."""
    return {key: data for batch in reader.by_key(kind, keys) for key, data in batch.found.items()}


def read_all_and_erased(reader: Reader) -> Changes:
    """As `read_all`, with the keys that were erased, by the deleted list: one question more.

    What was erased while we asked is not there either way.
    """
    changes = read_all(reader)
    if changes.version == 0:  # nothing was ever in it
        return changes
    erased = reader.ask({"call": "deleted", "since": 0}).data["items"]
    return replace(changes, gone_items=erased - {str(data["key"]) for data in changes.items})


def read_all(reader: Reader) -> Changes:
    """The whole library, at one version: ⌈M/100⌉ + 1 questions unless it moves meanwhile."""
    item_pages, collection_pages = reader.lists(_ITEMS, _COLLECTIONS)
    items, collections = by_object_key(item_pages), by_object_key(collection_pages)
    versions = {page.version for page in (*item_pages, *collection_pages)}
    whole = item_pages[-1].total in (len(items), NOT_STATED)
    whole = whole and collection_pages[-1].total in (len(collections), NOT_STATED)
    if len(versions) == 1 and whole:
        return _complete(versions.pop(), items, collections)
    return _brought_up_to_date(reader, items)


def _brought_up_to_date(reader: Reader, items: dict[str, ObjectData]) -> Changes:
    """Brings what was read up to the key lists, until nothing moves between two answers."""
    for _round in range(ROUNDS):
        collections = list(reader.pages(_COLLECTIONS))
        listed = reader.ask(_VERSIONS)
        versions = {listed.version, *(page.version for page in collections)}
        stale = [key for key, version in listed.data.items() if _version(items, key) != version]
        for batch in reader.by_key("item", stale):
            if reader.lists_trash and batch.lacks_some_at(listed.version):
                raise reader.client.not_zotero("lists objects that are not there")
            versions |= batch.versions
            items |= batch.found
        items = {key: items[key] for key in listed.data if key in items}
        current = all(_version(items, key) == version for key, version in listed.data.items())
        if len(versions) == 1 and current:
            return _complete(versions.pop(), items, by_object_key(collections))
    raise _keeps_changing()


def changes_by_deleted_list(reader: Reader, since: int) -> Changes:
    """What moved since a version > 0, by the deleted list. One question when nothing did.

    A library whose version went back (a restored copy) is read as a whole.
    """
    for _round in range(ROUNDS):
        pages = reader.pages({**_ITEMS, "since": since})
        first = next(pages)
        if first.version == since:
            return Changes(version=since)
        if first.version < since:
            return read_all_and_erased(reader)
        item_pages = [first, *pages]
        collection_pages, deleted = _moved_collections(reader, since)
        if len({page.version for page in (*item_pages, deleted, *collection_pages)}) == 1:
            items, collections = by_object_key(item_pages), by_object_key(collection_pages)
            gone = deleted.data["collections"]
            return Changes(
                version=first.version,
                items=tuple(items.values()),
                collections=tuple(collections.values()),
                gone_items=deleted.data["items"] - items.keys(),
                gone_collections=gone - collections.keys(),
                all_collections=bool(gone),
            )
    raise _keeps_changing()


def _moved_collections(reader: Reader, since: int) -> tuple[list[ReadResult], ReadResult]:
    """The collections that moved since a version, and the deleted list.

    The children of a deleted collection go without being listed: then all collections are read.
    """
    moved = {**_COLLECTIONS, "since": since}
    deleted, first = reader.each([{"call": "deleted", "since": since}, reader.first_page(moved)])
    if deleted.data["collections"]:
        return list(reader.pages(_COLLECTIONS)), deleted
    return [first, *reader.other_pages(moved, first)], deleted


def changes_by_key_lists(reader: Reader, since: int, known: frozenset[str]) -> Changes:
    """What moved since a version > 0 where there is no deleted list: key lists are compared.

    One question when nothing moved, else three and more. All collections are read, because
    neither a deleted nor a trashed one shows in `since`. `known` are the keys of our items.
    """
    for _round in range(ROUNDS):
        pages = reader.pages({**_ITEMS, "since": since})
        first = next(pages)
        if first.version == since:
            return Changes(version=since)
        if first.version < since:
            return read_all(reader)
        item_pages = [first, *pages]
        listed = reader.ask(_VERSIONS)
        collections = list(reader.pages(_COLLECTIONS))
        if len({page.version for page in (*item_pages, listed, *collections)}) == 1:
            return Changes(
                version=first.version,
                items=tuple(by_object_key(item_pages).values()),
                collections=tuple(by_object_key(collections).values()),
                gone_items=known - listed.data.keys(),
                all_collections=True,
            )
    raise _keeps_changing()


def with_trashed_collections(reader: Reader, changes: Changes, known: Iterable[str]) -> Changes:
    """The changes with the collections in the trash, where no list has them (the desktop).

    One question for each key that is `known`, or named by an item that moved, and not listed:
    the trashed ones are there, marked `deleted`; the deleted ones are not.
    """
    if not changes.all_collections:
        return changes
    listed = {str(data["key"]) for data in changes.collections}
    named = {str(key) for data in changes.items for key in data.get("collections") or ()}
    unlisted = sorted(filter(is_key, named.union(known) - listed))
    trashed = [data for key in unlisted if (data := reader.client.read_one("collection", key))]
    return replace(changes, collections=(*changes.collections, *trashed))


def _complete(
    version: int, items: Mapping[str, ObjectData], collections: Mapping[str, ObjectData]
) -> Changes:
    return Changes(
        version=version,
        items=tuple(items.values()),
        collections=tuple(collections.values()),
        complete=True,
        all_collections=True,
    )


def _version(objects: Mapping[str, ObjectData], key: str) -> object:
    return objects[key].get("version") if key in objects else None


def _keeps_changing() -> LibraryUnavailable:
    return LibraryUnavailable(
        "The library is being changed faster than it can be read.",
        hint="Wait until the other program has finished, then run again.",
    )
