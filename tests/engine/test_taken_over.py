"""What a file had asked for by its own name, and what a list had said that another names now."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.plan.worlds import proposal
from zotsync.engine.gather import GatheredSources
from zotsync.engine.library_state import LibraryState
from zotsync.engine.sources import Source, SourceRead, place_of
from zotsync.engine.taken_over import inherited, take_over
from zotsync.match.model import Link, Match
from zotsync.plan.model import OURS, REFUSED, THEIRS, Action, Baseline
from zotsync.state.database import open_state
from zotsync.state.memory import Memory
from zotsync.state.waiting import WaitingActions

KEY, OTHER, SHELF, RULED = "AAAAAAA2", "BBBBBBB2", "SSSSSSS2", "RRRRRRR2"
MOSS = ({"creatorType": "author", "firstName": "A.", "lastName": "Moss"},)
ABEL = ({"creatorType": "author", "firstName": "T.", "lastName": "Abel"},)


@dataclass
class Desk:
    """A memory of an empty library, and what the library holds and has in the trash."""

    memory: Memory
    waiting: WaitingActions
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    trashed: frozenset[str] = frozenset()

    @property
    def session(self) -> LibraryState:
        here = SimpleNamespace(
            items=lambda keys: {key: self.items[key] for key in keys if key in self.items},
            trash=lambda: self.trashed,
        )
        parts = {"memory": self.memory, "waiting": self.waiting, "snapshot": here}
        return cast(LibraryState, SimpleNamespace(**parts, db=self.memory.db))

    def knows(self, *known: Baseline) -> None:
        for one in known:
            self.memory.put_baseline(one)

    def known(self, key: str = KEY) -> dict[str, Baseline]:
        return dict(self.memory.baselines([key]).get(key, {}))


@pytest.fixture
def desk(tmp_path):
    with closing(open_state(tmp_path / "state")) as db:
        memory = Memory(db, "library")
        yield Desk(memory, WaitingActions(memory))


@pytest.fixture
def listed(tmp_path):
    """A file with a list, by its whole path."""
    path = tmp_path / "list.bib"
    path.write_text("", "utf-8")
    return place_of(str(path))


def said(source, key=KEY, **parts):
    known = {name: parts.pop(name) for name in list(parts) if name in Baseline.__dataclass_fields__}
    return Baseline(key, source, "book", parts, **known)


def read(desk, *inputs, name="lists", base=None, asked=()):
    """A run in which a source reads these inputs and asks for this."""
    source = Source(name, inputs, base=base)
    take_over(GatheredSources((SourceRead(source),), tuple(asked)), desk.session)


class TestFiles:
    def test_the_claims_of_a_file_pass_to_the_source_that_reads_it(self, desk, listed):
        desk.knows(said(listed, title="T"), said(listed, OTHER, title="U"))
        desk.memory.put_link(Link(listed, "r1", KEY, 1, "raw"))
        read(desk, listed)
        assert desk.known() == {"lists": said("lists", title="T")}
        assert desk.known(OTHER) == {"lists": said("lists", OTHER, title="U")}
        assert desk.memory.links(["lists"]) == (Link("lists", "r1", KEY, 1, "raw"),)
        assert desk.memory.links([listed]) == ()
        assert desk.memory.claim_counts() == {"lists": 2}

    def test_so_they_do_where_it_reads_the_folder_or_names_it_from_a_place(
        self, desk, listed, tmp_path
    ):
        for inputs, base in (([str(tmp_path)], None), (["list.bib"], tmp_path)):
            desk.knows(said(listed, title="T"))
            read(desk, *inputs, base=base)
            assert set(desk.known()) == {"lists"}, inputs
            desk.memory.drop_baseline(KEY, "lists")

    @pytest.mark.parametrize(
        "inputs, name",
        [(["another.bib"], "lists"), ([], "lists"), (["10.5555/b"], "lists"),
         (["list.bib"], "/named/by/hand.bib")],
        ids=["another-file", "nothing", "an-identifier", "a-file-itself"],
    )  # fmt: skip
    def test_what_no_configured_source_reads_keeps_its_claims(
        self, desk, listed, tmp_path, inputs, name
    ):
        desk.knows(said(listed, title="T"))
        read(desk, *inputs, name=name, base=tmp_path)
        assert set(desk.known()) == {listed}

    def test_a_file_that_is_read_by_its_own_name_too_keeps_its_claims(self, desk, listed):
        desk.knows(said(listed, title="T"))
        both = (SourceRead(Source(listed, (listed,))), SourceRead(Source("lists", (listed,))))
        take_over(GatheredSources(both, ()), desk.session)
        assert set(desk.known()) == {listed}

    def test_of_two_sources_that_read_it_the_first_takes_it(self, desk, listed):
        desk.knows(said(listed, title="T"))
        both = tuple(SourceRead(Source(name, (listed,))) for name in ("b", "a"))
        take_over(GatheredSources(both, ()), desk.session)
        assert set(desk.known()) == {"b"}

    def test_other_sources_keep_theirs(self, desk, listed):
        desk.knows(said(listed, title="T"), said("topics", title="T"), said("other", title="T"))
        read(desk, listed)
        assert set(desk.known()) == {"lists", "topics", "other"}

    def test_a_name_that_the_source_has_given_itself_stays_its_own(self, desk, listed):
        desk.knows(said(listed, title="T"))
        for link in (Link(listed, "r1", KEY), Link("lists", "r1", OTHER), Link(listed, "r2", KEY)):
            desk.memory.put_link(link)
        read(desk, listed)
        links = {(one.ref_id, one.item_key) for one in desk.memory.links(["lists"])}
        assert links == {("r1", OTHER), ("r2", KEY)}

    def test_decisions_pass_on_but_for_what_was_decided_there(self, desk, listed):
        desk.knows(said(listed, title="T"))
        desk.memory.decide(listed, "r1", "skip", words="w1")
        desk.memory.decide(listed, "r2", "skip", words="w2")
        desk.memory.decide("lists", "r2", "create", words="own")
        desk.memory.decide("other", "r1", "create", words="theirs")
        read(desk, listed)
        assert desk.memory.decisions() == {
            ("lists", "r1"): "skip", ("lists", "r2"): "create", ("other", "r1"): "create",
        }  # fmt: skip
        assert desk.memory.decision_words()["lists", "r1"] == "w1"

    def test_what_waited_for_a_decision_waits_no_more_by_that_name(self, desk, listed):
        desk.knows(said(listed, title="T"))
        for source in (listed, "other"):
            desk.waiting.put([source], [Action("review", source, "r1", 1, KEY, "T")])
        read(desk, listed)
        assert [one.source for one in desk.waiting.actions()] == ["other"]

    def test_tags_and_collections_that_only_the_command_line_named_are_the_users(
        self, desk, listed
    ):
        desk.memory.put_path("Shelf", SHELF)
        desk.knows(
            said(listed, title="T", by_rule=("ruled",),
                 tags={"asked": OURS, "old": OURS, "ruled": OURS, "gone": REFUSED},
                 collections={SHELF: OURS, RULED: OURS, "XXXXXXX2": OURS,
                                                  "KKKKKKK2": OURS},
                 filed_by_rule=(RULED,)),
        )  # fmt: skip
        asked = proposal("lists", tags=["asked"], collections=[" Shelf ", "\x1fKKKKKKK2"])
        other = proposal("other", tags=["old"], collections=["Old"])
        read(desk, listed, asked=[asked, other])
        known = desk.known()["lists"]
        assert known.tags == {"asked": OURS, "old": THEIRS, "ruled": OURS, "gone": REFUSED}
        assert known.collections == {
            SHELF: OURS, RULED: OURS, "XXXXXXX2": THEIRS, "KKKKKKK2": OURS,
        }  # fmt: skip


class TestJoined:
    """Both had said something of one item."""

    def joined(self, desk, listed, file, own, **held):
        desk.items[KEY] = {"key": KEY, "version": 1, "itemType": "book", **held}
        desk.knows(replace(file, source=listed), replace(own, source="lists"))
        read(desk, listed)
        (known,) = desk.known().values()
        return known

    @pytest.mark.parametrize(
        "held, volume",
        [({"volume": "1"}, "1"), ({"volume": "2"}, "2"), ({"volume": "9"}, "2"), ({}, "2")],
        ids=["the-files", "its-own", "the-users", "none"],
    )
    def test_of_two_values_the_one_that_stands_there_was_written_last(
        self, desk, listed, held, volume
    ):
        known = self.joined(desk, listed, said("", volume="1"), said("", volume="2"), **held)
        assert known.fields == {"volume": volume}
        assert known.source == "lists"

    def test_what_only_one_had_said_stays(self, desk, listed):
        known = self.joined(desk, listed, said("", title="T"), said("", volume="2"))
        assert known.fields == {"title": "T", "volume": "2"}

    @pytest.mark.parametrize(
        "file, own, held, people",
        [
            (MOSS, ABEL, MOSS, MOSS), (MOSS, ABEL, ABEL, ABEL), (MOSS, ABEL, (), ABEL),
            (MOSS, (), (), MOSS), ((), ABEL, ABEL, ABEL), ((), (), (), ()),
        ],
        ids=["the-files", "its-own", "nobody-stands-there", "only-the-file", "only-it", "nobody"],
    )  # fmt: skip
    def test_so_it_is_with_people(self, desk, listed, file, own, held, people):
        known = self.joined(
            desk, listed, said("", creators=file), said("", creators=own), creators=list(held)
        )
        assert known.creators == people

    @pytest.mark.parametrize(
        "file, own, owned",
        [
            (said("", volume="1"), said("", user_owned=frozenset({"volume"})), set()),
            (said("", title="T"), said("", user_owned=frozenset({"volume"})), {"volume"}),
            (said("", volume="1", user_owned=frozenset({"volume"})),
             said("", user_owned=frozenset({"volume"})), {"volume"}),
            (said("", user_owned=frozenset({"date"})), said("", volume="1"), {"date"}),
        ],
        ids=["the-files-own-value", "not-the-files", "the-users-to-both", "the-users-to-the-file"],
    )  # fmt: skip
    def test_what_the_file_had_given_is_not_the_users(self, desk, listed, file, own, owned):
        assert self.joined(desk, listed, file, own).user_owned == owned

    @pytest.mark.parametrize("name", ["resolved", "made"])
    @pytest.mark.parametrize("file, own", [(True, False), (False, True), (False, False)])
    def test_what_holds_of_one_holds_of_both(self, desk, listed, name, file, own):
        known = self.joined(desk, listed, said("", **{name: file}), said("", **{name: own}))
        assert getattr(known, name) is (file or own)

    def test_rules_agreements_and_members_are_those_of_both(self, desk, listed):
        file = said("", title="T", agreed=frozenset({"title"}), by_rule=("a", "b"),
                    tags={"a": OURS, "b": OURS}, filed_by_rule=(RULED,),
                    collections={RULED: OURS})  # fmt: skip
        own = said("", title="T", agreed=frozenset({"volume"}), by_rule=("b", "c"),
                   tags={"b": THEIRS}, filed_by_rule=(SHELF, RULED))  # fmt: skip
        known = self.joined(desk, listed, file, own)
        assert known.agreed == {"title", "volume"}
        assert (known.by_rule, known.filed_by_rule) == (("b", "c", "a"), (SHELF, RULED))
        assert known.tags == {"a": OURS, "b": THEIRS}
        assert known.collections == {RULED: OURS}

    def test_of_what_the_source_had_let_go_the_files_claim_is_taken(self, desk, listed):
        file = said("", volume="1")
        own = said("", volume="2", released=True, user_owned=frozenset({"date"}))
        known = self.joined(desk, listed, file, own)
        assert (known.fields, known.released, known.user_owned) == (
            {"volume": "1"},
            False,
            {"date"},
        )


class TestInherited:
    """A list that names an item now, and one that had, and is silent or names it no more."""

    OLD = said("old", title="T", tags={"a": OURS}, collections={SHELF: OURS}, by_rule=("a",),
               filed_by_rule=(SHELF,), user_owned=frozenset({"date"}))  # fmt: skip

    def after(self, desk, *known, silent=("old",), found=False, own_key="", outcome="match"):
        desk.items.setdefault(KEY, {"key": KEY, "version": 1, "itemType": "book"})
        desk.knows(*known)
        asked = proposal("new", {"title": "U"}, found=found)
        match = Match(asked, outcome, KEY, "rule", 1.0, own_key=own_key)
        return self.passed([match], desk, silent).get(KEY)

    @staticmethod
    def passed(matches, desk, silent=("old",)):
        """Item → what passes to the new list; nothing is remembered of it yet."""
        before = desk.known()
        found = inherited(matches, desk.session, silent)
        assert desk.known() == before
        return {key: by_source["new"] for key, by_source in found.items()}

    def test_what_that_one_had_said_passes_to_this(self, desk):
        known = self.after(desk, self.OLD)
        assert known == replace(
            self.OLD, source="new", tags={}, collections={}, by_rule=(), filed_by_rule=()
        )
        assert desk.known()["old"] == self.OLD

    def test_so_it_is_where_a_list_names_the_item_no_more(self, desk):
        desk.memory.put_unnamed("old", [KEY])
        assert self.after(desk, self.OLD, silent=()) is not None

    @pytest.mark.parametrize(
        "known, options",
        [
            pytest.param(OLD, {"silent": ()}, id="it-speaks-still"),
            pytest.param(OLD, {"silent": ("another",)}, id="another-is-silent"),
            pytest.param(replace(OLD, released=True), {}, id="it-has-let-go"),
            pytest.param(replace(OLD, resolved=True), {}, id="a-record-said-it"),
            pytest.param(OLD, {"own_key": OTHER}, id="the-reference-is-of-another-work"),
            pytest.param(OLD, {"outcome": "review"}, id="it-is-doubtful"),
            pytest.param(OLD, {"outcome": "create"}, id="it-is-made-anew"),
            pytest.param(replace(OLD, source="stdin"), {"silent": ("stdin",)}, id="passing-words"),
            pytest.param(replace(OLD, item_key=OTHER), {}, id="another-item"),
        ],
    )
    def test_nothing_is_inherited(self, desk, known, options):
        assert self.after(desk, known, **options) is None

    @pytest.mark.parametrize("own_key", ["", KEY])
    def test_a_record_inherits_what_a_record_said(self, desk, own_key):
        old = replace(self.OLD, resolved=True)
        assert self.after(desk, old, found=True, own_key=own_key) is not None
        assert self.after(desk, self.OLD, found=True) is not None

    def test_a_list_that_has_said_something_itself_keeps_to_that(self, desk):
        own = said("new", title="U")
        assert self.after(desk, self.OLD, own) is None
        assert desk.known()["new"] == own

    def test_what_is_gone_or_in_the_trash_is_inherited_by_none(self, desk):
        desk.trashed = frozenset({KEY})
        assert self.after(desk, self.OLD) is None
        desk.trashed = frozenset({OTHER})
        assert self.after(desk, self.OLD) is not None
        desk.items.clear()
        match = Match(proposal("new"), "match", KEY, "rule", 1.0)
        assert self.passed([match], desk) == {}

    def test_each_item_is_looked_at_by_itself(self, desk):
        desk.items |= {one: {"key": one, "version": 1, "itemType": "book"} for one in (KEY, OTHER)}
        desk.knows(self.OLD, said("new", OTHER), replace(self.OLD, item_key=OTHER))
        matches = [
            Match(proposal("new", ref_id=ref), "match", key, "rule", 1.0)
            for ref, key in (("r2", OTHER), ("r1", KEY))
        ]
        assert {key: one.fields for key, one in self.passed(matches, desk).items()} == {
            KEY: {"title": "T"}
        }

    def test_a_list_that_names_it_again_has_not_left_it(self, desk):
        desk.memory.put_unnamed("old", [KEY])
        desk.items[KEY] = {"key": KEY, "version": 1, "itemType": "book"}
        desk.knows(self.OLD)
        matches = [Match(proposal(name), "match", KEY, "rule", 1.0) for name in ("old", "new")]
        assert self.passed(matches, desk, ()) == {}
