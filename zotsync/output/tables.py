"""References and items as tables that fit 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zotsync.model.item import Proposal
from zotsync.model.reference import Name, Reference, Rejected
from zotsync.output.plan_text import plain
from zotsync.output.words import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def show_references(
    console: Console, references: Sequence[Reference], rejected: Sequence[Rejected]
) -> None:
    """What the inputs say: number, who, when, title, place in print.

    Lists that print no titles at all leave that column out.
    """
    if references:
        console.print(_references(references))
    for entry in rejected:
        place = f"{entry.origin.file}:{entry.origin.first_line}"
        console.print(plain(f"not read ({entry.why}) {place}: {entry.raw[:300]}"))
    console.print(f"{counted(len(references), 'reference')}, {len(rejected)} not read")


def _references(references: Sequence[Reference]) -> Table:
    titled = any(reference.get("title") for reference in references)
    table = _table()
    table.add_column("#", justify="right", width=_digits(references), no_wrap=True)
    table.add_column("who", width=16, no_wrap=True, overflow="ellipsis")
    table.add_column("year", width=4, no_wrap=True)
    if titled:
        table.add_column("title", ratio=3, no_wrap=True, overflow="ellipsis")
    table.add_column("where", ratio=2, no_wrap=True, overflow="ellipsis")
    for reference in references:
        year = reference.issued.year if reference.issued else None
        place = where(reference)
        title = reference.get("title") or identifiers_of(reference) or "—"
        cells = [str(reference.ordinal or ""), who(reference.names, et_al=reference.et_al)]
        cells += [str(year or "")] + [title] * titled
        cells += ["" if titled and place == title else place]
        table.add_row(*(plain(cell) for cell in cells))
    return table


def _table() -> Table:
    """A table as wide as the console, so that its columns share what is there."""
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), expand=True)


def _digits(references: Iterable[Reference]) -> int:
    """The width of the widest number."""
    return max((len(str(reference.ordinal or "")) for reference in references), default=1) or 1


def who(names: Sequence[Name], *, et_al: bool) -> str:
    """The first names as a citation gives them."""
    known = [name.family or name.literal for name in names]
    if not known:
        return ""
    if et_al or len(known) > 2:
        return f"{known[0]} et al."
    return " & ".join(known)


def where(reference: Reference) -> str:
    """Container, volume and page, else publisher, else identifiers."""
    volume = reference.get("volume")
    page = reference.get("page") or reference.get("number")
    parts = [reference.get("container-title") or reference.get("publisher")]
    parts.append(f"{volume}:{page}" if volume and page else volume or page)
    text = " ".join(part for part in parts if part)
    return text or identifiers_of(reference)


#: Identifiers that do not say themselves what they are.
_PREFIXES = {"DOI": "", "PMID": "PMID:", "PMCID": "", "arXiv": "arXiv:", "ISBN": "ISBN ", "URL": ""}


def identifiers_of(reference: Reference) -> str:
    """The identifiers that a reference states, each as it may be typed."""
    stated = ((prefix, reference.get(name)) for name, prefix in _PREFIXES.items())
    return ", ".join(prefix + value for prefix, value in stated if value)


def show_items(console: Console, proposals: Sequence[Proposal]) -> None:
    """What would be written: type, title or place, tags."""
    table = _table()
    table.add_column("#", justify="right", width=_digits(p.reference for p in proposals))
    table.add_column("type", width=16, no_wrap=True, overflow="ellipsis")
    table.add_column("title", ratio=2, no_wrap=True, overflow="ellipsis")
    table.add_column("tags", ratio=1, no_wrap=True, overflow="ellipsis")
    for proposal in proposals:
        item = proposal.item
        table.add_row(
            str(proposal.reference.ordinal or ""),
            item.item_type,
            plain(item.get("title") or proposal.reference.raw),
            plain(", ".join(tag.name for tag in item.tags)),
        )
    if proposals:
        console.print(table)
    console.print(counted(len(proposals), "item"))
