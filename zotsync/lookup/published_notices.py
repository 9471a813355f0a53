"""What was published about a work since: in words, each notice once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zotsync.model.identifiers import doi_key
from zotsync.model.reference import PublishedNotice

#: Words that say what became of a work, by the flag of its record.
WORDS = {
    "retracted": "This work has been retracted",
    "withdrawn": "This work has been withdrawn",
    "concern": "An expression of concern about this work has been published",
    "corrected": "A correction to this work has been published",
    "superseded": "A newer version of this work has been published",
    "preprint-published": "This preprint has since been published",
}


def notes_of(flags: Sequence[str], notices: Sequence[PublishedNotice]) -> tuple[str, ...]:
    """A sentence for each flag, with the notices behind it: "… (10.1000/n, 2019-03-02)."."""
    said = []
    for flag in flags:
        if flag in WORDS:
            places = [in_words(one) for one in notices if one.kind == flag and one.identifier]
            said.append(f"{WORDS[flag]} ({'; '.join(places)})." if places else f"{WORDS[flag]}.")
    return tuple(said)


def in_words(notice: PublishedNotice) -> str:
    """The notice's identifier and its day: `10.1000/n, 2019-03-02`."""
    return ", ".join(part for part in (notice.identifier, notice.date) if part)


def told_once(notices: Iterable[PublishedNotice]) -> tuple[PublishedNotice, ...]:
    """Each notice once, though several services tell of it; the one with a day is kept."""
    first: dict[tuple[str, str], PublishedNotice] = {}
    for notice in notices:
        key = (notice.kind, doi_key(notice.identifier))
        if key not in first or (notice.date and not first[key].date):
            first[key] = notice
    return tuple(first.values())
