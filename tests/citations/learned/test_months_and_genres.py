"""Names of months, and words in brackets that say what a work is."""

from __future__ import annotations

import re

import pytest

from zotsync.citations.learned.dates import MONTH, month_number
from zotsync.citations.learned.vocabulary import REPORTS, THESIS, genre_of


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January", 1), ("jan", 1), ("fév", 2), ("März", 3), ("апреля", 4), ("maggio", 5),
        ("Juin", 6), ("lipca", 7), ("août", 8), ("set", 9), ("out", 10), ("listopada", 11),
        ("déc", 12), ("Aralık", 12),
        ("Marburg", None), ("Mayer", None), ("", None), ("13", None),
    ],
)  # fmt: skip
def test_a_month_is_a_whole_name(name: str, number: int | None) -> None:
    assert month_number(name) == number


def test_a_months_name_stands_by_itself() -> None:
    months = re.findall(MONTH, "may Marburg mayor sept. june-july augusta x-dec", re.IGNORECASE)
    assert months == ["may", "sept", "june", "july", "dec"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Computer software", "software"), ("R package", "software"), ("mobile app", "software"),
        ("Data set", "dataset"), ("Datensatz", "dataset"), ("Unpublished raw data", "dataset"),
        ("Blog post", "post-weblog"), ("Web log entry", "post-weblog"), ("Web page", "webpage"),
        ("Video", "motion_picture"), ("YouTube video", "motion_picture"),
        ("Poster presentation", "speech"), ("Paper presentation", "speech"), (" Film ",
         "motion_picture"),
        ("Internet", ""), ("in Norwegian", ""), ("software of the valley", ""), ("", ""),
    ],
)  # fmt: skip
def test_brackets_say_a_kind(words: str, kind: str) -> None:
    assert genre_of(words) == kind


@pytest.mark.parametrize(
    "words",
    ["PhD thesis", "Ph.D. dissertation", "Unpublished doctoral dissertation", "M.Sc. thesis",
     "Master’s thesis", "PhD diss.", "Thèse de doctorat", "Tese (Doutorado em Geografia)",
     "Diplomarbeit", "Tesi di laurea", "Doktora tezi", "博士学位论文"],
)  # fmt: skip
def test_a_thesis_has_many_names(words: str) -> None:
    assert re.fullmatch(THESIS, words)


@pytest.mark.parametrize(
    "words",
    ["Technical Report", "Tech. Rep.", "Working Paper", "Discussion Papers", "Arbeitspapier",
     "Texto para Discussão", "Rapport technique", "White paper", "TR"],
)  # fmt: skip
def test_a_report_has_many_names(words: str) -> None:
    assert re.fullmatch(REPORTS, words)
