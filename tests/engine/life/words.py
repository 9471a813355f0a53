"""What a machine must remember of a list's words, and of what was taken away, after its runs.

Of an undisturbed sync the remembered words are known to the letter. Of any run, however disturbed,
it is known that nothing is remembered that no list has said, and that nothing counts as taken away
that was never seen to go.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.engine.life.lists import Asked
from tests.engine.life.memory import Memories, Remembered
from zotsync.data import bundled_schema
from zotsync.engine.report import Outcome, Report
from zotsync.model.item import Proposal
from zotsync.plan.item_forms import asked_fields, is_resolved
from zotsync.plan.model import REFUSED

_MET = frozenset({"created", "updated", "unchanged", "conflict"})


def is_met(outcome: Outcome) -> bool:
    """Whether a reference gave its item what it gives: one of another work gives no words."""
    return outcome.outcome in _MET or "you merged it into another work" in outcome.reason


def said_by(proposal: Proposal) -> dict[str, Any]:
    """What a reference says, under base names; Extra, which is merged by lines, aside."""
    said = asked_fields(proposal.item, bundled_schema())
    said.pop("extra", None)
    return said


def wanted_words(
    report: Report, asked: Asked, before: Memories, merged: Mapping[str, str]
) -> dict[tuple[str, str], dict[str, Any]]:
    """(item, source) → the words that are remembered after an undisturbed sync.

    Left out are works that stand twice in a list, and items into which others were merged.
    """
    said = {(one.source, one.ref_id): one for one in asked.request.gathered.proposals}
    met: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in report.outcomes:
        if outcome.outcome in _MET and (outcome.source, outcome.ref_id) in said:
            met.setdefault((outcome.item_key, outcome.source), []).append(outcome)
    survivors = set(merged.values())
    return {
        who: _words(said[found[0].source, found[0].ref_id], found[0], before.get(who))
        for who, found in met.items()
        if len(found) == 1 and who[0] not in survivors
    }


def _words(proposal: Proposal, outcome: Outcome, known: Remembered | None) -> dict[str, Any]:
    """The words after one reference was met; those in conflict stay as they were."""
    past = dict(known.words) if known and not known.released else {}
    held = known is not None and known.resolved and not is_resolved(proposal)
    disputed = {conflict.field for conflict in outcome.conflicts}
    after = dict(past)
    for name, value in said_by(proposal).items():
        if name not in disputed and not (held and name in past):
            after[name] = value
    return after


def unsaid(memories: Memories, ever: set[tuple[str, str]]) -> list[object]:
    """What is remembered though no list has ever said it; `ever` are (field, value) as text."""
    return [
        (who, name, value)
        for who, known in memories.items()
        for name, value in known.words.items()
        if (name, repr(value)) not in ever
    ]


def never_gone(
    memories: Memories, gone: set[tuple[str, str]], mixed: set[str]
) -> list[tuple[str, str, str]]:
    """Members that count as taken away by the user though they were never seen to go.

    `mixed` are the items that took part in a merge: there what the loser had counts, too.
    """
    return [
        (key, source, member)
        for (key, source), known in memories.items()
        for member, fate in {**known.tags, **known.collections}.items()
        if fate == REFUSED and key not in mixed and (key, member) not in gone
    ]
