"""Labels set right where a language prints otherwise than the ones that the network knows best.

Towns behind Brazil's and Hungary's journals, houses that are known by name alone, books behind
Russia's `в кн.`, titles of scripts without capitals, names before Japan's brackets, and Hungarian
names, whose family stands first without a comma. Each function takes a citation and gives it back,
its labels changed or not, as those of `corrections`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from zotsync.citations.learned.spans import Span, Tagged
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
_WITHOUT_CAPITALS = re.compile(r"[\u0590-\u06ff]{2}")
_MORE_NAMES = re.compile(r";|\bو\s|\s(?:و|ו)[\u0590-\u06ff]")
_BEFORE_BRACKET = re.compile(r"(?P<names>[\u3005\u3400-\u9fff・、]{2,24})[『「《]")
_ONE_IN_SIGNS = re.compile(r"[\u3005\u3400-\u9fff]{2,5}")
_INVERTED = r"(?P<{0}>[^\W\d_][^\W\d_’'-]+)\s(?P<{1}>(?:[^\W\d_]\.\s?){{1,2}})"
_TWO_INVERTED = re.compile(
    _INVERTED.format("one", "first")
    + r"\s?(?:та|й|и|і|ja|și|dan|και|ve|og|och|und|en|et|e|y)\s"
    + _INVERTED.format("two", "second")
)
_FOUR_INITIALS = re.compile(r"(?P<family>[^\W\d_a-z][^\W\d_A-Z]{2,20})\s(?P<given>[A-Z]{4,5})")
_HUNGARIAN = re.compile(r"\b(?:Budapest|Kiadó|szerk|Szeged|Debrecen|Pécs|évf|Akadémiai)\b|[őű]")
_HUNGARIAN_NAMES = """
    Ágnes Ágoston Ákos Andor Andrea András Anikó Anna Antal Árpád Attila Balázs Bálint Béla
    Bertalan Csaba Dániel Dávid Dénes Dezső Edit Elemér Emese Emil Endre Erika Ernő Erzsébet Eszter
    Éva Ferenc Flóra Frigyes Gábor Gabriella Gergely Géza György Győző Gyula Hajnalka Ibolya Ignác
    Ildikó Ilona Imre István Iván Jakab János Jenő Jolán József Judit Julianna Kálmán Károly
    Katalin Kinga Kornél Kristóf Krisztina Lajos László Levente Lóránd Lőrinc Magda Margit Mária
    Márta Márton Máté Mátyás Mihály Miklós Mónika Nándor Noémi Orsolya Oszkár Ottó Ödön Pál Péter
    Piroska Réka Rezső Róbert Rózsa Rudolf Sándor Sára Sebestyén Simon Szabolcs Szilvia Tamás
    Teréz Tibor Tivadar Tünde Vera Vilmos Viktor Vince Zita Zoltán Zsigmond Zsolt Zsófia Zsuzsa
    Zsuzsanna
"""
_GIVEN_IN_HUNGARIAN = frozenset(_HUNGARIAN_NAMES.split())
_PAIR = re.compile(
    r"(?:^|[,;–-]\s|\sés\s)(?P<one>[^\W\d_a-z][\w-]+)\s(?P<two>[^\W\d_a-z][\w-]+)(?=[:,;]|\s[–-]\s|\s\(|\sés\s|\.\s)"
)


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
    if told or (names_house(place) and name in TOWNS):
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


def title_without_capitals(tagged: Tagged) -> Tagged:
    """`כהן, יעל, כפרי הגליל, …`: behind the first name, a stretch of words is no second one.

    In Hebrew, Arabic and Persian nothing but the commas tells names from titles.
    """
    names = tagged.spans("FAM", "GIV", marks=2)
    if not names or names[0].first or not _WITHOUT_CAPITALS.search(tagged.text(names[0])):
        return tagged
    parts = _parts(tagged, names[0])
    words = [tagged.text(part) for part in parts]
    if len(parts) < 3 or _MORE_NAMES.search(tagged.text(names[0])):
        return tagged
    if " " in words[0] or " " in words[1] or " " not in words[2] or "." in words[2]:
        return tagged
    start, end = tagged.start(parts[2]), tagged.end(parts[2])
    done = tagged.relabelled(start, tagged.end(names[0]), "O").relabelled(start, end, "TIT")
    titles = [s for s in tagged.spans("TIT", marks=1) if tagged.start(s) >= end]
    houses = tagged.spans("PUB", "CON", marks=1)
    if titles and tagged.words[end : tagged.start(titles[0])].strip(" ،,") == "":
        town = ":" if houses and tagged.words[tagged.end(titles[0])] == ":" else ""
        return done.labelled(titles[0], "LOC" if town else "PUB")
    return done


def _parts(tagged: Tagged, span: Span) -> list[Span]:
    """The stretches of a span between its commas."""
    parts: list[list[int]] = [[]]
    for place in range(span.first, span.last + 1):
        if tagged.tokens[place].text in (",", "،"):
            parts.append([])
        else:
            parts[-1].append(place)
    return [Span(part[0], part[-1]) for part in parts if part]


def name_before_bracket(tagged: Tagged) -> Tagged:
    """`柳田国男『海辺の村』`: the signs before the bracket are names, where none else are."""
    found = _BEFORE_BRACKET.match(tagged.words)
    if not found or tagged.spans("FAM"):
        return tagged
    done = tagged.relabelled(0, found.end(), "O")
    for one in _ONE_IN_SIGNS.finditer(found["names"]):
        family = one.start() + (2 if len(one[0]) > 3 else 1)
        done = done.relabelled(one.start(), family, "FAM").relabelled(family, one.end(), "GIV")
    return done


def two_given_for_two(tagged: Tagged) -> Tagged:
    """`Мельник І. та Бондар С. Дуби Волині`: two names, all of them taken for given ones."""
    found = _TWO_INVERTED.match(tagged.words)
    if not found or not {*_labels(tagged, found.end())} <= {"GIV"}:
        return tagged
    for group, label in (("one", "FAM"), ("two", "FAM"), ("first", "GIV"), ("second", "GIV")):
        tagged = tagged.relabelled(*found.span(group), label)
    end = tagged.words.find(". ", found.end())
    behind = [s for s in tagged.spans("FAM") if tagged.start(s) >= found.end()]
    if behind and not tagged.spans("TIT") and tagged.end(behind[0]) == end:
        tagged = tagged.labelled(behind[0], "TIT")
    return tagged


def _labels(tagged: Tagged, end: int) -> list[str]:
    return [
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if token.start < end and token.is_word
    ]


def initials_of_four(tagged: Tagged) -> Tagged:
    """`Ayres JRCM. Uma concepção`: four initials, as Brazil's names have them, and no body."""
    for span in tagged.spans("FAM"):
        found = _FOUR_INITIALS.fullmatch(tagged.text(span))
        if found and tagged.after(span.last, 1) in (".", ",") and not names_body(found["family"]):
            return tagged.parted(span, found, family="FAM", given="GIV")
    return tagged


def family_first_in_hungarian(tagged: Tagged) -> Tagged:
    """`Nagy János: A Tisza halászai. Budapest`: the given name stands last, where it is one."""
    names = tagged.spans("FAM", "GIV", marks=2)
    if not names or names[0].first or not _HUNGARIAN.search(tagged.words):
        return tagged
    end = tagged.end(names[0]) + 3
    for found in _PAIR.finditer(tagged.words, 0, end):
        if found["two"] in _GIVEN_IN_HUNGARIAN and found["one"] not in _GIVEN_IN_HUNGARIAN:
            tagged = tagged.relabelled(*found.span("one"), "FAM")
            tagged = tagged.relabelled(*found.span("two"), "GIV")
    return tagged


#: Before the other corrections of names, and behind those of towns and houses.
NAMES_ELSEWHERE = (
    name_before_bracket, title_without_capitals, family_first_in_hungarian, initials_of_four,
    two_given_for_two,
)  # fmt: skip
PLACES_ELSEWHERE = (
    title_in_place, subtitle_before_report, department_with_stop, house_behind_initials,
    house_known_by_name, town_behind_journal, town_of_state, rest_of_house_behind_town,
    house_for_town, book_in_russian,
)  # fmt: skip
