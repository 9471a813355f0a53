"""References and items as tables that fit 80 columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zotsync.proposal import Proposal
from zotsync.reference import Name, Reference, Rejected
from zotsync.render import plain

if TYPE_CHECKING:
    from rich.console import Console


def show_references(
    console: Console, references: Sequence[Reference], rejected: Sequence[Rejected]
) -> None:
    """What the inputs say: number, who, when, title or place in print."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", justify="right")
    table.add_column("who", max_width=18, no_wrap=True, overflow="ellipsis")
    table.add_column("year", width=4)
    table.add_column("title", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("where", max_width=26, no_wrap=True, overflow="ellipsis")
    for reference in references:
        year = reference.issued.year if reference.issued else None
        table.add_row(
            str(reference.ordinal or ""),
            plain(who(reference.names, et_al=reference.et_al)),
            str(year or ""),
            plain(reference.get("title") or "—"),
            plain(where(reference)),
        )
    console.print(table)
    for entry in rejected:
        place = f"{entry.origin.file}:{entry.origin.first_line}"
        console.print(plain(f"not read ({entry.why}) {place}: {entry.raw[:300]}"), markup=False)
    console.print(f"{len(references)} references, {len(rejected)} not read")


def who(names: Sequence[Name], *, et_al: bool) -> str:
    """The first names as a citation gives them."""
    known = [name.family or name.literal for name in names]
    if not known:
        return ""
    if et_al or len(known) > 2:
        return f"{known[0]} et al."
    return " & ".join(known)


def where(reference: Reference) -> str:
    """Container, volume and page, else publisher, else an identifier."""
    volume = reference.get("volume")
    page = reference.get("page") or reference.get("number")
    parts = [reference.get("container-title") or reference.get("publisher")]
    parts.append(f"{volume}:{page}" if volume and page else volume or page)
    text = " ".join(part for part in parts if part)
    return text or reference.get("DOI") or reference.get("URL") or reference.get("PMID")


def show_items(console: Console, proposals: Sequence[Proposal]) -> None:
    """What would be written: type, title or place, tags."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", justify="right")
    table.add_column("type", max_width=16, no_wrap=True)
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
    console.print(table)
    console.print(f"{len(proposals)} items")
