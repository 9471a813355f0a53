"""Names of one role from the labels of a citation."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import labelled, tagged
from zotsync.citations.learned.people import authors, editors, pieces
from zotsync.model.reference import Name


def shown(names: tuple[Name, ...]) -> str:
    return "; ".join(
        f"={n.literal}" if n.literal else "|".join(p for p in (n.family, n.given, n.suffix) if p)
        for n in names
    )


AUTHORS = [
    # words, their labels, the names, whether more are unnamed, the role
    ("Abel T, Brede U. Fog", "Fg.Fg.T", "Abel|T; Brede|U", False, "author"),
    ("Abel, T. J., Brede, U. (2014)", "F.gggg.F.gg.y.", "Abel|T. J.; Brede|U.", False, "author"),
    ("T. Abel and U. Brede, Fog", "ggF.ggF.T", "Abel|T.; Brede|U.", False, "author"),
    ("Tora Abel, Ulf Brede, Ida Zahl", "gF.gF.gF", "Abel|Tora; Brede|Ulf; Zahl|Ida", False,
     "author"),
    ("Abel, Tora, Ulf Brede, and Ida Zahl.", "F.g.gF..gF.", "Abel|Tora; Brede|Ulf; Zahl|Ida", False,
     "author"),
    ("Abel, Tora; Brede, Ulf", "F.g.F.g", "Abel|Tora; Brede|Ulf", False, "author"),
    ("Abel T/Brede U", "Fg.Fg", "Abel|T; Brede|U", False, "author"),
    ("Abel T – Brede U", "Fg.Fg", "Abel|T; Brede|U", False, "author"),
    ("Abel T-B, Brede U", "Fggg.Fg", "Abel|T-B; Brede|U", False, "author"),
    ("Abel T, Brede U, et al. Fog", "Fg.Fg....T", "Abel|T; Brede|U", True, "author"),
    ("Abel T et al. Fog", "Fg...T", "Abel|T", True, "author"),
    ("Abel T, et al. Zahl I", "Fg....Fg", "Abel|T; Zahl|I", True, "author"),
    ("Abel, T., Brede, U., … Zahl, I. (2014)", "F.gg.F.gg..F.gg.y.",
     "Abel|T.; Brede|U.; Zahl|I.", True, "author"),
    ("Abel, T., Brede, U., ... & Zahl, I.", "F.gg.F.gg.....F.gg",
     "Abel|T.; Brede|U.; Zahl|I.", True, "author"),
    ("Abel, T., Brede, U., … Fog", "F.gg.F.gg..T", "Abel|T.; Brede|U.", True, "author"),
    ("Abel J. (2014)", "Fgg...", "Abel|J.", False, "author"),
    ("Abel J. Fog (2014)", "FggT...", "Abel|J", False, "author"),
    ("Abel T, Brede J. (2014)", "Fg.Fgg...", "Abel|T; Brede|J", False, "author"),
    ("Ed. Ruth Avery. Oslo", "..gF..", "Avery|Ruth", False, "author"),
    ("E.A. Lund, Fog", "ggggF.T", "Lund|E.A.", False, "author"),
    ("Lund A, Holm B e.a. Fog", "Fg.Fg....T", "Lund|A; Holm|B", True, "author"),
    ("Abel, Tora; Brede, Ulf ... Zahl, Ida", "F.g.F.g...F.g",
     "Abel|Tora; Brede|Ulf; Zahl|Ida", True, "author"),
    ("小野里美・村井武 (2012)", "FFgggFFg...", "小野|里美; 村井|武", False, "author"),
    ("الحداد، سمير (2018)", "F.g...", "الحداد|سمير", False, "author"),
    ("כהן, ד. ולוי, מ. (2015)", "F.ggF.gg...", "כהן|ד.; לוי|מ.", False, "author"),
    ("ולך, ד. (2015)", "F.gg...", "ולך|ד.", False, "author"),
    ("Lund OG, Smith EN, Moe ET. Fog", "Fg.Fg.Fg.T", "Lund|OG; Smith|EN; Moe|ET", False,
     "author"),
    ("LUND, O. OG MOE, E. Fog", "F.gggF.ggT", "LUND|O.; MOE|E.", False, "author"),
    ("Nunes ED. Fog", "Fg.T", "Nunes|ED", False, "author"),
    ("Abel T, Nunes EDS. Fog", "Fg.Fg.T", "Abel|T; Nunes|EDS", False, "author"),
    ("Nunes, ED (2010)", "F.g...", "Nunes|ED", False, "author"),
    ("Abel, T., ED. Fog", "F.ggg..T", "Abel|T.", False, "editor"),
    ("Virta, P. ja Laine, T. (2010)", "F.gggF.gg...", "Virta|P.; Laine|T.", False, "author"),
    ("Popa, I. și Stan, D. (2009)", "F.gggF.gg...", "Popa|I.; Stan|D.", False, "author"),
    ("Suryadi, A. dan Wibowo, B., 2007", "F.gggF.gg..", "Suryadi|A.; Wibowo|B.", False, "author"),
    ("Δήμου Κ. και Νάκος Α., 2004", "FgggFgg..", "Δήμου|Κ.; Νάκος|Α.", False, "author"),
    ("김영수·이준호 (2012)", "Fgg.Fgg...", "김|영수; 이|준호", False, "author"),
    ("Abel T i wsp. Fog", "Fg...T", "Abel|T", True, "author"),
    ("Абел Т. и др. Туман", "Fgg...T", "Абел|Т.", True, "author"),
    ("Abel T, Brede U (eds). Fog", "Fg.Fg...." "T", "Abel|T; Brede|U", False, "editor"),
    ("Abel T, editor. Fog", "Fg...T", "Abel|T", False, "editor"),
    ("Abel T (Hrsg.): Nebel", "Fg.....T", "Abel|T", False, "editor"),
    ("Abel T (Trans.). Fog", "Fg.....T", "Abel|T", False, "translator"),
    ("Human Rights Watch, Fog", "ggF.T", "=Human Rights Watch", False, "author"),
    ("Abel, Tora Ida, oraz Brede, Ulf", "F.gg.gF.g", "Abel|Tora Ida; Brede|Ulf", False, "author"),
    ("BBC News. Fog", "gF.T", "=BBC News", False, "author"),
    ("Abel, T., et FOOD LIGHTS AGENCY. Fog", "F.gg..ggF.T", "Abel|T.; =FOOD LIGHTS AGENCY", False,
     "author"),
    ("佚名, 2008. 雾", "FF.y.T", "", False, "author"),
    ("World Lights Board. Fog", "FFF.T", "=World Lights Board", False, "author"),
    ("Centers for Disease Control and Prevention. Fog", "FFFFgF.T",
     "=Centers for Disease Control and Prevention", False, "author"),
    ("Lights Board and Coast Trust. Fog", "FF.FF.T", "=Lights Board; =Coast Trust", False,
     "author"),
    ("ABEL Tora, BREDE Ulf", "Fg.Fg", "ABEL|Tora; BREDE|Ulf", False, "author"),
    ("ABEL Tora, BREDE Ulf Board", "Fg.FFF", "ABEL|Tora; =BREDE Ulf Board", False, "author"),
    ("Abel Tora, BREDE Ulf, ZAHL Ida", "FF.Fg.Fg", "=Abel Tora; BREDE|Ulf; ZAHL|Ida", False,
     "author"),
    ("ABEL T, Holm, BREDE U", "Fg.F.Fg", "ABEL|T; BREDE|U", False, "author"),
    ("Dussen, Kim van der, Brede, Ulf", "F.gFF.F.g", "van der Dussen|Kim; Brede|Ulf", False,
     "author"),
    ("Керр М. Дж., Зайцев П. Н.", "FggF..Fgggg", "Керр|М. Дж.; Зайцев|П. Н.", False, "author"),
    ("Abel, Tora and Ulf Brede, eds.", "F.ggFF...", "Abel|Tora; Brede|Ulf", False, "editor"),
    ("Abel Holm, Tora & Ulf Brede", "FF.g.gF", "Abel Holm|Tora; Brede|Ulf", False, "author"),
    ("Sára Varga and Nour Abbas. Fog", "FFggF.T", "Varga|Sára; Abbas|Nour", False, "author"),
    ("Plato. Fog", "F.T", "Plato", False, "author"),
    ("2014. Fog", "y.T", "", False, "author"),
    ("T. A. Fog", "gggg" "T", "", False, "author"),
    ("T. et al. Fog", "gg...T", "", True, "author"),
    ("Abel, (T", "F..g", "Abel|T", False, "author"),
    ("Abel, (.T", "F...g", "Abel", False, "author"),
    ("Abel T, and others", "Fg...", "Abel|T", True, "author"),
    ("Abel T, (and others)", "Fg.....", "Abel|T", False, "author"),
    ("Abel T, ( [ (coordenadores)", "Fg......", "Abel|T", False, "editor"),
    ("Abel T, ( [ ( coordenadores)", "Fg......", "Abel|T", False, "author"),
    ("Abel, T., …Zahl, I. (2014)", "F.gg..F.gg.y.", "Abel|T.; Zahl|I.", True, "author"),
    ("Abel T et al. Fog", "FgFF.T", "Abel|T", True, "author"),
    ("ABEL Tora, BREDE Ulf, Zahl, HOLM Ida", "Fg.Fg.F.Fg", "ABEL|Tora; BREDE|Ulf; HOLM|Ida",
     False, "author"),
    ("ABE Tora, BRE Ulf, Zahl", "Fg.Fg.F", "ABE|Tora; BRE|Ulf", False, "author"),
    ("AB Tora, BR Ulf, Zahl", "Fg.Fg.F", "AB|Tora; BR|Ulf; Zahl", False, "author"),
    ("ABEL T, Zahl", "Fg.F", "ABEL|T; Zahl", False, "author"),
    ("van Gogh V, Abel T", "FFg.Fg", "van Gogh|V; Abel|T", False, "author"),
    ("Abel T. J. Fog", "FggF.T", "Abel|T. J", False, "author"),
    ("Abel T Wu. Fog", "FgF.T", "Abel|T; Wu", False, "author"),
    ("Абел Т. Да., Б", "FggF..F", "Абел|Т. Да.; Б", False, "author"),
    ("Абел Т. Дя., Б", "FggF..F", "Абел|Т. Дя.; Б", False, "author"),
    ("A. Abel T", "F.Fg", "A; Abel|T", False, "author"),
    ("Abel, T, B. Fog", "F.g.F.T", "Abel|T; B", False, "author"),
    ("Abel, Ed, Brede, Ulf", "F.g.F.g", "Abel|Ed; Brede|Ulf", False, "author"),
    ("Lights, Coast Board", "F.FF", "Lights; =Coast Board", False, "author"),
    ("Lights. Coast Board", "F.FF", "Lights; =Coast Board", False, "author"),
    ("Lights Board and Coast Trust. Fog", "FFgFF.T", "=Lights Board; =Coast Trust", False,
     "author"),
    ("& Abel, T., Brede, U.", "gF.gg.F.gg", "Abel|T.; Brede|U.", False, "author"),
    ("Abel T Brede U Zahl I", "FgFgFg", "Abel|T; Brede|U; Zahl|I", False, "author"),
    ("T. Abel U. Brede", "ggFggF", "Abel|T.; Brede|U.", False, "author"),
    ("T. Abel, Ulf Brede", "ggF.FF", "Abel|T.; =Ulf Brede", False, "author"),
    ("T. Abel, U. Holm, Ulf Brede", "ggF.ggF.FF", "Abel|T.; Holm|U.; Brede|Ulf", False, "author"),
    ("Abel, Al and Ulf Brede", "F.ggFF", "Abel|Al; Brede|Ulf", False, "author"),
    ("Ulf Holm, T. Abel", "gg.ggF", "Holm|Ulf; Abel|T.", False, "author"),
    ("Ulf, T. Abel", "g.ggF", "Abel|T.", False, "author"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "signs", "names", "et_al", "role"), AUTHORS, ids=[row[0] for row in AUTHORS]
)
def test_authors_stand_in_front(words: str, signs: str, names: str, et_al: bool, role: str) -> None:
    found = authors(tagged(words, signs))
    assert shown(found.names) == names
    assert found.et_al is et_al
    assert {name.role for name in found.names} <= {role}


def test_editors_are_those_of_the_volume() -> None:
    found = labelled("Abel|F T|g .|. In|. Holm|E ,|. G|e .|e &|. Lie|E ,|. J|e .|e (|. eds|. )|.")
    assert shown(editors(found).names) == "Holm|G .; Lie|J ."
    assert {name.role for name in editors(found).names} == {"editor"}
    assert shown(authors(found).names) == "Abel|T"


def test_names_apart_are_all_authors() -> None:
    found = labelled("Abel|F T|g 2014|y with|. 3|. Zahl|F I|g")
    assert shown(authors(found).names) == "Abel|T; Zahl|I"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("T. J., Ulf and B", ["T. J.", "Ulf", "B"]), ("T e B", ["T", "B"]), ("T E B", ["T E B"]),
        ("T, , B", ["T", "", "B"]), ("", [""]), ("T – B", ["T", "B"]), ("T-B", ["T-B"]),
        ("T –B", ["T –B"]), ("T With B", ["T", "B"]), ("( T )", ["T"]), ("T ? B", ["T ? B"]),
        ("T?", ["T?"]), ("12", [""]),
    ],
)  # fmt: skip
def test_given_names_are_parted_at_commas_and_joining_words(words: str, parts: list[str]) -> None:
    found = tagged(words, "g" * len(tagged_tokens(words)))
    assert pieces(found, range(len(found.tokens)), len(words)) == parts


def tagged_tokens(words: str) -> list[str]:
    from zotsync.citations.learned.spans import tokens_of

    return [token.text for token in tokens_of(words)]


def test_pieces_end_where_more_names_are_unnamed() -> None:
    found = tagged("T, Ulf et al", "ggggg")
    assert pieces(found, range(5), 6) == ["T", "Ulf"]
    assert pieces(found, range(5), 3) == ["T", ""]


@pytest.mark.parametrize(
    ("words", "signs", "names"),
    [
        ("Holm, G., … Lie, J.", "E.ee..E.ee", "Holm|G.; Lie|J."),
        ("Holm G. J. Fog", "EeeE.T", "Holm|G. J"),
        ("Holm, (G", "E..e", "Holm|G"),
        ("Holm, (.G", "E...e", "Holm"),
    ],
)
def test_editors_are_read_like_authors(words: str, signs: str, names: str) -> None:
    found = editors(tagged(words, signs))
    assert shown(found.names) == names
    assert {name.role for name in found.names} == {"editor"}
    assert not found.et_al
