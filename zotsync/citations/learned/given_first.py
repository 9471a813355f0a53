"""Names in front whose given names stand first: `Ute Frevert, “…`, `Ada Thorne. 2013.`

Notes of historians and lists of computer scientists print all names so, in full; the labels often
take the first word for the family's, or two people for one. What stands between the names says
which form it is, as each person is of two words at least.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.venues import names_periodical
from zotsync.citations.learned.vocabulary import names_body
from zotsync.text.names import PARTICLES

#: Where the names end: a quoted title behind a comma, a year as a sentence of its own, the stop
#: behind `et al.`
_NOTE = re.compile(r"(?P<names>[^\d\"“”„«:;()\[\]]{4,300}?),\s[\"“„«]")
_DATED = re.compile(
    r"(?P<names>[^\d\"“”„«:;()\[\]]{4,300}?)\.\s(?:1[89]|20)\d\d[a-z]?\.\s(?=[^\W\d_])"
)
_OTHERS = re.compile(r"(?P<names>[^\d\"“”„«:;()\[\]]{4,300}?,\set\sal)\.\s(?=[^\W\d_a-z])")
#: `. Kraków: Wydawnictwo`: of styles that print the first name inverted, as in `García Lorca, Ana`.
_PLACE_AND_HOUSE = re.compile(
    r"[.,]\s[^\W\d_a-z][\w.-]{1,20}(?:[\s,]{1,2}[\w.-]{1,15}){0,2}:\s[^\W\d_a-z]"
)
_SEPARATOR = re.compile(r",?\s(?:and|&|und|et)\s(?!al\b)|,\s")
_MORE = re.compile(r",?\set\sal\.?$|,?\s(?:and|&)\sothers$")
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|[’'-](?=[^\W\d_]))+"
_PARTICLE = rf"(?:{'|'.join(sorted(map(re.escape, PARTICLES), key=len, reverse=True))})"
_PERSON = re.compile(
    rf"(?P<given>{_WORD}(?:\s(?:{_WORD}|[^\W\d_a-z]\.(?:[\s-]?[^\W\d_a-z]\.)*)){{0,2}})"
    rf"\s(?P<family>(?:{_PARTICLE}\s){{0,3}}{_WORD})"
)
_INITIALS = re.compile(r"[^\W\d_a-z]{1,3}")
#: Families that stand first where nothing else shows it: `Mao Zedong, “On Practice”`.
_FIRST_FAMILIES_TEXT = """
    Mao Deng Xi Zhou Wang Zhang Liu Chen Yang Zhao Huang Wu Xu Zhu Lin Guo Luo Xie Hu Sun Ma
    Jiang Nguyen Nguyễn Tran Trần Pham Phạm Kim Park Choi Jung Cho Yoon
"""
_FIRST_FAMILIES = frozenset(_FIRST_FAMILIES_TEXT.split())
_GIVEN_NAMES = """
    Adam Albert Alessandro Alexander Alfred Alice Andrea Andreas Andrew Anna Anne Anton Antonio
    Arthur August Barbara Beatrice Benjamin Bernd Bernhard Carl Carla Carlo Carlos Caroline Charles
    Charlotte Christian Christine Christopher Claude Claudia Clemens Conrad Daniel David Dieter
    Dorothea Edith Eduard Edward Elena Elisabeth Elizabeth Emil Emily Emma Erich Ernst Eugen Eva
    Ferdinand Florian Francesco Francis Francisco Franz Frederick Friedrich Fritz Georg George
    Gerhard Giovanni Giuseppe Gottfried Gottlieb Grace Gustav Hannah Hans Heinrich Heinz Helen
    Helga Helmut Henri Henry Hermann Hubert Hugo Ingrid Isabel Isabella Jacob Jacques Jakob James
    Jane Jean Joachim Johann Johannes John Jonathan Joseph José Josef Juan Julia Julian Julius Karin
    Karl Katharina Klaus Konrad Kurt Laura Leopold Lorenz Louis Louise Lucia Ludwig Luigi Luis Luise
    Luther Magdalena Manfred Marcus Margaret Margarete Maria Marie Marianne Mario Mark Martha Martin
    Mary Matthew Matthias Max Maximilian Michael Michel Miguel Monika Nicholas Nikolaus Oskar Otto
    Patricia Paul Paula Paulo Peter Petra Philip Philipp Pierre Rachel Rainer Ralph Raymond Rebecca
    Reinhard Renate Richard Robert Roger Rolf Rosa Rose Rudolf Ruth Samuel Sarah Sebastian Siegfried
    Sigmund Simon Sophia Sophie Stefan Stefanie Stephan Stephen Susan Susanne Theodor Theresa Thomas
    Ulrich Ursula Veronika Victor Viktor Walter Werner Wilhelm William Wolfgang
    Adela Adele Adelina Adriana Agnieszka Alberto Alejandra Alejandro Alessandra Alfonso Alfredo Ana
    Anita Antonella Antonia Armando Arturo Beatriz Bianca Camilla Carmen Catherine Cecilia Céline
    Chiara Christelle Clara Cristina Diego Dolores Eduardo Elisa Emanuele Emilio Enrique Ernesto
    Esther Eugenia Eugenio Fabio Fabrizio Federica Federico Felipe Fernanda Fernando Filippo
    Françoise François Gabriel Gabriela Giorgio Giulia Giulio Guillermo Gustavo Irene Ignacio
    Javier Jorge Juliette Katarzyna Laurent Leonardo Lorenzo Luca Luisa Małgorzata Manuel Manuela
    Marcela Marcello Marco Margarita Mariana Massimo Matteo Mauricio Mercedes Michele Murilo
    Nathalie Nicola Nicolas Nicole Olivier Pablo Paola Pedro Pilar Rafael Ricardo Roberta Roberto
    Rodrigo Sandra Sara Sergio Silvia Sofia Stefania Stefano Stéphane Sylvie Teresa Tomás Valentina
    Valeria Vicente Vincenzo Virginia Yves Zofia
    Amanda Amélie Angela Aurélie Brigitte Celia Cristian Denis Elías Emilie Éric Hélène Ingeborg
    Jerzy Josefa Józef Katherine Krzysztof Léa Lucie Malgorzata Marcin Mathilde Mona Monique Óscar
    Philippe Piotr Raúl Rosalinda Rubén Sabine Tomasz Ulrike Valérie Wojciech
    Александр Алексей Анастасия Андрей Анна Борис Виктор Владимир Галина Дарья Дмитрий Екатерина
    Елена Иван Ирина Людмила Мария Михаил Надежда Наталья Николай Олег Ольга Павел Пётр Светлана
    Сергей Татьяна Юлия Юрий
"""
_GIVEN = frozenset(_GIVEN_NAMES.split())
_NAMES = frozenset({"FAM", "GIV", "O"})
#: `Samuel Idowu, The Bronze Road (Ibadan: Heron Press, 1996)`
_BOOK_IN_NOTE = re.compile(
    rf"(?P<name>{_PERSON.pattern}),\s(?P<title>[^\W_][^()“”\"]{{2,150}})\s\((?P<place>[^():]{{2,40}}):\s[^():]{{2,60}},\s(?:1[5-9]|20)\d\d\)"
)
#: `Penhaligon, Tess. 2022.`: a name of one label, its given name behind a comma.
_INVERTED = re.compile(
    rf"(?P<family>(?:{_PARTICLE}\s){{0,2}}{_WORD}),\s(?P<given>{_WORD}(?:\s[^\W\d_a-z]\.?)?)$"
)


def given_names_first(tagged: Tagged) -> Tagged:
    """`Ute Frevert, “Zeit,”`, `Ada Thorne, Bo Lindh, et al. 2013.`: whose names stand as spoken.

    Where the labels part each name already, only what is a given name for sure leaves the family's.
    """
    found = _NOTE.match(tagged.words) or _OTHERS.match(tagged.words)
    if not found and not _PLACE_AND_HOUSE.search(tagged.words):
        found = _DATED.match(tagged.words)
    if not found:
        return tagged
    titled = any(tagged.start(title) > found.end("names") for title in tagged.spans("TIT"))
    allowed = _NAMES | {"TIT"} if titled else _NAMES  # a title stands behind them, in quotes
    if not {*_labels(tagged, 0, found.end("names"))} <= allowed:
        return tagged
    people = list(_people(found["names"]))
    if not people:
        return tagged
    for start, person in people:
        given = start + person.start("given"), start + person.end("given")
        family = start + person.start("family"), start + person.end("family")
        if _is_parted(tagged, given[0], family[1]) and not _is_given(person["given"]):
            continue  # `Gabriel García Márquez`
        tagged = tagged.relabelled(*given, "GIV").relabelled(*family, "FAM")
    for (start, one), (next_, _) in pairwise(people):
        tagged = tagged.relabelled(start + one.end(), next_, "O")
    start, last = people[-1]
    return tagged.relabelled(start + last.end(), found.end("names") + 1, "O")


def _people(words: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where each person of a list begins, and their names; none where one is of another form."""
    more = _MORE.search(words)
    names = words[: more.start()] if more else words
    breaks = list(_SEPARATOR.finditer(names))
    starts, ends = [0, *(b.end() for b in breaks)], [*(b.start() for b in breaks), len(names)]
    found = [_PERSON.fullmatch(names[a:b]) for a, b in zip(starts, ends, strict=True)]
    if len(found) == 2 and not more and breaks[0][0] == ", ":
        return  # `García Lorca, Ana Maria`
    people = [person for person in found if person and not _is_none(person)]
    if len(people) == len(found):
        yield from zip(starts, people, strict=True)


def _is_none(person: re.Match[str]) -> bool:
    """Whether words are no person's, or whose family name may stand first."""
    words = person[0]
    first, last = words.split()[0], words.split()[-1]
    if (
        _INITIALS.fullmatch(last)
        or first in _FIRST_FAMILIES
        or first in ("The", "Der", "Die", "El")
        or (first.isupper() and len(first) > 1 and not last.isupper())  # `ZHANG Wei`
    ):
        return True
    return names_body(words) or names_periodical(words)


def _labels(tagged: Tagged, start: int, end: int) -> list[str]:
    return [
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end and token.is_word
    ]


def _is_parted(tagged: Tagged, start: int, end: int) -> bool:
    """Whether the labels have given names first, then a family's, and nothing else."""
    return bool(re.fullmatch(r"(?:GIV)+(?:FAM)+", "".join(_labels(tagged, start, end))))


def _is_given(given: str) -> bool:
    """Whether the word before a family name is a given one: `Karl Heinrich` of `Pohl`."""
    last = given.rsplit(maxsplit=1)[-1]
    return last in _GIVEN or last.endswith(".")


def note_of_book(tagged: Tagged) -> Tagged:
    """`Samuel Idowu, The Bronze Road (Ibadan: Heron Press, 1996)`: a note's author that went to the
    title, or its title that went to a book's or a journal's.
    """
    found = _BOOK_IN_NOTE.match(tagged.words)
    if found and {"TIT", "CON"} & {*_labels(tagged, *found.span("place"))}:
        tagged = tagged.relabelled(found.end("title"), found.start("place"), "O")
        tagged = tagged.relabelled(*found.span("place"), "LOC")
    if found and {*_labels(tagged, *found.span("title"))} == {"CON"} and not tagged.spans("TIT"):
        return tagged.relabelled(*found.span("title"), "TIT")
    if not found or not is_given_name(found["given"].split()[0]) or tagged.spans("GIV"):
        return tagged
    one = {*_labels(tagged, *found.span("name"))}, {*_labels(tagged, *found.span("title"))}
    if one not in (({"TIT"}, {"TIT"}), ({"FAM"}, {"TIT"})) or names_body(found["name"]):
        return tagged
    done = tagged.relabelled(*found.span("given"), "GIV").relabelled(*found.span("family"), "FAM")
    return done.relabelled(*found.span("title"), "TIT")


#: `Zambrano Cedeño, Luis Alberto & …`: a family of two words, and given names in full.
_FAMILY_OF_TWO = re.compile(
    rf"(?P<family>{_WORD}\s{_WORD}),\s(?P<given>{_WORD}(?:\s{_WORD})?)(?=,?\s(?:and|&|und|et|y|e)\s)"
)


def family_before_given(tagged: Tagged) -> Tagged:
    """`Zambrano Cedeño, Luis Alberto & Marta Roe`: one person, and not two of two words each."""
    found = _FAMILY_OF_TWO.match(tagged.words)
    if not found or not {*_labels(tagged, *found.span())} <= {"FAM", "GIV"}:
        return tagged
    given, family = found["given"].split(), found["family"].split()
    if not all(map(is_given_name, given)) or any(map(is_given_name, family)):
        return tagged
    if names_body(found["family"]):
        return tagged
    done = tagged.relabelled(*found.span("family"), "FAM")
    return done.relabelled(*found.span("given"), "GIV")


def is_given_name(word: str) -> bool:
    """Whether a word is one of the commonest given names."""
    return word in _GIVEN


def comma_inside_name(tagged: Tagged) -> Tagged:
    """`Penhaligon, Tess. 2022. “…”`: of one label, of which the end is given."""
    front = tagged.spans("FAM")
    if not front or front[0].first > 0 or tagged.spans("GIV") or len(front) > 1:
        return tagged
    words = tagged.text(front[0])
    found = _INVERTED.match(words)
    behind = re.match(r"\.?\s\(?(?:1[5-9]|20)\d\d\b|\.\s[\"“]", tagged.after(front[0].last, 8))
    if not found or not behind or names_body(words):
        return tagged
    return tagged.parted(front[0], found, family="FAM", given="GIV")
