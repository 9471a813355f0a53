"""What chemists and physicists print: works without titles, by journal, year, volume and page.

`Schmidt, H.; Miller, A. B. Angew. Chem. 2001, 20, 100–109.` (ACS) and
`H. Schmidt and A. B. Miller, Angew. Chem., 2001, 20, 100–109.` (RSC) have no title, and one number
of such a list may hold two papers. Their journals are printed by ISO 4's abbreviations.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.title_and_journal import ends_abbreviated

#: Where a paper is, as both styles print it: year, volume, perhaps issue, first page.
_PLACE = (
    r"(?P<year>(?:1[89]|20)\d\d),\s(?P<volume>[A-Z]?\d{1,4}[A-Z]?)(?:\s?\([\w–/-]{1,9}\))?,\s"
    r"(?:pp?\.\s)?(?P<page>[A-Z]{0,2}\d{1,6})"
)
_PLACED = re.compile(rf",?\s{_PLACE}")
#: A name of a journal right before such a place: capitalised words, the first behind a mark.
_JOURNAL_WORD = r"(?:[^\W\d_a-z][\w’'-]*\.?,?:?|&|and|of|der|in|\([A-Z][\w.\s]{1,20}\),?|-)"
_TWO = re.compile(
    rf"(?<![\w]){_PLACE}(?:[-–−]\w{{1,7}})?"
    r"(?:\s?\((?:in\s)?[A-Z][a-z]+\))?[;.,]?\s(?:and\s)?"
    r"(?P<second>[^\d;(][^\d;]{2,160}?),?\s"
    + _PLACE.replace("<year>", "<year2>")
    .replace("<volume>", "<volume2>")
    .replace("<page>", "<page2>")
)
_NAMED = re.compile(rf"(?:.*[;,.]\s)?(?:{_JOURNAL_WORD}\s?){{1,10}}")
#: Words behind a first place that say that the second is of the same work.
_SAME_WORK = re.compile(
    r"\b(?:errat|corrig|correct|retract|reprint|erschienen|published|addend|see\salso)",
    re.IGNORECASE,
)
#: Abbreviations, beside those that `title_and_journal` knows, and whole words that open names.
_CHEMISTS_WORDS = """
    Acta Akad Angew Ber Chim Coll Collect Coord Croat Cryst Crystallogr Czech Dalton Dokl Faraday
    Farm Fiz Gazz Ges Helv High Hung Indian Izv Jpn Jahrb Justus Kem Khim Kristallogr Liebigs
    Mh Mineral Monatsh Nauk Naturforsch Obshch Org Organomet Perkin Pis Pol Pure Recl Rom Rus Russ
    Sect Ser Serb Struct Synth Tetrahedron Trav Turk Ukr Usp Vestn Vysokomol Z Zh Zhurn
"""
_CHEMISTS = frozenset(_CHEMISTS_WORDS.split())
#: `US Pat., 8 765 433, 2014`, `Eur. Pat. Appl., 1 234 567`: as RSC prints them.
SHORT_PATENT = re.compile(
    r"(?<=[,.]\s)(?P<authority>US|U\.S\.|UK|GB|EP|WO|DE|FR|JP|CN|Eur\.|Ger\.|Jpn\."
    r"|Fr\.|Br\.|Brit\.|Int\.)\s"
    r"(?P<genre>Pat\.(?:\sAppl\.)?),?\s(?:No\.\s)?"
    r"(?P<number>(?:[A-Z]{2}\s?)?\d{1,4}(?:[ ,/]?\d{3,9}){1,3}"
    r"(?:\s?[A-Z]\d?)?)(?=[,.;)]|\s\(|$)"
)
_STEM = re.compile(r"[^\W\d_]+")


def holds_two_papers(words: str) -> bool:
    """Whether two papers stand under one number: two places, each behind a journal's name.

    >>> holds_two_papers("A. Roe, Chem. Commun., 2012, 48, 98; A. Roe, Dalton Trans., 2013, 42, 1.")
    True
    >>> holds_two_papers("A. Roe, Chem. Commun., 2012, 48, 98.")
    False
    """
    found = _TWO.search(words[:2000])
    if not found or _SAME_WORK.search(found["second"]):
        return False
    before = words[max(0, found.start() - 80) : found.start()].rstrip(" ,")
    return bool(_ends_with_journal(before) and _ends_with_journal(found["second"].rstrip(" ,")))


def _ends_with_journal(words: str) -> bool:
    """Whether words end as the name of a journal may: an abbreviation, or a word with a capital."""
    last = words.rpartition(" ")[2]
    named = last[:1].isupper() or last.endswith(")")
    return bool(_NAMED.fullmatch(words)) and named and not re.fullmatch(r"[A-Z]\.", last)


def journal_without_title(tagged: Tagged) -> Tagged:
    """`Miller, A. B. Angew. Chem. 2001, 20, 100`, `Acta Crystallogr., Sect. C: Struct. Chem., …`:
    what stands between the names and such a place is a journal's name if it is all abbreviations,
    and a work so printed has no title.
    """
    found = _PLACED.search(tagged.words)
    spans = tagged.spans("TIT", "CON", marks=3)
    if not found or not spans:
        return tagged
    start, end = tagged.start(spans[0]), found.start()
    if start >= end or any(start < tagged.start(s) < end for s in tagged.spans("FAM", "EFA")):
        return tagged
    name = tagged.words[start:end]
    titled = any(tagged.start(span) < end for span in tagged.spans("TIT"))
    sectioned = ", Sect." in name or ", Ser." in name
    if not (titled or sectioned) or not _is_abbreviated(name):
        return tagged
    stop = end + (tagged.words[end : end + 1] == ".")
    return tagged.relabelled(start, stop, "CON")


def _is_abbreviated(name: str) -> bool:
    """Whether a name is of words that journals' abbreviations hold, at least its first."""
    words = name.split()
    if not 2 <= len(words) <= 9 or any(w[0].islower() and w not in _SMALL for w in words):
        return False
    head = next((n for n, word in enumerate(words) if word.endswith(".") is False), len(words))
    opening = words[: max(1, head)]
    known = [_is_stem(word) for word in opening]
    return all(known) and sum(word.rstrip(",:").endswith(".") for word in words) >= 2


_SMALL = frozenset(("and", "of", "der", "in", "the", "für"))


def _is_stem(word: str) -> bool:
    bare = word.rstrip(".,:")
    return bare in _CHEMISTS or ends_abbreviated(f"{bare}.") or not _STEM.fullmatch(bare)
