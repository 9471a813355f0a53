"""Citations of any style to their parts: tagged, assembled, judged.

Whether labelled words are a citation at all, and how sure their reading is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zotsync.citations.learned.assembly import put_together
from zotsync.citations.learned.corrections import corrected
from zotsync.citations.learned.dates import month_number
from zotsync.citations.learned.journal_labels import with_journals
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.statements import NO_DATE, Statement, statements
from zotsync.citations.learned.tagger import tagged
from zotsync.citations.learned.venues import ONE_MEETING, is_house, names_newspaper
from zotsync.citations.learned.vocabulary import is_called_so
from zotsync.citations.left_over import left_over
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Name

#: The name under which such readings go, beside those of the grammars.
STYLE = "learned"


def read_citations(citations: Sequence[str], journals: Journals) -> list[Parsed | None]:
    """The parts of each citation, None for words that are none.

    The citations are in NFC and have single spaces only.
    """
    stated = [statements(words) for words in citations]
    withheld = [[(each.start, each.end) for each in found] for found in stated]
    found = tagged(citations, journals, withheld)
    return [_read(*each, journals) for each in zip(found, stated, strict=True)]


def _read(found: Tagged, stated: Sequence[Statement], journals: Journals) -> Parsed | None:
    found = with_journals(corrected(found), journals)
    parsed, kind_stated = put_together(found, stated, journals)
    dates = [date for date in (parsed.issued, parsed.accessed) if date]
    if not is_citation(found, parsed):
        return None
    clean = found.chance >= SURE_IN_KNOWN and (
        is_used_up(found, stated) or not left_over(found.words, parsed.fields, parsed.names, dates)
    )
    doubts = confidence_in(found, parsed, journals, kind_stated=kind_stated, clean=clean)
    score = min(found.chance, 0.89) if doubts else 1.0
    return replace(parsed, style=STYLE, confidence=doubts, score=score)


#: From this probability of the labels on, the reading of a whole journal article is sure: if words
#: are left over, if none is, and if none is and the list of journals holds the journal.
SURE, SURE_IF_CLEAN, SURE_IN_KNOWN = 0.95, 0.94, 0.85
#: The same for other types: if no word is left over, and if some are; 2 is never.
_SURE_OF = {
    "article-journal": (0.98, 2.0),  # of which a part is missing
    "book": (0.97, 2.0), "paper-conference": (0.98, 2.0), "thesis": (0.85, 0.95),
    "report": (0.98, 0.98), "article-newspaper": (0.85, 0.98), "article-magazine": (0.95, 0.98),
    "webpage": (0.95, 0.95), "post-weblog": (0.9, 0.95), "article": (0.95, 0.95),
}  # fmt: skip
#: The same where no word is left over and what is printed leaves least room: a chapter with its
#: book, editors, house and pages, or without editors; a paper with its book and pages, or in what
#: only one meeting is called; a report with its number, or with its place; a book with place and
#: house, or with what only houses are called; a page with the day on which it was read.
_SURE_CHAPTER, _SURE_WITHOUT_EDITORS, _SURE_PAPER, _SURE_AT_MEETING = 0.85, 0.95, 0.95, 0.90
_SURE_REPORT, _SURE_WITH_PLACE, _SURE_BOOK, _SURE_HOUSE, _SURE_READ_ON = 0.85, 0.93, 0.95, 0.98, 0.9
_LIGHT_WORDS = """
    al and article at available bd bde cited doi ed eds en et from http https in internet iss issue
    jg ligne no nos nr num núm number of on online page pages pmid pp pubmed retrieved accessed
    suppl und url vol volume vols т с № от
"""
#: Words around the parts of a citation that carry nothing of their own.
_LIGHT = frozenset(_LIGHT_WORDS.split())
_NUMBERED = frozenset({"patent", "standard"})  # types that a number of their own states
_PROOF = frozenset({"DOI", "PMID", "PMCID", "arXiv", "ISBN"})
_LEAST, _LEAST_WITHOUT_PERSONS = 0.03, 0.25  # prose is hard to label
_RIGHTS = re.compile(r"\bcopyright\b|©|\(c\) ?\d{4}|\ball rights reserved\b", re.IGNORECASE)
_MARKED = re.compile(r"\[(?:[JMCDRNPS]|EB)(?:/OL)?\]")  # as GB/T 7714 marks its works
#: `See ref. 3 above`: words that point to another entry, and what shows that a work follows.
_POINTS = re.compile(
    r"(?:(?:see|cf\.|compare|as(?:\sin)?|same\sas|vgl\.|siehe|voir|véase)\s(?:also\s|auch\s|aussi\s)?)?"
    r"(?:(?:refs?|references?|notes?|nos?|footnotes?|endnotes?|anm|fn|nr)\b\.?|\[)\s?\d{1,3}(?!\d)|(?:ibid|op\.\s?cit|loc\.\s?cit)\b",
    re.IGNORECASE,
)
_ENTRY_NUMBER = re.compile(r"\[\d{1,3}\]\s")
_BOOK = frozenset({"title", "publisher", "publisher-place"})
_PLACED = frozenset({"container-title", "publisher", "URL"})
_ENOUGH = 3  # things that only references state together
#: Probability of the labels, and the share of readings that were whole right (docs/accuracy.md).
_Points = tuple[tuple[float, float], ...]
_RIGHT_IF_KNOWN: _Points = ((0.0, 0.6), (0.5, 0.91), (0.8, 0.95), (0.9, 0.97))
_RIGHT_IF_WHOLE: _Points = ((0.0, 0.4), (0.5, 0.8), (0.8, 0.93), (0.95, 0.97))
_RIGHT_ELSE: _Points = ((0.0, 0.4), (0.5, 0.78), (0.8, 0.9), (0.95, 0.95))


def is_citation(tagged: Tagged, parsed: Parsed) -> bool:
    """Whether what was found makes a reference: prose has years and titles, but not the rest."""
    fields = parsed.fields
    if fields.keys() & _PROOF or ("number" in fields and parsed.type in _NUMBERED):
        return True
    if {"title", "version", "URL"} <= fields.keys() or _is_page_of(parsed):
        return True
    if {"title", "URL"} <= fields.keys() and parsed.accessed and parsed.issued:
        return True
    if (
        {"title", "publisher", "publisher-place"} <= fields.keys()
        and parsed.issued
        and (parsed.names or fields.keys() & {"number-of-volumes", "edition"})
    ):
        return True
    if _POINTS.match(tagged.words) and not fields.keys() & _PLACED:
        numbered = _ENTRY_NUMBER.match(tagged.words) and "title" in fields and parsed.issued
        if not numbered or not any(name.given for name in parsed.names):
            return False
    if tagged.chance < _LEAST or _RIGHTS.search(tagged.words[:200]):
        return False
    persons = any(name.given for name in parsed.names)
    if not persons and tagged.chance < _LEAST_WITHOUT_PERSONS:
        return False
    named = persons or any(" " in name.literal for name in parsed.names)
    dated = bool(parsed.issued or parsed.accessed or "status" in fields)
    dated = dated or bool(NO_DATE.search(tagged.words))
    if {"container-title", "volume"} <= fields.keys() and (
        dated or fields.keys() & {"page", "number"}
    ):
        return True
    words = len(fields.get("title", "").split())
    periodical = names_newspaper(fields.get("container-title", ""))
    titled = words > 1 or (
        words > 0 and dated and bool(named or periodical or "publisher" in fields)
    )
    told = 2.0 * persons or (1.0 if named else 0.5 * bool(parsed.names))
    told += dated + titled + bool(_MARKED.search(tagged.words))
    told += sum(name in fields for name in ("container-title", "publisher", "URL"))
    told += 0.5 * sum(
        name in fields
        for name in (
            "volume",
            "page",
            "number",
            "number-of-pages",
            "publisher-place",
        )
    )
    return told >= _ENOUGH


def _is_page_of(parsed: Parsed) -> bool:
    """Whether all that is stated is whose page it is, by its address too, and what is it called:
    `GitHub. Documentation. https://docs.github.com`.
    """
    name = parsed.names[0] if len(parsed.names) == 1 else Name()
    owner = name.literal or ("" if name.given else name.family)
    title, address = parsed.fields.get("title", ""), parsed.fields.get("URL", "")
    return bool(owner and title and address) and is_called_so(owner, address)


def is_used_up(tagged: Tagged, stated: Sequence[Statement]) -> bool:
    """Whether all words of a citation are a part of it, a statement, a date's, or carry nothing."""
    left = [
        token.text
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if label == "O" and token.is_word and not _is_stated(token.start, stated)
    ]
    dated = any(map(month_number, left))
    return all(_is_light(word, dated=dated) for word in left)


def _is_stated(start: int, stated: Sequence[Statement]) -> bool:
    return any(each.start <= start < each.end for each in stated)


def _is_light(word: str, *, dated: bool) -> bool:
    """Whether a word that no field took carries nothing: `vol`, `March`, and the day beside it."""
    if word.isdigit():
        return dated and int(word) < 32
    return len(word) < 2 or word.lower() in _LIGHT or month_number(word) is not None


def confidence_in(
    tagged: Tagged, parsed: Parsed, journals: Journals, *, kind_stated: bool, clean: bool
) -> dict[str, float]:
    """How sure each field is, 0..1, of the fields that are not certain.

    `clean` says that no word is left over, `kind_stated` that the words state the type.
    """
    doubts: dict[str, float] = {}
    if not _is_sure(tagged, parsed, journals, clean=clean):
        chance = _share_right(tagged.chance, _points(parsed, journals))
        stated = [name for name in parsed.fields if name not in _PROOF]
        doubts = dict.fromkeys(stated, chance)
        if parsed.names:
            doubts["author"] = chance
        if parsed.issued:
            doubts["issued"] = chance
    if not kind_stated:
        doubts["type"] = 0.5
    return doubts


def _is_sure(tagged: Tagged, parsed: Parsed, journals: Journals, *, clean: bool) -> bool:
    """Whether labels are likely enough for what was found, and for what was left over.

    The thresholds are where 98 % and more of the readings beyond were right (docs/accuracy.md).
    """
    if _is_whole(parsed):
        known = journals.knows(parsed.fields["container-title"])
        return tagged.chance >= ((SURE_IN_KNOWN if known else SURE_IF_CLEAN) if clean else SURE)
    if "title" not in parsed.fields or not (parsed.issued or parsed.accessed):
        return False
    if not (parsed.names or "container-title" in parsed.fields):
        return False
    if clean and tagged.chance >= _least_if_full(parsed):
        return True
    if parsed.type == "book" and "publisher-place" not in parsed.fields:
        return False  # what a publisher is taken for may be a site or a series
    least = _SURE_OF.get(parsed.type, (2.0, 2.0))
    return tagged.chance >= least[0 if clean else 1]


def _least_if_full(parsed: Parsed) -> float:
    """From which probability on a work of which no part is missing is sure; 2 is never."""
    fields = parsed.fields
    if parsed.type == "report" and "number" in fields:
        return _SURE_REPORT
    if parsed.type == "report" and {"publisher", "publisher-place"} <= fields.keys():
        return _SURE_REPORT if "genre" in fields else _SURE_WITH_PLACE
    if parsed.type == "webpage" and parsed.accessed:
        signed = "container-title" in fields or any(name.given for name in parsed.names)
        return _SURE_READ_ON if signed else 2.0
    if parsed.type == "book" and "publisher" in fields:
        if "publisher-place" in fields:
            return _SURE_BOOK
        return _SURE_HOUSE if is_house(fields["publisher"]) else 2.0
    return _least_in_book(parsed)


def _least_in_book(parsed: Parsed) -> float:
    """The same of a chapter or a paper; a stop in the book's name may be that of another part."""
    fields, book = parsed.fields, parsed.fields.get("container-title", "")
    if not book or ". " in book or "page" not in fields:
        return 2.0
    if parsed.type == "paper-conference":
        return _SURE_AT_MEETING if ONE_MEETING.search(book) else _SURE_PAPER
    if parsed.type != "chapter":
        return 2.0
    edited = any(name.role == "editor" for name in parsed.names)
    if "publisher" not in fields:
        return 2.0 if edited else _SURE_WITHOUT_EDITORS
    return _SURE_CHAPTER if edited else _SURE_WITHOUT_EDITORS


def _is_whole(parsed: Parsed) -> bool:
    """Whether all parts of a journal article are there."""
    wanted = {"title", "container-title", "volume"}
    fields = parsed.fields.keys()
    placed = wanted <= fields and bool(fields & {"page", "number"})
    return placed and bool(parsed.names and parsed.issued) and parsed.type == "article-journal"


def _points(parsed: Parsed, journals: Journals) -> _Points:
    """The measured points of readings of such a form."""
    if not _is_whole(parsed):
        return _RIGHT_ELSE
    known = journals.knows(parsed.fields["container-title"])
    return _RIGHT_IF_KNOWN if known else _RIGHT_IF_WHOLE


def _share_right(chance: float, points: _Points) -> float:
    """How many of the readings of such a probability were right, 0..1, between measured points."""
    for (low, least), (high, most) in pairwise(points):
        if chance < high:
            return round(least + (most - least) * (chance - low) / (high - low), 2)
    return points[-1][1]
