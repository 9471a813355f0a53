"""How one item, and the memory of it, goes back to what it was before a run.

The run found volume 1 and wrote 2; what somebody else has made of it since is 3.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pytest

from zotsync.data import bundled_schema
from zotsync.engine.memory_back import memory_back, turn_of
from zotsync.engine.reversal import Reversal, keeps_words, reversal_of, wanted_by_others
from zotsync.plan.model import Baseline, BaselineUpdate
from zotsync.state.journal import JournalEntry

SHELF, TOP = "SHELF222", "TOPTOP22"


def tags(*names: str) -> list[dict[str, str]]:
    return [{"tag": name} for name in names]


def changed(before: Mapping[str, Any], sent: Mapping[str, Any], version: int = 8) -> JournalEntry:
    """The write of a run to an item that was there."""
    return JournalEntry(1, 1, "item", "ITEM2222", sent, before, version=version)


def made(**sent: Any) -> JournalEntry:
    """The write that made an item."""
    payload = {"key": "ITEM2222", "itemType": "book", "title": "Fog", **sent}
    return JournalEntry(1, 1, "item", "ITEM2222", payload, {}, version=8)


def held(**more: Any) -> dict[str, Any]:
    return {"key": "ITEM2222", "version": 9, "itemType": "book", "title": "Fog", **more}


def taken_back(
    entry: JournalEntry,
    data: Mapping[str, Any] | None,
    *,
    noted: Collection[str] = (),
    collections: Collection[str] = (SHELF, TOP),
    **how: Any,
) -> Reversal:
    stands = dict(data) if data is not None else None
    return reversal_of(entry, stands, set(noted), "you", collections, **how)


VOLUME = changed({"volume": "1"}, {"volume": "2"})
PLACES = changed({"collections": [TOP]}, {"collections": [TOP, SHELF]})
TAGGED = changed({"tags": tags("a", "gone")}, {"tags": tags("a", "b")})
TYPE = changed({"itemType": "report", "series": ""}, {"itemType": "book", "series": "Fog Studies"})


@pytest.mark.parametrize(
    ("entry", "data", "back", "reason"),
    [
        pytest.param(VOLUME, held(volume="2"), {"volume": "1"}, "restored", id="a-field"),
        pytest.param(VOLUME, held(volume=" 2 "), {"volume": "1"}, "restored", id="in-blanks"),
        pytest.param(VOLUME, held(volume="3"), {}, "you changed volume since: kept", id="an-edit"),
        pytest.param(VOLUME, held(), {}, "you changed volume since: kept", id="emptied-since"),
        pytest.param(
            changed({"volume": "1", "place": "", "ISBN": "1"},
                    {"volume": "2", "place": "Oslo", "ISBN": "2"}),
            held(volume="3", place="Oslo", ISBN="3"), {"place": ""},
            "you changed volume, ISBN since: kept", id="some-fields",
        ),
        pytest.param(TAGGED, held(tags=tags("a", "b")), {"tags": tags("a", "gone")}, "restored",
                     id="tags"),
        pytest.param(TAGGED, held(tags=tags("b", "own")), {"tags": tags("own", "gone")},
                     "restored", id="tags-of-the-user"),
        pytest.param(TAGGED, held(tags=tags("a", "gone")), {}, "restored", id="tags-as-before"),
        pytest.param(TAGGED, held(), {"tags": tags("gone")}, "restored", id="no-tags-now"),
        pytest.param(
            changed({"tags": tags("a", "b")}, {"tags": tags("a")}), held(tags=tags("b")), {},
            "restored", id="the-tag-is-back-already",
        ),
        pytest.param(PLACES, held(collections=[TOP, SHELF]), {"collections": [TOP]}, "restored",
                     id="a-place"),
        pytest.param(PLACES, held(collections=[TOP]), {}, "restored", id="a-place-left-since"),
        pytest.param(
            changed({"collections": [TOP, "LOST2222"]}, {"collections": [SHELF]}),
            held(collections=[SHELF]), {"collections": [TOP]}, "restored",
            id="no-way-back-to-a-place-that-is-gone",
        ),
        pytest.param(
            changed({"tags": tags("a"), "volume": "1"}, {"tags": [], "volume": "2"}),
            held(volume="3"), {"tags": tags("a")}, "you changed volume since: kept",
            id="an-edit-beside-tags",
        ),
        pytest.param(
            changed({"deleted": 0}, {"deleted": 1}), held(deleted=1), {"deleted": 0}, "restored",
            id="out-of-the-trash",
        ),
        pytest.param(
            changed({"deleted": 0, "volume": "1"}, {"deleted": 1, "volume": "2"}), held(volume="3"),
            {}, "you changed volume and took it out of the trash since: kept",
            id="out-of-the-trash-by-hand",
        ),
        pytest.param(
            changed({"deleted": 0, "volume": "1"}, {"deleted": 0, "volume": "2"}),
            held(volume="2", deleted=1), {"volume": "1"}, "you put it in the trash since: kept",
            id="put-there-by-hand",
        ),
        pytest.param(TYPE, held(series="Fog Studies"), {"itemType": "report", "series": ""},
                     "restored", id="a-type"),
        pytest.param(TYPE, held(series="Fog Studies", edition="2"), {},
                     "you changed edition since: kept", id="a-field-that-its-type-does-not-know"),
        pytest.param(TYPE, held(itemType="thesis", series="Fog Studies"), {},
                     "you changed itemType since: kept", id="a-type-changed-since"),
        pytest.param(
            changed({"itemType": "report", "place": ""}, {"itemType": "book", "place": "Oslo"}),
            held(place="Bergen"), {"itemType": "report"}, "you changed place since: kept",
            id="a-word-that-both-types-know",
        ),
        pytest.param(
            changed({"itemType": "report", "series": "", "tags": [], "deleted": 0},
                    {"itemType": "book", "series": "F", "tags": tags("a"), "deleted": 1}),
            held(series="F", edition="2", tags=tags("a"), deleted=1),
            {"tags": [], "deleted": 0}, "you changed edition since: kept",
            id="tags-and-the-trash-go-back-without-the-type",
        ),
        pytest.param(
            changed({"itemType": "report", "creators": []},
                    {"itemType": "book", "creators": [{"creatorType": "translator", "name": "T"}]}),
            held(creators=[{"creatorType": "translator", "name": "T"}]),
            {"itemType": "report", "creators": []}, "restored", id="roles-that-go-with-the-run",
        ),
        pytest.param(
            changed({"itemType": "podcast"}, {"itemType": "book"}),
            held(creators=[{"creatorType": "seriesEditor", "name": "S"}]), {},
            "you changed creators since: kept", id="a-role-that-its-type-does-not-know",
        ),
    ],
)  # fmt: skip
def test_an_item_that_the_run_changed(
    entry: JournalEntry, data: dict[str, Any], back: Mapping[str, Any], reason: str
) -> None:
    found = taken_back(entry, data)
    assert (found.action, found.reason, found.title) == (
        "update" if back else "skip",
        reason,
        "Fog",
    )
    assert found.payload == ({"key": "ITEM2222", "version": 9, **back} if back else {})
    empty = {"tags": [], "collections": [], "creators": [], "deleted": 0}
    assert found.before == {name: data.get(name, empty.get(name, "")) for name in back}
    told = [(change.field, change.before, change.after) for change in found.changes]
    assert told == [(name, data.get(name, ""), value) for name, value in back.items()]


TRASH = {"key": "ITEM2222", "version": 9, "deleted": 1}


@pytest.mark.parametrize(
    ("entry", "data", "how", "payload", "reason"),
    [
        pytest.param(made(), held(), {}, TRASH, "put in the trash", id="as-we-made-it"),
        pytest.param(made(volume="2"), held(volume="2", relations={}), {}, TRASH,
                     "put in the trash", id="nothing-added"),
        pytest.param(made(), None, {}, {}, "deleted from the library since", id="gone"),
        pytest.param(made(), held(deleted=1), {}, {}, "in the trash already", id="in-the-trash"),
        pytest.param(made(), held(), {"noted": ["ITEM2222"]}, {},
                     "it has notes or files now: kept", id="with-a-note"),
        pytest.param(made(), held(), {"noted": ["OTHER222"]}, TRASH, "put in the trash",
                     id="another-with-a-note"),
        pytest.param(made(volume="2"), held(volume="3"), {}, {}, "you changed it since: kept",
                     id="a-word-changed"),
        pytest.param(made(), held(place="Oslo"), {}, {}, "you changed it since: kept",
                     id="a-word-added"),
        pytest.param(made(place=""), held(place="Oslo"), {}, {}, "you changed it since: kept",
                     id="a-word-where-we-had-none"),
        pytest.param(made(), held(relations={"dc:relation": "x"}), {}, {},
                     "you changed it since: kept", id="related-to-another"),
        pytest.param(made(), held(inPublications=True), {}, {}, "you changed it since: kept",
                     id="among-the-publications"),
        pytest.param(made(), held(dateAdded="2020-01-01T00:00:00Z", lastRead=1), {}, TRASH,
                     "put in the trash", id="dates-are-no-edit"),
    ],
)  # fmt: skip
def test_an_item_that_the_run_made(
    entry: JournalEntry,
    data: dict[str, Any] | None,
    how: dict[str, Any],
    payload: Mapping[str, Any],
    reason: str,
) -> None:
    found = taken_back(entry, data, **how)
    assert (found.payload, found.reason) == (payload, reason)
    assert found.action == ("remove" if payload else "skip")
    assert found.before == ({"deleted": 0} if payload else {})


OUT = changed({"deleted": 1, "volume": "1"}, {"deleted": 0, "volume": "2"}, version=9)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (held(volume="2"), "restored"),
        (held(volume="2", version=10), "you changed it since: kept"),
        (held(volume="3"), "you changed it since: kept"),
        (held(volume="2", deleted=1), "in the trash already"),
    ],
    ids=["as-it-came-out", "moved-on", "a-word-changed", "back-in-the-trash"],
)
def test_an_item_that_the_run_took_out_of_the_trash(data: dict[str, Any], reason: str) -> None:
    found = taken_back(OUT, data)
    assert found.reason == reason
    back = {"key": "ITEM2222", "version": 9, "deleted": 1, "volume": "1"}
    assert found.payload == (back if reason == "restored" else {})


@pytest.mark.parametrize("undone", [True, False])
def test_what_the_user_threw_away_after_an_undo_did_stays_there(undone: bool) -> None:
    thrown = changed({"deleted": 0}, {"deleted": 1})
    found = taken_back(thrown, held(deleted=1), undone=undone)
    assert found.reason == ("restored" if undone else "you put it in the trash since")
    assert bool(found.payload) is undone
    assert found.title == "Fog"


@pytest.mark.parametrize(
    ("before", "payload", "keeps"),
    [
        ({"itemType": "report"}, {}, True),
        ({"itemType": "report"}, {"itemType": "report"}, False),
        ({"volume": "1"}, {}, False),
    ],
)
def test_words_stay_with_the_type(
    before: Mapping[str, Any], payload: Mapping[str, Any], keeps: bool
) -> None:
    assert keeps_words(changed(before, {}), Reversal("update", "", payload=payload)) is keeps


def known(source: str = "one", **more: Any) -> Baseline:
    return Baseline("ITEM2222", source, "book", **more)


LISTED = BaselineUpdate("one", "ref1", "ITEM2222")
BOTH = replace(
    changed(
        {"tags": tags("a"), "collections": []},
        {"tags": tags("a", "b", "c"), "collections": [SHELF], "volume": "2"},
    ),
    memory=(LISTED,),
)


@pytest.mark.parametrize(
    ("others", "found"),
    [
        pytest.param({}, {"tags": tags("a"), "collections": []}, id="nobody-else"),
        pytest.param({"two": known("two", tags={"b": "ours"})},
                     {"tags": tags("a", "b"), "collections": []}, id="a-tag"),
        pytest.param({"two": known("two", tags={"b": "theirs", "c": "refused"})},
                     {"tags": tags("a", "b"), "collections": []}, id="a-tag-that-was-there"),
        pytest.param({"two": known("two", collections={SHELF: "ours", TOP: "ours"})},
                     {"tags": tags("a"), "collections": [SHELF]}, id="a-place"),
        pytest.param({"two": known("two", tags={"a": "ours"})},
                     {"tags": tags("a"), "collections": []}, id="a-tag-of-before"),
        pytest.param({"two": known("two", tags={"b": "ours"}, released=True)},
                     {"tags": tags("a"), "collections": []}, id="a-list-that-let-go"),
        pytest.param({"one": known("one", tags={"b": "ours"})},
                     {"tags": tags("a"), "collections": []}, id="the-run-s-own-list"),
        pytest.param({"two": known("two", tags={"b": "ours"}),
                      "six": known("six", tags={"c": "ours"})},
                     {"tags": tags("a", "b", "c"), "collections": []}, id="two-lists"),
    ],
)  # fmt: skip
def test_what_another_list_asks_for_is_as_if_it_had_been_there(
    others: Mapping[str, Baseline], found: Mapping[str, Any]
) -> None:
    assert wanted_by_others(BOTH, others, "book").before == found


@pytest.mark.parametrize(
    "entry",
    [made(tags=tags("b")), changed({"deleted": 1, "tags": []}, {"deleted": 0, "tags": tags("b")})],
    ids=["made", "out-of-the-trash"],
)
def test_an_item_that_goes_as_a_whole_goes_whoever_asks_for_its_tags(entry: JournalEntry) -> None:
    others = {"two": known("two", tags={"b": "ours"})}
    assert wanted_by_others(entry, others, "book") is entry


#: An undo that empties the volume and takes a tag and a place.
UNDO = turn_of(
    held(volume="2", place="Oslo", tags=tags("a", "b"), collections=[TOP, SHELF]),
    {"volume": "", "tags": tags("a"), "collections": [TOP]},
    {TOP, SHELF},
    bundled_schema(),
)


@pytest.mark.parametrize(
    ("memory", "takes"),
    [
        (known(fields={"volume": "2"}), True),
        (known(fields={"place": "Oslo"}), False),
        (known(tags={"b": "ours"}), True),
        (known(tags={"b": "theirs"}), False),
        (known(tags={"a": "ours"}), False),
        (known(collections={SHELF: "ours"}), True),
        (known(collections={TOP: "ours"}), False),
        (known(), False),
    ],
)
def test_an_undo_takes_what_a_list_remembers_as_given(memory: Baseline, takes: bool) -> None:
    assert UNDO.takes_from(memory) is takes


def test_the_fields_of_a_turn_are_named_alike_in_every_type() -> None:
    chapter = {"itemType": "bookSection", "bookTitle": "Fogs"}
    assert turn_of(chapter, {}, (), bundled_schema()).held["publicationTitle"] == "Fogs"


WAS = known(fields={"title": "Fog"}, tags={"a": "ours"})
WROTE = known(
    fields={"title": "Fog", "place": "Oslo", "volume": "2"},
    tags={"a": "ours", "b": "ours"},
    collections={TOP: "ours", SHELF: "ours"},
)


@pytest.mark.parametrize(
    ("now", "after", "before", "back"),
    [
        pytest.param(None, None, None, None, id="nothing-is-known"),
        pytest.param(WROTE, WROTE, WAS, WAS, id="what-the-run-changed-goes-back"),
        pytest.param(None, WROTE, WAS, None, id="what-was-let-go-since-is-let-go"),
        pytest.param(
            replace(WROTE, fields={**WROTE.fields, "place": "Bergen"}), WROTE, WAS,
            replace(WAS, fields={"title": "Fog", "place": "Bergen"}), id="what-came-later-stays",
        ),
        pytest.param(
            replace(WROTE, tags={"a": "ours", "b": "refused"}), WROTE, WAS,
            replace(WAS, tags={"a": "ours", "b": "refused"}), id="what-the-user-refused-stays-so",
        ),
        pytest.param(
            WROTE, WROTE, replace(WAS, fields={"title": "Fog", "volume": "1"}), WAS,
            id="what-is-emptied-is-not-said",
        ),
        pytest.param(
            WROTE, WROTE, replace(WAS, tags={"a": "ours", "c": "ours"}), WAS,
            id="a-tag-that-is-not-there-is-not-given",
        ),
        pytest.param(
            WROTE, WROTE, replace(WAS, tags={"a": "ours", "c": "refused"}),
            replace(WAS, tags={"a": "ours", "c": "refused"}), id="a-refusal-of-before-is-kept",
        ),
        pytest.param(
            replace(WROTE, tags={"a": "ours", "x": "ours"}), WROTE, WAS,
            replace(WAS, tags={"a": "ours", "x": "refused"}), id="a-given-tag-that-was-taken-off",
        ),
        pytest.param(
            replace(WROTE, collections={"LOST2222": "ours"}), WROTE, WAS, WAS,
            id="a-place-that-is-gone-is-nobody-s-wish",
        ),
        pytest.param(WROTE, WROTE, None, None, id="a-claim-that-began-with-the-run"),
        pytest.param(
            replace(WROTE, tags={"a": "refused", "b": "ours"}), WROTE, None,
            known(tags={"a": "refused"}, released=True), id="what-the-user-refused-of-it",
        ),
        pytest.param(
            replace(WROTE, collections={TOP: "refused", SHELF: "ours"}), WROTE, None,
            known(collections={TOP: "refused"}, released=True), id="a-place-that-the-user-refused",
        ),
        pytest.param(
            replace(WROTE, fields={"title": "Fog", "place": "Bergen"}), WROTE, None,
            known(fields={"place": "Bergen"}), id="a-later-word-of-it-is-a-claim",
        ),
        pytest.param(known(), known(fields={"place": "Oslo"}), known(), known(), id="as-before"),
        pytest.param(
            known(), known(), known(made=True), known(made=True), id="that-we-made-it",
        ),
        pytest.param(
            known(fields={"title": "F"}, agreed=frozenset({"title", "place"})),
            known(fields={"title": "F"}, agreed=frozenset({"title"})),
            known(fields={"title": "F"}, agreed=frozenset({"date"})),
            known(fields={"title": "F"}, agreed=frozenset({"place", "date"})),
            id="names-one-by-one",
        ),
        pytest.param(
            known(fields={"title": "F"}, by_rule=("a", "b", "n")),
            known(fields={"title": "F"}, by_rule=("a", "b")),
            known(fields={"title": "F"}, by_rule=("a", "c")),
            known(fields={"title": "F"}, by_rule=("a", "n", "c")),
            id="names-in-their-order",
        ),
    ],
)  # fmt: skip
def test_a_memory_goes_back_by_what_the_run_had_changed(
    now: Baseline | None,
    after: Baseline | None,
    before: Baseline | None,
    back: Baseline | None,
) -> None:
    assert memory_back(now, after, before, UNDO) == back


PEOPLE = ({"creatorType": "author", "lastName": "Harrow"},)


def test_people_go_back_as_one() -> None:
    wrote, turn = (
        known(creators=PEOPLE),
        turn_of(held(creators=list(PEOPLE)), {}, (), bundled_schema()),
    )
    other = known(
        fields={"title": "Fog"}, creators=({"creatorType": "author", "lastName": "Berg"},)
    )
    assert memory_back(wrote, wrote, other, turn) == other
    assert memory_back(wrote, other, other, turn) == wrote


def test_people_whom_the_undo_takes_off_are_not_said() -> None:
    turn = turn_of(held(creators=list(PEOPLE)), {"creators": []}, (), bundled_schema())
    said = known(fields={"title": "Fog"}, creators=PEOPLE)
    assert memory_back(said, None, None, turn) == replace(said, creators=())


def test_people_whom_the_user_took_off_are_remembered() -> None:
    turn = turn_of(held(), {}, (), bundled_schema())
    said = known(fields={"title": "Fog"}, creators=PEOPLE)
    assert memory_back(said, said, said, turn) == said


def test_a_place_that_is_given_up_was_filed_by_no_rule() -> None:
    filed = known(collections={TOP: "ours", SHELF: "ours"}, filed_by_rule=(SHELF, TOP))
    back = memory_back(filed, filed, filed, UNDO)
    assert back is not None
    assert (dict(back.collections), back.filed_by_rule) == ({TOP: "ours"}, (TOP,))
