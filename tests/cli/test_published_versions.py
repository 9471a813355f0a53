"""The article that was taken for a preprint stays: through syncs, corrections, undo and again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cli.online import (
    ARTICLE,
    LIST,
    SEABIRDS,
    VOLES,
    Online,
    at_an_online_desk,
    publish,
    update,
)

SHELF = ("--collection", "Shelf/North")


def take(desk: Online) -> str:
    """Decides for the article and applies it; the item's key."""
    key = str(desk.item(VOLES.title)["key"])
    update(desk, "--yes")
    for waiting in desk.zotsync("review", "--json").json["waiting"]:
        if waiting["match"]["candidates"] == [key]:
            decided = desk.zotsync("review", "--decide", f"{waiting['ref_id']}={key}")
            assert "used by the next update" in decided.out
            break
    assert update(desk, "--yes").code == 0
    assert desk.item(VOLES.title)["itemType"] == "journalArticle"
    return key


def sync(desk: Online, *words: str, file: str = "list.json"):
    return desk.zotsync("sync", file, "--yes", "--json", *SHELF, *words)


@pytest.fixture
def published(tmp_path, capsys, monkeypatch) -> Iterator[Online]:
    with at_an_online_desk(tmp_path, capsys, monkeypatch) as desk:
        publish(desk)
        yield desk


@pytest.fixture
def taken(published) -> Online:
    take(published)
    return published


def test_the_next_sync_of_the_list_changes_nothing_and_says_no_news(taken):
    before = taken.items()
    synced = sync(taken)
    assert (synced.code, synced.json["summary"]["unchanged"]) == (0, 2)
    assert synced.json["requests"]["write"] == 0
    assert not [words for words in synced.json["notices"] if "published since" in words]
    assert taken.items() == before


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param([LIST[1]], id="another reference left the list"),
        pytest.param([*LIST, {**LIST[0], "id": "new", "DOI": "10.5555/new", "title": "Moss"}],
                     id="the list grew"),
        pytest.param([LIST[0], {**LIST[1], "title": "Winter diets of vole under snow and what"
                                                    " they cost"}], id="a misprint came in"),
        pytest.param([LIST[0], {**LIST[1], "note": "read again"}], id="a note was added"),
        pytest.param([LIST[0], {**LIST[1], "id": "okonkwo2020"}], id="another citation key"),
    ],
)  # fmt: skip
def test_a_list_that_changes_leaves_the_article_an_article(taken, changed):
    taken.write("list.json", json.dumps(changed))
    sync(taken)
    kept = [one for one in taken.items() if one.get("DOI") == ARTICLE.doi]
    assert [one["itemType"] for one in kept] == ["journalArticle"]
    assert (kept[0]["volume"], kept[0]["pages"]) == ("31", "7-19")
    assert not [one for one in taken.items() if one["itemType"] == "preprint"]


def test_a_list_that_cites_the_article_now_is_the_same_item(taken):
    cited = {**LIST[1], "type": "article-journal", "DOI": ARTICLE.doi}
    taken.write("list.json", json.dumps([LIST[0], cited]))
    synced = sync(taken)
    assert synced.json["summary"]["created"] == 0
    assert len(taken.items()) == 2


def test_another_preprint_under_the_same_name_is_another_item(taken):
    other = {**LIST[1], "title": "Lichens on roof tiles and the rain that feeds them",
             "DOI": "10.5555/lichens", "author": [{"family": "Brandt", "given": "T."}]}  # fmt: skip
    work = replace(VOLES, doi="10.5555/lichens", title=other["title"], authors=(("Brandt", "T."),))
    taken.knows(SEABIRDS, VOLES, ARTICLE, work)
    taken.write("list.json", json.dumps([LIST[0], other]))
    sync(taken)
    kinds = {one["title"]: one["itemType"] for one in taken.items()}
    assert kinds[VOLES.title] == "journalArticle"
    assert kinds[other["title"]] == "preprint"


def test_tags_of_the_list_still_reach_the_article(taken):
    sync(taken, "--tag", "winter")
    assert {"tag": "winter"} in taken.item(VOLES.title)["tags"]
    assert taken.item(VOLES.title)["itemType"] == "journalArticle"


def test_an_edit_of_the_article_stays(taken):
    with taken.person() as person:
        person.edits(taken.item(VOLES.title)["key"], volume="32")
    sync(taken)
    update(taken, "--yes")
    assert taken.item(VOLES.title)["volume"] == "32"


def test_an_article_that_is_retracted_later_is_marked_and_stays_so(taken):
    notice = {"updated-by": [{"DOI": "10.5555/n", "type": "retraction"}]}
    taken.knows(SEABIRDS, VOLES, replace(ARTICLE, extra=notice, page="7-20"))
    assert update(taken, "--yes").code == 0
    sync(taken)
    item = taken.item(VOLES.title)
    assert item["tags"] == [{"tag": "zotsync:retracted", "type": 1}]
    assert item["pages"] == "7-20"
    assert "Retraction: 10.5555/n" in item["extra"]


def test_a_reference_that_leaves_its_list_lets_go_of_its_article(taken):
    taken.write("list.json", json.dumps([LIST[0]]))
    synced = sync(taken, "--prune")
    assert synced.json["summary"]["removed"] == 1
    assert taken.item(VOLES.title)["itemType"] == "journalArticle"


def test_an_undo_brings_the_preprint_back_and_the_question_with_it(taken):
    key = taken.item(VOLES.title)["key"]
    assert taken.zotsync("undo", "--yes").code == 0
    item = taken.item(VOLES.title)
    assert (item["key"], item["itemType"], item["DOI"]) == (key, "preprint", VOLES.doi)
    assert sync(taken).json["summary"]["unchanged"] == 2
    assert taken.item(VOLES.title)["itemType"] == "preprint"
    asked = update(taken, "--yes", "--json")
    assert asked.json["summary"]["review"] == 1
    assert taken.item(VOLES.title)["itemType"] == "preprint"
    assert take(taken) == key


def test_an_undo_that_is_undone_brings_the_article_back_for_good(taken):
    taken.zotsync("undo", "--yes")
    undo = taken.zotsync("runs", "--json").json["runs"][0]["run"]
    assert taken.zotsync("undo", str(undo), "--yes").code == 0
    assert taken.item(VOLES.title)["itemType"] == "journalArticle"
    sync(taken)
    update(taken, "--yes")
    assert taken.item(VOLES.title)["itemType"] == "journalArticle"


def test_an_article_whose_decision_is_forgotten_stays_where_its_reference_is_corrected(taken):
    """The undo forgot it, and the undo of that brought the article back."""
    taken.zotsync("undo", "--yes")
    undo = taken.zotsync("runs", "--json").json["runs"][0]["run"]
    taken.zotsync("undo", str(undo), "--yes")
    taken.write("list.json", json.dumps([LIST[0], {**LIST[1], "note": "read again"}]))
    sync(taken)
    assert taken.item(VOLES.title)["itemType"] == "journalArticle"


def test_one_decision_is_enough_for_an_item_of_two_lists(published):
    published.write("second.json", json.dumps([{**LIST[1], "id": "other-name"}]))
    sync(published, file="second.json")
    take(published)
    before = published.items()
    for file in ("second.json", "list.json", "second.json"):
        assert sync(published, file=file).json["requests"]["write"] == 0
    assert update(published, "--check").code == 0
    assert published.zotsync("review", "--json").json["waiting"] == []
    assert published.items() == before


def test_an_article_that_is_in_the_library_already_is_only_named(published):
    article = {"id": "article", "type": "article-journal", "title": ARTICLE.title,
               "DOI": ARTICLE.doi, "author": [{"family": "Okonkwo", "given": "A."}]}  # fmt: skip
    published.write("second.json", json.dumps([article]))
    sync(published, file="second.json")
    (held,) = [one["key"] for one in published.items() if one.get("DOI") == ARTICLE.doi]
    done = update(published, "--yes", "--json")
    assert done.json["summary"]["review"] == 0
    assert f"its article is in the library: {held}." in " ".join(done.json["notices"])
    kinds = sorted(one["itemType"] for one in published.items())
    assert kinds == ["journalArticle", "journalArticle", "preprint"]


def test_a_preprint_that_the_user_made_an_article_is_not_asked_about(published):
    item = published.item(VOLES.title)
    with published.person() as person:
        person.edits(item["key"], itemType="journalArticle", DOI=ARTICLE.doi, repository=None)
    done = update(published, "--yes", "--json")
    assert (done.code, done.json["summary"]["review"]) == (0, 0)
    assert published.item(VOLES.title)["itemType"] == "journalArticle"


def test_two_preprints_of_one_article_do_not_both_become_it(published):
    copy = replace(
        VOLES,
        doi="10.5555/voles.copy",
        title="Voles under snow: diets and their costs",
        extra={**VOLES.extra, "relation": {"is-preprint-of": [{"id": ARTICLE.doi}]}},
    )
    published.knows(SEABIRDS, replace(VOLES, extra=copy.extra), copy, ARTICLE)
    other = {**LIST[1], "id": "copy", "title": copy.title, "DOI": copy.doi}
    published.write("second.json", json.dumps([other]))
    sync(published, file="second.json")
    update(published, "--yes")
    waiting = published.zotsync("review", "--json").json["waiting"]
    assert len(waiting) == 2
    for one in waiting:
        (key,) = one["match"]["candidates"]
        published.zotsync("review", "--decide", f"{one['ref_id']}={key}")
    done = update(published, "--yes", "--json")
    assert "its article is in the library" in " ".join(done.json["notices"])
    kinds = [one["itemType"] for one in published.items() if one["title"] != SEABIRDS.title]
    assert sorted(kinds) == ["journalArticle", "preprint"]


def test_a_numbered_text_list_keeps_the_article_too(published):
    lines = [
        "1. Fernsby, A. Seabirds of the north and their neighbours. Oecologia 12, 34–40 (2001).",
        f"2. Okonkwo, A. {VOLES.title}. Preprint at bioRxiv https://doi.org/{VOLES.doi} (2020).",
    ]
    published.write("list.txt", "References\n" + "\n".join(lines))
    sync(published, file="list.txt")
    take(published)
    new = "1. Brandt, T. Lichens on roof tiles and rain. Oecologia 9, 3–7 (1999)."
    moved = [line.replace("2.", "3.", 1).replace("1.", "2.", 1) for line in lines]
    published.write("list.txt", "References\n" + "\n".join([new, *moved]))
    sync(published, file="list.txt")
    assert published.item(VOLES.title)["itemType"] == "journalArticle"
    assert len(published.items()) == 3
