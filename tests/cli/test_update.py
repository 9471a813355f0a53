"""`zotsync update`: retractions, corrections, published versions reach the items of our lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.lookup.simulator import Simulator, Work, served

SEABIRDS = Work(
    doi="10.5555/seabirds", title="Seabirds of the north and their neighbours", pmid="111",
    authors=(("Fernsby", "Anna"),), journal="Oecologia", abbreviation="Oecologia", year=2001,
    volume="12", page="34-40",
)  # fmt: skip
VOLES = Work(
    doi="10.5555/voles", title="Winter diets of voles under snow and what they cost", pmid="",
    authors=(("Okonkwo", "Ada"),), journal="", abbreviation="", year=2020, kind="posted-content",
    extra={"institution": [{"name": "bioRxiv"}]},
)  # fmt: skip
ARTICLE = replace(
    VOLES, doi="10.5555/voles.article", kind="journal-article", journal="Oecologia",
    abbreviation="Oecologia", volume="31", page="7-19", year=2021, extra={},
)  # fmt: skip
NOTICE = {"updated-by": [{"DOI": "10.5555/notice", "type": "retraction", "label": "Retraction",
                          "updated": {"date-parts": [[2022, 3, 4]]}}]}  # fmt: skip
SEABIRDS_CITATION = (
    "Fernsby, A. Seabirds of the north and their neighbours. Oecologia 12, 34–40 (2001)."
)
LIST = [
    {"id": "birds", "type": "article-journal", "title": SEABIRDS.title, "DOI": SEABIRDS.doi,
     "author": [{"family": "Fernsby", "given": "A."}], "issued": {"date-parts": [[2001]]}},
    {"id": "voles", "type": "article", "title": VOLES.title, "DOI": VOLES.doi,
     "author": [{"family": "Okonkwo", "given": "A."}], "issued": {"date-parts": [[2020]]}},
]  # fmt: skip


class Online(Desk):
    """A desk whose look-up services are simulated, over works that a test can change."""

    simulator: Simulator

    def globals(self) -> list[str]:
        return ["--library", f"embedded:{self.library}", "--state", str(self.state)]

    def knows(self, *works: Work) -> None:
        fresh = Simulator(works)
        for name in ("works", "by_pmid", "by_doi", "by_locus", "by_word"):
            setattr(self.simulator, name, getattr(fresh, name))

    def item(self, title: str) -> dict[str, Any]:
        (found,) = [one for one in self.items() if one["title"] == title]
        return found


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Iterator[Online]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("zotsync.lookup.rate_limit._MARGIN", 0.001)
    online = Online(tmp_path, capsys)
    online.simulator = Simulator(())
    with served(online.simulator) as url:
        for service in ("PUBMED", "PMC", "CROSSREF", "ARXIV", "DATACITE"):
            monkeypatch.setenv(f"ZOTSYNC_RESOLVE__{service}__URL", url)
        for service in ("PMC", "ARXIV", "DATACITE"):
            monkeypatch.setenv(f"ZOTSYNC_RESOLVE__{service}__ENABLED", "false")
        online.knows(SEABIRDS, VOLES)
        online.write("list.json", json.dumps(LIST))
        synced = online.zotsync("sync", "list.json", "--yes", "--collection", "Shelf/North")
        assert synced.code == 0, synced.err
        yield online


def update(desk: Online, *words: str) -> Any:
    return desk.zotsync("update", "--refresh", "0", *words)


def test_nothing_new_is_no_change(desk):
    assert update(desk, "--check").code == 0
    before = desk.items()
    done = update(desk, "--yes", "--json")
    assert done.code == 0
    assert done.json["summary"]["unchanged"] == 2
    assert desk.items() == before


def test_a_retraction_is_a_tag_a_line_and_the_first_thing_that_is_shown(desk):
    desk.knows(replace(SEABIRDS, pmid="", extra=NOTICE), VOLES)
    checked = update(desk, "--check")
    assert checked.code == 6
    assert checked.out.splitlines()[2].startswith(
        "!! CITED THOUGH IT WAS RETRACTED (10.5555/notice, 2022-03-04):"
    )
    assert desk.item(SEABIRDS.title)["tags"] == []
    assert update(desk, "--yes").code == 0
    item = desk.item(SEABIRDS.title)
    assert item["tags"] == [{"tag": "zotsync:retracted", "type": 1}]
    assert "Retraction: 10.5555/notice (2022-03-04)" in item["extra"].split("\n")
    assert update(desk, "--check").code == 0
    again = desk.zotsync("plan", "list.json", "--collection", "Shelf/North", "--check")
    assert again.code == 0
    assert again.out.splitlines()[2].startswith("!! CITED THOUGH IT WAS RETRACTED")


def test_what_the_user_edited_stays(desk):
    item = desk.item(SEABIRDS.title)
    with desk.person() as person:
        person.edits(item["key"], volume="99", extra="mine")
    desk.knows(replace(SEABIRDS, pmid="", page="34-41", extra=NOTICE), VOLES)
    update(desk, "--yes")
    after = desk.item(SEABIRDS.title)
    assert after["volume"] == "99"
    assert after["pages"] == "34-41"
    assert after["extra"].split("\n")[0] == "mine"
    assert "Retraction: 10.5555/notice (2022-03-04)" in after["extra"]


def test_a_mark_that_the_user_removed_is_not_put_back(desk):
    desk.knows(replace(SEABIRDS, pmid="", extra=NOTICE), VOLES)
    update(desk, "--yes")
    item = desk.item(SEABIRDS.title)
    with desk.person() as person:
        person.edits(item["key"], tags=[])
    assert update(desk, "--yes").code == 0
    assert desk.item(SEABIRDS.title)["tags"] == []


@pytest.fixture
def published(desk) -> Online:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": ARTICLE.doi}]}
    told = replace(VOLES, extra={**VOLES.extra, "relation": relation})
    desk.knows(SEABIRDS, told, ARTICLE)
    return desk


def test_a_published_preprint_waits_for_the_user(published):
    desk = published
    key = desk.item(VOLES.title)["key"]
    done = update(desk, "--yes", "--json")
    assert done.code == 3
    (waiting,) = desk.zotsync("review", "--json").json["waiting"]
    assert waiting["kind"] == "review"
    assert waiting["match"]["candidates"] == [key]
    assert "Oecologia" in waiting["reason"]
    assert desk.item(VOLES.title)["itemType"] == "preprint"


def test_a_decided_published_version_is_applied(published):
    desk = published
    key = desk.item(VOLES.title)["key"]
    update(desk, "--yes")
    (waiting,) = desk.zotsync("review", "--json").json["waiting"]
    assert desk.zotsync("review", "--decide", f"{waiting['ref_id']}={key}").code == 0
    assert update(desk, "--yes").code == 0
    item = desk.item(VOLES.title)
    assert item["key"] == key
    assert item["itemType"] == "journalArticle"
    assert (item["DOI"], item["volume"], item["pages"]) == (ARTICLE.doi, "31", "7-19")
    assert item["publicationTitle"] == "Oecologia"
    assert update(desk, "--check").code == 0


def test_a_declined_published_version_is_not_proposed_again(published):
    desk = published
    update(desk, "--yes")
    (waiting,) = desk.zotsync("review", "--json").json["waiting"]
    desk.zotsync("review", "--decide", f"{waiting['ref_id']}=skip")
    assert update(desk, "--check").code == 0
    assert desk.item(VOLES.title)["itemType"] == "preprint"


@pytest.mark.parametrize(
    ("named", "asked"), [("Shelf", 2), ("Shelf/North", 2), ("Shelf/South", None), ("Nowhere", None)]
)
def test_a_collection_limits_what_is_asked(desk, named, asked):
    done = update(desk, named, "--check", "--json")
    if asked is None:
        assert done.code == 2
        assert "no collection" in done.err
    else:
        assert len(done.json["actions"]) == asked


def test_a_dead_network_changes_nothing_and_is_told_once(desk):
    desk.simulator.fault = lambda number, path: ("403 FORBIDDEN", "text/plain", b"no")
    done = update(desk, "--check")
    assert done.code == 0
    words = " ".join(done.out.split())
    assert words.count("PubMed does not accept us") == 1
    assert words.count("Crossref does not accept us") == 1


def test_an_update_can_be_undone(desk):
    desk.knows(replace(SEABIRDS, pmid="", extra=NOTICE), VOLES)
    before = desk.item(SEABIRDS.title)
    update(desk, "--yes")
    assert desk.zotsync("undo", "--yes").code == 0
    after = desk.item(SEABIRDS.title)
    assert after["tags"] == before["tags"]
    assert after.get("extra") == before.get("extra")


def test_explain_tells_the_notice_and_whose_the_authors_are(desk):
    desk.knows(replace(SEABIRDS, pmid="", extra=NOTICE), VOLES)
    told = desk.zotsync("explain", SEABIRDS_CITATION).out
    assert "Creators = Fernsby Anna  [crossref]" in told
    assert "retracted: 10.5555/notice, 2022-03-04" in told
    assert "Extra = Retraction: 10.5555/notice (2022-03-04)" in told
