"""Short titles decide nothing, but where nothing else differs they are shown to the user."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match
from zotsync.match.rules import decide

SHORT = "author Moen · year 2011 · journal Arctic Botany · title Cushion plants"
BOOK = "type book · author Moen · year 2011 · title La tundra"
HAN = "author 森本 · year 2011 · journal 北極植物誌 · title 高山植物"
KANA = "author 森本 · year 2011 · journal 北極植物誌 · title 高山のクッション植物の生長について"
SHOWN = [
    ("doi", SHORT, f"{SHORT} · doi 10.1000/m"),
    ("pmid", SHORT, f"{SHORT} · pmid 1234567"),
    ("volume-and-page", SHORT, f"{SHORT} · volume 8 · page 3–9"),
    ("volume-issue-page-doi", SHORT, f"{SHORT} · volume 8 · issue 2 · page 3 · doi 10.1000/m"),
    ("volume", f"{SHORT} · volume 8", SHORT),
    ("journal-on-one-side", f"{SHORT} · doi 10.1000/m", SHORT.replace("journal Arctic Botany", "")),
    ("year-on-one-side", f"{SHORT} · doi 10.1000/m", SHORT.replace("year 2011 · ", "")),
    ("book-with-an-isbn", BOOK, f"{BOOK} · isbn 0306406152"),
    ("book-with-an-edition", BOOK, f"{BOOK} · edition 2"),
    ("one-word", BOOK.replace("La tundra", "Moss"),
     BOOK.replace("La tundra", "Moss") + " · isbn 0306406152"),
    ("han", HAN, f"{HAN} · volume 8 · page 3"),
    ("han-and-latin-author", KANA, KANA.replace("森本", "Morimoto") + " · volume 8"),
    ("latin-author-alone", KANA, KANA.replace("森本", "Morimoto")),
    ("cyrillic-author", SHORT, SHORT.replace("Moen", "Моэн") + " · doi 10.1000/m"),
]  # fmt: skip
TWO = [
    ("another-year", SHORT, SHORT.replace("2011", "2012") + " · doi 10.1000/m"),
    ("another-author", SHORT, SHORT.replace("Moen", "Ruiz") + " · doi 10.1000/m"),
    ("another-journal", SHORT, SHORT.replace("Arctic", "Alpine") + " · doi 10.1000/m"),
    ("another-title", SHORT, SHORT.replace("Cushion", "Pasture") + " · doi 10.1000/m"),
    ("another-volume", f"{SHORT} · volume 8", f"{SHORT} · volume 9 · page 3"),
    ("another-page", f"{SHORT} · page 30", f"{SHORT} · page 3 · doi 10.1000/m"),
    ("another-isbn", f"{BOOK} · isbn 0306406152", f"{BOOK} · isbn 9780306406164"),
    ("a-film-of-a-book", BOOK, BOOK.replace("book", "film")),
    ("general", SHORT.replace("Cushion plants", "Editorial"),
     SHORT.replace("Cushion plants", "Editorial") + " · doi 10.1000/m"),
    ("a-person-abroad-without-journal", HAN.replace("journal 北極植物誌 · ", ""),
     HAN.replace("journal 北極植物誌 · ", "").replace("森本", "Morimoto")),
    ("another-person-abroad", KANA,
     KANA.replace("森本", "Morimoto").replace("year 2011", "year 2014")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in SHOWN])
def test_what_one_side_adds_is_no_second_item_in_silence(one: str, other: str) -> None:
    for mine, yours in ((one, other), (other, one)):
        assert decide(work(mine), work(yours)).outcome == "review"
        first, second = proposal(mine, "a", source="x"), proposal(yours, "b", source="y")
        (made, found) = match([first, second], MemoryIndex(), library_identity="library")
        assert (made.outcome, found.outcome) == ("create", "review")
        assert found.candidates == (made.item_key,)


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in TWO])
def test_what_differs_makes_two_works_of_a_short_title(one: str, other: str) -> None:
    assert decide(work(one), work(other)).outcome == "different"
    assert decide(work(other), work(one)).outcome == "different"


@pytest.mark.parametrize("added", ["doi 10.1000/m", "pmid 1234567", "issue 4"])
def test_the_item_that_was_made_of_it_is_it_still(added: str) -> None:
    """The user, or a look-up, added to the item; another machine reads the list anew."""
    (made,) = match([proposal(SHORT)], MemoryIndex(), library_identity="library")
    stored = MemoryIndex([work(f"{SHORT} · {added}", made.item_key)])
    (found,) = match([proposal(SHORT)], stored, library_identity="library")
    assert (found.outcome, found.item_key) == ("match", made.item_key)


PLACED = (
    "author Moen · year 2011 · journal Arctic Botany · volume 8 · page 12"
    " · title Growth of alpine cushion plants on the gravel of moraines"
)


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        pytest.param(PLACED.replace("Arctic", "Alpine").replace("12", "13"), "review", id="both"),
        pytest.param(
            PLACED.replace("Arctic", "Alpine").replace("12", "13–19"), "review", id="a-range"
        ),
        pytest.param(
            PLACED.replace("Arctic", "Alpine").replace("12", "13").replace("volume 8", "volume 9"),
            "different",
            id="and-volume",
        ),
        pytest.param(
            PLACED.replace("Arctic", "Alpine").replace("12", "13").replace("Moen", "Ruiz"),
            "different",
            id="and-author",
        ),
    ],
)
def test_another_journal_and_page_of_one_volume_are_shown(other: str, outcome: str) -> None:
    assert decide(work(PLACED), work(other)).outcome == outcome
    assert decide(work(other), work(PLACED)).outcome == outcome


def test_a_corrected_address_keeps_the_item() -> None:
    said = "type report · author Moen · year 2011 · title Growth of cushion plants on moraines"
    link = Link("list", "r1", "MINE2222", None, f"{said} · url https://b.org/one")
    known = {("list", "MINE2222"): work(f"{said} · url https://b.org/one")}
    index = MemoryIndex([work(f"{said} · url https://b.org/one", "MINE2222")])
    asked = proposal(f"{said} · url https://b.org/two")
    (found,) = match([asked], index, library_identity="library", links=[link], said=known)
    assert (found.outcome, found.item_key) == ("match", "MINE2222")
