"""A saved page to the references of its list: structure first, then links, then words.

Each entry of the page's lists gives exactly one Reference or one Rejected. The article itself, what
cites it and what resembles it stand in other parts of a page, and are none of its references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from zotsync.formats import text
from zotsync.formats.cited import Cited, own_notice, references_of
from zotsync.formats.html import searches, zotero_report
from zotsync.formats.html.addresses import own_host
from zotsync.formats.html.article import article_of
from zotsync.formats.html.blocks import entries_of
from zotsync.formats.html.links import link_facts
from zotsync.formats.html.lists import once, reference_lists, stands_beside
from zotsync.formats.html.meta import meta_entries, with_meta
from zotsync.formats.html.page import encoding_notice, page_of_source, tree_of
from zotsync.formats.html.words import lines_of
from zotsync.model.identifiers import doi_key
from zotsync.model.reference import Notice, Origin, Read, Reference
from zotsync.text.fold import fold_text

_NAMED = re.compile(r"\[([^\W\d_][^\[\]]{1,40})\]\s+(?=\S)")
_COUNTED = re.compile(r"(\d{1,4})\s+(?=[^\W\d_])")
_IDENTIFIERS = ("DOI", "PMID", "PMCID", "arXiv", "ISBN")
_FEW = 3  # a list of so few entries may be another than the one that the head counts


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a saved page, in its order; nothing for a page without any.

    Raises:
        InputError: too large, not text, or nested too deeply.
    """
    root = tree_of(data, file)
    shown = page_of_source(root, file)
    yield from read_tree(root if shown is None else shown, file)
    if notice := encoding_notice(data, file):
        yield notice


def read_tree(root: etree._Element, file: str) -> Iterator[Read]:
    """The references of a page's tree; see `read`."""
    if items := zotero_report.items_of(root):
        yield from zotero_report.read_items(items, file)
        return
    if results := searches.results_of(root):
        yield from references_of(results, file)
        return
    article = article_of(root)
    entries, ids = _listed(root)
    entries = [_without_own(entry, article.doi) for entry in _without_labels(entries)]
    told = meta_entries(root)
    if told and (not entries or len(entries) <= _FEW < len(told)):
        entries, ids = [cited for _, cited in told], [""] * len(told)
    elif told:
        entries = with_meta(entries, ids, root)
    if entries:
        reads: Iterator[Read] = _of_others(references_of(entries, file), article.doi)
    else:
        found = list(_by_words(root, file))
        if article.doi and not _is_list(found):
            return
        reads = _of_others(iter(found), article.doi, article.title)
    first = next(reads, None)
    if first is None:
        return
    yield from own_notice(article.title, article.doi, file)
    yield first
    yield from reads
    if entries and len(told) > len(entries):
        yield Notice(
            f"the page's head lists {len(told)} references, its list has {len(entries)}",
            Origin(file),
        )


def _by_words(root: etree._Element, file: str) -> Iterator[Read]:
    """The references of a page without any list, by its words; each with what its links say."""
    lines, addresses = lines_of(root, stands_beside(root))
    for each in text.read("\n".join(lines).encode(), file):
        if isinstance(each, Reference):
            first, last = each.origin.first_line, each.origin.last_line
            beside = [one for line in addresses[first - 1 : last] for one in line]
            said = [
                facts.fields for facts in link_facts(beside, each.raw) if facts.source == "link"
            ]
            stated = {name: value for fields in said for name, value in fields.items()}
            yield replace(each, fields={**stated, **each.fields})
        else:
            yield each


def _is_list(reads: list[Read]) -> bool:
    """Whether what was read of the mere words of an article's page is a list: half of it, and more
    than one, says who and when, or has an identifier.

    A page may be saved before its list has come: then its words hold many years, but no list.
    """
    entries = [each for each in reads if not isinstance(each, Notice)]
    whole = [
        each
        for each in entries
        if isinstance(each, Reference)
        and ((each.names and each.issued) or any(map(each.get, _IDENTIFIERS)))
        and any(map(each.get, ("title", "container-title", "DOI", "PMID")))
    ]
    return len(whole) > 1 and len(whole) * 2 >= len(entries)


def _listed(root: etree._Element) -> tuple[list[Cited], list[str]]:
    """The entries of the page's lists, and the ids of the elements that hold each."""
    entries: list[Cited] = []
    ids: list[str] = []
    host = own_host(root)
    for found in reference_lists(root):
        for item in once(found.items):
            names = _ids(item.element)
            for entry in entries_of(item.element, item.number, host):
                if entries and not entry.words and entry.facts:  # its links, set below it
                    entries[-1] = replace(entries[-1], facts=(*entries[-1].facts, *entry.facts))
                    continue
                if not entry.words and not entry.facts:
                    continue  # an empty paragraph, a rule
                entries.append(entry)
                ids.append(names)
    return entries, ids


def _without_own(entry: Cited, doi: str) -> Cited:
    """The entry without a link to the page's own article, which redirects and menus have."""
    own = doi_key(doi)
    if not own or own in entry.words.lower():
        return entry
    facts = (
        replace(each, fields={k: v for k, v in each.fields.items() if k != "DOI"})
        if each.source == "link" and doi_key(each.fields.get("DOI", "")) == own
        else each
        for each in entry.facts
    )
    return replace(entry, facts=tuple(each for each in facts if each))


def _without_labels(entries: list[Cited]) -> list[Cited]:
    """The entries without the labels that their list prints before most of them: `[Kim17]`, or
    numbers that count on without any mark.
    """
    unnumbered = [each for each in entries if each.number is None]
    named = [each for each in unnumbered if _NAMED.match(each.words)]
    counted = [found for each in unnumbered if (found := _COUNTED.match(each.words))]
    steps = [int(b[1]) - int(a[1]) for a, b in pairwise(counted)]
    if len(named) > max(_FEW - 1, len(unnumbered) * 0.6):
        return [_cut(each, _NAMED) for each in entries]
    if len(counted) > max(_FEW - 1, len(unnumbered) * 0.8) and set(steps) == {1}:
        return [_cut(each, _COUNTED) for each in entries]
    return entries


def _cut(entry: Cited, label: re.Pattern[str]) -> Cited:
    found = label.match(entry.words) if entry.number is None else None
    if found is None:
        return entry
    number = int(found[1]) if found[1].isdecimal() else None
    given = "" if number else found[1]
    return replace(
        entry, words=entry.words[found.end() :], number=number, given_id=entry.given_id or given
    )


def _ids(element: etree._Element) -> str:
    """The ids of an entry's elements, Springer's `ref-CR1` as its head calls it: `CR1`."""
    found = [child.get("id") or "" for child in element.iter() if child.get("id")][:20]
    return " ".join(name.removeprefix("ref-") for name in found)


def _of_others(reads: Iterator[Read], doi: str, title: str = "") -> Iterator[Read]:
    """The reads, the page's own article (by its DOI, or by its title) named as such.

    The title is given for a text only: a list may well cite an earlier version of that title.
    """
    title = fold_text(title)
    for each in reads:
        if isinstance(each, Reference) and (
            (doi and doi_key(each.get("DOI")) == doi_key(doi))
            or (title and fold_text(each.get("title")) == title)
        ):
            yield Notice(
                f"the article's own citation is none of its references: {each.raw[:200]}",
                each.origin,
            )
        else:
            yield each
