"""Collections named by their keys, taken out of the trash, left unmade, and spoken of."""

from __future__ import annotations

import pytest

from tests.plan.test_filing import INNER, OTHER, TOP, filing, shelf
from zotsync.model.errors import UserError
from zotsync.plan.collections import (
    GONE,
    CollectionPlan,
    collection_notices,
    filed_in,
    is_gone,
    path_by_key,
    path_form,
    path_of,
    shown_path,
    split_path,
)
from zotsync.plan.model import CollectionStep

BY_KEY = path_by_key("NNNNNNN2")


def shelves(*those):
    return {one["key"]: one for one in those}


@pytest.mark.parametrize(
    "path, asked",
    [("x" * 255, ("x" * 255,)), (f"A/{'x' * 255}", ("A", "x" * 255)), (BY_KEY, (BY_KEY,))],
    ids=["the-longest-name", "the-longest-name-inside", "by-key"],
)
def test_what_is_a_path(path, asked):
    assert split_path(path) == asked


@pytest.mark.parametrize(
    "path",
    ["A//", f"A/{'x' * 256}", f"{'x' * 256}/A", "A\udcff", "A/\udcff/B"],
    ids=["empty-inside", "too-long-inside", "too-long-first", "no-text", "no-text-inside"],
)
def test_one_bad_name_makes_no_path(path):
    with pytest.raises(UserError) as refused:
        split_path(path)
    assert str(refused.value) == f"“{path}” is not a collection path."


@pytest.mark.parametrize(
    "path, form",
    [(" A /  B  C", "A/B C"), (r"A\/B /C", r"A\/B/C"), (BY_KEY, BY_KEY), ("A//B", "A//B")],
    ids=["blanks", "a-slash-in-a-name", "by-key", "no-path"],
)
def test_the_one_spelling_of_a_path(path, form):
    assert path_form(path) == form


LOOP = shelf("LLLLLLL2", "Loop", "MMMMMMM2"), shelf("MMMMMMM2", "Moop", "LLLLLLL2")


@pytest.mark.parametrize(
    "there, key, path",
    [
        ((TOP, INNER), "NNNNNNN2", "Top/In"),
        ((TOP, INNER), "TTTTTTT2", "Top"),
        ((INNER,), "NNNNNNN2", "In"),
        ((TOP, INNER), "ZZZZZZZ2", ""),
        ((TOP, shelf("NNNNNNN2", "A/B", "TTTTTTT2")), "NNNNNNN2", r"Top/A\/B"),
        (({"key": "NNNNNNN2"},), "NNNNNNN2", ""),
        (LOOP, "LLLLLLL2", "Moop/Loop"),
    ],
    ids=["nested", "at-the-top", "its-parent-is-missing", "not-there", "a-slash", "no-name",
         "a-loop"],
)  # fmt: skip
def test_the_path_of_a_collection(there, key, path):
    assert path_of(key, shelves(*there)) == path


class TestByKey:
    @pytest.mark.parametrize("key", ["", "Top", "nnnnnnn2", "NNNNNNN22"])
    def test_what_is_no_key_is_refused(self, key):
        with pytest.raises(UserError) as refused:
            path_by_key(key)
        assert str(refused.value) == f"“{key}” is no key of a collection."

    def test_people_read_it_as_a_key(self):
        assert shown_path(BY_KEY) == "key NNNNNNN2"
        assert shown_path("A/B") == "A/B"

    @pytest.mark.parametrize(
        "inner, step",
        [
            (INNER, CollectionStep("exists", "Top/In", "NNNNNNN2", "In", "TTTTTTT2")),
            (shelf("NNNNNNN2", "In"), CollectionStep("exists", "In", "NNNNNNN2", "In", "")),
            ({"key": "NNNNNNN2"}, CollectionStep("exists", "", "NNNNNNN2", "", "")),
        ],
        ids=["nested", "at-the-top", "no-name"],
    )
    def test_it_is_found_wherever_it_lies(self, inner, step):
        found = filing(TOP, inner, paths={"In": "PPPPPPP2"})
        assert found.key_of(BY_KEY) == "NNNNNNN2"
        assert list(found.steps.values()) == [step]

    @pytest.mark.parametrize(
        "there",
        [(), (TOP, OTHER)],
        ids=["an-empty-library", "others-are-there"],
    )
    def test_what_is_not_there_is_refused(self, there):
        with pytest.raises(UserError) as refused:
            filing(*there).key_of(BY_KEY)
        assert str(refused.value) == "There is no collection with the key NNNNNNN2."

    def test_what_is_in_the_trash_is_said_to_be_there(self):
        with pytest.raises(UserError) as refused:
            filing(shelf("NNNNNNN2", "In", deleted=1)).key_of(BY_KEY)
        assert "The collection with the key NNNNNNN2, “In”, is in the trash." in str(refused.value)


STEPS = (
    CollectionStep("create", "A", "a", "A"),
    CollectionStep("create", "A/B", "b", "B", "a"),
    CollectionStep("create", "A/B/C", "c", "C", "b"),
    CollectionStep("create", "D", "d", "D"),
)


@pytest.mark.parametrize(
    "items, used",
    [
        ([], ""),
        ([{"collections": []}, {}, {"collections": None}], ""),
        ([{"collections": ["a"]}], "a"),
        ([{"collections": ["c"]}], "abc"),
        ([{}, {"collections": ["b"]}, {"collections": ["d"]}], "abd"),
        ([{"collections": ["z"]}], "z"),
    ],
    ids=["no-items", "filed-nowhere", "at-the-top", "and-those-around-it", "two-items",
         "one-without-a-step"],
)  # fmt: skip
def test_what_items_are_filed_in(items, used):
    assert filed_in(STEPS, items) == set(used)


def test_a_collection_that_lies_in_itself_is_filed_in_once():
    circle = [
        CollectionStep("exists", "A", "a", "A", "b"),
        CollectionStep("exists", "B", "b", "B", "a"),
    ]
    assert filed_in(circle, [{"collections": ["a"]}]) == {"a", "b"}


class TestSteps:
    def test_one_that_was_moved_out_of_its_parents_says_where_it_lies(self):
        moved = shelf("NNNNNNN2", "Renamed", "PPPPPPP2")
        found = filing(TOP, OTHER, moved, paths={"Top/In": "NNNNNNN2"})
        assert found.key_of("Top/In") == "NNNNNNN2"
        assert list(found.steps.values()) == [
            CollectionStep("exists", "Top/In", "NNNNNNN2", "In", "PPPPPPP2")
        ]

    @pytest.mark.parametrize("parent", ["", "PPPPPPP2"], ids=["renamed", "moved"])
    def test_one_at_the_top_is_known_again_by_its_key(self, parent):
        found = filing(shelf("TTTTTTT2", "Renamed", parent), OTHER, paths={"Top": "TTTTTTT2"})
        assert found.key_of("Top") == "TTTTTTT2"
        assert list(found.steps.values()) == [CollectionStep("exists", "Top", "TTTTTTT2", "Top")]

    def test_a_deleted_one_says_why_all_that_is_inside_is_left_out(self):
        found = filing(paths={"A": "TTTTTTT2"})
        assert found.key_of("A/B/C") is None
        reason = "deleted from the library; not made again"
        assert list(found.steps.values()) == [
            CollectionStep("skip", "A", "TTTTTTT2", "A", reason=reason),
            CollectionStep("skip", "A/B/C", "", reason=reason),
        ]

    def test_one_deleted_itself_keeps_its_name_and_place(self):
        found = filing(TOP, paths={"Top/In": "NNNNNNN2"})
        assert found.key_of("Top/In") is None
        assert found.steps["Top/In"].key == "NNNNNNN2"
        assert (found.steps["Top/In"].name, found.steps["Top/In"].parent) == ("In", "TTTTTTT2")


class TestUndone:
    """What an undo of ours put in the trash is taken out of it, as the user left it there."""

    def plan(self, *there, undone):
        return CollectionPlan(shelves(*there), {}, lambda path: f"<{path}>", undone)

    def step(self, trashed, *there):
        found = self.plan(TOP, *there, trashed, undone={"Top/In": "NNNNNNN2"})
        assert found.key_of("Top/In") == trashed["key"]
        return found.steps["Top/In"]

    def test_it_is_restored_where_it_lay(self):
        trashed = shelf("NNNNNNN2", "In", "TTTTTTT2", deleted=1) | {"version": 41}
        assert self.step(trashed) == CollectionStep(
            "restore", "Top/In", "NNNNNNN2", "In", "TTTTTTT2", version=41
        )

    @pytest.mark.parametrize(
        "place, there, parent",
        [
            ("PPPPPPP2", (OTHER,), "PPPPPPP2"),
            ("", (), ""),
            ("PPPPPPP2", (), "TTTTTTT2"),
            ("PPPPPPP2", (shelf("PPPPPPP2", "Other", deleted=1),), "TTTTTTT2"),
        ],
        ids=["moved", "moved-to-the-top", "its-place-is-gone", "its-place-is-in-the-trash"],
    )
    def test_a_new_name_and_place_are_the_users(self, place, there, parent):
        step = self.step(shelf("NNNNNNN2", "Renamed", place, deleted=True), *there)
        assert (step.action, step.name, step.parent) == ("restore", "Renamed", parent)

    def test_one_without_a_name_is_restored_without(self):
        trashed = {"key": "NNNNNNN2", "version": 3, "parentCollection": "TTTTTTT2", "deleted": 1}
        assert self.step(trashed).name == ""

    @pytest.mark.parametrize("other", [OTHER, shelf("NNNNNNN2", "Renamed", "TTTTTTT2")],
                             ids=["gone-for-good", "taken-out-by-the-user"])  # fmt: skip
    def test_else_it_is_made_anew(self, other):
        found = self.plan(TOP, other, undone={"Top/In": "NNNNNNN2"})
        assert found.key_of("Top/In") == "<Top/In>"
        assert found.steps["Top/In"] == CollectionStep(
            "create", "Top/In", "<Top/In>", "In", "TTTTTTT2"
        )

    @pytest.mark.parametrize(
        "path, there, key",
        [("Top/In", (), "NNNNNNN2"), (" Top / In", (), "NNNNNNN2"), ("Top/In", (INNER,), ""),
         ("Top", (), "")],
        ids=["gone", "spelled-otherwise", "in-the-library", "never-undone"],
    )  # fmt: skip
    def test_which_one_another_comes_in_the_place_of(self, path, there, key):
        assert self.plan(*there, undone={"Top/In": "NNNNNNN2"}).replaced(path) == key


@pytest.mark.parametrize(
    "path, key", [("Top/In", "NNNNNNN2"), (" Top / In ", "NNNNNNN2"), ("Top", "")]
)
def test_which_collection_was_used_for_a_path(path, key):
    assert filing(paths={"Top/In": "NNNNNNN2"}).known(path) == key


@pytest.mark.parametrize(
    "step, key",
    [
        (CollectionStep("skip", "Top", "ZZZZZZZ2", "Top"), "TTTTTTT2"),
        (CollectionStep("skip", "Top/In", "ZZZZZZZ2", "In", "TTTTTTT2"), "NNNNNNN2"),
        (CollectionStep("skip", "In", "ZZZZZZZ2", "In"), ""),
        (CollectionStep("skip", "Top", "", ""), ""),
    ],
    ids=["at-the-top", "inside", "elsewhere", "no-name"],
)
def test_a_namesake_of_a_deleted_collection(step, key):
    nameless = {"key": "AAAAAAA2"}
    assert filing(TOP, INNER, nameless).namesake(step) == key


DELETED = CollectionStep("skip", "Top/In", "ZZZZZZZ2", "In", "TTTTTTT2")


@pytest.mark.parametrize(
    "there, gone",
    [
        ((), True),
        ((TOP, OTHER, shelf("PPPPPPP3", "In", "PPPPPPP2")), True),
        ((TOP, INNER), False),
        ((TOP, INNER, OTHER), False),
        ((TOP, shelf("NNNNNNN2", "In", "TTTTTTT2", deleted=1)), True),
        ((shelf("ZZZZZZZ2", "In", "TTTTTTT2", deleted=1),), False),
        ((shelf("ZZZZZZZ2", "Renamed"),), False),
    ],
    ids=["for-good", "others-are-there", "one-has-its-name-and-place", "and-others-beside",
         "that-one-is-in-the-trash", "it-is-in-the-trash", "it-is-there-renamed"],
)  # fmt: skip
def test_whether_a_deleted_collection_is_gone_for_good(there, gone):
    assert is_gone(DELETED, shelves(*there)) is gone


class TestNotices:
    @pytest.mark.parametrize("there, paths", [((TOP,), {}), ((), {}), ((TOP,), {"Top": GONE})])
    def test_of_what_is_found_or_made_nothing_is_said(self, there, paths):
        found = filing(*there, paths=paths)
        found.key_of("Top")
        assert collection_notices(found) == []

    def test_two_of_one_name(self):
        found = filing(shelf("BBBBBBB2", "Top"), shelf("AAAAAAA2", "Top"))
        found.key_of("Top")
        assert collection_notices(found) == [
            "There are 2 collections “Top”; items are filed in the one with the key AAAAAAA2 "
            "(--collection-key KEY names another)."
        ]

    def test_a_deleted_one(self):
        found = filing(OTHER, paths={"Top": "TTTTTTT2"})
        for path in ("Top", "Other"):
            found.key_of(path)
        assert collection_notices(found) == [
            "The collection “Top” was deleted from the library; not made again. "
            "Make it again in Zotero to use it again."
        ]

    def test_one_in_the_trash(self):
        gone = shelf("TTTTTTT2", "Top", deleted=1)
        found = filing(gone, OTHER, paths={"Top": "TTTTTTT2"})
        assert found.key_of("Top") is None
        assert collection_notices(found) == [
            "The collection “Top” was put in the trash; not made again. "
            "Take it out of the trash in Zotero to use it again."
        ]

    def test_a_deleted_one_beside_one_of_its_name_and_two_of_another(self):
        found = filing(TOP, shelf("AAAAAAA2", "Other"), OTHER, paths={"Top": "ZZZZZZZ2"})
        for path in ("Top", "Other"):
            found.key_of(path)
        first, second = collection_notices(found)
        assert first.startswith("There are 2 collections “Other”")
        assert second == (
            "The collection “Top” was deleted from the library; not made again. "
            "Another one has its name and is left alone; "
            "`zotsync sync --collection-key TTTTTTT2` files there, now and from then on."
        )
