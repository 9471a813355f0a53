"""A proposal: one reference of one source, and the item it would make."""

from __future__ import annotations

from dataclasses import dataclass

from zotsync.item import ZoteroItem
from zotsync.reference import Reference


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source asks for: `source` is its name in the configuration, or the input's path."""

    source: str
    reference: Reference
    item: ZoteroItem

    @property
    def ref_id(self) -> str:
        """The reference's id within its source."""
        return self.reference.ref_id
