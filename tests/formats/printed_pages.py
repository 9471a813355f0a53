"""Pages as a printer sets them: a flow of paragraphs in columns, by the widths of the letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.citations.lists.printed_lists import HELVETICA
from tests.formats.paper import HEIGHT, Sheet, pdf

LEFT, WIDTH, TOP, BOTTOM = 60.0, 475.0, HEIGHT - 90, 80.0
BODY = (
    "Rivers were counted in 2018 by keepers who had no other thing to do, and the fish were many. "
    "The disruptions of tides were noted with care, as the tables show for every month. "
)


@dataclass(frozen=True)
class Printing:
    """How a list is set: `mark` before each entry ("" for none), `raised` above the line and small;
    indents and gaps in points; `hyphens` breaks words; `small_caps` up to the first comma; what
    stands at a page's foot and at its top (of odd and even pages), and in the middle of the list.
    """

    columns: int = 1
    size: float = 9.0
    mark: str = ""
    raised: bool = False
    hanging: float = 0.0
    first_line: float = 0.0
    gap: float = 0.0
    hyphens: str = ""
    small_caps: bool = False
    breaks_addresses: bool = False
    heads: tuple[str, str] = ("The Journal of Rivers {n} (2020)", "Lindqvist et al. {n}")
    foot: tuple[str, ...] = ()  # of the second page
    figure: tuple[str, ...] = ()
    lines: int = 0  # of a column, at most
    body: int = 25  # lines of text before the list


def reach(words: str, size: float) -> float:
    """Points that words reach in Helvetica."""
    return sum(HELVETICA.get(letter, 556) for letter in words) * size / 1000


def printed(works: Sequence[str], how: Printing) -> bytes:
    """A paper whose last part is the list."""
    return pdf(pages(works, how))


def pages(works: Sequence[str], how: Printing) -> list[Sheet]:
    """The pages of such a paper."""
    room = WIDTH / how.columns - (15 if how.columns > 1 else 0)
    text = broken(BODY * 12, lambda line, first: reach(line, how.size) <= room, how)[: how.body]
    flow: list[_Line] = [_Line(line) for line in text]
    flow.append(_Line("References", above=12))
    for n, work in enumerate(works, 1):
        mark = how.mark.format(n=n)
        small = 0.6 if how.raised else 1.0
        front = reach(mark, how.size * small)

        def fits(line: str, first: bool, front: float = front) -> bool:
            indent = how.first_line + front if first else how.hanging
            return reach(line, how.size) + indent <= room

        for place, line in enumerate(broken(work, fits, how)):
            first = place == 0
            flow.append(
                _Line(line, how.first_line if first else how.hanging, how.gap if first else 0,
                      mark if first else "", first and how.small_caps)
            )  # fmt: skip
    return list(_sheets(flow, how))


@dataclass(frozen=True)
class _Line:
    words: str
    indent: float = 0.0
    above: float = 0.0
    mark: str = ""
    small_caps: bool = False


def broken(words: str, fits: Callable[[str, bool], bool], how: Printing) -> list[str]:
    """Words in lines; a word is broken behind a vowel, an address behind a slash or stop."""
    lines = [""]
    for word in words.split():
        line = f"{lines[-1]} {word}".strip()
        if not lines[-1] or fits(line, len(lines) == 1):
            lines[-1] = line
            continue
        for head, tail in _broken_word(word, how):
            if fits(f"{lines[-1]} {head}", len(lines) == 1):
                lines[-1] = f"{lines[-1]} {head}"
                word = tail
                break
        lines.append(word)
    return lines


def _broken_word(word: str, how: Printing) -> Iterable[tuple[str, str]]:
    if how.breaks_addresses and re.match(r"https?://|10\.\d", word):
        for found in reversed(list(re.finditer(r"(?<=[a-z\d])[/.](?=[a-z\d])", word))):
            yield word[: found.end()], word[found.end() :]
    elif how.hyphens and word.isalpha() and word.islower():
        for found in reversed(list(re.finditer(r"(?<=..[aeiou])(?=[bcdfglmnprst][a-z]{2})", word))):
            yield word[: found.end()] + how.hyphens, word[found.end() :]


def _sheets(flow: Sequence[_Line], how: Printing) -> Iterable[Sheet]:
    leading = how.size + 2
    floor = BOTTOM + 10 * len(how.foot)
    sheet, column, bottom, count = _sheet(1, how), 0, TOP, 0
    number = 1
    for line in flow:
        if bottom - leading - line.above < floor or (how.lines and count >= how.lines):
            column, bottom, count = column + 1, TOP, 0
            if column == how.columns:
                yield sheet
                number, column = number + 1, 0
                sheet = _sheet(number, how)
            if how.figure and number == 2:
                for place, words in enumerate(how.figure if column == 0 else ()):
                    sheet.write(words, LEFT, TOP - 70 - 10 * place, how.size - 1)
                bottom -= 90 + 10 * len(how.figure)
        bottom -= leading + (line.above if count else 0)
        count += 1
        _set(sheet, line, LEFT + column * WIDTH / how.columns, bottom, how)
    yield sheet


def _set(sheet: Sheet, line: _Line, left: float, bottom: float, how: Printing) -> None:
    at = left + line.indent
    if line.mark:
        size, rise = (how.size * 0.6, 3.5) if how.raised else (how.size, 0.0)
        sheet.write(line.mark, at, bottom + rise, size)
        at += reach(line.mark, size)
    words = line.words
    if line.small_caps:
        names, comma, words = words.partition(",")
        for run in re.findall(r"[a-zß-ÿ]+|[^a-zß-ÿ]+", names + comma):
            size = how.size * (0.78 if run.islower() else 1)
            sheet.write(run.upper(), at, bottom, size)
            at += reach(run.upper(), size)
    sheet.write(words, at, bottom, how.size)


def _sheet(number: int, how: Printing) -> Sheet:
    sheet = Sheet()
    head = how.heads[number % 2].format(n=100 + number)
    sheet.write(head, LEFT if number % 2 else LEFT + WIDTH - reach(head, 8), HEIGHT - 50, 8)
    sheet.write(str(100 + number), 290, 40, 8)
    for place, words in enumerate(how.foot if number == 2 else ()):
        sheet.write(words, LEFT, BOTTOM - 2 + 9 * (len(how.foot) - 1 - place), 7)
    return sheet
