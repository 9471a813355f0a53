"""A reference being put together: its pieces with their labels, and what it is made from."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass, field

from tests.tools.tagger.names_printed import Parts
from tests.tools.tagger.pools import Pools, few_words
from tests.tools.tagger.scripts import house
from tests.tools.tagger.words import Words, words_of

_QUOTES = (
    ("“", "”"),
    ('"', '"'),
    ("„", "“"),
    ("«", "»"),
    ("« ", " »"),
    ("‘", "’"),
    ("'", "'"),
    ("”", "”"),
    ("“", "”"),
    ("„", "”"),
    ("``", "''"),
    ('"', '"'),
)


@dataclass(slots=True)
class Draft:
    """Pieces so far; the language of the work, the words its list speaks with, the year."""

    pools: Pools
    dice: random.Random
    language: str
    spoken: str
    year: str = ""
    year_at: str = "end"  # "front", "middle" or "end"; "" once it is printed
    parts: Parts = field(default_factory=list)

    @property
    def words(self) -> Words:
        return words_of(self.spoken)

    def add(self, text: str, label: str = "O") -> None:
        """Adds a piece; a stop behind a `?` is mostly left out."""
        if text.startswith(".") and self.parts and self.parts[-1][0][-1:] in "?!":
            text = text[1:] if self.dice.random() < 0.85 else text
        if text:
            self.parts.append((text, label))

    def any(self, *frames: str) -> None:
        """Adds one of some unlabelled pieces."""
        self.add(self.dice.choice(frames))

    def framed(self, frame: str, text: str, label: str) -> None:
        """Adds a labelled piece within unlabelled words: `(%s)`."""
        before, _, behind = frame.partition("%s")
        self.add(before)
        self.add(text, label)
        self.add(behind)

    def put_year(self, *frames: str) -> None:
        """Adds the year in one of some frames, if it is not printed yet."""
        if self.year_at and self.year:
            suffix = self.dice.choice("abc") if self.dice.random() < 0.07 else ""
            self.framed(self.dice.choice(frames).replace("%s", "%s" + suffix), self.year, "YEA")
        self.year_at = ""

    def quoted(self, text: str, label: str, ends: str) -> None:
        """Adds a piece in quotation marks, the mark that ends it inside or outside."""
        first, last = self.dice.choice(_QUOTES)
        self.add(first)
        self.add(text, label)
        inside = last in "”\"’'" and self.dice.random() < 0.5 and ends[:1] in ".,"
        self.add(f"{ends[0]}{last} " if inside else last + ends)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def city(self) -> str:
        pools = self.pools
        own = pools.cities.get(self.language) or pools.cities["en"]
        return self.dice.choice(pools.places if self.chance(0.5) else own)

    def house(self) -> str:
        roll = self.dice.random()
        if roll < 0.12:
            name = few_words(self.pools, self.dice, 2)
            return name + self.dice.choice([" Press", "", "", " Books", " Publishing", " Verlag"])
        if roll < 0.6:
            return self.dice.choice(self.pools.publishers)
        return house(self.pools, self.language if roll < 0.85 else "en", self.dice)

    def month(self) -> str:
        return self.dice.choice(self.words.months)

    def day(self) -> str:
        """A day in the year of the reference or near now, as texts write it."""
        dice, month, day = self.dice, self.month(), self.dice.randint(1, 28)
        year, number = dice.randint(1998, 2025), dice.randint(1, 12)
        frames = [
            f"{day} {month} {year}",
            f"{month} {day}, {year}",
            f"{day}. {month} {year}",
            f"{day:02d}.{number:02d}.{year}",
            f"{year}-{number:02d}-{day:02d}",
            f"{day}/{number}/{year}",
            f"{day} {month[:3]}. {year}",
            f"{year} {month[:3]} {day}",
            f"{month} {year}",
            f"{day:02d}/{number:02d}/{year}",
            f"{day}.{number}.{year}",
            f"{day:02d}.{number:02d}.{year % 100:02d}",
        ]
        if self.spoken in ("es", "pt"):
            frames += [f"{day} de {month} de {year}"] * 6
        return dice.choice(frames)

    def day_of_year(self) -> str:
        """A day without its year."""
        month, day = self.month(), self.dice.randint(1, 28)
        between = " de " if self.spoken in ("es", "pt") else ". " if self.spoken == "de" else " "
        return self.dice.choice(
            [
                f"{month} {day}",
                f"{day}{between}{month}",
                f"{day}{between}{month}",
                month,
                f"{month[:3]} {day}",
                f"{month}/{self.month()}",
            ]
        )


def made_address(dice: random.Random) -> str:
    """A web address that there is not."""
    letters = string.ascii_lowercase
    site = "".join(dice.choices(letters, k=dice.randint(3, 12)))
    end = dice.choice(
        [
            ".com",
            ".org",
            ".de",
            ".br",
            ".es",
            ".fr",
            ".edu",
            ".gov",
            ".net",
            ".ac.uk",
            ".ru",
            ".info",
        ]
    )
    tail = "".join(dice.choices(letters + "0123456789-_/", k=dice.randint(3, 30)))
    path = dice.choice(
        [
            "",
            "/",
            "/" + tail,
            f"/{tail}.pdf",
            f"/{tail}.html",
            f"/{tail}/",
            f"/index.php?id={dice.randint(1, 9999)}",
        ]
    )
    start = dice.choice(["http://", "https://", "www.", "http://www.", "https://www."])
    return start + site + end + path


def made_doi(dice: random.Random) -> str:
    """A DOI that there is not, in the shapes of publishers."""
    letters, number = "".join(dice.choices("abcdefghjklmnoprstuw", k=5)), dice.randint(1000, 99999)
    year = dice.randint(1998, 2024)
    tails = (
        f"j.{letters}.{year}.{dice.randint(1, 12):02d}.{number % 1000:03d}",
        f"{letters}.{number}",
        f"s{number:05d}-{number % 21:03d}-{number % 9999:04d}-{number % 10}",
        f"{number * 7919 % 10**8:08d}",
        f"978-3-{number}-{number % 1000}-{number % 10}_{dice.randint(1, 40)}",
        f"{letters.upper()}/{letters}{number % 999}",
        f"journal.{letters[:4]}.{number:07d}",
        f"{letters[:3]}{number}{letters[3]}",
        f"S{number}-{number % 9999}({year % 100:02d}){number % 99999:05d}-{number % 10}",
        f"{letters}/{dice.randint(1, 90)}.{dice.randint(1, 12)}.{number % 900}",
        f"S0103-{number:08d}{year}000{number % 999:03d}",
    )
    return f"10.{dice.randint(1000, 59999)}/{dice.choice(tails)}"
