"""Lists in layouts that are seldom tried, written by hand: each of their works is one entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.citations.lists.printed_lists import wrapped
from zotsync.citations.lists.segment import segment
from zotsync.formats.registry import format_of
from zotsync.formats.text import read
from zotsync.model.reference import Notice, Reference, Rejected

VANCOUVER = (
    "Marsh T, Okafor L. Otters in city rivers. J Ex Ecol. 2014;12(3):101-9.",
    "Berg K. Rain over small lakes. Water Notes. 2016;8(1):22-30. doi:10.5555/wn.2016.22",
    "Lindqvist M, van Aalst P. Borders made of water. Geogr Rev Ex. 2011;41:7-19.",
    "Harrow TJ. Counting hedgehogs at night. Garden Biol. 2019;5(2):55-63.",
    "Novak P, Silva R. Maps of drowned villages. Cartogr Ex. 2008;17(4):200-15.",
)
APA = (
    "Marsh, T., & Okafor, L. (2014). Otters in city rivers. Journal of Example Ecology, 12, 1–9.",
    "Berg, K. (2016). Rain over small lakes. Water Notes, 8(1), 22–30. https://doi.org/10.5555/wn.2",
    "Lindqvist, M., & van Aalst, P. (2011). Borders made of water. Geographical Review, 41, 7–19.",
    "Harrow, T. J. (2019). Counting hedgehogs at night. Garden Biology, 5(2), 55–63.",
    "Novak, P. (2008). Maps of drowned villages. Hof Press.",
)
STYLES = {"vancouver": VANCOUVER, "apa": APA}
Layout = Callable[[Sequence[str]], str]


def entries_of(text: str) -> list[str]:
    return [entry.raw for each in segment(text.split("\n")).lists for entry in each.entries]


def margin(mark: str, first: int, number: str = "{} ", every: int = 1) -> Layout:
    """A manuscript's copy: each line, or each fifth, with its number at the margin."""

    def layout(works: Sequence[str]) -> str:
        lines = [line for n, work in enumerate(works, 1)
                 for line in wrapped(mark.format(n) + work, 50).split("\n")]  # fmt: skip
        return "\n".join(
            number.format(at) + line if at % every == 0 else "    " + line
            for at, line in enumerate(lines, first)
        )

    return layout


def marked(mark: str) -> Layout:
    return lambda works: "\n".join(mark.format(n) + work for n, work in enumerate(works, 1))


LAYOUTS: dict[str, Layout] = {
    "lines counted": margin("{}. ", 1),
    "lines counted from 201": margin("{}. ", 201, "{}  "),
    "lines counted, brackets": margin("[{}] ", 1_320, "{:5}\t"),
    "lines counted, no numbers": margin("", 301),
    "each fifth line": margin("{}. ", 401, "{} ", 5),
    "each fifth line, brackets": margin("[{}] ", 38, "{:3} ", 5),
    "each fifth line, no numbers": margin("", 96, "{} ", 5),
    "dash": marked("{}– "),
    "long dash": marked("{}— "),
    "dash apart": marked("{} – "),
    "dot and dash": marked("{}.– "),
    "full width": marked("{}．"),
    "mail": lambda works: "\n".join(
        "> " + line for n, work in enumerate(works, 1)
        for line in wrapped(f"{n}. {work}", 70).split("\n")),
    "bullets": marked("• "),
    "stars": marked("* "),
    "dashes": marked("– "),
    "blank lines inside": lambda works: "\n\n".join(
        line for n, work in enumerate(works, 1)
        for line in wrapped(f"{n}. {work}", 60).split("\n")),
    "one line": lambda works: " ".join(f"{n}. {work}" for n, work in enumerate(works, 1)),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("heading", ["References\n", "Список литературы\n", "参考文献\n"])
def test_each_work_is_one_entry(heading: str, layout: str, style: str) -> None:
    works = list(STYLES[style]) * (4 if layout.startswith("each") else 1)
    if layout == "blank lines inside" and style == "apa":
        works = [works[1], *works[3:]]  # a journal's name behind a blank line begins as a work may
    if layout == "one line" and style == "apa":
        works = works[:1] + works[2:]  # an address ends at a blank, and the number behind it
    assert entries_of(heading + LAYOUTS[layout](works)) == works


@pytest.mark.parametrize("mark", ["{} ", "{}\t", "{}  ", "{}|"])
@pytest.mark.parametrize("first", [1, 5, 98])
def test_numbers_of_works_are_none_of_lines(mark: str, first: int) -> None:
    works = VANCOUVER * 3
    text = "\n".join(mark.format(n) + work for n, work in enumerate(works, first))
    (found,) = segment(["References", *text.split("\n")]).lists
    assert [entry.raw for entry in found.entries] == list(works)
    assert [entry.number for entry in found.entries] == list(range(first, first + 15))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b"])
@pytest.mark.parametrize("style", STYLES)
def test_whatever_ends_the_lines(end: str, style: str) -> None:
    works = STYLES[style]
    data = end.join(["References", *works]).encode()
    assert format_of(data, "a.txt").name == "text"
    assert [each.raw for each in read(data, "a.txt") if isinstance(each, Reference)] == list(works)


@pytest.mark.parametrize("head", ["{}    J. MARSH ET AL.", "{}    Marsh et al.", "Otters    {}"])
def test_a_head_that_says_et_al_is_no_entry(head: str) -> None:
    pages = []
    for n, work in enumerate(VANCOUVER * 2, 1):
        pages.append(wrapped(f"{n}. {work}", 60))
        if n in (3, 7):
            pages.append(f"\n{head.format(310 + n)}\n")
    found = [each for each in read(("References\n" + "\n".join(pages)).encode(), "a.txt")
             if not isinstance(each, Notice)]  # fmt: skip
    assert [each.raw for each in found] == list(VANCOUVER * 2)


@pytest.mark.parametrize(
    "note", ["Ibid., p. 24.", "Ibid.", "Marsh, op. cit., 77.", "See id. at 9."]
)
def test_a_note_that_refers_back_has_its_words_told(note: str) -> None:
    text = f"Notes\n1. {VANCOUVER[0]}\n2. {note}\n3. {VANCOUVER[2]}\n"
    found = [each for each in read(text.encode(), "a.txt") if not isinstance(each, Notice)]
    assert [each.raw for each in found] == [VANCOUVER[0], note, VANCOUVER[2]]
    assert isinstance(found[1], Rejected)
