"""Lists as they come from other hands and programs: marks, columns, pages, headings, notes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from tests.citations.lists.printed_lists import Layout, folded, numbered, wrapped


def roman(number: int) -> str:
    """A number below forty in small roman digits."""
    return ["", "x", "xx", "xxx"][number // 10] + [
        "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]  # fmt: skip


def letter(number: int) -> str:
    return chr(96 + number)


def marked(mark: str, value: Callable[[int], str], width: int = 0, indent: str = "") -> Layout:
    """Each work behind a mark of its own, wrapped to a width if there is one."""

    def layout(works: Sequence[str]) -> str:
        entries = [mark.format(value(n)) + work for n, work in enumerate(works, 1)]
        return "\n".join(wrapped(each, width, indent) if width else each for each in entries)

    return layout


def labelled(mark: str, width: int = 0) -> Layout:
    """Each work behind a key made of its first word and its year."""

    def layout(works: Sequence[str]) -> str:
        entries = []
        for n, work in enumerate(works, 1):
            year = re.search(r"(?:19|20)(\d\d)", work)
            name = re.search(r"[^\W\d_]{2,}", work)
            key = f"{name[0][:5] if name else 'Same'}{year[1] if year else '00'}{letter(n)}"
            entries.append(mark.format(key) + work)
        return "\n".join(wrapped(each, width, "  ") if width else each for each in entries)

    return layout


#: Marks that only the list proves.
MARKED: dict[str, Layout] = {
    f"{name} {shape.strip()}{' folded' if width else ''}": marked(shape, value, width, "    ")
    for shape in ("{}. ", "{}) ", "({}) ", "[{}] ")
    for width in (0, 60)
    for name, value in (
        ("a", letter), ("A", lambda n: letter(n).upper()),
        ("i", roman), ("I", lambda n: roman(n).upper()),
    )
}  # fmt: skip
MARKED |= {
    shape.strip(): marked(shape, str)
    for shape in ("S{}. ", "[S{}] ", "R{}: ", "Ref. {}: ", "#{} ", "1.{} ", "{{{}}} ", "<{}> ",
                  "**{}.** ", "{}º ", "№ {} ", "{}.– ", "{}; ", "（{}）", "【{}】", "{}、")
}  # fmt: skip
MARKED |= {
    "raised": marked("{} ", lambda n: str(n).translate(str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹"))),
    "circled": marked("{} ", lambda n: chr(0x245F + n)),
    "cyrillic": marked("{}) ", lambda n: "абвгдежзиклм"[n - 1]),
    "greek": marked("{}. ", lambda n: "αβγδεζηθικλμ"[n - 1]),
}
LABELLED: dict[str, Layout] = {
    f"{shape.strip()}{' folded' if width else ''}": labelled(shape, width)
    for shape in ("[{}] ", "({}) ", "{}: ", "@{} ", "[@{}]: ", "{}\t")
    for width in (0, 60)
}


def columns(width: int, mark: str, indent: str, rows: int = 400, head: str = "") -> Layout:
    """Works wrapped into two columns side by side, `rows` lines a page, as a PDF is printed."""

    def layout(works: Sequence[str]) -> str:
        lines = [line for n, work in enumerate(works, 1)
                 for line in wrapped(mark.format(n) + work, width, indent).split("\n")]  # fmt: skip
        out: list[str] = []
        for at in range(0, len(lines), 2 * rows):
            page = lines[at : at + 2 * rows]
            left = page[: min(rows, (len(page) + 1) // 2) if len(page) < 2 * rows else rows]
            if at:
                out.append("\f" + head.format(at))
            pairs = itertools.zip_longest(left, page[len(left) :], fillvalue="")
            out += [f"{one:{width + 4}}{two}".rstrip() for one, two in pairs]
        return "\n".join(out)

    return layout


COLUMNS: dict[str, Layout] = {
    "numbers": columns(42, "{}. ", "   "),
    "brackets": columns(42, "[{}] ", ""),
    "brackets-narrow": columns(40, "[{}] ", "    "),
    "hanging": columns(42, "", "   "),
    "pages": columns(42, "[{}] ", "", 16, "Journal of Examples 12 (2014)          {}"),
    "pages-numbers": columns(36, "{}. ", "   ", 16, "{}          T. J. HARROW ET AL."),
}


def interrupted(layout: Layout, page: Sequence[str], every: int, *, room: bool) -> Layout:
    """A list over pages: after so many lines stand those that a page ends or begins with."""

    def printed(works: Sequence[str]) -> str:
        out: list[str] = []
        lines = layout(works).split("\n")
        for at, line in enumerate(lines, 1):
            out.append(line)
            if at % every == 0 and at < len(lines):
                ends = [each.format(n=10 + at // every) for each in page]
                out += ["", *ends, ""] if room else ends
        return "\n".join(out)

    return printed


#: What publishers, archives and libraries print on every page.
PAGES: dict[str, Sequence[str]] = {
    "page of": ("Page {n} of 40",),
    "dashes": ("– {n} –",),
    "manuscript": ("Author Manuscript", "Author Manuscript"),
    "nih": ("NIH-PA Author Manuscript",),
    "pmc": ("Harrow et al.", "Page {n}", "J Ex. Author manuscript; available in PMC 2015 June 1."),
    "downloaded": ("Downloaded from https://www.example.org/jex/12/3/412 by guest on 2 May 2020",),
    "jstor": ("This content downloaded from 192.0.2.1 on Tue, 12 Mar 2019 10:11:12 UTC",
              "All use subject to https://about.example.org/terms"),
    "preprint": ("bioRxiv preprint doi: https://doi.org/10.5555/2020.05.03; this version posted"
                 " May 3, 2020. The copyright holder for this preprint",
                 "(which was not certified by peer review) is the author. All rights reserved."),
    "rights": ("© 2020 The Authors. Published by Example Press. All rights reserved.",),
    "protected": ("This article is protected by copyright. All rights reserved.",),
    "fields": ("Frontiers in Examples | www.example.org", "{n}",
               "March 2020 | Volume 11 | Article 123"),
    "cairn": ("Document téléchargé depuis www.example.org - Université de Bonn - 02/05/2020",),
    "head": ("HARROW ET AL.          {n}",),
    "licence": ("Creative Commons Attribution License (CC BY 4.0)",),
}  # fmt: skip
FOLDED: dict[str, Layout] = {
    "dot": folded(60, mark="{}. "), "square": folded(60, mark="[{}] "),
    "hanging": folded(60, indent="    "), "blank": folded(60, "\n\n"),
}  # fmt: skip
SUBHEADINGS = (
    ("Primary Sources", "Secondary Sources", "Web sites"),
    ("Books", "Journal articles", "Newspapers and magazines"),
    ("A. Archival sources", "B. Books and articles", "C. Films"),
    ("1. Monographs", "2. Theses", "3. Reports"),
    ("Monographien", "Zeitschriftenaufsätze", "Internetquellen"),
    ("Fuentes primarias", "Libros", "Páginas web"),
    ("Chapter 1", "Chapter 2", "Chapter 3"),
    ("Notes to Chapter 1", "Notes to Chapter 2", "Notes to pages 12–14"),
)
SETTINGS = ("{}\n", "\n{}\n\n", "{}:\n", "**{}**\n", "## {}\n", "{}\n------\n")


def parted(layout: Layout, heads: Sequence[str], setting: str) -> Layout:
    """A list in parts with a heading each; the numbers of each part begin at 1."""

    def printed(works: Sequence[str]) -> str:
        size = -(-len(works) // len(heads))
        parts = [works[at : at + size] for at in range(0, len(works), size)]
        return "\n".join(
            setting.format(head) + layout(part) for head, part in zip(heads, parts, strict=False)
        )

    return printed


ANNOTATIONS = (
    "This study shows how hedgehogs move through gardens at night, and why that matters to us.",
    "Harrow argues that rain decides everything. The author relies on thirty years of data.",
    "A thorough account of borders. Okafor compares 12 cases; the part on law is the best one.",
    "The article from 2014 is often cited, but its sample is small. I use its table of ranges.",
    "Provides a short history of maps and explains how they were drawn, printed and sold.",
)


def annotated(layout: Layout, indent: str, gap: str, width: int) -> Layout:
    """Below each work somebody says what it is about."""

    def printed(works: Sequence[str]) -> str:
        out = []
        for n, work in enumerate(works):
            note = ANNOTATIONS[n % len(ANNOTATIONS)]
            lines = wrapped(note, width or 400).split("\n")
            out.append(layout([work]) + gap + "\n".join(indent + line for line in lines))
        return "\n\n".join(out)

    return printed


ANNOTATED: dict[str, Layout] = {
    f"{name}{'-indented' if indent else ''}{'-apart' if gap > chr(10) else ''}-{width}": annotated(
        layout, indent, gap, width
    )
    for name, layout in (("line", "\n".join), ("hanging", folded(60, indent="    ")),
                         ("numbered", numbered("{}. ")))
    for indent in ("", "    ")
    for gap in ("\n", "\n\n")
    for width in (0, 70)
}  # fmt: skip
