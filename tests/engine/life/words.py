"""What a machine must remember of a list's words, and of what was taken away, after its runs.

Of an undisturbed sync the remembered words are known to the letter. Of any run, however disturbed,
it is known that nothing is remembered that no list has said, and that nothing counts as taken away
that was never seen to go.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
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
    report: Report,
    asked: Asked,
    before: Memories,
    merged: Mapping[str, str],
    there: Mapping[str, Mapping[str, Any]],
) -> dict[tuple[str, str], dict[str, Any]]:
    """(item, source) → the words that are remembered after an undisturbed sync; `there` are the
    items before it.

    Left out are works that stand twice in a list, and items into which others were merged.
    """
    said = {(one.source, one.ref_id): one for one in asked.request.gathered.proposals}
    met: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in report.outcomes:
        if outcome.outcome in _MET and (outcome.source, outcome.ref_id) in said:
            met.setdefault((outcome.item_key, outcome.source), []).append(outcome)
    survivors = set(merged.values())
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for who, found in met.items():
        if len(found) == 1 and who[0] not in survivors:
            proposal = said[found[0].source, found[0].ref_id]
            past = (
                before.get(who)
                or _of_one_thrown_away(who, proposal, before, there)
                or _of_those_that_left(who, proposal, before, met, there)
            )
            wanted[who] = _words(proposal, found[0], past)
    return wanted


def _of_one_thrown_away(
    who: tuple[str, str],
    proposal: Proposal,
    before: Memories,
    there: Mapping[str, Mapping[str, Any]],
) -> Remembered | None:
    """The list's words on an item that is gone or in the trash, as far as the one that the person
    has of that work instead says the same.
    """
    data = there.get(who[0], {})
    title = said_by(proposal)["title"]
    for (item, source), held in sorted(before.items()):
        gone = not there.get(item) or there[item].get("deleted")
        if source == who[1] and gone and not held.released and held.words.get("title") == title:
            same = {name: one for name, one in held.words.items() if _holds(data, name, one)}
            return Remembered(words=same, resolved=held.resolved)
    return None


def _of_those_that_left(
    who: tuple[str, str],
    proposal: Proposal,
    before: Memories,
    met: Container[tuple[str, str]],
    there: Mapping[str, Mapping[str, Any]],
) -> Remembered | None:
    """A list that comes to an item goes on from the words of those that have it no more: they were
    read without it, and do not name it again today. Of two values, that in the library is the one
    that goes on.
    """
    key, _ = who
    data = there.get(key, {})
    past: dict[str, Any] = {}
    for (item, source), held in sorted(before.items()):
        if item != key or not held.left or held.released or (key, source) in met or not data:
            continue
        if held.resolved and not is_resolved(proposal):
            continue
        for name, value in held.words.items():
            if name not in past or _holds(data, name, value):
                past[name] = value
    return Remembered(words=past) if past and not data.get("deleted") else None


def _holds(data: Mapping[str, Any], name: str, value: Any) -> bool:
    return (
        bool(value)
        and (tuple(data.get(name, ())) if name == "creators" else data.get(name)) == value
    )


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
