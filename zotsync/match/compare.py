"""How alike two folded titles are, and when nearly alike is not alike at all.

What agrees and what disagrees between two works.

Each field is compared on its own: True agrees, False disagrees, None says nothing (one side does
not state it, or states it in a way that cannot be compared).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from zotsync.match.keys import page_key
from zotsync.match.model import MatchRecord
from zotsync.text.fold import squash

#: A subtitle that one source leaves out: alike, but not proof without another agreement.
WITHOUT_SUBTITLE = 92.0
#: The most that titles reach when they differ in a number or a telling word.
TOLD_APART = 79.0

_SHORTEST_HEAD = 30
_NUMBERS = re.compile(r"\d+")
_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12",
}  # fmt: skip
#: Words that a Roman number follows.
_COUNTED = frozenset({"part", "phase", "type", "stage", "grade", "class", "chapter", "factor"})
_TELLING = """without non not no men women male female boys girls children adults adolescents
    elderly mice mouse rats rat human humans left right upper lower benign malignant before after
    first second third fourth reply erratum corrigendum correction retraction protocol part"""
#: Words that alone make another work of a title.
TELLING_WORDS = frozenset(_TELLING.split())


def title_similarity(one: str, other: str) -> float:
    """0 to 100: the better of letter order and sorted words, 100 when only spaces differ.

    "Cancer statistics, 2019" and "Cancer statistics, 2020" are 95 % alike and two works: where
    numbers or telling words differ, the result is at most `TOLD_APART`.
    """
    if one == other:
        return 100.0
    left, right = squash(one), squash(other)
    if left == right:
        return 100.0
    from rapidfuzz import fuzz

    score = max(fuzz.ratio(left, right), fuzz.token_sort_ratio(one, other))
    if _is_head(left, right):
        score = max(score, WITHOUT_SUBTITLE)
    if score > TOLD_APART and _told_apart(one, other):
        return TOLD_APART
    return float(score)


def _is_head(left: str, right: str) -> bool:
    """Whether the shorter title is the longer one without its end."""
    short, long = sorted((left, right), key=len)
    return len(short) >= _SHORTEST_HEAD and long.startswith(short)


def _told_apart(one: str, other: str) -> bool:
    """Whether the stated numbers differ, or a telling word stands in one only.

    A number inside a word (`her2`) may be lost in print; one that is a word of its own may not.
    """
    left, right = one.split(), other.split()
    ours, theirs = _numbers(left), _numbers(right)
    if ours != theirs and ((ours and theirs) or _counts(left) or _counts(right)):
        return True
    words, others = set(left), set(right)
    return _tells(words - others, others - words) or _tells(others - words, words - others)


def _tells(here: set[str], there: set[str]) -> bool:
    """Whether one side has a telling word of which the other has not even a misprint."""
    telling = here & TELLING_WORDS
    if not telling:
        return False
    from rapidfuzz.distance import OSA

    return any(
        not any(other.startswith(word) or OSA.distance(word, other) <= 1 for other in there)
        for word in telling
    )


def _numbers(words: list[str]) -> list[str]:
    """The numbers a title states, Roman ones as digits, sorted."""
    found: list[str] = []
    for place, word in enumerate(words):
        found += [_ROMAN[word]] if _is_roman(words, place) else _NUMBERS.findall(word)
    return sorted(found)


def _counts(words: list[str]) -> bool:
    """Whether a word is a number by itself."""
    return any(word.isdigit() or _is_roman(words, place) for place, word in enumerate(words))


def _is_roman(words: list[str], place: int) -> bool:
    """Whether a word is a Roman number; a single letter only at the end, or after `part`."""
    if words[place] not in _ROMAN:
        return False
    counted = place > 0 and words[place - 1] in _COUNTED
    return len(words[place]) > 1 or counted or place == len(words) - 1


_COLLECTIVE = """group groups consortium network collaboration collaborators investigators team
    committee society association organization organisation institute agency ministry centre
    center foundation initiative trialists university department council office bank"""
_COLLECTIVE_WORDS = frozenset(_COLLECTIVE.split())
_JOINING = frozenset({"of", "the", "and", "in", "for", "on", "de", "la", "le", "und", "et", "der"})
_LIKE = 80.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The evidence: `title` 0..100, `years` the gap, None where one side states nothing."""

    title: float | None
    author: bool | None
    years: int | None
    volume: bool | None
    page: bool | None
    issue: bool | None
    journal: bool | None
    edition: bool | None
    doi: bool | None
    pmid: bool | None
    pmcid: bool | None
    arxiv: bool | None
    isbn: bool | None

    def ids(self) -> tuple[bool | None, ...]:
        """The identifiers that name one article (an ISBN may cover many works)."""
        return self.doi, self.pmid, self.pmcid, self.arxiv

    def words(self) -> tuple[str, ...]:
        """The fields that agreed, then those that disagreed with "!" in front."""
        title = None if self.title is None else self.title >= _LIKE
        year = None if self.years is None else self.years <= 1
        fields = (
            ("doi", self.doi), ("pmid", self.pmid), ("pmcid", self.pmcid), ("arxiv", self.arxiv),
            ("isbn", self.isbn), ("title", title), ("author", self.author), ("year", year),
            ("journal", self.journal), ("volume", self.volume), ("issue", self.issue),
            ("page", self.page), ("edition", self.edition),
        )  # fmt: skip
        agreed = tuple(name for name, value in fields if value)
        return agreed + tuple(f"!{name}" for name, value in fields if value is False)


def compare(one: MatchRecord, other: MatchRecord) -> Comparison:
    """The evidence between two works; the order of the two does not matter."""
    return Comparison(
        title=title_similarity(one.title, other.title) if one.title and other.title else None,
        author=first_authors_agree(one.authors, other.authors),
        years=None if one.year is None or other.year is None else abs(one.year - other.year),
        volume=_equal(one.volume, other.volume),
        page=_equal(page_key(one.page), page_key(other.page)),
        issue=_equal(one.issue, other.issue),
        journal=journals_agree(one.journal, other.journal),
        edition=_equal(one.edition, other.edition),
        doi=_equal(one.doi, other.doi),
        pmid=_equal(one.pmid, other.pmid),
        pmcid=_equal(one.pmcid, other.pmcid),
        arxiv=_equal(one.arxiv, other.arxiv),
        isbn=not set(one.isbns).isdisjoint(other.isbns) if one.isbns and other.isbns else None,
    )


def _equal(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def first_authors_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether the first authors are one person; None for groups, other scripts, near misses."""
    return surnames_agree(one[0], other[0]) if one and other else None


def surnames_agree(one: str, other: str) -> bool | None:
    """Equal, or with the same last part (`aguirre ghiso`, `ghiso`); None if that is open.

    Open: a collective author, names in two scripts, half of a double name, one letter's
    difference.
    """
    left, right = squash(one), squash(other)
    if left == right:
        return True
    if left.isascii() != right.isascii() or is_collective(one) or is_collective(other):
        return None
    ours, theirs = one.split(" "), other.split(" ")
    if ours[-1] == theirs[-1] and len(ours[-1]) >= 4:
        return True
    return None if _nearly(left, right, ours, theirs) else False


def _nearly(left: str, right: str, ours: list[str], theirs: list[str]) -> bool:
    """A surname cut, a half of a double name, or one misprint."""
    if not set(ours).isdisjoint(theirs) or left.startswith(right) or right.startswith(left):
        return True
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right, score_cutoff=1) <= 1


def is_collective(name: str) -> bool:
    """Whether a folded name is a group's: by its words, or because no surname is that long."""
    words = name.split(" ")
    return len(words) > 3 or not _COLLECTIVE_WORDS.isdisjoint(words)


def journals_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether any two names are one journal, abbreviated or not; corroboration, never proof."""
    if not one or not other:
        return None
    return any(_one_journal(*sorted((ours, theirs))) for ours in one for theirs in other)


@functools.lru_cache(maxsize=16_384)
def _one_journal(ours: str, theirs: str) -> bool:
    if squash(ours) == squash(theirs):
        return True
    left = [word for word in ours.split(" ") if word not in _JOINING]
    right = [word for word in theirs.split(" ") if word not in _JOINING]
    if len(left) == len(right):
        return all(_one_word(a, b) for a, b in zip(left, right, strict=True))
    short, long = sorted((left, right), key=len)
    initials = "".join(word[0] for word in long)
    return len(short) == 1 and len(initials) >= 3 and short[0] == initials


def _one_word(one: str, other: str) -> bool:
    """`oncol`, `oncology`; `natl`, `national`: cut, or contracted."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
