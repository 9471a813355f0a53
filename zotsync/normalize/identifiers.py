"""Identifiers: bare, in their own field; what is not one stays as it was printed."""

from __future__ import annotations

import re
from collections.abc import Callable

from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_pmcid,
    clean_pmid,
    doi_key,
    identifier_of_page,
)
from zotsync.model.reference import Reference
from zotsync.normalize.parts import NormalizeInput, Part
from zotsync.text.markup import clean_line

IDENTIFIER_VARIABLES = frozenset({"DOI", "PMID", "PMCID", "ISBN", "URL", "arXiv"})

#: What a work says that stands, or will, in another place than arXiv.
_ELSEWHERE = (
    "container-title", "event-title", "volume", "publisher", "ISBN", "DOI", "PMID", "PMCID",
)  # fmt: skip
_RESOLVER = re.compile(r"^(?:https?://)?(?:(?:dx|www)\.)?doi\.org/", re.I)
#: An address that a browser opens as it is, and Zotero does not.
_NO_SCHEME = re.compile(r"www\.[^\s./]+\.[^\s.]\S*$", re.I)
_CLEAN: dict[str, Callable[[str], str]] = {
    "PMID": clean_pmid,
    "PMCID": clean_pmcid,
    "ISBN": lambda text: " ".join(clean_isbn(text)),
}


def identifier_part(source: NormalizeInput) -> Part:
    """DOI, PMID, PMCID, ISBN, arXiv id and URL; a URL that only resolves the DOI says no more."""
    printed_doi, printed_arxiv = source.get("DOI"), arxiv_of(source.reference)
    stated, url = printed_doi and clean_doi(printed_doi), source.get("URL")
    doi, arxiv = stated or (url and _resolved_by(url)), printed_arxiv and clean_arxiv(printed_arxiv)
    if printed_arxiv and not arxiv:
        leftover = Part(lines=(("arXiv (as printed)", printed_arxiv),))
    else:
        leftover = Part()
    part = _arxiv(source, arxiv, doi) if arxiv else Part(values=(("DOI", doi),) if doi else ())
    if url and _says_more(url, doi, arxiv):
        part += Part(values=(("URL", f"https://{url}" if _NO_SCHEME.match(url) else url),))
    if printed_doi and not stated:
        leftover += Part(lines=(("DOI (as printed)", printed_doi),))
    for variable, clean in _CLEAN.items():
        part += _cleaned(source, variable, clean)
    return part + leftover


def arxiv_of(reference: Reference) -> str:
    """The arXiv id as printed; else that of its page, where the work is said to stand nowhere else.

    Under an article in a journal, the address is where one may read it.
    """
    if printed := clean_line(reference.get("arXiv")):
        return printed
    if any(map(reference.get, _ELSEWHERE)):
        return ""
    kind, value = identifier_of_page(reference.get("URL")) or ("", "")
    return value if kind == "arXiv" else ""


def _resolved_by(url: str) -> str:
    """The DOI that a resolver's URL states, "" for any other URL."""
    return clean_doi(url) if _RESOLVER.match(url) else ""


def _says_more(url: str, doi: str, arxiv: str) -> bool:
    if arxiv and identifier_of_page(url) == ("arXiv", arxiv):
        return False
    resolves = _RESOLVER.match(url) is not None
    return bool(url) and not (resolves and doi and doi_key(clean_doi(url)) == doi_key(doi))


def _arxiv(source: NormalizeInput, arxiv: str, doi: str) -> Part:
    """An arXiv id as Zotero's arXiv importer writes it; an article keeps it as a line.

    The DOI is the one that arXiv registers for every id, the URL that of the abstract page.
    """
    line = ("", f"arXiv:{arxiv}")
    if source.item_type.name != "preprint":
        return Part(values=(("DOI", doi),) if doi else (), lines=(line,))
    values = [("DOI", doi or f"10.48550/arXiv.{arxiv}"), ("number", f"arXiv:{arxiv}")]
    if not source.get("publisher") and not source.get("container-title"):
        values.append(("publisher", "arXiv"))
    if not source.get("URL") or not _says_more(source.get("URL"), doi, arxiv):
        values.append(("URL", f"https://arxiv.org/abs/{arxiv}"))
    return Part(values=tuple(values), lines=(line,))


def _cleaned(source: NormalizeInput, variable: str, clean: Callable[[str], str]) -> Part:
    printed = source.get(variable)
    if not printed:
        return Part()
    value = clean(printed)
    if value:
        return Part(values=((variable, value),))
    return Part(lines=((f"{variable} (as printed)", printed),))
