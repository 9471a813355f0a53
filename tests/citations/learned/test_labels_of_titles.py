"""More of what sets labels right: bodies and persons in front, titles, journals, meetings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import body_authors as b
from zotsync.citations.learned import front_names as f
from zotsync.citations.learned import journal_labels as j
from zotsync.citations.learned import title_labels as t
from zotsync.citations.learned import years_of_titles as y
from zotsync.citations.learned.journal_labels import with_journals
from zotsync.citations.learned.spans import Tagged
from zotsync.data import bundled_journals

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}
SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (f.one_author, "Abel Brede P. Salt. Kiel", "FgggT.L", SAME),
    (f.one_author, "Tide Group P. Salt. Kiel", "ggggT.L", SAME),
    (f.one_author, "Abel P. Salt. Kiel", "gT.T.L", SAME),
    (f.one_author, "Abel P. Salt // Kiel", "gggF..L", "FggT..L"),
    (f.one_author, "Abel P. Salt, Holm T. Kiel", "gggF.Fgg" "L", SAME),
    (f.family_of_two, "ABEL I Brede M", "FgFg", SAME),
    (f.family_of_two, "Abel i Holm Brede M", "FggFg", SAME),
    (f.family_of_two, "Salt. Abel i Brede. X", "T.FgF.T", SAME),
    (f.cut_family, "Kang D, St. John A", "Fg.TFFg", SAME),
    (f.cut_family, "Kang D, St. John A", "Fg..gFg", "Fg.FFFg"),
    (f.cut_family, "Kang D, St. John A", "Fg..ggg", SAME),
    (f.cut_family, "Kang D, St. John A", "Fg.F.Fg", "Fg.FFFg"),
    (f.question_for_name, "Strike Now! (1984). X", "Fg..y..C", "TTT.y..C"),
    (f.question_for_name, "P. Lund, We Can! Salt. X", "ggF.FF.T.C", "ggF.TTTT.C"),
    (f.question_for_name, "P. Lund, Oh, Can We? Salt. X", "ggF.FFFF.T.C", "ggF.FFTTTT.C"),
    (f.question_for_name, "P. Lund, Oh; Can We? Salt. X", "ggF.gggg.T.C", "ggF.ggTTTT.C"),
    (b.body_with_number, "100 Tide Group, Abel P. X", ".gP.FggT", "FFF.FggT"),
    (b.owner_of_page, "Tide. Fog. https://tide.example", "g.T.u", SAME),
    (b.owner_of_page, "Tide. Fog. https://tide.example", "v.T.u", SAME),
    (f.first_of_bodies, "TIDE FORUM; SALT AGENCY. Fog 3 X", "CC.FF.TvT", "FF.FF.TvT"),
    (f.first_of_bodies, "TIDE FORUM; SALT AGENCY. Fog 3 X", "PP.FF.TvT", "FF.FF.TvT"),
    (f.first_of_bodies, "TIDE FORUM and SALT AGENCY. Fog", "TT.FF.T", "FF.FF.T"),
    (f.first_of_bodies, "TIDE FORUM & SALT AGENCY. Fog", "TT.FF.T", "FF.FF.T"),
    (f.person_behind_body, "Tide Group; Holm, Tess (Fog)", "FF.F.F.T.", "FF.F.g.T."),
    (f.person_behind_body, "Tide Group; Mc-Holm, Tess: Fog", "FF.FFF.F.T", SAME),
    (f.person_behind_body, "Tide Group; Holm, Tess Fog", "FF.F.FT", SAME),
    (f.bodies_apart, "Agency; Salt Agency. X", "FFFF.T", SAME),
    (f.bodies_apart, "Tide Fog; Salt Agency. X", "FFFFF.T", SAME),
    (f.bodies_apart, "Tide Forum; Agency. X", "FFFF.T", SAME),
    (f.bodies_apart, "Tide Forum; Water Section Office. X", "FFFFFF.T", SAME),
    (f.bodies_apart, "Tide Group; Fog Over. X", "FFFFF.T", SAME),
    (f.bodies_apart, "Ministry of Tides; Salt Agency. X", "FFFFFF.T", "FFF.FF.T"),
    (f.bodies_apart, "Ministry of Tides and Salt Agency. X", "FFFFFF.T", SAME),
    (f.bodies_apart, "Tide Group and A B C Holm, T. X", "FFFFFFFgggT", SAME),
    (b.body_before_date, "Salt Wales (2019) Cliff walks. Available at: http://a.b",
     "FF.y.CC....u", SAME),
    (b.body_before_date, "Salt Wales (2019) Cliff walks. Available at: http://a.b",
     "gF.y.CC....u", SAME),
    (b.body_before_date, "Salt Wales (2019) Cliff walks. Available at: http://a.b",
     "TT.y.FF....u", "FF.y.TT....u"),
    (b.body_before_date, "Old Salt Wales Sea Fog House (2019) Cliff walks. Online",
     "TTTTTT.y.CC..", "FFFFFF.y.TT.."),
    (b.body_before_date, "Old Salt Wales Sea Fog Ice House (2019) Cliff walks. Online",
     "TTTTTTT.y.CC..", SAME),
    (b.body_with_stop, "SEA. Abel. Walks. Oslo: SEA", "T.F.T.L.P", SAME),
    (b.body_with_stop, "SEA. Abel. Walks. Oslo: SEA", "T.g.T.L.P", SAME),
    (b.body_with_stop, "SEA. Cliff walks. Oslo: Society, for Eastern Art; 2003",
     "T....L.P.PPP.y", "F.TT.L.P.PPP.y"),
    (b.body_with_stop, "SEA. Cliff walks. Oslo: SEA; Kiel: Havn", "T....L.P.L.P", "F.TT.L.P.L.P"),
    (b.body_with_stop, "SEA. Cliff walks. Oslo: SEA; 2003", "TTTT.L.P.y", "F.TT.L.P.y"),
    (b.body_for_place, "SEA. (2012). Cliff walks. SEA, Tides.", "F..y..TT.L.C.", SAME),
    (b.body_for_place, "Oslo P. (2012). Cliff walks. Oslo.", "Fgg.y..TT.L.", SAME),
    (b.body_for_place, "Salt, Sea. (2012). Cliff walks. Salt, Sea.",
     "F.F..y..TT.L.L.", "F.F..y..TT.PPP."),
    (t.title_of_nothing, "Abel J. Salt fog. In Tides 3", "FggCC..Cv", "FggTT..Cv"),
    (t.title_of_nothing, "Salt fog. In Tides 3", "CC..Cv", SAME),
    (t.title_of_nothing, "2010 Salt fog. In Tides 3", "yCC..Cv", SAME),
    (t.title_of_nothing, "Abel, Salt fog. Tides", "F....C", "F.TT.C"),
    (t.title_of_nothing, "Abel J. Salt fog! Tides", "Fgg...C", "FggTT.C"),
    (t.title_behind_year, "Abel, C. (2010). Salt. Fog", "F.gg.y....T", SAME),
    (t.title_behind_year, "Salt, F. (2006) Oslo: Havn", "F.gg.y.L.P", SAME),
    (t.title_behind_year, "Abel, C. (2010). 12. Oslo", "F.gg.y..p.L", SAME),
    (y.year_of_title, "Fog 3 Salt and ice 2009 (2010)", "TvTTTy.y.", "TvTTTT.y."),
    (y.year_of_title, "Fog in 2009. Tides 1998, 2010", "TTy.Cv.y", "TTT.Cv.y"),
    (y.year_printed_twice, "Abel. Fog at sea, 2020. X http://a.b", "F.TTTTT.Cu", SAME),
    (y.year_printed_twice, "3. Fog at sea, 2020. X http://a.b", "..TTTTT.Cu", SAME),
    (y.year_printed_twice, "“Fog at sea, 2020. X http://a.b", ".TTTTT.Cu", ".TTT.y.Cu"),
    (t.periodical_behind_title, "Fog over water here. Tide News. Tides", "TTTTTTT.C", SAME),
    (t.periodical_behind_title, "Fog 3 Salt over water here. Tide News. 2014",
     "T.TTTTTTT.y", "T.TTTTTCC.y"),
    (t.periodical_behind_title, "«Fog over water here. Tide News» 2014", ".TTTTTTT.y", SAME),
    (t.periodical_behind_title, '"Fog over water here. Tide News" 2014', ".TTTTTTT.y", SAME),
    (t.periodical_behind_title, "Fog water. Tide News. http://a.b", "TTTTT.u", "TTTCC.u"),
    (t.periodical_behind_title, "Fog water. Tides. http://a.b", "TTTT.u", SAME),
    (t.evidence_of_title, "Fair? Evidence from Bhutan. 3", "TTL.P.p", SAME),
    (t.evidence_of_title, "Fair? Evidence from Bhutan. 3", "TTL.P.v", SAME),
    (t.site_behind_genre, "Fog notes [Blog]. Tide Diary. Tides. http://a.b", "TT...TTT.C.u", SAME),
    (t.site_behind_genre, "Fog notes [Blog]. Tide Diary. Tides. http://a.b", "TT...TTT.P.u", SAME),
    (t.site_behind_genre, "Fog notes [Blog]. A B C D E F. http://a.b", "TT...TTTTTTT.u",
     "TT....CCCCCC.u"),
    (t.site_behind_genre, "Fog notes [Blog]. A B C D E F G. http://a.b", "TT...TTTTTTTT.u", SAME),
    (t.owner_and_title, "Tide Tools. 2021. “Fog.” Havn", "TT.y..T..v", SAME),
    (t.owner_and_title, "Tide Tools. 2021. “Fog.” Havn", "TT.y..T..P", SAME),
    (t.owner_and_title, "Tide Tools. 2021. “Fog.” Havn", "TT.y..T..C", SAME),
    (t.owner_and_title, 'Tide Tools. 2021. "Fog At Sea." http://a.b', "TT.y..TTT..u",
     "CC.y..TTT..u"),
    (t.owner_and_title, "Tide Tools. 2021. ‘Fog At Sea.’ http://a.b", "TT.y..TTT..u",
     "CC.y..TTT..u"),
    (t.owner_and_title, "Tide Tools. 2021. «Fog At Sea.» http://a.b", "TT.y..TTT..u",
     "CC.y..TTT..u"),
    (t.owner_and_title, "Tide Tools. “Fog.” 2021. http://a.b", "TT..T..y.u", "CC..T..y.u"),
    (t.owner_and_title, "Tide Tools, “Fog.” 2021. http://a.b", "TT..T..y.u", SAME),
    (t.owner_and_title, "“Fog at sea” 2021. Tide Tools. http://a.b", ".TTT.y.TT.u", ".TTT.y.CC.u"),
    (t.owner_and_title, "3. Fog at 2021. Tide Tools. http://a.b", "..TTy.TT.u", SAME),
    (t.owner_and_title, "fog at. – Tide Tools. 2021. http://a.b", "TT..TT.y.u", SAME),
    (t.owner_and_title, "A B C D E F. 2021. “Fog.” http://a.b", "TTTTTT.y..T..u",
     "CCCCCC.y..T..u"),
    (t.owner_and_title, "A B C D E F G. 2021. “fog.” http://a.b", "TTTTTTT.y..T..u", SAME),
    (t.owner_and_title, "fog at (2021). A B C D E F. http://a.b", "TT.y..TTTTTT.u",
     "TT.y..CCCCCC.u"),
    (t.owner_and_title, "fog at (2021). A B C D E F G. http://a.b", "TT.y..TTTTTTT.u", SAME),
    (t.site_behind_quotes, '"Map of walls." Tide House. http://a.b', ".TTTTTTT.u", ".TTTT.CC.u"),
    (t.site_behind_quotes, "“Map of walls.” Tide House. Tides", ".TTTTTTT.C", SAME),
    (t.site_behind_quotes, "“Map of walls.” Tide House. Havn", ".TTTTTTT.P", SAME),
    (t.title_with_abbreviation, "Fog 3 fire over Mt. Baker: fog. Tides", "TvTTT.CCCCC",
     "TvTTTTTTTCC"),
    (j.series_of_meetings, "In Fog Machines, CEUR Workshop Proceedings, Rives", ".CCCCCC.s", SAME),
    (j.acronym_of_meeting, "Tides 3 Fog? PODC ’07: Proceedings of X", "CvT.T...CCC",
     "CvT.CCCCCCC"),
    (y.year_printed_twice, "Fog 2020, 2020. 3 Tides", "TTTT.vT", "TT.y.vT"),
    (t.periodical_behind_title, "Fog over water here. Tide News. 2014", "TTTT.TT.y", "TTTT.CC.y"),
    (t.owner_and_title, "“Tide Tools” 2021. fog at sea. http://a.b", ".TT.y.TTT.u", SAME),
    (t.site_behind_quotes, "“Map of walls.” Tide House. http://a.b", ".TTT..TT.u", SAME),
    (j.number_of_meeting, "Fog. Tagungsband 20. Holz-Forum. Biel 3", "T.Cv.sss.Lv",
     "T.CCCCCC.Lv"),
    (j.number_of_meeting, "Fog. Proc. of the 20. Holz-Forum. Biel", "T.C.CCv.sss.L",
     "T.CCCCCCCCC.L"),
    (j.series_of_meetings, "In Fog, Ice Machines, CEUR Workshop Proceedings", ".C.CC.CCC",
     ".C.CC.sss"),
    (j.series_of_meetings, "In Fog Machines., CEUR Workshop Proceedings", ".CC..CCC", SAME),
    (j.number_of_meeting, "Fog. Tagungsband, 20. Holz-Forum. Biel", "T.CCv.sss.L", SAME),
    (t.title_behind_year, "Night Sky Atlas (2003) Quayside Press.", "FFg.y.PP.", "TTT.y.PP."),
    (t.title_behind_year, f"{'Night ' * 19}Skies (2003) Quayside Press.", "F" * 20 + ".y.PP.",
     "T" * 20 + ".y.PP."),
    (t.title_behind_year, f"{'Night ' * 19}Skylit (2003) Quayside Press.", "F" * 20 + ".y.PP.",
     SAME),
    (y.year_printed_twice, "“Fog at sea, 2020. Holm, X http://a.b", ".TTTTT.P.Tu", ".TTT.y.P.Tu"),
    (y.year_printed_twice, "“Fog at sea, 2020, Holm. X http://a.b", ".TTTTT.P.Tu", SAME),
    (t.age_in_title, "Abel E. Wolf, 4, aus dem Zoo entlaufen", "FggF...FgTT", "FggTTTTTTTT"),
    (t.age_in_title, "Abel E. Wolf, 4, aus dem Zoo entlaufen", "FggF...FvTT", SAME),
    (t.age_in_title, "Abel E. Wolf, 4, ausgebrochen beim Feuerwerk entlaufen", "FggF....FgT", SAME),
    (j.rest_of_site, "Tide., Locked Door https://a.b", "C..C.u", "C..CCu"),
    (j.rest_of_site, "Tide Locked Door https://a.b", "C..u", "CCCu"),
    (j.rest_of_site, "Tide Locked Door https://a.b", "C.Pu", SAME),
]  # fmt: skip


def signs_of(done: Tagged) -> str:
    return "".join(_SIGN_OF[label] for label in done.labels)


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]} {row[2]}" for row in ROWS],
)
def test_labels_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    assert signs_of(correct(tagged(words, before))) == (after or before)


BY_JOURNALS = [
    ("Tan L. Sleep Well. Pediatrics 125", "FggC..Cv", "FggTT.Cv"),
    ("Fog 3 Ice. Cancer Metastasis Reviews 12", "T.T.TCCv", "T.T.CCCv"),
    ("Tan L. Fog at sea. Sleep. Pediatrics. 2010;1", "FggTTT.C.C.y.v", SAME),
    ("Tan L. Nature, Medicine. 2010;1", "FggCCC.y.v", SAME),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CCLv", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CCPv", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CCsv", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CC.v", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTT.CCyv", SAME),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTTTTCCv", "TTT.CCCv"),
    ("Fog at sea. Cancer Metastasis Reviews 12", "TTTTCCLv", "TTTTCCCv"),
    ("Fog at sea? Cancer Metastasis Reviews 12", "TTT.TCLv", "TTT.CCCv"),
    ("Fog. Cancer, Metastasis Reviews 12", "T.T.CCv", "T.CCCCv"),
    ("Fog. Cancer: Metastasis Reviews 12", "T.T.CCv", "T.CCCCv"),
    ("Fog. Cancer; Metastasis Reviews 12", "T.T.CCv", SAME),
]


@pytest.mark.parametrize(("words", "before", "after"), BY_JOURNALS)
def test_journals_of_the_list_are_named_in_full(words: str, before: str, after: str) -> None:
    done = with_journals(tagged(words, before), bundled_journals())
    assert signs_of(done) == (after or before)


def test_no_more_of_a_long_title_is_tried_than_its_last_eight_sentences() -> None:
    title = "Fog. Salt. Ice. Dew. Hail. Rime. Mist. Haze. Sleet"
    words, signs = f"{title}. Cancer Metastasis Reviews 12", "T." * 8 + "T.TCCv"
    done = with_journals(tagged(words, signs), bundled_journals())
    assert signs_of(done) == "T." * 8 + "T.CCCv"
