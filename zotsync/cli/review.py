"""`zotsync review`: doubtful matches and conflicts, one by one; decisions are kept."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zotsync.cli import completing, options
from zotsync.cli.call import naming
from zotsync.cli.context import Context, is_terminal, pass_context
from zotsync.cli.deciding import kept_decisions, own_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData
    from zotsync.output.plan_text import Held
    from zotsync.plan.model import Action

EPILOG = """\b
Examples:
  zotsync review                               asks, one by one
  zotsync review --json
  zotsync review --decide r1a2b3c4d5e6=new --decide ABCD2345=skip
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@click.option("--decide", "decisions", multiple=True, metavar="REF=KEY|new|skip|keep|take",
              help="Decide without being asked.", shell_complete=completing.waiting)  # fmt: skip
@click.option("--decisions", "file", type=click.Path(dir_okay=False, path_type=Path),
              metavar="FILE", help="Decide as FILE (JSON) says.")  # fmt: skip
@pass_context
def command(
    context: Context,
    given: options.Given,
    as_json: bool,
    decisions: tuple[str, ...],
    file: Path | None,
) -> int:
    """Decide doubtful matches (REF=KEY, new or skip) and conflicts (keep or take).

    On a terminal it asks, one by one, with the reference and the item side by side.
    REF is a reference's ref_id, or the key of an item that just one waiting reference may be.
    KEY: that item is it. new: it is another work. skip: leave it out. keep: what the library has
    stays. take: what the list says. Without INPUT, what the last plan or sync left waiting is
    shown. Decisions are kept and used by the next plan and sync. To change one, name its INPUT
    again and decide anew: `zotsync review refs.bib --decide REF=skip`.
    """
    from zotsync.cli.confirm import items_or_words
    from zotsync.cli.reviewing import ask
    from zotsync.cli.where import tell_where
    from zotsync.output.plan_text import Held

    decisions += _of_file(file)
    context.looks = not (decisions or is_terminal())
    gathered = options.gather_sources(context, given.sources(context)) if given.inputs else None
    decides = bool(decisions or (gathered and not context.looks))
    with context.session(makes=decides) as session:
        actions = _actions(context, session, gathered)
        decided = kept_decisions(session, actions, decisions)
        own = own_items(session, decided)
        left = _left(actions, decided)
        asked = bool(left) and not as_json and not decisions and is_terminal()
        if asked:
            tell_where(context, session)
            answers = ask(context, session, left)
            decided, left = answers.decided, answers.left
        items = items_or_words(session, _keys(left), actions)
        rows = [_row(action, items) for action in left]
        held = Held(items, cut_short=session.memory.cut_short())
        spec, identity = session.library.spec, session.memory.identity
        if left and not (as_json or asked or decided):
            tell_where(context, session)
    code = 3 if left else options.exit_code(gathered, 0) if gathered else 0
    if as_json:
        _print_json(spec, rows, decided)
        return code
    for action, decision in decided:
        _confirm(context, action, decision, own.get((action.source, action.ref_id), ""))
    if not asked and (left or not decided):
        _show(context, left, held)
    _say_next(context, identity, decided, left)
    return code


def _print_json(
    spec: str, rows: Sequence[dict[str, Any]], decided: Sequence[tuple[Action, str]]
) -> None:
    """What waits and what was decided, for scripts."""
    told = [{"ref_id": action.ref_id, "decision": decision} for action, decision in decided]
    options.print_json(options.document("review", spec, waiting=rows, decided=told))


def _of_file(file: Path | None) -> tuple[str, ...]:
    """The decisions that a file holds, as they would stand in the call."""
    if file is None:
        return ()
    from zotsync.cli.reviewing import load_decisions

    return load_decisions(file)


def _left(actions: Sequence[Action], decided: Sequence[tuple[Action, str]]) -> list[Action]:
    """What waits for the user still."""
    done = {(action.source, action.ref_id) for action, _ in decided}
    waiting = [action for action in actions if action.action in ("review", "conflict")]
    return [action for action in waiting if (action.source, action.ref_id) not in done]


def _keys(left: Sequence[Action]) -> list[str]:
    """The items that doubtful references may be, and those in conflict."""
    keys = [key for action in left for key in action.match.candidates]
    return keys + [action.item_key for action in left if action.conflicts]


def _say_next(
    context: Context, identity: str, decided: Sequence[tuple[Action, str]], left: Sequence[Action]
) -> None:
    """What to run now: the sync that uses the decisions, or the review of what is left."""
    if context.quiet:
        return
    from zotsync.cli.next_step import calls_of
    from zotsync.output.plain import say
    from zotsync.output.words import counted

    if decided:
        synced = [action.source for action, _ in decided if action.match.rule != "published"]
        calls = calls_of(context, identity, synced)
        if len(synced) < len(decided):
            calls.append(naming("`zotsync update`"))
        say(context.console, f"Now run: {' and '.join(calls)}")
    if left and not is_terminal():
        say(context.console, _how_to_decide(left[0]), label="Next: ")
    elif left:
        still = counted(len(left), "decision")
        say(context.console, naming(f"{still} left; `zotsync review` goes on."))


def _how_to_decide(action: Action) -> str:
    """The command that decides one reference, for those whom nobody asks."""
    from zotsync.output.plan_text import stays_words

    conflict = action.action == "conflict"
    key = next(iter(action.match.candidates), "")
    words = [("keep", stays_words(action)), ("take", "the list's value")] if conflict else []
    words = words or [(key, "it is that item")] * bool(key)
    words += [] if conflict else [("new", "another work"), ("skip", "leave it out")]
    first, *others = [(f"{action.ref_id}={word}", said) for word, said in words]
    call = shlex.join(["zotsync", "review", "--decide", first[0]])
    more = ", ".join(f"{shlex.quote(name)} ({said})" for name, said in others)
    return naming(f"`{call}` ({first[1]}); or {more}.")


def _actions(
    context: Context, session: Session, gathered: GatheredSources | None
) -> Sequence[Action]:
    """What may be decided: the inputs' references, else what the last syncs left waiting."""
    from zotsync.engine.planning import SyncRequest

    if gathered is None:
        session.refresh()
        return session.waiting.actions()
    return session.plan(SyncRequest(gathered, context.config.sync.on_conflict)).actions


#: What a decision in a word says; others name an item.
_MEANINGS = {
    "new": "another work, which gets an item of its own",
    "skip": "left out",
    "keep": "what the library has stays",
    "take": "what the list says is taken",
}


#: How many columns of a reference tell which it is.
_FEW = 70


def _confirm(context: Context, action: Action, decision: str, own: str) -> None:
    """Says that a decision is kept, and when it counts; `own` is the item of its own that the
    reference has already, "" for none.
    """
    from zotsync.output.plain import say, source_label
    from zotsync.output.plan_text import as_printed

    if not context.quiet:
        user = "update" if action.match.rule == "published" else "sync"
        place = source_label(action.source)
        if action.ordinal is not None:
            place = f"number {action.ordinal} of {place}"
        meant = _MEANINGS.get(decision, f"it is the item {decision}")
        say(context.console, as_printed(action, _FEW), label=f"{place} ({action.ref_id}): ")
        if decision == "new" and own and action.action != "review":
            words = f"it has an item of its own already, {own}, which stays"
        else:
            words = f"{meant}; used by the next {user}"
        say(context.console, words, label="    ")


def _row(action: Action, items: Mapping[str, ObjectData]) -> dict[str, Any]:
    from dataclasses import asdict

    from zotsync.plan.planner import stored_title

    return {
        "ref_id": action.ref_id,
        "source": action.source,
        "ordinal": action.ordinal,
        "kind": action.action,
        "title": action.title,
        "raw": action.raw,
        "item_key": action.item_key,
        "reason": action.reason,
        "match": asdict(action.match),
        "candidates": [
            {"item_key": key, "title": stored_title(items.get(key, {}))}
            for key in action.match.candidates
        ],
        "conflicts": [asdict(conflict) for conflict in action.conflicts],
    }


def _show(context: Context, waiting: Sequence[Action], held: Held) -> None:
    """What waits, for people whom nobody asks: in a pipe, or behind --decide."""
    from zotsync.output.plain import say
    from zotsync.output.plan_text import as_printed, conflict_lines, review_lines, type_shown

    if not waiting:
        say(context.console, "Nothing waits for a decision.")
    for action in waiting:
        say(context.console, as_printed(action), label=f"{action.ref_id}  ")
        kind = type_shown(action, held.items)
        lines = conflict_lines(action, kind)
        if action.action == "review":
            lines += review_lines(action, held)[:-1]
        for label, words in lines:
            say(context.console, words, label=label)
