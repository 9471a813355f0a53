"""Titles of made-up references: short and long, in capitals, with a second half, with quotes."""

from __future__ import annotations

import random
import re

from tests.tools.tagger.draft import Draft

_SHORT = re.compile(r"^(?:\S+\s){0,2}\S+")


def title_of(draft: Draft, kind: str) -> str:
    """A title of a kind: now and then short, in capitals, a question, with a second half."""
    dice, pools, language = draft.dice, draft.pools, draft.language
    if language == "en" or draft.chance(0.12):
        book = kind in ("book", "edited", "thesis", "report") and draft.chance(0.6)
        title = dice.choice(pools.books["en"] if book else pools.titles["en"])
    else:
        own = (
            pools.books
            if kind in ("book", "edited") and pools.books.get(language)
            else pools.titles
        )
        title = dice.choice(own.get(language) or pools.titles["en"])
    roll = dice.random()
    if roll < 0.08:
        found = _SHORT.match(title)
        title = (found[0] if found else title).strip(",;:–- ")
    elif roll < 0.17 and len(title) < 110:
        second = dice.choice(pools.titles.get(language) or pools.titles["en"])[:90].rsplit(" ", 1)[
            0
        ]
        title += dice.choice([": ", ". ", " – ", "? ", ": ", "; ", " -- ", "! "]) + second.strip(
            " ,:;.–-?"
        )
    elif roll < 0.2:
        title += dice.choice(
            [
                f", {dice.randint(1700, 2015)}–{dice.randint(1700, 2020)}",
                f" in {draft.city()}",
                " (II)",
                f" {dice.randint(1, 9)}",
                f", {dice.randint(1900, 2020)}",
                ", part II",
                f" ({draft.city()})",
            ]
        )
    if dice.random() < 0.05:
        title = title.upper()
    elif dice.random() < 0.1:
        title = title.title()
    elif dice.random() < 0.05:
        title = title[:1].lower() + title[1:]
    if dice.random() < 0.04 and title[-1].isalnum():
        title += dice.choice("??!")
    return _with_quotes(title, dice)


def _with_quotes(title: str, dice: random.Random) -> str:
    """The title, some of its words in quotation marks now and then."""
    words = title.split(" ")
    if dice.random() > 0.03 or len(words) < 4:
        return title
    start = dice.randrange(len(words) - 2)
    end = start + dice.choice([1, 2])
    marks = dice.choice(["“”", "‘’", "«»", '""', "„“"])
    quoted = marks[0] + " ".join(words[start:end]) + marks[1]
    return " ".join([*words[:start], quoted, *words[end:]])
