"""Names of made-up references in the many orders and signs that lists print them in."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass

from tests.tools.tagger.pools import Person, Pools, group, person
from tests.tools.tagger.words import words_of

Parts = list[tuple[str, str]]  # words, and the label of each of their characters
#: How a name stands, and how often; F is the family name, G given names, I initials.
_FORMS = {
    "F, I. I.": 20,
    "F, I.I.": 12,
    "F II": 14,
    "F I.I.": 6,
    "F, II": 4,
    "F (I.)": 1,
    "I. I. F": 14,
    "II F": 2,
    "F, G": 22,
    "G F": 14,
    "F G": 2,
    "I.I. F": 5,
}
_LOWER = frozenset(
    [
        "de",
        "da",
        "das",
        "dos",
        "do",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "y",
        "e",
        "zu",
        "ten",
    ]
)
_SUFFIXES = ("Jr.", "Jr", "III", "II", "Sr.", "IV")
_INITIAL = re.compile(r"\b[^\W\d_]\.")
#: Shares of families of two words that no hyphen joins.
_TWO_FAMILIES = {"es": 0.3, "pt": 0.3, "en": 0.03}
_SHORT_FAMILIES = [
    "Ng",
    "Tan",
    "Lim",
    "Wong",
    "Chan",
    "Tran",
    "Le",
    "Ho",
    "Goh",
    "Yeo",
    "Ong",
    "Lau",
    "Cheung",
    "Pham",
    "Vu",
    "Dang",
    "Kim",
    "Lee",
    "Park",
    "Choi",
    "Diallo",
    "Traoré",
    "Keita",
    "Ba",
    "Sow",
    "Okafor",
    "Adeyemi",
    "Mensah",
    "Osei",
    "Boateng",
    "Nkosi",
    "Dlamini",
    "Banda",
    "Phiri",
    "Kaur",
    "Singh",
    "Khan",
]
_SYLLABLES = [
    "Wei",
    "Ling",
    "Mei",
    "Siew",
    "Choo",
    "Kok",
    "Hui",
    "Min",
    "Jun",
    "Bao",
    "Quoc",
    "Thi",
    "Van",
    "Minh",
    "Duc",
    "Hong",
    "Xiao",
    "Yan",
    "Li",
    "Ah",
    "Boon",
    "Kwame",
    "Kofi",
    "Nana",
    "Amadou",
    "Lamine",
    "Mamadou",
    "Ousmane",
    "Oluwa",
    "Chidi",
    "Ngozi",
    "Jin",
    "Soo",
    "Hyun",
    "Young",
    "Tae",
    "Eun",
    "Sung",
    "Kaur",
    "Deep",
]
_MONONYMS = (
    "Aristotle",
    "Plato",
    "Augustine",
    "Ovid",
    "Colette",
    "Stendhal",
    "Madonna",
    "Avicenna",
)


@dataclass(frozen=True, slots=True)
class Order:
    """How a list of names is printed: the first's form, the others', what stands between them."""

    first: str
    others: str
    between: str
    last: str
    capitals: bool


def initials(given: str, dots: str) -> str:
    """`Anna Maria` to `A. M.`, `A.M.` or `AM`; parts of a hyphened name stay hyphened."""
    words = [word for word in re.split(r"[\s.]+", given) if word]
    short = [
        word if word in _LOWER else "-".join(part[:1].upper() for part in word.split("-") if part)
        for word in words
    ]
    if dots == "II":
        return "".join(short)
    stopped = [word if word in _LOWER else word.replace("-", ".-") + "." for word in short]
    return (" " if dots == "I. I." else "").join(stopped)


def one_name(name: Person, form: str, capitals: bool) -> Parts:
    """A name in a form."""
    family, given = name
    own = (family.upper() if capitals else family, "FAM")
    if not given:
        return [own]
    shape = next((dots for dots in ("I. I.", "I.I.", "II", "I.") if dots in form), "")
    words = given if not shape else initials(given, "I. I." if shape == "I." else shape)
    if form.endswith("F"):
        return [(f"{words} ", "GIV"), own]
    if form == "F (I.)":
        return [own, (" (", "GIV"), (f"{words})", "GIV")]
    return [own, (", " if "," in form else " ", "GIV"), (words, "GIV")]


def order(language: str, count: int, dice: random.Random) -> Order:
    """How a list prints its names."""
    form = dice.choices(list(_FORMS), list(_FORMS.values()))[0]
    join = f" {dice.choice(words_of(language).joins)} "
    capitals = dice.random() < 0.12
    first = form
    if form == "F, G":
        between = dice.choice(["; ", "; ", ", ", ", ", "/", " / ", " and ", " & "])
        last = dice.choice([between, join, "," + join, "; " + join.strip() + " "])
        if between == ", " and dice.random() < 0.8:
            form = "G F"  # only the first is inverted
    elif form.endswith("F"):
        between = dice.choice([", ", ", ", ", ", "; ", "/", " and "])
        last = dice.choice([join, "," + join, ", ", join])
        if count > 1 and dice.random() < 0.3:
            first = "F, G" if form == "G F" else dice.choice(["F, I. I.", "F, I.I."])
    elif "," in form:
        between = dice.choice([", ", "; ", ", ", "; ", "/", " - ", " and "])
        last = dice.choice([between, join, "," + join, ";" + join, join])
        if dice.random() < 0.07:
            form = dice.choice(["I. I. F", "I.I. F"])
    else:
        between = dice.choice([", ", ", ", "; ", ", ", ","])
        last = dice.choice([between, join, "," + join])
    return Order(first, form, between, last, capitals)


def name_list(names: list[Person], how: Order, end: str = "") -> Parts:
    """Names in an order; `end` is what stands for those left out (`et al.`)."""
    done: Parts = []
    for place, name in enumerate(names):
        if place:
            closes = place == len(names) - 1 and not end
            done.append((how.last if closes else how.between, "GIV"))
        done += one_name(name, how.others if place else how.first, how.capitals)
    return [*done, (end, "GIV")] if end else done


def someone(pools: Pools, language: str, dice: random.Random) -> Person:
    """A person of a language; strangers among them mostly write with the same letters."""
    for _ in range(3):
        family, given = person(pools, language, dice)
        if dice.random() < 0.03 or _script(family) == _script(pools.names[language][-1][0]):
            break
    if dice.random() < 0.06:
        return dice.choice(_SHORT_FAMILIES), f"{dice.choice(_SYLLABLES)} {dice.choice(_SYLLABLES)}"
    if language == "en" and dice.random() < 0.5:
        given = dice.choice(pools.names["en"][-700:])[
            1
        ]  # those of the articles are mostly initials
        given += f" {dice.choice('ABCDEFGHJKLMNPRSTW')}." if dice.random() < 0.3 else ""
    if dice.random() < 0.2 and not _INITIAL.search(given):
        given += " " + dice.choice(pools.names[language][-700:])[1].split(" ")[0]
    if dice.random() < _TWO_FAMILIES.get(language, 0.04) and " " not in family:
        family += " " + dice.choice(pools.names[language][-700:])[0].split(" ")[-1]
    return family, given


def _script(word: str) -> str:
    return unicodedata.name(word[0], "LATIN").split()[0]


def people(pools: Pools, language: str, words: str, dice: random.Random) -> Parts:
    """Authors: mostly persons, now and then bodies, or both."""
    roll = dice.random()
    if roll < 0.07:
        return bodies(pools, words, dice)
    if roll < 0.075:
        return [(dice.choice(_MONONYMS), "FAM")]
    count = dice.choice([1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 12])
    names = [someone(pools, language, dice) for _ in range(count)]
    how = order(words, count, dice)
    end = _left_out(words, count, dice)
    if not end and count > 4 and dice.random() < 0.15:
        return _with_gap(names, how, dice)
    done = name_list(names, how, end)
    if dice.random() < 0.03:
        done = _with_suffix(done, how, dice)
    if not end and dice.random() < 0.04:
        done += [(how.last, "GIV"), (group(pools, dice), "FAM")]
    return done


def _with_suffix(parts: Parts, how: Order, dice: random.Random) -> Parts:
    """The names, one of them with a suffix behind it."""
    place = dice.choice([n for n, (_, label) in enumerate(parts) if label == "FAM"])
    form = how.first if place < 2 else how.others
    end = place + 1 if form.endswith("F") else min(place + 3, len(parts))
    suffix = dice.choice([", ", " "]) + dice.choice(_SUFFIXES)
    return [*parts[:end], (suffix, "GIV"), *parts[end:]]


def bodies(pools: Pools, words: str, dice: random.Random) -> Parts:
    """One or two bodies as authors, the second with or without a joining word."""
    name = group(pools, dice)
    if dice.random() < 0.12:
        name = f"{name}{dice.choice([', ', '. ', ' – '])}{group(pools, dice)}"  # a part of a body
    if dice.random() < 0.1:
        name = name.upper()
    if dice.random() < 0.1:
        short = "".join(word[0] for word in name.split() if word[0].isupper())
        name += dice.choice([f" [{short}]", f" ({short})"]) if len(short) > 1 else ""
    done: Parts = [(name, "FAM")]
    if dice.random() < 0.12:
        done += [(f" {dice.choice(words_of(words).joins)} ", "GIV"), (group(pools, dice), "FAM")]
    return done


def _left_out(words: str, count: int, dice: random.Random) -> str:
    if not (count > 2 and dice.random() < 0.25) and dice.random() > 0.05:
        return ""
    return dice.choice([" ", ", "]) + dice.choice(words_of(words).et_al)


def _with_gap(names: list[Person], how: Order, dice: random.Random) -> Parts:
    """`A., B., … Last, Z.`: APA's way to leave out names in the middle."""
    gap = dice.choice([", … ", ", . . . ", " ... ", ", ... ", ", …, & "])
    return [
        *name_list(
            names[:-1], Order(how.first, how.others, how.between, how.between, how.capitals)
        ),
        (gap, "GIV"),
        *one_name(names[-1], how.others, how.capitals),
    ]


def as_editors(parts: Parts) -> Parts:
    """The same names under the labels of a volume's editors."""
    labels = {"FAM": "EFA", "GIV": "EGI"}
    return [(text, labels.get(label, label)) for text, label in parts]


def volume_editors(
    pools: Pools, language: str, words: str, dice: random.Random
) -> tuple[Parts, int]:
    """Editors (or translators) as they stand inside a reference, and how many."""
    count = dice.choice([1, 1, 1, 2, 2, 2, 3, 4])
    form = dice.choice(["I. I. F", "G F", "G F", "F, I. I.", "F, G", "F II", "I.I. F"])
    join = f" {dice.choice(words_of(words).joins)} "
    between = dice.choice(["; ", "/"]) if form == "F, G" else dice.choice([", ", ", ", "/", "; "])
    how = Order(form, form, between, dice.choice([join, "," + join, between]), dice.random() < 0.08)
    names = [someone(pools, language, dice) for _ in range(count)]
    more = dice.choice(words_of(words).et_al) if dice.random() < 0.04 else ""
    return as_editors(name_list(names, how, " " + more if more else "")), count
