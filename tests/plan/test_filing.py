"""Collection paths: read, found, made, and never made again against the user's will."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.model.errors import UserError
from zotsync.plan.collections import GONE, CollectionPlan, join_path, name_form, split_path


def shelf(key, name, parent="", **more):
    return {"key": key, "name": name, "parentCollection": parent or False, "version": 1, **more}


TOP, INNER, OTHER = shelf("TTTTTTT2", "Top"), shelf("NNNNNNN2", "In", "TTTTTTT2"), shelf(
    "PPPPPPP2", "Other"
)  # fmt: skip


def filing(*shelves, paths=()):
    return CollectionPlan({s["key"]: s for s in shelves}, dict(paths), lambda path: f"<{path}>")


@pytest.mark.parametrize(
    "path, names",
    [("A", ("A",)), ("A/B/C", ("A", "B", "C")), (r"A\/B", ("A/B",)), (" A / B ", ("A", "B")),
     (r"A\/B/C\/D", ("A/B", "C/D")), ("Ünïcödé/漢字", ("Ünïcödé", "漢字"))],
)  # fmt: skip
def test_a_path_is_names(path, names):
    assert split_path(path) == names
    assert split_path(join_path(names)) == names


@settings(deadline=None)
@given(st.lists(st.text("ab/ \\\u00e9", min_size=1).map(str.strip).filter(
    lambda name: name and not name.endswith("\\") and "\\/" not in name), min_size=1))  # fmt: skip
def test_names_survive_being_a_path(names):
    assert split_path(join_path(names)) == tuple(map(name_form, names))


@pytest.mark.parametrize("path", ["", "/", "A//B", "A/", "/A", " / ", "x" * 256])
def test_what_is_no_path_is_refused_in_words(path):
    with pytest.raises(UserError, match="not a collection path"):
        split_path(path)


@pytest.mark.parametrize(
    "shelves, paths, asked, key, actions",
    [
        ((), {}, "Top/In", "<Top/In>", ["create", "create"]),
        ((TOP,), {}, "Top/In", "<Top/In>", ["exists", "create"]),
        ((TOP, INNER), {}, "Top/In", "NNNNNNN2", ["exists", "exists"]),
        ((TOP, INNER), {}, "In", "<In>", ["create"]),
        ((TOP, OTHER), {"Top/In": "PPPPPPP2"}, "Top/In", "PPPPPPP2", ["exists"]),
        ((OTHER,), {"Top/In": "PPPPPPP2", "Top": "TTTTTTT2"}, "Top/In", "PPPPPPP2", ["exists"]),
        ((TOP,), {"Top/In": "NNNNNNN2"}, "Top/In", None, ["exists", "skip"]),
        ((), {"Top": "TTTTTTT2"}, "Top/In", None, ["skip", "skip"]),
        ((shelf("TTTTTTT2", "Top", deleted=1),), {"Top": "TTTTTTT2"}, "Top", None, ["skip"]),
        ((shelf("TTTTTTT2", "Top", deleted=1), shelf("RRRRRRR2", "Top")), {"Top": "TTTTTTT2"},
         "Top", None, ["skip"]),
        ((shelf("RRRRRRR2", "Top"),), {"Top": "TTTTTTT2"}, "Top", None, ["skip"]),
        ((shelf("RRRRRRR2", "Top"), shelf("SSSSSSS2", "In", "RRRRRRR2")),
         {"Top": "TTTTTTT2", "Top/In": "NNNNNNN2"}, "Top/In", None, ["skip", "skip"]),
        ((TOP,), {"Top": GONE}, "Top", "TTTTTTT2", ["exists"]),
        ((), {"Top": GONE}, "Top", None, ["skip"]),
        ((shelf("TTTTTTT2", "Top", deleted=1),), {}, "Top", "<Top>", ["create"]),
        ((shelf("BBBBBBB2", "Top"), shelf("AAAAAAA2", "Top")), {}, "Top", "AAAAAAA2", ["exists"]),
    ],
    ids=["new", "parent-there", "both-there", "same-name-elsewhere", "renamed-or-moved",
         "moved-out-of-one-that-was-deleted", "deleted", "parent-deleted", "trashed",
         "trashed-and-a-namesake", "deleted-and-a-namesake", "all-deleted-and-namesakes",
         "made-again-after-it-was-said", "gone-since-long", "trashed-not-ours", "two-of-one-name"],
)  # fmt: skip
def test_where_a_path_leads(shelves, paths, asked, key, actions):
    found = filing(*shelves, paths=paths)
    assert found.key_of(asked) == key
    assert [step.action for step in found.steps.values()] == actions
    assert found.key_of(asked) == key


def test_a_key_that_another_collection_holds_is_passed_over():
    taken = shelf("<Top>", "Renamed by hand")
    assert filing(taken).key_of("Top") == "<Top\0<Top>>"


def test_paths_that_share_parents_make_each_parent_once():
    found = filing()
    for path in ("A/B", "A/C", "A/B/D", "A"):
        found.key_of(path)
    assert [step.path for step in found.steps.values()] == ["A", "A/B", "A/C", "A/B/D"]
    assert found.steps["A/B/D"].parent == "<A/B>"


COMPOSED, APART = "\u00dcbersicht/Caf\u00e9", "U\u0308bersicht/Cafe\u0301"
ALIKE = [
    (COMPOSED, APART), (APART, COMPOSED), ("A B/C", "A  B / C "), ("A B", "A\u00a0B"),
    ("\uac00", "\u1100\u1161"), (r"A\/B  C", r" A\/B C"),
]  # fmt: skip


@pytest.mark.parametrize("one, other", ALIKE)
def test_two_spellings_of_a_path_are_one_collection(one, other):
    assert split_path(one) == split_path(other)
    found = filing()
    assert found.key_of(one) == found.key_of(other)
    there = [shelf(f"TTTTTTT{n + 2}", name.replace("\\/", "/"), f"TTTTTTT{n + 1}" if n else "")
             for n, name in enumerate(one.replace("\\/", "\0").replace("/", "\n").replace(
                 "\0", "\\/").split("\n"))]  # fmt: skip
    found = filing(*there)
    assert found.key_of(other) == there[-1]["key"]
    assert {step.action for step in found.steps.values()} == {"exists"}


def test_of_two_collections_that_look_alike_the_one_that_is_spelled_so_is_taken():
    apart, composed = shelf("AAAAAAA2", "Cafe\u0301"), shelf("BBBBBBB2", "Caf\u00e9")
    found = filing(apart, composed)
    assert (found.key_of("Caf\u00e9"), found.namesakes) == ("BBBBBBB2", {})
    assert filing(apart).key_of("Caf\u00e9") == "AAAAAAA2"
    doubled = filing(apart, shelf("CCCCCCC2", "Cafe\u0301"))
    assert (doubled.key_of("Caf\u00e9"), doubled.namesakes) == ("AAAAAAA2", {"Caf\u00e9": 2})


@pytest.mark.parametrize("word", ["Ab", "a B", "Cafe", "A-B"])
def test_other_letters_are_another_collection(word):
    found = filing(shelf("TTTTTTT2", "A B"), shelf("PPPPPPP2", "Caf\u00e9"))
    assert found.key_of(word) == f"<{word}>"
