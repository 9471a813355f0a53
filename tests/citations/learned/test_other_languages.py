"""Labels of other languages' towns, houses, books, titles and names set right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import names_elsewhere as n
from zotsync.citations.learned import other_languages as o
from zotsync.citations.learned.spans import Tagged

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}

SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (o.title_in_place, "Akten des 30. Kongresses. Bonn: Bild", "TTT.L.L.P", "TTTTT.L.P"),
    (o.title_in_place, "Akten des Kongresses. Halle. Bonn: Bild", "TTT.L.L.P", SAME),
    (o.subtitle_before_report, "Das Eis: Wege. IRW-Papier 71, Kiel", "TT.P......L", "TTTT......L"),
    (o.subtitle_before_report, "Das Eis: Wege, Kiel", "TT.P.L", SAME),
    (o.subtitle_before_report, "Das Eis: Verlag. IRW-Papier 71, Kiel", "TT.P......L", SAME),
    (o.department_with_stop, "Eis, Dept. of Snow, Tide University", "T...ss.PP", "T.PPPPPPP"),
    (o.department_with_stop, "Eis, Dept. Lakes of Snow, Tide University", "T....ss.PP", SAME),
    (o.house_behind_initials, "Bonn: J.C.B. Mohr (Paul Siebeck)", "L.PPPPP......", "L.PPPPPPPPPPP"),
    (o.house_behind_initials, "Bonn: C. H. Beck, 1990", "L.PPP...y", "L.PPPPP.y"),
    (o.house_behind_initials, "Bonn: C. 1990", "L.P.y", SAME),
    (o.house_known_by_name, "Isens folk, Gyldendal, Oslo 1998", "TTTT.Ly", "TT.P.Ly"),
    (o.house_known_by_name, "Isens folk, Gylden, Oslo 1998", "TTTT.Ly", SAME),
    (o.house_known_by_name, "Isens folk, Gyldendal, Oslo: Havn", "TTTT.L.P", SAME),
    (o.town_behind_journal, "Sal. Solos do Sul, Lavras, v. 3", "T.CCCCC...v", "T.CCC.L...v"),
    (o.town_behind_journal, "Só. Talajtan, Szeged, 101-119", "T.CCC.pqq", "T.C.L.pqq"),
    (o.town_behind_journal, "Sal. Solos, Águas, v. 3", "T.CCC...v", SAME),
    (o.town_behind_journal, "Sal. Solos, Lavras. Natal, v. 3", "T.CCC.L...v", SAME),
    (o.town_behind_house, "Tuz. Ege Üniversitesi, İzmir.", "T.PP...", "T.PP.L."),
    (o.town_behind_house, "Tuz. Ege Üniversitesi, Tuzla.", "T.PP...", SAME),
    (o.town_behind_house, "Tuz. Ege Üniversitesi, Bursa: Ata.", "T.PP.L.P.", SAME),
    (o.town_alone, "Sal. Rio de Janeiro, 2004", "T.PPP.y", "T.LLL.y"),
    (o.town_alone, "Sal. Editora Cais, 2004", "T.PP.y", SAME),
    (o.house_with_number, "Lisboa (Portugal): Edições 70; 1979", "LLLL.pp.y", "LLLL.PP.y"),
    (o.house_with_number, "Lisboa: p 70; 1979", "L.pp.y", SAME),
    (o.rest_of_book, "Eis: Früher Wandel, später Wandel im Eis. Berlin", "T.CC.PPPP.L",
     "T.CCCCCCC.L"),
    (o.rest_of_book, "Eis: Früher Wandel, Hafen Verlag am Eis. Berlin", "T.CC.PPPP.L", SAME),
    (o.special_volume, "Eis: Lagen. Neue Welt, Sonderband 7. Bonn", "T.CCCC..v.L",
     "T.C.ss..n.L"),
    (o.special_volume, "Eis: Neue Welt, Sonderband 7. Bonn", "T.CC..v.L", SAME),
    (o.town_of_state, "Sal. Natal (RN); 2003", "T.CCC..y", "T.LLL..y"),
    (o.town_of_state, "Sal. Solos (Natal); 2003", "T.CCC..y", SAME),
    (o.town_of_state, "Sal. Natal (RN). Solos", "T.CCC..P", SAME),
    (o.rest_of_house_behind_town, "Natal: Escola do Sal, Universidade do Sul; 2003",
     "L.LLL.PPP.y", "L.PPPPPPP.y"),
    (o.rest_of_house_behind_town, "Natal: Lisboa, Livros; 2003", "L.L.P.y", SAME),
    (o.house_for_town, "Rio de Janeiro: Cais; 2003", "PPP.L.y", "LLL.P.y"),
    (o.house_for_town, "Vila Rica: Cais; 2003", "PP.L.y", "LL.P.y"),
    (o.house_for_town, "Santiago, Editorial Sur, 2003", "P.LL.y", "L.PP.y"),
    (o.house_for_town, "Wiley: Boston, 2003", "P.L.y", SAME),
    (o.house_for_town, "Editora Cais: Natal; 2003", "PP.L.y", SAME),
    (o.book_in_russian, "Песни, в кн.: Вятка, Киров", "T.....P.L", "T.....C.L"),
    (o.book_in_russian, "Песни, Вятка, Киров", "T.P.L", SAME),
    (n.title_without_capitals, "כהן, יעל, כפרי הגליל, חיפה: עם, 1994", "F.g.gF.T.P.y",
     "F.g.TT.L.P.y"),
    (n.title_without_capitals, "כהן, יעל, לוי, דוד, כפרי הגליל", "F.g.F.g.TT", SAME),
    (n.title_without_capitals, "עודה, נהוראי, שיר מלכה, ברוך מלמד et al", "F.g.gF.gF..",
     SAME),
    (n.title_without_capitals, "כהן, יעל, and Roe, LH. 2002", "F.g.gF.g.y", SAME),
    (n.title_without_capitals, "כהן, י. ול. לוי, כפרי הגליל", "F.ggggF.TT", SAME),
    (n.name_before_bracket, "柳田国男『海辺』", "TTTTTTT.", "FFgg.TT."),
    (n.name_before_bracket, "王明・李立『海辺』", "TTTTTTTT.", "Fg.Fg.TT."),
    (n.name_before_bracket, "海辺の村『王』", "TTTTTT.", SAME),
    (n.two_given_for_two, "Мельник І. та Бондар С. Дуби Волині. Журнал",
     "gggggggFF.C", "FgggFggTT.C"),
    (n.two_given_for_two, "Мельник І. та Бондар С. Дуби", "FgggFggT", SAME),
    (n.two_arabic_names, "أحمد، خالد وحسن، منى (2008", "F.gF.F.y", "F.gF.g.y"),
    (n.two_arabic_names, "أحمد، خالد، منى (2008", "F.g.F.y", SAME),
    (o.campus_of_university, "Fog. University of California, Irvine, 2000", "T.PPP.L.y",
     "T.PPPPP.y"),
    (o.campus_of_university, "Fog. University of Keta, Irvine, 2000", "T.PPP.L.y", SAME),
    (o.series_of_journal, "Fog. Atti del Mare, ser. XI, vol. 8", "T.CCCCCCC...v",
     "T.CCC.......v"),
    (o.series_of_journal, "Fog. Atti del Mare, ser. uomo, vol. 8", "T.CCCCCCC...v", SAME),
    (n.initials_of_four, "Ayres JRCM. Sal", "FF.T", "Fg.T"),
    (n.initials_of_four, "Group ISAR. Sal", "FF.T", SAME),
    (n.initials_of_four, "Ayres JRCM project. Sal", "FFT.T", SAME),
    (n.family_first_in_hungarian, "Nagy János: Só. Budapest", "gF.T.L", "Fg.T.L"),
    (n.family_first_in_hungarian, "Nagy János, Kis Éva: Só. Pécs", "gF.gF.T.L", "Fg.Fg.T.L"),
    (n.family_first_in_hungarian, "János Nagy: Salt. London", "gF.T.L", SAME),
    (n.family_first_in_hungarian, "János Nagy: Só. Budapest", "gF.T.L", SAME),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_labels_of_other_languages_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    found = "".join(_SIGN_OF[label] for label in correct(tagged(words, before)).labels)
    assert found == (after or before)
