"""Made-up works as CSL-JSON, of eleven types and some rarer ones: input of the printing."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from typing import Any

from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.names_printed import someone
from tests.tools.tagger.pools import Pools, few_words, group, paper, site
from tests.tools.tagger.scripts import house, periodical
from tests.tools.tagger.words import words_of

Item = dict[str, Any]
_LANGUAGES = (
    ("en",) * 14
    + ("de",) * 4
    + ("es",) * 3
    + ("pt",) * 3
    + ("fr",) * 4
    + ("it", "nl", "ru", "zh", "pl", "tr", "ja", "cs")
)


def made_up(pools: Pools, dice: random.Random, *, rare: bool = False) -> Item:
    """One work, of the rare types too if asked for; its language is under `_language`."""
    kinds = _KINDS | _RARE if rare else _KINDS
    kind = dice.choices(list(kinds), [weight for weight, _ in kinds.values()])[0]
    language = dice.choice(_LANGUAGES)
    article = (
        dice.choice(pools.articles) if kind == "article-journal" and dice.random() < 0.5 else {}
    )
    item: Item = {
        "id": "x",
        "type": kind,
        "_language": language,
        "title": _title(pools, kind, language, article, dice),
        "author": _authors(pools, kind, language, article, dice),
        "issued": {"date-parts": [_date(kind, dice)]},
    }
    kinds[kind][1](item, pools, dice)
    if dice.random() < (0.12 if kind in _ONLINE else 0.02):
        del item["author"]
    if dice.random() < (0.7 if kind in _ONLINE else 0.12):
        item["URL"] = _url(dice)
        if dice.random() < 0.4:
            item["accessed"] = {
                "date-parts": [[dice.randint(2005, 2024), dice.randint(1, 12), dice.randint(1, 28)]]
            }
    return item


def _title(pools: Pools, kind: str, language: str, article: Item, dice: random.Random) -> str:
    if article:
        return str(article["title"]).rstrip(".")
    books = kind in ("book", "thesis", "report") and dice.random() < 0.8
    kinds = (pools.books, pools.titles) if books else (pools.titles, pools.books)
    words = dice.choice(kinds[0].get(language) or kinds[1].get(language) or pools.titles["en"])
    if dice.random() < 0.07:
        words = " ".join(words.split(" ")[: dice.randint(1, 3)]).strip(" ,;:–-(") or words
    elif dice.random() < 0.15 and len(words) < 90:
        second = dice.choice(pools.titles.get(language) or pools.titles["en"])
        second = second[:80].rsplit(" ", 1)[0].strip(" :.–?-,")
        words = f"{words}{dice.choice([': ', '. ', ' – ', '? '])}{second}"
    if dice.random() < 0.03:
        words += dice.choice([f", {dice.randint(1700, 2010)}–{dice.randint(1700, 2020)}", " 2"])
    return words + (dice.choice("??!") if dice.random() < 0.04 and words[-1].isalnum() else "")


def _authors(
    pools: Pools, kind: str, language: str, article: Item, dice: random.Random
) -> list[dict[str, str]]:
    roll = dice.random()
    if roll < 0.05 or (kind in ("report", "webpage") and roll < 0.3):
        return [{"literal": group(pools, dice)}]
    if article and roll < 0.4:
        return [a for a in article["author"] if a.get("family")][:15] or _people(
            pools, language, dice
        )
    people = _people(pools, language, dice)
    return [*people, {"literal": group(pools, dice)}] if roll > 0.985 else people


def _people(pools: Pools, language: str, dice: random.Random) -> list[dict[str, str]]:
    count = dice.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 12])
    found = (someone(pools, language, dice) for _ in range(count))
    people = [{"family": family, "given": given} for family, given in found]
    if dice.random() < 0.03:
        people[dice.randrange(count)]["suffix"] = dice.choice(["Jr.", "III", "Sr."])
    return people


def _date(kind: str, dice: random.Random) -> list[int]:
    year = dice.randint(1985, 2024) if dice.random() < 0.85 else dice.randint(1880, 2024)
    if dice.random() > 0.3 and kind not in _ONLINE:
        return [year]
    month = [year, dice.randint(1, 12)]
    return [*month, dice.randint(1, 28)] if dice.random() < 0.8 else month


def _journal(pools: Pools, dice: random.Random, language: str = "en") -> str:
    roll = dice.random()
    if language != "en" and roll < 0.6 and (name := periodical(pools, language, dice)):
        return name
    if roll < 0.5:
        return dice.choice(dice.choice(pools.journals))
    if roll < 0.85:
        return dice.choice(pools.printed_journals)
    words = dice.choice(pools.journals)[1].split()
    return " ".join(w + "." if len(w) < 7 and w not in ("of", "the") else w for w in words)


def _pages(dice: random.Random) -> str:
    roll, first = dice.random(), dice.randint(1, 2000)
    if roll < 0.08:
        return str(first)
    if roll < 0.15:
        return f"e{dice.randint(100, 99_999)}"
    if roll < 0.19:
        return f"S{first}-S{first + dice.randint(1, 20)}"
    return (
        str(dice.randint(10_000, 250_000))
        if roll < 0.21
        else f"{first}-{first + dice.randint(1, 40)}"
    )


def _doi(dice: random.Random) -> str:
    letters = "".join(dice.choices(string.ascii_lowercase, k=dice.randint(3, 7)))
    number = dice.randint(1_000, 99_999)
    tail = dice.choice(
        [
            f"j.{letters}.{dice.randint(1999, 2023)}.{number}",
            f"{letters}.{number}",
            f"s{number}-{number % 900}-{number % 9_000}-{number % 9}",
            f"978-3-{number}_{dice.randint(1, 30)}",
            f"journal.pone.{number:07d}",
        ]
    )
    return f"10.{dice.randint(1_000, 59_999)}/{tail}"


def _url(dice: random.Random) -> str:
    letters = string.ascii_lowercase + "-"
    words = ("".join(dice.choices(letters, k=dice.randint(3, 12))) for _ in range(4))
    parts = [word.strip("-") or "a" for word in words][: dice.randint(1, 4)]
    domain = dice.choice(["com", "org", "de", "fr", "br", "es", "net", "gov", "edu"])
    start = dice.choice(["http://", "https://", "http://www.", "https://www."])
    return f"{start}{parts[0]}.{domain}/{'/'.join(parts[1:])}"


def _city(item: Item, pools: Pools, dice: random.Random) -> str:
    return dice.choice(pools.places if dice.random() < 0.6 else pools.cities[item["_language"]])


def _article(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = _journal(pools, dice, item["_language"])
    odd = [str(dice.randint(1990, 2023)), "XXIV", "A45", "B12", "12A"]
    if dice.random() < 0.93:
        item["volume"] = str(dice.randint(1, 150)) if dice.random() < 0.94 else dice.choice(odd)
    if dice.random() < 0.6:
        issue = ["3-4", "Suppl 1", "S2", "Special Issue", "5 Pt 1"]
        item["issue"] = str(dice.randint(1, 24)) if dice.random() < 0.9 else dice.choice(issue)
    if dice.random() < 0.9:
        item["page"] = _pages(dice)
    if dice.random() < 0.45:
        item["DOI"] = _doi(dice)


def _house(item: Item, pools: Pools, dice: random.Random) -> None:
    if dice.random() < 0.9:
        made = (
            house(pools, item["_language"], dice)
            if dice.random() < 0.7
            else few_words(pools, dice, 2)
        )
        item["publisher"] = dice.choice(pools.publishers) if dice.random() < 0.65 else made
    if dice.random() < 0.6:
        item["publisher-place"] = _city(item, pools, dice)
    if dice.random() < 0.15:
        item["edition"] = str(dice.randint(2, 9))
    if dice.random() < 0.15:
        series = few_words(pools, dice, 4) if dice.random() < 0.5 else dice.choice(pools.volumes)
        item["collection-title"] = series
        if dice.random() < 0.4:
            item["collection-number"] = str(dice.randint(1, 400))
    literal = item.get("author", [{}])[0].get("literal")
    if literal and dice.random() < 0.25:
        item["publisher"] = literal
    if dice.random() < 0.2:
        item["ISBN"] = f"978{dice.randint(10**9, 10**10 - 1)}"


def _book(item: Item, pools: Pools, dice: random.Random) -> None:
    _house(item, pools, dice)
    if dice.random() < 0.3:
        item["number-of-pages"] = str(dice.randint(60, 900))
    if dice.random() < 0.05:
        item["editor"] = _people(pools, item["_language"], dice)[:3]
    if dice.random() < 0.06:
        item["translator"] = _people(pools, item["_language"], dice)[:2]
    if dice.random() < 0.06:
        item["volume"] = dice.choice([str(dice.randint(1, 9)), "II", "1-2", "III"])


def _chapter(item: Item, pools: Pools, dice: random.Random) -> None:
    _house(item, pools, dice)
    books = pools.books.get(item["_language"]) or pools.books["en"]
    item["container-title"] = dice.choice(pools.volumes if dice.random() < 0.5 else books)
    if item["type"] == "paper-conference" and dice.random() < 0.6:
        frame = dice.choice(
            ["Proceedings of the %s", "Proceedings of the 12th %s", "Workshop on %s", "%s 2009"]
        )
        item["container-title"] = (
            frame % f"International Conference on {dice.choice(pools.journals)[0]}"
        )
    if dice.random() < 0.8:
        item["page"] = _pages(dice)
    if dice.random() < 0.55:
        item["editor"] = _people(pools, item["_language"], dice)[:4]
    if dice.random() < 0.2:
        item["DOI"] = _doi(dice)


def _thesis(item: Item, pools: Pools, dice: random.Random) -> None:
    words = words_of(item["_language"])
    item["publisher"] = dice.choice(words.university).replace("{c}", _city(item, pools, dice))
    if dice.random() < 0.6:
        item["genre"] = dice.choice(words.thesis)
    if dice.random() < 0.4:
        item["publisher-place"] = _city(item, pools, dice)


def _report(item: Item, pools: Pools, dice: random.Random) -> None:
    if dice.random() < 0.85:
        item["publisher"] = (
            group(pools, dice) if dice.random() < 0.7 else dice.choice(pools.publishers)
        )
    literal = item["author"][0].get("literal", "")
    if literal and dice.random() < 0.5:
        item["publisher"] = literal
    if dice.random() < 0.5:
        item["number"] = dice.choice(["%d", "TR-%d", "WP/%d", "CS-%d"]) % dice.randint(1, 999)
    if dice.random() < 0.5:
        item["genre"] = dice.choice(words_of(item["_language"]).report)
    if dice.random() < 0.4:
        item["publisher-place"] = _city(item, pools, dice)


def _newspaper(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = paper(pools, dice)
    if dice.random() < 0.3:
        item["page"] = dice.choice(["A1", "B4", "12", "3", "D6", "7"])


def _magazine(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = (
        dice.choice(CHOICES["magazines"]) if dice.random() < 0.4 else paper(pools, dice)
    )
    if dice.random() < 0.4:
        item["volume"] = str(dice.randint(1, 300))
    if dice.random() < 0.4:
        item["issue"] = str(dice.randint(1, 50))
    if dice.random() < 0.3:
        item["page"] = _pages(dice)


def _blog(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = site(pools, dice) if dice.random() < 0.7 else _journal(pools, dice)


def _webpage(item: Item, pools: Pools, dice: random.Random) -> None:
    if dice.random() < 0.85:
        item["container-title"] = site(pools, dice) if dice.random() < 0.6 else group(pools, dice)
        literal = item["author"][0].get("literal")
        if literal and dice.random() < 0.3:
            item["container-title"] = literal


def _preprint(item: Item, pools: Pools, dice: random.Random) -> None:
    item["publisher"] = dice.choice(
        ["arXiv", "bioRxiv", "medRxiv", "SSRN", "Zenodo", "Research Square"]
    )
    if item["publisher"] == "arXiv":
        item["number"] = (
            f"arXiv:{dice.randint(10, 23)}{dice.randint(1, 12):02d}.{dice.randint(1, 20_000):05d}"
        )
    if dice.random() < 0.6:
        item["DOI"] = _doi(dice)


def _program(item: Item, pools: Pools, dice: random.Random) -> None:
    item["publisher"] = dice.choice(
        ["Zenodo", "GitHub", "figshare", "Dryad", "CRAN", "Harvard Dataverse"]
    )
    if dice.random() < 0.6:
        item["version"] = f"{dice.randint(0, 12)}.{dice.randint(0, 20)}"
    if dice.random() < 0.5:
        item["DOI"] = _doi(dice)


def _patent(item: Item, _: Pools, dice: random.Random) -> None:
    item["number"] = dice.choice(["US%dB2", "EP%dA1", "WO%d", "DE%d"]) % dice.randint(10**5, 10**8)
    item["jurisdiction"] = dice.choice(["US", "EP", "United States"])


def _standard(item: Item, pools: Pools, dice: random.Random) -> None:
    item["number"] = f"{dice.choice(['ISO', 'DIN EN', 'IEC', 'ASTM'])} {dice.randint(1, 30_000)}"
    item["publisher"] = group(pools, dice)


def _film(item: Item, pools: Pools, dice: random.Random) -> None:
    item["publisher"] = house(pools, item["_language"], dice)
    item["medium"] = dice.choice(["Film", "DVD", "Motion picture"])


def _entry(item: Item, pools: Pools, dice: random.Random) -> None:
    books = pools.books.get(item["_language"]) or pools.books["en"]
    names = ["Encyclopædia Britannica", "Oxford Dictionary of National Biography", "Brockhaus"]
    item["container-title"] = dice.choice(names) if dice.random() < 0.3 else dice.choice(books)
    _house(item, pools, dice)
    if dice.random() < 0.5:
        item["page"] = _pages(dice)


_ONLINE = frozenset({"webpage", "post-weblog", "article", "article-newspaper", "article-magazine"})
#: How often each type is made, and what fills it.
_RARE: dict[str, tuple[int, Callable[[Item, Pools, random.Random], None]]] = {
    "dataset": (2, _program),
    "software": (2, _program),
    "patent": (1, _patent),
    "standard": (1, _standard),
    "motion_picture": (1, _film),
    "entry-encyclopedia": (2, _entry),
}
_KINDS: dict[str, tuple[int, Callable[[Item, Pools, random.Random], None]]] = {
    "article-journal": (36, _article),
    "book": (17, _book),
    "chapter": (11, _chapter),
    "report": (8, _report),
    "paper-conference": (7, _chapter),
    "article-newspaper": (5, _newspaper),
    "article": (4, _preprint),
    "thesis": (5, _thesis),
    "article-magazine": (4, _magazine),
    "post-weblog": (4, _blog),
    "webpage": (6, _webpage),
}
