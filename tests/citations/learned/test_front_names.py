"""Names in front set right, before and after, a table for each correction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import body_authors as b
from zotsync.citations.learned import chemists as c
from zotsync.citations.learned import front_names as f
from zotsync.citations.learned import given_first as g
from zotsync.citations.learned.spans import Tagged

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (g.given_names_first, 'Ute Abel, "Salt', "Fg..T", "gF..T"),
    (g.given_names_first, 'Karl Heinrich Abel, "Salt', "gFF..T", "ggF..T"),
    (g.given_names_first, 'Bo Abel Brede, "Salt', "gFF..T", SAME),
    (g.given_names_first, "Ute Abel, Bo Roe, et al. 2013. Salt", "FFgggggggy.T", "gF.gF....y.T"),
    (g.given_names_first, "Ute Abel, Bo Roe, et al. Salt", "FFgggggggT", "gF.gF....T"),
    (g.given_names_first, "Abel Brede, Bo Ute. 2013. Salt", "FF.gg.y.T", SAME),
    (g.given_names_first, "Abel UB, Brede T. 2013. Salt", "Fg.Fg.y.T", SAME),
    (g.given_names_first, "Tide Forum. 2013. Salt", "FF.y.T", SAME),
    (g.given_names_first, 'Mao Zedong, "Salt', "Fg..T", SAME),
    (g.comma_inside_name, "Abel, Tess. 2022. Salt", "FFF.y.T", "F.g.y.T"),
    (g.comma_inside_name, "van Abel, Tess. 2022. Salt", "FFFF.y.T", "FF.g.y.T"),
    (g.comma_inside_name, "Abel, Tess. Salt", "FFF.T", SAME),
    (g.comma_inside_name, "Abel, Tess. 2022. Salt", "F.g.y.T", SAME),
    (g.family_before_given, "Abel Brede, Luis Alberto & Marta Roe. 2017. Salt", "gF.gF.gF.y.T",
     "FF.gg.gF.y.T"),
    (g.family_before_given, "Abel Brede, Luis, and Marta Roe. Salt", "gF.F..gF.T", "FF.g..gF.T"),
    (g.family_before_given, "Luis Brede, Luis Alberto & Marta Roe. Salt", "gF.gF.gF.T", SAME),
    (g.family_before_given, "Abel Brede, Bo Alberto & Marta Roe. Salt", "gF.gF.gF.T", SAME),
    (g.family_before_given, "Tide Forum, Luis & Marta Roe. Salt", "FF.F.gF.T", SAME),
    (c.journal_without_title, "Roe, A. Angew. Chem. 2001, 20, 9", "FgggT.C.y.v.p", "FgggCCCCy.v.p"),
    (c.journal_without_title, "Roe, A. Tides. J. Bay 2001, 20, 9", "FgggT.C.Cy.v.p", SAME),
    (c.journal_without_title, "Roe, A. Angew. Chem. 20 (2001)", "FgggT.C.v.y.", SAME),
    (f.one_author, "Abel P. Salt. Kiel", "gggT.L", "FggT.L"),
    (f.one_author, "Abel PR. Salt. Kiel", "gg.T.L", "Fg.T.L"),
    (f.one_author, "de Abel P. Salt. Kiel", "Fggg" + "T.L", "FFgg" + "T.L"),
    (f.one_author, "Abel P. von. Salt. Kiel", "gggF.T.L", "Fggg.T.L"),
    (f.one_author, "Abel P won. Salt. Kiel", "ggF.T.L", "Fgg.T.L"),
    (f.one_author, "Abel P. Fog: 40 days. Kiel", "gggF.TT.L", "FggTTTT.L"),
    (f.one_author, "Abel P. Brede U. Salt. Kiel", "gggFgg" + "T.L", SAME),
    (f.one_author, "Abel P. Salt. Kiel", "FggT.L", SAME),
    (f.one_author, "Abel P. Salt. PhD thesis", "gggF...", "FggT..."),
    (f.one_author, "ABEL P. Salt[D]. Kiel", "gggT....L", "FggT....L"),
    (f.one_author, "Abel P. Salt, 2010", "gggF.y", SAME),
    (f.one_author, "Abel P. Salt. Kiel", "TTTT.L", SAME),
    (f.one_author, "Abel, P. Salt. Kiel", "g.ggT.L", SAME),
    (f.one_author, "P. Abel. Salt. Kiel", "gggg" + "T.L", SAME),
    (f.particle_behind_initials, "Abel J. le. 1000 knots", "FggTTTT", "FggggTT"),
    (f.particle_behind_initials, "Abel, J. de A salt fog", "F.ggTTTT", "F.gggTTT"),
    (f.particle_behind_initials, "Abel J. van der. Salt", "FggTTTT", "FgggggT"),
    (f.particle_behind_initials, "Abel J. de. Salt // Kiel", "FggT.P...", "FggggT..."),
    (f.particle_behind_initials, "Abel J. De salt", "FggTT", SAME),
    (f.particle_behind_initials, "Abel J. le salt", "FggTT", SAME),
    (f.particle_behind_initials, "Abel 2010. le. Salt", "Fy.TTT", SAME),
    (f.family_of_two, "Abel i Brede, M.", "FgF.gg", "FFF.gg"),
    (f.family_of_two, "ABEL I BREDE M", "FgFg", "FFFg"),
    (f.family_of_two, "M. Abel i Brede and T. Holm", "ggFgFgggF", "ggFFFgggF"),
    (f.family_of_two, "Holm U, Abel y Brede M", "FggF.Fg", "FggFFFg"),
    (f.family_of_two, "Holm, U., Abel i Brede", "F.gggFgF", SAME),
    (f.family_of_two, "Abel and Brede M", "F.Fg", SAME),
    (f.family_of_two, "Abel A i Brede M", "FggFg", SAME),
    (f.family_of_two, "Abel i Brede. Salt", "FgF.T", SAME),
    (f.family_of_two, "In M. Abel i Brede (eds)", ".eeEeE...", ".eeEEE..."),
    (f.cut_family, "Kang D, St. John A", "FggFgFg", "FggFFFg"),
    (f.cut_family, "G. ’t Hart", "ggFgF", "ggFFF"),
    (f.cut_family, "G. ’s-Gravesande", "ggFgFF", "ggFFFF"),
    (f.cut_family, "Abel P. St. Elmo", "FggTTT", SAME),
    (f.cut_family, "In St. John A (ed)", ".EeEe...", ".EEEe..."),
    (f.question_for_name, "P. Lund, Can We? Salt. X", "ggF.FF.T.C", "ggF.TTTT.C"),
    (f.question_for_name, "P. Lund, Can We. Salt. X", "ggF.FF.T.C", SAME),
    (f.question_for_name, "Lund? Salt. X", "F.T.C", SAME),
    (f.bodies_apart, "Tide Forum and Salt Agency. X", "FFFFF.T", "FF.FF.T"),
    (f.bodies_apart, "TIDE FORUM AND SALT AGENCY. X", "FFFFF.T", SAME),
    (f.bodies_apart, "TIDE FORUM and SALT AGENCY. X", "FFFFF.T", "FF.FF.T"),
    (f.bodies_apart, "Tide Forum; Salt Agency. X", "FFFFF.T", "FF.FF.T"),
    (f.bodies_apart, "Tide Forum, World Agency. X", "FFFFF.T", "FF.FF.T"),
    (f.bodies_apart, "Tide Forum, Salt Agency. X", "FFFFF.T", SAME),
    (f.bodies_apart, "Tide Forum, Regional Office. X", "FFFFF.T", SAME),
    (f.bodies_apart, "Tide Group and T. Holm. X", "FFFggF.T", "FF.ggF.T"),
    (f.bodies_apart, "Tide Group; Holm, T. X", "FFFFgggT", "FF.FgggT"),
    (f.bodies_apart, "Centers for Salt Control and Fog. X", "FFFFFF.T", SAME),
    (f.bodies_apart, "Department of Health and Human Services. X", "FFFFFF.T", SAME),
    (f.bodies_apart, "Abel and Brede. X", "FFF.T", SAME),
    (f.bodies_apart, "TIDE GROUP and BAKKE, Tess, 2015", "FFFFFF.y", "FF.Fgg.y"),
    (f.first_of_bodies, "TIDE FORUM; SALT AGENCY. Fog", "TT.FF.T", "FF.FF.T"),
    (f.first_of_bodies, "TIDE FORUM, SALT AGENCY. Fog", "TT.FF.T", SAME),
    (f.first_of_bodies, "TIDE FOG; SALT AGENCY. Fog", "TT.FF.T", SAME),
    (f.first_of_bodies, "TIDE FORUM; SALT AGENCY.", "TT.FF.", SAME),
    (f.person_behind_body, "Tide Group; Holm, Tess: Fog", "FF.F.F.T", "FF.F.g.T"),
    (f.person_behind_body, "Tide Fog; Holm, Tess: Fog", "FF.F.F.T", SAME),
    (f.person_behind_body, "Tide Group; Holm; Tess: Fog", "FF.F.F.T", SAME),
    (f.small_given_name, "Kim S yeon, eds", "FgF..", "Fgg.."),
    (f.small_given_name, "Kim S Yeon, eds", "FgF..", SAME),
    (f.small_given_name, "Kim S van, eds", "FgF..", SAME),
    (f.small_given_name, "Kim Sun yeon, eds", "FgF..", SAME),
    (f.small_given_name, "Kim S yeon (eds)", "EeE...", "Eee..."),
    (b.body_with_number, "3GPP. Fog. X", "...T.C", "FF.T.C"),
    (b.body_with_number, "100 Tide Group, Abel P. X", ".FF.FggT", "FFF.FggT"),
    (b.body_with_number, "2000 Tide Group. Fog 2011", "yFF.Ty", "FFF.Ty"),
    (b.body_with_number, "2000 Tide Group. Fog", "yFF.T", SAME),
    (b.body_with_number, "3. Abel P. Fog", "..FggT", SAME),
    (b.body_with_number, "12 Long Tides, Fog", ".TT.T", SAME),
    (b.owner_of_page, "Tide. Fog. https://tide.example", "T...u", "F.T.u"),
    (b.owner_of_page, "Tide. Fog. https://tide.example", "F.T.u", SAME),
    (b.owner_of_page, "Tide. 2010. https://tide.example", "T.y.u", SAME),
    (f.question_for_name, "Strike! (1984). Tides", "F..y..C", "TT.y..C"),
    (f.question_for_name, "T. Strike! (1984). Tides", "ggF..y..C", SAME),
    (f.question_for_name, "Strike! (1984). Tides", "Fg.y..C", "TT.y..C"),
    (f.question_for_name, "Strike. (1984). Tides", "Fg.y..C", SAME),
    (b.body_with_number, "20th Tide Fox. (1999). Fog", "ggFF..y..T", "FFFF..y..T"),
    (b.body_with_number, "7-Tide. (2015). Fog. Kiel: 7-Tide", "..q..y..T.L.PPP", "FFF..y..T.L.PPP"),
    (b.body_with_number, "7-Tide. (2015). Fog. Kiel: Salt", "..q..y..T.L.P", SAME),
    (b.body_with_number, "20th Tide. (1999). Fog. 20th Tide", "TTT..y..T.CCC", "FFF..y..T.CCC"),
    (b.body_with_number, "20th Tide. (1999). Fog. Salt", "TTT..y..T.C", SAME),
    (b.body_with_number, "12 Tide Men. (1957). Salt", ".TT..y..P", SAME),
    (b.body_with_number, "12 Tide Men. (1957). Salt", ".FF..y..P", SAME),
    (b.body_with_number, "12 Tide men. (1957). Fog. Salt", ".FF..y..T.P", SAME),
    (b.number_of_title, "12 Tide Men. (1957). Salt", ".TT..y..P", "TTT..y..P"),
    (b.number_of_title, "12. Tide Men. (1957). Salt", "..TT..y..P", SAME),
    (b.number_of_title, "12 Abel P. Salt", ".FggT", SAME),
    (f.suffix_of_name, "Abel R Jr, Holm A 3rd. Fog", "Fg..Fg...T", "Fgg.Fggg.T"),
    (f.suffix_of_name, "In: Abel R II, editor", "..Ee...", "..Eee.."),
    (f.suffix_of_name, "Tide A 3rd. Fog", "TT...T", SAME),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_labels_of_names_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    done = correct(tagged(words, before))
    assert "".join(_SIGN_OF[label] for label in done.labels) == (after or before)
