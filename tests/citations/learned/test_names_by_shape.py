"""Names in front whose list has one shape: families in capitals, GOST's, one word, in full."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import names_by_shape as n
from zotsync.citations.learned.spans import Tagged

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (n.families_in_capitals, "ZHANG Wei, LI Bao. Fog[J]. X", "FFggg.T....C", "Fg.Fg.T....C"),
    (n.families_in_capitals, "KIM Min-su, PARK Ji (2017) Fog", "gFFFgFF.y.T", "Fggg.Fg.y.T"),
    (n.families_in_capitals, "SUN Li and XU An. “Fog", "FFgFg..T", "Fg.Fg..T"),
    (n.families_in_capitals, "ZHANG Wei. Fog. X", "Fg.T.C", SAME),
    (n.families_in_capitals, "ABEL T, ROE K. Fog. X", "Fg.Fg.T.C", SAME),
    (n.families_in_capitals, "ZHANG Wei, LI Bao. Fog", "CC.CC.T", SAME),
    (n.names_before_slashes, "Abel K., Roe L. Moor und Klima // T", "FggggggFgF..C",
     "Fgg.FggTTT..C"),
    (n.names_before_slashes, "Abel K., Roe L. Moor / K. Abel // T", "FggggggFFFFF..C",
     "Fgg.FggT......C"),
    (n.names_before_slashes, "Abel K., Roe L. Moor [Text] // T", "FggggggF.....C",
     "Fgg.FggF.....C"),
    (n.names_before_slashes, "Abel K., Roe L. Moor. T", "FggggggF.C", SAME),
    (n.title_of_bare_words, "T. Abel, R. Cole, Glass, Sand, J. Ice", "ggFgggFgFgg.CCC",
     "ggF.ggF.TTT.CCC"),
    (n.title_of_bare_words, "P. Lund, Oslo, Hull: Two Ports, X", "ggFgFgg.TT.C", "ggF.TTTTTT.C"),
    (n.title_of_bare_words, "Hart, J., Bread, Beer, Tern Press", "FggggFgF.PP", "F.gg.TTT.PP"),
    (n.title_of_bare_words, "T. Abel, Sand, Ice, R. Cole, X", "ggFgFgFgggF.T", SAME),
    (n.title_of_bare_words, "T. Abel, Fog Board, Ice, X", "ggFgFFgF.T", SAME),
    (n.names_of_one_word, "Suparman, & Widodo. (2014). Fog", "Fggg..y..T", "F..F..y..T"),
    (n.names_of_one_word, "Suparman, Hadi, & Widodo. (2014). Fog", "Fgggggg.y..T",
     "F.F..F..y..T"),
    (n.names_of_one_word, "Suparman, W. (2014). Fog", "F.gg.y..T", SAME),
    (n.irish_family, "Ó Briain, Séamus. The Turf. Cork", "gFgF.TT.L", "FF.g.TT.L"),
    (n.irish_family, "Ní Dhuibhne, Éilís. The Horse. Cork", "gF.TTTT.L", "FF.g.TT.L"),
    (n.irish_family, "Briain, Séamus. The Turf. Cork", "FgF.TT.L", SAME),
    (n.names_in_full, "Jónsdóttir Ása, Þórsson Ari. Cod fog. X. 2008;12", "FFggg.TT.C.y.v",
     "Fg.Fg.TT.C.y.v"),
    (n.names_in_full, "Anna Jónsdóttir, Ari Þórsson. Cod fog. X. 2008;12", "gF.gF.TT.C.y.v", SAME),
    (n.names_in_full, "Jónsdóttir Ása, Þórsson Ari. Cod fog. X, 2008", "FFggg.TT.C.y", SAME),
    (n.names_with_fathers, "Ali bin Omar, & Siti binti Adam. (2012). Fog", "gFFgggFF..y..T",
     "FFF..FFF..y..T"),
    (n.names_with_fathers, "Ali Omar, & Siti Adam. (2012). Fog", "gFgggF..y..T", SAME),
    (n.titles_of_persons, "Nagy L, Dr. med. Weber H. Fog", "FggFgggFg.T", "Fgg....Fg.T"),
    (n.titles_of_persons, "Prof. Dr. Lange K. Fog", "FFFFFg.T", "....Fg.T"),
    (n.titles_of_persons, "Dr. Fog. Oslo", "TTT.L", SAME),
    (n.species_behind_initial, "Abel, J. & Roe, B. E. coli on ships. X", "F.gggF.ggggTTT.C",
     "F.gggF.ggTTTTT.C"),
    (n.species_behind_initial, "Orr J. C. elegans vs. E. coli: war. X", "FgggggggggTTT.C",
     "FggTTTTTTTTTT.C"),
    (n.species_behind_initial, "Santos, M. J. dos. Areia e sol. X", "F.ggggg.TTT.C", SAME),
    (n.body_of_list, "T. Abel, R. Cole, ATLAS Group, Search", "ggFgggF....T", "ggFgggF.FF.T"),
    (n.body_of_list, "T. Abel, R. Cole, Search for fog", "ggFgggF.TTT", SAME),
    (n.body_of_country, "Statistik Austria (2019): Fog", "Fg.y..T", "FF.y..T"),
    (n.body_of_country, "Statistics Norway. (2019). Fog", "CC..y..T", "FF..y..T"),
    (n.body_of_country, "Statistik Abel (2019): Fog", "Fg.y..T", SAME),
    (n.body_of_country, "Jane Norway (2019): oslo", "gF.y..L", SAME),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_names_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    found = "".join(_SIGN_OF[label] for label in correct(tagged(words, before)).labels)
    assert found == (after or before)


def test_each_of_them_is_tried_and_leaves_some_citation_as_it_is() -> None:
    tried = {row[0] for row in ROWS}
    assert tried == set(n.NAMES_BY_SHAPE)
    assert {row[0] for row in ROWS if not row[3]} >= tried - {n.names_before_slashes}
