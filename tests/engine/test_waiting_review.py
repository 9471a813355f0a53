"""What waits for a decision is kept: `review` shows and decides it without reading again."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.engine.worlds import Listed, article


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def shelved(world):
    """An item of the user's that may be article 1, or not."""
    return world.person.adds(
        itemType="journalArticle", title="Quite another thing", DOI=article(1)["DOI"]
    )


def waits(world):
    with world.session() as session:
        return [(one.action, one.source, one.ref_id) for one in session.waiting.actions()]


WHALES = article(
    5,
    id="ref1",
    title="Whales of the Norwegian coast",
    author=[{"family": "Mok", "given": "Tony S."}],
    issued={"date-parts": [[1987, 4, 12]]},
    publisher="University of Bergen",
)
WHALES["container-title"] = "Marine Mammal Science"

DOUBT = Listed("one", [article(1), article(2)])


def test_a_sync_leaves_its_doubts_waiting(world):
    key = shelved(world)
    world.sync(DOUBT)
    with world.session() as session:
        (one,) = session.waiting.actions()
    assert (one.action, one.ref_id, one.match.candidates) == ("review", "ref1", (key,))
    assert one.raw
    assert one.baseline is None


def test_a_conflict_waits_with_its_values(world):
    one = Listed("one", [article(1)])
    world.sync(one)
    world.person.edits(world.item(1)["key"], volume="7")
    world.sync(Listed("one", [article(1, volume="99")]))
    with world.session() as session:
        (action,) = session.waiting.actions()
    (conflict,) = action.conflicts
    assert (conflict.field, conflict.library, conflict.source) == ("volume", "7", "99")


@pytest.mark.parametrize(
    ("then", "left"),
    [
        pytest.param([DOUBT], [("review", "one", "ref1")], id="the-same-again"),
        pytest.param([Listed("one", [article(2)])], [], id="the-reference-left-its-list"),
        pytest.param(
            [Listed("two", [article(3)], "Two")], [("review", "one", "ref1")], id="another-list"
        ),
    ],
)
def test_the_next_sync_of_a_list_replaces_what_waited_of_it(world, then, left):
    shelved(world)
    world.sync(DOUBT)
    world.sync(*then)
    assert waits(world) == left


@pytest.mark.parametrize("decision", ["new", "skip"])
def test_a_decided_reference_waits_no_more(world, decision):
    shelved(world)
    world.sync(DOUBT)
    with world.session() as session:
        session.memory.decide("one", "ref1", decision)
    world.sync(DOUBT)
    assert waits(world) == []


def test_what_waits_stands_by_list_and_number(world):
    shelved(world)
    world.sync(Listed("two", [article(1)], "Two"), DOUBT)
    assert [source for _, source, _ in waits(world)] == ["one", "two"]


class TestReviewWithoutInput:
    @pytest.fixture
    def key(self, desk):
        with desk.person() as person:
            key = person.adds(
                itemType="journalArticle", title="Quite another thing", DOI=article(1)["DOI"]
            )
        desk.list_of(1)
        return key

    @pytest.mark.parametrize(
        "command", [("sync", "list.json", "--yes"), ("plan", "list.json")], ids=["sync", "plan"]
    )
    def test_it_shows_what_the_last_run_left(self, desk, key, command):
        assert desk.zotsync(*command).code == 3
        answer = desk.zotsync("review", "--json")
        (row,) = answer.json["waiting"]
        assert answer.code == 3
        assert [candidate["item_key"] for candidate in row["candidates"]] == [key]

    def test_the_list_need_not_be_there_any_more(self, desk, key):
        desk.zotsync("sync", "list.json", "--yes")
        (desk.folder / "list.json").unlink()
        assert f"perhaps {key}" in desk.zotsync("review").out

    @pytest.mark.parametrize(("decision", "items"), [("new", 2), ("skip", 1), ("KEY", 1)])
    def test_a_decision_is_used_by_the_next_sync(self, desk, key, decision, items):
        desk.zotsync("sync", "list.json", "--yes")
        word = key if decision == "KEY" else decision
        assert desk.zotsync("review", "--decide", f"{key}={word}").code == 0
        assert desk.zotsync("review").out == "Nothing waits for a decision.\n"
        assert desk.zotsync("sync", "list.json", "--yes").code == 0
        assert len(desk.items()) == items

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(WHALES, id="another-work"),
            pytest.param(article(17, id="ref1"), id="another-work-in-like-words"),
        ],
    )
    def test_a_decision_is_about_the_words_that_were_shown(self, desk, key, other):
        desk.zotsync("sync", "list.json", "--yes")
        ref = desk.zotsync("review", "--json").json["waiting"][0]["ref_id"]
        assert desk.zotsync("review", "--decide", f"{ref}=skip").code == 0
        desk.write("list.json", json.dumps([other]))
        desk.zotsync("sync", "list.json", "--yes")
        assert other["title"] in {item["title"] for item in desk.items()}

    def test_nothing_waits_on_a_new_library(self, desk):
        answer = desk.zotsync("review")
        assert (answer.code, answer.out) == (0, "Nothing waits for a decision.\n")


@pytest.mark.parametrize("name", ["ref1", "another"])
def test_what_a_reference_was_and_is_no_more_is_decided_once(world, name):
    """A name that stands for another work now, or a new name for what is gone: it is another."""
    world.sync(Listed("one", [article(1)]))
    now = Listed("one", [article(1, id=name, title="Whales of the deep", DOI="10.1234/other")])
    assert world.sync(now).outcomes[0].outcome == "review"
    with world.session() as session:
        session.memory.decide("one", name, "new")
    report = world.sync(now)
    assert report.outcomes[0].outcome == "created"
    assert {item["DOI"] for item in world.objects()[0]} == {"10.1234/study.1", "10.1234/other"}
    assert world.sync(now).requests.write == 0
