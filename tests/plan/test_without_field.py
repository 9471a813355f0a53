"""What a list says and an item's type has no field for stands in a line of Extra."""

from __future__ import annotations

import pytest

from tests.plan.worlds import KEY
from zotsync.data import bundled_schema
from zotsync.model.server_form import FIELD_BYTES
from zotsync.plan.merge import MergedFields
from zotsync.plan.model import Baseline, Change
from zotsync.plan.without_field import (
    drawn_out,
    homeless,
    in_lines,
    into_fields,
    labels_of,
    of_new_type,
    said_in_extra,
    said_in_lines,
    with_lines,
    without_lines,
    without_lines_of_fields,
)

SCHEMA = bundled_schema()
PEOPLE = ({"creatorType": "author", "firstName": "", "lastName": "Moss"},)


def said(**fields):
    return Baseline(KEY, "one", fields=fields)


def merged(*changes, **parts):
    found = MergedFields(tuple(changes), (), parts.pop("fields", {}), (), frozenset())
    return MergedFields(
        found.changes, found.conflicts, found.baseline_fields, found.baseline_creators,
        found.user_owned, **parts,
    )  # fmt: skip


def test_fields_that_a_type_does_not_have():
    names = ["pages", "volume", "creators", "extra", "edition", "publicationTitle"]
    assert homeless(names, "book", SCHEMA) == {"pages", "publicationTitle"}
    assert homeless(names, "journalArticle", SCHEMA) == {"edition"}


@pytest.mark.parametrize(
    "base, labels",
    [
        ("date", ("Issued", "Date")),
        ("rights", ("License", "Rights")),
        ("pages", ("Pages",)),
        ("numPages", ("Number of Pages",)),
        ("publicationTitle", ("Publication Title",)),
        ("codeNumber", ("Code Number",)),
    ],
)
def test_how_a_line_with_a_fields_value_begins(base, labels):
    assert labels_of(base, SCHEMA) == labels


@pytest.mark.parametrize(
    "extra, names, values",
    [
        ("", ["pages"], {}),
        ("Pages: 1-9", [], {}),
        ("Pages: 1-9\nIssue: 3", ["pages", "issue"], {"pages": "1-9", "issue": "3"}),
        ("Pages: 1-9\nPages: 3", ["pages"], {"pages": "1-9"}),
        (" pages :  1-9 ", ["pages"], {"pages": "1-9"}),
        ("Date: 2001\nIssued: 1999", ["date"], {"date": "2001"}),
        ("Pages\nmine: 2\nPages:", ["pages"], {}),
        ("Pages: a: b", ["pages"], {"pages": "a: b"}),
        ("Pages 1-9", ["pages"], {}),
        ("Pages: 1-9", ["issue"], {}),
    ],
    ids=["no-extra", "no-fields", "two", "the-first", "blanks-and-case", "another-label",
         "no-value", "a-colon", "no-colon", "another-field"],
)  # fmt: skip
def test_the_values_that_lines_state(extra, names, values):
    assert in_lines(extra, names, SCHEMA) == values


@pytest.mark.parametrize(
    "extra, values, left",
    [
        ("Pages: 1-9\nmine", {"pages": "1-9"}, "mine"),
        ("Pages: 1-9\nmine", {"pages": "1-8"}, "Pages: 1-9\nmine"),
        ("Pages: 1-9\n\nIssue: 3", {"pages": "1-9", "issue": "3"}, ""),
        ("Pages: 1-9\nPages: 1-9", {"pages": "1-9"}, ""),
        ("a\nb", {}, "a\nb"),
    ],
    ids=["stated", "another-value", "two-fields", "twice", "no-values"],
)
def test_extra_without_the_lines_of_fields(extra, values, left):
    assert without_lines(extra, values, SCHEMA).strip("\n") == left


class TestDrawnOut:
    """A list follows the user, who gave the item another type: its lines were fields before."""

    @pytest.mark.parametrize(
        "asked, base, item_type, after",
        [
            pytest.param(
                {"title": "T", "extra": "Pages: 3\nmine"}, said(pages="2"), "book",
                {"title": "T", "pages": "3", "extra": "mine"}, id="a-field-before",
            ),
            pytest.param(
                {"extra": "Pages: 3"}, said(volume="2"), "book", {"extra": "Pages: 3"},
                id="never-a-field",
            ),
            pytest.param(
                {"extra": "Pages: 3"}, said(pages="2"), "journalArticle", {"extra": "Pages: 3"},
                id="the-type-has-it",
            ),
            pytest.param(
                {"pages": "4", "extra": "Pages: 3"}, said(pages="2"), "book",
                {"pages": "4", "extra": "Pages: 3"}, id="asked-for-as-a-field",
            ),
            pytest.param(
                {"extra": "Pages: 3"}, said(pages="2", extra="Pages: 9"), "book",
                {"extra": "Pages: 3"}, id="a-line-before-too",
            ),
            pytest.param({"title": "T"}, said(pages="2"), "book", {"title": "T"}, id="no-lines"),
            pytest.param({"extra": "Pages: 3"}, None, "book", {"extra": "Pages: 3"}, id="new"),
        ],
    )  # fmt: skip
    def test_lines_are_compared_as_the_fields_they_were(self, asked, base, item_type, after):
        assert drawn_out(asked, base, item_type, SCHEMA) == after


@pytest.mark.parametrize(
    "base, asked, after",
    [
        (said(extra="Pages: 2\nmine"), {"pages": "2"}, {"extra": "mine"}),
        (said(extra="Pages: 2\nmine"), {"pages": "3"}, {"extra": "mine"}),
        (said(extra="Pages: 2"), {"pages": "2", "extra": "mine"}, {}),
        (said(extra="mine"), {"pages": "2"}, {}),
        (said(extra="Pages: 2"), {"volume": "2", "creators": PEOPLE}, {}),
        (said(volume="2"), {"pages": "2"}, {}),
        (None, {"pages": "2"}, {}),
    ],
    ids=["a-field-now", "corrected-as-well", "extra-is-said-anew", "no-such-line",
         "another-field", "no-extra", "new"],
)  # fmt: skip
def test_lines_that_are_said_in_fields_from_now_on(base, asked, after):
    assert without_lines_of_fields(base, asked, SCHEMA) == after


class TestWithLines:
    """Changes of fields that the type does not have are written into Extra."""

    NAMES = frozenset({"pages", "issue"})
    PAGES = Change("pages", "", "1-9")

    def after(self, extra, *changes):
        return with_lines(merged(*changes), extra, self.NAMES, SCHEMA)

    @pytest.mark.parametrize(
        "extra, after",
        [
            ("", "Pages: 1-9"),
            ("mine", "mine\nPages: 1-9"),
            ("a\nPages: 2\nb", "a\nPages: 1-9\nb"),
            ("pages: 2\nPages: 3", "Pages: 1-9\nPages: 3"),
            ("a\nPages: 2", "a\nPages: 1-9"),
        ],
        ids=["the-first-line", "the-last-line", "in-its-place", "the-first-of-two", "at-the-end"],
    )
    def test_a_line_is_exchanged_in_its_place_a_new_one_comes_last(self, extra, after):
        found = self.after(extra, self.PAGES)
        assert found.changes == (Change("extra", extra, after),)
        assert found.in_extra == ("pages",)

    def test_other_fields_stay_and_extra_comes_last(self):
        title, note = Change("title", "", "T"), Change("extra", "x", "x\nPMID: 1")
        found = self.after("x", self.PAGES, note, title, Change("issue", "", " 3\n4 "))
        assert found.changes == (title, Change("extra", "x", "x\nPMID: 1\nPages: 1-9\nIssue: 3 4"))
        assert found.in_extra == ("pages", "issue")

    def test_without_such_a_field_nothing_is_touched(self):
        fields = merged(Change("title", "", "T"), Change("extra", "x", "y"), in_extra=("date",))
        assert with_lines(fields, "x", self.NAMES, SCHEMA) is fields

    def test_a_line_that_stands_there_is_no_change(self):
        found = self.after("Pages: 1-9", self.PAGES)
        assert (found.changes, found.in_extra) == ((), ("pages",))

    def test_what_does_not_fit_is_not_written(self):
        full = "x" * (FIELD_BYTES - 5)
        found = self.after(full, self.PAGES, Change("title", "", "T"))
        assert (found.changes, found.in_extra) == ((Change("title", "", "T"),), ())


class TestSaidInExtra:
    """The item has the type to come not yet: what the list said stands in lines."""

    def after(self, base, held, asked=None):
        return dict(said_in_extra(base, held, asked or {"pages": "1-9"}, SCHEMA).fields)

    @pytest.mark.parametrize(
        "fields, extra, after",
        [
            ({"pages": "1-9"}, "Pages: 1-9", {"extra": "\nPages: 1-9"}),
            ({"pages": "2"}, "Pages: 1-9", {}),
            ({"pages": "2"}, "Pages: 2", {"extra": "\nPages: 2"}),
            ({"pages": "2"}, "Pages: 7", {"pages": "2"}),
            ({"pages": "2"}, "", {"pages": "2"}),
            ({"pages": "2", "extra": "a"}, "a\nPages: 2", {"extra": "a\nPages: 2"}),
        ],
        ids=["said-and-asked", "asked-now", "said-then", "the-users", "no-line", "beside-a-line"],
    )
    def test_a_line_in_the_lists_words_is_the_lists(self, fields, extra, after):
        assert self.after(said(**fields), {"extra": extra}) == after

    def test_a_field_that_the_item_has_is_no_line(self):
        found = self.after(said(pages="2"), {"pages": "2", "extra": "Pages: 2"})
        assert found["pages"] == "2"

    def test_people_are_no_line(self):
        base = said(creators="x", pages="2")
        found = self.after(
            base, {"extra": "Creators: x\nPages: 2"}, {"creators": "x", "pages": "2"}
        )
        assert found["creators"] == "x"
        assert "pages" not in found

    def test_a_line_that_the_list_said_before_is_said_once(self):
        base = said(extra="Pages: 2\na", pages="2")
        assert self.after(base, {"extra": "Pages: 2"})["extra"] == "Pages: 2\na"


class TestOfNewType:
    """The item has the type now: what it has no field for is said in Extra, the rest is not."""

    def test_what_the_type_does_not_have_is_not_remembered_as_a_field(self):
        fields = merged(fields={"pages": "1-9", "title": "T"})
        found = of_new_type(fields, None, "", "book", SCHEMA)
        assert (found.baseline_fields, found.changes) == ({"title": "T"}, ())

    @pytest.mark.parametrize(
        "base, changes, extra, after",
        [
            pytest.param(
                None, (Change("edition", "", "2"),), "Edition: 2\nmine", "mine", id="filled"
            ),
            pytest.param(
                said(edition="1"),
                (Change("edition", "", "2"),),
                "Edition: 1\nmine",
                "mine",
                id="the-lists-words-of-then",
            ),
            pytest.param(
                None, (Change("edition", "", "2"),), "Edition: 3\nmine", None, id="the-users-line"
            ),
            pytest.param(
                None, (Change("edition", "1", "2"),), "Edition: 2\nmine", None, id="not-filled-now"
            ),
            pytest.param(None, (), "Edition: 2\nmine", None, id="no-change"),
            pytest.param(
                None,
                (Change("extra", "x", "Edition: 2\nx"), Change("edition", "", "2")),
                "x",
                "x",
                id="a-line-that-was-to-come",
            ),
            pytest.param(
                said(volume="4"),
                (Change("edition", "", "2"),),
                "Volume: 4\nEdition: 2",
                "Volume: 4",
                id="a-field-that-is-not-filled",
            ),
        ],
    )
    def test_what_is_filled_does_not_stay_in_extra_in_the_lists_words(
        self, base, changes, extra, after
    ):
        found = of_new_type(merged(*changes), base, extra, "book", SCHEMA)
        stay = tuple(one for one in changes if one.field != "extra")
        wanted = changes if after is None else (*stay, Change("extra", extra, after))
        assert found.changes == wanted

    def test_a_line_of_what_the_list_said_is_no_line_of_the_users(self):
        fields = merged(own_lines=frozenset({"Pages: 2", "Shelf: 1"}))
        found = of_new_type(fields, said(pages="2"), "", "book", SCHEMA)
        assert found.own_lines == {"Shelf: 1"}
        assert of_new_type(fields, None, "", "book", SCHEMA).own_lines == fields.own_lines


@pytest.mark.parametrize(
    "asked, item_type, after",
    [
        ({"extra": "Volume: 1\nmine"}, "journalArticle", {"volume": "1", "extra": "mine"}),
        ({"extra": "Volume: 1", "volume": "2"}, "journalArticle", {"extra": "Volume: 1"}),
        ({"extra": "Volume: 1\nVolume: 2"}, "book", {"volume": "1", "extra": "Volume: 2"}),
        ({"extra": "Volume:1"}, "book", {"extra": "Volume:1"}),
        ({"extra": "Volume: "}, "book", {"extra": "Volume: "}),
        ({"extra": "Issue: 1"}, "book", {"extra": "Issue: 1"}),
        ({"extra": "Volume: 1"}, "nothing", {"extra": "Volume: 1"}),
    ],
    ids=["a-field", "asked-for", "the-first", "no-blank", "no-value", "no-such-field",
         "no-such-type"],
)  # fmt: skip
def test_lines_for_which_a_type_has_a_field(asked, item_type, after):
    assert into_fields(asked, item_type, SCHEMA) == after


@pytest.mark.parametrize(
    "fields, held, after",
    [
        ({"extra": "Volume: 1\nmine"}, {"volume": "1"}, {"volume": "1", "extra": "mine"}),
        ({"extra": "Volume: 1\nmine"}, {"volume": "2"}, {"volume": "1", "extra": "mine"}),
        ({"extra": "Volume: 1"}, {}, None),
        ({"extra": "Volume: 1"}, {"volume": "1", "extra": "Volume: 1"}, None),
        ({"extra": "Volume: 1"}, {"volume": "1", "extra": "mine"}, {"volume": "1", "extra": ""}),
        ({"volume": "1"}, {"volume": "1"}, None),
        ({"extra": "mine"}, {"volume": "1"}, None),
    ],
    ids=["a-field-now", "edited-there", "not-there", "still-a-line", "beside-other-lines",
         "no-extra", "no-such-line"],
)  # fmt: skip
def test_what_a_list_said_in_lines_and_the_item_holds_in_fields(fields, held, after):
    known = said(**fields)
    found = said_in_lines(known, held, "book", SCHEMA)
    assert found.fields == (fields if after is None else after)
