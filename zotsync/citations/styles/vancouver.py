"""Vancouver (NLM, AMA) style: `Siegel RL, Jemal A. Title. J Name. 2020;70(1):7-30. doi:10.…`

The date stands before the volume; names are family and bare initials. BMC's `Siegel RL: Title.
J Name 2020, 70:7-30.` is the same with other marks. Rules: NLM's "Citing Medicine".
"""

from __future__ import annotations

import re
from dataclasses import replace

from zotsync.citations.ending import Ending, read_ending
from zotsync.citations.locus import page_fields
from zotsync.citations.names import NameList, bare_names, group_name, looks_like_names
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.citations.title_and_journal import split_title
from zotsync.citations.works import read_preprint
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name
from zotsync.text.dates import MONTH_WORD, printed_date

_DATE = (
    rf"(?:{MONTH_WORD}\.?(?:\s\d{{1,2}},?)?\s)?"
    r"(?:1[89]\d\d|20\d\d)[a-z]?"
    r"(?:\s+[A-Z][a-z]{2,8}\.?(?:\s?[-–/]\s?[A-Z][a-z]{2,8}\.?)?(?:\s+\d{1,2}(?:\s?[-–]\s?\d{1,2})?)?)?"
)
_LOCUS = re.compile(
    rf"[\s.,]\(?(?P<date>{_DATE})\)?\s?[;,.]\s?"
    r"(?:[Vv]ol\.?\s?)?(?P<volume>\d{1,5}[A-Za-z]{0,2}(?:[-–/]\d{1,5})?|[A-Z]{1,2}\d{1,4}|[IVXLC]{1,8})?"
    r"(?:\s?(?P<suppl>Suppl\.?(?:ement)?[^:;()]{0,20}|Pt\s?\d{1,3}))?"
    r"(?:\s?\((?P<issue>[^()]{1,60})\))?"
    r"(?:\s?[:,]\s?(?:pp?\.?\s?)?(?P<pages>[A-Za-z]{0,6}\d[\w.,\s–-]{0,40}|[ivxlc]{1,8}[-–][ivxlc]{1,8}))?"
    r"[.;,]?$"
)
_DATED = re.compile(rf"[.,;\s]+\(?(?P<date>{_DATE})\)?[.,;\s]*$")
_EPUB = re.compile(r"\.?\s*(?:\[?Epub\b|\[published online|Erratum in|Published \d{4}).{0,120}$")
_PUBLISHED = re.compile(
    rf":\s(?P<publisher>[^:;]{{2,120}})[;,]\s?(?P<date>c?{_DATE})\.?"
    rf"(?:\s(?:pp?\.\s?)(?P<pages>[\w–-]+)\.?)?(?:\s*\d+\s*p\.?)?$"
)
_PLACE_START = re.compile(r"(?<=[.?!\]])\s+(?=[^\W\d_])")
_SAINT = re.compile(r"(?:^|[\s.])(?:St|Ft|Mt|D|U\.S)\.$")
_IN = re.compile(r"[.?!]\s+In:\s*")
_EDITORS = re.compile(r"^(?P<names>.{3,300}?),?\s\(?(?:editors?|eds?)\.?\)?[.:,]\s+", re.IGNORECASE)
_EDITION = re.compile(
    r"[.,]?\s*\(?(\d{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?)\s+(?:ed|edn|edition)\b\.?\)?"
)
_MEDIUM = re.compile(
    r"\s*\[(?:Internet|internet|online|Online|Web page|homepage on the Internet)\]"
)


def match(raw: str, journals: Journals) -> Parsed | None:
    """A citation in Vancouver style, None if its date does not stand before a volume, or after a
    `Place: Publisher;`.
    """
    names = bare_names(raw) or group_name(raw) or NameList((), 0)
    rest = raw[names.end :].lstrip(" .:,;")
    if "ublished" in rest or "Epub" in rest:
        rest = _EPUB.sub("", rest)
    ending = read_ending(rest)
    on_arxiv = _on_arxiv(names, ending) if "arXiv" in ending.fields else None
    if on_arxiv or (ending.dated and ending.issued):
        return on_arxiv
    body = ending.body.strip()
    found = _LOCUS.search(body, max(0, len(body) - 150))
    if found and (found["volume"] or found["pages"] or "DOI" in ending.fields):
        return _article(names, replace(ending, body=body[: found.start() + 1]), found, journals)
    return _book(names, replace(ending, body=body))


def _on_arxiv(names: NameList, ending: Ending) -> Parsed | None:
    """`Title. arXiv. 2017 Jun 12.`, `Title. arXiv (2017)`, once the paper's number is taken off."""
    dated = _DATED.search(ending.body)
    if dated and not ending.issued:
        ending = replace(ending, body=ending.body[: dated.start()], issued=_date(dated["date"]))
    return read_preprint(names, ending) if ending.issued and names.names else None


def _article(
    names: NameList, ending: Ending, found: re.Match[str], journals: Journals
) -> Parsed | None:
    split = split_title(ending.body.rstrip(" ,;("), journals)
    if split is None or not split.journal:
        return None
    if not names.names and (not split.known or looks_like_names(ending.body)):
        return None
    container = split.journal
    if container.count(".") == 1 or container.endswith(")."):
        container = container.removesuffix(".")  # it parts the journal from the date
    fields = {**ending.fields, "container-title": container}
    if split.title:
        fields["title"] = split.title
    for name, value in (("volume", found["volume"]), ("issue", found["issue"] or found["suppl"])):
        if value:
            fields[name] = value.strip().replace("–", "-")
    pages = page_fields(found["pages"].rstrip(" .,")) if found["pages"] else {}
    fields.update(pages or {})
    unsure = {} if split.known else {"container-title": 0.6, "title": 0.6}
    if names.broken:
        fields.pop("title", None)  # it would begin with the names that were not read
        unsure["author"] = 0.5
    return parsed_as(
        "article-journal",
        names,
        replace(ending, issued=_date(found["date"])),
        fields,
        confidence={name: unsure[name] for name in unsure if name in fields or name == "author"},
        score=(1.0 if split.known else 0.85) - (0 if names.names else 0.2),
    )


def _date(words: str) -> Date | None:
    year = re.search(r"(?:1[89]|20)\d\d", words)
    return printed_date(words) or (printed_date(year[0]) if year else None)


def _place(words: str) -> tuple[str, str]:
    """Parts `Title. 2nd ed. St. Louis` into title and place: the last sentence."""
    for found in reversed(list(_PLACE_START.finditer(words))):
        if not _SAINT.search(words[: found.start()]):
            return words[: found.start()], words[found.end() :].strip()
    return "", words


def _book(names: NameList, ending: Ending) -> Parsed | None:
    """`Title. 2nd ed. Place: Publisher; 2010.`, a chapter with `In: Editor AB, editor. Book.`"""
    found = _PUBLISHED.search(ending.body)
    if not found or not names.names:
        return None
    head, place = _place(ending.body[: found.start()])
    fields = {**ending.fields, "publisher": found["publisher"].strip(), "publisher-place": place}
    if found["pages"]:
        fields.update(page_fields(found["pages"]) or {})
    head = _MEDIUM.sub("", head)
    edition = _EDITION.search(head)
    if edition:
        fields["edition"] = edition[1]
        head = head[: edition.start()] + head[edition.end() :]
    part = _IN.search(head + " ")
    editors: tuple[Name, ...] = ()
    if part:
        fields["title"], book = head[: part.start() + 1].rstrip("."), head[part.end() :]
        bracket = _EDITORS.search(book)
        listed = bare_names(bracket["names"]) if bracket else None
        if bracket and listed:
            editors = tuple(replace(name, role="editor") for name in listed.names)
            book = book[bracket.end() :]
        fields["container-title"] = book.strip(" .")
    else:
        fields["title"] = head.strip(" .")
    if not fields["title"]:
        return None
    return parsed_as(
        "chapter" if part else "book",
        names,
        replace(ending, issued=_date(found["date"].lstrip("c"))),
        fields,
        editors=editors,
        score=0.85,
    )
