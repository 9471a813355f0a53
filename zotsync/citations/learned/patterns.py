"""What a pattern makes likelier before labels are chosen: names in front, the shape of a locus.

Each pattern is of a form that hardly anything else has; the network decides all the same, with
what the pattern adds to the scores of some labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.citations.learned.vocabulary import body_at_front
from zotsync.citations.names import UPPER
from zotsync.text.names import PARTICLES

_DASH = r"\s?[-‐‑–—−]{1,2}\s?"
_FIRST, _LAST = r"(?P<PG1>[A-Za-z]{0,2}\d{1,6})", rf"{_DASH}(?P<PG2>[A-Za-z]{{0,2}}\d{{1,6}})"
_MONTH_YEAR = r"\((?:[A-Z][a-zé]{2,8}\.?\s)?(?:1[89]|20)\d\d\)"
#: Loci, each with the labels that it tells; the first that a citation has just once counts.
_LOCI = tuple(
    re.compile(shape)
    for shape in (
        # `12(3):412–429`
        r"(?<![\w.])(?P<VOL>\d{1,4})\s?\((?P<ISS>\d[\w/–-]{0,6})\)\s?[:,]\s?(?:pp?\.\s?)?"
        rf"(?P<PG1>[A-Za-z]?\d{{1,6}}){_DASH}(?P<PG2>[A-Za-z]?\d{{1,6}})(?![\w-])",
        # `8, 2, Article 14 (June 2015)`, `5, 1 (Mar. 2017), 12–29`: ACM
        rf"(?<![\w.])(?P<VOL>\d{{1,3}}),\s(?P<ISS>\d{{1,3}}),\sArticle\s\d{{1,6}}\s{_MONTH_YEAR}",
        rf"(?<![\w.])(?P<VOL>\d{{1,3}}),\s(?P<ISS>\d{{1,3}})\s{_MONTH_YEAR},\s{_FIRST}(?:{_LAST})?(?![\w-])",
        # `2002;(44):9-13`, `2002(44): 9-13`: no volume, an issue
        rf"(?<!\d)(?P<YEA>(?:1[89]|20)\d\d)\s?;?\s?\((?P<ISS>\d{{1,4}})\)\s?:\s?{_FIRST}{_LAST}(?![\w-])",
        # `88 Harbor L. Rev. 412, 420 (2004)`: law reviews
        r"(?<=[,?]\s)(?P<VOL>\d{1,3})\s(?P<CON>(?:[A-Z][\w.’'&-]*\s(?:(?:of|on|and|for|&)\s)?){0,6}"
        r"(?:L\.|L\.J\.|L\.Q\.|Rev\.|J\.|Q\.|Just\.|Pol[’']y|F\.|Rep\.)(?:\s[A-Z][\w.’'&-]*){0,4})\s"
        r"(?P<PG1>\d{1,4})(?:,\s[\d–-]+)?\s\((?:[A-Z][a-z]+\.?\s)?(?P<YEA>(?:1[89]|20)\d\d)\)",
    )
)
_NAME_WORD = rf"[{UPPER}](?:[^\W\d_]|[-’'](?=[^\W\d_])){{1,24}}"
_INITIALS = rf"[{UPPER}]\.(?:[\s-]?[{UPPER}]\.){{0,3}}"
_PARTICLE = "|".join(sorted(PARTICLES))
_GIVEN = rf"(?:{_INITIALS}|{_NAME_WORD})"
_FAMILY = rf"(?:(?:{_PARTICLE}|[Vv]an|[Vv]on|[Dd]e)\s){{0,2}}{_NAME_WORD}"
_ONE = rf"{_NAME_WORD}(?:\s(?:{_INITIALS}|{_NAME_WORD})){{0,2}}\s{_FAMILY}"
_AND = r"(?:,?\s(?:and|&|et|y|und|e|og|och)\s|,\s(?=et\sal\b))"
#: `Kerr, Moira J., Wei Ling Tay, and Jo van Aalst. 2021.`: only the first name is inverted.
_FIRST_INVERTED = re.compile(
    rf"(?P<family>(?:{_FAMILY}\s)?{_FAMILY}),\s(?P<given>{_GIVEN}(?:\s{_GIVEN}){{0,2}})"
    rf"(?P<others>(?:,\s{_ONE}){{0,12}}{_AND}(?:{_ONE}|et\sal\.?))"
    r"(?=\.?\s[(“\"«]|[.,]\s(?:(?:1[5-9]|20)\d\d\b|[“\"«]|[Ee]d(?:itor)?s\b)|\s(?:1[5-9]|20)\d\d\b|:\s|\.\s)"
)
_OTHER = re.compile(_ONE)
_PARTED = re.compile(r"(?:,?\s(?:and|&|et|y|und|e|og|och)\s|,\s)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_FULL = re.compile(r"[^\W\d_]{3}")
_LONGEST = 600  # characters in which names in front are looked for

#: What a pattern adds to a label's score.
FAVOUR = dict.fromkeys(("FAM", "GIV", "CON", "YEA", "VOL", "ISS", "PG1", "PG2"), 6.0)


def likelier(words: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a citation, `start` to `end`, and the label that is likelier there."""
    if end := body_at_front(words):
        yield 0, end, "FAM"
    elif names := _FIRST_INVERTED.match(words[:_LONGEST]):
        yield from _names(names)
    for shape in _LOCI:
        found = list(shape.finditer(words))
        if len(found) == 1 and not _counts_years(shape, found[0], words):
            times = 1 if shape is _LOCI[0] else 2  # the rarer forms need more of a push
            for label in shape.groupindex:
                if found[0][label]:
                    yield from times * [(*found[0].span(label), label)]
            return


def _counts_years(shape: re.Pattern[str], found: re.Match[str], words: str) -> bool:
    """Whether what stands for a volume is the only year: `J, 2002(44): 9-13`."""
    volume = found["VOL"] if "VOL" in shape.groupindex else ""
    return bool(_YEAR.fullmatch(volume)) and len(set(_YEAR.findall(words))) == 1


def _names(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The labels of names of which only the first is inverted, if they are given in full."""
    others = list(_others(found))
    if not (_FULL.search(found["given"]) or any(_FULL.match(one) for _, one in others)):
        return
    yield (*found.span("family"), "FAM")
    yield found.start("given"), found.end("given"), "GIV"
    for start, one in others:
        words = list(re.finditer(r"\S+", one))
        family = len(words) - 1
        while family > 1 and words[family - 1][0].lower() in PARTICLES:
            family -= 1
        for place, word in enumerate(words[:family]):
            if place == 0 or "." in word[0]:  # a second whole word may be of either
                yield start + word.start(), start + word.end(), "GIV"
        yield start + words[family].start(), start + len(one), "FAM"


def _others(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Where each name behind the first begins, and the name."""
    start, text = found.start("others"), found["others"]
    ends = [(mark.start(), mark.end()) for mark in _PARTED.finditer(text)]
    for place, (_, begin) in enumerate(ends):
        end = ends[place + 1][0] if place + 1 < len(ends) else len(text)
        one = text[begin:end]
        if _OTHER.fullmatch(one):
            yield start + begin, one
