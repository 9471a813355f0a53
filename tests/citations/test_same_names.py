"""Dashes for the names of the entry before."""

from __future__ import annotations

import pytest

from zotsync.citations.parsed import Parsed
from zotsync.citations.same_names import parse_list
from zotsync.data import bundled_journals

ABEL = "Abel, Tora. 2001. Fog and Bells. Oslo: Havn Press."
TWO = "Brede, Ulf, and Nina Sand. 1999. The Tide Clock. Bergen: Kai Forlag."


def read(*entries: str) -> list[Parsed | None]:
    return list(parse_list(entries, bundled_journals()))


def people(parsed: Parsed | None) -> list[str]:
    assert parsed is not None
    return [f"{name.role[0]}:{name.family or name.literal}, {name.given}" for name in parsed.names]


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("———. 2004. “Bells at Night.” Harbour Studies 12 (3): 41–59.", ["a:Abel, Tora"]),
        ("———, and Lena Whitcombe. 2007. Bells and Buoys. Oslo: Havn Press.",
         ["a:Abel, Tora", "a:Whitcombe, Lena"]),
        ("———, ed. 2009. Songs of the Pilots. Oslo: Havn Press.", ["e:Abel, Tora"]),
        ("––– (2012). Loops and bends. Knot Journal, 4(2), 11–19.", ["a:Abel, Tora"]),
        ("—. (2012). Loops and bends. Knot Journal, 4(2), 11–19.", ["a:Abel, Tora"]),
        ("______. Laços e nós. São Paulo: Editora Cais, 2012.", ["a:Abel, Tora"]),
        ("---. “Bells at Dawn.” Harbour Studies, vol. 13, no. 1, 2005, pp. 1–9.", ["a:Abel, Tora"]),
        ("Ders. (2012): Glocken im Nebel. Bremen: Kaiverlag.", ["a:Abel, Tora"]),
        ("Idem. 2012. Bells Again. Oslo: Havn Press.", ["a:Abel, Tora"]),
    ],
)  # fmt: skip
def test_a_dash_stands_for_the_names_before(entry: str, names: list[str]) -> None:
    assert people(read(ABEL, entry)[1]) == names


def test_it_stands_for_all_of_them_and_for_the_same_ones_again() -> None:
    reads = read(TWO, "———. 2003. The Moon Clock. Bergen: Kai Forlag.",
                 "———, and Lena Whitcombe. 2005. The Star Clock. Bergen: Kai Forlag.",
                 "———. 2006. The Sun Clock. Bergen: Kai Forlag.")  # fmt: skip
    both = ["a:Brede, Ulf", "a:Sand, Nina"]
    assert [people(each) for each in reads] == [both, both, [*both, "a:Whitcombe, Lena"], both]


def test_et_al_is_meant_too() -> None:
    _, again = read(
        "Abel T, Brede U, et al. Fog bells. J Sleep. 2001;4(2):11-9.",
        "———. Night bells. J Sleep. 2003;6(2):21-9.",
    )
    assert again is not None
    assert again.et_al
    assert people(again) == ["a:Abel, T", "a:Brede, U"]


def test_editors_are_meant_where_no_author_is_named() -> None:
    _, again = read(
        "Abel, Tora, ed. 2001. Fog and Bells. Oslo: Havn Press.",
        "———. 2004. Night Bells. Oslo: Havn Press.",
    )
    assert people(again) == ["a:Abel, Tora"]


@pytest.mark.parametrize("before", [[], ["Introduction"]])
def test_nobody_is_invented(before: list[str]) -> None:
    last = read(*before, "———. 2004. Night Bells. Oslo: Havn Press.")[-1]
    assert last is not None
    assert last.names == ()
    assert not last.et_al
    assert last.fields["title"] == "Night Bells"


def test_what_cannot_be_read_with_a_name_in_front_is_not_read() -> None:
    assert read(ABEL, "———", ABEL)[1] is None
    assert people(read(ABEL, "———", ABEL)[2]) == ["a:Abel, Tora"]


def test_words_that_only_begin_alike_are_read_as_they_are() -> None:
    assert people(read(ABEL, TWO)[1]) == ["a:Brede, Ulf", "a:Sand, Nina"]
    assert people(read(ABEL, "-- " + TWO)[1]) == ["a:Brede, Ulf", "a:Sand, Nina"]


def test_entries_are_read_as_they_are_asked_for() -> None:
    taken: list[int] = []

    def entries() -> object:
        for number in range(5_000):
            taken.append(number)
            yield ABEL

    assert people(next(parse_list(entries(), bundled_journals()))) == ["a:Abel, Tora"]  # type: ignore[arg-type]
    assert len(taken) < 1_000
