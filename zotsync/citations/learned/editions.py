"""Which edition of a work a citation is of, as historians state it: what of an older one was
reprinted, in which series of sources it stands, who revised it, who edited and translated it.

`Vienna: Rohrer, 1965. Reprint, Darmstadt: WBG, 1984`, `MGH Scriptores rerum Germanicarum 46`,
`3rd ed. Revised by Ann Garner and Jo Hodson`, `Barrow, Geoffrey, ed. and trans.`

Each yields where its words begin and end, and the fields, type and names that they say: those words
are withheld from the tagger, which knows none of these forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zotsync.citations.learned.stated_forms import Form
from zotsync.citations.learned.vocabulary import CITIES
from zotsync.citations.names import UPPER
from zotsync.model.reference import Name
from zotsync.text.names import PARTICLES, from_full

_YEAR = r"(?:1[4-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:[–/-]\d{{2,4}})?"
_PLACE = rf"[{UPPER}][^\W\d_]+(?:[^.:;“”\"()\d]|(?<=St)\.|\.(?=:)|(?<=\sa)\.(?=\s?M)){{0,40}}?"
_HOUSE = rf"(?:[{UPPER}]\.\s?){{0,3}}[{UPPER}][^:;.,“”\"\d]{{1,70}}?"
_SECOND = rf"(?:;\s(?P<place2>{_PLACE}):\s(?P<house2>{_HOUSE}))"
_FIRST = rf"(?P<place>{_PLACE}):\s(?P<house>{_HOUSE})"
#: `Vienna: Rohrer, 1965. Reprint, ` before the place, the house and the year of the reprint.
_REPRINT = re.compile(
    rf"(?<=[.,;)]\s)(?:{_FIRST}{_SECOND}?,\s)?"
    rf"(?P<year>{_YEARS})[.,;]\s(?:[Rr]eprint(?:ed)?|[Rr]epr?\.|[Nn]achdruck|[Nn]achdr\.|ND|[Rr]éimpr(?:ession|\.)"
    r"|[Rr]eimpr(?:esión|essão|\.)|[Rr]ist(?:ampa|\.))(?:\s(?:ed(?:ition|\.)?|of\s\d[^:.]{3,9}ed\.))?[,:]?\s"
    rf"(?=(?:[{UPPER}][^:;“”\"\d]{{1,50}}:\s[^:;“”\"]{{2,90}}|[{UPPER}][^:;.“”\"\d]{{1,60}}),\s{_YEAR}|{_YEAR}(?:[–/-]\d{{2,4}})?\.?$)"
)
#: `Kiel: Homann; Berlin: Weidmann, 1844`
_HOUSES = re.compile(rf"(?<=[.,)]\s){_FIRST}{_SECOND}(?=,\s{_YEAR})")
#: Series in which the sources of history are edited, by the words or letters they begin with.
_SOURCES = (
    r"(?:MGH(?=\s[^\W\d_])|M\.\s?G\.\s?H\.|Monumenta\sGermaniae\s[Hh]istorica|Monumenta\s(?:Boica|Poloniae\s[Hh]istorica)|Corpus\s[Cc]hristianorum"
    r"|Corpus\sscriptorum|Patrologia\s(?:[Ll]atina|[Gg]raeca|[Oo]rientalis)"
    r"|Sources\s[Cc]hrétiennes|Rolls\sSeries|Regesta\s[Ii]mperii|Fonti\sper\sla\s[Ss]toria|Rerum\s[Ii]talicarum\s[Ss]criptores"
    r"|Loeb\sClassical\sLibrary|Selden\sSociety|Surtees\sSociety|Camden\s(?:Society|(?:First|Second|Third|Fourth|Fifth)\sSeries|\dth\sseries)"
    r"|Henry\sBradshaw\sSociety|Early\sEnglish\sText\sSociety|Acta\sSanctorum)"
)
#: Letters that stand for such a series; place and house follow, else it may be a journal's.
_SHORT_SERIES = re.compile(
    r"(?<=[.)]\s)(?P<series>PL|PG|MGH(?:\s[A-Z]{1,3})?|CC[CS][LMG]?|CCCM|CSEL|CSCO|GCS|EETS|RIS|AASS)"
    r"(?:,?\s[nos]\.s\.,?)?\s(?P<number>\d{1,3}(?:[./–-]\d{1,3})?)(?=\.\s[^\W\d_][^:.]{1,40}:\s)"
)
_SOURCE_SERIES = re.compile(
    rf"(?:(?<=[.,;]\s)|(?<=\())(?P<series>{_SOURCES}\b(?:[^.,;:()\d]|(?<=[^\W\d_])\.(?=\s\d)|(?<=[^\W\d_])[.,](?=\s[^\W\d_][^\d]{{0,60}}\d)){{0,70}}?)"
    r",?\s(?P<number>(?:(?:[nos]\.\s?s\.|[NOS]\.\s?S\.|new\sser(?:ies|\.),?|extra\sser(?:ies|\.),?|vol\.|no\.)\s)?\d{1,3}(?:[./,]\s?\d{1,2})?"
    r"(?:[–-]\d{1,3})?)(?=[.;)](?:\s|$)|,\s[^\W\d_]|$)"
)
_PARTICLE = "|".join(sorted(PARTICLES))
_WORD = rf"[{UPPER}](?:[^\W\d_]|[-’'](?=[^\W\d_])){{1,30}}"
_PERSON = (
    rf"(?:(?:[{UPPER}]\.\s?){{1,3}}\s?|{_WORD}\s){{1,3}}(?:(?:{_PARTICLE})\s){{0,2}}(?<=\s){_WORD}"
)
_PEOPLE = rf"{_PERSON}(?:(?:,\s{_PERSON}){{0,4}},?\s(?:and|&)\s{_PERSON})?"
_ONE = re.compile(_PERSON)
_REVISED = (
    r"(?:[Rr]evised|[Rr]ev\.|[Ee]nlarged|[Ee]xpanded|[Uu]pdated|[Cc]orrected|[Cc]ompleted"
    r"|[Cc]ontinued|[Aa]nnotated)"
)
#: `Revised by George Garner and Jo Hodson`, `Rev. and enl. by A. Holt`
_REVISERS = re.compile(
    rf"(?<=[.,;]\s){_REVISED}(?:\s(?:and|&)\s(?:{_REVISED}|enl\.|edited))?\sby\s(?P<people>{_PEOPLE})(?=[.,;]\s|\.?$)"
)
#: `Edited and completed by Amanda Foster`, `Edited and translated by T. Gross`
_EDITED_AND = re.compile(
    rf"(?<=[.,;]\s)(?:[Ee]d(?:ited|\.)\s(?:and|&)\s(?P<too>trans(?:lated|l?\.)|{_REVISED})|(?P<first>[Tt]rans(?:lated|l?\.))\s(?:and|&)\sedited)"
    rf"\s(?:by\s)?(?P<people>{_PEOPLE})(?=[.,;]\s|\.?$)"
)
_FAMILY = rf"(?:(?:{_PARTICLE}|[LDV][aeiou]n?|Du|Del)\s){{0,2}}{_WORD}(?:\s{_WORD})?"
_GIVEN = rf"(?:{_WORD}|[{UPPER}]\.)(?:\s?(?:{_WORD}|[{UPPER}]\.)){{0,3}}"
#: `Barrow, Geoffrey, ed. and trans. Mediaeval Saxony`: both are said of those in front.
_BOTH_IN_FRONT = re.compile(
    rf"(?P<family>{_FAMILY}),\s(?P<given>{_GIVEN})(?P<others>(?:,\s{_PERSON}){{0,4}},?\sand\s{_PERSON})?,?\s\(?eds?\."
    r"(?P<and>\s(?:and|&)\strans(?:l?\.|lators?))\)?\.?(?=\s)"
)
#: `Vol. 2, c. 700–c. 900. Cambridge: …`: years that are a volume's title.
_YEARS_OF_VOLUME = re.compile(
    r"(?<=\.\s)(?:Vol(?:ume|\.)|Bd\.|Tome|T\.)\s(?P<volume>\d{1,3}|[IVX]{1,5}),\s"
    r"(?P<title>(?:c\.\s?|ca\.\s)?\d{3,4}\s?[–-]\s?(?:c\.\s?|ca\.\s)?\d{2,4})(?=\.\s[^\W\d_][^:.]{1,40}:\s|\.\s[^\W\d_][^.]{2,60}\.)"
)


def editions_in(words: str) -> Iterator[Form]:
    """The statements of these forms, in no order."""
    yield from _houses(words)
    yield from _series(words)
    yield from _people(words)
    if found := _YEARS_OF_VOLUME.search(words):
        said = {"volume": found["volume"], "volume-title": found["title"]}
        yield Form(*found.span(), said)


def _houses(words: str) -> Iterator[Form]:
    """The older edition of a reprint, whose own place, house and year stay; two houses."""
    if found := _REPRINT.search(words):
        said = {
            "original-date": found["year"],
            "original-publisher-place": _joined(found, "place"),
            "original-publisher": _joined(found, "house"),
        }
        yield Form(*found.span(), {name: value for name, value in said.items() if value})
    end = found.end() if found else 0
    two = _HOUSES.search(words, end)
    # `Penhallow, R. Lights: A History; Routledge: London, 2006` has its place behind the house
    if two and two["house2"] not in CITIES and words.count(". ", 0, two.start()) > 1:
        said = {"publisher-place": _joined(two, "place"), "publisher": _joined(two, "house")}
        yield Form(*two.span(), said)


def _joined(found: re.Match[str], part: str) -> str:
    return "; ".join(each for each in (found[part], found[f"{part}2"]) if each)


def _series(words: str) -> Iterator[Form]:
    if found := _SOURCE_SERIES.search(words) or _SHORT_SERIES.search(words):
        name, number = found["series"].rstrip(","), found["number"]
        said = {"collection-title": name, "collection-number": number}
        yield Form(*found.span(), said)


def _people(words: str) -> Iterator[Form]:
    """Who revised it, edited and completed it, edited and translated it."""
    if found := _BOTH_IN_FRONT.match(words):
        front = (Name(found["family"], found["given"].strip()), *_named(found["others"] or ""))
        yield Form(*found.span("and"), {}, "", _as("translator", front))
    for found in _REVISERS.finditer(words):
        yield Form(*found.span(), {}, "", _as("contributor", _named(found["people"])))
    for found in _EDITED_AND.finditer(words):
        people = _named(found["people"])
        translated = found["first"] or found["too"].startswith("trans")
        names = _as("editor", people) + (_as("translator", people) if translated else ())
        yield Form(*found.span(), {}, "", names)


def _named(people: str) -> tuple[Name, ...]:
    found = (from_full(person[0]) for person in _ONE.finditer(people))
    return tuple(name for name in found if name)


def _as(role: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(replace(name, role=role) for name in names)
