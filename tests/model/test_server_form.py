"""Values take the form in which Zotero's server keeps them, so that equal things compare equal."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zotsync.model.server_form import (
    fits_field,
    holds,
    one_line,
    server_form,
    tag_form,
    value_form,
)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("  a  b ", "a  b"),
        ("a\r\nb", "a\nb"),
        ("a\x00\x07\x7fb\tc", "ab\tc"),
        ("\u00a0a\u200b\ufeff", "a"),
        ("\u3000漢字\u3000", "漢字"),
        ("a\ud800b", "ab"),
        ("u\u0308ber e\x07\u0301a", "über éa"),
        ("\u1112\u1161\u11ab か\u3099", "한 が"),
        ("\ufa19 \u212b", "\ufa19 \u212b"),
        ("\x1f \n", ""),
        ("", ""),
    ],
    ids=repr,
)
def test_the_server_drops_control_characters_and_trims(value: str, stored: str) -> None:
    assert server_form(value) == stored


@given(st.text())
def test_the_server_form_stays_itself(value: str) -> None:
    assert server_form(server_form(value)) == server_form(value)


@given(st.text())
@example("0 \x08\r0")  # blanks that meet when a control character between them goes
def test_one_line_is_one_line(value: str) -> None:
    line = one_line(value)
    assert "\n" not in line
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("value", "fits"),
    [("a" * 65_535, True), ("a" * 65_536, False), ("漢" * 21_845, True), ("漢" * 21_846, False)],
    ids=["ascii", "ascii too long", "three bytes", "three bytes too long"],
)
def test_a_field_holds_65535_bytes(value: str, fits: bool) -> None:
    assert fits_field(value) is fits


@pytest.mark.parametrize(
    "name, form", [(" a ", "a"), ("e\u0301", "é"), ("x" * 300, "x" * 255), ("a\x00b", "ab")]
)
def test_a_tag_is_compared_as_zotero_keeps_it(name, form):
    assert tag_form(name) == form


HELD = {
    "key": "A", "version": 5, "title": "One", "abstractNote": "", "collections": ["X", "Y"],
    "tags": [{"tag": "a"}, {"tag": "b", "type": 1}], "relations": {},
    "creators": [{"creatorType": "author", "firstName": "A", "lastName": "B"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "same"),
    [
        pytest.param({"title": "One"}, True, id="equal"),
        pytest.param({"title": " One\x01 "}, True, id="trimmed by the server"),
        pytest.param({"title": "Two"}, False, id="other text"),
        pytest.param({"abstractNote": "x"}, False, id="lost text"),
        pytest.param({"place": ""}, True, id="empty and absent are the same"),
        pytest.param({"place": None, "deleted": False}, True, id="null and false too"),
        pytest.param({"deleted": True}, False, id="not in the trash"),
        pytest.param({"collections": ["Y", "X"]}, True, id="collections are a set"),
        pytest.param({"collections": ["X"]}, False, id="another set"),
        pytest.param({"tags": [{"tag": "b", "type": 1}, {"tag": "a ", "type": 0}, {"tag": ""}]},
                     True, id="tags are a set"),
        pytest.param({"tags": [{"tag": "a"}, {"tag": "b"}]}, False, id="tag of another type"),
        pytest.param({"creators": [{"creatorType": "author", "lastName": "B", "firstName": "A"}]},
                     True, id="creators"),
        pytest.param({"creators": []}, False, id="no creators"),
        pytest.param({"relations": {"dc:relation": "u"}}, False, id="relation missing"),
        pytest.param({"relations": {"dc:relation": []}}, True, id="no relation"),
        pytest.param({"title": "One\r\n"}, True, id="line ends"),
        pytest.param({"tags": [{"tag": "a"}, {"tag": "b"}, {"tag": "b", "type": 1}]}, False,
                     id="a tag of two types is two tags"),
        pytest.param({"creators": [{"creatorType": "author", "name": "A B"}]}, False,
                     id="a name in one part is another"),
        pytest.param({"creators": [{"creatorType": "author", "lastName": " B", "firstName": "A"},
                                   {"creatorType": "author", "name": " "}]},
                     True, id="a blank creator is none"),
        pytest.param({"dateModified": "2001-01-01T00:00:00Z"}, True, id="its date is the server's"),
    ],
)  # fmt: skip
def test_holds(sent, same):
    assert holds(HELD, {"key": "A", "version": 0, **sent}) is same


def test_relations_that_were_not_sent_do_not_count():
    related = {"relations": {"dc:relation": ["u", "v"]}}
    assert holds(related, {"relations": {}})
    assert holds(related, {"relations": {"dc:relation": "v"}})
    assert not holds(related, {"relations": {"dc:relation": ["v", "w"]}})


def test_collections_are_compared_under_the_keys_that_the_library_gave():
    assert holds({"collections": ["NEW", "X"]}, {"collections": ["X", "OLD"]}, {"OLD": "NEW"})
    assert not holds({"collections": ["NEW"]}, {"collections": ["OLD"]})


def test_a_tag_is_the_same_however_its_accents_are_written():
    assert value_form("tags", [{"tag": "e\u0301"}]) == value_form("tags", [{"tag": "\u00e9"}])


@pytest.mark.parametrize("nothing", [None, "", [], 0, False], ids=repr)
@pytest.mark.parametrize("name", ["creators", "tags", "collections", "deleted"])
def test_every_nothing_of_a_part_is_the_same(name, nothing):
    assert value_form(name, nothing) == value_form(name, None)
