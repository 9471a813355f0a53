"""A PubMed record from esummary's JSON: poorer than efetch's, for where that is not to be had."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.formats.pubmed_record import (
    TYPE_FLAGS,
    journal_fields,
    pubmed_title,
)
from zotsync.lookup.service import dicts
from zotsync.model.identifiers import clean_doi, clean_pmcid
from zotsync.model.record import Record
from zotsync.model.reference import Name
from zotsync.text.dates import medline_date
from zotsync.text.markup import plain
from zotsync.text.pages import whole_range


def from_summary(summary: Mapping[str, Any]) -> Record | None:
    """The record of one esummary entry; None for an error entry. It has no abstract or MeSH."""
    pmid = str(summary.get("uid", ""))
    if not pmid or "error" in summary:
        return None
    ids = {
        str(entry.get("idtype", "")): str(entry.get("value", ""))
        for entry in dicts(summary.get("articleids"))
    }
    title = pubmed_title(str(summary.get("title", "")))
    full, short = str(summary.get("fulljournalname", "")), str(summary.get("source", ""))
    issued = medline_date(str(summary.get("pubdate", "")))
    online = medline_date(str(summary.get("epubdate", "")))
    pages = whole_range(str(summary.get("pages", "")))
    types = _texts(summary.get("pubtype"))
    flags = tuple(dict.fromkeys(TYPE_FLAGS[name] for name in types if name in TYPE_FLAGS))
    fields = {
        "title": title,
        **journal_fields(full, short),
        "volume": str(summary.get("volume", "")),
        "issue": str(summary.get("issue", "")),
        "page": pages,
        "ISSN": str(summary.get("issn") or summary.get("essn") or ""),
        "language": next(iter(_texts(summary.get("lang"))), ""),
        "PMID": pmid,
        "DOI": clean_doi(ids.get("doi", "")),
        "PMCID": clean_pmcid(ids["pmc"]) if ids.get("pmc") else "",
        "source": "PubMed",
    }
    return Record(
        source="pubmed",
        record_id=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="article" if "preprint" in flags else "article-journal",
        names=tuple(_summary_name(entry) for entry in dicts(summary.get("authors"))),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(date.year for date in (issued, online) if date and date.year),
        journals=tuple(dict.fromkeys(name for name in (full, short) if name)),
        first_pages=(pages,) if pages else (),
        titles=(plain(title),) if title else (),
        flags=flags,
    )


def _summary_name(entry: Mapping[str, Any]) -> Name:
    """ "Benson DA" → Benson, D. A.; a collective name stays whole."""
    name = str(entry.get("name", ""))
    family, _, initials = name.rpartition(" ")
    if entry.get("authtype") == "CollectiveName" or not re.fullmatch(r"[^\W\d_]{1,4}", initials):
        return Name(literal=name)
    return Name(family=family, given=" ".join(f"{letter}." for letter in initials))


def _texts(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
