"""Small lists in every layout, quickly: where entries begin, what makes a cut the likeliest."""

from __future__ import annotations

import pytest

from tests.citations.lists.odd_lists import ANNOTATED, FOLDED, PAGES, interrupted
from tests.citations.lists.printed_lists import MARKED_OFF, NUMBERED, ODDLY_NUMBERED, ONLY_WORDS
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.cutting import HANGING, LINES, cut_by
from zotsync.citations.lists.cutting import NUMBERED as BY_NUMBER
from zotsync.citations.lists.entry import LOOSE, TOLD, OpenEntry
from zotsync.citations.lists.layouts import best_cut
from zotsync.citations.lists.likeness import holds_two, likeness
from zotsync.citations.lists.line import ListLine, list_line
from zotsync.citations.lists.numbering import numbered_starts, numberless
from zotsync.citations.lists.segment import segment

ALL = {**NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS}
A, B, C, D = STYLES["vancouver"]
E, F, G = STYLES["springer"][:3]


def lines(text: str) -> list[ListLine]:
    found, gap = [], True
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(list_line(at, line, gap=gap))
        gap = not line.strip()
    return found


def raws(text: str) -> list[str]:
    return [entry.raw for each in segment(text.split("\n")).lists for entry in each.entries]


@pytest.mark.parametrize("style", ["apa", "vancouver", "chicago", "springer", "gbt"])
@pytest.mark.parametrize("layout", ALL)
def test_each_layout_gives_its_works(layout: str, style: str) -> None:
    assert raws("References\n" + ALL[layout](STYLES[style])) == list(STYLES[style])


@pytest.mark.parametrize("layout", ["line-0", "hanging-indented-70", "numbered-apart-70"])
def test_annotations_are_none_of_it(layout: str) -> None:
    entries = (
        segment(["References", *ANNOTATED[layout](STYLES["apa"]).split("\n")]).lists[0].entries
    )
    assert [entry.raw for entry in entries if not entry.told] == list(STYLES["apa"])


@pytest.mark.parametrize("page", ["pmc", "fields", "head"])
def test_pages_are_none_of_it(page: str) -> None:
    for room in (False, True):
        text = interrupted(FOLDED["dot"], PAGES[page], 4, room=room)(STYLES["apa"])
        assert raws("References\n" + text) == list(STYLES["apa"])


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (f"1. {A}\n2. {B}\n3. {C}", "numbered"), (f"• {A}\n• {B}\n• {C}", "bullets"),
        (f"{A}\n\n{B}\n\n{C}", "paragraphs"), (f"{A}\n{B}\n{C}", "lines"),
        (f"{A} Google Scholar\n{B} Google Scholar\n", "links"),
        (f"{A[:50]}\n   {A[51:]}\n{B[:50]}\n   {B[51:]}", "hanging"),
        (f"   {A[:50]}\n{A[51:]}\n   {B[:50]}\n{B[51:]}", "indented"),
    ],
)  # fmt: skip
def test_the_likeliest_way_is_taken(text: str, layout: str) -> None:
    assert best_cut(lines(text)).layout == layout


def test_no_lines_make_no_entries() -> None:
    cut = best_cut([])
    assert (cut.layout, cut.entries, cut.score) == ("words", (), 0.0)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (f"1. {A}\n2. {B}\n3. {C}", [1, 1, 1]), (f"3. {A}\n2. {B}\n1. {C}", [1, 1, 1]),
        (f"1. {A}\n1. {B}\n1. {C}", [1, 1, 1]), (f"1. {A}\nof words\n2. {B}", [1, 0, 1]),
        (f"1. {A}\n2014. Words of it\n2. {B}", [1, 0, 1]),
        (f"1. {A}\nl2. {B}\n3. {C}", [1, 1, 1]), (f"1. {A}\n2 {B}\n3. {C}", [1, 1, 1]),
        (f"1 {A}\n2 {B}\n3 {C}", [1, 1, 1]), (f"1 {A}\n7 of words\n2 {B}", [1, 0, 1]),
        (f"1. {A[:60]} of\n2. cells\n2. {B}", [1, 0, 1]), (f"9. {A}\n10. {B}\n99. {C}", [1, 1, 1]),
        (f"1. {A}\n(2) {B}\n3. {C}", [1, 1, 1]), (f"2. {A}\n2. {B}\n3. {C}", [1, 1, 1]),
        (f"1999. {A}\n2000. {B}", [0, 0]), (f"1399. {A}\n1400. {B}\n1401. {C}", [1, 1, 1]),
        (f"[Har14] {A}\nwords\n[Oka12] {B}", [1, 0, 1]), ("words\nmore words", [0, 0]),
        (f"1. {A}\n\n15. {B}", [1, 1]), (f"1. {A}\n5. of words\n2. {B}", [1, 0, 1]),
        ("1.\n\nWords of it\n\n2.\n\nMore words", [1, 0, 1, 0]),
    ],
)  # fmt: skip
def test_which_numbers_are_the_list_s(text: str, starts: list[int]) -> None:
    assert [int(start) for start in numbered_starts(lines(text))] == starts


def test_a_misread_number_is_mended() -> None:
    given = lines(f"1. {A}\nl2. {B}\n3. {C}")
    numbered_starts(given)
    assert given[1].mark is not None and given[1].mark.value == 2
    assert given[1].words == B


def test_numbers_that_mark_nothing_are_words_again() -> None:
    first, second, third = numberless(lines(f"1. {A}\n2014. and so on\n1999. {B}"))
    assert (first.words, second.words, third.words) == (A, "2014. and so on", f"1999. {B}")
    assert (first.mark is None, second.mark, third.mark) == (False, None, None)


@pytest.mark.parametrize(("others", "kept"), [(2, True), (3, True), (4, False)])
def test_few_bullets_are_words(others: int, kept: bool) -> None:
    given = lines("\n".join(["• Words of it", *(["Other words"] * others)]))
    assert numberless(given)[0].bullet is kept
    assert (numberless(given)[0].words == "Words of it") is kept


def entry(text: str) -> OpenEntry:
    opened = OpenEntry(LOOSE)
    for at, line in enumerate(lines(text)):
        opened.add(line, first=not at)
    return opened


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (A, 1.0), (G, 0.85), ("Words of it.", 0.35), ("of words", 0.0), ("World Otters", 0.2),
        ("Berg K. Seas", 0.3), ("Berg K. Seas. 2014", 0.8), (f"{A}\n{B}", 0.35),
        (f"{A}\n\n{B}", 0.35), (f"{E}\n{F}", 0.35), ("https://www.example.org/a-page", 0.55),
        ("Otters of the north. https://www.example.org/a", 0.75), ("10.5555/gn.2012.7", 0.35),
        (f"Berg K. {'a' * 700}. 2014.", 0.8), (f"Berg K. {'a' * 3_600}. 2014.", 0.28),
        (f"{A}\nOtters of the whole north. 2014.", 0.8), ("Ibid., 80.", 0.8),
        (f"{A}\n2014.", 1.0), (f"{A[:-1]},\n{B}", 1.0), ("", 0.0),
    ],
)  # fmt: skip
def test_how_much_an_entry_looks_like_one_reference(text: str, score: float) -> None:
    assert likeness(entry(text)) == pytest.approx(score)


def test_an_entry_that_took_another_is_two() -> None:
    taken = entry("Berg K. Seas. 2014.")
    taken.absorb(entry("Okafor C. Rivers. 2012."))
    assert taken.doubled and likeness(taken) == pytest.approx(0.35)
    assert taken.entry().raw == "Berg K. Seas. 2014. Okafor C. Rivers. 2012."
    assert taken.entry().doubled


@pytest.mark.parametrize(
    ("words", "two"),
    [
        (f"{A} {B}", True), (f"{STYLES['apa'][0]} {STYLES['apa'][1]}", True), (A, False),
        ("", False),
        ("Berg K. Seas. 2013. doi:10.5555/a.1 doi:10.5555/b.2", True),
        ("Berg K. Seas. 2013. doi:10.5555/a.1 https://doi.org/10.5555/A.1", False),
        ("Berg K. Seas. 2013. doi:10.5555/a.1 10.5555/a.12", False),
        ("Berg K. Seas. 2013. In: Okafor C, ed. Rivers. 2012.", False),
        ("Berg K. Seas. 2013. Eds. Okafor C. Rivers. 2012.", False),
        ("Berg K. Seas. 2013. Okafor C. Rivers.", False), ("Berg K. Seas. Okafor C. 2012.", False),
        ("Berg, K. (2013). Seas. Okafor, C. (2012). Rivers.", True),
        (f"Berg K. {'a ' * 1_000}2013. Okafor C. Rivers. 2012.", False),
    ],
)  # fmt: skip
def test_two_works_in_one_entry_are_seen(words: str, two: bool) -> None:
    assert holds_two(words) is two


def whys(layout: str, text: str, starts: list[bool]) -> list[str]:
    return [each.why for each in cut_by(layout, lines(text), starts)]


@pytest.mark.parametrize(
    ("text", "starts", "found"),
    [
        (f"1. {A}\nFig. 1. The sites", [True, False], ["layout", TOLD]),
        (f"1. {A}\nThis study shows all of it.", [True, False], ["layout", TOLD]),
        (f"1. {A}\nThis study shows all of it.\nAnd more.\n2. {B}", [True, False, False, True],
         ["layout", TOLD, "layout"]),
        (f"1. {A}\n{B}", [True, False], ["layout", "words"]),
        (f"1. {A}\nSome notice", [True, False], ["layout", LOOSE]),
        (f"1. {A}\n    Some notice", [True, False], ["layout"]),
        (f"1. {A}\n Some notice", [True, False], ["layout"]),
        (f"1. {A}\n2. {A}\n3. {A}\nSome notice", [True, True, True, False],
         ["layout", "layout", "layout", LOOSE]),
        (f"1. {A}\n2. {A}\nSome notice", [True, True, False], ["layout", "layout"]),
        (f"1. {A}\n\n    Some notice", [True, False], ["layout", LOOSE]),
        (f"1. {A[:60]}\n   {A[61:]}\n   Otters of all\n2. {B}", [True, False, False, True],
         ["layout", "layout"]),
        ("Some words\n1. Berg K. Seas. 2013.", [False, True], [LOOSE, "layout"]),
        (f"1. {A} Google Scholar\nSome words", [True, False], ["layout", LOOSE]),
        (f"1. {A} Google Scholar\n{B}", [True, False], ["layout", "words"]),
        (f"1. {A[:-1]},\nSome words", [True, False], ["layout"]),
        ("1.\nSome words", [True, False], ["layout"]),
        (f"1. {A}\n\ndoi:10.5555/a.1", [True, False], ["layout"]),
    ],
)  # fmt: skip
def test_why_an_entry_of_a_numbered_list_begins(
    text: str, starts: list[bool], found: list[str]
) -> None:
    assert whys(BY_NUMBER, text, starts) == found


@pytest.mark.parametrize(
    ("layout", "text", "found"),
    [
        (LINES, f"{A}\n{B}", ["layout", "layout"]), (LINES, f"{A}\ndoi:10.5555/a.1", ["layout"]),
        (LINES, f"{B}\ndoi:10.5555/a.1", ["layout", "layout"]),
        (LINES, f"{A}\n\nThe keepers of rivers", ["layout", "layout"]),
        (HANGING, "Harrow, T. (2014).\nof all", ["layout", "layout"]),
    ],
)  # fmt: skip
def test_why_an_entry_of_another_list_begins(layout: str, text: str, found: list[str]) -> None:
    assert whys(layout, text, [True] * len(lines(text))) == found


@pytest.mark.parametrize(
    ("text", "layout", "score"),
    [
        # alike in all ways: what says most about the list is taken
        (f"• 1. {A}\n• 2. {B}", "numbered", 1.0), (f"• {A}\n\n• {B}", "bullets", 1.05),
        (f"{A[:50]}\n   {A[51:]}\n\n{B[:50]}\n   {B[51:]}", "hanging", 1.04),
        (f"{A} Google Scholar\n\n{B} Google Scholar", "links", 1.04),
        (f"{A}\n\n{B}", "paragraphs", 1.03), (f"{A}\n{B}", "lines", 1.01),
        (f"   {A[:50]}\n{A[51:]}\n   {B[:50]}\n{B[51:]}", "indented", 1.04), (A, "lines", 1.01),
        # numbers in turn are believed whatever the words, two steps of them or on each line
        ("1. Some words\n2. Other words\n3. More words", "numbered", 0.2),
        ("3. Some words\n2. Other words\n1. More words", "numbered", 0.2),
        ("1. Some words\n2. Other words", "numbered", 0.2),
        ("2. Some words\n3. Other words", "words", None),
        ("1. Some words\nof it\n2. Other words", "numbered", None),
        ("1. Some words", "numbered", None),
        ("1. Some words\n3. Other words\n5. More words", "words", None),
        ("[Har14] Some words\n[Ber15] Other words\n[Oka12] More words", "words", None),
        ("1. Berg K. Seas\n2. Okafor C. Rivers", "numbered", 0.3),
        ("1. Some words\n2. Other words\n3. More words\n\nWords\n\nWords too\n\nWords yet",
         "numbered", None),
    ],
)  # fmt: skip
def test_what_the_ways_of_a_list_are_worth(text: str, layout: str, score: float | None) -> None:
    cut = best_cut(lines(text))
    assert cut.layout == layout
    if score is not None:
        assert cut.score == pytest.approx(score)


def test_few_numbers_are_no_reason_for_a_numbered_list() -> None:
    cut = best_cut(lines(f"1. {A}\n{B}\n{C}\n{D}"))
    assert (cut.layout, len(cut.entries)) == ("lines", 4)


@pytest.mark.parametrize("size", [399, 400, 900])
def test_longer_entries_count_more_up_to_a_length(size: int) -> None:
    long = f"Berg K. {'a' * (size - 14)} 2014."  # 0.8 if it is too long for one
    short = "Otters of the whole north and"
    cut = best_cut(lines(f"{long}\n\n{short}"))
    weight, other = min(len(long), 400) + 1, len(short) + 1
    worth = 0.8 if len(long) > 700 else 1.0
    assert cut.score == pytest.approx((weight * worth + other * 0.4) / (weight + other) + 0.03)


def test_loose_words_say_little_for_or_against() -> None:
    cut = best_cut(lines(f"1. {A}\n2. {B}\nThis study shows that all of it is of use.\n3. {C}"))
    told = "This study shows that all of it is of use."
    weights = [len(A) + 1, len(B) + 1, len(C) + 1]
    words = 0.3 * (len(told) + 1)
    assert cut.score == pytest.approx((sum(weights) + words * 0.55) / (sum(weights) + words))


def test_one_line_in_eight_shows_a_hanging_indent() -> None:
    rows = [A, B, C, D, A, B, f"{C[:40]}\n   {C[41:]}"]
    assert best_cut(lines("\n".join(rows))).layout == "hanging"
    assert best_cut(lines("\n".join([A, *rows]))).layout != "hanging"


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        # one bullet or one line with link words is no layout, two are
        (f"• {A}\n{B}", "lines"), (f"{A} Google Scholar\n{B}", "lines"),
        (f"{A[:50]}\n{A[51:]} Google Scholar\n{B[:50]}\n{B[51:]} Google Scholar", "links"),
        # a blank line before the first says nothing
        (f"\n{A}\n{B}", "lines"), (f"{A}\n\n{B}", "paragraphs"),
    ],
)  # fmt: skip
def test_how_much_of_a_layout_there_must_be(text: str, layout: str) -> None:
    assert best_cut(lines(text)).layout == layout
