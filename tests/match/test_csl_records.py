"""From printed references and looked-up records to what is compared."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.samples import a_record, a_reference
from zotsync.data import bundled_journals
from zotsync.match.csl_records import record_of_found, record_of_reference
from zotsync.model.reference import Date, Name


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"title": "TGF-β <i>in</i> mice"}, "title", "tgf beta in mice", id="title"),
        pytest.param({"title": "Re: Early seeding"}, "notice", "comment", id="notice"),
        pytest.param({"container-title-short": "JCO"}, "journal", ("j clin oncol", "jco"),
                     id="journal and its abbreviation"),
        pytest.param({"container-title": "Lancet (London, England)"}, "journal", ("lancet",),
                     id="journal and place"),
        pytest.param({"container-title": "Cancer : a journal"}, "journal", ("cancer",),
                     id="journal and subtitle"),
        pytest.param({"volume": "28A Suppl 15"}, "volume", "28", id="volume"),
        pytest.param({"issue": "15_suppl"}, "issue", "s15", id="issue"),
        pytest.param({"page": None, "number": "e33693"}, "page", "e33693", id="article number"),
        pytest.param({"number": "e33693"}, "page", "4697", id="page before the number"),
        pytest.param({"edition": "Second ed."}, "edition", "2", id="edition"),
        pytest.param({"DOI": "https://doi.org/10.1000/ABC"}, "doi", "10.1000/abc", id="doi"),
        pytest.param({"DOI": "none"}, "doi", "", id="no doi"),
        pytest.param({"PMID": "PMID: 20921465"}, "pmid", "20921465", id="pmid"),
        pytest.param({"PMCID": "PMC31"}, "pmcid", "PMC31", id="pmcid"),
        pytest.param({"arXiv": "arXiv:2101.00001v2"}, "arxiv", "2101.00001", id="arxiv"),
        pytest.param({"ISBN": "0-306-40615-2"}, "isbns", ("9780306406157",), id="isbn"),
        pytest.param({"ISSN": "0732-183X"}, "issns", ("0732-183X",), id="issn"),
        pytest.param({"DOI": "10.1101/2020.01.02.123456"}, "item_type", "preprint", id="preprint"),
        pytest.param({"container-title": "bioRxiv"}, "item_type", "preprint", id="server"),
    ],
)  # fmt: skip
def test_reads_the_fields_of_a_reference(changes: dict[str, Any], field: str, value: object):
    reference = a_reference(fields=changes)
    assert getattr(record_of_reference(reference), field) == value


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"issued": Date(2010, 5)}, "year", 2010, id="year"),
        pytest.param({"issued": None}, "year", None, id="no year"),
        pytest.param({"type": "chapter"}, "item_type", "bookSection", id="type"),
        pytest.param({"type": "song"}, "item_type", "", id="a type that tells nothing apart"),
        pytest.param({"names": (Name("Van den Eynde", "M."), Name("Li", role="editor"))},
                     "authors", ("eynde",), id="author before editor"),
        pytest.param({"names": (Name("Li", role="editor"),)}, "authors", ("li",), id="editor only"),
        pytest.param({"names": (Name("Wu"), Name("Li", role="editor"))}, "editors", ("li",),
                     id="editors"),
        pytest.param({"names": (Name("Li", role="translator"),)}, "authors", ("li",),
                     id="another role"),
        pytest.param({"names": (Name(literal="EORTC"), Name("Li"))}, "groups", ("eortc",),
                     id="group"),
        pytest.param({"names": ()}, "authors", (), id="nobody"),
    ],
)  # fmt: skip
def test_reads_what_stands_beside_the_fields(changes: dict[str, Any], field: str, value: object):
    assert getattr(record_of_reference(a_reference(**changes)), field) == value


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"titles": ("A title", "A title: long")}, "title", "a title", id="title"),
        pytest.param({"titles": ("A", "B", "C")}, "other_titles", ("b", "c"), id="other titles"),
        pytest.param({"titles": ()}, "title", "", id="no title"),
        pytest.param({"years": (2010, 2009)}, "year", 2010, id="year"),
        pytest.param({"years": (2010, 2009)}, "other_years", (2009,), id="other years"),
        pytest.param({"years": ()}, "year", None, id="no year"),
        pytest.param({"first_pages": ("in press", "7-9", "e33693")}, "page", "7", id="page"),
        pytest.param({"first_pages": ("7-9", "e33693")}, "other_pages", ("e33693",), id="pages"),
        pytest.param({"first_pages": ()}, "page", "", id="no page"),
        pytest.param({"journals": ("Nature : a weekly", "Nature")}, "journal", ("nature",),
                     id="journal"),
        pytest.param({"flags": ("preprint",)}, "item_type", "preprint", id="flagged preprint"),
        pytest.param({"flags": ("retracted",)}, "item_type", "journalArticle",
                     id="flagged otherwise"),
        pytest.param({"flags": ("notice",)}, "notice", "notice", id="flagged notice"),
        pytest.param({"flags": ("corrected",)}, "notice", "", id="no notice"),
        pytest.param({"flags": ("notice",), "fields": {"title": "Erratum"}}, "notice", "correction",
                     id="a notice of a kind"),
    ],
)  # fmt: skip
def test_reads_records(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(record_of_found(a_record(**changes)), field) == value


def test_a_list_of_journals_tells_what_a_journal_is_known_by() -> None:
    journals = bundled_journals()
    printed = record_of_reference(a_reference(fields={"ISSN": "0732-183X"}), journals)
    found = record_of_found(a_record(journals=("No such name", "J Clin Oncol")), journals)
    assert printed.journal_id == found.journal_id != ""
    assert printed.issns == (*found.issns, "0732-183X")
    elsewhere = record_of_reference(a_reference(fields={"ISSN": "2045-2322"}), journals)
    assert (elsewhere.journal_id, elsewhere.issns) == ("", ("2045-2322",))
    unknown = record_of_reference(a_reference(fields={"container-title": "No such name"}), journals)
    assert (unknown.journal_id, unknown.issns) == ("", ())
    assert record_of_reference(a_reference()).journal_id == ""


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("ISSN", "0028-0836", "issns", ("0028-0836",)),
        ("ISSN", " " * 191 + "0028-0836", "issns", ("0028-0836",)),
        ("ISSN", " " * 192 + "0028-0836", "issns", ()),
        ("arXiv", " " * 190 + "2101.00001", "arxiv", "2101.00001"),
        ("arXiv", " " * 191 + "2101.00001", "arxiv", "2101.0000"),
    ],
)
def test_only_so_much_of_an_identifier_is_read(name: str, text: str, field: str, value: object):
    assert getattr(record_of_reference(a_reference(fields={name: text})), field) == value
