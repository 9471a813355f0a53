"""What earlier runs and the user already settled: links, merges, entries whose words changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zotsync.match.compare import compare
from zotsync.match.model import Index, Link, MatchRecord
from zotsync.match.rules import THRESHOLDS, plainly_another
from zotsync.model.item import Proposal
from zotsync.text.fold import LONGEST, fold_text

#: How alike (percent) the words of one entry are before and after a misprint was corrected.
SAME_WORDS = 85.0


def follow_merges(key: str, merged: Mapping[str, str]) -> str:
    """The item that a key lives on in, through any number of merges."""
    seen = {key}
    while (survivor := merged.get(key)) and survivor not in seen:
        seen.add(survivor)
        key = survivor
    return key


class Links:
    """The links of earlier runs, looked up by reference or, where its words changed, by place."""

    def __init__(
        self,
        links: Iterable[Link],
        proposals: Sequence[Proposal],
        index: Index,
        merged: Mapping[str, str],
    ) -> None:
        self._by_ref = {(link.source, link.ref_id): link for link in links}
        self._index, self._merged = index, merged
        present = {(proposal.source, proposal.ref_id) for proposal in proposals}
        kept = [link for ref, link in self._by_ref.items() if ref in present]
        self._claimed = {(link.source, self._key(link)) for link in kept}
        self._vanished = {
            (link.source, link.ordinal): link
            for ref, link in self._by_ref.items()
            if ref not in present and link.ordinal is not None
        }

    def _key(self, link: Link) -> str:
        return follow_merges(link.item_key, self._merged)

    def of_reference(self, proposal: Proposal, work: MatchRecord) -> str:
        """The item this very reference was recognised as, "" if none or if it names another now.

        A key that the library no longer holds is returned: the user deleted the item.
        """
        link = self._by_ref.get((proposal.source, proposal.ref_id))
        if link is None:
            return ""
        key = self._key(link)
        stored = self._index.lookup(f"key:{key}")
        return "" if any(plainly_another(work, item) for item in stored) else key

    def of_entry(self, proposal: Proposal, work: MatchRecord) -> str:
        """The item of the entry that stood in this place and whose words changed a little."""
        ordinal = proposal.reference.ordinal
        link = self._vanished.get((proposal.source, ordinal)) if ordinal is not None else None
        if link is None or not _same_words(link.raw, proposal.reference.raw):
            return ""
        key = self._key(link)
        stored = self._index.lookup(f"key:{key}")
        if (proposal.source, key) in self._claimed or any(_moved_on(work, item) for item in stored):
            return ""
        self._claimed.add((proposal.source, key))
        return key


def _same_words(before: str, after: str) -> bool:
    if not before or not after:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(fold_text(before[:LONGEST]), fold_text(after[:LONGEST])) >= SAME_WORDS


def _moved_on(work: MatchRecord, item: MatchRecord) -> bool:
    """Whether more than one field changed: a new work in the old place, not a misprint."""
    if plainly_another(work, item):
        return True
    seen = compare(work, item)
    changed = [seen.author, seen.volume, seen.page, seen.journal].count(False)
    changed += bool(seen.years)
    changed += seen.title is not None and seen.title < THRESHOLDS.close
    return changed > 1
