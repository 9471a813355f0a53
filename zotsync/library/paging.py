"""How a library is asked for lists: page by page, side by side, or by the keys of its objects."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from zotsync.library.pyzotero_client import NOT_STATED, PyzoteroClient, ReadResult
from zotsync.model.errors import LibraryUnavailable
from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key

#: Keys in one `itemKey=` or `collectionKey=` question.
KEYS_AT_ONCE = 50
#: More objects than any Zotero library holds: a number beyond is a broken answer.
_MOST = 5_000_000
#: Pages in a row that may bring nothing new: objects move up while a library is read.
_MOST_REPEATED = 3

#: Parameter of a question about items: those in the trash, too.
WITH_TRASH = {"includeTrashed": 1}


@dataclass(frozen=True, slots=True)
class Batch:
    """Objects asked for by their keys, those that there are, and the library's versions then."""

    keys: Sequence[str]
    found: Mapping[str, ObjectData]
    versions: frozenset[int]

    def lacks_some_at(self, version: int) -> bool:
        """Whether some were not there when the library was at this version."""
        return self.versions == {version} and len(self.found) < len(self.keys)


@dataclass(frozen=True, slots=True)
class Reader:
    """How a library is asked: objects per page, and pages at once.

    `lists_trash`: a list of chosen keys brings those in the trash, too. Without it (the desktop)
    each key that a list leaves out is asked for by itself.
    """

    client: PyzoteroClient
    page: int = 100
    at_once: int = 3
    lists_trash: bool = True

    def each(self, questions: Sequence[Mapping[str, Any]]) -> Iterator[ReadResult]:
        """The answers to several questions, in their order; in parallel where that is allowed."""
        if self.at_once == 1 or len(questions) < 2:
            yield from (self.ask(question) for question in questions)
            return
        with ThreadPoolExecutor(self.at_once) as pool:
            try:
                asked: deque[Future[ReadResult]] = deque()
                for question in questions:
                    asked.append(pool.submit(self.ask, question))
                    if len(asked) > 2 * self.at_once:  # no further ahead of who uses them
                        yield asked.popleft().result()
                yield from (future.result() for future in asked)
            finally:
                pool.shutdown(cancel_futures=True)

    def ask(self, question: Mapping[str, Any]) -> ReadResult:
        """One question: the `call` of pyzotero, and its parameters."""
        params = dict(question)
        return self.client.read(params.pop("call"), **params)

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
        """The pages after the first.

        Raises `LibraryUnavailable` where they are the same objects over and over.
        """
        if first.total > _MOST:
            raise LibraryUnavailable(f"The library says that it holds {first.total} objects.")
        if first.total == NOT_STATED:
            pages = self._until_short(question, first)
        else:
            starts = range(self.page, first.total, self.page)
            pages = self.each([{**self.first_page(question), "start": start} for start in starts])
        seen = {data["key"] for data in first.data}
        repeated = 0
        for page in pages:
            keys = {data["key"] for data in page.data}
            repeated = repeated + 1 if keys <= seen else 0
            if repeated > _MOST_REPEATED:
                raise self.client.not_zotero("lists the same objects page after page")
            seen |= keys
            yield page

    def _until_short(self, question: Mapping[str, Any], last: ReadResult) -> Iterator[ReadResult]:
        """The pages after the first where nobody says how many: until one is not full."""
        start = 0
        while len(last.data) >= self.page and start < _MOST:
            start += self.page
            last = self.ask({**question, "limit": self.page, "start": start})
            yield last

    def by_key(self, kind: str, keys: Iterable[str]) -> Iterator[Batch]:
        """The objects with these keys, some at a time; `kind` is "item" or "collection"."""
        wanted = [key for key in dict.fromkeys(keys) if is_key(key)]
        batches = [wanted[i : i + KEYS_AT_ONCE] for i in range(0, len(wanted), KEYS_AT_ONCE)]
        more = WITH_TRASH if kind == "item" else {}
        questions = [
            {"call": f"{kind}s", f"{kind}Key": ",".join(batch), **more} for batch in batches
        ]
        firsts = self.each([self.first_page(question) for question in questions])
        for batch, question, first in zip(batches, questions, firsts, strict=True):
            yield self._batch(kind, batch, [first, *self.other_pages(question, first)])

    def _batch(self, kind: str, keys: Sequence[str], pages: Sequence[ReadResult]) -> Batch:
        """What was found of these keys. (The desktop also sends the children of an item.)"""
        listed = by_object_key(pages)
        found = {key: listed[key] for key in keys if key in listed}
        for key in keys if not self.lists_trash else ():
            if key not in found and (data := self.client.read_one(kind, key)):
                found[key] = data
        return Batch(keys, found, frozenset(page.version for page in pages))


def by_object_key(pages: Iterable[ReadResult]) -> dict[str, ObjectData]:
    """The objects of some pages by their keys."""
    return {str(data["key"]): data for page in pages for data in page.data}
