"""A text's lines: what is an entry, what is furniture, what is outside; nothing is in no place."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.segment import Segmentation, every_line, segment

WORKS = tuple(work for works in STYLES.values() for work in works)
A, B, C, D = STYLES["vancouver"]


def shown(text: str) -> list[str]:
    """Each list's heading, its entries as `number words @lines hints`, `~` before loose words;
    then its furniture, then the lines outside.
    """
    said = segment(text.split("\n"))
    rows = []
    for each in said.lists:
        rows.append(f"[{each.section}]")
        rows += [_shown(entry) for entry in each.entries]
    rows += [f"{each.kind} @{each.line}" for each in said.furniture]
    return rows + [f"outside @{at}" for at in said.outside]


def _shown(entry: ListEntry) -> str:
    number = "" if entry.number is None else f"{entry.number} "
    loose = "~" if entry.loose else ""
    lines = ",".join(map(str, entry.lines))
    return " ".join([f"{loose}{number}{entry.raw} @{lines}", *entry.hints])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1. A (2001).\n2. B (2002).", ["[]", "1 A (2001). @1", "2 B (2002). @2"]),
        ("1. A text\n1. continues (2001).", ["[]", "1 A text 1. continues (2001). @1,2"]),
        ("1. A (2001).\n3. B (2002).", ["[]", "1 A (2001). @1", "3 B (2002). @2"]),
        ("1. A (2001).\n(2) B (2002).", ["[]", "1 A (2001). @1", "2 B (2002). @2"]),
        (
            "1. A of type\n2 diabetes (2001).\n2. B (2002).",
            ["[]", "1 A of type 2 diabetes (2001). @1,2", "2 B (2002). @3"],
        ),
        (
            f"1. Berg K. A lake in 2001 and all its\n2 Cells. J Ex. 2003;1:2.\n2. {B}\n3. {C}",
            ["[]", "1 Berg K. A lake in 2001 and all its 2 Cells. J Ex. 2003;1:2. @1,2",
             f"2 {B} @3", f"3 {C} @4"],
        ),
        ("Words\n1. A (2001).", ["[]", "1 A (2001). @2", "outside @1"]),
        ("Words\n\n5. A (2001).\n\n6. B (2002).",
         ["[]", "5 A (2001). @3", "6 B (2002). @5", "outside @1"]),
        (
            "7. References\n1. A (2001).\n2. B (2002).",
            ["[references]", "1 A (2001). @2", "2 B (2002). @3", "heading @1"],
        ),
        (
            "References\n1 A (2001).\n2 B (2002).\n4 C (2003).",
            ["[references]", "1 A (2001). @2", "2 B (2002). @3", "4 C (2003). @4", "heading @1"],
        ),
        (
            "1. A (2001).\nArticle PubMed Google Scholar\n2. B (2002).",
            ["[]", "1 A (2001). @1 DOI PMID", "2 B (2002). @3", "links @2"],
        ),
        (
            "1. A (2001).\nGoogle Scholar\nA notice.\nCAS PubMed\n2. B (2002).",
            ["[]", "1 A (2001). @1", "~A notice. @3 PMID", "2 B (2002). @5", "links @2",
             "links @4"],
        ),
        (
            "1. Berg, K. A lake. J. Ex. 1, 2 (2001).\nSome notice\n2. Berg, K. J. Ex. 1, 2 (2002).",
            ["[]", "1 Berg, K. A lake. J. Ex. 1, 2 (2001). @1", "~Some notice @2",
             "2 Berg, K. J. Ex. 1, 2 (2002). @3"],
        ),
        (
            "1. A (2001).\ndoi:10.1000/x\n2. B (2002).",
            ["[]", "1 A (2001). doi:10.1000/x @1,2", "2 B (2002). @3"],
        ),
        ("1.\nA (2001).\n2.\nB (2002).", ["[]", "1 A (2001). @1,2", "2 B (2002). @3,4"]),
        (
            f"References\n\n{A}\nArticle PubMed\n\n{B}\nGoogle Scholar",
            ["[references]", f"{A} @3 DOI PMID", f"{B} @6", "heading @1", "links @4", "links @7"],
        ),
        (
            f"References\n==========\n\nA\n\n{A}\n\nB\n\n{B}\n\n* * *",
            ["[references]", f"{A} @6", f"{B} @10", "heading @1", "divider @2", "divider @4",
             "divider @8", "divider @12"],
        ),
        (
            f"References\n{A}\nView in Article\nAbstract\nScopus (12)\n{B}\nCrossref\n{C}",
            ["[references]", f"{A} @2", f"{B} @6 DOI", f"{C} @8", "heading @1", "links @3",
             "links @4", "links @5", "links @7"],
        ),
        (
            f"References\n\n1. {A}\n\nAcknowledgements\n\nWe thank.\n\n2. {B}",
            ["[references]", f"1 {A} @3", "[references]", f"2 {B} @9", "heading @1", "heading @5",
             "outside @7"],
        ),
        (
            f"References\n[1] {A} [2] {B} [3] {C}",
            ["[references]", f"1 {A} @2", f"2 {B} @2", f"3 {C} @2", "heading @1"],
        ),
        (
            f"References\n1. {A} 2. {B}\n3. {C}",
            ["[references]", f"1 {A} @2", f"2 {B} @2", f"3 {C} @3", "heading @1"],
        ),
        (
            f"References\n(1) (a) {A} (b) {B}\n(2) {C}",
            ["[references]", f"1 {A} @2", f"1 {B} @2", f"2 {C} @3", "heading @1"],
        ),
        (
            "References\n1Harrow TJ. A range. J Ex. 2014;1:2.\n2Berg K. A lake. J Ex. 2015;1:2.",
            ["[references]", "1 Harrow TJ. A range. J Ex. 2014;1:2. @2",
             "2 Berg K. A lake. J Ex. 2015;1:2. @3", "heading @1"],
        ),
        (
            f"References\n1. ^ a b {A}\n2. ↑ {B}\n3. ^ Jump up to: a b {C}",
            ["[references]", f"1 {A} @2", f"2 {B} @3", f"3 {C} @4", "heading @1"],
        ),
        (
            f"References\n[Har14] {A}\n[OL12] {B}\n[BvA+13] {C}",
            ["[references]", f"{A} @2", f"{B} @3", f"{C} @4", "heading @1"],
        ),
        (
            f"A page\n\nIts words.\n\nCite this article\n\n{A}\n",
            ["heading @5", "outside @1", "outside @3", "outside @7"],
        ),
    ],
)  # fmt: skip
def test_each_line_has_its_place(text: str, rows: list[str]) -> None:
    assert shown(text) == rows


def test_a_misread_number_is_mended_in_its_turn() -> None:
    assert shown(f"References\n1. {A}\nl2. {B}\n3. {C}")[:4] == [
        "[references]", f"1 {A} @2", f"2 {B} @3", f"3 {C} @4",
    ]  # fmt: skip


@pytest.mark.parametrize("year", ["2014.", "(2014).", "2014. Cells and more of them (2014)."])
def test_a_year_at_the_beginning_of_a_line_is_no_number(year: str) -> None:
    text = f"References\n1. {A}\n2. Berg K. What happened to us in the year\n{year}\n3. {C}"
    assert len(segment(text.split("\n")).lists[0].entries) == 3


def test_every_line_may_be_an_entry_by_itself() -> None:
    said = every_line(["References", "", "1. one", "- two", "google"])
    assert [(e.number, e.raw, e.lines) for e in said.lists[0].entries] == [
        (None, "References", (1,)), (1, "one", (3,)), (None, "two", (4,)), (None, "google", (5,)),
    ]  # fmt: skip


def places(said: Segmentation) -> Counter[int]:
    """How often each line is placed; the entries of one line count once."""
    found = Counter(
        at for each in said.lists for at in set().union(*(entry.lines for entry in each.entries))
    )
    found.update(each.line for each in said.furniture)
    found.update(said.outside)
    return found


_line = st.one_of(
    st.sampled_from(WORKS),
    st.builds("{}. {}".format, st.integers(0, 20_000), st.sampled_from(WORKS)),
    st.builds("[{}] {}".format, st.integers(0, 30), st.sampled_from(WORKS)),
    st.builds("{} {}".format, st.integers(0, 3000), st.sampled_from(WORKS)),
    st.builds(lambda work, at: work[:at], st.sampled_from(WORKS), st.integers(1, 80)),
    st.builds(lambda work, at: work[at:], st.sampled_from(WORKS), st.integers(1, 80)),
    st.sampled_from(
        ["", "", "   ", "References", "Sources", "Abstract", "Cited by", "Google Scholar", "PubMed",
         "[DOI] [PubMed]", "A", "---", "* * *", "## Books", "12", "2014.", "– 35 –", "\f36 Harrow",
         "Journal of Examples 12 (2021) 34–56          35", "1.", "[2]", "• ", "    ", "\t",
         "10.5555/a.1", "https://doi.org/10.5555/b.2", "PMID: 1234567", "Methods", "(2014)."]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_line, max_size=30))
def test_every_line_with_words_is_in_just_one_place(lines: list[str]) -> None:
    lines = "\n".join(lines).split("\n")
    said = segment(lines)
    placed = places(said)
    worded = {at for at, line in enumerate(lines, 1) if line.strip()}
    assert set(placed) == worded
    assert set(placed.values()) <= {1}


_NO_WORDS = re.compile(r"[\W\d_]*|\[\w+\]|o|\(?[a-z]\)|\(?[ivx]+[.)]")  # marks
_LINK_WORDS = {"Google", "Scholar", "PubMed", "DOI", "Jump", "up", "to", "a", "b"}


@settings(max_examples=300, deadline=None)
@given(st.lists(_line, max_size=30), st.booleans())
def test_the_words_of_a_list_s_lines_are_the_words_of_its_entries(
    lines: list[str], headed: bool
) -> None:
    lines = ("References\n" * headed + "\n".join(lines)).split("\n")
    for each in segment(lines).lists:
        said = Counter(word for entry in each.entries for word in entry.raw.split())
        its = {at for entry in each.entries for at in entry.lines}
        stands = Counter(word for at in its for word in lines[at - 1].split())
        assert not [word for word in said - stands if not _is_rest_of_a_mark(word, stands)]
        lost = [word for word in stands - said if not _NO_WORDS.fullmatch(word)]
        assert not [
            word
            for word in lost
            if not set(re.findall(r"\w+", word)) <= _LINK_WORDS
            and not any(word.endswith(kept) for kept in said)
        ]


def _is_rest_of_a_mark(word: str, stands: Counter[str]) -> bool:
    """Whether a word is what remains of one with a number glued before it: `1Harrow`."""
    return any(other.endswith(word) for other in stands)


WALK, RAIN = "We walked along the river all day.", "It rained and then we went home."
CUT = B.index("Geogr")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # what articles print behind their references
        (f"References\n1. {A}\n2. {B}\nReceived 3 May 2014; accepted 12 June",
         ["[references]", f"1 {A} @2", f"2 {B} @3", "heading @1", "outside @4"]),
        # half of a text without headings: it is a list, unless a list stands under a heading
        (f"{A}\n\n{WALK}\n\n{B}\n\n{RAIN}\n\n{C}",
         ["[]", f"{A} @1", f"~{WALK} @3", f"{B} @5", f"{RAIN} @7", f"{C} @9"]),
        (f"{A}\n\n{WALK}\n\n{B}\n\n{RAIN}\n\n{C}\n\nReferences\n\n{D}",
         ["[references]", f"{D} @13", "heading @11", "outside @1", "outside @3", "outside @5",
          "outside @7", "outside @9"]),
        # a page ends within a reference
        (f"References\n\n{A}\n\n{B[:CUT]}\n\n– 35 –\n\n{B[CUT:]}\n\n{C}",
         ["[references]", f"{A} @3", f"{B} @5,9", f"{C} @11", "heading @1", "page head @7"]),
        (f"References\n{A[:48]}\n   {A[49:]}\n\n– 35 –\n\n   Otters of the north, 2013\n{B[:CUT]}\n"
         f"   {B[CUT:]}",
         ["[references]", f"{A} @2,3", "~Otters of the north, 2013 @7", f"{B} @8,9", "heading @1",
          "page head @5"]),
        # a heading inside a list: behind an end, or before a beginning
        (f"References\n{A}\nPrimary sources\nOtters of the north. 2013.\n{B}",
         ["[references]", f"{A} @2", "[references]", "~Otters of the north. 2013. @4", f"{B} @5",
          "heading @1", "heading @3"]),
        (f"References\n{A[:-1]} all\nPrimary sources\n{B}\n{C}",
         ["[references]", f"{A[:-1]} all @2", f"{B} @4", f"{C} @5", "heading @1", "heading @3"]),
        (f"References\n{A}\n\nOld maps\n--------\n{B}\n{C}",
         ["[references]", f"{A} @2", f"{B} @6", f"{C} @7", "heading @1", "heading @4",
          "divider @5"]),
        (f"References\n{A}\n\nOld maps\n---\n{B}\n{C}",
         ["[references]", f"{A} @2", f"{B} @6", f"{C} @7", "heading @1", "heading @4",
          "divider @5"]),
        # a reference that lost its number, behind a numbered list of a page
        (f"{WALK}\n\n1. {A}\n2. {B}\n{C}\n{WALK}",
         ["[]", f"1 {A} @3", f"2 {B} @4", f"{C} @5", "outside @1", "outside @6"]),
    ],
)  # fmt: skip
def test_what_stands_around_and_inside_the_lists_of_a_page(text: str, rows: list[str]) -> None:
    assert shown(text) == rows
