"""The queries of one run: answered from earlier runs where possible, the rest in batches.

A query is a short text that means the same in every run ("20921465", a line of ECitMatch); its
answer is the service's own text about it, or None where the service knows nothing. An answer that
cannot be read is not kept, and one from an earlier run that cannot be read is asked for again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from zotsync.lookup.cache import Cache, CachedAnswer
from zotsync.lookup.options import TITLES, ResolveOptions
from zotsync.match.verify import Verification, verify_record
from zotsync.model.errors import ResolverError, ResolverRefused
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference

if TYPE_CHECKING:
    from zotsync.lookup.http_client import Http


_DAY = 86_400.0

#: Sends one batch of queries and gives their answers; a query left out was not answered.
SendBatch = Callable[[Sequence[str]], Mapping[str, str | None]]
#: What a reader makes of an answer.
Value = TypeVar("Value")
#: What reading an answer of unknown shape can raise.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


class QueryCache:
    """The queries of one run. `failed` maps a service to the words of its first failure, `dropped`
    counts the answers of earlier runs that could not be read.

    `connect` makes the HTTP client when the first query needs it: a run that knows all answers, or
    is offline, never loads it.
    """

    def __init__(
        self,
        options: ResolveOptions,
        *,
        connect: Callable[[], Http],
        store: Cache,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.options = options
        self._connect, self._store, self._clock = connect, store, clock
        self._http: Http | None = None
        self._answered_at: dict[tuple[str, str], float] = {}
        self.failed: dict[str, str] = {}
        self.dropped = 0

    @property
    def http(self) -> Http:
        """The HTTP client, made on first use.

        Raises AssertionError offline, where nothing may be asked: that is our own mistake.
        """
        if self.options.offline:
            raise AssertionError("offline, nothing may be asked")
        if self._http is None:
            self._http = self._connect()
        return self._http

    @property
    def requests(self) -> int:
        """HTTP requests sent so far, repeated ones included."""
        return self._http.requests if self._http else 0

    def answered_at(self, service: str, query: str) -> float:
        """When a query was answered, in seconds of the epoch; 0 if it was not."""
        return self._answered_at.get((service, query), 0.0)

    def close(self) -> None:
        """Frees connections and the cache's file."""
        if self._http:
            self._http.close()
        self._store.close()

    def answers(
        self,
        service: str,
        kind: str,
        queries: Iterable[str],
        send: SendBatch,
        *,
        size: int,
        read: Callable[[str], Value],
        is_wanted: Callable[[str, Value], bool] = lambda query, value: True,
    ) -> dict[str, Value | None]:
        """Answers by query, as `read` makes them of their text; what could not be asked is left
        out.

        At most `size` queries go into one request. `is_wanted(query, value)` tells whether an
        answer is what was looked for: if not, it is kept only as long as an absence. An answer
        that is too old is still taken when the service cannot be asked.
        """
        asked = list(dict.fromkeys(queries))
        names = {f"{service} {kind} {query}": query for query in asked}
        known = {names[name]: answer for name, answer in self._store.get(names).items()}
        values = self._read_known(known, read)
        self._answered_at |= {(service, query): known[query].at for query in values}
        fresh = {query for query in values if self._fresh(known[query])}
        missing = [query for query in asked if query not in fresh]
        if not self.options.offline:
            for start in range(0, len(missing), size):
                got = self._answered(service, send, missing[start : start + size])
                kept = self._kept(service, kind, got, read, is_wanted)
                values.update(kept)
        return values

    def _read_known(
        self, known: Mapping[str, CachedAnswer], read: Callable[[str], Value]
    ) -> dict[str, Value | None]:
        """The answers of earlier runs; one that cannot be read is as if it were not known."""
        values: dict[str, Value | None] = {}
        for query, answer in known.items():
            try:
                values[query] = None if answer.text is None else read(answer.text)
            except _UNREADABLE:
                self.dropped += 1
        return values

    def _answered(
        self, service: str, send: SendBatch, batch: Sequence[str]
    ) -> dict[str, str | None]:
        """One batch; a refused one is halved until the query that is refused stands alone."""
        if service in self.http.down:
            return {}
        try:
            answered = send(batch)
        except ResolverRefused as error:
            if len(batch) > 1:
                half = len(batch) // 2
                first = self._answered(service, send, batch[:half])
                return first | self._answered(service, send, batch[half:])
            self.failed.setdefault(service, error.message)
            return {}
        except ResolverError as error:
            self.failed.setdefault(service, error.message)
            return {}
        return {query: answered[query] for query in batch if query in answered}

    def _fresh(self, answer: CachedAnswer) -> bool:
        days = self.options.found_days if answer.found else self.options.absent_days
        if self.options.refresh_older_than is not None:
            days = min(days, self.options.refresh_older_than)
        age = self._clock() - answer.at
        return -_DAY < age < days * _DAY

    def _kept(
        self,
        service: str,
        kind: str,
        got: Mapping[str, str | None],
        read: Callable[[str], Value],
        is_wanted: Callable[[str, Value], bool],
    ) -> dict[str, Value | None]:
        """Keeps the answers that can be read; the others count as not answered."""
        now = self._clock()
        values: dict[str, Value | None] = {}
        keep: dict[str, CachedAnswer] = {}
        for query, text in got.items():
            try:
                value = None if text is None else read(text)
            except _UNREADABLE:
                message = f"{TITLES.get(service, service)} sent a record that cannot be read"
                self.failed.setdefault(service, message)
                continue
            values[query] = value
            found = value is not None and is_wanted(query, value)
            keep[f"{service} {kind} {query}"] = CachedAnswer(text, found=found, at=now)
        self._answered_at |= {(service, query): now for query in values}
        self._store.put(keep)
        return values


def verified(
    reference: Reference, record: Record, *, named_by: Identifier | None = None
) -> Verification:
    """`verify_record` with the list of journals that ships with zotsync."""
    from zotsync.data import bundled_journals

    return verify_record(reference, record, named_by=named_by, journals=bundled_journals())


def search_each(
    cache: QueryCache,
    service: str,
    references: Sequence[Reference],
    *,
    query: Callable[[Reference], str],
    send: Callable[[str], Mapping[str, str | None]],
    read: Callable[[str], tuple[Record, ...]],
) -> list[tuple[Record, ...] | None]:
    """Candidates for each reference, in order; None where the service did not answer.

    `query` puts a reference into words, `send` sends one query, `read` reads its answer.
    A search engine always finds something: an answer without an acceptable record is kept
    only as long as an absence.
    """
    queries = [query(reference) for reference in references]
    asking = dict(zip(queries, references, strict=True))

    def is_wanted(words: str, found: tuple[Record, ...]) -> bool:
        return any(verified(asking[words], record).accepted for record in found)

    answers = cache.answers(
        service,
        "search",
        (words for words in queries if words),
        lambda one: send(one[0]),
        size=1,
        read=read,
        is_wanted=is_wanted,
    )
    return [
        (() if not words else (answers[words] or ()) if words in answers else None)
        for words in queries
    ]
