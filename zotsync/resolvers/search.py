"""Searching a service for references one at a time, where it knows no batches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zotsync.reference import Reference
from zotsync.resolvers.desk import Desk
from zotsync.resolvers.record import Record
from zotsync.resolvers.verify import decide


def search_each(
    desk: Desk,
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
        return any(decide(asking[words], record).accepted for record in records(text))

    answers = desk.answers(
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
