"""`zotsync topics suggest`, `diff` and `score`, as a researcher calls them."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Answer, Desk
from tests.cli.topic_rules import RULES
from zotsync.topics import parse_topics

TITLES = ("Autophagy in the heart", "Autophagy and the heart", "Hearts of subject number 3")


def books(desk: Desk) -> str:
    rows = [{"id": f"r{at}", "type": "book", "title": title} for at, title in enumerate(TITLES)]
    return desk.write("list.json", json.dumps(rows))


@pytest.mark.usefixtures("rules")
class TestSuggest:
    def test_it_prints_a_topics_file_of_what_recurs(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "suggest", books(desk))
        assert answer.code == 0
        topics = parse_topics(answer.out).by_id
        assert topics["heart"].any == ("heart",)
        assert topics["autophagy"].any == ("Autophagy",)
        assert "# heart: in 3, 2 of them without any topic: Autophagy in the heart" in answer.out

    def test_scripts_read_the_counts_and_examples(self, desk: Desk) -> None:
        found = desk.zotsync("topics", "suggest", books(desk), "--json").json
        assert found["suggestions"][0] == {
            "kind": "phrase", "text": "heart", "count": 3, "examples": list(TITLES),
            "topic": "", "more": 2,
        }  # fmt: skip
        assert found["rules"] == []

    def test_it_works_without_a_topics_file(self, desk: Desk) -> None:
        desk.write("config/zotsync.toml", "[topics]\nenabled = false\n")
        answer = desk.zotsync("topics", "suggest", books(desk))
        assert answer.code == 0
        assert "heart" in parse_topics(answer.out).by_id

    def test_the_users_own_tags_become_rules(self, desk: Desk) -> None:
        with desk.person() as person:
            for at in range(6):
                person.adds(title=f"Pollination by bees {at}x", tags=[{"tag": "My bees"}])
                person.adds(title=f"Glaciers of region {at}x")
        answer = desk.zotsync("topics", "suggest", "--all")
        rule = parse_topics(answer.out).by_id["my-bees"]
        assert rule.tag == "My bees"
        assert "gives it to 6 of its 6 items, and to 0 others" in answer.out.replace("\n#   ", " ")
        (row,) = desk.zotsync("topics", "suggest", "--all", "--json").json["rules"]
        assert (row["tag"], row["right"], row["wrong"], row["missed"]) == ("My bees", 6, 0, 0)
        assert parse_topics(row["toml"]).topics

    def test_nothing_is_said_to_recur_where_nothing_does(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "suggest", desk.list_of(1))
        assert answer.out == "# Nothing recurs that no rule knows.\n"

    @pytest.mark.parametrize("words", [("--all",), ("none.json",), ("list.json",)])
    def test_what_is_printed_is_a_file_of_topics_whatever_there_is(
        self, desk: Desk, words: tuple[str, ...]
    ) -> None:
        desk.list_of(1)
        desk.write("none.json", "[]")
        answer = desk.zotsync("topics", "suggest", *words)
        desk.write("topics.toml", answer.out)
        assert desk.zotsync("topics", "list.json", "--topics", "topics.toml").code == 0

    @pytest.mark.parametrize("script", [(), ("--json",)])
    def test_of_what_could_not_be_read_nothing_is_claimed(
        self, desk: Desk, script: tuple[str, ...]
    ) -> None:
        answer = desk.zotsync("topics", "suggest", "gone.bib", *script)
        assert answer.code == 2
        assert "gone.bib" in answer.err
        assert "Nothing recurs" not in answer.out


@pytest.mark.usefixtures("rules")
class TestDiff:
    @pytest.fixture(autouse=True)
    def new(self, desk: Desk) -> None:
        text = RULES.replace('parents = ["study"]', 'collection = "Subjects"').replace(
            '"unheard of"', '"field"'
        )
        desk.write("new.toml", text)

    def test_it_shows_what_each_reference_would_gain_and_lose_and_why(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "new.toml", desk.list_of(1))
        assert answer.code == 0
        lines = answer.out.splitlines()
        assert [line.split() for line in lines[:3]] == [
            ["topic", "+", "-"], ["topic:idle", "+1"], ["topic:study", "-1"],
        ]  # fmt: skip
        assert lines[3].startswith("A study of subject number 1")
        assert lines[-4:] == [
            "    +topic:idle (field)",
            "    +Subjects",
            "    -topic:study (no more: with subject)",
            "1 of 1 reference would change.",
        ]

    def test_scripts_read_tags_collections_and_words(self, desk: Desk) -> None:
        name = desk.list_of(1)
        (row,) = desk.zotsync("topics", "diff", "new.toml", name, "--json").json["changes"]
        assert row["tags"] == {"add": ["topic:idle"], "remove": ["topic:study"]}
        assert row["collections"] == {"add": ["Subjects"], "remove": []}
        assert row["words"] == {
            "fired": {"topic:idle": ["field"]}, "ceased": {"topic:study": ["with subject"]},
        }  # fmt: skip
        assert row["title"].startswith("A study of subject number 1")

    def test_of_many_changes_the_first_are_shown(self, desk: Desk) -> None:
        name = desk.list_of(*range(1, 15))
        few = desk.zotsync("topics", "diff", "new.toml", name).out.splitlines()
        assert few[-2:] == ["  … and 4 more (--each)", "14 of 14 references would change."]
        every = desk.zotsync("topics", "diff", "new.toml", name, "--each").out.splitlines()
        assert (few.count("    +Subjects"), every.count("    +Subjects")) == (10, 14)

    def test_the_items_of_the_library_can_be_compared(self, desk: Desk) -> None:
        with desk.person() as person:
            key = person.adds(title="On subject number nine")
            person.adds(title="On nothing")
        (row,) = desk.zotsync("topics", "diff", "new.toml", "--all", "--json").json["changes"]
        assert (row["ref_id"], row["tags"]["remove"]) == (key, ["topic:study"])

    def test_the_same_file_changes_nothing(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "topics.toml", desk.list_of(1))
        assert answer.out == "0 of 1 reference would change.\n"

    def test_the_changed_file_must_be_named(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff")
        assert answer.code == 2
        assert "topics diff new.toml`" in answer.err

    def test_the_changed_file_must_be_there(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "gone.toml", desk.list_of(1))
        assert answer.code == 2
        assert "gone.toml: the topics file cannot be read" in answer.err

    def test_an_input_that_cannot_be_read_is_said(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "new.toml", desk.list_of(1), "gone.bib")
        assert answer.code == 2
        assert "1 of 1 reference would change." in answer.out


@pytest.mark.usefixtures("rules")
class TestScore:
    @pytest.fixture(autouse=True)
    def items(self, desk: Desk) -> None:
        with desk.person() as person:
            person.adds(title="A longitudinal look", tags=[{"tag": "study"}])
            person.adds(title="Followed for years", tags=[{"tag": "study"}])
            person.adds(title="Longitudinal waves", tags=[{"tag": "physics"}])
            person.adds(title="Longitudinal and untagged")

    def table_row(self, answer: Answer, topic: str) -> list[str]:
        rows = [line.split() for line in answer.out.splitlines()]
        (row,) = [row for row in rows if row[:1] == [topic] and len(row) > 1]
        return row

    def test_right_wrong_and_missed_are_counted_and_named(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "score")
        assert answer.code == 0
        assert self.table_row(answer, "study") == ["study", "1", "1", "1", "0.50", "0.50"]
        assert "  wrong: Longitudinal waves (Longitudinal)" in answer.out
        assert "  missed: Followed for years" in answer.out
        assert "untagged" not in answer.out

    def test_a_topic_without_a_fault_is_in_the_table_only(self, desk: Desk) -> None:
        desk.write("topics.toml", '[[topic]]\nid = "study"\nany = ["longitudinal", "years"]\n'
                   'none = ["waves"]\n')  # fmt: skip
        answer = desk.zotsync("topics", "score")
        assert answer.out.splitlines()[1].split() == ["study", "2", "0", "0", "1.00", "1.00"]
        assert len(answer.out.splitlines()) == 2

    def test_of_many_the_first_are_named(self, desk: Desk) -> None:
        with desk.person() as person:
            for at in range(12):
                person.adds(title=f"Looked at for years {at}", tags=[{"tag": "study"}])
        assert "  … and 3 more missed (--each)" in desk.zotsync("topics", "score").out
        assert desk.zotsync("topics", "score", "--each").out.count("  missed: ") == 13

    def test_scripts_read_the_same(self, desk: Desk) -> None:
        (row,) = desk.zotsync("topics", "score", "--json").json["topics"]
        assert (row["topic"], row["tag"], row["precision"], row["recall"]) == (
            "study", "study", 0.5, 0.5,
        )  # fmt: skip
        assert [one["title"] for one in row["missed"]] == ["Followed for years"]
        assert row["wrong"][0]["words"] == ["Longitudinal"]

    def test_tags_that_rules_gave_are_no_measure_of_the_rules(self, desk: Desk) -> None:
        desk.write("topics.toml", '[[topic]]\nid = "x"\ntag = "study"\nany = ["subject number"]\n')
        assert desk.zotsync("sync", desk.list_of(1, 2), "--yes").code == 0
        (row,) = desk.zotsync("topics", "score", "--json").json["topics"]
        assert len(row["right"]) == 0
        assert len(row["missed"]) == 2

    def test_without_a_tag_of_a_topics_name_that_is_said(self, desk: Desk) -> None:
        desk.write("topics.toml", '[[topic]]\nid = "x"\nany = ["y"]\n')
        assert "No tag of your own" in desk.zotsync("topics", "score").out
