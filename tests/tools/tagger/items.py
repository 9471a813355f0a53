"""Made-up works of eleven types as CSL-JSON: input of the printing."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from typing import Any

from tests.tools.tagger.pools import MAGAZINES, Pools, group, paper, person, site

Item = dict[str, Any]
_LANGUAGES = (
    ("en",) * 11 + ("de",) * 4 + ("es",) * 3 + ("pt",) * 3 + ("fr",) * 4 + ("it", "nl", "ru", "zh")
)
_GENRES = {
    "thesis": ("PhD thesis", "Doctoral dissertation", "Master’s thesis", "Thèse de doctorat",
               "Tese de doutorado", "Tesis doctoral", "Diplomarbeit", "MSc thesis"),
    "report": ("Technical report", "Working paper", "Discussion Paper", "Research report"),
}  # fmt: skip


def made_up(pools: Pools, dice: random.Random) -> Item:
    """One work; its language is under `_language`."""
    kind = dice.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    language = dice.choice(_LANGUAGES)
    article = (
        dice.choice(pools.articles) if kind == "article-journal" and dice.random() < 0.5 else {}
    )
    item: Item = {
        "id": "x", "type": kind, "_language": language,
        "title": _title(pools, kind, language, article, dice),
        "author": _authors(pools, kind, language, article, dice),
        "issued": {"date-parts": [_date(kind, dice)]},
    }  # fmt: skip
    _KINDS[kind][1](item, pools, dice)
    if dice.random() < (0.7 if kind in _ONLINE else 0.12):
        item["URL"] = _url(dice)
        if dice.random() < 0.4:
            item["accessed"] = {"date-parts": [[dice.randint(2005, 2024), dice.randint(1, 12),
                                                dice.randint(1, 28)]]}  # fmt: skip
    return item


def _title(pools: Pools, kind: str, language: str, article: Item, dice: random.Random) -> str:
    if article:
        return str(article["title"]).rstrip(".")
    books = kind in ("book", "thesis", "report") and dice.random() < 0.8
    kinds = (pools.books, pools.titles) if books else (pools.titles, pools.books)
    words = dice.choice(kinds[0].get(language) or kinds[1].get(language) or pools.titles["en"])
    if dice.random() < 0.12 and len(words) < 90:
        second = dice.choice(pools.titles.get(language) or pools.titles["en"])
        words = f"{words}{dice.choice([': ', '. ', ' – '])}{second[:80].rsplit(' ', 1)[0]}"
    return words + ("?" if dice.random() < 0.03 and words[-1].isalnum() else "")


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
    found = (person(pools, language, dice) for _ in range(count))
    return [{"family": family, "given": given} for family, given in found]


def _date(kind: str, dice: random.Random) -> list[int]:
    year = dice.randint(1985, 2024) if dice.random() < 0.85 else dice.randint(1880, 2024)
    if dice.random() > 0.3 and kind not in _ONLINE:
        return [year]
    month = [year, dice.randint(1, 12)]
    return [*month, dice.randint(1, 28)] if dice.random() < 0.8 else month


def _journal(pools: Pools, dice: random.Random) -> str:
    roll = dice.random()
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
    tail = dice.choice([f"j.{letters}.{dice.randint(1999, 2023)}.{number}", f"{letters}.{number}",
                        f"s{number}-{number % 900}-{number % 9_000}-{number % 9}",
                        f"978-3-{number}_{dice.randint(1, 30)}",
                        f"journal.pone.{number:07d}"])  # fmt: skip
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
    item["container-title"] = _journal(pools, dice)
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
        item["publisher"] = dice.choice(pools.publishers)
    if dice.random() < 0.6:
        item["publisher-place"] = _city(item, pools, dice)
    if dice.random() < 0.15:
        item["edition"] = str(dice.randint(2, 9))
    if dice.random() < 0.15:
        item["collection-title"] = dice.choice(pools.volumes)
    if dice.random() < 0.2:
        item["ISBN"] = f"978{dice.randint(10**9, 10**10 - 1)}"


def _book(item: Item, pools: Pools, dice: random.Random) -> None:
    _house(item, pools, dice)
    if dice.random() < 0.3:
        item["number-of-pages"] = str(dice.randint(60, 900))
    if dice.random() < 0.05:
        item["editor"] = _people(pools, item["_language"], dice)[:3]


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
    frame = dice.choice(["University of %s", "Universität %s", "Université de %s", "%s University"])
    item["publisher"] = frame % _city(item, pools, dice)
    if dice.random() < 0.6:
        item["genre"] = dice.choice(_GENRES["thesis"])
    if dice.random() < 0.4:
        item["publisher-place"] = _city(item, pools, dice)


def _report(item: Item, pools: Pools, dice: random.Random) -> None:
    if dice.random() < 0.85:
        item["publisher"] = (
            group(pools, dice) if dice.random() < 0.7 else dice.choice(pools.publishers)
        )
    literal = item["author"][0].get("literal")
    if literal and dice.random() < 0.5:
        item["publisher"] = literal
    if dice.random() < 0.5:
        item["number"] = dice.choice(["%d", "TR-%d", "WP/%d", "CS-%d"]) % dice.randint(1, 999)
    if dice.random() < 0.5:
        item["genre"] = dice.choice(_GENRES["report"])
    if dice.random() < 0.4:
        item["publisher-place"] = _city(item, pools, dice)


def _newspaper(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = paper(pools, dice)
    if dice.random() < 0.3:
        item["page"] = dice.choice(["A1", "B4", "12", "3", "D6", "7"])


def _magazine(item: Item, pools: Pools, dice: random.Random) -> None:
    item["container-title"] = dice.choice(MAGAZINES) if dice.random() < 0.4 else paper(pools, dice)
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


_ONLINE = frozenset({"webpage", "post-weblog", "article", "article-newspaper", "article-magazine"})
#: How often each type is made, and what fills it.
_KINDS: dict[str, tuple[int, Callable[[Item, Pools, random.Random], None]]] = {
    "article-journal": (42, _article), "book": (17, _book), "chapter": (11, _chapter),
    "report": (6, _report), "paper-conference": (7, _chapter), "article-newspaper": (5, _newspaper),
    "article": (4, _preprint), "thesis": (5, _thesis), "article-magazine": (3, _magazine),
    "post-weblog": (3, _blog), "webpage": (3, _webpage),
}  # fmt: skip
