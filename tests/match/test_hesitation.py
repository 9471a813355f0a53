"""Works that are alike in all but one statement wait for the user; misprints do not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.match.match_samples import data_of, proposal, work
from zotsync.match import MatchRecord, MemoryIndex, match, record_of_item
from zotsync.match.imprint import is_misprinted_page, language_code, month_and_day, versions_agree
from zotsync.match.names import given_names_agree
from zotsync.match.rules import decide
from zotsync.match.titles import signs_agree, signs_of

LONG = "title Growth of alpine cushion plants on the gravel of young moraines"
BASE = f"author Moen · year 2011 · {LONG}"
ARTICLE = f"{BASE} · journal Arctic Botany · volume 8"
SIGN = "author Moen · year 2011 · journal Arctic Botany · volume 8 · title Outcome of"

TWO = [
    ("report-number", f"type report · {BASE} · number 7", f"type report · {BASE} · number 8"),
    ("report-number-words", f"type report · {BASE} · number TR-7",
     f"type report · {BASE} · number TR-70"),
    ("report-number-letter", f"type report · {BASE} · number TR-12a",
     f"type report · {BASE} · number TR-12b"),
    ("patent-number", f"type patent · {BASE} · number EP1000001",
     f"type patent · {BASE} · number EP1000002"),
    ("standard-number", f"type standard · {BASE} · number 9001",
     f"type standard · {BASE} · number 9004"),
    ("number-in-a-place", f"type report · {ARTICLE} · number 7",
     f"type report · {ARTICLE} · number 8"),
    ("version", f"type computerProgram · {BASE} · versionNumber 2.1",
     f"type computerProgram · {BASE} · versionNumber 3.0"),
    ("version-of-a-dataset", f"type dataset · {BASE} · versionNumber v1",
     f"type dataset · {BASE} · versionNumber v2"),
    ("language", f"type book · {BASE} · language en", f"type book · {BASE} · language Deutsch"),
    ("issue", f"{ARTICLE} · issue 1", f"{ARTICLE} · issue 2"),
    ("issue-without-title", "author Moen · year 2011 · volume 8 · page 3 · journal Arctic Botany ·"
     " issue 1", "author Moen · year 2011 · volume 8 · page 3 · journal Arctic Botany · issue 2"),
    ("page-ranges", f"{ARTICLE} · page 1–9", f"{ARTICLE} · page 10–19"),
    ("page-ranges-of-three-digits", f"{ARTICLE} · page 101–109", f"{ARTICLE} · page 111–119"),
    ("pages", f"{ARTICLE} · page 12", f"{ARTICLE} · page 512"),
    ("a-letter-and-a-page", f"{ARTICLE} · page 412",
     f"{ARTICLE.replace('alpine', 'alpina')} · page 413"),
    ("positive-negative", f"{SIGN} KIT+ tumours in old dogs and cats of the city",
     f"{SIGN} KIT- tumours in old dogs and cats of the city"),
    ("positive-negative-in-print", f"{SIGN} KIT<sup>+</sup> tumours in old dogs and cats",
     f"{SIGN} KIT\N{SUPERSCRIPT MINUS} tumours in old dogs and cats"),
    ("larger-smaller", f"{SIGN} tumours > 3 cm in old dogs and cats of the city",
     f"{SIGN} tumours < 3 cm in old dogs and cats of the city"),
    ("at-least-under", f"{SIGN} dogs aged ≥10 years with tumours of the skin",
     f"{SIGN} dogs aged <10 years with tumours of the skin"),
    ("handed", f"{SIGN} (+)-usnic acid in the treatment of dogs and cats",
     f"{SIGN} (−)-usnic acid in the treatment of dogs and cats"),
    ("month", "title A walk in the hills · journal The Herald · date May 1921",
     "title A walk in the hills · journal The Herald · date 1921-06"),
    ("day", f"type newspaperArticle · {BASE} · journal The Herald · date 2011-05-07",
     f"type newspaperArticle · {BASE} · journal The Herald · date 14 May 2011"),
    *[(f"address-of-a-{kind}", f"type {kind} · {BASE} · url https://b.org/one",
       f"type {kind} · {BASE} · url https://b.org/two")
      for kind in ("document", "report", "book", "thesis", "dataset", "computerProgram",
                   "manuscript")],
    ("address-on-another-host", f"type document · {BASE} · url https://b.org/one",
     f"type document · {BASE} · url https://c.net/one"),
    ("address-of-a-manual-and-a-page", f"type document · {BASE} · url https://b.org/one",
     f"type webpage · {BASE} · url https://b.org/two"),
    ("two-handles", f"type report · {BASE} · url https://hdl.handle.net/10/1",
     f"type report · {BASE} · url https://hdl.handle.net/10/2"),
    ("version-in-a-note", f"type document · {BASE} · extra version 1; Zenodo",
     f"type document · {BASE} · extra Figshare; Version 2"),
    ("version-line", f"type document · {BASE} · extra Version: 1.2",
     f"type document · {BASE} · extra Version: 1.3"),
    ("version-of-a-letter", f"type document · {BASE} · extra v1.0",
     f"type document · {BASE} · extra v2.0"),
]  # fmt: skip
ONE = [
    ("number-with-kind", f"type patent · {BASE} · number EP1000001",
     f"type patent · {BASE} · number EP1000001B2"),
    ("number-with-a-year", f"type standard · {BASE} · number ISO 9001",
     f"type standard · {BASE} · number ISO 9001:2015"),
    ("number-on-one-side", f"type report · {BASE} · number 7", f"type report · {BASE}"),
    ("version-told-longer", f"type computerProgram · {BASE} · versionNumber 2.1",
     f"type computerProgram · {BASE} · versionNumber v2.1.0"),
    ("language-spelled", f"type book · {BASE} · language en-GB",
     f"type book · {BASE} · language English"),
    ("language-of-one-place", f"{ARTICLE} · page 12 · language en",
     f"{ARTICLE} · page 12 · language fr"),
    ("issue-of-one-place", f"{ARTICLE} · page 12 · issue 1", f"{ARTICLE} · page 12 · issue 2"),
    ("a-digit", f"{ARTICLE} · page 412", f"{ARTICLE} · page 413"),
    ("ends-on-one-page", f"{ARTICLE} · page 41–59", f"{ARTICLE} · page 14–59"),
    ("sign-lost", f"{SIGN} KIT+ tumours in old dogs and cats of the city · page 5",
     f"{SIGN} KIT tumours in old dogs and cats of the city · page 5"),
    ("hyphen", f"{SIGN} follow-up of young dogs with tumours of the skin",
     f"{SIGN} follow up of young dogs with tumours of the skin"),
    ("month-of-one-volume", f"{ARTICLE} · date 2011-05", f"{ARTICLE} · date 2011-06"),
    ("address-same", f"type report · {BASE} · url http://www.b.org/one/",
     f"type report · {BASE} · url https://b.org/one?utm_source=x"),
    ("address-in-an-archive", f"type book · {BASE} · url https://b.org/one",
     f"type book · {BASE} · url https://web.archive.org/web/20200101000000/https://b.org/one"),
    ("address-on-one-side", f"type report · {BASE} · url https://b.org/one",
     f"type report · {BASE}"),
    ("address-beside-a-doi", f"type report · {BASE} · url https://b.org/one",
     f"type report · {BASE} · doi 10.1000/m · url https://c.net/two"),
    ("address-beside-an-isbn", f"type book · {BASE} · url https://b.org/one",
     f"type book · {BASE} · isbn 0306406152 · url https://c.net/two"),
    ("address-beside-a-handle", f"type report · {BASE} · url https://b.org/one",
     f"type report · {BASE} · url https://hdl.handle.net/10/1"),
    ("address-of-one-report", f"type report · {BASE} · number 7 · url https://b.org/one",
     f"type report · {BASE} · number 7 · url https://c.net/two"),
    ("address-of-one-journal", f"{ARTICLE} · url https://b.org/one",
     f"{ARTICLE} · url https://c.net/two"),
    ("version-told-in-two-ways", f"type document · {BASE} · extra version 1; Zenodo",
     f"type document · {BASE} · extra Version: 1.0"),
    ("version-in-other-words", f"type document · {BASE} · extra version 1 of the questions",
     f"type document · {BASE} · extra revised version 2 of the questions"),
    ("month-of-one-doi", f"{BASE} · doi 10.1000/m · date 2011-05",
     f"{BASE} · doi 10.1000/m · date 2011-06"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in TWO])
def test_two_works_never_become_one_in_silence(one: str, other: str) -> None:
    assert decide(work(one), work(other)).outcome != "match"
    assert decide(work(other), work(one)).outcome != "match"
    first, second = proposal(one, "a", source="x"), proposal(other, "b", source="y")
    (made, found) = match([first, second], MemoryIndex(), library_identity="library")
    assert made.outcome == "create"
    assert found.outcome == "review" or found.item_key != made.item_key
    stored = MemoryIndex([work(one, made.item_key)])
    (later,) = match([second], stored, library_identity="library")
    assert later.item_key != made.item_key


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in ONE])
def test_one_work_stays_one(one: str, other: str) -> None:
    assert decide(work(one), work(other)).outcome == "match"
    assert decide(work(other), work(one)).outcome == "match"


def named(given: str, line: str, **more: Any) -> MatchRecord:
    data = data_of(line)
    data["creators"] = [{"creatorType": "author", "lastName": "Zhao", "firstName": given}]
    data["creators"] += more.get("beside", [])
    found = record_of_item(data)
    assert found
    return found


PLACED = "year 2011 · journal Arctic Botany · volume 8 · page 3"


@pytest.mark.parametrize(
    ("one", "other", "line", "outcome"),
    [
        pytest.param("Min", "Tao", f"year 2011 · {LONG}", "review", id="title"),
        pytest.param("Min", "Tao", PLACED, "review", id="place"),
        pytest.param("Min", "Tao", f"{PLACED} · {LONG}", "match", id="title-and-place"),
        pytest.param("Min", "Tao", f"year 2011 · {LONG} · doi 10.1000/m", "match", id="doi"),
        pytest.param("Min", "M.", PLACED, "match", id="initial"),
        pytest.param("Min-Hua", "MH", PLACED, "match", id="initials"),
        pytest.param("Min", "", PLACED, "match", id="not-stated"),
    ],
)
def test_given_names_tell_people_of_one_surname_apart(
    one: str, other: str, line: str, outcome: str
) -> None:
    assert decide(named(one, line), named(other, line)).outcome == outcome


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("wei", "yong", False), ("jun", "jin", False), ("yu", "yun", False), ("w", "y", False),
        ("wei", "w", None), ("jian hua", "jianhua", None), ("jh", "jian hua", None),
        ("jean yves", "j y", None), ("j robert", "robert", None), ("sergei", "sergey", None),
        ("tom", "thomas", False), ("alex", "alexander", None), ("maria", "", None),
        ("wei", "伟", None), ("anna", "anna", True), ("karl heinz", "heinz karl", None),
    ],
)  # fmt: skip
def test_compares_given_names(one: str, other: str, agree: bool | None) -> None:
    assert given_names_agree(one, other) is agree
    assert given_names_agree(other, one) is agree


def test_two_translations_by_two_people_wait() -> None:
    def translated(by: str) -> MatchRecord:
        beside = [{"creatorType": "translator", "lastName": by, "firstName": ""}]
        return named("Min", f"type book · year 2011 · {LONG}", beside=beside)

    assert decide(translated("Maier"), translated("Oliveira")).outcome == "review"
    assert decide(translated("Maier"), translated("Maier")).outcome == "match"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("HER2+", "HER2−", False), ("HER2+", "HER2", None), ("CD4+CD25+", "CD4+CD25-", False),
        ("p &lt; 5", "p > 5", False), ("≤ 2 cm", "< 2 cm", True), ("> 2 cm", "2-cm", None),
        ("x<sup>+</sup>", "x⁺", True), ("at −20 °C", "at +20 °C", False),
        ("breast-cancer", "breast cancer", None),
    ],
)  # fmt: skip
def test_compares_signs(one: str, other: str, agree: bool | None) -> None:
    assert signs_agree(signs_of(one), signs_of(other)) is agree


def test_reads_what_an_issue_is_known_by() -> None:
    dates = ("1915-05", "May 1915", "7 May 1915", "1915", "", "in press")
    assert [month_and_day(date) for date in dates] == [
        (5, 0), (5, 0), (5, 7), (0, 0), (0, 0), (0, 0),
    ]  # fmt: skip
    languages = ("en", "EN-us", "English", "ger", "Français", "en, de", "klingon")
    assert [language_code(one) for one in languages] == ["en", "en", "en", "de", "fr", "", ""]
    assert versions_agree(("4",), ("4", "0"))
    assert versions_agree(("3", "6"), ("4", "0")) is False
    assert versions_agree((), ("4",)) is None


@pytest.mark.parametrize(
    ("one", "other", "misprint"),
    [
        ("412", "413", True), ("412", "421", True), ("41", "42", False), ("412", "512–20", True),
        ("412", "4121", False), ("412–20", "413–20", True), ("412–20", "413–30", False),
        ("s412", "s413", False),
    ],
)  # fmt: skip
def test_tells_a_misprinted_page(one: str, other: str, misprint: bool) -> None:
    assert is_misprinted_page(work(f"page {one}"), work(f"page {other}")) is misprint


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        pytest.param(f"{ARTICLE} · page 412", f"{ARTICLE} · page 413", "review", id="page"),
        pytest.param(f"{ARTICLE} · page 412 · issue 1", f"{ARTICLE} · page 412 · issue 2",
                     "review", id="issue"),
        pytest.param(ARTICLE, ARTICLE.replace("alpine", "alpina"), "review", id="word"),
        pytest.param(f"{ARTICLE} · page 412", ARTICLE, "create", id="less-said"),
        pytest.param(ARTICLE, ARTICLE.replace("gravel", "Gravel"), "create", id="case"),
        pytest.param(f"{ARTICLE} · page 412 · doi 10.1000/m", f"{ARTICLE} · page 413 · doi"
                     " 10.1000/m", "create", id="doi"),
    ],
)  # fmt: skip
def test_two_entries_of_one_list_that_contradict_wait(one: str, other: str, outcome: str) -> None:
    first, second = proposal(one, "a"), proposal(other, "b")
    made, found = match([first, second], MemoryIndex(), library_identity="library")
    assert (made.outcome, found.outcome) == ("create", outcome)
    if outcome == "create":
        assert found.item_key == made.item_key


PAGE = "author Moen · year 2011 · journal Arctic Botany · page 112"


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        pytest.param(
            f"{PAGE} · volume 8 · doi 10.1000/m · title Winter sleep in beetles of Norway",
            f"{PAGE} · volume 8 · doi 10.1000/m · title Winter sleep in beetles of Sweden",
            "match", id="an-identifier-outweighs-a-word",
        ),
        pytest.param(
            f"{PAGE} · volume 8 · title Winter sleep in beetles of Norway",
            f"{PAGE} · volume 8 · title Winter sleep in beetles of Sweden",
            "review", id="a-word",
        ),
        pytest.param(
            f"{PAGE}–120 · volume 8 · title Winter sleep in beetles of Norway",
            f"{PAGE}–120 · volume 8 · title Winter sleep in beetles of Sweden",
            "match", id="both-pages",
        ),
        pytest.param(
            f"{PAGE} · volume 8 · title Growth of an ox in old snow",
            f"{PAGE} · volume 8 · title Growth of an o in old snow",
            "match", id="a-letter-of-a-short-word",
        ),
        pytest.param(
            f"{PAGE} · title Uptake of fluorouracil by old dogs",
            f"{PAGE} · volume 8 · title Uptake of fluorouracel by old dogs",
            "match", id="another-letter-on-the-page",
        ),
        pytest.param(
            "author Moen · year 2011 · volume 8 · title Uptake of fluorouracil by old dogs",
            "author Moen · year 2011 · volume 8 · title Uptake of fluorouracel by old dogs",
            "review", id="another-letter-in-the-volume",
        ),
    ],
)  # fmt: skip
def test_titles_on_one_page(one: str, other: str, outcome: str) -> None:
    assert decide(work(one), work(other)).outcome == outcome
    assert decide(work(other), work(one)).outcome == outcome


def test_a_misprint_twice_in_one_list_waits() -> None:
    other = ARTICLE.replace("moraines", "moranes")
    assert decide(work(ARTICLE), work(other)).outcome == "match"
    lists = [proposal(ARTICLE, "a"), proposal(other, "b")]
    found = match(lists, MemoryIndex(), library_identity="library")
    assert [one.outcome for one in found] == ["create", "review"]
