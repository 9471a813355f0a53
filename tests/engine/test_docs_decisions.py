"""Every row of docs/how-sync-decides.md is carried out on a library and comes out as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.engine.worlds import Listed, World, article

PAGE = (Path(__file__).parents[2] / "docs" / "how-sync-decides.md").read_text("utf-8")
ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.splitlines()
    if re.match(r"\| [FTISL]\d+ \|", line)
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}
ONE = Listed("one", [article(1)])


def rows(letter):
    return [pytest.param(*cells, id=name) for name, cells in ROWS.items() if name[0] == letter]


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def with_volume(volume, tags=("ours",)):
    reference = article(1)
    del reference["volume"]
    return Listed("one", [{**reference, **({"volume": volume} if volume else {})}], tags=tags)


def action_for(world, *lists, source="one", **options):
    """What the plan says of the (last) reference to article 1; then it is carried out."""
    plan = world.plan(*lists, **options)
    world.sync(*lists, **options)
    return [action for action in plan.actions if action.source == source]


def nothing(cell):
    return "" if cell == "–" else cell


@pytest.mark.parametrize("baseline, library, source, after, reported, example", rows("F"))
def test_fields(world, baseline, library, source, after, reported, example):
    baseline, library, source, after = map(nothing, (baseline, library, source, after))
    if baseline:
        world.sync(with_volume(baseline))
    else:
        mine = article(1)
        world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
        world.sync(with_volume(""))
    world.person.edits(world.item(1)["key"], volume=library)
    (action,) = action_for(world, with_volume(source))
    assert action.action == reported
    assert world.item(1).get("volume", "") == after
    assert bool(action.conflicts) == (reported == "conflict")
    assert example


@pytest.mark.parametrize("baseline, library, source, after, reported, example", rows("F"))
def test_take_source_wins_in_conflicts_only(
    world, baseline, library, source, after, reported, example
):
    baseline, library, source, after = map(nothing, (baseline, library, source, after))
    world.sync(with_volume(baseline))
    world.person.edits(world.item(1)["key"], volume=library)
    world.sync(with_volume(source), on_conflict="take-source")
    expected = source if reported == "conflict" else after
    assert world.item(1).get("volume", "") == expected


@pytest.mark.parametrize("given, held, asked, after, reported, example", rows("T"))
@pytest.mark.parametrize("kind", ["tag", "collection"])
def test_members(world, kind, given, held, asked, after, reported, example):
    def listed(wanted):
        if kind == "tag":
            return Listed("one", [article(1)], "Base", ("base", "ours") if wanted else ("base",))
        return Listed("one", [article(1)], "Ours" if wanted else "Base", ("base",))

    world.sync(listed(given == "yes"))
    key = world.item(1)["key"]
    shelves = {data["name"]: data["key"] for data in world.objects()[1]}
    if kind == "tag":
        here = [{"tag": "base"}, *([{"tag": "ours"}] if held == "yes" else [])]
        world.person.edits(key, tags=here)
    else:
        if "Ours" not in shelves:
            shelves["Ours"] = world.person.adds("collections", name="Ours")
        base = [shelves["Base"]] if "Base" in shelves else []
        world.person.edits(key, collections=base + ([shelves["Ours"]] if held == "yes" else []))
    (action,) = action_for(world, listed(asked == "yes"))
    if kind == "tag":  # a list has one collection: giving none is giving another
        assert action.action == reported
        there = {"tag": "ours"} in world.item(1)["tags"]
    else:
        there = shelves["Ours"] in world.item(1)["collections"]
    assert there == (after == "there")


def doubtful(world):
    world.person.adds(itemType="journalArticle", title="Another thing", DOI=article(1)["DOI"])
    return ONE, {}


def surely(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    return ONE, {}


def trashed(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], deleted=1)
    return ONE, {}


def erased(world):
    world.sync(ONE)
    world.person.erases(world.item(1)["key"])
    return ONE, {}


def merged(world):
    world.sync(ONE)
    survivor = world.person.adds(itemType="journalArticle", title="My own copy", volume="1")
    loser = world.item(1)
    uri = f"http://zotero.org/users/1/items/{loser['key']}"
    mine = {n: loser[n] for n in ("pages", "date", "DOI", "creators", "publicationTitle")}
    world.person.edits(survivor, relations={"dc:replaces": [uri]}, **mine)
    world.person.edits(loser["key"], deleted=1)
    return ONE, {}


def merged_into_another(world):
    both = Listed("one", [article(1), article(2)])
    world.sync(both)
    uri = f"http://zotero.org/users/1/items/{world.item(1)['key']}"
    world.person.edits(world.item(2)["key"], relations={"dc:replaces": [uri]})
    world.person.edits(world.item(1)["key"], deleted=1)
    return both, {}


def left(world):
    world.sync(Listed("one", [article(1), article(2)]))
    return Listed("one", [article(2)]), {}


def pruned(world):
    return left(world)[0], {"prune": True}


def undone(world):
    world.sync(ONE)
    world.undo()
    return ONE, {}


SITUATIONS = {
    "I1": lambda world: (ONE, {}), "I2": surely, "I3": doubtful, "I4": trashed, "I5": erased,
    "I6": merged, "I7": merged_into_another,
    "I8": lambda world: (Listed("one", [article(1), article(1, id="x")]), {}),
    "I9": left, "I10": pruned, "I11": undone,
}  # fmt: skip


@pytest.mark.parametrize("name", list(SITUATIONS))
def test_items(world, name):
    situation, reported, _ = ROWS[name]
    listed, options = SITUATIONS[name](world)
    before = len(world.objects()[0])
    actions = action_for(world, listed, **options)
    found = [action.action for action in actions if action.ref_id == "ref1"]
    assert found == [reported], situation
    made = len(world.objects()[0]) - before
    assert made == (reported == "create")


def two(tags_one, tags_two):
    return (
        Listed("one", [article(1)], "One", tags_one),
        Listed("two", [article(1)], "Two", tags_two),
    )


def one_drops(world):
    world.sync(*two(("x",), ("x",)))
    world.sync(*two((), ("x",)))


def both_drop(world):
    world.sync(*two(("x",), ("x",)))
    world.sync(*two((), ("x",)))
    world.sync(*two((), ()))


def user_removes(world):
    world.sync(*two(("x",), ("x",)))
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(*two(("x",), ("x",)))


def users_own(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"],
                      tags=[{"tag": "x"}])  # fmt: skip
    world.sync(*two(("x",), ()))
    world.sync(*two((), ()))


def one_pruned(world):
    world.sync(*two(("x",), ("x",)))
    world.sync(Listed("one", [article(2)], "One", ("x",)), two((), ("x",))[1], prune=True)


SEVERAL = {"S1": one_drops, "S2": both_drop, "S3": user_removes, "S4": users_own, "S5": one_pruned}


@pytest.mark.parametrize("name", list(SEVERAL))
def test_several_lists(world, name):
    _, after, _ = ROWS[name]
    SEVERAL[name](world)
    assert ({"tag": "x"} in world.item(1)["tags"]) == (after == "there")


def stating(name, value):
    """What a list says of article 1 in one field; "–": nothing."""
    printed = {"pages": "page", "date": "issued"}.get(name, name)
    reference = {part: said for part, said in article(1).items() if part != printed}
    if name == "date":
        value = {"date-parts": [[int(value)]]}
    return {**reference, **({} if value == "–" else {printed: value})}


@pytest.mark.parametrize("gave, say, after, reported, example", rows("L"))
def test_lists_that_disagree(world, gave, say, after, reported, example):
    first, second = (part.split(" ") for part in say.split(" · "))
    assert gave in (" ".join(first), "–")
    world.sync(Listed("one", [stating(*first)], "One"))
    both = (
        Listed("one", [stating(*first)], "One"),
        Listed("two", [stating(*second)], "Two"),
    )
    (action,) = action_for(world, *both, source="two")
    name, value = after.split(" ")
    assert world.item(1)[name] == value
    changed = [change for change in action.changes if change.field == name]
    assert (bool(action.conflicts), bool(changed)) == {
        "conflict": (True, False), "update": (False, True), "unchanged": (False, False),
    }[reported]  # fmt: skip
    assert example


def test_every_row_is_carried_out():
    letters = {"F": 11, "T": 7, "I": len(SITUATIONS), "S": len(SEVERAL), "L": 7}
    assert {x: sum(name[0] == x for name in ROWS) for x in letters} == letters
