"""The lines of a page to the entries of its list: where each begins, ends and what it promises."""

from __future__ import annotations

import pytest

from zotsync.citations import page_lines
from zotsync.citations.list_entry import ListEntry, continues, mended
from zotsync.citations.segment import all_paragraphs, numbered_runs, plain_entries


def _shown(entry: ListEntry) -> str:
    """`number words lines hints` of an entry, what it lacks left out."""
    number = "" if entry.number is None else f"{entry.number} "
    lines = f"{entry.first_line}-{entry.last_line}"
    return " ".join([f"{number}{entry.raw} @{lines}", *entry.hints])


def _runs(text: str) -> list[str]:
    """Each run's heading, its entries, and the words between them behind a `~`."""
    shown = []
    for run in numbered_runs(text.split("\n")):
        shown.append(f"[{run.section}]")
        shown += [_shown(entry) for entry in run.entries]
        shown += [f"~{_shown(entry)}" for entry in run.loose]
    return shown


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "1. A (2001).\n2. B (2002).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @2-2"],
        ),
        (
            "1. A (2001).\n1. B (2002).",
            ["[]", "1 A (2001). @1-1", "1 B (2002). @2-2"],
        ),
        (
            "1. A text\n1. continues (2001).",
            ["[]", "1 A text 1. continues (2001). @1-2"],
        ),
        (
            "1. A (2001).\n3. B (2002).",
            ["[]", "1 A (2001). @1-1", "3 B (2002). @2-2"],
        ),
        (
            "1. A (2001).\n3. mg of x\n2. B (2002).",
            ["[]", "1 A (2001). @1-1", "3 mg of x @2-2", "2 B (2002). @3-3"],
        ),
        (
            "1. A (2001).\n11. B (2002).",
            ["[]", "1 A (2001). @1-1", "11 B (2002). @2-2"],
        ),
        (
            "1. A (2001).\n12. B (2002).",
            ["[]", "1 A (2001). @1-1", "12 B (2002). @2-2"],
        ),
        (
            "1. A (2001).\n\n101. B (2002).",
            ["[]", "1 A (2001). @1-1", "101 B (2002). @3-3"],
        ),
        (
            "1. A (2001).\n\n102. B (2002).",
            ["[]", "1 A (2001). @1-1", "102. B (2002). @3-3"],
        ),
        (
            "1. A (2001).\n\n102. B (2002).\n103. C (2003).",
            ["[]", "1 A (2001). @1-1", "102 B (2002). @3-3", "103 C (2003). @4-4"],
        ),
        (
            "1. A (2001).\n(2) B (2002).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @2-2"],
        ),
        (
            "1. A (2001).\n(2) a note\n2. B (2002).",
            ["[]", "1 A (2001). (2) a note @1-2", "2 B (2002). @3-3"],
        ),
        (
            "1. A 2001;1:2.\n[2] B 2002;1:2.\n3) C 2003;1:2.\n5. D 2004;1:2.\n(6) E 2005.",
            [
                "[]",
                "1 A 2001;1:2. @1-1",
                "2 B 2002;1:2. @2-2",
                "3 C 2003;1:2. @3-3",
                "5 D 2004;1:2. @4-4",
                "6 E 2005. @5-5",
            ],
        ),
        (
            "1. A of type\n2 diabetes (2001).\n2. B (2002).",
            ["[]", "1 A of type 2 diabetes (2001). @1-2", "2 B (2002). @3-3"],
        ),
        (
            "1. A in 2001.\n2 Cells (2001).\n2. B (2002).",
            ["[]", "1 A in 2001. 2 Cells (2001). @1-2", "2 B (2002). @3-3"],
        ),
        (
            "References\n1. A (2001).\nB (2002).\nC (2003).",
            ["[references]", "1 A (2001). @2-2", "~B (2002). @3-3", "~C (2003). @4-4"],
        ),
        (
            "1. A (2001).\n\n(2) B (2002).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @3-3"],
        ),
        (
            "1. A (2001).\n\n(1) B (2002).",
            ["[]", "1 A (2001). @1-1", "[]", "1 B (2002). @3-3"],
        ),
        (
            "Words\n5. A (2001).",
            [],
        ),
        (
            "Words\n1. A (2001).",
            ["[]", "1 A (2001). @2-2"],
        ),
        (
            "\n5. A (2001).",
            ["[]", "5 A (2001). @2-2"],
        ),
        (
            "References\n5. A (2001).",
            ["[references]", "5 A (2001). @2-2"],
        ),
        (
            "7. References\n1. A (2001).\n2. B (2002).",
            ["[references]", "1 A (2001). @2-2", "2 B (2002). @3-3"],
        ),
        (
            "References\n1 A (2001).\n2 B (2002).\n4 C (2003).",
            ["[references]", "1 A (2001). @2-2", "2 B (2002). @3-3", "4 C (2003). @4-4"],
        ),
        (
            "Methods\n1 A (2001).\n2 B (2002).",
            [],
        ),
        (
            "References\n1. A (2001).\n2 B (2002).",
            ["[references]", "1 A (2001). @2-2", "2 B (2002). @3-3"],
        ),
        (
            "1. A (2001).\n2. B (2002).\nMethods references\n1. C (2003).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @2-2", "[references]", "1 C (2003). @4-4"],
        ),
        (
            "1. A (2001).\n2. B (2002).\nMethods references\n3. C (2003).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @2-2", "3 C (2003). @4-4"],
        ),
        (
            "1. A (2001).\n\n2. B (2002).\n\n1. C (2003).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @3-3", "[]", "1 C (2003). @5-5"],
        ),
        (
            "1. A (2001).\nArticle PubMed Google Scholar\n2. B (2002).",
            ["[]", "1 A (2001). @1-1 DOI PMID", "2 B (2002). @3-3"],
        ),
        (
            "1. A (2001).\nGoogle Scholar\nA notice.\nCAS PubMed\n2. B (2002).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @5-5", "~A notice. @3-3 PMID"],
        ),
        (
            "1. A (2001).\nGoogle Scholar\nA notice\nof two lines\n\nAnother notice\n"
            "2. B (2002).\nGoogle Scholar\nBehind the last",
            [
                "[]",
                "1 A (2001). @1-1",
                "2 B (2002). @7-7",
                "~A notice of two lines @3-4",
                "~Another notice @6-6",
            ],
        ),
        (
            "1. Smith of\n\nthe thing (2001).\n2. B (2002).",
            ["[]", "1 Smith of the thing (2001). @1-3", "2 B (2002). @4-4"],
        ),
        (
            "1. Smith 2001 of\n\nthe thing (2001).\n2. B (2002).",
            ["[]", "1 Smith 2001 of @1-1", "2 B (2002). @4-4", "~the thing (2001). @3-3"],
        ),
        (
            "1. Smith of.\n\nthe thing (2001).\n2. B",
            ["[]", "1 Smith of. @1-1", "2 B @4-4", "~the thing (2001). @3-3"],
        ),
        (
            "1. A (2001).\ndoi:10.1000/x\n2. B",
            ["[]", "1 A (2001). doi:10.1000/x @1-2", "2 B @3-3"],
        ),
        (
            "1. A (2001).\nDOI 10.1000/x\n2. B",
            ["[]", "1 A (2001). DOI 10.1000/x @1-2", "2 B @3-3"],
        ),
        (
            "1. A (2001).\nSome notice\n2. B",
            ["[]", "1 A (2001). @1-1", "2 B @3-3", "~Some notice @2-2"],
        ),
        (
            "1. A (2001).\n(a note)\n2. B",
            ["[]", "1 A (2001). (a note) @1-2", "2 B @3-3"],
        ),
        (
            "1. A (2001).\nPMID: 1\n2. B",
            ["[]", "1 A (2001). PMID: 1 @1-2", "2 B @3-3"],
        ),
        (
            "1.\nA (2001).\n2.\nB (2002).",
            ["[]", "1 A (2001). @1-2", "2 B (2002). @3-4"],
        ),
        (
            "1. A (2001). Article PubMed\n2. B",
            ["[]", "1 A (2001). @1-1 DOI PMID", "2 B @2-2"],
        ),
        (
            "1. A (2001).\nGoogle Scholar\nOne notice\n\nAnother\nCAS\nThird\n2. B (2002).\n"
            "CAS\nFourth\nFifth\n3. C",
            [
                "[]",
                "1 A (2001). @1-1",
                "2 B (2002). @8-8",
                "3 C @12-12",
                "~One notice @3-3",
                "~Another @5-5",
                "~Third @7-7",
                "~Fourth Fifth @10-11",
            ],
        ),
        (
            "1. A (2001).\n2. B (2002).\n2. C (2003).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @2-2", "2 C (2003). @3-3"],
        ),
        (
            "1. A (2001).\n\n2. B (2002).\n\n2. C (2003).",
            ["[]", "1 A (2001). @1-1", "2 B (2002). @3-3", "2 C (2003). @5-5"],
        ),
        (
            "1. A (2001).\nGoogle Scholar\n1. B",
            ["[]", "1 A (2001). @1-1", "1 B @3-3"],
        ),
        (
            "1. A?\n\nthe thing\n2. B",
            ["[]", "1 A? @1-1", "2 B @4-4", "~the thing @3-3"],
        ),
        (
            "1. A]\n\nthe thing\n2. B",
            ["[]", "1 A] @1-1", "2 B @4-4", "~the thing @3-3"],
        ),
        (
            "1. A!\n\nthe thing\n2. B",
            ["[]", "1 A! @1-1", "2 B @4-4", "~the thing @3-3"],
        ),
        (
            "1. A (x)\n\nthe thing\n2. B",
            ["[]", "1 A (x) @1-1", "2 B @4-4", "~the thing @3-3"],
        ),
        (
            "1. A\nGoogle Scholar\nmore\n2. B",
            ["[]", "1 A @1-1", "2 B @4-4", "~more @3-3"],
        ),
        (
            "1. A, Article PubMed\nCrossRef PubMed Central\n2. B",
            ["[]", "1 A, Article PubMed @1-1 DOI PMCID", "2 B @3-3"],
        ),
        (
            "Abstract\n1. A (2001).\nAcknowledgements\nwords\n2. B (2002).",
            ["[other]", "1 A (2001). @2-2", "2 B (2002). @5-5"],
        ),
    ],
)
def test_numbered_lists_are_read_entry_by_entry(text: str, runs: list[str]) -> None:
    assert _runs(text) == runs


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "Words\n\nReferences\n\nA (2001).\n\nB (2002).\n\nMethods\n\nwords",
            ["A (2001). @5-5", "B (2002). @7-7"],
        ),
        (
            "References\nA (2001).\nB (2002).",
            ["A (2001). @2-2", "B (2002). @3-3"],
        ),
        (
            "References\nSmith, J. A title of some length here\nthat goes on (2001).\nB (2002).",
            ["Smith, J. A title of some length here that goes on (2001). @2-3", "B (2002). @4-4"],
        ),
        (
            "References\nSmith, J. A title (2001).\n    going on here.\n"
            "Doe, A. Other (2002).\n    and on.",
            ["Smith, J. A title (2001). going on here. @2-3", "Doe, A. Other (2002). and on. @4-5"],
        ),
        (
            "References\n• A 2001.\n• B 2002.",
            ["A 2001. @2-2", "B 2002. @3-3"],
        ),
        (
            "References\n\nA (2001).\nArticle PubMed\n\nB (2002).\nGoogle Scholar",
            ["A (2001). @3-3 DOI PMID", "B (2002). @6-6"],
        ),
        (
            "References\nA thing (2001) of no end\nB (2002).",
            ["A thing (2001) of no end B (2002). @2-3"],
        ),
        (
            "References\nA thing 10.1000/x\nB (2002).",
            ["A thing 10.1000/x @2-2", "B (2002). @3-3"],
        ),
        (
            "References\nA (2001).\nshort",
            ["A (2001). short @2-3"],
        ),
        (
            "References\nA (2001).\n"
            "A line without a year of more than sixty characters, as one is it\nB (2002)",
            [
                "A (2001). @2-2",
                "A line without a year of more than sixty characters, as one is it B (2002) @3-4",
            ],
        ),
        (
            "References\nA (2001).\ndoi:10.1000/x in 2001",
            ["A (2001). doi:10.1000/x in 2001 @2-3"],
        ),
        (
            "References\nA [2001]\nB 2002",
            ["A [2001] @2-2", "B 2002 @3-3"],
        ),
        (
            "References\n\nA (2001).\n\nB (2002).\nPubMed\nPMC free article\n\nC (2003).",
            ["A (2001). @3-3", "B (2002). @5-5 PMID PMCID", "C (2003). @9-9"],
        ),
        (
            "References\nA (2001)\nB (2002)",
            ["A (2001) @2-2", "B (2002) @3-3"],
        ),
        (
            "References\nA (2001). Article PubMed\nB (2002).",
            ["A (2001). @2-2 DOI PMID", "B (2002). @3-3"],
        ),
        (
            "References\nA (2001).\n"
            "Some line that has no year but that has sixty-one characters, yes",
            [
                "A (2001). @2-2",
                "Some line that has no year but that has sixty-one characters, yes @3-3",
            ],
        ),
        (
            "References\nA (2001).\nSome line that has no year but that has sixty characters, yes",
            [
                "A (2001). @2-2",
                "Some line that has no year but that has sixty characters, yes @3-3",
            ],
        ),
        (
            "References\n- A 2001.\n- B 2002.",
            ["A 2001. @2-2", "B 2002. @3-3"],
        ),
        (
            "References\n\n\nA one (2001).\n\n\nPubMed\n\nB (2002).",
            ["A one (2001). @4-4 PMID", "B (2002). @9-9"],
        ),
    ],
)
def test_lists_without_numbers_are_read_under_their_heading(text: str, entries: list[str]) -> None:
    assert [_shown(entry) for entry in plain_entries(text.split("\n"))] == entries


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        (
            "doi:10.1",
            True,
        ),
        (
            "DOI 10",
            True,
        ),
        (
            "Epub 2001",
            True,
        ),
        (
            "PMID: 1",
            True,
        ),
        (
            "(a",
            True,
        ),
        (
            "; a",
            True,
        ),
        (
            "A",
            False,
        ),
        (
            "Some",
            False,
        ),
        (
            "10.1000/x",
            True,
        ),
        (
            "12 x",
            False,
        ),
        (
            "www.x",
            True,
        ),
        (
            ": x",
            True,
        ),
        (
            "https://x",
            True,
        ),
        (
            "“x",
            False,
        ),
        (
            "Doi",
            False,
        ),
    ],
)
def test_a_line_goes_on_or_begins_anew(line: str, goes_on: bool) -> None:
    assert continues(line) is goes_on


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (
            "References",
            "references",
        ),
        (
            "REFERENCES (12)",
            "references",
        ),
        (
            "  ## References and notes:",
            "references",
        ),
        (
            "7. References",
            "references",
        ),
        (
            "IV. References",
            "references",
        ),
        (
            "Cited by 12",
            "citing",
        ),
        (
            "Similar articles",
            "citing",
        ),
        (
            "Acknowledgements",
            "other",
        ),
        (
            "Reference 5",
            "",
        ),
        (
            "Literaturverzeichnis",
            "references",
        ),
        (
            "参考文献",
            "references",
        ),
        (
            "References" + " " * 60,
            "references",
        ),
        (
            "References" + " " * 61,
            "",
        ),
    ],
)
def test_headings_of_sections_are_known(line: str, kind: str) -> None:
    assert page_lines.heading(line) == kind


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        (
            "Article PubMed Google Scholar",
            ("DOI", "PMID"),
        ),
        (
            "PubMed Central",
            ("PMCID",),
        ),
        (
            "[PubMed] [CrossRef]",
            ("DOI", "PMID"),
        ),
        (
            "Article words",
            None,
        ),
        (
            "",
            None,
        ),
        (
            "CAS",
            (),
        ),
        (
            "PubMed PubMed Central Article",
            ("DOI", "PMID", "PMCID"),
        ),
        (
            "PubMed " * 42 + " " * 6,
            ("PMID",),
        ),
        (
            "PubMed " * 42 + " " * 7,
            None,
        ),
    ],
)
def test_lines_of_link_words_promise_identifiers(line: str, hints: tuple[str, ...] | None) -> None:
    assert page_lines.link_hints(line) == hints


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        (
            "A (2001). Article PubMed",
            ("A (2001).", ("DOI", "PMID")),
        ),
        (
            "N. Engl. J. Med. Article",
            ("N. Engl. J. Med. Article", ()),
        ),
        (
            "A (2001). Google Scholar",
            ("A (2001).", ()),
        ),
        (
            "A (2001). PubMed",
            ("A (2001). PubMed", ()),
        ),
        (
            "A (2001). CAS ADS",
            ("A (2001).", ()),
        ),
        (
            "A (2001). CAS",
            ("A (2001). CAS", ()),
        ),
        (
            "A. PubMed is a thing",
            ("A. PubMed is a thing", ()),
        ),
        (
            "A (2001). PubMed PubMed Central",
            ("A (2001).", ("PMID", "PMCID")),
        ),
        (
            "A (2001). Article ADS",
            ("A (2001). Article ADS", ()),
        ),
        (
            "A (2001). Article PubMed CAS",
            ("A (2001).", ("DOI", "PMID")),
        ),
    ],
)
def test_link_words_are_taken_off_a_reference_s_own_line(
    line: str, parted: tuple[str, tuple[str, ...]]
) -> None:
    assert page_lines.without_links(line) == parted


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (
            "1. x",
            "1 dot x",
        ),
        (
            "[1] x",
            "1 square x",
        ),
        (
            "1) x",
            "1 half x",
        ),
        (
            "(1) x",
            "1 round x",
        ),
        (
            "1.x",
            "1 dot x",
        ),
        (
            "1",
            "1 bare ",
        ),
        (
            "1 x",
            "1 bare x",
        ),
        (
            "1.",
            "1 dot ",
        ),
        (
            "[2]",
            "2 square ",
        ),
        (
            "• 3. x",
            "3 dot x",
        ),
        (
            "1\\. x",
            "1 dot x",
        ),
        (
            "\\[1\\] x",
            "1 square x",
        ),
        (
            "12345. x",
            "",
        ),
        (
            "1.5 mg",
            "",
        ),
        (
            "(1)x",
            "",
        ),
        (
            "1)x",
            "",
        ),
        (
            "  4. x",
            "4 dot x",
        ),
        (
            "x",
            "",
        ),
    ],
)
def test_numbers_of_entries_are_told_from_other_numbers(line: str, number: str) -> None:
    found = page_lines.number(line) or page_lines.bare_number(line)
    assert (f"{found.value} {found.style} {found.rest}" if found else "") == number


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Quintanal-", "Villalonga"], "Quintanal-Villalonga"),
        (["Tumor-", "and stroma"], "Tumor- and stroma"),
        (["360–", "371"], "360–371"),
        (["a -", "b"], "a - b"),
        (["-", "b"], "- b"),
        (["a/", "b"], "a/b"),
        (["a", "b"], "a b"),
        ([], ""),
    ],
)
def test_what_wrapping_broke_is_mended(lines: list[str], text: str) -> None:
    assert mended(lines) == text


def test_lines_too_long_for_a_reference_are_only_joined() -> None:
    assert mended(["a" * 9_997, "b-", "c"]).endswith(" b-c")
    assert mended(["a" * 9_998, "b-", "c"]).endswith(" b- c")


def test_a_text_without_headings_is_all_one_list() -> None:
    lines = ["", "A (2001).", "", "B (2002)", "goes on."]
    assert [_shown(entry) for entry in all_paragraphs(lines)] == [
        "A (2001). @2-2",
        "B (2002) goes on. @4-5",
    ]
