"""Lists that were shuffled, cut, renumbered and pasted together: works in = works out.

Each made-up work carries a word of its own. Wherever the list breaks, that word is in just one
reference or rejected entry, and no reference that is sure carries the words of two.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.citations.lists.printed_lists import MARKED_OFF, NUMBERED, ODDLY_NUMBERED, ONLY_WORDS
from zotsync.formats.text import read
from zotsync.model.reference import Reference, Rejected

LAYOUTS = {**NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS}
SHAPES = (
    "Harrow TJ, Okafor C. Ranges of {}. J Ex. 2014;12(3):41-9.",
    "Okafor, C. & Berg, K. Rivers of {}. J. Ex. 98, 77–95 (2012).",
    "Lindqvist, M. (2013). Lakes of {}. Journal of Examples, 99(1), 7–19.",
    "Berg K (2019) Maps of {}. J Ex 7:1–9",
    "Aalst, P., 2011. Seas of {}. Journal of Examples 100, 7–19. https://doi.org/10.5555/a.1",
    "World Otter Trust. (n.d.). Otters of {}. https://www.example.org/otters",
)
NOISE = ("Google Scholar", "Article PubMed", "[DOI] [PubMed]", "", "", "Advertisement", "- 35 -")
WORD = re.compile(r"\bzeb[a-z]{4}\b")


def works_of(chance: random.Random, count: int) -> list[str]:
    words = chance.sample([f"zeb{a}{b}{c}{d}" for a in "abc" for b in "def" for c in "ghi"
                           for d in "jkl"], count)  # fmt: skip
    return [chance.choice(SHAPES).replace("{}", word) for word in words]


def _shuffled(lines: list[str], chance: random.Random) -> list[str]:
    return chance.sample(lines, len(lines))


def _noisy(lines: list[str], chance: random.Random) -> list[str]:
    return [each for line in lines for each in (line, *chance.sample(NOISE, chance.randint(0, 2)))]


def _renumbered(lines: list[str], chance: random.Random) -> list[str]:
    return [re.sub(r"^(\W?)\d+", lambda found: f"{found[1]}{chance.randint(1, 30)}", line)
            for line in lines]  # fmt: skip


def _unmarked(lines: list[str], chance: random.Random) -> list[str]:
    return [re.sub(r"^\W?\d+\W+", "", line) if chance.random() < 0.3 else line for line in lines]


def _unstopped(lines: list[str], chance: random.Random) -> list[str]:
    return [line.rstrip(".") if chance.random() < 0.5 else line for line in lines]


def _spaced(lines: list[str], chance: random.Random) -> list[str]:
    return [each for line in lines for each in (line, *[""] * chance.randint(0, 2))]


MUTATIONS: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    _noisy, _renumbered, _unmarked, _unstopped, _spaced,
)  # fmt: skip


def check(seed: int) -> None:
    chance = random.Random(seed)
    works = works_of(chance, chance.randint(2, 12))
    layout = chance.choice(sorted(LAYOUTS))
    lines = LAYOUTS[layout](works).split("\n")
    if len(lines) == len(works):  # a line each: what is put between is between works
        lines = _shuffled(lines, chance)
        for mutate in chance.sample(MUTATIONS, chance.randint(0, 3)):
            lines = mutate(lines, chance)
    text = chance.choice(("References\n", "## Sources\n\n", "")) + "\n".join(lines)
    told: Counter[str] = Counter()
    for each in read(text.encode(), "list.txt"):
        if isinstance(each, Reference | Rejected):
            words = set(WORD.findall(each.raw))
            told.update(words)
            assert len(words) < 2 or isinstance(each, Rejected), text
    assert told == Counter({word: 1 for work in works for word in set(WORD.findall(work))}), text


@pytest.mark.parametrize("seed", range(150))
def test_works_in_are_works_out(seed: int) -> None:
    check(seed)


@pytest.mark.soak
def test_works_in_are_works_out_of_five_thousand_lists(
    record_property: Callable[[str, object], None],
) -> None:
    record_property("tried", 5_000)
    for seed in range(1_000, 6_000):
        check(seed)
