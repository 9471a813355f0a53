"""A name that says something else than last time: a correction, a doubt, or another work."""

from __future__ import annotations

import pytest

from tests.match.match_samples import work
from zotsync.match.standing import (
    ANOTHER,
    CHANGED,
    DOUBTFUL,
    SAME,
    are_one_work,
    is_in_print_now,
    is_made_another,
    is_uncontradicted,
    may_be_retold,
    stands_for,
)

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
    "identifier-and-author-of-an-editorial": told(
        f"{PAPER} · title Editorial · doi 10.1000/a", "doi 10.1000/b", "author Mok"
    ),
    "identifier-author-and-year": told(
        f"type report · author Li · year 2019 · {SEEDING} · doi 10.1000/a",
        "doi 10.1000/b", "author Mok", "year 2012",
    ),
    "two-identifiers-and-all-else": told(
        f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b", "year 2021", "page 7"
    ),
}  # fmt: skip

CORRECTED = {
    "a-misprint-without-a-place": told(
        "author Li · year 2019 · title Effects of livre cells on the spreading of cancer",
        "title Effects of liver cells on the spreading of cancer",
    ),
    "a-word-on-one-page": told(
        "author Li · year 2019 · page 12 · title Effects of liver cells on the spread of cancer",
        "title Effects of liver cells on the course of cancer",
    ),
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
    "identifier-and-author": told(
        f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b", "author Mok"
    ),
    "identifier-and-author-of-a-book": told(
        f"{BOOK} · DOI 10.1000/a", "DOI 10.1000/b", "author Mok"
    ),
    "identifier-and-title-in-one-place": told(
        f"{PAPER} · {SEEDING} · doi 10.1000/a", "doi 10.1000/b", "title Cells that travel"
    ),
    "a-word-of-a-title-without-a-place": told(
        "author Li · year 2019 · title Effects of liver cells on the spreading of cancer",
        "title Effects of colon cells on the spreading of cancer",
    ),
    "a-word-of-a-title-in-one-volume": told(
        "author Li · year 2019 · journal Cell · volume 4 · title Ways of spreading in liver cancer",
        "title Ways of spreading in colon cancer",
    ),
    "a-word-of-a-title-of-a-book": told(BOOK, "title The biology of tumours"),
    "author-and-title-in-one-place": told(
        f"{PAPER} · {SEEDING}", "author Mok", "title Cells that travel"
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


PRESS = f"author Li · year 2019 · {SEEDING} of the laboratory"


@pytest.mark.parametrize(
    ("then", "now", "printed"),
    [
        pytest.param(PRESS, f"{PRESS} · volume 4 · page 12", True, id="place"),
        pytest.param(PRESS, f"{PRESS} · doi 10.1000/a", True, id="doi"),
        pytest.param(PRESS, edited(PRESS, "year 2020", "volume 4"), True, id="a-year-later"),
        pytest.param(PRESS, PRESS, False, id="no-place-yet"),
        pytest.param(PRESS + " · volume 4", PRESS + " · volume 4 · page 12", False, id="placed"),
        pytest.param(PRESS, edited(PRESS, "author Mok", "volume 4"), False, id="another-author"),
        pytest.param(PRESS, edited(PRESS, "year 2023", "volume 4"), False, id="years-later"),
        pytest.param(
            f"{PRESS} · journal Cell", edited(PRESS, "journal Nature", "volume 4"), False,
            id="another-journal",
        ),
        pytest.param(
            PRESS, edited(PRESS, f"title Erratum: {SEEDING[6:]} of the laboratory", "volume 4"),
            False, id="its-erratum",
        ),
        pytest.param(
            PRESS, edited(PRESS, "title Cetuximab in colon cancer", "volume 4"), False,
            id="another-title",
        ),
        pytest.param("author Li · year 2019", f"{PRESS} · volume 4", False, id="untitled"),
        pytest.param(
            PRESS, edited(PRESS, "author Mok", "volume 4") + " · author Li", False,
            id="another-first-author",
        ),
    ],
)  # fmt: skip
def test_whether_a_work_in_press_is_in_print(then: str, now: str, printed: bool) -> None:
    assert is_in_print_now(work(then), work(now)) is printed


PREPRINT = f"type preprint · author Li · year 2019 · {SEEDING}"
HALF = f"{PAPER} · title The biology of lung cancer"


@pytest.mark.parametrize(
    ("then", "now", "stands"),
    [
        pytest.param(
            PREPRINT, edited(PREPRINT, "type journalArticle", "year 2023"), CHANGED,
            id="published-years-later",
        ),
        pytest.param(
            PREPRINT, edited(PREPRINT, "type journalArticle", "author Mok", "year 2023"), ANOTHER,
            id="published-by-somebody-else",
        ),
        pytest.param(
            PREPRINT, edited(PREPRINT, "author Mok", "year 2023"), DOUBTFUL, id="two-preprints",
        ),
        pytest.param(
            HALF, edited(HALF, "title The biology of bone cancer", "author Mok", "year 2012"),
            ANOTHER, id="half-a-title-and-two-contradictions",
        ),
        pytest.param(
            HALF, edited(HALF, "title The biology of bone cancer", "year 2012"), DOUBTFUL,
            id="half-a-title-and-one-contradiction",
        ),
        pytest.param(
            HALF, edited(HALF, "title The biology of bone cancer", "year 2020"), CHANGED,
            id="half-a-title-in-its-place-a-year-later",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · {SEEDING}", "journal Cell", "page 99"),
            DOUBTFUL, id="another-journal-and-page",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · {SEEDING}", "journal Cell"), SAME,
            id="journal-alone",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · {SEEDING}", "year 2020", "page 99"), CHANGED,
            id="in-print-a-year-later",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}",
            edited(f"{PAPER} · {SEEDING}", "year 2020", "volume 9", "page 99"), DOUBTFUL,
            id="another-volume-a-year-later",
        ),
        pytest.param(PAPER, edited(PAPER, "author Mok", "page 99"), ANOTHER, id="untitled-two"),
        pytest.param(PAPER, edited(PAPER, "journal Cell"), CHANGED, id="untitled-journal"),
        pytest.param(
            PAPER, edited(PAPER, "journal Cell", "page 99"), DOUBTFUL, id="untitled-journal-page"
        ),
    ],
)  # fmt: skip
def test_where_much_agrees_and_something_not(then: str, now: str, stands: str) -> None:
    assert stands_for(work(then), work(now)) == stands


@pytest.mark.parametrize(
    ("said", "item", "another"),
    [
        pytest.param(f"{PAPER} · {SEEDING}", f"{PAPER} · title Mine", False, id="title"),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · title Mine", "page 99"), True,
            id="title-and-page",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · title Mine", "volume 9"), True,
            id="title-and-volume",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", edited(f"{PAPER} · {SEEDING}", "volume 9", "page 99"), False,
            id="place",
        ),
        pytest.param(
            f"{PAPER} · {SEEDING}", "author Mok · year 1990 · title Salt marshes", True, id="all"
        ),
    ],
)  # fmt: skip
def test_whether_the_user_made_another_work_of_an_item(said: str, item: str, another: bool) -> None:
    assert is_made_another(work(said), work(item)) is another


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        pytest.param(PAPER, PAPER, True, id="all"),
        pytest.param(f"{PAPER} · {SEEDING}", f"{PAPER} · title Mine", True, id="titles-aside"),
        pytest.param(PAPER, edited(PAPER, "page 99"), False, id="page"),
        pytest.param(PAPER, edited(PAPER, "year 2020"), True, id="a-year"),
        pytest.param(PAPER, edited(PAPER, "year 2022"), False, id="years"),
        pytest.param(REPORT, edited(REPORT, "reportNumber TR 13"), False, id="number"),
        pytest.param("author Li", "year 2019", True, id="nothing-in-common"),
        pytest.param(f"{PAPER} · doi 10.1000/a", f"{PAPER} · doi 10.1000/b", False, id="doi"),
    ],
)
def test_whether_nothing_contradicts(one: str, other: str, agree: bool) -> None:
    assert is_uncontradicted(work(one), work(other)) is agree
    assert is_uncontradicted(work(other), work(one)) is agree


ARTICLE = f"{PAPER} · {SEEDING} · doi 10.1000/a"


@pytest.mark.parametrize(
    ("then", "now", "retold"),
    [
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "author Mok"), True, id="who"),
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "page 99"), True, id="page"),
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "title Cells"), True, id="title"),
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "year 2012"), True, id="year"),
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "volume 9", "page 99"), False, id="place"),
        pytest.param(*told(ARTICLE, "doi 10.1000/b", "title Erratum: cells"), False, id="erratum"),
        pytest.param(
            *told(ARTICLE, "doi 10.1000/b", "page 99", "title Late seeding in rats"), False,
            id="title-and-page",
        ),
        pytest.param(*told(f"{BOOK} · edition 1", "edition 2", "year 2013"), False, id="edition"),
        pytest.param(*told(REPORT, "reportNumber TR 13"), False, id="number"),
        pytest.param(
            *told(f"{PAPER} · title Lung cancer: part I", "title Lung cancer: part II", "page 99"),
            False, id="part",
        ),
    ],
)  # fmt: skip
def test_whether_a_work_may_be_named_anew_and_corrected_twice(
    then: str, now: str, retold: bool
) -> None:
    assert may_be_retold(work(then), work(now)) is retold
    assert may_be_retold(work(now), work(then)) is retold


#: A reference without a title of its own, or a title of which half is another.
LESS_SAID = {
    "untitled-edition": (told("type book · author Li · year 2006 · edition 1", "edition 2"),
                         CHANGED),
    "untitled-edition-and-year": (
        told("type book · author Li · year 2006 · edition 1", "edition 2", "year 2013"), ANOTHER),
    "untitled-volume-of-a-set": (
        told("type book · author Li · year 2006 · volume 1", "volume 2"), DOUBTFUL),
    "untitled-author-without-a-page": (
        told("author Li · year 2019 · journal Nature · volume 4", "author Mok"), ANOTHER),
    "untitled-author-and-year": (told(PAPER, "author Mok", "year 2011"), ANOTHER),
    "untitled-place-of-one-year": (
        told("author Li · year 2019 · volume 4 · page 12", "volume 7", "page 99"), CHANGED),
    "untitled-place-in-one-journal": (
        told("author Li · journal Nature · volume 4 · page 12", "volume 7", "page 99"), CHANGED),
    "untitled-place-alone": (
        told("author Li · volume 4 · page 12", "volume 7", "page 99"), DOUBTFUL),
    "untitled-page-and-year": (told(PAPER, "page 99", "year 2018"), CHANGED),
    "untitled-page-and-year-without-a-volume": (
        told("author Li · year 2019 · journal Nature · page 12", "page 99", "year 2018"), DOUBTFUL),
    "half-a-title-of-one-address": (
        told("type webpage · author Li · year 2019 · url https://a.org/1 · "
             "title The biology of lung cancer", "title The biology of breast cancer"), CHANGED),
    "half-a-title-of-another-address": (
        told("type webpage · author Li · year 2019 · url https://a.org/1 · "
             "title The biology of lung cancer",
             "title The biology of breast cancer", "url https://a.org/2"), DOUBTFUL),
    "part-in-another-issue": (
        told("author Li · year 2019 · journal Nature · volume 4 · issue 1 · "
             "title Lung metastases: part I", "title Lung metastases: part II", "issue 2"),
        ANOTHER),
    "one-identifier-and-another-title": (
        told(f"{PAPER} · title Sorafenib in lung cancer · doi 10.1000/s28",
             "title Cetuximab in colon tumours"), SAME),
    "one-pmid-and-all-else": (
        told(f"{PAPER} · title Sorafenib in lung cancer · pmid 1234567",
             "title Cetuximab in colon tumours", "page S13"), SAME),
}  # fmt: skip


@pytest.mark.parametrize(("pair", "stand"), LESS_SAID.values(), ids=LESS_SAID)
def test_where_less_is_said_the_rest_decides(pair: tuple[str, str], stand: str) -> None:
    assert stands_for(work(pair[0]), work(pair[1])) == stand


def test_a_work_is_not_retold_on_another_page_of_another_year() -> None:
    then, now = told(f"{PAPER} · {SEEDING}", "page 99", "year 2021")
    assert not may_be_retold(work(then), work(now))
    then, now = told(f"{PAPER} · {SEEDING}", "page 99")
    assert may_be_retold(work(then), work(now))


@pytest.mark.parametrize(
    ("pair", "one"),
    [
        (told(PAPER, "year 2012"), False),
        (told(f"{PAPER} · {SEEDING}", "page 99"), True),
        (told(f"{PAPER} · {SEEDING}", "page 99", "author Mok"), False),
        (told(f"{PAPER} · title Seeding, part I", "title Seeding, part II", "page 40"), False),
    ],
    ids=["untitled", "a-page", "a-page-and-an-author", "a-part"],
)
def test_what_the_user_merged_is_one_work_with_one_contradiction(
    pair: tuple[str, str], one: bool
) -> None:
    assert are_one_work(work(pair[0]), work(pair[1])) is one


TITLED = f"{PAPER} · {SEEDING}"
PRINTED = f"{BOOK} · publisher Garland"


@pytest.mark.parametrize(
    ("pair", "retold"),
    [
        (told(TITLED, "author Mok", "volume 9"), True),
        (told(TITLED, "author Mok", "volume 9", "page 99"), False),
        (told(TITLED, "author Mok", "year 2021"), False),
        (told(TITLED, "volume 9", "page 99"), True),
        (told(PRINTED, "author Mok"), True),
        (told(PRINTED, "author Mok", "edition 2"), False),
        (told(f"{PRINTED} · edition 2", "author Mok"), True),
        (told(PRINTED, "author Mok", "publisher Norton"), False),
    ],
    ids=["who-and-a-volume", "who-and-where", "who-and-when", "where", "a-books-author",
         "an-edition-comes-in", "of-one-edition", "a-books-author-and-press"],
)  # fmt: skip
def test_two_things_are_corrected_at_once_of_a_work_that_has_four_more(
    pair: tuple[str, str], retold: bool
) -> None:
    assert may_be_retold(work(pair[0]), work(pair[1])) is retold


NUMBERED = f"{TITLED} · pmid 12345678"
OTHER_TITLE, HALF_A_TITLE = "title Whales of the deep north", "title Early seeding in rats and dogs"


@pytest.mark.parametrize(
    ("pair", "stand"),
    [
        (told(NUMBERED, OTHER_TITLE, "volume 9", "page 99"), DOUBTFUL),
        (told(NUMBERED, OTHER_TITLE, "page 99"), SAME),
        (told(NUMBERED, OTHER_TITLE, "volume 9"), SAME),
        (told(NUMBERED, OTHER_TITLE), SAME),
        (told(NUMBERED, HALF_A_TITLE, "volume 9", "page 99"), SAME),
        (told(f"{TITLED} · doi 10.1000/a", HALF_A_TITLE, "volume 9", "page 99"), DOUBTFUL),
    ],
    ids=["all-but-the-number", "title-and-page", "title-and-volume", "title", "half-a-title",
         "an-address-is-copied-along"],
)  # fmt: skip
def test_a_number_of_a_register_is_of_one_work_unless_all_else_is_another(
    pair: tuple[str, str], stand: str
) -> None:
    assert stands_for(work(pair[0]), work(pair[1])) == stand
