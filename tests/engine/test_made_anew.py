"""What the user threw away and made anew by hand is that work: adopted, never another alike."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.worlds import Listed, World, article

ONE = Listed("one", [article(1), article(2)])
#: The first item as a person types it.
WORDS = {
    "itemType": "journalArticle",
    "title": article(1)["title"],
    "creators": [{"creatorType": "author", "firstName": "A.", "lastName": "AuthorB"}],
    "publicationTitle": "Journal of Studies",
    "date": "2001",
    "volume": "11",
    "pages": "101-111",
}
ANEW = "deleted, and made anew by you: your item is it now"
SKIPPED = "deleted from the library; not made again"


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


@pytest.fixture
def plain(tmp_path):
    return World("embedded", tmp_path)


def thrown_away(world: World, *, trash: bool = False) -> str:
    """The key of the first item, which is in the trash or gone by now."""
    key = str(world.item(1)["key"])
    if trash:
        world.person.edits(key, deleted=1)
    else:
        world.person.erases(key)
    return key


def live(world: World) -> list[dict[str, Any]]:
    return [
        item
        for item in world.objects()[0]
        if item.get("title", "").casefold().startswith("a study of subject number 1 ")
        and not item.get("deleted")
    ]


@pytest.mark.parametrize("trash", [False, True], ids=["erased", "in-the-trash"])
@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="same-words"),
        pytest.param({"DOI": "10.1234/study.1"}, id="with-its-doi"),
        pytest.param({"pages": "101"}, id="first-page-alone"),
        pytest.param({"title": WORDS["title"].upper()}, id="capitals"),
        pytest.param({"abstractNote": "mine", "extra": "mine: 1"}, id="with-more"),
    ],
)
def test_it_is_adopted(world, trash, changes):
    world.sync(ONE)
    old = thrown_away(world, trash=trash)
    assert world.sync(ONE).requests.write == 0
    new = world.person.adds(**{**WORDS, **changes})
    report = world.sync(ONE)
    (item,) = live(world)
    assert item["key"] == new != old
    assert {tag["tag"] for tag in item["tags"]} == {"ours"}
    assert len(item["collections"]) == 1
    for name, value in changes.items():
        assert item[name] == value
    assert report.outcomes[0].outcome == "updated"
    assert [one.reason for one in report.outcomes if one.left] == ([] if trash else [ANEW])
    again = world.sync(ONE)
    assert again.requests.write == 0
    assert [one.outcome for one in again.outcomes] == ["unchanged", "unchanged"]


def test_it_was_made_anew_before_the_next_sync(world):
    world.sync(ONE)
    old = world.item(1)["key"]
    new = world.person.adds(**WORDS)
    world.person.erases(old)
    world.sync(ONE)
    (item,) = live(world)
    assert (item["key"], [tag["tag"] for tag in item["tags"]]) == (new, ["ours"])


def test_it_follows_the_list_from_then_on_and_keeps_the_users_words(plain):
    plain.sync(ONE)
    thrown_away(plain)
    plain.person.adds(**{**WORDS, "issue": "9"})
    plain.sync(ONE)
    plain.sync(Listed("one", [article(1, volume="12", issue="4"), article(2)]))
    (item,) = live(plain)
    assert (item["volume"], item["issue"]) == ("12", "9")
    plain.sync(Listed("one", [article(2)]), prune=True)
    (item,) = live(plain)
    assert item["tags"] == []
    assert item["collections"] == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"title": "A study of subject number 3 in the field of d", "pages": "7-9"},
                     id="another-number"),
        pytest.param({"date": "1990", "volume": "1", "pages": "5-9"}, id="another-year"),
        pytest.param({"creators": [{**WORDS["creators"][0], "lastName": "Quill"}]},
                     id="another-author"),
        pytest.param({"DOI": "10.1234/another"}, id="another-doi"),
        pytest.param({"title": "Erratum: " + WORDS["title"], "pages": "300"}, id="its-erratum"),
        pytest.param({"itemType": "preprint", "publicationTitle": "", "volume": "", "pages": ""},
                     id="its-preprint"),
    ],
)  # fmt: skip
def test_another_work_alike_is_left_alone_and_not_asked_about(plain, changes):
    plain.sync(ONE)
    thrown_away(plain)
    words = {**WORDS, **changes}
    if words["itemType"] == "preprint":
        words = {name: text for name, text in words.items() if text}
    key = plain.person.adds(**words)
    report = plain.sync(ONE)
    (first,) = [one for one in report.outcomes if one.ref_id == "ref1"]
    assert (first.outcome, first.reason) == ("skipped", SKIPPED)
    assert report.requests.write == 0
    (item,) = [item for item in plain.objects()[0] if item["key"] == key]
    assert item["tags"] == []


def test_two_of_them_are_shown(plain):
    plain.sync(ONE)
    thrown_away(plain)
    keys = {plain.person.adds(**WORDS), plain.person.adds(**WORDS)}
    report = plain.sync(ONE)
    (first,) = [one for one in report.outcomes if one.ref_id == "ref1"]
    assert (first.outcome, set(first.candidates)) == ("review", keys)
    assert report.requests.write == 0


def test_the_item_of_another_reference_of_the_list_is_not_it(plain):
    twins = [article(1, DOI="10.1234/a"), article(1, id="ref9", DOI="10.1234/b", page="300")]
    plain.sync(Listed("one", twins[:1]))
    with plain.session() as session:
        session.memory.decide("one", "ref9", "new")
    plain.sync(Listed("one", twins))
    (second,) = [item for item in live(plain) if item["DOI"] == "10.1234/b"]
    (first,) = [item for item in live(plain) if item["DOI"] == "10.1234/a"]
    plain.person.erases(first["key"])
    plain.person.edits(second["key"], DOI="", pages="101-111")
    report = plain.sync(Listed("one", twins))
    outcomes = {one.ref_id: one.outcome for one in report.outcomes}
    assert (outcomes["ref1"], outcomes["ref9"]) == ("skipped", "unchanged")


def test_what_an_undo_put_in_the_trash_comes_back_itself(plain):
    plain.sync(Listed("one", [article(2)]))
    run = plain.sync(ONE).run
    plain.undo(run)
    plain.sync(ONE)
    (item,) = live(plain)
    assert [tag["tag"] for tag in item["tags"]] == ["ours"]


def test_a_decision_for_an_item_that_was_made_anew_since(plain):
    key = plain.person.adds(**WORDS)
    with plain.session() as session:
        session.memory.decide("one", "ref1", key)
    plain.sync(ONE)
    plain.person.erases(key)
    new = plain.person.adds(**WORDS)
    plain.sync(ONE)
    (item,) = live(plain)
    assert (item["key"], [tag["tag"] for tag in item["tags"]]) == (new, ["ours"])
    assert plain.sync(ONE).requests.write == 0


@pytest.mark.parametrize("trash", [False, True], ids=["erased", "in-the-trash"])
@pytest.mark.parametrize(
    "changes, field, wanted",
    [
        ({"volume": "12"}, "volume", "12"),
        ({"page": "301-311"}, "pages", "301-311"),
        ({"title": f"{WORDS['title']} anew"}, "title", f"{WORDS['title']} anew"),
        ({"issued": {"date-parts": [[2002]]}}, "date", "2002"),
        ({"issue": "4"}, "issue", "4"),
    ],
    ids=["volume", "pages", "title", "year", "issue"],
)
def test_a_correction_in_the_run_that_adopts_it_is_taken(world, trash, changes, field, wanted):
    world.sync(ONE)
    thrown_away(world, trash=trash)
    key = world.person.adds(**{**WORDS, "DOI": "10.1234/study.1"})
    corrected = Listed("one", [article(1, **changes), article(2)])
    report = world.sync(corrected)
    assert report.summary()["conflicts"] == 0
    (item,) = live(world)
    assert (item["key"], item[field]) == (key, wanted)
    assert {tag["tag"] for tag in item["tags"]} == {"ours"}
    assert world.sync(corrected).requests.write == 0


def test_words_of_their_own_in_the_item_that_they_made_anew_are_not_corrected(plain):
    plain.sync(ONE)
    thrown_away(plain)
    plain.person.adds(**{**WORDS, "volume": "99", "extra": "mine: 1", "DOI": "10.1234/study.1"})
    corrected = Listed("one", [article(1, volume="12", page="101-119"), article(2)])
    plain.sync(corrected)
    (item,) = live(plain)
    assert (item["volume"], item["pages"], item["extra"]) == ("99", "101-119", "mine: 1")
    assert plain.sync(corrected).requests.write == 0


def test_two_lists_both_adopt_it(plain):
    other = Listed("two", [article(1)], tags=("theirs",))
    plain.sync(ONE, other)
    thrown_away(plain)
    plain.person.adds(**WORDS)
    plain.sync(ONE, other)
    (item,) = live(plain)
    assert {tag["tag"] for tag in item["tags"]} == {"ours", "theirs"}
    assert plain.sync(ONE, other).requests.write == 0


def test_it_was_made_anew_and_named_anew(plain):
    """The list gives the work another name in the same run."""
    plain.sync(ONE)
    thrown_away(plain)
    plain.person.adds(**WORDS)
    named = Listed("one", [article(1, id="other"), article(2)])
    plain.sync(named)
    (item,) = live(plain)
    assert [tag["tag"] for tag in item["tags"]] == ["ours"]
    again = plain.sync(named)
    assert [one.outcome for one in again.outcomes] == ["unchanged", "unchanged"]
    plain.person.erases(item["key"])
    gone = plain.sync(named)
    assert gone.requests.write == 0
    assert live(plain) == []


def test_a_saved_plan_adopts_it(plain):
    plain.sync(ONE)
    thrown_away(plain)
    plain.person.adds(**WORDS)
    report = plain.apply(plain.save(ONE))
    assert {one.outcome for one in report.outcomes} <= {"updated", "unchanged", "skipped"}
    (item,) = live(plain)
    assert [tag["tag"] for tag in item["tags"]] == ["ours"]
    assert plain.sync(ONE).requests.write == 0


def test_a_decision_for_another_item_is_carried_out_by_a_saved_plan(plain):
    plain.sync(ONE)
    other = plain.person.adds(itemType="book", title="Quite another thing")
    with plain.session() as session:
        session.memory.decide("one", "ref1", other)
    report = plain.apply(plain.save(ONE))
    assert [one.outcome for one in report.outcomes if not one.left] == ["updated", "unchanged"]
    (item,) = [item for item in plain.objects()[0] if item["key"] == other]
    assert [tag["tag"] for tag in item["tags"]] == ["ours"]
