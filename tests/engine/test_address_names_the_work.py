"""An address that is the work's own page in a register names it as its identifier does."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World

TITLE = "A network of sparse experts for language"


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def work(name="w", **said):
    """A made-up work that says no place that it stands in."""
    return {
        "id": name, "type": "article-journal", "title": TITLE,
        "author": [{"family": "Chen", "given": "Bo"}],
        "issued": {"date-parts": [[2019]]}, **said,
    }  # fmt: skip


ARXIV = {"type": "article", "number": "arXiv:1907.12345", "publisher": "arXiv",
         "DOI": "10.48550/arXiv.1907.12345"}  # fmt: skip
#: What one list says of the work, and what another says of it.
PAIRS = [
    pytest.param(ARXIV, {"URL": "https://arxiv.org/abs/1907.12345v1"}, id="article-on-arXiv"),
    pytest.param(
        ARXIV, {"type": "webpage", "URL": "https://ar5iv.org/abs/1907.12345"}, id="web-page"
    ),
    pytest.param(
        ARXIV, {"type": "document", "URL": "http://arxiv.org/pdf/1907.12345v2.pdf"}, id="pdf"
    ),
    pytest.param(
        {"PMID": "23945592", "title": "Sand"},
        {"URL": "https://pubmed.ncbi.nlm.nih.gov/23945592/", "title": "Sand"},
        id="PubMed",
    ),
    pytest.param(
        {"PMCID": "PMC3733333", "title": "Sand"},
        {"URL": "https://europepmc.org/articles/PMC3733333", "title": "Sand"},
        id="PubMed-Central",
    ),
    pytest.param(
        {"type": "article", "DOI": "10.2139/ssrn.3456789", "title": "Sand"},
        {"URL": "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789", "title": "Sand"},
        id="SSRN",
    ),
]


@pytest.mark.parametrize(("said", "addressed"), PAIRS)
@pytest.mark.parametrize("order", ["one-two", "two-one", "in-one-list"])
def test_it_is_one_item(world, said, addressed, order):
    both = [work("one", **said), work("two", **addressed)]
    lists = [Listed("one", both[:1]), Listed("two", both[1:], "Two")]
    if order == "two-one":
        lists.reverse()
    for listed in [Listed("all", both)] if order == "in-one-list" else lists:
        world.sync(listed)
    assert len(world.objects()[0]) == 1
    assert world.sync(*lists).summary()["created"] == 0


@pytest.mark.parametrize("journal_first", [True, False])
def test_the_article_made_of_a_working_paper_stays_another_item(world, journal_first):
    page = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789"
    paper = work("one", type="article", URL=page)
    printed = {"container-title": "Economics Letters", "volume": "7", "page": "1-9"}
    article = work("two", URL="https://ssrn.com/abstract=3456789", **printed)
    both = [Listed("one", [paper]), Listed("two", [article], "Two")]
    for listed in reversed(both) if journal_first else both:
        world.sync(listed)
    titles = [data.get("publicationTitle", "") for data in world.objects()[0]]
    assert "Economics Letters" in titles


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/abs/1501.01234",
        "https://pubmed.ncbi.nlm.nih.gov/23945592/",
        "https://europepmc.org/articles/PMC3733333",
    ],
)
@pytest.mark.parametrize("titles", [("hosts, part I", "hosts, part II"), ("the east", "the west")])
def test_an_address_that_was_copied_along_joins_no_two_works(world, address, titles):
    said = ({"volume": "1", "page": "1-5"}, {"volume": "2", "page": "40-45"})
    both = [
        work(name, title=f"Ticks of the hills and {title}", URL=address,
             **{"container-title": "Tick", **place})
        for name, title, place in zip("ab", titles, said, strict=True)
    ]  # fmt: skip
    report = world.sync(Listed("all", both))
    assert (report.summary()["created"], report.summary()["review"]) == (1, 1)


def test_the_article_made_of_a_preprint_stays_another_item(world):
    """It may be read on arXiv: the address then tells where, not what."""
    printed = {"container-title": "Nature Machines", "volume": "3", "page": "1-9"}
    world.sync(Listed("one", [work("one", **ARXIV)]))
    world.sync(
        Listed("two", [work("two", **printed, URL="https://arxiv.org/abs/1907.12345")], "Two")
    )
    assert sorted(data["itemType"] for data in world.objects()[0]) == ["journalArticle", "preprint"]


def test_two_works_of_one_title_have_two_addresses(world):
    pages = [f"https://arxiv.org/abs/1907.1234{number}" for number in (5, 6)]
    report = world.sync(Listed("one", [work(f"w{at}", URL=url) for at, url in enumerate(pages)]))
    assert report.summary()["unchanged"] == 0
