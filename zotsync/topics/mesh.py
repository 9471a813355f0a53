"""MeSH: descriptors as a record lists them, and which are narrower than another.

The tree comes from NLM's own ASCII file (`d2026.bin`), which is the user's to download (free,
about 30 MB); zotsync ships no MeSH. Format: https://www.nlm.nih.gov/mesh/ASCII_MeSH.html; a record
has its tree numbers in `MN` lines and its unique identifier in `UI`. A descriptor is narrower if a
tree number of it continues one of the other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: The most bytes of an ASCII file that are read.
MAX_BYTES = 200_000_000

#: Check tags: they say what kind of subjects a study had, not what it is about.
CHECK_TAGS = (
    "Humans", "Male", "Female", "Adult", "Aged", "Aged, 80 and over", "Middle Aged",
    "Young Adult", "Adolescent", "Child", "Child, Preschool", "Infant", "Infant, Newborn",
    "Animals", "Mice", "Rats", "Pregnancy", "United States", "Retrospective Studies",
    "Prospective Studies", "Follow-Up Studies", "Treatment Outcome", "Time Factors",
)  # fmt: skip


class Descriptor(NamedTuple):
    """A descriptor of a record; `major` if it is a main point of the article."""

    ui: str
    name: str
    major: bool


def read_descriptor(text: str) -> Descriptor:
    """The descriptor that "UI|name|major" writes.

    >>> read_descriptor("D001943|Breast Neoplasms|Y")
    Descriptor(ui='D001943', name='Breast Neoplasms', major=True)
    """
    ui, name, major = [*text.split("|"), "", ""][:3]
    is_major = major.strip().lower() in {"y", "yes", "1", "true", "major"}
    return Descriptor(ui.strip(), name.strip(), is_major)


@dataclass(frozen=True, slots=True)
class MeshTree:
    """The tree numbers of each descriptor, and the descriptor at each tree number, by UI."""

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


def mesh_tree(lines: Iterable[str]) -> MeshTree:
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
