"""What made-up references are made of: titles, names, publishers, places, journals, sites.

Titles, publishers and places come from the corpora, journals from the list that ships, names and
cities of many languages from `faker`.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.corpora import TaggedString, is_held_out, rows, tagged_strings
from zotsync.data import bundled_journals

Person = tuple[str, str]  # family name, given names
#: The languages of names, and where `faker` has them.
LOCALES = {
    "en": "en_US",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "pt": "pt_BR",
    "it": "it_IT",
    "nl": "nl_NL",
    "pl": "pl_PL",
    "ru": "ru_RU",
    "cs": "cs_CZ",
    "tr": "tr_TR",
    "zh": "zh_CN",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "da": "da_DK",
    "sv": "sv_SE",
    "fi": "fi_FI",
    "hu": "hu_HU",
    "ro": "ro_RO",
    "uk": "uk_UA",
    "vi": "vi_VN",
    "id": "id_ID",
    "no": "no_NO",
    "el": "el_GR",
    "he": "he_IL",
    "ar": "ar_AA",
}
_LANGUAGE_WORDS = {
    "de": r"\b(?:der|die|das|und|für|zur|von|des|im|eine?|über)\b",
    "es": r"\b(?:el|los|las|del|una|para|sobre|y)\b",
    "pt": r"\b(?:da|do|das|dos|uma|para|em|e|na|no)\b",
    "fr": r"\b(?:le|les|du|des|une|et|dans|pour|sur|aux?)\b",
    "it": r"\b(?:il|della|delle|di|nel|per|gli)\b",
    "nl": r"\b(?:het|van|een|voor)\b",
    "en": r"\b(?:the|of|and|in|for|on|with|to|an?|from|by)\b",
}
_EDGES = " .,;:()[]\"“”«»„‚‘’'/"


@dataclass(slots=True)
class Pools:
    """Lists to draw from; `titles`, `books` and `names` by language."""

    titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    books: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    cities: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    publishers: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)  # books and proceedings that hold papers
    journals: list[tuple[str, str]] = field(default_factory=list)  # title, abbreviation
    printed_journals: list[str] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)


def language_of(words: str) -> str:
    """The likeliest language of a title."""
    if re.search("[а-яё]{3}", words.lower()):
        return "ru"
    if re.search("[\u4e00-\u9fff]{2}", words):
        return "zh"
    counts = {
        name: len(re.findall(shape, words.lower())) for name, shape in _LANGUAGE_WORDS.items()
    }
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    return best if counts[best] else "en"


def read_pools(folder: Path, seed: int = 5, *, held_out: bool = False) -> Pools:
    """The pools of the corpora in a folder, of the entries held out or of the others.

    Names need `faker`.
    """
    pools = Pools()
    for name in ("anystyle", "grobid"):
        strings = tagged_strings(folder / f"{name}.jsonl")
        _add_strings(pools, (each for each in strings if is_held_out(each.id) == held_out))
    for item in rows(folder / "items.jsonl"):
        if is_held_out(str(item["id"])) != held_out:
            continue
        item["author"] = [a for a in item["author"] if a.get("family") not in ("e", "al")]
        pools.articles.append(item)
        pools.titles["en"].append(item["title"].rstrip("."))
        pools.printed_journals.append(item["container-title"])
        pools.names["en"] += [
            (a["family"], a["given"]) for a in item["author"] if a.get("family") and a.get("given")
        ]
    rows_of_journals = bundled_journals().rows.decode("utf-8").rstrip("\n").split("\n")
    pools.journals = [
        (cells[0], cells[1])
        for cells in (r.split("\t") for r in rows_of_journals)
        if cells[1] and not cells[0].startswith("[")
    ]
    _add_names(pools, seed)
    return pools


def _add_strings(pools: Pools, strings: Iterable[TaggedString]) -> None:
    for string in strings:
        housed, contained = string.texts("PUB"), string.texts("CON")
        for words in map(_clean, string.texts("TIT")):
            if 8 < len(words) < 250:
                kind = pools.books if housed and not contained else pools.titles
                kind[language_of(words)].append(words)
        pools.publishers += [w for w in map(_clean, housed) if 2 < len(w) < 60]
        pools.places += [
            w for w in map(_clean, string.texts("LOC")) if 2 < len(w) < 40 and "(" not in w
        ]
        for words in map(_clean, contained):
            words = re.sub(r"^(?:[Ii]n|dans|em)\s*:?\s+", "", words)
            book = housed or re.search("(?i)proc|conf|symp|workshop", words)
            if 3 < len(words) < 200:
                (pools.volumes if book else pools.printed_journals).append(words)


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(_EDGES)


def _add_names(pools: Pools, seed: int, many: int = 800) -> None:
    import faker

    for language, locale in LOCALES.items():
        made = faker.Faker(locale)
        made.seed_instance(seed)
        for _ in range(many):
            pools.names[language].append((made.last_name(), made.first_name()))
        pools.cities[language] = [made.city() for _ in range(200)]


def person(pools: Pools, language: str, dice: random.Random) -> Person:
    """A name as people of a language have them, now and then with a particle or two parts."""
    language = language if dice.random() < 0.7 else dice.choice(["en", *LOCALES])
    family, given = dice.choice(pools.names[language])
    if language == "es" and dice.random() < 0.5:
        family += dice.choice([" ", "-"]) + dice.choice(pools.names["es"])[0]
    if language in _PARTICLES and dice.random() < 0.06:
        family = dice.choice(_PARTICLES[language]) + family
    if dice.random() < 0.05:
        family += "-" + dice.choice(pools.names[language])[0]
    if dice.random() < 0.25 and family.isascii():
        given += f" {dice.choice('ABCDEFGHJKLMNPRSTW')}."
    return family, given


_PARTICLES = {
    "de": ["von ", "von der "],
    "nl": ["van ", "de ", "van der "],
    "fr": ["de ", "Le "],
    "pt": ["da ", "de ", "dos "],
    "it": ["De ", "Di "],
}


_THINGS = {
    "thing": (
        "Water",
        "Harbour",
        "Heritage",
        "Housing",
        "Cancer",
        "Climate",
        "Education",
        "Transport",
        "Wildlife",
    ),
    "ding": (
        "Umwelt",
        "Seenkunde",
        "Statistik",
        "Denkmalpflege",
        "Wohnen",
        "Bodenkunde",
        "Verkehr",
    ),
    "cosa": ("Salud", "Cultura", "Agricultura", "Educación", "Saúde", "Pesca"),
    "chose": ("la santé", "l’eau", "la culture", "l’éducation"),
    "вещь": ("культуре", "статистике"),
}


def made_up_name(frames: Sequence[str], pools: Pools, dice: random.Random) -> str:
    """A body, a paper or a site that there is not."""
    parts = {name: dice.choice(words) for name, words in _THINGS.items()}
    city = dice.choice(pools.cities[dice.choice(["en", "de", "es", "pt", "fr", "it"])])
    return dice.choice(frames).format(city=city, **parts)


def few_words(pools: Pools, dice: random.Random, most: int = 3) -> str:
    """A few words of a title, as names of series, sites and houses have them."""
    words = [each.strip(",:;.()“”\"'?") for each in dice.choice(pools.titles["en"]).split()]
    start = dice.randrange(max(1, len(words) - most))
    found = [each for each in words[start : start + dice.randint(1, most)] if each]
    while found and found[0].islower() and len(found[0]) < 4:
        del found[0]  # no name begins with `in` or `and`
    return (
        " ".join(each[:1].upper() + each[1:] if len(each) > 3 else each for each in found)
        or "Notes"
    )


def group(pools: Pools, dice: random.Random) -> str:
    """A body that writes or publishes, real or made up."""
    if dice.random() < 0.4:
        thing = few_words(pools, dice, 2) if dice.random() < 0.6 else dice.choice(pools.journals)[0]
        return dice.choice(CHOICES["free_bodies"]).format(
            thing=thing, city=dice.choice(pools.cities["en"])
        )
    return (
        dice.choice(CHOICES["groups"])
        if dice.random() < 0.4
        else made_up_name(CHOICES["body_frames"], pools, dice)
    )


def paper(pools: Pools, dice: random.Random) -> str:
    """A newspaper or magazine, real or made up."""
    if dice.random() < 0.2:
        return few_words(pools, dice)
    return (
        dice.choice(CHOICES["papers"])
        if dice.random() < 0.4
        else made_up_name(CHOICES["paper_frames"], pools, dice)
    )


def site(pools: Pools, dice: random.Random) -> str:
    """A site or blog, real or made up."""
    if dice.random() < 0.5:
        return few_words(pools, dice)
    return (
        dice.choice(CHOICES["sites"])
        if dice.random() < 0.4
        else made_up_name(CHOICES["site_frames"], pools, dice)
    )
