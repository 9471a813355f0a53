"""Ways to lay out a list of works: what people copy, type and save."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence

Layout = Callable[[Sequence[str]], str]


def wrapped(words: str, width: int, indent: str = "") -> str:
    """A work over several lines; only blanks are broken."""
    return "\n".join(
        textwrap.wrap(words, width, subsequent_indent=indent, break_long_words=False,
                      break_on_hyphens=False)
    )  # fmt: skip


def numbered(mark: str, gap: str = "\n") -> Layout:
    """Each work behind its number in one shape of mark: `{}.`, `[{}]`, …"""
    return lambda works: gap.join(f"{mark.format(n)}{work}" for n, work in enumerate(works, 1))


def counted(numbers: Callable[[int], Sequence[int]]) -> Layout:
    """Each work behind a number of its own, whatever the order."""
    return lambda works: "\n".join(
        f"{n}. {work}" for n, work in zip(numbers(len(works)), works, strict=True)
    )


def folded(width: int, gap: str = "\n", indent: str = "", mark: str = "") -> Layout:
    """Each work wrapped to a width, behind its number if there is a mark."""
    return lambda works: gap.join(
        wrapped(mark.format(n) + work, width, indent) for n, work in enumerate(works, 1)
    )


#: Widths of letters in 1/1000 of the type's size, as their makers state them.
TIMES = dict(zip("abcdefghijklmnopqrstuvwxyz", (
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444), strict=True)) | dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556,
    611, 722, 722, 944, 722, 722, 611), strict=True)) | dict.fromkeys(" .,", 250) | (
    dict.fromkeys(":;/", 278) | dict.fromkeys("()-[]‘’", 333) | dict.fromkeys("“”«»„?", 444)
)  # fmt: skip
HELVETICA = dict(zip("abcdefghijklmnopqrstuvwxyz", (
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500), strict=True)) | dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
    611, 722, 667, 944, 667, 667, 611), strict=True)) | dict.fromkeys(" .,:;/[]", 278) | (
    dict.fromkeys("()-“”„", 333) | dict.fromkeys("‘’", 222) | {'"': 355, "&": 667}
)  # fmt: skip


def typeset(font: dict[str, int], letters: int) -> Layout:
    """Each work set in a type, in a column that so many letters of mean width fill."""
    usual = 500 if font is TIMES else 556
    room = letters * (430 if font is TIMES else 490)

    def reach(words: str) -> int:
        return sum(font.get(letter, usual) for letter in words)

    return lambda works: "\n".join(
        line for work in works for line in _broken(work, lambda line: reach(line) > room)
    )


def ragged(least: int, most: int, seed: int) -> Layout:
    """Each work broken anyhow, as by hand: no line keeps to a width."""

    def layout(works: Sequence[str]) -> str:
        chance = random.Random(seed)
        return "\n".join(
            line
            for work in works
            for line in _broken(work, lambda line: len(line) > chance.randint(least, most))
        )

    return layout


def _broken(work: str, too_long: Callable[[str], bool]) -> list[str]:
    lines = [""]
    for word in work.split():
        line = f"{lines[-1]} {word}".strip()
        if lines[-1] and too_long(line):
            lines.append(word)
        else:
            lines[-1] = line
    return lines


def _swapped(count: int) -> list[int]:
    return [2, 1, *range(3, count + 1)][:count]


def _doubled(count: int) -> list[int]:
    return [1, *range(1, count)]


#: Lists with numbers: up, down and any way, in every shape.
NUMBERED: dict[str, Layout] = {
    "dot": numbered("{}. "),
    "dot-tab": numbered("{}.\t"),
    "dot-blank": numbered("{}. ", "\n\n"),
    "square": numbered("[{}] "),
    "square-glued": numbered("[{}]"),
    "round": numbered("({}) "),
    "half": numbered("{}) "),
    "colon": numbered("{}: ", "\n\n"),
    "bare": numbered("{} "),
    "bare-tab": numbered("{}\t", "\n\n"),
    "escaped": numbered("{}\\. "),
    "alone": numbered("{}.\n"),
    "folded": folded(60, mark="{}. "),
    "folded-hanging": folded(60, indent="   ", mark="{}. "),
    "folded-square": folded(40, mark="[{}] "),
    "folded-bare": folded(60, mark="{} "),
}
#: Lists that do not count upwards.
ODDLY_NUMBERED: dict[str, Layout] = {
    "down": counted(lambda count: range(count, 0, -1)),
    "swapped": counted(_swapped),
    "doubled": counted(_doubled),
    "misprinted": counted(lambda count: [17 if n == 2 else n for n in range(1, count + 1)]),
    "last-first": counted(lambda count: [count, *range(1, count)]),
    "over-9999": counted(lambda count: range(9_997, 9_997 + count)),
    "missing": counted(lambda count: [1, *range(5, 4 + count)]),
    "all-one": counted(lambda count: [1] * count),
    "stray": lambda works: "\n".join(
        f"3. {work}" if n == 1 else work for n, work in enumerate(works)
    ),
}
#: Lists without numbers whose entries are marked off.
MARKED_OFF: dict[str, Layout] = {
    "lines": "\n".join,
    "blank": "\n\n".join,
    "bullets": lambda works: "\n".join(f"• {work}" for work in works),
    "dashes": lambda works: "\n".join(f"- {work}" for work in works),
    "folded-blank": folded(60, "\n\n"),
    "hanging": folded(60, indent="    "),
    "hanging-blank": folded(60, "\n\n", "    "),
    "first-indented": lambda works: "\n".join(wrapped(f"    {work}", 60) for work in works),
    "links-below": lambda works: "\n".join(f"{work}\nCrossref\nGoogle Scholar" for work in works),
    "links-behind": lambda works: "\n\n".join(
        f"{work} [DOI] [PubMed] [Google Scholar]" for work in works
    ),
}
#: Lists in which nothing but the words tells where an entry begins.
ONLY_WORDS: dict[str, Layout] = {
    "folded-80": folded(80),
    "folded-60": folded(60),
    "folded-45": folded(45),
    "double-spaced": lambda works: "\n\n".join(
        wrapped(work, 70).replace("\n", "\n\n") for work in works
    ),
}
