"""Statements of national standards and of what is no print, as plain values for `statements`.

`/ И. Ветрова, А. Белоусов //` says who answers for a work, `(= Schriften, Bd. 3)` its series,
`Norm DIN 1 Mai 2012.` and `Schutzrecht DE1` what it is; `Rep. X-1` and `Revision C.01` carry a
number. Each yields where its words begin and end, and the fields, type and names that they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zotsync.citations.learned.stated_elsewhere import stated_elsewhere
from zotsync.citations.learned.vocabulary import CITIES, COUNTRIES, THESIS, is_capitalised
from zotsync.model.reference import Name


class Form(NamedTuple):
    """The characters `start` to `end` of a citation, and what they say."""

    start: int
    end: int
    fields: Mapping[str, str]
    type: str = ""
    names: tuple[Name, ...] = ()


_THESIS_AT = re.compile(
    rf"(?P<genre>(?:{THESIS})(?:\sin\s[^,]+)?)(?:,\s(?P<at>.+?)(?:,\s(?:1[89]|20)\d\d)?)?"
)
#: `Zünfte (= Veröffentlichungen der Kommission, Bd. 128)`, `(= Schriften 3)`, `(= Reihe Ufer)`.
_SERIES = re.compile(
    r"\s?\(=\s(?P<series>[^()=]{3,120}?)(?:[,;.]?\s(?:(?:Bde?|Band|Heft|H|Nr|No|Vol|Teil|T)\b\.?\s?)?"
    r"(?P<number>\d{1,4}(?:[a-z]|[./]\d{1,3})?|[IVXLC]{1,6}))?\)"
)
_FAMILY = r"[^\W\d_a-zа-яёіїєґ][\w’'-]+(?:-[^\W\d_]\w+)?"
_INITIALS = r"(?:[^\W\d_a-zа-яёіїєґ]\w?\.\s?){1,3}"
#: `/ А. К. Белоусов, И. П. Ветрова //`: given names first, up to the next mark of the standard.
_RESPONSIBLE = re.compile(
    rf"\s/\s(?P<names>{_INITIALS}{_FAMILY}(?:,\s{_INITIALS}{_FAMILY}){{0,9}})"
    r"(?=\s?//|\s?\[|\s?;|\s?\.\s[–—-]|\.?$|\s[–—-]\s|\.\s[^\W\d_]+,\s\d{4})"
)
_RESPONSIBLE_ONE = re.compile(rf"(?P<given>{_INITIALS})(?P<family>{_FAMILY})")
_FRONT = re.compile(rf"(?P<family>{_FAMILY}),?\s(?P<given>{_INITIALS})")
_THESIS = re.compile(
    r"(?P<mark>\s?[:;]\s|(?<=\.)\s)(?P<genre>(?:[Аа]втореф(?:ерат|\.)\s)?[Дд]ис(?:с|сертация)?\.?\s?(?:\.\s?\.\s?\.|…)?\s?"
    r"(?:на\sсоиск\.[^.]{0,30}\s)?(?:канд|д-ра|докт|к|д)\.?\s[\w-]{2,20}\.?\s?(?:\w{2,12}\.?\s)?(?:наук|н\.))"
)
_NORM = re.compile(
    r"(?P<genre>Norm)\s(?P<number>(?:DIN|EN|ISO|VDI|VDE|ÖNORM|SN|SIA)(?:\s(?:EN|ISO|VDE|IEC))*\s(?:[A-Z]\s)?\d+(?:-\d+)*)(?=[\s:.])"
)
_PATENT = re.compile(
    r"(?P<genre>Schutzrecht|Patent|Gebrauchsmuster)\s(?P<number>[A-Z]{2}\s?\d[\dA-Z/]{4,15})(?=[\s.,])"
)
_ASSIGNEE = re.compile(
    r"(?<=[.)]\s)(?P<assignee>[^.()]{3,80})\s\((?:Anmelder|Patentinhaber|Inhaber|Anmelderin)\)\.?"
)
_PRIORITY = re.compile(r"(?<=\.\s)Pr\.:?\s[A-Z]{2}\s?[\d.]+\s(?P<submitted>\d{4}-\d\d-\d\d)\.?")
_REPORT = re.compile(
    r"(?<=,\s)(?P<genre>Rep\.)\s(?:[Nn]o\.\s)?(?P<number>[A-Z\d](?:[\w./-]*\d)?[\w/-]*)(?=[,.]\s|[,.]?$)"
)
#: `茶叶储存规范: GB/T 99999—2014[S]`
_STANDARD_IN_SIGNS = re.compile(
    r":\s?(?P<number>[A-Z]{2,4}(?:/[A-Z])?\s?\d[\d.]*[—–-]\d{4})(?=\[S\])"
)
#: `Office; 2011. Publication OHH-11-207.`
_PUBLICATION = re.compile(
    r"(?<=[.;]\s)(?P<genre>Publication)\s(?:[Nn]o\.\s)?(?P<number>[A-Z]{2,6}[-/ ]?\d[\w-]*\d)"
    r"(?=\.?$)"
)
_QUOTED = re.compile(r",[”\"]\s")
_REVISION = re.compile(
    r"(?<=[,.]\s)(?P<version>[Rr]ev(?:ision|\.)\s[A-Z]\.\d{1,2}(?:\.\d)?)(?=[,.;])"
)
_PACKAGE = re.compile(
    r"(?<=[.,;\])]\s)(?P<genre>(?:R|Python|Stata|Julia|MATLAB)\s(?:package|module|library))[,]?\s(?:version|v\.?)\s?"
    r"(?P<version>\d[\w.-]*\w)"
)
#: `12 ago. 2015. Economia, p. B2`: the section of a newspaper behind its day.
_SECTION = re.compile(
    r"\d{1,2}\s(?:de\s)?[^\W\d_]{3,9}\.?\s(?:de\s)?(?:19|20)\d\d\.\s(?P<section>[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]+){0,3})"
    r"(?=,\sp\.\s?\w)"
)


#: `17:1–17:28`: an article's number with its pages, as ACM prints both.
_PAGES_OF_ARTICLE = re.compile(
    r"(?<=[,:;]\s)(?P<page>(?P<article>\d{1,4}):\d{1,3}\s?[-–]\s?(?P=article):\d{1,3})(?=[.,;)]|$)"
)
#: `17–39 (p. 22)`: the page that a note cites, behind those of the work.
_CITED_PAGE = re.compile(r"(?<=\d)\s\(pp?\.\s\d{1,4}(?:[-–]\d{1,4})?\)(?=[.,;]|$)")
#: `2009 Jul 3;Sect. A:5 (col. 2).`: a newspaper's section and page, by NLM.
_SECTION_AND_PAGE = re.compile(
    r"(?<=\d);\s?(?:Sect|Section)\.?\s(?P<section>[A-Z]{1,2}|[A-Z][a-z]{2,12}):(?P<page>\d{1,3})"
    r"(?:\s\(col\.?\s\d\))?(?=\.?$|\.\s)"
)
#: `In: Ders./Haupt, Udo (Hg.): …`: the author in front is an editor of the volume.
_THE_SAME = re.compile(
    r"(?<=\b[Ii]n:\s)(?:[Dd]ers|[Dd]ies|[Ii]d|[Ee]ad)\."
    r"(?:/|,\s|\s(?:und|and|&)\s|\s\((?:[Hh]rsg|[Hh]gg?|[Ee]ds?)\.\)(?=[:,]))"
)
_ONE_IN_FRONT = re.compile(
    r"(?P<family>[^\W\d_][^,:;/()\d]{1,40}),\s(?P<given>[^\W\d_][^,:;/()\d]{0,30}?)\s?(?:\(\d{4}[a-z]?\))?[:,]\s"
)
#: `1:50,000`: the scale that only maps have.
_SCALE = re.compile(
    r"(?<=[.;,(]\s)(?:(?:Scale|Maßstab|[EÉ]chelle|Escala|Масштаб)\s)?"
    r"(?P<scale>1\s?:\s?\d{1,3}(?:[ .,’']\d{3})+)(?=[.;,)]|$)"
)
#: `一种节能窗: CN201510123456.7[P]`
_PATENT_IN_SIGNS = re.compile(r":\s?(?P<number>[A-Z]{2}\s?\d[\d.]{5,18}\s?[A-Z]?\d?)(?=\[P\])")


#: Shapes and the type that they state: at the beginning, and anywhere.
_OPENING = ((_NORM, "standard"), (_PATENT, "patent"))
_ANYWHERE = (
    (_STANDARD_IN_SIGNS, "standard"), (_PATENT_IN_SIGNS, "patent"), (_PUBLICATION, "report"),
    (_REVISION, "software"), (_PACKAGE, "software"), (_SCALE, "map"),
    (_SECTION_AND_PAGE, "article-newspaper"),
)  # fmt: skip


def thesis_at(inside: str) -> dict[str, str]:
    """The genre of a thesis, its university and place, of words in brackets; {} if they say none.

    >>> thesis_at("PhD diss., University of Accra, Ghana, 2008")["publisher-place"]
    'Ghana'
    """
    found = _THESIS_AT.fullmatch(inside)
    if not found:
        return {}
    fields, at = {"genre": found["genre"]}, found["at"] or ""
    house, _, place = at.rpartition(", ")
    if not is_capitalised(at[:1]):
        return fields
    if house and place in COUNTRIES | CITIES:
        return {**fields, "publisher": house, "publisher-place": place}
    return {**fields, "publisher": at}


def stated_forms(words: str) -> Iterator[Form]:
    """The statements of these forms, in no order."""
    if found := _SERIES.search(words):
        said = {"collection-title": found["series"], "collection-number": found["number"] or ""}
        yield Form(*found.span(), {name: value for name, value in said.items() if value})
    for shape, kind in _OPENING:
        if found := shape.match(words):
            yield Form(*found.span(), found.groupdict(), kind)
    for shape, kind in _ANYWHERE:
        if found := shape.search(words):
            yield Form(*found.span(), found.groupdict(), kind)
    if words.startswith("Schutzrecht"):
        for shape in (_ASSIGNEE, _PRIORITY):
            if found := shape.search(words):
                yield Form(*found.span(), found.groupdict())
    if found := _PAGES_OF_ARTICLE.search(words):
        yield Form(*found.span("page"), {"page": found["page"].replace("–", "-")})
    if found := _CITED_PAGE.search(words):
        yield Form(*found.span(), {})
    yield from (Form(*found) for found in stated_elsewhere(words))
    front = _ONE_IN_FRONT.match(words)
    if front and (found := _THE_SAME.search(words, front.end())):
        editor = Name(front["family"], front["given"], role="editor")
        yield Form(*found.span(), {}, "", (editor,))
    yield from _parts_of_matches(words)
    yield from _responsible(words)


def _parts_of_matches(words: str) -> Iterator[Form]:
    """Statements that what stands around them tells, and that are a part of what matches."""
    if found := _THESIS.search(words):
        yield Form(*found.span("genre"), {"genre": found["genre"]}, "thesis")
    if (found := _REPORT.search(words)) and _QUOTED.search(words, 0, found.start()):
        yield Form(*found.span(), found.groupdict(), "report")
    if found := _SECTION.search(words):
        yield Form(*found.span("section"), {"section": found["section"]})


def _responsible(words: str) -> Iterator[Form]:
    """Who answers for a work: its authors, the one in front once more or all of them."""
    found = _RESPONSIBLE.search(words)
    if not found:
        return
    people = [
        Name(one["family"], one["given"].strip())
        for one in _RESPONSIBLE_ONE.finditer(found["names"])
    ]
    front = _FRONT.match(words)
    if front and front["family"] not in (name.family for name in people):
        return  # somebody else answers for it: its editor
    others = tuple(name for name in people if not front or name.family != front["family"])
    yield Form(*found.span(), {}, "", others)
