"""What a service says about one work, in the vocabulary of `zotsync.model.reference`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
