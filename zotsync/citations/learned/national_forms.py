"""Forms that one country's standard prints, and labels that are not used to them.

Brazil's newspapers with their town and bodies in capitals, the names and marks of China's GB/T
7714, Germany's theses by town and university, France's towns before the day of reading; and bodies
that stand where persons do. Each function takes a citation and gives it back, its labels changed or
not, as those of `corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import (
    CITIES,
    COUNTRIES,
    is_called_so,
    is_capitalised,
    names_body,
    names_house,
)
from zotsync.text.names import is_body

#: `[2] 刘国钧, 陈绍业. 茶馆与书场[M]`: names up to the stop, a title up to the mark.
_SIGN = r"[\u3400-\u9fff·]"
_IN_SIGNS = re.compile(
    rf"(?:\[\d{{1,3}}\]\s?)?(?P<names>{_SIGN}{{2,30}}(?:[,，]\s?{_SIGN}{{2,30}}){{0,9}}?)(?:[,，]\s?等)?[.．]\s?"
    r"(?P<title>[^.\[\]]{2,120})(?=\[[A-Z]{1,2}(?:/[A-Z]{2})?\])"
)
_FOUR = 4  # signs that a person's name has at most
_ONE_IN_SIGNS = re.compile(rf"{_SIGN}+")
_NUMBER_OF_STANDARD = re.compile(r":\s?[A-Z]{2}(?:/[A-Z])?\s?\d[\d.—–-]*$")
#: `OBSERVATOIRE DES DIGUES, 2013.`, `OBSERVATÓRIO DO CERRADO. Queimadas`: words in capitals alone.
_CAPITALS = r"[^\W\d_a-zà-ÿ’'-][^\W\d_a-zà-ÿ]*(?:[’'-][^\W\d_a-zà-ÿ]+)*"
_BODY_IN_CAPITALS = re.compile(
    rf"(?P<body>{_CAPITALS}(?:\s{_CAPITALS}){{1,8}})"
    r"(?:(?P<dated>,\s(?:1[89]|20)\d\d[a-z]?\.\s|\s\((?:1[89]|20)\d\d[a-z]?\)[.,:]?\s)|\.\s)(?=[^\W\d_]*[a-zà-ÿ])"
)
_JOINS = re.compile(
    r"\b(?:DES?|DU|D[AO]S?|DEL|LA|LE|LES|OF|FOR|AND|DER|FÜR|UND|ET|E|Y|PARA|POUR)\b"
)
_INITIALS_LAST = re.compile(r"\b[^\W\d_]{1,2}$")
#: `Diário do Sertão, Juazeiro, 12 ago. 2015`, `Folha do Acre, Rio Branco, p. 3, 9 nov. 1999`.
_PAPER_AND_TOWN = re.compile(
    r"(?<=[^\W_][.?!]\s)(?P<paper>[^\W\d_a-z][^.,;:()\d]{2,40}),\s(?P<town>[^\W\d_a-z][^.,;:()\d]{2,30}),\s"
    r"(?:(?:ano|v\.|n\.)[^,]{1,12},\s)*(?:(?:p|f|c)\.\s?[\w-]{1,8},\s)?"
    r"\d{1,2}\s(?:de\s)?(?:jan|fev|feb|mar|abr|mai|may|jun|jul|ago|set|sep|oct|out|nov|dez|dic)[a-z]*\.?\s(?:de\s)?(?:19|20)\d\d"
)
#: `Manaus, 2015. Disponível em:`, `[en ligne]. La Rochelle. [Consulté le`: a town alone.
_TOWN_THEN_READ = re.compile(
    r"(?<=[.\])?!]\s)(?P<town>[^\W\d_a-z][\w’'-]+(?:[\s-][\w’'-]+){0,3})(?:,\s(?:1[89]|20)\d\d)?\.\s"
    r"(?=Disponível|Disponible|\[[Cc]onsult|\[[Aa]cc?es|Acesso|Acceso|\[[Cc]ited)"
)
#: `Zürich, ETH` in front of `, Diss.`: a town and what of it is the university.
_TOWN_AND_UNIVERSITY = re.compile(
    r"(?P<town>[^\W\d_a-z][\w-]+(?:\s[\w-]+){0,2}),\s(?P<house>(?:[A-Z]{2,5}|Univ\.?|[A-ZÄÖÜ][\w.-]*\s?)[^,]{0,60})"
)
_GERMAN_THESIS = re.compile(r",\s(?:Diss|Habil|Dipl|Magister|Master|Bachelor|Univ)\w*")
_UNIVERSITY = re.compile(r"(?:ETH|EPFL|RWTH|TU|TH|FH|HU|FU|LMU|PH|Univ|Hochsch|Techn|Fachhochsch)")
#: `et al; RIVER-2 Investigators.`, `et al; on behalf of the ICEBREAK Trial Group.`
_BODY_BEHIND = re.compile(
    r"(?P<more>,?\set\sal)\.?[;,]\s(?:(?:on\sbehalf\sof|for)\s(?:the\s)?)?(?P<body>[A-Z][^.;:]{3,90})[.:]\s"
)
#: `UNESCO Chair on Caves.`: an office of a body that is called by letters.
_OFFICE = re.compile(
    r"(?P<body>[A-Z]{3,10}\s(?:Chair|Unit|Desk|Programme|Division|Section|Secretariat|Task\sForce)\s"
    r"(?:on|in|for|of)\s[^.,;:()\d]{3,60})(?=\.\s|\s\(|,\s(?:19|20)\d\d)"
)
#: `Highland Bus Users. (2021).`, `R Core Gardeners. gardenR`: people of one kind, in the plural.
_PEOPLE = re.compile(
    r"(?P<body>(?:[A-Z][\w’'&-]*\s){1,5}(?:Users|Gardeners|Friends|Walkers|Wallers|Farmers|Workers|Developers|Contributors"
    r"|Volunteers|Keepers|Growers|Teachers|Nurses|Engineers|Partners|Players|Makers|Riders|Watch|Action|Heritage|Matters))"
    r"(?=[.]?\s\((?:19|20)\d\d|[.]\s[^\W_])"
)
_TOWN_AND_HOUSE = re.compile(
    r"\.\s[–—-]\s(?P<town>[^\W\d_][^:;,\d]{0,30}?)\s?:\s(?P<house>[^,:;\d]{2,50}),\s(?:1[89]|20)\d\d"
)
_FIRM = re.compile(
    r"(?P<firm>[^\W\d_][^.,;:()]{1,50}\s(?:GmbH|AG|Ltd|Inc|LLC|Corp|Oy|AB|BV|SpA|Srl))\.\s(?P<title>[^\W_][^.:;]{2,120})(?=\.\s)"
)
_BEFORE_VERSION = re.compile(
    r",\s(?P<title>[^\W\d_][^,;:()]{1,50}),\s(?:[Rr]evision\s[A-Z]\.\d|[Vv]ersion\s\d|v\.?\s?\d)"
)
_CUT_SHORT = re.compile(
    r"(?:[,.;]|[”\"])\s(?P<word>(?:Tech|Nat|Natl|Inst|Int|Am|Amer|Roy|Eur|Cent|Coll|Acad|Agric|Med|Sci|Fed|Can|Aust)\.\s)$"
)
_BEFORE_SLASH = re.compile(
    r"(?P<family>[^\W\d_][\w’'-]+),?\s(?P<given>(?:[^\W\d_]\w?\.\s?){1,3})\s?(?![^\W\d_]\w?\.,)(?P<title>[^\W_][^/]{2,200}?)"
    r"(?:\s?\[[^\[\]]{2,40}\])?\s/\s(?:[^\W\d_]\w?\.\s?){1,3}(?P=family)\b"
)
_NUMBERED_MEETING = re.compile(
    r"\b[Ii]n:\s(?P<book>\d{1,3}\.\s(?:[^\W\d_][\w-]*\s){0,4}?[\w-]*(?:[Tt]agung|[Kk]ongress|[Ss]ymposium|[Kk]onferenz"
    r"|[Ww]orkshop|[Kk]olloquium|[Ff]orum|[Tt]reffen)\b[^,.;:]{0,80})(?:,\s(?P<town>[^\W\d_a-z][^,.;:\d]{2,30}))?,\s(?:19|20)\d\d"
)
_PACM = re.compile(
    r"(?P<book>Proc\.\sACM\s[^\d]{4,60}?)\s(?P<volume>\d{1,3}),\s(?P<issue>[A-Z][A-Z\d]{1,9}|\d{1,2})"
    r"(?=,\s(?:Article\s\d+\s)?\()"
)


#: `Norm DIN 88123-2 Mai 2012. Hängematten`, `Schutzrecht DE1 (2012-03-08). …. Teichpumpe`.
_NORM = re.compile(
    r"Norm\s[^.]{4,60}\s(?:1[89]|20)\d\d(?:-\d\d)?\)?\.\s(?P<title>[^\W_].{2,300}?)[.]?$"
    r"|Schutzrecht\s[A-Z]{2}[^.]{4,60}\.\s(?:[^.()]{2,80}\s\([^()]{4,30}\)\.\s|Pr\.:?\s[^.]{4,60}\.\s){0,3}(?P<patent>[^\W_].{2,300}?)[.]?$"
)
_EDITION = re.compile(r",\s\d{1,2}(?:st|nd|rd|th)?\s[Ee]dn?\b")


def title_of_norm(tagged: Tagged) -> Tagged:
    """`Norm DIN 88123-2 Mai 2012. Hängematten`: the title is all that is left behind the number."""
    found = _NORM.match(tagged.words)
    if not found:
        return tagged
    span = found.span("title") if found["title"] else found.span("patent")
    for each in tagged.spans(*(set(tagged.labels) - {"O", "YEA"})):
        tagged = tagged.labelled(each, "O")
    return tagged.relabelled(*span, "TIT")


def house_before_town(tagged: Tagged) -> Tagged:
    """`Royal Society of Chemistry, Cambridge, 2nd edn`: a body with its town, and no journal."""
    books, towns = tagged.spans("CON", marks=1), tagged.spans("LOC", marks=1)
    if len(books) != 1 or not towns or tagged.spans("PUB", "VOL", "ISS", "EFA"):
        return tagged
    name, between = (
        tagged.text(books[0]),
        tagged.words[tagged.end(books[0]) : tagged.start(towns[0])],
    )
    house = names_house(name) or (names_body(name) and _EDITION.search(tagged.words))
    return tagged.labelled(books[0], "PUB") if between == ", " and house else tagged


def signs_in_front(tagged: Tagged) -> Tagged:
    """`[2] 刘国钧, 陈绍业. 茶馆与书场[M]`: all before the stop are names, a long one a body's."""
    found = _IN_SIGNS.match(tagged.words)
    if not found:
        return tagged
    title = _NUMBER_OF_STANDARD.sub("", found["title"])
    end = found.start("title") + len(title)
    done = tagged.relabelled(found.start("title"), found.end("title"), "O")
    for one in _ONE_IN_SIGNS.finditer(found["names"]):
        start = found.start("names") + one.start()
        labels = _labels(tagged, start, start + len(one[0]))
        if one[0] != "等" and (
            labels != {"FAM", "GIV"} or len(one[0]) > _FOUR
        ):  # `欧阳海燕` is parted already
            done = done.relabelled(start, start + len(one[0]), "FAM")
    return done.relabelled(found.start("title"), end, "TIT")


def _labels(tagged: Tagged, start: int, end: int) -> set[str]:
    """The labels of the words between two characters."""
    return {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end and token.is_word
    }


def title_before_slash(tagged: Tagged) -> Tagged:
    """`Кравчук, О. І. Вертепи [Електронний ресурс] / О. І. Кравчук`: all between is the title."""
    found = _BEFORE_SLASH.match(tagged.words)
    if not found:
        return tagged
    done = tagged.relabelled(0, found.end(), "O")
    done = done.relabelled(*found.span("family"), "FAM").relabelled(*found.span("given"), "GIV")
    return done.relabelled(*found.span("title"), "TIT")


def meeting_with_number(tagged: Tagged) -> Tagged:
    """`In: 6. Tagung Naturfaser, Chemnitz, 2015`: the number of a meeting begins its name."""
    found = _NUMBERED_MEETING.search(tagged.words)
    labels = _labels(tagged, *found.span("book")) if found else set()
    if not found or tagged.spans("EFA") or not labels <= {"CON", "PUB", "VOL", "O", "SER", "LOC"}:
        return tagged
    done = tagged.relabelled(*found.span("book"), "CON")
    return done.relabelled(*found.span("town"), "LOC") if found["town"] else done


def shouted_body(tagged: Tagged) -> Tagged:
    """`OBSERVATOIRE DES DIGUES, 2013.`: a body in capitals, taken for a title or for persons."""
    found = _BODY_IN_CAPITALS.match(tagged.words)
    if not found or _INITIALS_LAST.search(found["body"]):
        return tagged
    named = _JOINS.search(found["body"]) or names_body(found["body"].title())
    labels = _labels(tagged, 0, found.end("body"))
    if not named or not labels <= {"FAM", "GIV", "TIT", "CON", "PUB", "O"}:
        return tagged
    rest = [s for s in tagged.spans("TIT", marks=1) if tagged.end(s) > found.end()]
    if not rest:
        return tagged
    done = tagged.relabelled(0, found.end("body"), "FAM")
    return done.relabelled(found.end("body"), found.end("body") + 1, "O")


def paper_of_town(tagged: Tagged) -> Tagged:
    """`Folha do Acre, Rio Branco, p. 3, 9 nov. 1999`: a newspaper with its town and its day."""
    found = _PAPER_AND_TOWN.search(tagged.words)
    if not found or tagged.spans("VOL") or not tagged.spans("TIT"):
        return tagged
    done = tagged.relabelled(found.start("paper"), found.end("town"), "O")
    done = done.relabelled(*found.span("paper"), "CON").relabelled(*found.span("town"), "LOC")
    for span in done.spans("CON", "PUB", "SER"):
        if done.start(span) >= found.end():
            done = done.labelled(span, "O")  # `2015. Economia, p. B2`
    return done


def town_before_access(tagged: Tagged) -> Tagged:
    """`Manaus, 2015. Disponível em: …`: in the place of a town stands no site's name."""
    found = _TOWN_THEN_READ.search(tagged.words)
    others = found and [
        span
        for span in tagged.spans("GIV", "LOC", "PUB", "VOL")
        if tagged.start(span) != found.start("town")
    ]
    if not found or others:
        return tagged
    name = found["town"]
    address = tagged.words[found.end() :].partition("://")[2]
    if is_called_so(name, address) or names_body(name) or names_house(name):
        return tagged
    labels = _labels(tagged, *found.span("town"))
    return (
        tagged.relabelled(*found.span("town"), "LOC") if labels <= {"CON", "PUB", "O"} else tagged
    )


def university_behind_town(tagged: Tagged) -> Tagged:
    """`Zürich, ETH, Diss., 2013`: the university that went to its town."""
    if tagged.spans("PUB"):
        return tagged
    for place in tagged.spans("LOC", marks=1):
        found = _TOWN_AND_UNIVERSITY.fullmatch(tagged.text(place))
        said = found and _UNIVERSITY.match(found["house"])
        if found and said and _GERMAN_THESIS.match(tagged.after(place.last, 12)):
            return tagged.parted(place, found, town="LOC", house="PUB")
    return tagged


def country_of_university(tagged: Tagged) -> Tagged:
    """`University of Cape Coast, Ghana`: the country or town behind a body is its place."""
    if tagged.spans("LOC"):
        return tagged
    for house in tagged.spans("PUB", marks=1):
        name, comma, place = tagged.text(house).rpartition(", ")
        known = place in COUNTRIES | CITIES or tagged.words.startswith(name)  # it publishes itself
        if comma and names_body(name) and known:
            end = tagged.end(house)
            done = tagged.relabelled(end - len(place), end, "LOC")
            return done.relabelled(end - len(place) - 2, end - len(place) - 1, "O")
    return tagged


def abbreviation_of_house(tagged: Tagged) -> Tagged:
    """`Tech. Univ. Cluj`, `Nat. Grid Inst.`: a house's first word, cut short, that has no label."""
    for house in tagged.spans("PUB"):
        found = _CUT_SHORT.search(tagged.words[: tagged.start(house)])
        free = found and tagged.labels[house.first - 2 : house.first] == ("O", "O")
        if found and free:
            return tagged.relabelled(found.start("word"), tagged.end(house), "PUB")
    return tagged


def body_behind_et_al(tagged: Tagged) -> Tagged:
    """`et al; RIVER-2 Investigators.`: a body that is named behind the persons left out."""
    found = _BODY_BEHIND.search(tagged.words[:400])
    if not found or not (is_body(found["body"]) or names_body(found["body"])):
        return tagged
    if not is_capitalised(found["body"]) or "FAM" not in tagged.labels[:1]:
        return tagged
    done = tagged.relabelled(found.start("more"), found.end(), "O")
    return done.relabelled(*found.span("body"), "FAM")


def office_of_body(tagged: Tagged) -> Tagged:
    """`UNESCO Chair on Caves. Cave Art`, `Highland Bus Users. (2021)`: one name, no person's."""
    found = _OFFICE.match(tagged.words) or _PEOPLE.match(tagged.words)
    if not found or not any(tagged.end(s) > found.end() for s in tagged.spans("TIT", marks=1)):
        return tagged
    done = tagged.relabelled(0, found.end("body"), "FAM")
    return done.relabelled(found.end("body"), found.end("body") + 1, "O")


def town_and_house(tagged: Tagged) -> Tagged:
    """`/ О. И. Тарасова. – Тверь : Пристань, 2004.`: town and house behind a spaced dash."""
    found = _TOWN_AND_HOUSE.search(tagged.words)
    if not found or tagged.spans("CON"):
        return tagged
    if any(tagged.start(s) < found.start("town") for s in tagged.spans("LOC", "PUB")):
        return tagged
    done = tagged.relabelled(found.start(), found.end("house"), "O")
    return done.relabelled(*found.span("town"), "LOC").relabelled(*found.span("house"), "PUB")


def firm_and_title(tagged: Tagged) -> Tagged:
    """`TideLab GmbH. TideLab Studio.`: a firm, and what it makes."""
    found = _FIRM.match(tagged.words)
    labels = _labels(tagged, 0, found.end("title")) if found else set()
    if not found or tagged.spans("TIT") or not labels <= {"FAM", "GIV", "O"}:
        return tagged
    done = tagged.relabelled(0, found.end("title"), "O")
    return done.relabelled(*found.span("firm"), "FAM").relabelled(*found.span("title"), "TIT")


def name_before_version(tagged: Tagged) -> Tagged:
    """`et al., Gaussian 16, Revision C.01`: what has a version is called so."""
    found = _BEFORE_VERSION.search(tagged.words)
    if not found or tagged.spans("TIT", "CON"):
        return tagged
    return tagged.relabelled(*found.span("title"), "TIT")


def letters_of_title(tagged: Tagged) -> Tagged:
    """`NIST Chemistry WebBook, …`: letters that only a space parts from the title are its own."""
    front, titles = tagged.spans("FAM"), tagged.spans("TIT", marks=1)
    if not front or not titles or front[0].first > 0 or titles[0].first != front[0].last + 1:
        return tagged
    name = tagged.text(front[0])
    lone = name.isupper() and name.isalpha() and len(name) > 2
    return tagged.labelled(front[0], "TIT") if lone and not tagged.spans("GIV") else tagged


def paper_in_acm_series(tagged: Tagged) -> Tagged:
    """`Proc. ACM Softw. Eng. 4, OOPSLA, Article 117 (Nov. 2020)`: an issue called by letters."""
    found = _PACM.search(tagged.words)
    if not found:
        return tagged
    done = tagged.relabelled(found.start(), found.end(), "O")
    done = done.relabelled(*found.span("book"), "CON").relabelled(*found.span("volume"), "VOL")
    return done.relabelled(*found.span("issue"), "ISS")


#: `محمد، وعبد الرحمن، ليلى`: a family name with `and` in front and a given name behind.
_ARABIC = re.compile(
    r"،\s(?P<family>و(?:ال[^\s،.]+|(?:عبد|أبو|ابن|بن|آل)\s[^\s،.]+)(?:\s[^\s،.]+)?)،\s(?P<given>[^،.()]{2,30}?)(?=\.?\s?\(|\.\s)"
)


def joined_arabic(tagged: Tagged) -> Tagged:
    """`محمد، وعبد الرحمن، ليلى`: the last name, of which the beginning went to given names."""
    found = _ARABIC.search(tagged.words[:300]) if "،" in tagged.words else None
    if not found or not tagged.spans("FAM"):
        return tagged
    return tagged.relabelled(*found.span(), "GIV").relabelled(*found.span("family"), "FAM")
