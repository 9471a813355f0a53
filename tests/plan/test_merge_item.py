"""What becomes of one item: the whole value of a merge, for new items and known ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import KEY, SmallWorld, proposal
from zotsync.data import bundled_schema
from zotsync.model.item import Tag, TagReason
from zotsync.plan.merge_item import Filing, merge_item, new_item
from zotsync.plan.model import OURS, Baseline, Change, Policy

SCHEMA = bundled_schema()
ADA = {"creatorType": "author", "firstName": "", "lastName": "Ada"}
BOB = {"creatorType": "author", "firstName": "", "lastName": "Bob"}


def held(**values):
    return {
        "key": KEY, "version": 3, "itemType": "journalArticle", "title": "T", "creators": [],
        "tags": [], "collections": [], **values,
    }  # fmt: skip


def merged(asked, data, *known, policy=None, filing=None, different_work=False):
    return merge_item(
        asked,
        data,
        {baseline.source: baseline for baseline in known},
        filing or Filing(),
        policy=policy or Policy(),
        schema=SCHEMA,
        different_work=different_work,
    )


def with_rule_tags(asked, *names):
    """The same proposal, these of its tags given by a topic's rule."""
    tags = tuple(
        replace(tag, reasons=(TagReason(tag.name, "title", "word"),)) if tag.name in names else tag
        for tag in asked.item.tags
    )
    return replace(asked, item=replace(asked.item, tags=tags))


class TestNewItem:
    def test_it_says_all_that_the_proposal_says_and_nothing_else(self):
        asked = with_rule_tags(
            proposal(fields={"title": "T", "volume": "3"}, authors=["Ada"], tags=["b", "topic:a"]),
            "topic:a",
        )
        made = new_item(asked, KEY, Filing(("CCCCCCC2",), ("CCCCCCC2",)), SCHEMA)
        assert made.data == {
            "key": KEY, "version": 0, "itemType": "journalArticle", "title": "T", "volume": "3",
            "creators": [ADA], "tags": [{"tag": "b"}, {"tag": "topic:a"}],
            "collections": ["CCCCCCC2"], "relations": {},
        }  # fmt: skip
        assert made.changes == (
            Change("title", "", "T"), Change("volume", "", "3"), Change("creators", [], [ADA]),
        )  # fmt: skip
        assert made.baseline == Baseline(
            KEY, "one", "journalArticle", {"title": "T", "volume": "3"}, (ADA,),
            tags={"b": OURS, "topic:a": OURS}, collections={"CCCCCCC2": OURS}, made=True,
            by_rule=("topic:a",), filed_by_rule=("CCCCCCC2",),
        )  # fmt: skip

    def test_without_creators_none_are_named_as_changed(self):
        made = new_item(proposal(fields={"title": "T"}), "", Filing(), SCHEMA)
        assert [change.field for change in made.changes] == ["title"]
        assert made.data["key"] == ""
        assert made.baseline.creators == ()

    @pytest.mark.parametrize("found", [True, False])
    def test_whether_a_record_stood_behind_it_is_remembered(self, found):
        made = new_item(proposal(fields={"title": "T"}, found=found), KEY, Filing(), SCHEMA)
        assert made.baseline.resolved is found


class TestSides:
    SAID = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "1"})

    @pytest.mark.parametrize(
        "policy, volume",
        [(Policy(), "9"), (Policy(on_conflict="take-source"), "2"),
         (Policy(take=frozenset({("one", "r1")})), "2"),
         (Policy(take=frozenset({("two", "r1")})), "9"),
         (Policy(keep=frozenset({("one", "r1")})), "9")],
        ids=["keep", "take-all", "take-this", "take-another's", "keep-this"],
    )  # fmt: skip
    def test_a_conflict_goes_by_the_policy(self, policy, volume):
        asked = proposal(fields={"title": "T", "volume": "2"})
        after = merged(asked, held(volume="9"), self.SAID, policy=policy)
        assert after.data["volume"] == volume
        waits = policy == Policy() or policy.take == {("two", "r1")}
        assert [conflict.field for conflict in after.fields.conflicts] == ["volume"] * waits

    def test_another_work_writes_no_words_where_a_list_says_what_the_item_is(self):
        asked = proposal(fields={"title": "Other", "volume": "2", "issue": "5"})
        known = Baseline(KEY, "two", "journalArticle", {"title": "T", "volume": "1"})
        after = merged(asked, held(volume="1"), known, different_work=True)
        assert (after.fields.changes, after.fields.conflicts) == ((), ())
        assert "issue" not in after.data
        assert (after.baseline.fields, after.baseline.source) == ({}, "one")

    def test_what_a_source_said_of_the_item_itself_is_remembered_beside_another_work(self):
        asked = proposal(fields={"title": "Other", "volume": "2", "issue": "5"})
        known = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "1"})
        after = merged(asked, held(volume="1"), known, different_work=True)
        assert after.baseline.fields == {"title": "T", "volume": "1"}

    def test_another_work_only_fills_what_is_empty_in_an_item_of_the_users(self):
        """The user merged two works into one item: what was said of the other says nothing here."""
        asked = proposal(fields={"title": "Other", "volume": "2", "issue": "5"})
        known = Baseline("LOSER222", "one", "journalArticle", {"title": "T", "volume": "1"})
        two = Baseline(KEY, "two", "journalArticle", {"volume": "1"})
        after = merged(asked, held(volume="1"), known, two, different_work=True)
        assert (after.data["title"], after.data["volume"], after.data["issue"]) == ("T", "1", "5")
        assert after.fields.conflicts == ()

    def test_lists_that_have_let_go_do_not_disagree(self):
        """A released list's value is a memory; only a list that still says so speaks against."""
        asked = proposal("two", {"title": "T", "volume": "2"})
        first = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "1"})
        said = merged(asked, held(volume="1"), first)
        let_go = merged(asked, held(volume="1"), replace(first, released=True))
        assert [conflict.field for conflict in said.fields.conflicts] == ["volume"]
        assert let_go.fields.conflicts == ()

    @pytest.mark.parametrize("made", [(True, False), (False, True), (False, False)])
    def test_who_made_an_item_is_remembered_by_every_list(self, made):
        known = [replace(self.SAID, source=s, made=m) for s, m in zip("ab", made, strict=True)]
        assert merged(proposal(), held(), *known).baseline.made is any(made)


class TestTypes:
    AS_BOOK = proposal(fields={"title": "T"}, authors=["Ada"], item_type="book")
    SAID = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "1"}, (ADA,))

    def test_a_new_type_is_the_first_change_and_keeps_every_value_that_fits(self):
        data = held(volume="1", creators=[ADA], tags=[{"tag": "mine"}], relations={"a": "b"})
        after = merged(self.AS_BOOK, data, self.SAID)
        assert after.changes[0] == Change("itemType", "journalArticle", "book")
        assert after.data == {
            "key": KEY, "version": 3, "itemType": "book", "title": "T", "creators": [ADA],
            "tags": [{"tag": "mine"}], "collections": [], "relations": {"a": "b"}, "volume": "1",
        }  # fmt: skip

    def test_an_unchanged_type_is_no_change(self):
        asked = proposal(fields={"title": "New"})
        after = merged(asked, held(), replace(self.SAID, creators=()))
        assert [change.field for change in after.changes] == ["title"]

    @pytest.mark.parametrize(
        "was_found, is_found, after",
        [(True, False, "journalArticle"), (True, True, "book"), (False, False, "book")],
        ids=["the-record-is-away", "the-record-says-so", "no-record-ever"],
    )
    def test_a_type_from_a_record_stays_while_the_record_is_away(self, was_found, is_found, after):
        asked = proposal(fields={"title": "T"}, item_type="book", found=is_found)
        known = replace(self.SAID, resolved=was_found, creators=())
        assert merged(asked, held(), known).data["itemType"] == after

    @pytest.mark.parametrize("child", ["note", "attachment", "annotation"])
    def test_a_note_or_an_attachment_becomes_no_book(self, child):
        known = Baseline(KEY, "one", child)
        asked = proposal(fields={"title": "T"}, item_type="book")
        assert merged(asked, held(itemType=child), known).data["itemType"] == child

    def test_a_citation_line_goes_only_where_there_is_a_title(self):
        asked = proposal(fields={"extra": "Cited as: A 1, 2\nPMID: 5"})
        assert merged(asked, held(title="")).data["extra"] == "Cited as: A 1, 2\nPMID: 5"
        assert merged(asked, held()).data["extra"] == "PMID: 5"
        titled = proposal(fields={"title": "New", "extra": "Cited as: A 1, 2\nPMID: 5"})
        assert merged(titled, held(title="")).data["extra"] == "PMID: 5"


class TestMembers:
    MINE = Baseline(
        KEY, "one", "journalArticle", {"title": "T"},
        tags={"earlier": OURS, "topic:a": OURS}, by_rule=("topic:a",),
        collections={"CCCCCCC2": OURS, "TTTTTTT2": OURS}, filed_by_rule=("TTTTTTT2",),
    )  # fmt: skip
    DATA = held(
        tags=[{"tag": "earlier"}, {"tag": "topic:a"}, {"tag": "mine"}],
        collections=["CCCCCCC2", "TTTTTTT2", "MMMMMMM2"],
    )

    def after(self, policy=None, mine=None, data=None):
        asked = proposal(fields={"title": "T"}, tags=["now"])
        filing = Filing(("NNNNNNN2",))
        done = merged(asked, data or self.DATA, mine or self.MINE, policy=policy, filing=filing)
        return [tag["tag"] for tag in done.data["tags"]], done.data["collections"]

    def test_a_source_of_the_configuration_takes_back_what_it_no_longer_gives(self):
        assert self.after() == (["mine", "now"], ["MMMMMMM2", "NNNNNNN2"])

    def test_a_source_of_the_command_line_adds_but_rules_take_back(self):
        policy = Policy(additive=frozenset({"one"}))
        assert self.after(policy) == (
            ["earlier", "mine", "now"], ["CCCCCCC2", "MMMMMMM2", "NNNNNNN2"],
        )  # fmt: skip

    def test_without_the_record_the_tags_and_collections_of_topics_stay(self):
        known = replace(self.MINE, resolved=True, filed_by_rule=("TTTTTTT2", "GGGGGGG2"))
        tags, filed = self.after(mine=known)
        assert tags == ["topic:a", "mine", "now"]
        assert filed == ["TTTTTTT2", "MMMMMMM2", "NNNNNNN2"]

    def test_an_item_without_lists_of_its_own_gets_them(self):
        bare = {
            name: value for name, value in held().items() if name not in ("tags", "collections")
        }
        assert self.after(mine=Baseline(KEY, "one"), data=bare) == (["now"], ["NNNNNNN2"])

    def test_a_tag_that_was_there_is_theirs_and_is_not_given_twice(self):
        asked = proposal(fields={"title": "T"}, tags=["mine"])
        done = merged(asked, held(tags=[{"tag": "mine", "type": 1}], collections=["CCCCCCC2"]),
                      filing=Filing(("CCCCCCC2",)))  # fmt: skip
        assert done.data["tags"] == [{"tag": "mine", "type": 1}]
        assert done.baseline.tags == {"mine": "theirs"}
        assert done.baseline.collections == {"CCCCCCC2": "theirs"}

    def test_a_new_tag_is_of_the_users_kind_and_an_automatic_one_stays_so(self):
        asked = proposal(fields={"title": "T"})
        asked = replace(asked, item=replace(asked.item, tags=(Tag("hand"), Tag("machine", 1))))
        done = merged(asked, held())
        assert done.data["tags"] == [{"tag": "hand"}, {"tag": "machine", "type": 1}]


def test_the_world_of_the_tests_merges_alike():
    """Two ways to the same: a sync of the small world and the merge by itself."""
    world = SmallWorld(items={KEY: held(volume="9")})
    asked = proposal(fields={"title": "T", "volume": "2", "issue": "4"}, authors=["Bob"])
    world.sync(asked)
    alone = merged(asked, held(volume="9"))
    assert (world.item["volume"], world.item["issue"]) == ("9", "4")
    assert world.item["creators"] == alone.data["creators"] == [BOB]


@pytest.mark.parametrize("lets_go", [True, False], ids=["that-list-has-let-go", "it-has-not"])
def test_what_one_list_came_to_agree_with_is_the_users_for_every_list(lets_go):
    small = SmallWorld()
    small.sync(proposal("two", {"title": "T", "volume": "11"}))
    small.person_edits(volume="12")
    two = proposal("two", {"title": "T", "volume": "12"})
    small.sync(two)
    beside = () if lets_go else (two,)
    pruned = {"vanished": ["two"], "policy": Policy(prune=frozenset({"two"}))} if lets_go else {}
    small.sync(*beside, proposal("one", {"title": "T", "volume": "12"}), **pruned)
    made = small.sync(*beside, proposal("one", {"title": "T", "volume": "13"}))
    assert (small.item["volume"], made.summary()["conflict"]) == ("12", 1)
    assert [one.given_by for action in made.actions for one in action.conflicts] == [""]
