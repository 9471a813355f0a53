"""Whole citations whose given names stand first, and those of chemists, who print no titles."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.chemists import holds_two_papers
from zotsync.citations.parse import parse_citation
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals


def _read(words: str) -> Parsed:
    parsed = parse_citation(words, bundled_journals())
    assert parsed is not None
    return parsed


def _people(words: str, role: str = "author") -> list[tuple[str, str]]:
    return [(n.family or n.literal, n.given) for n in _read(words).names if n.role == role]


IN_JOURNAL = ", “Der Schleier des Salzes,” Historische Zeitschrift 270, no. 2 (1990): 561–593."
IN_BOOK = ", “Vertrauen und Salz,” in Handbuch der Salze, ed. Otto Dann (Kiel: Salz, 1990), 7–66."


@pytest.mark.parametrize("rest", [IN_JOURNAL, IN_BOOK], ids=["journal", "book"])
@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Ute", "Brettschneider"), ("Johannes", "Fried"), ("Geoff", "Ilsey"), ("Anna", "Manfred"),
        ("Karl Heinrich", "Pohle"), ("Eva Maria", "Zander"), ("Friedrich", "von der Marsch"),
        ("Judith L.", "Ahmed"),
    ],
)  # fmt: skip
def test_a_note_names_the_given_name_first(given: str, family: str, rest: str) -> None:
    assert _people(f"{given} {family}{rest}") == [(family, given)]
    editors = [("Dann", "Otto")] if rest is IN_BOOK else []
    assert _people(f"{given} {family}{rest}", "editor") == editors


@pytest.mark.parametrize(
    ("front", "people"),
    [
        ("Mikko Laine, Ruth Obi, et al", [("Laine", "Mikko"), ("Obi", "Ruth")]),
        ("Philippa R. Gather", [("Gather", "Philippa R.")]),
        ("Ada Thorn and Bo Lind", [("Thorn", "Ada"), ("Lind", "Bo")]),
        ("Jean-Luc Bopp, Wanjiru Kamau-Steel, and Shreya S. Iyer",
         [("Bopp", "Jean-Luc"), ("Kamau-Steel", "Wanjiru"), ("Iyer", "Shreya S.")]),
        ("Desmond Okri", [("Okri", "Desmond")]),
    ],
)  # fmt: skip
def test_a_list_of_full_names_is_parted(front: str, people: list[tuple[str, str]]) -> None:
    words = f"{front}. 2013. Energy bugs in gardens. Commun. ACM 56, 2 (Feb. 2013), 58–66."
    assert _people(words) == people
    assert _read(words).et_al == ("et al" in front)


def test_the_first_of_names_may_be_inverted() -> None:
    words = "García Lorca, Ana Maria, and Peter Smith. 2010. Bread and salt. Kraków: Wydawnictwo."
    assert _people(words) == [("García Lorca", "Ana Maria"), ("Smith", "Peter")]


@pytest.mark.parametrize("count", ["12 others", "104 others", "3 colleagues", "others"])
def test_others_who_are_counted_are_no_name(count: str) -> None:
    read = _read(f"J. P. Valle and {count}, Nat. Chem., 2020, 12, 101.")
    assert ([n.family for n in read.names], read.et_al) == (["Valle"], True)


JOURNALS = [
    "Angew. Chem.", "Russ. Chem. Rev.", "Zh. Obshch. Khim.", "J. Chem. Soc., Dalton Trans.",
    "Acta Crystallogr., Sect. C: Struct. Chem.", "Acta Crystallogr., Sect. B: Struct. Sci.",
    "Proc. Natl. Acad. Sci. U.S.A.", "Gazz. Chim. Ital.", "Coord. Chem. Rev.", "Org. Lett.",
    "Collect. Czech. Chem. Commun.", "Izv. Akad. Nauk SSSR, Ser. Khim.", "Helv. Chim. Acta",
]  # fmt: skip


@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize(
    "shape",
    ["Schmied, H.; Müllner, A. B. {} 2001, 20, 100–109.",
     "H. Schmied and A. B. Müllner, {}, 2001, 20, 100–109."],
    ids=["ACS", "RSC"],
)  # fmt: skip
def test_a_journal_without_a_title_before_it_is_no_title(shape: str, journal: str) -> None:
    read = _read(shape.format(journal))
    got = {name: read.fields.get(name, "") for name in ("title", "container-title", "volume")}
    assert got == {"title": "", "container-title": journal, "volume": "20"}
    assert [(n.family, n.role) for n in read.names] == [
        ("Schmied", "author"),
        ("Müllner", "author"),
    ]


TWO = [
    "M. Ferro, Chem. Commun., 2012, 48, 9876; M. Ferro and J. Ruiz, Dalton Trans., 2013, 42, 111.",
    "Roe, A. Zh. Obshch. Khim. 1988, 58, 1234; J. Gen. Chem. USSR (Engl. Transl.) 1988, 58, 1100",
    "A. Roe, J. Am. Chem. Soc., 2001, 123, 45; B. Doe, Org. Lett., 2003, 5, 77.",
    "A. Roe, Science, 2001, 291, 45 and B. Doe, Nature, 2003, 425, 77.",
    "Roe, A. Chem. Rev. 2001, 101, 45. Doe, B. Chem. Rev. 2003, 103, 77.",
    "Roe, A.; Doe, B. Angew. Chem. 2001, 113, 45; Angew. Chem., Int. Ed. 2001, 40, 43.",
]
ONE = [
    "A. V. Titov, Zh. Neorg. Khim., 1975, 20, 1441 (Russ. J. Inorg. Chem., 1975, 20, 806).",
    "J. Smith, Phys. Rev. B, 2001, 20, 100; erratum, Phys. Rev. B, 2002, 22, 99.",
    "A. Roe, Chem. Commun., 2012, 48, 9876.",
    "Roe, A. Rain in 2001, 20, 30 and 40 years on. J. Rain 2003, 5, 77.",
]


@pytest.mark.parametrize("words", TWO)
def test_two_papers_under_one_number_are_read_as_none(words: str) -> None:
    assert holds_two_papers(words)
    assert parse_citation(words, bundled_journals()) is None


@pytest.mark.parametrize("words", ONE)
def test_one_paper_is_one(words: str) -> None:
    assert not holds_two_papers(words)


@pytest.mark.parametrize(
    ("printed", "office", "number"),
    [
        ("US Pat., 8 765 433, 2014", "US", "8 765 433"),
        ("Eur. Pat. Appl., 1 234 567, 1999", "Eur.", "1 234 567"),
        ("Ger. Pat., 2 345 678, 1974", "Ger.", "2 345 678"),
        ("Jpn. Pat., 61 123456, 1986", "Jpn.", "61 123456"),
        ("WO Pat., 2004/123456, 2004", "WO", "2004/123456"),
    ],
)
def test_a_patent_of_a_title_less_list(printed: str, office: str, number: str) -> None:
    read = _read(f"K. Itō and B. Roe, {printed}.")
    assert (read.type, read.fields["authority"], read.fields["number"]) == (
        "patent",
        office,
        number,
    )
    assert [name.family for name in read.names] == ["Itō", "Roe"]


@pytest.mark.parametrize(
    ("printed", "issue"),
    [
        ("Victorian Letters 19, nos. 1–2 (2013): 12–40.", "1-2"),
        ("Victorian Letters, vol. 19, nos. 3–4, 2013, pp. 12–40.", "3-4"),
        ("Victorian Letters 19 (8–9) (2013) 12–40.", "8-9"),
        ("Victorian Letters. 2013;19 Supl 2:12-40.", "Supl 2"),
        ("Victorian Letters. 2013;19 Spec No 1:12-40.", "Spec No 1"),
        ("Victorian Letters. 2013;19 Pt 2:12-40.", "Pt 2"),
    ],
)
def test_issues_keep_their_words_and_both_their_numbers(printed: str, issue: str) -> None:
    assert _read(f"Hedley, Una. “Green ink.” {printed}").fields.get("issue") == issue


@pytest.mark.parametrize(
    ("printed", "type_"),
    [
        ("“Data from: Roadside Orchids.” Dryad Digital Repository.", "dataset"),
        ("“Roadside Orchids.” PANGAEA.", "dataset"),
        ("“Roadside Orchids.” Zenodo. Dataset.", "dataset"),
    ],
)
def test_what_a_store_of_data_holds_is_data(printed: str, type_: str) -> None:
    words = f"Ostrava, K., and Q. Abel. 2020. {printed} https://doi.org/10.5555/dryad.k3j9kd555."
    assert _read(words).type == type_
