"""How much the words of an entry look like one reference, and not half of one or two.

No reading of it: only its first words, whether it is dated, how it ends and how long it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.entry import OpenEntry
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, YEAR
from zotsync.citations.lists.one_a_line import begins_anew, is_whole_in_print
from zotsync.model.identifiers import clean_doi

_SHORTEST, _LONGEST = 25, 700
_SENTENCE = re.compile(
    r"(?<=[.)\]\d”\"])(?:\s+|(?<=[\d)]);\s+)(?:(?:See(?:\salso)?|Cf\.)\s)?(?=[^\W\d_a-z“])"
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"“”<>]+", re.IGNORECASE)
#: The first author of another work, inside a line: with initials, in capitals, or inverted in full.
_AUTHOR = re.compile(
    r"[^\W\d_][\w’'-]+,?\s(?:[^\W\d_a-z]{1,3}[,.:]|[^\W\d_a-z]\.|[^\W\d_a-z]{1,2}\s\()"
    r"|[^\W\d_a-z]{3,},\s[^\W\d_a-z][^\W\d_]+[;.,]"
    r"|[^\W\d_a-z]\w+,\s[^\W\d_a-z]\w+(?:,?\s(?:and|und|&|y|e|et)\s[^\W\d_a-z]|\.\s(?:[“\"]|\d{4}\.))"
    r"|[^\W\d_a-z]\.\s(?:[^\W\d_a-z]\.\s)?[^\W\d_a-z]\w+,\s[“\"]"
    r"|[\u3400-\u9fff]{2,4}(?:[,，]\s?[\u3400-\u9fff]{2,4})*\.\s?[\u3400-\u9fff]"
)
#: Authors and their year behind a semicolon: `Berlin: Hof; Whitcombe, L. (2015): Nester.`
_DATED = re.compile(
    r";\s(?:[^\W\d_a-z][\w’'-]+,\s(?:[^\W\d_a-z]\.[\s-]?){1,3},?\s?(?:(?:&|and|und|et|y)\s)?){1,5}"
    r"\((?:1[5-9]|20)\d\d[a-z]?\)"
)
#: Initials first behind a semicolon: `Ex. 2009, 4, 1–9; S. Park, Ex. 2010, 5, 2`; `see also` any.
_CHAINED = re.compile(
    r"(?<=[\d)]);\s+(?:and\s)?(?=(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z][\w’'-]+(?:,|\s(?:and|und|et|&))\s)"
    r"|(?<=[\d).])[;,.]?\s+(?:and\s)?[Ss]ee\salso:?\s+(?=[^\W\d_a-z])"
    r"|(?<=\d\))(?:,|\s(?:and|und))\s+(?=[^\W\d_a-z][\w’'-]+,\s[^\W\d_a-z]\.)"
)
#: The same author's next work: `Göttingen 1973; ders.: Gesellschaft. München 1987`.
_SAME = re.compile(
    r"(?<=[\d).])[;.,]?\s+(?:[Dd]ers|[Dd]ies|[Dd]ers?elbe|[Ii]d|[Ii]dem|[Ee]adem)\.?\s?[:,]\s"
)
#: A title between marks, or a name and a colon or stop, behind a work that is whole.
_ENDED = re.compile(r"(?<=[.)\]\d”\"“»])[.;]?\s+(?=[“„«\"]|[^\W\d_a-z])")
_ANEW = re.compile(
    r"[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+){0,3}:\s[“„«\"]|[“„«\"][^“”„«»\"]{3,200}[“”»\"][.,]?\s[^\W\d_a-z]"
    r"|(?![^.:]{2,40},\s[^.:]{2,40}:\s[^.:]{2,80}[;,]\s?\d{4})"  # Hull, Yorkshire: Tern; 2015
    r"[^\W\d_a-z][\w’'-]+,\s[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z]\.|\s[^\W\d_a-z]\w+|\s(?:von|de|van)){0,2}[.:]\s[“„«\"]?[^\W\d_a-z]"
)
#: A second journal behind a semicolon: `Zh. Khim. 1988, 58, 1234; J. Chem. USSR 1988, 58, 1100`.
_TITLELESS = re.compile(
    r"(?<=\d);\s(?:[^\W\d_a-z][\w.]*,?\s){1,8}(?:\([^()]{1,30}\),?\s)?"
    r"(?:1[89]|20)\d\d,\s\d{1,4}(?:\s\(\d{1,3}\))?,\s\d"
)
#: Where a paper stands: `2004, 60, 7117`, `2004;60(3):7117`; a translation may stand beside it.
_STANDS = re.compile(
    r"\b(?:1[89]|20)\d\d(?:,\s\d{1,4}(?:\s?\(\d{1,4}\))?,\s[A-Z]?\d{1,6}"
    r"|;\s?\d{1,4}(?:\(\d{1,4}\))?:\s?[A-Z]?\d{1,6})(?!\d)"
)
_SAME_PAPER = 2
_FOUR = re.compile(r"(?<!\d)[12]\d\d\d")  # where a year may be
_LETTERED = re.compile(r"\s\([a-z]\)\s")
#: The days of a meeting, behind which its place comes: `2011 May 2-4; Delft, Netherlands`.
_DAYS = re.compile(
    r"(?:\d{4}\s[^\W\d_]{3,9}\.?\s\d{1,2}(?:\s?[-–]\s?(?:[^\W\d_]{3,9}\.?\s)?\d{1,2})?);?$"
)
_INSIDE = re.compile(r"(?:\bIn:?|\bEds?\.?|\beditors?\.?|\bby|[,&;]|\band|\bund|\bet)\s*$")
_TWO, _PERHAPS_TWO = 0.35, 0.8  # what remains of the likeness of an entry that holds two
_SCAN = 2_000  # characters that are looked through for a second work


def likeness(entry: OpenEntry) -> float:
    """0..1: how much an entry looks like one reference."""
    if not entry.texts:
        return 0.0
    length = sum(map(len, entry.texts)) + len(entry.texts) - 1
    begins = {BEGINS: 0.3, GOES_ON: 0.0}.get(entry.begins, 0.2)
    dated = 0.35 if entry.dated else 0.2 if any(map(line_signs.names_itself, entry.texts)) else 0.0
    ends = 0.15 if entry.lines[-1].ends else 0.0
    fits = 0.2 if _SHORTEST <= length <= _LONGEST else 0.0
    return (begins + dated + ends + fits) * _oneness(entry, length)


def _oneness(entry: OpenEntry, length: int) -> float:
    """Less than 1 where a second work may, or seems to, begin at one of its lines."""
    if entry.doubled or length > 5 * _LONGEST:
        return _TWO
    one, dated = 1.0, False
    for before, line in pairwise(entry.lines):
        dated = dated or before.dated
        if not before.words:
            continue  # a number on a line of its own
        apart = line.gap and not before.breaks
        numbered = line.mark is not None and line.mark.style != "bare"
        if line.begins == BEGINS and (numbered or apart):
            return _TWO
        if not dated or line.begins == GOES_ON:
            continue
        ends = before.ends
        if line.begins == BEGINS and (ends or (line.dated and not before.breaks)):
            return _TWO
        if (ends or apart or line.bullet) and line.dated:
            one = _PERHAPS_TWO
    return one


def holds_two(words: str) -> bool:
    """Whether two works seem to stand in an entry's words: neither is then read for sure.

    Two different DOIs, or a new list of authors behind a dated sentence, with a date of its own.
    """
    head = words[:_SCAN]
    dois = {clean_doi(found[0]).lower() for found in _DOI.finditer(head)} - {""}
    if len(dois) > 1 and not any(one in two for one in dois for two in dois if one != two):
        return True
    years = [at for found in _FOUR.finditer(head) if YEAR.match(head, at := found.start())]
    if len(years) < 2:
        return False
    if _DATED.search(head, years[0]) or _TITLELESS.search(head, years[0]) or _stands_twice(head):
        return True
    chained = (found for found in _CHAINED.finditer(head) if _begins_a_work(head, found))
    if any(years[0] < found.start() and found.end() < years[-1] for found in chained):
        return True
    if any(years[0] < found.start() and found.end() < years[-1] for found in _SAME.finditer(head)):
        return True
    return any(
        years[0] < found.start() and found.end() < years[-1] and _begins_another(head, found)
        for found in _SENTENCE.finditer(head)
    ) or any(
        years[0] < found.start() and found.end() < years[-1] and _begins_anew(head, found)
        for found in _ENDED.finditer(head)
    )


def _stands_twice(words: str) -> bool:
    """Whether papers of more than one place stand in the words, parted by letters or too many."""
    found = list({each[0]: each for each in _STANDS.finditer(words)}.values())
    if len(found) > _SAME_PAPER:
        return True
    return len(found) > 1 and bool(_LETTERED.search(words, found[0].end(), found[1].start()))


def _begins_a_work(words: str, place: re.Match[str]) -> bool:
    rest = words[place.end() : place.end() + 200]
    return line_signs.begins(rest) == BEGINS and line_signs.has_year(rest)


def _begins_another(words: str, place: re.Match[str]) -> bool:
    rest = words[place.end() : place.end() + 200]
    if not _AUTHOR.match(rest) or _INSIDE.search(words[: place.start()][-12:]):
        return False
    return _begins_a_work(words, place)


def _begins_anew(words: str, place: re.Match[str]) -> bool:
    """Whether a whole work ends here, and another with a date of its own begins."""
    before, rest = words[: place.start()], words[place.end() :]
    if not _ANEW.match(rest) or _DAYS.search(before[-40:]):
        return False
    return begins_anew(rest) and is_whole_in_print(before)
