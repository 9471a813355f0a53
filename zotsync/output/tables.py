"""Tables, of references and items above all: as wide as the screen, whole where a pipe reads."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zotsync.model.item import Proposal
from zotsync.model.reference import Name, Reference
from zotsync.output.item_line import NO_TITLE, item_words
from zotsync.output.plain import cells, cut, folded, printable, unmarked, width_of
from zotsync.output.words import type_label

if TYPE_CHECKING:
    from rich.console import Console


def show_references(console: Console, references: Sequence[Reference]) -> None:
    """What the inputs say: number, who, when, title, place in print.

    Lists that print no titles at all leave that column out. On a narrow screen titles and journals
    are cut first: what finds a work is its volume and page.
    """
    if not references:
        return
    titled = any(reference.get("title") for reference in references)
    columns = [Column("#", right=True), Column("who", cut=True, least=18), Column("year")]
    columns += [Column("title", cut=True, least=34)] * titled
    columns.append(Column("where", cut=True, least=12 if titled else 30))
    numbered = any(map(_numbers, references))
    columns += [Column("vol:page", cut=True, least=24)] * numbered
    rows = [_row(reference, titled=titled, numbered=numbered) for reference in references]
    show_table(console, columns, rows)


def _row(reference: Reference, *, titled: bool, numbered: bool) -> list[str]:
    year = reference.issued.year if reference.issued else None
    numbers = _numbers(reference)
    host = reference.get("container-title") or reference.get("publisher")
    place = host or ("" if numbers else identifier_words(reference))
    title = unmarked(reference.get("title")) or identifier_words(reference) or NO_TITLE
    cells = [str(reference.ordinal or ""), who(reference.names, et_al=reference.et_al)]
    cells += [str(year or "")] + [title] * titled
    return [*cells, "" if titled and place == title else place, *[numbers] * numbered]


def who(names: Sequence[Name], *, et_al: bool) -> str:
    """The first names as a citation gives them: authors, else editors."""
    roles = {name.role for name in names}
    cited = next((role for role in ("author", "editor") if role in roles), "")
    known = [name.family or name.literal for name in names if not cited or name.role == cited]
    if not known:
        return ""
    if et_al or len(known) > 2:
        return f"{known[0]} et al."
    return " & ".join(known)


def _numbers(reference: Reference) -> str:
    """Volume and page: "12:34-56", either alone where that is all."""
    parts = (reference.get("volume"), reference.get("page") or reference.get("number"))
    return ":".join(filter(None, parts))


#: Identifiers that do not say themselves what they are.
_PREFIXES = {"DOI": "", "PMID": "PMID:", "PMCID": "", "arXiv": "arXiv:", "ISBN": "ISBN ", "URL": ""}


def identifier_words(reference: Reference) -> str:
    """The identifiers that a reference states, each as it may be typed."""
    stated = ((prefix, reference.get(name)) for name, prefix in _PREFIXES.items())
    return ", ".join(prefix + value for prefix, value in stated if value)


def show_items(console: Console, proposals: Sequence[Proposal]) -> None:
    """What would be written: type, title or place, tags."""
    if not proposals:
        return
    columns = [
        Column("#", right=True), Column("type"), Column("title", cut=True),
        Column("tags", cut=True),
    ]  # fmt: skip
    rows = [
        [
            str(proposal.reference.ordinal or ""),
            type_label(proposal.item.item_type),
            _title(proposal),
            ", ".join(tag.name for tag in proposal.item.tags),
        ]
        for proposal in proposals
    ]
    show_table(console, columns, rows)


def _title(proposal: Proposal) -> str:
    """The title, else "(no title)" and the place in print."""
    words = item_words(proposal.item.payload())
    return words.title or " ".join(part for part in (NO_TITLE, words.place) if part)


#: Between two columns.
GAP = "  "
#: Below so many columns a cell says nothing.
LEAST = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether numbers stand in it, and whether it may be cut to fit.

    `least`: it is not cut below so many columns, as long as another can give. `fold`: what does
    not fit goes on below itself.
    """

    heading: str = ""
    right: bool = False
    cut: bool = False
    least: int = LEAST
    fold: bool = False


def table_lines(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, width: int = 0
) -> list[str]:
    """A heading and a line to each row; no wider than `width` columns (0: as wide as needed).

    Cells lose what a screen must not show. Columns that may be cut share what is left;
    a row takes more lines where a column folds.
    """
    texts = [[printable(cell) for cell in row] for row in rows]
    widths = [
        max([cells(column.heading), *(cells(row[at]) for row in texts)])
        for at, column in enumerate(columns)
    ]
    if width:
        widths = _fitted(columns, widths, width)
    lines = [_line(columns, [column.heading for column in columns], widths)]
    for row in texts:
        lines += [_line(columns, part, widths) for part in _parts(columns, row, widths)]
    return lines if any(column.heading for column in columns) else lines[1:]


def show_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """A table with its heading on a console, as wide as its screen."""
    heading, *lines = table_lines(columns, rows, width=width_of(console))
    console.print(heading, style="bold", soft_wrap=True)
    for line in lines:
        console.print(line, soft_wrap=True)


def _fitted(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    """The widths, those of the columns that may be cut made smaller until the line fits.

    The widest gives first; each keeps its `least` until all are down to theirs.
    """
    fitted = list(widths)
    room = width - len(GAP) * (len(fitted) - 1)
    for leasts in ([max(column.least, LEAST) for column in columns], [LEAST] * len(columns)):
        while (over := sum(fitted) - room) > 0:
            able = [n for n, c in enumerate(columns) if (c.cut or c.fold) and fitted[n] > leasts[n]]
            if not able:
                break
            at = max(able, key=lambda n: fitted[n])
            others = [fitted[n] for n in able if fitted[n] < fitted[at]]
            fitted[at] -= min(over, max(1, fitted[at] - max([leasts[at], *others])))
    return fitted


def _parts(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """A row as the rows of one line each that it takes."""
    pieces = [
        _pieces(cell, width) if column.fold else [cell]
        for column, cell, width in zip(columns, row, widths, strict=True)
    ]
    return [list(part) for part in itertools.zip_longest(*pieces, fillvalue="")]


def _pieces(cell: str, width: int) -> list[str]:
    """A cell's lines, a word that is wider than the column broken."""
    found: list[str] = []
    for line in folded(cell, width).split("\n"):
        left = line
        while cells(left) > width > 1:
            end = next(at for at in range(1, len(left) + 1) if cells(left[: at + 1]) > width)
            found.append(left[:end])
            left = left[end:]
        found.append(left)
    return found


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for column, cell, width in zip(columns, row, widths, strict=True):
        text = cut(cell, width)
        gap = " " * (width - cells(text))
        parts.append(gap + text if column.right else text + gap)
    return GAP.join(parts).rstrip()
