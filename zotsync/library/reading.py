"""Reading a library that may move while it is read, so that what we hold is true at one version.

Every function takes `read`, which asks one page (`Access.read`), and how many pages may be asked
at once. Pages are asked for by `start`, sorted by the date an object was added, so that new
objects come last; what still slips between pages is found by comparing key lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from zotsync.library.base import Changes
from zotsync.library.pyzotero_client import UNTOLD, ReadResult, object_data
from zotsync.model.errors import LibraryUnavailable
from zotsync.model.item import ObjectData
from zotsync.model.keys import is_key

#: How often a moving library is read again before we give up.
ROUNDS = 8
#: Keys in one `itemKey=` or `collectionKey=` question.
KEYS_AT_ONCE = 50
#: More objects than any Zotero library holds: a number beyond is a broken answer.
_MOST = 5_000_000

_WITH_TRASH = {"includeTrashed": 1}
_ITEMS = {"call": "items", "sort": "dateAdded", "direction": "asc", **_WITH_TRASH}
_COLLECTIONS = {"call": "collections"}
_VERSIONS = {"call": "item_versions", **_WITH_TRASH}


@dataclass(frozen=True, slots=True)
class Reader:
    """How pages are asked: `read(call, **params)`, objects per page, pages at once."""

    read: Callable[..., ReadResult]
    page: int = 100
    at_once: int = 3

    def each(self, questions: Sequence[Mapping[str, Any]]) -> Iterator[ReadResult]:
        """The answers to several questions, in their order; in parallel where that is allowed."""
        if self.at_once == 1 or len(questions) < 2:
            yield from (self.ask(question) for question in questions)
            return
        with ThreadPoolExecutor(self.at_once) as pool:
            try:
                yield from pool.map(self.ask, questions)
            finally:
                pool.shutdown(cancel_futures=True)

    def ask(self, question: Mapping[str, Any]) -> ReadResult:
        """One question: the `call` of pyzotero, and its parameters. Lists hold `data` parts."""
        params = dict(question)
        answer = self.read(params.pop("call"), **params)
        if isinstance(answer.data, list):
            return replace(answer, data=object_data(answer.data))
        return answer

    def lists(self, *questions: Mapping[str, Any]) -> list[list[ReadResult]]:
        """All pages of several lists: the first pages side by side, then the others."""
        firsts = list(self.each([self.first_page(question) for question in questions]))
        return [
            [first, *self.other_pages(question, first)]
            for question, first in zip(questions, firsts, strict=True)
        ]

    def pages(self, question: Mapping[str, Any]) -> Iterator[ReadResult]:
        """All pages of one list, the others only when the first has been used."""
        first = self.ask(self.first_page(question))
        yield first
        yield from self.other_pages(question, first)

    def first_page(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The question for the first page of a list; its answer tells how many there are."""
        return {**question, "limit": self.page, "start": 0}

    def other_pages(self, question: Mapping[str, Any], first: ReadResult) -> Iterator[ReadResult]:
        """The pages after the first."""
        if first.total > _MOST:
            raise LibraryUnavailable(f"The library says that it holds {first.total} objects.")
        if first.total == UNTOLD:
            return self._until_short(question, first)
        step = len(first.data) or self.page
        starts = range(step, first.total, step)
        return self.each([{**question, "limit": self.page, "start": start} for start in starts])

    def _until_short(self, question: Mapping[str, Any], last: ReadResult) -> Iterator[ReadResult]:
        """The pages after the first where nobody says how many: until one is not full."""
        start = 0
        while len(last.data) >= self.page and start < _MOST:
            start += self.page
            last = self.ask({**question, "limit": self.page, "start": start})
            yield last

    def by_key(self, kind: str, keys: Iterable[str]) -> list[ReadResult]:
        """The objects with these keys; `kind` is "item" or "collection"."""
        # Zotero passes over what is no key; where none is left, it sends everything
        wanted = [key for key in dict.fromkeys(keys) if is_key(key)]
        more = _WITH_TRASH if kind == "item" else {}
        return list(
            self.each(
                [
                    {
                        "call": f"{kind}s",
                        f"{kind}Key": ",".join(wanted[i : i + KEYS_AT_ONCE]),
                        "limit": 100,
                        **more,
                    }
                    for i in range(0, len(wanted), KEYS_AT_ONCE)
                ]
            )
        )


def by_keys(reader: Reader, kind: str, keys: Sequence[str]) -> dict[str, ObjectData]:
    """The "item"s or "collection"s with these keys, by key; missing ones are left out.

    The desktop also sends the children of an item asked for; they are dropped here.
    """
    wanted = frozenset(keys)
    found = (data for answer in reader.by_key(kind, keys) for data in answer.data)
    return {str(data["key"]): data for data in found if data.get("key") in wanted}


def everything(reader: Reader) -> Changes:
    """The whole library, at one version. ⌈M/100⌉ + 1 questions unless it moves meanwhile."""
    answers, shelves = reader.lists(_ITEMS, _COLLECTIONS)
    items, collections = _keyed(answers), _keyed(shelves)
    versions = {answer.version for answer in (*answers, *shelves)}
    whole = answers[-1].total in (len(items), UNTOLD)
    whole = whole and shelves[-1].total in (len(collections), UNTOLD)
    if len(versions) == 1 and whole:
        return _complete(versions.pop(), items, collections)
    return _mended(reader, items, collections)


def _mended(
    reader: Reader, items: dict[str, ObjectData], collections: dict[str, ObjectData]
) -> Changes:
    """Brings what was read up to the key lists, until nothing moves between two answers."""
    for _round in range(ROUNDS):
        shelves = list(reader.pages(_COLLECTIONS))
        listed = reader.ask(_VERSIONS)
        stale = [key for key, version in listed.data.items() if _version(items, key) != version]
        answers = reader.by_key("item", stale)
        items = {key: data for key, data in items.items() if key in listed.data}
        items |= {key: data for key, data in _keyed(answers).items() if key in listed.data}
        collections = _keyed(shelves)
        versions = {answer.version for answer in (*shelves, listed, *answers)}
        if len(versions) == 1 and items.keys() == listed.data.keys():
            return _complete(versions.pop(), items, collections)
    raise _restless()


def changed_since(reader: Reader, since: int) -> Changes:
    """What moved since a version > 0, by the deleted list. One question when nothing did.

    A library whose version went back (a restored copy) is read as a whole.
    """
    for _round in range(ROUNDS):
        pages = reader.pages({**_ITEMS, "since": since})
        first = next(pages)
        if first.version == since:
            return Changes(version=since)
        if first.version < since:
            return everything(reader)
        answers = [first, *pages]
        shelves, gone = _moved_collections(reader, since)
        lost_shelves = _keys(gone.data, "collections")
        if len({answer.version for answer in (*answers, gone, *shelves)}) == 1:
            items, collections = _keyed(answers), _keyed(shelves)
            return Changes(
                version=first.version,
                items=tuple(items.values()),
                collections=tuple(collections.values()),
                gone_items=_keys(gone.data, "items") - items.keys(),
                gone_collections=lost_shelves - collections.keys(),
                all_collections=bool(lost_shelves),
            )
    raise _restless()


def _moved_collections(reader: Reader, since: int) -> tuple[list[ReadResult], ReadResult]:
    """The collections that moved since a version, and the deleted list.

    The children of a deleted collection go without being listed: then all collections are read.
    """
    moved = {**_COLLECTIONS, "since": since}
    gone, first = reader.each([{"call": "deleted", "since": since}, reader.first_page(moved)])
    if _keys(gone.data, "collections"):
        return list(reader.pages(_COLLECTIONS)), gone
    return [first, *reader.other_pages(moved, first)], gone


def changed_by_lists(reader: Reader, since: int, known: frozenset[str]) -> Changes:
    """What moved since a version > 0 where there is no deleted list: key lists are compared.

    One question when nothing moved, else three and more. All collections are read, because
    neither a deleted nor a trashed one shows in `since`.
    """
    for _round in range(ROUNDS):
        pages = reader.pages({**_ITEMS, "since": since})
        first = next(pages)
        if first.version == since:
            return Changes(version=since)
        if first.version < since:
            return everything(reader)
        answers = [first, *pages]
        listed = reader.ask(_VERSIONS)
        shelves = list(reader.pages(_COLLECTIONS))
        if len({answer.version for answer in (*answers, listed, *shelves)}) == 1:
            return Changes(
                version=first.version,
                items=tuple(_keyed(answers).values()),
                collections=tuple(_keyed(shelves).values()),
                gone_items=known - listed.data.keys(),
                all_collections=True,
            )
    raise _restless()


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


def _keyed(answers: Iterable[ReadResult]) -> dict[str, ObjectData]:
    return {str(data.get("key")): data for answer in answers for data in answer.data}


def _version(objects: Mapping[str, ObjectData], key: str) -> object:
    return objects[key].get("version") if key in objects else None


def _keys(deleted: object, kind: str) -> frozenset[str]:
    listed = deleted.get(kind) if isinstance(deleted, dict) else None
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def _restless() -> LibraryUnavailable:
    return LibraryUnavailable(
        "The library is being changed faster than it can be read.",
        hint="Wait until the other program has finished, then run again.",
    )
