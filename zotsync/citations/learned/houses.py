"""Publishers and places: labels set right where they went to the words beside them.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.statements import NO_DATE
from zotsync.citations.learned.vocabulary import (
    CITIES,
    THESIS,
    is_capitalised,
    names_body,
    names_house,
)

_PLACE_AND_HOUSE = re.compile(
    r"[.,]\s(?P<place>[^\W\d_][^.,:;\d]{1,30}?)\s?:\s(?P<house>[^:]{2,60})$"
)
_HOUSE_AND_PLACE = re.compile(
    r"[.,;]\s(?P<house>[^.,:;()\d]{4,50})(?:,\s(?P<place>[^\W\d_][^.,:;()\d]{1,30}))?$"
)
_LAST_PLACE = re.compile(r"[.,;]\s+(?:\d{1,2}\.\s+)?(?P<place>[^\W\d_][^.,:;()\d]{1,30})$")
_PERIODICAL = re.compile(
    r"journal|bulletin|review|proceedings|transactions|annals|archiv|zeitschrift|revista|revue|rivista|news"
    r"|letters|notes|record|magazine|gazette|studies|quarterly|advances|conference|symposi|workshop|\bbiol"
    r"|\bsci\b|\bj\b|daily",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?P<place>[^\W\d_][^:;\d]{1,40}?)\s?:\s(?P<house>[^:;]{2,60})")
_PAGES_IN_BOOK = re.compile(
    r"[.,]\s*(?:pp?|S|pages|Seiten|págs?)\b\.?\s?(?P<first>[\w]{1,8})\s?[-–]\s?(?P<last>\w{1,8})"
    r"(?:[.,]\s(?P<house>[^.,;:]{2,50})(?:,\s(?P<place>[^\W\d_][^.,;:\d]{1,30}))?|[.,]\s.*)?$"
)
_DEPARTMENT = re.compile(
    r"(?:Dept|Dep|Department|Faculty|Fac|School|Sch|Div|Division|Institut|Lehrstuhl"
    r"|Faculdade|Facultad|Escola|Escuela|Departamento|Programa|Instituto|Centro)\b"
)
_DEPARTMENT_BEFORE = re.compile(
    rf"(?:^|[,.;”\"–—-])\s(?P<name>{_DEPARTMENT.pattern}[^,;:“”\"]{{2,60}}),\s$"
)
_PLACE_BEFORE = re.compile(r"[.,;\])]\s(?P<place>[^\W\d_a-z][^.,;:\d()\[\]]{1,30})\s?:\s$")
_PRINTER = re.compile(
    r"\b(?:Press|Publish\w*|Printing|Verlag|Editora?|Editores|Éditions?|Edizioni|Books)\b"
)
#: `Tese (Doutorado em Geografia) – Universidade do Seridó, Caicó, 2016`.
_BRAZILIAN = re.compile(r"(?:Tese|Dissertação|Monografia|Trabalho de Conclusão)\b[^.]*[–—-]\s$")
#: A journal's place behind its name and town: `, v. 6, n. 1`, `, ano 3`.
_COUNTED = re.compile(r",\s(?:v|ano|t)\.?\s\d{1,4}(?:,\s(?:n|p)\.\s?\d)?")
#: What stands behind a comma of a journal's own name: `Annales. Histoire, Sciences Sociales`.
_NO_TOWN = re.compile(
    r"\b(?:Scien|Ci[eê]nci|Soci|Histo|Hist[oó]ri|Cult|Estud|Stud|Letter|Letra|S[eé]r|Educa|Polít|Econom|Tecn)\w*"
)
#: Stations that are called by a number.
_STATION = re.compile(r"(?:.*\s)?(?:Channel|Radio|TV|BBC|Kanal|Canal|France|Antenne|Rai|ITV|NRK)$")
_STATION_NUMBER = re.compile(r"\s(?P<number>\d{1,2})(?=[.,;:)]|$)")
_BEHIND_PLACE = re.compile(r"\s?:\s(?P<house>(?!http|doi)\w[^.,;:()\[\]]{0,60})(?=[.,;]|$)")
_WITH_TOWN = re.compile(r"(?P<house>.+),\s(?P<town>[^\W\d_][^,\d\s]+(?:\s[^,\d\s]+){0,2})")


def place_behind_words(tagged: Tagged) -> Tagged:
    """`Title. 3. Heide: Boyens, 1993`: what stands before a colon and the publisher is a place."""
    houses = tagged.spans("PUB", marks=1)
    if not houses or tagged.spans("LOC"):
        return tagged
    for label in ("TIT", "CON"):
        for span in tagged.spans(label, marks=1):
            between = tagged.words[tagged.end(span) : tagged.start(houses[0])]
            found = _LAST_PLACE.search(tagged.text(span))
            if found and between.strip() == ":":
                return tagged.parted(span, found, place="LOC")
    return tagged


def place_for_house(tagged: Tagged) -> Tagged:
    """`Bericht zur Lage der Knicks. Kiel, 2015`: a town alone, taken for a publisher or a book."""
    if tagged.spans("LOC", "VOL", "PG1"):
        return tagged
    for house in tagged.spans("PUB", "CON", marks=1):
        if tagged.text(house) in CITIES:
            return tagged.labelled(house, "LOC")
    return tagged


def place_and_house(tagged: Tagged) -> Tagged:
    """`Recife: Editora Tear` under one label, `Hull: Coast Trust` of a house and a container."""
    houses, places = tagged.spans("PUB", marks=1), tagged.spans("LOC", marks=1)
    books = tagged.spans("CON", marks=1)
    for book in books if places and not houses else ():
        between = tagged.words[tagged.end(places[-1]) : tagged.start(book)]
        if between.strip() == ":":
            return tagged.labelled(book, "PUB")
    for house in houses if not places else ():
        found = _PLACE_BEFORE.search(tagged.words[: tagged.start(house)])
        if found and _unlabelled(tagged, found.start("place"), tagged.start(house)):
            return tagged.relabelled(found.start("place"), found.end("place"), "LOC")
    if (houses and places) or not (houses or places or len(books) == 1):
        return tagged
    span = (houses or places or books)[0]
    words = tagged.text(span)
    found = _TOGETHER.fullmatch(words)
    in_signs = words[-1:] >= "\u2e80" and names_body(words)
    if found and (houses or places or names_house(found["house"]) or in_signs):
        return tagged.parted(span, found, place="LOC", house="PUB")
    if not (houses and len(books) == 1) or names_house(words) or names_body(words):
        return tagged
    if tagged.words[tagged.end(span) : tagged.start(books[0])].strip() != ":":
        return tagged
    return tagged.labelled(span, "LOC").labelled(books[0], "PUB")


def pages_in_book(tagged: Tagged) -> Tagged:
    """`In: Proceedings of X, pp. 15–22. ACM, New York`: all of it taken for the book's name."""
    if tagged.spans("PG1"):
        return tagged
    for span in tagged.spans("CON", marks=2):
        if found := _PAGES_IN_BOOK.search(tagged.text(span)):
            house = {} if tagged.spans("PUB") else {"house": "PUB", "place": "LOC"}
            return tagged.parted(span, found, first="PG1", last="PG2", **house)
    return tagged


def department_of_house(tagged: Tagged) -> Tagged:
    """`Dept. Civil Eng., Univ. of Malta`: a department is of the university, and no journal."""
    houses = tagged.spans("PUB", marks=1)
    for span in tagged.spans("CON", "SER", marks=1):
        behind = [house for house in houses if 0 < house.first - span.last <= 3]
        if behind and _DEPARTMENT.match(tagged.text(span)):
            return tagged.relabelled(tagged.start(span), tagged.end(behind[0]), "PUB")
    for house in houses:
        found = _DEPARTMENT_BEFORE.search(tagged.words[: tagged.start(house)])
        if found and _unlabelled(tagged, found.start("name"), tagged.start(house)):
            return tagged.relabelled(found.start("name"), tagged.end(house), "PUB")
    return tagged


def _unlabelled(tagged: Tagged, start: int, end: int) -> bool:
    """Whether no word between two characters bears a label."""
    return all(
        label == "O"
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end
    )


def town_of_house(tagged: Tagged) -> Tagged:
    """`Univ. Aden, Aden, Yemen`: the town behind a body, where more of the place follows or the
    body is named after it. `University of California, Berkeley` stays as it is.
    """
    for span in tagged.spans("PUB", marks=2):
        found = _WITH_TOWN.fullmatch(tagged.text(span))
        if not found or not names_body(found["house"]) or names_body(found["town"]):
            continue
        follows = any(0 < place.first - span.last <= 2 for place in tagged.spans("LOC"))
        brazilian = _BRAZILIAN.search(tagged.words[: tagged.start(span)])
        if follows or brazilian or re.search(rf"\b{re.escape(found['town'])}\b", found["house"]):
            return tagged.parted(span, found, house="PUB", town="LOC")
    return tagged


def town_of_journal(tagged: Tagged) -> Tagged:
    """`SILVA, J. … Folha do Porto, Natal, 3 maio 2014`, `Cadernos, Natal, v. 3, n. 1`: the town of
    a journal, as Brazil prints it; the journal may have been taken for a publisher.
    """
    families, books = tagged.spans("FAM"), tagged.spans("CON", "PUB", marks=2)
    if len(books) != 1 or not families or not all(_is_shouted(tagged.text(f)) for f in families):
        return tagged
    book, towns = books[0], tagged.spans("LOC")
    counted = bool(_COUNTED.match(tagged.words, tagged.end(towns[0] if towns else book)))
    if tagged.spans("PUB"):
        between = tagged.words[tagged.end(book) : tagged.start(towns[0])] if towns else ""
        return tagged.labelled(book, "CON") if counted and between == ", " else tagged
    found = _WITH_TOWN.fullmatch(tagged.text(book))
    if towns or not found or not is_capitalised(found["town"]) or _NO_TOWN.search(found["town"]):
        return tagged
    return tagged.parted(book, found, house="CON", town="LOC")


def _is_shouted(name: str) -> bool:
    """Whether a family name is in capitals, particles aside: `d’ÁVILA`, `LIMA`."""
    return re.sub(r"^(?:[a-z]{1,3}[’'\s])+", "", name).isupper()


def town_of_thesis(tagged: Tagged) -> Tagged:
    """`Thèse de doctorat, Université de Provence, Aix-en-Provence, 2003`: a town, no journal."""
    houses, books = tagged.spans("PUB", marks=1), tagged.spans("CON", marks=1)
    if len(houses) != 1 or len(books) != 1 or tagged.spans("LOC", "VOL", "PG1"):
        return tagged
    (house,), (book,) = houses, books
    between = tagged.words[tagged.end(house) : tagged.start(book)]
    said = re.search(rf"\b(?:{THESIS}|thesis)", tagged.words[: tagged.start(house)][-80:])
    return tagged.labelled(book, "LOC") if said and between == ", " else tagged


def rest_of_house(tagged: Tagged) -> Tagged:
    """`Ediciones Faro`: capitalised words right behind a house's first that carry no label."""
    for span in tagged.spans("PUB"):
        found = re.match(r"(?:\s[^\W\d_]\w+){1,3}(?=[.,;)]|$)", tagged.after(span.last, 60))
        if not found or not is_capitalised(found[0].strip()):
            continue
        behind = range(span.last + 1, span.last + 1 + len(found[0].split()))
        placed = any(place.last < span.first for place in tagged.spans("LOC"))
        if all(tagged.labels[place] in ("O", "LOC" if placed else "O") for place in behind):
            end = tagged.end(span)
            return tagged.relabelled(end, end + found.end(), "PUB")
    return tagged


def subtitle_for_house(tagged: Tagged) -> Tagged:
    """`shorelines: Mapping of coasts`: what stands right behind a title's colon is of the title."""
    houses, titles = tagged.spans("PUB", marks=1), tagged.spans("TIT", marks=1)
    if len(houses) != 1 or len(titles) != 1 or tagged.spans("LOC"):
        return tagged
    between = tagged.words[tagged.end(titles[0]) : tagged.start(houses[0])]
    if between.strip() != ":" or names_house(tagged.text(houses[0])):
        return tagged
    return tagged.relabelled(tagged.start(titles[0]), tagged.end(houses[0]), "TIT")


def house_for_title(tagged: Tagged) -> Tagged:
    """`Harbour Labs. (2021). TideTable. https://…`: the only name behind names and year."""
    houses = tagged.spans("PUB", "CON", marks=1)
    if len(houses) != 1 or tagged.spans("TIT", "LOC", "SER", "VOL", "ISS", "PG1"):
        return tagged
    (house,) = houses
    online = "http" in tagged.words and not _PERIODICAL.search(tagged.text(house))
    if tagged.spans("CON") and not online and house.first:
        return tagged
    undated = NO_DATE.search(tagged.words)
    without = range(*undated.span()) if undated else range(0)
    front = [n for n in range(house.first) if tagged.tokens[n].start not in without]
    before = [tagged.labels[n] for n in front if tagged.tokens[n].is_word]
    if "O" in before or (not {"FAM", "YEA"} & set(before) and (before or tagged.spans("PUB"))):
        return tagged
    return tagged.labelled(house, "TIT")


def publisher_for_container(tagged: Tagged) -> Tagged:
    """`Title. Boyens Fachverlag.`: a house in the container's place, and no volume or page."""
    containers = tagged.spans("CON", marks=1)
    if len(containers) != 1:
        return tagged
    (book,) = containers
    if _in_brackets(tagged, book):
        return tagged.labelled(book, "PUB")
    words = tagged.text(book)
    printed = _PRINTER.search(words) and tagged.spans("FAM")
    online = "http" in tagged.words and not printed
    if tagged.spans("PUB", "VOL", "ISS", "PG1") or online:
        return tagged
    inside = re.search(r"\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans)\b:?\s*$", tagged.before(book.first))
    named = printed or names_house(words) or words in _names_at_front(tagged)
    if inside or not named or _PERIODICAL.search(words):
        return tagged
    return tagged.labelled(book, "PUB")


def _in_brackets(tagged: Tagged, span: Span) -> bool:
    """Whether a name stands in brackets with the year: `(WHO, 2010)`; there houses stand."""
    behind = re.match(
        r",\s(?:[^\W\d_][^,()]{1,30},\s)?(?:1[5-9]|20)\d\d\)", tagged.words[tagged.end(span) :]
    )
    return bool(behind) and tagged.before(span.first, 1) == "(" and not tagged.spans("PUB", "VOL")


def _names_at_front(tagged: Tagged) -> str:
    """The words of the names, for a body that publishes what it writes."""
    return " | ".join(tagged.text(span) for span in tagged.spans("FAM", "GIV", marks=2))


def house_behind_words(tagged: Tagged) -> Tagged:
    """`Proceedings of X. Natal: SBIC`, `Title, Boyens Fachverlag, Heide`: place and publisher that
    went with the words before them.
    """
    if tagged.spans("PUB"):
        return tagged
    for span in (*tagged.spans("CON", marks=1), *tagged.spans("TIT", marks=1)):
        words = tagged.text(span)
        found = _PLACE_AND_HOUSE.search(words) or _HOUSE_AND_PLACE.search(words)
        if found and _is_place_and_house(found, tagged.labels[span.first]):
            return tagged.parted(span, found, place="LOC", house="PUB")
    return tagged


def _is_place_and_house(found: re.Match[str], label: str) -> bool:
    """Whether words are a publisher: in a title they must say so themselves."""
    house = found["house"]
    if found.re is _HOUSE_AND_PLACE or label == "TIT":
        return names_house(house) and is_capitalised(house) and len(house.split()) < 6
    short = len(found["place"].split()) < 3 and len(house.split()) < 5
    return short and is_capitalised(found["place"])


def site_for_publisher(tagged: Tagged) -> Tagged:
    """`Lights Trust. Tide times. Lights Trust. Available at: http://…`: whose site it is."""
    houses = tagged.spans("PUB", marks=1)
    if len(houses) != 1 or tagged.spans("CON", "LOC") or "http" not in tagged.words:
        return tagged
    (house,) = houses
    if tagged.text(house) not in _names_at_front(tagged):
        return tagged
    return tagged.labelled(house, "CON")


def number_of_station(tagged: Tagged) -> Tagged:
    """`[TV series]. Channel 9`: the number of a station is no volume, and no sentence its name."""
    for station in tagged.spans("PUB", "CON", marks=1):
        found = _STATION_NUMBER.match(tagged.words, tagged.end(station))
        others = [
            span
            for span in tagged.spans("VOL", "ISS", "PG1")
            if found and tagged.start(span) != found.start("number")
        ]
        if not found or others or not _STATION.fullmatch(tagged.text(station)):
            continue
        done = tagged.relabelled(tagged.start(station), found.end("number"), "PUB")
        *show, _ = re.split(r"\.\s", tagged.text(station))
        if not show:
            return done
        end = tagged.start(station) + len(". ".join(show))
        return done.relabelled(tagged.start(station), end, "CON").relabelled(end, end + 1, "O")
    return tagged


def house_behind_place(tagged: Tagged) -> Tagged:
    """`St. Paul, MN: 3M.`: words without a label behind a place's colon."""
    for place in tagged.spans("LOC", marks=1)[:1]:
        found = _BEHIND_PLACE.match(tagged.words, tagged.end(place))
        free = found and _unlabelled(tagged, *found.span("house"))
        if found and free and not tagged.spans("PUB", "CON", "PG1"):
            return tagged.relabelled(*found.span("house"), "PUB")
    return tagged
