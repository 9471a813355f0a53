"""Dashes for the names of the entry before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from zotsync.citations import same_names
from zotsync.citations.parsed import Parsed
from zotsync.citations.same_names import parse_list
from zotsync.data import bundled_journals
from zotsync.model.reference import Name

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
        *(
            (f"{same} Glocken im Nebel. Bremen: Kaiverlag, 2012.", ["a:Abel, Tora"])
            for same in ("Ders.:", "Ders.,", "Dies.:", "Derselbe:", "Dieselbe,", "IDEM,", "Eadem,",
                         "Id.,", "— — —.", "– – –,")
        ),
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
            yield "Paget, S. The distribution. Lancet 133, 571–573 (1889)."

    assert people(next(parse_list(entries(), bundled_journals()))) == ["a:Paget, S."]  # type: ignore[arg-type]
    assert len(taken) < 1_000


def told(
    monkeypatch: pytest.MonkeyPatch, entries: list[str], reads: list[Parsed | None]
) -> tuple[list[str], list[Parsed | None]]:
    """The words that are read in the entries' place, and what is made of given readings."""
    asked: list[str] = []

    def read_all(words: Iterable[str], _: object) -> Iterator[Parsed | None]:
        for each, parsed in zip(words, reads, strict=True):
            asked.append(each)
            yield parsed

    monkeypatch.setattr(same_names, "parse_citations", read_all)
    return asked, list(parse_list(entries, bundled_journals()))


HERE = Name("Lindqvist", "Anna")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("———. 2004. Fog.", "Lindqvist, Anna. 2004. Fog."),
        ("———, and Lena Holm. Fog.", "Lindqvist, Anna, and Lena Holm. Fog."),
        ("———: Nebel.", "Lindqvist, Anna: Nebel."),
        ("———; Holm, L. Fog.", "Lindqvist, Anna; Holm, L. Fog."),
        ("——— (2004) Fog.", "Lindqvist, Anna (2004) Fog."),
        ("  ___ 2004", "Lindqvist, Anna 2004"),
        ("Dies. (2004) Fog.", "Lindqvist, Anna (2004) Fog."),
        ("—Fog of 2004", "—Fog of 2004"),
        ("-- Fog", "-- Fog"),
        ("Abel, T. Fog.", "Abel, T. Fog."),
    ],
)
def test_a_name_is_read_in_the_dashs_place(
    monkeypatch: pytest.MonkeyPatch, entry: str, words: str
) -> None:
    asked, _ = told(monkeypatch, [entry], [None])
    assert asked == [words]


@pytest.mark.parametrize(
    "read",
    [
        Parsed("book", (HERE,), fields={"title": "Of Lindqvist and fog"}),
        Parsed("book", (HERE, Name(literal="Lindqvist Trust"))),
        Parsed("book", (HERE, Name("Lindqvist"))),
        Parsed("book", (Name("Abel"), HERE)),
        Parsed("book", (), fields={"title": "Fog"}),
    ],
    ids=["title", "body", "family", "second", "nobody"],
)
def test_the_name_in_the_dashs_place_stays_nowhere(
    monkeypatch: pytest.MonkeyPatch, read: Parsed
) -> None:
    assert told(monkeypatch, ["———. Fog."], [read])[1] == [None]


@pytest.mark.parametrize("role", ["author", "editor", "translator"])
def test_the_names_before_take_the_role_that_is_printed(
    monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    abel = Name("Abel", "T.", role=role)
    before = Parsed("book", (Name("Cole", role="composer"), abel), et_al=True)
    read = Parsed("book", (HERE, Name("Holm")))
    _, reads = told(monkeypatch, ["Abel", "———", "———"], [before, read, read])
    assert reads[1] == reads[2] == Parsed(
        "book", (Name("Abel", "T."), Name("Holm")), et_al=True
    )  # fmt: skip
    _, others = told(monkeypatch, ["Abel", "———"], [Parsed("book"), read])
    assert others[1] == Parsed("book", (Name("Holm"),))
