"""What goes into a normalizing step, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from zotsync.model.item import Creator
from zotsync.model.journals import Journal
from zotsync.model.reference import Reference
from zotsync.model.schema import ItemType, Schema
from zotsync.text.markup import clean_line


@dataclass(frozen=True, slots=True)
class NormalizeInput:
    """A reference with the Zotero type it becomes, and the journal that its container names."""

    reference: Reference
    item_type: ItemType
    schema: Schema
    journal: Journal | None = None

    def get(self, variable: str) -> str:
        """A CSL variable on one line and without markup, "" where the source does not state it."""
        text = self.reference.get(variable)
        return clean_line(text) if text else ""

    def resolved(self, variable: str) -> bool:
        """Whether the variable's text is a looked-up record's, not the printed one."""
        return variable in self.reference.evidence

    def has_field(self, base: str) -> bool:
        """Whether the type has the field, under this or its own name."""
        return self.item_type.own_name(base) is not None


@dataclass(frozen=True, slots=True)
class Part:
    """What one step gives: clean texts by CSL variable, creators, and lines (label, text).

    Where a variable is given twice, or has no field in the type, it becomes a line of Extra.
    """

    values: tuple[tuple[str, str], ...] = ()
    creators: tuple[Creator, ...] = ()
    lines: tuple[tuple[str, str], ...] = field(default=())

    def __add__(self, other: Part) -> Part:
        """Both, this one first."""
        return Part(
            values=self.values + other.values,
            creators=self.creators + other.creators,
            lines=self.lines + other.lines,
        )


def joined(parts: Sequence[Part]) -> Part:
    """All parts in one, in their order."""
    return Part(
        values=tuple(value for part in parts for value in part.values),
        creators=tuple(creator for part in parts for creator in part.creators),
        lines=tuple(line for part in parts for line in part.lines),
    )


#: One field family: from a reference to its clean part. Pure.
Step = Callable[[NormalizeInput], Part]


def values_part(pairs: Iterator[tuple[str, str]]) -> Part:
    """A part of values alone, the empty ones left out."""
    return Part(values=tuple((variable, text) for variable, text in pairs if text))
