"""Whole lists as people have them: each work comes out once, whatever stands around it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from zotsync.formats.text import read, read_lines
from zotsync.model.reference import Notice, Read, Reference, Rejected


def entries_of(text: str) -> list[Reference | Rejected]:
    return [each for each in reads_of(text) if not isinstance(each, Notice)]


def reads_of(text: str) -> list[Read]:
    return list(read(text.encode(), "list.txt"))


#: What the list is; the text; the words of its entries, in order.
LISTS: dict[str, tuple[str, Sequence[str]]] = {
    "link words below": (
        "References\n"
        "Hanahan D. Weinberg R.A. Hallmarks of cancer. Cell. 2011; 144: 646-674\nView in Article\n"
        "Abstract\nGoogle Scholar\n"
        "Takahashi J.S. Clock genes in mice. Nat. Rev. Genet. 2017; 18: 164-179\nScopus (123)\n"
        "Google Scholar\nOkafor C. Rivers as borders. Geogr. Rev. 2012; 98: 77-95\nCrossref\n"
        "PubMed\n",
        (
            "Hanahan D. Weinberg R.A. Hallmarks of cancer. Cell. 2011; 144: 646-674",
            "Takahashi J.S. Clock genes in mice. Nat. Rev. Genet. 2017; 18: 164-179",
            "Okafor C. Rivers as borders. Geogr. Rev. 2012; 98: 77-95",
        ),
    ),
    "a URL at the end of a line": (
        "References\n"
        "R Core Team. (2020). R: A language. R Foundation. https://www.R-project.org/\n"
        "Takahashi, J. S. (2017). Clock genes. Cell, 18(3), 164–179. https://doi.org/10.5555/nrg.1\n"
        "Hanahan, D., & Weinberg, R. A. (2011). Hallmarks of cancer. Cell, 144(5), 646–674.\n",
        (
            "R Core Team. (2020). R: A language. R Foundation. https://www.R-project.org/",
            "Takahashi, J. S. (2017). Clock genes. Cell, 18(3), 164–179. https://doi.org/10.5555/nrg.1",
            "Hanahan, D., & Weinberg, R. A. (2011). Hallmarks of cancer. Cell, 144(5), 646–674.",
        ),
    ),
    **{
        f"names repeated as {same}": (
            "References\n\nHofer, K. (2014). Rivers as borders. Geogr. Rev. 44, 412–429.\n"
            f"{same} (2015). Lakes as borders. Geogr. Rev. 45, 1–9.\n"
            f"{same} (2016). Seas as borders. Geogr. Rev. 46, 1–9.\n"
            "Lee, K. (2018). Tides of it. J. Deltas 2, 5–9.\n",
            (
                "Hofer, K. (2014). Rivers as borders. Geogr. Rev. 44, 412–429.",
                f"{same} (2015). Lakes as borders. Geogr. Rev. 45, 1–9.",
                f"{same} (2016). Seas as borders. Geogr. Rev. 46, 1–9.",
                "Lee, K. (2018). Tides of it. J. Deltas 2, 5–9.",
            ),
        )
        for same in ("———.", "— — —.", "– – –,", "----------", "—.", "— —:")
    },
    **{
        f"{words} below an entry": (
            "References\nHarrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
            f"Okafor C. Rivers as roads. Geogr Rev. 2012;98:77-95.\n{words}: Nature. 2012;3:4.\n"
            "Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.\n",
            (
                "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
                f"Okafor C. Rivers as roads. Geogr Rev. 2012;98:77-95. {words}: Nature. 2012;3:4.",
                "Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.",
            ),
        )
        for words in ("Comment in", "Erratum in", "Retraction in", "Republished in")
    },
    "a heading with marks of its direction": (
        "\u202aReferences\u202c\n\u200eHarrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
        "\u2067Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.\u2069\n",
        (
            "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
            "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.",
        ),
    ),
    "numbers in angle brackets": (
        "<1> Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n\n"
        "<2> Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.\n",
        (
            "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
            "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.",
        ),
    ),
    "one stray number": (
        "References\n\nHarrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
        "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.\n"
        "3. Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.\n"
        "Aalst P. Seas as borders. Geogr Rev. 2014;100:7-19.\n",
        (
            "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
            "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.",
            "Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.",
            "Aalst P. Seas as borders. Geogr Rev. 2014;100:7-19.",
        ),
    ),
    "wrapped pages that look like numbers": (
        "References\n\n"
        "Harrow, T., 2011. Foraging ranges of urban hedgehogs in rain. Journal of Zoology 12,\n"
        "53. https://doi.org/10.5555/jz.2011.53\n"
        "Okafor, C., 2012. Rivers as borders of everything we know. Geographical Review 98,\n"
        "77–95. https://doi.org/10.5555/gr.2012.77\n"
        "Lindqvist, M., 2013. Lakes as borders. Geographical Review 99, 7–19.\n",
        (
            "Harrow, T., 2011. Foraging ranges of urban hedgehogs in rain. Journal of Zoology 12, "
            "53. https://doi.org/10.5555/jz.2011.53",
            "Okafor, C., 2012. Rivers as borders of everything we know. Geographical Review 98, "
            "77–95. https://doi.org/10.5555/gr.2012.77",
            "Lindqvist, M., 2013. Lakes as borders. Geographical Review 99, 7–19.",
        ),
    ),
    "unnumbered among numbered": (
        "References\n1. Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
        "Okafor, Chidi, and Marta Lindqvist. “Rivers as Borders.” Geographical Review, vol. 98, "
        "no. 2, 2008, pp. 77–95.\n"
        "2. Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.\n"
        "Massagué, J. & Obenauf, A. C. Metastatic colonization. Nature 529, 298–306 (2016).\n",
        (
            "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
            "Okafor, Chidi, and Marta Lindqvist. “Rivers as Borders.” Geographical Review, vol. "
            "98, no. 2, 2008, pp. 77–95.",
            "Lindqvist M. Lakes as borders. Geogr Rev. 2013;99:7-19.",
            "Massagué, J. & Obenauf, A. C. Metastatic colonization. Nature 529, 298–306 (2016).",
        ),
    ),
    "no final stop": (
        "References\nHarrow TJ (2011) Foraging ranges of small mammals. J Zool 281:3–4\n"
        "Okafor C (2012) Rivers as borders of everything. Geogr Rev 98:77–95\n"
        "Lindqvist M (2013) Lakes as borders of nothing. Geogr Rev 99:7–19\n",
        (
            "Harrow TJ (2011) Foraging ranges of small mammals. J Zool 281:3–4",
            "Okafor C (2012) Rivers as borders of everything. Geogr Rev 98:77–95",
            "Lindqvist M (2013) Lakes as borders of nothing. Geogr Rev 99:7–19",
        ),
    ),
    "the text of a PDF": (
        "1146 Harrow and Okafor\n\nReferences\n"
        "[1] Harrow, T.J., and Whitcombe, L. (2014). Foraging disrup-\n"
        "tions in urban hedgehogs. J. Zool. 281, 412–429. https://doi.org/10.5555/jz.2014.\n412.\n"
        "[2] Okafor, C. (2012). Rivers as borders. Geogr. Rev. 98,\n\n"
        "Journal of Examples 12 (2021) 34–56          35\n\n77–95.\n"
        "[3] Lindqvist, M. (2013). Lakes as borders. Geogr. Rev. 99, 7–19.\n",
        (
            "Harrow, T.J., and Whitcombe, L. (2014). Foraging disrup- tions in urban hedgehogs. "
            "J. Zool. 281, 412–429. https://doi.org/10.5555/jz.2014. 412.",
            "Okafor, C. (2012). Rivers as borders. Geogr. Rev. 98, 77–95.",
            "Lindqvist, M. (2013). Lakes as borders. Geogr. Rev. 99, 7–19.",
        ),
    ),
    "bracketed and glued link words": (
        "References\n1.Harrow T, Whitcombe L. Foraging ranges of urban hedgehogs. J Zool. "
        "2014;281(3):412–29. doi: 10.5555/jz.281. [DOI] [PMC free article] [PubMed] "
        "[Google Scholar]\n2.Okafor C. Rivers as borders. Geogr Rev. 2012;98:77–95. "
        "View ArticlePubMed/NCBIGoogle Scholar\n",
        (
            "Harrow T, Whitcombe L. Foraging ranges of urban hedgehogs. J Zool. "
            "2014;281(3):412–29. doi: 10.5555/jz.281.",
            "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77–95.",
        ),
    ),
    "sources at the end of a page": (
        "Some closing words of the page.\n\nSources\n\n"
        "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
        "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.\n",
        (
            "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.",
            "Okafor C. Rivers as borders. Geogr Rev. 2012;98:77-95.",
        ),
    ),
    "German, without final stops": (
        "Literaturverzeichnis\n\n"
        "Albrecht, Rainer: Das Bild der Stadt. Studien zur Karte, Berlin 1998\n"
        "Grund, Yvonne: Die Göttin der kleinen Siege. München: Beispielverlag, 2012 — ISBN "
        "978-3-16-148410-0\n"
        "Hofer, Karl/Berg, Petra: Flüsse als Grenzen, in: Zeitschrift für Beispiele 44 (2014), "
        "Nr. 3, S. 412–429\n",
        (
            "Albrecht, Rainer: Das Bild der Stadt. Studien zur Karte, Berlin 1998",
            "Grund, Yvonne: Die Göttin der kleinen Siege. München: Beispielverlag, 2012 — ISBN "
            "978-3-16-148410-0",
            "Hofer, Karl/Berg, Petra: Flüsse als Grenzen, in: Zeitschrift für Beispiele 44 (2014), "
            "Nr. 3, S. 412–429",
        ),
    ),
    "several scripts": (
        "参考文献\n[1] 王某, 李某. 都市刺猬的觅食范围[J]. 动物学杂志, 2014, 49(3): 412-429.\n"
        "[2] Харров Т. И. Ареалы городских ежей // Зоологический журнал. 2014. Т. 93. С. 412–429.\n"
        "[3] 李, W. Tumour metastasis in the mouse brain. Oncogene 316, 3842–3860 (2010).\n",
        (
            "王某, 李某. 都市刺猬的觅食范围[J]. 动物学杂志, 2014, 49(3): 412-429.",
            "Харров Т. И. Ареалы городских ежей // Зоологический журнал. 2014. Т. 93. С. 412–429.",
            "李, W. Tumour metastasis in the mouse brain. Oncogene 316, 3842–3860 (2010).",
        ),
    ),
    "PubMed's summary": (
        "1: Harrow T, Okafor C. Fish counts in northern rivers. J Rivers. 2020 May;3(1):1-5. doi: "
        "10.5555/fish.1. PMID: 12345678.\n\n"
        "2: GraphoX [Internet]. Version 2.1. 2021 [cited 2021 Jun 3]. Available from: "
        "https://graphox.example.org/\n\n"
        "3: Lee K. Lazy evaluation for streams. J Deltas. 2018;2:5-9. PMID: 22345679.\n",
        (
            "Harrow T, Okafor C. Fish counts in northern rivers. J Rivers. 2020 May;3(1):1-5. doi: "
            "10.5555/fish.1. PMID: 12345678.",
            "GraphoX [Internet]. Version 2.1. 2021 [cited 2021 Jun 3]. Available from: "
            "https://graphox.example.org/",
            "Lee K. Lazy evaluation for streams. J Deltas. 2018;2:5-9. PMID: 22345679.",
        ),
    ),
    "Elsevier's page": (
        "References\nT.J. Harrow, L. Whitcombe\nForaging ranges of urban hedgehogs\n"
        "J. Ex., 12 (2014), pp. 3-4, 10.5555/a.1\nView article\nView in ScopusGoogle Scholar\n"
        "C. Okafor\nRivers as borders\nGeogr. Notes, 98 (2012), pp. 77-95\n"
        "CrossrefView in ScopusGoogle Scholar\n",
        (
            "T.J. Harrow, L. Whitcombe Foraging ranges of urban hedgehogs J. Ex., 12 (2014), "
            "pp. 3-4, 10.5555/a.1",
            "C. Okafor Rivers as borders Geogr. Notes, 98 (2012), pp. 77-95",
        ),
    ),
    "Wiley's page": (
        "References\n1Harrow TJ, Whitcombe L. Foraging ranges. J Ex. 2014; 12: 3–4.\n"
        "10.5555/a.1 CASPubMedWeb of Science®Google Scholar\n"
        "2Okafor C. Rivers. Geogr Notes. 2012; 98: 77–95.\n10.5555/b.2 PubMedGoogle Scholar\n"
        "3Berg K. Lakes. Geogr Notes. 2013; 99: 7–9.\nGoogle Scholar\n",
        (
            "Harrow TJ, Whitcombe L. Foraging ranges. J Ex. 2014; 12: 3–4. 10.5555/a.1",
            "Okafor C. Rivers. Geogr Notes. 2012; 98: 77–95. 10.5555/b.2",
            "Berg K. Lakes. Geogr Notes. 2013; 99: 7–9.",
        ),
    ),
    "Oxford's page": (
        "References\n1\nHarrow TJ, Whitcombe L. Foraging ranges. J Ex 2014;12:3–4.\n"
        "Google ScholarCrossrefSearch ADS PubMed WorldCat\n2\n"
        "Okafor C. Rivers. Geogr Notes 2012;98:77–95.\nGoogle ScholarWorldCat\n",
        (
            "Harrow TJ, Whitcombe L. Foraging ranges. J Ex 2014;12:3–4.",
            "Okafor C. Rivers. Geogr Notes 2012;98:77–95.",
        ),
    ),
    "Wikipedia": (
        'References\n1. ^ Harrow, T. J. (2014). "Foraging". Journal of Examples. 12 (3): 3–4.\n'
        '2. ^ a b Okafor, C. (2012). "Rivers". Geographical Notes. 98: 77–95.\n'
        "External links\nThe otter page\n",
        (
            'Harrow, T. J. (2014). "Foraging". Journal of Examples. 12 (3): 3–4.',
            'Okafor, C. (2012). "Rivers". Geographical Notes. 98: 77–95.',
        ),
    ),
    "Markdown": (
        "# Notes on rivers\n\nSome words.\n\n## Sources\n\n"
        "- Harrow TJ. Foraging ranges. J Ex. 2014;12:3-4.\n"
        "- Okafor C. Rivers. Geogr Notes. 2012;98:77-95.\n\n## Acknowledgements\n\nWe thank.\n",
        (
            "Harrow TJ. Foraging ranges. J Ex. 2014;12:3-4.",
            "Okafor C. Rivers. Geogr Notes. 2012;98:77-95.",
        ),
    ),
    "Markdown's footnotes": (
        "[^1]: Harrow TJ. Foraging ranges. J Ex. 2014;12:3-4.\n"
        "[^2]: Okafor C. Rivers. Geogr Notes. 2012;98:77-95.\n",
        (
            "Harrow TJ. Foraging ranges. J Ex. 2014;12:3-4.",
            "Okafor C. Rivers. Geogr Notes. 2012;98:77-95.",
        ),
    ),
    "under sub-headings": (
        "Bibliography\n\nPrimary sources\n\n"
        "Aalst, P. van. (2014). Ranges. Journal of Examples, 12, 3–4.\n\nWhat the keepers wrote\n\n"
        "Berg, K. (2015). More ranges. Journal of Examples, 13, 3–4.\n",
        (
            "Aalst, P. van. (2014). Ranges. Journal of Examples, 12, 3–4.",
            "What the keepers wrote",
            "Berg, K. (2015). More ranges. Journal of Examples, 13, 3–4.",
        ),
    ),
    "a chemist's list": (
        "References\n(1) (a) Harrow, T. J. J. Ex. 2014, 12, 3–4. (b) Okafor, C. Geogr. Notes 2012, "
        "98, 77–95.\n(2) Berg, K. Geogr. Notes 2013, 99, 7–9.\n",
        (
            "Harrow, T. J. J. Ex. 2014, 12, 3–4.",
            "Okafor, C. Geogr. Notes 2012, 98, 77–95.",
            "Berg, K. Geogr. Notes 2013, 99, 7–9.",
        ),
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_entries_of_a_list_are_its_works(name: str) -> None:
    text, words = LISTS[name]
    assert [each.raw for each in entries_of(text)] == list(words)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_do_not_matter(name: str, ending: str) -> None:
    text, words = LISTS[name]
    assert [each.raw for each in entries_of(text.replace("\n", ending))] == list(words)


@pytest.mark.parametrize("name", set(LISTS) - {"under sub-headings"})
def test_a_list_stays_whole_behind_another_and_before_its_page_s_end(name: str) -> None:
    text, words = LISTS[name]
    first = "References\n1. Zorn A. A first list. J Ex. 2001;1:1-2.\n\nA page\n\n"
    last = "\n\nAuthor information\n\n1. Department of Examples, Bonn, Germany\n"
    raws = [each.raw for each in entries_of(first + text + last)]
    assert raws[:1] == ["Zorn A. A first list. J Ex. 2001;1:1-2."]
    assert raws[-len(words) :] == list(words)


H = "Harrow TJ. Foraging ranges. J Ex. 2014;12:3–4."
O = "Okafor C. Rivers as borders. Geogr Notes. 2012;98:77–95."  # noqa: E741
B = "Berg K. Lakes and their names. J Ex. 2013;1:2–9."
#: How copies from programs, mails and other pages look; each holds H, O and B.
COPIES = {
    "numbers and tabs": f"References\n1.\t{H}\n2.\t{O}\n3.\t{B}",
    "no-break spaces": f"References\n\u00a0\n1.\u00a0{H}\u00a0\n\u00a0\n2.\u00a0{O}\n3.\u00a0{B}",
    "vertical tabs": f"References\x0b{H}\x0b{O}\x0b{B}",
    "line separators": f"References\u2028{H}\u2028{O}\u2028{B}",
    "zero-width spaces": f"References\n\u200b1. {H}\n\u200b2. {O}\n\u200b3. {B}",
    "a quoted mail": f"> References\n> 1. {H}\n> 2. {O}\n> 3. {B}",
    "a mail quoted twice": f">> {H}\n>> {O}\n>> {B}",
    "a table of bars": f"| 1 | {H} |\n| 2 | {O} |\n| 3 | {B} |",
    "superscripts": f"¹ {H}\n² {O}\n³{B}",
    "roman numbers": f"References\ni. {H}\nii. {O}\niii. {B}",
    "letters": f"References\na) {H}\nb) {O}\nc) {B}",
    "Ref.": f"Ref. 1. {H}\nRef. 2. {O}\nRef. 3. {B}",
    "[R1]": f"[R1] {H}\n[R2] {O}\n[R3] {B}",
    "1/": f"1/ {H}\n2/ {O}\n3/ {B}",
    "1 -": f"1 - {H}\n2 - {O}\n3 - {B}",
    "1.-": f"1.- {H}\n2.- {O}\n3.- {B}",
    "full-width": f"参考文献\n［1］{H}\n［2］{O}\n［3］{B}",
    "stars": f"References\n*{H}\n{O}\n**{B}",
    "bullets of merit": f"References\n1. {H}\n2. •{O}\n3. ••{B}",
    "a heading before the list": f"References: 1. {H} 2. {O} 3. {B}",
    "one line": f"References\n[1] {H} [2] {O} [3] {B}",
    "mixed line ends": f"References\r\n{H}\n{O}\r{B}",
    "blank lines of blanks": f"References\n   \n{H}\n \t \n{O}\n   \n{B}\n   ",
    "indented by four": f"References\n\n    {H}\n    {O}\n    {B}",
    "behind a title": f"My favourite works\n\nReferences\n\n{H}\n{O}\n{B}",
    "heading underlined": f"References\n----------\n{H}\n{O}\n{B}",
    "heading in bold": f"**References**\n\n{H}\n\n{O}\n\n{B}",
    "DOI lines": f"References\n1. {H}\nDOI: 10.5555/a.1\nPMID: 1234567\n2. {O}\n3. {B}",
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_from_anywhere_give_the_works(name: str) -> None:
    raws = [each.raw for each in entries_of(COPIES[name])]
    assert [raw.partition(" DOI: ")[0] for raw in raws] == [H, O, B]


def test_a_remark_on_a_reference_is_none_of_it() -> None:
    raws = [
        each.raw for each in entries_of(f"References\n1. {H}\nIt explains much.\n2. {O}\n3. {B}")
    ]
    assert raws == [H, "It explains much.", O, B]


@pytest.mark.parametrize(
    ("line", "doi"),
    [
        (f"[{H}](https://doi.org/10.5555/a.1)", "10.5555/a.1"),
        (f"{H} https://doi.org/10.5555/a.1", "10.5555/a.1"),
    ],
)
def test_a_link_around_a_reference_is_its_address(line: str, doi: str) -> None:
    first, *_ = entries_of(f"## References\n\n- {line}\n- {O}\n")
    assert isinstance(first, Reference)
    assert first.get("DOI") == doi


def test_hints_say_what_the_page_knows() -> None:
    first, second = entries_of(LISTS["bracketed and glued link words"][0])
    assert isinstance(first, Reference)
    assert first.hints == ("DOI", "PMID", "PMCID")
    assert isinstance(second, Reference)
    assert second.hints == ("PMID",)


def test_what_a_page_broke_is_read_whole() -> None:
    first, *_ = entries_of(LISTS["the text of a PDF"][0])
    assert isinstance(first, Reference)
    assert first.get("title") == "Foraging disruptions in urban hedgehogs"
    assert first.get("DOI") == "10.5555/jz.2014.412"


def test_a_running_head_is_said_to_be_left_out() -> None:
    (notice,) = (each for each in reads_of(LISTS["the text of a PDF"][0])
                 if isinstance(each, Notice))  # fmt: skip
    assert notice.message.startswith("line 9 left out as a running head or page number")
    assert notice.origin.first_line == 9


@pytest.mark.parametrize("name", ["one stray number", "unnumbered among numbered"])
def test_a_list_of_few_numbers_is_not_said_to_lack_others(name: str) -> None:
    said = [each.message for each in reads_of(LISTS[name][0]) if isinstance(each, Notice)]
    assert not [message for message in said if "number 1, 2" in message]


TWO = (
    "Harrow TJ. Foraging ranges. J Ex. 2014;12:3-4. Okafor C. Rivers as borders. Geogr Notes. "
    "2012;98:77-95.",
    "Harrow, T. J. (2014). Ranges. Journal of Examples, 12, 3–4. Okafor, C. (2012). Rivers. "
    "Geographical Notes, 98, 77–95.",
    "Harrow TJ. Ranges. J Ex. 2014;12:3-4. doi:10.5555/a.1 Okafor C. Rivers. Geogr Notes. "
    "2012;98:77. doi:10.5555/b.2",
)


@pytest.mark.parametrize("words", TWO)
def test_two_works_in_one_line_are_no_reference(words: str) -> None:
    """Neither may be lost in the other: the line is reported, for the user to part."""
    first, *_ = entries_of(f"References\n{words}\nBerg K. Lakes. J Ex. 2013;99:7-9.")
    if isinstance(first, Rejected):
        assert "two works" in first.why
        assert first.raw == words
    else:
        assert words not in first.raw


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("hello world, who is there", ["hello world, who is there"]),
        ("hello world\n\nwho is there\n", ["hello world", "who is there"]),
        ("  見知らぬ言葉  ", ["見知らぬ言葉"]),
        ("1. nothing\n2. of note", ["nothing", "of note"]),
    ],
)
def test_a_few_typed_words_that_are_no_reference_are_rejected(text: str, raws: list[str]) -> None:
    rejected = [each for each in read(text.encode(), "-") if not isinstance(each, Notice)]
    assert all(isinstance(each, Rejected) for each in rejected)
    assert [each.raw for each in rejected] == raws


def test_a_page_of_prose_has_no_references() -> None:
    assert reads_of("Welcome.\nNothing to cite here.\n") == []
    assert reads_of("\n\n".join(f"Some words of paragraph {n}." for n in range(13))) == []


def test_words_under_a_heading_that_are_none_are_noticed() -> None:
    text = (
        "References\n\nSkip to the page\n\nIts figures\n\nMethods\n\nWords.\n\nReferences\n\n"
        "1. Zorn A. A first list. J Ex. 2001;1:1-2.\n"
    )
    notice, reference = reads_of(text)
    assert isinstance(reference, Reference)
    assert isinstance(notice, Notice)
    assert notice.message.startswith("lines 3–5 stand under a heading of references")


def test_each_line_is_one_reference_if_that_is_said() -> None:
    text = (
        "References\nHarrow TJ. Ranges. J Ex. 2014;12:3-4.\n\n10.5555/a.1\nwords\n"
        "2. PMID: 1234567\n"
    )
    reads = list(read_lines(text.encode(), "x"))
    assert [(type(each), each.raw, each.origin.first_line) for each in reads
            if not isinstance(each, Notice)] == [
        (Rejected, "References", 1), (Reference, "Harrow TJ. Ranges. J Ex. 2014;12:3-4.", 2),
        (Reference, "10.5555/a.1", 4), (Rejected, "words", 5), (Reference, "PMID: 1234567", 6),
    ]  # fmt: skip
