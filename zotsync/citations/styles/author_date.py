"""Styles that print the year behind the names: APA, Harvard, Cell, Springer's basic style.

Siegel, R. L., & Jemal, A. (2020). Title. Journal Name, 70(1), 7–30. https://doi.org/10.…
Siegel, R.L. and Jemal, A., 2020. Title. Journal Name, 70(1), pp.7-30.
Siegel, R.L., and Jemal, A. (2020). Title. J. Name 70, 7–30.
Siegel RL, Jemal A (2020) Title. J Name 70:7–30
"""

from __future__ import annotations

import re
from dataclasses import replace

from zotsync.citations.ending import NO_YEAR, Ending, read_ending
from zotsync.citations.locus import take_locus, take_volume
from zotsync.citations.names import NameList, bare_names, group_name, inverted_names
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.citations.title_and_journal import ends_abbreviated, split_title
from zotsync.citations.works import editor_names, read_page, read_preprint
from zotsync.model.journals import Journals
from zotsync.model.reference import Name
from zotsync.text.dates import printed_date

_YEAR = re.compile(
    r"[.,]?\s*(?:\((?P<date>(?:1[4-9]\d\d|20\d\d)[a-z]?(?:,\s[A-Z][^()]{2,20})?)\)[.,:]?"
    r"|(?<=[\s,.])(?P<plain>(?:1[4-9]\d\d|20\d\d)[a-z]?)[.,:]"
    rf"|(?i:{NO_YEAR})[.,:]?)\s+(?=\S)"
)
_GROUP_YEAR = re.compile(
    r"(?P<group>[^().]{3,150}?)\.?\s(?=\((?:1[4-9]\d\d|20\d\d)[a-z]?\)|"
    rf"(?i:{NO_YEAR}))"
)
_NO_DATE = re.compile(r"n\.\s?d\.?|no\sdate|undated|o\.\s?J\.|s\.\s?[adf]\.", re.IGNORECASE)
_VOLUME_WORDS = re.compile(r",?\s+[Vv]ol(?:\.|ume)?\s?(?=\d)")
_ISSUE_WORDS = re.compile(r"(\d),?\s+(?:[Nn]o\.?|[Ii]ss(?:ue|\.)?)\s?(\d{1,4}(?:[-–]\d+)?)(?=,)")
_PAGE_WORDS = re.compile(r"(?<=[,:]\s)(?:pp?\.\s?|[Aa]rticle\s+)(?=\w)")
_COLON = re.compile(r"(?<=[\d)])\s?:\s?(?:pp?\.\s?)?(?=[A-Za-z]{0,5}\d)")
_IN = re.compile(r"[.?!]\s+[Ii]n:?\s+(?=[A-Z(])")
_EDITORS = re.compile(r"^(?P<names>.{3,300}?),?\s\(?[Ee]d(?:itor)?s?\.?\)[.,:]?\s+")
_PAGES = re.compile(r",?\s*\(?\bpp?\.\s?(?P<pages>[\w]+(?:\s?[-–]\s?\w+)?)\)?")
_EDITION = re.compile(
    r"\s*[(,]\s?(?P<edition>\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.)\s+ed(?:n|ition)?\.?[,)]?"
)


def match(raw: str, journals: Journals) -> Parsed | None:
    """A citation whose year follows its names, None for others."""
    names, year = _front(raw)
    if year is None:
        return None
    ending = read_ending(raw[year.end() :])
    if year["without"]:
        return _undated(names, year["without"], ending, journals)
    issued = printed_date(year["date"] or year["plain"])
    if issued is None:
        return None
    ending = replace(ending, issued=issued)
    return _dated(names, ending, journals) or _book(names, ending) or read_page(names, ending)


def _dated(names: NameList, ending: Ending, journals: Journals) -> Parsed | None:
    on_arxiv = read_preprint(names, ending) if "arXiv" in ending.fields else None
    return on_arxiv or _article(names, ending, journals)


def _undated(names: NameList, words: str, ending: Ending, journals: Journals) -> Parsed | None:
    """A work with `(in press)`, `(n.d.)` where its year would be: it has no date."""
    if not _NO_DATE.fullmatch(words):
        ending.fields.setdefault("status", words.lower())
    ending = replace(ending, issued=None)
    read = (
        _title_first(names, ending)
        or _dated(names, ending, journals)
        or read_page(names, ending)
        or _book(names, ending)
        or _only_title(names, ending)
    )
    return replace(read, score=max(read.score, 0.8)) if read else None


def _title_first(names: NameList, ending: Ending) -> Parsed | None:
    """`Title. (n.d.). In Wikipedia.`: an entry without author has its title in front."""
    if not ending.body.startswith("In ") or not all(name.literal for name in names.names):
        return None
    source = ending.body.removeprefix("In ").strip(" .")
    fields = {"title": names.names[0].literal, "container-title": source}
    return parsed_as(
        "webpage" if "URL" in ending.fields else "", NameList((), 0), ending, fields, score=0.8
    )


def _only_title(names: NameList, ending: Ending) -> Parsed | None:
    title = {"title": ending.body.strip(" .")}
    if not title["title"]:
        return None
    return parsed_as("", names, ending, title, score=0.8, confidence={"title": 0.6})


def _front(raw: str) -> tuple[NameList, re.Match[str] | None]:
    """The names and the year behind them."""
    for reader in (inverted_names, bare_names):
        names = reader(raw)
        year = _YEAR.match(raw, names.end) if names else None
        if names and year:
            return names, year
    group = _GROUP_YEAR.match(raw)
    named = group_name(f"{group['group']}. ") if group else None
    year = _YEAR.match(raw, group.end("group")) if group else None
    if group and year and year["without"] and not named:
        named = NameList((Name(literal=group["group"]),), 0)  # only a body stands there
    if group and named:
        return NameList(named.names, group.end("group")), year
    return NameList((), 0), None


def _article(names: NameList, ending: Ending, journals: Journals) -> Parsed | None:
    body = ending.body.strip().rstrip(".")
    body = _ISSUE_WORDS.sub(r"\1(\2)", _VOLUME_WORDS.sub(", ", body))
    body = _PAGE_WORDS.sub("", _COLON.sub(", ", body))
    located = take_locus(body) or take_volume(body)
    head, locus = located if located else (ending.body.strip(), {})
    split = split_title(head.rstrip(" ,"), journals)
    if split is None or not split.title or not (split.known or located):
        return None
    if not located and not (split.known and ending.fields.keys() & {"DOI", "PMID", "status"}):
        return None
    unsure = {} if split.known else {"container-title": 0.6, "title": 0.6}
    journal = split.journal.rstrip(",")
    if not located and not ends_abbreviated(journal):
        journal = journal.rstrip(".")  # the citation's own
    fields = {"title": split.title, "container-title": journal, **locus}
    return parsed_as(
        "article-journal", names, ending, fields,
        confidence=unsure, score=1.0 if split.known else 0.8,
    )  # fmt: skip


def _book(names: NameList, ending: Ending) -> Parsed | None:
    """`Title (2nd ed.). Publisher.`, `Title. In E. Editor (Ed.), Book (pp. 1–2). Publisher.`"""
    body = ending.body.strip()
    fields = dict(ending.fields)
    pages = _PAGES.search(body)
    if pages:
        fields["page"] = re.sub(r"\s?–\s?", "-", pages["pages"])
        body = body[: pages.start()] + body[pages.end() :]
    edition = _EDITION.search(body)
    if edition:
        fields["edition"] = edition["edition"]
        body = body[: edition.start()] + body[edition.end() :]
    head, stop, publisher = body.rstrip(" .").rpartition(". ")
    if not stop or len(publisher) > 80 or not publisher[:1].isupper():
        return None
    place, colon, house = publisher.partition(": ")
    fields["publisher"] = house if colon else publisher
    if colon:
        fields["publisher-place"] = place
    part = _IN.search(f"{head} ")
    if not part:
        fields["title"] = head
        return _work("book", names, ending, fields)
    fields["title"], book = head[: part.start()], head[part.end() :]
    editors = _EDITORS.match(book)
    if editors:
        people = tuple(editor_names(editors["names"]))
        names = replace(names, names=names.names + people)
        book = book[editors.end() :]
    fields["container-title"] = book.strip(" .,")
    return _work("chapter", names, ending, fields)


def _work(kind: str, names: NameList, ending: Ending, fields: dict[str, str]) -> Parsed:
    return parsed_as(
        kind, names, ending, fields,
        confidence={"title": 0.6, "publisher": 0.5}, score=0.7 if kind == "chapter" else 0.6,
    )  # fmt: skip
