"""JATS articles (PubMed Central's XML, publishers' XML) to the references of their lists.

https://jats.nlm.nih.gov/archiving/ : a `<ref>` holds one citation, or several; a citation is
marked up in parts (`element-citation`), or printed words with parts marked (`mixed-citation`).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zotsync.formats.cited import Cited, own_notice, references_of
from zotsync.formats.jats.citation import CITATIONS, facts_of, printed_words
from zotsync.formats.xml_tree import below, children, element_text, first, local, xml_tree_of
from zotsync.model.reference import Origin, Read, Rejected


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of every article of a file, each `<ref>` one or, with several works, more.

    Raises:
        InputError: too large, or not XML.
    """
    tree = xml_tree_of(data, file)
    articles = [e for e in below(tree.root, "article", "book") if not _inside_article(e)]
    for article in articles or [tree.root]:
        refs = [ref for ref in below(article, "ref") if not _inside_ref(ref)]
        if refs:
            yield from _own(article, file)
        yield from references_of((entry for ref in refs for entry in _entries(ref)), file)
    if tree.broken:
        yield Rejected("", tree.broken, Origin(file))


def _own(article: etree._Element, file: str) -> Iterator[Read]:
    meta = first(article, "article-meta")
    if meta is None:
        return
    titles = first(meta, "title-group")
    title = first(titles, "article-title") if titles is not None else None
    ids = (e for e in children(meta, "article-id") if e.get("pub-id-type") == "doi")
    yield from own_notice(element_text(title), element_text(next(ids, None)), file)


def _entries(ref: etree._Element) -> list[Cited]:
    """The entries of a `<ref>`: one a citation; alternatives of one citation are one entry."""
    label = next((element_text(each) for each in children(ref, "label")), "").strip(" .[]()")
    number = int(label) if label.isdecimal() and len(label) <= 4 else None
    found: list[Cited] = []
    for child in ref:
        name = local(child)
        if name == "citation-alternatives":
            found.append(_entry(list(children(child, *CITATIONS)), ref, number))
        elif name in CITATIONS:
            found.append(_entry([child], ref, number))
    if found:
        return found
    words = " ".join(element_text(child) for child in ref if local(child) != "label").strip()
    return [Cited(words, number, line=int(ref.sourceline or 0))]


def _entry(forms: list[etree._Element], ref: etree._Element, number: int | None) -> Cited:
    """One citation, printed and marked up in one or several forms."""
    facts = [each for form in forms if (each := facts_of(form))]
    facts.sort(key=lambda each: not each.whole)
    mixed = next((form for form in forms if local(form) == "mixed-citation"), None)
    form = mixed if mixed is not None else next(iter(forms), None)
    words = printed_words(form) if form is not None else ""
    return Cited(words, number, tuple(facts[:1]), line=int(ref.sourceline or 0))


def _inside_article(element: etree._Element) -> bool:
    return any(local(a) in ("article", "book") for a in element.iterancestors())


def _inside_ref(element: etree._Element) -> bool:
    return any(local(a) == "ref" for a in element.iterancestors())
