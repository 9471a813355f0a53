"""`review` and `explain`: what waits, how it is decided, and where things come from."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import article

CITATION = "Gerlinger, M. et al. N. Engl. J. Med. 366, 883–892 (2012)."


def doubtful(desk: Desk) -> tuple[str, str]:
    """A list whose DOI stands in the user's item of quite another title: (list, item key)."""
    with desk.person() as person:
        key = person.adds(
            itemType="journalArticle", title="Quite another thing", DOI=article(1)["DOI"]
        )
    return desk.list_of(1), key


def waiting(desk: Desk, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = desk.zotsync("review", name, "--json").json["waiting"]
    return rows


class TestReview:
    def test_a_doubtful_match_waits_with_its_candidates(self, desk: Desk) -> None:
        name, key = doubtful(desk)
        answer = desk.zotsync("review", name, "--json")
        row = answer.json["waiting"][0]
        assert answer.code == 3
        assert row["kind"] == "review"
        assert [candidate["item_key"] for candidate in row["candidates"]] == [key]
        assert row["match"]["rule"]

    def test_people_see_the_reference_and_what_it_may_be(self, desk: Desk) -> None:
        name, key = doubtful(desk)
        answer = desk.zotsync("review", name)
        assert answer.code == 3
        assert f"perhaps {key}" in answer.out

    def test_a_plan_with_it_returns_3_and_neither_makes_nor_merges(self, desk: Desk) -> None:
        name, _ = doubtful(desk)
        answer = desk.zotsync("sync", name, "--yes", "--json")
        assert answer.code == 3
        assert answer.json["summary"]["review"] == 1
        assert len(desk.items()) == 1

    @pytest.mark.parametrize(("decision", "items"), [("new", 2), ("skip", 1), ("KEY", 1)])
    def test_a_decision_is_kept_and_used_by_the_next_sync(
        self, desk: Desk, decision: str, items: int
    ) -> None:
        name, key = doubtful(desk)
        ref = waiting(desk, name)[0]["ref_id"]
        word = key if decision == "KEY" else decision
        answer = desk.zotsync("review", name, "--decide", f"{ref}={word}")
        assert answer.code == 0
        assert desk.zotsync("sync", name, "--tag", "ours", "--yes").code == 0
        assert len(desk.items()) == items
        tagged = [item["key"] for item in desk.items() if {"tag": "ours"} in item["tags"]]
        assert (key in tagged) is (decision == "KEY")

    @pytest.mark.parametrize(("word", "title"), [("keep", "Mine"), ("take", "Theirs")])
    def test_a_conflict_is_settled_for_either_side(self, desk: Desk, word: str, title: str) -> None:
        name = desk.list_of(1)
        desk.zotsync("sync", name, "--yes")
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], title="Mine")
        desk.list_of(1, title="Theirs")
        row = waiting(desk, name)[0]
        assert row["kind"] == "conflict"
        assert desk.zotsync("review", name, "--decide", f"{row['ref_id']}={word}").code == 0
        assert desk.zotsync("sync", name, "--yes").code == 0
        assert desk.items()[0]["title"] == title

    @pytest.mark.parametrize("words", ["nobody=new", "nobody", "=new", ""])
    def test_a_decision_about_nothing_is_a_wrong_call(self, desk: Desk, words: str) -> None:
        name, _ = doubtful(desk)
        answer = desk.zotsync("review", name, "--decide", words)
        assert answer.code == 2
        assert "zotsync review --json" in answer.err

    def test_a_decision_for_no_item_is_a_wrong_call(self, desk: Desk) -> None:
        name, _ = doubtful(desk)
        ref = waiting(desk, name)[0]["ref_id"]
        answer = desk.zotsync("review", name, "--decide", f"{ref}=ZZZZ9999")
        assert answer.code == 2
        assert "ZZZZ9999" in answer.err

    def test_nothing_waits_is_said(self, desk: Desk) -> None:
        answer = desk.zotsync("review", desk.list_of(1))
        assert (answer.code, answer.out) == (0, "Nothing waits for a decision.\n")


class TestExplain:
    def test_a_reference_by_its_id_and_an_item_by_its_key_are_the_same(self, desk: Desk) -> None:
        name = desk.list_of(1, 2)
        desk.zotsync("sync", name, "--yes")
        item = next(item for item in desk.items() if item["DOI"] == "10.1234/study.1")
        by_key = desk.zotsync("explain", item["key"], name, "--json").json
        by_ref = desk.zotsync("explain", by_key[0]["ref_id"], name, "--json").json
        assert by_key == by_ref
        assert len(by_key) == 1
        fields = {row["field"]: row for row in by_key[0]["fields"]}
        assert fields["DOI"]["from"] == "printed"
        assert by_key[0]["origin"]["file"] == name
        assert by_key[0]["match"]["rule"]
        assert by_key[0]["claimed_by"] == [str(desk.folder / name)]

    def test_a_citation_is_explained_by_itself(self, desk: Desk) -> None:
        answer = desk.zotsync("explain", CITATION, "--json")
        row = answer.json[0]
        assert answer.code == 0
        assert row["raw"] == CITATION
        fields = {entry["field"]: entry for entry in row["fields"]}
        assert fields["publicationTitle"]["value"] == "The New England Journal of Medicine"
        assert fields["publicationTitle"]["from"] == "journal list"
        assert fields["volume"]["from"] == "printed"

    def test_people_read_field_value_and_origin(self, desk: Desk) -> None:
        answer = desk.zotsync("explain", CITATION)
        assert "creators = Gerlinger M.  [printed]" in answer.out
        assert "volume = 366  [printed]" in answer.out
        assert "zotsync-" not in answer.out, "a temporary file is nobody's business"

    def test_a_topic_tag_names_its_rule_and_words(self, desk: Desk) -> None:
        desk.write("topics.toml", '[[topic]]\nid = "subject"\nany = ["subject number"]\n')
        desk.write("zotsync.toml", '[topics]\nfile = "topics.toml"\n')
        name = desk.list_of(1)
        rows = desk.zotsync("items", name, "--config", "zotsync.toml", "--to", "json").json
        assert rows[0]["tags"] == [{"tag": "topic:subject"}]
        ref = rows[0]["zotsync"]["ref_id"]
        answer = desk.zotsync("explain", ref, name, "--config", "zotsync.toml")
        assert "topic:subject" in answer.out
        assert "subject number" in answer.out

    def test_an_unknown_name_is_a_wrong_call(self, desk: Desk) -> None:
        answer = desk.zotsync("explain", "ABCD2345", desk.list_of(1))
        assert answer.code == 2
        assert "ABCD2345" in answer.err


def test_review_and_explain_write_nothing_to_the_library(desk: Desk) -> None:
    name, _ = doubtful(desk)
    before = json.dumps(desk.items(), sort_keys=True)
    ref = str(waiting(desk, name)[0]["ref_id"])
    desk.zotsync("review", name, "--decide", f"{ref}=new")
    desk.zotsync("explain", ref, name)
    assert json.dumps(desk.items(), sort_keys=True) == before
