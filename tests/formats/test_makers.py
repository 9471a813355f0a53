"""Whole pages of many makers: header, cookies, article, list, who cites it, comments, scripts.

`tests/formats/test_pages.py` has the lists in short pages; here everything stands around them that
saved pages have: works in the text's popups, in scripts, among those that cite the article or
resemble it, none of which is a reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import unescape
from inspect import getmembers, isfunction
from urllib.parse import unquote

import pytest

from tests.formats.makers import more, publishers, societies, web
from tests.formats.makers.around import DOI, TITLE
from tests.formats.makers.works import WORKS, Printed
from zotsync.formats.registry import format_of, read
from zotsync.model.reference import Notice, Read, Reference

Page = Callable[[Sequence[Printed]], str | bytes]
MAKERS: tuple[Page, ...] = tuple(
    function
    for module in (publishers, societies, more, web)
    for name, function in getmembers(module, isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
)
_TYPES = {
    "article": "article-journal", "preprint": "article", "book": "book", "chapter": "chapter",
    "web": "webpage", "conf": "paper-conference",
}  # fmt: skip
#: (page, title): what stands there in an order that is read in part only.
IN_PART = {
    ("science_direct_before", "Sparse gauges for dense networks"),
    ("aip", "The price of dry summers"),
    ("acm", "Learning to predict floods from gauge records"),
    ("acm", "Sparse gauges for dense networks"),
    ("wikipedia_german", "Learning to predict floods from gauge records"),
    ("wikipedia_german", "The price of dry summers"),
}


def _name(make: Page) -> str:
    return str(getattr(make, "__name__", ""))


def _read(make: Page, works: Sequence[Printed] = WORKS) -> list[Read]:
    data = _bytes(make(works))
    return list(read(data, "saved.html", format_of(data, "saved.html")))


def _found(make: Page, works: Sequence[Printed] = WORKS) -> list[tuple[Printed, Reference]]:
    """The references of a page with their works, but those of which it is known that they fail."""
    entries = [each for each in _read(make, works) if isinstance(each, Reference)]
    pairs = zip(works, entries, strict=True)
    return [(work, each) for work, each in pairs if (_name(make), work.title) not in IN_PART]


@pytest.mark.parametrize("make", MAKERS, ids=_name)
class TestMakers:
    def test_each_entry_comes_out_once_in_order_and_nothing_else(self, make: Page) -> None:
        entries = [each for each in _read(make) if not isinstance(each, Notice)]
        assert [type(each) for each in entries] == [Reference] * len(WORKS)
        for work, each in zip(WORKS, entries, strict=True):
            assert work.title in each.raw

    @pytest.mark.parametrize("count", [3, 4, 7])
    def test_so_in_shorter_lists(self, make: Page, count: int) -> None:
        works = WORKS[len(WORKS) - count :]
        entries = [each for each in _read(make, works) if not isinstance(each, Notice)]
        assert len(entries) == count
        for work, each in zip(works, entries, strict=True):
            assert work.title in each.raw

    def test_title_people_year_and_kind(self, make: Page) -> None:
        for work, found in _found(make):
            assert found.get("title").rstrip("?") == work.title.rstrip("?")
            families = [
                each.family or each.literal for each in found.names if each.role == "author"
            ]
            printed = [family for family, _ in work.names]
            shown = printed[: len(families)] if found.et_al else printed
            assert [each.lower() for each in families] == [each.lower() for each in shown]
            assert found.issued and found.issued.year == work.year
            assert found.type == _TYPES[work.kind]

    def test_where_it_appeared(self, make: Page) -> None:
        for work, found in _found(make):
            if work.kind not in ("article", "chapter", "conf"):
                continue
            container = found.get("container-title").replace(".", "")
            assert container in (work.into, work.brief.replace(".", ""))
            assert found.get("page").replace("–", "-") == work.pages
            assert found.get("volume") == work.volume

    def test_identifiers_that_are_printed_or_linked(self, make: Page) -> None:
        page = make(WORKS)
        shown = unquote(
            unescape(page if isinstance(page, str) else page.decode("utf-8", "replace"))
        )
        for work, found in _found(make):
            if work.doi and work.doi in shown:
                assert found.get("DOI") == work.doi
            if work.pmid and work.pmid in shown:
                assert found.get("PMID") == work.pmid
            if work.kind == "web":
                assert found.get("URL") == work.url
            if work.kind == "preprint":
                assert "2103.01234" in found.get("arXiv") + found.get("URL")

    def test_words_of_links_are_none_of_its_words(self, make: Page) -> None:
        links = (
            "Scholar",
            "Crossref",
            "CrossRef",
            "PubMed",
            "Scopus",
            "Cited",
            "Show in",
            "PDF (",
            "Digital Library",
        )
        for _, found in _found(make):
            assert not [words for words in links if words in found.raw]

    def test_the_article_names_the_collection(self, make: Page) -> None:
        named = [each.collection for each in _read(make) if isinstance(each, Notice)]
        assert [name for name in named if name] == [TITLE]


def _bytes(page: str | bytes) -> bytes:
    return page.encode() if isinstance(page, str) else page


OF_PUBLISHERS = tuple(make for make in MAKERS if DOI.encode() in _bytes(make([])))


@pytest.mark.parametrize("make", OF_PUBLISHERS, ids=_name)
def test_a_page_saved_before_its_list_has_come_has_no_references(make: Page) -> None:
    """Neither the question about cookies, nor a caption, nor what cites the article is one."""
    data = _bytes(make([]))
    reads = list(read(data, "saved.html", format_of(data, "saved.html")))
    found = [each.raw for each in reads if isinstance(each, Reference)]
    assert [raw for raw in found if TITLE not in raw] == []
