"""`zotsync update`: retractions, corrections, published versions reach the items of our lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cli.online import (
    ARTICLE,
    LIST,
    NOTICE,
    SEABIRDS,
    SEABIRDS_CITATION,
    VOLES,
    Online,
    at_an_online_desk,
    publish,
    update,
)


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Iterator[Online]:
    with at_an_online_desk(tmp_path, capsys, monkeypatch) as online:
        yield online


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
    publish(desk)
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


def test_items_without_a_record_are_counted_once_however_many_lists_hold_them(desk):
    one = '[{"id": "a", "type": "book", "title": "A bestiary of wet places", "publisher": "Reed"}]'
    for name in ("b.json", "c.json", "d.json"):
        desk.write(name, one)
        desk.zotsync("sync", name, "--yes")
    assert "1 item has no record that could be asked about" in update(desk, "--check").out


def test_an_item_of_several_lists_counts_once_where_a_service_is_silent(desk, monkeypatch):
    for name in ("second.json", "third.json"):
        desk.write(name, json.dumps(LIST))
        desk.zotsync("sync", name, "--yes")
    for known in desk.state.glob("records.sqlite*"):
        known.unlink()
    monkeypatch.setenv("ZOTSYNC_RESOLVE__CROSSREF__URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ZOTSYNC_RESOLVE__PUBMED__URL", "http://127.0.0.1:9")
    said = update(desk, "-n")
    assert "Crossref cannot be reached: 2 items keep the words of before" in said.out + said.err
