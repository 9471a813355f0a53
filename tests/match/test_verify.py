"""The rules that accept, doubt or reject a record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.match.choose import choose, same_work
from zotsync.match.verify import THRESHOLDS, Verification, names_record, verify_record
from zotsync.model.record import Identifier
from zotsync.model.reference import Date, Name

BY_DOI = Identifier("DOI", "10.1200/JCO.2009.27.4860")
NO_LOCUS = {"volume": None, "page": None}
PREPRINT = {"type": "article", "flags": ("preprint",), "first_pages": (), "fields": NO_LOCUS}
GROUP = (Name(literal="PRIME Study Group"),)


def outcome(decision) -> str:
    return decision.rule or ("review" if decision.review else "none")


@pytest.mark.parametrize(
    ("reference", "record", "expected"),
    [
        pytest.param({}, {}, "locus", id="author, volume and page agree"),
        pytest.param({"issued": Date(2011)}, {}, "locus", id="year off by one"),
        pytest.param({"issued": None}, {}, "locus", id="no year printed"),
        pytest.param({"issued": Date(2012)}, {}, "locus", id="year misprinted, all else agrees"),
        pytest.param(
            {"issued": Date(2012), "fields": {"container-title": None}},
            {},
            "review",
            id="year off by two, no journal to tell",
        ),
        pytest.param({"issued": Date(2012)}, {"years": (2010, 2012)}, "locus", id="year of print"),
        pytest.param(
            {"fields": {"container-title": "Lancet"}}, {}, "review", id="another journal"
        ),
        pytest.param(
            {"fields": {"container-title": "J Clin Onc"}}, {}, "locus", id="alike, not in the list"
        ),
        pytest.param({"fields": {"container-title": None}}, {}, "locus", id="no journal printed"),
        pytest.param({"names": (Name("Siena", "S."),)}, {}, "review", id="author further down"),
        pytest.param({"names": (Name("Peeters", "M."),)}, {}, "review", id="another author"),
        pytest.param({"names": ()}, {}, "journal-locus", id="no author printed"),
        pytest.param(
            {"names": (Name("Howlader", "N.", role="editor"),)}, {}, "review", id="an editor"
        ),
        pytest.param(
            {"names": (Name("Howlader", "N.", role="editor"),)},
            {"names": (Name("Howlader", "Nadia", role="editor"),)},
            "locus",
            id="the editor is the same",
        ),
        pytest.param({"names": GROUP}, {}, "journal-locus", id="a group printed"),
        pytest.param(
            {"names": (), "issued": Date(2011)}, {}, "review", id="no author, year not exact"
        ),
        pytest.param({"fields": {"volume": "29"}}, {}, "review", id="volume misprinted, no title"),
        pytest.param({"fields": {"page": "4699"}}, {}, "review", id="page misprinted, no title"),
        pytest.param(
            {"fields": {"page": "4699", "title": TITLE}}, {}, "review", id="another page, title"
        ),
        pytest.param(
            {"fields": {"page": "4699–4705", "title": TITLE}},
            {},
            "title",
            id="first page misprinted, the last agrees",
        ),
        pytest.param(
            {"fields": {"page": "4699–4711", "title": TITLE}}, {}, "review", id="both pages others"
        ),
        pytest.param(
            {"fields": {"volume": "29", "title": TITLE}}, {}, "title", id="volume misprinted, title"
        ),
        pytest.param(
            {"fields": {"volume": "29", "page": "1", "title": TITLE}},
            {},
            "review",
            id="same title elsewhere: abstract and paper",
        ),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}}, {}, "title", id="title and author"),
        pytest.param(
            {"fields": {**NO_LOCUS, "title": TITLE}, "names": ()}, {}, "review", id="title alone"
        ),
        pytest.param(
            {"fields": {**NO_LOCUS, "title": TITLE.upper()}}, {}, "title", id="title in capitals"
        ),
        pytest.param(
            {"fields": {"title": "Quality of life after surgery of the knee in the old"}},
            {},
            "review",
            id="another title on the same page",
        ),
        pytest.param({"fields": {"volume": "3", "page": "9"}, "names": ()}, {}, "none", id="none"),
        pytest.param({"fields": {"volume": "28 Suppl 15"}}, {}, "locus", id="supplement in volume"),
        pytest.param(
            {"fields": {"page": None, "number": "e33693"}},
            {"first_pages": ("33693",)},
            "locus",
            id="article number without its letter",
        ),
        pytest.param(
            {"fields": {"page": "12"}}, {"first_pages": ("0012-0019",)}, "locus", id="padded page"
        ),
        pytest.param({"names": (Name("DOUILLARD", "JY"),)}, {}, "locus", id="author in capitals"),
        pytest.param(
            {"names": (Name("de Douillard", "J"),)}, {}, "locus", id="author with a particle"
        ),
        pytest.param(
            {}, {"fields": {"title": f"Erratum: {TITLE}"}}, "review", id="erratum on the same page"
        ),
        pytest.param(
            {"fields": {"title": TITLE}},
            {"fields": {"title": f"Reply to: {TITLE}"}, "titles": (f"Reply to: {TITLE}",)},
            "review",
            id="a reply to it",
        ),
        pytest.param({}, {"flags": ("notice",)}, "review", id="flagged as a notice"),
        pytest.param(
            {"fields": {"title": f"Erratum: {TITLE}"}},
            {"fields": {"title": f"Corrigendum: {TITLE}"}, "titles": (f"Corrigendum: {TITLE}",)},
            "locus",
            id="the erratum itself is cited",
        ),
        pytest.param(
            {},
            {"fields": {"title": f"RETRACTED: {TITLE}"}, "flags": ("retracted",)},
            "locus",
            id="the work itself, retitled after its retraction",
        ),
        pytest.param(
            {"fields": {**NO_LOCUS, "title": TITLE}},
            {"fields": {"title": f"RETRACTED: {TITLE}"}},
            "review",
            id="retitled, and only the title to go by",
        ),
        pytest.param(
            {},
            {"fields": {"title": "Response of tumours to panitumumab"}},
            "locus",
            id="a response that is none",
        ),
        pytest.param(
            {"fields": {"title": TITLE}},
            {"type": "article", "flags": ("preprint",), "first_pages": (), "fields": NO_LOCUS},
            "review",
            id="the preprint of an article",
        ),
        pytest.param(
            {"type": "book", "fields": {**NO_LOCUS, "container-title": None, "title": TITLE}},
            {},
            "review",
            id="the review of a book",
        ),
        pytest.param(
            {"fields": {"DOI": "10.1000/other"}}, {}, "review", id="another DOI is printed"
        ),
        pytest.param(
            {"fields": {**NO_LOCUS, "title": "Cancer statistics in the United States, 2019"}},
            {"titles": ("Cancer statistics in the United States, 2020",)},
            "review",
            id="the next year's statistics",
        ),
        pytest.param(
            {"fields": {**NO_LOCUS, "title": f"{TITLE}. Part I"}},
            {"titles": (f"{TITLE}. Part II",)},
            "review",
            id="the second part",
        ),
        # names in other forms
        pytest.param({"names": (Name("Garcia Marquez", "G."),)}, {"names": (Name("Garcia", "G"),)},
                     "locus", id="half of a double name"),
        pytest.param({"names": (Name("Smith Jones", "A"),)},
                     {"names": (Name("Smith Brown", "A"),)},
                     "review", id="another double name"),
        pytest.param({"names": (Name("Mueller Jr.", "A."),)}, {"names": (Name("Müller", "A"),)},
                     "locus", id="umlaut spelled out, and a suffix"),
        pytest.param({"names": (Name("Douilard", "J.Y."),)}, {}, "review",
                     id="a letter left out of the author"),
        pytest.param({}, {"names": GROUP}, "review", id="a group is registered"),
        pytest.param({"names": (*GROUP, Name("Douillard", "J.Y."))}, {}, "locus",
                     id="a group in front of the authors"),
        pytest.param({"names": GROUP, "issued": Date(2011)},
                     {"names": (Name(literal="The PRIME Study Group Investigators"),)}, "locus",
                     id="a group's name printed shorter"),
        pytest.param({"names": (Name(literal="EORTC"),)}, {}, "journal-locus",
                     id="a group without a telling name"),
        # volumes, pages and journals in other forms
        pytest.param({"fields": {"volume": "28A"}}, {}, "locus", id="volume with its letter"),
        pytest.param({"fields": {"volume": "B28"}}, {}, "review", id="series of the volume"),
        pytest.param({"fields": {"page": "ABC4697"}}, {}, "locus", id="letters before the number"),
        pytest.param({"fields": {"volume": None}}, {}, "locus", id="no volume printed"),
        pytest.param({}, {"fields": {"volume": None}}, "locus", id="no volume registered"),
        pytest.param({"fields": {"volume": None}, "issued": Date(2011)}, {}, "review",
                     id="no volume printed, another year"),
        pytest.param({"fields": {"volume": None, "container-title": "Lancet"}}, {}, "review",
                     id="no volume printed, another journal"),
        pytest.param({"fields": {"volume": None, "page": "1"}}, {}, "review",
                     id="no volume printed, another page"),
        pytest.param({"fields": {"volume": None}, "names": (Name("Siena", "S."),)}, {}, "review",
                     id="no volume printed, author further down"),
        pytest.param({"fields": {"volume": None, "page": "7"}}, {"first_pages": ("7",)}, "review",
                     id="no volume printed, a page of one digit"),
        pytest.param({"fields": {"volume": None, "page": "17"}}, {"first_pages": ("17",)}, "locus",
                     id="no volume printed, a page of two digits"),
        pytest.param({"fields": {"volume": None, "title": "Quality of life of knees in the old"}},
                     {}, "review",
                     id="no volume printed, another title"),
        pytest.param({"fields": {"page": "S697"}}, {"first_pages": ("697",)}, "review",
                     id="a supplement's page"),
        pytest.param({"fields": {"page": "a4697"}}, {"first_pages": ("b4697",)}, "review",
                     id="other letters before the number"),
        pytest.param({}, {"first_pages": ("1", "4697")}, "locus", id="the second page of a record"),
        pytest.param({"fields": {"container-title": "JCO", "ISSN": "0732-183X"}},
                     {"fields": {"ISSN": "1527-7755, 0732-183X"}}, "locus", id="journal by ISSN"),
        pytest.param({"fields": {"container-title": "Onk", "ISSN": "0140-6736"}},
                     {"fields": {"ISSN": "1527-7755, 0732-183X"}}, "review", id="another ISSN"),
        # titles in other forms
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}},
                     {"titles": ("Panitumumab", TITLE)}, "title", id="the second title"),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}},
                     {"titles": (f"{TITLE}: the PRIME study",)}, "title", id="subtitle left out"),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}},
                     {"titles": (f"Cancer care. {TITLE}",)}, "review",
                     id="words in front left out"),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}},
                     {"titles": (f"{TITLE} in mice",)}, "review", id="a telling word"),
        pytest.param({"fields": {"volume": None, "container-title": None, "title": "cfgheaeffc"}},
                     {"titles": ("cfgheaeffz",)}, "title", id="title 90 % alike on one page"),
        pytest.param({"fields": {"volume": None, "container-title": None, "title": "cfgheaeff"}},
                     {"titles": ("cfgheaefz",)}, "review", id="title 89 % alike on one page"),
        pytest.param({"fields": {"title": "ccgcaa"}}, {"titles": ("bccbff",)}, "locus",
                     id="title 50 % alike on one page"),
        pytest.param({"fields": {"title": "ccgcaa"}}, {"titles": ("bccbff", "zzzz")}, "locus",
                     id="the first title, 50 % alike"),
        pytest.param({"fields": {"title": "ccgcat"}}, {"titles": ("bbcbff",)}, "review",
                     id="title less alike on one page"),
        pytest.param({"fields": {"title": TITLE}}, {"titles": ()}, "locus",
                     id="no title registered"),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}}, {"titles": ()}, "review",
                     id="no title registered, and no place"),
        pytest.param({"fields": {**NO_LOCUS, "title": TITLE}, "issued": None}, {}, "review",
                     id="title without a year"),
        pytest.param({"fields": NO_LOCUS, "issued": Date(2011)}, {}, "none", id="author alone"),
        pytest.param({"fields": NO_LOCUS}, {}, "review", id="author, journal and exact year"),
        pytest.param({"fields": {**NO_LOCUS, "title": "Letters to the editor"}},
                     {"titles": ("Letters to the Editor",)}, "review",
                     id="a title that names nothing"),
        # notices
        pytest.param({}, {"fields": {"title": f"Reply to: {TITLE}"}}, "locus",
                     id="a reply, known by its place"),
        pytest.param({"fields": {"title": f"Reply to: {TITLE}"}},
                     {"titles": (f"Reply to: {TITLE}",), "flags": ("notice",),
                      "fields": {"title": TITLE}}, "locus", id="a reply, flagged as a notice"),
        pytest.param({"fields": {"title": f"Retracted: {TITLE}", **NO_LOCUS}},
                     {"fields": {"title": f"Retracted: {TITLE}"}}, "title", id="retitled in both"),
        # kinds of works
        pytest.param({}, {"type": "thesis"}, "review", id="a thesis"),
        pytest.param({}, {"type": "chapter"}, "locus", id="an article or a chapter"),
        pytest.param({}, {"type": "review"}, "locus", id="an article or a review"),
        pytest.param({"type": "software"}, {"type": "dataset"}, "locus", id="software or data"),
        pytest.param({"type": "article"}, {}, "review", id="a preprint is meant"),
        pytest.param({"type": "article"}, {"type": "dataset"}, "locus", id="a preprint or data"),
        pytest.param({"type": "article"}, {"type": "software"}, "locus",
                     id="a preprint or software"),
        pytest.param({"type": "article"}, {"type": ""}, "locus", id="a preprint or unknown"),
        pytest.param({"type": "article", "fields": {**NO_LOCUS, "title": TITLE}},
                     {"fields": {"volume": None}}, "title",
                     id="a preprint is meant, no volume yet"),
        pytest.param({"type": "article", "fields": {**NO_LOCUS, "title": TITLE}},
                     {"type": "thesis", "fields": {"volume": None}}, "review",
                     id="a preprint is meant, a thesis without volume"),
        pytest.param({"fields": {"volume": "28", "page": None, "title": TITLE}}, PREPRINT, "review",
                     id="no preprint has a volume"),
        pytest.param({"fields": {"volume": None, "title": TITLE}}, PREPRINT, "review",
                     id="no preprint has pages in a journal"),
    ],
)  # fmt: skip
def test_rules_over_what_both_say(reference, record, expected):
    assert outcome(verify_record(a_reference(**reference), a_record(**record))) == expected


@pytest.mark.parametrize(
    ("reference", "record", "expected"),
    [
        pytest.param({}, {}, "id", id="everything agrees"),
        pytest.param({"fields": {"title": TITLE[:40]}}, {}, "id", id="title cut short"),
        pytest.param(
            {"fields": {"title": "A wholly different paper on knees"}}, {}, "review", id="title"
        ),
        pytest.param(
            {"names": (Name("Peeters", "M."),), "issued": None, "fields": NO_LOCUS},
            {},
            "review",
            id="nothing agrees",
        ),
        pytest.param(
            {"names": (Name("Peeters", "M."),), "fields": {"volume": "1", "page": "2"}},
            {},
            "review",
            id="only the year agrees",
        ),
        pytest.param({"issued": Date(2000)}, {}, "id", id="ten years off, all else agrees"),
        pytest.param({"issued": Date(2000), "fields": {"page": None}}, {}, "review",
                     id="ten years off, no page printed"),
        pytest.param(
            {"fields": {"title": TITLE.replace("infusional", "oral"), "page": "7"}},
            {},
            "review",
            id="one word other, and another page",
        ),
        pytest.param(
            {"fields": {"title": TITLE.replace("infusional", "oral")}},
            {},
            "id",
            id="one word other in the same place",
        ),
        pytest.param(
            {"fields": {"title": TITLE, "page": "7"}}, {}, "id", id="the title, and another page"
        ),
        pytest.param(
            {"fields": {"title": TITLE, "page": "7", "volume": "3"}},
            {},
            "review",
            id="the title, and another place",
        ),
        pytest.param({"fields": {"PMID": "1"}}, {}, "review", id="the printed PMID is another's"),
        pytest.param({"fields": {"PMCID": "PMC1"}}, {"fields": {"PMCID": "PMC2"}}, "review",
                     id="the printed PMCID is another's"),
        pytest.param({"fields": {"title": "dfge"}}, {"titles": ("dgge",)}, "id",
                     id="title 75 % alike"),
        pytest.param({"fields": {"title": "dfge"}}, {"titles": ("dggf",)}, "review",
                     id="title less alike"),
        pytest.param({"names": (Name("Peeters", "M."),), "issued": None,
                      "fields": {"volume": "28", "page": "1"}}, {}, "review", id="only the volume"),
        pytest.param({"names": (Name("Peeters", "M."),), "issued": None,
                      "fields": {"volume": "1", "page": "4697"}}, {}, "review", id="only the page"),
        pytest.param({"issued": None, "fields": {"volume": "1", "page": "1"}}, {}, "review",
                     id="only the author"),
        pytest.param({"issued": Date(2009)}, {}, "id", id="year before the record's"),
        pytest.param({"issued": Date(2011)}, {}, "id", id="year after the record's"),
        pytest.param({"issued": Date(2008), "fields": {"volume": None}}, {}, "review",
                     id="two years before the record's"),
        pytest.param({"issued": Date(2013), "fields": NO_LOCUS}, PREPRINT, "id",
                     id="preprint, three years later in print"),
        pytest.param({"issued": Date(2014), "fields": NO_LOCUS}, PREPRINT, "review",
                     id="preprint, four years later in print"),
        pytest.param({"issued": Date(2009), "fields": NO_LOCUS}, PREPRINT, "id",
                     id="preprint, printed the year before"),
        pytest.param({"issued": Date(2008), "fields": NO_LOCUS}, PREPRINT, "review",
                     id="preprint, printed two years before"),
    ],
)  # fmt: skip
def test_an_identifier_counts_only_if_nothing_printed_contradicts(reference, record, expected):
    decision = verify_record(a_reference(**reference), a_record(**record), named_by=BY_DOI)
    assert outcome(decision) == expected


def test_an_identifier_alone_is_enough():
    bare = a_reference(names=(), issued=None, type="", fields=dict.fromkeys(a_reference().fields))
    assert verify_record(bare, a_record(), named_by=BY_DOI).rule == "id"


def test_a_decision_tells_what_agreed_and_what_did_not():
    decision = verify_record(a_reference(fields={"page": "4699", "title": TITLE}), a_record())
    assert {"author", "volume", "year", "journal", "title"} <= set(decision.agreed)
    assert decision.disagreed == ("page",)


def test_two_different_works_that_qualify_wait_for_review():
    other = a_record(fields={"title": "Something else", "DOI": "10.1000/b", "PMID": "7"})
    choice = choose([verify_record(a_reference(), a_record()), verify_record(a_reference(), other)])
    assert choice.best is None
    assert len(choice.doubtful) == 2


def test_a_record_without_disagreement_beats_one_with():
    reference = a_reference(fields={"title": TITLE})
    reprint = a_record(
        fields={"DOI": "10.1000/b", "PMID": None, "page": "1-9"}, first_pages=("1-9",)
    )
    choice = choose([verify_record(reference, reprint), verify_record(reference, a_record())])
    assert choice.best is not None
    assert choice.best.record == a_record()


def test_one_work_under_two_dois_is_taken_once_the_one_with_a_pmid():
    twin = a_record(source="crossref", record_id="b", fields={"DOI": "10.1000/a", "PMID": None})
    again = a_record(source="crossref", record_id="c")
    choice = choose([verify_record(a_reference(), one) for one in (twin, again)])
    assert choice.best is not None
    assert choice.best.record == again


def test_services_that_disagree_on_the_doi_leave_it_to_review():
    twin = a_record(source="crossref", record_id="b", fields={"DOI": "10.1000/a", "PMID": None})
    choice = choose([verify_record(a_reference(), one) for one in (a_record(), twin)])
    assert choice.best is None


def test_a_second_service_confirms_a_doi():
    mine = a_record(source="crossref", record_id="x", fields={"PMID": None})
    choice = choose([verify_record(a_reference(), one) for one in (a_record(), mine)])
    assert choice.best is not None
    assert [decision.record.source for decision in choice.same] == ["crossref"]


def test_records_without_shared_identifier_are_one_work_by_place_and_title():
    assert same_work(a_record(), a_record(fields={"DOI": None, "PMID": None}))
    assert not same_work(a_record(), a_record(fields={"PMID": "2", "DOI": None}))


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        pytest.param({"PMID": None}, True, id="DOI alone"),
        pytest.param({"DOI": "10.1000/b"}, True, id="PMID alone"),
        pytest.param({"PMID": "2"}, True, id="DOI, and another PMID"),
        pytest.param({"DOI": "10.1000/b", "PMID": "2"}, False, id="two of everything"),
        pytest.param(
            {"DOI": "10.1000/b", "PMID": None}, True, id="two DOIs of one place and title"
        ),
        pytest.param({"DOI": None, "PMID": None, "volume": "29"}, False, id="another volume"),
    ],
)
def test_two_records_of_one_work(changes, same):
    assert same_work(a_record(), a_record(fields=changes)) is same
    assert same_work(a_record(fields=changes), a_record()) is same


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        pytest.param({"first_pages": ("1",)}, False, id="another page"),
        pytest.param({"titles": ("Another title",)}, False, id="another title"),
        pytest.param({"titles": ()}, False, id="no title"),
        pytest.param({"titles": (f"{TITLE}: the PRIME study",)}, True, id="a subtitle"),
        pytest.param({"titles": ("cfgheaeffz",)}, True, id="titles 90 % alike"),
        pytest.param({"titles": ("cfgheaezzz",)}, False, id="titles less alike"),
    ],
)
def test_records_without_identifiers_are_one_work_by_place_and_title(changes, same):
    mine = a_record(fields={"DOI": None, "PMID": None})
    if "cfgh" in str(changes):
        mine = a_record(fields={"DOI": None, "PMID": None}, titles=("cfgheaeffc",))
    assert same_work(mine, a_record(fields={"DOI": None, "PMID": None}, **changes)) is same


@pytest.mark.parametrize(
    ("kind", "value", "fields", "named"),
    [
        pytest.param("DOI", "10.1000/A", {"DOI": "https://doi.org/10.1000/a"}, True, id="doi"),
        pytest.param("DOI", "10.1000/A", {"DOI": "10.1000/b", "PMID": "10.1000/a"}, False,
                     id="another doi"),
        pytest.param("DOI", "10.1000/A", {}, False, id="no doi"),
        pytest.param("PMID", "7", {"PMID": "7", "DOI": "10.1000/x"}, True, id="pmid"),
        pytest.param("PMID", "7", {"PMID": "8", "DOI": "7", "ISBN": "7"}, False, id="another pmid"),
        pytest.param("PMCID", "PMC7", {"PMCID": "PMC7"}, True, id="pmcid"),
        pytest.param("arXiv", "2101.00001", {"arXiv": "arXiv:2101.00001v2"}, True, id="arxiv"),
        pytest.param("arXiv", "2101.00001", {"arXiv": "2101.00002"}, False, id="another arxiv id"),
        pytest.param("arXiv", "math/9901001", {"arXiv": "MATH/9901001"}, True, id="arxiv case"),
        pytest.param("ISBN", "9783161484100", {"ISBN": "0-306-40615-2 3-16-148410-X"}, True,
                     id="the second isbn"),
        pytest.param("ISBN", "9783161484100", {"ISBN": "0-306-40615-2"}, False, id="another isbn"),
    ],
)  # fmt: skip
def test_a_record_carries_the_identifier_it_was_found_by(kind, value, fields, named):
    record = replace(a_record(), fields=fields)
    assert names_record(Identifier(kind, value), record) is named


def accepted(**changes):
    return verify_record(a_reference(), a_record(**changes))


def test_what_is_vetoed_is_named():
    decision = verify_record(
        a_reference(issued=Date(2000), fields={"title": TITLE, "DOI": "10.1000/x", "PMID": "1",
                                               "PMCID": "PMC1", "volume": None}),
        a_record(type="thesis", fields={"title": f"Erratum: {TITLE}", "PMCID": "PMC2"}),
    )  # fmt: skip
    assert decision.vetoes == ("year", "notice", "type", "DOI", "PMID", "PMCID")
    assert decision.review
    assert not decision.accepted


def test_no_record_is_no_choice():
    assert choose([]) == choose([Verification(a_record())])
    assert choose([]).best is None


def test_what_is_doubtful_is_offered_the_likelier_first():
    less = verify_record(a_reference(names=(Name("X", "Y"),)), a_record(first_pages=("1",)))
    more = verify_record(a_reference(names=(Name("X", "Y"),)), a_record())
    assert less.review
    assert more.review
    assert choose([less, more]).doubtful == (more, less)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        pytest.param({"fields": {"PMID": None, "DOI": "10.1000/a"}},
                     {"fields": {"DOI": "10.1000/b"}},
                     id="with a PMID before the earlier DOI"),
        pytest.param({"type": "chapter", "fields": {"PMID": None, "DOI": "10.1000/a"}},
                     {"fields": {"PMID": None, "DOI": "10.1000/b"}},
                     id="a journal article before the earlier DOI"),
        pytest.param({"type": "", "fields": {"DOI": "10.1000/a"}},
                     {"type": "article-journal", "fields": {"DOI": "10.1000/b"}}, id="stated type"),
        pytest.param({"fields": {"PMID": None, "DOI": "10.1000/b"}},
                     {"fields": {"PMID": None, "DOI": "10.1000/a"}}, id="the earlier DOI"),
    ],
)  # fmt: skip
def test_of_two_records_of_one_service_one_is_preferred(worse, better):
    best = accepted(**better)
    for order in ([accepted(**worse), best], [best, accepted(**worse)]):
        assert choose(order).best == best


def test_a_doi_that_two_services_confirm_comes_first():
    lone = accepted(fields={"DOI": "10.1000/a"})
    pair = [accepted(source=name, fields={"DOI": "10.1000/b", "PMID": None}) for name in ("x", "y")]
    assert choose([lone, *pair]).best in pair
    assert choose([lone, pair[0], lone]).best is None


def test_a_lone_doi_of_a_second_service_is_no_confirmation():
    mine = accepted(source="x", fields={"DOI": "10.1000/a", "PMID": None})
    theirs = accepted(source="y", fields={"DOI": None, "PMID": None})
    assert choose([mine, theirs]).best is not None
    assert (
        choose([mine, accepted(source="y", fields={"DOI": "10.1000/b", "PMID": None})]).best is None
    )


def test_two_works_of_one_service_without_an_author_wait_for_review():
    reference = a_reference(names=())
    records = [a_record(fields={"PMID": None, "DOI": f"10.1000/{n}"}) for n in "ab"]
    decisions = [verify_record(reference, record) for record in records]
    assert {decision.rule for decision in decisions} == {"journal-locus"}
    assert choose(decisions).best is None
    assert choose([accepted(fields={"PMID": None, "DOI": f"10.1000/{n}"}) for n in "ab"]).best


def test_the_page_states_the_thresholds():
    text = (Path(__file__).parents[2] / "docs" / "resolving.md").read_text("utf-8")
    assert f"at least {THRESHOLDS.fits:.0f} % alike" in text
    assert f"at least {THRESHOLDS.title:.0f} % alike" in text
    assert "less than half in common" in text
    assert THRESHOLDS.other == 50
