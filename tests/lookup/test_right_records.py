"""Records that belong to a reference though something is unusual: each is taken, none by force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, Work, served
from zotsync.lookup.pipeline import resolve
from zotsync.model.reference import Date, Name, Origin, Reference, Resolution

TITLE = "Seasonal survival of seabirds on northern islands"
WORK = Work(
    doi="10.5555/birds", title=TITLE, pmid="111", authors=(("Fernsby", "Anna B."),),
    journal="Oecologia", abbreviation="Oecologia", year=2001, volume="12", page="34-40",
)  # fmt: skip
OTHER = replace(
    WORK, doi="10.5555/other", pmid="222", title="Scattering of slow neutrons by ice",
    authors=(("Ravensbourne", "Edith"),), journal="Physical review letters",
    abbreviation="Phys Rev Lett", volume="111", page="222",
)  # fmt: skip


def bare(**fields: str) -> Reference:
    return Reference("r", "", Origin("command line"), fields=fields)


def printed(**changes: Any) -> Reference:
    fields = {"container-title": "Oecologia", "volume": "12", "page": "34–40"}
    fields |= changes.pop("fields", {})
    reference = Reference(
        "r", "", Origin("list"), type="article-journal", names=(Name("Fernsby", "A.B."),),
        issued=Date(2001), fields={name: text for name, text in fields.items() if text},
    )  # fmt: skip
    return replace(reference, **changes)


def looked_up(reference: Reference, *works: Work) -> tuple[Reference, Resolution]:
    with served(Simulator(works)) as url:
        (found,) = resolve([reference], options_for(url), sleep=lambda seconds: None).references
    assert found.resolution is not None
    return found, found.resolution


@pytest.mark.parametrize(
    ("reference", "work"),
    [
        pytest.param(bare(DOI=WORK.doi), replace(WORK, title=f"Erratum: {TITLE}", pmid=""),
                     id="the DOI of an erratum"),
        pytest.param(bare(DOI=WORK.doi), replace(WORK, pmid="", extra={
            "update-to": [{"DOI": "10.5555/older", "type": "retraction"}]}),
            id="the DOI of a retraction notice"),
        pytest.param(bare(DOI=WORK.doi), replace(WORK, pmid="", extra={
            "update-to": [{"DOI": WORK.doi, "type": "correction"}]}),
            id="an article that names itself as updated"),
        pytest.param(bare(PMID="111"), replace(WORK, publication_types=(
            "Published Erratum", "Corrected and Republished Article")),
            id="the PMID of an article corrected and republished"),
        pytest.param(printed(fields={"DOI": WORK.doi}),
                     replace(WORK, title=f"Erratum: {TITLE}", pmid=""),
                     id="an erratum by its own place and DOI"),
    ],
)  # fmt: skip
def test_who_names_a_notice_gets_it(reference, work):
    found, resolution = looked_up(reference, work)
    assert (resolution.outcome, resolution.rule) == ("found", "id")
    assert found.get("title") == work.title


ISBN = "9783161484100"
BOOK = Work(
    doi="10.5555/book", title="Tidal marshes", authors=(("Okonkwo", "Ada"),), journal="",
    abbreviation="", year=1999, kind="monograph", isbn=ISBN,
)  # fmt: skip
CHAPTERS = [
    replace(BOOK, doi=f"10.5555/book.{number}", title=f"On mud, {number}", kind="book-chapter",
            journal="Tidal marshes", page=f"{number}1-{number}9")
    for number in range(1, 8)
]  # fmt: skip


def test_an_isbn_means_the_book_and_not_one_of_its_chapters():
    found, resolution = looked_up(bare(ISBN=ISBN), *CHAPTERS, BOOK)
    assert resolution.rule == "id"
    assert (found.type, found.get("title"), found.get("DOI")) == (
        "book", "Tidal marshes", "10.5555/book",
    )  # fmt: skip


def test_of_a_book_that_has_only_chapters_what_all_of_them_say_is_taken():
    found, resolution = looked_up(bare(ISBN=ISBN), *CHAPTERS)
    assert resolution.outcome == "found"
    assert (found.type, found.get("title"), found.get("DOI")) == ("book", "Tidal marshes", "")
    assert found.names == ()
    assert found.issued == Date(1999)


@pytest.mark.parametrize(
    ("reference", "work", "rule"),
    [
        pytest.param(printed(issued=Date(2010)), WORK, "locus", id="year misprinted"),
        pytest.param(printed(issued=Date(2010), fields={"title": TITLE}), WORK, "locus",
                     id="year misprinted, title printed"),
        pytest.param(printed(fields={"title": TITLE}), replace(WORK, authors=()), "journal-locus",
                     id="a record without authors"),
        pytest.param(printed(), replace(WORK, authors=()), "journal-locus",
                     id="a record without authors, both ends of the pages"),
        pytest.param(printed(names=(Name("Mueller", "A."),)),
                     replace(WORK, authors=(("Müller", "Anna"),)), "locus", id="umlaut"),
        pytest.param(printed(names=(Name("Soerensen", "A."),)),
                     replace(WORK, authors=(("Sørensen", "Anna"),)), "locus", id="o with stroke"),
        pytest.param(printed(names=(Name("Xiaoming", "Z."),)),
                     replace(WORK, authors=(("Zhang", "Xiaoming"),)), "locus",
                     id="family and given name swapped"),
        pytest.param(printed(names=(Name("Wei", "Zhang"),), fields={"title": TITLE, "page": ""}),
                     replace(WORK, authors=(("Zhang", "Wei"),), pmid=""), "title",
                     id="swapped, no page printed"),
        pytest.param(printed(fields={"title": "Sesongmessig overlevelse hos sjøfugl", "page": ""}),
                     replace(WORK, pmid="", extra={
                         "original-title": ["Sesongmessig overlevelse hos sjøfugl"]}), "title",
                     id="the title in its own language"),
    ],
)  # fmt: skip
def test_one_oddity_does_not_hide_a_work_of_which_all_else_agrees(reference, work, rule):
    _found, resolution = looked_up(reference, work, OTHER)
    assert (resolution.outcome, resolution.rule) == ("found", rule)


@pytest.mark.parametrize(
    ("reference", "work"),
    [
        pytest.param(printed(issued=Date(2010), fields={"container-title": ""}), WORK,
                     id="year misprinted, no journal"),
        pytest.param(printed(fields={"page": "34"}), replace(WORK, authors=()),
                     id="no author there, no title here, one page"),
        pytest.param(printed(names=(Name("Wei", "Q."),)),
                     replace(WORK, authors=(("Zhang", "Wei"),)), id="another initial"),
    ],
)  # fmt: skip
def test_with_less_to_go_by_it_waits(reference, work):
    assert looked_up(reference, work)[1].outcome == "review"


def test_a_wrong_doi_of_a_titled_reference_gives_way_to_the_right_one():
    reference = printed(fields={"title": TITLE, "DOI": OTHER.doi})
    found, resolution = looked_up(reference, WORK, OTHER)
    assert resolution.outcome == "found"
    assert found.get("DOI") == WORK.doi
    assert found.evidence["DOI"].printed == OTHER.doi
    assert found.notes == (f"DOI {OTHER.doi} in the list names another work.",)


def test_the_doi_of_its_erratum_gives_way_to_that_of_the_work():
    erratum = replace(WORK, doi="10.5555/erratum", pmid="", title=f"Erratum: {TITLE}", page="600")
    reference = printed(fields={"title": TITLE, "DOI": erratum.doi})
    found, resolution = looked_up(reference, WORK, erratum)
    assert (resolution.outcome, found.get("DOI")) == ("found", WORK.doi)
    assert found.evidence["DOI"].printed == erratum.doi


def test_the_doi_of_its_data_gives_way_to_that_of_the_work():
    data = replace(WORK, doi="10.5555/data", pmid="", title=f"Data from: {TITLE}", kind="dataset",
                   journal="", abbreviation="", volume="", page="")  # fmt: skip
    reference = printed(fields={"title": TITLE, "DOI": data.doi})
    found, resolution = looked_up(reference, WORK, data)
    assert (resolution.outcome, found.get("DOI")) == ("found", WORK.doi)


def test_a_wrong_pmid_is_left_out_of_the_work_that_has_none():
    reference = printed(fields={"title": TITLE, "PMID": "222"})
    found, resolution = looked_up(reference, replace(WORK, pmid=""), OTHER)
    assert resolution.outcome == "found"
    assert "PMID" not in found.fields


def test_a_right_pmid_outweighs_a_wrong_doi():
    found, resolution = looked_up(printed(fields={"PMID": "111", "DOI": OTHER.doi}), WORK, OTHER)
    assert resolution.outcome == "found"
    assert (found.get("DOI"), found.get("PMID")) == (WORK.doi, "111")


def test_a_doubtful_doi_that_stays_is_marked():
    _found, resolution = looked_up(printed(fields={"DOI": OTHER.doi}), OTHER)
    assert (resolution.outcome, resolution.flags) == ("review", ("doubtful-identifier",))


@pytest.mark.parametrize("fields", [{"DOI": "10.5555/doesnotexist"}, {"PMID": "999"}])
def test_an_identifier_that_nobody_knows_is_marked(fields):
    _found, resolution = looked_up(bare(**fields), WORK)
    assert (resolution.outcome, resolution.flags) == ("absent", ("unknown-identifier",))


MARSHES = Work(
    doi="10.5555/marshes", title="Tidal marshes of the cold coasts", authors=(("Okonkwo", "Ada"),),
    journal="", abbreviation="", year=1999, kind="monograph", extra={"edition-number": "2"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "work"),
    [
        (f"Fernsby, Anna B; (2001) {TITLE}. In: Oecologia, Band 12, Seiten 34ff.", WORK),
        (f"Fernsby AB, Molen JW — {TITLE} — Oecologia 2001; vol 12: pages 34 to 40", WORK),
        (f"Anna B. Fernsby and Jan van der Molen (2001): {TITLE}, Oecologia 12, pp. 34-40.", WORK),
        (f'[12] A. B. Fernsby et al., "{TITLE}," Oecologia, vol. 12, pp. 34–40, 2001.', WORK),
        (f"FERNSBY, A. B.; VAN DER MOLEN, J. {TITLE}. Oecologia, v. 12, p. 34-40, 2001.", WORK),
        (f"12. Fernsby AB et al. {TITLE}. Oecologia. 2001 Mar 3;12(4):34-40. PubMed.", WORK),
        (f"Fernsby, A.B. et J. Molen, 2001, « {TITLE} », Oecologia, t. 12, 34-40", WORK),
        ("Okonkwo, Ada. Tidal marshes of the cold coasts. 2nd ed. Bergen: Shore Press, 1999.",
         MARSHES),
        ("Okonkwo A (1999) Tidal marshes of the cold coasts (2. Aufl.). Shore Press", MARSHES),
        ("A. Okonkwo (Ed.), 1999: Tidal marshes of the cold coasts. Shore Press; 312 pp.", MARSHES),
    ],
)  # fmt: skip
def test_an_unread_string_is_sought_by_its_words(raw, work):
    known = replace(WORK, authors=(*WORK.authors, ("van der Molen", "Jan W.")))
    found, resolution = looked_up(Reference("r", raw, Origin("list")), known, MARSHES, OTHER)
    assert (resolution.outcome, resolution.rule) == ("found", "words")
    assert found.get("DOI") == work.doi
