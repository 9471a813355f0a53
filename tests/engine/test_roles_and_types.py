"""The people of an item whose type changes, and changes again: each in the role the list gives."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES

SCHEMA = bundled_schema()
WITHOUT_EDITORS = ["thesis", "webpage", "film", "patent"]
NAMES = ("Author", "Editor", "Translator")
#: CSL types and the item types that they become.
LISTED = {
    "book": "book", "chapter": "bookSection", "article-journal": "journalArticle",
    "thesis": "thesis", "report": "report", "paper-conference": "conferencePaper",
    "webpage": "webpage",
}  # fmt: skip


def one(csl_type: str = "book", **changes: Any) -> Listed:
    people = {
        "author": [{"family": "Author", "given": "A."}],
        "editor": [{"family": "Editor", "given": "E."}],
        "translator": [{"family": "Translator", "given": "T."}],
    }
    reference = {**article(1, DOI="", volume="", page=""), **people, "type": csl_type, **changes}
    return Listed("one", [{name: value for name, value in reference.items() if value}])


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


@pytest.fixture
def plain(tmp_path):
    return World("embedded", tmp_path)


def roles(world: World) -> dict[str, str]:
    return {who["lastName"]: who["creatorType"] for who in world.item(1)["creators"]}


def becomes(world: World, item_type: str, *, role: str = "contributor") -> None:
    """The user changes the type in Zotero, which makes others of roles that it does not know."""
    item = world.item(1)
    known = SCHEMA.types[item_type]
    old = SCHEMA.types[item["itemType"]].primary_creator
    people = []
    for who in item["creators"]:
        instead = known.primary_creator if who["creatorType"] == old else role
        stays = who["creatorType"] in known.creator_types
        people.append(who if stays else {**who, "creatorType": instead})
    world.person.edits(item["key"], itemType=item_type, creators=people)


@pytest.mark.parametrize("between", WITHOUT_EDITORS)
def test_a_role_comes_back_with_the_type(world, between):
    world.sync(one())
    before = roles(world)
    assert before == {"Author": "author", "Editor": "editor", "Translator": "translator"}
    becomes(world, between)
    world.sync(one())
    assert roles(world)["Editor"] == "contributor"
    becomes(world, "book")
    (outcome,) = world.sync(one()).outcomes
    assert (outcome.outcome, roles(world)) == ("updated", before)
    again = world.sync(one())
    assert (again.requests.write, again.outcomes[0].outcome) == (0, "unchanged")


def test_a_role_of_the_lists_own_type_is_another_in_the_users(plain):
    """The list states a type without editors; the user gives the item one that has them."""
    plain.sync(one("thesis"))
    assert roles(plain)["Editor"] == "contributor"
    becomes(plain, "book")
    plain.sync(one("thesis"))
    assert roles(plain) == {"Author": "author", "Editor": "editor", "Translator": "translator"}
    assert plain.item(1)["itemType"] == "book"
    assert plain.sync(one("thesis")).requests.write == 0


@pytest.mark.parametrize(
    "role", [pytest.param("contributor", id="contributor"),
             pytest.param("seriesEditor", id="another-role")],
)  # fmt: skip
@pytest.mark.parametrize("between", [[], ["thesis"], ["thesis", "book", "webpage"]])
def test_a_role_that_the_user_gave_stays(plain, role, between):
    plain.sync(one())
    for item_type in between:
        becomes(plain, item_type)
        plain.sync(one())
    if between:
        becomes(plain, "book")
        plain.sync(one())
    item = plain.item(1)
    people = [{**who, "creatorType": role} if who["lastName"] == "Editor" else who
              for who in item["creators"]]  # fmt: skip
    plain.person.edits(item["key"], creators=people)
    for _ in range(2):
        report = plain.sync(one())
        assert (report.requests.write, roles(plain)["Editor"]) == (0, role)


def test_people_that_the_user_edited_meanwhile_stay_without_a_question(plain):
    plain.sync(one())
    becomes(plain, "thesis")
    plain.sync(one())
    item = plain.item(1)
    people = [{**who, "firstName": "Mine"} if who["lastName"] == "Editor" else who
              for who in item["creators"]]  # fmt: skip
    plain.person.edits(item["key"], creators=people)
    assert plain.sync(one()).requests.write == 0
    becomes(plain, "book")
    (outcome,) = plain.sync(one()).outcomes
    assert outcome.outcome == "unchanged"
    assert plain.item(1)["creators"] == people


def test_a_person_that_the_list_adds_has_a_role_of_the_items_type(world):
    world.sync(one())
    becomes(world, "thesis")
    world.sync(one())
    two = [{"family": "Editor", "given": "E."}, {"family": "Second", "given": "S."}]
    world.sync(one(editor=two))
    assert roles(world) == {
        "Author": "author", "Editor": "contributor", "Second": "contributor",
        "Translator": "contributor",
    }  # fmt: skip
    becomes(world, "book")
    world.sync(one(editor=two))
    assert roles(world) == {
        "Author": "author",
        "Editor": "editor",
        "Second": "editor",
        "Translator": "translator",
    }


def test_two_lists_that_say_the_same_give_it_back_once(plain):
    other = Listed("two", one().references)
    plain.sync(one(), other)
    becomes(plain, "thesis")
    plain.sync(one(), other)
    becomes(plain, "book")
    report = plain.sync(one(), other)
    assert {outcome.outcome for outcome in report.outcomes} <= {"updated", "unchanged"}
    assert roles(plain)["Editor"] == "editor"
    assert plain.sync(one(), other).requests.write == 0


@pytest.mark.parametrize("seed", range(12))
def test_any_chain_of_types_by_list_and_user_ends_with_the_lists_roles(plain, seed):
    """The list and the user change the type in turns; at the end it is the list's."""
    chance = random.Random(seed)
    csl_type = chance.choice(sorted(LISTED))
    plain.sync(one(csl_type))
    usable = [name for name in sorted(SCHEMA.types.keys() - CHILD_TYPES)
              if "title" in SCHEMA.types[name].fields]  # fmt: skip
    walked = [csl_type]
    for _ in range(5):
        if chance.random() < 0.5:
            csl_type = chance.choice(sorted(LISTED))
            walked.append(f"list: {csl_type}")
        else:
            item_type = chance.choice([*WITHOUT_EDITORS, *LISTED.values(), *usable])
            if not SCHEMA.types[item_type].creator_types:
                continue
            becomes(plain, item_type)
            walked.append(f"user: {item_type}")
        plain.sync(one(csl_type))
        plain.sync(one(csl_type))
    becomes(plain, "book")
    plain.sync(one("book"))
    plain.sync(one("book"))
    got = roles(plain)
    assert got == {"Author": "author", "Editor": "editor", "Translator": "translator"}, walked
    assert plain.sync(one("book")).requests.write == 0
