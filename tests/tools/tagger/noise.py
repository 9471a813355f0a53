"""What happens to references on their way: marks lost, spaces added, hyphens, numbers, tails."""

from __future__ import annotations

import random
import unicodedata

from tests.tools.tagger.labelled import OTHER, Labelled, bits

_TAILS = (
    " PubMed PMID: {n}.",
    " PMID: {n}.",
    " PubMed: {n}.",
    " PubMed:",
    " [PubMed]",
    " Medline.",
    " {n}",
    " Epub 2014/05/27.",
    " Epub 2012 Mar 4.",
    " PMCID: PMC{n}.",
    " [CrossRef] [PubMed]",
    " Google Scholar",
    " Accessed 12 May 2014.",
    " [Cited 2014 Jan 3].",
    " Review.",
    " [in press].",
    " Print.",
    " Online.",
    " CrossRef",
    " View ArticlePubMed/NCBIGoogle Scholar",
    " [DOI] [PubMed] [Google Scholar]",
    " Abstract",
    " pmid:{n}",
    " Published online Mar 4, 2012.",
    " ePub ahead of print",
    " (accessed 3 May 2016).",
    " Web of Science",
    " doi: 10.5555/{n}. Epub 2011 Apr 27. PubMed PMID: {n}; PubMed Central PMCID: PMC{n}.",
    " View in Article",
    " Scopus (45)",
)
_NUMBERS = ("{n}. ", "[{n}] ", "{n} ", "({n}) ", "{n}) ", "• ", "- ")
_LOST_SPACE = 0.25  # of the spaces behind marks
_IDENTIFIER = bits("DOI", "URL")
_Signs = list[tuple[str, int]]


def noisy(each: Labelled, dice: random.Random) -> Labelled:
    """The same string with some of it; most strings come through as they are."""
    signs = list(zip(each.text, each.sets, strict=True))
    for chance, change in _CHANGES:
        if dice.random() < chance:
            signs = change(signs, dice)
    kept: _Signs = []
    for sign, labels in signs:
        if sign != " " or (kept and kept[-1][0] != " "):
            kept.append((sign, labels))
    return Labelled("".join(sign for sign, _ in kept), [labels for _, labels in kept])


def _spaced(signs: _Signs, dice: random.Random) -> _Signs:
    """Spaces before marks, as text from a PDF has them."""
    often = dice.choice([0.3, 0.6, 0.9])
    done: _Signs = []
    for sign, labels in signs:
        inside = done and labels & _IDENTIFIER
        if (
            sign in ",.:;()–-“”"
            and done
            and not inside
            and done[-1][0] != " "
            and dice.random() < often
        ):
            done.append((" ", done[-1][1] if done[-1][1] == labels else OTHER))
        done.append((sign, labels))
    return done


def _unspaced(signs: _Signs, dice: random.Random) -> _Signs:
    return [
        sign
        for place, sign in enumerate(signs)
        if sign[0] != " "
        or not place
        or signs[place - 1][0] not in ",.;:)"
        or dice.random() > _LOST_SPACE
    ]


def _hyphened(signs: _Signs, dice: random.Random) -> _Signs:
    """Words divided at a line's end."""
    done: _Signs = []
    for place, (sign, labels) in enumerate(signs):
        done.append((sign, labels))
        around = "".join(s for s, _ in signs[max(0, place - 2) : place + 3])
        if (
            len(around) == 5
            and around.isalpha()
            and not labels & _IDENTIFIER
            and dice.random() < 0.012
        ):
            done += [("-", labels), (" ", labels)]
    return done


def _plain_dashes(signs: _Signs, dice: random.Random) -> _Signs:
    dash = dice.choice("-–—")
    return [(dash if sign in "–—" else sign, labels) for sign, labels in signs]


def _without_accents(signs: _Signs, _: random.Random) -> _Signs:
    done: _Signs = []
    for sign, labels in signs:
        plain = [s for s in unicodedata.normalize("NFD", sign) if not unicodedata.combining(s)]
        done += [(s, labels) for s in plain or [sign]]
    return done


def _capitals(*names: str):  # type: ignore[no-untyped-def]
    wanted = bits(*names) if names else -1

    def change(signs: _Signs, _: random.Random) -> _Signs:
        return [
            (s.upper() if labels & wanted and len(s.upper()) == 1 else s, labels)
            for s, labels in signs
        ]

    return change


def _without_commas(signs: _Signs, dice: random.Random) -> _Signs:
    """Some commas and stops left out, as by those who type by hand."""
    often = dice.choice([0.2, 0.5, 0.9])
    marks = dice.choice([",", ",", ",.", ":;"])
    return [s for s in signs if s[0] not in marks or s[1] & _IDENTIFIER or dice.random() > often]


def _small(signs: _Signs, _: random.Random) -> _Signs:
    return [(sign.lower() if len(sign.lower()) == 1 else sign, labels) for sign, labels in signs]


def _misprinted(signs: _Signs, dice: random.Random) -> _Signs:
    """Letters that a scan took for others."""
    return [
        (dice.choice("abcdefghijklmnoprstu1lI0O"), labels)
        if sign.isalpha() and dice.random() < 0.012
        else (sign, labels)
        for sign, labels in signs
    ]


def _unquoted(signs: _Signs, _: random.Random) -> _Signs:
    return [each for each in signs if each[0] not in '“”"„«»']


def _straight_quotes(signs: _Signs, _: random.Random) -> _Signs:
    return [
        ('"' if sign in "“”„«»" else "'" if sign in "‘’" else sign, labels)
        for sign, labels in signs
    ]


def _without_dots(signs: _Signs, _: random.Random) -> _Signs:
    """No stops behind initials and abbreviations: `Smith J A`, `J Clin Oncol`."""
    wanted = bits("GIV", "EGI", "CON")
    return [each for each in signs if each[0] != "." or not each[1] & wanted]


def _marked(signs: _Signs, dice: random.Random) -> _Signs:
    """Stars or underscores around a title or a journal, as plain text shows italics."""
    sign, label = dice.choice("*_"), bits(dice.choice(["TIT", "CON", "CON"]))
    places = [place for place, each in enumerate(signs) if each[1] == label]
    if not places:
        return signs
    first, last = places[0], places[-1] + 1
    return [*signs[:first], (sign, OTHER), *signs[first:last], (sign, OTHER), *signs[last:]]


def _without_stop(signs: _Signs, _: random.Random) -> _Signs:
    return signs[:-1] if signs and signs[-1][0] == "." else signs


def _tail(signs: _Signs, dice: random.Random) -> _Signs:
    words = dice.choice(_TAILS).format(n=dice.randint(1_000_000, 39_999_999))
    labelled = [(sign, OTHER) for sign in words]
    if " 10." in words:
        first, last = words.index("10."), words.index(". Epub")
        labelled[first:last] = [(sign, bits("DOI")) for sign in words[first:last]]
    return signs + labelled


def _number(signs: _Signs, dice: random.Random) -> _Signs:
    words = dice.choice(_NUMBERS).format(n=dice.randint(1, 300))
    return [(sign, OTHER) for sign in words] + signs


_CHANGES = (
    (0.08, _spaced),
    (0.05, _unspaced),
    (0.04, _hyphened),
    (0.12, _plain_dashes),
    (0.04, _without_accents),
    (0.03, _capitals("TIT")),
    (0.02, _capitals()),
    (0.04, _capitals("FAM", "EFA")),
    (0.12, _without_stop),
    (0.07, _tail),
    (0.05, _number),
    (0.03, _without_commas),
    (0.015, _small),
    (0.02, _misprinted),
    (0.02, _unquoted),
    (0.02, _marked),
    (0.02, _without_dots),
    (0.03, _straight_quotes),
)
