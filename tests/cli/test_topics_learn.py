"""`zotsync topics learn`: offers, decisions, and what becomes of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.cli.test_schemas import fits

WORDS = ("cell", "growth", "mice", "human", "signal", "stress", "repair", "risk", "age", "model")
LETTERS = "23456789ABCDEFGH"
ITEMS = 100
#: Items on hearts that do not have the tag.
UNTAGGED = (0, 9, 21, 33, 42, 48, 57, 66, 78, 90, 96)
KEYS = [
    f"HEART{LETTERS[at // 100]}{LETTERS[at // 10 % 10]}{LETTERS[at % 10]}" for at in range(ITEMS)
]
MISSING = [KEYS[at] for at in UNTAGGED]


def _item(at: int) -> dict[str, Any]:
    """Every third item is on hearts; "odd" is tagged without sense."""
    heart = at % 3 == 0
    title = f"{WORDS[at % 10].title()} and {WORDS[at // 10 % 10]} of the liver {at}"
    tags = ["heart"] if heart and at not in UNTAGGED else []
    tags += ["odd"] if at * 7919 % 11 < 4 else []
    return {
        "key": KEYS[at],
        "version": 0,
        "itemType": "journalArticle",
        "title": "Cardiac tissue in health and disease" if heart else title,
        "tags": [{"tag": name} for name in tags],
    }


@pytest.fixture
def library(desk: Desk) -> Desk:
    """A desk with a library of 100 items, of which eleven on hearts lack their tag."""
    desk.write("config/zotsync.toml", "[topics]\nenabled = false\n")
    with desk.person() as person:
        for start in range(0, ITEMS, 50):
            body = [_item(at) for at in range(start, start + 50)]
            answer = person.client.post(f"{person.root}/items", json=body).json()
            assert len(answer["success"]) == 50
    return desk


def offered(desk: Desk, *arguments: str) -> set[tuple[str, str]]:
    rows = desk.zotsync("topics", "learn", "--json", *arguments).json["offered"]
    return {(row["ref"], row["tag"]) for row in rows}


def tags_of(desk: Desk) -> dict[str, set[str]]:
    return {item["key"]: {tag["tag"] for tag in item["tags"]} for item in desk.items()}


def test_tags_are_offered_with_the_words_that_spoke_and_not_written(library: Desk) -> None:
    before = library.items()
    answer = library.zotsync("topics", "learn")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("heart: on 23 items; 11 offered, ")
    assert any(re.match(r"odd: on \d+ items; nothing to offer", line) for line in lines)
    shown = [line.split()[:2] for line in lines if "+heart (" in line]
    assert sorted(shown) == sorted([key, "+heart"] for key in MISSING)
    assert all("cardiac" in line for line in lines if "+heart (" in line)
    assert lines[-1] == "Nothing was written; add --accept to write them."
    assert library.items() == before


def test_scripts_read_tags_and_offers(library: Desk) -> None:
    document = library.zotsync("topics", "learn", "--json").json
    heart, odd = document["tags"]
    assert (heart["tag"], heart["items"], heart["offered"], odd["threshold"]) == (
        "heart", 23, 11, None,
    )  # fmt: skip
    assert heart["precision"] >= 0.9
    assert {(row["ref"], row["tag"]) for row in document["offered"]} == {
        (key, "heart") for key in MISSING
    }
    assert (document["written"], document["decided"]) == (False, [])
    assert fits(document, "topics-learn") == []
    decided = library.zotsync("topics", "learn", "--json", "--decide", "heart=refuse").json
    assert [row["decision"] for row in decided["decided"]] == ["refuse"]
    assert fits(decided, "topics-learn") == []


def test_accepted_tags_are_written_once_and_undone(library: Desk) -> None:
    before = tags_of(library)
    asked = library.zotsync("topics", "learn", "--accept")
    assert asked.code == 2, "nobody to ask, and no --yes"
    assert tags_of(library) == before
    answer = library.zotsync("topics", "learn", "--accept", "--yes")
    assert answer.code == 0
    assert "11 updated" in answer.out
    after = tags_of(library)
    assert {key for key in after if after[key] != before[key]} == set(MISSING)
    assert all("heart" in after[key] for key in MISSING)
    assert library.zotsync("runs", "--json").json["runs"][0]["command"] == "topics learn"
    again = library.zotsync("topics", "learn", "--accept", "--yes", "--json").json
    assert (again["offered"], again["written"]) == ([], False)
    assert library.zotsync("undo", "--yes").code == 0
    assert tags_of(library) == before
    assert offered(library) == {(key, "heart") for key in MISSING}


def test_what_the_user_has_beside_the_new_tag_stays(library: Desk) -> None:
    with library.person() as person:
        person.edits(MISSING[0], tags=[{"tag": "mine"}, {"tag": "by machine", "type": 1}])
    document = library.zotsync("topics", "learn", "--accept", "--yes", "--json").json
    assert document["written"] is True
    (item,) = [item for item in library.items() if item["key"] == MISSING[0]]
    assert {(tag["tag"], tag.get("type", 0)) for tag in item["tags"]} == {
        ("mine", 0), ("by machine", 1), ("heart", 0),
    }  # fmt: skip


class TestDecisions:
    def test_an_offer_that_is_refused_is_not_made_again(self, library: Desk) -> None:
        about = f"{MISSING[0]}:heart"
        answer = library.zotsync("topics", "learn", "--decide", f"{about}=refuse")
        assert (answer.code, answer.out.splitlines()[-1]) == (
            0, "1 refusal kept; not offered again.",
        )  # fmt: skip
        assert offered(library) == {(key, "heart") for key in MISSING[1:]}
        library.zotsync("topics", "learn", "--accept", "--yes")
        assert "heart" not in tags_of(library)[MISSING[0]]

    def test_a_tag_that_is_refused_is_not_tried_again(self, library: Desk) -> None:
        library.zotsync("topics", "learn", "--decide", "heart=refuse")
        document = library.zotsync("topics", "learn", "--json").json
        assert [row["tag"] for row in document["tags"]] == ["odd"]

    @pytest.mark.parametrize("about", ["heart", f"{MISSING[1]}:heart"])
    def test_later_takes_a_refusal_back(self, library: Desk, about: str) -> None:
        library.zotsync("topics", "learn", "--decide", f"{about}=refuse")
        assert (MISSING[1], "heart") not in offered(library)
        library.zotsync("topics", "learn", "--decide", f"{about}=later")
        assert (MISSING[1], "heart") in offered(library)

    def test_one_offer_and_a_whole_tag_can_be_accepted(self, library: Desk) -> None:
        decide = f"{MISSING[2]}:heart=accept"
        library.zotsync("topics", "learn", "--decide", decide, "--yes")
        assert [key for key in MISSING if "heart" in tags_of(library)[key]] == [MISSING[2]]
        library.zotsync("topics", "learn", "--decide", "heart=accept", "--yes")
        assert all("heart" in tags_of(library)[key] for key in MISSING)

    @pytest.mark.parametrize(
        ("decision", "words"),
        [
            ("heart", "is no decision"),
            ("heart=perhaps", "is no decision"),
            ("=accept", "is no decision"),
            ("liver=accept", "Nothing is offered as “liver”"),
            (f"{KEYS[3]}:heart=refuse", "Nothing is offered as"),
        ],
    )
    def test_what_decides_nothing_is_a_wrong_call(
        self, library: Desk, decision: str, words: str
    ) -> None:
        answer = library.zotsync("topics", "learn", "--decide", decision)
        assert answer.code == 2
        assert words in answer.err

    @pytest.fixture
    def answers(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
        """What somebody at the terminal types, prompt by prompt."""
        typed: list[str] = []
        monkeypatch.setattr("zotsync.cli.topics_learn.is_terminal", lambda: True)
        monkeypatch.setattr("click.prompt", lambda *words, **more: typed.pop(0))
        yield typed
        assert typed == []

    def test_at_the_terminal_each_tag_is_asked_for(self, library: Desk, answers: list[str]) -> None:
        answers += ["each", "accept", "refuse", *["later"] * 9]
        answer = library.zotsync("topics", "learn", "--yes")
        assert "1 refusal kept" in answer.out
        have = [key for key in MISSING if "heart" in tags_of(library)[key]]
        assert len(have) == 1
        left = {ref for ref, _ in offered(library)}
        assert left < set(MISSING) - set(have)
        assert len(left) == 9

    @pytest.mark.parametrize(("word", "left"), [("refuse", []), ("never", []), ("later", MISSING)])
    def test_all_offers_of_a_tag_can_be_decided_at_once(
        self, library: Desk, answers: list[str], word: str, left: list[str]
    ) -> None:
        answers.append(word)
        library.zotsync("topics", "learn")
        assert offered(library) == {(key, "heart") for key in left}


class TestWhoseTags:
    def test_a_tag_accepted_and_taken_off_by_hand_is_never_written_again(
        self, library: Desk
    ) -> None:
        library.zotsync("topics", "learn", "--accept", "--yes")
        with library.person() as person:
            person.edits(MISSING[0], tags=[])
        assert offered(library) == set()
        library.zotsync("topics", "learn", "--accept", "--yes")
        assert "heart" not in tags_of(library)[MISSING[0]]

    def test_accepted_tags_teach_once_the_user_has_kept_them(self, library: Desk) -> None:
        def items() -> int:
            rows = library.zotsync("topics", "learn", "--json").json["tags"]
            return {row["tag"]: row["items"] for row in rows}["heart"]

        before = items()
        library.zotsync("topics", "learn", "--accept", "--yes")
        assert items() == before
        with library.person() as person:
            person.edits(MISSING[0], title="Cardiac tissue, read")
        assert items() == before + 1

    @pytest.mark.parametrize("rule", ['id = "x"\ntag = "hearts!"', 'id = "x"'])
    def test_tags_that_rules_gave_are_not_the_users_whatever_their_name(
        self, library: Desk, rule: str
    ) -> None:
        library.write("config/zotsync.toml", '[topics]\nfile = "../topics.toml"\n')
        library.write(
            "topics.toml",
            f'[defaults]\nprefix = "#"\n[[topic]]\n{rule}\nany = ["subject number"]\n',
        )
        many = library.list_of(*range(1, 13))
        assert library.zotsync("sync", many, "--yes", "--tag", "list").code == 0
        assert {"#x", "hearts!"} & {tag for tags in tags_of(library).values() for tag in tags}
        document = library.zotsync("topics", "learn", "--json").json
        assert [row["tag"] for row in document["tags"]] == ["heart", "odd"]
        assert document["too_few"] == {}


class TestTooFew:
    def test_how_near_a_tag_is_to_being_learned_is_said(self, desk: Desk) -> None:
        with desk.person() as person:
            for at in range(3):
                person.adds(title=f"Title {at}", tags=[{"tag": "x"}])
        answer = desk.zotsync("topics", "learn", "--accept")
        assert answer.code == 0
        assert answer.out.replace("\n", " ") == (
            "1 tag of yours on fewer than 8 items cannot be learned; the nearest is x, on 3. "
        )

    def test_without_any_tag_that_is_said(self, desk: Desk) -> None:
        answer = desk.zotsync("topics", "learn")
        assert answer.out == "There is no tag of your own to learn from.\n"

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
