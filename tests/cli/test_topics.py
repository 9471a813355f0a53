"""`zotsync topics` and its verbs, as a researcher calls them."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tests.cli.desk import Answer, Desk

RULES = """\
[[topic]]
id = "subject"
any = ["subject number"]
parents = ["study"]
[[topic]]
id = "study"
any = ["longitudinal"]
[[topic]]
id = "idle"
any = ["unheard of"]
"""


@pytest.fixture
def rules(desk: Desk) -> str:
    """A topics file that the configuration names."""
    desk.write("config/zotsync.toml", '[topics]\nfile = "../topics.toml"\n')
    return desk.write("topics.toml", RULES)


def without_blanks(answer: Answer) -> list[list[str]]:
    return [line.split() for line in answer.out.splitlines()]


@pytest.mark.usefixtures("rules")
class TestTopics:
    def test_each_reference_shows_its_topics_and_the_words_that_fired(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1, 2, name="list.json"))
        assert answer.code == 0
        lines = answer.out.splitlines()
        assert lines[0].startswith("A study of subject number 1 in the field")
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
        assert "    no topic" in answer.out.splitlines()
        assert "1 of 3 references has no topic." in answer.out

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

    def test_scripts_get_picture_and_answer(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "--html", "topics.html", "--json")
        assert answer.json["counts"]["topic:subject"] == 1
        assert (desk.folder / "topics.html").exists()

    def test_a_place_that_cannot_be_written_to_is_a_wrong_call(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", desk.list_of(1), "--html", "none/topics.html")
        assert answer.code == 2
        assert "The picture cannot be written to none/topics.html" in answer.err


class TestWithoutTopics:
    @pytest.mark.parametrize("verb", [(), ("suggest",), ("diff", "new.toml")])
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


@pytest.mark.usefixtures("rules")
class TestSuggest:
    TITLES = ("Autophagy in the heart", "Autophagy and the heart", "Hearts of subject number 3")

    def books(self, desk: Desk) -> str:
        rows = [{"id": f"r{at}", "type": "book", "title": t} for at, t in enumerate(self.TITLES)]
        return desk.write("list.json", json.dumps(rows))

    def test_it_shows_what_recurs_where_no_topic_is(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "suggest", self.books(desk))
        assert answer.code == 0
        assert answer.out.splitlines() == [
            "   2 phrase: Autophagy", "     e.g. Autophagy in the heart",
            "   2 phrase: heart", "     e.g. Autophagy in the heart",
        ]  # fmt: skip

    def test_scripts_read_the_counts_and_examples(self, desk: Desk) -> None:
        found = desk.zotsync("topics", "suggest", self.books(desk), "--json").json
        assert found[0] == {
            "kind": "phrase", "text": "Autophagy", "count": 2, "examples": list(self.TITLES[:2]),
        }  # fmt: skip

    def test_nothing_is_said_to_recur_where_nothing_does(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "suggest", desk.list_of(1))
        assert "Nothing recurs in the references that no topic covers." in answer.out

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

    def test_it_shows_what_each_reference_would_gain_and_lose(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "new.toml", desk.list_of(1))
        assert answer.code == 0
        lines = answer.out.splitlines()
        assert lines[0].startswith("A study of subject number 1")
        assert lines[-2:] == [
            "    +topic:idle, +Subjects, -topic:study",
            "1 of 1 reference would change.",
        ]

    def test_scripts_read_tags_and_collections(self, desk: Desk) -> None:
        (row,) = desk.zotsync("topics", "diff", "new.toml", desk.list_of(1), "--json").json
        assert row["tags"] == {"add": ["topic:idle"], "remove": ["topic:study"]}
        assert row["collections"] == {"add": ["Subjects"], "remove": []}
        assert row["title"].startswith("A study of subject number 1")

    def test_the_items_of_the_library_can_be_compared(self, desk: Desk) -> None:
        with desk.person() as person:
            key = person.adds(title="On subject number nine")
            person.adds(title="On nothing")
        (row,) = desk.zotsync("topics", "diff", "new.toml", "--all", "--json").json
        assert (row["ref_id"], row["tags"]["remove"]) == (key, ["topic:study"])

    def test_the_same_file_changes_nothing(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "topics.toml", desk.list_of(1))
        assert answer.out == "0 of 1 reference would change.\n"

    def test_the_changed_file_must_be_named(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff")
        assert answer.code == 2
        assert "zotsync topics diff NEW.toml" in answer.err

    def test_the_changed_file_must_be_there(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "gone.toml", desk.list_of(1))
        assert answer.code == 2
        assert "gone.toml: the topics file cannot be read" in answer.err

    def test_an_input_that_cannot_be_read_is_said(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "diff", "new.toml", desk.list_of(1), "gone.bib")
        assert answer.code == 2
        assert "1 of 1 reference would change." in answer.out


WORDS = ("cell", "growth", "mice", "human", "signal", "stress", "repair", "risk", "age", "model")
LETTERS = "23456789AB"
#: Two of the items on hearts do not have the tag.
UNTAGGED = (0, 50)
KEYS = [f"HEART2{LETTERS[at // 10]}{LETTERS[at % 10]}" for at in range(100)]


def _item(at: int) -> dict[str, Any]:
    """Every second item is on hearts; "odd" is tagged without sense."""
    heart = at % 2 == 0
    title = f"{WORDS[at % 10].title()} and {WORDS[at // 10]} of the liver {at}"
    tags = ["heart"] if heart and at not in UNTAGGED else []
    tags += ["odd"] if at * 7919 % 11 < 4 else []
    return {
        "key": KEYS[at],
        "version": 0,
        "itemType": "journalArticle",
        "title": "Cardiac tissue in health and disease" if heart else title,
        "tags": [{"tag": name} for name in tags],
    }


class TestLearn:
    @pytest.fixture
    def keys(self, desk: Desk) -> list[str]:
        """The items on hearts that lack their tag, in a library of 100."""
        desk.write("config/zotsync.toml", "[topics]\nenabled = false\n")
        with desk.person() as person:
            for start in (0, 50):
                body = [_item(at) for at in range(start, start + 50)]
                answer = person.client.post(f"{person.root}/items", json=body).json()
                assert len(answer["success"]) == 50
        return [KEYS[at] for at in UNTAGGED]

    def test_tags_are_offered_with_the_words_that_spoke_and_not_written(
        self, desk: Desk, keys: list[str]
    ) -> None:
        before = desk.items()
        answer = desk.zotsync("topics", "learn")
        assert answer.code == 0
        lines = answer.out.splitlines()
        assert lines[0] == "heart: 48 items, precision 0.96, recall 1.00 — offered"
        assert lines[1].startswith("odd: 37 items")
        assert lines[1].endswith("— not offered: not sure enough")
        offered = [line.split()[:2] for line in lines if "+heart (" in line]
        assert sorted(offered) == sorted([key, "+heart"] for key in keys)
        assert all("cardiac" in line for line in lines if "+heart (" in line)
        assert lines[-1] == "Nothing was written; add --accept to write them."
        assert desk.items() == before

    def test_scripts_read_tags_and_offers(self, desk: Desk, keys: list[str]) -> None:
        document = desk.zotsync("topics", "learn", "--json").json
        heart, odd = document["tags"]
        assert (heart["tag"], heart["items"], odd["tag"], odd["threshold"]) == (
            "heart", 48, "odd", None,
        )  # fmt: skip
        assert {(row["ref"], row["tag"]) for row in document["offered"]} == {
            (key, "heart") for key in keys
        }
        assert document["written"] is False

    def test_accepted_tags_are_written_once_and_undone(self, desk: Desk, keys: list[str]) -> None:
        before = {item["key"]: item["tags"] for item in desk.items()}
        asked = desk.zotsync("topics", "learn", "--accept")
        assert asked.code == 2, "nobody to ask, and no --yes"
        assert {item["key"]: item["tags"] for item in desk.items()} == before
        answer = desk.zotsync("topics", "learn", "--accept", "--yes")
        assert answer.code == 0
        assert f"{len(keys)} updated" in answer.out
        after = {item["key"]: item["tags"] for item in desk.items()}
        assert {key for key in after if after[key] != before[key]} == set(keys)
        assert all({"tag": "heart"} in after[key] for key in keys)
        assert desk.zotsync("runs", "--json").json["runs"][0]["command"] == "topics learn"
        again = desk.zotsync("topics", "learn", "--accept", "--yes", "--json").json
        assert (again["offered"], again["written"]) == ([], False)
        assert "updated" not in desk.zotsync("topics", "learn", "--accept", "--yes").out
        assert desk.zotsync("undo", "--yes").code == 0
        assert {item["key"]: item["tags"] for item in desk.items()} == before

    def test_what_the_user_has_beside_the_new_tag_stays(self, desk: Desk, keys: list[str]) -> None:
        with desk.person() as person:
            person.edits(keys[0], tags=[{"tag": "mine"}, {"tag": "by machine", "type": 1}])
        assert (
            desk.zotsync("topics", "learn", "--accept", "--yes", "--json").json["written"] is True
        )
        (item,) = [item for item in desk.items() if item["key"] == keys[0]]
        assert {(tag["tag"], tag.get("type", 0)) for tag in item["tags"]} == {
            ("mine", 0), ("by machine", 1), ("heart", 0),
        }  # fmt: skip

    def test_too_few_items_teach_nothing(self, desk: Desk) -> None:
        with desk.person() as person:
            person.adds(title="A", tags=[{"tag": "x"}])
        answer = desk.zotsync("topics", "learn", "--accept")
        assert answer.code == 0
        assert answer.out == "No tag of yours stands on enough items to learn from (30).\n"

    def test_without_the_library_for_it_the_extra_is_named(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "sklearn"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "sklearn", None)
        desk.items()
        answer = desk.zotsync("topics", "learn")
        assert answer.code == 2
        assert 'pip install "zotsync[learn]"' in answer.err
