"""A desk whose look-up services are simulated: a list, synced once, and what is known since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
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


@contextmanager
def at_an_online_desk(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Online]:
    """The list is synced into Shelf/North when the block begins."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("zotsync.lookup.rate_limit._MARGIN", 0.001)
    online = Online(folder, capsys)
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


def publish(desk: Online) -> None:
    """From now on the preprint's register names the article that it became."""
    relation = {"is-preprint-of": [{"id-type": "doi", "id": ARTICLE.doi}]}
    desk.knows(SEABIRDS, replace(VOLES, extra={**VOLES.extra, "relation": relation}), ARTICLE)
