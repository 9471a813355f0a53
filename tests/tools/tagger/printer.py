"""A printer of references in no style and in all: orders, signs and words drawn at random.

CSL styles print tidily and only what they know; lists that people and publishers write do not. Each
reference here has an order of its own, in one of the languages of `words`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.tools.tagger.articles_printed import put_article
from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.draft import Draft, made_address, made_doi
from tests.tools.tagger.east_asian import east_asian
from tests.tools.tagger.kinds_printed import put_book, put_chapter
from tests.tools.tagger.labelled import Labelled, joined
from tests.tools.tagger.names_printed import Parts, as_editors, people
from tests.tools.tagger.other_kinds import (
    put_news,
    put_paper,
    put_preprint,
    put_report,
    put_thesis,
    put_web,
)
from tests.tools.tagger.pools import Pools, group
from tests.tools.tagger.rare_kinds import put_data, put_entry, put_film, put_patent, put_standard
from tests.tools.tagger.titles_printed import title_of

_LANGUAGES = (
    ("en",) * 10
    + ("de",) * 8
    + ("es",) * 6
    + ("pt",) * 6
    + ("fr",) * 5
    + ("it", "nl", "ru", "ru", "pl", "tr", "uk", "cs", "hu", "vi", "da", "el", "he", "ar")
)


#: How often each kind is printed, what prints it, how often its year stands in front, last, within.
KINDS: dict[str, tuple[int, Callable[[Draft], None], tuple[int, int, int]]] = {
    "article": (34, put_article, (50, 24, 26)),
    "book": (15, put_book, (50, 50, 0)),
    "edited": (3, put_book, (50, 50, 0)),
    "chapter": (15, put_chapter, (55, 45, 0)),
    "paper": (8, put_paper, (50, 50, 0)),
    "thesis": (5, put_thesis, (50, 50, 0)),
    "report": (6, put_report, (55, 45, 0)),
    "web": (6, put_web, (55, 45, 0)),
    "news": (5, put_news, (40, 60, 0)),
    "preprint": (3, put_preprint, (50, 50, 0)),
    "patent": (1, put_patent, (40, 60, 0)),
    "standard": (1, put_standard, (40, 60, 0)),
    "data": (2, put_data, (70, 30, 0)),
    "film": (1, put_film, (60, 40, 0)),
    "entry": (2, put_entry, (50, 50, 0)),
}


def printed(pools: Pools, dice: random.Random) -> Labelled:
    """A made-up reference of any kind, in any order."""
    if dice.random() < 0.05:
        return east_asian(pools, dice)
    language = dice.choice(_LANGUAGES)
    draft = Draft(pools, dice, language, language if dice.random() < 0.85 else "en")
    kind = dice.choices(list(KINDS), [weight for weight, _, _ in KINDS.values()])[0]
    _, body, fronts = KINDS[kind]
    draft.year = str(dice.randint(1960, 2025) if dice.random() < 0.87 else dice.randint(1800, 2025))
    draft.year_at = dice.choices(("front", "end", "middle"), fronts)[0]
    _put_number(draft)
    named = not draft.chance(_UNNAMED.get(kind, 0.02))
    title_first = draft.chance(0.04)
    if title_first:
        _put_title(draft, kind)
    if named:
        _put_names(draft, kind)
    _put_front_year(draft, named)
    if kind == "report" and draft.chance(0.06):
        draft.add(
            f"{dice.choice(['TR', 'IUS', 'WP', 'R'])}-{dice.randint(1, 99)}-{dice.randint(1, 99)}: "
        )
    if not title_first:
        _put_title(draft, kind)
    body(draft)
    _put_rest(draft, kind)
    return joined(_tidy(draft.parts))


_UNNAMED = {
    "web": 0.2,
    "news": 0.25,
    "patent": 0.1,
    "standard": 0.3,
    "entry": 0.4,
    "film": 0.4,
    "report": 0.08,
}


def _put_number(draft: Draft) -> None:
    if draft.chance(0.1):
        frame = draft.dice.choice(
            ["{n}. ", "[{n}] ", "{n} ", "({n}) ", "{n}) ", "{n}.", "[{n}]", "• ", "- ", "– ", "* "]
        )
        draft.add(frame.replace("{n}", str(draft.dice.randint(1, 320))))


def _put_names(draft: Draft, kind: str) -> None:
    dice = draft.dice
    if kind in ("report", "web", "standard") and draft.chance(0.4):
        name = group(draft.pools, dice)
        draft.parts.append((name.upper() if draft.chance(0.1) else name, "FAM"))
        return
    names = people(draft.pools, draft.language, draft.spoken, dice)
    if kind in ("book", "edited") and draft.chance(0.85 if kind == "edited" else 0.05):
        many = sum(label == "FAM" for _, label in names) > 1
        mark = dice.choice(draft.words.editors if many else draft.words.one_editor).strip("()")
        draft.parts += as_editors(names)
        draft.add(
            dice.choice([" (%s)", ", %s", " (%s)", " [%s]", " (%s.)", ", (%s)", " %s"]) % mark
        )
        return
    draft.parts += names
    if kind == "film" and draft.chance(0.6):
        draft.any(" (Director)", " (dir.)", ", director", " (Regie)", " (Directors)")


def _put_front_year(draft: Draft, named: bool) -> None:
    dice = draft.dice
    if draft.year_at == "front":
        if draft.chance(0.03):
            draft.year = ""
            word = dice.choice(draft.words.undated + draft.words.coming)
            draft.add(
                dice.choice(CHOICES["after_names"] if named else ("(%s) ", "%s. "))
                % word.strip("[]")
            )
        elif draft.chance(0.04):
            first = str(int(draft.year) - dice.randint(5, 90))
            draft.put_year(
                f" ({first}/%s). ", f" [{first}] %s. ", f" (%s [{first}]). ", f" (%s/{first}). "
            )
        elif draft.chance(0.06):
            day = draft.day_of_year()
            draft.put_year(f" (%s, {day}). ", f" ({day} %s). ", f", %s, {day}. ", f" (%s {day}). ")
        elif named:
            draft.put_year(*CHOICES["after_names"])
        else:
            draft.put_year("(%s) ", "%s. ", "(%s). ", "%s: ")
        draft.year_at = ""
    elif named:
        before = draft.parts[-1][0] if draft.parts else ""
        mark = dice.choice([". ", ": ", ", ", ". ", ", ", ". ", " : ", "; ", " – ", " "])
        draft.add(" " if before.endswith(".") and mark == ". " else mark)


def _put_title(draft: Draft, kind: str) -> None:
    dice = draft.dice
    title = title_of(draft, kind)
    ends = dice.choice(
        [
            ". ",
            ". ",
            ", ",
            ". ",
            ": " if kind != "article" else ". ",
            ". ",
            " – " if draft.chance(0.2) else ", ",
        ]
    )
    quoted = kind in (
        "article",
        "chapter",
        "paper",
        "thesis",
        "web",
        "news",
        "entry",
    ) or draft.chance(0.1)
    if quoted and draft.chance(0.3):
        draft.quoted(title, "TIT", ends)
    else:
        draft.add(title, "TIT")
        if draft.chance(0.04):
            draft.any(
                " [Internet]",
                " [online]",
                " [en ligne]",
                " [Abstract]",
                " [Letter]",
                " [electronic resource]",
                " [en línea]",
                " [Elektronische Ressource]",
                " [Electronic version]",
                " (review)",
            )
        draft.add(ends)


def _put_rest(draft: Draft, kind: str) -> None:
    """A DOI, an address, when it was read, links behind it, the last stop."""
    dice = draft.dice
    if draft.year_at and draft.year:
        draft.put_year(", %s", " %s", ", %s", "; %s", " (%s)", ". %s")
    if kind in ("article", "paper", "chapter", "preprint", "data") and draft.chance(0.25):
        draft.any(
            ". doi: ",
            ". doi:",
            ". https://doi.org/",
            ", doi: ",
            ". DOI: ",
            " doi:",
            ". http://dx.doi.org/",
            ". ",
            ". doi.org/",
            ", https://doi.org/",
            ". DOI ",
            " [doi:",
            ". Available from: https://doi.org/",
            " ",
            "; doi ",
        )
        draft.add(made_doi(dice), "DOI")
    elif draft.chance(
        {"web": 0.85, "news": 0.4, "report": 0.3, "data": 0.6, "preprint": 0.4}.get(kind, 0.07)
    ):
        _put_address(draft)
    if draft.chance(0.65):
        draft.add(".")
    if draft.chance(0.07):
        draft.add(
            dice.choice(CHOICES["tails"]).replace("{n}", str(dice.randint(10_000, 39_999_999)))
        )


def _put_address(draft: Draft) -> None:
    draft.any(". ", ", ", " ", "; ", ". ", ". ")
    for piece in re.split(r"(\{[ud]\})", draft.dice.choice(draft.words.read_on)):
        if piece == "{u}":
            draft.add(made_address(draft.dice), "URL")
        else:
            draft.add(draft.day() if piece == "{d}" else piece)
    if not any(label == "URL" for _, label in draft.parts) and draft.chance(0.5):
        draft.add(" ")
        draft.add(made_address(draft.dice), "URL")


def _tidy(parts: Parts) -> Parts:
    """The pieces without empty ones."""
    return [(text, label) for text, label in parts if text]
