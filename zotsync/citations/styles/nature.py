"""Nature and Springer style: `Siegel, R. L. & Jemal, A. Title. J. Name 70, 7–30 (2020).`

The grammar is anchored at both ends: names in front, `volume, pages (year)` or a publisher behind.
The rule book is Nature's "Formatting guide: references"; lists without titles drop the title only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zotsync.citations.ending import Ending, read_ending
from zotsync.citations.locus import page_fields, take_locus, take_volume
from zotsync.citations.names import NameList, group_name, inverted_names, looks_like_names
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.citations.title_and_journal import TitleAndJournal, split_title
from zotsync.citations.works import PREPRINT_SERVERS, read_work
from zotsync.model.journals import Journals

#: Species whose genus titles print as one letter.
_EPITHET_WORDS = """
aegypti aeruginosa albicans aureus baumannii brucei burgdorferi carolinensis cerevisiae coli
crassa cruzi difficile discoideum donovani elegans faecalis falciparum faecium fumigatus gambiae
glabrata gondii influenzae jejuni laevis lamblia leprae major maripaludis maydis melanogaster
meningitidis monocytogenes musculus neoformans nidulans norvegicus perfringens pneumoniae pombe
purpuratus pylori pyogenes reinhardtii rerio sapiens sativa solfataricus subtilis thaliana
thermophila trachomatis tropicalis tuberculosis typhi typhimurium vivax
"""
_EPITHETS = frozenset(_EPITHET_WORDS.split())
_NO_NAMES = NameList((), 0)
_SMALL_LETTERS = re.compile("[a-z]+")
_YEAR_FIRST = re.compile(r"\(?(?:1[5-9]|20)\d\d[a-z]?[).,:;]")
_PUBLISHED = re.compile(r"[,;.]?\s*\b(?:published|advance|online)\b.{0,30}$", re.IGNORECASE)


def match(raw: str, journals: Journals) -> Parsed | None:
    """A citation in Nature style, None if its front or its end is printed otherwise.

    Score 1: names, journal and locus all as the style prints them, journal known.
    """
    names = inverted_names(raw) or group_name(raw) or _NO_NAMES
    ending = read_ending(raw[names.end :].lstrip(" ,:;"))
    if not ending.dated:
        return None
    if _YEAR_FIRST.match(ending.body) or not (names.names or _stands_alone(ending)):
        return None
    names, ending = _species_back(names, replace(ending, body=_without_lead(ending.body)))
    best = _article(names, ending, journals)
    for shorter, body in _earlier(names, raw, ending):
        other = _article(shorter, replace(ending, body=body), journals)
        # Only a list without titles can have its journal's first letter read as an initial.
        if other and "title" not in other.fields and _is_better(other, best):
            best = replace(other, confidence={**other.confidence, "author": 0.7})
            break
    if best and best.score >= 0.9:
        return best
    work = None if names.broken else read_work(names, ending)
    if work and (best is None or work.score > best.score):
        return work
    return best


def _stands_alone(ending: Ending) -> bool:
    """Whether words without names before them are a title, not names in another order."""
    return bool(ending.body) and not looks_like_names(ending.body)


def _is_better(longer: Parsed, best: Parsed | None) -> bool:
    """Whether `Wang, Y. | J. Clin. Oncol.` is likelier than `Wang, Y. J. | Clin. Oncol.`

    Both being journals, the longer name is right if it starts with `J.` and the rest is
    abbreviated with stops too: `K. E. | Science` and `S. J. | Mol Cell Biol` stay as they are.
    """
    if longer.score < 0.95:
        return False
    if best is None or best.confidence or "title" in best.fields:
        return True
    name = longer.fields["container-title"]
    return name.startswith("J. ") and "." in name[3:]


def _species_back(names: NameList, ending: Ending) -> tuple[NameList, Ending]:
    """Gives a species its genus back: `Wang, Y. E. coli in …` is no `Wang, Y. E.`"""
    epithet = _SMALL_LETTERS.match(ending.body)
    if not epithet or epithet[0] not in _EPITHETS or not names.earlier_ends:
        return names, ending
    cut = names.cut_at(names.earlier_ends[-1])
    genus = names.names[-1].given[len(cut.names[-1].given) :].strip()
    return cut, replace(ending, body=f"{genus} {ending.body}")


def _without_lead(body: str) -> str:
    return body[2:] if body.startswith(". ") else body


def _earlier(names: NameList, raw: str, ending: Ending) -> Iterator[tuple[NameList, str]]:
    """The list cut before trailing initials, with the body that then begins earlier."""
    for end in names.earlier_ends:
        yield names.cut_at(end), f"{raw[end : names.end].strip()} {ending.body}"


def _article(names: NameList, ending: Ending, journals: Journals) -> Parsed | None:
    """A journal article, with or without a title."""
    located = take_locus(ending.body)
    if located:
        head, locus = located
        split = split_title(head, journals)
        return _parsed(names, ending, split, locus, 0.95) if split else None
    located = take_volume(ending.body)
    if located:
        split = split_title(located[0], journals)
        if split and split.known:
            return _parsed(names, ending, split, located[1], 0.9)
    head, comma, last = ending.body.rpartition(",")
    pages = page_fields(last) if comma else None
    if pages and "publisher" not in ending.fields:
        split = split_title(head, journals)
        if split and split.known:
            return _parsed(names, ending, split, pages, 0.9)
    return _unlocated(names, ending, journals)


def _unlocated(names: NameList, ending: Ending, journals: Journals) -> Parsed | None:
    """An article that states no volume: `Science https://doi.org/… (2018)`, `Nature (in press)`."""
    split = split_title(_PUBLISHED.sub("", ending.body), journals)
    if split is None or "publisher" in ending.fields or split.journal in PREPRINT_SERVERS:
        return None
    if "DOI" in ending.fields or "status" in ending.fields:
        if split.known or (split.title and not names.broken):
            return _parsed(names, ending, split, {}, 0.9 if split.known else 0.6)
    elif split.known and names.names and not split.title:
        return _parsed(names, ending, split, {}, 0.85)
    return None


def _parsed(
    names: NameList, ending: Ending, split: TitleAndJournal, locus: dict[str, str], score: float
) -> Parsed | None:
    if not (names.names or split.known):
        return None
    fields = {"title": split.title, "container-title": split.journal, **locus}
    if ending.fields.get("DOI") and "doi.org/" in ending.fields.get("URL", ""):
        fields["URL"] = ""  # it says the same
    unsure = {} if split.known else {"container-title": 0.7, "title": 0.7}
    score += 0.05 if split.known else -0.1
    if not names.names:
        score -= 0.2
    if names.broken:
        fields["title"] = ""  # it would begin with the names that were not read
        unsure["author"] = 0.5
        score -= 0.2
    confidence = {name: unsure[name] for name in unsure if fields.get(name) or name == "author"}
    return parsed_as("article-journal", names, ending, fields, confidence=confidence, score=score)
