"""Lines that tell about a work, captions, notes that refer back, years of other calendars."""

from __future__ import annotations

import pytest

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.headings import divides, ends_list, heading, list_behind


@pytest.mark.parametrize(
    "line",
    [
        "This study shows how hedgehogs move.", "The author relies on thirty years of data.",
        "A thorough account of rivers as borders.", "Provides a short history of all maps.",
        "I use its table of ranges here.", "We found it of great use here.",
        "It is useful for my second chapter.", "Harrow argues that rain decides everything here.",
        "Okafor and Berg compare and it is the best.", "Annotation: of rivers and of the seas.",
        "In this article the keepers of rivers speak.", "Der Autor zeigt, wie Igel leben können.",
        "Cet article montre comment les hérissons vivent.",
        "El autor muestra cómo viven los erizos.",
        "В статье показано, как живут ежи в городе.", "Useful for all who count the otters.",
    ],
)  # fmt: skip
def test_prose_about_a_work_is_known(line: str) -> None:
    assert line_signs.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "This study shows.", "this study shows how hedgehogs move.",
        "Harrow TJ. What hedgehogs eat. J Ex. 2014;12:3-4.",
        "Rivers as borders of everything we know.",
        "This study shows all: https://www.example.org/a",
        "Press, 2014. 3 maps, which are of all kinds.",
        "Foraging ranges of urban hedgehogs in rain and snow",
    ],
)  # fmt: skip
def test_words_of_a_work_do_not_tell(line: str) -> None:
    assert not line_signs.tells(line)


@pytest.mark.parametrize(
    ("line", "surely"),
    [("The author relies on data.", True), ("Harrow argues that rain decides.", False),
     ("An excellent book.", True), ("An otter.", False), ("Note: of it.", True)],
)  # fmt: skip
def test_some_words_begin_no_title(line: str, surely: bool) -> None:
    assert line_signs.tells_surely(line) is surely


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Fig. 1. The sites", True), ("Figure 12: The sites", True), ("Table S2. Counts", True),
        ("Abb. 3: Orte", True), ("Рис. 1. Места", True), ("Supplementary Table 1 | Counts", True),
        ("Fig 1a. The sites", True), ("Figure 1", False), ("Figure of speech. 2014", False),
        ("Table 1234. Counts", False), ("See Fig. 1. The sites", False), ("", False),
    ],
)  # fmt: skip
def test_captions(line: str, caption: bool) -> None:
    assert line_signs.is_caption(line) is caption


@pytest.mark.parametrize(
    ("words", "back"),
    [("Ibid., 80.", True), ("ibid.", True), ("Ibidem, 3", True), ("Ebd., S. 3.", True),
     ("Idem, 4", True), ("Ibidian rivers", False), ("———. 2014", False), ("", False)],
)  # fmt: skip
def test_notes_that_refer_back(words: str, back: bool) -> None:
    assert line_signs.refers_back(words) is back
    if back:
        assert line_signs.begins(words) == line_signs.BEGINS


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("احمدی، رضا (1393).", True), ("احمدی، رضا (۱۳۹۳).", True), ("الخطيب ١٤٣٥", True),
        ("สมชาย (2557).", True), ("สมชาย (๒๕๕๗).", True), ("शर्मा (२०१४).", True),
        ("Berg K. 1393.", False), ("Berg K. 2557.", False), ("احمدی، رضا", False),
        ("احمدی 12345", False), ("احمدی 1200", False),
    ],
)  # fmt: skip
def test_years_of_other_calendars_count_in_their_scripts(words: str, dated: bool) -> None:
    assert line_signs.says_when(words) is dated


@pytest.mark.parametrize(
    ("words", "dated"),
    [("Berg K. 2014.", True), ("Accessed 3 May 2019", False), ("2014. Accessed May 2019", True),
     ("Abgerufen am 3.5.2019", False), ("дата обращения: 03.05.2019", False), ("", False)],
)  # fmt: skip
def test_the_day_of_a_look_dates_no_work(words: str, dated: bool) -> None:
    assert line_signs.dates_a_work(words) is dated


@pytest.mark.parametrize(
    ("words", "placed"),
    [("2014;12:3", True), ("2014", False), ("https://x.org", True), ("Berg", False)],
)
def test_numbers_beside_the_year_place_a_work(words: str, placed: bool) -> None:
    assert line_signs.is_placed(words) is placed


@pytest.mark.parametrize(
    ("words", "itself"),
    [("10.5555/a", True), ("PMID 1", True), ("arXiv:1", True), ("ISBN 1", True), ("PMC1", True),
     ("http://a", True), ("Berg K. 2014", False)],
)  # fmt: skip
def test_identifiers_name_a_work(words: str, itself: bool) -> None:
    assert line_signs.names_itself(words) is itself


@pytest.mark.parametrize(
    ("words", "done"),
    [("J. Ex. 1, 2 (2014).", True), ("(Press, 2014)", True), ("(in press).", True),
     ("(2014). Rivers", False), ("2014", False), (f"(2014){' ' * 3}", False)],
)  # fmt: skip
def test_a_year_in_brackets_at_the_end_finishes(words: str, done: bool) -> None:
    assert line_signs.finished(words) is done


@pytest.mark.parametrize(
    ("line", "breaks"),
    [("Rivers of", True), ("Harrow, T. J.", True), ("pp.", True), ("(see", True),
     ("[Internet", True),
     ("77–", True), ("Rivers", False), ("3 p.", False), ("(see)", False), ("", False),
     ("A) (b", True)],
)  # fmt: skip
def test_what_wants_more_words(line: str, breaks: bool) -> None:
    assert line_signs.breaks_off(line) is breaks


@pytest.mark.parametrize(
    ("line", "address"),
    [("see https://x.org/a", True), ("doi:10.5555/a.1", True), ("10.5555/a", True),
     ("https://x.org/a and", False), ("", False)],
)  # fmt: skip
def test_addresses_at_the_end(line: str, address: bool) -> None:
    assert line_signs.ends_with_address(line) is address


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("Received 3 May 2014; accepted 12 June", True), ("Received: 3 May 2014", True),
        ("Corresponding author: T. Harrow", True), ("Author contributions: T.H. wrote.", True),
        ("Funding. Of the keepers.", True), ("Acknowledgements: We thank", True),
        ("Publisher’s Note Springer remains", True), ("Data availability: none", True),
        ("Funding", False), ("Received wisdom. 2014", False),
        ("Correspondence of a king. 2014", False),
        ("Berg K. Funding: a history", False), ("", False),
    ],
)  # fmt: skip
def test_what_articles_print_behind_their_references(line: str, ends: bool) -> None:
    assert ends_list(line) is ends


@pytest.mark.parametrize(
    "line",
    ["Appendix", "Appendix A", "Appendix A. Supplementary data", "Supplementary Materials",
     "Figure captions", "Anhang A", "Annexes", "Index", "Author biographies", "List of figures"],
)  # fmt: skip
def test_what_stands_behind_a_list_has_headings(line: str) -> None:
    assert heading(line) == "other"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("References: 1. Harrow TJ. Ranges. 2014.", "1. Harrow TJ. Ranges. 2014."),
        ("References: Harrow TJ. Ranges 1", ""),
        ("References: Harrow TJ. Ranges, 2", "Harrow TJ. Ranges, 2"),
        ("References: Harrow TJ. Range", ""), ("References:", ""),
        ("Rivers: Harrow TJ. Ranges. 2014", ""),
        ("Harrow TJ. Ranges. 2014.", ""), ("Cited by: Harrow TJ. Ranges. 2014", ""),
    ],
)  # fmt: skip
def test_a_list_may_begin_on_its_heading_s_line(line: str, rest: str) -> None:
    assert list_behind(line) == rest


@pytest.mark.parametrize(("length", "divider"), [(120, True), (121, False)])
def test_long_lines_divide_only_as_rules(length: int, divider: bool) -> None:
    assert divides("## Rivers".rjust(length)) is divider
    assert divides("-" * length)
    assert divides("-" * 2_001) and not divides("-" * 500 + "a" + "-" * 900)
