"""What the words of `zotsync review --decide` mean: references, and what is decided of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zotsync.cli.reviewing import CONFLICT_WORDS, MATCH_WORDS, keep
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zotsync.engine.session import Session
    from zotsync.plan.model import Action


def kept_decisions(
    session: Session, actions: Sequence[Action], decisions: Sequence[str]
) -> list[tuple[Action, str]]:
    """The decisions of a call, each with what it decides; all are understood before any is kept.

    Raises UserError for one that means nothing, or that does not fit what waits.
    """
    decided = [pair for words in decisions for pair in _understood(session, actions, words)]
    for action, decision in decided:
        keep(session, action, decision)
    return decided


def _understood(
    session: Session, actions: Sequence[Action], words: str
) -> list[tuple[Action, str]]:
    """What one --decide means: references and the word for each. Keeps nothing.

    Raises UserError for one that means nothing, or that does not fit what waits.
    """
    ref, mark, decision = words.rpartition("=")
    if words and not mark:
        raise UserError(
            f"“{words}” names no decision: write REF=KEY, REF=new, REF=skip, REF=keep or REF=take.",
            hint="`zotsync review --json` lists those that wait, with their ref_id.",
        )
    meant = _meant(actions, ref)
    known = session.memory.decisions()
    fitting = [
        action
        for action in meant
        if _fits(action, decision, was=known.get((action.source, action.ref_id), ""))
    ]
    if not fitting:
        raise _misfit(meant[0], decision)
    if decision not in (*MATCH_WORDS, *CONFLICT_WORDS):
        _check_item(session, decision, fitting[0])
    return [(action, decision) for action in fitting]


def _fits(action: Action, decision: str, *, was: str) -> bool:
    """Whether a word decides what waits; one that was decided before takes any other word (`was`,
    "" if it was not).
    """
    if action.action == "conflict":
        return decision in CONFLICT_WORDS
    if action.action != "review" and decision in CONFLICT_WORDS:
        return bool(was)
    return action.action != "review" or (bool(decision) and decision not in CONFLICT_WORDS)


def _misfit(action: Action, decision: str) -> UserError:
    """What to say of a word that does not decide this."""
    if action.action == "conflict":
        from zotsync.output.plan_text import stays_words

        words = f"keep ({stays_words(action)}) or take (the list's value)"
        return UserError(
            f"“{action.ref_id}” is a conflict, which “{decision}” does not decide.",
            hint=f"Write {action.ref_id}= with {words}.",
        )
    if action.action != "review":
        return UserError(
            f"“{action.ref_id}” is in no conflict: “{decision}” decides nothing.",
            hint="`zotsync review` shows what waits.",
        )
    return UserError(
        f"“{action.ref_id}” is a doubtful match, which “{decision}” does not decide.",
        hint=f"Write {action.ref_id}= with the key of an item (it is that one), new (it is another "
        "work) or skip (leave it out).",
    )


def _check_item(session: Session, key: str, action: Action) -> None:
    """Raises UserError unless a key names an item that can be a work: live and of its own."""
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.plan.planner import stored_title

    fit = "new or skip" if action.action == "review" else "new, skip, keep or take"
    hint = f"Decide with the key of an item, or with {fit}."
    data = session.snapshot.items([key]).get(key)
    if data is None:
        words = f"“{key}” is neither an item key of this library nor {fit}."
        raise UserError(words, hint="`zotsync review --json` lists the candidates.")
    if data["itemType"] in CHILD_TYPES or data.get("parentItem"):
        raise UserError(f"{key} is a {data['itemType']}, which is no work of its own.", hint=hint)
    if data.get("deleted"):
        raise UserError(f"{key} (“{stored_title(data)}”) is in the trash.", hint=hint)


def _meant(actions: Sequence[Action], ref: str) -> list[Action]:
    """The references called so, else the one that waits for the item with this key.

    Raises UserError if there is none, or if several wait for that item.
    """
    called = [action for action in actions if ref and action.ref_id == ref]
    about = [
        action
        for action in actions
        if action.action in ("review", "conflict")
        and ref in (action.item_key, *action.match.candidates)
    ]
    if not called and len({action.ref_id for action in about}) > 1:
        names = ", ".join(dict.fromkeys(action.ref_id for action in about))
        raise UserError(
            f"Several references wait for the item {ref}: {names}.",
            hint="Decide each by its own name, REF=….",
        )
    if not called and (not about or not ref):
        raise UserError(
            f"No reference is called “{ref}”, and none waits for an item with that key.",
            hint="`zotsync review --json` lists those that wait, with their ref_id.",
        )
    return called or about


def own_items(
    session: Session, decided: Sequence[tuple[Action, str]]
) -> dict[tuple[str, str], str]:
    """Reference, (source, ref_id) → the live item that an earlier run recognised it as."""
    links = [session.memory.link(action.source, action.ref_id) for action, _ in decided]
    live = session.snapshot.items([link.item_key for link in links if link])
    return {
        (link.source, link.ref_id): link.item_key
        for link in links
        if link and link.item_key in live and not live[link.item_key].get("deleted")
    }
