"""What is remembered of the references of an item that a run is taken back from.

The memory goes back by what the run had changed of it, so that runs may be taken back in any order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.engine.memory_back import Turn, as_it_stands, memory_back, turn_of
from zotsync.engine.planning import without_void
from zotsync.engine.reversal import Reversal, keeps_words
from zotsync.plan.model import Baseline, BaselineUpdate
from zotsync.state.journal import JournalEntry


def updates_of_undone(
    session: LibraryState, entry: JournalEntry, reversal: Reversal
) -> list[BaselineUpdate]:
    """What is to be remembered of each reference of an item once it is taken back.

    A trashed item stays known, so that a later sync can bring it back; of one that is restored the
    memory goes back by what the run had changed of it, for other sources by what the undo takes.
    """
    known = session.memory.baselines([entry.key]).get(entry.key, {})
    if reversal.payload and reversal.action == "update":
        held = session.snapshot.items([entry.key])[entry.key]
        collections = session.snapshot.collections()
        turn = turn_of(
            without_void(held, collections), reversal.payload, collections, bundled_schema()
        )
        words_stay = keeps_words(entry, reversal)
        own = [
            _taken_back(session, entry, now, known.get(now.source), turn, words_stay=words_stay)
            for now in entry.memory
        ]
        named = {update.source for update in entry.memory}
        others = {source: one for source, one in known.items() if source not in named}
        own += _beside(session, others, turn)
        return own or [BaselineUpdate("", "", entry.key)]
    updates = [
        replace(update, baseline=known.get(update.source), forget=False) for update in entry.memory
    ]
    return updates or [BaselineUpdate("", "", entry.key)]


def _taken_back(
    session: LibraryState,
    entry: JournalEntry,
    after: BaselineUpdate,
    now: Baseline | None,
    turn: Turn,
    *,
    words_stay: bool,
) -> BaselineUpdate:
    """What is to be remembered of a reference that the run had written for; its words as they
    are where they stay with the item.
    """
    earlier = {(update.source, update.ref_id): update for update in entry.memory_before}
    before = earlier.get((after.source, after.ref_id), after)
    made = after.baseline or (None if after.forget else before.baseline)
    back = memory_back(now, made, before.baseline, turn)
    if words_stay and made is not None and back is not None:
        back = replace(
            made,
            tags=back.tags,
            collections=back.collections,
            by_rule=back.by_rule,
            filed_by_rule=back.filed_by_rule,
        )
    if back is None or back.released:
        return replace(before, baseline=back, link=None, forget=True)
    link = before.link or session.memory.link(after.source, after.ref_id) or after.link
    return replace(before, baseline=back, link=link, forget=False)


def _beside(
    session: LibraryState, others: Mapping[str, Baseline], turn: Turn
) -> list[BaselineUpdate]:
    """The same for the sources that the run did not write for, where it changes what they know."""
    updates = []
    for source, known in others.items():
        links = [link for link in session.memory.links([source]) if link.item_key == known.item_key]
        if links and turn.takes_from(known):
            back = as_it_stands(known, known, turn)
            updates.append(BaselineUpdate(source, links[0].ref_id, known.item_key, back, links[0]))
    return updates
