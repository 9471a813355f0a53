"""An entry while its lines are gathered: whether its words may be all, and what it becomes."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.entry import BY_LAYOUT, BY_WORDS, LOOSE, TOLD, ListEntry, OpenEntry
from zotsync.citations.lists.line import list_line
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, MAY_BEGIN


def opened(*texts: str, why: str = BY_LAYOUT) -> OpenEntry:
    entry = OpenEntry(why)
    for at, text in enumerate(texts, 1):
        entry.add(list_line(at, text, gap=False), first=at == 1)
    return entry


def test_an_entry_without_lines_is_nothing_yet() -> None:
    entry = OpenEntry(BY_LAYOUT)
    assert (entry.texts, entry.lines, entry.last, entry.number) == ([], [], "", None)
    assert (entry.begins, entry.hints) == (GOES_ON, frozenset())
    assert not any([entry.closed, entry.dated, entry.placed, entry.titled, entry.doubled])
    assert not entry.may_end()
    assert not entry.stops()


@pytest.mark.parametrize(
    ("texts", "number", "words"),
    [
        (["3. Harrow T. A"], 3, ["Harrow T. A"]), (["0. Harrow T. A"], 0, ["Harrow T. A"]),
        (["[Har14] Harrow T. A"], None, ["Harrow T. A"]),
        (["• Harrow T. A"], None, ["Harrow T. A"]),
        (["3.", "Harrow T. A"], 3, ["Harrow T. A"]), (["Harrow T. A"], None, ["Harrow T. A"]),
        (["3. Harrow T. A", "4. and B"], 3, ["Harrow T. A", "4. and B"]),
        (["Harrow T. A", "• B"], None, ["Harrow T. A", "• B"]),
    ],
)  # fmt: skip
def test_only_the_first_line_gives_up_its_number_and_bullet(
    texts: list[str], number: int | None, words: list[str]
) -> None:
    entry = opened(*texts)
    assert (entry.number, entry.texts, entry.last) == (number, words, words[-1])


@pytest.mark.parametrize(
    ("texts", "begins"),
    [
        (["Harrow T. A", "of it"], BEGINS), (["of it", "Harrow T. A"], GOES_ON),
        (["World Otters"], MAY_BEGIN), (["3.", "Harrow T. A"], BEGINS), (["3.", "of it"], GOES_ON),
        (["3."], GOES_ON),
    ],
)  # fmt: skip
def test_an_entry_begins_as_its_first_words_do(texts: list[str], begins: int) -> None:
    assert opened(*texts).begins == begins


@pytest.mark.parametrize(
    ("texts", "dated", "placed", "titled"),
    [
        (["Harrow T. 2014."], True, False, False),
        (["Harrow T. The otters. 2014."], True, False, True),
        (["Harrow T.", "2014."], True, False, False), (["c2014.", "Harrow T."], True, False, False),
        (["Harrow T.", "12:34."], False, True, False), (["12:34.", "A"], False, True, False),
        (["Harrow T. and Okafor C.", "In press"], False, False, True),
        (["Harrow T. and Okafor C."], False, False, False),
        (["Harrow T. and Mo"], False, False, False),
        (["Harrow T.", "Berg K.", "Mo L."], False, False, True),
        (["Harrow T.", "Berg K."], False, False, False),
        (["Harrow T. ab"], False, False, False),
        (["Ibid."], True, False, False), (["Harrow T.", "Ibid."], False, False, False),
        (["Harrow T. https://x.org/a"], False, True, True),
        (["HARROW T. NATURE"], False, False, False),
    ],
)  # fmt: skip
def test_what_an_entry_says_so_far(
    texts: list[str], dated: bool, placed: bool, titled: bool
) -> None:
    entry = opened(*texts)
    assert (entry.dated, entry.placed, entry.titled) == (dated, placed, titled)


@pytest.mark.parametrize(
    ("texts", "may", "could"),
    [
        (["Harrow T. A. 2014."], True, True), (["Harrow T. A. 2014. Otters"], False, True),
        (["Harrow T. A. 2014,"], False, False), (["Harrow T. A."], False, False),
        (["Harrow T. A. https://x.org/a"], True, False),
        (["Harrow T. https://x.org/a", "A."], False, False),
        (["Harrow T. 2014. A of", "the lakes."], True, True),
        (["Harrow T. Otters"], False, False),
        (["Harrow T. 2014.", "of"], False, False),
    ],
)  # fmt: skip
def test_whether_an_entry_s_words_could_be_all(texts: list[str], may: bool, could: bool) -> None:
    entry = opened(*texts)
    assert (entry.may_end(), entry.could_end()) == (may, could)


def test_a_number_alone_is_no_entry_that_ends() -> None:
    assert not opened("2014.").may_end()


@pytest.mark.parametrize(
    ("texts", "finished"),
    [
        (["Harrow T. Otters. J Ex 1, 2 (2014)."], True), (["Harrow T. Otters (in press)."], True),
        (["Harrow T. OTTERS (2014)."], False), (["Harrow T. (2014)."], False),
        (["Harrow T. 12 (2014)."], True), (["Harrow T.", "K. (2014)."], True),
        (["Harrow T. (BERGER, 2014)."], True), (["Harrow T. (BERGER, 2014)"], True),
        (["Harrow T. (BE, 2014)."], False), (["Harrow T. (BERGER, 2014). A"], False),
        (["Harrow T. Otters. 2014."], False), (["Harrow T. OTTERS Google Scholar"], True),
        (["Harrow T. Otters. 2014. Google Scholar"], True),
        # the house and its year are looked for in the last 200 characters
        ([f"HARROW T. ({'A' * 192}, 2014)"], True), ([f"HARROW T. ({'A' * 193}, 2014)"], False),
    ],
)  # fmt: skip
def test_a_year_in_brackets_ends_an_entry_that_says_more_than_names(
    texts: list[str], finished: bool
) -> None:
    assert opened(*texts).finished() is finished


def test_link_words_close_an_entry_until_another_line_comes() -> None:
    entry = opened("Harrow T. Otters. 2014. [PubMed] [CrossRef]")
    assert (entry.closed, entry.hints) == (True, {"DOI", "PMID"})
    entry.add(list_line(2, "And more", gap=False), first=False)
    assert (entry.closed, entry.hints) == (False, {"DOI", "PMID"})


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("A.", True), ("A)", True), ("A]", True), ("A?", True), ("A!", True), ("“A”", True),
        ("王。", True), ("A", False), ("A,", False), ("A;", False), ("A:", False),
    ],
)  # fmt: skip
def test_a_sentence_s_end_stops_a_line(text: str, stops: bool) -> None:
    assert opened(text).stops() is stops


@pytest.mark.parametrize(
    ("texts", "entry"),
    [
        (["3. Harrow T. Otters of the", "north. 2014."],
         ListEntry("Harrow T. Otters of the north. 2014.", "Harrow T. Otters of the north. 2014.",
                   (1, 2), 3, texts=("Harrow T. Otters of the", "north. 2014."))),
        (["Harrow T. Disrup-", "tions. 2014. [PMC free article] [PubMed] [DOI]"],
         ListEntry("Harrow T. Disrup- tions. 2014.", "Harrow T. Disruptions. 2014.", (1, 2), None,
                   ("DOI", "PMID", "PMCID"), texts=("Harrow T. Disrup-", "tions. 2014."))),
    ],
)  # fmt: skip
def test_what_a_list_s_entry_is(texts: list[str], entry: ListEntry) -> None:
    found = opened(*texts).entry()
    assert found == entry
    assert (found.first_line, found.last_line) == (1, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Harrow &amp; Berg. A", "Harrow & Berg. A"), ("Harrow & Berg; A", "Harrow & Berg; A"),
        ("Harrow &lt;i&gt; A", "Harrow <i> A"), ("Harrow; A", "Harrow; A"),
        ("[Harrow T. Otters](https://x.org/a)", "Harrow T. Otters https://x.org/a"),
        ("[Harrow T. Otters](https://x.org/a).", "Harrow T. Otters. https://x.org/a"),
        ("[Otters now](https://x.org/a)", "Otters now https://x.org/a"),
        ("[Otters in](https://x.org/a)", "Otters in https://x.org/a"),
        ("[Harrow T. Otters](x.org)", "[Harrow T. Otters](x.org)"),
        ("A. [Harrow T. Otters](https://x.org/a)", "A. Harrow T. Otters https://x.org/a"),
    ],
)  # fmt: skip
def test_what_html_and_markdown_wrote_around_the_words_is_taken_off(text: str, words: str) -> None:
    entry = opened(text).entry()
    assert (entry.raw, entry.words) == (text, words)


@pytest.mark.parametrize(("rest", "linked"), [(978, True), (979, False)])
def test_of_very_long_words_no_link_is_taken_off(rest: int, linked: bool) -> None:
    text = f"[{'a' * 5_000}](https://www.x.org/{'b' * rest})"
    assert len(text) == 6_000 + (rest - 978)
    assert (opened(text).entry().words[0] != "[") is linked


@pytest.mark.parametrize(
    ("why", "text", "loose", "told"),
    [
        (BY_LAYOUT, "Some words", False, False), (BY_WORDS, "Some words", False, False),
        (LOOSE, "Some words", True, False), (LOOSE, "of words", True, False),
        (LOOSE, "Harrow T. A", False, False),
        (TOLD, "Some words", True, True), (TOLD, "Harrow T. A", False, True),
    ],
)  # fmt: skip
def test_words_beside_the_references_are_loose(
    why: str, text: str, loose: bool, told: bool
) -> None:
    entry = opened(text, why=why).entry()
    assert (entry.loose, entry.told, entry.doubled) == (loose, told, False)


@pytest.mark.parametrize(
    ("first", "second", "doubled"),
    [
        ("Harrow T. A", "Berg K. B", True), ("Harrow T. A", "of the B", False),
        ("Harrow T. A", "World Otters", False),
    ],
)  # fmt: skip
def test_an_entry_that_takes_the_next_one_holds_two_if_that_began_one(
    first: str, second: str, doubled: bool
) -> None:
    entry, other = opened(first), OpenEntry(BY_WORDS)
    other.add(list_line(2, second, gap=False), first=True)
    entry.absorb(other)
    assert entry.doubled is doubled
    assert (entry.entry().raw, entry.entry().lines) == (f"{first} {second}", (1, 2))


def test_an_entry_takes_what_the_next_one_knows() -> None:
    entry, other = opened("Harrow T. A of [PubMed]"), OpenEntry(BY_WORDS)
    other.add(list_line(2, "Berg K. 2014. Otters 12:3. [DOI]", gap=False), first=True)
    entry.absorb(other)
    assert (entry.dated, entry.placed, entry.closed) == (True, True, True)
    assert entry.hints >= {"DOI"}
    third = OpenEntry(BY_WORDS)
    third.add(list_line(3, "of words", gap=False), first=True)
    entry.absorb(third)
    assert (entry.dated, entry.placed, entry.closed, entry.doubled) == (True, True, False, True)


def test_an_entry_is_one_reference_unless_said_otherwise() -> None:
    entry = ListEntry("Harrow T. A", "Harrow T. A", (1,))
    assert not (entry.loose or entry.told or entry.doubled or entry.hints or entry.texts)
    assert entry.number is None
