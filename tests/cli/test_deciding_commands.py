"""`review` and `explain`: what waits, how it is decided, and where things come from."""

from __future__ import annotations

import json
import shlex

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

    @pytest.mark.parametrize("name", ["list.bib", "my lists/list.bib"])
    def test_what_did_not_wait_is_decided_with_the_command_that_reads_it(
        self, desk: Desk, name: str
    ) -> None:
        (desk.folder / name).parent.mkdir(exist_ok=True)
        desk.write(name, "@book{k1, title={The mud of the northern sea}, year={2001}}\n")
        answer = desk.zotsync("review", name, "--decide", "k1=skip")
        told = answer.out.partition("Now run: `zotsync ")[2].partition("`")[0]
        assert shlex.split(told)[-2:] == ["sync", name]
        assert desk.zotsync("sync", name, "--yes", "--json").json["summary"]["skipped"] == 1

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
        assert f"--state {desk.state} review --json`" in answer.err

    def test_a_decision_for_no_item_is_a_wrong_call(self, desk: Desk) -> None:
        name, _ = doubtful(desk)
        ref = waiting(desk, name)[0]["ref_id"]
        answer = desk.zotsync("review", name, "--decide", f"{ref}=ZZZZ9999")
        assert answer.code == 2
        assert "ZZZZ9999" in answer.err

    @pytest.mark.parametrize(
        ("kind", "word", "others"),
        [("conflict", "keep", ("=take ",)), ("review", "", ("=new ", "=skip "))],
    )
    def test_a_pipe_is_told_the_library_and_how_to_decide(
        self, desk: Desk, kind: str, word: str, others: tuple[str, ...]
    ) -> None:
        name = conflicting(desk) if kind == "conflict" else doubtful(desk)[0]
        desk.zotsync("sync", name, "--yes")
        (row,) = desk.zotsync("review", "--json").json["waiting"]
        said = desk.zotsync("review").out
        assert said.startswith("Library: ")
        first = f"{row['ref_id']}={word or row['candidates'][0]['item_key']}"
        told = said.splitlines()[-1]
        assert told.startswith("Next: `zotsync ")
        assert f"review --decide {first}`" in told
        assert all(f"{row['ref_id']}{other}" in told for other in others)
        assert desk.zotsync("review", "--decide", first).code == 0

    def test_nothing_waits_is_said(self, desk: Desk) -> None:
        answer = desk.zotsync("review", desk.list_of(1))
        assert (answer.code, answer.out) == (0, "Nothing waits for a decision.\n")


def conflicting(desk: Desk) -> str:
    """A list whose title and the user's both changed since a sync."""
    name = desk.list_of(1)
    desk.zotsync("sync", name, "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], title="Mine")
    return desk.list_of(1, title="Theirs")


class TestWordsThatDecide:
    """A conflict is decided by other words than a doubtful match."""

    @pytest.mark.parametrize(
        ("kind", "word", "fitting"),
        [
            ("conflict", "new", "keep (your value stays) or take"),
            ("conflict", "skip", "keep (your value stays) or take"),
            ("conflict", "KEY", "keep (your value stays) or take"),
            ("conflict", "kepe", "keep (your value stays) or take"),
            ("conflict", "", "keep (your value stays) or take"),
            ("review", "keep", "new (it is another work) or skip"),
            ("review", "take", "new (it is another work) or skip"),
            ("review", "", "new (it is another work) or skip"),
            ("review", "nwe", "nor new or skip"),
        ],
        ids=lambda value: str(value)[:8] or "nothing",
    )
    def test_a_word_of_the_other_kind_is_a_wrong_call_and_decides_nothing(
        self, desk: Desk, kind: str, word: str, fitting: str
    ) -> None:
        name = conflicting(desk) if kind == "conflict" else doubtful(desk)[0]
        word = str(desk.items()[0]["key"]) if word == "KEY" else word
        before = waiting(desk, name)
        answer = desk.zotsync("review", name, "--decide", f"{before[0]['ref_id']}={word}")
        assert (answer.code, answer.out) == (2, "")
        assert fitting in " ".join(answer.err.split())
        assert waiting(desk, name) == before
        assert before[0]["kind"] == kind

    @pytest.mark.parametrize("wrong", ["REF=keep", "nobody=new"])
    def test_a_wrong_one_among_several_leaves_the_others_undecided(
        self, desk: Desk, wrong: str
    ) -> None:
        name, _ = doubtful(desk)
        ref = str(waiting(desk, name)[0]["ref_id"])
        wrong = wrong.replace("REF", ref)
        answer = desk.zotsync("review", name, "--decide", f"{ref}=new", "--decide", wrong)
        assert answer.code == 2
        assert len(waiting(desk, name)) == 1

    @pytest.mark.parametrize(("kind", "word"), [("conflict", "keep"), ("review", "skip")])
    def test_a_decision_is_confirmed_and_can_be_made_from_memory(
        self, desk: Desk, kind: str, word: str
    ) -> None:
        name = conflicting(desk) if kind == "conflict" else doubtful(desk)[0]
        assert desk.zotsync("sync", name, "--yes").code == 3
        ref = desk.zotsync("review", "--json").json["waiting"][0]["ref_id"]
        answer = desk.zotsync("review", "--decide", f"{ref}={word}")
        which, said, now_run = answer.out.splitlines()
        meant = {"keep": "what the library has stays", "skip": "left out"}[word]
        assert answer.code == 0
        assert which.startswith(f"list.json ({ref}): Author")
        assert said == f"    {meant}; used by the next sync"
        command = shlex.split(now_run.removeprefix("Now run: ").strip("`"))
        assert command[-2:] == ["sync", name]

    @pytest.mark.parametrize("word", ["keep", "take"])
    def test_where_nothing_is_in_conflict_there_is_nothing_to_keep_or_take(
        self, desk: Desk, word: str
    ) -> None:
        """It would settle a conflict that nobody has seen."""
        desk.list_of(1)
        desk.zotsync("sync", "list.json", "--yes")
        answer = desk.zotsync("review", "list.json", "--decide", f"ref1={word}")
        assert answer.code == 2
        assert f"“ref1” is in no conflict: “{word}” decides nothing" in " ".join(answer.err.split())
        with desk.person() as person:
            person.edits(desk.items()[0]["key"], volume="99")
        desk.list_of(1, volume="12")
        assert desk.zotsync("sync", "list.json", "--yes").code == 3

    @pytest.mark.parametrize("synced", [True, False], ids=["has-its-item", "not-yet"])
    def test_another_work_is_said_to_get_an_item_only_where_it_does(
        self, desk: Desk, synced: bool
    ) -> None:
        desk.list_of(1, 2)
        if synced:
            desk.zotsync("sync", "list.json", "--yes")
        said = desk.zotsync("review", "list.json", "--decide", "ref1=new")
        assert said.code == 0
        before = len(desk.items()) if synced else 0
        desk.zotsync("sync", "list.json", "--yes")
        words = " ".join(said.out.split())
        assert ("which gets an item of its own" in words) is (len(desk.items()) > before)
        assert ("has an item of its own already" in words) is synced

    def test_what_was_decided_may_be_decided_otherwise(self, desk: Desk) -> None:
        name = conflicting(desk)
        ref = waiting(desk, name)[0]["ref_id"]
        for word in ("take", "keep"):
            answer = desk.zotsync("review", name, "--decide", f"{ref}={word}", "--json")
            assert answer.code == 0
            assert answer.json["waiting"] == []
            assert answer.json["decided"] == [{"ref_id": ref, "decision": word}]
        assert desk.zotsync("sync", name, "--yes").code == 0
        assert desk.items()[0]["title"] == "Mine"


class TestExplain:
    def test_a_reference_by_its_id_and_an_item_by_its_key_are_the_same(self, desk: Desk) -> None:
        name = desk.list_of(1, 2)
        desk.zotsync("sync", name, "--yes")
        item = next(item for item in desk.items() if item["DOI"] == "10.1234/study.1")
        by_key = desk.zotsync("explain", item["key"], name, "--json").json["explained"]
        by_ref = desk.zotsync("explain", by_key[0]["ref_id"], name, "--json").json["explained"]
        assert by_key == by_ref
        assert len(by_key) == 1
        fields = {row["field"]: row for row in by_key[0]["fields"]}
        assert fields["DOI"]["from"] == "printed"
        assert by_key[0]["origin"]["file"] == name
        assert by_key[0]["match"]["rule"]
        assert by_key[0]["claimed_by"] == [str(desk.folder / name)]

    @pytest.mark.parametrize("with_list", [True, False], ids=["its list named", "from memory"])
    def test_what_past_runs_did_to_an_item_is_told(self, desk: Desk, with_list: bool) -> None:
        name = desk.list_of(1, volume="11")
        desk.zotsync("sync", name, "--yes")
        desk.list_of(1, volume="77")
        desk.zotsync("sync", name, "--yes")
        (item,) = desk.items()
        words = ["explain", item["key"], *([name] if with_list else [])]
        told = desk.zotsync(*words, "--json").json["explained"][0]["history"]
        assert [(row["command"], row["made"], row["fields"]) for row in told] == [
            ("sync", False, ["volume"]),
            ("sync", True, []),
        ]
        assert [row["run"] for row in told] == [2, 1]
        out = desk.zotsync(*words).out
        assert "run 2, sync of" in out
        assert out.index("Volume") < out.index("run 2, sync of") < out.index("made it")

    def test_a_citation_is_explained_by_itself(self, desk: Desk) -> None:
        answer = desk.zotsync("explain", CITATION, "--json")
        (row,) = answer.json["explained"]
        assert answer.code == 0
        assert row["raw"] == CITATION
        fields = {entry["field"]: entry for entry in row["fields"]}
        assert fields["publicationTitle"]["value"] == "The New England Journal of Medicine"
        assert fields["publicationTitle"]["from"] == "journal list"
        assert fields["volume"]["from"] == "printed"

    def test_people_read_field_value_and_origin(self, desk: Desk) -> None:
        answer = desk.zotsync("explain", CITATION)
        assert "Creators = Gerlinger M.  [printed]" in answer.out
        assert "Volume = 366  [printed]" in answer.out
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


class TestBothSides:
    """What the source says and what the library holds stand in one line."""

    OPTIONS = ("--tag", "t", "--collection", "A")

    @pytest.fixture
    def key(self, desk: Desk) -> str:
        assert desk.zotsync("sync", desk.list_of(1), *self.OPTIONS, "--yes").code == 0
        return str(desk.items()[0]["key"])

    def lines(self, desk: Desk, key: str, *arguments: str) -> list[str]:
        return [line.strip() for line in desk.zotsync("explain", key, *arguments).out.splitlines()]

    @pytest.mark.parametrize(
        ("yours", "theirs", "line"),
        [
            ({}, {}, "Volume = 11  [printed]"),
            ({"volume": "99"}, {}, "Volume = 11  [printed]; the library holds “99”, which stays"),
            ({"volume": ""}, {}, "Volume = 11  [printed]; the library holds nothing, which stays"),
            (
                {},
                {"volume": "12"},
                "Volume = 12  [printed]; the library holds “11” until the next sync",
            ),
            (
                {"volume": "99"},
                {"volume": "12"},
                "Volume = 12  [printed]; you have “99”: a conflict",
            ),
        ],
        ids=["the-same", "yours", "emptied", "news", "conflict"],
    )
    def test_a_field(
        self, desk: Desk, key: str, yours: dict[str, str], theirs: dict[str, str], line: str
    ) -> None:
        if yours:
            with desk.person() as person:
                person.edits(key, **yours)
        assert line in self.lines(desk, key, desk.list_of(1, **theirs), *self.OPTIONS)

    @pytest.mark.parametrize("synced", [False, True], ids=["since", "seen-by-a-sync"])
    def test_a_tag_that_you_took_away(self, desk: Desk, key: str, synced: bool) -> None:
        with desk.person() as person:
            person.edits(key, tags=[])
        if synced:
            desk.zotsync("sync", "list.json", *self.OPTIONS, "--yes")
        shown = " ".join(self.lines(desk, key, "list.json", *self.OPTIONS))
        words = "tag t: given to every item of the source; taken away by you, not given again"
        assert words in shown
        assert shown.count("tag t:") == 1

    def test_a_tag_that_is_there_is_said_once(self, desk: Desk, key: str) -> None:
        shown = self.lines(desk, key, "list.json", *self.OPTIONS)
        tags = [line for line in shown if line.startswith("tag ")]
        assert tags == ["tag t: given to every item of the source"]

    def test_from_the_item_it_is_the_other_way_round(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.edits(key, volume="99")
        assert "Volume = 99  [library]; list.json said “11” at its last sync" in self.lines(
            desk, key
        )


class TestExplainFromMemory:
    """An item's key is enough: without inputs, and without sources in a configuration."""

    @pytest.fixture
    def key(self, desk: Desk) -> str:
        options = ("--tag", "t", "--collection", "A/B", "--yes")
        assert desk.zotsync("sync", desk.list_of(1), *options).code == 0
        return str(desk.items()[0]["key"])

    def test_it_says_who_claims_the_item_and_what_became_of_it(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.edits(key, volume="7", tags=[])
        row = desk.zotsync("explain", key, "--json").json["explained"][0]
        source = str(desk.folder / "list.json")
        origins = {entry["field"]: entry["from"] for entry in row["fields"]}
        assert row["claimed_by"] == [source]
        assert row["user"] == ["volume", "-tag t"]
        assert (origins["DOI"], origins["volume"]) == (source, "library")
        assert row["claims"][0]["fields"]["volume"] == "11"
        assert row["claims"][0]["collections"] == {"A/B": "ours"}

    def test_a_tag_that_the_user_refused_is_said_to_be_that(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.edits(key, tags=[])
        options = ("--tag", "t", "--collection", "A/B", "--yes")
        desk.zotsync("sync", "list.json", *options)
        assert "tag t: taken away by you" in desk.zotsync("explain", key).out

    def test_an_item_that_zotsync_never_touched_is_explained_too(self, desk: Desk) -> None:
        desk.write("topics.toml", '[[topic]]\nid = "subject"\nany = ["subject number"]\n')
        desk.write("zotsync.toml", '[topics]\nfile = "topics.toml"\n')
        with desk.person() as person:
            key = person.adds(itemType="book", title="On subject number nine")
        for inputs in ((), (desk.list_of(1),)):
            answer = desk.zotsync("explain", key, *inputs, "--config", "zotsync.toml")
            assert answer.code == 0
            assert "zotsync never touched it" in answer.out
            assert "topic topic:subject: subject number in title" in answer.out

    def test_an_item_that_is_gone_is_still_remembered(self, desk: Desk, key: str) -> None:
        with desk.person() as person:
            person.erases(key)
        assert "deleted from the library" in desk.zotsync("explain", key).out

    def test_a_name_of_nothing_is_a_wrong_call(self, desk: Desk, key: str) -> None:
        answer = desk.zotsync("explain", "ZZZZ9999")
        assert answer.code == 2
        assert "No reference and no item is called" in answer.err

    def test_filing_that_was_not_said_makes_no_update(self, desk: Desk, key: str) -> None:
        desk.write("config/zotsync.toml", "[topics]\nenabled = false\n")
        row = desk.zotsync("explain", key, "list.json", "--json").json["explained"][0]
        assert row["action"] == "unchanged"

    def test_filing_that_was_said_is_part_of_the_action(self, desk: Desk, key: str) -> None:
        row = desk.zotsync("explain", key, "list.json", "--tag", "new", "--json").json["explained"][
            0
        ]
        assert row["action"] == "update"


class TestDecideByKey:
    def test_the_key_of_an_item_is_the_reference_that_waits_for_it(self, desk: Desk) -> None:
        name, key = doubtful(desk)
        assert desk.zotsync("review", name, "--decide", f"{key}={key}").code == 0
        assert waiting(desk, name) == []

    def test_one_that_several_wait_for_decides_nothing(self, desk: Desk) -> None:
        _, key = doubtful(desk)
        rows = [article(1), {**article(2), "DOI": article(1)["DOI"]}]
        name = desk.write("list.json", json.dumps(rows))
        assert len(waiting(desk, name)) == 2
        answer = desk.zotsync("review", name, "--decide", f"{key}=new")
        assert answer.code == 2
        assert "Several references wait" in answer.err
        assert len(waiting(desk, name)) == 2

    def test_a_name_alone_says_how_a_decision_is_written(self, desk: Desk) -> None:
        name, _ = doubtful(desk)
        answer = desk.zotsync("review", name, "--decide", "lee2021")
        assert answer.code == 2
        assert "write REF=KEY, REF=new" in answer.err

    def test_filing_may_be_said_as_in_a_sync(self, desk: Desk) -> None:
        name, _ = doubtful(desk)
        answer = desk.zotsync("review", name, "--collection", "A", "--tag", "t", "--json")
        assert answer.code == 3


@pytest.mark.parametrize("decision, volume", [("take", "99"), ("keep", "mine")])
def test_a_decision_settles_the_conflict_that_was_shown_and_no_later_one(desk, decision, volume):
    desk.list_of(1)
    desk.zotsync("sync", "list.json", "--yes")
    key = desk.items()[0]["key"]
    with desk.person() as person:
        person.edits(key, volume="mine")
    desk.list_of(1, volume="99")
    assert desk.zotsync("sync", "list.json", "--yes").code == 3
    desk.zotsync("review", "--decide", f"ref1={decision}")
    with desk.person() as person:
        person.edits(key, pages="my pages")
    desk.list_of(1, volume="99", page="5-6")
    answer = desk.zotsync("sync", "list.json", "--yes", "--json")
    (outcome,) = answer.json["outcomes"]
    assert (answer.code, [c["field"] for c in outcome["conflicts"]]) == (3, ["pages"])
    (item,) = desk.items()
    assert (item["volume"], item["pages"]) == (volume, "my pages")


def alike(word: str, page: str) -> dict[str, object]:
    """One of two works of an author that are told apart by a word of their titles."""
    title = f"Clonal evolution of {word} metastases in young patients"
    author = [{"family": "Roe", "given": "A."}]
    place = {"volume": "1", "page": page, "issued": {"date-parts": [[2001]]}}
    return {"id": word, "type": "article-journal", "title": title, "author": author, **place}


@pytest.mark.parametrize("way", ["plan", "review-of-a-list", "after-a-plan", "erased"])
def test_what_a_doubtful_reference_may_be_is_never_without_words(desk: Desk, way: str) -> None:
    """It may be another reference of the same list, or an item that is gone by now."""
    desk.zotsync("sync", desk.list_of(1), "--yes")
    name = desk.write("two.json", json.dumps([alike("lung", "1-9"), alike("bone", "10-19")]))
    if way == "plan":
        answer = desk.zotsync("plan", name)
    elif way == "review-of-a-list":
        answer = desk.zotsync("review", name)
    elif way == "after-a-plan":
        desk.zotsync("plan", name)
        answer = desk.zotsync("review")
    else:
        desk.zotsync("sync", name, "--yes")
        (key,) = [item["key"] for item in desk.items() if "lung" in item["title"]]
        with desk.person() as person:
            person.erases(key)
        answer = desk.zotsync("review")
    (line,) = [line for line in answer.out.splitlines() if "perhaps " in line]
    words = "another reference, not in the library yet" if way == "after-a-plan" else "of lung met"
    assert (answer.code, words in line, "(no title)" in answer.out) == (3, True, False)
