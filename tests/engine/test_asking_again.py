"""The article that a preprint has become is sought by whatever its register tells of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, Work, served
from zotsync.engine.asking_again import ask_again
from zotsync.engine.claimed import ClaimedItem
from zotsync.model.reference import Name, Origin, Reference
from zotsync.plan.model import Baseline

TITLE = "Drifting kelp and the slow currents that carry it"
ARTICLE = Work(
    doi="10.5555/kelp", title=TITLE, authors=(("Doe", "Jane"),), journal="Oecologia",
    abbreviation="Oecologia", year=2021, volume="3", page="12-19", pmid="77",
)  # fmt: skip
OTHER = Work(
    doi="10.5555/other", title="Drifting ice and the slow currents that carry it",
    authors=(("Doe", "Jane"),), journal="Oecologia", abbreviation="Oecologia", year=2021,
    volume="3", page="55-60",
)  # fmt: skip


def arxiv(more: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        "<entry><id>http://arxiv.org/abs/2101.00001v2</id>"
        "<published>2021-01-01T00:00:00Z</published>"
        f"<title>{TITLE}</title><summary>Kelp.</summary><author><name>Jane Doe</name></author>"
        f"{more}</entry></feed>"
    ).encode()


def asked(told: str, *works: Work, item_type: str = "preprint") -> Any:
    baseline = Baseline("ABCD2345", "list", item_type, {"title": TITLE})
    reference = Reference(
        "kelp", "", Origin("ABCD2345"), type="article", names=(Name("Doe", "Jane"),),
        fields={"title": TITLE, "arXiv": "2101.00001"},
    )  # fmt: skip

    def answer(_number: int, path: str):
        return ("200 OK", "text/xml", arxiv(told)) if path.endswith("/query") else None

    with served(Simulator(works, fault=answer)) as url:
        options = options_for(url, services=("pubmed", "crossref", "arxiv"))
        request = ask_again([ClaimedItem(baseline, reference)], options)
    (one,) = request.answers
    return one.published


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("<arxiv:doi>10.5555/kelp</arxiv:doi>", id="its DOI"),
        pytest.param("<arxiv:journal_ref>Oecologia 3, 12 (2021)</arxiv:journal_ref>",
                     id="only where it stands"),
    ],
)  # fmt: skip
def test_the_published_version_is_found(told):
    found = asked(told, OTHER, ARTICLE)
    assert found is not None
    assert found.get("DOI") == ARTICLE.doi
    assert found.type == "article-journal"


@pytest.mark.parametrize(
    ("told", "works", "item_type"),
    [
        pytest.param("", (ARTICLE,), "preprint", id="nothing is told"),
        pytest.param("<arxiv:journal_ref>Oecologia 3 (2021)</arxiv:journal_ref>", (OTHER,),
                     "preprint", id="only another paper is registered"),
        pytest.param("<arxiv:journal_ref>to appear</arxiv:journal_ref>", (ARTICLE,), "preprint",
                     id="no year to go by"),
        pytest.param("<arxiv:doi>10.5555/kelp</arxiv:doi>", (ARTICLE,), "journalArticle",
                     id="the item is an article already"),
    ],
)  # fmt: skip
def test_nothing_is_proposed_without_a_sure_article(told, works, item_type):
    assert asked(told, *works, item_type=item_type) is None
