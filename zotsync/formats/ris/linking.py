"""A RIS record's identifiers and links, and the tags that have no place of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zotsync.formats.draft import is_not_given
from zotsync.formats.ris.vocabulary import COLLECTION_TAG, ET_AL_TAG, FIELDS, ROLES
from zotsync.model.identifiers import clean_doi, clean_pmcid, clean_pmid

_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.I)
_DOI_LINE = re.compile(
    r"\s*(?:(?:doi\s*[:=]?\s*|https?://(?:dx\.)?doi\.org/)\S+|10\.\d{4,9}/\S+)\s*", re.I
)
#: Where databases put a PubMed id: Scopus in C2, Embase in C5.
_PMID_TAGS = (("C2", re.compile(r"scopus", re.I)), ("C5", re.compile(r"embase|medline", re.I)))
_PLACED = frozenset({
    *FIELDS, *ROLES, "A2", "A3", "BT", "T2", "JF", "JO", "C3", "SP", "EP", "M1", "M2", "M3",
    "SN", "DO", "L3", "UR", "LK", "N1", "RN", "ID", "PY", "Y1", "DA", "Y2", "KW", "TY", "ER",
    COLLECTION_TAG, ET_AL_TAG,
})  # fmt: skip
#: Files, addresses, the state of a reprint request, Ovid's name of the journal once more.
_LEFT_OUT = frozenset({"L1", "L2", "L4", "AD", "RP", "NL", "AV", "FD", "RI", "VN"})
_ASKED = frozenset({"DO", "UR", "LK", "M3", "L3", "N1", "ID"})  # for a DOI, a link, a genre
_FILES = frozenset({"L1", "L2", "L4"})
_LABELS = {"TT": "Translated title", "OP": "Original publication"}


def identify(
    tags: Mapping[str, Sequence[str]], fields: dict[str, str], problems: list[str]
) -> None:
    """DOI (DO, else M3, L3, UR, N1, ID), PMID, PMCID (AN, C2, C5, by database), links, genre."""
    if _ASKED.isdisjoint(tags):
        _database_ids(tags, fields)
        return
    stated = next(iter(tags.get("DO", ())), "")
    if stated and not clean_doi(stated):
        problems.append(f"DO is no DOI: {stated[:200]}")
    links = [link for tag in ("UR", "LK") for link in _all(tags, tag)]
    others = [
        *_all(tags, "M3", "L3"),
        *(link for link in links if _RESOLVER.match(link)),
        *(line for line in "\n".join(_all(tags, "N1")).split("\n") if _DOI_LINE.fullmatch(line)),
        *(value for value in _all(tags, "ID") if _DOI_LINE.fullmatch(value)),
    ]
    doi = clean_doi(stated) or next(filter(None, map(clean_doi, others)), "")
    if doi or not is_not_given(stated):
        fields["DOI"] = doi or stated[:200]
    genre = next((value for value in tags.get("M3", ()) if not clean_doi(value)), "")
    if genre:
        fields["genre"] = genre
    _links(links, fields, problems)
    _database_ids(tags, fields)


def _all(tags: Mapping[str, Sequence[str]], *names: str) -> Iterator[str]:
    for name in names:
        yield from tags.get(name, ())


def _links(links: Sequence[str], fields: dict[str, str], problems: list[str]) -> None:
    """The first link that does more than resolve the DOI is the URL; others are noted."""
    doi = fields.get("DOI", "").lower()
    more = [link for link in dict.fromkeys(links)
            if not (doi and _RESOLVER.match(link) and clean_doi(link).lower() == doi)]  # fmt: skip
    if more or links:
        fields["URL"] = more[0] if more else links[0]
    problems += [f"another link: {link}" for link in more[1:]]


def _database_ids(tags: Mapping[str, Sequence[str]], fields: dict[str, str]) -> None:
    accession, archive = fields.get("archive_location", ""), fields.get("archive", "")
    source = " ".join((*tags.get("DB", ()), archive, fields.get("source", "")))
    if re.fullmatch(r"\d{4,9}", accession) and re.search(r"pubmed|medline|nlm", source, re.I):
        fields["PMID"] = clean_pmid(fields.pop("archive_location"))
    for tag, database in _PMID_TAGS:
        for value in tags.get(tag, ()):
            if re.fullmatch(r"\d{6,9}", value.strip()) and database.search(source):
                fields.setdefault("PMID", clean_pmid(value))
    for value in tags.get("C2", ()):
        if re.fullmatch(r"\s*PMC\d+\s*", value):
            fields["PMCID"] = clean_pmcid(value)


def is_doi_line(line: str, doi: str) -> bool:
    """Whether a line of a note says nothing but the record's DOI."""
    return bool(doi) and bool(_DOI_LINE.fullmatch(line)) and clean_doi(line).lower() == doi.lower()


def unplaced(tags: Mapping[str, Sequence[str]], fields: Mapping[str, str]) -> Iterator[str]:
    """`TAG: value` for each tag without a place, and for what another tag ousted.

    What is left out else is kept if the record has no title: one wrong letter, and it is there.
    """
    held = " ".join(" ".join(fields.values()).split()).casefold()
    for tag, values in tags.items():
        label = _LABELS.get(tag, tag)
        for place, value in enumerate(values):
            words = " ".join(value.split())
            repeated = tag in FIELDS and (place or words.casefold() not in held)
            left_out = tag in _LEFT_OUT and ("title" in fields or tag in _FILES)
            if left_out or (tag in _PLACED and not repeated):
                continue
            if words.casefold() not in held and words.removeprefix("PMC") not in held:
                yield f"{label}: {words}"
