"""References and items as tables: as wide as the screen, whole where a pipe reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zotsync.model.item import Proposal
from zotsync.model.reference import Name, Reference
from zotsync.output.item_line import NO_TITLE, item_words
from zotsync.output.plain import unmarked
from zotsync.output.table import Column, show_table
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
