"""Identifiers in other places than their own: in notes, in addresses, in the journal (arXiv)."""

from __future__ import annotations

import json

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats import text
from zotsync.formats.bibtex import reader as bibtex
from zotsync.formats.csl_json import reader as csl_json
from zotsync.formats.ris import reader as ris
from zotsync.model.reference import Reference
from zotsync.normalize import normalize

ID = "1706.03762"
_MERELY_PLACES = {
    "container-title", "container-title-short", "volume", "issue", "page", "number",
}  # fmt: skip


def read_bibtex(fields: str, kind: str = "article") -> Reference:
    (read,) = bibtex.read(f"@{kind}{{v, title={{T}}, year={{2017}}, {fields}}}".encode(), "f.bib")
    assert isinstance(read, Reference)
    return read


def read_ris(lines: str) -> Reference:
    (read,) = ris.read(f"TY  - JOUR\nTI  - T\n{lines}\nER  - \n".encode(), "f.ris")
    assert isinstance(read, Reference)
    return read


def read_csl(**fields: str) -> Reference:
    entry = {"type": "article-journal", "title": "T", **fields}
    (read,) = csl_json.read(json.dumps([entry]).encode(), "f.json")
    assert isinstance(read, Reference)
    return read


def item_type(reference: Reference) -> str:
    return normalize(reference, bundled_schema(), bundled_journals()).item_type


EXPORTED = {
    "scholar": read_bibtex("journal={arXiv preprint arXiv:1706.03762}"),
    "dblp": read_bibtex(
        "journal={CoRR}, volume={abs/1706.03762}, url={http://arxiv.org/abs/1706.03762}"),
    "dblp with eprint": read_bibtex(
        "journal={CoRR}, volume={abs/1706.03762}, eprinttype={arXiv}, eprint={1706.03762}"),
    "ads": read_bibtex("journal={arXiv e-prints}, pages={arXiv:1706.03762}"),
    "ads with eid": read_bibtex(
        "journal={arXiv e-prints}, eid={arXiv:1706.03762}, pages={arXiv:1706.03762}"),
    "semantic scholar": read_bibtex("journal={ArXiv}, volume={abs/1706.03762}"),
    "zotero": read_bibtex("journal={arXiv:1706.03762 [cs]}"),
    "volume only": read_bibtex("journal={arXiv}, volume={1706.03762v5}"),
    "link only": read_bibtex("journal={arXiv.org}, url={https://arxiv.org/abs/1706.03762}"),
    "no journal": read_bibtex("eprint={1706.03762}, archiveprefix={arXiv}", "misc"),
    "ris scholar": read_ris("JO  - arXiv preprint arXiv:1706.03762\nPY  - 2017"),
    "ris dblp": read_ris("JO  - CoRR\nVL  - abs/1706.03762\nPY  - 2017"),
    "ris ads": read_ris("T2  - arXiv e-prints\nJO  - arXiv e-prints\nSP  - arXiv:1706.03762"),
    "csl scholar": read_csl(**{"container-title": "arXiv preprint arXiv:1706.03762"}),
    "csl corr": read_csl(**{"container-title": "CoRR", "volume": "abs/1706.03762"}),
}  # fmt: skip


@pytest.mark.parametrize("reference", EXPORTED.values(), ids=EXPORTED)
def test_an_export_that_takes_arxiv_for_a_journal_is_a_preprint(reference: Reference) -> None:
    assert (reference.type, reference.get("arXiv")) == ("article", ID)
    assert not reference.fields.keys() & _MERELY_PLACES
    assert reference.get("title") == "T"
    assert item_type(reference) == "preprint"


@pytest.mark.parametrize(
    ("journal", "volume", "number"),
    [
        ("arXiv preprint arXiv:hep-th/9901001", "", "hep-th/9901001"),
        ("arXiv preprint hep-th/9901001", "", "hep-th/9901001"),
        ("CoRR", "cs.LG/0102003", "cs.LG/0102003"),
        ("arXiv:math.GT/0309136", "", "math.GT/0309136"),
    ],
)
def test_old_numbers_are_taken_as_well(journal: str, volume: str, number: str) -> None:
    reference = read_bibtex(f"journal={{{journal}}}, volume={{{volume}}}")
    assert (reference.type, reference.get("arXiv")) == ("article", number)
    assert not reference.fields.keys() & _MERELY_PLACES


def test_what_says_more_than_the_number_stays() -> None:
    reference = read_bibtex("journal={arXiv preprint arXiv:1706.03762}, volume={3}, pages={1--15}")
    assert (reference.get("volume"), reference.get("page")) == ("3", "1–15")


def test_another_paper_s_number_in_the_container_is_not_lost() -> None:
    reference = read_bibtex("journal={arXiv preprint arXiv:1706.03762}, eprint={2101.00001}")
    assert reference.get("arXiv") == "2101.00001"
    assert reference.get("container-title") == "arXiv preprint arXiv:1706.03762"


def test_arxiv_without_a_number_is_a_preprint_there() -> None:
    reference = read_bibtex("journal={arXiv preprint}")
    assert (reference.type, reference.get("container-title")) == ("article", "arXiv preprint")
    assert item_type(reference) == "preprint"


@pytest.mark.parametrize(
    "fields",
    [
        "journal={Nature}, volume={3}, eprint={1706.03762}, archiveprefix={arXiv}",
        "journal={CoRR}, volume={3}",
        "journal={J. Phys. A}, volume={2}, pages={1--2}, eprint={abcd}, archiveprefix={arXiv}",
    ],
)
def test_an_article_in_a_journal_stays_one(fields: str) -> None:
    reference = read_bibtex(fields)
    assert reference.type == "article-journal"
    assert reference.get("container-title")
    assert item_type(reference) == "journalArticle"


def test_an_archive_whose_number_is_unreadable_is_kept_as_printed() -> None:
    reference = read_bibtex("journal={J}, eprint={abcd}, archiveprefix={arXiv}")
    assert (reference.get("archive"), reference.get("archive_location")) == ("arXiv", "abcd")


NAMES = "Vaswani A, Shazeer N, Parmar N."
INVERTED = "Vaswani, A., Shazeer, N. & Parmar, N."
PRINTED = [
    f"{NAMES} Attention is all you need. arXiv preprint arXiv:1706.03762. 2017.",
    f"{NAMES} Attention is all you need. arXiv:1706.03762 [cs.CL]. 2017 Jun 12.",
    f"{NAMES} Attention is all you need. CoRR. 2017;abs/1706.03762.",
    f"{NAMES} Attention is all you need. CoRR abs/1706.03762 (2017).",
    f"{INVERTED} Attention is all you need. arXiv preprint arXiv:1706.03762 (2017).",
    f"{INVERTED} Attention is all you need. CoRR abs/1706.03762 (2017).",
    f"{INVERTED} Attention is all you need. CoRR, abs/1706.03762 (2017).",
    f"{INVERTED} (2017). Attention is all you need. arXiv preprint arXiv:1706.03762.",
    f"{INVERTED} (2017). Attention is all you need. CoRR, abs/1706.03762.",
]


@pytest.mark.parametrize("words", PRINTED)
def test_a_printed_preprint_gives_its_title_and_number(words: str) -> None:
    (reference,) = text.read(f"References\n\n1. {words}\n".encode(), "list.txt")
    assert isinstance(reference, Reference)
    assert (reference.type, reference.get("arXiv")) == ("article", ID)
    assert reference.get("title") == "Attention is all you need"
    assert [name.family for name in reference.names] == ["Vaswani", "Shazeer", "Parmar"]
    assert reference.issued and reference.issued.year == 2017
    assert not reference.fields.keys() & _MERELY_PLACES
    assert item_type(reference) == "preprint"


@pytest.mark.parametrize(
    "words",
    [
        "Vaswani, Ashish, et al. “Attention is all you need.” arXiv preprint arXiv:1706.03762 "
        "(2017).",
        "Ashish Vaswani, Noam Shazeer: Attention is All you Need. CoRR abs/1706.03762 (2017)",
        "Ashish Vaswani and Noam Shazeer. Attention is all you need. CoRR, abs/1706.03762, 2017.",
    ],
)
def test_a_preprint_of_an_unknown_style_gives_its_number(words: str) -> None:
    (reference,) = text.read(f"References\n\n1. {words}\n".encode(), "list.txt")
    assert isinstance(reference, Reference)
    assert reference.get("arXiv") == ID
    assert item_type(reference) == "preprint"


@pytest.mark.parametrize(
    ("fields", "kind", "doi"),
    [
        ("url={https://onlinelibrary.wiley.com/doi/abs/10.1234/zz.7}", "article", "10.1234/zz.7"),
        ("url={https://www.tandfonline.com/doi/full/10.1234/zz.7}", "article", "10.1234/zz.7"),
        ("url={https://journals.plos.org/x?id=10.1234/zz.7}", "article", ""),
        ("url={https://www.pnas.org/doi/suppl/10.1234/zz.7/suppl_file/a.pdf}", "article", ""),
        ("url={https://link.springer.com/chapter/10.1007/978-3-540-44800-0_12}", "incollection",
         "10.1007/978-3-540-44800-0_12"),
        ("url={https://link.springer.com/book/10.1007/978-3-540-44800-0}", "incollection", ""),
        ("url={https://link.springer.com/book/10.1007/978-3-540-44800-0}", "book",
         "10.1007/978-3-540-44800-0"),
        ("url={https://a.example/doi/10.1234/zz.7}, doi={10.1234/own}", "article", "10.1234/own"),
        ("note={doi: 10.1234/zz.8}", "article", "10.1234/zz.8"),
        ("note={see doi: 10.1234/zz.8 for the data}", "article", ""),
        ("ee={https://doi.org/10.1234/zz.9}", "article", "10.1234/zz.9"),
        ("bdsk-url-1={https://doi.org/10.1234/zz.9}", "article", "10.1234/zz.9"),
        ("ee={https://doi.org/10.1234/zz.9}, doi={10.1234/own}", "article", "10.1234/own"),
    ],
)  # fmt: skip
def test_a_doi_in_the_address_or_the_note_is_the_work_s(fields: str, kind: str, doi: str) -> None:
    assert read_bibtex(fields, kind).get("DOI") == doi


@pytest.mark.parametrize(
    ("note", "field", "value", "left"),
    [
        ("PMID: 123456\nPMCID: PMC99\nmy words", "PMID", "123456", "my words"),
        ("PMID: 123456\nPMCID: PMC99\nmy words", "PMCID", "PMC99", "my words"),
        ("DOI: 10.1234/zz.2", "DOI", "10.1234/zz.2", ""),
        ("DOI: none", "DOI", "", "DOI: none"),
        ("PMID: 1 and 2", "PMID", "", "PMID: 1 and 2"),
    ],
)
def test_zotero_s_lines_of_extra_state_identifiers(
    note: str, field: str, value: str, left: str
) -> None:
    text = json.dumps([{"id": "a", "type": "article-journal", "title": "T", "note": note}])
    (read,) = csl_json.read(text.encode(), "f.json")
    assert isinstance(read, Reference)
    assert read.get(field) == value
    assert read.get("note") == left


def test_an_identifier_that_is_stated_twice_stays_where_it_is() -> None:
    read = read_ris("DO  - 10.1234/own\nN1  - PMID: 5\nN1  - PMID: 6")
    assert (read.get("DOI"), read.get("PMID"), read.get("note")) == ("10.1234/own", "5", "PMID: 6")
