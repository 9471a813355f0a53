"""A list that cites another version of a work under one key, and then the first again: each time a
correction that is written, or a question; never silence.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.desk import Desk

TITLE = "Seeds that cross the sound on driftwood"
WORK = {"id": "moss", "title": TITLE, "author": [{"family": "Moss", "given": "Ada"}]}


def form(kind: str, year: int, **fields: Any) -> dict[str, Any]:
    return {**WORK, "type": kind, "issued": {"date-parts": [[year]]}, **fields}


FORMS = {
    "preprint": form("article", 2019, publisher="arXiv", number="arXiv:1907.12345",
                     DOI="10.48550/arXiv.1907.12345"),
    "article": form("article-journal", 2020, DOI="10.1038/x1", volume="5", page="1-9",
                    **{"container-title": "Nature"}),
    "without-doi": form("article-journal", 2020, volume="5", page="1-9",
                        **{"container-title": "Nature"}),
    "elsewhere": form("article-journal", 2021, DOI="10.1016/y2", volume="7", page="11-19",
                      **{"container-title": "Cell"}),
    "book": form("book", 2016, publisher="Reed"),
    "chapter": form("chapter", 2018, page="10-20", **{"container-title": "Drift"}),
    "report": form("report", 2015, publisher="Water Office", number="12"),
    "thesis": form("thesis", 2017, publisher="Kiel"),
}  # fmt: skip
TYPES = {
    "preprint": "preprint", "article": "journalArticle", "without-doi": "journalArticle",
    "elsewhere": "journalArticle", "book": "book", "chapter": "bookSection", "report": "report",
    "thesis": "thesis",
}  # fmt: skip


@pytest.mark.parametrize(
    "way",
    [
        ("preprint", "article", "preprint"),
        ("preprint", "elsewhere", "preprint"),
        ("preprint", "without-doi", "preprint"),
        ("preprint", "article", "preprint", "article", "preprint"),
        ("article", "preprint", "article"),
        ("article", "without-doi", "article"),
        ("book", "chapter", "book"),
        ("report", "article", "report"),
        ("thesis", "book", "thesis"),
        ("thesis", "article", "preprint", "thesis"),
    ],
    ids="-".join,
)
def test_what_the_list_says_is_written_or_asked(desk: Desk, way: tuple[str, ...]) -> None:
    for name in way:
        desk.write("list.json", json.dumps([FORMS[name]]))
        answer = desk.zotsync("sync", "list.json", "--yes", "--json")
        said, year = FORMS[name], str(FORMS[name]["issued"]["date-parts"][0][0])
        if answer.code == 3:
            assert answer.json["summary"]["conflicts"] + answer.json["summary"]["review"]
            return
        (item,) = desk.items()
        assert (item["itemType"], item["date"]) == (TYPES[name], year)
        assert item.get("DOI", "") == said.get("DOI", item.get("DOI", ""))
        assert desk.zotsync("sync", "list.json", "--yes", "--json").json["requests"]["write"] == 0


def test_back_at_the_preprint_an_edit_of_the_article_is_asked_about(desk: Desk) -> None:
    for name in ("preprint", "article"):
        desk.write("list.json", json.dumps([FORMS[name]]))
        desk.zotsync("sync", "list.json", "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], issue="4")
    desk.write("list.json", json.dumps([FORMS["preprint"]]))
    assert desk.zotsync("sync", "list.json", "--yes").code == 3
    (item,) = desk.items()
    assert (item["itemType"], item["issue"]) == ("journalArticle", "4")


def test_an_undo_of_the_way_back_is_no_decision_for_the_article(desk: Desk) -> None:
    for name in ("preprint", "article", "preprint"):
        desk.write("list.json", json.dumps([FORMS[name]]))
        desk.zotsync("sync", "list.json", "--yes")
    assert desk.zotsync("undo", "--yes").code == 0
    assert desk.items()[0]["itemType"] == "journalArticle"
    assert desk.zotsync("sync", "list.json", "--yes").code == 0
    assert desk.items()[0]["itemType"] == "preprint"
