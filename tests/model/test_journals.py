"""Journals are found by name, uniquely or not at all."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools import build_journals as build
from zotsync.data import bundled_journals
from zotsync.model import journals
from zotsync.model.journals import Journal, journal_key, main_title
from zotsync.normalize.containers import display_title

#: Every journal name printed in the two seed lists, with the title that Zotero's users read.
SEED_NAMES = {
    "Angiogenesis": "Angiogenesis",
    "Ann. Oncol.": "Annals of Oncology",
    "Annu. Rev. Immunol.": "Annual Review of Immunology",
    "Annu. Rev. Med.": "Annual Review of Medicine",
    "CA Cancer J. Clin.": "CA: A Cancer Journal for Clinicians",
    "Cancer Cell": "Cancer Cell",
    "Cancer Discov.": "Cancer Discovery",
    "Cancer Metastasis Rev.": "Cancer Metastasis Reviews",
    "Cancer Res.": "Cancer Research",
    "Cell": "Cell",
    "Cell Stem Cell": "Cell Stem Cell",
    "Clin. Adv. Hematol. Oncol.": "Clinical Advances in Hematology & Oncology",
    "Clin. Cancer Res.": "Clinical Cancer Research",
    "Clin. Chem.": "Clinical Chemistry",
    "Cochrane Database of Systematic Reviews": "The Cochrane Database of Systematic Reviews",
    "Cold Spring Harb. Perspect. Med.": "Cold Spring Harbor Perspectives in Medicine",
    "Crit. Rev. Oncog.": "Critical Reviews in Oncogenesis",
    "Crit. Rev. Oncol. Hematol.": "Critical Reviews in Oncology/Hematology",
    "Eur. J. Cancer": "European Journal of Cancer",
    "Front. Oncol.": "Frontiers in Oncology",
    "Genes Dev.": "Genes & Development",
    "Immunity": "Immunity",
    "Int. J. Cancer": "International Journal of Cancer",
    "J. Am. Med. Assoc.": "JAMA",
    "J. Clin. Invest.": "The Journal of Clinical Investigation",
    "J. Clin. Oncol.": "Journal of Clinical Oncology",
    "J. Exp. Clin. Cancer Res.": "Journal of Experimental & Clinical Cancer Research",
    "J. Gastrointest. Oncol.": "Journal of Gastrointestinal Oncology",
    "J. Immunother. Cancer": "Journal for Immunotherapy of Cancer",
    "J. Skin Cancer": "Journal of Skin Cancer",
    "JAMA Netw. Open": "JAMA Network Open",
    "JNCI Cancer Spectr.": "JNCI Cancer Spectrum",
    "Lancet": "Lancet",
    "Lancet Oncol.": "The Lancet. Oncology",
    "Mod. Pathol.": "Modern Pathology",
    "Mol. Cell": "Molecular Cell",
    "N. Engl. J. Med.": "The New England Journal of Medicine",
    "NPJ Precis Oncol.": "NPJ Precision Oncology",
    "Nat. Cancer": "Nature Cancer",
    "Nat. Cell Biol.": "Nature Cell Biology",
    "Nat. Commun.": "Nature Communications",
    "Nat. Genet.": "Nature Genetics",
    "Nat. Med.": "Nature Medicine",
    "Nat. Rev. Cancer": "Nature Reviews. Cancer",
    "Nat. Rev. Clin. Oncol.": "Nature Reviews. Clinical Oncology",
    "Nat. Rev. Drug Discov.": "Nature Reviews. Drug Discovery",
    "Nat. Rev. Immunol.": "Nature Reviews. Immunology",
    "Nat. Rev. Mol. Cell Biol.": "Nature Reviews. Molecular Cell Biology",
    "Nat. Struct. Mol. Biol.": "Nature Structural & Molecular Biology",
    "Nature": "Nature",
    "Oncogene": "Oncogene",
    "Sci. Transl. Med.": "Science Translational Medicine",
    "Science": "Science",
    "Surgery": "Surgery",
    "Transl. Lung Cancer Res.": "Translational Lung Cancer Research",
    "Trends Cancer": "Trends in Cancer",
    "Trends Immunol.": "Trends in Immunology",
    "Trends Mol. Med.": "Trends in Molecular Medicine",
}

#: Names as other styles print them.
OTHER_NAMES = {
    "PNAS": "Proc Natl Acad Sci U S A",
    "Proc. Natl Acad. Sci. USA": "Proc Natl Acad Sci U S A",
    "NEJM": "N Engl J Med",
    "New England Journal of Medicine": "N Engl J Med",
    "The Lancet": "Lancet",
    "Lancet (London, England)": "Lancet",
    "Journal of the American Medical Association": "JAMA",
    "European Journal of Cancer": "Eur J Cancer",
    "Journal of Experimental and Clinical Cancer Research": "J Exp Clin Cancer Res",
    "PLOS ONE": "PLoS One",
    "Sensors": "Sensors (Basel)",
    "Morbidity and Mortality Weekly Report": "MMWR Morb Mortal Wkly Rep",
}


def packed(tmp_path: Path, *rows: str) -> journals.Journals:
    """The list that the build makes of these catalog rows."""
    catalog = tmp_path / "catalog.tsv"
    head = "title\tabbreviation\tissn\teissn\tnlm_id\tlayer\n"
    catalog.write_text(head + "".join(row + "\n" for row in rows), encoding="utf-8")
    rows = build.with_issns(list(build.read_catalog(catalog)))
    return journals.from_packed(build.pack(build.without_names_of_others(rows)))


@pytest.mark.parametrize("name", SEED_NAMES, ids=str)
def test_every_journal_of_the_seed_lists_is_found(name: str) -> None:
    found = bundled_journals().find(name)
    assert found is not None
    assert display_title(found) == SEED_NAMES[name]


@pytest.mark.parametrize("name", OTHER_NAMES, ids=str)
def test_other_forms_of_a_name_find_the_same_journal(name: str) -> None:
    found = bundled_journals().find(name)
    assert found is not None
    assert found.abbreviation == OTHER_NAMES[name]


@pytest.mark.parametrize(
    "name", ["Curr. Mol. Pharm.", "Emt: 2016.", "J. Clin. Onc", "", " . ", "\x00", "é" * 5000]
)
def test_a_name_that_is_not_listed_is_never_guessed(name: str) -> None:
    assert bundled_journals().find(name) is None
    assert not bundled_journals().knows(name)


def test_a_name_that_two_journals_share_is_known_but_not_found() -> None:
    assert bundled_journals().knows("Am. J. Dis. Child.")
    assert bundled_journals().find("Am. J. Dis. Child.") is None


def test_the_seed_names_have_the_issns_of_the_catalog() -> None:
    found = bundled_journals().find("J. Clin. Oncol.")
    assert found is not None
    assert found.issns() == ("0732-183X", "1527-7755")


@pytest.mark.parametrize(
    ("title", "abbreviation", "shown"),
    [
        ("Journal of clinical oncology : official journal", "J Clin Oncol",
         "Journal of Clinical Oncology"),
        ("Lancet (London, England)", "Lancet", "Lancet"),
        ("European journal of cancer (Oxford, England : 1990)", "Eur J Cancer",
         "European Journal of Cancer"),
        ("PloS one", "PLoS One", "PLoS One"),
        ("eLife", "Elife", "eLife"),
        ("CA: a cancer journal for clinicians", "CA Cancer J Clin",
         "CA: A Cancer Journal for Clinicians"),
        ("Critical reviews in oncology/hematology", "Crit Rev Oncol Hematol",
         "Critical Reviews in Oncology/Hematology"),
        ("(Rome)", "", "(Rome)"),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_title_is_shown_in_title_case_without_what_the_catalog_adds(
    title: str, abbreviation: str, shown: str
) -> None:
    assert display_title(Journal(title, abbreviation)) == shown


def test_a_lower_layer_wins_a_shared_name(tmp_path: Path) -> None:
    listed = packed(
        tmp_path,
        "Alpha\tAlpha\t1111-1111\t\t1\t1",
        "Alpha\tAlpha\t2222-2222\t\t2\t4",
    )
    found = listed.find("ALPHA")
    assert found is not None
    assert found.issn == "1111-1111"


def test_a_name_in_full_wins_over_one_that_was_cut(tmp_path: Path) -> None:
    listed = packed(
        tmp_path,
        "Alpha : a journal\tAlpha J\t1111-1111\t\t1\t1",
        "Alpha\tAlp\t2222-2222\t\t2\t1",
    )
    found = listed.find("Alpha")
    assert found is not None
    assert found.nlm_id == "2"


def test_two_journals_of_one_layer_share_a_name_and_neither_is_found(tmp_path: Path) -> None:
    listed = packed(
        tmp_path,
        "Alpha (Rome)\tAlpha R\t1111-1111\t\t1\t1",
        "Alpha (Oslo)\tAlpha O\t2222-2222\t\t2\t1",
    )
    assert listed.find("Alpha") is None
    assert listed.knows("Alpha")
    assert listed.find("Alpha (Oslo)") is not None


def test_an_abbreviation_of_another_journal_is_not_taken_over(tmp_path: Path) -> None:
    listed = packed(tmp_path, "Econometrics quarterly\tStat (Int Stat Inst)\t1111-1111\t\t1\t3")
    found = listed.find("Econometrics quarterly")
    assert found is not None
    assert found.abbreviation == ""
    assert listed.find("Stat") is None


def test_an_abbreviation_that_is_the_title_of_another_journal_is_that_one(tmp_path: Path) -> None:
    found = packed(
        tmp_path,
        "KAIROS-The Journal of an International Society of Times\tAiros\t1111-1119\t\t7\t3",
        "Airos\tAiros\t0021-1753\t\t7\t3",
    ).find("Airos")
    assert found is not None
    assert found.title == "Airos"


def test_a_short_name_that_others_bear_with_a_place_is_shared(tmp_path: Path) -> None:
    listed = packed(
        tmp_path,
        "Annalen der Fische\tAnn Fish\t0003-3804\t\t1\t1",
        "Annals of Fish\tAnn Fish (N Y)\t0003-4916\t\t2\t3",
        "Fish\tFish\t0028-0836\t\t3\t1",
        "Fish of Leeds\tFish (Leeds)\t1476-4687\t\t4\t3",
    )
    assert listed.find("Ann. Fish.") is None
    assert listed.knows("Ann. Fish.")
    assert listed.find("Annals of Fish") is not None
    by_title = listed.find("Fish")
    assert by_title is not None
    assert by_title.title == "Fish"


@pytest.mark.parametrize(
    ("name", "title"),
    [("Isis", "Isis"), ("Ann. Phys.", None), ("Annals of Physics", "Annals of Phys")],
)
def test_short_names_of_several_journals_find_none(name: str, title: str | None) -> None:
    found = bundled_journals().find(name)
    assert (found.title[:14] if found else None) == title


def test_blank_cells_of_the_catalog_are_no_values(tmp_path: Path) -> None:
    listed = packed(tmp_path, "Alpha\t.\tN/A\t2222-2222\t.\t3")
    assert listed.find("Alpha") == Journal("Alpha", "", "", "2222-2222", "")


def test_a_row_without_issn_takes_it_from_its_twin(tmp_path: Path) -> None:
    listed = packed(tmp_path, "Alpha\tAlp\t\t\t\t1", "Alpha\tAlp\t1111-1111\t\t7\t4")
    assert listed.find("Alpha") == Journal("Alpha", "Alp", "1111-1111", "", "7")


def test_a_further_name_must_belong_to_a_listed_journal(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("name\tlisted_as\nXYZ\tNo Such J\n", encoding="utf-8")
    with pytest.raises(ValueError, match="nosuchj"):
        build.with_names([], build.read_names(names))


def test_names_that_are_packed_stand_in_order() -> None:
    names = bundled_journals().names
    assert all(left < right for left, right in itertools.pairwise(names))


@given(st.text())
def test_any_name_is_looked_up_without_failing(name: str) -> None:
    found = bundled_journals().find(name)
    assert found is None or bundled_journals().knows(name)


@given(st.text())
def test_a_key_is_letters_and_digits_and_stays_itself(name: str) -> None:
    key = journal_key(name)
    assert key == "" or key.isalnum()
    assert journal_key(key) == key


@given(st.text(min_size=1))
def test_a_main_title_is_never_empty_and_stays_itself(title: str) -> None:
    main = main_title(title)
    assert main
    assert main in title


@pytest.mark.bench
def test_the_list_loads_in_time() -> None:
    best = 1.0
    for _ in range(5):
        bundled_journals.cache_clear()
        start = time.perf_counter()
        bundled_journals()
        best = min(best, time.perf_counter() - start)
    print(f"journal list: {best * 1000:.0f} ms")
    assert best <= 0.12
