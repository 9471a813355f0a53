"""What single lines are: headings, link words, numbers, beginnings and ends of references."""

from __future__ import annotations

import pytest

from tests.citations.made_up_works import STYLES
from zotsync.citations.lists import line_signs
from zotsync.citations.lists.headings import divides, heading
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, MAY_BEGIN
from zotsync.citations.lists.link_words import link_hints, without_links
from zotsync.citations.lists.marks import mark_of, without_bullet
from zotsync.citations.lists.mending import mended


@pytest.mark.parametrize(
    "line",
    [
        "References", "REFERENCES (12)", "  ## References and notes:", "7. References",
        "IV. References", "**Sources**", "Sources", "Works cited", "WORKS CITED", "Bibliography",
        "Annotated Bibliography", "Further reading", "Reference list", "— References —",
        "[References]", "Literatur", "Literaturverzeichnis", "Quellen:", "Einzelnachweise",
        "Références", "Bibliographie", "Bibliografía", "Referencias bibliográficas",
        "Obras citadas", "Referências", "Bibliografia", "Riferimenti bibliografici", "Literatuur",
        "Referenser", "Lähteet", "Список литературы", "Литература", "Библиография",
        "Список использованных источников", "Джерела", "Piśmiennictwo", "Použitá literatura",
        "Irodalomjegyzék", "Βιβλιογραφία", "Kaynakça", "参考文献", "參考文獻", "参考文献：",
        "引用文献", "참고문헌", "المراجع", "ביבליוגרפיה", "Tài liệu tham khảo", "Daftar Pustaka",
        "References" + " " * 60,
    ],
)  # fmt: skip
def test_headings_of_reference_lists_are_known_in_many_languages(line: str) -> None:
    assert heading(line) == "references"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cited by 12", "citing"), ("Similar articles", "citing"), ("Acknowledgements", "other"),
        ("External links", "other"), ("Reference 5", ""), ("The references", ""),
        ("Sources of light", ""), ("References" + " " * 61, ""), ("", ""), ("Harrow T.", ""),
    ],
)  # fmt: skip
def test_other_lines_are_no_headings_of_a_list(line: str, kind: str) -> None:
    assert heading(line) == kind


@pytest.mark.parametrize(
    ("line", "divider"),
    [
        ("-----", True), ("* * *", True), ("=" * 80, True), ("_" * 4_000, True), ("A", True),
        ("— B —", True), ("### Books", True), ("Ж", True), ("c.", False), ("a", False),
        ("12", False), ("--", False), ("## Books of 2014", False), ("Books", False),
    ],
)  # fmt: skip
def test_lines_that_only_order_a_list_are_known(line: str, divider: bool) -> None:
    assert divides(line) is divider


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        ("Article PubMed Google Scholar", ("DOI", "PMID")),
        ("PubMed Central", ("PMCID",)),
        ("[PubMed] [CrossRef]", ("DOI", "PMID")),
        ("PubMed PubMed Central Article", ("DOI", "PMID", "PMCID")),
        ("View ArticlePubMed/NCBIGoogle Scholar", ("PMID",)),
        ("CrossrefView in ScopusGoogle Scholar", ("DOI",)),
        ("Google ScholarCrossrefSearch ADS PubMed WorldCat", ("DOI", "PMID")),
        ("Scopus (123)", ()),
        ("Crossref | PubMed", ("DOI", "PMID")),
        ("Web of Science®Times Cited: 12", ()),
        ("View in Article", ()),
        ("Abstract", ()),
        ("Full Text", ()),
        ("CAS", ()),
        ("[Taylor & Francis Online], [Google Scholar]", ()),
        ("PubMed " * 42 + " " * 6, ("PMID",)),
        ("PubMed " * 42 + " " * 7, None),
        ("Article words", None),
        ("Articles", None),
        ("Book’s", None),
        ("Reference 12", None),
        ("Show all references", ()),
        ("Back to top", ()),
        ("[PubMed: 29027860]", None),
        ("PubMed Central: 1234567", None),
        ("MEDLINE: 93001234", None),
        ("[PMC free article: 1234567]", None),
        ("[PubMed (12)]", ("PMID",)),
        ("Crossref | Web of Science | Full text via ScienceDirect", ("DOI",)),
        ("", None),
    ],
)
def test_lines_of_link_words_promise_identifiers(line: str, hints: tuple[str, ...] | None) -> None:
    assert link_hints(line) == hints


@pytest.mark.parametrize(
    ("line", "words", "hints"),
    [
        ("A (2001). Article PubMed", "A (2001).", ("DOI", "PMID")),
        ("A (2001). Google Scholar", "A (2001).", ()),
        ("A (2001). PubMed PubMed Central", "A (2001).", ("PMID", "PMCID")),
        ("A (2001). Article PubMed CAS", "A (2001).", ("DOI", "PMID")),
        ("A 1:2. [DOI] [PMC free article] [PubMed]", "A 1:2.", ("DOI", "PMID", "PMCID")),
        ("A 98:77–95. View ArticlePubMed/NCBIGoogle Scholar", "A 98:77–95.", ("PMID",)),
        ("A. Cell. 2011;1:2. Crossref", "A. Cell. 2011;1:2.", ("DOI",)),
        ("A 10.5555/a.1 [Crossref], [PubMed], [Web of Science ®], [Google Scholar]",
         "A 10.5555/a.1", ("DOI", "PMID")),
    ],
)  # fmt: skip
def test_link_words_are_taken_off_a_reference_s_own_line(
    line: str, words: str, hints: tuple[str, ...]
) -> None:
    assert without_links(line) == (words, hints, True)


@pytest.mark.parametrize(
    "line",
    [
        "N. Engl. J. Med. Article", "A (2001). PubMed", "A. PubMed is a thing",
        "A. J Zool. 2011;1:2–9. [PubMed: 29027860]",
        "A. J Zool. 2011;1:2–9. [PMC free article: PMC1234567] [PubMed: 29027860]",
        "A (2001). Article ADS", "Okafor C. The PDF. 2012", "A Book",
        *(work for works in STYLES.values() for work in works),
    ],
)  # fmt: skip
def test_words_of_a_reference_are_no_link_words(line: str) -> None:
    assert without_links(line) == (line, (), False)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. x", "1 dot x"), ("[1] x", "1 square x"), ("1) x", "1 half x"), ("(1) x", "1 round x"),
        ("1: x", "1 colon x"), ("1.x", "1 dot x"), ("1", "1 bare "), ("1 x", "1 bare x"),
        ("1.", "1 dot "), ("[2]", "2 square "), ("• 3. x", "3 dot x"), ("1\\. x", "1 dot x"),
        ("\\[1\\] x", "1 square x"), ("  4. x", "4 dot x"), ("12345. x", "12345 dot x"),
        ("［3］ x", "3 square x"), ("【3】x", "3 square x"), ("3、李", "3 dot 李"),
        ("№ 3. x", "3 dot x"),
        ("[^3]: x", "3 square x"), ("1Harrow T", "1 bare Harrow T"), ("1\tx", "1 bare x"),
        ("[Har14] x", "-1 label x"), ("[BvA+13] x", "-1 label x"), ("4 ———. x", "4 bare ———. x"),
        ("1234567. x", ""), ("1.5 mg", ""), ("(1)x", ""), ("1)x", ""), ("x", ""), ("3D x", ""),
        ("[J] x", ""), ("[a] x", ""),
    ],
)  # fmt: skip
def test_numbers_of_entries_are_told_from_other_numbers(line: str, number: str) -> None:
    found = mark_of(line)
    assert (f"{found.value} {found.style} {found.rest}" if found else "") == number


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("• x", "x"), ("- x", "x"), ("– x", "x"), ("o X", "X"),
        ("o x", "o x"), ("·\tx", "x"), ("* x", "x"),
        ("^ x", "x"), ("↑ x", "x"), ("^ a b X", "X"), ("^ Jump up to: a b X", "X"),
        ("over", "over"), ("-x", "-x"), ("———. x", "———. x"), ("", ""),
        ("— — —. x", "— — —. x"), ("– – , x", "– – , x"), ("— ———. x", "———. x"),
        ("– —. x", "– —. x"), ("- — — —. x", "— — —. x"),
    ],
)  # fmt: skip
def test_bullets_and_backlinks_are_taken_off(line: str, words: str) -> None:
    assert without_bullet(line)[0] == words


@pytest.mark.parametrize("work", [work for works in STYLES.values() for work in works])
def test_a_reference_begins_as_one_and_ends_as_one(work: str) -> None:
    assert line_signs.begins(work) > GOES_ON
    assert line_signs.may_be_last(work) or work.endswith("Beispiel, Bonn")
    assert line_signs.says_when(work)


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("Harrow TJ. A", BEGINS), ("Harrow, T. J. A", BEGINS), ("HARROW, Thomas. A", BEGINS),
        ("T. J. Harrow and C. Okafor, “A", BEGINS), ("van den Berg, A. A", BEGINS),
        ("O’Brien, C. A", BEGINS), ("Ó Briain, D. A", BEGINS), ("de Visser KE, Joyce", BEGINS),
        ("Klein, A./Porst, B.: A", BEGINS), ("———. A", BEGINS), ("———: A", BEGINS),
        ("— — —, A", BEGINS), ("– – –. A", BEGINS), ("------ (2014). A", BEGINS),
        ("王某, 李某. 都", BEGINS),
        ("Харров Т. И. Ареалы", BEGINS), ("World Otter Trust (2014) A", BEGINS),
        ("World Otter Trust, n.d. A", BEGINS), ("Nguyễn, T. A", BEGINS), ("김철수. 강", BEGINS),
        ("World Otter Trust. A", MAY_BEGIN), ("“A title", MAY_BEGIN),
        ("J. Zool. 281, 3", MAY_BEGIN),
        ("Washington, D.C.: A", MAY_BEGIN), ("Springer, Berlin, 2011.", MAY_BEGIN),
        ("London: Example", MAY_BEGIN), ("Vitamin D. A", MAY_BEGIN),
        ("doi:10.1", GOES_ON), ("DOI 10", GOES_ON), ("Epub 2001", GOES_ON), ("PMID: 1", GOES_ON),
        ("(a", GOES_ON), ("; a", GOES_ON), ("12 x", GOES_ON), ("www.x", GOES_ON),
        ("pp. 1", GOES_ON),
        ("Comment in: Nature. 2012;3:4.", GOES_ON), ("Erratum in: Cell. 2012;3:4.", GOES_ON),
        ("Comment in French", MAY_BEGIN),
        ("of the thing", GOES_ON), ("In: Berg K", GOES_ON), ("Retrieved May 3", GOES_ON),
        ("Available from: x", GOES_ON), ("S. 412", GOES_ON), ("May;99(1):7", GOES_ON),
        ("Accessed 3 May", GOES_ON), ("", GOES_ON), ("– and", GOES_ON),
    ],
)  # fmt: skip
def test_how_lines_begin(line: str, how: int) -> None:
    assert line_signs.begins(line) == how


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("98:77–95", True), ("pp. 77–95.", True), ("240 p.", True), ("240 с.", True),
        ("Berlin 1998", True), ("https://www.example.org/a", True), ("doi:10.5555/a.1", True),
        ("(2014).", True), ("e123", True), ("[Internet].", True),
        ("Geogr. Rev. 98,", False), ("of the", False), ("Harrow, T. J.", False), ("vol.", False),
        ("In", False), ("Universidade do", False), ("Foraging disrup-", False), ("77–", False),
        ("[Accessed 3", False), ("A and", False), ("für", False), ("", False), ("word", False),
        ("hedgehogs,”", False),
    ],
)  # fmt: skip
def test_how_references_end(line: str, last: bool) -> None:
    assert line_signs.may_be_last(line) is last


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("in 2014", True), ("2014;12", True), ("(2014a)", True), ("c2014", True), ("©2014", True),
        ("(in press)", True), ("n.d. A", False), ("Trust, n.d. A", True), ("(o. J.)", True),
        ("10.5555/gn.2012.77", False), ("pp. 1998–2005", False), ("12014", False), ("", False),
        ("https://x.org/2014/a", False),
    ],
)  # fmt: skip
def test_a_year_of_an_address_is_no_date(words: str, dated: bool) -> None:
    assert line_signs.says_when(words) is dated


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Quintanal-", "Villalonga"], "Quintanal-Villalonga"),
        (["Tumor-", "and stroma"], "Tumor- and stroma"),
        (["stroma-", "derived"], "stroma-derived"),
        (["non-", "specific"], "non-specific"),
        (["disrup-", "tions"], "disruptions"),
        (["the behav-", "iour of"], "the behaviour of"),
        (["Unter\u00ad", "suchung"], "Untersuchung"),
        (["Un\u00adter\u00adsuchung"], "Untersuchung"),
        (["https://www.example.org/a", "b2.html"], "https://www.example.org/ab2.html"),
        (["https://www.example.org/a", "b2c.html and"], "https://www.example.org/a b2c.html and"),
        (["https://www.example.org/a", "B2"], "https://www.example.org/a B2"),
        (["https://www.example.org/a", "12."], "https://www.example.org/a12."),
        (["https://www.example.org/a", "words.html"], "https://www.example.org/a words.html"),
        (["x/www.example.org/a-", "b.c x"], "x/www.example.org/a-b.c x"), (["a?", "b"], "a? b"),
        (["Mc-", "donald"], "Mcdonald"), (["-disrup-", "tions"], "-disrup-tions"),
        (["Disrup-", "tions"], "Disruptions"), (["dis-", "Tions"], "dis-Tions"),
        (["a-", "b"], "a-b"), (["–", "b"], "– b"), (["a –", "b"], "a – b"),
        (["иссле-", "дование"], "исследование"),
        (["360–", "371"], "360–371"),
        (["p53-", "mediated"], "p53-mediated"),
        (["COVID-", "19"], "COVID-19"),
        (["state-of-", "the art"], "state-of-the art"),
        (["a -", "b"], "a - b"),
        (["-", "b"], "- b"),
        (["a/", "b"], "a/b"),
        (["a", "b"], "a b"),
        (["https://doi.org/10.5555/jz.2014.", "412."], "https://doi.org/10.5555/jz.2014.412."),
        (["doi:10.5555/", "jz.2014"], "doi:10.5555/jz.2014"),
        (["10.5555/jz", ".2014"], "10.5555/jz.2014"),
        (["10.5555/jz-", "2014"], "10.5555/jz-2014"),
        (["https://www.example.org/a_", "b.html"], "https://www.example.org/a_b.html"),
        (["https://www.example.org/a.", "Retrieved 2014"],
         "https://www.example.org/a. Retrieved 2014"),
        (["doi:10.5555/a.1.", "PMID: 123"], "doi:10.5555/a.1. PMID: 123"),
        (["10.5555/a.1.", "Epub 2014"], "10.5555/a.1. Epub 2014"),
        ([], ""),
    ],
)  # fmt: skip
def test_what_wrapping_broke_is_mended(lines: list[str], text: str) -> None:
    assert mended(lines) == text


def test_lines_too_long_for_a_reference_are_only_joined() -> None:
    assert mended(["a" * 9_997, "b-", "c"]).endswith(" b-c")
    assert mended(["a" * 9_998, "b-", "c"]).endswith(" b- c")
