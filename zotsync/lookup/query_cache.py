"""Where services put their questions: answered from memory first, then in batches.

A question is a short text that means the same in every run ("20921465", a line of ECitMatch); an
answer is the service's own text about it, or None where it knows nothing.

Searching a service for references one at a time, where it knows no batches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from zotsync.lookup.cache import Cache, Remembered
from zotsync.lookup.options import ResolveOptions
from zotsync.lookup.verify import verify_record
from zotsync.model.errors import ResolverError, ResolverRefused
from zotsync.model.record import Record
from zotsync.model.reference import Reference

if TYPE_CHECKING:
    from zotsync.lookup.http_client import Http


_DAY = 86_400.0

#: Asks one batch: the questions to their answers. A question left out was not answered.
Ask = Callable[[Sequence[str]], Mapping[str, str | None]]


class QueryCache:
    """The questions of one run. `failed` maps a service to the words of its first failure.

    `connect` makes the way out when the first question needs it: a run that knows all answers, or
    is offline, never loads it.
    """

    def __init__(
        self,
        options: ResolveOptions,
        *,
        connect: Callable[[], Http],
        cache: Cache,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.options = options
        self._connect, self._cache, self._clock = connect, cache, clock
        self._http: Http | None = None
        self._answered_at: dict[tuple[str, str], float] = {}
        self.failed: dict[str, str] = {}

    @property
    def http(self) -> Http:
        """The way out."""
        if self.options.offline:
            raise AssertionError("offline, nothing may be asked")
        if self._http is None:
            self._http = self._connect()
        return self._http

    @property
    def requests(self) -> int:
        """HTTP requests sent so far, repeated ones included."""
        return self._http.requests if self._http else 0

    def answered_at(self, service: str, question: str) -> float:
        """When a question was answered, in seconds of the epoch; 0 if it was not."""
        return self._answered_at.get((service, question), 0.0)

    def close(self) -> None:
        """Frees connections and the cache's file."""
        if self._http:
            self._http.close()
        self._cache.close()

    def answers(
        self,
        service: str,
        kind: str,
        questions: Iterable[str],
        ask: Ask,
        *,
        size: int,
        believed: Callable[[str, str], bool] = lambda question, text: True,
    ) -> dict[str, str | None]:
        """Answers by question; what could not be asked is left out.

        At most `size` questions go into one request. `believed(question, text)` tells whether an
        answer is what was looked for: if not, it is kept only as long as an absence. An answer
        that is too old is still taken when the service cannot be asked.
        """
        asked = list(dict.fromkeys(questions))
        names = {f"{service} {kind} {question}": question for question in asked}
        known = {names[name]: answer for name, answer in self._cache.get(names).items()}
        fresh = {q: answer.text for q, answer in known.items() if self._fresh(answer)}
        self._answered_at |= {(service, q): answer.at for q, answer in known.items()}
        missing = [question for question in asked if question not in fresh]
        if not self.options.offline:
            for start in range(0, len(missing), size):
                got = self._ask(service, ask, missing[start : start + size])
                self._remember(service, kind, got, believed)
                fresh.update(got)
        return {q: answer.text for q, answer in known.items()} | fresh

    def _ask(self, service: str, ask: Ask, batch: Sequence[str]) -> dict[str, str | None]:
        """One batch; a refused one is halved until the question that is refused stands alone."""
        if service in self.http.down:
            return {}
        try:
            answered = ask(batch)
        except ResolverRefused as error:
            if len(batch) > 1:
                half = len(batch) // 2
                first = self._ask(service, ask, batch[:half])
                return first | self._ask(service, ask, batch[half:])
            self.failed.setdefault(service, error.message)
            return {}
        except ResolverError as error:
            self.failed.setdefault(service, error.message)
            return {}
        return {question: answered[question] for question in batch if question in answered}

    def _fresh(self, answer: Remembered) -> bool:
        days = self.options.found_days if answer.found else self.options.absent_days
        if self.options.refresh_older_than is not None:
            days = min(days, self.options.refresh_older_than)
        age = self._clock() - answer.at
        return -_DAY < age < days * _DAY

    def _remember(
        self,
        service: str,
        kind: str,
        got: Mapping[str, str | None],
        believed: Callable[[str, str], bool],
    ) -> None:
        now = self._clock()
        self._answered_at |= {(service, question): now for question in got}
        self._cache.put(
            {
                f"{service} {kind} {question}": Remembered(
                    text, found=text is not None and believed(question, text), at=now
                )
                for question, text in got.items()
            }
        )


def search_each(
    queries: QueryCache,
    service: str,
    references: Sequence[Reference],
    *,
    question: Callable[[Reference], str],
    ask: Callable[[str], Mapping[str, str | None]],
    records: Callable[[str | None], tuple[Record, ...]],
) -> list[tuple[Record, ...] | None]:
    """Candidates for each reference, in order; None where the service did not answer.

    `ask` asks one question, `records` reads its answer. A search engine always finds something:
    an answer without an acceptable record is remembered only as long as an absence.
    """
    questions = [question(reference) for reference in references]
    asking = dict(zip(questions, references, strict=True))

    def believed(words: str, text: str) -> bool:
        return any(verify_record(asking[words], record).accepted for record in records(text))

    answers = queries.answers(
        service,
        "search",
        (words for words in questions if words),
        lambda one: ask(one[0]),
        size=1,
        believed=believed,
    )
    return [
        (() if not words else records(answers[words]) if words in answers else None)
        for words in questions
    ]
