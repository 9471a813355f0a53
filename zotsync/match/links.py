"""The references of earlier runs, and which item each of them was.

What a source *said* last time tells, never what the user may have edited in Zotero since.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from zotsync.match.model import Index, Link, MatchRecord
from zotsync.match.records import record_of_proposal
from zotsync.match.rules import plainly_another
from zotsync.match.standing import ANOTHER, SAME, stands_for
from zotsync.match.wording import are_words_of_one_work, bare_words
from zotsync.model.item import Proposal

#: Fewer letters than this name no entry by themselves.
TELLING_WORDS = 12

#: What a source said last time: (source, item key) → the record of it.
Said = Mapping[tuple[str, str], MatchRecord]


class Entry:
    """A reference of today, and what it is compared by.

    That is made when it is asked for: a reference of the same words as last time is known without.
    """

    __slots__ = ("_work", "proposal")

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._work: MatchRecord | None = None

    @property
    def work(self) -> MatchRecord:
        """The reference, reduced to what identity is decided on."""
        if self._work is None:
            self._work = record_of_proposal(self.proposal)
        return self._work


def follow_merges(key: str, merged: Mapping[str, str]) -> str:
    """The item that a key lives on in, through any number of merges."""
    seen = {key}
    while (survivor := merged.get(key)) and survivor not in seen:
        seen.add(survivor)
        key = survivor
    return key


@dataclass(frozen=True, slots=True)
class Recognised:
    """The item that a reference was in earlier runs; `rule` says how, `sure` False: a doubt.

    `own_key` is that item where the user has merged it into `item_key`. `evidence` is what speaks
    for and against. `others` are items that a doubtful one may be as well.
    """

    item_key: str
    rule: str
    sure: bool = True
    own_key: str = ""
    evidence: tuple[str, ...] = ("link",)
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Links:
    """The references of earlier runs, and which of today's each of them is."""

    index: Index
    merged: Mapping[str, str]
    said: Said
    trash: Container[str] | None = None
    recognised: dict[tuple[str, str], Recognised] = field(default_factory=dict)
    by_words: dict[str, Link] = field(default_factory=dict)
    replaced: set[tuple[str, str]] = field(default_factory=set)
    entries: Sequence[Entry] = ()
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    linked: Container[tuple[str, str]] = frozenset()

    def of(self, proposal: Proposal) -> Recognised | None:
        """The item that this reference was; its key may be gone: the user deleted the item."""
        return self.recognised.get((proposal.source, proposal.ref_id))

    def elsewhere(self, proposal: Proposal) -> Recognised | None:
        """The item that exactly these words made when they came by another road, None if none."""
        words = bare_words(proposal.reference.raw)
        link = self.by_words.get(words) if len(words) >= TELLING_WORDS else None
        if link is None:
            return None
        key = follow_merges(link.item_key, self.merged)
        own = link.item_key if link.item_key != key else ""
        return Recognised(key, "same-words", own_key=own, evidence=("words",))

    def is_about(self, words: str, proposal: Proposal) -> bool:
        """Whether an answer that was given about some words ("" unknown) is about this reference.

        A name is given to another part or edition as easily as to a stranger's work, and words
        that stand under another name today have taken their answer along.
        """
        who, raw = (proposal.source, proposal.ref_id), proposal.reference.raw
        if words and words == raw:
            return True
        if who in self.replaced:
            return False
        if not words:
            return True
        return not self._stands_elsewhere(words, proposal) and are_words_of_one_work(words, raw)

    def _stands_elsewhere(self, words: str, proposal: Proposal) -> bool:
        """Whether a list says these words under another name now."""
        if not self.named:
            for entry in self.entries:
                one = entry.proposal
                self.named.setdefault((one.source, bare_words(one.reference.raw)), one.ref_id)
        name = self.named.get((proposal.source, bare_words(words)), proposal.ref_id)
        return name != proposal.ref_id

    def target(self, link: Link, entry: Entry) -> str:
        """The item of a link: through merges, and back where the user has undone one."""
        key = follow_merges(link.item_key, self.merged)
        if not self._trashed(key):
            return key
        for (source, other), then in self.said.items():
            if source != link.source or other == key or self._trashed(other):
                continue
            if self.index.lookup(f"key:{other}") and stands_for(then, entry.work) == SAME:
                return other
        return key

    def then(self, link: Link) -> MatchRecord | None:
        """What the source said of a link's item, None where that is forgotten.

        Of an item that the user merged into that of another reference of the source, only the item
        itself tells: the source's words on the survivor are the other's.
        """
        own, key = link.item_key, follow_merges(link.item_key, self.merged)
        if (link.source, own) in self.said:
            return self.said[link.source, own]
        if key != own and (link.source, key) in self.linked:
            return next(iter(self.index.lookup(f"key:{own}")), None)
        return self.said.get((link.source, key))

    def stand(self, link: Link, now: MatchRecord) -> str:
        """What a link's reference says now; without a memory, only the item itself can tell.

        The user may have edited that one, so it takes much to speak against it.
        """
        then = self.then(link)
        if then is not None:
            return stands_for(then, now)
        key = follow_merges(link.item_key, self.merged)
        stored = self.index.lookup(f"key:{key}")
        return ANOTHER if any(plainly_another(now, item) for item in stored) else SAME

    def _trashed(self, key: str) -> bool:
        if self.trash is not None:
            return key in self.trash
        return any(record.trashed for record in self.index.lookup(f"key:{key}"))
