"""Labels of names set right where a language prints them otherwise than the network knows best.

Titles of scripts without capitals, which only commas part from names; names before Japan's
brackets; Hungarian names, whose family stands first without a comma; four initials; two names that
a word of another language joins. Each function takes a citation and gives it back, its labels
changed or not, as those of `corrections`.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.vocabulary import names_body

_WITHOUT_CAPITALS = re.compile(r"[\u0590-\u06ff]{2}")
_MORE_NAMES = re.compile(r"[;A-Za-z]|\bو\s|\s(?:و|ו)[\u0590-\u06ff]")
_BEFORE_BRACKET = re.compile(r"(?P<names>[\u3005\u3400-\u9fff・、]{2,24})[『「《]")
_ONE_IN_SIGNS = re.compile(r"[\u3005\u3400-\u9fff]{2,5}")
_INVERTED = r"(?P<{0}>[^\W\d_][^\W\d_’'-]+)\s(?P<{1}>(?:[^\W\d_]\.\s?){{1,2}})"
_TWO_INVERTED = re.compile(
    _INVERTED.format("one", "first")
    + r"\s?(?:та|й|и|і|ja|și|dan|και|ve|og|och|und|en|et|e|y)\s"
    + _INVERTED.format("two", "second")
)
_ARABIC = "[\u0600-\u060b\u060d-\u061a\u061c-\u06ff]"
_TWO_ARABIC = re.compile(
    rf"(?P<one>{_ARABIC}+)[،,]\s(?P<first>{_ARABIC}+)\s(?P<two>و{_ARABIC}{{3,}})[،,]\s(?P<second>{_ARABIC}+)(?=[.،,]|\s\()"
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


def title_without_capitals(tagged: Tagged) -> Tagged:
    """`כהן, יעל, כפרי הגליל, …`: behind the first name, a stretch of words is no second one.

    In Hebrew, Arabic and Persian nothing but the commas tells names from titles.
    """
    names = tagged.spans("FAM", "GIV", marks=2)
    if not names or names[0].first or not _WITHOUT_CAPITALS.search(tagged.text(names[0])):
        return tagged
    parts = _parts(tagged, names[0])
    words = [tagged.text(part) for part in parts]
    if len(parts) != 3 or _MORE_NAMES.search(tagged.text(names[0])):
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


def two_arabic_names(tagged: Tagged) -> Tagged:
    """`أحمد، خالد وحسن، منى (2008)`: two names joined by the sign for `and`."""
    found = _TWO_ARABIC.match(tagged.words)
    if not found:
        return tagged
    for group, label in (("one", "FAM"), ("two", "FAM"), ("first", "GIV"), ("second", "GIV")):
        tagged = tagged.relabelled(*found.span(group), label)
    return tagged


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


#: Before the other corrections of names.
NAMES_ELSEWHERE = (
    name_before_bracket, title_without_capitals, family_first_in_hungarian, initials_of_four,
    two_given_for_two,
    two_arabic_names,
)  # fmt: skip
