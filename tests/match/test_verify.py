"""The rules that accept, doubt or reject a record."""

from __future__ import annotations

import pytest

from tests.lookup.samples import TITLE, a_record, a_reference
from zotsync.match.verify import choose, same_work, verify_record
from zotsync.model.record import Identifier
from zotsync.model.reference import Date, Name

BY_DOI = Identifier("DOI", "10.1200/JCO.2009.27.4860")
NO_LOCUS = {"volume": None, "page": None}
GROUP = (Name(literal="PRIME Study Group"),)


def outcome(decision) -> str:
    return decision.rule or ("review" if decision.review else "none")


@pytest.mark.parametrize(
    ("reference", "record", "expected"),
    [
        pytest.param({}, {}, "locus", id="author, volume and page agree"),
        pytest.param({"issued": Date(2011)}, {}, "locus", id="year off by one"),
        pytest.param({"issued": None}, {}, "locus", id="no year printed"),
        pytest.param({"issued": Date(2012)}, {}, "review", id="year off by two"),
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
            {"fields": {"page": "4699", "title": TITLE}}, {}, "title", id="page misprinted, title"
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
            "id",
            id="only the year agrees",
        ),
        pytest.param({"issued": Date(2000)}, {}, "review", id="ten years off"),
        pytest.param({"fields": {"PMID": "1"}}, {}, "review", id="the printed PMID is another's"),
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
