"""`zotsync topics learn`: tags that the user's own tags predict; written only with --accept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from zotsync.topics.learn import Guess, Learned

#: The source under which accepted tags are remembered (and can be undone).
SOURCE = "learned"


def learn_tags(context: Context, *, as_json: bool, accept: bool) -> int:
    """Learns from the library's manual tags, shows what it would add, adds it with `accept`."""
    from zotsync.cli.topics import library_subjects
    from zotsync.topics.learn import guess, learn

    subjects = library_subjects(context)
    learned = learn(subjects)
    guesses = guess(learned, subjects)
    report = None
    if accept and guesses:
        report = _write(context, guesses)
    if as_json:
        options.print_json(
            {
                "tags": [asdict(row) for row in learned.calibrations],
                "offered": [asdict(row) for row in guesses],
                "written": bool(report),
            }
        )
    else:
        _show(context, learned, guesses, written=bool(report))
    return 0


def _show(context: Context, learned: Learned, guesses: tuple[Guess, ...], *, written: bool) -> None:
    from zotsync.output.plan_text import plain

    for row in learned.calibrations:
        verdict = "offered" if row.threshold is not None else "not offered: not sure enough"
        context.console.print(
            plain(
                f"{row.tag}: {row.items} items, precision {row.precision:.2f}, "
                f"recall {row.recall:.2f} — {verdict}"
            ),
            markup=False,
        )
    for found in guesses:
        words = f"  {found.ref} +{found.tag} ({found.probability:.2f}: {', '.join(found.words)})"
        context.console.print(plain(words), markup=False)
    if not learned.calibrations:
        context.console.print("No tag of yours stands on enough items to learn from (30).")
    elif guesses:
        words = "Written." if written else "Nothing was written; add --accept to write them."
        context.console.print(words)


def _write(context: Context, guesses: tuple[Guess, ...]) -> bool:
    """Adds the offered tags as an ordinary, journalled run."""
    by_item: dict[str, list[str]] = {}
    for found in guesses:
        by_item.setdefault(found.ref, []).append(found.tag)
    with context.session(makes=True) as session:
        session.tag(by_item, SOURCE, context.limits(None), confirm=lambda plan: None)
    return True
