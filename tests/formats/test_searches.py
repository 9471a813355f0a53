"""Saved results of searches: a reference a result, nothing that the service cut short."""

from __future__ import annotations

import pytest

from zotsync.formats.registry import format_of, read
from zotsync.model.reference import Notice, Reference, Rejected


def entries(body: str) -> list[Reference | Rejected]:
    page = f"<!DOCTYPE html><html><head><title>rivers</title></head><body>{body}</body></html>"
    data = page.encode()
    reads = read(data, "page.html", format_of(data, "page.html"))
    return [each for each in reads if not isinstance(each, Notice)]


def one(body: str) -> Reference:
    (found,) = entries(body)
    assert isinstance(found, Reference)
    return found


def scholar(title: str, line: str, mark: str = "") -> str:
    marked = f'<span class="gs_ctc"><span class="gs_ct1">[{mark}]</span></span>' if mark else ""
    return (
        '<div class="gs_r gs_or gs_scl"><div class="gs_ggs"><a href="https://x.example/a.pdf">[PDF]'
        f'</a></div><div class="gs_ri"><h3 class="gs_rt">{marked} {title}</h3><div class="gs_a">'
        f'{line}</div><div class="gs_rs">We counted fish in 1998 …</div><div class="gs_fl"><a>Save'
        "</a> <a>Cite</a> <a>Cited by 120</a> <a>Related articles</a></div></div></div>"
    )


LINKED = '<a href="https://press.example/doi/abs/10.5555/jfb.2011.78">Counting fish</a>'


@pytest.mark.parametrize(
    ("result", "kind", "names", "fields", "year"),
    [
        (scholar(LINKED, "MA Lindqvist, C Okafor\u00a0- Journal of Fish Biology, 2011 - Wiley"),
         "article-journal", ["Lindqvist", "Okafor"],
         {"title": "Counting fish", "container-title": "Journal of Fish Biology",
          "DOI": "10.5555/jfb.2011.78"}, 2011),
        (scholar(LINKED, "MA Lindqvist… - Journal of Fish …, 2011 - Wiley"), "", ["Lindqvist"],
         {"title": "Counting fish", "container-title": ""}, 2011),
        (scholar("Sediment", "H Garner - 2005 - books.example", "BOOK"), "book", ["Garner"],
         {"title": "Sediment", "container-title": ""}, 2005),
        (scholar("Why lakes", "U Brandt - Ecology Letters, 2016", "CITATION"), "article-journal",
         ["Brandt"], {"title": "Why lakes", "container-title": "Ecology Letters"}, 2016),
        (scholar("Floods", "P Ahmed - arXiv preprint arXiv:2103.01234, 2021 - arxiv.org"),
         "article", ["Ahmed"], {"arXiv": "2103.01234", "container-title": ""}, 2021),
    ],
)  # fmt: skip
def test_google_scholar(
    result: str, kind: str, names: list[str], fields: dict[str, str], year: int
) -> None:
    found = one(result)
    assert found.type == kind
    assert [name.family for name in found.names] == names
    assert {name: found.get(name) for name in fields} == fields
    assert found.issued and found.issued.year == year
    assert found.et_al is ("…" in result.partition("gs_a")[2].partition(" - ")[0])


def test_a_title_that_is_cut_is_none() -> None:
    found = one(scholar(LINKED.replace("fish", "fish in …"), "U Brandt - Ecology, 2016"))
    assert found.get("title") == ""
    assert found.get("DOI") == "10.5555/jfb.2011.78"


def test_semantic_scholar() -> None:
    found = one(
        '<div class="cl-paper-row serp-papers__paper-row"><a href="/paper/1">'
        '<h2 class="cl-paper-title">Counting fish</h2></a><ul><li><a class="author-list__link">'
        '<span>M. Lindqvist</span></a>, <a class="author-list__link">C. Okafor</a></li><li><span '
        'class="cl-paper-fos">Biology</span></li><li><span class="cl-paper-venue">Journal of Fish '
        'Biology</span></li><li><span class="cl-paper-pubdates">1 April 2011</span></li></ul>'
        "<button>120 Citations</button></div>"
    )
    assert [name.family for name in found.names] == ["Lindqvist", "Okafor"]
    assert (found.get("title"), found.get("container-title")) == (
        "Counting fish", "Journal of Fish Biology",
    )  # fmt: skip
    assert found.issued and found.issued.parts() == [2011, 4, 1]


def test_pubmed() -> None:
    first, second = entries(
        "".join(
            '<article class="full-docsum"><div class="docsum-content"><a class="docsum-title">'
            f'{title}.</a><div class="docsum-citation"><span class="docsum-authors full-authors">'
            'Lindqvist MA, Okafor C.</span><span class="docsum-authors short-authors">Lindqvist '
            'MA, et al.</span><span class="full-journal-citation">J Fish Biol. '
            f"2011 Apr 1;78(4):1201-15. doi: 10.5555/jfb.{pmid}.</span><span>PMID: <span class="
            f'"docsum-pmid">{pmid}</span></span></div></div></article>'
            for title, pmid in (("Counting fish in rivers", "2011"), ("Why lakes turn", "2012"))
        )
    )
    assert isinstance(first, Reference)
    assert isinstance(second, Reference)
    assert [each.get("PMID") for each in (first, second)] == ["2011", "2012"]
    assert first.get("title") == "Counting fish in rivers"
    assert [name.family for name in first.names] == ["Lindqvist", "Okafor"]
    assert (first.get("volume"), first.get("page")) == ("78", "1201-15")


def test_arxiv_s_listing() -> None:
    first, second = entries(
        '<dl id="articles">'
        + "".join(
            f'<dt><a name="item1">[1]</a> <a href="/abs/{number}">arXiv:{number}</a> [<a>pdf</a>]'
            '</dt><dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">'
            f'Title:</span> {title}</div><div class="list-authors"><a>Parvin Ahmed</a>, <a>Sunil '
            'Roy</a></div><div class="list-comments">Comments: 12 pages, 2019</div></div></dd>'
            for title, number in (("On floods", "2103.01234"), ("On meanders", "math/0301001"))
        )
        + "</dl>"
    )
    assert isinstance(first, Reference)
    assert isinstance(second, Reference)
    assert [(each.get("title"), each.get("arXiv")) for each in (first, second)] == [
        ("On floods", "2103.01234"), ("On meanders", "math/0301001"),
    ]  # fmt: skip
    assert [name.family for name in first.names] == ["Ahmed", "Roy"]


def test_arxiv_s_search() -> None:
    found = one(
        '<ol><li class="arxiv-result"><div><p class="list-title"><a>arXiv:2103.01234</a></p></div>'
        '<p class="title is-5">On floods</p><p class="authors"><span>Authors:</span> <a>Parvin '
        'Ahmed</a></p><p class="abstract">We predict floods of 2019.</p><p class="is-size-7"><span>'
        "Submitted</span> 3 March, 2021; <span>announced</span> March 2021.</p></li></ol>"
    )
    assert (found.get("title"), found.get("arXiv"), found.type) == (
        "On floods", "2103.01234", "article",
    )  # fmt: skip
    assert found.issued and found.issued.parts() == [2021, 3, 3]


def card(title: str, who: str, year: int, venue: str) -> str:
    return (
        '<div class="cl-paper-row"><a href="/p"><h3 class="cl-paper-title">'
        f'{title}</h3></a><ul class="cl-paper-meta"><li><span class="cl-paper-authors"><span>{who}'
        f'</span></span></li><li><span class="cl-paper-venue">{venue}</span></li><li><span class='
        f'"cl-paper-pubdates">{year}</span></li></ul></div>'
    )


@pytest.mark.parametrize("heading", ["3 Citations", "Cited by", "Papers citing this work"])
def test_cards_of_works_that_cite_the_paper_are_no_references(heading: str) -> None:
    known = card("Counting fish", "Mats Lindqvist", 2011, "Journal of Fish Biology")
    known += card("Sparse gauges", "Aoi Kimura", 2017, "Proceedings of the Conference on Rivers")
    citing = card("Citing it", "Ann Nobody", 2021, "J Citing") * 2
    found = entries(
        f'<div><h2>{heading}</h2><div class="list">{citing}</div></div>'
        f'<div><h2>References</h2><div class="list">{known}</div></div>'
    )
    assert [each.get("title") for each in found if isinstance(each, Reference)] == [
        "Counting fish",
        "Sparse gauges",
    ]
    assert [each.type for each in found if isinstance(each, Reference)] == [
        "article-journal",
        "paper-conference",
    ]
