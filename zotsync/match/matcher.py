"""One run of matching: every proposal in order, against the library and against each other."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from zotsync.match.asked_before import AskedBefore, Doubt
from zotsync.match.assignment import recognise
from zotsync.match.keys import MemoryIndex, identity_of
from zotsync.match.links import Entry, Links, Said, follow_merges
from zotsync.match.met_works import MetWorks, Stand, is_made_of, one_verdict, speaks_against
from zotsync.match.model import FAINT, Decisions, Index, Link, Match, MatchRecord
from zotsync.match.rules import Verdict, decide
from zotsync.match.standing import is_made_another
from zotsync.model.item import Proposal

#: In front of the name under which a doubtful work of this run is remembered; never an item key.
_WAITING = "?"
#: Items whose earlier words are asked for: more share a key only by a hostile list.
_MOST_TOLD = 50
#: Items that a review offers, the best first.
_MOST_SHOWN = 5
#: Rules by which an item is known for what lists have said of it, not for what it says.
_BY_MEMORY = frozenset({"told", "key"})


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
    undone: Container[str] = (),
    erased: Callable[[], Index] = MemoryIndex,
    doubts: Sequence[Doubt] = (),
    gone: Container[str] = (),
    aliases: Callable[[], Mapping[str, str]] = dict,
) -> tuple[Match, ...]:
    """One `Match` a proposal, in order.

    Asked in turn: the user's decision, the links of earlier runs (`links`, with what each source
    `said` then), the same words in another source (`elsewhere`), the library together with the
    works already placed in this run, and last the convergent key. A work proposed twice is "create"
    twice under one key. `merged` maps the key of an item that was merged away to its survivor,
    `decided_words` are the words that each decision was made about, `trash` the keys of trashed
    items (the index is asked where it is not given), `told` what lists have said of an item,
    `undone` the keys of those that an undo of ours put in the trash, and `erased` gives what lists
    have said of items that are no more (`aliases`: see `MetWorks`). `doubts` are what waits since
    the last run, and `gone` the sources that are no more: see `AskedBefore`.
    Pure and near linear: a proposal meets only works that share a match key with it.
    """
    merges = merged or {}
    entries = [Entry(one) for one in proposals]
    today = {(one.source, one.ref_id): one.reference.raw for one in proposals}
    asked = AskedBefore(doubts, decisions or {}, decided_words or {}, gone, today)
    recognised = recognise(
        links, entries, index, merged=merges, said={} if said is None else said,
        elsewhere=elsewhere, trash=trash, doubt=asked.doubt,
    )  # fmt: skip
    run = _Run(
        works=MetWorks(index, library_identity, merges, undone, erased, aliases),
        links=recognised,
        asked=asked,
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

    works: MetWorks
    links: Links
    asked: AskedBefore
    merged: Mapping[str, str]
    told: Callable[[str], Iterable[MatchRecord]]
    waiting: dict[str, Match] = field(default_factory=dict)
    unfiled: list[tuple[Match, Entry]] = field(default_factory=list)

    def recognised(self, entry: Entry) -> Match | None:
        """What is known of a proposal from earlier runs: the others are compared with that, too,
        wherever in the lists they stand.
        """
        proposal = entry.proposal
        if self.asked.is_answered(proposal):
            return None
        found = self._linked(proposal) or self._elsewhere(proposal)
        if found is None or found.outcome != "match":
            return None
        self.unfiled.append((found, entry))
        return None if self.works.is_given_up(found.item_key) else found

    def place(self, proposal: Proposal, work: MatchRecord) -> Match:
        """Decides on one proposal and remembers it for the next ones."""
        for known, entry in self.unfiled:
            self._remember(known, entry.work)
        self.unfiled.clear()
        found = (
            self._decided(proposal, work)
            or self._linked(proposal, work)
            or self._elsewhere(proposal)
            or self._sure_or_waiting(proposal, self._judged(proposal, work))
            or self._erased(proposal, work)
            or self._new(proposal, work)
        )
        if found.outcome == "match" and self.works.is_given_up(found.item_key):
            anew = self._made_anew(proposal, work)
            found = replace(anew, made_anew=found.item_key) if anew else found
        self._remember(found, work)
        return found

    def _decided(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """What the user answered in a review, if it was about these words."""
        given = self.asked.own_answer(proposal)
        if given is None or not self.links.is_about(given.raw, proposal):
            given = self.asked.answer(proposal)
        if given is None:
            return None
        answer, renamed = given.decision, given.who[1] != proposal.ref_id
        if answer == "skip":
            return self._asked_anew(proposal, work) if renamed else _left_out(proposal)
        if answer == "new":
            if given.raw != proposal.reference.raw and self._is_sure_now(proposal, work):
                return None
            known = self._linked(proposal)
            sure = known is not None and known.outcome == "match"
            return known if sure else self._new(proposal, work, rule="decided")
        key = follow_merges(answer, self.merged)
        return Match(proposal, "match", key, "decided", 1.0)

    def _asked_anew(self, proposal: Proposal, work: MatchRecord) -> Match:
        """The question about words that were left out under a name that they do not have now."""
        found = self._linked(proposal, work) or self._judged(proposal, work)
        keys = found.candidates or (found.item_key,) if found else ()
        stored = tuple(key for key in keys if self.works.stored(key))
        return Match(proposal, "review", "", "decided", 0.5, ("words",), stored)

    def _sure_or_waiting(self, proposal: Proposal, judged: Match | None) -> Match | None:
        """What is judged of a reference, or what its words are still asked about since an earlier
        run: that they may be an item of which lists have spoken, and that no other reference is.
        """
        doubt = None if judged else self.asked.doubt(proposal)
        if doubt is None:
            return judged
        taken = self._others_of(proposal)
        keys = dict.fromkeys(follow_merges(key, self.merged) for key in doubt.candidates)
        may = tuple(key for key in keys if key not in taken and any(True for _ in self.told(key)))
        return Match(proposal, "review", "", doubt.rule, 0.5, doubt.evidence, may) if may else None

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
            candidates = self._beside(proposal, (found.item_key, *found.others), judged)
            return Match(proposal, "review", "", found.rule, 0.5, found.evidence, candidates)
        key, rule, own = found.item_key, found.rule, found.own_key
        evidence = {"same-entry": ("ordinal", "words")}.get(rule, ("link",))
        confidence = 1.0 if rule == "link" else 0.9
        return Match(proposal, "match", key, rule, confidence, evidence, own_key=own)

    def _beside(
        self, proposal: Proposal, known: tuple[str, ...], judged: Match | None
    ) -> tuple[str, ...]:
        """The items that a reference may be by what was known, and the others that it may be."""
        keys = judged.candidates or (judged.item_key,) if judged else ()
        taken = self._others_of(proposal)
        beside = (other for other in keys if other not in taken and self.works.stored(other))
        return tuple(dict.fromkeys((*known, *beside)))[:_MOST_SHOWN]

    def _others_of(self, proposal: Proposal) -> set[str]:
        """The items that other references of the same list surely are."""
        who = (proposal.source, proposal.ref_id)
        return {
            found.item_key
            for name, found in self.links.recognised.items()
            if name[0] == proposal.source and name != who and found.sure
        }

    def _made_anew(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """The user's own item of a work whose item they threw away: surely it, and no other's.

        Two such are shown; an item that may be another work is nothing to ask about.
        """
        judged = self._judged(proposal, work)
        if judged is None or judged.rule in _BY_MEMORY:
            return None
        keys = judged.candidates or (judged.item_key,)
        others = self._others_of(proposal)
        sure = judged.outcome == "match" or judged.rule == "several"
        if not sure or any(self.works.is_given_up(key) or key in others for key in keys):
            return None
        return judged

    def _elsewhere(self, proposal: Proposal) -> Match | None:
        """The item that the same words made when they stood in another source."""
        found = self.links.elsewhere(proposal)
        if found is None:
            return None
        key, own = found.item_key, found.own_key
        return Match(proposal, "match", key, "same-words", 0.95, found.evidence, own_key=own)

    def _judged(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """What the rules say about the works that share a match key, if any may be this one."""
        stands = self.works.stands(proposal, work)
        same = [key for key, verdict in stands if verdict.outcome == "match"]
        stored = [key for key in same if self.works.stored(key)]
        live = [key for key in stored if not self.works.is_trashed(key)]
        of = dict(stands)
        if len(live) > 1:
            return Match(
                proposal,
                "review",
                "",
                "several",
                0.5,
                of[live[0]].evidence,
                tuple(live[:_MOST_SHOWN]),
            )
        fresh = [key for key in same if key not in stored and not key.startswith(_WAITING)]
        for keys, outcome in ((live, "match"), (fresh, "create"), (stored, "match")):
            if keys:
                best = of[keys[0]]
                return Match(proposal, outcome, keys[0], best.rule, best.confidence, best.evidence)
        doubtful = self._doubts(work, stands)
        if seen := self.works.exported(proposal, work):
            return Match(proposal, "match", proposal.ref_id, "key", 0.9, seen)
        return self._as_told(proposal, work, doubtful)

    def _erased(self, proposal: Proposal, work: MatchRecord) -> Match | None:
        """The item that a work was and that the user deleted, by what lists had said of it."""
        key = self.works.is_erased(work)
        if not key or key in self._others_of(proposal):
            return None
        return Match(proposal, "match", key, "told", 0.9, ("told",))

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
            items = self.works.stored(sure[0])
            if not any(is_made_another(work, item) for item in items):
                evidence = dict(told)[sure[0]].evidence
                return Match(proposal, "match", sure[0], "told", 0.9, evidence)
        waits = {**dict(told), **dict(doubtful)}
        order = dict.fromkeys((*dict(doubtful), *waits))
        return self._review(proposal, [(key, waits[key]) for key in order]) if waits else None

    def _doubts(self, work: MatchRecord, stands: list[Stand]) -> list[Stand]:
        """The items that are met; only the less faint doubts if a faint one is of the item that
        the work's own key names."""
        own = next(self.works.named_by_key(work), "")
        faint = {key for key, verdict in stands if verdict.confidence <= FAINT}
        named = own in faint and self.works.stored(own)
        return [stand for stand in stands if not (named and stand[0] in faint)]

    def _told_stands(self, proposal: Proposal, work: MatchRecord) -> list[tuple[str, Verdict]]:
        """The verdict on what was said of every item that is met or that a work's key names."""
        stands: list[tuple[str, Verdict]] = []
        met = dict.fromkeys(self.works.named_by_key(work))
        met.update(dict.fromkeys(other.key for other in self.works.candidates(work)))
        stored = (key for key in met if self.works.stored(key))
        for key in islice(stored, _MOST_TOLD):
            verdicts = [decide(work, then) for then in self.told(key)]
            verdicts += self.works.entries(proposal, work, key)
            if verdicts and (verdict := one_verdict(verdicts)).outcome != "different":
                stands.append((key, verdict))
        return sorted(stands, key=lambda stand: (self.works.is_trashed(stand[0]), stand[0]))

    def _review(self, proposal: Proposal, doubtful: list[tuple[str, Verdict]]) -> Match:
        """A match that waits: with what it may be, or with what an equal reference waits for."""
        offered: dict[str, None] = {}
        for key, _ in doubtful:
            waiting = self.waiting.get(key)
            offered.update(dict.fromkeys(waiting.candidates if waiting else (key,)))
        best = doubtful[0][1]
        confidence = min(best.confidence, 0.5)
        candidates = tuple(offered)[:_MOST_SHOWN]
        return Match(proposal, "review", "", best.rule, confidence, best.evidence, candidates)

    def _new(self, proposal: Proposal, work: MatchRecord, *, rule: str = "new") -> Match:
        """A new item under its convergent key; the item that is there already, if it is this work.

        A key that another work holds is passed over for the next in a fixed sequence.
        """
        identity = identity_of(work) or f"ref:{proposal.source}|{proposal.ref_id}"
        turn, named = 1, identity
        while True:
            key = self.works.own_key(named)
            survivor = follow_merges(key, self.merged)
            if survivor != key:
                return Match(proposal, "match", survivor, "key", 0.9, ("key",), own_key=key)
            stored = self.works.stored(key)
            if self.works.is_free(key):
                return Match(proposal, "create", key, rule, 1.0)
            if stored and is_made_of(work, stored, sure=rule == "decided"):
                return Match(proposal, "match", key, "key", 0.9, ("key",))
            if stored and rule != "decided" and not speaks_against(work, stored):
                return Match(proposal, "review", "", "key", 0.5, ("key",), (key,))
            turn += 1
            named = f"{identity}#{turn}"

    def _remember(self, found: Match, work: MatchRecord) -> None:
        """Files the work under the key it got, so that the next reference to it gets the same."""
        key = found.item_key
        if found.outcome == "review":
            key = f"{_WAITING}{len(self.waiting)}"
            self.waiting[key] = found
        if key:
            self.works.file(work, key, found.proposal.source)


def _left_out(proposal: Proposal) -> Match:
    return Match(proposal, "skip", "", "decided", 1.0)
