"""What agrees and what disagrees between two records.

Each field is compared on its own: True agrees, False disagrees, None says nothing (one side does
not state it, or states it in a way that cannot be compared).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from string import ascii_lowercase

from zotsync.match.imprint import dates_agree, one_volume, versions_agree
from zotsync.match.keys import ARTICLE_NUMBER, GENERIC_TITLES, page_key
from zotsync.match.model import THRESHOLDS, MatchRecord, kind_of
from zotsync.match.names import (
    first_authors_agree,
    given_names_agree,
    surnames_agree,
    two_people_of_one_work,
)
from zotsync.match.titles import (
    TOLD_APART,
    WITHOUT_SUBTITLE,
    differ_tellingly,
    signs_agree,
    title_similarity,
)
from zotsync.match.wording import are_same_words, is_telling_tail
from zotsync.text.fold import squash

_JOINED_BY = "of the and in for on an to de del della der des die du et fur la le les und"
#: Words that abbreviations leave out. Single letters are no such words: "Phys Rev E" is a journal.
_JOINING = frozenset(_JOINED_BY.split())
_LIKE = 80.0
_ON_THE_WEB = frozenset({"web", "film", "audio"})
#: Where a link is an identifier, which a publisher's page stands beside.
_REGISTER = re.compile(
    r"(?:(?:pubmed|pmc)\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov|europepmc\.org|hdl\.handle\.net"
    r"|(?:dx\.)?doi\.org|arxiv\.org|jstor\.org|n2t\.net|nbn-resolving\.(?:de|org))/"
)
#: What titles reach that say the same words in two spellings.
SPELLED_OTHERWISE = 99.0
#: Titles that are less alike have other words.
_SHARE_WORDS = 60.0
#: A name of one word is not abbreviated below this: "Nat" can be many journals.
_SHORTEST_WORD = 4
_YEAR_BEHIND = re.compile(r"-(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The evidence: `title` 0..100, `years` the gap, None where one side states nothing.

    Titles, years and pages are compared in every form that a record has of them, and the nearest
    two count; signs that differ (*HER2+*) tell them apart. `two_people`: the first authors differ
    without a contradiction (see `names`); `given`: the given names of one surname.
    """

    title: float | None
    author: bool | None
    two_people: bool
    years: int | None
    volume: bool | None
    page: bool | None
    issue: bool | None
    journal: bool | None
    edition: bool | None
    number: bool | None
    doi: bool | None
    pmid: bool | None
    pmcid: bool | None
    arxiv: bool | None
    isbn: bool | None
    given: bool | None = None
    date: bool | None = None
    version: bool | None = None
    language: bool | None = None
    translator: bool | None = None
    signs: bool | None = None
    part: bool | None = None
    link: bool | None = None

    def ids(self) -> tuple[bool | None, ...]:
        """The identifiers that name one article (an ISBN may cover many works)."""
        return self.doi, self.pmid, self.pmcid, self.arxiv

    def later(self) -> bool:
        """Whether two years are stated that one work does not have."""
        return self.years is not None and self.years > THRESHOLDS.years

    def moved(self) -> bool:
        """Whether two journals of two years are stated: no correction says both otherwise."""
        return self.journal is False and self.later()

    def words(self) -> tuple[str, ...]:
        """The fields that agreed, then those that disagreed with "!" in front."""
        title = None if self.title is None else self.title >= _LIKE
        year = None if self.years is None else self.years <= 1
        fields = (
            ("doi", self.doi), ("pmid", self.pmid), ("pmcid", self.pmcid), ("arxiv", self.arxiv),
            ("isbn", self.isbn), ("title", title), ("author", self.author), ("year", year),
            ("journal", self.journal), ("volume", self.volume), ("issue", self.issue),
            ("page", self.page), ("edition", self.edition), ("number", self.number),
        )  # fmt: skip
        beside = (
            ("given-name", self.given), ("date", self.date), ("version", self.version),
            ("language", self.language), ("translator", self.translator), ("part", self.part),
            ("link", self.link),
        )  # fmt: skip
        agreed = tuple(name for name, value in fields if value)
        return agreed + tuple(f"!{name}" for name, value in (*fields, *beside) if value is False)


def compare(one: MatchRecord, other: MatchRecord) -> Comparison:
    """The evidence between two works; the order of the two does not matter."""
    author, signs = first_authors_agree(one, other), signs_agree(one.signs, other.signs)
    return Comparison(
        title=_best_title(one, other, signs),
        author=author,
        two_people=two_people_of_one_work(one, other),
        years=None if (gap := year_gap(one, other)) is None else abs(gap),
        volume=_volumes_agree(one.volume, other.volume),
        page=_pages_agree(one, other),
        issue=_equal(one.issue, other.issue),
        journal=journals_agree(one, other),
        edition=_equal(one.edition, other.edition),
        number=_numbers_agree(one.number, other.number),
        doi=_equal(one.doi, other.doi),
        pmid=_equal(one.pmid, other.pmid),
        pmcid=_equal(one.pmcid, other.pmcid),
        arxiv=_equal(one.arxiv, other.arxiv),
        isbn=not set(one.isbns).isdisjoint(other.isbns) if one.isbns and other.isbns else None,
        given=_are_one_person(one, other) if author else None,
        date=dates_agree(one.month, other.month),
        version=versions_agree(one.version, other.version),
        language=_equal(one.language, other.language),
        translator=surnames_agree(one.translators[0], other.translators[0])
        if one.translators and other.translators
        else None,
        signs=signs,
        part=_equal(one.part, other.part),
        link=_links_agree(one, other),
    )


def _equal(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _volumes_agree(one: str, other: str) -> bool | None:
    return True if one_volume(one, other) else _equal(one, other)


def _is_on_the_web(work: MatchRecord) -> bool:
    """Whether its address is what a work is found by: two pages of a site can bear one title."""
    return kind_of(work) in _ON_THE_WEB


def _links_agree(one: MatchRecord, other: MatchRecord) -> bool | None:
    """Whether two addresses are one; elsewhere than on the web only where they alone can tell.

    One article stands at many addresses: an identifier, or a place that both state, tells more.
    """
    if _is_on_the_web(one) and _is_on_the_web(other):
        return _equal(one.url, other.url)
    if not one.url or not other.url or any(map(_is_registered, (one, other))):
        return None
    if bool(_REGISTER.match(one.url)) != bool(_REGISTER.match(other.url)):
        return None
    places = ("volume", "issue", "page", "number", "edition")
    placed = any(_equal(getattr(one, name), getattr(other, name)) for name in places)
    return None if placed or journals_agree(one, other) else one.url == other.url


def _is_registered(work: MatchRecord) -> bool:
    return bool(work.doi or work.pmid or work.pmcid or work.arxiv or work.isbns)


def _are_one_person(one: MatchRecord, other: MatchRecord) -> bool | None:
    """By given names, and by *Jr* and *Sr*, which are two people."""
    return (
        False
        if _equal(one.suffix, other.suffix) is False
        else given_names_agree(one.given, other.given)
    )


def _numbers_agree(one: str, other: str) -> bool | None:
    """Equal; or no answer where one goes on with a year: *9001* and *9001:2015*.

    A country in front (*EP1234567*) counts where both have one.
    """
    ours, theirs = one.lstrip(ascii_lowercase), other.lstrip(ascii_lowercase)
    if ours == theirs != "" and not (one[0].isalpha() and other[0].isalpha()):
        return True
    short, long = sorted((one, other), key=len)
    if short and long.startswith(short) and _YEAR_BEHIND.fullmatch(long, len(short)):
        return None
    return _equal(one, other)


def year_gap(one: MatchRecord, other: MatchRecord) -> int | None:
    """Years by which the nearest year of `other` is later; None where one side states none."""
    ours, theirs = _years(one), _years(other)
    if not ours or not theirs:
        return None
    return min((later - year for year in ours for later in theirs), key=abs)


def _years(record: MatchRecord) -> tuple[int, ...]:
    return record.other_years if record.year is None else (record.year, *record.other_years)


def _best_title(one: MatchRecord, other: MatchRecord, signs: bool | None) -> float | None:
    if not one.title or not other.title:
        return None
    alike = max(_likeness(ours, theirs) for ours in one.titles() for theirs in other.titles())
    if alike < WITHOUT_SUBTITLE and is_headed(one, other) and not tail_tells(one, other):
        alike = WITHOUT_SUBTITLE
    return min(alike, TOLD_APART) if signs is False else alike


def is_headed(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether the title of one is that of the other without a subtitle."""
    short, long = sorted((one, other), key=lambda work: len(work.title))
    head = squash(short.title)
    return bool(head) and head not in GENERIC_TITLES and head in map(squash, long.heads)


def tail_tells(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether the subtitle that only one of two titles has makes another work: *part 2*, *mice*."""
    short, long = sorted((one.title, other.title), key=len)
    return is_telling_tail(tail_of(one, other)) or differ_tellingly(short, long)


def tail_of(one: MatchRecord, other: MatchRecord) -> str:
    """The subtitle that only one of two titles has, where `is_headed`."""
    short, long = sorted((one.title, other.title), key=len)
    return long[len(short) :]


def _likeness(ours: str, theirs: str) -> float:
    """How alike two titles are; 99 where only the spelling of words and numbers differs."""
    alike = title_similarity(ours, theirs)
    if _SHARE_WORDS <= alike < SPELLED_OTHERWISE and are_same_words(ours, theirs):
        return SPELLED_OTHERWISE
    return alike


def _pages_agree(one: MatchRecord, other: MatchRecord) -> bool | None:
    if not one.page or not other.page:
        return None
    if _is_counted_apart(one, other) or _is_counted_apart(other, one):
        return None
    return any(
        _one_page(ours, theirs)
        for ours in (one.page, *one.other_pages)
        for theirs in (other.page, *other.other_pages)
    )


def _is_counted_apart(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether one states an article number, the other pages counted from 1 within the article."""
    if other.page != "1" or not other.last_page or one.last_page:
        return False
    return len(one.page.lstrip(ascii_lowercase)) >= ARTICLE_NUMBER


def _one_page(ours: str, theirs: str) -> bool:
    """Equal, or one article number of which one source leaves out the letters."""
    if ours == theirs:
        return True
    return (ours.isdigit() or theirs.isdigit()) and page_key(ours) == page_key(theirs)


def journals_agree(one: MatchRecord, other: MatchRecord) -> bool | None:
    """Whether both are of one journal; corroboration, never proof.

    By a list of journals or an ISSN; else by any two names, abbreviated or not (word for word, 3
    false equalities in 32,640 pairs of names).
    """
    if not one.journal or not other.journal:
        return None
    if one.journal_id and one.journal_id == other.journal_id:
        return True
    if not set(one.issns).isdisjoint(other.issns):
        return True
    return any(names_one_journal(ours, theirs) for ours in one.journal for theirs in other.journal)


def names_one_journal(one: str, other: str) -> bool:
    """Whether two folded names can be one journal's: `j clin oncol`, `jama`, `natl cancer inst`."""
    return _one_journal(*sorted((one, other)))


@functools.lru_cache(maxsize=16_384)
def _one_journal(ours: str, theirs: str) -> bool:
    if squash(ours) == squash(theirs):
        return True
    left = [word for word in ours.split(" ") if word not in _JOINING]
    right = [word for word in theirs.split(" ") if word not in _JOINING]
    if not left or not right:
        return False
    if len(left) == len(right):
        vague = len(left) == 1 and min(len(left[0]), len(right[0])) < _SHORTEST_WORD
        return not vague and all(_one_word(a, b) for a, b in zip(left, right, strict=True))
    short, long = sorted((left, right), key=len)
    initials = "".join(word[0] for word in long)
    return len(short) == 1 and len(initials) >= 3 and short[0] == initials


def _one_word(one: str, other: str) -> bool:
    """`oncol`, `oncology`; `natl`, `national`; `jpn`, `japanese`: cut, or contracted."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[0] or short[-1] not in long[len(short) - 1 :]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
