"""What a service says about one work, in the vocabulary of `zotsync.model.reference`.

What was published about a work since: in words, each notice once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zotsync.model.identifiers import doi_key
from zotsync.model.reference import Date, Name, PublishedNotice

#: Kinds of flags: `retracted`, `withdrawn`, `concern` (an expression of concern stands against the
#: work), `corrected`, `superseded` (a newer version took its place), `notice` (the record is itself
#: an erratum, a retraction notice, …), `preprint`, `preprint-published` (a journal has since
#: published it).
FLAGS = (
    "retracted", "withdrawn", "concern", "corrected", "superseded", "notice", "preprint",
    "preprint-published",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one service.

    `source` is the service's name, `record_id` its own id ("20921465", "10.1000/x"), `url` the
    page of the record. `type` and `fields` as in a Reference. `years` are all years of publication
    it states (print, online), `journals` all forms of the journal's name, `first_pages` all first
    pages and article numbers, `titles` the title with and without its subtitle. `notices` are what
    was published about it since. `online_first`: `issued` is the day of the online version, and
    the year of print is not known.
    """

    source: str
    record_id: str
    url: str = ""
    type: str = ""
    names: tuple[Name, ...] = ()
    issued: Date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    journals: tuple[str, ...] = ()
    first_pages: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notices: tuple[PublishedNotice, ...] = ()
    online_first: bool = False

    @property
    def related(self) -> tuple[str, ...]:
        """The identifiers of the notices and of the published version."""
        return tuple(dict.fromkeys(one.identifier for one in self.notices if one.identifier))

    def get(self, name: str) -> str:
        """The text of a CSL variable, or "" where the record does not state it."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of a work: `kind` as in `zotsync.model.identifiers.KINDS`, `value` bare."""

    kind: str
    value: str

    @property
    def key(self) -> str:
        """The value for comparing: DOIs and arXiv ids do not mind case."""
        return self.value.lower() if self.kind in ("DOI", "arXiv") else self.value


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
