"""Identifiers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zotsync.model.identifiers import (
    KINDS,
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_issns,
    clean_pmcid,
    clean_pmid,
    doi_key,
    identifier_of_page,
    named_source,
    parse_identifier,
)

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1038/nrc1234", "10.1038/nrc1234"),
        ("10.1000/%7Bx", "10.1000/%7Bx"),
        ("10.1000/a%3Ab", "10.1000/a:b"),
        ("doi:10.1038/nrc1234", "10.1038/nrc1234"),
        ("DOI 10.1038/NRC1234", "10.1038/NRC1234"),
        ("https://doi.org/10.1038/nrc1234", "10.1038/nrc1234"),
        ("http://dx.doi.org/10.1038/nrc1234.", "10.1038/nrc1234"),
        ("https://doi.org/https://doi.org/10.1038/nrc1234", "10.1038/nrc1234"),
        ("(https://doi.org/10.1016/S0140-6736(10)61116-5).", "10.1016/S0140-6736(10)61116-5"),
        ("see (10.1234/abc).Next", "10.1234/abc"),
        (f"https://doi.org/{SICI.replace('<', '%3C').replace('>', '%3E')}", SICI),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI),
        ("10.1016%2Fj.cell.2011.02.013", "10.1016/j.cell.2011.02.013"),
        ("<https://doi.org/10.1234/abc>", "10.1234/abc"),
        ('<a href="https://doi.org/10.1234/abc">x</a>', "10.1234/abc"),
        ("10.1234/abc</a>", "10.1234/abc"),
        ("https://x.org/doi/full/10.1002/ijc.123?src=a#sec", "10.1002/ijc.123"),
        ("https://x.org/doi/10.1200/JCO.18_suppl.LBA7005/full", "10.1200/JCO.18_suppl.LBA7005"),
        ("10.1234/abc/pdf", "10.1234/abc"),
        ("10.1234/abc.supplement", "10.1234/abc"),
        ("https://x.org/10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("10.1371/journal.pone.0012425PMID:20824205", "10.1371/journal.pone.0012425"),
        ("10.1371/journal.pone.0012425. PMID: 20824205", "10.1371/journal.pone.0012425"),
        ("10.1000/abc,10.1000/def", "10.1000/abc"),
        ("10.1093/pubmed/29.4.433", "10.1093/pubmed/29.4.433"),
        ("10.1000/a\u00adb\u200bc", "10.1000/abc"),
        ("10.1000/182\u201112", "10.1000/182-12"),
        ("https://x.org/show?doi=10.1016/abc&x=1", "10.1016/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("", ""),
        ("no identifier, pages 10.5/6", ""),
        ("10.1000/", ""),
    ],
)  # fmt: skip
def test_a_doi_is_found_bare(text: str, doi: str) -> None:
    assert clean_doi(text) == doi


def test_dois_compare_without_case() -> None:
    assert doi_key("10.1000/AbC") == doi_key("10.1000/aBc")


@given(st.text(max_size=60))
@example("<0)")
@example("a(b]c")
def test_cleaning_a_doi_twice_changes_nothing(text: str) -> None:
    once = clean_doi("10.1000/" + text)
    assert clean_doi(once) == once


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("21376230", "21376230"),
        ("PMID: 21376230", "21376230"),
        ("pmid21376230", "21376230"),
        ("https://pubmed.ncbi.nlm.nih.gov/21376230/", "21376230"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/21376230", "21376230"),
        ("0021", "21"),
        ("PMC3084216", ""),
        ("page 12", ""),
        ("", ""),
    ],
)
def test_a_pmid_is_digits(text: str, pmid: str) -> None:
    assert clean_pmid(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [
        ("PMC3084216", "PMC3084216"),
        ("PMCID: PMC3084216", "PMC3084216"),
        ("pmc 3084216", "PMC3084216"),
        ("PMC3084216.1", "PMC3084216"),
        ("3084216", "PMC3084216"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3084216/", "PMC3084216"),
        ("PMID: 123", ""),
    ],
)
def test_a_pmcid_has_its_prefix_and_no_version(text: str, pmcid: str) -> None:
    assert clean_pmcid(text) == pmcid


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("2101.00001", "2101.00001"),
        ("arXiv:2101.00001v2", "2101.00001"),
        ("arXiv preprint arXiv:1706.03762 (2017)", "1706.03762"),
        ("https://arxiv.org/abs/2101.00001v1", "2101.00001"),
        ("https://arxiv.org/pdf/2101.00001v1.pdf", "2101.00001"),
        ("10.48550/arXiv.2101.00001", "2101.00001"),
        ("https://doi.org/10.48550/ARXIV.2101.00001", "2101.00001"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("2199.00001", ""),
        ("vol. 2101.00001 of it", ""),
    ],
)
def test_an_arxiv_id_has_no_version(text: str, arxiv: str) -> None:
    assert clean_arxiv(text) == arxiv


@pytest.mark.parametrize(
    ("text", "isbns"),
    [
        ("0-306-40615-2", ("9780306406157",)),
        ("978-0-306-40615-7 (hbk); 0306406152", ("9780306406157",)),
        ("0-306-40615-2 978-0-19-853453-2", ("9780306406157", "9780198534532")),
        ("0-8044-2957-X", ("9780804429573",)),
        ("978-0-306-40615-8", ()),
        ("0028-0836", ()),
        ("", ()),
    ],
)
def test_isbns_are_verified_and_have_thirteen_digits(text: str, isbns: tuple[str, ...]) -> None:
    assert clean_isbn(text) == isbns


def test_issns_are_verified_and_hyphenated() -> None:
    assert clean_issns("ISSN 14764687") == ("1476-4687",)
    assert clean_issns("0028-0836, 1476-4687; 1234-5678") == ("0028-0836", "1476-4687")
    assert clean_issns("1234-5678") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1038/nrc1234", ("DOI", "10.1038/nrc1234")),
        (" https://doi.org/10.1038/nrc1234 ", ("DOI", "10.1038/nrc1234")),
        ("doi: 10.1038/nrc1234", ("DOI", "10.1038/nrc1234")),
        ("https://x.org/articles/10.1038/nrc1234", ("DOI", "10.1038/nrc1234")),
        ("PMID:21376230", ("PMID", "21376230")),
        ("10.1093/pubmed/29", ("DOI", "10.1093/pubmed/29")),
        ("https://pubmed.ncbi.nlm.nih.gov/21376230/", ("PMID", "21376230")),
        ("PMC3084216", ("PMCID", "PMC3084216")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3084216/", ("PMCID", "PMC3084216")),
        ("2101.00001v3", ("arXiv", "2101.00001")),
        ("arXiv:hep-th/9901001", ("arXiv", "hep-th/9901001")),
        ("10.48550/arXiv.2101.00001", ("arXiv", "2101.00001")),
        ("978-0-306-40615-7", ("ISBN", "9780306406157")),
        ("ISBN 0-306-40615-2", ("ISBN", "9780306406157")),
        ("21376230", None),
        ("978-0-306-40615-8", None),
        ("references.bib", None),
        ("see 10.1038/nrc1234", None),
        ("https://www.nature.com/articles/nrc1234", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_a_whole_text_is_one_identifier_or_none(text: str, found: tuple[str, str] | None) -> None:
    assert parse_identifier(text) == found


@given(st.text(alphabet="10./()<>[]%23doiPMCarxv: -", max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    found = parse_identifier(text)
    assert found is None or (found[0] in KINDS and found[1])


@pytest.mark.parametrize(
    "hostile",
    ["10.1000/" + "(" * 50_000, "10.1000/" * 10_000, "9" * 100_000, "1-" * 50_000, "<" * 100_000],
    ids=["brackets", "dois", "digits", "hyphens", "angles"],
)
def test_long_hostile_texts_are_answered_quickly(hostile: str) -> None:
    clean_doi(hostile)
    clean_pmid(hostile)
    clean_arxiv(hostile)
    clean_isbn(hostile)
    clean_issns(hostile)


@pytest.mark.parametrize(
    ("words", "arxiv"),
    [
        ("CoRR abs/1706.03762 (2017)", "1706.03762"),
        ("CoRR, abs/1706.03762, 2017.", "1706.03762"),
        ("CoRR. 2017;abs/1706.03762.", "1706.03762"),
        ("see /data/abs/1706.03762", ""),
        ("CoRR 1706.03762 items", ""),
    ],
)
def test_an_arxiv_id_stands_behind_dblp_s_name_of_arxiv(words: str, arxiv: str) -> None:
    assert clean_arxiv(words) == arxiv


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://arxiv.org/abs/1907.12345v1", ("arXiv", "1907.12345")),
        ("http://export.arxiv.org/pdf/hep-th/9901001v2.pdf", ("arXiv", "hep-th/9901001")),
        ("ar5iv.labs.arxiv.org/html/1907.12345", ("arXiv", "1907.12345")),
        ("https://www.alphaxiv.org/abs/1907.12345", ("arXiv", "1907.12345")),
        ("https://pubmed.ncbi.nlm.nih.gov/23945592/?from=x", ("PMID", "23945592")),
        ("http://www.ncbi.nlm.nih.gov/pubmed/0023945592", ("PMID", "23945592")),
        ("https://europepmc.org/article/MED/23945592", ("PMID", "23945592")),
        (
            "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&list_uids=2394559",
            ("PMID", "2394559"),
        ),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3733333/", ("PMCID", "PMC3733333")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC373/pdf/x.pdf", ("PMCID", "PMC373")),
        ("https://europepmc.org/article/PMC/PMC3733333", ("PMCID", "PMC3733333")),
        ("https://ssrn.com/abstract=3456789", ("DOI", "10.2139/ssrn.3456789")),
        (
            "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789",
            ("DOI", "10.2139/ssrn.3456789"),
        ),
        ("https://www.nature.com/articles/s41586-020-2649-2", ("DOI", "10.1038/s41586-020-2649-2")),
        ("nature.com/articles/d41586-020-00502-w#ref", ("DOI", "10.1038/d41586-020-00502-w")),
        ("https://www.nature.com/articles/ncomms12345.pdf", ("DOI", "10.1038/ncomms12345")),
        ("https://www.nature.com/articles/s41599-020-0423-6", None),  # registered by Palgrave
        ("https://www.nature.com/articles/palcomms201512", None),
        ("https://elifesciences.org/articles/57309", ("DOI", "10.7554/eLife.57309")),
        ("https://elifesciences.org/articles/57309-more", None),
        ("https://www.bmj.com/content/368/bmj.m1234", ("DOI", "10.1136/bmj.m1234")),
        ("https://arxiv.org/list/cs.CL/recent", None),
        ("https://notarxiv.org/abs/1907.12345", None),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=23945592", None),
        ("https://example.org/pubmed/23945592", None),
        ("https://example.org/?to=https://arxiv.org/abs/1907.12345", None),
        ("", None),
    ],
)
def test_the_page_of_a_register_names_its_work(url: str, found: tuple[str, str] | None) -> None:
    assert identifier_of_page(url) == found


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("10.5555/otter.2019.17", "10.5555/otter.2019.17"),
        ("https://doi.org/10.5555/otter.17", "https://doi.org/10.5555/otter.17"),
        ("doi:10.5555/otter/17", "doi:10.5555/otter/17"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/2001.00001", "https://arxiv.org/abs/2001.00001"),
        ("PMID: 12345678", "PMID: 12345678"),
        ("lists/rivers.bib", "rivers.bib"),
        ("/home/jo/10.5555/rivers.bib", "rivers.bib"),
        ("C:\\lists\\rivers.bib", "rivers.bib"),
        ("lists/", "lists"),
        ("rivers.bib", "rivers.bib"),
        ("/", "/"),
        ("-", "-"),
    ],
)
def test_a_source_is_named_by_its_file_an_identifier_whole(source: str, name: str) -> None:
    assert named_source(source) == name
