"""Titles and names in capitals, eased without spoiling what is spelled in capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.text.title_case import eased_name, eased_title
from zotsync.text.title_case_words import ACRONYMS, acronym_of


@pytest.mark.parametrize(
    ("shouted", "eased"),
    [
        ("THE EFFECT OF DNA METHYLATION ON HIV-1 IN THE USA",
         "The Effect of DNA Methylation on HIV-1 in the USA"),
        ("MRNA AND MIRNA IN NSCLC CELLS", "mRNA and miRNA in NSCLC Cells"),
        ("CHRONIC OBSTRUCTIVE PULMONARY DISEASE (COPD) IN ADULTS",
         "Chronic Obstructive Pulmonary Disease (COPD) in Adults"),
        ("A QUITE RARE DISEASE (QARD) OF FISH", "A Quite Rare Disease (QARD) of Fish"),
        ("CHILDREN WHO ARE FED BY HER MOTHER", "Children Who Are Fed by Her Mother"),
        ("PART II: THE TNM STAGING OF LUNG CANCER", "Part II: The TNM Staging of Lung Cancer"),
        ("RNA-BASED THERAPY OF THE MTT ASSAY", "RNA-Based Therapy of the MTT Assay"),
        ("JOURNAL OF TESTING AND IEEE SYSTEMS", "Journal of Testing and IEEE Systems"),
        ("The EFFECT of DNA", "The EFFECT of DNA"),
        ("DNA REPAIR", "DNA REPAIR"),
    ],
)  # fmt: skip
def test_a_title_that_shouts_is_eased_and_its_acronyms_stay(shouted: str, eased: str) -> None:
    assert eased_title(shouted) == eased


@pytest.mark.parametrize(
    ("name", "eased"),
    [("NIK-ZAINAL", "Nik-Zainal"), ("SMITH", "Smith"), ("Smith", "Smith"), ("X", "X")],
)
def test_a_name_in_capitals_is_eased(name: str, eased: str) -> None:
    assert eased_name(name) == eased


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ -()", max_size=60))
def test_easing_changes_nothing_but_the_case(title: str) -> None:
    assert eased_title(title).upper() == title


@pytest.mark.parametrize("word", sorted(ACRONYMS))
def test_an_acronym_is_its_own_spelling(word: str) -> None:
    assert acronym_of(word) == word
