"""The ends of works that unequal lines tore off go back to them; no two works become one."""

from __future__ import annotations

from itertools import accumulate

import pytest

from tests.citations.lists.printed_lists import HELVETICA, TIMES, Layout, ragged, typeset
from tests.citations.lists.test_mixed_lists import LISTS as MIXED
from tests.citations.lists.test_wrapping import LISTS
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.torn_entries import joined_by_reading
from zotsync.data import bundled_journals
from zotsync.formats.text import read
from zotsync.model.reference import Reference, Rejected

ALL = MIXED | LISTS
#: Ways to break lines that keep to no number of characters, and so many of the 35 lists at least
#: that come out whole.
LAYOUTS: dict[str, tuple[Layout, int]] = {
    **{f"times {width}": (typeset(TIMES, width), 33) for width in (45, 52, 60, 72, 80, 100)},
    **{f"helvetica {width}": (typeset(HELVETICA, width), 33) for width in (45, 60, 80)},
    "by hand, alike": (ragged(70, 76, 3), 33),
    "by hand": (ragged(50, 70, 1), 28),
    "by hand, long": (ragged(60, 80, 2), 30),
    "by hand, unlike": (ragged(40, 90, 4), 26),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_unequal_lines_make_no_two_works_one_that_is_sure_and_lose_no_word(layout: str) -> None:
    whole = 0
    for works in ALL.values():
        text = "References\n\n" + LAYOUTS[layout][0](works)
        found = read(text.encode(), "l.txt")
        reads = [each for each in found if isinstance(each, Reference | Rejected)]
        assert " ".join(each.raw for each in reads) == " ".join(works)
        starts = set(accumulate((len(work) + 1 for work in works), initial=0))
        place = 0
        for each in reads:
            end = place + len(each.raw) + 1
            assert not _is_sure(each) or not starts & set(range(place + 1, end)), each.raw
            place = end
        whole += [each.raw for each in reads] == list(works)
    assert whole >= LAYOUTS[layout][1]


def _is_sure(each: Reference | Rejected) -> bool:
    """Whether a reference is said to be read without any doubt but of its type."""
    return isinstance(each, Reference) and not set(each.confidence) - {"type"}


def entries(*works: tuple[str, ...]) -> list[ListEntry]:
    found: list[ListEntry] = []
    for texts in works:
        raw, at = " ".join(texts), found[-1].lines[-1] + 1 if found else 1
        found.append(ListEntry(raw, raw, tuple(range(at, at + len(texts))), texts=texts))
    return found


FOG = "Moss, Ann (2003): Nebel über der Stadt."
ROTH = "Roth, Karl (2010): Arbeit am Meer. Hull: Tern."


@pytest.mark.parametrize(
    ("works", "found"),
    [
        # what the front lacks, and only that, is an end of it
        (((FOG,), ("Weinheim: Bälz.",)), (2,)),
        (((FOG,), ("Weinheim: Bälz.", ROTH)), (2, 1)),
        (((FOG,), ("Zeitschrift für Nebel 12(3), 4–9.",)), (2,)),
        ((("Moss, Ann. Fog in Town.",), ("Hull: Tern Press, 1998.",)), (2,)),
        ((("Moss A, Roth K. Fog in Hull. J Sea",), ("Health Rev. 2011;9:14-22.",)), (2,)),
        ((("Moss, Ann. Letters of Fog. Translated by Ruth Hale, Isis",), ("UP, 2007.",)), (2,)),
        ((("Moss, Ann: Brief an Leo Roth, 3. Mai 1901.",), ("Stadtarchiv Hull, B 17.",)), (2,)),
        # a work that says its press and place already
        (((ROTH,), ("Weinheim: Bälz.",)), (1, 1)),
        # the end is another's: what stands behind it is not read with it
        (((ROTH,), ("Weinheim: Bälz.", FOG)), (1, 1, 1)),
        (((ROTH,), ("Fenman Harbours.", FOG)), (1, 1, 1)),
        # what may be a work of its own stays one
        (((FOG,), ("Fog Board. https://fog.example.org/about",)), (1, 1)),
        (((FOG,), ("Der Bote, 3. Mai 1999, S. 3.",)), (1, 1)),
        (((FOG,), ("Stadtarchiv Hull, B 17, fol. 3.",)), (1, 1)),
        (((FOG,), (ROTH,)), (1, 1)),
        (((FOG,), ("The Fog. London: Cary, 1884.",)), (1, 1)),
    ],
)
def test_an_end_goes_back_to_the_work_that_lacks_it(
    works: tuple[tuple[str, ...], ...], found: tuple[int, ...]
) -> None:
    given = entries(*works)
    joined = joined_by_reading(given, bundled_journals())
    assert tuple(len(each.texts) for each in joined) == found
    assert " ".join(each.raw for each in joined) == " ".join(each.raw for each in given)
    assert [at for each in joined for at in each.lines] == [
        at for each in given for at in each.lines
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_two_works_of_any_style_are_joined(style: str) -> None:
    given = entries(*((work,) for work in STYLES[style]))
    assert joined_by_reading(given, bundled_journals()) == given


def test_an_end_behind_a_blank_line_stays_alone() -> None:
    front, end = entries((FOG,), ("Weinheim: Bälz.",))
    apart = ListEntry(end.raw, end.words, (4,), texts=end.texts)
    assert joined_by_reading([front, apart], bundled_journals()) == [front, apart]


@pytest.mark.parametrize("first", ["Bd.", "Nr.", "no.", "vol.", "p.", "S."])
def test_a_number_that_the_line_before_wants_is_no_mark(first: str) -> None:
    lines = [
        "Arens, Lotte, Die Reise nach Norden, Leipzig 1921.",
        f"Corpus der Urkunden, hg. v. Hans Reuter, {first}",
        "3, Hannover 1893.",
        "Zedler, Ida, Großes Lexikon der Seefahrt, Halle 1732.",
    ]
    reads = read("\n".join(["Literatur", *lines]).encode(), "l.txt")
    raws = [each.raw for each in reads if isinstance(each, Reference | Rejected)]
    assert " ".join(raws) == " ".join(lines)
