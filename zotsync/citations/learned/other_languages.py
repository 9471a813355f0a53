"""Labels of towns, houses and books set right where a language prints them otherwise.

Towns behind Brazil's and Hungary's journals, houses that are known by name alone or by initials,
books behind Russia's `в кн.`, departments, campuses and subtitles beside them. Each
function takes a citation and gives it back, its labels changed or not, as those of `corrections`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import CITIES, names_body, names_house

_TOWN_NAMES = """
    Aracaju|Bauru|Belo Horizonte|Belém|Botucatu|Brasília|Campina Grande|Campinas|Campo Grande
    |Cascavel|Cruz das Almas|Cuiabá|Curitiba|Florianópolis|Fortaleza|Goiânia|Ilhéus|Itajaí
    |Jaboticabal|João Pessoa|Juiz de Fora|Lavras|Londrina|Maceió|Manaus|Maringá|Mossoró|Natal
    |Niterói|Ouro Preto|Passo Fundo|Pelotas|Petrópolis|Piracicaba|Ponta Grossa|Porto Alegre|Recife
    |Ribeirão Preto|Rio Branco|Rio Claro|Rio de Janeiro|Rio Grande|Salvador|Santa Maria|Santos
    |São Carlos|São José dos Campos|São Leopoldo|São Luís|São Paulo|Seropédica|Teresina|Uberlândia
    |Uberaba|Viçosa|Vitória|Coimbra|Braga|Aveiro|Évora|Faro|Asunción|Barranquilla|Buenos Aires
    |Bucaramanga|Cali|Cartagena|Chillán|Ciudad de México|Concepción|Córdoba|Coquimbo|Cusco
    |Guadalajara|Guayaquil|La Habana|La Paz|La Plata|Managua|Maracaibo|Medellín|Mendoza|Mérida
    |México|Monterrey|Panamá|Puebla|Rosario|San José|San Juan|San Salvador|Santa Cruz|Santo Domingo
    |Temuco|Trujillo|Tucumán|Valdivia|Valparaíso|Xalapa|Zacatecas|Debrecen|Szeged|Pécs|Győr|Eger
    |Miskolc|Békéscsaba|Kecskemét|København|Århus|Odense|Göteborg|Lund|Umeå|Turku|Jyväskylä|Oulu
    |Cluj|Cluj-Napoca|Iași|București|Timișoara|Olomouc|Ostrava|Plzeň|Bratislava|Košice|Poznań|Łódź
    |Lublin|Gdańsk|Toruń|Katowice|Szczecin|Opole|Białystok|Beograd|Novi Sad|Sarajevo|Skopje|Rijeka
    |Split|Zadar|Maribor|Ankara|İstanbul|İzmir|Bursa|Konya|Erzurum|Semarang|Surabaya|Malang
"""
#: Towns in whose names, beside `CITIES`, nothing tells a town.
TOWNS = frozenset(re.sub(r"\s*\n\s*", "", _TOWN_NAMES).split("|")) | CITIES
_HOUSE_NAMES = """
    Adelphi|Alianza|Anagrama|Ariel|Armand Colin|Artmed|Aschehoug|Ática|Atena|Atlas|Belin|Beltz
    |Bert Bakker|Bertrand Brasil|Bonnier|Bonniers|Bompiani|Boringhieri|Brasiliense|Cappelen|Carocci
    |Cátedra|Companhia das Letras|Contexto|Corvina|Cortez|Crítica|Czytelnik|Dalloz|Dunod|Einaudi
    |Fayard|Feltrinelli|Flammarion|Fondo de Cultura Económica|Franco Angeli|FrancoAngeli|Gallimard
    |Gedisa|Giuffrè|Gondolat|Grasset|Gredos|Gyldendal|Hachette|Hucitec|Humanitas|Il Mulino|Iskry
    |Jaca Book|L’Harmattan|L'Harmattan|La Découverte|Larousse|Laterza|Le Monnier|Loescher|Losada
    |Magvető|Martins Fontes|Maspero|Masson|Meulenhoff|Minuit|Mladá fronta|Mondadori|Nathan|Norstedts
    |Olschki|Osiris|Ossolineum|Otava|Paidós|Papirus|Payot|Plon|Polirom|Prometheus|Querido|Raffaello
    Cortina|Rizzoli|Sansoni|Seuil|Siglo XXI|Studentlitteratur|Suhrkamp|Tammi|Taurus|Tecnos|Teide
    |Universitetsforlaget|Van Gorcum|Vozes|Vrin|WSOY|Zahar|Zanichelli|Πατάκη|Καστανιώτη
"""
_HOUSES = frozenset(re.sub(r"\s*\n\s*", " ", _HOUSE_NAMES).replace(" |", "|").strip().split("|"))
_HOUSE_LAST = re.compile(r"[.,]\s(?P<house>[^.,;:()\d]{3,40})$")
_TOWN_LAST = re.compile(r",\s(?P<town>[^\W\d_a-z][^,;:()\d]{2,25})$")
_TOWN_NEXT = re.compile(r",\s(?P<town>[^\W\d_a-z][^,.;:()\d]{2,25})(?=[.,;)]|$)")
_CAMPUS = re.compile(
    r",\s(?:Berkeley|Davis|Irvine|Los Angeles|Merced|Riverside|San Diego|San Francisco"
    r"|Santa Barbara|Santa Cruz)(?=[.,;)])"
)
_NEW_SERIES = re.compile(r",\s(?:ser|sér|s)\.\s(?:[IVX]{1,5}|\d{1,2})$")
_NAME_AND_NUMBER = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}(?:\s[^\W\d_]+){0,3}\s\d{1,4}")
_SPECIAL = re.compile(r",?\s(?:Sonderband|Sonderheft|Beiheft)\s(?P<number>\d{1,3})(?=[.,)])")
_BEFORE_LOCUS = re.compile(
    r",\s(?:v|vol|n|nº|núm|t|ano|año|p|pp|fasc|suppl?|\d{1,4}(?=[\s,(:–-]))", re.IGNORECASE
)
#: `Brasília (DF); 2003`: a town with its state or country, where the house would stand.
_TOWN_OF_STATE = re.compile(r"(?P<town>[^\W\d_a-z][^.,;:()\d]{2,30}?)\s\((?P<state>[A-Z]{2})\)?")
_YEAR_BEHIND = re.compile(r"\)?\s?[;,:]\s(?:1[89]|20)\d\d")
_SCHOOL = re.compile(
    r"\b(?:Escola|Escuela|École|Scuola|School|Fac(?:uldade|ultad|ulté|oltà|ulty)|Fakultät|Instituto?|Universi\w+"
    r"|Cent(?:ro|re)|Departamento|Programa)\b"
)
_DEPARTMENT = re.compile(r"\b(?:Dept|Dep|Fac|Sch|Div|Inst)\.\s$")
_NUMBER_LAST = re.compile(r"\s\d{1,3}$")
_WORD_THEN_TOWN = re.compile(
    r"(?P<rest>[^\W\d_a-z][\w-]+(?:\s[\w-]+){0,6})\.\s(?P<town>[^\W\d_a-z][^.:;,]{2,30})"
)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){0,2}[A-Z]")
_BEHIND_INITIALS = re.compile(r"\.\s[^\W\d_a-z][\w’'-]+(?:\s\([^()\d]{3,30}\))?(?=[.,;)]|$)")
_VANCOUVER = re.compile(r"\s?;\s?(?:1[89]|20)\d\d")
_IN_RUSSIAN = re.compile(r"\b[ВвУу]\s(?:кн|сб|зб)\.?\s?:\s?[«“\"]?$")


def house_known_by_name(tagged: Tagged) -> Tagged:
    """`Fjordens folk, Gyldendal, København 1998`: a house that only its name tells, in a title."""
    if tagged.spans("PUB", "CON") or not tagged.spans("LOC"):
        return tagged
    for span in tagged.spans("TIT", marks=1):
        found = _HOUSE_LAST.search(tagged.text(span))
        if found and found["house"] in _HOUSES:
            return tagged.parted(span, found, house="PUB")
    return tagged


def town_behind_journal(tagged: Tagged) -> Tagged:
    """`Pesquisa Agropecuária Brasileira, Brasília, v. 38`: a town that went to the journal."""
    if tagged.spans("LOC"):
        return tagged
    for span in tagged.spans("CON", marks=2):
        found = _TOWN_LAST.search(tagged.text(span))
        counted = _BEFORE_LOCUS.match(tagged.words, tagged.end(span))
        if found and counted and found["town"] in TOWNS:
            return tagged.parted(span, found, town="LOC")
    return tagged


def town_behind_house(tagged: Tagged) -> Tagged:
    """`Ege Üniversitesi, İzmir.`: a town behind a house, without a label."""
    for house in tagged.spans("PUB", marks=1) if not tagged.spans("LOC") else ():
        found = _TOWN_NEXT.match(tagged.words, tagged.end(house))
        if found and found["town"] in TOWNS and "O" in tagged.labels[house.last + 2 :][:1]:
            return tagged.relabelled(*found.span("town"), "LOC")
    return tagged


def campus_of_university(tagged: Tagged) -> Tagged:
    """`University of California, Irvine`: the town is a part of the university's name."""
    for house in tagged.spans("PUB", marks=1):
        found = _CAMPUS.match(tagged.words, tagged.end(house))
        if found and tagged.text(house).endswith("University of California"):
            return tagged.relabelled(tagged.start(house), found.end(), "PUB")
    return tagged


def series_of_journal(tagged: Tagged) -> Tagged:
    """`Bollettino della Società, ser. XI, vol. 8`: a journal's new count is not of its name."""
    for book in tagged.spans("CON", marks=2) if tagged.spans("VOL") else ():
        found = _NEW_SERIES.search(tagged.text(book))
        if found:
            start = tagged.start(book) + found.start()
            return tagged.relabelled(start, tagged.end(book), "O")
    return tagged


def town_alone(tagged: Tagged) -> Tagged:
    """`Sal e vento. Rio de Janeiro, 2004`: a town, and no house, where nothing else is one."""
    houses = tagged.spans("PUB", marks=1)
    if tagged.spans("LOC", "CON", "VOL") or len(houses) != 1:
        return tagged
    return tagged.labelled(houses[0], "LOC") if tagged.text(houses[0]) in TOWNS else tagged


def house_with_number(tagged: Tagged) -> Tagged:
    """`Lisboa: Edições 70; 1979`: a name behind a town's colon is no page."""
    for page in tagged.spans("PG1") if not tagged.spans("PUB") else ():
        towns = [t for t in tagged.spans("LOC", marks=2) if t.last < page.first]
        between = tagged.words[tagged.end(towns[-1]) : tagged.start(page)] if towns else ""
        if between.strip(" )") == ":" and _NAME_AND_NUMBER.fullmatch(tagged.text(page)):
            return tagged.labelled(page, "PUB")
    return tagged


def rest_of_book(tagged: Tagged) -> Tagged:
    """`Wirtschaftlicher Wandel, religiöser Wandel und Werte. Berlin`: what goes on small behind a
    book's comma is of its name.
    """
    for house in tagged.spans("PUB", marks=1):
        books = [b for b in tagged.spans("CON", marks=1) if b.last < house.first]
        name = tagged.text(house)
        near = books and tagged.words[tagged.end(books[-1]) : tagged.start(house)] == ", "
        if near and name[0].islower() and name.count(" ") > 1 and not names_house(name):
            return tagged.relabelled(tagged.start(books[-1]), tagged.end(house), "CON")
    return tagged


def special_volume(tagged: Tagged) -> Tagged:
    """`Lebensstile. Soziale Welt, Sonderband 7`: a journal's special volume is a book in it."""
    for book in tagged.spans("CON", marks=1) if not tagged.spans("SER") else ():
        found = _SPECIAL.match(tagged.words, tagged.end(book))
        head, stop, series = tagged.text(book).rpartition(". ")
        if found and stop and head:
            start = tagged.end(book) - len(series)
            done = tagged.relabelled(start - 2, start - 1, "O")
            done = done.relabelled(start, tagged.end(book), "SER")
            return done.relabelled(*found.span("number"), "SNO")
    return tagged


def town_of_state(tagged: Tagged) -> Tagged:
    """`Brasília (DF); 2003`: a town, taken for what a work is in."""
    for span in tagged.spans("CON", "PUB", marks=1):
        found = _TOWN_OF_STATE.fullmatch(tagged.text(span))
        behind = _YEAR_BEHIND.match(tagged.words, tagged.end(span))
        if found and behind and (found["town"] in TOWNS or not tagged.spans("LOC")):
            return tagged.labelled(span, "LOC")
    return tagged


def title_in_place(tagged: Tagged) -> Tagged:
    """`Verhandlungen des 30. Kongresses. Opladen: Leske`: the title goes on."""
    towns = tagged.spans("LOC", marks=1)
    titles = [t for t in tagged.spans("TIT", marks=1) if towns and t.last < towns[0].first]
    if not titles or not _NUMBER_LAST.search(tagged.text(titles[-1])):
        return tagged
    found = _WORD_THEN_TOWN.fullmatch(tagged.text(towns[0]))
    between = tagged.words[tagged.end(titles[-1]) : tagged.start(towns[0])]
    if not found or between.strip(" .") or tagged.after(towns[0].last, 2).strip() != ":":
        return tagged
    end = tagged.start(towns[0]) + found.end("rest")
    done = tagged.relabelled(tagged.start(titles[-1]), end, "TIT")
    return done.relabelled(end, end + 1, "O")


def house_behind_initials(tagged: Tagged) -> Tagged:
    """`J.C.B. Mohr (Paul Siebeck)`, `C. H. Beck`: a house of which only initials have the label."""
    for house in tagged.spans("PUB", marks=1):
        found = _BEHIND_INITIALS.match(tagged.words, tagged.end(house))
        if found and _INITIALS.fullmatch(tagged.text(house)):
            return tagged.relabelled(tagged.start(house), found.end(), "PUB")
    return tagged


def department_with_stop(tagged: Tagged) -> Tagged:
    """`Dept. of Computer Science, Stanford University`: a department cut at its own stop."""
    for span in tagged.spans("CON", "SER", marks=1):
        cut = _DEPARTMENT.search(tagged.words, 0, tagged.start(span))
        houses = [h for h in tagged.spans("PUB", marks=1) if 0 < h.first - span.last <= 3]
        if cut and houses:
            return tagged.relabelled(cut.start(), tagged.end(houses[0]), "PUB")
    return tagged


def subtitle_before_report(tagged: Tagged) -> Tagged:
    """`Das Panel: Methoden. DIW-Diskussionspapier Nr. 71, Berlin`: a subtitle taken for a house."""
    houses, titles = tagged.spans("PUB", marks=1), tagged.spans("TIT", marks=1)
    towns = tagged.spans("LOC", marks=1)
    if not len(houses) == len(titles) == len(towns) == 1 or towns[0].first < houses[0].first:
        return tagged
    start, end = tagged.start(titles[0]), tagged.end(houses[0])
    colon = tagged.words[tagged.end(titles[0]) : tagged.start(houses[0])].strip() == ":"
    counted = re.search(r"\d", tagged.words[end : tagged.start(towns[0])])
    if not colon or not counted or names_house(tagged.text(houses[0])):
        return tagged
    return tagged.relabelled(start, end, "TIT")


def house_for_town(tagged: Tagged) -> Tagged:
    """`Rio de Janeiro: Fiocruz; 2003` and `(Santiago, Editorial Jurídica, 2003)` with the labels of
    house and place exchanged.
    """
    houses, towns = tagged.spans("PUB", marks=1), tagged.spans("LOC", marks=1)
    if len(houses) != 1 or len(towns) != 1:
        return tagged
    (house,), (town,) = houses, towns
    name, place = tagged.text(house), tagged.text(town)
    if names_house(name) or names_body(name) or name in _HOUSES:
        return tagged
    colon = tagged.words[tagged.end(house) : tagged.start(town)].strip() == ":"
    told = colon and (name in TOWNS or _VANCOUVER.match(tagged.words, tagged.end(town)))
    if told or (name in TOWNS and (names_house(place) or names_body(place))):
        return tagged.labelled(house, "LOC").labelled(town, "PUB")
    return tagged


def rest_of_house_behind_town(tagged: Tagged) -> Tagged:
    """`Ribeirão Preto: Escola de Enfermagem, Universidade de São Paulo`: all behind the colon."""
    towns, houses = tagged.spans("LOC"), tagged.spans("PUB", marks=1)
    for one, two in pairwise(towns):
        between = tagged.words[tagged.end(one) : tagged.start(two)].strip()
        if between != ":" or not _SCHOOL.search(tagged.text(two)):
            continue
        behind = [h for h in houses if tagged.words[tagged.end(two) : tagged.start(h)] == ", "]
        end = tagged.end(behind[0]) if behind else tagged.end(two)
        return tagged.relabelled(tagged.start(two), end, "PUB")
    return tagged


def book_in_russian(tagged: Tagged) -> Tagged:
    """`, в кн.: Фольклор Вятки, Киров, 1978`: a book, taken for a house."""
    if tagged.spans("CON"):
        return tagged
    for house in tagged.spans("PUB", marks=1):
        if _IN_RUSSIAN.search(tagged.before(house.first, 12)):
            return tagged.labelled(house, "CON")
    return tagged


#: Behind the other corrections of towns and houses.
PLACES_ELSEWHERE = (
    rest_of_book, special_volume, title_in_place, subtitle_before_report,
    department_with_stop, house_behind_initials,
    campus_of_university, series_of_journal,
    house_known_by_name, town_behind_journal, town_behind_house, town_alone,
    house_with_number, town_of_state,
    rest_of_house_behind_town,
    house_for_town, book_in_russian,
)  # fmt: skip
