"""What could be a rule: terms for the topics there are, and what no topic knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.model.item import Tag, ZoteroItem
from zotsync.output.topics_text import suggestions_toml
from zotsync.topics import (
    Suggestion,
    TaggableItem,
    assigned,
    parse_topics,
    suggest,
    tag_rules,
)
from zotsync.topics.tag_rules import topic_id

RULES = '[[topic]]\nid = "a"\nany = ["a1"]\n[[topic]]\nid = "sleep"\nany = ["insomnia"]\n'


def _entry(title: str, *tags: str, ref: str = "", **more: tuple[str, ...]) -> TaggableItem:
    item = ZoteroItem("journalArticle", {"title": title}, (), tuple(map(Tag, tags)))
    return TaggableItem(item, ref=ref or title, **more)


def _texts(found: tuple[Suggestion, ...], topic: str = "") -> list[str]:
    return [one.text for one in found if one.topic == topic]


def test_what_recurs_where_no_topic_is_comes_most_frequent_first() -> None:
    mesh = ("D000001|Autophagy|Y", "D006801|Humans|N")
    entries = [
        _entry("Autophagy in the ageing heart", mesh=mesh),
        _entry("Aging hearts and autophagy", mesh=mesh, keywords=("mTORC1",)),
        _entry("The ageing heart: a review", keywords=("MTORC1",)),
        _entry("a1"),
    ]
    found = suggest(entries, parse_topics(RULES))
    assert [(one.kind, one.text, one.count, one.more) for one in found] == [
        ("phrase", "ageing heart", 3, 3),
        ("mesh", "D000001 Autophagy", 2, 2),
        ("keyword", "mTORC1", 2, 2),
        ("phrase", "Autophagy", 2, 2),
    ]
    assert found[0].examples[0] == "Autophagy in the ageing heart"


def test_references_that_have_a_topic_are_looked_at_too() -> None:
    entries = [_entry("a1 of glaciers"), _entry("Glaciers"), _entry("a1 and glaciers")]
    (found,) = suggest(entries, parse_topics(RULES), at_least=3)
    assert (found.text.lower(), found.count, found.more) == ("glaciers", 3, 1)


def test_a_term_is_offered_to_the_topic_whose_references_it_stands_in() -> None:
    entries = [_entry(f"Insomnia and melatonin {word}") for word in ("pills", "levels", "genes")]
    entries += [_entry("Melatonin in jet lag"), *(_entry(f"On matter {n}x") for n in range(6))]
    found = suggest(entries, parse_topics(RULES))
    (one,) = [one for one in found if one.topic == "sleep"]
    assert (one.text, one.count, one.more) == ("melatonin", 4, 1)
    assert one.examples == ("Melatonin in jet lag",)


def test_the_users_own_tag_counts_as_the_topic_of_its_name() -> None:
    entries = [_entry(f"Night shift {word}", ref=word) for word in ("one", "two", "three")]
    own = {"one": frozenset({"Sleep"}), "two": frozenset({"topic:sleep"})}
    entries += [_entry(f"On matter {n}x") for n in range(6)]
    found = suggest(entries, parse_topics(RULES), own=own)
    assert _texts(found, "sleep") == ["Night shift"]


def test_words_on_which_a_rule_fires_are_not_offered() -> None:
    entries = [_entry("a1 a1"), _entry("a1 again")]
    assert "a1" not in [one.text for one in suggest(entries, parse_topics(RULES))]


@pytest.mark.parametrize(
    "title",
    ["Cells of patients", "International cancer research", "The role of this and that in 2012",
     "A study of disease", "Clinical outcomes: new results"],
)  # fmt: skip
def test_what_says_nothing_is_not_offered(title: str) -> None:
    assert suggest([_entry(title), _entry(title)], parse_topics("")) == ()


def test_what_stands_nearly_everywhere_is_not_offered() -> None:
    entries = [_entry(f"Glaciers and matter{n}x") for n in range(30)]
    assert suggest(entries, parse_topics("")) == ()


def test_without_topics_there_are_suggestions_too() -> None:
    assert _texts(suggest([_entry("Glaciers melt"), _entry("A glacier")], parse_topics("")))


OWN = {f"b{n}": frozenset({"Bees!"}) for n in range(9)}


class TestTagRules:
    ENTRIES = tuple(
        _entry(f"{'Honeybee' if n % 3 else 'Bumblebee'} foraging {n}x", ref=f"b{n}")
        for n in range(9)
    ) + tuple(_entry(f"Glacier foraging {n}y", ref=f"g{n}") for n in range(9))

    def test_the_words_that_divide_a_tag_from_the_rest_are_its_rule(self) -> None:
        (rule,) = tag_rules(self.ENTRIES, OWN)
        assert (rule.tag, rule.topic) == ("Bees!", "bees")
        assert "glacier" not in " ".join(rule.any).lower()
        assert "foraging" not in {term.lower() for term in rule.any}
        assert (rule.right, rule.wrong, rule.missed) == (9, 0, 0)

    def test_the_rule_is_a_topic_as_it_stands(self) -> None:
        (rule,) = tag_rules(self.ENTRIES, OWN)
        (topic,) = parse_topics(rule.toml()).topics
        assert (topic.tag, topic.any) == ("Bees!", rule.any)

    def test_what_it_would_do_wrong_is_said(self) -> None:
        entries = (*self.ENTRIES, _entry("Honeybee foraging in hives", ref="x"))
        (rule,) = tag_rules(entries, OWN)
        assert (rule.right, rule.wrong) == (9, 1)

    def test_a_tag_that_no_word_tells_gets_no_rule(self) -> None:
        own = {f"{kind}{n}": frozenset({"mood"}) for kind in "bg" for n in (1, 5)}
        assert tag_rules(self.ENTRIES, own) == ()

    @pytest.mark.parametrize("tag", ['“quoted” \\ "', "zwei\nZeilen", "ärger", "+", "x" * 300])
    def test_whatever_a_tag_is_called_the_toml_can_be_read(self, tag: str) -> None:
        own = {f"b{n}": frozenset({tag}) for n in range(9)}
        for rule in tag_rules(self.ENTRIES, own):
            assert parse_topics(rule.toml()).topics[0].tag == tag


def test_the_suggestions_are_a_topics_file() -> None:
    entries = [_entry(f"Insomnia and melatonin {word}") for word in ("pills", "levels", "genes")]
    entries += [_entry("Melatonin in jet lag"), _entry("Sleep-walking bears"), _entry("A bear")]
    entries += [*TestTagRules.ENTRIES, _entry("Bees", mesh=("D001516|Bees|Y",)),
                _entry("Hives", mesh=("D001516|Bees|Y",))]  # fmt: skip
    found = suggest(entries, parse_topics(RULES))
    text = suggestions_toml(found, tag_rules(entries, OWN))
    topics = parse_topics(text).by_id
    assert topics["sleep"].any == ("melatonin",)
    assert topics["bees"].tag == "Bees!"
    assert any(topic.mesh == ("D001516",) for topic in topics.values())
    assert "# From your tag Bees!: gives it to 9 of its 9 items, and to 0 others." in text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=5),
    st.text(min_size=1, max_size=40),
    st.lists(st.text(max_size=20), max_size=2),
)
def test_whatever_stands_in_titles_and_tags_the_suggestions_can_be_read(
    titles: list[str], tag: str, keywords: list[str]
) -> None:
    entries = [
        _entry(title, ref=f"{at}-{n}", keywords=tuple(keywords))
        for n in range(4)
        for at, title in enumerate(titles)
    ]
    own = {entry.ref: frozenset({tag}) for entry in entries if entry.ref.startswith("0-")}
    rules = tag_rules(entries, own)
    for rule in rules:
        assert rule.right + rule.missed == 4
    text = suggestions_toml(suggest(entries, parse_topics(RULES), own=own), rules)
    parse_topics(text)


def test_terms_that_would_catch_the_same_are_offered_once() -> None:
    title = "A language and environment for statistical computing"
    entries = [_entry(title, ref="1"), _entry(f"{title}, again", ref="2"), _entry("Owls")]
    texts = _texts(suggest(entries, parse_topics(RULES)))
    words = [word for text in texts for word in text.casefold().split()]
    assert texts
    assert len(words) == len(set(words)), texts


def test_a_term_that_lies_within_another_is_not_offered_beside_it() -> None:
    entries = [_entry("Soil respiration"), _entry("Soil respiration in bogs"), _entry("Owls")]
    entries += [_entry(f"The {word} soil") for word in ("red", "wet", "deep")]
    texts = _texts(suggest(entries, parse_topics(RULES)))
    assert [text.casefold() for text in texts] == ["soil"]


def test_words_of_other_references_are_offered_all_the_same() -> None:
    entries = [_entry("Soil respiration"), _entry("Leaf respiration of oaks"), _entry("Owls")]
    entries += [_entry(f"The {word} soil") for word in ("red", "wet")]
    texts = {text.casefold() for text in _texts(suggest(entries, parse_topics(RULES)))}
    assert texts == {"soil", "respiration"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Méditerranée", "mediterranee"),
        ("Größe der Städte", "grosse-der-stadte"),
        ("Łódź", "lodz"),
        ("β-catenin", "beta-catenin"),
        ("Parkinson's disease", "parkinsons-disease"),
        ("水", "topic"),
    ],
)
def test_an_id_is_written_without_accents(text: str, name: str) -> None:
    assert topic_id(text) == name


def _abstract(title: str, abstract: str) -> TaggableItem:
    item = ZoteroItem("journalArticle", {"title": title, "abstractNote": abstract})
    return TaggableItem(item, ref=title)


TEXTS = [
    _entry("Advanced organic chemistry"), _entry("Physical Chemistry"),
    _entry("Chemistry-led design"), _entry("Chemistries of gold"),
    _abstract("Gold carbenes", "Abstract line one. We study mTORC1."),
    _abstract("Silver carbenes", "Abstract line two. We study MTORC1."),
    _abstract("Copper", "Abstract line three: mTORC1."),
    _entry("Die Lage an der Ruhr"), _entry("Eine Lage der Ruhr"), _entry("Eine Stadt, une ville"),
    _entry("Glaciers", keywords=("mTORC1",)), _entry("Ice", keywords=("MTORC1",)),
]  # fmt: skip


def test_what_is_said_of_a_term_is_what_its_rule_gives() -> None:
    found = suggest(TEXTS, parse_topics(""))
    topics = parse_topics(suggestions_toml(found, ()))
    assert len(topics.topics) == len(found) > 3
    for one, topic in zip(found, topics.topics, strict=True):
        given = [entry for entry in TEXTS if topic.tag in assigned(entry, topics)[0]]
        assert one.count == len(given), one.text
        assert one.examples[0] == given[0].item.get("title")


def test_what_stands_in_abstracts_alone_is_no_term_where_one_word_there_is_too_little() -> None:
    assert "Abstract line" not in _texts(suggest(TEXTS, parse_topics("")))


@pytest.mark.parametrize("word", ["Eine", "der", "une", "Eine Lage", "Lage der"])
def test_small_words_of_other_languages_are_no_terms(word: str) -> None:
    titles = [_entry(f"{word} Gletscher {n}x") for n in range(3)]
    assert word.lower() not in {text.lower() for text in _texts(suggest(titles, parse_topics("")))}
