"""What is told of words that were read long ago: never what they do not say."""

from __future__ import annotations

import pytest

from zotsync.engine.printed_words import item_of_words


@pytest.mark.parametrize(
    ("raw", "doi", "date"),
    [
        ("10.1234/sand.4,Photoredox", "10.1234/sand.4", None),
        ("Photoredox;https://doi.org/10.1234/sand.4;2018", "10.1234/sand.4", "2018"),
        ("10.1234/sand.4\tOn sand, wind; and rain", "10.1234/sand.4", None),
        ('"Sand, wind and rain",2018,10.1234/sand.4', "10.1234/sand.4", "2018"),
        ("doi:10.1234/sand.4|Okafor|2018", "10.1234/sand.4", "2018"),
        ("Okafor;Sand and wind;2018", None, "2018"),
    ],
)
def test_a_row_of_a_table_tells_its_identifiers_and_its_year(
    raw: str, doi: str | None, date: str | None
) -> None:
    item = item_of_words(raw)
    assert (item.get("DOI"), item.get("date"), item.get("title")) == (doi, date, None)


def test_a_semicolon_within_an_identifier_parts_nothing() -> None:
    doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    assert item_of_words(doi)["DOI"].lower() == doi.lower()


def test_a_printed_citation_is_no_row() -> None:
    item = item_of_words("Okafor, N. et al. Sand grains under wind. Nature 480, 7–19 (2015).")
    assert item["title"] == "Sand grains under wind"
