"""One run of matching: every proposal in order, against the library and against each other."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from zotsync.match.compare import compare
from zotsync.match.hesitation import are_two_entries
from zotsync.match.keys import MemoryIndex, convergent_key, identities_of, identity_of, match_keys
from zotsync.match.links import Entry, Links, Said, follow_merges, recognise
from zotsync.match.model import FAINT, Decisions, Index, Link, Match, MatchRecord
from zotsync.match.rules import Verdict, decide
from zotsync.match.standing import SAME, is_made_another, is_uncontradicted, stands_for
from zotsync.match.wording import same_words
from zotsync.model.item import Proposal
from zotsync.model.schema import is_key

#: In front of the name under which a doubtful work of this run is remembered; never an item key.
_WAITING = "?"
#: Items whose earlier words are asked for: more share a key only by a hostile list.
_MOST_TOLD = 50
#: The key of an item and what a work is to it.
_Stand = tuple[str, Verdict]
_RANK = {"match": 2, "review": 1, "different": 0}


def match(
    proposals: Sequence[Proposal],
    index: Index,
    *,
    library_identity: str,
    links: Sequence[Link] = (),
    decisions: Decisions | None = None,
    merged: Mapping[str, str] | None = None,
    said: Said | None = None,
    elsewhere: Iterable[Link] = (),
    decided_words: Mapping[tuple[str, str], str] | None = None,
    trash: Container[str] | None = None,
    told: Callable[[str], Iterable[MatchRecord]] = lambda key: (),
) -> tuple[Match, ...]:
    """One `Match` a proposal, in order.

    Asked in turn: the user's decision, the links of earlier runs (`links`, with what each source
    `said` then), the same words in another source (`elsewhere`), the library together with the
    works already placed in this run, and last the convergent key. A work proposed twice is "create"
    twice under one key. `merged` maps the key of an item that was merged away to its survivor,
    `decided_words` are the words that each decision was made about, `trash` the keys of trashed
    items (the index is asked where it is not given), `told` what lists have said of an item.
    Pure and near linear: a proposal meets only works that share a match key with it.
    """
    merges = merged or {}
    entries = [Entry(one) for one in proposals]
    recognised = recognise(
        links, entries, index, merged=merges, said={} if said is None else said,
        elsewhere=elsewhere, trash=trash,
    )  # fmt: skip
    run = _Run(
        index=index,
        library_identity=library_identity,
        links=recognised,
        decisions=decisions or {},
        decided_words=decided_words or {},
        merged=merges,
        told=told,
    )
    known = [run.recognised(entry) for entry in entries]
    return tuple(
        found or run.place(entry.proposal, entry.work)
        for found, entry in zip(known, entries, strict=True)
    )


@dataclass(slots=True)
class _Run:
    """What one run has seen: the works placed so far and the reviews that wait."""

    index: Index
    library_identity: str
    links: Links
    decisions: Decisions
    decided_words: Mapping[tuple[str, str], str]
    merged: Mapping[str, str]
    told: Callable[[str], Iterable[MatchRecord]]
    placed: MemoryIndex = field(default_factory=MemoryIndex)
    named_by: dict[MatchRecord, set[str]] = field(default_factory=dict)
    waiting: dict[str, Match] = field(default_factory=dict)
    unfiled: list[tuple[Match, Entry]] = field(default_factory=list)

    def recognised(self, entry: Entry) -> Match | None:
        """What is known of a proposal from earlier runs: the others are compared with that, too,
        wherever in the lists they stand.
        """
        proposal = entry.proposal
        if (proposal.source, proposal.ref_id) in self.decisions:
            return None
        found = self._linked(proposal) or self._elsewhere(proposal)
        if found is None or found.outcome != "match":
            return None
        self.unfiled.append((found, entry))
        return found

    def place(self, proposal: Proposal, work: MatchRecord) -> Match:
        """Decides on one proposal and remembers it for the next ones."""
        for known, entry in self.unfiled:
            self._remember(known, entry.work)
        self.unfiled.clear()
        found = (
            self._decided(proposal, work)
            or self._linked(proposal, work)
            or self._elsewhere(proposal)
            or self._judged(proposal, work)
            or self._new(proposal, work)
        )
        self._remember(found, work)
        return found

    def _decided(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """What the user answered in a review, if it was about these words."""
        who = (proposal.source, proposal.ref_id)
        answer = self.decisions.get(who)
        words = self.decided_words.get(who, "")
        if not answer or self.links.is_replaced(proposal):
            return None
        if words and not same_words(words, proposal.reference.raw):
            return None
        if answer == "skip":
            return Match(proposal, "skip", "", "decided", 1.0)
        if answer == "new":
            if words != proposal.reference.raw and self._is_sure_now(proposal, work):
                return None
            return self._linked(proposal) or self._new(proposal, work, rule="decided")
        key = follow_merges(answer, self.merged)
        return Match(proposal, "match", key, "decided", 1.0)

    def _is_sure_now(self, proposal: Proposal, work: MatchRecord) -> bool:
        """Whether a correction since the decision leaves no doubt any more which item it is."""
        judged = self._linked(proposal) or self._judged(proposal, work)
        return judged is not None and judged.outcome == "match" and judged.rule != "link"

    def _linked(self, proposal: Proposal, work: MatchRecord | None = None) -> Match | None:
        """What an earlier run knew it as; a doubt gives way to the item that `work` surely is."""
        found = self.links.of(proposal)
        if found is None:
            return None
        if not found.sure:
            judged = self._judged(proposal, work) if work else None
            if judged and judged.outcome == "match" and judged.item_key != found.item_key:
                return judged
            candidates = (found.item_key,)
            return Match(proposal, "review", "", found.rule, 0.5, found.evidence, candidates)
        key, rule, own = found.item_key, found.rule, found.own_key
        evidence = {"same-entry": ("ordinal", "words")}.get(rule, ("link",))
        confidence = 1.0 if rule == "link" else 0.9
        return Match(proposal, "match", key, rule, confidence, evidence, own_key=own)

    def _elsewhere(self, proposal: Proposal) -> Match | None:
        """The item that the same words made when they stood in another source."""
        found = self.links.elsewhere(proposal)
        if found is None:
            return None
        key, own = found.item_key, found.own_key
        return Match(proposal, "match", key, "same-words", 0.95, found.evidence, own_key=own)

    def _judged(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """What the rules say about the works that share a match key, if any may be this one."""
        stands = self._stands(proposal, work)
        same = [key for key, verdict in stands if verdict.outcome == "match"]
        stored = [key for key in same if self.index.lookup(f"key:{key}")]
        live = [key for key in stored if not self._trashed(key)]
        of = dict(stands)
        if len(live) > 1:
            return Match(proposal, "review", "", "several", 0.5, of[live[0]].evidence, tuple(live))
        fresh = [key for key in same if key not in stored and not key.startswith(_WAITING)]
        for keys, outcome in ((live, "match"), (fresh, "create"), (stored, "match")):
            if keys:
                best = of[keys[0]]
                return Match(proposal, outcome, keys[0], best.rule, best.confidence, best.evidence)
        doubtful = self._doubts(work, stands)
        return self._exported(proposal, work) or self._as_told(proposal, work, doubtful)

    def _exported(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """The item whose key an entry bears (our export has them), if all that is stated agrees."""
        key = proposal.ref_id
        for item in self.index.lookup(f"key:{key}") if is_key(key) else ():
            seen = compare(work, item).words()
            if seen and not item.trashed and not any(word.startswith("!") for word in seen):
                return Match(proposal, "match", key, "key", 0.9, (*seen, "key"))
        return None

    def _as_told(
        self, proposal: Proposal, work: MatchRecord, doubtful: list[tuple[str, Verdict]]
    ) -> Match | None:
        """What the rules say about what lists have said of items that the user has edited since.

        A doubt about the item itself remains where another item may be the work as well, or where
        the user may have made another work of it.
        """
        told = self._doubts(work, self._told_stands(proposal, work))
        sure = [key for key, verdict in told if verdict.outcome == "match"]
        if len(sure) == 1 and {key for key, _ in doubtful} <= set(sure):
            items = self.index.lookup(f"key:{sure[0]}")
            if not any(is_made_another(work, item) for item in items):
                evidence = dict(told)[sure[0]].evidence
                return Match(proposal, "match", sure[0], "told", 0.9, evidence)
        waits = {**dict(told), **dict(doubtful)}
        order = dict.fromkeys((*dict(doubtful), *waits))
        return self._review(proposal, [(key, waits[key]) for key in order]) if waits else None

    def _doubts(self, work: MatchRecord, stands: list[_Stand]) -> list[_Stand]:
        """The items that are met; only the less faint doubts if a faint one is of the item that
        the work's own key names."""
        own = next(self._named_by_key(work), "")
        faint = {key for key, verdict in stands if verdict.confidence <= FAINT}
        named = own in faint and self.index.lookup(f"key:{own}")
        return [stand for stand in stands if not (named and stand[0] in faint)]

    def _told_stands(self, proposal: Proposal, work: MatchRecord) -> list[tuple[str, Verdict]]:
        """The verdict on what was said of every item that is met or that a work's key names."""
        stands: list[tuple[str, Verdict]] = []
        met = dict.fromkeys(self._named_by_key(work))
        met.update(dict.fromkeys(other.key for other in self._candidates(work)))
        stored = (key for key in met if self.index.lookup(f"key:{key}"))
        for key in islice(stored, _MOST_TOLD):
            verdicts = [decide(work, then) for then in self.told(key)]
            verdicts += self._entries(proposal, work, key)
            if verdicts and (verdict := _joined(verdicts)).outcome != "different":
                stands.append((key, verdict))
        return sorted(stands, key=lambda stand: (self._trashed(stand[0]), stand[0]))

    def _entries(self, proposal: Proposal, work: MatchRecord, key: str) -> list[Verdict]:
        """The verdicts on what the proposal's own list says of an item in this run."""
        placed = self.placed.lookup(f"key:{key}")
        return [
            self._verdict(proposal, work, other)
            for other in placed
            if proposal.source in self.named_by[other]
        ]

    def _named_by_key(self, work: MatchRecord) -> Iterator[str]:
        """The items under the keys that a work can have been given."""
        for identity in identities_of(work):
            key = convergent_key(self.library_identity, identity)
            yield follow_merges(key, self.merged)

    def _review(self, proposal: Proposal, doubtful: list[tuple[str, Verdict]]) -> Match:
        """A match that waits: with what it may be, or with what an equal reference waits for."""
        offered: dict[str, None] = {}
        for key, _ in doubtful:
            waiting = self.waiting.get(key)
            offered.update(dict.fromkeys(waiting.candidates if waiting else (key,)))
        best = doubtful[0][1]
        confidence = min(best.confidence, 0.5)
        candidates = tuple(offered)
        return Match(proposal, "review", "", best.rule, confidence, best.evidence, candidates)

    def _verdict(self, proposal: Proposal, work: MatchRecord, other: MatchRecord) -> Verdict:
        """The verdict on a work and one that an entry of the same list may have named."""
        verdict = decide(work, other)
        again = verdict.outcome == "match" and proposal.source in self.named_by.get(other, ())
        if again and are_two_entries(work, other, compare(work, other)):
            return replace(verdict, outcome="review", confidence=0.5, against=True)
        return verdict

    def _stands(self, proposal: Proposal, work: MatchRecord) -> list[tuple[str, Verdict]]:
        """The verdict on every item that the work could be, best first, live before trashed."""
        by_key: dict[str, list[Verdict]] = {}
        for other in self._candidates(work):
            by_key.setdefault(other.key, []).append(self._verdict(proposal, work, other))
        stands = [(key, _joined(verdicts)) for key, verdicts in by_key.items()]

        def order(stand: tuple[str, Verdict]) -> tuple[int, bool, float, str]:
            key, verdict = stand
            return -_RANK[verdict.outcome], self._trashed(key), -verdict.confidence, key

        return sorted((s for s in stands if s[1].outcome != "different"), key=order)

    def _candidates(self, work: MatchRecord) -> Iterable[MatchRecord]:
        """The works of the library and of this run under any of the work's match keys."""
        met: dict[MatchRecord, None] = {}
        for key in match_keys(work):
            met.update(dict.fromkeys(self.index.lookup(key)))
            met.update(dict.fromkeys(self.placed.lookup(key)))
        return met

    def _trashed(self, key: str) -> bool:
        return any(work.trashed for work in self.index.lookup(f"key:{key}"))

    def _new(self, proposal: Proposal, work: MatchRecord, *, rule: str = "new") -> Match:
        """A new item under its convergent key; the item that is there already, if it is this work.

        A key that another work holds is passed over for the next in a fixed sequence.
        """
        identity = identity_of(work) or f"ref:{proposal.source}|{proposal.ref_id}"
        turn, named = 1, identity
        while True:
            key = convergent_key(self.library_identity, named)
            survivor = follow_merges(key, self.merged)
            if survivor != key:
                return Match(proposal, "match", survivor, "key", 0.9, ("key",), own_key=key)
            stored = self.index.lookup(f"key:{key}")
            if not stored and not self.placed.lookup(f"key:{key}"):
                return Match(proposal, "create", key, rule, 1.0)
            if stored and self._is_ours(work, stored, sure=rule == "decided"):
                return Match(proposal, "match", key, "key", 0.9, ("key",))
            if stored and rule != "decided" and not self._is_apart(work, stored):
                return Match(proposal, "review", "", "key", 0.5, ("key",), (key,))
            turn += 1
            named = f"{identity}#{turn}"

    def _is_ours(self, work: MatchRecord, stored: Sequence[MatchRecord], *, sure: bool) -> bool:
        """Whether the item under a work's convergent key is the one that was made of it.

        Keys of two works coincide once in 10**12, so the user may have changed much of the item
        as long as it is not plainly another. Where the user said "new", only "match" is enough.
        """
        if sure:
            return any(decide(work, item).outcome == "match" for item in stored)
        return not self._is_apart(work, stored) and all(
            is_uncontradicted(work, item) or stands_for(item, work) == SAME for item in stored
        )

    def _is_apart(self, work: MatchRecord, stored: Sequence[MatchRecord]) -> bool:
        return any(decide(work, item).against for item in stored)

    def _remember(self, found: Match, work: MatchRecord) -> None:
        """Files the work under the key it got, so that the next reference to it gets the same."""
        key = found.item_key
        if found.outcome == "review":
            key = f"{_WAITING}{len(self.waiting)}"
            self.waiting[key] = found
        if not key:
            return
        filed = replace(work, key=key)
        if filed not in self.named_by:
            self.placed.add(filed)
        self.named_by.setdefault(filed, set()).add(found.proposal.source)


def _joined(verdicts: list[Verdict]) -> Verdict:
    """One verdict on an item known in several spellings: a contradiction makes it doubtful."""
    best = max(verdicts, key=lambda verdict: (_RANK[verdict.outcome], verdict.confidence))
    if best.outcome == "match" and any(verdict.against for verdict in verdicts):
        return replace(best, outcome="review", confidence=0.5)
    return best
