"""What was printed and what was found, side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.lookup.merge import merged, supplemented
from zotsync.match.choose import Choice
from zotsync.match.verify import verify_record
from zotsync.model.reference import Date, Evidence, Name, PublishedNotice
from zotsync.text.markup import paragraphs


def merge(reference, record, *same):
    choice = Choice(
        best=verify_record(reference, record),
        same=tuple(verify_record(reference, one) for one in same),
    )
    return merged(reference, choice, at="2026-11-22T00:00:00+00:00")


def test_found_values_win_and_say_what_they_replaced():
    reference = merge(a_reference(), a_record())
    assert reference.get("title") == TITLE
    assert reference.get("container-title") == "Journal of Clinical Oncology"
    assert reference.evidence["title"] == Evidence("pubmed", "")
    assert reference.evidence["container-title"] == Evidence("pubmed", "J. Clin. Oncol.")
    assert reference.names == (Name("Douillard", "Jean-Yves"), Name("Siena", "Salvatore"))
    assert reference.evidence["names"] == Evidence("pubmed", "Douillard, J.Y.; et al.")
    assert reference.et_al is False
    assert reference.issued == Date(2010, 11, 1)
    assert reference.evidence["issued"] == Evidence("pubmed", "2010")


def test_what_both_say_alike_needs_no_evidence():
    reference = merge(a_reference(), a_record())
    assert reference.get("volume") == "28"
    assert "volume" not in reference.evidence


def test_ids_words_and_origin_stay():
    before = a_reference(fields={"citation-key": "mine", "note": "n"}, notes=("seen",))
    after = merge(before, a_record(fields={"note": "theirs"}))
    assert (after.ref_id, after.raw, after.origin, after.ordinal) == (
        before.ref_id, before.raw, before.origin, before.ordinal,
    )  # fmt: skip
    assert after.get("citation-key") == "mine"
    assert after.get("note") == "n"
    assert after.notes == ("seen",)


@pytest.mark.parametrize(
    ("printed", "found", "expected"),
    [
        pytest.param({"title": f"{TITLE}: long"}, {"title": TITLE}, ("title", f"{TITLE}: long"),
                     id="the record's title is cut short"),
        pytest.param({"title": TITLE[:30]}, {"title": TITLE}, ("title", TITLE),
                     id="the printed title is cut short"),
        pytest.param({"title": "The role of DNA in yeast cells"},
                     {"title": "The Role of Dna in Yeast Cells"},
                     ("title", "The role of DNA in yeast cells"), id="eased capitals"),
        pytest.param({"page": "4697–705"}, {"page": "4697"}, ("page", "4697-4705"),
                     id="the record has only the first page"),
        pytest.param({"page": "4697"}, {"page": "4697-4705"}, ("page", "4697-4705"),
                     id="the print has only the first page"),
        pytest.param({"page": "4697–705"}, {"page": None}, ("page", "4697-4705"),
                     id="a shortened range is made whole"),
        pytest.param({"URL": "https://mine.example.org"}, {"URL": "https://theirs.example.org"},
                     ("URL", "https://mine.example.org"), id="the source's own address"),
        pytest.param({"DOI": "10.1200/jco.2009.27.4860"}, {},
                     ("DOI", "10.1200/JCO.2009.27.4860"), id="the DOI as registered"),
        pytest.param({"issue": "3"}, {}, ("issue", "31"), id="issue"),
        pytest.param({"publisher": "ASCO"}, {}, ("publisher", "ASCO"), id="only printed"),
    ],
)  # fmt: skip
def test_the_richer_side_wins(printed, found, expected):
    name, value = expected
    assert merge(a_reference(fields=printed), a_record(fields=found)).get(name) == value


@pytest.mark.parametrize(
    ("printed", "et_al", "found", "expected"),
    [
        pytest.param((Name("A", "B."), Name("C", "D.")), False, (Name("A", "Bea"),),
                     (Name("A", "B."), Name("C", "D.")), id="the record names fewer"),
        pytest.param((Name("Douillard", "Jean-Yves"),), True,
                     (Name("Douillard", "J.-Y."), Name("Siena", "S.")),
                     (Name("Douillard", "Jean-Yves"), Name("Siena", "S.")), id="initials only"),
        pytest.param((Name("Douillard", "Jean-Yves"),), True, (Name("Douillard", "Jean"),),
                     (Name("Douillard", "Jean"),), id="other full names"),
        pytest.param((Name("A", "B."), Name("Ed", "E.", role="editor")), False, (Name("A", "Bea"),),
                     (Name("A", "Bea"), Name("Ed", "E.", role="editor")), id="editors kept"),
        pytest.param((Name("A", "B."),), True, (), (Name("A", "B."),), id="the record names none"),
    ],
)  # fmt: skip
def test_the_fuller_names_win(printed, et_al, found, expected):
    after = merge(a_reference(names=printed, et_al=et_al), a_record(names=found))
    assert after.names == expected
    assert after.et_al is (et_al and not found)


def test_a_more_exact_printed_date_stays():
    after = merge(a_reference(issued=Date(2010, 11, 1)), a_record(issued=Date(2010)))
    assert after.issued == Date(2010, 11, 1)
    assert "issued" not in after.evidence


def test_an_article_number_is_not_said_twice():
    before = a_reference(fields={"page": None, "number": "e33693"})
    after = merge(before, a_record(fields={"page": "e33693"}, first_pages=("e33693",)))
    assert after.get("page") == "e33693"
    assert after.get("number") == ""
    assert after.evidence["page"] == Evidence("pubmed", "e33693")


def test_a_second_record_only_fills_what_is_absent():
    other = a_record(
        source="crossref",
        url="https://doi.org/x",
        fields={"title": "Other title", "publisher": "ASCO", "PMID": None},
    )
    after = merge(a_reference(), a_record(), other)
    assert after.get("title") == TITLE
    assert after.get("publisher") == "ASCO"
    assert after.evidence["publisher"].source == "crossref"
    assert after.resolution.records == (a_record().url, "https://doi.org/x")


def test_a_retraction_is_flagged_and_noted_whichever_record_says_so():
    after = merge(a_reference(), a_record())
    told = supplemented(
        after,
        a_record(flags=("retracted",), notices=(PublishedNotice("retracted", "10.1000/notice"),)),
    )
    assert told.resolution.flags == ("retracted",)
    assert told.notes == ("This work has been retracted (10.1000/notice).",)


def test_merging_twice_changes_nothing_more():
    once = merge(a_reference(), a_record())
    again = merge(replace(once, resolution=None), a_record())
    assert replace(again, evidence=once.evidence, resolution=once.resolution) == once


def test_without_a_choice_nothing_changes():
    assert merged(a_reference(), Choice(), at="") == a_reference()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One two"),
        (
            "<jats:sec><jats:title>Aims</jats:title><jats:p>X &amp; y</jats:p></jats:sec>",
            "Aims\nX & y",
        ),
        ("<p>Abstract</p><p>Text</p>", "Text"),
        ("Abstract", "Abstract"),
        ("", ""),
    ],
)
def test_abstracts_as_plain_text(text, expected):
    assert paragraphs(text) == expected
