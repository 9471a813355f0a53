"""Patents, theses, programs and editions that no title joins are one, or are asked about."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import MemoryIndex, match, match_keys
from zotsync.match.rules import decide

PATENT = "type patent · author Ito · year 2014"
THESIS = "type thesis · author Wu · year 2013 · publisher ETH Zürich"
BOOK = "type book · author Atkins · year 2010 · edition 9"
PROGRAM = "type computerProgram · author Frisch · year 2016"

PAIRS = [
    # patents
    ("patent-untitled", f"{PATENT} · number US 8,765,432",
     f"{PATENT} · number US8765432B2 · title Process for producing lactams", "match", "N"),
    ("patent-without-its-country", f"{PATENT} · number 8 765 432",
     f"{PATENT} · number US8765432 · title Process for producing lactams", "match", "N"),
    ("patent-of-another-year", "type patent · author Ito · year 2012 · number EP1000001",
     f"{PATENT} · number EP 1000001 A1 · title Process for producing lactams", "match", "N"),
    ("patent-in-another-language", f"{PATENT} · number EP1000001 · title Verfahren zur Herstellung",
     f"{PATENT} · number EP1000001 · title Process for producing lactams", "review", "N"),
    ("patent-of-another", "type patent · author Kim · number EP1000001",
     f"{PATENT} · number EP1000001 · title Process for producing lactams", "review", "N"),
    ("patent-without-an-inventor", "type patent · number EP1000001 · year 2014",
     f"{PATENT} · number EP1000001 · title Process for producing lactams", "review", "N"),
    ("patents-of-two-numbers", f"{PATENT} · number EP1000001", f"{PATENT} · number EP1000002"
     " · title Process for producing lactams", "different", ""),
    ("patents-of-two-countries", f"{PATENT} · number US1000001", f"{PATENT} · number EP1000001"
     " · title Process for producing lactams", "different", ""),
    # standards and reports
    ("standard-untitled", "type standard · number ISO 9001 · year 2015",
     "type standard · number ISO 9001 · year 2015 · title Quality management", "review", "N"),
    ("standard-of-another-year", "type standard · number ISO 9001 · year 2008",
     "type standard · number ISO 9001 · year 2015 · title Quality management", "different", ""),
    ("report-untitled", "type report · author Hu · year 2014 · number 12-345",
     "type report · author Hu · year 2014 · number 12-345 · title Groundwater", "review", "N"),
    ("report-of-another", "type report · author Hu · year 2014 · number 12-345",
     "type report · author Li · year 2014 · number 12-345 · title Groundwater", "different", ""),
    ("two-reports-of-a-number", "type report · author Hu · year 2014 · number 3 · title Rivers",
     "type report · author Hu · year 2014 · number 3 · title Groundwater levels", "different", ""),
    # theses
    ("thesis-untitled", THESIS, f"{THESIS} · title Total synthesis of dendrobine", "review", "T"),
    ("thesis-without-its-place", "type thesis · author Wu · year 2013",
     f"{THESIS} · title Total synthesis of dendrobine", "review", "T"),
    ("thesis-of-another-place", THESIS.replace("ETH Zürich", "Harvard University"),
     f"{THESIS} · title Total synthesis of dendrobine", "different", ""),
    ("thesis-of-another-year", THESIS.replace("2013", "2012"),
     f"{THESIS} · title Total synthesis of dendrobine", "different", ""),
    ("thesis-of-another-degree", f"{THESIS} · thesisType Diploma thesis",
     f"{THESIS} · thesisType Ph.D. thesis · title Total synthesis of it all", "different", ""),
    ("thesis-of-one-title", THESIS.replace(" · publisher ETH Zürich", " · title Dendrobine"),
     f"{THESIS} · title Dendrobine", "match", "D0"),
    # programs and data
    ("program-as-a-book", "type book · author Frisch · year 2016 · title Gaussian 16",
     f"{PROGRAM} · title Gaussian 16", "review", "V"),
    ("program-with-its-revision", "type book · author Frisch · year 2016 · title Gaussian 16",
     "type document · author Frisch · year 2016 · title Gaussian 16, Revision C.01", "review", "V"),
    ("program-with-its-version", f"{PROGRAM} · title Orca",
     f"{PROGRAM} · title Orca, version 4.2", "review", "V"),
    ("program-with-its-number", f"{PROGRAM} · title Orca", f"{PROGRAM} · title Orca 4.2.1",
     "review", "V"),
    ("program-of-one-version", f"{PROGRAM} · title Orca · versionNumber 4.2",
     "type computerProgram · author Frisch · title Orca · versionNumber 4.2", "match", "V"),
    ("program-of-one-version-unsigned", "type computerProgram · title Orca · versionNumber 4.2",
     f"{PROGRAM} · title Orca · versionNumber 4.2", "review", "V"),
    ("program-of-two-versions", f"{PROGRAM} · title Orca · versionNumber 4.2",
     f"{PROGRAM} · title Orca · versionNumber 5.0", "review", "D0"),
    ("data-of-one-version", "type dataset · author Mok · year 2019 · title Ice · versionNumber 2",
     "type dataset · author Mok · title Ice · versionNumber 2.0", "match", "V"),
    ("program-of-two-revisions", f"{PROGRAM} · title Gaussian 16, Revision A.03",
     f"{PROGRAM} · title Gaussian 16, Revision C.01", "review", "V"),
    ("a-report-of-years", "type report · author Hu · year 2014 · title Rivers",
     "type report · author Hu · year 2014 · title Rivers 2010 2011", "different", ""),
    ("a-book-about-it", "type book · author Frisch · year 2016 · title Gaussian 16 in the class",
     f"{PROGRAM} · title Gaussian 16", "different", ""),
    ("program-of-others", "type computerProgram · author Neese · year 2016 · title Gaussian 16",
     f"{PROGRAM} · title Gaussian 16, Revision C.01", "different", ""),
    # editions
    ("a-short-title-of-one-edition", f"{BOOK} · title Physical Chemistry",
     f"{BOOK} · title Physical Chemistry · publisher Oxford University Press · isbn 0199543372",
     "match", "D7"),
    ("a-short-title-and-a-fuller-author-list",
     f"{BOOK} · author de Paula · title Physical Chemistry · publisher Oxford UP",
     f"{BOOK} · title Physical Chemistry · publisher Oxford University Press", "match", "D7"),
    ("a-short-title-of-two-publishers", f"{BOOK} · title Physical Chemistry · publisher Freeman",
     f"{BOOK} · author Paula · title Physical Chemistry · publisher Oxford University Press",
     "review", "R"),
    ("a-short-title-and-a-volume", f"{BOOK} · title Physical Chemistry · volume 1",
     f"{BOOK} · title Physical Chemistry", "review", "R"),
    ("a-part-of-one-edition", f"{BOOK} · title Organic Chemistry",
     f"{BOOK} · title Organic Chemistry: Part A: Structure", "review", "D8"),
    ("a-part-of-another-edition", f"{BOOK} · title Organic Chemistry",
     f"{BOOK.replace('edition 9', 'edition 8')} · title Organic Chemistry: Part A: Structure",
     "different", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "outcome", "rule"), [pytest.param(*row[1:], id=row[0]) for row in PAIRS]
)
def test_whole_works_are_one_or_are_asked_about(
    one: str, other: str, outcome: str, rule: str
) -> None:
    for left, right in ((one, other), (other, one)):
        verdict = decide(work(left), work(right))
        assert (verdict.outcome, verdict.rule) == (outcome, rule)


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [pytest.param(*row[1:4], id=row[0]) for row in PAIRS if row[3] != "different"],
)
def test_they_meet_in_a_library(one: str, other: str, outcome: str) -> None:
    for left, right in ((one, other), (other, one)):
        assert set(match_keys(work(left))) & set(match_keys(work(right)))
        index = MemoryIndex([work(right, "MINE2222")])
        (found,) = match([proposal(left)], index, library_identity="library")
        assert found.outcome == outcome
        assert found.item_key == ("MINE2222" if outcome == "match" else "")
