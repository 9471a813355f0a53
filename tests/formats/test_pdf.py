"""PDFs: columns, running heads, broken words, lists over pages, and what has no text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.paper import Setting, Sheet, paper, pdf
from zotsync.formats.pdf.reader import read
from zotsync.formats.pdf.wrapping import counted_words, joined_lines
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

ENTRIES = [
    "Lindqvist MA, Okafor CE, Steenbergen H. Counting fish in northern rivers and the disruptions "
    "of tides. J Fish Biol. 2011;78:1201-1215.",
    "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41. doi: 10.5555/nc.s41467-020",
    "Garner H, Silva KE, Quintanal-Villalonga A. Sediment and the colour of water in high-altitude "
    "lakes. Hydrobiologia. 2005;540:9-19.",
    "Roy S. Tides. Water Res. 1999;3:1-2.",
    "Ahmed P, Roy S, Klein B, Moreau T. A survey of keepers along three rivers and of what they "
    "remember of the floods. Ecol Lett. 1998;4:77-95.",
    "Novak J. Fish. J Fish Biol. 2001;12:4-9.",
]
SETTINGS = {
    "one-column": Setting(),
    "two-columns": Setting(columns=2),
    "three-columns": Setting(columns=3, letters=30, hanging=8),
    "square-brackets": Setting(mark="[{n}] ", hanging=0),
    "bare-numbers": Setting(mark="{n} ", hanging=9, columns=2),
    "numbers-set-apart": Setting(mark="{n}.", hanging=0, label=20),
    "numbers-apart-in-columns": Setting(mark="{n}.", hanging=0, label=18, columns=2, letters=40),
    "hanging": Setting(mark="", hanging=12),
    "hanging-in-columns": Setting(mark="", hanging=12, columns=2),
    "first-line-set-in": Setting(mark="", hanging=0, first_line=12),
    "gaps": Setting(mark="", hanging=0, gap=7),
    "over-columns-and-pages": Setting(columns=2, lines=9),
    "heading-in-capitals": Setting(heading="REFERENCES"),
    "heading-with-number": Setting(heading="6. References"),
    "heading-spaced": Setting(heading="R E F E R E N C E S"),
    "heading-in-german": Setting(heading="Literaturverzeichnis", columns=2),
}


def _read(data: bytes) -> list[Read]:
    return list(read(data, "paper.pdf"))


def _raws(data: bytes) -> list[str]:
    return [each.raw for each in _read(data) if isinstance(each, Reference | Rejected)]


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
class TestSettings:
    def test_each_entry_is_one_reference_with_its_words(self, setting: Setting) -> None:
        reads = [each for each in _read(paper(ENTRIES, setting)) if not isinstance(each, Notice)]
        assert [type(each) for each in reads] == [Reference] * len(ENTRIES)
        assert [each.raw for each in reads if isinstance(each, Reference)] == ENTRIES

    def test_numbers_are_the_printed_ones(self, setting: Setting) -> None:
        numbers = [r.ordinal for r in _read(paper(ENTRIES, setting)) if isinstance(r, Reference)]
        assert numbers == ([1, 2, 3, 4, 5, 6] if setting.mark else [None] * 6)

    def test_a_long_list_is_read_whole(self, setting: Setting) -> None:
        many = [f"{words[:-5]}{n}." for n in range(10, 20) for words in ENTRIES]
        assert _raws(paper(many, setting)) == many


#: What stands before the entries, or interrupts their order.
MARKS = {
    "letters": ("A.", "B.", "C.", "D.", "E.", "F."),
    "roman": ("i)", "ii)", "iii)", "iv)", "v)", "vi)"),
    "labels": ("[Lin11]", "[Hu20]", "[Gar05]", "[Roy99]", "[Ahm98]", "[Nov01]"),
    "down": ("6.", "5.", "4.", "3.", "2.", "1."),
    "missing": ("1.", "2.", "9.", "10.", "11.", "30."),
    "anew": ("1.", "2.", "3.", "1.", "2.", "3."),
    "one without": ("1.", "2.", "", "3.", "4.", "5."),
}


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_marks_of_any_kind_are_told_as_in_a_text(marks: tuple[str, ...], columns: int) -> None:
    entries = [f"{mark} {entry}".strip() for mark, entry in zip(marks, ENTRIES, strict=True)]
    assert _raws(paper(entries, Setting(mark="", columns=columns))) == ENTRIES


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([name for name in SETTINGS if SETTINGS[name].mark]),
    st.lists(st.sampled_from(ENTRIES), min_size=2, max_size=15),
    st.integers(0, 70),
)
def test_as_many_entries_come_out_as_stand_in(name: str, entries: list[str], body: int) -> None:
    assert _raws(paper(entries, SETTINGS[name], body=body)) == entries


def test_running_heads_and_page_numbers_are_no_words_and_are_named() -> None:
    reads = _read(paper(ENTRIES * 12, Setting(columns=2)))
    text = " ".join(each.raw for each in reads if isinstance(each, Reference))
    assert "The Journal of Rivers" not in text
    assert "Lindqvist et al" not in text
    (told,) = (each.message for each in reads if isinstance(each, Notice))
    assert told.startswith("left out as running heads or feet (page")
    assert "The Journal of Rivers" in told


def test_what_stands_twice_on_one_page_is_no_head() -> None:
    twice = [ENTRIES[0], ENTRIES[0]]
    for body in range(24, 34):
        assert _raws(paper(twice, SETTINGS["over-columns-and-pages"], body=body)) == twice


def test_the_list_ends_where_another_part_begins() -> None:
    sheet = Sheet()
    lines = ["References", f"1. {ENTRIES[3]}", f"2. {ENTRIES[5]}", "Author contributions",
             "M.L. counted in 2018 and wrote.", "3. Nobody stands here, 2019."]  # fmt: skip
    for place, line in enumerate(lines):
        sheet.write(line, 60, 700 - 12 * place)
    assert _raws(pdf([sheet])) == [ENTRIES[3], ENTRIES[5]]


def test_an_unreadable_entry_is_rejected_with_its_words_and_number() -> None:
    entries = [*ENTRIES[:2], "Unreadable words of a keeper whom nobody knew", *ENTRIES[2:]]
    reads = _read(paper(entries, Setting()))
    rejected = [(each.raw, each.ordinal) for each in reads if isinstance(each, Rejected)]
    assert rejected == [(entries[2], 3)]
    assert len(reads) == len(entries)


def test_the_page_of_an_entry_is_said() -> None:
    reads = _read(paper(ENTRIES * 20, Setting()))
    first, *_, last = (each for each in reads if isinstance(each, Reference))
    assert 0 < first.origin.first_line < last.origin.first_line


def test_a_title_of_the_properties_names_the_collection() -> None:
    reads = _read(paper(ENTRIES, Setting(), title="Rivers and their keepers"))
    assert [r.collection for r in reads if isinstance(r, Notice)] == ["Rivers and their keepers"]


@pytest.mark.parametrize(
    "title", ["Microsoft Word - paper.docx", "untitled", "paper.tex", "doi:10.5555/x"]
)
def test_what_programs_write_as_title_names_none(title: str) -> None:
    reads = _read(paper(ENTRIES, Setting(), title=title))
    assert not [r for r in reads if isinstance(r, Notice)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["the disrup-", "tions of tides"], "the disruptions of tides"),
        (["Quintanal-", "Villalonga A."], "Quintanal-Villalonga A."),
        (["pages 1201-", "1215."], "pages 1201-1215."),
        (["pages 1201–", "1215."], "pages 1201–1215."),
        (["tumour-", "associated cells"], "tumour-associated cells"),
        (["a tumour- ", "and stroma-derived"], "a tumour- and stroma-derived"),
        (["at https://doi.org/", "10.5555/ab12"], "at https://doi.org/10.5555/ab12"),
        (["doi:10.5555/jz.2014.", "412"], "doi:10.5555/jz.2014.412"),
        (["doi:10.5555/s41467-", "020-0012-3."], "doi:10.5555/s41467-020-0012-3."),
        (["doi:10.5555/jz.2014.412.", "Accessed 5 May 2020"],
         "doi:10.5555/jz.2014.412. Accessed 5 May 2020"),
        (["see www.rivers.example/levels.", "Retrieved in 2019"],
         "see www.rivers.example/levels. Retrieved in 2019"),
        (["soft hy\u00ad", "phens go"], "soft hyphens go"),
        (["plain", "lines"], "plain lines"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)  # fmt: skip
def test_lines_are_joined_as_they_were_before_the_break(lines: list[str], words: str) -> None:
    known = counted_words(["disruptions happen", "tumour-associated cells", "hyphens"])
    assert joined_lines(lines, known) == words


def test_a_broken_word_is_joined_as_the_document_has_it_elsewhere() -> None:
    assert joined_lines(["snow-", "melt"], counted_words(["the snowmelt came"])) == "snowmelt"
    assert joined_lines(["snow-", "melt"], counted_words(["the snow-melt came"])) == "snow-melt"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([Sheet()]), "without a text layer"),
        (b"%PDF-1.7\n nothing that is a page", "damaged or locked"),
        (paper(ENTRIES, Setting())[:300], "damaged or locked"),
    ],
    ids=["scan", "no-pdf", "cut"],
)
def test_what_has_no_words_is_said_with_a_way_out(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        _read(data)
    assert error.value.hint


def test_without_the_extra_the_line_that_installs_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"paper\.pdf") as error:
        _read(paper(ENTRIES, Setting()))
    assert error.value.hint == "Install it with: pip install 'zotsync[pdf]'"


def test_a_pdf_is_told_by_its_beginning() -> None:
    assert format_of(paper(ENTRIES, Setting()), "download").name == "pdf"
