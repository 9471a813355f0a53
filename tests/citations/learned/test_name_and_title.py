"""Where the name in front ends and a book's title begins; what a title says of years."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import name_and_title as n
from zotsync.citations.learned.spans import Tagged

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (n.author_before_title, "Holm, Ruth. Otto Lange: The Duke. Kiel: Boyens, 1993",
     "F.gggF.TT.L.P.y", "F.ggTTTTT.L.P.y"),
    (n.author_before_title, "Holm, C. Werner. Henry III. Kiel: Boyens, 1993",
     "F.g.T.TT.L.P.y", "F.ggggTT.L.P.y"),
    (n.author_before_title, "Le Roy Maurin, Anne. Salt towns. Kiel: Boyens, 1993",
     "Fgg.F.TT.L.P.y", "FFF.ggTT.L.P.y"),
    (n.author_before_title, "Holm, Ruth. Salt towns. Kiel: Boyens, 1993",
     "F.g.TT.L.P.y", SAME),
    (n.author_before_title, "Holm RL, Brede M. Salt towns. Kiel: Boyens, 1993",
     "Fg.Fg.TT.L.P.y", SAME),
    (n.author_before_title, "Holm, R. Otto and Kern, B. Salt towns. Kiel: Boyens, 1993",
     "F.g.F.F.g.TT.L.P.y", SAME),
    (n.author_before_title, "Holm, R. Salt Towns: A Day; Boyens: Kiel, 1993",
     "F.g.FT.TT.P.L.y", SAME),
    (n.name_of_old, "Otto of Ulm. Chronicon. Edited by Ann Kern. Kiel: Boyens, 1993",
     "TTTTT...eE.L.P.y", "FFF.T...eE.L.P.y"),
    (n.name_of_old, "Otto Ulmensis. “Chronicon.” In Salt", "gF..T...C", "FF..T...C"),
    (n.name_of_old, "Ann Kern. Chronicon. Translated by Jo Lange. Kiel", "gF.T...eE.L", SAME),
    (n.name_of_old, "Tide Office of Ulm. Chronicon. Edited by Ann Kern", "TTTT.T...eE", SAME),
    (n.name_of_old, "Otto von St. Ulm. “Chronicon.” In Salt", "gFF.T..T...C", "FFFFF..T...C"),
    (n.source_of_nobody, "Calendar of Rolls: Otto I. 4 vols. Kiel: Boyens, 1993",
     "FFF.PPP...L.P.y", "TTTTTT....L.P.y"),
    (n.source_of_nobody, "Annals of Salt, B. Kern. Kiel: Boyens, 1993", "TTT.ggF.L.P.y", SAME),
    (n.source_of_nobody, "Salt of Rolls. Kiel: Boyens, 1993", "FFF.L.P.y", SAME),
    (n.author_before_title, "Holm, Ruth. Monks, Hermits and Nuns, 1000–1200. Kiel: Boyens, 1993",
     "F.F.g.F.F.p.q.L.P.y", "F.ggTTTTTTTTT.L.P.y"),
    (n.place_before_house, "Salt. Edited by A. Kern. Ulm: Boyens, 1993", "T...e.E.P.L.y",
     "T...e.E.L.P.y"),
    (n.place_before_house, "Salt. Kiel: Boyens, 1993", "T.P.L.y", "T.L.P.y"),
    (n.place_before_house, "Salt; Boyens: Kiel, 1993", "T.P.L.y", SAME),
    (n.place_before_house, "Salt. Boyens: Kiel, 1993", "T.P.L.y", SAME),
    (n.years_of_book, "Salt, 950–1350. Kiel: Boyens", "T.p.q.L.P", "TTTTT.L.P"),
    (n.years_of_book, "Letters (1198–1216) of Ulm. Kiel: Boyens", "T.p.q....L.P",
     "TTTTTTTT.L.P"),
    (n.years_of_book, "Salt, 1350–950. Kiel: Boyens", "T.p.q.L.P", SAME),
    (n.years_of_book, "Salt, 950–1350. Tides. Kiel: Boyens", "T.p.q.C.L.P", SAME),
    (n.number_in_series, "Tides of England 2. Kiel: Boyens", "ssss.L.P", "sssn.L.P"),
    (n.number_in_series, "Tides of England 2. Kiel", "ssss..", SAME),
    (n.end_of_years, "Tides 69 (1940–41): 1", "Cv.y.i..p", "Cv.y....p"),
    (n.end_of_years, "Tides 69 (1941/42): 1", "Cv.y.i..p", "Cv.y....p"),
    (n.end_of_years, "Tides 69 (1940–12): 1", "Cv.y.i..p", SAME),
    (n.editors_of_book, "Salt. Edited by Ann Kern. Ulm Texts. Kiel", "T...eEeEs.L", "T...eE.ss.L"),
    (n.editors_of_book, "Salt. Edited by Ann Kern. Kiel: Boyens", "T...PP.L.P", "T...eE.L.P"),
    (n.editors_of_book, "Salt. Edited by Ann Kern. Kiel: Boyens", "T...eE.L.P", SAME),
    (n.editors_of_book, "Salt. Edited by Ann Kern. Kiel", "T...eEEE", "T...eE.."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_labels_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    done = correct(tagged(words, before))
    assert "".join(_SIGN_OF[label] for label in done.labels) == (after or before)


def test_every_correction_is_in_the_table() -> None:
    assert {row[0] for row in ROWS} == {*n.PERSONS_AND_YEARS, n.number_in_series}
