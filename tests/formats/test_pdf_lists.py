"""Reference lists as printers set them in PDFs: each work comes out whole, once, and nothing else.

Right values first: the works are those that the pages are made of.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.citations.lists.test_mixed_lists import LISTS as MIXED
from tests.citations.lists.test_wrapping import LISTS
from tests.formats.paper import Setting, Sheet, paper, pdf
from tests.formats.printed_pages import Printing, pages, printed
from tests.formats.test_pdf import ENTRIES
from zotsync.formats.pdf.reader import read
from zotsync.model.reference import Reference, Rejected

FOOT = ("1 We thank the keepers of the river for their help with the counts in 2019.",
        "2 Present address: Institute of Tides, Hull.")  # fmt: skip
FIGURE = ("Figure 3. Ferries counted in the harbour, by month and year (2011–2014).",)


def works(*names: str, times: int = 1) -> tuple[str, ...]:
    return tuple(work for _ in range(times) for name in names for work in (MIXED | LISTS)[name])


PDFS: dict[str, tuple[tuple[str, ...], Printing]] = {
    "hanging": (works("apa-psychology", times=4), Printing(hanging=14)),
    "no mark": (works("chicago-history"), Printing()),
    "no mark, two columns": (
        works("harvard-engineering", "geology-reports"), Printing(columns=2)),
    "no mark, unusual works": (works("history-en", times=2), Printing(columns=2)),
    "no mark, archives": (works("archives", "archives", "newspapers"), Printing(body=5)),
    "raised numbers": (
        works("medicine-vancouver", "medicine-reports"),
        Printing(columns=2, mark="{n}", raised=True)),
    "raised numbers, hanging": (
        works("acm-computing", times=3),
        Printing(columns=2, mark="{n}", raised=True, hanging=8)),
    "three columns": (
        works("ieee-engineering", times=4),
        Printing(columns=3, mark="[{n}] ", hanging=12, size=8)),
    "six pages": (works("chicago-author-date", times=20), Printing(hanging=12, lines=32)),
    "ligatures": (
        tuple(work.replace("fi", "\ufb01").replace("fl", "\ufb02")
              for work in works("nursing-apa-web", times=2)), Printing(hanging=12)),
    "soft hyphens": (
        works("springer-computing", times=3),
        Printing(columns=2, mark="{n}. ", hanging=10, hyphens="\u00ad")),
    "hyphens": (
        works("harvard-engineering", times=3), Printing(columns=2, hanging=10, hyphens="-")),
    "broken addresses": (
        works("apa-psychology", "nursing-apa-web", times=2),
        Printing(columns=3, hanging=8, size=8, breaks_addresses=True)),
    "gaps": (works("german-social", times=3), Printing(gap=5)),
    "first line set in": (
        works("art-history-chicago", times=2), Printing(columns=2, first_line=12)),
    "unusual works, hanging": (works("history-de", times=3), Printing(columns=2, hanging=12)),
    "notes at the foot": (
        works("apa-groups", times=6), Printing(hanging=12, lines=30, foot=FOOT)),
    "notes below two columns": (
        works("apa-groups", times=6), Printing(columns=2, hanging=12, foot=FOOT)),
    "a figure between": (works("economics-harvard", times=12), Printing(hanging=12, figure=FIGURE)),
    "a figure above columns": (
        works("medicine-reports", times=12), Printing(columns=2, mark="{n}. ", figure=FIGURE)),
}  # fmt: skip


@pytest.mark.parametrize("name", PDFS)
def test_each_work_comes_out_whole(name: str) -> None:
    given, how = PDFS[name]
    raws = [each.raw for each in entries(printed(given, how))]
    assert [raw for raw in raws if not raw.startswith(("1 We thank", "Figure 3"))] == [
        work.replace("\ufb01", "fi").replace("\ufb02", "fl") for work in given
    ]


def entries(data: bytes) -> list[Reference | Rejected]:
    return [each for each in read(data, "p.pdf") if isinstance(each, Reference | Rejected)]


@pytest.mark.parametrize("name", [name for name in PDFS if PDFS[name][1].mark])
def test_numbers_are_the_printed_ones(name: str) -> None:
    given, how = PDFS[name]
    numbers = [each.ordinal for each in entries(printed(given, how)) if each.ordinal is not None]
    assert numbers == list(range(1, len(given) + 1))


@pytest.mark.parametrize("name", ["notes at the foot", "a figure between"])
def test_words_beside_the_list_are_kept_and_said_to_be_none(name: str) -> None:
    given, how = PDFS[name]
    beside = [each for each in entries(printed(given, how)) if each.raw not in given]
    words = " ".join(how.foot or how.figure)
    assert beside
    assert {(type(each), each.raw) for each in beside} == {(Rejected, words)}


def test_names_in_small_capitals_are_capitals() -> None:
    given = works("apa-psychology", times=2)
    raws = [each.raw for each in entries(printed(given, Printing(hanging=12, small_caps=True)))]
    names = [work.partition(",")[0] for work in given]
    assert raws == [
        name.upper() + work[len(name) :] for name, work in zip(names, given, strict=True)
    ]


@pytest.mark.parametrize("heads", [("{n} Tides", "Rivers {n}"), ("{n}", "A. Moss et al. {n}")])
def test_heads_of_odd_and_even_pages_are_known_by_their_number(heads: tuple[str, str]) -> None:
    """Each of the two stands on one page only."""
    given = works("economics-harvard", times=6)
    raws = [each.raw for each in entries(printed(given, Printing(hanging=12, heads=heads)))]
    assert raws == list(given)


def _watermark(sheet: Sheet) -> None:
    sheet.write("ACCEPTED MANUSCRIPT", 200, 400, 40)


def _downloaded(sheet: Sheet) -> None:
    words = "Downloaded from https://www.example.org/osm/11/44 by a user of Hull on 03 May 2020"
    sheet.write(words, 60, 20, 6)


def _line_numbers(sheet: Sheet) -> None:
    heights = sorted({bottom for _, _, bottom, _ in sheet.lines if 60 < bottom < 760})
    for number, bottom in enumerate(reversed(heights), 1):
        sheet.write(str(number), 36, bottom, 7)


@pytest.mark.parametrize(
    ("added", "columns"),
    [(_watermark, 1), (_watermark, 2), (_downloaded, 1), (_downloaded, 2), (_line_numbers, 1)],
)
def test_what_is_printed_over_each_page_is_in_no_work(
    added: Callable[[Sheet], None], columns: int
) -> None:
    given = works("economics-harvard", "apa-groups", times=5)
    sheets = pages(given, Printing(columns=columns, hanging=12))
    for sheet in sheets:
        added(sheet)
    assert [each.raw for each in entries(pdf(sheets))] == list(given)


@pytest.mark.parametrize(
    ("body", "picked"), [(42, [2, 4, 0, 5, 5]), (49, [1, 0, 5, 5]), (28, [3, 4, 5, 1, 1, 5, 0, 3])]
)
def test_a_column_of_a_line_or_two_is_one_though_the_running_head_crosses_it(
    body: int, picked: list[int]
) -> None:
    given = [ENTRIES[place] for place in picked]
    setting = Setting(columns=3, letters=30, hanging=8)
    assert [each.raw for each in entries(paper(given, setting, body=body))] == given


@pytest.mark.parametrize("name", [*MIXED, *LISTS])
def test_no_two_works_are_one_reference_though_nothing_parts_them(name: str) -> None:
    given = works(name)
    found = entries(printed(given, Printing(columns=1 + len(given) % 2, body=6)))
    one = [each.raw for each in found if isinstance(each, Reference)]
    assert [raw for raw in one if any(_melts(raw, *pair) for pair in pairwise(given))] == []
    assert " ".join(each.raw for each in found) == " ".join(given)


def _melts(raw: str, first: str, second: str) -> bool:
    """Whether words hold the end of one work and the beginning of the next."""
    return f"{first[-12:]} {second[:12]}" in raw
