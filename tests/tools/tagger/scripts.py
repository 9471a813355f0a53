"""Titles, periodicals and houses in languages that the corpora have little of."""

from __future__ import annotations

import random
import re

from tests.tools.tagger.pools import LOCALES, Pools
from tests.tools.tagger.titles import FRAMES, LANGUAGES, made_title

#: Languages whose titles `faker` makes of words of their own.
MADE = ("ru", "uk", "zh", "ja", "el", "he", "ar", "pl", "cs", "vi", "da", "de", "es", "fr", "nl")
#: Languages written without capitals, mostly with their family names first.
EAST_ASIAN = ("zh", "ja", "ko")


def add_made_titles(pools: Pools, seed: int, many: int = 400) -> None:
    """Titles of languages that the corpora hardly have, of words of these languages."""
    import faker

    dice = random.Random(seed)
    for language in LANGUAGES:
        cities = pools.cities[language]
        pools.titles[language] += [made_title(language, cities, dice) for _ in range(8 * many)]
        pools.books[language] += [made_title(language, cities, dice) for _ in range(4 * many)]
    for language in MADE:
        made = faker.Faker(LOCALES.get(language, "en_US"))
        made.seed_instance(seed)
        for _ in range(many):
            words = made.sentence(nb_words=dice.choice([3, 4, 6, 8, 10]), variable_nb_words=True)
            pools.titles[language].append(words.strip(" .。"))
            pools.books[language].append(
                made.sentence(nb_words=dice.choice([2, 3, 5])).strip(" .。")
            )


def _filled(frame: str, pools: Pools, language: str, dice: random.Random) -> str:
    def word(_: re.Match[str]) -> str:
        title = dice.choice(pools.titles.get(language) or pools.titles["en"])
        if language in EAST_ASIAN:
            start = dice.randrange(max(1, len(title) - 3))
            return (
                re.sub(r"[\s、，。]", "", title[start : start + dice.choice([2, 2, 3, 4])])
                or title[:2]
            )
        words = [each.strip(",:;()“”\"'") for each in title.split()]
        found = dice.choice([each for each in words if len(each) > 4] or words[-1:])
        return found[:1].upper() + found[1:]

    filled = re.sub(r"\{w\}", word, frame)
    filled = re.sub(r"\{f\}", lambda _: dice.choice(pools.names[language])[0], filled)
    return filled.replace("{c}", dice.choice(pools.cities.get(language) or pools.cities["en"]))


def periodical(pools: Pools, language: str, dice: random.Random) -> str | None:
    """A made-up journal's name in a language; None where it has no frames."""
    frames = FRAMES.get(language, {}).get("periodicals")
    return _filled(dice.choice(frames), pools, language, dice) if frames else None


def house(pools: Pools, language: str, dice: random.Random) -> str:
    """A made-up publisher's name."""
    return _filled(
        dice.choice(FRAMES.get(language, {}).get("houses") or FRAMES["en"]["houses"]),
        pools,
        language,
        dice,
    )
