"""The journal, book or site that a work stands in: full title, abbreviation, ISSN."""

from __future__ import annotations

import re

from zotsync.model.identifiers import clean_issns
from zotsync.model.journals import Journal, Journals, journal_key, main_title
from zotsync.model.reference import Reference
from zotsync.model.schema import ItemType
from zotsync.normalize.parts import NormalizeInput, Part
from zotsync.text.markup import clean_line
from zotsync.text.title_case import eased_title, is_shouted, title_case

CONTAINER_VARIABLES = frozenset({"container-title", "container-title-short", "ISSN"})

_FULL_NAME = re.compile(r"\b(?:of|and|the|in|for|et|de|der|und)\b|:", re.I)
_PLACE = re.compile(r"\s*\(([^()]*)\)$")


def journal_of(reference: Reference, item_type: ItemType, journals: Journals) -> Journal | None:
    """The one journal that a printed container names; None where a record was found.

    A found record speaks for itself: it is not completed from the list. A stated ISSN outweighs a
    name, and a name that could be another journal's is left as it stands.
    """
    if "journalAbbreviation" not in item_type.fields or "container-title" in reference.evidence:
        return None
    printed = clean_line(reference.get("container-title"))
    short = clean_line(reference.get("container-title-short"))
    name = printed or short
    found = journals.find(name)
    if by_number := _of_stated_issn(reference, name, found, journals):
        return by_number
    if found is None or _issn_of_another(reference, found) or _is_chance_name(name, found):
        return None
    return None if _is_shared(name, found, journals) else found


def _of_stated_issn(
    reference: Reference, name: str, found: Journal | None, journals: Journals
) -> Journal | None:
    """The one journal of that name whose ISSN is stated: `Ann. Phys.` with 0003-4916."""
    stated = set(clean_issns(reference.get("ISSN")[:200]))
    bearers = (*((found,) if found else ()), *journals.namesakes(name)) if stated else ()
    return next((one for one in bearers if not stated.isdisjoint(one.issns())), None)


def _issn_of_another(reference: Reference, journal: Journal) -> bool:
    stated, known = clean_issns(reference.get("ISSN")[:200]), journal.issns()
    return bool(stated and known) and set(stated).isdisjoint(known)


def _is_shared(name: str, journal: Journal, journals: Journals) -> bool:
    """An abbreviation that journals of other names bear too, with a place behind it: `Ann. Phys.`

    A journal that the name calls in full is meant.
    """
    if journal_key(name) == journal_key(main_title(journal.title)):
        return False
    mine = journal_key(main_title(journal.title))
    others = (journal_key(main_title(one.title)) for one in journals.namesakes(name))
    return any(not (mine.startswith(other) or other.startswith(mine)) for other in others)


def _is_chance_name(name: str, journal: Journal) -> bool:
    """A single word that is only the abbreviation of a journal of another name: `Isis`.

    What its title begins with, holds, or spells with its initials is no chance.
    """
    key, whole = journal_key(name), journal_key(journal.title)
    if len(name.split()) != 1 or not key:
        return False
    words = [word for word in journal.title.split() if word[0].isalnum()]
    initials = journal_key("".join(word[0] for word in words))
    telling = journal_key("".join(w[0] for w in words if not _FULL_NAME.fullmatch(w)))
    return not (key in whole or whole[:4] == key[:4] or key in initials or key in telling)


def container_part(source: NormalizeInput) -> Part:
    """The container's title in full, its abbreviation where it differs, and the ISSNs."""
    title, short, place = source.get("container-title"), source.get("container-title-short"), ""
    if source.journal:
        title, short = expanded(title, short, source.journal)
    elif _from_pubmed(source):
        title, place = importer_title(title)
    elif is_shouted(title):
        title = eased_title(title)
    if "journalAbbreviation" in source.item_type.fields and journal_key(short) == journal_key(
        title
    ):
        short = "" if title else short
    values = [*_titled(source, title), ("container-title-short", short)]
    if place and not source.get("publisher-place"):
        values.append(("publisher-place", place))
    issns = _issns(source)
    return issns + Part(values=tuple((variable, text) for variable, text in values if text))


def expanded(printed: str, short: str, journal: Journal) -> tuple[str, str]:
    """(full title, abbreviation) of a journal that a source printed in either form.

    An abbreviation that was printed is kept as it was printed, and so is a full title, unless it
    shouts; what was not printed is the list's.
    """
    if not printed or not _is_full(printed, journal):
        return display_title(journal), short or printed
    title = display_title(journal) if is_shouted(printed) else printed
    return title, short or journal.abbreviation


def display_title(journal: Journal) -> str:
    """The full name as Zotero's PubMed importer capitalises it, without subtitle and place.

    NLM writes "Journal of clinical oncology : official journal of …", Zotero's users read
    "Journal of Clinical Oncology".
    """
    title = _first_of_two(journal) or main_title(journal.title)
    spelled = {word.casefold(): word for word in journal.abbreviation.split()}
    return title_case(title, spelled)


def _first_of_two(journal: Journal) -> str:
    """The first of two names that the catalog parts by a stop, if the abbreviation is of it alone:
    "EFSA journal. European Food Safety Authority", EFSA J; "" if there is no such.
    """
    first, stop, _ = main_title(journal.title).partition(". ")
    words = [word for word in re.findall(r"[^\W_]+", first) if not _FULL_NAME.fullmatch(word)]
    short = re.findall(r"[^\W_]+", _PLACE.sub("", journal.abbreviation))
    fits = len(words) == len(short) and all(
        word.casefold().startswith(part.casefold()) for word, part in zip(words, short, strict=True)
    )
    return first if stop and fits else ""


def importer_title(title: str) -> tuple[str, str]:
    """(title, place) of a catalog title as Zotero's PubMed importer writes them.

    "Lancet (London, England)" → ("Lancet", "London, England"); " : " becomes ": ".
    """
    place = _PLACE.search(title)
    bare = title[: place.start()] if place else title
    return title_case(bare.replace(" : ", ": ")), place[1] if place else ""


def _is_full(printed: str, journal: Journal) -> bool:
    key = journal_key(printed)
    if key in (journal_key(journal.title), journal_key(main_title(journal.title))):
        return True
    return key != journal_key(journal.abbreviation) and bool(_FULL_NAME.search(printed))


def _from_pubmed(source: NormalizeInput) -> bool:
    evidence = source.reference.evidence.get("container-title")
    return evidence is not None and evidence.source == "pubmed"


def _titled(source: NormalizeInput, title: str) -> list[tuple[str, str]]:
    """The title where the type keeps it; a preprint's is its repository."""
    if source.item_type.name == "preprint" and not source.get("publisher"):
        return [("publisher", main_title(title))]
    return [("container-title", title)]


def _issns(source: NormalizeInput) -> Part:
    """The ISSNs that are stated, else those of the journal; what is no ISSN becomes a line."""
    printed = source.get("ISSN")
    known = clean_issns(printed)
    if printed and not known:
        return Part(lines=(("ISSN (as printed)", printed),))
    if not known and source.journal:
        known = source.journal.issns()
    return Part(values=(("ISSN", ", ".join(known)),) if known else ())
