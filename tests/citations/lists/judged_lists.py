"""Whole lists as people bring them, each with the words of its works: other fields, languages and
damage than those that the readers were made with. Right words first, then read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.citations.lists.odd_lists import columns
from tests.citations.lists.printed_lists import TIMES, folded, ragged, typeset


@dataclass(frozen=True)
class Judged:
    """A text, and the words of each work in it, in order."""

    text: str
    works: tuple[str, ...]


_SECTIONS = Path(__file__).with_name("judged_works.txt").read_text("utf-8").strip().split("\n\n")
WORKS = {
    name.strip("[]"): tuple(works) for name, *works in (each.split("\n") for each in _SECTIONS)
}
NURSERY = WORKS["nursery"]
MUSIC = WORKS["music"]
BREAD_DE = WORKS["bread-de"]
ROADS_FR = WORKS["roads-fr"]
WATER_ES = WORKS["water-es"]
ICE_RU = WORKS["ice-ru"]
BOATS_IT = WORKS["boats-it"]
COURTS = WORKS["courts"]
ROBOTS = WORKS["robots"]
CLAY_APA = WORKS["clay-apa"]
BIRDS_ZH = WORKS["birds-zh"]
FERRY_PT = WORKS["ferry-pt"]
WOOL_NL = WORKS["wool-nl"]
POLISH = WORKS["polish"]
TURKISH = WORKS["turkish"]
GREEK = WORKS["greek"]
JAPANESE = WORKS["japanese"]
VANCOUVER_WEB = WORKS["vancouver-web"]
HARVARD = WORKS["harvard"]


def numbered(works: tuple[str, ...], mark: str = "{}. ", first: int = 1, gap: str = "\n") -> str:
    return gap.join(mark.format(n) + work for n, work in enumerate(works, first))


JUDGED: dict[str, Judged] = {
    "copied from a column of print": Judged("References\n" + typeset(TIMES, 46)(NURSERY), NURSERY),
    "copied from wide print": Judged("Works Cited\n\n" + typeset(TIMES, 84)(MUSIC), MUSIC),
    "German, in print": Judged("Literaturverzeichnis\n\n" + typeset(TIMES, 58)(BREAD_DE), BREAD_DE),
    "French, in print": Judged("Bibliographie\n\n" + typeset(TIMES, 62)(ROADS_FR), ROADS_FR),
    "Spanish, wrapped": Judged("Referencias\n\n" + folded(70)(WATER_ES), WATER_ES),
    "Russian, numbered": Judged("Список литературы\n" + numbered(ICE_RU), ICE_RU),
    "Italian, lines": Judged("Bibliografia\n\n" + "\n".join(BOATS_IT), BOATS_IT),
    "cases and statutes": Judged(
        "Table of Authorities\n\nReferences\n" + "\n".join(COURTS), COURTS
    ),
    "IEEE, wrapped at a number": Judged(
        "REFERENCES\n" + folded(52, indent="    ", mark="[{}] ")(ROBOTS), ROBOTS
    ),
    "APA, double-spaced": Judged(
        "References\n\n" + folded(78, "\n\n")(CLAY_APA).replace("\n\n", "\n\n\n"), CLAY_APA
    ),
    "Chinese": Judged("参考文献\n" + numbered(BIRDS_ZH, "[{}] "), BIRDS_ZH),
    "Portuguese, blank lines": Judged("REFERÊNCIAS\n\n" + "\n\n".join(FERRY_PT), FERRY_PT),
    "Dutch": Judged("Literatuur\n\n" + "\n".join(WOOL_NL), WOOL_NL),
    "quoted in a mail": Judged(
        "> References\n>\n" + "\n".join(f"> {line}" for line in folded(60)(MUSIC).split("\n")),
        MUSIC,
    ),
    "bullets of a web page": Judged(
        "Further reading\n\nReferences\n" + "\n".join(f"• {work}" for work in NURSERY), NURSERY
    ),
    "page numbers within": Judged(
        "References\n\n"
        + "\n".join(
            line if n % 3 else f"{line}\n{210 + n // 3}"
            for n, line in enumerate(folded(60)(NURSERY * 2).split("\n"), 1)
        ),
        NURSERY * 2,
    ),
    "a head within": Judged(
        "References\n\n"
        + folded(56, mark="{}. ")(NURSERY).replace("\n", "\n\nADEYEMI ET AL.          118\n\n", 1),
        NURSERY,
    ),
    "links below each": Judged(
        "References\n" + "\n".join(f"{work}\nView Article\nGoogle Scholar" for work in NURSERY),
        NURSERY,
    ),
    "under subheadings": Judged(
        "Bibliography\n\nBooks\n\n"
        + "\n".join((MUSIC[0], MUSIC[2], MUSIC[4]))
        + "\n\nNewspapers\n\n"
        + MUSIC[3],
        (MUSIC[0], MUSIC[2], MUSIC[4], MUSIC[3]),
    ),
    "Markdown": Judged("## References\n\n" + "\n".join(f"- {work}" for work in CLAY_APA), CLAY_APA),
    "tabs behind numbers": Judged("Notes\n\nReferences\n" + numbered(COURTS, "{}\t"), COURTS),
    "no heading": Judged("\n".join(NURSERY), NURSERY),
    "one number missing": Judged(
        "References\n" + numbered(NURSERY[:2]) + "\n" + numbered(NURSERY[2:], first=4), NURSERY
    ),
    "two lists": Judged(
        "References\n" + numbered(NURSERY) + "\n\nSupplementary References\n" + numbered(ICE_RU),
        NURSERY + ICE_RU,
    ),
    "hanging, in narrow columns": Judged("References\n\n" + folded(38, indent="   ")(MUSIC), MUSIC),
    "Windows line ends": Judged(
        "Literatur\r\n\r\n" + folded(72)(BREAD_DE).replace("\n", "\r\n"), BREAD_DE
    ),
    "a broken DOI": Judged(
        "References\n\n"
        + folded(72)(CLAY_APA[1:])
        + "\n"
        + CLAY_APA[0].replace(" https://doi.org/10.5555/", "\nhttps://doi.org/10.5555/\n"),
        (*CLAY_APA[1:], CLAY_APA[0].replace("10.5555/", "10.5555/ ")),
    ),
    "Polish, in print": Judged("Bibliografia\n\n" + typeset(TIMES, 40)(POLISH), POLISH),
    "Turkish": Judged("Kaynakça\n\n" + folded(50)(TURKISH), TURKISH),
    "Greek": Judged("Βιβλιογραφία\n\n" + "\n".join(GREEK), GREEK),
    "Japanese": Judged("参考文献\n" + "\n".join(JAPANESE), JAPANESE),
    "web parts, in print": Judged(
        "References\n" + typeset(TIMES, 66)(VANCOUVER_WEB), VANCOUVER_WEB
    ),
    "web parts, in a narrow column": Judged(
        "References\n" + typeset(TIMES, 44)(VANCOUVER_WEB), VANCOUVER_WEB
    ),
    "Harvard, in print": Judged("Reference list\n\n" + typeset(TIMES, 70)(HARVARD), HARVARD),
    "Harvard, by hand": Judged("Reference list\n\n" + ragged(55, 72, 9)(HARVARD), HARVARD),
    "by hand, German": Judged("Quellen\n\n" + ragged(48, 66, 5)(BREAD_DE), BREAD_DE),
    "by hand, French": Judged("Sources\n\n" + ragged(52, 70, 6)(ROADS_FR), ROADS_FR),
    "by hand, music": Judged("Sources\n\n" + ragged(44, 60, 7)(MUSIC), MUSIC),
    "letters": Judged(
        "References\n" + "\n".join(f"{'abcdef'[n]}) {work}" for n, work in enumerate(HARVARD)),
        HARVARD,
    ),
    "roman": Judged(
        "References\n"
        + "\n".join(
            f"{mark} {work}"
            for mark, work in zip(("i.", "ii.", "iii.", "iv."), HARVARD, strict=True)
        ),
        HARVARD,
    ),
    "labels": Judged(
        "References\n"
        + "\n".join(
            f"{mark} {work}"
            for mark, work in zip(("[Aal19]", "[Ose14]", "[Fon20]", "[RTG19]"), ROBOTS, strict=True)
        ),
        ROBOTS,
    ),
    "raised numbers": Judged(
        "References\n"
        + "\n".join(f"{mark}{work}" for mark, work in zip("¹²³⁴", VANCOUVER_WEB, strict=True)),
        VANCOUVER_WEB,
    ),
    "behind an article": Judged(
        "Crabs were counted in 2016 along the shore by two of us (Ames, 2011).\nThe pots were old; "
        "Drew (1999) says why.\n\nAcknowledgements\nWe thank the Department of Quays.\n\n"
        "References\n\n"
        + folded(74)(HARVARD)
        + "\n\nAppendix A\nTable A1 lists the 34 pots of 2016.\n",
        HARVARD,
    ),
    "downloaded pages": Judged(
        "References\n"
        + folded(58, mark="{}. ")(VANCOUVER_WEB).replace(
            "\n3.", "\nDownloaded from https://www.example.org/osm/11/44 by guest on 3 May 2020\n3."
        ),
        VANCOUVER_WEB,
    ),
    "counting down": Judged(
        "Publications\n\nReferences\n"
        + "\n".join(f"{4 - n}. {work}" for n, work in enumerate(VANCOUVER_WEB)),
        VANCOUVER_WEB,
    ),
    "a caption within": Judged(
        "References\n\n"
        + folded(64, "\n\n")(HARVARD[:2])
        + "\n\nFig. 2. Pots at the quay of Tern, from the north.\n\n"
        + folded(64, "\n\n")(HARVARD[2:]),
        (*HARVARD[:2], "Fig. 2. Pots at the quay of Tern, from the north.", *HARVARD[2:]),
    ),
    "two columns": Judged("References\n\n" + columns(40, "[{}] ", "")(HARVARD * 3), HARVARD * 3),
    "line numbers": Judged(
        "\n".join(
            f"{n:4} {line}"
            for n, line in enumerate(["References", *folded(60)(HARVARD * 2).split("\n")], 301)
        ),
        HARVARD * 2,
    ),
    "mixed, in print": Judged(
        "Bibliography\n\n" + typeset(TIMES, 54)(COURTS + MUSIC), COURTS + MUSIC
    ),
    "mixed, in wide print": Judged(
        "Bibliography\n\n" + typeset(TIMES, 78)(BREAD_DE + ROADS_FR), BREAD_DE + ROADS_FR
    ),
}
