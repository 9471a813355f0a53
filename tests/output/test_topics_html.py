"""The page of topics: whole, escaped, and without anything from a network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from zotsync.model.item import ZoteroItem
from zotsync.output.topics_html import html, year_columns
from zotsync.topics import TaggableItem, parse_topics

TOPICS = parse_topics(
    '[[topic]]\nid = "bone"\nname = "Bone & <marrow>"\nany = ["bone"]\n'
    '[[topic]]\nid = "liver"\nany = ["liver"]\n'
)
EVIL = "<script>alert(\"x\")</script> & 'quotes'"


def _entry(title: str, date: str = "", source: str = "") -> TaggableItem:
    fields = {"title": title, **({"date": date} if date else {})}
    return TaggableItem(ZoteroItem("journalArticle", fields), source=source)


ENTRIES = [
    _entry("Bone and liver", "2012-03", "one"),
    _entry("Bone", "2014", EVIL),
    _entry("Liver", "", "one"),
    _entry(EVIL, "2013"),
]


class _Checker(HTMLParser):
    """Elements in the right order; attributes that could load or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.suspicious: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in {"meta", "rect"}:
            self.open.append(tag)
        self.suspicious += [n for n, _ in attrs if n in {"src", "href", "style"} or n[:2] == "on"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_loads_and_runs_nothing() -> None:
    page = html(ENTRIES, TOPICS, title=EVIL)
    checker = _Checker()
    checker.feed(page)
    assert checker.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(checker.seen)
    assert checker.suspicious == []
    assert "url(" not in page
    assert re.findall(r"https?://[^\"]+", page.replace("http://www.w3.org/2000/svg", "")) == []


def test_words_from_references_sources_and_topics_are_escaped() -> None:
    page = html(ENTRIES, TOPICS, title=EVIL)
    assert "<script>" not in page
    assert page.count("&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp;") == 5
    assert "Bone &amp; &lt;marrow&gt;" in page


def test_the_page_counts_what_is_there() -> None:
    page = html(ENTRIES, TOPICS)
    text = re.sub(r"<[^>]+>", " ", page.partition("</style>")[2])
    assert "4 references 2 topics found 75 % have a topic" in re.sub(r"\s+", " ", text)
    for heading in (
        "References per topic",
        "Over the years",
        "By source",
        "Overlap",
        "Without a topic",
    ):
        assert f"<h2>{heading}</h2>" in page
    assert "1 references that no topic covers" not in page
    assert "1 reference that no topic covers" in page


def test_one_list_is_not_compared_with_itself() -> None:
    page = html(ENTRIES[:1], TOPICS)
    assert ("<h2>Over the years</h2>" in page, "<h2>By source</h2>" in page) == (True, False)


def test_the_count_of_a_long_bar_stands_where_it_begins() -> None:
    """A narrow screen shows the beginning of a picture."""
    many = [_entry("Bone", "2014", "one")] * 50
    page = html([*many, _entry("Liver", "2014", "one")], TOPICS)
    assert '<text class="on" x="256" y="15">50</text>' in page
    assert '<text x="266" y="37">1</text>' in page


def test_the_same_references_give_the_same_page() -> None:
    assert html(ENTRIES, TOPICS) == html(list(ENTRIES), TOPICS)


@pytest.mark.parametrize("entries", [[], [_entry("x")]], ids=["nothing", "no topic"])
def test_a_page_of_nothing_is_a_page(entries: list[TaggableItem]) -> None:
    page = html(entries, TOPICS)
    assert page.endswith("</html>\n")
    assert "nan" not in page


def test_both_colour_schemes_are_served() -> None:
    assert "prefers-color-scheme: dark" in html([], TOPICS)


@pytest.mark.parametrize(
    ("first", "last", "count", "label"),
    [(2010, 2012, 3, "2010"), (1900, 2020, 24, "–1997"), (2000, 2000, 1, "2000")],
)
def test_old_years_are_put_together(first: int, last: int, count: int, label: str) -> None:
    columns = year_columns(first, last)
    assert (len(columns), columns[0][2]) == (count, label)
    assert columns[0][0] == first
    assert columns[-1][1] == last
    assert all(a[1] + 1 == b[0] for a, b in pairwise(columns))


def test_the_library_and_the_time_stand_on_top() -> None:
    page = html(ENTRIES, TOPICS, place="Library: <one>", when="2026-01-02 03:04")
    assert "<p>Library: &lt;one&gt; · 2026-01-02 03:04</p>" in page
    assert "<p> · " not in html(ENTRIES, TOPICS)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": "One <i>two</i>"}, "One two"),
        (
            {"extra": "PMID: 1\nCited as: Wynne, A. Cell 3, 1 (2010)."},
            "Wynne, A. Cell 3, 1 (2010).",
        ),
        ({"extra": 'Cited as: {"id": "x", "volume": "3"}', "date": "2010"}, "2010 · (no title)"),
        ({}, "(no title)"),
    ],
    ids=["title", "printed", "entry-of-a-file", "nothing"],
)
def test_what_has_no_title_is_called_by_words_for_people(
    fields: dict[str, str], named: str
) -> None:
    entry = TaggableItem(ZoteroItem("journalArticle", fields), ref="r21d9f3f3cd3")
    page = html([entry], TOPICS)
    assert f"<li>{named}" in page
    assert "r21d9f3f3cd3" not in page
