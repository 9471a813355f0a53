"""References under the DOI or PMID of another work, which shares this or that with the one meant.

Each case is a reference to `meant` that names `other`; nothing of `other` must be taken, and the
identifier must not enter the item unmarked.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.lookup.simulator import Work
from tests.resolvers.look_alikes import LookAlike, a_title, a_work, reference_to, site_of
from zotsync.model.reference import Name, Reference

_STRANGER = (("Ravensbourne", "Edith"),)
_NEUTRONS = "Scattering of slow neutrons by thin ice"
_ELSEWHERE: dict[str, Any] = {
    "authors": _STRANGER, "journal": "Physical review letters", "abbreviation": "Phys Rev Lett",
    "volume": "111", "page": "600-605", "title": _NEUTRONS,
}  # fmt: skip
_PLACELESS: dict[str, Any] = {"journal": "", "abbreviation": "", "volume": "", "page": ""}


def _keep(reference: Reference) -> Reference:
    return reference


def _nobody(reference: Reference) -> Reference:
    return replace(reference, names=())


@dataclass(frozen=True)
class _Wrong:
    """What the record says otherwise than the work, and what the reference leaves out."""

    kind: str
    changes: Callable[[Work], Mapping[str, Any]]
    without: tuple[str, ...] = ("title",)
    printed: Callable[[Reference], Reference] = field(default=_keep)


def _titled(name: str, pattern: str, *without: str, **changes: Any) -> _Wrong:
    """A titled reference under the identifier of something about it."""
    return _Wrong(
        name, lambda work: {"title": pattern.format(work.title), "page": "600", **changes}, without
    )


_PLACE = ("volume", "page")
CASES = (
    _Wrong("all is other", lambda work: _ELSEWHERE),
    _Wrong("only the journal is the same",
           lambda work: {**_ELSEWHERE, "journal": work.journal, "abbreviation": work.abbreviation}),
    _Wrong("journal and volume are the same",
           lambda work: {"authors": _STRANGER, "page": "600-605", "title": _NEUTRONS}),
    _Wrong("author and journal are the same",
           lambda work: {"page": "600-605", "volume": "199", "title": _NEUTRONS}),
    _Wrong("only the author is the same", lambda work: {**_ELSEWHERE, "authors": work.authors}),
    _Wrong("only the surname is the same",
           lambda work: {**_ELSEWHERE, "authors": ((work.authors[0][0], "Zoe"),)}),
    _Wrong("only the volume is the same", lambda work: {**_ELSEWHERE, "volume": work.volume}),
    _Wrong("only the page is the same", lambda work: {**_ELSEWHERE, "page": work.page}),
    _Wrong("all but the page is the same", lambda work: {"page": "600-605", "title": _NEUTRONS}),
    _Wrong("the record names nobody", lambda work: {**_ELSEWHERE, "authors": ()}),
    _Wrong("the reference names nobody", lambda work: _ELSEWHERE, printed=_nobody),
    _Wrong("the reference names nobody, the volume is the same",
           lambda work: {"page": "600-605", "title": _NEUTRONS}, printed=_nobody),
    _Wrong("the reference names a group", lambda work: _ELSEWHERE,
           printed=lambda one: replace(one, names=(Name(literal="Marsh Study Group"),))),
    _Wrong("author and year are all there is", lambda work: _ELSEWHERE,
           ("title", "container-title", *_PLACE)),
    _Wrong("author, journal, year are all there is", lambda work: _ELSEWHERE, ("title", *_PLACE)),
    _Wrong("journal and year are all there is", lambda work: _ELSEWHERE, ("title", *_PLACE),
           _nobody),
    _Wrong("a year is all there is", lambda work: {**_ELSEWHERE, "year": work.year - 7},
           ("title", "container-title", *_PLACE), _nobody),
    _Wrong("a record without place", lambda work: {**_ELSEWHERE, **_PLACELESS}),
    _Wrong("a preprint of others",
           lambda work: {**_ELSEWHERE, **_PLACELESS, "kind": "posted-content"}),
    _Wrong("the erratum of an untitled one",
           lambda work: {"title": f"Erratum: {work.title}", "page": "600"}),
    _Wrong("the reply to an untitled one",
           lambda work: {"title": f"Reply to: {work.title}", "page": "600", "authors": _STRANGER}),
    _Wrong("one word of the title is other",
           lambda work: {"title": work.title.replace(" site", " plot")}, _PLACE),
    _Wrong("one word of the title and the page are other",
           lambda work: {"title": work.title.replace(" site", " plot"), "page": "600"}, ()),
    _Wrong("the title is other", lambda work: {"title": _NEUTRONS}, _PLACE),
    _titled("its erratum", "Erratum: {}"),
    _titled("its erratum, no place", "Erratum: {}", *_PLACE),
    _titled("a comment on it", "Comment on “{}”", "page"),
    _titled("its correction", "{}: correction", "page"),
    _titled("its second part", "{}. Part II", "page"),
    _titled("the second of its kind", "{} 2", "page"),
    _titled("its data", "Data from: {}", **{**_PLACELESS, "kind": "dataset"}),
    _titled("its supplement", "Supplementary material for: {}",
            **{**_PLACELESS, "kind": "component"}),
    _titled("its peer review", 'Review for "{}"',
            **{**_PLACELESS, "kind": "peer-review", "authors": ()}),
    _Wrong("the issue, not the article",
           lambda work: {"title": work.journal, "kind": "journal-issue", "page": "",
                         "authors": ()}, ()),
    _Wrong("the issue, not the untitled article",
           lambda work: {"title": work.journal, "kind": "journal-issue", "page": "",
                         "authors": ()}),
    _Wrong("the journal, not the untitled article",
           lambda work: {"title": work.journal, "kind": "journal", "volume": "", "page": "",
                         "authors": ()}),
    _Wrong("the book around another's chapter",
           lambda work: {**_PLACELESS, "title": "A handbook of marshes", "kind": "book",
                         "authors": _STRANGER},
           printed=lambda one: replace(one, type="chapter")),
    _Wrong("a chapter instead of its book",
           lambda work: {"title": "On mud and its makers", "kind": "book-chapter",
                         "journal": work.title, "volume": "", "page": "1-9"},
           ("container-title", *_PLACE), lambda one: replace(one, type="book")),
)  # fmt: skip
#: PubMed holds no issues, data or components.
_CROSSREF_ONLY = ("dataset", "component", "peer-review", "journal-issue", "journal")


def wrong_identifiers(each: int, *, seed: int) -> Iterator[LookAlike]:
    """`each` cases of every kind with a DOI, and with a PMID where there can be one."""
    draw, number = random.Random(seed), 60_000
    for case in CASES:
        for turn in range(2 * each):
            number += 1
            work = a_work(draw, number, "")
            work = replace(work, title=f"{a_title(draw)}, site {site_of(number)}")
            doi = f"10.5555/wrong.{number}"
            other = replace(work, doi=doi, **case.changes(work))
            if turn % 2 and other.kind in _CROSSREF_ONLY:
                continue
            if turn % 2:
                other = replace(other, pmid=str(8_000_000 + number))
            yield LookAlike(case.kind, _naming(case, work, other, number), work, other)


def _naming(case: _Wrong, work: Work, other: Work, number: int) -> Reference:
    reference = case.printed(reference_to(work, number))
    fields = {key: text for key, text in reference.fields.items() if key not in case.without}
    named = {"PMID": other.pmid} if other.pmid else {"DOI": other.doi}
    return replace(reference, fields={**fields, **named})
