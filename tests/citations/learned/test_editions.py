"""Reprints, series of sources, two houses, revisers: what states which edition it is."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.editions import editions_in
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals


@pytest.mark.parametrize(
    ("words", "place", "house", "year"),
    [
        ("Kern. Tides. Ulm: Rohrer, 1965. Reprint, Kiel: Boyens, 1984.", "Ulm", "Rohrer", "1965"),
        ("Kern. Tides. Ulm: Rohrer, 1965; repr. Kiel: Boyens, 1984.", "Ulm", "Rohrer", "1965"),
        ("Kern. Tides. Ulm: Rohrer, 1844–78. Reprint, Kiel: Boyens, 1984.", "Ulm", "Rohrer",
         "1844–78"),
        ("Kern. Tides. 1776. Reprint, Kiel: Boyens, 1984.", None, None, "1776"),
        ("Kern. Tides. Ulm: Rohrer, 1965. Nachdruck, Kiel: Boyens, 1984.", "Ulm", "Rohrer", "1965"),
        ("Kern. Tides. Ulm: Rohrer, 1965. Reprint, 1984.", "Ulm", "Rohrer", "1965"),
        ("Kern. Tides. Ulm: Rohrer; Bonn: Marcus, 1965. Reprint, Kiel: Boyens, 1984.",
         "Ulm; Bonn", "Rohrer; Marcus", "1965"),
    ],
)  # fmt: skip
def test_a_reprint_says_what_was_reprinted(
    words: str, place: str | None, house: str | None, year: str
) -> None:
    (form,) = editions_in(words)
    assert form.fields.get("original-publisher-place") == place
    assert form.fields.get("original-publisher") == house
    assert form.fields["original-date"] == year


def test_the_reprint_itself_is_the_edition_used() -> None:
    words = "Kern, Ann. Tides of Ulm. Ulm: Rohrer, 1965. Reprint, Kiel: Boyens, 1984."
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None
    assert parsed.issued is not None
    assert (parsed.type, parsed.issued.year) == ("book", 1984)
    assert (parsed.fields["publisher-place"], parsed.fields["publisher"]) == ("Kiel", "Boyens")
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("words", "series", "number"),
    [
        ("Kern. Tides. MGH Scriptores rerum Germanicarum 46. Ulm: Hahn, 1912.",
         "MGH Scriptores rerum Germanicarum", "46"),
        ("Kern. Tides. MGH SS rer. Merov. 1.1. Ulm: Hahn, 1912.", "MGH SS rer. Merov.", "1.1"),
        ("Kern. Tides. MGH Scriptores, n.s. 14. Ulm: Hahn, 1912.", "MGH Scriptores", "n.s. 14"),
        ("Kern. Tides. Patrologia Latina 32. Ulm: Hahn, 1912.", "Patrologia Latina", "32"),
        ("Kern. Tides. CCSL 149A. Ulm: Hahn, 1912.", None, None),
        ("Kern. Tides. CCCM 7. Turnhout: Brepols, 1969.", "CCCM", "7"),
        ("Kern. Tides. Rolls Series 51. London: Longman, 1871.", "Rolls Series", "51"),
        ("Kern. Tides. PL 32 (1841): 659–868.", None, None),
        ("Kern. Fog in MGH 12. Ulm: Hahn, 1912.", None, None),
    ],
)  # fmt: skip
def test_a_series_of_sources(words: str, series: str | None, number: str | None) -> None:
    forms = list(editions_in(words))
    fields = dict(forms[0].fields) if forms else {}
    assert (fields.get("collection-title"), fields.get("collection-number")) == (series, number)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Kern. Tides. 3rd ed. Revised by Jo Holm and Al Bo. Ulm: Hahn, 1912.",
         ["Holm contributor", "Bo contributor"]),
        ("Kern. Tides. 3rd ed. Rev. and enlarged by J. C. Holm. Ulm: Hahn, 1912.",
         ["Holm contributor"]),
        ("Kern. Tides. Edited and completed by Jo Holm. Ulm: Hahn, 1912.", ["Holm editor"]),
        ("Kern. Tides. Edited and translated by Jo von Holm. Ulm: Hahn, 1912.",
         ["von Holm editor", "von Holm translator"]),
        ("Kern. Tides. Translated and edited by Jo Holm. Ulm: Hahn, 1912.",
         ["Holm editor", "Holm translator"]),
        ("Holm, Jo, ed. and trans. Tides. Ulm: Hahn, 1912.", ["Holm translator"]),
        ("Holm, Jo, and Al Bo, eds. and trans. Tides. Ulm: Hahn, 1912.",
         ["Holm translator", "Bo translator"]),
        ("Kern. Tides revised by the sea. Ulm: Hahn, 1912.", []),
    ],
)  # fmt: skip
def test_who_revised_completed_and_translated_it(words: str, names: list[str]) -> None:
    said = [name for form in editions_in(words) for name in form.names]
    assert [f"{name.family} {name.role}" for name in said] == names


@pytest.mark.parametrize(
    ("words", "place", "house"),
    [
        ("Kern, A. The tides. 8 vols. Kiel: Homann; Berlin: Weidmann, 1844.", "Kiel; Berlin",
         "Homann; Weidmann"),
        ("Kern, A. Lights: A History; Homann: London, 2006.", None, None),
    ],
)  # fmt: skip
def test_two_houses_both_stay(words: str, place: str | None, house: str | None) -> None:
    forms = list(editions_in(words))
    fields = dict(forms[0].fields) if forms else {}
    assert (fields.get("publisher-place"), fields.get("publisher")) == (place, house)


def test_years_may_be_a_volumes_title() -> None:
    words = "Kern, Ann, ed. Tides. Vol. 2, c. 700–c. 900. Ulm: Hahn, 1912."
    (form,) = editions_in(words)
    assert form.fields == {"volume": "2", "volume-title": "c. 700–c. 900"}
