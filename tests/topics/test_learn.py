"""What the user's own tags teach."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.topics.bed import MOODS, Bed, bed, hidden_at_random, hidden_by_time
from tests.topics.judge_learning import found
from zotsync.model.errors import ConfigError
from zotsync.model.item import Tag, ZoteroItem
from zotsync.topics import TaggableItem
from zotsync.topics.learn import Learned, learn
from zotsync.topics.mixture import Scores, chances

WORDS = ["cell", "growth", "mice", "human", "signal", "stress", "repair", "risk", "age", "model"]
UNTAGGED = tuple(str(at) for at in (0, 21, 33, 66, 78, 105, 147, 165, 189, 201, 222, 234))


def _entry(title: str, *tags: Tag, ref: str = "", **more: Any) -> TaggableItem:
    return TaggableItem(ZoteroItem("journalArticle", {"title": title}, (), tags), ref=ref, **more)


def _library(hearts: int = 240) -> list[TaggableItem]:
    """240 titles; "heart" is tagged on all of the first hearts but some, "odd" without sense."""
    rows = []
    for at in range(240):
        heart = at % 3 == 0 and at < hearts
        organ = ("cardiac", "heart", "cardiac heart")[at % 9 // 3] if heart else "hepatic"
        title = f"{WORDS[at % 10].title()} and {WORDS[at // 10 % 10]} in {organ} tissue"
        tags = [Tag("heart")] if heart and str(at) not in UNTAGGED else []
        tags += [Tag("odd")] if at * 7919 % 11 < 4 else []
        tags += [Tag("automatic", 1), *([Tag("rare")] if at < 7 else [])]
        rows.append(_entry(title, *tags, ref=str(at)))
    return rows


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(_library())


def test_manual_tags_on_enough_items_are_tried_and_the_others_counted(learned: Learned) -> None:
    assert [row.tag for row in learned.calibrations] == ["heart", "odd"]
    assert learned.too_few == {"rare": 7}


def test_what_lacks_a_tag_that_its_words_ask_for_is_offered(learned: Learned) -> None:
    assert {(offer.ref, offer.tag) for offer in learned.proposals} == {
        (ref, "heart") for ref in UNTAGGED
    }
    heart, odd = learned.calibrations
    assert (heart.items, heart.offered, odd.offered, odd.threshold) == (68, 12, 0, None)
    assert heart.precision >= 0.9
    assert heart.threshold == min(offer.probability for offer in learned.proposals)


def test_an_offer_shows_what_spoke_for_it(learned: Learned) -> None:
    for offer in learned.proposals:
        assert {"cardiac", "heart"} & set(" ".join(offer.words).split())


def test_eight_items_are_enough_to_be_tried_and_fewer_are_counted() -> None:
    tried = {row.tag: row.items for row in learn(_library(hearts=31)).calibrations}
    assert tried["heart"] == 9
    assert learn(_library(hearts=24)).too_few["heart"] == 6


CLEAR = ("Cardiac tissue in health", "Renal tubules and nephrons", "Alveoli of the lung")


@pytest.mark.parametrize(
    ("tags", "tagged", "left"),
    [(1, 8, 4), (1, 8, 11), (1, 12, 12), (1, 23, 11), (2, 8, 4), (2, 10, 8), (3, 20, 10)],
    ids=lambda value: str(value),
)
def test_few_clear_tags_are_offered_for_what_is_left(tags: int, tagged: int, left: int) -> None:
    """A small library of one to three tags whose words leave no doubt."""
    both, rows, missing = tagged + left, [], set()
    for at in range(105):
        kind, place = at % 3, at // 3
        if kind < tags and place < both:
            forgotten = (place * left) // both != ((place + 1) * left) // both
            rows.append(_entry(CLEAR[kind], *([] if forgotten else [Tag(f"t{kind}")]), ref=str(at)))
            missing |= {(str(at), f"t{kind}")} if forgotten else set()
        else:
            title = f"{WORDS[at % 10]} and {WORDS[at // 10 % 10]} of the liver {at}"
            rows.append(_entry(title, *([Tag("odd")] if at * 7919 % 11 < 4 else []), ref=str(at)))
    assert {(offer.ref, offer.tag) for offer in learn(rows).proposals} == missing


def test_journal_authors_keywords_and_mesh_teach_too() -> None:
    rows = [
        _entry(
            f"{WORDS[at % 10]} {WORDS[at // 10 % 10]}",
            *([Tag("t")] if at % 4 == 0 and at > 70 else []),
            ref=str(at),
            mesh=("D1|Heart|Y",) if at % 4 == 0 else ("D2|Liver|Y",),
        )
        for at in range(240)
    ]
    found = learn(rows)
    assert {offer.ref for offer in found.proposals} == {str(at) for at in range(0, 71, 4)}
    assert all("MeSH: heart" in offer.words for offer in found.proposals)


def test_what_the_user_refused_is_never_offered_and_counts_as_no() -> None:
    found = learn(_library(), refused={("0", "heart")})
    assert {offer.ref for offer in found.proposals} <= {*UNTAGGED} - {"0"}
    assert [row.tag for row in learn(_library(), refused_tags={"heart"}).calibrations] == ["odd"]


def test_tags_that_are_not_the_users_teach_nothing_and_are_not_offered_again() -> None:
    library = _library()
    own = {entry.ref: frozenset({"odd"}) for entry in library[:80]}
    found = learn(library, own=own)
    assert [row.tag for row in found.calibrations] == ["odd"]
    borne = {(entry.ref, tag.name) for entry in library for tag in entry.item.tags}
    assert not {(offer.ref, offer.tag) for offer in found.proposals} & borne


def test_learning_twice_gives_the_same(learned: Learned) -> None:
    assert learn(_library()) == learned


@pytest.mark.parametrize(
    "entries",
    [[], [_entry("x", Tag("t"))], [_entry("", Tag("t"), ref=str(n)) for n in range(30)]],
    ids=["nothing", "one", "all bear it"],
)
def test_too_little_teaches_nothing(entries: list[TaggableItem]) -> None:
    found = learn(entries)
    assert (found.calibrations, found.proposals) == ((), ())


def test_items_without_any_word_teach_nothing() -> None:
    entries = [_entry("", *([Tag("t")] if n % 2 else []), ref=str(n)) for n in range(30)]
    assert learn(entries).proposals == ()


def test_without_scikit_learn_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(ConfigError, match="scikit-learn") as caught:
        learn([])
    assert "zotsync[learn]" in caught.value.hint


class TestPromise:
    """Of what is offered at least nine of ten are right, and half of what is missing is found."""

    WHOLE = bed(seed=5)

    @pytest.mark.parametrize("way", ["random", "time"])
    def test_it_is_kept_where_the_truth_is_known(self, way: str) -> None:
        hide = hidden_at_random if way == "random" else hidden_by_time
        items = hide(self.WHOLE, 0.3)
        learned = learn(items)
        rows = [row for row in learned.calibrations if row.tag not in MOODS]
        assert len(rows) >= 20
        assert min(row.items for row in rows) < 20
        result = found(self.WHOLE, items, learned)
        assert result.precision >= 0.9, result.words()
        assert result.recall >= 0.5, result.words()
        assert abs(result.precision - result.expected) <= 0.05, result.words()

    def test_it_is_kept_where_only_a_tenth_is_missing(self) -> None:
        items = hidden_at_random(self.WHOLE, 0.1)
        result = found(self.WHOLE, items, learn(items))
        assert result.precision >= 0.9, result.words()
        assert result.recall >= 0.2, result.words()
        assert abs(result.precision - result.expected) <= 0.05, result.words()

    def test_tags_that_are_left_out_on_purpose_are_not_offered_for_it(self) -> None:
        """Three items of ten on some subjects lack the tag for good: words cannot tell which."""
        whims = ("pain", "vaccines", "coral", "language")
        chance = random.Random(9)
        entries = tuple(
            replace(entry, item=replace(entry.item, tags=tuple(
                tag for tag in entry.item.tags if tag.name not in whims or chance.random() > 0.3
            )))
            for entry in self.WHOLE.items
        )  # fmt: skip
        whole = Bed(entries)
        items = hidden_at_random(whole, 0.2)
        result = found(whole, items, learn(items))
        assert result.offered >= 50, result.words()
        assert result.precision >= 0.85, result.words()
        assert not learn(entries).proposals

    def test_where_nothing_is_missing_hardly_anything_is_offered(self) -> None:
        assert len(learn(self.WHOLE.items).proposals) <= 5

    def test_a_mood_is_not_learned(self) -> None:
        learned = learn(hidden_at_random(self.WHOLE, 0.3))
        assert not [offer for offer in learned.proposals if offer.tag in MOODS]


def test_of_items_that_look_alike_those_without_other_tags_are_likelier_forgotten() -> None:
    """The user has read what bears other tags; what bears none may wait to be read."""
    import numpy

    values = numpy.array([5.0] * 60 + [-5.0] * 200)
    tagged = numpy.array([1.0] * 30 + [1.0] * 15 + [0.0] * 15 + [0.0] * 200)
    alone = numpy.array([0.0] * 30 + [1.0] * 30 + [0.0, 1.0] * 100)
    (chance,) = chances([Scores(values, tagged, alone, numpy.ones(260))])
    assert chance.likely[50] > 0.8
    assert chance.likely[-1] < 0.1
    assert not chance.likely[:45].any()
    nearly_all = tagged.copy()
    nearly_all[:58] = 1.0
    (rarely,) = chances([Scores(values, nearly_all, alone, numpy.ones(260))])
    assert rarely.likely[59] < chance.likely[59]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-9, 9), st.booleans(), st.booleans(), st.booleans()),
        min_size=6,
        max_size=60,
    )
)
def test_chances_are_chances_and_none_where_a_tag_is_or_must_not_be(
    rows: list[tuple[float, bool, bool, bool]],
) -> None:
    import numpy

    values, tagged, alone, known = (
        numpy.array(column, float) for column in zip(*rows, strict=True)
    )
    tagged[0], tagged[1] = 1.0, 0.0
    (found,) = chances([Scores(values, tagged, alone, known)])
    assert ((found.at_least >= 0) & (found.at_least <= found.likely)).all()
    assert (found.likely <= 1).all()
    assert not found.likely[(tagged == 1) | (known == 0)].any()
