"""Many more kinds of pages: publishers, programs that save pages, blogs, reports.

Each page of `tests/formats/pages.py` holds an article, a preprint, a book, a chapter and a web
page: all come out, once each and in order, with what the page prints of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.mixed_works import TITLE, WORKS, Work
from tests.formats.pages import PAGES
from tests.formats.pages_bibliographies import csl_entries, csl_numbered, zotero_report
from tests.formats.pages_journals import cell
from tests.formats.pages_published import acs
from tests.formats.pages_saved import distill
from zotsync.formats.registry import format_of, read
from zotsync.model.reference import Notice, Read, Reference, Rejected

Page = Callable[[Sequence[Work]], str]
#: Pages that bear no title of an article: their file's name names the collection.
UNTITLED = {csl_entries, csl_numbered, zotero_report}
#: (page, kind): what stands there in an order that is read in part only.
IN_PART = {
    (distill, "chapter"),
    (distill, "web"),
    (acs, "web"),
    (cell, "chapter"),
    (cell, "web"),
}
_TYPES = {
    "article": "article-journal", "preprint": "article", "book": "book", "chapter": "chapter",
    "web": "webpage",
}  # fmt: skip


def _read(text: str) -> list[Read]:
    data = text.encode()
    kind = format_of(data, "page.html")
    assert kind.name == "html"
    return list(read(data, "page.html", kind))


def _entries(text: str) -> list[Reference | Rejected]:
    return [each for each in _read(text) if not isinstance(each, Notice)]


def _references(text: str) -> list[Reference]:
    return [each for each in _entries(text) if isinstance(each, Reference)]


def _authors(reference: Reference) -> list[str]:
    return [name.family or name.literal for name in reference.names if name.role == "author"]


@pytest.mark.parametrize("make", PAGES, ids=lambda make: str(make.__name__))
class TestPages:
    def test_each_entry_is_one_reference_and_nothing_else_is(self, make: Page) -> None:
        entries = _entries(make(WORKS))
        assert [type(each) for each in entries] == [Reference] * len(WORKS)
        for work, each in zip(WORKS, entries, strict=True):
            assert work.title in each.raw

    def test_title_people_and_year(self, make: Page) -> None:
        for work, found in zip(WORKS, _references(make(WORKS)), strict=True):
            if (make, work.kind) in IN_PART:
                assert work.title in found.get("title")
                continue
            assert found.get("title") == work.title
            assert _authors(found) == [family for family, _ in work.names]
            assert found.issued and found.issued.year == work.year
            assert found.type == _TYPES[work.kind]

    def test_where_it_appeared(self, make: Page) -> None:
        for work, found in zip(WORKS, _references(make(WORKS)), strict=True):
            if work.kind in ("article", "chapter") and (make, work.kind) not in IN_PART:
                assert found.get("container-title") == work.into
                assert found.get("page") == work.pages
                assert found.get("volume") == work.volume

    def test_what_the_page_prints_or_links_of_identifiers(self, make: Page) -> None:
        page = make(WORKS)
        printed = unquote(unescape(page))
        for work, found in zip(WORKS, _references(page), strict=True):
            if work.doi and work.doi in printed:
                assert found.get("DOI") == work.doi
            if work.kind == "web" and (make, work.kind) not in IN_PART:
                assert found.get("URL") == work.url
            if work.kind == "preprint":
                assert "2103.01234" in found.get("arXiv") + found.get("URL")

    def test_link_words_are_no_words_of_the_reference(self, make: Page) -> None:
        for found in _references(make(WORKS)):
            for words in (
                "Scholar",
                "Crossref",
                "CrossRef",
                "PubMed",
                "Scopus",
                "↩",
                "[]",
                "Cited",
            ):
                assert words not in found.raw

    def test_the_article_names_the_collection(self, make: Page) -> None:
        named = [each.collection for each in _read(make(WORKS)) if isinstance(each, Notice)]
        assert [name for name in named if name] == ([] if make in UNTITLED else [TITLE])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.lists(st.sampled_from(WORKS), min_size=2, max_size=9))
def test_every_entry_comes_out_once(make: Page, works: list[Work]) -> None:
    """The law of a list: as many entries in as come out, in order."""
    distinct = [replace(work, title=f"{work.title} {n}") for n, work in enumerate(works)]
    entries = _entries(make(distinct))
    assert len(entries) == len(distinct)
    for work, each in zip(distinct, entries, strict=True):
        assert work.title in each.raw
