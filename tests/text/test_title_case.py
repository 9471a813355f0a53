"""Titles that shout, and what in them is no word."""

from __future__ import annotations

import pytest

from zotsync.text.title_case import eased_name, eased_title


@pytest.mark.parametrize(
    ("shouted", "eased"),
    [
        ("STRUCTURE OF THE HUMAN LIVER", "Structure of the Human Liver"),
        ("GUIDELINES OF THE STFM AND THE AAFP", "Guidelines of the STFM and the AAFP"),
        ("LETTERS IN JAMA AND BMJ", "Letters in JAMA and BMJ"),
        ("WHAT IS AI?", "What Is AI?"),
        ("MEDICINE IN WORLD WAR II", "Medicine in World War II"),
        ("MEDICINA NO SÉCULO XX", "MEDICINA NO SÉCULO XX"),
        ("DIE BEHANDLUNG DER GICHT", "DIE BEHANDLUNG DER GICHT"),
        ("LA MÉDECINE ET LES ARTS", "LA MÉDECINE ET LES ARTS"),
        ("LA MEDICINA EN EL PERU", "LA MEDICINA EN EL PERU"),
        ("IL-2 RECEPTORS IN RATS", "IL-2 Receptors in Rats"),
        ("DEATH AND THE DIE CAST", "Death and the Die Cast"),
        ("VON WILLEBRAND FACTOR IN DISEASE", "Von Willebrand Factor in Disease"),
        ("SJÖGREN SYNDROME IN ADULTS", "Sjögren Syndrome in Adults"),
        ("ÉTUDE CLINIQUE SPÉCIALE", "ÉTUDE CLINIQUE SPÉCIALE"),
        ("BRCA1 AND DNA REPAIR", "BRCA1 and DNA Repair"),
        ("VETERANS OF THE U.S. NAVY", "Veterans of the U.S. Navy"),
        ("A NATO VIEW OF THE EU", "A NATO View of the EU"),
        ("O BRASIL E A FEBRE NO SÉCULO XX", "O BRASIL E A FEBRE NO SÉCULO XX"),
        ("HET LEVEN VAN DE ZEE", "HET LEVEN VAN DE ZEE"),
        ("SONG AND DUCK CALLS BY OWLS", "Song and Duck Calls by Owls"),
        ("PTSD AND COPD IN THE NHS", "PTSD and COPD in the NHS"),
        ("Quiet Title of a Paper", "Quiet Title of a Paper"),
        ("DNA", "DNA"),
    ],
)
def test_acronyms_and_other_languages_stay_as_they_are(shouted, eased):
    assert eased_title(shouted) == eased
    assert eased_title(eased) == eased


@pytest.mark.parametrize(
    ("name", "eased"),
    [
        ("VAN DER BERG", "van der Berg"), ("VON NEUMANN", "von Neumann"),
        ("DE LA CRUZ", "de la Cruz"), ("DE LUCA", "De Luca"), ("VAN DYKE", "Van Dyke"),
        ("Van Der Berg", "Van Der Berg"), ("VONNEGUT", "Vonnegut"),
        ("MÜLLER", "Müller"), ("MCDONALD", "McDonald"), ("O'BRIEN", "O'Brien"),
        ("SAINT-EXUPÉRY", "Saint-Exupéry"), ("Smith", "Smith"), ("MC", "Mc"),
    ],
)  # fmt: skip
def test_names_in_capitals(name, eased):
    assert eased_name(name) == eased
