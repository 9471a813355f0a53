"""How a decision of the user is kept, whoever asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.engine.session import Session
    from zotsync.plan.model import Action

#: Words a decision may be beside an item key.
MATCH_WORDS = ("new", "skip")
CONFLICT_WORDS = ("keep", "take")


def keep(session: Session, action: Action, decision: str) -> None:
    """Keeps a decision for the next plan; the reference waits no more."""
    words = action.raw
    if decision in CONFLICT_WORDS:
        words = "\n".join(conflict.words() for conflict in action.conflicts)
    session.memory.decide(action.source, action.ref_id, decision, words=words)
    session.waiting.drop(action.source, action.ref_id)
