"""What topics do to an item: scores, vetoes, parents, collections, reasons."""

from __future__ import annotations

import random

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from zotsync.model.item import Creator, Tag, TagReason, ZoteroItem
from zotsync.topics import TaggableItem, parse_topics, tag, topic_matches, uncovered


def _item(title: str = "", **fields: str) -> ZoteroItem:
    return ZoteroItem("journalArticle", {"title": title, **fields} if title else fields)


def _names(item: ZoteroItem) -> list[str]:
    return [entry.name for entry in item.tags]


def _topics(body: str, before: str = "") -> object:
    return parse_topics(f'{before}\n[[topic]]\nid = "t"\n{body}\n')


def test_a_tag_says_rule_words_field_and_weight() -> None:
    topics = _topics('any = ["EMT", "plasticity"]')
    item = tag(_item("EMT and Plasticity", abstractNote="EMT"), topics)
    assert item.tags == (Tag("topic:t"),)
    assert item.tags[0].reasons == (
        TagReason("t", ("EMT", "Plasticity"), "title", 6.0),
        TagReason("t", ("EMT",), "abstract", 1.0),
    )


@pytest.mark.parametrize(
    ("item", "keywords", "mesh", "given"),
    [
        (_item("liver"), (), (), True),
        (_item("x", abstractNote="liver"), (), (), False),
        (_item("x", abstractNote="liver and bile"), (), (), True),
        (_item("x"), ("Liver",), (), True),
        (_item("x"), (), ("D1|Liver Diseases|N",), True),
        (_item("x", publicationTitle="Liver"), (), (), False),
        (_item("x", abstractNote="liver, liver and livers"), (), (), False),
        (_item("x", abstractNote="liver"), (), ("D1|Bile|Y",), True),
    ],
    ids=[
        "title", "one word in the abstract", "two words in the abstract", "keyword", "mesh name",
        "journal is off", "one word thrice", "abstract and mesh",
    ],
)  # fmt: skip
def test_weights_add_up_to_the_minimum(
    item: ZoteroItem, keywords: tuple[str, ...], mesh: tuple[str, ...], given: bool
) -> None:
    topics = _topics('any = ["liver", "bile"]')
    assert (_names(tag(item, topics, keywords=keywords, mesh=mesh)) == ["topic:t"]) is given


def test_overlapping_terms_count_once_and_the_longest_is_shown() -> None:
    topics = _topics('any = ["stem", "stem cell", "cancer stem cell"]')
    (hit,) = topic_matches(_item("cancer stem cells"), topics)
    assert (hit.score, hit.evidence[0].words) == (3.0, ("cancer stem cells",))


@pytest.mark.parametrize(
    ("body", "title", "given", "why"),
    [
        ('any = ["a1"]\nnone = ["lung"]', "a1 of the lung", False, "none: lung"),
        ('any = ["a1"]\nnone = ["lung"]', "a1", True, ""),
        ('any = ["a1"]\nall = ["bone", "niche"]', "a1 bone", False, "all: niche is missing"),
        ('all = ["bone", "niche"]', "bone niche", True, ""),
        ('any = ["a1"]\nmin_score = 7', "a1", False, "score 3 of 7"),
        ('any = ["stromal"]\nignore = ["stromal tumour"]', "stromal tumours", None, ""),
        ('any = ["stromal"]\nignore = ["stromal tumour"]', "stromal tumours, stromal", True, ""),
        ('any = ["a1"]\nfields = ["abstract"]', "a1", None, ""),
    ],
)
def test_vetoes_say_why(body: str, title: str, given: bool | None, why: str) -> None:
    hits = topic_matches(_item(title), _topics(body))
    if given is None:
        assert hits == ()
    else:
        assert [(hit.given, hit.why_not) for hit in hits] == [(given, why)]


ABOUT = 'any = ["plasticity"]\nabout = ["@cancer", "EMT"]'
ABOUT_SYNONYMS = '[synonyms]\ncancer = ["cancer", "tumour"]'


@pytest.mark.parametrize(
    ("item", "mesh", "words"),
    [
        (_item("Plasticity of tumours"), (), "tumours"),
        (_item("Plasticity", abstractNote="In cancer."), (), "cancer"),
        (_item("Plasticity"), ("D1|EMT|N",), "EMT"),
    ],
    ids=["title", "abstract", "descriptor"],
)
def test_what_a_topic_must_be_about_is_part_of_the_reason(
    item: ZoteroItem, mesh: tuple[str, ...], words: str
) -> None:
    (given,) = tag(item, _topics(ABOUT, ABOUT_SYNONYMS), mesh=mesh).tags
    assert given.reasons[-1] == TagReason("t", (words,), "about", 0.0)


def test_a_topic_about_something_else_is_not_given_and_says_so() -> None:
    (match,) = topic_matches(_item("Plasticity of brains"), _topics(ABOUT, ABOUT_SYNONYMS))
    assert (match.given, match.why_not) == (False, "about: @cancer or EMT is missing")
    assert tag(_item("Plasticity of brains"), _topics(ABOUT, ABOUT_SYNONYMS)).tags == ()


def test_a_file_can_say_what_all_its_topics_are_about() -> None:
    before = '[defaults]\nabout = ["cancer"]\n[[topic]]\nid = "own"\nany = ["x1"]\nabout = []'
    topics = _topics('any = ["x1"]', before)
    assert _names(tag(_item("x1"), topics)) == ["topic:own"]
    assert _names(tag(_item("x1 of cancer"), topics)) == ["topic:own", "topic:t"]


@pytest.mark.parametrize(
    ("years", "date", "given"),
    [
        ("1990-2005", "1990-03", True),
        ("1990-2005", "2006", False),
        ("1990-", "2020-01-02", True),
        ("-2005", "2005", True),
        ("2005", "2004", False),
        ("1990-", "", False),
    ],
)
def test_years_bound_a_topic(years: str, date: str, given: bool) -> None:
    topics = _topics(f'any = ["a1"]\nyears = "{years}"')
    assert bool(tag(_item("a1", date=date), topics).tags) is given


@pytest.mark.parametrize(
    "name", ["Massagué", "massague, J", "Massagué, Joan"], ids=["family", "initial", "full"]
)
def test_an_author_is_evidence_in_each_way_to_write_the_name(name: str) -> None:
    topics = _topics(f'authors = ["{name}"]')
    item = ZoteroItem("journalArticle", {}, (Creator("author", "Massagué", "Joan"),))
    assert tag(item, topics).tags[0].reasons == (TagReason("t", ("Massagué",), "authors", 2.0),)
    other = ZoteroItem("journalArticle", {}, (Creator("author", "Massagué", "Karl"),))
    assert bool(tag(other, topics).tags) is (name == "Massagué")


def test_an_author_with_one_name_is_evidence_by_all_of_it() -> None:
    topics = _topics('authors = ["Cancer Genome Atlas Network"]')
    creator = Creator("author", name="The Cancer Genome Atlas Network")
    assert tag(ZoteroItem("journalArticle", {}, (creator,)), topics).tags == ()
    creator = Creator("author", name="Cancer Genome Atlas Network")
    assert tag(ZoteroItem("journalArticle", {}, (creator,)), topics).tags


def test_names_and_regular_expressions_count_once_each() -> None:
    topics = _topics('any = ["/bon./", "/b.ne/", "bone"]\nauthors = ["Smith", "Smith, J"]')
    item = ZoteroItem("journalArticle", {"title": "Bone"}, (Creator("author", "Smith", "J"),))
    (match,) = topic_matches(item, topics)
    assert [(e.field, e.words, e.weight) for e in match.evidence] == [
        ("title", ("Bone", "Bone", "Bone"), 9.0),
        ("authors", ("Smith",), 2.0),
    ]


@pytest.mark.parametrize("field", ["publicationTitle", "journalAbbreviation"])
def test_a_journal_is_evidence_by_title_or_abbreviation(field: str) -> None:
    topics = _topics('journals = ["Breast Cancer Res."]')
    assert _names(tag(_item("x", **{field: "Breast cancer res"}), topics)) == ["topic:t"]
    assert _names(tag(_item("x", **{field: "Breast Cancer Research News"}), topics)) == []


@pytest.mark.parametrize(
    ("body", "row", "given"),
    [
        ('mesh = ["D001943"]', "D001943|Breast Neoplasms|N", True),
        ('mesh = ["breast neoplasms"]', "D001943|Breast Neoplasms|N", True),
        ('mesh = ["D001943"]', "D008545|Melanoma|Y", False),
        ('mesh = ["D001943"]\nmesh_major = true', "D001943|Breast Neoplasms|N", False),
        ('mesh = ["D001943"]\nmesh_major = true', "D001943|Breast Neoplasms|Y", True),
        ('mesh = ["D001943"]', "D001943", True),
    ],
    ids=["UI", "name", "another", "not major", "major", "UI alone"],
)
def test_mesh_descriptors_are_matched_whole(body: str, row: str, given: bool) -> None:
    assert bool(tag(_item("x"), _topics(body), mesh=(row,)).tags) is given


ASCII_MESH = """*NEWRECORD
RECTYPE = D
MH = Neoplasms by Site
MN = C04.588
UI = D009371
*NEWRECORD
MH = Breast Neoplasms
MN = C04.588.180
MN = C17.800.090.500
UI = D001943
*NEWRECORD
MH = Elsewhere
MN = C04.5881
UI = D000001
"""


def test_mesh_explodes_by_tree_numbers_of_the_file() -> None:
    topics = parse_topics(
        '[[topic]]\nid = "t"\nmesh_explode = ["D009371"]\n', ascii_mesh=ASCII_MESH
    )
    assert topics.topics[0].mesh == ("D001943", "D009371")
    assert tag(_item("x"), topics, mesh=("D001943|Breast Neoplasms|N",)).tags


FAMILY = """
[[topic]]
id = "child"
any = ["a1"]
parents = ["mother", "aunt"]
collection = "A/B"
[[topic]]
id = "mother"
any = ["b1"]
parents = ["grandmother"]
collection = "A"
[[topic]]
id = "aunt"
any = ["c1"]
none = ["a1"]
[[topic]]
id = "grandmother"
any = ["d1"]
"""


def test_parents_come_with_their_child_and_name_it() -> None:
    item = tag(_item("a1"), parse_topics(FAMILY))
    assert _names(item) == ["topic:aunt", "topic:child", "topic:grandmother", "topic:mother"]
    assert item.tags[3].reasons == (TagReason("child", (), "child", 0.0),)
    assert item.tags[2].reasons == (TagReason("mother", (), "child", 0.0),)
    assert item.collections == ("A", "A/B")


def test_a_parent_alone_brings_no_child() -> None:
    assert _names(tag(_item("b1"), parse_topics(FAMILY))) == ["topic:grandmother", "topic:mother"]


def test_prefix_type_and_name_of_the_tag_are_the_users() -> None:
    topics = parse_topics(
        '[defaults]\nprefix = "#"\ntag_type = 1\n'
        '[[topic]]\nid = "a"\nany = ["x1"]\n[[topic]]\nid = "b"\ntag = "My Tag"\nany = ["x1"]\n'
    )
    assert tag(_item("x1"), topics).tags == (Tag("#a", 1), Tag("My Tag", 1))


def test_what_the_item_has_is_kept_and_not_doubled() -> None:
    topics = _topics('any = ["a1"]\ncollection = "A"')
    item = ZoteroItem("book", {"title": "a1"}, (), (Tag("topic:t", 1), Tag("own")), ("A", "Z"))
    assert tag(item, topics) == item
    assert [(entry.name, entry.type) for entry in tag(item, topics).tags] == [
        ("topic:t", 1),
        ("own", 0),
    ]


def test_a_part_without_a_title_is_known_by_its_books() -> None:
    topics = _topics('any = ["statistics"]')
    fields = {"bookTitle": "SEER Cancer Statistics Review"}
    assert _names(tag(ZoteroItem("bookSection", fields), topics)) == ["topic:t"]
    titled = ZoteroItem("bookSection", {**fields, "title": "Melanoma"})
    assert _names(tag(titled, topics)) == []


def test_an_item_without_hits_is_returned_as_it_is() -> None:
    item = _item("nothing")
    assert tag(item, _topics('any = ["a1"]')) is item


def test_uncovered_are_those_without_a_topic_and_look_at_keywords_too() -> None:
    topics = _topics('any = ["a1"]')
    entries = [
        TaggableItem(_item("a1")),
        TaggableItem(_item("b1"), ref="b"),
        TaggableItem(_item("c"), ("a1",)),
    ]
    assert [entry.ref for entry in uncovered(entries, topics)] == ["b"]


WORDS = ["EMT", "emt", "tumour", "Tumors", "bone", "niche", "PD-1", "β", "MICE", ".", "lung", "é"]


@hypothesis_given(st.lists(st.sampled_from(WORDS), max_size=12), st.randoms())
def test_the_same_item_and_file_give_the_same_bytes_in_any_order(
    words: list[str], chance: random.Random
) -> None:
    blocks = [
        '[[topic]]\nid = "a"\nany = ["EMT", "tumour"]\nparents = ["b"]\n',
        '[[topic]]\nid = "b"\nany = ["bone ... niche", "PD-1"]\nnone = ["lung"]\n',
        '[[topic]]\nid = "c"\nany = ["mouse", "tumour + bone", "bone"]\nignore = ["bone niche"]\n',
    ]
    item = _item(" ".join(words) or "x")
    first = tag(item, parse_topics("".join(blocks)))
    chance.shuffle(blocks)
    shuffled = parse_topics("".join(blocks))
    tag(_item("something else EMT bone"), shuffled)
    again = tag(item, shuffled)
    assert repr(first.tags) == repr(again.tags)


@hypothesis_given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read(title: str, abstract: str) -> None:
    topics = _topics('any = ["a", "b ... c", "*ab", "ab*", "/a.?b/"]\nignore = ["a b"]')
    for hit in topic_matches(_item(title, abstractNote=abstract), topics):
        assert hit.score > 0
        assert all(entry.words for entry in hit.evidence)


class TestIgnoredEverywhere:
    RULES = parse_topics(
        '[defaults]\nignore = ["tumour necrosis factor"]\n'
        '[[topic]]\nid = "cells"\nany = ["cell"]\nabout = ["tumour"]\n'
        '[[topic]]\nid = "tumours"\nany = ["tumour"]\n'
        '[[topic]]\nid = "cytokines"\nany = ["tumour necrosis factor"]\n'
    )

    @pytest.mark.parametrize(
        ("title", "topics"),
        [
            ("Tumor necrosis factor and cells", {"cytokines"}),
            ("Tumor necrosis factor and tumour cells", {"cytokines", "cells", "tumours"}),
            ("Tumour cells", {"cells", "tumours"}),
        ],
    )
    def test_a_phrase_is_read_over_by_all_topics_but_those_that_name_it(
        self, title: str, topics: set[str]
    ) -> None:
        found = topic_matches(ZoteroItem("journalArticle", {"title": title}), self.RULES)
        assert {match.topic for match in found if match.given} == topics


@pytest.mark.parametrize(
    ("keyword", "given"),
    [("dormancy", True), ("tumour: dormancy", True), ("review:dormancy", False),
     ("topic:dormancy", False)],
)  # fmt: skip
def test_tags_of_ones_own_system_among_the_keywords_say_nothing(keyword: str, given: bool) -> None:
    """An export of a library has its tags there, those that zotsync gave among them."""
    topics = _topics('any = ["dormancy"]')
    matches = topic_matches(_item("A title"), topics, keywords=(keyword,))
    assert any(match.given for match in matches) is given
