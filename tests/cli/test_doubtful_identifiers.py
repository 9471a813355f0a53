"""Identifiers that no service knows, or that are another work's: said, tagged, never taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cli.online import SEABIRDS, VOLES, Online, at_an_online_desk

WRONG = replace(
    SEABIRDS, doi="10.5555/neutrons", pmid="", title="Scattering of slow neutrons by thin ice",
    authors=(("Ravensbourne", "Edith"),), journal="Physical review letters",
    abbreviation="Phys Rev Lett", volume="111", page="222-225",
)  # fmt: skip
UNTITLED = {"id": "x", "type": "article-journal", "DOI": WRONG.doi, "volume": "500",
            "page": "100-105", "container-title": "Nature", "issued": {"date-parts": [[2001]]},
            "author": [{"family": "Petersen", "given": "A. B."}]}  # fmt: skip


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Iterator[Online]:
    with at_an_online_desk(tmp_path, capsys, monkeypatch) as online:
        online.knows(SEABIRDS, VOLES, WRONG)
        yield online


@pytest.mark.parametrize("name", ["10.5555/doesnotexist", "PMID:99999999"])
def test_an_identifier_that_nobody_knows_is_said_and_tagged(desk, name):
    made = desk.zotsync("plan", name, "--json").json
    (action,) = made["actions"]
    assert "zotsync:unknown-identifier" in action["tags"]["add"]
    assert any("bears an identifier that no service knows" in words for words in made["notices"])


def test_a_doi_of_another_paper_gives_nothing_and_is_marked(desk):
    desk.write("wrong.json", json.dumps([UNTITLED]))
    desk.zotsync("sync", "wrong.json", "--yes")
    (item,) = [one for one in desk.items() if one.get("volume") == "500"]
    assert item["title"] == ""
    assert {"tag": "zotsync:doubtful-identifier", "type": 1} in item["tags"]
    told = desk.zotsync("plan", "wrong.json", "--json").json["notices"]
    assert any("may be another work's" in words for words in told)


def test_the_right_doi_takes_the_place_of_a_wrong_one(desk):
    right = {
        **UNTITLED,
        "title": SEABIRDS.title,
        "volume": "12",
        "page": "34-40",
        "container-title": "Oecologia",
        "author": [{"family": "Fernsby", "given": "A."}],
    }
    desk.write("wrong.json", json.dumps([right]))
    made = desk.zotsync("items", "wrong.json", "--json").json["items"]
    assert made[0]["DOI"] == SEABIRDS.doi
