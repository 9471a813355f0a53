"""Folding: which spellings count as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.text.fold import (
    fold_edition,
    fold_issue,
    fold_surname,
    fold_text,
    fold_volume,
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("Cancer Statistics, 2020.", "cancer statistics 2020", id="case-and-stops"),
        pytest.param("<i>H<sub>2</sub>O</i> & life", "h2o life", id="html-tags"),
        pytest.param("H₂O &amp; life", "h2o life", id="subscripts-and-entities"),
        pytest.param("p<0.05 and x>3", "p 0 05 and x 3", id="less-than-is-no-tag"),
        pytest.param("TGF-β signalling", "tgf beta signalling", id="greek-symbol"),
        pytest.param("Περί ζωής", "περι ζωησ", id="greek-title-stays-greek"),
        pytest.param("µRNA in mice", "murna in mice", id="micro-sign"),
        pytest.param("Alzheimer’s disease", "alzheimers disease", id="curly-apostrophe"),
        pytest.param("Étude cœur Łódź Ærø", "etude coeur lodz aero", id="latin-accents"),
        pytest.param("Йод и ёлка", "иод и елка", id="cyrillic"),
        pytest.param("肺癌の治療：総説", "肺癌の治療 総説", id="han-and-kana"),
        pytest.param("암 치료", "암 치료", id="hangul"),
        pytest.param("हिन्दी भाषा", "हिन्दी भाषा", id="devanagari-keeps-its-vowel-signs"),
        pytest.param("a\x00b\u00adc", "a bc", id="control-characters-and-soft-hyphens"),
        pytest.param("<mml:math><mml:mi>x</mml:mi></mml:math>-ray", "x ray", id="mathml"),
        pytest.param("", "", id="empty"),
    ],
)
def test_folds_titles(printed: str, folded: str) -> None:
    assert fold_text(printed) == folded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("Van den Eynde", "eynde", id="particles"),
        pytest.param("de la Cruz", "cruz", id="spanish-particles"),
        pytest.param("Le", "le", id="particle-alone-is-a-name"),
        pytest.param("Müller", "muller", id="umlaut"),
        pytest.param("Mueller", "muller", id="umlaut-spelled-out"),
        pytest.param("Nik-Zainal", "nik zainal", id="hyphen"),
        pytest.param("Smith Jr.", "smith", id="suffix"),
        pytest.param("O’Brien", "obrien", id="apostrophe"),
        pytest.param("王", "王", id="han"),
        pytest.param("Иванов", "иванов", id="cyrillic"),
    ],
)
def test_folds_surnames(printed: str, folded: str) -> None:
    assert fold_surname(printed) == folded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("28", "28"), ("28 Suppl 15", "28"), ("28(31)", "28"), ("Vol. 028", "28"), ("B12", "b12"),
        ("66 (Supplement 1)", "66"), ("XII", "xii"), ("", ""),
    ],
)  # fmt: skip
def test_folds_volumes(printed: str, folded: str) -> None:
    assert fold_volume(printed) == folded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("15_suppl", "s15"), ("Suppl 15", "s15"), ("Suppl 18s", "s18"), ("1-2", "1"),
     ("Database issue", "database issue"), ("", "")],
)  # fmt: skip
def test_folds_issues(printed: str, folded: str) -> None:
    assert fold_issue(printed) == folded


@pytest.mark.parametrize(
    ("printed", "folded"), [("2nd ed.", "2"), ("Second edition", "2"), ("2", "2"), ("", "")]
)
def test_folds_editions(printed: str, folded: str) -> None:
    assert fold_edition(printed) == folded


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(st.text(max_size=60))
def test_case_and_outer_space_never_matter(text: str) -> None:
    assert fold_text(f"  {text}\n") == fold_text(text)


def test_hostile_texts_are_cut() -> None:
    assert len(fold_text("<i" * 500_000)) <= 2_000
