"""One element of a page's reference list to the entry, or entries, that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from zotsync.citations.lists.line_signs import says_when
from zotsync.formats.agreement import Facts
from zotsync.formats.cited import Cited, numbered
from zotsync.formats.html.addresses import address_facts
from zotsync.formats.html.cards import card_facts
from zotsync.formats.html.coins import coins_facts
from zotsync.formats.html.links import link_facts
from zotsync.formats.html.marked import marked_facts
from zotsync.formats.html.page import class_words, line_of_element
from zotsync.formats.html.words import hidden, plain_words, printed, stated_dois
from zotsync.formats.latex.bibitem import block_facts

#: Elements that hold one whole citation each; several in one entry are several works.
_CITATIONS = frozenset(
    ("citation", "mixed-citation", "element-citation", "citation-content", "nlm-citation")
)
_TEMPLATES = {
    "web": "webpage", "journal": "article-journal", "book": "book", "news": "article-newspaper",
    "magazine": "article-magazine", "thesis": "thesis", "report": "report", "arxiv": "article",
    "conference": "paper-conference", "encyclopaedia": "entry-encyclopedia",
}  # fmt: skip
_POINTER = re.compile(r"#(?:CITEREF|cite_?note|ref|bib|CR?\d)", re.I)
_BARE_NUMBER = re.compile(r"(\d{1,4})\s+(?=[^\W\d_])")


def entries_of(element: etree._Element, number: int | None = None, host: str = "") -> list[Cited]:
    """The entries of one element: mostly one; each marked citation where it holds several.

    `number` is the element's place in a counted list, unless it prints one itself; `host` the
    page's own, to which no work's address leads.
    """
    inner = _several(element)
    if not inner:
        return [_entry(element, number, host)]
    whole = printed(element)
    number = whole.number or numbered(whole.words)[0] or number
    found = [_entry(each, number, host) for each in inner]
    rest = _rest(element, inner)
    return [*found, _entry(rest, number, host)] if says_when(printed(rest).words) else found


def reads_like_one(words: str) -> bool:
    """Whether words may be a reference's: a year and some letters, or an address of a work."""
    return 20 <= len(words) <= 5_000 and (says_when(words) or "10." in words or "://" in words)


def _entry(element: etree._Element, number: int | None, host: str) -> Cited:
    found = printed(element)
    own, words = numbered(found.words)
    if own is None and found.number is None and number is not None:
        words = _without_bare(words, number)
    number = found.number or own or number
    facts = _facts(element, found.links, words)
    told = {name for each in facts for name in each.fields}
    if not told & {"DOI", "PMID", "PMCID", "URL"} and (
        address := address_facts(element, words, host)
    ):
        facts = (*facts, address)
    return Cited(
        words,
        number,
        facts,
        found.hints,
        line=line_of_element(element),
        why_not=_why_not(element, words),
    )


def _without_bare(words: str, number: int) -> str:
    """Without the list's number, printed bare."""
    bare = _BARE_NUMBER.match(words)
    return words[bare.end() :] if bare and int(bare[1]) == number else words


def _facts(element: etree._Element, links: list[str], words: str) -> tuple[Facts, ...]:
    records = [
        facts
        for span in element.iter("span")
        if "Z3988" in (span.get("class") or "") and (facts := coins_facts(span.get("title") or ""))
    ]
    if not records and (follower := _record_behind(element)):
        records.append(follower)
    kind = _template(element)
    if kind and not records:
        records = [Facts("cite template", kind, exact=True)]
    records = [_typed(record, kind) for record in records[:1]]
    marked = card_facts(element) or marked_facts(element)
    in_blocks = _in_blocks(element)
    data = [f"doi:{doi}" for doi in stated_dois(element)]
    beside = link_facts([*data, *links], words)
    return (*((marked,) if marked else ()), *records, *in_blocks, *beside)


def _in_blocks(element: etree._Element) -> tuple[Facts, ...]:
    """What the blocks of LaTeXML's entries say."""
    blocks = [each for each in element.iter("span") if "ltx_bibblock" in (each.get("class") or "")]
    return block_facts([plain_words(each) for each in blocks]) if len(blocks) > 2 else ()


def _template(element: etree._Element) -> str:
    """The kind of work that a cite template of Wikipedia names: `citation news`; "" for none."""
    inner = [element, *element.iter("cite")]
    words = next((w for e in inner if "citation" in (w := (e.get("class") or "").split())), [])
    return next((_TEMPLATES[word] for word in words if word in _TEMPLATES), "")


def _typed(record: Facts, kind: str) -> Facts:
    """A hidden record with the kind of work that its template names."""
    if not kind or (kind == "book" and record.type == "chapter"):  # a book's template names both
        return record
    return replace(record, type=kind)


def _record_behind(element: etree._Element) -> Facts | None:
    """The hidden record of a citation that stands behind it, as in Wikipedia and Zotero's pages."""
    behind = element.getnext()
    if behind is None or "Z3988" not in (behind.get("class") or ""):
        return None
    return coins_facts(behind.get("title") or "")


def _several(element: etree._Element) -> list[etree._Element]:
    """The citations marked up inside an entry, outermost first; [] unless there are several."""
    found: list[etree._Element] = []
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if hidden(child):
            continue
        if child.tag in ("cite", "span", "div", "p", "li") and _is_citation(child):
            found.append(child)
        else:
            waiting += reversed(child)
    marked = [each for each in found if reads_like_one(plain_words(each))]
    return marked if len(marked) > 1 else []


def _is_citation(element: etree._Element) -> bool:
    return any(token.replace("_", "-") in _CITATIONS for token in class_words(element))


def _rest(element: etree._Element, inner: list[etree._Element]) -> etree._Element:
    """What an entry prints beside its marked citations, as an element of its own."""
    rest = etree.Element("div")
    taken = set(inner)

    def words(node: etree._Element) -> Iterator[str]:
        if node not in taken and not hidden(node):
            yield node.text or ""
            for child in node:
                yield from words(child)
                yield child.tail or ""

    rest.text = " ".join("".join(words(element)).split())
    return rest


def _why_not(element: etree._Element, words: str) -> str:
    """The reason not to read an entry that only points to another entry of the page."""
    if len(words) > 120:
        return ""
    pointing = [a for a in element.iter("a") if _POINTER.match(a.get("href") or "")]
    said = sum(len(plain_words(a)) for a in pointing)
    pointed = "CITEREF" in "".join(a.get("href") or "" for a in pointing)
    return "points to another entry of the page" if pointed and said * 2 > len(words) else ""
