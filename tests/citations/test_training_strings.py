"""The strings that the tagger learns from: their labels say what their words are."""

from __future__ import annotations

import random

import pytest

from tests.tools.tagger import by_hand
from tests.tools.tagger.corpora import Segment, TaggedString, is_held_out
from tests.tools.tagger.labelled import Labelled, bits, stretches
from tests.tools.tagger.names_printed import initials, name_list, order
from tests.tools.tagger.noise import noisy
from tests.tools.tagger.pools import LOCALES, Pools
from tests.tools.tagger.printer import printed
from tests.tools.tagger.recombined import recombined
from tests.tools.tagger.tagged_labels import of_tagged

SEEDS = range(40)


@pytest.fixture(scope="module")
def pools() -> Pools:
    """Few things of each kind, each of words that nothing else has."""
    pools = Pools()
    for language in LOCALES:
        pools.titles[language] = ["Quiet harbours of glass", "Salted bread in seven towns"]
        pools.books[language] = ["Lanterns", "The long pier"]
        pools.names[language] = [("Harrow", "Tobias James"), ("Whitcombe", "Lena")]
        pools.cities[language] = ["Cromer"]
    pools.publishers, pools.places = ["Gull Books"], ["Lynn"]
    pools.volumes = ["Stones of the north"]
    pools.journals = [("Journal of Wax", "J Wax")]
    pools.printed_journals = ["J. Wax"]
    return pools


@pytest.mark.parametrize("seed", SEEDS)
def test_a_printed_reference_has_a_label_for_each_character(pools: Pools, seed: int) -> None:
    made = printed(pools, random.Random(seed))
    assert len(made.text) == len(made.sets)
    assert all(0 < labels < 1 << 17 for labels in made.sets)


def test_printed_references_name_what_they_are_made_of(pools: Pools) -> None:
    made = [printed(pools, random.Random(seed)) for seed in range(400)]
    families = {name.casefold() for each in made for name in stretches(each, "FAM")}
    assert {"harrow", "whitcombe"} <= families
    years = [year for each in made for year in stretches(each, "YEA")]
    assert len(years) > 300
    assert all(year.isdigit() and 1790 < int(year) < 2100 for year in years)
    journals = {name for each in made for name in stretches(each, "CON")}
    assert {"Journal of Wax", "J Wax"} <= journals
    assert all("/" in doi for each in made for doi in stretches(each, "DOI"))
    for label in ("VOL", "ISS", "PG1", "PG2", "PUB", "LOC", "EFA", "SER", "URL"):
        assert any(stretches(each, label) for each in made), label


@pytest.mark.parametrize("seed", SEEDS)
def test_noise_keeps_a_label_for_each_character(pools: Pools, seed: int) -> None:
    dice = random.Random(seed)
    made = printed(pools, dice)
    for _ in range(5):
        done = noisy(made, dice)
        assert len(done.text) == len(done.sets)
        assert "  " not in done.text


def test_other_words_stand_in_the_same_places(pools: Pools) -> None:
    text = "Alder P, Birch Q. On the price of candles in winter. Candle Rep. 2001;12:34-56."
    first = Labelled(text, [bits("O")] * len(text))
    for words, label in (("Alder", "FAM"), ("P", "GIV"), ("Birch", "FAM"), ("2001", "YEA"),
                         ("On the price of candles in winter", "TIT"), ("Candle Rep", "CON"),
                         ("12", "VOL"), ("34", "PG1"), ("56", "PG2")):  # fmt: skip
        start = text.index(words)
        first.put(start, start + len(words), bits(label))
    for seed in SEEDS:
        done = recombined(first, pools, random.Random(seed))
        assert len(done.text) == len(done.sets)
        assert set(stretches(done, "FAM")) <= {"Alder", "Birch", "Harrow", "Whitcombe"}
        (year,) = stretches(done, "YEA")
        assert 1955 <= int(year) <= 2024
        assert done.text.count(";") == 1
        assert done.text.endswith(".")


@pytest.mark.parametrize(
    ("raw", "families"),
    [
        ("Smith J, de Vries K.", ["Smith", "de Vries"]),
        ("J. Smith and K. L. Jones", ["Smith", "Jones"]),
        ("O'Neill, P.-Q.; Jones, K.", ["O'Neill", "Jones"]),
        ("Smith J, Jones K, et al.", ["Smith", "Jones"]),
        ("Smith, John and Jones, Karen", []),
        ("World Bank", []),
        ("Smith, J., and K. Jones", []),
    ],
)
def test_names_are_parted_where_words_and_initials_take_turns(
    raw: str, families: list[str]
) -> None:
    done = of_tagged(TaggedString("x", raw, (Segment("author", 0, len(raw)),)))
    assert stretches(done, "FAM") == families


@pytest.mark.parametrize(
    ("volume", "found"),
    [
        ("vol. 12, no. 3", {"VOL": ["12"], "ISS": ["3"]}),
        ("12(3)", {"VOL": ["12"], "ISS": ["3"]}),
        ("n° 41", {"VOL": [], "ISS": ["41"]}),
        ("2001; 44", {"VOL": ["44"], "ISS": []}),
        ("Bd. XIV", {"VOL": ["XIV"], "ISS": []}),
    ],
)
def test_counts_of_a_volume_segment_are_told_apart(
    volume: str, found: dict[str, list[str]]
) -> None:
    done = of_tagged(TaggedString("x", volume, (Segment("VOL", 0, len(volume)),)))
    assert {label: stretches(done, label) for label in ("VOL", "ISS")} == found


def test_an_extent_is_no_page() -> None:
    done = of_tagged(TaggedString("x", "354 p.", (Segment("PG", 0, 6),)))
    assert stretches(done, "PG1") == []
    pages = of_tagged(TaggedString("x", "pp. 354-60", (Segment("PG", 0, 10),)))
    assert (stretches(pages, "PG1"), stretches(pages, "PG2")) == (["354"], ["60"])


def test_one_in_ten_is_held_out() -> None:
    share = sum(is_held_out(f"entry-{number}") for number in range(5_000)) / 5_000
    assert 0.08 < share < 0.12


@pytest.mark.parametrize(
    ("dots", "short"),
    [("I. I.", "A. M."), ("I.I.", "A.M."), ("II", "AM")],
)
def test_given_names_are_shortened(dots: str, short: str) -> None:
    assert initials("Anna Maria", dots) == short
    assert initials("Jean-Luc", "I. I.") == "J.-L."


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_of_names_holds_each_family_once(seed: int) -> None:
    names = [("Harrow", "Tobias"), ("Whitcombe", "Lena"), ("Aalst", "Pieter")]
    parts = name_list(names, order("en", 3, random.Random(seed)), " et al.")
    families = [text.casefold() for text, label in parts if label == "FAM"]
    assert families == ["harrow", "whitcombe", "aalst"]
    assert parts[-1] == (" et al.", "GIV")


def test_a_reference_marked_by_hand_says_what_it_says() -> None:
    gold = by_hand.gold("book", "{a Harrow} T, {a Sykes} B. {t Salt and {x}}. {y 1999}.")
    assert gold["families"] == ["Harrow", "Sykes"]
    assert gold["year"] == "1999"
    assert gold["volume"] is None
    assert gold["raw"].startswith("Harrow T, Sykes B. ")
