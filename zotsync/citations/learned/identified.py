"""Identifiers and addresses: what carries its own proof is read from the words, not from labels."""

from __future__ import annotations

import re

from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_issns

_PMID = re.compile(
    r"\b(?:PMID|PubMed(?:\sPMID)?|pubmed\.ncbi\.nlm\.nih\.gov/|nih\.gov/pubmed/)\W{0,3}0*([1-9]\d{0,8})\b",
    re.IGNORECASE,
)
# PLOS printed for years: `doi: 10.1371/journal.pone.0001234 19027860`.
_BARE_PMID = re.compile(r"^[\s.,;]{1,3}([1-9]\d{6,7})(?=[\s.;,]|$)(?![.\-]\d)")
_PMCID = re.compile(r"\b(?:PMC\s?){1,2}(\d{4,9})\b")
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+", re.IGNORECASE)
_RESOLVER = re.compile(r"//(?:dx\.)?doi\.org/|pubmed\.ncbi|/pubmed/", re.IGNORECASE)


def identifiers(words: str) -> dict[str, str]:
    """The identifiers and the address that a citation prints."""
    fields = {
        "DOI": clean_doi(words) if "10." in words else "",
        "arXiv": clean_arxiv(words) if "rxiv" in words.lower() or "CoRR" in words else "",
        "URL": _address(words),
    }
    fields["PMID"] = _pmid(words, fields["DOI"])
    if pmcid := _PMCID.search(words):
        fields["PMCID"] = f"PMC{pmcid[1]}"
    if "ISBN" in words and (isbns := clean_isbn(words)):
        fields["ISBN"] = isbns[0]
    if "ISSN" in words and (issns := clean_issns(words)):
        fields["ISSN"] = issns[0]
    return {name: value for name, value in fields.items() if value}


def _pmid(words: str, doi: str) -> str:
    if found := _PMID.search(words):
        return found[1]
    place = words.find(doi) if doi else -1
    behind = _BARE_PMID.match(words[place + len(doi) :]) if place >= 0 else None
    return behind[1] if behind else ""


def _address(words: str) -> str:
    """The first address that is no resolver's: that one says what the identifier says."""
    for found in _URL.finditer(words):
        if not _RESOLVER.search(found[0]):
            return _trimmed(found[0])
    return ""


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?'’")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count(
        {")": "(", "]": "["}[url[-1]]
    ):
        url = url[:-1].rstrip(".,;:")
    return url
