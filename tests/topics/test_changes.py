"""What a changed file changes, what no rule covers, what the user's own tags teach."""

from __future__ import annotations

import sys

import pytest

from zotsync.model.errors import ConfigError
from zotsync.model.item import Tag, ZoteroItem
from zotsync.topics import TaggableItem, diff, parse_topics, suggest
from zotsync.topics.learn import learn, propose

OLD = '[[topic]]\nid = "a"\nany = ["a1"]\ncollection = "A"\n[[topic]]\nid = "b"\nany = ["b1"]\n'
NEW = OLD.replace('"b1"', '"b1", "a1"').replace('collection = "A"', 'collection = "B"')


def _entry(title: str, *tags: Tag, ref: str = "", **more: tuple[str, ...]) -> TaggableItem:
    return TaggableItem(ZoteroItem("journalArticle", {"title": title}, (), tags), ref=ref, **more)


def test_a_diff_names_the_tags_and_collections_that_come_and_go() -> None:
    entries = [_entry("a1", ref="1"), _entry("b1", ref="2"), _entry("x", ref="3")]
    (change,) = diff(parse_topics(OLD), parse_topics(NEW), entries)
    assert change.entry.ref == "1"
    assert (change.tags_added, change.tags_removed) == (("topic:b",), ())
    assert (change.collections_added, change.collections_removed) == (("B",), ("A",))


def test_a_renamed_prefix_takes_the_old_tag_away() -> None:
    new = parse_topics(f'[defaults]\nprefix = "#"\n{OLD}')
    (change,) = diff(parse_topics(OLD), new, [_entry("b1")])
    assert (change.tags_added, change.tags_removed) == (("#b",), ("topic:b",))


def test_the_same_file_changes_nothing() -> None:
    assert diff(parse_topics(OLD), parse_topics(OLD), [_entry("a1")]) == ()


def test_suggestions_are_what_recurs_where_no_topic_is() -> None:
    mesh = ("D000001|Autophagy|Y", "D006801|Humans|N")
    entries = [
        _entry("Autophagy in the ageing heart", mesh=mesh),
        _entry("Aging hearts and autophagy", mesh=mesh, keywords=("mTORC1",)),
        _entry("The ageing heart: a review", keywords=("MTORC1",)),
        _entry("a1 autophagy"),
    ]
    found = suggest(entries, parse_topics(OLD))
    assert [(one.kind, one.text, one.count) for one in found] == [
        ("phrase", "ageing heart", 3),
        ("mesh", "D000001 Autophagy", 2),
        ("keyword", "MTORC1", 2),
        ("phrase", "Autophagy", 2),
    ]
    assert found[0].examples[0] == "Autophagy in the ageing heart"


def test_suggestions_have_no_words_of_grammar_and_no_single_mentions() -> None:
    entries = [_entry("The role of this and that"), _entry("The role of this in 2012")]
    assert suggest(entries, parse_topics(OLD)) == ()


WORDS = ["cell", "growth", "mice", "human", "signal", "stress", "repair", "risk", "age", "model"]


def _library() -> list[TaggableItem]:
    """120 titles; "heart" is tagged wherever hearts are meant, "random" without sense."""
    rows = []
    for at in range(120):
        heart = at % 3 == 0
        organ = ("cardiac", "heart", "myocardial")[at % 9 // 3] if heart else "hepatic"
        title = f"{WORDS[at % 10].title()} and {WORDS[at // 10 % 10]} in {organ} tissue {at}"
        tags = [Tag("heart")] if heart else []
        tags += [Tag("random")] if at * 7919 % 11 < 4 else []
        tags += [Tag("automatic", 1), Tag("topic:given"), *([Tag("rare")] if at < 9 else [])]
        rows.append(_entry(title, *tags, ref=str(at)))
    return rows


@pytest.fixture(scope="module")
def learned() -> object:
    return learn(_library())


def test_only_manual_tags_with_enough_references_are_tried(learned: object) -> None:
    assert [found.tag for found in learned.calibrations] == ["heart", "random"]


def test_a_tag_is_offered_only_where_cross_validation_is_precise(learned: object) -> None:
    heart, chance = learned.calibrations
    assert heart.threshold is not None
    assert heart.precision >= 0.9
    assert heart.recall >= 0.9
    assert chance.threshold is None
    assert set(learned.models) == {"heart"}


def test_a_guess_shows_the_letters_and_words_that_spoke_for_it(learned: object) -> None:
    new = [_entry("Cardiac repair", ref="n1"), _entry("Hepatic repair", ref="n2")]
    (one,) = propose(learned, new)
    assert (one.ref, one.tag) == ("n1", "heart")
    assert one.probability >= 0.5
    assert "cardiac" in one.words
    assert all(gram in "cardiac repair" for gram in one.ngrams)


def test_a_tag_that_is_there_is_not_guessed(learned: object) -> None:
    assert propose(learned, [_entry("Cardiac repair", Tag("heart"))]) == ()


def test_learning_twice_gives_the_same(learned: object) -> None:
    again = learn(_library())
    new = [_entry("Myocardial stress", ref="n")]
    assert again == learned
    assert propose(again, new) == propose(learned, new)


def test_too_few_references_teach_nothing() -> None:
    assert learn([_entry("x", Tag("t"))]).calibrations == ()


def test_without_scikit_learn_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(ConfigError, match="scikit-learn") as caught:
        learn([])
    assert "zotsync[learn]" in caught.value.hint
