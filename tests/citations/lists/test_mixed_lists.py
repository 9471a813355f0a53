"""Lists of books, archives, laws, films, pages: each line of them is one work of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.citations.lists.printed_lists import Layout, folded
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.one_a_line import is_whole_in_print
from zotsync.citations.lists.segment import segment
from zotsync.formats.text import read
from zotsync.model.reference import Reference, Rejected

_SECTIONS = Path(__file__).with_name("mixed_works.txt").read_text("utf-8").strip().split("\n\n")
LISTS = {
    name.strip("[]"): tuple(works) for name, *works in (each.split("\n") for each in _SECTIONS)
}
LAYOUTS: dict[str, Layout] = {
    "a line each": "\n".join,
    "blank lines": "\n\n".join,
    "wrapped, blank lines": folded(72, "\n\n"),
    "wrapped, hanging": folded(72, indent="    "),
}
WHOLE = "Arent, Hanna. On Tides. New York: Vikar, 1963."
SPIEGEL = "Die Woche: „Was nun?“, Nr. 12/1968, S. 22–30."


def raws(text: str) -> list[str]:
    return [entry.raw for each in segment(text.split("\n")).lists for entry in each.entries]


def read_raws(text: str) -> list[str]:
    """The words of what is read and of what is not, in order."""
    found = read(text.encode(), "list.txt")
    return [each.raw for each in found if isinstance(each, Reference | Rejected)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", LISTS)
def test_each_work_is_one_entry_with_all_its_words(name: str, layout: str) -> None:
    works = list(LISTS[name])
    assert raws("Literatur\n\n" + LAYOUTS[layout](works)) == works
    assert read_raws("Works Cited\n\n" + LAYOUTS[layout](works)) == works


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_a_heading_is_one_too(name: str) -> None:
    assert raws("\n".join(LISTS[name])) == list(LISTS[name])


@pytest.mark.parametrize("name", LISTS)
def test_two_neighbours_alone_are_two(name: str) -> None:
    first = LISTS[name][0]
    for second in LISTS[name][1:]:
        assert raws(f"Literatur\n\n{first}\n{second}") == [first, second]


@pytest.mark.parametrize("name", LISTS)
def test_wrapped_lines_without_a_mark_lose_no_word(name: str) -> None:
    text = folded(72)(LISTS[name])
    assert " ".join(raws(f"Literatur\n\n{text}")).split() == " ".join(LISTS[name]).split()


@pytest.mark.parametrize(
    "second",
    [
        SPIEGEL,
        '"A Strike in Hull." The Tern Times, 3 Mar. 1920, p. 4.',
        "« Grève à Lille », Le Petit Courrier, 3 mai 1906, p. 1.",
        "Kleist, Heinrich von: Über die Häfen. In: Der Bote, 12. Dezember 1810.",
        "Abel, Dora: Brief an Max Alt, 3. Januar 1918.",
        "Ders.: Die Häfen. Göttingen 1987.",
    ],
)
def test_two_works_in_one_line_are_seen_by_their_ends(second: str) -> None:
    assert holds_two(f"{WHOLE} {second}")


@pytest.mark.parametrize(
    "words",
    [
        "M. Fern, Hull Commun., 2012, 48, 9876; M. Fern and J. Ruiz, Tern Trans., 2013, 42, 111.",
        "Zh. Morsk. Khim. 1988, 58, 1234; J. Mar. Chem. USSR (Engl. Transl.) 1988, 58, 1100",
        "Weller, H.-U.: Das Reich. Göttingen 1973; ders.: Gesellschaft. München 1987.",
    ],
)
def test_two_works_behind_a_semicolon_are_two(words: str) -> None:
    assert holds_two(words)


@pytest.mark.parametrize(
    "words",
    [
        "Benz, Walter (1980 [1936]): Das Werk. In: ders.: Schriften. Bd. I.2. Ulm: Kamp, S. 4-8.",
        "Kant, Immanuel, Kritik der Vernunft, Riga 1781. Neudruck Hamburg: Mein 1998.",
        "Harrow, Thomas, 2010. “Tides.” Journal of Seas 3 (2010): 4–9.",
        "Weber, Ida: Wirtschaft. Tübingen: Mohr 1922. 5. Aufl. Tübingen: Mohr 1976.",
        "Adams, Theo. Harbours. Verson, 1951. Reprint, London: Tern, 2005.",
        "Tern Survey. Levels of water 2012-2014. Hull, Yorkshire: Tern Survey; 2015. No. 12.",
        "Review of Tides, by Ann Lee. Tern Times, 3 May 1999, p. 4. https://x.example.org/1999",
    ],
)
def test_another_printing_of_a_work_is_no_second_work(words: str) -> None:
    assert not holds_two(words)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (WHOLE, True),
        ("Bord, P. (1982). Die Unterschiede. Frankfurt a. M.: Kamp.", True),
        ("Kant, Immanuel: Kritik der Vernunft. Riga 1781.", True),
        ("Harrow TJ. Otters. J Ex. 2014;1:2.", True),
        ("Der Bote, 3. Mai 1999, S. 3.", True),
        ("Harrow, Thomas, 2010.", False),
        ("Harrow, T. J. 2010.", False),
        ("Harrow, T. J. (2010).", False),
        ("Harrow, T. J. (2010). Tides of the north.", False),
        ("The tides of the north.", False),
    ],
)
def test_a_press_a_year_or_pages_end_a_work(words: str, whole: bool) -> None:
    assert is_whole_in_print(words) is whole
