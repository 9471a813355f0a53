"""Letters, digits and bounds in what a line's words show; `test_list_lines` has the rest."""

from __future__ import annotations

import pytest

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, MAY_BEGIN


@pytest.mark.parametrize(
    "line",
    [
        "Abel T. A", "Zorn T. A", "Ågren T. A", "Žižek T. A", "Őry T. A", "Ωμέγα Τ. A", "Яров Т. A",
        "Ածխո Ա. A", "Ḁbel T. A", "Ẽbel T. A", "Ểlan T. A", "Harrow, Á. A", "Åsa, T. A",
        "P. O. Lind, M.-C. Tern, and R. Oduya, “A", "P. Moss, “A", "P. M. Moss and K. Lind, “A",
        "[dataset] Ohlsson, K. 2018", "[Data set] Ohlsson, K. (2018)", "[software] Moss T. A",
        "ႠႠ Ⴀ. A", "(a) Harrow T. A", "(a) 王某, 李某. 都", "ibid., 3", "--- . A", "___ . A",
    ],
)  # fmt: skip
def test_names_of_many_alphabets_begin_a_reference(line: str) -> None:
    assert line_signs.begins(line) == BEGINS


@pytest.mark.parametrize(
    ("line", "how"),
    [
        *((f"{mark}Otters of it", MAY_BEGIN) for mark in '“"«„‟「『《【*‘'),
        ("p. 12–14.", GOES_ON), ("P. 44", GOES_ON), ("p. xii", GOES_ON), ("pp. of", GOES_ON),
        # a press and its town, of which the year or the pages follow
        ("Springer, Cham (2017). https://x.org/a", MAY_BEGIN), ("Springer, Ulm (2017)", MAY_BEGIN),
        ("Tern Press, Hull (2017). doi:10.5555/a", MAY_BEGIN), ("Moss, Tom (2017). Fog", BEGINS),
        ("ACM, New York, NY, 14–25.", MAY_BEGIN), ("Moss, Tom, and Ann Roe (2017)", BEGINS),
        ("?Otters of it", GOES_ON), ("(b) Harrow T. A", GOES_ON), ("(a) ", GOES_ON),
        ("(a) of it", GOES_ON), ("(a)Harrow T. A", GOES_ON), ("   ", GOES_ON),
        # its first 200 characters say it
        (f"{' ' * 199}Otters", MAY_BEGIN), (f"{' ' * 200}Otters", GOES_ON),
        (f"   {'Otters ' * 9}", MAY_BEGIN),
    ],
)  # fmt: skip
def test_how_other_lines_begin(line: str, how: int) -> None:
    assert line_signs.begins(line) == how


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("of the north", True), ("van den", True), ("vanadium", True), ("d'", True), ("", True),
        ("de Visser K", False), ("van den Berg A", False), ("d’Arc J", False), ("l'Ange M", False),
        ("d'arc", True), ("Otters", False), ("“Otters”", False), ("王某", False), ("12 x", True),
        ("https://x.org", True), (f"{' ' * 59}Otters", False), (f"{' ' * 60}Otters", True),
        ("ibn Sina A", False), ("av Berg A", False),
    ],
)  # fmt: skip
def test_what_begins_as_no_reference_does(line: str, goes_on: bool) -> None:
    assert line_signs.continues(line) is goes_on


@pytest.mark.parametrize(
    "words",
    [
        "(١٩٩٠)", "الخطيب ١٣٠٠", "الخطيب ١٩٤٥", "(۱۹۹۰)", "رضا ۱۳۰۰", "(१९९०)", "शर्मा २०२६",
        "(๑๙๙๐)", "สมชาย ๑๓๐๐", "สมชาย ๒๖๙๐",
    ],
)  # fmt: skip
def test_every_digit_of_a_script_may_stand_in_a_year(words: str) -> None:
    assert line_signs.says_when(words)


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("(2700) สมชาย", False), ("(1299) رضا", False), ("สมชาย 2699", True),
        ("رضا (بدون تاريخ)", False), ("Berg K. 1400", True), ("Berg K. 1399", False),
        ("Berg K. 2099", True), ("Berg K. 2100", False),
    ],
)  # fmt: skip
def test_from_when_to_when_a_number_may_be_a_year(words: str, dated: bool) -> None:
    assert line_signs.says_when(words) is dated


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("This study shows how hedgehogs", False), ("This study shows how hedgehogs move", True),
        # numbers among its first words are of a reference, an address anywhere near too
        (f"Harrow argues that rain decides all {'and ' * 5}ab3", False),
        (f"Harrow argues that rain decides all {'and ' * 5}abc3", False),
        (f"Harrow argues that rain decides all {'and ' * 5}abcd3", True),
        (f"This study shows it {'a ' * 138}PMC1", False),
        (f"This study shows it {'a ' * 138} PMC1", True),
        # the verb stands among the first 120 characters
        (f"Harrow {'and ' * 26}Mo  is a", True), (f"Harrow {'and ' * 26}Moo  is a", True),
        (f"Harrow {'and ' * 26}Mooo  is a", False), ("Harrow and all of his rivers", False),
    ],
)  # fmt: skip
def test_how_far_prose_about_a_work_is_looked_for(line: str, tells: bool) -> None:
    assert line_signs.tells(line) is tells


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("240 p", True), ("412a", True), ("240 Seiten", True), ("240 pp", True), ("12 стр", True),
        ("240 x,", False), ("Springer, 9", True), ("a.b", False), ("x1+", False), ("1x+", False),
        ("https://www.x.org/a-", False), ("https://www.x.org/a,", True), ("Town »", True),
        ("(Berg ]", False), ("[Berg )", False), ("[Berg]", True), ("(1]", False),
        (f"https://{'a' * 112}", True), (f"{' ' * 130}", False),
    ],
)  # fmt: skip
def test_a_reference_can_end_with_this(line: str, last: bool) -> None:
    assert line_signs.may_be_last(line) is last


@pytest.mark.parametrize(
    ("line", "breaks"),
    [
        (f"({'a' * 199}", True), (f"({'a' * 200}", False), ("(a) b", False), ("(a [b]", True),
        ("[a (b)", True), ("a ]", False), ("Harrow T.", True), ("of\t", True), ("Stoff", False),
        ("12 p", False), ("p", True),
    ],
)  # fmt: skip
def test_what_wants_more_words(line: str, breaks: bool) -> None:
    assert line_signs.breaks_off(line) is breaks


@pytest.mark.parametrize(
    ("words", "done"),
    [(f"({'a' * 193} 2014)", True), (f"({'a' * 194} 2014)", False), ("(12014)", False)],
)
def test_how_far_back_a_bracket_with_the_year_may_begin(words: str, done: bool) -> None:
    assert line_signs.finished(words) is done


@pytest.mark.parametrize(("length", "address"), [(2_000, True), (20, True), (2_001, False)])
def test_how_long_an_address_at_the_end_may_be(length: int, address: bool) -> None:
    line = "https://".ljust(length, "a")
    assert line_signs.ends_with_address(line) is address
    assert line_signs.may_be_last(line) is address


@pytest.mark.parametrize(
    ("words", "dated", "placed"),
    [
        ("Accessed 3 May 2019. 2014", True, True), ("2014 2015", True, False),
        ("Retrieved 2019; 2014", True, False), ("Retrieved 2019", False, False),
        ("Stand: 2019", False, False), ("12014", False, True),
    ],
)  # fmt: skip
def test_which_numbers_date_a_work_and_which_place_it(
    words: str, dated: bool, placed: bool
) -> None:
    assert (line_signs.dates_a_work(words), line_signs.is_placed(words)) == (dated, placed)
