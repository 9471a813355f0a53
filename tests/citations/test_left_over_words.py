"""The words of a citation that no field, name or date holds, stretch by stretch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zotsync.citations.left_over import left_over, left_over_note, with_left_over
from zotsync.citations.parsed import Parsed
from zotsync.model.reference import Date, Name

MOSS = (Name("Moss", "T. R.", suffix="Jr"), Name(literal="Harbour Board"))
HELD = {"title": "Bells of the north", "volume": "012", "DOI": "10.5555/b.12"}
MAY = (Date(2014, 5, 3),)


def left(words, fields=None, names=(), dates=()):
    return left_over(words, fields or {}, names, dates)


@pytest.mark.parametrize(
    "words, lost",
    [
        ("", []),
        ("Quay", ["Quay"]),
        ("İzmir", ["İzmir"]),
        ("Lebens- lauf", ["Lebens- lauf"]),
        ("Quay and Tern", ["Quay", "Tern"]),
        ("Quay Tern", ["Quay Tern"]),
        ("Quay, Tern; Gull.", ["Quay, Tern; Gull"]),
        ("Quay: ", ["Quay"]),
        ("In: eds. pp. Available from", []),
        ("Quay in: Tern 5th", ["Quay", "Tern 5th"]),
        ("in 5th of", ["5th"]),
        ("vol. st", []),
        ("7", ["7"]),
        ("x. y", []),
        ("钟", ["钟"]),
        ("第 版", []),
        ("--- !!", []),
    ],
    ids=["nothing", "a-word", "a-dotted-capital", "a-cut-word", "two-stretches", "one-stretch",
         "stops-inside", "a-stop-behind",
         "furniture", "around-furniture", "an-ordinal", "the-sign-of-an-ordinal", "a-number",
         "single-letters", "a-sign", "signs-that-say-nothing", "no-words"],
)  # fmt: skip
def test_what_nothing_holds(words, lost):
    assert left(words) == lost


@pytest.mark.parametrize(
    "words, lost",
    [
        ("Bells of the North, 12", []),
        ("Bells 012", []),
        ("Bells 0", ["0"]),
        ("BELLS", []),
        ("Moss T. R. Jr, Harbour Board", []),
        ("Moss TR", []),
        ("Moss RT", ["RT"]),
        ("3 May 2014", []),
        ("3. Mai 2014", []),
        ("03.05.2014", []),
        ("3.5.14", []),
        ("3.5.15", ["15"]),
        ("June 2014", ["June"]),
        ("5/2014", []),
    ],
    ids=["fields", "a-nought-in-front", "a-nought-alone", "capitals", "names", "initials",
         "other-initials", "a-date", "a-month-in-german", "a-date-in-numbers", "a-short-year",
         "another-short-year", "another-month", "a-month-in-numbers"],
)  # fmt: skip
def test_what_a_field_a_name_or_a_date_holds_is_not_left(words, lost):
    assert left(words, HELD, MOSS, MAY) == lost


@pytest.mark.parametrize(
    "words, fields, lost",
    [
        ("Fall 1993", {"issued": "Autumn 1993"}, []),
        ("Autumn 1993", {"issued": "Fall 1993"}, []),
        ("Fall 1993", {"issued": "1993"}, ["Fall"]),
        ("ומוס", {"author": "מוס"}, []),
        ("ומוס", {"author": "אור"}, ["ומוס"]),
    ],
    ids=["a-season-by-another-name", "the-other-way", "no-season-is-held", "and-before-a-name",
         "and-before-another-name"],
)  # fmt: skip
def test_a_word_that_is_held_in_another_form(words, fields, lost):
    assert left(words, fields) == lost


@pytest.mark.parametrize(
    "words, fields, lost",
    [
        ("https://doi.org/10.5555/b.12", HELD, []),
        ("10.5555/b.12", HELD, []),
        ("10.5555/b.13", HELD, ["10.5555/b.13"]),
        ("https://tern.example/12/bells", HELD, ["https://tern.example/12/bells"]),
        ("https://tern.example/x", {"URL": "tern.example/x"}, []),
        ("https://tern.example/12345", {"PMID": "12345"}, []),
        ("https://tern.example/1234", {"PMID": "1234"}, ["https://tern.example/1234"]),
        ("https://tern.example/12345", {"page": "12345"}, ["https://tern.example/12345"]),
        ("https://bells.north", {"title": "https bells north"}, []),
        ("www.bells.north", {"title": "Bells of the north"}, []),
    ],
    ids=["by-its-doi", "a-doi", "another-doi", "other-words", "by-its-address", "by-its-number",
         "a-number-too-short-to-tell", "a-page-is-no-identifier", "every-word-is-held",
         "its-words-are-held"],
)  # fmt: skip
def test_an_address_is_held_by_the_identifier_that_it_says(words, fields, lost):
    assert left(words, fields) == lost


@pytest.mark.parametrize(
    "words, lost",
    [
        ("[12] Bells", []),
        ("12. Bells", []),
        ("(7) Bells", []),
        ("1.5 Bells", ["1.5"]),
        ("1234. Bells", ["1234"]),
        ("[tern2014] Bells", []),
        ("Bells [J/OL]", []),
        ("Bells [Q]", []),
        ("Bells [cs.DL]", []),
        ("Bells [quay]", ["quay"]),
        ("Bells. Report no", []),
        ("Bells. Originally published", []),
        ("Bells, all rights reserved", []),
        ("Bells, translated from the Danish by", []),
        ("Bells, translated from the Danish", ["Danish"]),
        ("Bells, aus dem Schwedischen von", []),
    ],
    ids=["a-number-in-brackets", "a-number", "a-number-in-round-ones", "a-decimal", "a-long-number",
         "a-key", "a-mark", "a-mark-of-one-letter", "a-class", "another-word", "report",
         "first-printing", "rights", "a-language", "a-language-and-nobody", "in-german"],
)  # fmt: skip
def test_what_says_nothing(words, lost):
    got = left(words, {"title": "Bells"})
    assert got == lost


@pytest.mark.parametrize(
    "words, isbn, lost",
    [
        ("978-0-306-40615-7", "9780306406157", []),
        ("978-0-306-40615-7", "9790306406157", ["978-0-306-40615-7"]),
        ("0-306-40615-X", "9780306406157", []),
        ("0–306–40615–2", "0306406152", []),
    ],
    ids=["hyphens", "another", "the-same-in-ten", "dashes"],
)
def test_an_isbn_without_its_hyphens(words, isbn, lost):
    assert left(f"ISBN {words}", {"ISBN": isbn}) == lost


class TestNote:
    def test_it_names_the_stretches(self):
        assert left_over_note("Quay and Tern", {}, (), ()) == "left over: “Quay”, “Tern”"
        assert left_over_note("and", {}, (), ()) == ""

    def test_it_is_bounded(self):
        assert left_over_note("q" * 900, {}, (), ()) == f"left over: “{'q' * 300}”"


class TestConfidence:
    PARSED = Parsed(
        type="book", fields={"title": "Bells", "DOI": "10.5555/b", "volume": "2"},
        names=(Name("Moss"),), issued=Date(2014), notes=("seen",),
    )  # fmt: skip

    def test_a_reading_that_holds_all_is_as_sure_as_before(self):
        assert with_left_over("Moss. Bells. 2014", self.PARSED) is self.PARSED

    def test_one_that_lacks_words_says_so_and_is_not_sure(self):
        found = with_left_over("Moss. Quay. Bells. 2014", self.PARSED)
        assert found.notes == ("seen", "left over: “Quay”")
        assert found.confidence == {"title": 0.9, "volume": 0.9, "author": 0.9, "issued": 0.9}
        assert found.fields == self.PARSED.fields

    @pytest.mark.parametrize(
        "before, after",
        [
            ({"title": 0.5}, {"title": 0.5}),
            ({"type": 0.5}, {"type": 0.5, "title": 0.9, "volume": 0.9, "author": 0.9,
                             "issued": 0.9}),
            ({"type": 0.5, "title": 0.6}, {"type": 0.5, "title": 0.6}),
        ],
        ids=["doubted-before", "only-the-type-was", "both-were"],
    )  # fmt: skip
    def test_what_was_doubted_before_stays_as_doubtful(self, before, after):
        found = with_left_over("Quay", replace(self.PARSED, confidence=before))
        assert found.confidence == after

    def test_who_and_when_are_doubted_only_where_they_are_said(self):
        bare = Parsed(type="book", fields={"title": "Bells"})
        assert with_left_over("Quay", bare).confidence == {"title": 0.9}

    def test_the_day_of_looking_counts(self):
        seen = Parsed(type="webpage", fields={"title": "Bells"}, accessed=Date(2015, 6, 7))
        assert with_left_over("Bells, 7 June 2015", seen) is seen
