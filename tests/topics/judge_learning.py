"""How well learning keeps its promise, on a made-up library of which the whole truth is known.

    python tests/topics/judge_learning.py [SEED]...

Prints, for tags hidden at random, by time, and not at all: how many tags were left to find, how
many were offered, how many of these were right, and what precision and recall were expected.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.topics.bed import Bed, bed, hidden_at_random, hidden_by_time
from zotsync.topics import TaggableItem
from zotsync.topics.learn import Learned, learn


@dataclass(frozen=True)
class Found:
    """What came of one way to hide tags: counts, and the mean probability of what was offered."""

    left: int
    offered: int
    right: int
    expected: float

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.left if self.left else 1.0

    def words(self) -> str:
        return (
            f"{self.left} left to find, {self.offered} offered, {self.right} right: precision "
            f"{self.precision:.3f} (expected {self.expected:.3f}), recall {self.recall:.3f}"
        )


def ways(whole: Bed) -> Iterator[tuple[str, tuple[TaggableItem, ...]]]:
    """The ways to hide tags."""
    for share in (0.1, 0.2, 0.4):
        yield f"at random, {share:.0%}", hidden_at_random(whole, share)
    for share in (0.3, 0.6):
        yield f"by time, the newest {share:.0%}", hidden_by_time(whole, share)
    yield "nothing hidden", whole.items


def found(whole: Bed, items: tuple[TaggableItem, ...], learned: Learned) -> Found:
    """The offers against the truth; only tags that were tried can be found."""
    true = {entry.ref: whole.true(at) for at, entry in enumerate(whole.items)}
    tried = {row.tag for row in learned.calibrations}
    has = {entry.ref: {tag.name for tag in entry.item.tags} for entry in items}
    left = sum(len((true[ref] - has[ref]) & tried) for ref in true)
    offers = learned.proposals
    right = sum(offer.tag in true[offer.ref] for offer in offers)
    expected = sum(offer.probability for offer in offers) / max(len(offers), 1)
    return Found(left, len(offers), right, expected)


def main(seeds: list[int]) -> None:
    for seed in seeds:
        whole = bed(seed)
        print(f"seed {seed}: {len(whole.items)} items")
        for name, items in ways(whole):
            learned = learn(items)
            tried = [row.items for row in learned.calibrations]
            print(f"  {name}: {len(tried)} tags on {min(tried)} to {max(tried)} items")
            print(f"    {found(whole, items, learned).words()}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1, 2])
