"""Which MeSH descriptors are narrower than another, from NLM's own ASCII file (`d2026.bin`).

Format: https://www.nlm.nih.gov/mesh/ASCII_MeSH.html; a record has its tree numbers in `MN` lines
and its unique identifier in `UI`. A descriptor is narrower if a tree number of it continues one
of the other's. The file is the user's to download (free, about 30 MB); zotsync ships no MeSH.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class MeshTree:
    """The tree numbers of each descriptor, and the descriptors at each tree number, by UI."""

    numbers: Mapping[str, tuple[str, ...]]
    at: Mapping[str, str]

    def narrower(self, ui: str) -> tuple[str, ...]:
        """A descriptor and all that are narrower, by UI; () if the file does not have it."""
        roots = self.numbers.get(ui, ())
        below = {
            other
            for number, other in self.at.items()
            if any(number == root or number.startswith(f"{root}.") for root in roots)
        }
        return tuple(sorted(below | ({ui} if ui in self.numbers else set())))


def read_tree(lines: Iterable[str]) -> MeshTree:
    """The tree in the lines of an ASCII MeSH file; empty if they are something else."""
    numbers: dict[str, tuple[str, ...]] = {}
    record: dict[str, list[str]] = defaultdict(list)
    for line in [*lines, "*NEWRECORD"]:
        if line.startswith("*NEWRECORD"):
            if record["UI"]:
                numbers[record["UI"][0]] = tuple(record["MN"])
            record.clear()
        elif line.startswith(("MN = ", "UI = ")):
            record[line[:2]].append(line[5:].strip())
    return MeshTree(numbers, {number: ui for ui, held in numbers.items() for number in held})
