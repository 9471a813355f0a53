"""Where the name in front ends and a book's title begins, where the title names persons or years:
`Harding, Ruth M. Frederick Longshanks: The Duke`, `Barclay, Robert. Scandinavia, 950–1350.`

Lists of historians are full of both, and the labels take the persons for authors and the years for
pages. Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zotsync.citations.learned.spans import Tagged, Token
from zotsync.citations.learned.vocabulary import CITIES, is_capitalised, names_body
from zotsync.citations.names import UPPER
from zotsync.text.names import PARTICLES

_SMALL = "|".join(sorted(PARTICLES))
_WORD = rf"[{UPPER}](?:[^\W\d_]|[-’'](?=[^\W\d_])){{1,30}}"
#: `Le Roy Maurin`, `Van Essen`, `De la Cruz`, `Harding`: particles, and one or two names.
_FAMILY = (
    rf"(?:(?:{_SMALL}|L[aeo]s?|D[aeiou]s?|Del|Della|V[ao]n|Ter|Ten|Ben|Ibn|Mac|St\.)\s){{0,3}}"
    rf"{_WORD}(?:\s{_WORD})?"
)
_INITIAL = rf"[{UPPER}]\."
#: `John B.`, `C. Werner`, `W. L.`, `Étienne`, `Anne-Marie`: up to the stop that ends the name.
_GIVEN = (
    rf"(?:{_WORD}(?:\s{_WORD}){{0,2}}(?:\s(?:{_SMALL}))?(?:(?:\s{_INITIAL}){{1,2}}|\.)"
    rf"|{_INITIAL}(?:\s?{_INITIAL}){{0,3}}(?:\s{_WORD}\.(?=\s[^:]{{3,200}}\.\s))?)"
)
_NAMED = re.compile(
    rf"(?P<family>{_FAMILY}),\s(?P<given>{_GIVEN})\s(?=[{UPPER}¿¡‘’'][^.]|[{UPPER}]\s)"
)
#: What shows that further authors stand behind the first one.
_ANOTHER = re.compile(rf"^[^.:]{{0,60}}(?:,\s{_INITIAL}|\s(?:and|&|und|et|y|e)\s{_INITIAL}|;)")
#: Where the title of a book ends: at its edition, editors, volumes, place and house.
_BEHIND_TITLE = re.compile(
    r"[.?!]\s(?=(?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.|[Ss]econd|[Tt]hird|New)\sed|[Ee]d(?:ited|s?\.)\s|[Tt]rans(?:lated|\.)\s|[Rr]evised\s"
    r"|\d{1,3}\svols|[Vv]ol(?:ume|\.)\s\w{1,4}[.,:]|[Rr]eprint|(?:1[4-9]|20)\d\d[.,]"
    rf"|[{UPPER}][^.:;?!“”\"]{{1,50}}(?:\s[{UPPER}]\.[^.:]{{0,20}})?:\s[{UPPER}][^:]{{1,80}},\s(?:1[4-9]|20)\d\d"
    rf"|[{UPPER}][^.:;?!,“”\"]{{1,60}}(?:\sU?P)?,\s(?:1[4-9]|20)\d\d\.?$)"
)
#: What editions of sources are called whose authors nobody knows.
_SOURCE = re.compile(
    r"(?:Calendars?|Registers?|Annal(?:es|s)|Chroni(?:con|ca|cles?)|Acta|Corpus|Codex|Regesta|Recueil|Cartula(?:ry|ries|ire)|Cartularium"
    r"|Curia\sRegis\sRolls|Pipe\sRolls?|Rotuli|Statut(?:es|a)|Domesday|Liber|Vita|Gesta|Concilia|Diplomata|Epistolae|Leges|Constitutiones"
    r"|Documents?|Letters|Urkunden(?:buch)?|Quellen|Monumenta|Historia|Passio|Miracula|Inventa(?:ry|ire)|Catalogue)\s(?!\d)"
)
_NAMES = frozenset({"FAM", "GIV", "EFA", "EGI"})
_OF_TITLE = _NAMES | {"TIT", "O", "CON", "LOC"}
_INITIALS_LAST = re.compile(rf"[^\W\d_]\s[{UPPER}]{{1,3}}$")  # `Peixoto RL, Vasconcelos M.`
_LONGEST = 90  # characters of a name
#: `, 950–1350`, ` (1198–1216)`, `, c. 700–c. 900` right behind a title's words.
_YEARS = re.compile(
    r"(?:,?\s\(?(?:c\.\s?|ca\.\s)?(?P<one>\d{3,4})[–-](?:c\.\s?|ca\.\s)?(?P<two>\d{2,4})\)?)"
    r"(?P<more>[^.:;?!()\d]{0,120})(?=[.:?!]\s)"
)
_NOW = 2100
_SERIES_NUMBER = re.compile(r"(?P<name>\D{5,90}[^\W\d_])\s(?P<number>\d{1,3})$")
#: `Thietmar of Magdeburg`, `Gregorius Turonensis`, `Augustine`: one name, as of old.
_BY_NAME = (
    rf"(?P<name>{_WORD}(?:\s(?:of|the)\s(?:St\.\s)?{_WORD}|\svon\sSt\.\s{_WORD}|(?<=us)\sde\s{_WORD}|(?<=nnes)\sde\s{_WORD}|\s[{UPPER}][^\W\d_]+(?:ensis|bilis|anus|ius|inus|ulus|iens)|(?<=us)\s[{UPPER}][^\W\d_]+us)?"
    rf"|{_WORD}\sthe\s{_WORD})"
)
_OF_OLD = re.compile(
    rf"{_BY_NAME}\.\s(?P<title>[{UPPER}][^:“”\"]{{2,150}}?)\."
    r"\s(?=(?:Edited|Translated|Ed\.|Eds\.|Trans\.)\s(?:and\s\w+\s)?(?:by\s)?[^\W\d_a-z])"
)
_OF_OLD_QUOTED = re.compile(
    rf"{_BY_NAME}\.\s[“\"](?P<title>[^“”\"]{{2,200}}?)[.,?!]?[”\"]\s[Ii]n\s"
)

_FULL_NAME = rf"(?:(?:{_INITIAL}\s?){{1,3}}|{_WORD}\s){{1,3}}(?:(?:{_SMALL})\s){{0,2}}{_WORD}"
_EDITED_BY = re.compile(
    rf"(?<=\.\s)Edited\sby\s(?P<people>{_FULL_NAME}(?:(?:,\s{_FULL_NAME}){{0,4}},?\sand\s{_FULL_NAME})?)"
    r"(?=\.\s[^\W_a-z]|;\s|,\s\d)"
)
_EACH = re.compile(
    rf"(?P<given>(?:(?:{_INITIAL}\s?){{1,3}}|{_WORD}\s){{1,3}})(?P<family>(?:(?:{_SMALL})\s){{0,2}}{_WORD})(?=,|\sand|$)"
)


def author_before_title(tagged: Tagged) -> Tagged:
    """`Harding, Ruth M. Frederick Longshanks: The Duke. London: …`: a person who is the title went
    to the author, or a family name of several words was cut.
    """
    found = _NAMED.match(tagged.words[: _LONGEST + 200])
    if not found or names_body(found["family"]) or found.end("given") > _LONGEST:
        return tagged
    if _INITIALS_LAST.search(found["family"]):
        return tagged
    behind = tagged.words[found.end() :]
    end = _BEHIND_TITLE.search(behind)
    title = behind[: end.start() + 1] if end else ";"
    if not end or ";" in title or _ANOTHER.search(title) or not _is_melted(tagged, found):
        return tagged
    stop = found.end() + end.start() + (end[0][0] != ".")
    inside = {label for _, label in _words_of(tagged, found.end(), stop)}
    if not inside <= _OF_TITLE | {"PG1", "PG2"}:
        return tagged
    done = tagged.relabelled(0, found.end(), "O").relabelled(found.end(), stop, "TIT")
    done = done.relabelled(*found.span("family"), "FAM")
    return done.relabelled(*found.span("given"), "GIV")


def _is_melted(tagged: Tagged, found: re.Match[str]) -> bool:
    """Whether labels of names go on behind the name, or the name's are not whole."""
    family = {label for _, label in _words_of(tagged, *found.span("family"))}
    given = {label for _, label in _words_of(tagged, *found.span("given"))}
    behind = _words_of(tagged, found.end(), len(tagged.words))
    _, first = next(behind, (None, ""))
    return family != {"FAM"} or given != {"GIV"} or first in _NAMES or first == "O"


def name_of_old(tagged: Tagged) -> Tagged:
    """`Thietmar of Magdeburg. Chronicon. Edited by Robert Holtzer.`: one name, which has no family
    name in it; it went to the title, or the title to it.
    """
    found = _OF_OLD.match(tagged.words) or _OF_OLD_QUOTED.match(tagged.words)
    if not found or names_body(found["name"]):
        return tagged
    inside = {label for _, label in _words_of(tagged, 0, found.end("title"))}
    if not inside <= _OF_TITLE:
        return tagged
    done = tagged.relabelled(0, found.end("title"), "O")
    done = done.relabelled(*found.span("title"), "TIT")
    return done.relabelled(*found.span("name"), "FAM")


def source_of_nobody(tagged: Tagged) -> Tagged:
    """`Calendar of the Patent Rolls: Edward I. 4 vols. London: …`: a source's title, which was
    taken for a body that wrote it.
    """
    end = _BEHIND_TITLE.search(tagged.words) if _SOURCE.match(tagged.words) else None
    if not end or re.search(r"[;\d“\"]|,\s[^\W\d_]\.", tagged.words[: end.start()]):
        return tagged
    inside = {label for _, label in _words_of(tagged, 0, end.start())}
    if not inside & _NAMES or not inside <= _OF_TITLE | {"PUB"}:
        return tagged
    return tagged.relabelled(0, end.end(), "O").relabelled(0, end.start(), "TIT")


def editors_of_book(tagged: Tagged) -> Tagged:
    """`Edited by Robert Ogden. Oxford Classical Texts. Oxford: …`: editors who went to the house,
    or to whom the words behind their stop went.
    """
    found = _EDITED_BY.search(tagged.words)
    if not found:
        return tagged
    people = found["people"]
    begin, end = found.span("people")
    labels = {token.start: label for token, label in _words_of(tagged, begin, len(tagged.words))}
    inside = {label for start, label in labels.items() if start < end}
    behind = [start for start in labels if start >= end]
    over = [start for start in behind if labels[start] in ("EFA", "EGI")][:3]
    if inside <= {"EFA", "EGI", "O"} and over[:1] != behind[:1]:
        return tagged
    done = tagged.relabelled(begin, end, "O")
    for each in _EACH.finditer(people):
        done = done.relabelled(begin + each.start("given"), begin + each.end("given"), "EGI")
        done = done.relabelled(begin + each.start("family"), begin + each.end("family"), "EFA")
    if not over or over != behind[: len(over)]:
        return done
    stop = behind[len(over)] if len(behind) > len(over) else len(tagged.words)
    label = "SER" if labels.get(stop) == "SER" else "O"
    done = done.relabelled(end, behind[0], "O")
    return done.relabelled(behind[0], stop, label)


def _words_of(tagged: Tagged, start: int, end: int) -> Iterator[tuple[Token, str]]:
    """The words between two characters, with their labels."""
    for token, label in zip(tagged.tokens, tagged.labels, strict=True):
        if start <= token.start < end and token.is_word:
            yield token, label


def years_of_book(tagged: Tagged) -> Tagged:
    """`Conquest and Cultural Change, 950–1350. Princeton: …`, `Letters (1243–1254) concerning
    Wales. Oxford: …`: years in the title of a book, which has no pages.
    """
    titles, houses = tagged.spans("TIT", marks=1), tagged.spans("LOC", "PUB")
    if not titles or not houses or tagged.spans("CON", "VOL", "ISS"):
        return tagged
    for title in titles[:1]:
        found = _YEARS.match(tagged.words, tagged.end(title))
        if not found or not _spans_years(found["one"], found["two"]):
            continue
        between = {label for _, label in _words_of(tagged, *found.span())}
        if between <= {"PG1", "PG2", "YEA", "O", "TIT"} and tagged.start(houses[0]) >= found.end():
            return tagged.relabelled(tagged.start(title), found.end(), "TIT")
    return tagged


def _spans_years(one: str, two: str) -> bool:
    """Whether two numbers are the ends of some years: `950`, `1350`; `1939`, `45`."""
    last = one[:-2] + two if len(two) == 2 else two
    return int(one) < int(last) < _NOW


def number_in_series(tagged: Tagged) -> Tagged:
    """`Oxford History of England 2.`: the last number of a series is its number in it."""
    if tagged.spans("SNO"):
        return tagged
    for series in tagged.spans("SER", marks=1):
        found = _SERIES_NUMBER.fullmatch(tagged.text(series))
        if found and is_capitalised(found["name"]) and tagged.spans("LOC", "PUB"):
            return tagged.parted(series, found, name="SER", number="SNO")
    return tagged


def place_before_house(tagged: Tagged) -> Tagged:
    """`Corpus 12. Turnhout: Brepols, 1969.`: behind a stop the place stands before the colon."""
    for house, place in zip(tagged.spans("PUB")[:1], tagged.spans("LOC")[:1], strict=False):
        between = tagged.words[tagged.end(house) : tagged.start(place)]
        dated = re.match(r",\s(?:1[4-9]|20)\d\d", tagged.after(place.last, 6))
        stopped = tagged.before(house.first, 2) == ". "
        known = tagged.text(house) in CITIES or "Edited by" in tagged.words
        if between == ": " and dated and stopped and known and tagged.text(place) not in CITIES:
            return tagged.labelled(house, "LOC").labelled(place, "PUB")
    return tagged


def end_of_years(tagged: Tagged) -> Tagged:
    """`69 (1940–41): 1–103`: the last of two years is no issue."""
    for span in tagged.spans("ISS", "VOL"):
        before = tagged.before(span.first, 6)
        last = tagged.text(span)
        if re.fullmatch(r"\d{2}", last) and re.search(r"(?:1[4-9]|20)\d\d[–/-]$", before):
            year = tagged.start(span) - 5
            if int(last) > int(tagged.words[year + 2 : year + 4]):
                return tagged.labelled(span, "O").relabelled(year, year + 4, "YEA")
    return tagged


#: The corrections of this module that come before all others of names.
PERSONS_AND_YEARS: tuple[Callable[[Tagged], Tagged], ...] = (
    author_before_title, name_of_old, source_of_nobody, years_of_book, end_of_years,
    editors_of_book, place_before_house,
)  # fmt: skip
