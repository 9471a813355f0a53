"""What is remembered of an item's references once a run is taken back from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from zotsync.engine.library_state import LibraryState
from zotsync.engine.memory_back import updates_of_undone
from zotsync.engine.reversal import Reversal
from zotsync.match import Link
from zotsync.plan.model import Baseline, BaselineUpdate
from zotsync.state.journal import JournalEntry

KEY, SHELF = "ITEM2222", "SHELF222"


def known(source: str = "one", **more: Any) -> Baseline:
    return Baseline(KEY, source, "book", **more)


def linked(source: str = "one", ref_id: str = "ref1", key: str = KEY, words: str = "Fog") -> Link:
    return Link(source, ref_id, key, 1, words)


def update(baseline: Baseline | None, source: str = "one", **more: Any) -> BaselineUpdate:
    return BaselineUpdate(source, "ref1", KEY, baseline, **more)


@dataclass
class Remembered:
    """A memory of one item, as the engine asks for it."""

    known: Mapping[str, Baseline] = field(default_factory=dict)
    linked: tuple[Link, ...] = ()

    def baselines(self, keys: Iterable[str]) -> dict[str, Mapping[str, Baseline]]:
        return dict.fromkeys(keys, self.known)

    def link(self, source: str, ref_id: str) -> Link | None:
        named = [one for one in self.linked if (one.source, one.ref_id) == (source, ref_id)]
        return named[0] if named else None

    def links(self, sources: Iterable[str]) -> tuple[Link, ...]:
        wanted = set(sources)
        return tuple(one for one in self.linked if one.source in wanted)


def library(memory: Remembered, there: Iterable[str] = (SHELF,), **item: Any) -> LibraryState:
    data = {"key": KEY, "itemType": "book", "title": "Fog", "version": 9, **item}
    snapshot = SimpleNamespace(
        items=lambda keys: dict.fromkeys(keys, data),
        collections=lambda: {key: {"key": key} for key in there},
    )
    return cast(LibraryState, SimpleNamespace(memory=memory, snapshot=snapshot))


def wrote(
    made: Baseline | None,
    before: Baseline | None = None,
    *,
    was: Mapping[str, Any] | None = None,
    link: Link | None = None,
    link_before: Link | None = None,
    forgot: bool = False,
) -> JournalEntry:
    """A run's write to an item, for the reference `ref1` of the list `one`."""
    return JournalEntry(
        1, 1, "item", KEY, {"key": KEY}, was or {},
        memory=(update(made, link=link, forget=forgot),),
        memory_before=(update(before, link=link_before, forget=before is None),),
    )  # fmt: skip


TITLED = known(fields={"title": "Fog"})
SHELVED = known(fields={"title": "Fog"}, collections={SHELF: "ours"})
NAMED = linked()


def undone(payload: Mapping[str, Any] | None = None) -> Reversal:
    return Reversal("update", "restored", "Fog", {"version": 9, "volume": ""} | (payload or {}))


def test_a_field_that_the_run_gave_is_remembered_no_more() -> None:
    volumes = known(fields={"title": "Fog", "volume": "2"})
    state = library(Remembered({"one": volumes}, (NAMED,)), volume="2")
    entry = wrote(volumes, TITLED, was={"volume": ""}, link=NAMED, link_before=NAMED)
    (back,) = updates_of_undone(state, entry, undone())
    assert (back.baseline, back.link, back.forget) == (TITLED, NAMED, False)


def test_a_claim_that_began_with_the_run_is_let_go_of() -> None:
    tagged = known(tags={"a": "ours"})
    state = library(Remembered({"one": tagged}, (NAMED,)), tags=[{"tag": "a"}])
    entry = wrote(tagged, None, was={"tags": []}, link=NAMED)
    (back,) = updates_of_undone(state, entry, undone({"tags": []}))
    assert (back.baseline, back.link, back.forget) == (None, None, True)


def test_what_the_user_took_away_since_is_remembered_without_a_claim() -> None:
    tagged = known(tags={"a": "ours"})
    refused = replace(tagged, tags={"a": "refused"})
    state = library(Remembered({"one": refused}, (NAMED,)))
    entry = wrote(tagged, None, was={"tags": []}, link=NAMED)
    (back,) = updates_of_undone(state, entry, undone({"tags": []}))
    assert back.baseline == replace(refused, released=True)
    assert (back.link, back.forget) == (None, True)


@pytest.mark.parametrize(
    ("before", "stands", "after", "found"),
    [
        (linked(words="before"), linked(words="now"), linked(words="after"), "before"),
        (None, linked(words="now"), linked(words="after"), "now"),
        (None, None, linked(words="after"), "after"),
    ],
    ids=["of-before-the-run", "as-it-stands", "that-the-run-made"],
)
def test_a_reference_that_stays_keeps_its_words(
    before: Link | None, stands: Link | None, after: Link, found: str
) -> None:
    volumes = known(fields={"title": "Fog", "volume": "2"})
    state = library(Remembered({"one": volumes}, (stands,) if stands else ()), volume="2")
    entry = wrote(volumes, TITLED, was={"volume": ""}, link=after, link_before=before)
    (back,) = updates_of_undone(state, entry, undone())
    assert back.link is not None
    assert back.link.raw == found


def test_a_reference_that_the_run_let_go_of_comes_back_to_what_it_said() -> None:
    state = library(Remembered({}, ()), title="Fog")
    entry = wrote(None, TITLED, was={"tags": []}, link_before=NAMED, forgot=True)
    (back,) = updates_of_undone(state, entry, undone({"tags": [{"tag": "a"}]}))
    assert (back.baseline, back.link, back.forget) == (TITLED, NAMED, False)


def test_a_write_that_left_the_memory_alone_takes_nothing_from_it() -> None:
    kept = known(fields={"title": "Fog", "volume": "2"})
    state = library(Remembered({"one": kept}, (NAMED,)), volume="3")
    entry = wrote(None, kept, was={"tags": []}, link_before=NAMED)
    (back,) = updates_of_undone(state, entry, undone({"volume": "3"}))
    assert (back.baseline, back.link, back.forget) == (kept, NAMED, False)


def test_words_that_stay_with_the_item_are_remembered_as_the_run_wrote_them() -> None:
    """The item keeps the type of the run, and the words with it; its tag and its place go."""
    made = replace(
        SHELVED, tags={"a": "ours"}, by_rule=("a",), filed_by_rule=(SHELF,),
        fields={"title": "Fogs"},
    )  # fmt: skip
    before = known(fields={"title": "Fog"}, tags={"a": "ours"}, collections={SHELF: "ours"})
    state = library(
        Remembered({"one": made}, (NAMED,)),
        title="Fogs", tags=[{"tag": "a"}], collections=[SHELF],
    )  # fmt: skip
    was = {"itemType": "report", "title": "Fog", "tags": [], "collections": []}
    entry = wrote(made, before, was=was, link=NAMED, link_before=NAMED)
    payload = {"version": 9, "tags": [], "collections": []}
    (back,) = updates_of_undone(state, entry, Reversal("update", "", "Fog", payload))
    assert back.baseline == known(fields={"title": "Fogs"})
    stays = Reversal("update", "", "Fog", {"version": 9})
    (back,) = updates_of_undone(state, entry, stays)
    assert back.baseline == replace(before, fields={"title": "Fogs"})
    with_type = Reversal("update", "", "Fog", {**payload, "itemType": "report", "title": "Fog"})
    (back,) = updates_of_undone(state, entry, with_type)
    assert back.baseline == known(fields={"title": "Fog"})


TWO = known("two", fields={"title": "Fog"}, tags={"a": "ours"})


@pytest.mark.parametrize(
    ("links", "memory", "found"),
    [
        ((linked("two", "x", words="Fog 2"),), TWO, replace(TWO, tags={})),
        ((), TWO, None),
        ((linked("two", "x", "ITEM3333"),), TWO, None),
        ((linked("two", "x"),), replace(TWO, tags={"b": "ours"}), None),
    ],
    ids=["the-tag-goes", "no-reference-of-it", "a-reference-of-another-item", "nothing-is-taken"],
)
def test_another_list_remembers_no_tag_that_the_undo_takes(
    links: tuple[Link, ...], memory: Baseline, found: Baseline | None
) -> None:
    remembered = Remembered({"one": TITLED, "two": memory}, (*links, NAMED))
    state = library(remembered, tags=[{"tag": "a"}, {"tag": "b"}])
    entry = wrote(TITLED, TITLED, was={"tags": [{"tag": "b"}]}, link=NAMED, link_before=NAMED)
    own, *beside = updates_of_undone(state, entry, undone({"tags": [{"tag": "b"}]}))
    assert (own.source, own.baseline) == ("one", TITLED)
    wanted = [BaselineUpdate("two", "x", KEY, found, links[0])] if found else []
    assert beside == wanted


def test_a_place_that_is_gone_is_nobody_s_wish() -> None:
    """The snapshot may still name a collection that was deleted since."""
    state = library(Remembered({"one": SHELVED}, (NAMED,)), (), collections=[SHELF])
    entry = wrote(SHELVED, TITLED, was={"volume": ""}, link=NAMED, link_before=NAMED)
    (back,) = updates_of_undone(state, entry, undone())
    assert back.baseline == TITLED


@pytest.mark.parametrize(
    "reversal",
    [Reversal("skip", "kept"), Reversal("trash", "made by the run", "Fog", {"deleted": 1})],
    ids=["left-alone", "trashed"],
)
def test_an_item_that_is_not_written_back_stays_known_as_it_is(reversal: Reversal) -> None:
    state = library(Remembered({"one": SHELVED}, (NAMED,)))
    (back,) = updates_of_undone(state, wrote(TITLED, None, forgot=True, link=NAMED), reversal)
    assert (back.source, back.ref_id, back.baseline) == ("one", "ref1", SHELVED)
    assert (back.link, back.forget) == (NAMED, False)


@pytest.mark.parametrize("reversal", [Reversal("skip", "kept"), undone()])
def test_an_item_that_no_reference_was_written_for_is_named_all_the_same(
    reversal: Reversal,
) -> None:
    entry = JournalEntry(1, 1, "item", KEY, {"key": KEY}, {"volume": "1"})
    assert updates_of_undone(library(Remembered()), entry, reversal) == [
        BaselineUpdate("", "", KEY)
    ]
