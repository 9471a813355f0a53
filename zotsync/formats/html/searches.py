"""Saved results of a search: Google Scholar, Semantic Scholar, PubMed, and arXiv's listings.

Each result is an element of a known class with the parts of its work inside. What a service cuts
short (`Journal of Fish …`) is not taken: nobody can say how it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from zotsync.formats.agreement import Facts
from zotsync.formats.cited import Cited
from zotsync.formats.html.page import class_words, line_of_element
from zotsync.formats.html.words import plain_words
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_pmid
from zotsync.model.reference import Date, Name
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full

_CUT = ("…", "...")
_YEAR = re.compile(r"(?:^|, )((?:1[5-9]|20)\d\d)$")
_ARXIV = re.compile(r"arXiv:\s?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE)
_KINDS = {"BOOK": "book", "B": "book"}
_MARK = re.compile(r"^\s*(?:\[(?P<kind>[A-Z]+)\]\s*)+")
_SUBMITTED = re.compile(r"Submitted\s+(\d{1,2} \w+, (?:19|20)\d\d)")
_MOST = 20_000


def results_of(root: etree._Element) -> list[Cited]:
    """The results of a search's page, in order; [] for any other page."""
    for classed, tags, reader in _PAGES:
        found = [e for e in root.iter(*tags) if classed in class_words(e)][:_MOST]
        if found:
            return [cited for each in found for cited in reader(each)]
    listed = (e for e in root.iter("dl") if e.get("id") == "articles")
    return [cited for each in listed for dd in each.iter("dd") for cited in _listing(dd)][:_MOST]


def _scholar(result: etree._Element) -> Iterator[Cited]:
    """Google Scholar: `MA Lindqvist, C Okafor… - Journal of …, 2011 - publisher`."""
    head, line = _first(result, "gs_rt"), _first(result, "gs_a")
    if head is None or line is None:
        return
    marked = plain_words(head)
    mark = _MARK.match(marked)
    title = marked[mark.end() :] if mark else marked
    people, _, rest = plain_words(line).replace("\u00a0", " ").partition(" - ")
    where = rest.rpartition(" - ")[0] or rest
    year = _YEAR.search(where)
    into = where[: year.start()].strip(" ,") if year else ""
    fields = {"title": _whole(title), "DOI": clean_doi(_link(head)), "URL": _link(head)}
    kind = _KINDS.get(mark["kind"], "") if mark else ""
    if found := _ARXIV.search(into):
        fields["arXiv"], kind = clean_arxiv(found[1]), "article"
    elif _whole(into):
        fields["container-title"] = into
        kind = kind or "article-journal"
    names, more = _people(people.split(", "))
    issued = Date(int(year[1])) if year else None
    raw = " ".join((marked, plain_words(line)))
    yield _cited(result, raw, kind, names, issued=issued, fields=fields, et_al=more)


def _semantic(result: etree._Element) -> Iterator[Cited]:
    """Semantic Scholar: each part in an element of its own."""
    title = _words(result, "cl-paper-title")
    names, more = _people([plain_words(e) for e in _all(result, "author-list__link")])
    venue = _words(result, "cl-paper-venue") or _words(result, "normalized-venue-link")
    when = _words(result, "cl-paper-pubdates")
    kind = "article" if venue.lower() == "arxiv" or venue.lower().startswith("arxiv.") else ""
    fields = {"title": _whole(title), "container-title": "" if kind else _whole(venue)}
    shown = (*(name.literal or f"{name.given} {name.family}" for name in names), title, venue, when)
    raw = ". ".join(filter(None, shown))
    yield _cited(result, raw, kind, names, issued=stated_date(when), fields=fields, et_al=more)


def _listing(result: etree._Element) -> Iterator[Cited]:
    """arXiv's listing: the number stands in the `dt` before, the rest in the `dd`."""
    before = result.getprevious()
    numbered = plain_words(before) if before is not None else ""
    found = _ARXIV.search(numbered)
    title = _words(result, "list-title").removeprefix("Title:").strip()
    authors = _first(result, "list-authors")
    names, _ = _people([plain_words(a) for a in authors.iter("a")] if authors is not None else [])
    fields = {"title": title, "arXiv": clean_arxiv(found[1]) if found else ""}
    raw = f"{found[0] if found else ''} {plain_words(result)}".strip()
    yield _cited(result, raw, "article", names, issued=None, fields=fields)


def _arxiv_search(result: etree._Element) -> Iterator[Cited]:
    """arXiv's search: one item a result."""
    raw = plain_words(result)
    found, when = _ARXIV.search(raw), _SUBMITTED.search(raw)
    authors = _first(result, "authors")
    names, _ = _people([plain_words(a) for a in authors.iter("a")] if authors is not None else [])
    fields = {"title": _words(result, "title"), "arXiv": clean_arxiv(found[1]) if found else ""}
    issued = stated_date(when[1].replace(",", "")) if when else None
    yield _cited(result, raw, "article", names, issued=issued, fields=fields)


def _pubmed(result: etree._Element) -> Iterator[Cited]:
    """PubMed: authors, title and place are printed as in a list, the number beside them."""
    parts = ("full-authors", "docsum-title", "full-journal-citation")
    people, title, where = (_words(result, name) for name in parts)
    words = " ".join(part if part.endswith((".", "?")) else f"{part}."
                     for part in (people, title, where) if part)  # fmt: skip
    pmid = clean_pmid(_words(result, "docsum-pmid"))
    facts = Facts("mark-up", fields={k: v for k, v in {"PMID": pmid, "title": title.rstrip(".")}
                                     .items() if v}, exact=True)  # fmt: skip
    yield Cited(words, facts=(facts,), line=line_of_element(result))


_Reader = Callable[[etree._Element], Iterator[Cited]]
_PAGES: tuple[tuple[str, tuple[str, ...], _Reader], ...] = (
    ("gs_ri", ("div",), _scholar),
    ("serp-papers__paper-row", ("div",), _semantic),
    ("full-docsum", ("article",), _pubmed),
    ("arxiv-result", ("li",), _arxiv_search),
)


def _cited(
    result: etree._Element,
    raw: str,
    kind: str,
    names: tuple[Name, ...],
    *,
    issued: Date | None,
    fields: dict[str, str],
    et_al: bool = False,
) -> Cited:
    said = {name: value for name, value in fields.items() if value}
    facts = Facts("mark-up", kind, names=names, et_al=et_al, issued=issued, fields=said,
                  exact=True, whole=bool(said))  # fmt: skip
    return Cited(raw, facts=(facts,), line=line_of_element(result))


def _people(written: list[str]) -> tuple[tuple[Name, ...], bool]:
    """Names in full, and whether the list of them is cut."""
    cut = any(each.endswith(_CUT) for each in written)
    bare = (each.rstrip("….").strip() if each.endswith(_CUT) else each.strip() for each in written)
    return tuple(name for each in bare if each and (name := from_full(each))), cut


def _whole(words: str) -> str:
    """The words, "" if they are cut short."""
    return "" if words.endswith(_CUT) or words.startswith("…") else words


def _link(head: etree._Element) -> str:
    address = next((a.get("href") or "" for a in head.iter("a")), "")
    return address if address.startswith(("http://", "https://")) else ""


def _all(result: etree._Element, classed: str) -> list[etree._Element]:
    return [
        each for each in result.iter() if isinstance(each.tag, str) and classed in class_words(each)
    ]


def _first(result: etree._Element, classed: str) -> etree._Element | None:
    return next(iter(_all(result, classed)), None)


def _words(result: etree._Element, classed: str) -> str:
    found = _first(result, classed)
    return plain_words(found) if found is not None else ""
