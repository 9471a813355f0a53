"""An item becomes of another type: everything in it has a place then, or stands in Extra."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.desk import Desk
from zotsync.cli.item_retyped import known_type, retyped
from zotsync.data import bundled_schema
from zotsync.model.errors import UserError
from zotsync.model.schema import CHILD_TYPES

TYPES = sorted(bundled_schema().types.keys() - CHILD_TYPES)
PEOPLE = [{"creatorType": "author", "firstName": "Ann", "lastName": "Roe"}]


def full(item_type: str) -> dict[str, Any]:
    """An item with something in every field, and somebody in every role."""
    kind = bundled_schema().types[item_type]
    people = [
        {"creatorType": role, "lastName": f"Of {role}", "firstName": "Ann"}
        for role in kind.creator_types
    ]
    fields = {name: f"the {name}" for name in kind.fields}
    return {"key": "AAAAAAAA", "itemType": item_type, **fields, "creators": people, "tags": []}


@given(st.sampled_from(TYPES), st.sampled_from(TYPES))
def test_nothing_is_lost_between_any_two_types(old: str, new: str) -> None:
    item = full(old)
    after, lines = retyped(item, new)
    known = bundled_schema().types[new]
    here = {name: value for name, value in after.items() if name in known.fields and value}
    assert after["itemType"] == new
    for name in bundled_schema().types[old].fields:
        if name != "extra":
            assert item[name] in here.values() or any(item[name] in line for line in lines), name
    assert not [name for name in bundled_schema().types[old].fields
                if after[name] and name not in known.fields]  # fmt: skip
    extra = after["extra"].split("\n")
    assert extra[0] == "the extra"
    assert set(lines) <= set(extra)
    assert not any(line.startswith(("Type:", "Item Type:")) for line in extra)
    if known.creator_types:
        assert len(after["creators"]) == len(item["creators"])
        assert {one["creatorType"] for one in after["creators"]} <= set(known.creator_types)


@given(st.sampled_from(TYPES), st.sampled_from(TYPES))
def test_a_type_taken_back_brings_every_field_back(old: str, new: str) -> None:
    item = full(old)
    back, _ = retyped(retyped(item, new)[0], old)
    fields = bundled_schema().types[old].fields
    assert {name: back[name] for name in fields} == {name: item[name] for name in fields}


@pytest.mark.parametrize(
    ("words", "name"),
    [("book", "book"), ("Journal Article", "journalArticle"), ("web page", "webpage"),
     ("WEBPAGE", "webpage"), ("software", "computerProgram"), ("Book_Section", "bookSection"),
     (" thesis ", "thesis"), ("E-mail", "email"), ("TV Broadcast", "tvBroadcast")],
)  # fmt: skip
def test_a_type_is_known_by_its_name_and_by_zoteros_words(words: str, name: str) -> None:
    assert known_type(words) == name


@pytest.mark.parametrize(
    ("words", "hint"),
    [("jurnalArticle", "journalArticle"), ("boook", "book"), ("qqqq", "There are: artwork"),
     ("note", "There are"), ("attachment", "Perhaps"), ("", "There are"), ("thesys", "thesis")],
)  # fmt: skip
def test_what_is_no_type_is_refused_with_those_there_are(words: str, hint: str) -> None:
    with pytest.raises(UserError, match="no type") as refused:
        known_type(words)
    assert hint in refused.value.hint


@pytest.fixture
def key(desk: Desk) -> str:
    """An article that is really a report, in the library and in a list."""
    desk.write("list.bib", ARTICLE)
    desk.zotsync("sync", "list.bib", "--yes")
    return str(desk.items()[0]["key"])


ARTICLE = """@article{w1, author={Roe, Ann and Poe, Bo}, title={Sand of the north},
  journal={Mar Geol}, year=2001, volume=7, pages={1--9}, publisher={Reed}, issn={0025-3227}}
"""


def test_a_wrong_type_is_put_right_and_no_sync_takes_it_back(desk: Desk, key: str) -> None:
    answer = desk.zotsync("edit", key, "--set", "itemType=report", "--set", "reportNumber=12")
    assert answer.code == 0
    assert "Item Type: Journal Article → Report" in answer.out
    assert "Institution: Reed (was Publisher)" in answer.out
    assert "To Extra: Volume: 7" in answer.out
    assert "is yours now" in answer.out
    (item,) = desk.items()
    assert [item[name] for name in ("itemType", "institution", "reportNumber", "pages")] == [
        "report", "Reed", "12", "1-9",
    ]  # fmt: skip
    assert {"Publication Title: Marine Geology", "Volume: 7"} <= set(item["extra"].split("\n"))
    for _ in range(2):
        assert desk.zotsync("sync", "list.bib", "--yes", "--json").json["summary"]["created"] == 0
        (after,) = desk.items()
        assert {**after, "version": 0, "dateModified": 0} == {
            **item, "version": 0, "dateModified": 0,
        }  # fmt: skip
    desk.zotsync("edit", key, "--set", "itemType=journalArticle")
    (back,) = desk.items()
    assert (back["volume"], back["publicationTitle"]) == ("7", "Marine Geology")
    assert "Volume" not in back["extra"]


def test_a_look_shows_it_and_writes_nothing(desk: Desk, key: str) -> None:
    before = desk.items()
    answer = desk.zotsync("edit", key, "--set", "itemType=book", "--dry-run")
    assert (answer.code, desk.items()) == (0, before)
    assert "To Extra: Publication Title: Marine Geology" in answer.out
    assert "nothing was written" in answer.err


@pytest.mark.parametrize(("agreed", "code"), [(True, 0), (False, 1)])
def test_on_a_terminal_it_is_shown_before_it_is_asked(
    desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch, agreed: bool, code: int
) -> None:
    monkeypatch.setattr("zotsync.cli.edit.is_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", lambda words: agreed)
    answer = desk.zotsync("edit", key, "--set", "itemType=book")
    assert answer.code == code
    assert "To Extra: Pages: 1-9" in answer.out
    assert desk.items()[0]["itemType"] == ("book" if agreed else "journalArticle")


def test_the_editor_has_the_type_on_its_first_line(
    desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(text: str, extension: str) -> str:
        assert 'itemType = "journalArticle"' in text
        return text.replace('"journalArticle"', '"Magazine Article"').replace('"7"', '"8"')

    monkeypatch.setattr("zotsync.cli.edit.is_terminal", lambda: True)
    monkeypatch.setattr("click.edit", typed)
    assert desk.zotsync("edit", key, "--yes").code == 0
    (item,) = desk.items()
    assert (item["itemType"], item["volume"]) == ("magazineArticle", "8")
    assert [one["lastName"] for one in item["creators"]] == ["Roe", "Poe"]


def test_whom_the_work_is_cited_by_stays_that(desk: Desk) -> None:
    with desk.person() as person:
        editor = {"creatorType": "editor", "firstName": "Ed", "lastName": "Doe"}
        key = person.adds(title="Sand", creators=[*PEOPLE, editor])
    desk.zotsync("edit", key, "--set", "itemType=film")
    (item,) = desk.items()
    roles = [(one["creatorType"], one["lastName"]) for one in item["creators"]]
    assert roles == [("director", "Roe"), ("contributor", "Doe")]
    desk.zotsync("edit", key, "--set", "itemType=patent", "--set", "creators=inventor: Poe, Bo")
    assert desk.items()[0]["creators"] == [
        {"creatorType": "inventor", "firstName": "Bo", "lastName": "Poe"}
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [("itemType=banana", "no type of an item"), ("type=book", "Perhaps “itemType”")],
)
def test_what_is_refused_changes_nothing(desk: Desk, key: str, words: str, said: str) -> None:
    before = desk.items()
    answer = desk.zotsync("edit", key, "--set", "volume=99", "--set", words)
    assert answer.code == 2
    assert said in answer.err
    assert desk.items() == before
