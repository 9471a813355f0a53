"""Identifiers that records state in another place than their own.

A DOI, PMID or PMCID that stands alone in a line of the notes (Zotero's Extra, Wiley's `N1`), or a
DOI in the address of the publisher's page; and the numbers of records that print an arXiv paper as
if arXiv were its journal.

Google Scholar writes `journal={arXiv preprint arXiv:1706.03762}`, DBLP `journal={CoRR},
volume={abs/1706.03762}` (CoRR is the Computing Research Repository within arXiv), NASA ADS
`journal={arXiv e-prints}, pages={arXiv:1706.03762}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_pmcid,
    clean_pmid,
    parse_identifier,
)
from zotsync.model.reference import Reference

_NAME = re.compile(
    r"(?P<name>arxiv(?:\.org)?|CoRR|computing research repository)"
    r"(?:[\s:,.(]{0,3}(?:e-?prints?|pre-?prints?|arxiv|server)\)?){0,3}"
    r"(?P<number>(?:[\s:,.]{1,3}(?:abs/)?[a-z.-]{0,20}/?\d[\d.]{5,11}(?:v\d{1,3})?)?)"
    r"(?:\s*[\[(][\w., -]{1,80}[\])])?\.?",
    re.I,
)
_CONTAINERS = ("container-title", "container-title-short")
#: Where such records write the paper's number, beside the container.
_PLACES = ("volume", "issue", "page", "number")
#: Types of records that say nothing against a preprint.
_OPEN_TYPES = frozenset({"", "article", "article-journal", "document", "manuscript"})
#: A line of a note that states nothing but an identifier.
_STATED = re.compile(
    r"\s*(?:(?P<kind>DOI|PMID|PMCID)\s*[:=]\s*|https?://(?:dx\.|www\.)?doi\.org/)(?P<value>\S+)\s*",
    re.I,
)
_CLEAN = {"DOI": clean_doi, "PMID": clean_pmid, "PMCID": clean_pmcid}
#: A publisher's address with a DOI in its path.
_PUBLISHED = re.compile(r"https?://[^\s/?#]{4,100}/(?:[^\s/?#]{1,60}/){0,5}10\.\d{4,9}/[^\s?]+")
#: Parts of such an address that tell of a file beside the work, or of the whole book.
_BESIDE = re.compile(r"/(?:suppl\w*|doSearch|action|toc)/|/suppl_", re.I)
_WHOLE_BOOK = re.compile(r"/(?:books?|series|proceedings|referencework)/", re.I)
_WORKS = frozenset({"article-journal", "article-magazine", "article", "review", "book", "report",
                    "thesis", "chapter", "paper-conference"})  # fmt: skip
_PARTS = frozenset({"chapter", "paper-conference"})


def identified(reference: Reference) -> Reference:
    """The reference with the identifiers of its notes and its address, and as a preprint if it is.

    A line of the note that is taken goes from the note; the address stays.
    """
    fields = dict(reference.fields)
    if "note" in fields:
        kept = [line for line in fields["note"].split("\n") if not _taken(line, fields)]
        fields["note"] = "\n".join(kept)
        fields = {name: text for name, text in fields.items() if text or name != "note"}
    address = fields.get("URL", "")
    if address and "DOI" not in fields and (doi := _in_address(address, reference.type)):
        fields["DOI"] = doi
    changed = fields != reference.fields
    return as_preprint(replace(reference, fields=fields) if changed else reference)


def _taken(line: str, fields: dict[str, str]) -> bool:
    """Whether a line of the note states an identifier that was lacking; it is put in its place."""
    found = _STATED.fullmatch(line)
    if not found:
        return False
    kind = (found["kind"] or "DOI").upper()
    value = _CLEAN[kind](found["value"])
    if kind in fields or not value:
        return False
    fields[kind] = value
    return True


def _in_address(address: str, csl_type: str) -> str:
    """The DOI in the address of a work's own page, "" if there is none."""
    if csl_type not in _WORKS or not _PUBLISHED.fullmatch(address) or _BESIDE.search(address):
        return ""
    if csl_type in _PARTS and _WHOLE_BOOK.search(address):
        return ""
    kind, value = parse_identifier(address) or ("", "")
    return value if kind == "DOI" else ""


def as_preprint(reference: Reference) -> Reference:
    """The reference as a preprint (CSL `article`), if its container is arXiv and no journal.

    The number goes to `arXiv`; container, volume, issue, pages and number that say no more than
    that are taken away. Without any number the container stays: it is all that is known.
    """
    printed = reference.fields.get("container-title", "")
    container = _NAME.fullmatch(printed.strip()) if printed else None
    if reference.type == "webpage" and reference.get("arXiv") and clean_arxiv(reference.get("URL")):
        return replace(reference, type="article")
    if container is None or reference.type not in _OPEN_TYPES:
        return reference
    fields = dict(reference.fields)
    arxiv = _number(fields, container["number"])
    if not arxiv:
        # CoRR without a number may be an abbreviation of something else.
        named = container["name"].lower().startswith("arxiv")
        return replace(reference, type="article") if named else reference
    for name in (*_CONTAINERS, *_PLACES):
        if _says_no_more(fields.get(name, ""), arxiv):
            del fields[name]
    fields["arXiv"] = arxiv
    return replace(reference, type="article", fields=fields)


def _number(fields: Mapping[str, str], in_container: str) -> str:
    """The arXiv id that the record states: under its name, else in a place, else in a link."""
    written = (fields.get("arXiv", ""), in_container, *(fields.get(name, "") for name in _PLACES))
    links = (fields.get("URL", ""), fields.get("DOI", ""))
    found = (*(_clean(words) for words in written), *(clean_arxiv(words) for words in links))
    return next(filter(None, found), "")


def _clean(words: str) -> str:
    """An arXiv id with `arXiv:` or DBLP's `abs/` before it, or bare."""
    return clean_arxiv(re.sub(r"^[\s:,.]*(?:arxiv\s*:?\s*)?(?:abs/)?", "", words, flags=re.I))


def _says_no_more(words: str, arxiv: str) -> bool:
    """Whether words are arXiv's name, the paper's number, or both."""
    named = _NAME.fullmatch(words.strip())
    number = _clean(named["number"] if named else words)
    return number == arxiv or (named is not None and not named["number"])
