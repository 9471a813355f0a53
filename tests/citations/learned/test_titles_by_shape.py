"""Titles that the marks around them bound: IOP's chapters, one word, years, databases' entries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import titles_by_shape as t
from zotsync.citations.learned.spans import Tagged

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (t.title_before_book, "Bell J 2004 Six worlds Salt Notes (Hull: Tern) pp 18", "FgyTTTC.L.P..p",
     "FgyTTCC.L.P..p"),
    (t.title_before_book, "Bell J 2004 Six worlds Notes ed L Moss (Hull: Tern) pp 18",
     "FgyCCCCCC.L.P..p", "FgyTTC.eE.L.P..p"),
    (t.title_before_book, "Bell J 2004 Foams and Films (Hull: Tern) pp 18", "FgyTTT.L.P..p", SAME),
    (t.title_before_book, "Bell J 2004 Six worlds Salt Notes (Hull: Tern)", "FgyTTTC.L.P.", SAME),
    (t.title_of_one_word, "Arch, S. (1991). Walls. Garden Hist., 6", "F.gg.y..CCCCC.v",
     "F.gg.y..T.CCC.v"),
    (t.title_of_one_word, "Arch, S. (1991). Walls? Garden Hist., 6", "F.gg.y..CCCCC.v",
     "F.gg.y..TTCCC.v"),
    (t.title_of_one_word, "Arch, S. (1991). Puffins. Garden Hist., 6", "F.gg.y..P.CCC.v",
     "F.gg.y..T.CCC.v"),
    (t.title_of_one_word, "Arch, S. (1991). Biol. Rev., 6", "F.gg.y..CCCC.v", SAME),
    (t.title_of_one_word, "Arch, S. Walls. Garden Hist., 6", "F.ggCCCCC.v", SAME),
    (t.title_that_ends_open, "Trees that Log. J. ACM 58", "TTCCCCCv", "TTT.CCCv"),
    (t.title_that_ends_open, "Trees that Biol. J. ACM 58", "TTCCCCCv", SAME),
    (t.title_that_ends_open, "Tall trees Log. J. ACM 58", "TTCCCCCv", SAME),
    (t.year_opens_title, "Kay, R. 2012. 1912: The ice. Rec", "F.ggy.y.TT.C", "F.ggy.TTTT.C"),
    (t.year_opens_title, "Kay, R. (1999). 1966 and all. Rec", "F.gg.y..yTT.C", "F.gg.y..TTT.C"),
    (t.year_opens_title, "Kay, R. 2012. The ice of 1912. Rec", "F.ggy.TTTy.C", SAME),
    (t.title_and_year, "Amt für Fog. Geburten 2015. Bremen, 2016.", "FFF.Cy.L...", "FFF.TT.L.y."),
    (t.title_and_year, "Harbour Office. Catches 1998. Hull: Tern, 1999", "FF.Cy.L.P..",
     "FF.TT.L.P.y"),
    (t.title_and_year, "Blue Ferry. Fares 2015. Hull, 2016.", "TT.Cy.L...", SAME),
    (t.title_and_year, "Harbour Office. Catches 1998. Hull, 1990", "FF.Cy.L..", SAME),
    (t.year_of_leaves, "Feiras. 2014. 120 f. Tese. 2014", "TTT......y", "T........y"),
    (t.year_of_leaves, "Feiras de 2014. 120 f. Tese. 2014", "TTT......y", SAME),
    (t.year_of_leaves, "Feiras. 2014. 120 f. Tese. 2015", "TTT......y", SAME),
    (t.entry_of_database, "Fog Board. PubChem Compound Summary for CID 22, Salt. Read",
     "FF.TTTTTT.P..", "FF.TTTTTTTT.."),
    (t.entry_of_database, "PubChem. Salt, CID 2519. Read", "T.L..p..", "F.TTTT.."),
    (t.entry_of_database, "PubChem. Salt and its uses. Hull", "T.TTTT.L", SAME),
    (t.language_behind_title, "Loess (in Chinese). Acta", "TTTTT.C", "T.....C"),
    (t.language_behind_title, "Loess (in Kiel). Acta", "TTTTT.C", SAME),
    (t.house_of_program, "R: A. R Foundation for Statistical Computing, Vienna", "TTT.CCCCC.L",
     "TTT.PPPPP.L"),
    (t.house_of_program, "R: A. R Journal, Vienna", "TTT.CC.L", SAME),
    (t.owner_before_page, "Institute of Tides, Tables. https://a.b/c, 2016", "TTT.C.u.y",
     "FFF.T.u.y"),
    (t.owner_before_page, "Salt and Tides, Tables. https://a.b/c, 2016", "TTT.C.u.y", SAME),
    (t.owner_before_page, "Institute of Tides, Tables. Hull, 2016", "TTT.C.L.y", SAME),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_titles_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    found = "".join(_SIGN_OF[label] for label in correct(tagged(words, before)).labels)
    assert found == (after or before)


def test_each_of_them_is_tried_and_leaves_some_citation_as_it_is() -> None:
    assert {row[0] for row in ROWS} == set(t.TITLES_BY_SHAPE)
    assert {row[0] for row in ROWS if not row[3]} == set(t.TITLES_BY_SHAPE)
