"""A list corrects what the item's type, given by the user, has no field for: it goes into Extra."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.cli.item_retyped import retyped
from zotsync.data import bundled_schema
from zotsync.model.schema import CHILD_TYPES

SCHEMA = bundled_schema()
#: An article of a list, by what the cases change.
FIRST = article(1, DOI="", issue="3")


def one(**changes: Any) -> Listed:
    return Listed("one", [{**FIRST, **changes}])


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


@pytest.fixture
def plain(tmp_path):
    return World("embedded", tmp_path)


def becomes(world: World, item_type: str) -> None:
    """The type is changed in Zotero, where the fields that it lacks go."""
    item = world.item(1)
    _, lines = retyped(item, item_type)
    kept = retyped(item, item_type)[0]
    values = {name: value for name, value in kept.items() if name != "extra"}
    extra = [line for line in str(kept.get("extra", "")).split("\n") if line not in lines]
    write(world, {**values, "extra": "\n".join(extra)})


def is_edited_to(world: World, item_type: str) -> None:
    """The type is changed by `zotsync edit`, which keeps these fields in Extra."""
    write(world, retyped(world.item(1), item_type)[0])


def write(world: World, after: dict[str, Any]) -> None:
    """An item as a program of today writes it: no field that its type lacks."""
    known = SCHEMA.types[after["itemType"]]
    sent = {name: after.get(name, "") for name in known.fields}
    sent |= {"itemType": after["itemType"], "creators": after["creators"]}
    world.person.edits(after["key"], **sent)


def lines(world: World) -> list[str]:
    return [line for line in world.item(1).get("extra", "").split("\n") if line]


CORRECTED = [
    pytest.param("book", {"page": "101-119"}, "Pages: 101-119", id="pages-of-a-book"),
    pytest.param("book", {"issue": "4"}, "Issue: 4", id="issue-of-a-book"),
    pytest.param("thesis", {"volume": "12"}, "Volume: 12", id="volume-of-a-thesis"),
    pytest.param(
        "report", {"container-title": "Rivers"}, "Publication Title: Rivers", id="journal"
    ),
    pytest.param("webpage", {"page": "7"}, "Pages: 7", id="pages-of-a-page"),
    pytest.param("film", {"issue": "9"}, "Issue: 9", id="issue-of-a-film"),
]


@pytest.mark.parametrize("item_type, changes, line", CORRECTED)
def test_a_correction_goes_into_extra(world, item_type, changes, line):
    world.sync(one())
    becomes(world, item_type)
    assert world.sync(one()).requests.write == 0
    assert lines(world) == []
    (outcome,) = world.sync(one(**changes)).outcomes
    assert (outcome.outcome, lines(world)) == ("updated", [line])
    assert "this type has no such field" in outcome.reason
    assert world.item(1)["itemType"] == item_type
    again = world.sync(one(**changes))
    assert (again.requests.write, again.outcomes[0].outcome) == (0, "unchanged")


@pytest.mark.parametrize("item_type, changes, line", CORRECTED)
def test_it_is_exchanged_where_the_change_of_type_had_left_it(plain, item_type, changes, line):
    plain.sync(one())
    is_edited_to(plain, item_type)
    before = lines(plain)
    run = plain.sync(one(**changes)).run
    after = lines(plain)
    label = line.split(":")[0]
    assert [row for row in after if row.startswith(label)] == [line]
    assert [row for row in after if not row.startswith(label)] == [
        row for row in before if not row.startswith(label)
    ]
    assert plain.sync(one(**changes)).requests.write == 0
    plain.undo(run)
    assert lines(plain) == before


def test_corrected_again_and_again_it_stands_once(plain):
    plain.sync(one())
    becomes(plain, "book")
    for page in ("101-119", "101-120", "102-120"):
        plain.sync(one(page=page))
        assert lines(plain) == [f"Pages: {page}"]


def test_a_value_that_the_list_states_for_the_first_time_goes_there_too(plain):
    bare = {name: value for name, value in FIRST.items() if name != "issue"}
    plain.sync(Listed("one", [bare]))
    becomes(plain, "book")
    plain.sync(one())
    assert lines(plain) == ["Issue: 3"]
    plain.sync(Listed("one", [bare]))
    assert lines(plain) == ["Issue: 3"]  # the list says it no more: nothing is taken away


@pytest.mark.parametrize(
    "mine, line",
    [
        pytest.param("Pages: 101-125", "Pages: 101-125", id="as-we-write-it"),
        pytest.param("mine\npages: 101-125", "pages: 101-125", id="small-letters"),
        pytest.param("Pages:101-125\nshelf: 4", "Pages:101-125", id="no-blank"),
    ],
)
@pytest.mark.parametrize("answer", ["keep", "take"])
def test_the_users_line_is_asked_about_and_never_doubled(plain, mine, line, answer):
    plain.sync(one())
    becomes(plain, "book")
    plain.person.edits(plain.item(1)["key"], extra=mine)
    assert plain.sync(one()).requests.write == 0
    for _ in range(2):
        (outcome,) = plain.sync(one(page="101-119")).outcomes
        assert outcome.outcome == "conflict"
        assert [(c.field, c.library, c.source) for c in outcome.conflicts] == [
            ("pages", "101-125", "101-119")
        ]
        assert plain.item(1)["extra"] == mine
    with plain.session() as session:
        session.memory.decide("one", "ref1", answer)
    plain.sync(one(page="101-119"))
    after = "Pages: 101-119" if answer == "take" else line
    assert plain.item(1)["extra"] == mine.replace(line, after)
    assert plain.sync(one(page="101-119")).requests.write == 0


def test_a_line_that_the_user_corrected_likewise_is_theirs(plain):
    plain.sync(one())
    becomes(plain, "book")
    plain.person.edits(plain.item(1)["key"], extra="Pages: 101-119")
    assert plain.sync(one(page="101-119")).requests.write == 0
    assert plain.sync(one(page="101-120")).outcomes[0].outcome == "conflict"
    assert lines(plain) == ["Pages: 101-119"]


def test_an_item_of_the_users_own_type_takes_corrections_and_says_what_it_has_no_place_for(plain):
    plain.person.adds(
        itemType="report", title=FIRST["title"], date="2001", creators=[
            {"creatorType": "author", "firstName": "A.", "lastName": "AuthorB"}
        ],
    )  # fmt: skip
    with plain.session() as session:
        session.memory.decide("one", "ref1", plain.item(1)["key"])
    report = plain.sync(one())
    assert lines(plain) == []
    (note,) = [words for words in report.notices if "no field for" in words]
    assert all(name in note for name in ("journal", "volume", "issue", FIRST["title"][:20]))
    again = plain.sync(one())
    assert (again.requests.write, again.notices) == (0, ())
    plain.sync(one(issue="4"))
    assert lines(plain) == ["Issue: 4"]


def test_the_type_taken_back_finds_the_corrected_value(plain):
    plain.sync(one())
    is_edited_to(plain, "book")
    plain.sync(one(page="101-119"))
    is_edited_to(plain, "journalArticle")
    item = plain.item(1)
    assert (item["pages"], item["issue"], lines(plain)) == ("101-119", "3", [])
    assert plain.sync(one(page="101-119")).requests.write == 0
    plain.sync(one(page="101-120"))
    assert plain.item(1)["pages"] == "101-120"


@pytest.mark.parametrize("change", [becomes, is_edited_to])
def test_a_list_that_follows_the_user_does_not_double_the_line(plain, change):
    plain.sync(one())
    change(plain, "book")
    before = lines(plain)
    book = {"type": "book"}
    assert plain.sync(one(**book)).requests.write == 0
    plain.sync(one(**book, page="101-119"))
    rows = [row for row in lines(plain) if row.startswith("Pages")]
    assert rows == ["Pages: 101-119"]
    assert len(lines(plain)) <= max(len(before), 1)
    assert plain.sync(one(**book, page="101-119")).requests.write == 0


def test_a_book_that_the_user_made_an_article_of_takes_corrections_of_its_line(plain):
    book = {**FIRST, "type": "book"}
    plain.sync(Listed("one", [book]))
    assert "Pages: 101-111" in lines(plain)
    is_edited_to(plain, "journalArticle")
    assert plain.item(1)["pages"] == "101-111"
    assert plain.sync(Listed("one", [book])).requests.write == 0
    plain.sync(Listed("one", [{**book, "page": "101-119"}]))
    assert (plain.item(1)["pages"], lines(plain)) == ("101-119", [])


def test_a_list_that_changes_the_type_itself_leaves_no_old_line(plain):
    book = {**FIRST, "type": "book"}
    plain.sync(Listed("one", [book]))
    assert "Pages: 101-111" in lines(plain)
    plain.sync(one())
    item = plain.item(1)
    assert (item["itemType"], item["pages"], item["issue"]) == ("journalArticle", "101-111", "3")
    assert lines(plain) == []
    plain.sync(Listed("one", [{**book, "page": "101-119"}]))
    assert "Pages: 101-119" in lines(plain)
    plain.sync(one(page="101-120"))
    assert (plain.item(1)["pages"], lines(plain)) == ("101-120", [])


def test_a_type_that_the_list_states_takes_the_lines_back_into_fields(plain):
    """The user made a report of an article; the list says a book, and the user takes that."""
    plain.sync(one(publisher="Reed"))
    is_edited_to(plain, "report")
    plain.person.edits(plain.item(1)["key"], institution="")
    before = plain.item(1)
    assert {"Volume: 11", "Issue: 3"} <= set(lines(plain))
    book = one(type="book", publisher="Reed", page="101-119")
    assert plain.sync(book).outcomes[0].outcome == "conflict"
    with plain.session() as session:
        session.memory.decide("one", "ref1", "take")
    run = plain.sync(book).run
    item = plain.item(1)
    assert (item["itemType"], item["volume"]) == ("book", "11")
    assert "Volume: 11" not in lines(plain)
    assert lines(plain).count("Pages: 101-119") == 1
    assert plain.sync(book).requests.write == 0
    plain.undo(run)
    after = plain.item(1)
    words = ("itemType", "institution", "pages", "extra")
    assert {name: after.get(name, "") for name in words} == {
        name: before.get(name, "") for name in words
    }


def test_a_line_of_the_users_own_words_stays_with_the_new_type(plain):
    plain.sync(one())
    is_edited_to(plain, "report")
    mine = plain.item(1)["extra"].replace("Volume: 11", "Volume: 77")
    plain.person.edits(plain.item(1)["key"], extra=mine)
    book = one(type="book")
    plain.sync(book)
    with plain.session() as session:
        session.memory.decide("one", "ref1", "take")
    plain.sync(book)
    assert "Volume: 77" in lines(plain)
    assert plain.item(1).get("volume", "") == ""


#: What a list corrects, and what it says then.
_CORRECTIONS = {
    "page": "101-2{:02}", "issue": "1{:02}", "volume": "3{:02}", "edition": "4{:02}",
    "publisher": "House {:02}", "container-title": "Rivers {:02}",
}  # fmt: skip
_LISTED = ("book", "chapter", "article-journal", "thesis", "report", "webpage", "document")


@pytest.mark.parametrize("seed", range(15))
def test_whatever_becomes_of_the_type_each_correction_is_there_once(plain, seed):
    """The list and the user change the type in turns, and the list corrects field after field."""
    chance, walked = random.Random(seed), []
    usable = [
        name
        for name, known in sorted(SCHEMA.types.items())
        if name not in CHILD_TYPES and "title" in known.fields and known.creator_types
    ]
    said: dict[str, Any] = {"publisher": "Reed", "edition": "2"}
    said["type"] = chance.choice(_LISTED)
    plain.sync(one(**said))
    for number in range(8):
        value, way = "", chance.random()
        if way < 0.3:
            change = chance.choice([becomes, is_edited_to])
            change(plain, chance.choice(usable))
        elif way < 0.75:
            name = chance.choice(sorted(_CORRECTIONS))
            said[name] = value = _CORRECTIONS[name].format(number)
        else:
            said["type"] = chance.choice(_LISTED)
        outcome, *_ = plain.sync(one(**said), on_conflict="take-source").outcomes
        item = plain.item(1)
        walked.append((value, said["type"], item["itemType"], outcome.outcome))
        assert plain.sync(one(**said), on_conflict="take-source").requests.write == 0, walked
        labels = [line.partition(":")[0] for line in lines(plain)]
        assert len(labels) == len(set(labels)), (walked, lines(plain))
        if value and outcome.outcome == "updated":
            there = [str(text) for text in item.values()] + lines(plain)
            assert any(text == value or text.endswith(f": {value}") for text in there), walked
        if outcome.outcome == "review":
            return  # the volume of a set: perhaps another of its volumes
        assert outcome.outcome != "unchanged" or not value, walked
