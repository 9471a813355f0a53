"""Records that share author, volume and year with the work that a list means, and are not it.

Each kind is one way in which registers hold a neighbour: a title with one word other, a notice, an
abstract, the next part, another edition, another kind of work. All values are made up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.lookup.simulator import Work
from zotsync.model.reference import Date, Name, Origin, Reference

MakeTwin = Callable[[random.Random, Work], tuple[Work, Work]]


@dataclass(frozen=True)
class LookAlike:
    """A reference to `meant`, and the record `other` that must not be taken for it."""

    kind: str
    reference: Reference
    meant: Work
    other: Work


_WORDS = (
    ("renal", "hepatic"), ("acute", "chronic"), ("men", "women"), ("vitro", "vivo"),
    ("children", "adults"), ("rural", "urban"), ("cardiac", "pulmonary"), ("Norway", "Sweden"),
    ("hypertension", "hypotension"), ("zinc", "iron"), ("maternal", "paternal"),
    ("afferent", "efferent"), ("seabirds", "shorebirds"), ("adsorption", "absorption"),
)  # fmt: skip
_THINGS = (
    "Oxygen consumption during {0} load in volunteers",
    "Long-term follow-up after {0} exposure in a Danish cohort",
    "Transport of small solutes under {0} conditions",
    "Seasonal survival of {0} populations on northern islands",
    "Dose response of markers in {0} tissue",
)
_ENDS = ("in spring", "in autumn", "of the forearm", "of the shoulder", "over ten winters")
_FAMILIES = ("Lindqvist", "Okonkwo", "Brandstätter", "Yamaguchi", "Fernsby", "Karlsdóttir")
_JOURNALS = (
    ("Acta physiologica", "Acta Physiol"), ("The Journal of nutrition", "J Nutr"),
    ("Oecologia", "Oecologia"), ("Kidney international", "Kidney Int"),
)  # fmt: skip


def a_work(draw: random.Random, number: int, title: str) -> Work:
    journal, short = draw.choice(_JOURNALS)
    page = draw.randint(20, 380)
    first = draw.choice(_FAMILIES)
    return Work(
        doi=f"10.5555/meant.{number}",
        title=title,
        authors=((first, "Anna B."), (draw.choice(_FAMILIES), "Carl")),
        journal=journal,
        abbreviation=short,
        year=draw.randint(1990, 2022),
        volume=str(draw.randint(20, 90)),
        page=f"{page}-{page + draw.randint(4, 12)}",
    )


def elsewhere(draw: random.Random, work: Work, **changes: object) -> Work:
    """The same authors, journal, volume and year on another page."""
    page = int(work.page.partition("-")[0]) + draw.randint(40, 300)
    other = replace(
        work, doi=work.doi.replace("meant", "other"), page=f"{page}-{page + draw.randint(1, 9)}"
    )
    return replace(other, **changes)  # type: ignore[arg-type]


def a_title(draw: random.Random) -> str:
    return draw.choice(_THINGS).format(draw.choice(draw.choice(_WORDS)))


def _one_word(draw: random.Random, work: Work) -> tuple[Work, Work]:
    one, other = draw.choice(_WORDS)
    thing = draw.choice(_THINGS)
    return replace(work, title=thing.format(one)), elsewhere(draw, work, title=thing.format(other))


def _last_word(draw: random.Random, work: Work) -> tuple[Work, Work]:
    one, other = draw.sample(_ENDS, 2)
    return replace(work, title=f"{work.title} {one}"), elsewhere(
        draw, work, title=f"{work.title} {other}"
    )


def _subtitle(draw: random.Random, work: Work) -> tuple[Work, Work]:
    one, other = draw.sample(
        ("evidence from a registry", "a theoretical account", "the role of diet"), 2
    )
    extra = {"title": [work.title], "subtitle": [other.capitalize()]}
    return replace(work, title=f"{work.title}: {one}"), elsewhere(
        draw, work, title=f"{work.title}: {other}", extra=extra
    )


def _worded(pattern: str) -> MakeTwin:
    """A record whose title is the work's with words around it."""

    def make(draw: random.Random, work: Work) -> tuple[Work, Work]:
        return work, elsewhere(draw, work, title=pattern.format(work.title))

    return make


def _pair(one: str, other: str) -> MakeTwin:
    """Two works of one series."""

    def make(draw: random.Random, work: Work) -> tuple[Work, Work]:
        return replace(work, title=one.format(work.title)), elsewhere(
            draw, work, title=other.format(work.title)
        )

    return make


def _abstract(draw: random.Random, work: Work) -> tuple[Work, Work]:
    return work, elsewhere(draw, work)


def _two_journals(draw: random.Random, work: Work) -> tuple[Work, Work]:
    """A guideline that several journals printed in one year."""
    journal, short = next(row for row in _JOURNALS if row[0] != work.journal)
    other = elsewhere(draw, work, journal=journal, abbreviation=short)
    return work, replace(other, volume=str(int(work.volume) + 30))


def _report(draw: random.Random, work: Work) -> tuple[Work, Work]:
    bare = {"journal": "", "abbreviation": "", "volume": "", "page": ""}
    return work, elsewhere(draw, work, kind="report", **bare)


def _chapter_of_its_name(draw: random.Random, work: Work) -> tuple[Work, Work]:
    book = as_book(work)
    chapter = replace(
        book, doi=book.doi.replace("meant", "other"), kind="book-chapter", journal=book.title,
        abbreviation=book.title, page="1-24",
    )  # fmt: skip
    return book, chapter


def _edition(draw: random.Random, work: Work) -> tuple[Work, Work]:
    book = replace(as_book(work), extra={"edition-number": "3"})
    return book, replace(
        book, doi=book.doi.replace("meant", "other"), extra={"edition-number": "2"}
    )


def _volume_of_a_book(draw: random.Random, work: Work) -> tuple[Work, Work]:
    book = replace(as_book(work), volume="1")
    return book, replace(book, doi=book.doi.replace("meant", "other"), volume="2")


def _other_container(draw: random.Random, work: Work) -> tuple[Work, Work]:
    title = "Ecology of tidal marshes and their margins"
    chapter = replace(
        work, kind="book-chapter", title=title, journal="Encyclopedia of Estuaries",
        abbreviation="Encyclopedia of Estuaries", volume="",
    )  # fmt: skip
    return chapter, elsewhere(
        draw,
        chapter,
        journal="Handbook of Coastal Botany",
        abbreviation="Handbook of Coastal Botany",
    )


def as_book(work: Work) -> Work:
    return replace(work, kind="book", journal="", abbreviation="", volume="", page="")


#: Kinds of look-alikes, by the words that the tables of docs/accuracy.md use.
KINDS: dict[str, MakeTwin] = {
    "one word other": _one_word,
    "last words other": _last_word,
    "other subtitle": _subtitle,
    "…: Erratum": _worded("{}: Erratum"),
    "Addendum: …": _worded("Addendum: {}"),
    "Berichtigung: …": _worded("Berichtigung: {}"),
    "Discussion of …": _worded("Discussion of {}"),
    "…: a commentary": _worded("{}: a commentary"),
    "Rejoinder: …": _worded("Rejoinder: {}"),
    "Review for …": _worded('Review for "{}"'),
    "abstract of the same title": _abstract,
    "part one and two": _pair("{}. Part one", "{}. Part two"),
    "XXVII and XXVIII": _pair("Studies on {}. XXVII", "Studies on {}. XXVIII"),
    "the next report": _pair("{}: the 2011 report", "{}: the 2012 report"),
    "two journals": _two_journals,
    "article and report": _report,
    "book and its chapter": _chapter_of_its_name,
    "another edition": _edition,
    "another volume of a book": _volume_of_a_book,
    "another container": _other_container,
}
#: Without its page, a reference to the paper and one to its abstract are the same words.
_ONLY_BY_PAGE = frozenset({"abstract of the same title"})


def look_alikes(each: int, *, seed: int) -> Iterator[LookAlike]:
    """`each` cases of every kind; every third reference is printed without its page."""
    draw = random.Random(seed)
    number = 0
    for kind, make in KINDS.items():
        for turn in range(each):
            number += 1
            meant, other = make(
                draw, a_work(draw, number, f"{a_title(draw)}, site {site_of(number)}")
            )
            paged = turn % 3 != 2 or kind in _ONLY_BY_PAGE
            yield LookAlike(kind, reference_to(meant, number, paged=paged), meant, other)


def site_of(number: int) -> str:
    """A word of its own for each work, so that no case is the answer to another."""
    letters = "bdfgklmnprstvz"
    return "".join(
        letters[number // 14**place % 14] + "aeiou"[(number + place) % 5] for place in range(3)
    )


def reference_to(work: Work, number: int, *, paged: bool = True) -> Reference:
    """The work as a list prints it."""
    types = {"book": "book", "book-chapter": "chapter"}
    fields = {
        "title": work.title,
        "container-title": work.abbreviation,
        "volume": work.volume,
        "page": work.page if paged else "",
        "edition": str(work.extra.get("edition-number", "")),
    }
    return Reference(
        ref_id=f"h{number}",
        raw="",
        origin=Origin("made up"),
        type=types.get(work.kind, "article-journal"),
        names=tuple(Name(family, re.sub("[a-z]+", ".", given)) for family, given in work.authors),
        issued=Date(work.year),
        fields={name: text for name, text in fields.items() if text},
    )


def with_wrong_doi(count: int, *, seed: int) -> Sequence[LookAlike]:
    """References without titles under the DOI of a paper that shares at most their year."""
    draw = random.Random(seed)
    out = []
    for number in range(count):
        meant = a_work(draw, number, a_title(draw))
        other = replace(
            a_work(draw, number, a_title(draw)),
            doi=f"10.5555/wrong.{number}",
            authors=(("Ravensbourne", "Edith"),),
            journal="Physical review letters",
            abbreviation="Phys Rev Lett",
            volume="111",
            page=f"{600 + number}",
            year=meant.year + draw.choice((0, 1)),
        )
        printed = reference_to(meant, number)
        fields = {**printed.fields, "DOI": other.doi}
        del fields["title"]
        out.append(LookAlike("wrong DOI", replace(printed, fields=fields), meant, other))
    return out
