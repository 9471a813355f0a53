"""`zotsync topics` and its verbs, as a researcher calls them."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from tests.cli.desk import Answer, Desk
from tests.cli.topic_rules import RULES


def commands_in(text: str) -> list[list[str]]:
    """The commands that a text names, without the program's name."""
    return [shlex.split(found)[1:] for found in re.findall(r"`([^`]+)`", text)]


def without_blanks(answer: Answer) -> list[list[str]]:
    return [line.split() for line in answer.out.splitlines()]


@pytest.mark.usefixtures("rules")
class TestTopics:
    def test_the_table_stands_first_then_each_reference_with_the_words_that_fired(
        self, desk: Desk
    ) -> None:
        answer = desk.zotsync("topics", desk.list_of(1, 2, name="list.json"), "--each")
        assert answer.code == 0
        lines = answer.out.splitlines()
        assert lines[0].split() == ["topic", "references"]
        assert lines.index("0 of 2 references have no topic.") < lines.index(
            "    topic:subject (subject number)"
        )
        assert any(line.startswith("A study of subject number 1 in the field") for line in lines)
        assert "    topic:subject (subject number)" in lines
        assert "    topic:study (with subject)" in lines
        assert "0 of 2 references have no topic." in lines

    def test_the_table_counts_the_topics_given_most_frequent_first(self, desk: Desk) -> None:
        titles = [{"title": "Subject number one"}, {"title": "Longitudinal"}, {"title": "None"}]
        rows = [{"id": f"r{at}", "type": "book", **row} for at, row in enumerate(titles)]
        desk.write("list.json", json.dumps(rows))
        answer = desk.zotsync("topics", "list.json")
        rows_of_table = [row for row in without_blanks(answer) if len(row) == 2]
        assert ["topic:study", "2"] in rows_of_table
        assert ["topic:subject", "1"] in rows_of_table
        assert rows_of_table.index(["topic:study", "2"]) < rows_of_table.index(
            ["topic:subject", "1"]
        )
        assert "topic:idle" not in answer.out
        assert "1 of 3 references has no topic:\n  None\n" in answer.out
        each = desk.zotsync("topics", "list.json", "--each").out
        assert "    no topic" in each.splitlines()
        assert "1 of 3 references has no topic.\n" in each

    def test_of_a_long_list_a_summary_is_shown_and_the_way_to_the_rest(self, desk: Desk) -> None:
        rows = [{"id": f"r{at}", "type": "book", "title": f"Nothing {at}"} for at in range(30)]
        desk.write("my list.json", json.dumps(rows))
        answer = desk.zotsync("topics", "my list.json")
        lines = answer.out.splitlines()
        assert len(lines) == 13
        assert lines[0] == "30 of 30 references have no topic:"
        assert lines[11] == "  … and 20 more (--each)"
        listed, offered = commands_in(lines[12])
        assert listed[-3:] == ["topics", "my list.json", "--each"]
        assert offered[-3:] == ["topics", "suggest", "my list.json"]
        assert desk.zotsync(*listed).out.count("\n    no topic\n") == 30
        assert "Nothing" in desk.zotsync(*offered).out

    def test_of_the_library_the_same_library_is_meant_next(self, desk: Desk) -> None:
        with desk.person() as person:
            person.adds(title="On subject number nine")
        answer = desk.zotsync("topics", "--all", "--topics", "topics.toml")
        (listed,) = commands_in(answer.out)
        assert listed[-5:] == ["topics", "--all", "--topics", "topics.toml", "--each"]
        assert "On subject number nine" in desk.zotsync(*listed).out

    def test_where_there_is_nothing_there_is_no_way_on(self, desk: Desk) -> None:
        desk.items()
        assert desk.zotsync("topics", "--all").out == "0 of 0 references have no topic.\n"

    def test_scripts_read_every_match_and_why_a_tag_is_not_given(self, desk: Desk) -> None:
        desk.write("topics.toml", RULES.replace("parents", 'none = ["field"]\nparents'))
        document = desk.zotsync("topics", desk.list_of(1), "--json").json
        (item,) = document["items"]
        (hit,) = item["hits"]
        assert document["counts"] == {"topic:subject": 0, "topic:study": 0, "topic:idle": 0}
        assert document["uncovered"] == [item["ref_id"]]
        assert len(document["digest"]) == 64
        assert item["title"].startswith("A study of subject number 1")
        assert (item["source"], item["tags"], item["words"]) == (
            str(desk.folder / "list.json"), [], [],
        )  # fmt: skip
        assert hit == {
            "topic": "subject",
            "tag": "topic:subject",
            "given": False,
            "score": 3.0,
            "evidence": [{"field": "title", "words": ["subject number"], "weight": 3.0}],
            "why_not": "none: field",
            "through": [],
        }

    def test_without_inputs_the_sources_of_the_configuration_are_looked_at(
        self, desk: Desk
    ) -> None:
        text = '[topics]\nfile = "../topics.toml"\n[[source]]\nname = "mine"\n'
        desk.write("config/zotsync.toml", f'{text}input = ["../list.json"]\n')
        desk.list_of(1, 2)
        rows = desk.zotsync("topics", "--json").json["items"]
        assert [row["source"] for row in rows] == ["mine", "mine"]

    def test_all_are_the_items_of_the_library_without_notes_and_trash(self, desk: Desk) -> None:
        with desk.person() as person:
            kept = person.adds(title="On subject number nine")
            person.adds(itemType="note", note="subject number", parentItem=kept)
            person.edits(person.adds(title="Subject number ten"), deleted=1)
        rows = desk.zotsync("topics", "--all", "--json").json["items"]
        assert [(row["ref_id"], row["tags"]) for row in rows] == [
            (kept, ["topic:study", "topic:subject"])
        ]
        assert rows[0]["source"] == f"embedded:{desk.library}"

    def test_a_reference_without_a_title_is_shown_as_it_was_printed(self, desk: Desk) -> None:
        desk.write("list.txt", "1. Smith A, Jones B. Nature 2004;12:3–9.\n")
        answer = desk.zotsync("topics", "list.txt")
        assert answer.code == 0
        assert "Smith A, Jones B. Nature 2004" in answer.out

    def test_another_topics_file_can_be_named(self, desk: Desk) -> None:
        desk.write("new.toml", '[[topic]]\nid = "new"\nany = ["field"]\n')
        document = desk.zotsync("topics", desk.list_of(1), "--topics", "new.toml", "--json").json
        assert document["counts"] == {"topic:new": 1}

    def test_an_input_that_cannot_be_read_is_said_and_the_others_go_on(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "gone.bib")
        assert answer.code == 2
        assert "gone.bib" in answer.err
        assert "topic:subject" in answer.out


@pytest.mark.usefixtures("rules")
class TestPicture:
    def test_it_is_written_and_said(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "--html", "topics.html")
        assert answer.code == 0
        assert (answer.out, answer.err) == ("", "Wrote topics.html.\n")
        page = (desk.folder / "topics.html").read_text("utf-8")
        assert "1</b><span>reference</span>" in page

    def test_of_the_library_its_place_stands_on_it(self, desk: Desk) -> None:
        with desk.person() as person:
            person.adds(title="On subject number nine")
        assert desk.zotsync("topics", "--all", "--html", "topics.html").code == 0
        page = (desk.folder / "topics.html").read_text("utf-8")
        assert f"Library: a file of its own, {desk.library}" in page

    def test_scripts_get_picture_and_answer(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "--html", "topics.html", "--json")
        assert answer.json["counts"]["topic:subject"] == 1
        assert (desk.folder / "topics.html").exists()

    def test_a_place_that_cannot_be_written_to_is_a_wrong_call(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "--html", "none/topics.html")
        assert answer.code == 2
        assert "The picture cannot be written to none/topics.html" in answer.err


class TestWithoutTopics:
    @pytest.mark.parametrize("verb", [(), ("score",), ("diff", "new.toml")])
    def test_the_error_says_where_to_name_them(self, desk: Desk, verb: tuple[str, ...]) -> None:
        desk.write("config/zotsync.toml", "[topics]\nenabled = false\n")
        answer = desk.zotsync("topics", *verb)
        assert answer.code == 2
        assert "There are no topics." in answer.err
        assert "--topics FILE" in answer.err

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (None, "the topics file cannot be read"),
            ('[[topic]]\nid = "a"\nany = ["/a(?=b)/"]\n', "bad.toml:3: a regular expression here"),
        ],
        ids=["missing", "look-ahead"],
    )
    def test_a_file_that_is_wrong_is_named(
        self, desk: Desk, content: str | None, reason: str
    ) -> None:
        if content is not None:
            desk.write("bad.toml", content)
        answer = desk.zotsync("topics", desk.list_of(1), "--topics", "bad.toml")
        assert answer.code == 2
        assert reason in answer.err


class TestItemsOfNoList:
    """A sync tags what its lists bring; the rest of a library is tagged on demand."""

    @pytest.fixture(autouse=True)
    def two_lists(self, desk: Desk) -> None:
        desk.write("rules.toml", '[[topic]]\nid = "study"\nany = ["subject"]\n')
        desk.write(
            "config/zotsync.toml",
            '[topics]\nfile = "../rules.toml"\n[[source]]\nname = "mine"\ninput = "../list.json"\n',
        )
        desk.list_of(1, 2)
        assert desk.zotsync("sync", "--yes").code == 0
        with desk.person() as person:
            self.own = [person.adds(title=f"Another subject number {n}") for n in (7, 8)]
            self.plain = person.adds(title="Glaciers")

    def tagged(self, desk: Desk) -> dict[str, list[str]]:
        return {item["key"]: [tag["tag"] for tag in item["tags"]] for item in desk.items()}

    def test_are_told_apart_and_tagged_once(self, desk: Desk) -> None:
        told = desk.zotsync("topics", "--all")
        assert "note: 2 items that no list of the configuration brings have a topic" in told.err
        assert set(desk.zotsync("topics", "--all", "--json").json["unlisted"]) == set(self.own)
        asked = desk.zotsync("topics", "--all", "--accept")
        assert (asked.code, self.tagged(desk)[self.own[0]]) == (2, [])
        report = desk.zotsync("topics", "--all", "--accept", "--yes", "--json").json
        assert (report["format"], report["summary"]["updated"]) == ("zotsync-report/1", 2)
        tagged = self.tagged(desk)
        assert [tagged[key] for key in (*self.own, self.plain)] == [["topic:study"]] * 2 + [[]]
        assert "note:" not in desk.zotsync("topics", "--all").err
        again = desk.zotsync("topics", "--all", "--accept", "--yes", "--json").json
        assert again["requests"]["write"] == 0

    def test_without_a_configuration_are_those_that_no_list_ever_brought(self, desk: Desk) -> None:
        desk.write("config/zotsync.toml", '[topics]\nfile = "../rules.toml"\n')
        assert set(desk.zotsync("topics", "--all", "--json").json["unlisted"]) == set(self.own)
        desk.zotsync("topics", "--all", "--accept", "--yes")
        assert desk.zotsync("topics", "--all", "--json").json["unlisted"] == []
        desk.zotsync("undo", "--yes")
        assert set(desk.zotsync("topics", "--all", "--json").json["unlisted"]) == set(self.own)

    def test_where_no_configuration_has_topics_they_are_all_items(self, desk: Desk) -> None:
        rest = [item["key"] for item in desk.items() if item["title"] != "Glaciers"]
        desk.write("config/zotsync.toml", "")
        desk.write("more.toml", '[[topic]]\nid = "more"\nany = ["subject"]\n')
        there = ("topics", "--all", "--topics", "more.toml")
        told = desk.zotsync(*there)
        assert "note: 4 items have a topic and not its tag; no sync gives it, for no" in told.err
        report = desk.zotsync(*there, "--accept", "--yes", "--json").json
        assert report["summary"]["updated"] == len(rest) == 4
        assert {key for key, tags in self.tagged(desk).items() if "topic:more" in tags} == set(rest)
        assert "note:" not in desk.zotsync(*there).err

    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ("rules.toml", "by the topics of the configuration."),
            ("more.toml", "by the topics of the configuration, not by more.toml."),
        ],
    )
    def test_those_of_a_list_are_named_where_they_are_left_to_its_sync(
        self, desk: Desk, rules: str, words: str
    ) -> None:
        both = "".join(f'[[topic]]\nid = "{name}"\nany = ["subject"]\n' for name in ("a", "b"))
        desk.write("rules.toml", both)
        desk.write("more.toml", both.replace('"b"', '"c"'))
        told = desk.zotsync("topics", "--all", "--topics", rules, "--accept", "--yes").err
        assert "note: 2 items that a list brings have a topic and not its tag: the next" in told
        assert words in told

    def test_a_tag_that_was_taken_off_is_not_missed(self, desk: Desk) -> None:
        desk.zotsync("topics", "--all", "--accept", "--yes")
        desk.zotsync("edit", self.own[0], "--set", "tags=")
        assert "note:" not in desk.zotsync("topics", "--all").err

    def test_lose_the_tags_again_by_an_undo_and_by_hand(self, desk: Desk) -> None:
        desk.zotsync("topics", "--all", "--accept", "--yes")
        assert desk.zotsync("edit", self.own[0], "--set", "tags=").code == 0
        desk.zotsync("topics", "--all", "--accept", "--yes")
        assert self.tagged(desk)[self.own[0]] == []
        desk.zotsync("sync", "--yes")
        assert self.tagged(desk)[self.own[1]] == ["topic:study"]
        assert desk.zotsync("undo", "--yes").code == 0
        assert self.tagged(desk)[self.own[1]] == []

    @pytest.mark.parametrize("words", [(), ("list.json",), ("suggest", "--all"), ("score",)])
    def test_nothing_else_is_accepted(self, desk: Desk, words: tuple[str, ...]) -> None:
        answer = desk.zotsync("topics", *words, "--accept", "--yes")
        assert answer.code == 2
        assert "Add --all" in answer.err
