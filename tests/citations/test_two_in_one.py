"""Two works that met in one wrapped entry are told by what the reader makes of whole and parts."""

from __future__ import annotations

import pytest

from tests.citations.lists.printed_lists import folded
from tests.citations.lists.test_mixed_lists import LISTS as MIXED
from tests.citations.lists.test_mixed_lists import read_raws
from tests.citations.lists.test_wrapping import LISTS, WIDTHS
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.two_in_one import parted_by_reading
from zotsync.data import bundled_journals
from zotsync.formats.text import read
from zotsync.model.reference import Reference


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LISTS)
def test_each_wrapped_work_is_one_entry(name: str, width: int) -> None:
    assert read_raws("References\n\n" + folded(width)(LISTS[name])) == list(LISTS[name])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MIXED)
def test_no_two_works_are_one_reference(name: str, width: int) -> None:
    works = MIXED[name]
    text = "References\n\n" + folded(width)(works)
    found = [each.raw for each in read(text.encode(), "l.txt") if isinstance(each, Reference)]
    assert [raw for raw in found if raw not in works] == []


@pytest.mark.parametrize("style", STYLES)
def test_no_work_of_any_style_is_parted(style: str) -> None:
    entries = [entry(*folded(60)([work]).split("\n")) for work in STYLES[style]]
    found = parted_by_reading(entries, bundled_journals())
    assert [each.raw for each in found] == [each.raw for each in entries]


def entry(*texts: str) -> ListEntry:
    raw = " ".join(texts)
    return ListEntry(raw, raw, tuple(range(4, 4 + len(texts))), number=7, texts=texts)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Moss, A. (1998). The fog. Fenman.", "Fog Board. (2012). Fog in towns. Hull: Tern."), 2),
        (("Moss, Ann. The Fog. Hull: Tern, 1998.", "“Fog in Hull.” Hull Post, June 3, 1990."), 2),
        (("Moss, A. (1998). The fog. Fenman.", "Die Bucht, 3. Mai 1999, S. 3."), 2),
        (("Moss, A. (1998). The fog. Fenman.", "Tern Library, MS 12, fol. 3."), 2),
        (("Moss, A. (1998). In fog. pp. 4–9.", "Springer, Cham (1998). https://x.org/a"), 1),
        (("Roth, Karl, Am Meer, Hull 1844.", "Protokolle der Sitzung 1848, S. 13–17."), 2),
        (("Moss, Ann. The Fog.", "Hull: Tern, 1998."), 1),
        (("Moss, Ann: Brief an Leo Roth, 3. Mai 1901.", "Stadtarchiv Hull, B 17."), 1),
        (("Moss, A. (1998). Who sees fog?", "A study of two towns. Fog Journal, 3(2), 4–9."), 1),
        (("Moss, A. (1998). The fog", "of the north. Fenman."), 1),
    ],
)
def test_parts_are_taken_where_each_reads_as_a_work(texts: tuple[str, ...], found: int) -> None:
    parts = parted_by_reading([entry(*texts)], bundled_journals())
    assert len(parts) == found
    assert " ".join(part.raw for part in parts) == " ".join(texts)
    assert [at for part in parts for at in part.lines] == [*range(4, 4 + len(texts))]
    assert [part.number for part in parts] == [7, None][:found]


def test_what_may_be_two_and_does_not_read_as_two_is_doubted() -> None:
    texts = ("Roth, Karl, Am Meer im Winter, Hull 1844.", "Bemerkungen zum Wasser 1848, S. 13–17.")
    assert [part.doubled for part in parted_by_reading([entry(*texts)], bundled_journals())] == [
        True
    ]
