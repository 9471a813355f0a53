"""Labels of national forms, and of years in titles, set right; what brackets and marks state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.citations.learned.labelled import SIGNS, tagged
from zotsync.citations.learned import given_first as g
from zotsync.citations.learned import journal_labels as j
from zotsync.citations.learned import national_forms as n
from zotsync.citations.learned import years_of_titles as y
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.stated_forms import stated_forms, thesis_at
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals

_SIGN_OF = {label: sign for sign, label in SIGNS.items()}

SAME = ""
ROWS: list[tuple[Callable[[Tagged], Tagged], str, str, str]] = [
    # the correction, words, their labels before, and after ("" if they stay)
    (n.signs_in_front, "王雨, 陈立. 河港[M]", "FF.TT.ss...", "FF.FF.TT..."),
    (n.signs_in_front, "中国灯塔学会. 名录[M]", "FFFggg.TT...", "FFFFFF.TT..."),
    (n.signs_in_front, "王雨, 陈立. 河港", "FF.TT.ss", SAME),
    (n.title_of_norm, "Norm DIN 4999 Mai 2003. Leitern: Sitze", "....y.T.L", "....y.TTT"),
    (n.title_of_norm, "Norms of dress. Leitern: Sitze", "TTT.T.L", SAME),
    (y.year_of_only_title, "IBGE. Censo agrícola 2006. Natal, 2009", "F.PPy.P..", "F.TTT.P.y"),
    (y.year_of_only_title, "IBGE. Censo agrícola 2006. Natal", "F.PPy.P", SAME),
    (y.year_of_only_title, "IBGE. Editora Cais, 2006. Natal, 2009", "F.PP.y.L..", SAME),
    (n.shouted_body, "CENTRE DES MARÉES, 2016. Annuaire bleu", "TTT.y.TT", "FFF.y.TT"),
    (n.shouted_body, "MAISON DU SEL. Marais bleus", "TTT.TT", "FFF.TT"),
    (n.shouted_body, "MOREAU JP. Marais bleus", "Fg.TT", SAME),
    (n.shouted_body, "SEL BLEU. Marais bleus", "TT.TT", SAME),
    (n.paper_of_town, "Sino. Folha do Acre, Lages, 9 nov. 1999", "T.CCC.P....y", "T.CCC.L....y"),
    (n.paper_of_town, "Sino. Folha do Acre, v. 2, 9 nov. 1999", "T.CCC...v....y", SAME),
    (n.town_before_access, "Sel. Redon. [Consulté le", "T.C....", "T.L...."),
    (n.town_before_access, "ROE A. Sel. Redon. [Consulté le", "Fg.T.C....", SAME),
    (n.university_behind_town, "Fog. Bern, ETH, Diss., 2001", "T.LLL....y", "T.L.P....y"),
    (n.university_behind_town, "Fog. Bern, Basel, Diss., 2001", "T.LLL....y", SAME),
    (n.university_behind_town, "Fog. Bern, ETH, 2001", "T.LLL.y", SAME),
    (n.country_of_university, "Fog. University of Keta, Ghana.", "T.PPPPP.", "T.PPP.L."),
    (n.country_of_university, "Fog. University of Keta, Hills.", "T.PPPPP.", SAME),
    (n.body_behind_et_al, "Roe A, et al; Fog Study Group. Salt", "Fgggg.TTT.T", "Fg....FFF.T"),
    (n.body_behind_et_al, "Roe A, et al; bells of bronze. Salt", "Fgggg.TTT.T", SAME),
    (n.office_of_body, "UNESCO Chair on Fog. Salt", "FTTT.T", "FFFF.T"),
    (n.office_of_body, "Fen Ditch Walkers (2018) Salt", "FgF.y.T", "FFF.y.T"),
    (n.office_of_body, "Fen Ditch Roe (2018) Salt", "FgF.y.T", SAME),
    (n.letters_of_title, "NIST Fog book, 2001", "FTT.y", "TTT.y"),
    (n.letters_of_title, "NIST. Fog book, 2001", "F.TT.y", SAME),
    (n.letters_of_title, "Roe Fog book, 2001", "FTT.y", SAME),
    (n.firm_and_title, "Quay GmbH. Quay Studio. Basel", "FFFFF.L", "FF.TT.L"),
    (n.firm_and_title, "Quay GmbH. Quay Studio. Basel", "FF.TT.L", SAME),
    (n.name_before_version, "Roe, Cauchy 09, Revision B.02", "F........", "F.TT....."),
    (n.name_before_version, "Roe, Cauchy 09, part B.02", "F........", SAME),
    (n.town_and_house, "Мосты. – Тверь : Берег, 2004", "T..TTT.y", "T..L.P.y"),
    (n.town_and_house, "Мосты. – Тверь, 2004", "T..T.y", SAME),
    (n.house_before_town, "Fog, Tide Press, Hull, 2001", "T.CC.L.y", "T.PP.L.y"),
    (n.house_before_town, "Fog, Tide Review, Hull, 2001", "T.CC.L.y", SAME),
    (n.paper_in_acm_series, "Fog. Proc. ACM Fogs 5, OOPSLA, Article 7 (May 2020)",
     "T.......P.....y.", "T.CCCCv.i.....y."),
    (n.joined_arabic, "سعيد، علي، والخالد، مريم. (2012", "F.g.g.F..y", "F.ggFgg..y"),
    (n.title_before_slash, "Роу, А. Мхи [Текст] / А. Роу. – Тверь",
     "Fg..gT........L", "F.ggT.........L"),
    (n.title_before_slash, "Роу, А. Мхи / Т. Лунд. – Тверь", "F.ggT......L", SAME),
    (n.meeting_with_number, "Hanf. In: 6. Tagung Faser, Ulm, 2015", "T...v.PP.L.y", "T...CCCC.L.y"),
    (n.meeting_with_number, "Hanf. In: 6. Band Faser, Ulm, 2015, S. 3", "T...v.PP.L.y...p", SAME),
    (j.periodical_before_month, "‘Fog?’, Bee Digest, May, pp. 2", ".T...PP.....p",
     ".T...CC.....p"),
    (j.periodical_before_month, "‘Fog?’, Town Gardener, pp. 2–5", ".T...PP...p.q", SAME),
    (n.abbreviation_of_house, "“Fog,” Tech. Univ. Hull, 2001", ".T....PPP.y", ".T..PPPPP.y"),
    (n.abbreviation_of_house, "“Fog,” Diss. Univ. Hull, 2001", ".T....PPP.y", SAME),
    (j.town_of_name, "Fog. Tides (Oxford). 2013;5:2", "T.C.L..y.v.p", "T.CCCC.y.v.p"),
    (j.town_of_name, "Fog. Tides (Oxford), 5:2", "T.C.L..v.p", SAME),
    (g.note_of_book, "Peter Roe, The Fog (Hull: Pier, 2001)", "TT.TT.L.P.y.", "gF.TT.L.P.y."),
    (g.note_of_book, "Ada Roe, The Fog (Hull: Pier, 2001), 3", "gF.CC.L.P.y..p", "gF.TT.L.P.y..p"),
    (g.note_of_book, "Peter Roe, The Fog (Hull: Pier, 2001)", "FF.TT.L.P.y.", "gF.TT.L.P.y."),
    (g.note_of_book, "Grey Fog, The Sea (Hull: Pier, 2001), 3", "TT.TT.L.P.y..p", SAME),
    (y.year_before_title, "Roe A. 1921, a dry year. Fog. 1971;26:9", "Fg.y.TTT.C...v.p",
     "Fg.TTTTT.C.y.v.p"),
    (y.year_before_title, "Roe A. Flood 1953: a dry year. Fog. 1971;26", "Fg.Fy.TTT.C...v",
     "Fg.TTTTTT.C.y.v"),
    (y.year_before_title, "Roe A. The 1918 flu here. In Fog. Kiel, 2005; pp. 9",
     "Fg.TyTT..C.L.y...p", "Fg.TTTT..C.L.y...p"),
    (y.year_before_title, "Roe A. The 1918 flu here. In Fog. Kiel", "Fg.TyTT..C.L", SAME),
    (y.year_before_title, "Roe A. 1921, a dry year. Fog", "Fg.y.TTT.C", SAME),
    (y.year_behind_title, "Roe (2019) Kelp 2018. Online", "F.y.Ty..", "F.y.TT.."),
    (y.year_behind_title, "Roe (2018) Kelp 2018. Online", "F.y.Ty..", SAME),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correct", "words", "before", "after"),
    ROWS,
    ids=[f"{row[0].__name__} {row[1]}" for row in ROWS],
)
def test_labels_are_set_right(
    correct: Callable[[Tagged], Tagged], words: str, before: str, after: str
) -> None:
    done = "".join(_SIGN_OF[label] for label in correct(tagged(words, before)).labels)
    assert done == (after or before)


STATED = [
    ("Zünfte (= Texte, Bd. 2). Köln", {"collection-title": "Texte", "collection-number": "2"}),
    ("Zünfte (= Texte 3). Köln", {"collection-title": "Texte", "collection-number": "3"}),
    ("Zünfte (= Reihe Ufer). Köln", {"collection-title": "Reihe Ufer"}),
    ("Norm DIN EN 14999 Juni 2016. Boote", {"genre": "Norm", "number": "DIN EN 14999"}),
    ("Schutzrecht DE19912345C2 (2001). Anker", {"genre": "Schutzrecht", "number": "DE19912345C2"}),
    ("А. Б. Мосты : дис. ... канд. ист. наук. Баку", {"genre": "дис. ... канд. ист. наук"}),
    ("A, “Bells,” Lab., Rep. AEL-2, 2013.", {"genre": "Rep.", "number": "AEL-2"}),
    ("A, Bells, Lab., Rep. AEL-2, 2013.", None),
    ("A, Cauchy 09, Revision B.02, Cauchy", {"version": "Revision B.02"}),
    ("Kelp. R package version 1.2.0, <x>", {"genre": "R package", "version": "1.2.0"}),
    ("Sino. Folha, 9 nov. 1999. Cidade, p. 3", {"section": "Cidade"}),
    ("Мосты / И. П. Ветрова // Север", {}),
    ("Белов, А. К. Мосты / И. П. Ветрова // Север", None),
    ("Bells and whistles. 2004.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), STATED, ids=[row[0] for row in STATED])
def test_forms_state_this(words: str, said: dict[str, str] | None) -> None:
    found = list(stated_forms(words))
    assert [dict(each.fields) for each in found] == ([] if said is None else [said])


def test_who_answers_for_a_work_is_not_named_twice() -> None:
    (said,) = stated_forms("Белов, А. К. Мосты / А. К. Белов, И. П. Ветрова // Север")
    assert [(name.family, name.given) for name in said.names] == [("Ветрова", "И. П.")]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("PhD diss., University of Accra, 2008", {"publisher": "University of Accra"}),
        ("PhD diss., University of Accra, Ghana", {"publisher": "University of Accra",
                                                  "publisher-place": "Ghana"}),
        ("PhD diss., University of California, Davis",
         {"publisher": "University of California, Davis"}),
        ("PhD diss., unfinished", {}),
    ],
)  # fmt: skip
def test_a_thesis_in_brackets_says_where_it_was_written(inside: str, said: dict[str, str]) -> None:
    assert thesis_at(inside) == {"genre": "PhD diss.", **said}


@pytest.mark.parametrize(
    "words",
    [
        "TideLab GmbH. TideLab Studio. Version 9. Basel: TideLab GmbH; 2014.",
        "Quay Oy. Quay Planner. Version 3. Turku: Quay Oy; 2011.",
        "Moe K. Tidy. Version 1.2. Oslo: Fjord Software; 2016.",
        "Una Fox. 2020. vole: a tiny logger. https://github.com/ufox/vole",
        "Berg, T. (2019). fenmap. https://gitlab.com/tberg/fenmap",
        "Ames, K., & Poe, D. (2022). reedbed: Wetland plots. https://github.com/poe/reedbed",
        "Roe A, Lund E. GelReader. Version 4.0. Leeds: Moor Labs; 2009.",
    ],
)
def test_what_has_a_version_is_a_program(words: str) -> None:
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None
    assert parsed.type == "software"


TOLD = [
    ("post-weblog", "Ahn J. Notes[EB/OL]. (2022-08-16)[2023-01-15]. https://a.example/blog/notes."),
    ("post-weblog", "H. Ek, “What I learned from mending,” Small Repairs, (2019)."),
    ("post-weblog", "Ray B (2020) Why we left. Medium. https://words.example/why-we-left"),
    ("thesis", "Lund S. Whose quay? 2011. https://lup.example/student-papers/3."),
    ("thesis", "Obi T. Ropes and power. 2015. https://uni.example/theses/77."),
    ("report", "Ferry Office (2016). Counting cars: results for 2015. Hull: Ferry Office. "
     "Available at: https://ferry.example/14.pdf (Accessed January 9, 2017)."),
    ("report", "Slate Council (2012) Slate: a ten-year plan. Bangor: Slate Council."),
    ("report", "Bureau of Buoys. 1998. Annual Inspection of Buoys. Halifax: Bureau of Buoys."),
    ("article-newspaper", "Lund BT. Bus drivers win raise. Plains Ledger. June 3, 2014:A4."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), TOLD, ids=[row[1][:50] for row in TOLD])
def test_addresses_titles_and_sheets_tell_the_type(kind: str, words: str) -> None:
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None
    assert parsed.type == kind
