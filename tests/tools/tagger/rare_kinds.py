"""What stands behind the title of patents, standards, data, films and entries of encyclopedias."""

from __future__ import annotations

import re

from tests.tools.tagger.articles_printed import put_house, put_pages
from tests.tools.tagger.draft import Draft
from tests.tools.tagger.kinds_printed import book_of


def put_patent(draft: Draft) -> None:
    dice = draft.dice
    number = f"{dice.randint(1, 11)},{dice.randint(0, 999):03d},{dice.randint(0, 999):03d}"
    draft.add(
        dice.choice(
            [
                f"U.S. Patent No. {number}",
                f"US Patent {number}",
                f"Patent US{number.replace(',', '')}B2",
                f"U.S. Patent {number}",
                f"European Patent EP{dice.randint(100_000, 3_999_999)}A1",
                f"WO{dice.randint(1990, 2022)}{dice.randint(1, 199_999):06d}",
                f"Patent DE{dice.randint(10**6, 10**8)}",
                f"Int. Patent WO {dice.randint(1990, 2022)}/{dice.randint(1, 199_999):06d}",
                f"CN{dice.randint(10**8, 10**9)}A",
                f"Pat. {number}",
            ]
        )
    )
    if draft.year_at and draft.chance(0.6):
        day = draft.day_of_year()
        draft.put_year(
            f", {day} %s",
            f", issued {day}, %s",
            f" ({day}, %s)",
            f", filed {day} %s",
            f", {day}, %s",
        )
    draft.put_year(", %s", " (%s)", " %s")


def put_standard(draft: Draft) -> None:
    dice = draft.dice
    maker = dice.choice(
        [
            "ISO",
            "DIN EN",
            "IEEE Std",
            "ASTM",
            "ANSI",
            "IEC",
            "BS",
            "NF EN",
            "ABNT NBR",
            "ГОСТ",
            "DIN",
            "EN",
            "UNE",
        ]
    )
    draft.add(
        f"({maker} {dice.randint(1, 20_000)}{dice.choice(['', ':2015', '-1', '-2:2008', '–17'])})"
        if draft.chance(0.5)
        else f"{maker} {dice.randint(1, 20_000)}{dice.choice([':2015', '-1', '', '-2012'])}"
    )
    draft.any(". ", ", ", "; ")
    put_house(draft)
    draft.put_year(", %s", " (%s)", " %s", "; %s")


def put_data(draft: Draft) -> None:
    """A data set or a program."""
    dice = draft.dice
    version = f"{dice.randint(0, 12)}.{dice.randint(0, 20)}"
    draft.add(
        dice.choice(
            [
                f"(Version {version}) ",
                f"Version {version}. ",
                f"V{dice.randint(1, 4)}. ",
                f", v{version}. ",
                "",
                f"R package version {version}. ",
            ]
        )
    )
    draft.any(
        "[Computer software]. ",
        "[Data set]. ",
        "[Dataset]. ",
        "[Software]. ",
        "[Mobile app]. ",
        "",
        "",
        "[Code]. ",
    )
    if draft.chance(0.7):
        draft.add(
            dice.choice(
                [
                    "Zenodo",
                    "figshare",
                    "Dryad",
                    "Harvard Dataverse",
                    "GitHub",
                    "CRAN",
                    "ICPSR",
                    "PANGAEA",
                    "GESIS Datenarchiv",
                    draft.house(),
                ]
            ),
            "PUB",
        )
    else:
        put_house(draft)
    draft.put_year(", %s", " (%s)", ". %s", " %s")


def put_film(draft: Draft) -> None:
    draft.any(
        "[Film]. ",
        "[Motion picture]. ",
        "[DVD]. ",
        "[Video]. ",
        "",
        "[TV series episode]. ",
        "[Podcast]. ",
        "[Album]. ",
        "Film. ",
    )
    put_house(draft)
    draft.put_year(", %s", " (%s)", ". %s", " %s")


def put_entry(draft: Draft) -> None:
    """An article of an encyclopedia or dictionary."""
    dice = draft.dice
    draft.any(*draft.words.inside, "s.v. ", "")
    draft.add(
        dice.choice(
            [
                "Encyclopædia Britannica",
                "Wikipedia",
                "Oxford Dictionary of National Biography",
                "Duden",
                "Larousse",
                "The Stanford Encyclopedia of Philosophy",
                "Brockhaus Enzyklopädie",
                "Enciclopedia Italiana",
                "Grove Music Online",
                re.sub(r"\s+", " ", book_of(draft)),
            ]
        ),
        "CON",
    )
    if draft.chance(0.4):
        draft.framed(
            ", " + dice.choice(draft.words.volume).rstrip() + " %s", str(dice.randint(1, 30)), "VOL"
        )
    if draft.chance(0.5):
        draft.any(". ", ", ")
        put_house(draft)
    draft.put_year(", %s", " (%s)", ". %s", " %s")
    if draft.chance(0.5):
        put_pages(draft, ", ")
