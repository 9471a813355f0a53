"""The works that a proposal meets: those of the library, and those placed before it in a run."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zotsync.match.compare import compare
from zotsync.match.hesitation import are_two_entries
from zotsync.match.keys import MemoryIndex, convergent_key, identities_of, match_keys
from zotsync.match.links import follow_merges
from zotsync.match.model import Index, MatchRecord
from zotsync.match.rules import Verdict, decide
from zotsync.match.standing import CHANGED, SAME, is_uncontradicted, stands_for
from zotsync.model.item import Proposal
from zotsync.model.schema import is_key

#: The key of an item and what a work is to it.
Stand = tuple[str, Verdict]
_RANK = {"match": 2, "review": 1, "different": 0}


@dataclass(slots=True)
class MetWorks:
    """What a run compares with: the library (`index`), and what its references are so far.

    `named_by` are the sources that named a placed work. `merged` maps the key of an item that was
    merged away to its survivor; `undone` are the keys that an undo of ours put in the trash.
    `erased` gives what lists have said of items that the library holds no more, `aliases` the keys
    of those whose keys the library chose, by the key that we would have given them.
    """

    index: Index
    library_identity: str
    merged: Mapping[str, str]
    undone: Container[str]
    erased: Callable[[], Index]
    aliases: Callable[[], Mapping[str, str]] = dict
    placed: MemoryIndex = field(default_factory=MemoryIndex)
    named_by: dict[MatchRecord, set[str]] = field(default_factory=dict)

    def stored(self, key: str) -> Sequence[MatchRecord]:
        """The item under a key of the library, trashed or not; () if there is none."""
        return self.index.lookup(f"key:{key}")

    def is_free(self, key: str) -> bool:
        """Whether no item has a key, and no work of this run."""
        return not self.stored(key) and not self.placed.lookup(f"key:{key}")

    def is_trashed(self, key: str) -> bool:
        """Whether the item under a key is in the trash."""
        return any(work.trashed for work in self.stored(key))

    def is_given_up(self, key: str) -> bool:
        """Whether the user threw an item away: it is not in the library, or in the trash."""
        return key not in self.undone and all(work.trashed for work in self.stored(key))

    def is_erased(self, work: MatchRecord) -> str:
        """The key of an item that the user deleted for good and that a work surely was; "" none."""
        index, keys = self.erased(), match_keys(work)
        met = dict.fromkeys(then for key in keys for then in index.lookup(key))
        same = {then.key for then in met if _was(then, work)}
        return same.pop() if len(same) == 1 else ""

    def exported(self, proposal: Proposal, work: MatchRecord) -> tuple[str, ...]:
        """What an entry and the item whose key it bears (our export has them) agree in, if all
        that is stated agrees; else ()."""
        key = proposal.ref_id
        for item in self.stored(key) if is_key(key) else ():
            seen = compare(work, item).words()
            if seen and not item.trashed and not any(word.startswith("!") for word in seen):
                return (*seen, "key")
        return ()

    def file(self, work: MatchRecord, key: str, source: str) -> None:
        """Files a work under the key it got, so that the next reference to it gets the same."""
        filed = replace(work, key=key)
        if filed not in self.named_by:
            self.placed.add(filed)
        self.named_by.setdefault(filed, set()).add(source)

    def candidates(self, work: MatchRecord) -> Iterable[MatchRecord]:
        """The works of the library and of this run under any of the work's match keys."""
        met: dict[MatchRecord, None] = {}
        for key in match_keys(work):
            met.update(dict.fromkeys(self.index.lookup(key)))
            met.update(dict.fromkeys(self.placed.lookup(key)))
        return met

    def named_by_key(self, work: MatchRecord) -> Iterator[str]:
        """The items under the keys that a work can have been given."""
        for identity in identities_of(work):
            yield follow_merges(self.own_key(identity), self.merged)

    def own_key(self, identity: str) -> str:
        """The key of the item that was made of a work, or that would be."""
        key = convergent_key(self.library_identity, identity)
        return self.aliases().get(key, key)

    def verdict(self, proposal: Proposal, work: MatchRecord, other: MatchRecord) -> Verdict:
        """The verdict on a work and one that an entry of the same list may have named."""
        verdict = decide(work, other)
        again = verdict.outcome == "match" and proposal.source in self.named_by.get(other, ())
        if again and are_two_entries(work, other, compare(work, other)):
            return replace(verdict, outcome="review", confidence=0.5, against=True)
        return verdict

    def entries(self, proposal: Proposal, work: MatchRecord, key: str) -> list[Verdict]:
        """The verdicts on what the proposal's own list says of an item in this run."""
        return [
            self.verdict(proposal, work, other)
            for other in self.placed.lookup(f"key:{key}")
            if proposal.source in self.named_by[other]
        ]

    def stands(self, proposal: Proposal, work: MatchRecord) -> list[Stand]:
        """The verdict on every item that the work could be, best first, live before trashed."""
        by_key: dict[str, list[Verdict]] = {}
        for other in self.candidates(work):
            by_key.setdefault(other.key, []).append(self.verdict(proposal, work, other))
        stands = [(key, one_verdict(verdicts)) for key, verdicts in by_key.items()]

        def order(stand: Stand) -> tuple[int, bool, float, str]:
            key, verdict = stand
            return -_RANK[verdict.outcome], self.is_trashed(key), -verdict.confidence, key

        return sorted((s for s in stands if s[1].outcome != "different"), key=order)


def _was(then: MatchRecord, work: MatchRecord) -> bool:
    """Whether a work is what was said then, or a correction of it."""
    verdict = decide(work, then)
    corrected = verdict.outcome == "review" and not verdict.against
    return verdict.outcome == "match" or (corrected and stands_for(then, work) in (SAME, CHANGED))


def is_made_of(work: MatchRecord, stored: Sequence[MatchRecord], *, sure: bool) -> bool:
    """Whether the item under a work's convergent key is the one that was made of it.

    Keys of two works coincide once in 10**12, so the user may have changed much of the item
    as long as it is not plainly another. Where the user said "new", only "match" is enough.
    """
    if sure:
        return any(decide(work, item).outcome == "match" for item in stored)
    return not speaks_against(work, stored) and all(
        is_uncontradicted(work, item) or stands_for(item, work) == SAME for item in stored
    )


def speaks_against(work: MatchRecord, stored: Sequence[MatchRecord]) -> bool:
    """Whether an item speaks against being a work."""
    return any(decide(work, item).against for item in stored)


def one_verdict(verdicts: list[Verdict]) -> Verdict:
    """One verdict on an item known in several spellings: a contradiction makes it doubtful."""
    best = max(verdicts, key=lambda verdict: (_RANK[verdict.outcome], verdict.confidence))
    if best.outcome == "match" and any(verdict.against for verdict in verdicts):
        return replace(best, outcome="review", confidence=0.5)
    return best
