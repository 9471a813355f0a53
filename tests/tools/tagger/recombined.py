"""Tagged strings with other words in the same places: real punctuation around new fields."""

from __future__ import annotations

import random
import re
from itertools import groupby

from tests.tools.tagger.labelled import Labelled, bits
from tests.tools.tagger.pools import Pools, language_of

_NAMES = {bits("FAM"), bits("EFA"), bits("EFA", "O")}
_GIVEN = {bits("GIV"), bits("EGI"), bits("EGI", "O")}
_NUMBERS = {bits("VOL"), bits("ISS"), bits("PG1"), bits("PG2")}
_JOINING = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "i",
        "en",
        "ve",
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "del",
        "la",
        "le",
        "al",
        "jr",
        "sr",
        "ii",
        "iii",
        "the",
        "in",
        "for",
        "of",
    ]
)
_MEETING = re.compile(r"proc|conf|symp|work", re.IGNORECASE)


def recombined(each: Labelled, pools: Pools, dice: random.Random) -> Labelled:
    """The string, most of its parts exchanged for others of their kind."""
    language = language_of(each.text)
    done = Labelled("", [])
    place = 0
    for labels, run in groupby(each.sets):
        length = len(list(run))
        words = each.text[place : place + length]
        place += length
        new = _exchanged(words, labels, language, pools, dice)
        done.text += new
        done.sets += [labels] * len(new)
    return done


def _exchanged(words: str, labels: int, language: str, pools: Pools, dice: random.Random) -> str:
    if labels == bits("TIT") and len(words) > 12 and dice.random() < 0.75:
        own = pools.titles.get(language) or pools.titles["en"]
        books = dice.random() < 0.15 and pools.books.get(language)
        return _as_before(dice.choice(books or own), words, dice)
    if labels == bits("CON") and len(words) > 3 and dice.random() < 0.65:
        return _journal(words, pools, dice)
    if labels in _NAMES and words[:1].isalpha() and dice.random() < 0.8:
        family = dice.choice(pools.names[language if dice.random() < 0.5 else "en"])[0]
        return family.upper() if words.isupper() and len(words) > 2 else family
    if labels in _GIVEN and dice.random() < 0.85:
        return re.sub(r"[^\W\d_]+", lambda found: _given(found[0], language, pools, dice), words)
    if labels in _NUMBERS and dice.random() < 0.9:
        return _digits(words, dice)
    if labels == bits("YEA") and words.isdigit():
        return str(dice.randint(1955, 2024) if words > "1950" else dice.randint(1800, 1950))
    if labels == bits("PUB") and dice.random() < 0.5:
        return dice.choice(pools.publishers)
    if labels == bits("LOC") and dice.random() < 0.5:
        return dice.choice(pools.places)
    return words


def _as_before(new: str, old: str, dice: random.Random) -> str:
    """A new title in the letters of the one that it stands for."""
    if old.isupper():
        return new.upper()
    if old.istitle() and dice.random() < 0.7:
        return new.title()
    return new[:1].lower() + new[1:] if old[:1].islower() else new


def _journal(old: str, pools: Pools, dice: random.Random) -> str:
    if _MEETING.search(old) or len(old) > 60:
        return dice.choice(pools.volumes) if dice.random() < 0.8 else old
    title, short = dice.choice(pools.journals)
    if "." in old and len(old) < 45:
        return " ".join(word + "." if 2 < len(word) < 9 else word for word in short.split())
    return dice.choice([title, short, dice.choice(pools.printed_journals)])


def _given(word: str, language: str, pools: Pools, dice: random.Random) -> str:
    if word.lower() in _JOINING or word.islower():
        return word
    if word.isupper() and len(word) < 4:
        return "".join(dice.choice("ABCDEFGHIJKLMNOPRSTVW") for _ in word)
    if word.istitle() and len(word) > 2:
        return dice.choice(pools.names[language])[1].split(" ")[0].strip(".") or word
    return word


def _digits(words: str, dice: random.Random) -> str:
    return re.sub(
        r"\d+",
        lambda found: str(dice.randint(10 ** (len(found[0]) - 1), 10 ** len(found[0]) - 1)),
        words,
    )
