"""Made-up titles in the languages that the corpora have few of: things put into frames.

All things of a language take the same article (`der`, `da`, `de la`), so that any fits any frame.
"""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

#: The tables of `frames.toml`, by language.
FRAMES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("frames.toml").read_text("utf-8")
)
LANGUAGES = tuple(name for name, table in FRAMES.items() if "titles" in table)
_JOINS = {"zh": ("：", "——"), "ja": ("―", "：", " ")}


def made_title(language: str, cities: list[str], dice: random.Random) -> str:
    """A title in one of `LANGUAGES`, a third of them with a second half."""
    words = _framed(language, cities, dice)
    if dice.random() < 0.33 and words[-1] != "?":
        joins = _JOINS.get(language, (": ", ". ", " – ", ": ", " - "))
        words += dice.choice(joins) + _framed(language, cities, dice)
    return words


def _framed(language: str, cities: list[str], dice: random.Random) -> str:
    things = FRAMES[language]["things"]
    words = dice.choice(FRAMES[language]["titles"])
    for sign in ("{A}", "{a}"):
        while sign in words:
            thing = dice.choice(things)
            words = words.replace(
                sign, thing[:1].upper() + thing[1:] if sign == "{A}" else thing, 1
            )
    year = dice.randint(1700, 2005)
    words = words.replace("{y}", str(year)).replace("{z}", str(year + dice.randint(1, 60)))
    return words.replace("{c}", dice.choice(cities)) if "{c}" in words else words
