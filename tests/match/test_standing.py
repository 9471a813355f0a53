"""A name that says something else than last time: a correction, a doubt, or another work."""

from __future__ import annotations

import pytest

from tests.match.match_samples import work
from zotsync.match.standing import ANOTHER, CHANGED, DOUBTFUL, SAME, are_one_work, stands_for

BOOK = "type book · author Weinberg · year 2006 · title The biology of cancer"
REPORT = "type report · author WHO · year 2019 · title Global cancer report · reportNumber TR 12"
YEARLY = "author Siegel · year 2019 · journal CA · volume 69 · page 7"
PAPER = "author Li · year 2019 · journal Nature · volume 4 · page 12"
SEEDING = "title Early seeding of metastasis in mice"
PATENT = "type patent · author Li · year 2019 · title Device for seeding of cells"


def edited(line: str, *changes: str) -> str:
    """A line with parts said otherwise ("year 2013"), or added."""
    parts = dict(part.split(" ", 1) for part in line.split(" · "))
    parts |= dict(change.split(" ", 1) for change in changes)
    return " · ".join(f"{name} {text}" for name, text in parts.items())


def told(then: str, *changes: str) -> tuple[str, str]:
    return then, edited(then, *changes)


ANOTHER_WORK = {
    "edition-and-year": told(f"{BOOK} · edition 1", "edition 2", "year 2013"),
    "edition-and-isbn": told(
        f"{BOOK} · edition 1 · isbn 0306406152", "edition 2", "isbn 9780815342205"
    ),
    "volume-of-a-set-and-year": told(f"{BOOK} · volume 1", "volume 2", "year 2008"),
    "part-and-year": told(f"{BOOK}, part I", "title The biology of cancer, part II", "year 2008"),
    "part-and-page": told(
        f"{PAPER} · title Lung metastases: part I", "title Lung metastases: part II", "page 40"
    ),
    "report-number-and-year": told(REPORT, "reportNumber TR 13", "year 2020"),
    "statistics-of-another-year": told(
        f"{YEARLY} · title Cancer statistics, 2019",
        "title Cancer statistics, 2020", "year 2020", "volume 70",
    ),
    "untitled-next-years-paper": told(YEARLY, "year 2020", "volume 70", "page 27"),
    "untitled-another-journal": told(PAPER, "journal Cell", "volume 9", "page 99"),
    "one-title-by-another-author": told(
        f"{PAPER} · title Early seeding", "author Mok", "year 2009", "volume 361", "page 947"
    ),
    "chapter-of-another-edition": told(
        f"type bookSection · author Li · year 2005 · in Cancer · edition 2 · page 12 · {SEEDING}",
        "edition 3", "year 2009",
    ),
    "an-erratum": told(
        f"{PAPER} · {SEEDING}", "title Erratum: early seeding of metastasis in mice", "page 512"
    ),
    "two-identifiers-and-all-else": told(
        f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b", "year 2021", "page 7"
    ),
}  # fmt: skip

CORRECTED = {
    "edition-alone": told(f"{BOOK} · edition 1", "edition 2"),
    "year-alone": told(f"{BOOK} · edition 1", "year 2007"),
    "year-of-a-report": told(REPORT, "year 2020"),
    "isbn-alone": told(f"{BOOK} · isbn 0306406152", "isbn 9780815342205"),
    "volume-and-page": told(f"{PAPER} · {SEEDING}", "volume 7", "page 99"),
    "untitled-volume-and-page": told(PAPER, "volume 7", "page 99"),
    "untitled-author": told(PAPER, "author Lee"),
    "identifier-alone": told(f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b"),
    "author-alone": told(f"{PAPER} · {SEEDING}", "author Lee"),
    "number-in-a-title-in-its-place": told(
        f"{PAPER} · title A phase 2 trial of sorafenib", "title A phase 3 trial of sorafenib"
    ),
    "half-a-title-in-its-place": told(
        f"{PAPER} · title The biology of lung cancer", "title The biology of breast cancer"
    ),
    "printed-at-last": told(f"author Li · year 2019 · {SEEDING}", "year 2020", "volume 4"),
    "pages-for-a-number": told(
        f"author Li · year 2019 · journal Nature · page e123 · {SEEDING}",
        "year 2020", "volume 4", "page 12",
    ),
    "the-preprint-was-published": told(
        f"type preprint · author Li · year 2019 · {SEEDING} · arxiv 1901.00001",
        "type journalArticle", "year 2020", "journal Nature", "volume 4", "page 12",
    ),
    "a-patents-kind-code": told(f"{PATENT} · patentNumber US 1234567", "patentNumber US1234567 B2"),
}  # fmt: skip

UNKNOWN = {
    "volume-of-a-set": told(f"{BOOK} · volume 1", "volume 2"),
    "part-alone": told(f"{BOOK}, part I", "title The biology of cancer, part II"),
    "isbn-and-year": told(f"{BOOK} · isbn 0306406152", "isbn 9780815342205", "year 2013"),
    "report-number": told(REPORT, "reportNumber TR 13"),
    "patent-number": told(f"{PATENT} · patentNumber US 1234567", "patentNumber US 1234599"),
    "yearly-report": told(
        f"{YEARLY} · title Annual report on the burden of cancer", "year 2020", "volume 70"
    ),
    "untitled-yearly-report": told(YEARLY, "year 2020", "volume 70"),
    "half-a-title-on-another-page": told(
        f"{PAPER} · title The biology of lung cancer", "title The biology of breast cancer",
        "page 20",
    ),
    "half-a-title-of-a-book": told(BOOK, "title The ecology of cancer"),
    "an-abstract-of-one-meeting": told(
        f"{PAPER} · title Sorafenib in lung cancer · doi 10.1000/s28",
        "title Cetuximab in colon tumours", "page S13",
    ),
    "a-second-editorial": told(f"{PAPER} · title Editorial", "volume 5", "page 112"),
    "a-thesis-and-its-paper": told(
        f"type thesis · author Li · year 2005 · {SEEDING}", "type journalArticle", "year 2006"
    ),
    "a-page-of-another-year": told(
        "type webpage · author Li · year 2019 · title Facts on cancer · url https://a.org/1",
        "year 2020", "url https://a.org/2",
    ),
    "identifier-and-page": told(
        f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b", "page 99"
    ),
}  # fmt: skip


def cases(table: dict[str, tuple[str, str]]) -> list[object]:
    return [pytest.param(*pair, id=name) for name, pair in table.items()]


@pytest.mark.parametrize(("then", "now"), cases(ANOTHER_WORK))
def test_a_name_that_was_given_to_another_work(then: str, now: str) -> None:
    assert stands_for(work(then), work(now)) == ANOTHER
    assert stands_for(work(now), work(then)) == ANOTHER


@pytest.mark.parametrize(("then", "now"), cases(CORRECTED))
def test_a_correction(then: str, now: str) -> None:
    assert stands_for(work(then), work(now)) in (SAME, CHANGED)
    assert stands_for(work(now), work(then)) in (SAME, CHANGED)


@pytest.mark.parametrize(("then", "now"), cases(UNKNOWN))
def test_what_may_be_a_correction_or_another_work(then: str, now: str) -> None:
    assert stands_for(work(then), work(now)) == DOUBTFUL
    assert stands_for(work(now), work(then)) == DOUBTFUL


@pytest.mark.parametrize("table", [ANOTHER_WORK, CORRECTED, UNKNOWN])
def test_an_identifier_that_agrees_outweighs_what_changed(
    table: dict[str, tuple[str, str]],
) -> None:
    for then, now in table.values():
        same = [f"{line} · pmid 20921465" for line in (then, now)]
        assert stands_for(work(same[0]), work(same[1])) == SAME


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        pytest.param(*told(f"{PAPER} · {SEEDING}", "volume 9"), True, id="one-field-apart"),
        pytest.param(f"author Li · {SEEDING}", SEEDING, True, id="a-bare-copy"),
        pytest.param(
            *told(f"{PAPER} · {SEEDING} · doi 10.1000/a", "title My copy", "volume 9"), True,
            id="one-identifier-in-one-place",
        ),
        pytest.param(
            *told(f"{PAPER} · title Seeding of lung tumours in mice",
                  "title Seeding of bone tumours in mice", "page 99"),
            False, id="alike-titles",
        ),
        pytest.param(*ANOTHER_WORK["part-and-page"], False, id="two-parts"),
        pytest.param(*ANOTHER_WORK["an-erratum"], False, id="an-erratum"),
        pytest.param(*told(f"{PAPER} · {SEEDING}", "volume 9", "page 99"), False, id="two-places"),
    ],
)  # fmt: skip
def test_whether_two_merged_items_are_one_work(one: str, other: str, are_one: bool) -> None:
    assert are_one_work(work(one), work(other)) is are_one
    assert are_one_work(work(other), work(one)) is are_one
