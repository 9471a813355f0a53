"""The values of matching: what is compared, what was decided, which kinds of works can be one.

The figures of the rules, all in one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from zotsync.model.item import Proposal


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """An item reduced to what identity is decided on; every value is already folded.

    `key` is the library key, "" for a proposal. `title` is the folded title, `authors` the folded
    family names in order, `notice` the kind of notice (erratum, reply, …) or "".
    `trashed` items take part: a work that the user threw away must be recognised.

    A record of a look-up service knows a work in several forms: `other_titles` (with and without
    the subtitle), `other_years` (online, in print), `other_pages` (first pages, article numbers).
    `editors` are their folded family names, `groups` those of the names that were given as one
    text. `number` are the digits (and a letter behind them) of the number that a report, patent or
    standard has. `url` is the link without its scheme. `journal_id` is what a list of journals
    knows the journal by, `issns` as `NNNN-NNNC`. `given` is the folded given name of the first
    person among the authors, `signs` are those of the title (see `signs`), `month` is with the day
    (0: none), `version` in numbers, `language` a code. `suffix` is the first person's (`jr`),
    `part` what works of one title and number say they are: the letter of a volume (*2A*), the
    degree of a thesis. `heads` are what the title is without its subtitles, folded as it is,
    `publisher` who brought it out (a university, an institution).
    """

    key: str = ""
    item_type: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    number: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    isbns: tuple[str, ...] = ()
    notice: str = ""
    trashed: bool = False
    other_titles: tuple[str, ...] = ()
    other_years: tuple[int, ...] = ()
    other_pages: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    issns: tuple[str, ...] = ()
    url: str = ""
    journal_id: str = ""
    last_page: str = ""
    given: str = ""
    signs: tuple[str, ...] = ()
    month: tuple[int, int] = (0, 0)
    version: tuple[str, ...] = ()
    language: str = ""
    translators: tuple[str, ...] = ()
    suffix: str = ""
    part: str = ""
    heads: tuple[str, ...] = ()
    publisher: str = ""

    def content(self) -> tuple[object, ...]:
        """What is printed of a work, in the form that keys are made of: it may never change."""
        return (
            self.item_type, self.title, self.authors, self.year, self.journal, self.volume,
            self.issue, self.page, self.edition, self.doi, self.pmid, self.pmcid, self.arxiv,
            self.isbns,
        )  # fmt: skip

    def titles(self) -> tuple[str, ...]:
        """Every form of the title; () without one."""
        return (self.title, *self.other_titles) if self.title else self.other_titles


@dataclass(frozen=True, slots=True)
class Match:
    """The decision on one proposal.

    `outcome`: "create" (an item, under `item_key`), "match" (the item `item_key` is it), "review"
    (doubtful: wait), "skip" (the user decided to leave it). `rule` names the rule, `evidence` what
    agreed ("doi", "volume", …) and, with a "!" in front, what disagreed. `confidence` 0..1.
    `candidates` are the item keys a review offers, best first. `own_key` is the item that it was
    known as until the user merged that into `item_key`, `made_anew` the one that the user threw
    away before they made `item_key` of the same work.
    """

    proposal: Proposal
    outcome: str
    item_key: str
    rule: str
    confidence: float
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    own_key: str = ""
    made_anew: str = ""


class Index(Protocol):
    """Finds the works of a library (or of this run) that share a match key."""

    def lookup(self, match_key: str) -> Sequence[MatchRecord]:
        """The works filed under one match key (see `keys.match_keys`)."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """That a source's reference was recognised as an item in an earlier run.

    `raw` are the words it then had, `ordinal` its number: a corrected misprint in the same place
    is the same entry.
    """

    source: str
    ref_id: str
    item_key: str
    ordinal: int | None = None
    raw: str = ""


#: (source, ref_id) -> an item key, "new" or "skip": what the user decided in a review.
Decisions = Mapping[tuple[str, str], str]


#: Zotero's types by the kind of work; types not listed are compatible with everything.
KINDS = {
    "journalArticle": "article", "magazineArticle": "press", "newspaperArticle": "press",
    "bookSection": "chapter", "encyclopediaArticle": "chapter", "dictionaryEntry": "chapter",
    "book": "book", "report": "report", "thesis": "thesis", "standard": "standard",
    "conferencePaper": "conference", "presentation": "conference", "preprint": "preprint",
    "webpage": "web", "blogPost": "web", "forumPost": "web", "dataset": "dataset",
    "computerProgram": "software", "patent": "patent", "film": "film", "case": "case",
    "videoRecording": "film", "audioRecording": "audio", "podcast": "audio", "map": "map",
    "statute": "statute", "bill": "statute",
}  # fmt: skip
#: Kinds that one source gives for what another calls the other.
COMPATIBLE = frozenset(
    frozenset(pair.split())
    for pair in (
        "article conference", "article chapter", "chapter conference", "article press",
        "press web", "book report", "report web", "report standard", "dataset software",
    )
)  # fmt: skip
#: Kinds that are whole works, not parts of a journal or a book.
MONOGRAPHS = frozenset(KINDS.values()) - {"article", "press", "chapter", "conference"}


def kind_of(work: MatchRecord) -> str:
    """The kind of work, "" if it is compatible with all."""
    return KINDS.get(work.item_type, "")


def kinds_differ(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether the types cannot be two names for one work."""
    kinds = {kind_of(one), kind_of(other)}
    return len(kinds) == 2 and "" not in kinds and frozenset(kinds) not in COMPATIBLE


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All thresholds of the rules: titles in percent of likeness, weights in letters."""

    alike: float = 80.0  # the titles of one work under one identifier
    close: float = 90.0  # of one work, with volume, page or issue
    equal: float = 97.0  # of one work, on title, author and year alone
    misprinted: float = 95.0  # an identifier outweighs a contradiction above this
    other: float = 50.0  # plainly another title
    years: int = 1  # online and in print
    short: int = 20  # below this a title decides only with volume and page
    long: int = 40  # from here a title decides without them
    telling: int = 2  # statements beside a short title, where all that is printed agrees
    bare: int = 4  # and beside a missing or general one


THRESHOLDS = Thresholds()
#: How sure a doubt is that only a short title raises: the item under the work's own key is it.
FAINT = 0.3
